#include "config.h"

#include "tm/carry-evidence.h"

static bool
ends_clause(const struct evidence *e, size_t i)
{
	return evidence_mark(e, i) &&
	       mark_is_one_of(solid_mark(&e->q, i), ".:;?!");
}

static bool
is_space(const struct stripped *text, size_t at)
{
	return at < text->plain.len && text->plain.ptr[at] == ' ';
}

/* No space stands between the code, or those beside it, and the word or mark
 * on its left, or on its right. */
static bool
stuck(const struct evidence *e, size_t point, bool left)
{
	const struct stripped *text = &e->p->query;
	size_t gap = e->gaps[point], k = point;
	const struct coded_point *points = text->points;

	while (left && k && e->gaps[k - 1] == gap &&
	       points[k - 1].at + points[k - 1].blank == points[k].at)
		k--;
	while (!left && k + 1 < text->count && e->gaps[k + 1] == gap &&
	       points[k].at + points[k].blank == points[k + 1].at)
		k++;
	return left ? gap && solid(&e->q, gap - 1)->end == points[k].at
		    : gap < e->q.count &&
			       solid(&e->q, gap)->start ==
				       points[k].at + points[k].blank;
}

/* What stands like a word goes where words go, and that is not known; what
 * hangs on a mark or an end, or between two known words, stays there. */
static bool
find_gap(const struct evidence *e, size_t point, size_t *out)
{
	size_t gap = e->gaps[point];
	bool left = gap && e->links[gap - 1] != CODE_NONE;
	bool right = gap < e->q.count && e->links[gap] != CODE_NONE;

	if (!gap || gap == e->q.count) {
		*out = gap ? e->t.count : 0;
		return !gap || solid_is_mark(&e->q, gap - 1) ||
		       stuck(e, point, true);
	}
	if (left && right) {
		*out = e->links[gap];
		return e->links[gap - 1] + 1 == e->links[gap];
	}
	if (left && ends_clause(e, gap - 1)) {
		*out = e->links[gap - 1] + 1;
		return true;
	}
	if (right && ends_clause(e, gap) && stuck(e, point, true)) {
		*out = e->links[gap];
		return true;
	}
	return false;
}

void
alone_place(const struct evidence *e, size_t point)
{
	const struct coded_point *from = &e->p->query.points[point];
	struct code_place *place = &e->p->places[point];
	enum code_role role = e->p->query.forms[point].role;
	bool before = from->at && is_space(&e->p->query, from->at - 1);
	bool behind = is_space(&e->p->query, from->at + from->blank);
	size_t gap, left, right;

	if (!find_gap(e, point, &gap))
		return;
	left = gap ? solid(&e->t, gap - 1)->end : e->start;
	right = gap < e->t.count ? solid(&e->t, gap)->start : e->end;
	*place = (struct code_place){ .by = PU_CODE_BY_MARKS,
				      .twin = CODE_NONE,
				      .at = left };
	if (role == CODE_HALF_OPENS || (before && !behind) || !gap)
		place->at = right;
	if (role != CODE_STANDS)
		return;
	place->space_before = before && gap && place->at == left;
	place->space_after = behind && place->at == right && gap < e->t.count;
}

/* ---- where the texts have lost a code ---- */

static size_t
gap_start(const struct solids *s, size_t gap)
{
	return gap ? solid(s, gap - 1)->end : 0;
}

static size_t
gap_end(const struct solids *s, size_t gap)
{
	return gap < s->count ? solid(s, gap)->start
			      : s->pieces->text->plain.len;
}

/* Spaces as nobody writes them: two, or one before a full stop. */
static bool
is_hole(const struct solids *s, size_t gap)
{
	struct pu_str plain = s->pieces->text->plain;
	size_t start = gap_start(s, gap), end = gap_end(s, gap);
	uint32_t left, right;

	if (start == end)
		return false;
	for (size_t i = start; i < end; i++)
		if (plain.ptr[i] != ' ')
			return false;
	if (!gap || gap == s->count)
		return true;
	left = solid_is_mark(s, gap - 1) ? solid_mark(s, gap - 1) : 0;
	right = solid_is_mark(s, gap) ? solid_mark(s, gap) : 0;
	if (end - start > 1)
		return !mark_is_one_of(left, ".:?!");
	if (mark_is_one_of(right, ".,-"))
		return (right == '-') == (solid_touches(s, gap + 1) &&
					  !solid_is_mark(s, gap + 1));
	return right == ')' || mark_is_one_of(left, "([");
}

/* Where the source has lost it too. */
static bool
source_lost(const struct evidence *e, size_t gap)
{
	size_t before = gap ? e->from[gap - 1] : CODE_NONE;
	size_t behind = gap < e->q.count ? e->from[gap] : e->s.count;

	return before + 1 == behind && is_hole(&e->s, behind);
}

/* A code of the query that stands alone and has no place yet, but had one in
 * the source. */
static bool
is_left(const struct evidence *e, size_t point)
{
	return e->p->query.forms[point].role == CODE_STANDS &&
	       !e->p->places[point].by && source_lost(e, e->gaps[point]);
}

/* Gaps with such codes. */
static size_t
count_left(const struct evidence *e)
{
	size_t count = 0, last = CODE_NONE;

	for (size_t k = e->point; k < e->point_end; k++)
		if (is_left(e, k) && e->gaps[k] != last) {
			last = e->gaps[k];
			count++;
		}
	return count;
}

static bool
is_taken(const struct evidence *e, size_t gap)
{
	size_t start = gap_start(&e->t, gap), end = gap_end(&e->t, gap);

	for (size_t k = 0; k < e->p->query.count; k++)
		if (e->p->query.forms[k].role == CODE_STANDS &&
		    e->p->places[k].by && e->p->places[k].at >= start &&
		    e->p->places[k].at <= end)
			return true;
	return false;
}

/* Inside of two spaces, else beside the mark. */
static size_t
hole_place(const struct evidence *e, size_t gap)
{
	size_t start = gap_start(&e->t, gap), end = gap_end(&e->t, gap);

	if (!gap || gap == e->t.count)
		return gap ? end : start;
	return end - start > 1 || solid_is_mark(&e->t, gap) ? start + 1 : start;
}

/* The next hole that no code stands in. */
static size_t
next_hole(const struct evidence *e, size_t gap)
{
	while (gap <= e->t.count && (!is_hole(&e->t, gap) || is_taken(e, gap)))
		gap++;
	return gap;
}

static void
fill(const struct evidence *e)
{
	size_t hole = next_hole(e, 0), last = CODE_NONE;

	for (size_t k = e->point; k < e->point_end; k++) {
		if (!is_left(e, k))
			continue;
		if (last != CODE_NONE && last != e->gaps[k])
			hole++, hole = next_hole(e, hole);
		last = e->gaps[k];
		e->p->places[k] =
			(struct code_place){ .by = PU_CODE_BY_SPACES,
					     .twin = CODE_NONE,
					     .at = hole_place(e, hole) };
	}
}

void
alone_fill_holes(const struct evidence *e)
{
	size_t left = count_left(e), holes = 0;

	if (!left || e->p->target.count)
		return;
	for (size_t gap = next_hole(e, 0); gap <= e->t.count;
	     gap = next_hole(e, gap + 1))
		holes++;
	if (holes == left)
		fill(e);
}
