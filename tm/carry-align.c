#include "config.h"

#include "tm/carry-align.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/chars.h"
#include "text/step.h"
#include "text/utf8.h"
#include "tm/carry-lay.h"

struct piece {
	struct pu_str text;
	size_t spot; /* CARRY_NONE: a word or mark */
	bool word;
	size_t pair; /* the other side's piece, or CARRY_NONE */
};

struct pieces {
	const struct carry_side *side;
	struct piece *items;
	size_t count, room;
};

/* ---- pieces ---- */

static void
add(struct pieces *p, size_t start, size_t end, size_t spot, bool word)
{
	MEM_GROW(p->items, p->count, p->room);
	p->items[p->count++] = (struct piece){
		.text = pu_str_n(p->side->text.ptr + start, end - start),
		.spot = spot,
		.word = word,
		.pair = CARRY_NONE,
	};
}

static bool
is_letter(enum char_kind kind)
{
	return kind == CHAR_LETTER || kind == CHAR_UPPER || kind == CHAR_MARK ||
	       kind == CHAR_DIGIT;
}

static void
cut_words(struct pieces *p, size_t at, size_t end)
{
	struct pu_str text = pu_str_n(p->side->text.ptr, end);

	while (at < end) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at);
		enum char_kind kind = c == UTF8_BAD ? CHAR_OTHER : char_kind(c);

		if (kind == CHAR_SPACE || kind == CHAR_IGNORED)
			continue;
		if (!is_letter(kind)) {
			add(p, start, at, CARRY_NONE, kind == CHAR_DENSE);
			continue;
		}
		while (at < end) {
			size_t next = at;

			c = utf8_next(text, &next);
			if (c == UTF8_BAD || !is_letter(char_kind(c)))
				break;
			at = next;
		}
		add(p, start, at, CARRY_NONE, true);
	}
}

static void
cut(struct pieces *p, const struct carry_side *side)
{
	size_t at = 0;

	*p = (struct pieces){ .side = side };
	for (size_t spot = 0; spot < side->values.spots; spot++) {
		const struct value *value =
			&side->values.items[side->first[spot]];

		if (value->outer_start < at)
			continue;
		cut_words(p, at, value->outer_start);
		add(p, value->outer_start, value->outer_end, spot, false);
		at = value->outer_end;
	}
	cut_words(p, at, side->text.len);
}

/* ---- the alignment ---- */

bool
carry_alike(const struct carry_side *a, size_t i, const struct carry_side *b,
	    size_t j, bool *equal)
{
	bool alike = false;

	*equal = false;
	for (size_t x = a->first[i]; x < a->first[i + 1]; x++)
		for (size_t y = b->first[j]; y < b->first[j + 1]; y++) {
			alike |= a->values.items[x].kind ==
				 b->values.items[y].kind;
			*equal |= values_equal(a->text, &a->values.items[x],
					       b->text, &b->values.items[y]);
		}
	return alike;
}

static struct piece *
piece_of(const struct pieces *pieces, size_t i)
{
	return &pieces->items[i];
}

static bool
same(const struct carry_lists *lists, size_t i, size_t j)
{
	const struct piece *x = piece_of(lists->a, i);
	const struct piece *y = piece_of(lists->b, j);

	return pu_str_eq(x->text, y->text) &&
	       (x->spot == CARRY_NONE) == (y->spot == CARRY_NONE);
}

static uint32_t
alone(const struct carry_lists *lists, bool of_b, size_t at)
{
	const struct piece *piece = piece_of(of_b ? lists->b : lists->a, at);

	return piece->word || piece->spot != CARRY_NONE ? 8 : 4;
}

static uint32_t
both(const struct carry_lists *lists, size_t i, size_t j)
{
	const struct pieces *a = lists->a, *b = lists->b;
	const struct piece *x = &a->items[i], *y = &b->items[j];
	bool equal;

	if (x->spot != CARRY_NONE && y->spot != CARRY_NONE)
		return !carry_alike(a->side, x->spot, b->side, y->spot, &equal)
			       ? CARRY_NEVER
		       : equal ? 0
			       : 2;
	if (x->spot != CARRY_NONE || y->spot != CARRY_NONE ||
	    x->word != y->word)
		return CARRY_NEVER;
	if (pu_str_eq(x->text, y->text))
		return 0;
	return x->word ? 9 : 3;
}

static void
pair(const struct carry_lists *lists, size_t i, size_t j)
{
	piece_of(lists->a, i)->pair = j;
	piece_of(lists->b, j)->pair = i;
}

static void
align(struct pieces *a, struct pieces *b)
{
	const struct carry_lists lists = { a,    b,     a->count, b->count,
					   same, alone, both,     pair };

	carry_lay(&lists);
}

/* ---- what stands beside ---- */

enum beside { SAME_PLACE, OTHER_WORD, OTHER_MEASURE };

static bool
occurs(const struct pieces *p, struct pu_str text)
{
	for (size_t i = 0; i < p->count; i++)
		if (p->items[i].word && pu_str_eq(p->items[i].text, text))
			return true;
	return false;
}

/* A unit, by the look of it: short, in capitals, or one of time or money. What
 * touches a number in Chinese and the like says what is counted. English and
 * Spanish words stand here to be found at once. */
static bool
is_measure(const struct piece *piece, struct convention *convention)
{
	static const char words[] =
		" hour hours minute minutes second seconds day days week weeks "
		"month months year years decade decades century centuries "
		"dollar dollars euro euros pound pounds peso pesos yen franc "
		"francs mile miles metre metres meter meters kilometre "
		"kilometres kilometer kilometers feet foot inch inches acre "
		"acres hectare hectares tonne tonnes ton tons degree degrees "
		"hora horas minuto minutos segundo segundos d\xC3\xAD"
		"a d\xC3\xAD"
		"as dia dias semana semanas mes meses a\xC3\xB1o a\xC3\xB1os "
		"ano anos d\xC3\xA9"
		"cada d\xC3\xA9"
		"cadas siglo siglos d\xC3\xB3lar d\xC3\xB3lares libra libras "
		"milla millas metro metros kil\xC3\xB3metro kil\xC3\xB3metros "
		"hect\xC3\xA1rea hect\xC3\xA1reas tonelada toneladas grado "
		"grados ";
	char key[24];

	if (!piece->word) {
		size_t at = 0;
		uint32_t c = utf8_next(piece->text, &at);

		return c == '%' || c == 0x2030 || c == 0xB0 || c == '$' ||
		       (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c < 0x20D0);
	}
	if (piece->text.len <= 2 || step_touches(piece->text, 0) ||
	    (piece->text.len == 3 && piece->text.ptr[0] >= 'A' &&
	     piece->text.ptr[1] >= 'A' && piece->text.ptr[0] <= 'Z' &&
	     piece->text.ptr[1] <= 'Z'))
		return true;
	if (!convention_is(convention, "en") &&
	    !convention_is(convention, "es"))
		return convention_measures(convention, piece->text);
	if (piece->text.len > sizeof key - 3)
		return false;
	key[0] = ' ';
	memcpy(key + 1, piece->text.ptr, piece->text.len);
	memcpy(key + 1 + piece->text.len, " ", 2);
	return strstr(words, key) != NULL;
}

static enum beside
compare_beside(const struct pieces *a, size_t i, const struct pieces *b,
	       size_t j, bool behind)
{
	const struct piece *x, *y;

	if (i >= a->count || j >= b->count)
		return i >= a->count && j >= b->count ? SAME_PLACE : OTHER_WORD;
	x = &a->items[i];
	y = &b->items[j];
	if (x->pair == j &&
	    (x->spot != CARRY_NONE || pu_str_eq(x->text, y->text)))
		return SAME_PLACE;
	if ((x->word && occurs(b, x->text)) || (y->word && occurs(a, y->text)))
		return OTHER_MEASURE; /* moved */
	if (behind && x->spot == CARRY_NONE && y->spot == CARRY_NONE &&
	    (is_measure(x, a->side->convention) ||
	     is_measure(y, b->side->convention)))
		return OTHER_MEASURE;
	return OTHER_WORD;
}

/* One side stays, and the other does not make it another measure. At an end of
 * the text the index wraps around to a place beyond it. */
static bool
holds(const struct pieces *a, size_t i, const struct pieces *b, size_t j)
{
	enum beside left = compare_beside(a, i - 1, b, j - 1, false);
	enum beside right = compare_beside(a, i + 1, b, j + 1, true);

	return (left == SAME_PLACE && right == SAME_PLACE) ||
	       (left == SAME_PLACE && right == OTHER_WORD) ||
	       (left == OTHER_WORD && right == SAME_PLACE);
}

const size_t *
carry_align(const struct carry_side *source, const struct carry_side *query,
	    struct pu_arena *arena)
{
	size_t *pairs =
		arena_array(arena, source->values.spots + 1, sizeof *pairs);
	struct pieces a, b;

	for (size_t i = 0; i < source->values.spots; i++)
		pairs[i] = CARRY_NONE;
	cut(&a, source);
	cut(&b, query);
	align(&a, &b);
	for (size_t i = 0; i < a.count; i++) {
		const struct piece *piece = &a.items[i];

		if (piece->spot != CARRY_NONE && piece->pair != CARRY_NONE &&
		    holds(&a, i, &b, piece->pair))
			pairs[piece->spot] = b.items[piece->pair].spot;
	}
	free(a.items);
	free(b.items);
	return pairs;
}
