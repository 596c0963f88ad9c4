#include "config.h"

#include "jobs/segmented.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "formats/formats.h"
#include "text/input.h"

/* Longer than sentences are: nobody meant that to be one. */
#define UNCUT_BYTES 2000u

#define BODY_MAX ((size_t)256 << 20)

static void
add(struct segmented *out, const struct pu_segment *segment)
{
	MEM_GROW(out->segments, out->count, out->room);
	out->segments[out->count++] = *segment;
}

/* Cuts the part of body from start on; its paragraphs are counted from first.
 * body must not grow any more. */
static bool
cut(struct segmented *out, struct pu_segmenter *segmenter, size_t start,
    size_t len, uint32_t first, struct pu_error *err)
{
	struct pu_segment segment;
	int got;

	if (!pu_segmenter_start(segmenter, pu_str_n(out->body.ptr + start, len),
				err))
		return false;
	while ((got = pu_segmenter_next(segmenter, &segment, err)) > 0) {
		segment.start += start;
		segment.end += start;
		segment.paragraph += first;
		add(out, &segment);
	}
	return got == 0;
}

/* ---- documents ---- */

struct block_span {
	size_t start, len;
};

/* The blocks' plain text, one after the other, into body. */
static struct block_span *
join_blocks(struct segmented *out, const struct pu_document *document)
{
	size_t count = pu_document_count(document);
	struct block_span *spans = mem_array(count + 1, sizeof *spans);

	for (size_t i = 0; i < count; i++) {
		const struct pu_block *block = pu_document_block(document, i);

		if (i)
			pu_buf_addz(&out->body, "\n\n");
		spans[i].start = out->body.len;
		unit_plain(&out->body, block->text, block->codes,
			   block->code_count);
		spans[i].len = out->body.len - spans[i].start;
	}
	return spans;
}

static bool
cut_document(struct segmented *out, const struct pu_document *document,
	     struct pu_segmenter *segmenter, struct pu_error *err)
{
	size_t count = pu_document_count(document);
	struct block_span *spans = join_blocks(out, document);
	size_t room = 0;
	uint32_t paragraph = 0;
	bool ok = true;

	for (size_t i = 0; ok && i < count; i++) {
		size_t before = out->count;

		ok = cut(out, segmenter, spans[i].start, spans[i].len,
			 paragraph, err);
		if (out->count == before)
			continue;
		paragraph = out->segments[out->count - 1].paragraph + 1;
		if (room != out->room)
			out->types = mem_resize(out->types, out->room,
						sizeof *out->types);
		room = out->room;
		while (before < out->count)
			out->types[before++] =
				pu_document_block(document, i)->type;
	}
	free(spans);
	return ok;
}

/* ---- plain text ---- */

bool
segmented_looks_wrapped(struct pu_str text)
{
	size_t breaks = 0, small = 0;

	for (size_t i = 1; i + 1 < text.len; i++) {
		char next = text.ptr[i + 1];

		if (text.ptr[i] != '\n' || text.ptr[i - 1] == '\n' ||
		    next == '\n' || next == '\r')
			continue;
		breaks++;
		small += next >= 'a' && next <= 'z';
	}
	return small && small * 3 >= breaks;
}

static bool
read_text(struct segmented *out, const char *path, struct pu_error *err)
{
	struct input *in;
	bool ok;

	if (!input_open(&in, path, INPUT_TEXT, err))
		return false;
	ok = input_all(in, &out->body, BODY_MAX, err);
	out->replaced = input_replaced(in);
	input_close(in);
	return ok;
}

bool
segmented_read(struct segmented *out, const char *path,
	       const struct segment_options *options, struct pu_error *err)
{
	struct pu_document *document = NULL;
	struct pu_segmenter *segmenter = NULL;
	enum pu_newline newline = options->newline;
	bool ok = false, plain;

	*out = (struct segmented)SEGMENTED_INIT;
	if (!document_read_or_text(&document, &out->body, path, options->format,
				   err))
		goto done;
	plain = pu_document_format(document) == PU_FORMAT_TEXT;
	out->replaced = pu_document_replaced(document);
	out->tracked = pu_document_tracked(document);
	if (options->guess_newline)
		newline = segmented_looks_wrapped(pu_buf_str(&out->body))
				  ? PU_NEWLINE_SPACE
				  : PU_NEWLINE_KEEP;
	if (!pu_segmenter_new(&segmenter, options->language, options->srx,
			      newline, err))
		goto done;
	ok = plain ? cut(out, segmenter, 0, out->body.len, 0, err)
		   : cut_document(out, document, segmenter, err);
done:
	pu_segmenter_free(segmenter);
	pu_document_free(document);
	if (!ok)
		segmented_free(out);
	return ok;
}

bool
segmented_read_lines(struct segmented *out, const char *path,
		     struct pu_error *err)
{
	uint32_t paragraph = 0;
	bool blank = false;
	size_t start = 0;

	*out = (struct segmented)SEGMENTED_INIT;
	if (!read_text(out, path, err)) {
		segmented_free(out);
		return false;
	}
	while (start < out->body.len) {
		const char *line = out->body.ptr + start;
		const char *end = memchr(line, '\n', out->body.len - start);
		size_t len = end ? (size_t)(end - line) : out->body.len - start;
		struct pu_segment segment = { .text = pu_str_trim(
						      pu_str_n(line, len)) };

		start += len + (end != NULL);
		if (!segment.text.len) {
			blank = true;
			continue;
		}
		paragraph += blank && out->count;
		blank = false;
		segment.start = (size_t)(segment.text.ptr - out->body.ptr);
		segment.end = segment.start + segment.text.len;
		segment.paragraph = paragraph;
		add(out, &segment);
	}
	return true;
}

void
segmented_note(const struct segmented *segmented, const char *path,
	       const struct pu_log *log)
{
	unsigned long long count = segmented->replaced,
			   tracked = segmented->tracked;
	const char *name = strcmp(path, "-") != 0 ? path : "stdin";

	if (count)
		pu_log(log, PU_WARNING,
		       P_("%s: %llu character that no encoding explains was "
			  "replaced by U+FFFD",
			  "%s: %llu characters that no encoding explains were "
			  "replaced by U+FFFD",
			  count),
		       name, count);
	if (tracked)
		pu_log(log, PU_NOTE,
		       P_("%s: %llu tracked change: read as if it were "
			  "accepted",
			  "%s: %llu tracked changes: read as if they were "
			  "accepted",
			  tracked),
		       name, tracked);
	for (size_t i = 0; i < segmented->count; i++)
		if (segmented->segments[i].text.len > UNCUT_BYTES) {
			pu_log(log, PU_WARNING,
			       _("%s: %zu bytes in a row have no end of a "
				 "sentence; they are one segment. Put sentences "
				 "on lines of their own, and say --lines"),
			       name, segmented->segments[i].text.len);
			break;
		}
}

void
segmented_free(struct segmented *segmented)
{
	pu_buf_free(&segmented->body);
	free(segmented->segments);
	free(segmented->types);
	*segmented = (struct segmented)SEGMENTED_INIT;
}

void
segment_folded(struct pu_buf *out, struct pu_str text)
{
	size_t plain = 0;

	for (size_t i = 0; i < text.len; i++) {
		size_t start = i;

		if (text.ptr[i] != '\n' && text.ptr[i] != '\r')
			continue;
		while (start > plain && (text.ptr[start - 1] == ' ' ||
					 text.ptr[start - 1] == '\t'))
			start--;
		pu_buf_add(out, pu_str_n(text.ptr + plain, start - plain));
		while (i + 1 < text.len && strchr(" \t\r\n", text.ptr[i + 1]))
			i++;
		pu_buf_addc(out, ' ');
		plain = i + 1;
	}
	pu_buf_add(out, pu_str_n(text.ptr + plain, text.len - plain));
}
