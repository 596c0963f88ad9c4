#include "config.h"

#include "formats/formats.h"

#include <stdlib.h>
#include <strings.h>

#include "base/mem.h"
#include "formats/build.h"
#include "text/input.h"
#include "text/lang.h"

#define DOCUMENT_LIMIT ((size_t)256 << 20)

struct pu_document {
	struct pu_arena *arena;
	struct build build;
	enum pu_format format;
	uint64_t replaced;
	struct pu_buf language;
};

static bool
ends(const char *path, const char *suffix)
{
	size_t a = strlen(path), b = strlen(suffix);

	return a >= b && !strcasecmp(path + a - b, suffix);
}

static enum pu_format
by_name(const char *path)
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
	};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (ends(path, names[i].suffix))
			return names[i].format;
	return PU_FORMAT_AUTO;
}

/* A page says so in its first kilobyte; Markdown cannot be told from text. */
static enum pu_format
by_content(struct pu_str text)
{
	static const char *const marks[] = { "<!doctype html", "<html", "<head",
					     "<body" };
	struct pu_str head = pu_str_trim(text);

	if (head.len > 1024)
		head.len = 1024;
	for (size_t m = 0; m < sizeof marks / sizeof marks[0]; m++) {
		size_t len = strlen(marks[m]);

		for (size_t i = 0; i + len <= head.len; i++)
			if (!strncasecmp(head.ptr + i, marks[m], len))
				return PU_FORMAT_HTML;
	}
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
read_blocks(struct pu_document *document, struct pu_str text,
	    struct pu_error *err)
{
	struct pu_buf stated = PU_BUF_INIT;
	bool ok;

	if (document->format == PU_FORMAT_HTML)
		ok = read_html(&document->build, text, &stated, err);
	else if (document->format == PU_FORMAT_MARKDOWN)
		ok = read_markdown(&document->build, text, &stated, err);
	else
		ok = read_text(&document->build, text, err);
	settle_language(document, &stated);
	pu_buf_free(&stated);
	return ok;
}

/* Takes over in. */
static bool
read_document(struct pu_document **out, struct input *in, enum pu_format format,
	      struct pu_error *err)
{
	struct pu_document *document = mem_alloc(sizeof *document);
	struct pu_buf text = PU_BUF_INIT;
	bool ok;

	document->arena = pu_arena_new();
	document->language = (struct pu_buf)PU_BUF_INIT;
	build_start(&document->build, document->arena);
	ok = input_all(in, &text, DOCUMENT_LIMIT, err);
	document->replaced = input_replaced(in);
	document->format = format != PU_FORMAT_AUTO
				   ? format
				   : by_content(pu_buf_str(&text));
	ok = ok && read_blocks(document, pu_buf_str(&text), err);
	if (!ok) {
		pu_fail_at(err, input_name(in), 0, 0);
		pu_document_free(document);
		document = NULL;
	}
	pu_buf_free(&text);
	input_close(in);
	*out = document;
	return ok;
}

static enum input_kind
kind_of(enum pu_format format)
{
	return format == PU_FORMAT_HTML ? INPUT_MARKUP : INPUT_TEXT;
}

bool
pu_document_read(struct pu_document **out, const char *path,
		 enum pu_format format, struct pu_error *err)
{
	struct input *in;

	if (format == PU_FORMAT_AUTO)
		format = by_name(path);
	return input_open(&in, path, kind_of(format), err) &&
	       read_document(out, in, format, err);
}

bool
document_read_memory(struct pu_document **out, struct pu_str bytes,
		     const char *name, enum pu_format format,
		     struct pu_error *err)
{
	struct input *in;

	return input_open_memory(&in, bytes, name, kind_of(format), err) &&
	       read_document(out, in, format, err);
}

void
pu_document_free(struct pu_document *document)
{
	if (!document)
		return;
	build_stop(&document->build);
	free(document->build.blocks);
	pu_buf_free(&document->language);
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

struct pu_str
pu_document_language(const struct pu_document *document)
{
	return pu_buf_str(&document->language);
}
