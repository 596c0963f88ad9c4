#include "config.h"

#include "check/amount.h"

#include "text/step.h"
#include "text/utf8.h"

#define GAP_MOST 12 /* bytes between two that belong together */

/* What stands between two amounts, or around one, changes what they may mean. */

/* A hyphen or a dash, blanks around it aside. */
static bool
is_dash(struct pu_str between)
{
	size_t at = step_blanks(between, 0);
	uint32_t c;

	if (at >= between.len)
		return false;
	c = utf8_next(between, &at);
	return (c == '-' || (c >= 0x2010 && c <= 0x2015)) &&
	       step_blanks(between, at) == between.len;
}

static bool
is_joined(struct pu_str between, const struct spelled *spelled)
{
	size_t at = step_blanks(between, 0), end;
	bool upper;

	if (is_dash(between) || pu_str_is(between, "/"))
		return true;
	end = step_letters(between, at, &upper);
	return at && end > at && end < between.len &&
	       step_blanks(between, end) == between.len && spelled &&
	       spelled_joins(spelled, pu_str_n(between.ptr + at, end - at));
}

static bool
is_whole(const struct amount *amount, unsigned value)
{
	struct quantity quantity = quantity_of(value);

	return amount->count &&
	       quantity_equal(&amount->quantities[0], &quantity);
}

static bool
is_decade(const struct amount *amount)
{
	for (unsigned decade = 20; decade < 100; decade += 10)
		if (is_whole(amount, decade))
			return true;
	return false;
}

/* 90: 1990 too. */
static void
add_decade(struct amount *amount)
{
	struct quantity year = { 190, 1, 1, false };

	if (!is_decade(amount))
		return;
	year.figures += amount->quantities[0].figures;
	amount_may_be(amount, quantity_shift(quantity_of(year.figures), 1));
}

/* 2019-21 */
static void
shorten_year(const struct amount *first, struct amount *second)
{
	struct quantity year = first->quantities[0],
			end = second->quantities[0];
	uint64_t value;

	while (year.power > 0) {
		year.figures *= 10;
		year.power--;
	}
	while (end.power > 0) {
		end.figures *= 10;
		end.power--;
	}
	if (year.power || end.power || year.figures < 1000 ||
	    year.figures > 2999 || end.figures > 99)
		return;
	value = year.figures / 100 * 100 + end.figures;
	if (value <= year.figures)
		return;
	/* the whole year is what it says */
	second->quantities[0] = quantity_of(value);
	second->count = 1;
}

/* 12 to 40 thousand; 3 to 5 %. */
static void
join(struct amount *first, struct amount *second, struct pu_str between)
{
	size_t count = first->count;

	if (first->form == AMOUNT_FIGURES && second->form == AMOUNT_FIGURES &&
	    first->kind == AMOUNT_NUMBER && second->kind == AMOUNT_NUMBER) {
		if (second->scale && !first->scale)
			for (size_t i = 0; i < count; i++)
				amount_may_be(
					first,
					quantity_shift(first->quantities[i],
						       second->scale));
		if (second->end - second->start == 2 &&
		    (is_dash(between) || pu_str_is(between, "/")))
			shorten_year(first, second);
		/* "3-5": the hyphen is no sign */
		second->negative = false;
	}
	/* "from 9 to 17 h", as from 9 to 5 */
	if (first->kind == AMOUNT_NUMBER && second->kind == AMOUNT_TIME &&
	    second->time % 60 == 0 && second->time > 12 * 60)
		amount_may_be(second, quantity_of(second->time / 60u - 12));
	/* "los años 70 y 80" */
	if (is_decade(first) && first->count > 1)
		add_decade(second);
	if (second->unit != UNIT_NONE && first->unit == UNIT_NONE)
		first->unit_open = true;
	if (first->unit != UNIT_NONE && second->unit == UNIT_NONE)
		second->unit_open = true;
}

/* "2 mil", "3 hundred": figures, then a spelled power of ten. */
static bool
multiplies(const struct amount *first, const struct amount *second,
	   struct pu_str between)
{
	return first->form == AMOUNT_FIGURES && first->kind == AMOUNT_NUMBER &&
	       first->unit == UNIT_NONE && !first->scale &&
	       second->form == AMOUNT_WORDS && second->kind == AMOUNT_NUMBER &&
	       second->count == 1 && second->quantities[0].figures == 1 &&
	       second->quantities[0].power > 1 && between.len &&
	       step_blanks(between, 0) == between.len;
}

/* "2 mil 500": what is below the power that was just named. */
static bool
adds(const struct amount *first, const struct amount *second,
     struct pu_str between)
{
	const struct quantity *a = &first->quantities[0],
			      *b = &second->quantities[0];

	return first->scale == 3 && first->form == AMOUNT_FIGURES &&
	       second->form == AMOUNT_FIGURES &&
	       second->kind == AMOUNT_NUMBER && !second->scale &&
	       between.len == 1 && between.ptr[0] == ' ' && a->power >= 3 &&
	       a->divisor == 1 && b->power >= 0 && b->figures < 1000 &&
	       b->power < 3;
}

static bool
add_to(struct amount *first, const struct amount *second)
{
	struct quantity a = first->quantities[0], b = second->quantities[0];

	while (b.power > 0) {
		b.figures *= 10;
		b.power--;
	}
	if (b.figures > 999 || a.figures > UINT64_MAX / 1000000 || a.power > 5)
		return false;
	while (a.power > 0) {
		a.figures *= 10;
		a.power--;
	}
	first->quantities[0] = quantity_of(a.figures + b.figures);
	first->count = 1;
	first->unit = second->unit;
	return true;
}

/* 10^6 */
static bool
is_power(const struct amount *first, const struct amount *second,
	 struct pu_str between)
{
	return pu_str_is(between, "^") && is_whole(first, 10) &&
	       second->form == AMOUNT_FIGURES && !second->quantities[0].power &&
	       second->quantities[0].figures < 100;
}

/* The two are one number; false: they stay two. */
static bool
merge(struct amount *first, const struct amount *second, struct pu_str between)
{
	if (!first->count || !second->count)
		return false;
	if (multiplies(first, second, between)) {
		first->scale = (uint8_t)second->quantities[0].power;
		for (size_t i = 0; i < first->count; i++)
			first->quantities[i] = quantity_shift(
				first->quantities[i], first->scale);
	} else if (adds(first, second, between)) {
		if (!add_to(first, second))
			return false;
	} else if (is_power(first, second, between)) {
		first->quantities[0] = quantity_shift(
			quantity_of(1), (int)second->quantities[0].figures);
		first->count = 1;
	} else {
		return false;
	}
	first->end = second->end;
	first->unit = second->unit;
	return true;
}

/* "2 millones y medio" */
static void
add_half(struct amount *amount)
{
	struct quantity quantity = amount->quantities[0];

	if (quantity.power < amount->scale || quantity.figures > 999999 ||
	    quantity.power > amount->scale + 6)
		return;
	for (; quantity.power > amount->scale; quantity.power--)
		quantity.figures *= 10;
	quantity = quantity_shift(quantity_of(quantity.figures * 10 + 5),
				  amount->scale - 1);
	/* "8 y media" may be a time, whose half is told elsewhere */
	if (!amount->scale)
		amount_may_be(amount, amount->quantities[0]);
	amount->quantities[0] = quantity;
}

/* Half an hour is 30 minutes, half a year six months. */
static void
share_hour(struct pu_str text, struct amount *amount)
{
	static const struct {
		const char *words;
		unsigned whole;
	} wholes[] = { { " hour hora heure stunde ", 60 },
		       { " year ano jahr ", 12 } };
	char word[AMOUNT_WORD];
	size_t at = amount->end, blank;
	bool upper;

	/* "an", "de", "d'" */
	for (int i = 0; i < 3; i++) {
		struct pu_str behind = amount_word_behind(text, at, word);

		for (size_t k = 0; k < sizeof wholes / sizeof *wholes; k++)
			if (amount_listed(behind, wholes[k].words)) {
				struct quantity part = amount->quantities[0];
				unsigned whole = wholes[k].whole;

				if (part.figures == 5 && part.power == -1)
					amount_may_be(amount,
						      quantity_of(whole / 2));
				else if (part.figures == 25 && part.power == -2)
					amount_may_be(amount,
						      quantity_of(whole / 4));
				return;
			}
		blank = step_blanks(text, at);
		if (blank < text.len &&
		    (text.ptr[blank] == '-' || text.ptr[blank] == '\''))
			blank++;
		at = behind.len && behind.len < 3
			     ? step_letters(text, blank, &upper)
			     : blank;
	}
}

/* "2,2 M de euros", "25 MM": the sign stands behind a blank. */
static void
add_scale_sign(struct pu_str text, struct amount *amount)
{
	size_t at = step_blanks(text, amount->end), end;
	struct pu_str word;
	bool upper;

	if (at == amount->end || amount->scale)
		return;
	end = step_letters(text, at, &upper);
	word = pu_str_n(text.ptr + at, end - at);
	if (pu_str_is(word, "M") || pu_str_is(word, "MM"))
		amount_may_be(amount, quantity_shift(amount->quantities[0], 6));
	else if (pu_str_is(word, "k") || pu_str_is(word, "K"))
		amount_may_be(amount, quantity_shift(amount->quantities[0], 3));
}

/* Two weeks are fifteen days in Spanish, a day is 24 hours, the nineties are
 * from 1990. */
static void
look_around(struct pu_str text, const struct spelled *spelled,
	    struct amount *amount)
{
	static const char days[] =
		" dia dias day days jour jours tag tage tagen ";
	static const char hours[] =
		" hora horas hour hours heure heures stunde stunden h hs ";
	static const char years[] =
		" ano anos annees decada decade decadas decennie jahre los os "
		"les del ";
	static const struct {
		unsigned value, means;
		bool hours;
	} spans[] = { { 15, 2, false }, { 15, 14, false }, { 14, 2, false },
		      { 8, 1, false },  { 8, 7, false },   { 7, 1, false },
		      { 24, 1, true },  { 48, 2, true },   { 72, 3, true } };
	char word[AMOUNT_WORD];
	struct pu_str behind, before;
	size_t half;

	if (amount->kind == AMOUNT_FRACTION && amount->form == AMOUNT_WORDS)
		share_hour(text, amount);
	if (!amount->count || amount->kind != AMOUNT_NUMBER)
		return;
	half = spelled && amount->form == AMOUNT_FIGURES &&
			       amount->unit == UNIT_NONE
		       ? spelled_half(spelled, text, amount->end)
		       : amount->end;
	if (half > amount->end) {
		add_half(amount);
		amount->end = half;
		return;
	}
	if (amount->form == AMOUNT_FIGURES)
		add_scale_sign(text, amount);
	if (is_whole(amount, 15) || is_whole(amount, 14) ||
	    is_whole(amount, 8) || is_whole(amount, 7) ||
	    is_whole(amount, 24) || is_whole(amount, 48) ||
	    is_whole(amount, 72)) {
		behind = amount_word_behind(text, amount->end, word);
		for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
			if (is_whole(amount, spans[i].value) &&
			    amount_listed(behind,
					  spans[i].hours ? hours : days))
				amount_may_be(amount,
					      quantity_of(spans[i].means));
		if (is_whole(amount, 24) && amount_listed(behind, hours))
			amount->weight = AMOUNT_FREE;
		return;
	}
	if (is_decade(amount)) {
		before = amount_word_before(text, amount->start, word);
		if (amount_listed(before, years))
			add_decade(amount);
	}
}

static struct pu_str
between(struct pu_str text, const struct amount *first,
	const struct amount *second)
{
	return second->start > first->end ? pu_str_n(text.ptr + first->end,
						     second->start - first->end)
					  : pu_str("");
}

void
amounts_settle(struct pu_str text, const struct spelled *spelled,
	       struct amounts *amounts)
{
	size_t kept = 0;

	for (size_t i = 1; i < amounts->count; i++) {
		struct amount *last = &amounts->items[kept],
			      *next = &amounts->items[i];
		struct pu_str gap = between(text, last, next);

		if (gap.len && gap.len < GAP_MOST && merge(last, next, gap))
			continue;
		amounts->items[++kept] = *next;
	}
	amounts->count = kept + 1;
	for (size_t i = 0; i < amounts->count; i++) {
		struct amount *amount = &amounts->items[i];
		struct pu_str gap =
			i ? between(text, amount - 1, amount) : pu_str("");

		look_around(text, spelled, amount);
		if (gap.len && gap.len < GAP_MOST && is_joined(gap, spelled))
			join(amount - 1, amount, gap);
	}
}
