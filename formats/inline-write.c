#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "formats/inline-pen.h"
#include "formats/segment.h"
#include "text/lang.h"
#include "text/utf8.h"

struct change {
	size_t start, end;
	struct pu_str bytes;
};

struct writer {
	struct inlines *all;
	struct pu_arena *arena;
	struct change *changes; /* the last ones lie first in the original */
	size_t change_count, change_room;
	const struct segment *segment;
	struct pu_buf out;
	struct pen pen;
	size_t *stack, depth, stack_room; /* pieces that are open */
	bool *used, *lost; /* pieces of the segment: are written; are codes
			    * that the translation does not have */
	struct span preserve; /* a tag that is to say that spaces count */
	size_t breaks; /* looked at so far */
	bool rtl; /* the language runs so */
};

static void
add_change(struct writer *w, size_t start, size_t end, struct pu_str bytes)
{
	MEM_GROW(w->changes, w->change_count, w->change_room);
	w->changes[w->change_count++] =
		(struct change){ start, end, arena_str(w->arena, bytes) };
}

static struct pu_str
raw_of(const struct writer *w, struct span span)
{
	return pu_str_n(w->all->text.ptr + span.start, span.end - span.start);
}

/* Text that is cut may end in a space now, which would be lost. */
static void
settle_preserve(struct writer *w)
{
	static const char mark[] = " xml:space=\"preserve\"";
	struct span tag = w->preserve;

	if (tag.end && !str_holds(raw_of(w, tag), "xml:space"))
		add_change(w, tag.end - 1, tag.end - 1, pu_str(mark));
	w->preserve = (struct span){ 0, 0 };
}

/* ---- what is open ---- */

static void
push(struct writer *w, size_t piece)
{
	MEM_GROW(w->stack, w->depth, w->stack_room);
	w->stack[w->depth++] = piece;
}

static struct span
properties_now(const struct writer *w)
{
	const struct inline_row *row = w->segment->row;

	for (size_t i = w->depth; i > 0; i--) {
		const struct piece *piece = &row->pieces[w->stack[i - 1]];

		if (piece->properties.end || piece->format)
			return piece->properties;
	}
	return row->properties;
}

static void
write_open(struct writer *w, size_t at)
{
	const struct piece *piece = &w->segment->row->pieces[at];

	if (!piece->format)
		pen_beside(&w->pen, raw_of(w, piece->raw));
	push(w, at);
}

static void
write_close(struct writer *w)
{
	const struct inline_row *row = w->segment->row;
	const struct piece *open = &row->pieces[w->stack[--w->depth]];
	size_t close = open->partner;

	if (!open->format && close != PIECE_NONE)
		pen_beside(&w->pen, raw_of(w, row->pieces[close].raw));
}

/* ---- pieces ---- */

/* Markup of the original; text boxes and notes in it may have changed. */
static struct pu_str
changed_raw(struct writer *w, struct span span)
{
	struct pu_buf out = PU_BUF_INIT;
	struct pu_str kept;
	size_t at = span.start;

	if (!w->change_count ||
	    w->changes[w->change_count - 1].start >= span.end)
		return raw_of(w, span);
	for (size_t i = w->change_count;
	     i > 0 && w->changes[i - 1].start < span.end; i--) {
		const struct change *change = &w->changes[i - 1];

		if (change->start < at || change->end > span.end)
			continue;
		pu_buf_add(&out, raw_of(w, (struct span){ at, change->start }));
		pu_buf_add(&out, change->bytes);
		at = change->end;
	}
	pu_buf_add(&out, raw_of(w, (struct span){ at, span.end }));
	kept = arena_str(w->arena, pu_buf_str(&out));
	pu_buf_free(&out);
	return kept;
}

static void
write_piece(struct writer *w, size_t at)
{
	const struct inline_row *row = w->segment->row;
	const struct piece *piece = &row->pieces[at];
	struct pu_str markup = changed_raw(w, piece->raw);

	w->used[at - w->segment->first] = true;
	if (piece->run)
		pen_in_run(&w->pen, row->runs[piece->run - 1].properties,
			   markup);
	else
		pen_beside(&w->pen, markup);
}

/* What stays at an edge though it is no code, and what of a place of its own
 * follows a code at once. */
static void
write_edge(struct writer *w, enum piece_kind kind, size_t from)
{
	const struct piece *pieces = w->segment->row->pieces;

	for (size_t i = from; i < w->segment->end; i++)
		if (pieces[i].kind == kind && !w->used[i - w->segment->first])
			write_piece(w, i);
}

static void
write_followers(struct writer *w, size_t at)
{
	const struct piece *pieces = w->segment->row->pieces;

	while (++at < w->segment->end && pieces[at].kind == PIECE_END)
		if (!w->used[at - w->segment->first])
			write_piece(w, at);
}

static void
write_lost(struct writer *w, bool front)
{
	const struct piece *pieces = w->segment->row->pieces;
	bool text = false;

	for (size_t i = w->segment->first; i < w->segment->end; i++) {
		text |= pieces[i].kind == PIECE_TEXT;
		if (w->lost[i - w->segment->first] && front == !text)
			write_piece(w, i);
	}
}

static void
write_code(struct writer *w, size_t at)
{
	const struct inline_row *row = w->segment->row;
	const struct piece *piece = &row->pieces[at];
	size_t i = w->depth;

	if (w->used[at - w->segment->first])
		return;
	if (piece->kind == PIECE_ALONE) {
		write_piece(w, at);
	} else if (piece->kind == PIECE_OPEN) {
		write_open(w, at);
	} else if (piece->kind == PIECE_CLOSE) {
		while (i > 0 &&
		       row->pieces[w->stack[i - 1]].pair != piece->pair)
			i--;
		while (i && w->depth >= i)
			write_close(w);
	}
	w->used[at - w->segment->first] = true;
	if (!piece->format)
		write_followers(w, at);
}

/* Codes that the translation does not have, on that side of the text where the
 * original has them; pairs are let go. */
static void
find_lost(const struct writer *w)
{
	struct pu_str text = w->segment->item->text;

	for (size_t i = w->segment->first; i < w->segment->end; i++)
		w->lost[i - w->segment->first] =
			w->segment->row->pieces[i].kind == PIECE_ALONE;
	for (size_t at = 0; at < text.len;) {
		size_t piece = segment_piece(w->segment, utf8_next(text, &at));

		if (piece != PIECE_NONE)
			w->lost[piece - w->segment->first] = false;
	}
}

static void
write_break(struct writer *w)
{
	const struct piece *pieces = w->segment->row->pieces;
	struct pu_str markup = pu_str("");

	while (w->breaks < w->segment->end &&
	       pieces[w->breaks].kind != PIECE_BREAK)
		w->breaks++;
	if (w->breaks < w->segment->end)
		markup = raw_of(w, pieces[w->breaks++].raw);
	pen_break(&w->pen, properties_now(w), markup);
}

static void
write_special(struct writer *w, uint32_t c, struct pu_str bytes)
{
	const struct pu_block *block = w->segment->block;
	size_t piece = segment_piece(w->segment, c), k = c - PU_CODE_FIRST;

	if (c == '\n')
		write_break(w);
	else if (piece != PIECE_NONE)
		write_code(w, piece);
	else if (k >= block->code_count)
		pen_text(&w->pen, properties_now(w), bytes);
	else if (block->codes[k].kind == PU_CODE_LITERAL)
		pen_text(&w->pen, properties_now(w), block->codes[k].data);
}

static void
write_tokens(struct writer *w)
{
	struct pu_str text = w->segment->item->text;
	size_t from = 0;

	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at);

		if (c != '\n' && (c < PU_CODE_FIRST || c > PU_CODE_LAST))
			continue;
		if (start > from)
			pen_text(&w->pen, properties_now(w),
				 pu_str_n(text.ptr + from, start - from));
		write_special(w, c, pu_str_n(text.ptr + start, at - start));
		from = at;
	}
	if (text.len > from)
		pen_text(&w->pen, properties_now(w),
			 pu_str_n(text.ptr + from, text.len - from));
}

/* ---- a segment ---- */

/* What is open in front of a piece. */
static void
push_around(struct writer *w, size_t at)
{
	const struct inline_row *row = w->segment->row;
	size_t from = w->depth;

	for (size_t i = at < row->count ? row->pieces[at].in : PIECE_NONE;
	     i != PIECE_NONE; i = row->pieces[i].in)
		push(w, i);
	for (size_t a = from, b = w->depth; a + 1 < b; a++, b--) {
		size_t swap = w->stack[a];

		w->stack[a] = w->stack[b - 1];
		w->stack[b - 1] = swap;
	}
}

/* Ends with the same open that is open there in the original. */
static void
restore(struct writer *w)
{
	const struct piece *pieces = w->segment->row->pieces;
	size_t depth = w->depth, same = 0, count, *want;

	push_around(w, w->segment->end);
	count = w->depth - depth;
	want = mem_array(count + 1, sizeof *want);
	if (count)
		memcpy(want, w->stack + depth, count * sizeof *want);
	w->depth = depth;
	while (same < count && same < w->depth &&
	       pieces[want[same]].pair == pieces[w->stack[same]].pair)
		same++;
	while (w->depth > same)
		write_close(w);
	while (same < count)
		write_open(w, want[same++]);
	pen_end_run(&w->pen);
	free(want);
}

static void
end_context(struct writer *w, const struct segment_place *context)
{
	if (!context->run)
		return;
	pu_buf_add(&w->out,
		   raw_of(w, (struct span){ context->run->whole.start,
					    context->run->inside.start }));
	if (!context->text)
		return;
	pu_buf_addc(&w->out, '<');
	pu_buf_add(&w->out, w->segment->row->prefix);
	pu_buf_addz(&w->out, "t xml:space=\"preserve\">");
}

static bool
is_blank_before(const struct segment *segment)
{
	size_t start = segment->item->start;
	char before = start ? segment->block->text.ptr[start - 1] : ' ';

	return before == ' ' || before == '\n';
}

static void
write_content(struct writer *w)
{
	size_t count = w->segment->end - w->segment->first;

	w->used = mem_array(count + 1, sizeof *w->used);
	w->lost = mem_array(count + 1, sizeof *w->lost);
	w->breaks = w->segment->first;
	w->depth = 0;
	push_around(w, w->segment->first);
	find_lost(w);
	write_edge(w, PIECE_BEGIN, w->segment->first);
	write_lost(w, true);
	write_tokens(w);
	write_lost(w, false);
	restore(w);
	write_edge(w, PIECE_END, w->segment->first);
	pen_end_run(&w->pen);
	free(w->used);
	free(w->lost);
}

static void
write_segment(struct writer *w, const struct segment *segment)
{
	const struct piece *text = segment->before.text;
	size_t outside;

	w->segment = segment;
	pu_buf_clear(&w->out);
	if (w->preserve.end > segment->from)
		settle_preserve(w);
	w->pen = (struct pen){ .all = w->all,
			       .row = segment->row,
			       .out = &w->out,
			       .rtl = w->rtl,
			       .blank = is_blank_before(segment),
			       .in_text = text != NULL,
			       .in_run = segment->before.run != NULL };
	pen_end_run(&w->pen);
	write_content(w);
	end_context(w, &segment->after);
	/* Changes inside what is replaced are in it already. */
	outside = w->change_count;
	while (outside && w->changes[outside - 1].start < segment->to)
		outside--;
	w->change_count = outside;
	add_change(w, segment->from, segment->to, pu_buf_str(&w->out));
	if (text)
		w->preserve =
			(struct span){ text->outer.start, text->raw.start };
}

/* All items of one are written with the first. */
static void
write_aside(struct writer *w, const struct segment *segment,
	    const struct writing *writing)
{
	const struct pu_replacement *item = segment->item;

	if (item > writing->items && item[-1].block == item->block)
		return;
	pu_buf_clear(&w->out);
	inline_write_aside(writing, item, &w->out);
	if (w->preserve.end > segment->from)
		settle_preserve(w);
	add_change(w, segment->from, segment->to, pu_buf_str(&w->out));
}

/* ---- the document ---- */

/* The last ones first: what stands in a text box is there before the text around
 * the box. */
static int
compare_segments(const void *a, const void *b)
{
	const struct segment *x = a, *y = b;

	if (x->from != y->from)
		return x->from > y->from ? -1 : 1;
	return x->item < y->item ? 1 : x->item > y->item ? -1 : 0;
}

static bool
write_all(struct writer *w, struct segment *segments,
	  const struct writing *writing)
{
	size_t count = writing->count;

	for (size_t i = 0; i < count; i++)
		if (!segment_find(&segments[i], writing, &writing->items[i]))
			return false;
	qsort(segments, count, sizeof *segments, compare_segments);
	for (size_t i = 0; i < count; i++) {
		if (!segments[i].row) {
			write_aside(w, &segments[i], writing);
			continue;
		}
		if (!segment_settle(&segments[i]))
			return false;
		write_segment(w, &segments[i]);
	}
	settle_preserve(w);
	return true;
}

bool
inline_write(struct writing *writing, struct pu_error *err)
{
	struct segment *segments = mem_array(writing->count, sizeof *segments);
	struct writer w = { .all = writing->own,
			    .out = PU_BUF_INIT,
			    .rtl = pu_lang_is_rtl(writing->language) };
	size_t first = writing->out->count;
	bool ok;

	w.arena = pu_arena_new();
	ok = write_all(&w, segments, writing);
	for (size_t i = 0; ok && i < w.change_count; i++)
		splices_add(writing->out, w.changes[i].start, w.changes[i].end,
			    w.changes[i].bytes);
	if (ok) {
		inline_write_turns(writing, first);
		inline_write_language(writing);
	}
	pu_buf_free(&w.out);
	pu_arena_free(w.arena);
	free(w.changes);
	free(w.stack);
	free(segments);
	return ok ||
	       pu_fail(err, PU_INVALID, _("changes do not fit the document"));
}
