#include "config.h"

#include "text/chars.h"
#include "text/utf8.h"
#include "tm/carry-evidence.h"

#define ELLIPSIS 0x2026

/* Case and accents apart. */
static bool
same_letters(struct pu_str a, struct pu_str b)
{
	size_t i = 0, j = 0;

	while (i < a.len && j < b.len)
		if (char_base(utf8_next(a, &i)) != char_base(utf8_next(b, &j)))
			return false;
	return i == a.len && j == b.len;
}

static bool
said_at(const struct solids *said, const struct solids *t, size_t at,
	bool exact)
{
	for (size_t i = 0; i < said->count; i++) {
		struct pu_str a = solid_text(said, i);
		struct pu_str b = solid_text(t, at + i);

		if (solid_is_mark(said, i)
			    ? !solids_same_mark(said, i, t, at + i)
		    : exact ? !pu_str_eq(a, b)
			    : !same_letters(a, b))
			return false;
	}
	return true;
}

/* A mark that a sentence or a name of a menu may end with; 0: none. */
static uint32_t
end_mark(const struct solids *s, size_t i)
{
	uint32_t mark =
		i < s->count && solid_is_mark(s, i) ? solid_mark(s, i) : 0;

	return mark == ELLIPSIS                 ? '.'
	       : mark_is_one_of(mark, ".:;,!?") ? mark
						: 0;
}

/* As pieces; what marks it begins and ends with is for the target to say. */
static void
said_read(const struct evidence *e, struct range run, struct pu_str text,
	  struct solids *out)
{
	struct pu_arena *arena = e->p->arena;
	struct coded_pieces *pieces = arena_alloc(arena, sizeof *pieces);
	struct stripped *plain = arena_alloc(arena, sizeof *plain);

	plain->plain = text;
	coded_cut(pieces, plain, arena);
	solids_read(out, pieces, NULL, arena);
	while (end_mark(out, out->count - 1))
		out->count--;
	for (; out->count && solid_is_mark(out, 0) &&
	       !solid_is_mark(&e->q, run.start);
	     out->count--)
		out->at++;
}

/* Adds the places of the target where it is said to those found; false: they
 * are more than one. One within another is the same. */
static bool
find_said(const struct solids *said, const struct solids *t, bool exact,
	  struct range *found)
{
	for (size_t i = 0; said->count && i + said->count <= t->count; i++) {
		struct range here = { i, i + said->count };

		if (!said_at(said, t, i, exact))
			continue;
		if (found->start == found->end ||
		    (here.start <= found->start && here.end >= found->end))
			*found = here;
		else if (here.start < found->start || here.end > found->end)
			return false;
	}
	return true;
}

static const struct carry_saying *
saying_of(const struct evidence *e, struct range run)
{
	size_t start = solid(&e->q, run.start)->start;
	struct pu_str text = pu_str_n(e->p->query.plain.ptr + start,
				      solid(&e->q, run.end - 1)->end - start);

	for (size_t i = 0; i < e->p->lore.count; i++)
		if (pu_str_eq(e->p->lore.items[i].text, text))
			return &e->p->lore.items[i];
	return NULL;
}

/* "Options..." ends in dots and "Options" does not, as in the query; a mark that
 * only the target has leaves it in doubt where it ends. */
static bool
same_end(const struct evidence *e, struct range run, struct range *to)
{
	uint32_t mark = end_mark(&e->q, run.end - 1);

	while (mark && end_mark(&e->t, to->end) == mark &&
	       solid_touches(&e->t, to->end) &&
	       (run.end == e->q.count || to->end + 1 < e->t.count))
		to->end++;
	if (!solid_touches(&e->t, to->end) || !solid_is_mark(&e->t, to->end))
		return true;
	mark = solid_mark(&e->t, to->end);
	return run.end < e->q.count &&
	       (solids_same_mark(&e->q, run.end, &e->t, to->end) ||
		mark_is_one_of(mark, ".,;:)\""));
}

static bool
is_capital(const struct solids *s, size_t i)
{
	size_t at = 0;
	uint32_t c = utf8_next(solid_text(s, i), &at);

	return c != UTF8_BAD && char_kind(c) == CHAR_UPPER;
}

/* Where a sentence begins, capitals say nothing. */
static bool
same_case(const struct evidence *e, struct range run, struct range to)
{
	return !run.start || !to.start ||
	       is_capital(&e->q, run.start) == is_capital(&e->t, to.start);
}

bool
said_place(const struct evidence *e, struct range run, struct range *out)
{
	const struct carry_saying *saying = saying_of(e, run);
	struct solids *said;

	if (!saying)
		return false;
	said = arena_array(e->p->arena, saying->count + 1, sizeof *said);
	for (size_t i = 0; i < saying->count; i++)
		said_read(e, run, saying->said[i], &said[i]);
	for (int exact = 1; exact >= 0; exact--) {
		*out = (struct range){ 0, 0 };
		for (size_t i = 0; i < saying->count; i++)
			if (!find_said(&said[i], &e->t, exact, out))
				return false;
		if (out->start < out->end)
			return same_case(e, run, *out) && same_end(e, run, out);
	}
	return false;
}
