#include "config.h"

#include "tm/carry-evidence.h"

#include "text/chars.h"
#include "text/utf8.h"

/* ---- solids ---- */

void
solids_read(struct solids *out, const struct coded_pieces *pieces, size_t *gaps,
	    struct pu_arena *arena)
{
	size_t *at = arena_array(arena, pieces->count + 1, sizeof *at);

	*out = (struct solids){ .pieces = pieces, .at = at };
	for (size_t i = 0; i < pieces->count; i++) {
		if (pieces->items[i].kind != PIECE_CODE)
			at[out->count++] = i;
		else if (gaps)
			gaps[pieces->items[i].point] = out->count;
	}
}

/* ---- marks ---- */

uint32_t
solid_mark(const struct solids *s, size_t i)
{
	static const uint32_t same[][2] = {
		{ 0x3002, '.' }, { 0xFF0E, '.' }, { 0xFF61, '.' },
		{ 0x0964, '.' }, { 0xFF0C, ',' }, { 0x3001, ',' },
		{ 0x060C, ',' }, { 0xFF1A, ':' }, { 0xFF1B, ';' },
		{ 0x061B, ';' }, { 0xFF1F, '?' }, { 0x061F, '?' },
		{ 0xFF01, '!' }, { 0xFF08, '(' }, { 0xFF09, ')' },
		{ 0xFF0F, '/' }, { 0x2013, '-' }, { 0x2014, '-' },
		{ 0x2192, '>' }, { 0x203A, '"' }, { 0x2039, '"' },
		{ 0x201C, '"' }, { 0x201D, '"' }, { 0x201E, '"' },
		{ 0x00AB, '"' }, { 0x00BB, '"' }, { 0x300C, '"' },
		{ 0x300D, '"' },
	};
	size_t at = 0;
	uint32_t c = utf8_next(solid_text(s, i), &at);

	for (size_t k = 0; k < sizeof same / sizeof same[0]; k++)
		if (same[k][0] == c)
			return same[k][1];
	return c;
}

static size_t
count_marks(const struct solids *s, struct range range, uint32_t mark)
{
	size_t count = 0;

	for (size_t i = range.start; i < range.end; i++)
		count += solid_is_mark(s, i) && solid_mark(s, i) == mark;
	return count;
}

/* ---- links ---- */

bool
solids_same_mark(const struct solids *a, size_t i, const struct solids *b,
		 size_t j)
{
	return solid_is_mark(a, i) && solid_is_mark(b, j) &&
	       solid_mark(a, i) == solid_mark(b, j);
}

/* A mark that both have as often: the first is the first. Those at both ends
 * go together by themselves. */
static void
link_marks(const struct solids *s, const struct solids *t, size_t *links)
{
	struct range a = { 0, s->count }, b = { 0, t->count };

	while (a.start < a.end && b.start < b.end &&
	       solids_same_mark(s, a.start, t, b.start))
		links[a.start++] = b.start++;
	while (a.start < a.end && b.start < b.end &&
	       solids_same_mark(s, a.end - 1, t, b.end - 1))
		links[--a.end] = --b.end;
	for (size_t i = a.start, j; i < a.end; i++) {
		size_t before;

		if (!solid_is_mark(s, i) ||
		    count_marks(s, a, solid_mark(s, i)) !=
			    count_marks(t, b, solid_mark(s, i)))
			continue;
		before = count_marks(s, (struct range){ a.start, i },
				     solid_mark(s, i));
		for (j = b.start; before || !solids_same_mark(s, i, t, j); j++)
			before -= solids_same_mark(s, i, t, j);
		links[i] = j;
	}
}

bool
solid_tells(struct pu_str word)
{
	size_t letters = 0;

	for (size_t at = 0; at < word.len;) {
		size_t start = at;
		uint32_t c = utf8_next(word, &at);
		enum char_kind kind = c == UTF8_BAD ? CHAR_OTHER : char_kind(c);

		if (kind == CHAR_DIGIT || (kind == CHAR_UPPER && start))
			return true;
		letters += kind == CHAR_LETTER || kind == CHAR_UPPER;
	}
	return letters >= 4;
}

static size_t
count_words(const struct solids *s, struct pu_str word, size_t *last)
{
	size_t count = 0;

	for (size_t i = 0; i < s->count; i++)
		if (!solid_is_mark(s, i) && pu_str_eq(solid_text(s, i), word)) {
			*last = i;
			count++;
		}
	return count;
}

/* A word that both have once; short: any word. */
static void
link_words(const struct solids *s, const struct solids *t, bool short_ones,
	   size_t *links)
{
	for (size_t i = 0; i < s->count; i++) {
		size_t own, other;

		if (!solid_is_mark(s, i) &&
		    (short_ones || solid_tells(solid_text(s, i))) &&
		    count_words(s, solid_text(s, i), &own) == 1 &&
		    count_words(t, solid_text(s, i), &other) == 1)
			links[i] = other;
	}
}

bool
evidence_agrees(const struct evidence *e, size_t i)
{
	return e->from[i] != CODE_NONE &&
	       pu_str_eq(solid_text(&e->q, i), solid_text(&e->s, e->from[i]));
}

bool
evidence_mark(const struct evidence *e, size_t i)
{
	return i < e->q.count && solid_is_mark(&e->q, i) &&
	       e->links[i] != CODE_NONE &&
	       mark_is_one_of(solid_mark(&e->q, i), ".:;?!()[]\"->");
}

void
evidence_link(struct evidence *e)
{
	struct pu_arena *arena = e->p->arena;
	size_t *links = arena_array(arena, e->s.count + 1, sizeof *links);
	size_t *numbers =
		arena_array(arena, e->s.pieces->count + 1, sizeof *numbers);

	for (size_t i = 0; i < e->s.count; i++) {
		links[i] = CODE_NONE;
		numbers[e->s.at[i]] = i;
	}
	link_marks(&e->s, &e->t, links);
	link_words(&e->s, &e->t, e->depth > 0, links);
	for (size_t i = 0; i < e->q.count; i++) {
		size_t pair = solid(&e->q, i)->pair;

		e->from[i] = pair == CODE_NONE ? CODE_NONE : numbers[pair];
		e->links[i] =
			evidence_agrees(e, i) ? links[e->from[i]] : CODE_NONE;
	}
}
