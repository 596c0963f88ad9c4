/* rewrite.h - what must hold of a document that is written again */
#ifndef TESTS_REWRITE_H
#define TESTS_REWRITE_H

#include <stdlib.h>

#include "base/mem.h"
#include "formats/build.h"

#define MARK_BEFORE "Zq "
#define MARK_AFTER  " qZ"

struct rewrite {
	struct pu_replacement *items;
	size_t count, room;
	struct pu_arena *arena;
};

static inline void
rewrite_add(struct rewrite *r, size_t block, struct pu_str text, size_t start,
	    size_t end, bool mark)
{
	struct pu_buf out = PU_BUF_INIT;

	while (start < end && text.ptr[start] == ' ')
		start++;
	while (end > start && text.ptr[end - 1] == ' ')
		end--;
	if (start == end)
		return;
	if (mark)
		pu_buf_addz(&out, MARK_BEFORE);
	pu_buf_add(&out, pu_str_n(text.ptr + start, end - start));
	if (mark)
		pu_buf_addz(&out, MARK_AFTER);
	MEM_GROW(r->items, r->count, r->room);
	r->items[r->count++] =
		(struct pu_replacement){ .block = block,
					 .start = start,
					 .end = end,
					 .text = arena_str(r->arena,
							   pu_buf_str(&out)),
					 .score = 100 };
	pu_buf_free(&out);
}

/* Every line of every block that can be replaced. which: bits that choose. */
static inline void
rewrite_fill(struct rewrite *r, const struct pu_document *document, bool mark,
	     unsigned (*choose)(void *arg), void *arg)
{
	for (size_t i = 0; i < pu_document_count(document); i++) {
		const struct pu_block *block = pu_document_block(document, i);
		size_t start = 0;

		if (!block->place_count)
			continue;
		for (size_t at = 0; at <= block->text.len; at++) {
			if (at < block->text.len && block->text.ptr[at] != '\n')
				continue;
			if (!choose || choose(arg) & 1)
				rewrite_add(r, i, block->text, start, at, mark);
			start = at + 1;
		}
	}
}

/* White space around codes is where it can be. */
static inline void
rewrite_show(struct pu_buf *out, struct pu_str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!strchr(" \t\r\n", text.ptr[i]))
			pu_buf_addc(out, text.ptr[i]);
}

/* The texts of all blocks with what was replaced, one to a line. */
static inline void
rewrite_expect(struct pu_buf *out, const struct pu_document *document,
	       const struct rewrite *r)
{
	size_t item = 0;

	for (size_t i = 0; i < pu_document_count(document); i++) {
		const struct pu_block *block = pu_document_block(document, i);
		size_t at = 0;

		pu_buf_addf(out, "%d:", block->type);
		for (; item < r->count && r->items[item].block == i; item++) {
			const struct pu_replacement *now = &r->items[item];

			rewrite_show(out, pu_str_n(block->text.ptr + at,
						   now->start - at));
			rewrite_show(out, now->text);
			at = now->end;
		}
		rewrite_show(out, pu_str_n(block->text.ptr + at,
					   block->text.len - at));
		for (size_t k = 0; k < block->code_count; k++)
			pu_buf_addf(out, " %d%.*s", block->codes[k].kind,
				    block->codes[k].data.len < 3
					    ? (int)block->codes[k].data.len
					    : 3,
				    block->codes[k].data.ptr);
		pu_buf_addc(out, '\n');
	}
}

/* Writes with all replaced, reads that, and compares. 1: as expected, 0: not,
 * -1: it could not be written; got and want can be shown. */
static inline int
rewrite_holds(const struct pu_document *document, enum pu_format format,
	      struct rewrite *r, struct pu_buf *got, struct pu_buf *want)
{
	struct pu_buf bytes = PU_BUF_INIT;
	struct pu_document *again = NULL;
	struct pu_error err;
	int result = -1;

	rewrite_expect(want, document, r);
	if (document_write_memory(&bytes, document, r->items, r->count,
				  pu_str("en"), &err)) {
		const struct rewrite none = { .count = 0 };

		result = document_keep_memory(&again, pu_buf_str(&bytes),
					      "again", format, &err);
		if (result)
			rewrite_expect(got, again, &none);
		result = result && pu_str_eq(pu_buf_str(got), pu_buf_str(want));
	}
	pu_document_free(again);
	pu_buf_free(&bytes);
	return result;
}

/* Nothing replaced: every byte is as it was. */
static inline bool
rewrite_same(const struct pu_document *document, struct pu_str bytes)
{
	struct pu_buf out = PU_BUF_INIT;
	struct pu_error err;
	bool same = document_write_memory(&out, document, NULL, 0, pu_str("en"),
					  &err) &&
		    pu_str_eq(pu_buf_str(&out), bytes);

	pu_buf_free(&out);
	return same;
}

#endif
