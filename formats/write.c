#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/outfile.h"
#include "formats/document.h"
#include "formats/package.h"
#include "formats/xliff-document.h"
#include "text/encode.h"
#include "text/source.h"

#define BLOCK 65536u

/* ---- reading, to be written again ---- */

bool
document_bytes(struct pu_buf *out, const char *path, const char *name,
	       size_t limit, struct pu_error *err)
{
	struct source *source;
	int64_t got;

	if (!source_open(&source, path, err))
		return pu_fail_at(err, name, 0, 0);
	while ((got = source_read(source, pu_buf_room(out, BLOCK), BLOCK,
				  err)) > 0) {
		out->len += (size_t)got;
		if (out->len > limit) {
			pu_fail(err, PU_LIMIT,
				_("it is larger than %zu MB, the most that is "
				  "read at once"),
				limit >> 20);
			got = -1;
			break;
		}
	}
	source_close(source);
	return got == 0 || pu_fail_at(err, name, 0, 0);
}

static struct pu_str
mark_of(const char *encoding, struct pu_str raw)
{
	static const struct {
		const char *encoding, *bytes;
		size_t len;
	} marks[] = {
		{ "UTF-8", "\xef\xbb\xbf", 3 },
		{ "UTF-16LE", "\xff\xfe", 2 },
		{ "UTF-16BE", "\xfe\xff", 2 },
		{ "UTF-32LE", "\xff\xfe\0\0", 4 },
		{ "UTF-32BE", "\0\0\xfe\xff", 4 },
	};

	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (!strcmp(encoding, marks[i].encoding) &&
		    raw.len >= marks[i].len &&
		    !memcmp(raw.ptr, marks[i].bytes, marks[i].len))
			return pu_str_n(marks[i].bytes, marks[i].len);
	return pu_str("");
}

static bool
is_ascii(struct pu_str text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] >= 0x80)
			return false;
	return true;
}

/* A page of ASCII that does not say it were UTF-8 is read in another encoding by
 * browsers. */
static bool
is_bare_page(const struct pu_document *document, struct pu_str text)
{
	struct pu_str head = text.len > 4096 ? pu_str_n(text.ptr, 4096) : text;

	return document->format == PU_FORMAT_HTML && !document->mark.len &&
	       !strcmp(document->encoding, "UTF-8") && is_ascii(text) &&
	       !str_holds(head, "utf-8") && !str_holds(head, "utf8");
}

bool
document_keep_bytes(struct pu_document *document, const struct input *in,
		    struct pu_str text, struct pu_str raw, struct pu_error *err)
{
	struct pu_buf again = PU_BUF_INIT;
	struct pu_error ignored = { .code = PU_OK };
	bool same;

	document->encoding = input_encoding(in);
	document->mark = mark_of(document->encoding, raw);
	document->references = document->format != PU_FORMAT_TEXT &&
			       document->format != PU_FORMAT_PO;
	raw.ptr += document->mark.len;
	raw.len -= document->mark.len;
	same = !document->replaced &&
	       encode_text(&again, document->encoding, text, false, &ignored) &&
	       pu_str_eq(pu_buf_str(&again), raw);
	pu_buf_free(&again);
	if (!same)
		return pu_fail(err, PU_ENCODING,
			       _("it has bytes that are no characters of its "
				 "encoding, %s, and could not be written again "
				 "as they are: save it as UTF-8 first"),
			       document->encoding);
	if (is_bare_page(document, text))
		document->encoding = ENCODE_ASCII;
	return true;
}

/* ---- writing ---- */

/* In order, and within their blocks. */
static bool
fits(const struct pu_document *document, const struct pu_replacement *items,
     size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct pu_replacement *item = &items[i],
					    *before = item - 1;

		if (item->block >= document->build.count ||
		    item->start >= item->end ||
		    item->end > document->build.blocks[item->block].text.len)
			return false;
		if (i && (item->block < before->block ||
			  (item->block == before->block &&
			   item->start < before->end)))
			return false;
	}
	return true;
}

static bool
add_changes(const struct pu_document *document, struct writing *writing,
	    struct pu_error *err)
{
	switch (document->format) {
	case PU_FORMAT_TEXT:
		return write_text(writing, err);
	case PU_FORMAT_HTML:
		return write_html(writing, err);
	case PU_FORMAT_MARKDOWN:
		return write_markdown(writing, err);
	case PU_FORMAT_PO:
		return write_po(writing, err);
	case PU_FORMAT_ODT:
		return write_fodt(writing, err);
	case PU_FORMAT_XLIFF:
		return write_xliff(writing, err);
	case PU_FORMAT_DOCX:
	case PU_FORMAT_AUTO:
		break;
	}
	return pu_fail(err, PU_INVALID,
		       _("a document of this kind cannot be written"));
}

static bool
write_spliced(struct pu_buf *out, const struct pu_document *document,
	      struct writing *writing, struct pu_error *err)
{
	struct pu_buf text = PU_BUF_INIT;
	bool ok;

	if (document->archive)
		return package_write(out, writing, err);
	ok = add_changes(document, writing, err) &&
	     splices_apply(&text, writing->out, writing->text, err);
	if (ok) {
		pu_buf_add(out, document->mark);
		ok = encode_text(out, document->encoding, pu_buf_str(&text),
				 document->references, err);
	}
	pu_buf_free(&text);
	return ok;
}

static bool
write_unchanged(struct pu_buf *out, const struct pu_document *document,
		struct pu_error *err)
{
	struct pu_str original = pu_buf_str(&document->original);

	if (document->archive) {
		pu_buf_add(out, original);
		return true;
	}
	pu_buf_add(out, document->mark);
	return encode_text(out, document->encoding, original, false, err);
}

bool
document_write_memory(struct pu_buf *out, const struct pu_document *document,
		      const struct pu_replacement *items, size_t count,
		      struct pu_str language, struct pu_error *err)
{
	struct pu_arena *arena;
	struct splices splices;
	struct writing writing = { .blocks = document->build.blocks,
				   .text = pu_buf_str(&document->original),
				   .items = items,
				   .count = count,
				   .language = language,
				   .own = document->build.own,
				   .out = &splices };
	bool ok;

	if (!document->build.keep || !fits(document, items, count))
		return pu_fail(err, PU_INVALID,
			       _("changes do not fit the document"));
	if (!count)
		return write_unchanged(out, document, err);
	arena = pu_arena_new();
	splices = (struct splices){ .arena = arena };
	ok = write_spliced(out, document, &writing, err);
	splices_free(&splices);
	pu_arena_free(arena);
	return ok;
}

bool
pu_document_write(const struct pu_document *document,
		  const struct pu_replacement *items, size_t count,
		  struct pu_str language, const char *path,
		  struct pu_error *err)
{
	struct pu_buf bytes = PU_BUF_INIT;
	struct outfile *file = NULL;
	bool ok = document_write_memory(&bytes, document, items, count,
					language, err) &&
		  outfile_open(&file, path, err) &&
		  outfile_write(file, pu_buf_str(&bytes), err) &&
		  outfile_finish(file, err);

	outfile_close(file);
	pu_buf_free(&bytes);
	return ok;
}
