#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "publish/pieces.h"
#include "publish/put.h"
#include "text/utf8.h"

static struct piece *
last(struct piece_maker *maker)
{
	return maker->items && maker->count ? &maker->items[maker->count - 1]
					    : NULL;
}

static void
push(struct piece_maker *maker, struct piece piece)
{
	MEM_GROW(maker->items, maker->count, maker->room);
	maker->items[maker->count++] = piece;
}

static bool
same_mark(const struct piece *a, const struct piece *b)
{
	return a->mark == b->mark && pu_str_eq(a->address, b->address);
}

static void
put_open(struct piece_maker *maker, struct piece piece)
{
	struct piece *before = last(maker);

	/* It ended just here: it goes on. */
	if (before && before->kind == PIECE_CLOSE && same_mark(before, &piece))
		maker->count--;
	else
		push(maker, piece);
}

static void
put_close(struct piece_maker *maker, struct piece piece)
{
	struct piece *before = last(maker);

	piece.kind = PIECE_CLOSE;
	if (before && before->kind == PIECE_OPEN)
		maker->count--; /* nothing in it */
	else
		push(maker, piece);
}

void
maker_text(struct piece_maker *maker, struct pu_str text)
{
	for (size_t at = 0; at < text.len;) {
		const char *end = maker->breaks ? memchr(text.ptr + at, '\n',
							 text.len - at)
						: NULL;
		size_t len =
			end ? (size_t)(end - text.ptr) - at : text.len - at;

		if (len)
			push(maker,
			     (struct piece){
				     .kind = PIECE_TEXT,
				     .text = pu_str_n(text.ptr + at, len) });
		if (end)
			maker_break(maker);
		at += len + (end != NULL);
	}
}

void
maker_break(struct piece_maker *maker)
{
	if (!maker->breaks)
		maker_text(maker, pu_str(" "));
	else
		push(maker, (struct piece){ .kind = PIECE_BREAK });
}

void
maker_image(struct piece_maker *maker, struct pu_str address,
	    struct pu_str text)
{
	push(maker, (struct piece){ .kind = PIECE_IMAGE,
				    .address = address,
				    .text = text });
}

bool
maker_is_open(const struct piece_maker *maker, enum piece_mark mark)
{
	for (size_t i = 0; i < maker->open_count; i++)
		if (maker->open[i].piece.mark == mark)
			return true;
	return false;
}

void
maker_open(struct piece_maker *maker, enum piece_mark mark,
	   struct pu_str address, size_t by)
{
	struct piece piece = { .kind = PIECE_OPEN,
			       .mark = mark,
			       .address = address };

	MEM_GROW(maker->open, maker->open_count, maker->open_room);
	maker->open[maker->open_count].piece = piece;
	maker->open[maker->open_count++].by = by;
	put_open(maker, piece);
}

void
maker_close(struct piece_maker *maker, size_t by)
{
	size_t at = maker->open_count;

	while (at && maker->open[at - 1].by != by)
		at--;
	if (!at--)
		return;
	for (size_t i = maker->open_count; i > at; i--)
		put_close(maker, maker->open[i - 1].piece);
	maker->open_count--;
	memmove(maker->open + at, maker->open + at + 1,
		(maker->open_count - at) * sizeof *maker->open);
	for (size_t i = at; i < maker->open_count; i++)
		put_open(maker, maker->open[i].piece);
}

struct pu_str
pieces_trim(struct pu_str text, bool end)
{
	size_t first = text.len, last = 0;

	for (size_t at = 0; at < text.len;) {
		size_t start = at;

		if (utf8_is_space(utf8_next(text, &at)))
			continue;
		first = first < start ? first : start;
		last = at;
	}
	return end ? pu_str_n(text.ptr, last)
		   : pu_str_n(text.ptr + first, text.len - first);
}

/* Spaces and breaks at one end, marks looked through. */
static void
trim(struct piece_maker *maker, bool end)
{
	for (size_t n = 0; n < maker->count; n++) {
		struct piece *piece =
			&maker->items[end ? maker->count - 1 - n : n];

		if (piece->kind == PIECE_IMAGE)
			return;
		if (piece->kind == PIECE_BREAK)
			*piece = (struct piece){ .kind = PIECE_TEXT };
		else if (piece->kind == PIECE_TEXT)
			piece->text = pieces_trim(piece->text, end);
		if (piece->text.len)
			return;
	}
}

/* Once more, without what has become empty. */
static void
settle(const struct piece_maker *from, struct piece_maker *to)
{
	for (size_t i = 0; i < from->count; i++) {
		const struct piece *piece = &from->items[i];

		if (piece->kind == PIECE_OPEN)
			put_open(to, *piece);
		else if (piece->kind == PIECE_CLOSE)
			put_close(to, *piece);
		else if (piece->kind != PIECE_TEXT || piece->text.len)
			push(to, *piece);
	}
}

void
maker_finish(struct piece_maker *maker, struct pieces *out)
{
	struct piece_maker settled = { .arena = maker->arena };
	struct piece *items;

	while (maker->open_count)
		put_close(maker, maker->open[--maker->open_count].piece);
	trim(maker, false);
	trim(maker, true);
	settle(maker, &settled);
	items = arena_array(maker->arena, settled.count + 1, sizeof *items);
	if (settled.count)
		memcpy(items, settled.items, settled.count * sizeof *items);
	out->items = items;
	out->count = settled.count;
	free(settled.items);
	free(maker->items);
	free(maker->open);
}
