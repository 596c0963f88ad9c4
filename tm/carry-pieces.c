#include "config.h"

#include "tm/carry-pieces.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/chars.h"
#include "text/utf8.h"
#include "tm/carry-lay.h"

/* ---- without codes ---- */

/* The text's codes into forms, partners by point. */
static void
read_forms(struct stripped *out, const struct coded_text *text,
	   struct pu_arena *arena)
{
	struct pu_inline_code *codes =
		arena_array(arena, out->count + 1, sizeof *codes);
	struct code_form *forms =
		arena_array(arena, out->count + 1, sizeof *forms);

	for (size_t i = 0; i < out->count; i++)
		codes[i] = text->codes[out->points[i].code];
	codes_read(codes, out->count, forms);
	out->forms = forms;
}

void
stripped_read(struct stripped *out, const struct coded_text *text,
	      struct pu_arena *arena)
{
	struct pu_buf plain = PU_BUF_INIT;
	struct coded_point *points =
		arena_array(arena, text->code_count + 1, sizeof *points);
	bool *met = arena_array(arena, text->code_count + 1, sizeof *met);
	size_t at = 0, from = 0, which = 0;

	*out = (struct stripped){ .points = points };
	while (code_next(text->text, text->code_count, &at, &which)) {
		const struct pu_inline_code *code = &text->codes[which];

		pu_buf_add(&plain, pu_str_n(text->text.ptr + from, at - from));
		if (code->kind != PU_CODE_LITERAL && !met[which])
			points[out->count++] = (struct coded_point){
				which, plain.len, unit_code_is_space(code->kind)
			};
		met[which] = true;
		if (code->kind == PU_CODE_LITERAL)
			pu_buf_add(&plain, code->data);
		else if (unit_code_is_space(code->kind))
			pu_buf_addc(&plain, ' ');
		at += 3;
		from = at;
	}
	pu_buf_add(&plain,
		   pu_str_n(text->text.ptr + from, text->text.len - from));
	out->plain = arena_str(arena, pu_buf_str(&plain));
	pu_buf_free(&plain);
	read_forms(out, text, arena);
}

/* ---- pieces ---- */

struct cutter {
	const struct stripped *text;
	struct coded_piece *items;
	size_t count, room, point;
};

static void
add(struct cutter *c, enum coded_piece_kind kind, size_t start, size_t end)
{
	MEM_GROW(c->items, c->count, c->room);
	c->items[c->count++] = (struct coded_piece){
		.kind = kind,
		.start = start,
		.end = end,
		.point = kind == PIECE_CODE ? c->point : CODE_NONE,
		.pair = CODE_NONE,
	};
}

/* The codes that stand before or at that place. */
static void
add_codes(struct cutter *c, size_t at)
{
	while (c->point < c->text->count &&
	       c->text->points[c->point].at <= at) {
		size_t place = c->text->points[c->point].at;

		add(c, PIECE_CODE, place, place);
		c->point++;
	}
}

static bool
is_letter(enum char_kind kind)
{
	return kind == CHAR_LETTER || kind == CHAR_UPPER || kind == CHAR_MARK ||
	       kind == CHAR_DIGIT;
}

static void
cut_word(struct cutter *c, size_t start, size_t *at)
{
	struct pu_str text = c->text->plain;

	while (*at < text.len && (c->point == c->text->count ||
				  *at < c->text->points[c->point].at)) {
		size_t next = *at;
		uint32_t ch = utf8_next(text, &next);

		if (ch == UTF8_BAD || !is_letter(char_kind(ch)))
			break;
		*at = next;
	}
	add(c, PIECE_WORD, start, *at);
}

void
coded_cut(struct coded_pieces *out, const struct stripped *text,
	  struct pu_arena *arena)
{
	struct cutter c = { .text = text };
	size_t at = 0;

	while (at < text->plain.len) {
		size_t start = at;
		uint32_t ch = utf8_next(text->plain, &at);
		enum char_kind kind =
			ch == UTF8_BAD ? CHAR_OTHER : char_kind(ch);

		add_codes(&c, start);
		if (kind == CHAR_SPACE || kind == CHAR_IGNORED)
			continue;
		if (is_letter(kind))
			cut_word(&c, start, &at);
		else
			add(&c, kind == CHAR_DENSE ? PIECE_WORD : PIECE_MARK,
			    start, at);
	}
	add_codes(&c, text->plain.len);
	*out = (struct coded_pieces){ .text = text,
				      .items = arena_array(arena, c.count + 1,
							   sizeof *c.items),
				      .count = c.count };
	if (c.count)
		memcpy(out->items, c.items, c.count * sizeof *c.items);
	free(c.items);
}

/* ---- side by side ---- */

static const struct code_form *
form(const struct coded_pieces *p, size_t i)
{
	return &p->text->forms[p->items[i].point];
}

static bool
codes_fit(const struct coded_pieces *a, size_t i, const struct coded_pieces *b,
	  size_t j)
{
	return form(a, i)->role == form(b, j)->role &&
	       code_what_fits(form(a, i)->what, form(b, j)->what);
}

static bool
same(const struct carry_lists *lists, size_t i, size_t j)
{
	const struct coded_pieces *a = lists->a, *b = lists->b;

	if (a->items[i].kind != b->items[j].kind)
		return false;
	if (a->items[i].kind == PIECE_CODE)
		return codes_fit(a, i, b, j);
	return pu_str_eq(piece_text(a, i), piece_text(b, j));
}

static uint32_t
alone(const struct carry_lists *lists, bool of_b, size_t at)
{
	static const uint32_t costs[] = { 8, 4, 3 };
	const struct coded_pieces *p = of_b ? lists->b : lists->a;

	return costs[p->items[at].kind];
}

static uint32_t
both(const struct carry_lists *lists, size_t i, size_t j)
{
	const struct coded_pieces *a = lists->a, *b = lists->b;
	enum coded_piece_kind kind = a->items[i].kind;

	if (same(lists, i, j))
		return 0;
	if (kind != b->items[j].kind || kind == PIECE_CODE)
		return CARRY_NEVER;
	return kind == PIECE_WORD ? 9 : 5;
}

static void
pair(const struct carry_lists *lists, size_t i, size_t j)
{
	const struct coded_pieces *a = lists->a, *b = lists->b;

	a->items[i].pair = j;
	b->items[j].pair = i;
}

void
coded_align(struct coded_pieces *a, struct coded_pieces *b)
{
	const struct carry_lists lists = { a,    b,     a->count, b->count,
					   same, alone, both,     pair };

	carry_lay(&lists);
}
