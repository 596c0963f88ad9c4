#include "config.h"

#include "jobs/story-open.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "formats/document.h"
#include "text/recode.h"
#include "text/zip.h"

#define STORY_BYTES ((size_t)64 << 20)

static bool
is_markup(enum pu_format format, struct pu_str bytes)
{
	return format == PU_FORMAT_HTML || format == PU_FORMAT_ODT ||
	       (format == PU_FORMAT_AUTO &&
		pu_str_starts(pu_str_trim(bytes), "<"));
}

static bool
refuse_bytes(size_t at, struct pu_error *err)
{
	return pu_fail_named(err, PU_ENCODING, "E-INPUT-01",
			     _("this is not UTF-8, from byte %zu on: save it "
			       "as UTF-8, or say what it is in, such as "
			       "--encoding windows-1252"),
			     at);
}

/* What no reader is for, by its first bytes or its name. */
static bool
refuse_type(enum pu_format format, struct pu_str bytes, struct pu_error *err)
{
	const char *what = NULL;

	if (pu_str_starts(bytes, "%PDF"))
		what = "PDF";
	else if (pu_str_starts(bytes, "{\\rtf"))
		what = "RTF";
	else if (input_is_compound(bytes))
		what = _("an old Word document");
	else if (format == PU_FORMAT_PO || format == PU_FORMAT_XLIFF)
		what = format == PU_FORMAT_PO ? "PO" : "XLIFF";
	if (!what)
		return true;
	return pu_fail_named(err, PU_ENCODING, "E-INPUT-03",
			     _("this is %s, which is not read as a story: save "
			       "its text as HTML, .docx, .odt or plain text"),
			     what);
}

/* Failures of the readers get the names that people look up. */
static bool
name_failure(struct pu_error *err)
{
	const char *name = err->code == PU_SYNTAX || err->code == PU_LIMIT
				   ? "E-INPUT-02"
			   : err->code == PU_ENCODING ? "E-INPUT-03"
						      : NULL;

	if (name && !err->failure[0])
		snprintf(err->failure, sizeof err->failure, "%s", name);
	return false;
}

static bool
read_bytes(struct pu_document **out, struct pu_str bytes, const char *name,
	   enum pu_format format, const char *encoding, struct pu_error *err)
{
	struct pu_buf text = PU_BUF_INIT;
	size_t broken;
	bool ok;

	if (!refuse_type(format, bytes, err))
		return false;
	if (zip_is(bytes))
		return document_read_article(out, bytes, name, format, err) ||
		       name_failure(err);
	if (encoding) {
		ok = recode(&text, bytes, pu_str(encoding), err) &&
		     document_read_article(out, pu_buf_str(&text), name, format,
					   err);
		pu_buf_free(&text);
		return ok;
	}
	broken = recode_broken(bytes, is_markup(format, bytes) ? INPUT_MARKUP
							       : INPUT_TEXT);
	if (broken != SIZE_MAX)
		return refuse_bytes(broken, err);
	return document_read_article(out, bytes, name, format, err) ||
	       name_failure(err);
}

static void
note(const struct pu_document *document, const char *name,
     const struct pu_log *log)
{
	unsigned long long tracked = pu_document_tracked(document);

	if (tracked)
		pu_log(log, PU_NOTE,
		       P_("%s: %llu tracked change: read as if it were "
			  "accepted",
			  "%s: %llu tracked changes: read as if they were "
			  "accepted",
			  tracked),
		       name, tracked);
}

bool
story_open(struct pu_document **out, const char *path, const char *encoding,
	   const struct pu_log *log, struct pu_error *err)
{
	const char *name = strcmp(path, "-") != 0 ? path : "stdin";
	struct pu_buf bytes = PU_BUF_INIT;
	bool ok;

	*out = NULL;
	ok = document_bytes(&bytes, path, name, STORY_BYTES, err);
	if (!ok)
		name_failure(err);
	ok = ok && read_bytes(out, pu_buf_str(&bytes), name,
			      document_format_of(path), encoding, err);
	pu_buf_free(&bytes);
	if (ok)
		note(*out, name, log);
	else
		pu_fail_at(err, name, 0, 0);
	return ok;
}
