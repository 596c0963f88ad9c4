#include "config.h"

#include "text/name.h"
#include "tm/carry-align.h"
#include "tm/carry.h"

/* Pairing looks at every value for every value. */
#define MOST_SPOTS 100
#define MOST_BYTES 20000

struct settled { /* a spot of the source and the target's that says the same */
	size_t spot; /* of the target, or CARRY_NONE */
	const struct value *source, *target; /* the readings that agree */
};

struct work {
	const struct carry_texts *texts;
	struct pu_arena *arena;
	struct carry_side query, source, target;
	const size_t *pairs; /* spots of the source -> of the query */
	struct settled *settled; /* of each spot of the source */
	bool same_language; /* of query and source */
	struct value_style style; /* of the target */
};

/* ---- reading ---- */

/* Values inside a protected token are its, not ours. */
static void
leave_protected(struct carry_side *side, const struct carry_protected *found,
		struct pu_arena *arena)
{
	const struct protect_token *tokens = found->items;
	size_t count = found->count;
	struct value *items;
	size_t kept = 0, spots = 0, last = CARRY_NONE;

	if (!count)
		return;
	items = arena_array(arena, side->values.count + 1, sizeof *items);
	for (size_t i = 0; i < side->values.count; i++) {
		const struct value *value = &side->values.items[i];
		size_t k = 0;

		while (k < count && (tokens[k].end <= value->start ||
				     value->end <= tokens[k].start))
			k++;
		if (k < count)
			continue;
		spots += value->spot != last;
		last = value->spot;
		items[kept] = *value;
		items[kept++].spot = spots - 1;
	}
	side->values = (struct values){ items, kept, spots };
}

static void
read_side(struct carry_side *side, const struct carry_protected *found,
	  struct convention *convention, struct pu_arena *arena)
{
	size_t *first;

	side->text = found->text;
	values_read(side->text, convention, arena, &side->values);
	leave_protected(side, found, arena);
	first = arena_array(arena, side->values.spots + 1, sizeof *first);
	for (size_t i = side->values.count; i--;)
		first[side->values.items[i].spot] = i;
	first[side->values.spots] = side->values.count;
	side->first = first;
}

static const struct value *
reading(const struct carry_side *side, size_t spot, size_t i)
{
	return &side->values.items[side->first[spot] + i];
}

static size_t
readings(const struct carry_side *side, size_t spot)
{
	return side->first[spot + 1] - side->first[spot];
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

		for (size_t i = 0; i < readings(side, spot); i++) {
			const struct value *other = reading(side, spot, i);

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
static bool
settle_readings(const struct work *w, size_t spot, size_t other,
		struct settled *out)
{
	int best = -1, ties = 0;

	for (size_t i = 0; i < readings(&w->source, spot); i++)
		for (size_t j = 0; j < readings(&w->target, other); j++) {
			const struct value *x = reading(&w->source, spot, i);
			const struct value *y = reading(&w->target, other, j);
			int certain = x->certain + y->certain;

			if (!agree(&w->source, x, &w->target, y) ||
			    certain < best)
				continue;
			if (certain == best && is_plainer(out->source, x))
				continue;
			ties = certain == best && !is_plainer(x, out->source)
				       ? ties + 1
				       : 0;
			best = certain;
			*out = (struct settled){ other, x, y };
		}
	return best >= 0 && !ties &&
	       (best > 0 || readings(&w->source, spot) == 1);
}

/* Spots of the source that say the same as this one and get the same new
 * value. */
static bool
all_change_alike(const struct work *w, size_t spot, const struct value *value)
{
	size_t pair = w->pairs[spot];

	for (size_t other = 0; other < w->source.values.spots; other++) {
		size_t first = w->source.first[other];
		size_t theirs = w->pairs[other];
		bool equal;

		if (!agree(&w->source, value, &w->source,
			   &w->source.values.items[first]))
			continue;
		if (theirs == CARRY_NONE || pair == CARRY_NONE)
			return false;
		carry_alike(&w->query, pair, &w->query, theirs, &equal);
		if (!equal)
			return false;
	}
	return true;
}

static bool
settle_spot(const struct work *w, size_t spot, const struct value *value,
	    struct settled *out)
{
	size_t mine, theirs, first;

	if (value->kind == VALUE_WORD)
		return false;
	if (value->kind == VALUE_NUMBER &&
	    count_words(&w->source, value) != count_words(&w->target, value))
		return false;
	theirs = count_spots(&w->target, &w->source, value, false, &first);
	if (!theirs)
		return false;
	mine = count_spots(&w->source, &w->source, value, false,
			   &(size_t){ 0 });
	if (mine != theirs)
		return false;
	if (mine > 1 && !all_change_alike(w, spot, value)) {
		if (count_spots(&w->target, &w->source, value, true, &first) !=
			    1 ||
		    count_spots(&w->source, &w->source, value, true,
				&(size_t){ 0 }) != 1)
			return false;
	}
	return settle_readings(w, spot, first, out);
}

static void
settle(struct work *w)
{
	size_t spots = w->source.values.spots;

	w->settled = arena_array(w->arena, spots + 1, sizeof *w->settled);
	for (size_t spot = 0; spot < spots; spot++) {
		w->settled[spot].spot = CARRY_NONE;
		for (size_t i = 0; i < readings(&w->source, spot); i++) {
			struct settled found = { .spot = CARRY_NONE };

			if (!settle_spot(w, spot, reading(&w->source, spot, i),
					 &found))
				continue;
			/* Readings that lead to different places: doubt. */
			if (w->settled[spot].spot != CARRY_NONE &&
			    w->settled[spot].spot != found.spot) {
				w->settled[spot].spot = CARRY_NONE;
				break;
			}
			w->settled[spot] = found;
		}
	}
}

static void
find_style(struct work *w)
{
	const struct value *items = w->target.values.items;

	for (size_t spot = 0; spot < w->target.values.spots; spot++) {
		const struct value *value = NULL;

		for (size_t i = 0; i < w->source.values.spots; i++)
			if (w->settled[i].spot == spot)
				value = w->settled[i].target;
		if (!value && readings(&w->target, spot) == 1 &&
		    items[w->target.first[spot]].certain)
			value = &items[w->target.first[spot]];
		if (value)
			value_style_add(&w->style, value);
	}
	value_style_fill(&w->style, w->texts->target_convention);
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
settle_query(const struct work *w, size_t spot, const struct value *source)
{
	const struct value *chosen = NULL;
	size_t count = 0;

	for (size_t i = 0; i < readings(&w->query, spot); i++) {
		const struct value *value = reading(&w->query, spot, i);

		if (value->kind != source->kind)
			continue;
		if (w->same_language && contradicts(source, value))
			continue;
		if (!value->certain &&
		    !(w->same_language && written_alike(source, value)))
			continue;
		chosen = value;
		count++;
	}
	return count == 1 ? chosen : NULL;
}

/* The date to write: with a weekday where the target has one, and only one
 * that is right. */
static bool
settle_weekday(const struct work *w, const struct settled *settled,
	       struct value *value)
{
	const struct date *source = &settled->source->date.date;
	const struct date *target = &settled->target->date.date;
	struct date *date = &value->date.date;
	int right = date_weekday(date);

	if (date->weekday && right && right != date->weekday)
		return false;
	if (!target->weekday) {
		/* "martes, día 12": a weekday that stands apart. */
		for (size_t i = 0;
		     source->weekday && i < w->target.values.count; i++) {
			const struct value *other = &w->target.values.items[i];

			if (other->kind == VALUE_DATE &&
			    other->date.date.weekday)
				return false;
		}
		return true;
	}
	if (source->weekday)
		return date->weekday != 0;
	if (date->weekday || date_weekday(source) != target->weekday || !right)
		return false;
	date->weekday = (uint8_t)right;
	return true;
}

/* a.m. may be left out where the text before left it out too. */
static bool
settle_half(const struct work *w, const struct settled *settled,
	    const struct value *value)
{
	const struct clock *source = &settled->source->time.clock;
	const struct clock *clock = &value->time.clock;

	if (clock->marked || settled->target->time.marker == CLOCK_BARE)
		return true;
	return !source->marked &&
	       !convention_twelve_hours(w->texts->query_convention);
}

/* Not one that the target's language may have another name for. */
static bool
stays_a_name(const struct work *w, const struct value *value)
{
	struct pu_str text = w->query.text;

	return !name_is_place(text, value->start) &&
	       !convention_translates(w->texts->query_convention,
				      pu_str_n(text.ptr + value->start,
					       value->end - value->start));
}

/* ---- rewriting ---- */

/* The form can be read back: what it writes for its own value is the text. */
static bool
writes_itself(const struct work *w, const struct value *form)
{
	struct pu_str text = w->target.text;
	struct pu_buf out = PU_BUF_INIT;
	bool ok =
		value_write(&out, text, form, text, form, &w->style,
			    w->texts->target_convention) &&
		pu_str_eq(pu_buf_str(&out), pu_str_n(text.ptr + form->start,
						     form->end - form->start));

	pu_buf_free(&out);
	return ok;
}

static bool
rewrite(const struct work *w, const struct settled *settled,
	const struct value *value, struct carry_edit *edit)
{
	const struct value *form = settled->target;
	struct pu_str text = w->target.text;
	struct pu_str was =
		pu_str_n(text.ptr + form->start, form->end - form->start);
	struct pu_buf out = PU_BUF_INIT;
	bool ok = writes_itself(w, form) &&
		  value_write(&out, text, form, w->query.text, value, &w->style,
			      w->texts->target_convention) &&
		  !pu_str_eq(pu_buf_str(&out), was);

	if (ok)
		*edit = (struct carry_edit){ form->start, form->end,
					     arena_str(w->arena,
						       pu_buf_str(&out)) };
	pu_buf_free(&out);
	return ok;
}

/* Another than the source's. */
static bool
changes(const struct work *w, size_t spot, size_t pair)
{
	const struct value *a = reading(&w->source, spot, 0);
	const struct value *b = reading(&w->query, pair, 0);

	return !pu_str_eq(
		pu_str_n(w->source.text.ptr + a->start, a->end - a->start),
		pu_str_n(w->query.text.ptr + b->start, b->end - b->start));
}

static bool
carry_spot(const struct work *w, size_t spot, struct value *value,
	   struct carry_edit *edit)
{
	const struct settled *settled = &w->settled[spot];
	size_t pair = w->pairs[spot];
	const struct value *found;

	if (settled->spot == CARRY_NONE || pair == CARRY_NONE ||
	    !changes(w, spot, pair))
		return false;
	found = settle_query(w, pair, settled->source);
	if (!found || !same_unit(found, settled->source))
		return false;
	*value = *found;
	if (values_equal(w->query.text, value, w->source.text,
			 settled->source) &&
	    value->kind != VALUE_DATE)
		return false;
	if (value->kind == VALUE_DATE && !settle_weekday(w, settled, value))
		return false;
	if (value->kind == VALUE_TIME && !settle_half(w, settled, value))
		return false;
	if (value->kind == VALUE_NAME && !stays_a_name(w, value))
		return false;
	return rewrite(w, settled, value, edit);
}

/* ---- looking again ---- */

struct change {
	struct carry_edit edit;
	struct value value; /* that it says */
};

static bool
says(const struct work *w, const struct carry_side *side, size_t start,
     size_t end, const struct value *value)
{
	for (size_t i = 0; i < side->values.count; i++) {
		const struct value *other = &side->values.items[i];

		if (other->start == start && other->end == end &&
		    (value->kind == VALUE_CODE || value->kind == VALUE_MARKER ||
		     value->kind == VALUE_NAME ||
		     values_equal(w->query.text, value, side->text, other)))
			return true;
	}
	return false;
}

/* Read again, the new text says the values, and as many as before. */
static bool
reads_back(const struct work *w, const struct change *changes, size_t count,
	   const struct carry_edits *edits)
{
	const struct pu_span *spans;
	struct carry_side side;
	struct carry_protected found;

	found.text = carry_apply(w->target.text, edits, w->arena, &spans);
	found.count = protect_find(found.text, w->arena, &found.items);
	read_side(&side, &found, w->texts->target_convention, w->arena);
	if (side.values.spots != w->target.values.spots)
		return false;
	for (size_t i = 0; i < count; i++)
		if (!says(w, &side, spans[i].start, spans[i].end,
			  &changes[i].value))
			return false;
	return true;
}

static size_t
insert(struct change *changes, size_t count, const struct change *change)
{
	size_t at = count;

	for (size_t i = 0; i < count; i++)
		if (changes[i].edit.start == change->edit.start)
			return count; /* said twice, changed once */
	while (at && changes[at - 1].edit.start > change->edit.start) {
		changes[at] = changes[at - 1];
		at--;
	}
	changes[at] = *change;
	return count + 1;
}

/* The other places of the target that say what this spot says. */
static size_t
add_all(const struct work *w, size_t spot, struct change *changes, size_t count)
{
	struct change change;
	struct work each = *w;
	struct settled one = w->settled[spot];
	size_t mine = count;

	for (size_t other = 0; other < w->target.values.spots; other++) {
		if (!settle_readings(w, spot, other, &one))
			continue;
		each.settled =
			arena_array(w->arena, spot + 1, sizeof *each.settled);
		each.settled[spot] = one;
		if (!carry_spot(&each, spot, &change.value, &change.edit))
			return mine; /* all or none */
		count = insert(changes, count, &change);
	}
	return count;
}

static bool
within_limits(const struct carry_side *side)
{
	return side->values.spots && side->values.spots <= MOST_SPOTS;
}

struct carry_edits
carry_values(const struct carry_texts *texts, const struct carry_tokens *tokens,
	     struct pu_arena *arena)
{
	struct work w = { .texts = texts, .arena = arena };
	struct change *changes;
	struct carry_edit *items;
	struct carry_edits edits = { NULL, 0 };
	size_t count = 0;

	if (texts->query.len > MOST_BYTES || texts->source.len > MOST_BYTES ||
	    texts->target.len > MOST_BYTES)
		return edits;
	w.same_language = texts->query_convention == texts->source_convention;
	read_side(&w.query, &tokens->query, texts->query_convention, arena);
	read_side(&w.source, &tokens->source, texts->source_convention, arena);
	if (!within_limits(&w.query) || !within_limits(&w.source))
		return edits;
	read_side(&w.target, &tokens->target, texts->target_convention, arena);
	if (!within_limits(&w.target))
		return edits;
	w.pairs = carry_align(&w.source, &w.query, arena);
	settle(&w);
	find_style(&w);
	changes =
		arena_array(arena, w.target.values.spots + 1, sizeof *changes);
	for (size_t spot = 0; spot < w.source.values.spots; spot++) {
		struct change change;

		if (!carry_spot(&w, spot, &change.value, &change.edit))
			continue;
		count = count_spots(&w.source, &w.source,
				    w.settled[spot].source, false,
				    &(size_t){ 0 }) > 1 &&
					all_change_alike(&w, spot,
							 w.settled[spot].source)
				? add_all(&w, spot, changes, count)
				: insert(changes, count, &change);
	}
	items = arena_array(arena, count + 1, sizeof *items);
	for (size_t i = 0; i < count; i++)
		items[i] = changes[i].edit;
	edits = (struct carry_edits){ items, count };
	if (count && !reads_back(&w, changes, count, &edits))
		edits.count = 0;
	return edits;
}
