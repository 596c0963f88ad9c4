#include "config.h"

#include "formats/formats.h"

#include <stdlib.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "formats/document.h"
#include "formats/package.h"
#include "formats/xliff-document.h"
#include "text/input.h"
#include "text/lang.h"

#define DOCUMENT_LIMIT ((size_t)256 << 20)

static bool
ends(const char *path, const char *suffix)
{
	size_t a = strlen(path), b = strlen(suffix);

	return a >= b && !strcasecmp(path + a - b, suffix);
}

enum pu_format
document_format_of(const char *path)
{
	static const struct {
		const char *suffix;
		enum pu_format format;
	} names[] = {
		{ ".html", PU_FORMAT_HTML },
		{ ".htm", PU_FORMAT_HTML },
		{ ".xhtml", PU_FORMAT_HTML },
		{ ".md", PU_FORMAT_MARKDOWN },
		{ ".markdown", PU_FORMAT_MARKDOWN },
		{ ".txt", PU_FORMAT_TEXT },
		{ ".text", PU_FORMAT_TEXT },
		{ ".docx", PU_FORMAT_DOCX },
		{ ".docm", PU_FORMAT_DOCX },
		{ ".dotx", PU_FORMAT_DOCX },
		{ ".odt", PU_FORMAT_ODT },
		{ ".ott", PU_FORMAT_ODT },
		{ ".fodt", PU_FORMAT_ODT },
		{ ".po", PU_FORMAT_PO },
		{ ".pot", PU_FORMAT_PO },
		{ ".xlf", PU_FORMAT_XLIFF },
		{ ".xliff", PU_FORMAT_XLIFF },
		{ ".sdlxliff", PU_FORMAT_XLIFF },
		{ ".mxliff", PU_FORMAT_XLIFF },
		{ ".mqxliff", PU_FORMAT_XLIFF },
	};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (ends(path, names[i].suffix))
			return names[i].format;
	return PU_FORMAT_AUTO;
}

/* Markup says what it is in its first bytes; Markdown cannot be told from
 * text. */
static enum pu_format
by_content(struct pu_str text)
{
	static const char *const marks[] = { "<!doctype html", "<html", "<head",
					     "<body" };
	struct pu_str head = pu_str_trim(text);

	if (!pu_str_starts(head, "<"))
		return PU_FORMAT_TEXT;
	if (head.len > 4096)
		head.len = 4096;
	if (str_holds(head, ":document") &&
	    str_holds(head, "urn:oasis:names:tc:opendocument:xmlns:office"))
		return PU_FORMAT_ODT;
	if (head.len > 1024)
		head.len = 1024;
	if (str_holds(head, "<xliff") || str_holds(head, ":xliff "))
		return PU_FORMAT_XLIFF;
	for (size_t m = 0; m < sizeof marks / sizeof marks[0]; m++)
		if (str_holds(head, marks[m]))
			return PU_FORMAT_HTML;
	return PU_FORMAT_TEXT;
}

/* A language that is not one is as good as none. */
static void
settle_language(struct pu_document *document, const struct pu_buf *stated)
{
	struct pu_error ignored;

	if (stated->len &&
	    !pu_lang_canonical(&document->language,
			       pu_str_trim(pu_buf_str(stated)), &ignored))
		pu_buf_clear(&document->language);
}

static bool
refuse_name(enum pu_format format, struct pu_error *err)
{
	if (format == PU_FORMAT_DOCX)
		return pu_fail(err, PU_ENCODING,
			       _("by its name this is a Word document, but it "
				 "is none: if it is a page or plain text, name "
				 "it .html or .txt"));
	return pu_fail(err, PU_ENCODING,
		       _("by its name this is an OpenDocument text, but it is "
			 "none: if it is a page or plain text, name it .html "
			 "or .txt"));
}

/* text: the whole file. */
static bool
read_blocks(struct pu_document *document, struct pu_str text, const char *name,
	    struct office_facts *facts, struct pu_error *err)
{
	struct build *build = &document->build;

	switch (document->format) {
	case PU_FORMAT_HTML:
		return read_html(build, text, &facts->language, err);
	case PU_FORMAT_MARKDOWN:
		return read_markdown(build, text, &facts->language, err);
	case PU_FORMAT_ODT:
		if (by_content(text) != PU_FORMAT_ODT)
			return refuse_name(PU_FORMAT_ODT, err);
		return read_fodt(build, text, name, facts, err);
	case PU_FORMAT_PO:
		return read_po(build, text, &facts->language, err);
	case PU_FORMAT_XLIFF:
		return read_xliff(build, text, name, &facts->language, err);
	case PU_FORMAT_DOCX:
		return refuse_name(PU_FORMAT_DOCX, err);
	case PU_FORMAT_AUTO:
	case PU_FORMAT_TEXT:
		break;
	}
	return read_text(build, text, err);
}

static struct pu_document *
new_document(enum pu_format format, bool keep)
{
	struct pu_document *document = mem_alloc(sizeof *document);

	document->arena = pu_arena_new();
	document->format = format;
	document->language = (struct pu_buf)PU_BUF_INIT;
	document->original = (struct pu_buf)PU_BUF_INIT;
	build_start(&document->build, document->arena);
	document->build.keep = keep;
	return document;
}

/* What was read goes to *out when it went well. */
static bool
settle(struct pu_document **out, struct pu_document *document, bool ok,
       struct office_facts *facts, const char *name, struct pu_error *err)
{
	settle_language(document, &facts->language);
	document->tracked = facts->tracked;
	pu_buf_free(&facts->language);
	*out = ok ? document : NULL;
	if (ok)
		return true;
	pu_fail_at(err, name, 0, 0);
	pu_document_free(document);
	return false;
}

/* What a document is read for. */
enum purpose { FOR_TEXT, FOR_ARTICLE, FOR_WRITING };

static bool
read_archive(struct pu_document **out, struct pu_str bytes, const char *name,
	     bool keep, struct pu_error *err)
{
	struct pu_document *document = new_document(PU_FORMAT_DOCX, keep);
	struct office_facts facts = { .language = PU_BUF_INIT };
	bool ok;

	document->archive = true;
	if (keep) {
		pu_buf_add(&document->original, bytes);
		bytes = pu_buf_str(&document->original);
	}
	ok = package_read(&document->build, bytes, name, &document->format,
			  &facts, err);

	return settle(out, document, ok, &facts, name, err);
}

/* Takes over in. plain: where plain text goes whole; NULL: it is cut. raw: the
 * bytes of the file when it is kept, else NULL. */
static bool
read_input(struct pu_document **out, struct input *in, enum pu_format format,
	   struct pu_buf *plain, const struct pu_str *raw, bool images,
	   struct pu_error *err)
{
	struct pu_document *document = new_document(format, raw != NULL);
	struct office_facts facts = { .language = PU_BUF_INIT };
	struct pu_buf text = PU_BUF_INIT;
	bool ok = input_all(in, &text, DOCUMENT_LIMIT, err);

	document->build.images = images;
	document->replaced = input_replaced(in);
	if (format == PU_FORMAT_AUTO)
		document->format = by_content(pu_buf_str(&text));
	if (ok && raw)
		ok = document_keep_bytes(document, in, pu_buf_str(&text), *raw,
					 err);
	if (ok && plain && document->format == PU_FORMAT_TEXT) {
		struct pu_buf swap = *plain;

		*plain = text;
		text = swap;
	} else {
		ok = ok && read_blocks(document, pu_buf_str(&text),
				       input_name(in), &facts, err);
	}
	if (raw) {
		pu_buf_free(&document->original);
		document->original = text;
	} else {
		pu_buf_free(&text);
	}
	ok = settle(out, document, ok, &facts, input_name(in), err);
	input_close(in);
	return ok;
}

static enum input_kind
kind_of(enum pu_format format)
{
	if (format == PU_FORMAT_PO)
		return INPUT_CATALOGUE;
	return format == PU_FORMAT_HTML || format == PU_FORMAT_ODT ||
			       format == PU_FORMAT_XLIFF
		       ? INPUT_MARKUP
		       : INPUT_TEXT;
}

static bool
read_path(struct pu_document **out, const char *path, enum pu_format format,
	  struct pu_buf *plain, struct pu_error *err)
{
	struct pu_buf archive = PU_BUF_INIT;
	struct input *in;
	bool ok;

	*out = NULL;
	if (format == PU_FORMAT_AUTO)
		format = document_format_of(path);
	ok = input_open_any(&in, &archive, path, kind_of(format), err);
	if (ok && in)
		ok = read_input(out, in, format, plain, NULL, false, err);
	else if (ok)
		ok = read_archive(out, pu_buf_str(&archive),
				  strcmp(path, "-") != 0 ? path : "stdin",
				  false, err);
	pu_buf_free(&archive);
	return ok;
}

bool
pu_document_read(struct pu_document **out, const char *path,
		 enum pu_format format, struct pu_error *err)
{
	return read_path(out, path, format, NULL, err);
}

bool
document_read_or_text(struct pu_document **out, struct pu_buf *text,
		      const char *path, enum pu_format format,
		      struct pu_error *err)
{
	return read_path(out, path, format, text, err);
}

static bool
read_memory(struct pu_document **out, struct pu_str bytes, const char *name,
	    enum pu_format format, enum purpose purpose, struct pu_error *err)
{
	const bool keep = purpose == FOR_WRITING;
	struct input *in;

	*out = NULL;
	if (zip_is(bytes) || input_is_compound(bytes))
		return read_archive(out, bytes, name, keep, err);
	return input_open_memory(&in, bytes, name, kind_of(format), err) &&
	       read_input(out, in, format, NULL, keep ? &bytes : NULL,
			  purpose == FOR_ARTICLE, err);
}

bool
document_read_memory(struct pu_document **out, struct pu_str bytes,
		     const char *name, enum pu_format format,
		     struct pu_error *err)
{
	return read_memory(out, bytes, name, format, FOR_TEXT, err);
}

bool
document_read_article(struct pu_document **out, struct pu_str bytes,
		      const char *name, enum pu_format format,
		      struct pu_error *err)
{
	return read_memory(out, bytes, name, format, FOR_ARTICLE, err);
}

bool
document_keep_memory(struct pu_document **out, struct pu_str bytes,
		     const char *name, enum pu_format format,
		     struct pu_error *err)
{
	return read_memory(out, bytes, name, format, FOR_WRITING, err);
}

bool
pu_document_keep(struct pu_document **out, const char *path,
		 enum pu_format format, struct pu_error *err)
{
	const char *name = strcmp(path, "-") != 0 ? path : "stdin";
	struct pu_buf bytes = PU_BUF_INIT;
	bool ok;

	*out = NULL;
	if (format == PU_FORMAT_AUTO)
		format = document_format_of(path);
	ok = document_bytes(&bytes, path, name, DOCUMENT_LIMIT, err) &&
	     read_memory(out, pu_buf_str(&bytes), name, format, FOR_WRITING,
			 err);
	pu_buf_free(&bytes);
	return ok;
}

void
pu_document_free(struct pu_document *document)
{
	if (!document)
		return;
	build_stop(&document->build);
	free(document->build.blocks);
	pu_buf_free(&document->language);
	pu_buf_free(&document->original);
	pu_arena_free(document->arena);
	free(document);
}

size_t
pu_document_count(const struct pu_document *document)
{
	return document->build.count;
}

const struct pu_block *
pu_document_block(const struct pu_document *document, size_t at)
{
	return &document->build.blocks[at];
}

enum pu_format
pu_document_format(const struct pu_document *document)
{
	return document->format;
}

uint64_t
pu_document_replaced(const struct pu_document *document)
{
	return document->replaced;
}

uint64_t
pu_document_tracked(const struct pu_document *document)
{
	return document->tracked;
}

struct pu_str
pu_document_language(const struct pu_document *document)
{
	return pu_buf_str(&document->language);
}

struct document_about
document_about(const struct pu_document *document)
{
	return document->build.about;
}
