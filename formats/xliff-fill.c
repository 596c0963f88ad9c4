#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "formats/xliff-document.h"
#include "text/utf8.h"

static struct pu_str
bytes_of(const struct xliff_filling *s, struct xliff_span span)
{
	return pu_str_n(s->original.ptr + span.start, span.end - span.start);
}

/* Who closes whom in the block; SIZE_MAX: nobody. */
static void
pair_codes(struct xliff_filling *s, const struct pu_block *block)
{
	size_t depth = 0, room = block->code_count + 1;

	if (s->room < room) {
		s->room = room * 2;
		s->used = mem_resize(s->used, s->room, sizeof *s->used);
		s->open = mem_resize(s->open, s->room, sizeof *s->open);
		s->partner =
			mem_resize(s->partner, s->room, sizeof *s->partner);
		s->last = mem_resize(s->last, s->room, sizeof *s->last);
	}
	for (size_t k = 0; k < room; k++)
		s->partner[k] = s->last[k] = SIZE_MAX;
	for (size_t k = 0; k < block->code_count; k++) {
		const struct pu_inline_code *code = &block->codes[k];
		bool paired = code->i > 0 && (size_t)code->i < room;
		size_t open = SIZE_MAX;

		if (code->kind == PU_CODE_OPEN && paired)
			s->last[code->i] = k;
		else if (code->kind == PU_CODE_CLOSE && paired)
			open = s->last[code->i];
		else if (code->kind == PU_CODE_HI_OPEN)
			s->open[depth++] = k;
		else if (code->kind == PU_CODE_HI_CLOSE && depth)
			open = s->open[--depth];
		if (open != SIZE_MAX) {
			s->partner[k] = open;
			s->partner[open] = k;
		}
	}
}

/* The next code of the block in text, from *at on, which is set behind it. */
static bool
next_code(struct pu_str text, size_t *at, const struct pu_block *block,
	  size_t *start, size_t *k)
{
	while (*at < text.len) {
		uint32_t c;

		*start = *at;
		c = utf8_next(text, at);
		*k = c - PU_CODE_FIRST;
		if (c >= PU_CODE_FIRST && *k < block->code_count)
			return true;
	}
	return false;
}

static bool
is_paired(enum pu_code_kind kind)
{
	return kind == PU_CODE_OPEN || kind == PU_CODE_CLOSE ||
	       kind == PU_CODE_HI_OPEN || kind == PU_CODE_HI_CLOSE;
}

/* Of a pair both go in, the opening one first, or none. */
static void
leave_out_halves(struct xliff_filling *s, const struct pu_block *block,
		 struct pu_str text)
{
	size_t at = 0, start, k, number = 0;
	size_t *first = s->last;

	for (k = 0; k < block->code_count; k++)
		first[k] = SIZE_MAX;
	while (next_code(text, &at, block, &start, &k))
		if (first[k] == SIZE_MAX)
			first[k] = number++;
	for (k = 0; k < block->code_count; k++) {
		size_t other = s->partner[k];
		enum pu_code_kind kind = block->codes[k].kind;
		bool opens = kind == PU_CODE_OPEN || kind == PU_CODE_HI_OPEN;

		s->used[k] = is_paired(kind) &&
			     (other == SIZE_MAX || first[k] == SIZE_MAX ||
			      first[other] == SIZE_MAX ||
			      opens != (first[k] < first[other]));
	}
}

/* A code as the source has it; of an element's tags each opening one is closed
 * once, and nothing that is not open. */
static size_t
put_code(struct xliff_filling *s, const struct pu_block *block,
	 const struct xliff_place *place, size_t k, size_t depth)
{
	const struct xliff_raw *raw = &place->codes[k];
	enum pu_code_kind kind = block->codes[k].kind;

	if (kind == PU_CODE_LITERAL) {
		xml_put_text(s->out, block->codes[k].data);
		return depth;
	}
	if (s->used[k])
		return depth;
	if (raw->encloses &&
	    (kind == PU_CODE_CLOSE || kind == PU_CODE_HI_CLOSE)) {
		if (!depth || s->open[depth - 1] != k)
			return depth;
		depth--;
	} else if (raw->encloses) {
		s->open[depth++] = s->partner[k];
	}
	s->used[k] = true;
	pu_buf_add(s->out, bytes_of(s, raw->span));
	return depth;
}

static void
put_text(struct xliff_filling *s, const struct pu_block *block,
	 const struct xliff_place *place, struct pu_str text)
{
	size_t from = 0, at = 0, depth = 0, start, k;

	while (next_code(text, &at, block, &start, &k)) {
		xml_put_text(s->out, pu_str_n(text.ptr + from, start - from));
		depth = put_code(s, block, place, k, depth);
		from = at;
	}
	xml_put_text(s->out, pu_str_n(text.ptr + from, text.len - from));
	while (depth)
		pu_buf_add(s->out,
			   bytes_of(s, place->codes[s->open[--depth]].span));
}

void
xliff_fill(struct xliff_filling *s, struct pu_buf *out,
	   const struct pu_block *block, const struct xliff_place *place,
	   struct pu_str original, struct pu_str text)
{
	s->out = out;
	s->original = original;
	pair_codes(s, block);
	leave_out_halves(s, block, text);
	put_text(s, block, place, text);
}

void
xliff_filling_free(struct xliff_filling *s)
{
	free(s->used);
	free(s->open);
	free(s->partner);
	free(s->last);
}
