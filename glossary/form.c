#include "config.h"

#include "glossary/form.h"

#include <stdlib.h>

#include "base/map.h"
#include "text/chars.h"
#include "text/utf8.h"

/* A form where capitals mean something counts as many that begin sentences. */
#define INSIDE 8

size_t
form_units(const struct links *l, uint32_t source, uint32_t target,
	   uint32_t units[FORM_UNITS])
{
	const struct places *of = &l->units[0];
	size_t count = 0;

	for (size_t i = of->starts[source];
	     i < of->starts[source + 1] && count < FORM_UNITS; i++)
		if (places_hold(&l->found[1], of->items[i], target))
			units[count++] = of->items[i];
	return count;
}

/* Where the candidate stands in the unit from at on; its length, 0: no more. */
static size_t
next_place(const struct grams *g, uint32_t candidate, size_t *at, size_t end)
{
	uint32_t found[GRAM_LONGEST];

	for (; *at < end; (*at)++)
		for (size_t n = grams_at(g, *at, end, found); n--;)
			if (found[n] == candidate)
				return g->items[g->candidates[candidate]]
					.length;
	return 0;
}

static uint32_t
first_letter(struct pu_str text)
{
	size_t at = 0;
	uint32_t c = text.len ? utf8_next(text, &at) : 0;

	return c == UTF8_BAD ? 0 : char_base(c);
}

/* Whether the letters are the initials of the content words, in order; words
 * may be passed over. */
static bool
abbreviates(const struct corpus *c, struct pu_str letters, size_t from,
	    size_t to)
{
	size_t at = 0, i = from, matched = 0;

	while (at < letters.len) {
		uint32_t letter = utf8_next(letters, &at);

		letter = letter == UTF8_BAD ? 0 : char_base(letter);
		while (i < to &&
		       first_letter(map_key(
			       c->texts, c->words[i] & WORD_SURFACE)) != letter)
			i++;
		if (i == to)
			return false;
		matched++;
		i++;
	}
	return matched > 1;
}

/* "... (OEA)" */
static struct pu_str
acronym_behind(const struct corpus *c, size_t from, size_t to, size_t end)
{
	struct pu_str none = { "", 0 }, text;

	if (to + 2 >= end || c->words[to] != MARK_OPEN ||
	    c->words[to + 2] != MARK_CLOSE ||
	    corpus_surface(c, c->words[to + 1])->shape != SHAPE_UPPER)
		return none;
	text = map_key(c->texts, c->words[to + 1] & WORD_SURFACE);
	return abbreviates(c, text, from, to) ? text : none;
}

/* What is met with 's mostly, is written so: McDonald's. */
static bool
has_possessive(const struct corpus *c, size_t at, size_t end)
{
	struct pu_str text;

	if (at >= end || (c->words[at] & WORD_JOINT) != JOINT_GLUED)
		return false;
	text = map_key(c->texts, c->words[at] & WORD_SURFACE);
	return pu_str_is(text, "'s") || pu_str_is(text, "\xE2\x80\x99s");
}

/* The first place in the unit; how much it counts. */
static int64_t
write_form(const struct grams *g, uint32_t candidate, uint32_t unit,
	   struct pu_buf *text, struct pu_str *acronym)
{
	const struct corpus *c = g->corpus;
	size_t at = c->starts[unit], end = c->starts[unit + 1];
	size_t length = next_place(g, candidate, &at, end);

	if (!length)
		return 0;
	corpus_write(c, at, at + length + has_possessive(c, at + length, end),
		     text);
	if (!acronym->len)
		*acronym = acronym_behind(c, at, at + length, end);
	return c->words[at] & WORD_INITIAL ? 1 : INSIDE;
}

/* What stands without 's so often, for one time with it, is written without. */
#define BARE 4

/* The pair without 's in its second text, if that is met often enough; else
 * best. The languages that have 's are only told by having it. */
static struct pu_str
without_possessive(struct map *pairs, struct pu_str best, int64_t most,
		   bool second)
{
	static const char *const ends[] = { "'s", "\xE2\x80\x99s" };
	const char *tab = best.len ? memchr(best.ptr, '\t', best.len) : NULL;
	size_t end = second || !tab ? best.len : (size_t)(tab - best.ptr);
	struct pu_buf bare = PU_BUF_INIT;

	for (size_t i = 0; i < 2; i++) {
		size_t len = strlen(ends[i]);
		uint32_t pair;

		if (end <= len ||
		    memcmp(best.ptr + end - len, ends[i], len) != 0)
			continue;
		pu_buf_add(&bare, pu_str_n(best.ptr, end - len));
		pu_buf_add(&bare, pu_str_n(best.ptr + end, best.len - end));
		pair = map_find(pairs, pu_buf_str(&bare));
		if (pair != MAP_NONE && *map_value(pairs, pair) * BARE >= most)
			best = map_key(pairs, pair);
		break;
	}
	pu_buf_free(&bare);
	return best;
}

void
form_pair(struct form out[2], const struct links *l, uint32_t source,
	  uint32_t target, const uint32_t *units, size_t count,
	  struct pu_arena *arena)
{
	struct map *pairs = map_new();
	struct pu_buf text = PU_BUF_INIT;
	struct pu_str best = { "", 0 };
	int64_t most = 0;
	size_t tab = 0;

	out[0] = out[1] = (struct form){ { "", 0 }, { "", 0 } };
	for (size_t u = 0; u < count; u++) {
		int64_t weight, *sum;
		uint32_t pair;

		pu_buf_clear(&text);
		weight = write_form(l->grams[0], source, units[u], &text,
				    &out[0].acronym);
		pu_buf_addc(&text, '\t');
		weight *= write_form(l->grams[1], target, units[u], &text,
				     &out[1].acronym);
		pair = map_add(pairs, pu_buf_str(&text), NULL);
		sum = map_value(pairs, pair);
		*sum += weight;
		if (*sum > most) {
			most = *sum;
			best = map_key(pairs, pair);
		}
	}
	for (int side = 0; side < 2; side++)
		best = without_possessive(pairs, best, most, side == 1);
	while (tab < best.len && best.ptr[tab] != '\t')
		tab++;
	out[0].text = arena_str(arena, pu_str_n(best.ptr, tab));
	if (tab < best.len)
		out[1].text = arena_str(arena, pu_str_n(best.ptr + tab + 1,
							best.len - tab - 1));
	for (int side = 0; side < 2; side++)
		out[side].acronym = arena_str(arena, out[side].acronym);
	pu_buf_free(&text);
	map_free(pairs);
}
