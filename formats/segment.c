#include "config.h"

#include "formats/segment.h"

bool
segment_find(struct segment *segment, const struct writing *writing,
	     const struct pu_replacement *item)
{
	const struct inlines *all = writing->own;
	const struct pu_block *block = &writing->blocks[item->block];

	const struct inline_aside *aside = inline_aside_of(all, block);

	if (!block->own || block->done)
		return false;
	segment->item = item;
	segment->block = block;
	if (aside) {
		segment->from = aside->raw.start;
		segment->to = aside->raw.end;
		return true;
	}
	segment->row = all->rows[block->own - 1];
	return block_place(block, item->start, item->end, &segment->from,
			   &segment->to);
}

static const struct inline_run *
run_around(const struct inline_row *row, size_t at)
{
	size_t low = 0, high = row->run_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (row->runs[middle].whole.end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low < row->run_count && row->runs[low].whole.start < at
		       ? &row->runs[low]
		       : NULL;
}

/* The first piece that ends behind a place. */
static size_t
piece_behind(const struct inline_row *row, size_t at)
{
	size_t low = 0, high = row->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (row->pieces[middle].outer.end <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Moves a place out of elements that have nothing on that side of it. */
static struct segment_place
settle_place(const struct inline_row *row, size_t *at)
{
	struct segment_place context = { .run = run_around(row, *at) };
	size_t i = piece_behind(row, *at);
	const struct piece *piece = &row->pieces[i];

	if (!context.run)
		return context;
	if (i < row->count && piece->kind == PIECE_TEXT &&
	    piece->outer.start < *at) {
		if (*at <= piece->raw.start)
			*at = piece->outer.start;
		else if (*at >= piece->raw.end)
			*at = piece->outer.end;
		else
			context.text = piece;
	}
	if (*at <= context.run->inside.start) {
		*at = context.run->whole.start;
		context.run = NULL;
	} else if (*at >= context.run->inside.end) {
		*at = context.run->whole.end;
		context.run = NULL;
	}
	return context;
}

/* The pieces of it are those whose codes are in its text, and of what has none
 * those that stand between its places. */
static int
side(const struct segment *segment, const struct piece *piece)
{
	if (piece->code != PIECE_NONE)
		return piece->at < segment->item->start  ? -1
		       : piece->at >= segment->item->end ? 1
							 : 0;
	return piece->outer.end <= segment->from   ? -1
	       : piece->outer.start >= segment->to ? 1
						   : 0;
}

static void
find_pieces(struct segment *segment)
{
	const struct inline_row *row = segment->row;
	size_t first = piece_behind(row, segment->from), end;

	while (first > 0 && side(segment, &row->pieces[first - 1]) >= 0)
		first--;
	while (first < row->count && side(segment, &row->pieces[first]) < 0)
		first++;
	end = first;
	while (end < row->count && side(segment, &row->pieces[end]) <= 0)
		end++;
	segment->first = first;
	segment->end = end;
}

bool
segment_settle(struct segment *segment)
{
	segment->before = settle_place(segment->row, &segment->from);
	segment->after = settle_place(segment->row, &segment->to);
	if (segment->from > segment->to)
		return false;
	find_pieces(segment);
	return true;
}

static const struct piece *
piece_of_code(const struct inline_row *row, size_t code)
{
	size_t low = 0, high = row->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (row->pieces[middle].codes <= code)
			low = middle + 1;
		else
			high = middle;
	}
	return low && row->pieces[low - 1].code == code ? &row->pieces[low - 1]
							: NULL;
}

size_t
segment_piece(const struct segment *segment, uint32_t c)
{
	const struct inline_row *row = segment->row;
	const struct piece *piece;
	size_t at;

	if (c < PU_CODE_FIRST || c > PU_CODE_LAST)
		return PIECE_NONE;
	piece = piece_of_code(row, c - PU_CODE_FIRST);
	at = piece ? (size_t)(piece - row->pieces) : PIECE_NONE;
	return at >= segment->first && at < segment->end ? at : PIECE_NONE;
}
