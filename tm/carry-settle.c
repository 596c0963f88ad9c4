#include "config.h"

#include "tm/carry-settle.h"

#include "text/name.h"

static bool
same_language(const struct settling *s)
{
	return s->query->convention == s->source->convention;
}

/* ---- source and target: one to one ---- */

static bool
agree(const struct carry_side *a, const struct value *x,
      const struct carry_side *b, const struct value *y)
{
	return values_equal(a->text, x, b->text, y) &&
	       (x->kind != VALUE_DATE ||
		date_alike(&x->date.date, &y->date.date));
}

static bool
same_unit(const struct value *a, const struct value *b)
{
	return a->unit == b->unit &&
	       (a->unit != UNIT_MONEY || pu_str_eq(a->sign, b->sign));
}

/* How many spots of the side say the value, and the first of them. unit: only
 * those with this value's kind of unit. */
static size_t
count_spots(const struct carry_side *side, const struct carry_side *of,
	    const struct value *value, bool unit, size_t *first)
{
	size_t count = 0;

	*first = CARRY_NONE;
	for (size_t spot = 0; spot < side->values.spots; spot++) {
		bool found = false;

		for (size_t i = 0; i < side_readings(side, spot); i++) {
			const struct value *other = side_reading(side, spot, i);

			found |= agree(of, value, side, other) &&
				 (!unit || other->unit == value->unit);
		}
		if (!found)
			continue;
		if (!count++)
			*first = spot;
	}
	return count;
}

static size_t
count_words(const struct carry_side *side, const struct value *value)
{
	size_t count = 0;

	for (size_t i = 0; i < side->values.count; i++)
		count += side->values.items[i].kind == VALUE_WORD &&
			 number_equal(&side->values.items[i].number,
				      &value->number);
	return count;
}

/* 20 hours: as long as it may be a number it is one. */
static bool
is_plainer(const struct value *value, const struct value *than)
{
	return value->kind == VALUE_NUMBER && than->kind == VALUE_TIME;
}

/* The readings of the two spots that agree best; false: none, or several that
 * are equally likely. */
bool
settle_again(const struct settling *s, size_t spot, size_t other,
	     struct settled *out)
{
	const struct value *chosen = NULL;
	int best = 0, ties = 0;

	for (size_t i = 0; i < side_readings(s->source, spot); i++)
		for (size_t j = 0; j < side_readings(s->target, other); j++) {
			const struct value *x =
				side_reading(s->source, spot, i);
			const struct value *y =
				side_reading(s->target, other, j);
			int certain = x->certain + y->certain;
			bool tie = chosen && certain == best;

			if (!agree(s->source, x, s->target, y) ||
			    certain < best || (tie && is_plainer(chosen, x)))
				continue;
			ties = tie && !is_plainer(x, chosen) ? ties + 1 : 0;
			best = certain;
			chosen = x;
			*out = (struct settled){ other, x, y };
		}
	return chosen && !ties &&
	       (best > 0 || side_readings(s->source, spot) == 1);
}

/* Spots of the source that say the same as this one and get the same new
 * value. */
static bool
all_change_alike(const struct settling *s, size_t spot,
		 const struct value *value)
{
	size_t pair = s->pairs[spot];

	for (size_t other = 0; other < s->source->values.spots; other++) {
		size_t first = s->source->first[other];
		size_t theirs = s->pairs[other];
		bool equal;

		if (!agree(s->source, value, s->source,
			   &s->source->values.items[first]))
			continue;
		if (theirs == CARRY_NONE || pair == CARRY_NONE)
			return false;
		carry_alike(s->query, pair, s->query, theirs, &equal);
		if (!equal)
			return false;
	}
	return true;
}

static bool
settle_spot(const struct settling *s, size_t spot, const struct value *value,
	    struct settled *out)
{
	size_t mine, theirs, first;

	if (value->kind == VALUE_WORD || value->kind == VALUE_OPAQUE)
		return false;
	if (value->kind == VALUE_NUMBER &&
	    count_words(s->source, value) != count_words(s->target, value))
		return false;
	theirs = count_spots(s->target, s->source, value, false, &first);
	if (!theirs)
		return false;
	mine = count_spots(s->source, s->source, value, false, &(size_t){ 0 });
	if (mine != theirs)
		return false;
	if (mine > 1 && !all_change_alike(s, spot, value)) {
		if (count_spots(s->target, s->source, value, true, &first) !=
			    1 ||
		    count_spots(s->source, s->source, value, true,
				&(size_t){ 0 }) != 1)
			return false;
	}
	return settle_again(s, spot, first, out);
}

static void
settle(struct settling *s)
{
	size_t spots = s->source->values.spots;

	s->settled = arena_array(s->arena, spots + 1, sizeof *s->settled);
	for (size_t spot = 0; spot < spots; spot++) {
		s->settled[spot].spot = CARRY_NONE;
		for (size_t i = 0; i < side_readings(s->source, spot); i++) {
			struct settled found = { .spot = CARRY_NONE };

			if (!settle_spot(s, spot,
					 side_reading(s->source, spot, i),
					 &found))
				continue;
			/* Readings that lead to different places: doubt. */
			if (s->settled[spot].spot != CARRY_NONE &&
			    s->settled[spot].spot != found.spot) {
				s->settled[spot].spot = CARRY_NONE;
				break;
			}
			s->settled[spot] = found;
		}
	}
}

static void
find_style(struct settling *s)
{
	const struct value *items = s->target->values.items;

	for (size_t spot = 0; spot < s->target->values.spots; spot++) {
		const struct value *value = NULL;

		for (size_t i = 0; i < s->source->values.spots; i++)
			if (s->settled[i].spot == spot)
				value = s->settled[i].target;
		if (!value && side_readings(s->target, spot) == 1 &&
		    items[s->target->first[spot]].certain)
			value = &items[s->target->first[spot]];
		if (value)
			value_style_add(&s->style, value);
	}
	value_style_fill(&s->style, s->target->convention);
}

/* ---- the query's value ---- */

/* Written as the source's value is: by the same marks, in the same order. */
static bool
written_alike(const struct value *a, const struct value *b)
{
	if (a->kind == VALUE_TIME)
		return a->time.has_minute == b->time.has_minute;
	if (a->kind == VALUE_DATE)
		return a->date.numeric && b->date.numeric &&
		       a->date.count == b->date.count &&
		       a->date.pieces[0].part == b->date.pieces[0].part;
	return (a->style.group && a->style.group == b->style.group) ||
	       (a->style.decimal && a->style.decimal == b->style.decimal);
}

static bool
contradicts(const struct value *a, const struct value *b)
{
	if (a->kind == VALUE_DATE)
		return a->date.numeric && b->date.numeric &&
		       !written_alike(a, b);
	return (a->style.group && a->style.group == b->style.decimal) ||
	       (a->style.decimal && a->style.decimal == b->style.group) ||
	       (a->style.decimal && b->style.decimal &&
		a->style.decimal != b->style.decimal);
}

/* The reading of the query's spot, NULL: doubtful. Where the pair has settled
 * what the source's marks mean against the language's custom, the query's in
 * the same language mean the same. */
static const struct value *
settle_query(const struct settling *s, size_t spot, const struct value *source)
{
	const struct value *chosen = NULL;
	size_t count = 0;

	for (size_t i = 0; i < side_readings(s->query, spot); i++) {
		const struct value *value = side_reading(s->query, spot, i);

		if (value->kind != source->kind)
			continue;
		if (same_language(s) && contradicts(source, value))
			continue;
		if (!value->certain &&
		    !(same_language(s) && written_alike(source, value)))
			continue;
		chosen = value;
		count++;
	}
	return count == 1 ? chosen : NULL;
}

/* The date to write: with a weekday where the target has one, and only one
 * that is right. */
static bool
settle_weekday(const struct settled *settled, struct value *value)
{
	const struct date *source = &settled->source->date.date;
	const struct date *target = &settled->target->date.date;
	struct date *date = &value->date.date;
	int right = date_weekday(date);

	if (date->weekday && right && right != date->weekday)
		return false;
	/* It may stand apart ("martes, día 12") or in a form not known. */
	if (!target->weekday)
		return !source->weekday;
	if (source->weekday)
		return date->weekday != 0;
	if (date->weekday || date_weekday(source) != target->weekday || !right)
		return false;
	date->weekday = (uint8_t)right;
	return true;
}

/* a.m. may be left out where the text before had none too, in a language that
 * counts to 24. */
static bool
settle_half(const struct settling *s, const struct settled *settled,
	    const struct value *value)
{
	if (value->time.clock.marked ||
	    settled->target->time.marker == CLOCK_BARE)
		return true;
	return settled->source->time.marker == CLOCK_BARE &&
	       !convention_twelve_hours(s->query->convention);
}

/* Not one that the target's language may have another name for. */
static bool
stays_a_name(const struct settling *s, const struct value *value)
{
	struct pu_str text = s->query->text;

	return !name_is_place(text, value->start) &&
	       !convention_translates(s->query->convention,
				      pu_str_n(text.ptr + value->start,
					       value->end - value->start));
}

/* ---- the whole ---- */

bool
settle_changes(const struct settling *s, size_t spot)
{
	const struct value *a, *b;

	if (s->pairs[spot] == CARRY_NONE)
		return false;
	a = side_reading(s->source, spot, 0);
	b = side_reading(s->query, s->pairs[spot], 0);
	return !pu_str_eq(
		pu_str_n(s->source->text.ptr + a->start, a->end - a->start),
		pu_str_n(s->query->text.ptr + b->start, b->end - b->start));
}

void
settle_pairs(struct settling *s)
{
	settle(s);
	find_style(s);
}

bool
settle_repeats(const struct settling *s, size_t spot)
{
	const struct value *value = s->settled[spot].source;
	size_t first;

	return count_spots(s->source, s->source, value, false, &first) > 1 &&
	       all_change_alike(s, spot, value);
}

bool
settle_value(const struct settling *s, size_t spot,
	     const struct settled *settled, struct value *out)
{
	const struct value *found =
		settle_query(s, s->pairs[spot], settled->source);

	if (!found || !same_unit(found, settled->source))
		return false;
	*out = *found;
	switch (out->kind) {
	case VALUE_DATE:
		return settle_weekday(settled, out);
	case VALUE_TIME:
		return settle_half(s, settled, out);
	case VALUE_NAME:
		return stays_a_name(s, out);
	case VALUE_NUMBER:
	case VALUE_ORDINAL:
	case VALUE_MARKER:
	case VALUE_CODE:
	case VALUE_OPAQUE:
	case VALUE_WORD:
	default:
		return !values_equal(s->query->text, out, s->source->text,
				     settled->source);
	}
}
