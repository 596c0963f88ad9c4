#include "config.h"

#include "tm/carry-evidence.h"

/* ---- a run of words that stands in the target as it is ---- */

static bool
run_at(const struct solids *a, struct range run, const struct solids *b,
       size_t at)
{
	if (run.end - run.start > b->count - at)
		return false;
	for (size_t i = 0; i < run.end - run.start; i++)
		if (!pu_str_eq(solid_text(a, run.start + i),
			       solid_text(b, at + i)))
			return false;
	return true;
}

/* A part of a longer name: the gap before i is no end of it. */
static bool
joined(const struct solids *s, size_t i)
{
	static const char joiners[] = "._-/\\@:=+&#%";

	if (!solid_touches(s, i))
		return false;
	if (!solid_is_mark(s, i - 1) && !solid_is_mark(s, i))
		return true;
	if (solid_is_mark(s, i))
		return !solid_is_mark(s, i - 1) && solid_touches(s, i + 1) &&
		       !solid_is_mark(s, i + 1) &&
		       strchr(joiners, solid_text(s, i).ptr[0]);
	return solid_touches(s, i - 1) && !solid_is_mark(s, i - 2) &&
	       !solid_is_mark(s, i) &&
	       strchr(joiners, solid_text(s, i - 1).ptr[0]);
}

/* How many there are; the one of that number in *found. */
static size_t
count_runs(const struct solids *a, struct range run, const struct solids *b,
	   size_t number, size_t *found)
{
	size_t count = 0, len = run.end - run.start;

	for (size_t i = 0; i + len <= b->count; i++)
		if (run_at(a, run, b, i)) {
			if (count++ == number)
				*found = i;
			i += len - 1;
		}
	return count;
}

/* What stands before or behind the run in the target makes it a part of
 * something else than in the query: a longer name, a remark in brackets. */
static bool
same_around(const struct evidence *e, struct range run, struct range to)
{
	static const char before[] = "._-/\\@=+&#$~*>",
			  behind[] = "/\\@_=+&#~*<";
	bool left = solid_touches(&e->t, to.start),
	     right = solid_touches(&e->t, to.end);
	bool left_same =
		run.start && left &&
		solids_same_mark(&e->q, run.start - 1, &e->t, to.start - 1);
	bool right_same = run.end < e->q.count && right &&
			  solids_same_mark(&e->q, run.end, &e->t, to.end);
	uint32_t first = left ? solid_mark(&e->t, to.start - 1) : 0;
	uint32_t last = right ? solid_mark(&e->t, to.end) : 0;

	if (!left_same && !right_same && first == '"' && last == '"')
		return false;
	return (left_same || !mark_is_one_of(first, before)) &&
	       (right_same || !mark_is_one_of(last, behind)) &&
	       (left_same || right_same || first != '(' || last != ')');
}

/* What the source has in the query's place. */
static bool
source_run(const struct evidence *e, struct range run, struct range *out)
{
	size_t first = e->from[run.start];
	bool same = true;

	for (size_t i = run.start; i < run.end; i++) {
		if (first == CODE_NONE || e->from[i] != first + i - run.start)
			return false;
		same = same && evidence_agrees(e, i);
	}
	*out = (struct range){ first, first + run.end - run.start };
	/* Another word in its place: what is beside it must tell. */
	return same || ((!run.start || evidence_agrees(e, run.start - 1)) &&
			(run.end == e->q.count || evidence_agrees(e, run.end)));
}

/* How many pairs do the same around the same words; *before: of these, those
 * that stand before this one. */
static size_t
count_pairs(const struct evidence *e, size_t open, struct range run,
	    size_t *before)
{
	const struct code_form *forms = e->p->query.forms;
	size_t count = 0;

	*before = 0;
	for (size_t k = e->point; k < e->point_end; k++) {
		struct range other;

		if (forms[k].role != CODE_OPENS ||
		    forms[k].partner >= e->point_end ||
		    forms[k].what != forms[open].what)
			continue;
		other = (struct range){ e->gaps[k], e->gaps[forms[k].partner] };
		if (other.end - other.start != run.end - run.start ||
		    !run_at(&e->q, run, &e->q, other.start))
			continue;
		*before += k < open;
		count++;
	}
	return count;
}

static bool
tells_enough(const struct evidence *e, struct range run)
{
	size_t told = 0;

	for (size_t i = run.start; i < run.end; i++)
		told += !solid_is_mark(&e->s, i) &&
			(e->depth || run.end - run.start > 1 ||
			 solid_tells(solid_text(&e->s, i)));
	return told > 0;
}

/* Once on both sides; or as often, and each time in a pair that does the same:
 * the first is the first. */
static bool
place_verbatim(const struct evidence *e, size_t open, struct range run,
	       struct range *out)
{
	size_t count, before = 0, own = 0, other = 0;
	struct range source;

	if (!source_run(e, run, &source) || !tells_enough(e, source))
		return false;
	count = count_runs(&e->s, source, &e->s, 0, &own);
	if (count > 1 && count_pairs(e, open, run, &before) != count)
		return false;
	if (count_runs(&e->s, source, &e->t, before, &other) != count)
		return false;
	*out = (struct range){ other, other + (run.end - run.start) };
	return !joined(&e->t, out->start) && !joined(&e->t, out->end) &&
	       same_around(e, run, *out);
}

/* ---- keys that are pressed together: Ctrl+A ---- */

static bool
is_plus(const struct solids *s, size_t i)
{
	return i < s->count && solid_is_mark(s, i) && solid_mark(s, i) == '+';
}

/* The end of the keys that begin at the place; the place itself: none do. */
static size_t
keys_end(const struct solids *s, size_t i)
{
	size_t end = i + 1;

	if (i >= s->count || solid_is_mark(s, i) || (i && is_plus(s, i - 1)))
		return i;
	while (is_plus(s, end) && end + 1 < s->count &&
	       !solid_is_mark(s, end + 1))
		end += 2;
	return end > i + 1 && !is_plus(s, end) ? end : i;
}

/* How many of that length; with the same last key, when like is given. */
static size_t
count_keys(const struct solids *s, size_t len, const struct pu_str *like,
	   size_t *last)
{
	size_t count = 0;

	for (size_t i = 0; i < s->count; i++) {
		size_t end = keys_end(s, i);

		if (end - i != len ||
		    (like && !pu_str_eq(solid_text(s, end - 1), *like)))
			continue;
		*last = i;
		count++;
	}
	return count;
}

static bool
place_keys(const struct evidence *e, struct range run, struct range *out)
{
	size_t len = run.end - run.start, own, other;
	struct pu_str last = solid_text(&e->q, run.end - 1);

	if (keys_end(&e->q, run.start) != run.end)
		return false;
	for (size_t i = run.start; i < run.end; i++)
		if (!evidence_agrees(e, i))
			return false;
	if ((count_keys(&e->q, len, &last, &own) != 1 ||
	     count_keys(&e->t, len, &last, &other) != 1) &&
	    (count_keys(&e->q, len, NULL, &own) != 1 ||
	     count_keys(&e->t, len, NULL, &other) != 1))
		return false;
	*out = (struct range){ other, other + len };
	return true;
}

/* ---- a run between marks, or up to an end ---- */

static bool
find_start(const struct evidence *e, struct range run, size_t *out)
{
	if (!run.start)
		*out = 0;
	else if (evidence_mark(e, run.start - 1))
		*out = e->links[run.start - 1] + 1;
	else if (evidence_mark(e, run.start) && evidence_mark(e, run.end - 1) &&
		 mark_is_one_of(solid_mark(&e->q, run.start), "([\""))
		*out = e->links[run.start];
	else
		return false;
	return true;
}

static bool
find_end(const struct evidence *e, struct range run, size_t *out)
{
	if (run.end == e->q.count)
		*out = e->t.count;
	else if (evidence_mark(e, run.end))
		*out = e->links[run.end];
	else if (evidence_mark(e, run.end - 1))
		*out = e->links[run.end - 1] + 1;
	else
		return false;
	return true;
}

static size_t
words_in(const struct solids *s, struct range range)
{
	size_t count = 0;

	for (size_t i = range.start; i < range.end; i++)
		count += !solid_is_mark(s, i);
	return count;
}

/* One is not three times as long as the other. */
static bool
balanced(size_t a, size_t b)
{
	return !a == !b && a <= 3 * b + 2 && b <= 3 * a + 2;
}

/* What is known to be inside is inside, what is known to be outside outside. */
static bool
consistent(const struct evidence *e, struct range run, struct range to)
{
	size_t in_q = words_in(&e->q, run), in_t = words_in(&e->t, to);
	size_t all_q = words_in(&e->q, (struct range){ 0, e->q.count });
	size_t all_t = words_in(&e->t, (struct range){ 0, e->t.count });

	for (size_t i = 0; i < e->q.count; i++) {
		size_t link = e->links[i];

		if (link != CODE_NONE &&
		    (i >= run.start && i < run.end) !=
			    (link >= to.start && link < to.end))
			return false;
	}
	return balanced(in_q, in_t) && balanced(all_q - in_q, all_t - in_t);
}

static bool
place_between(const struct evidence *e, struct range run, struct range *out)
{
	return find_start(e, run, &out->start) && find_end(e, run, &out->end) &&
	       out->start < out->end && consistent(e, run, *out);
}

/* What the memory says for these words alone. */
static bool
place_said(const struct evidence *e, struct range run, struct range *out)
{
	struct range source;
	size_t own;

	if (!e->p->lore.count || !source_run(e, run, &source) ||
	    count_runs(&e->s, source, &e->s, 0, &own) != 1 ||
	    count_runs(&e->q, run, &e->q, 0, &own) != 1)
		return false;
	return said_place(e, run, out) && !joined(&e->t, out->start) &&
	       !joined(&e->t, out->end) && same_around(e, run, *out);
}

enum pu_code_place
run_place(const struct evidence *e, size_t open, struct range run,
	  struct range *out)
{
	if (place_verbatim(e, open, run, out))
		return PU_CODE_BY_WORDS;
	if (place_keys(e, run, out))
		return PU_CODE_BY_KEYS;
	if (place_between(e, run, out))
		return PU_CODE_BY_MARKS;
	return place_said(e, run, out) ? PU_CODE_BY_MEMORY : PU_CODE_LOST;
}
