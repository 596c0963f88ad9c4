#include "config.h"

#include "formats/inline-row.h"

#include <stdlib.h>

#include "base/mem.h"

#define NONE PIECE_NONE

/* What each piece is paired with. What has no partner in the paragraph stays at
 * an edge; pairs that cross make it unsafe. */
static void
pair_up(struct inline_row *row, size_t *partner)
{
	size_t *open = mem_array(row->count + 1, sizeof *open), depth = 0;

	for (size_t i = 0; i < row->count; i++) {
		struct piece *piece = &row->pieces[i];
		size_t at = depth;

		partner[i] = NONE;
		if (piece->kind == PIECE_OPEN)
			open[depth++] = i;
		if (piece->kind != PIECE_CLOSE)
			continue;
		while (at && row->pieces[open[at - 1]].pair != piece->pair)
			at--;
		if (!at) {
			piece->kind = PIECE_END;
			continue;
		}
		row->unsafe |= at != depth;
		partner[i] = open[at - 1];
		partner[open[at - 1]] = i;
		memmove(open + at - 1, open + at, (depth - at) * sizeof *open);
		depth--;
	}
	while (depth)
		row->pieces[open[--depth]].kind = PIECE_BEGIN;
	free(open);
}

/* A pair without text is one code; one without anything is none. The pieces in
 * it are part of it then. */
static void
fold_pair(struct inline_row *row, size_t from, size_t to, bool *gone)
{
	struct piece *piece = &row->pieces[from];
	bool holds = false;

	for (size_t i = from + 1; i < to; i++) {
		holds |= row->pieces[i].kind == PIECE_ALONE;
		gone[i] = true;
	}
	gone[to] = true;
	piece->kind = holds || !piece->silent ? PIECE_ALONE : PIECE_END;
	piece->raw.end = piece->outer.end = row->pieces[to].raw.end;
	piece->pair = 0;
}

static void
remove_gone(struct inline_row *row, const bool *gone)
{
	size_t kept = 0;

	for (size_t i = 0; i < row->count; i++)
		if (!gone[i])
			row->pieces[kept++] = row->pieces[i];
	row->count = kept;
}

static void
fold_empty(struct inline_row *row, const size_t *partner)
{
	bool *gone = mem_array(row->count + 1, sizeof *gone);
	size_t *texts = mem_array(row->count + 1, sizeof *texts);

	for (size_t i = 0; i < row->count; i++) {
		enum piece_kind kind = row->pieces[i].kind;

		texts[i + 1] =
			texts[i] + (kind == PIECE_TEXT || kind == PIECE_BREAK);
	}
	for (size_t i = 0; i < row->count; i++)
		if (!gone[i] && row->pieces[i].kind == PIECE_OPEN &&
		    texts[partner[i]] == texts[i])
			fold_pair(row, i, partner[i], gone);
	remove_gone(row, gone);
	free(texts);
	free(gone);
}

/* Of text that is all within a pair the pair says nothing. */
static void
silence_edges(struct inline_row *row, const size_t *partner)
{
	size_t first = NONE, last = 0;

	for (size_t i = 0; i < row->count; i++) {
		const struct piece *piece = &row->pieces[i];

		if (piece->kind != PIECE_TEXT || row_is_blank(piece->text))
			continue;
		if (first == NONE)
			first = i;
		last = i;
	}
	for (size_t i = 0; first != NONE && i < first; i++)
		if (row->pieces[i].kind == PIECE_OPEN && partner[i] > last)
			row->pieces[i].silent = row->pieces[partner[i]].silent =
				true;
}

/* What ends only to begin again the same. */
static void
join_equal(struct inline_row *row, const size_t *partner)
{
	for (size_t i = 0; i + 1 < row->count; i++) {
		struct piece *end = &row->pieces[i], *next = end + 1;

		if (end->kind != PIECE_CLOSE || next->kind != PIECE_OPEN ||
		    !next->style || end->style != next->style || end->silent ||
		    next->silent || end->run || next->run)
			continue;
		end->silent = next->silent = true;
		next->pair = end->pair;
		row->pieces[partner[i + 1]].pair = end->pair;
	}
}

void
row_settle(struct inlines *all, struct inline_row *row)
{
	size_t *partner = mem_array(row->count + 1, sizeof *partner);

	pair_up(row, partner);
	if (!row->unsafe) {
		fold_empty(row, partner);
		pair_up(row, partner);
		silence_edges(row, partner);
		join_equal(row, partner);
		if (all->runs)
			row_add_formats(all, row);
	}
	free(partner);
}
