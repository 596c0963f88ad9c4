#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "formats/inline-row.h"

/* Formatting that is no pair in the original: runs of a style become pairs. */

#define STYLES_MAX 16 /* at one level, to find the one of most text */
#define NONE       PIECE_NONE

struct level {
	size_t open; /* the piece, or NONE */
	struct {
		uint32_t style;
		size_t weight;
		struct span properties;
	} of[STYLES_MAX];
	size_t count;
};

static void
weigh(struct level *level, const struct piece *piece)
{
	size_t at = 0;

	while (at < level->count && level->of[at].style != piece->style)
		at++;
	if (at == STYLES_MAX)
		return;
	if (at == level->count) {
		level->of[at].style = piece->style;
		level->of[at].weight = 0;
		level->of[at].properties = piece->properties;
		level->count++;
	}
	level->of[at].weight += piece->text.len;
}

/* The style of most of a level's text goes to base, by the level's piece. */
static void
settle_level(struct inline_row *row, const struct level *level, uint32_t *base)
{
	size_t best = 0;

	for (size_t i = 1; i < level->count; i++)
		if (level->of[i].weight > level->of[best].weight)
			best = i;
	if (level->open == NONE) {
		base[row->count] = level->of[best].style;
		row->properties = level->of[best].properties;
	} else {
		base[level->open] = level->of[best].style;
		row->pieces[level->open].properties =
			level->of[best].properties;
	}
}

static void
find_bases(struct inline_row *row, uint32_t *base)
{
	size_t depth = 0, count = 1, room = 16;
	struct level *levels = mem_array(room, sizeof *levels);

	levels[0].open = NONE;
	for (size_t i = 0; i < row->count; i++) {
		const struct piece *piece = &row->pieces[i];

		if (piece->kind == PIECE_TEXT) {
			weigh(&levels[depth], piece);
		} else if (piece->kind == PIECE_OPEN) {
			if (++depth == count) {
				MEM_GROW(levels, count, room);
				count++;
			}
			levels[depth] = (struct level){ .open = i };
		} else if (piece->kind == PIECE_CLOSE && depth) {
			settle_level(row, &levels[depth], base);
			depth--;
		}
	}
	settle_level(row, &levels[0], base);
	free(levels);
}

struct formatter {
	struct inlines *all;
	struct inline_row *row, done;
	uint32_t style; /* that is open; 0 with open NONE */
	size_t open; /* its piece in done, or NONE */
	size_t last; /* the last text in done */
};

static struct piece *
insert(struct formatter *f, size_t at, const struct piece *piece)
{
	struct inline_row *done = &f->done;

	MEM_GROW(done->pieces, done->count, done->room);
	memmove(done->pieces + at + 1, done->pieces + at,
		(done->count - at) * sizeof *piece);
	done->pieces[at] = *piece;
	done->count++;
	return &done->pieces[at];
}

static void
end_format(struct formatter *f)
{
	const struct piece *text;
	struct piece close;

	if (f->open == NONE)
		return;
	text = &f->done.pieces[f->last];
	close = f->done.pieces[f->open];
	close.kind = PIECE_CLOSE;
	close.raw.start = close.raw.end = text->outer.end;
	close.outer = close.raw;
	insert(f, f->last + 1, &close);
	f->open = NONE;
}

static void
begin_format(struct formatter *f, const struct piece *text)
{
	struct piece open = *text;

	open.kind = PIECE_OPEN;
	open.format = true;
	open.run = 0;
	open.pair = ++f->row->pairs;
	open.type = f->all->types[text->style];
	open.raw.start = open.raw.end = text->outer.start;
	open.outer = open.raw;
	f->style = text->style;
	f->open = f->done.count;
	insert(f, f->done.count, &open);
}

/* White space looks like what is around it. */
static void
format_text(struct formatter *f, const struct piece *text, uint32_t base)
{
	bool differs = text->style != base;

	if (!row_is_blank(text->text)) {
		if (f->open != NONE && (!differs || f->style != text->style))
			end_format(f);
		if (f->open == NONE && differs)
			begin_format(f, text);
		f->last = f->done.count;
	}
	insert(f, f->done.count, text);
}

void
row_add_formats(struct inlines *all, struct inline_row *row)
{
	uint32_t *base = mem_array(row->count + 1, sizeof *base);
	size_t *open = mem_array(row->count + 1, sizeof *open), depth = 0;
	struct formatter f = { .all = all, .row = row, .open = NONE };

	find_bases(row, base);
	open[0] = row->count;
	for (size_t i = 0; i < row->count; i++) {
		const struct piece *piece = &row->pieces[i];

		if (piece->kind == PIECE_TEXT) {
			format_text(&f, piece, base[open[depth]]);
			continue;
		}
		if (piece->kind == PIECE_OPEN || piece->kind == PIECE_CLOSE)
			end_format(&f);
		if (piece->kind == PIECE_OPEN)
			open[++depth] = i;
		else if (piece->kind == PIECE_CLOSE && depth)
			depth--;
		insert(&f, f.done.count, piece);
	}
	end_format(&f);
	free(open);
	free(base);
	free(row->pieces);
	row->pieces = f.done.pieces;
	row->count = f.done.count;
	row->room = f.done.room;
}
