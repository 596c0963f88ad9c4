#include "config.h"

#include "tm/carry-settle.h"
#include "tm/carry.h"

#include "text/step.h"
#include "text/utf8.h"

/* Pairing looks at every value for every value. */
#define MOST_SPOTS 100
#define MOST_BYTES 20000

/* ---- rewriting ---- */

/* The form can be read back: what it writes for its own value is the text. */
static bool
writes_itself(const struct settling *s, const struct value *form)
{
	struct pu_str text = s->target->text;
	struct pu_buf out = PU_BUF_INIT;
	bool ok =
		value_write(&out, text, form, text, form, &s->style,
			    s->target->convention) &&
		pu_str_eq(pu_buf_str(&out), pu_str_n(text.ptr + form->start,
						     form->end - form->start));

	pu_buf_free(&out);
	return ok;
}

static bool
rewrite(const struct settling *s, const struct settled *settled,
	const struct value *value, struct carry_edit *edit)
{
	const struct value *form = settled->target;
	struct pu_str text = s->target->text;
	struct pu_str was =
		pu_str_n(text.ptr + form->start, form->end - form->start);
	struct pu_buf out = PU_BUF_INIT;
	bool ok = writes_itself(s, form) &&
		  value_write(&out, text, form, s->query->text, value,
			      &s->style, s->target->convention) &&
		  !pu_str_eq(pu_buf_str(&out), was);

	if (ok)
		*edit = (struct carry_edit){ form->start, form->end,
					     arena_str(s->arena,
						       pu_buf_str(&out)) };
	pu_buf_free(&out);
	return ok;
}

static bool
carry_spot(const struct settling *s, size_t spot, const struct settled *settled,
	   struct value *value, struct carry_edit *edit)
{
	return settled->spot != CARRY_NONE && settle_changes(s, spot) &&
	       settle_value(s, spot, settled, value) &&
	       rewrite(s, settled, value, edit);
}

/* ---- looking again ---- */

struct change {
	struct carry_edit edit;
	size_t spot; /* of the target */
	struct value value; /* that it says */
};

static bool
says(const struct settling *s, const struct carry_side *side, size_t start,
     size_t end, const struct value *value)
{
	for (size_t i = 0; i < side->values.count; i++) {
		const struct value *other = &side->values.items[i];

		if (other->start == start && other->end == end &&
		    (value->kind == VALUE_CODE || value->kind == VALUE_MARKER ||
		     value->kind == VALUE_NAME ||
		     values_equal(s->query->text, value, side->text, other)))
			return true;
	}
	return false;
}

/* Read again, the new text says the values, and as many as before. */
static bool
reads_back(const struct settling *s, const struct change *changes, size_t count,
	   const struct carry_edits *edits)
{
	const struct pu_span *spans;
	struct carry_side side = { .convention = s->target->convention };

	side.text = carry_apply(s->target->text, edits, s->arena, &spans);
	side_values(&side, s->arena);
	if (side.values.spots != s->target->values.spots)
		return false;
	for (size_t i = 0; i < count; i++)
		if (!says(s, &side, spans[i].start, spans[i].end,
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
add_all(const struct settling *s, size_t spot, struct change *changes,
	size_t count)
{
	struct change change;
	struct settled one = s->settled[spot];
	size_t mine = count;

	for (size_t other = 0; other < s->target->values.spots; other++) {
		if (!settle_again(s, spot, other, &one))
			continue;
		if (!carry_spot(s, spot, &one, &change.value, &change.edit))
			return mine; /* all or none */
		change.spot = other;
		count = insert(changes, count, &change);
	}
	return count;
}

/* ---- ranges ---- */

struct between { /* two values */
	size_t marks, blanks, words;
	bool dash, longer; /* words than of or cada; other marks */
};

static void
add_mark(struct between *between, uint32_t c)
{
	between->marks++;
	between->dash = c == '-' || c == '~' || (c >= 0x2010 && c <= 0x2015) ||
			c == 0x2212 || c == 0x301C || c == 0xFF5E;
	between->longer |=
		!between->dash && c != '/' && c != ':' && c != 'x' && c != 0xD7;
}

static struct between
look_between(struct pu_str text, size_t at, size_t end)
{
	struct between between = { 0 };

	text.len = end;
	while (at < text.len) {
		bool upper;
		size_t word = at, letters = 0;
		uint32_t c;

		for (end = step_letters(text, at, &upper); at < end; letters++)
			utf8_next(text, &at);
		if (letters > 1 || (letters && text.ptr[word] != 'x')) {
			between.words++;
			between.longer |= letters > 4;
			continue;
		}
		at = word;
		c = utf8_next(text, &at);
		if (utf8_is_space(c))
			between.blanks++;
		else
			add_mark(&between, c);
	}
	return between;
}

/* A code only when short: T2 2020. */
static bool
is_figure(const struct value *value)
{
	return value->kind == VALUE_NUMBER || value->kind == VALUE_ORDINAL ||
	       value->kind == VALUE_OPAQUE ||
	       (value->kind == VALUE_CODE && value->end - value->start < 4);
}

/* Both ends of a range, and what only small words part: 3-5, 1 de cada 3,
 * ley 5 de 2019. One alone would say what neither text says. */
static bool
are_joined(const struct settling *s, size_t left)
{
	const struct carry_side *side = s->target;
	const struct value *a = side_reading(side, left, 0);
	const struct value *b = side_reading(side, left + 1, 0);
	bool figures = is_figure(a) && is_figure(b);
	bool same = a->kind == b->kind &&
		    (a->kind == VALUE_DATE || a->kind == VALUE_TIME);
	/* "5-7 March" is a number and a date. */
	bool days = is_figure(a) && b->kind == VALUE_DATE;
	struct between between;

	if ((!figures && !same && !days) || b->outer_start - a->outer_end > 32)
		return false;
	between = look_between(side->text, a->outer_end, b->outer_start);
	if (between.longer)
		return false;
	return between.marks ? between.marks == 1 && !between.words &&
				       (between.dash || !between.blanks)
			     : between.words < 3 && !days;
}

/* The query says the target's spot as the source does, or it is changed. */
static bool
is_sure(const struct settling *s, size_t spot, const struct change *changes,
	size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (changes[i].spot == spot)
			return true;
	for (size_t i = 0; i < s->source->values.spots; i++)
		if (s->settled[i].spot == spot && s->pairs[i] != CARRY_NONE &&
		    !settle_changes(s, i))
			return true;
	return false;
}

static bool
is_torn(const struct settling *s, size_t spot, const struct change *changes,
	size_t count)
{
	return (spot && are_joined(s, spot - 1) &&
		!is_sure(s, spot - 1, changes, count)) ||
	       (spot + 1 < s->target->values.spots && are_joined(s, spot) &&
		!is_sure(s, spot + 1, changes, count));
}

/* Both ends of a range, or none. */
static size_t
drop_torn(const struct settling *s, struct change *changes, size_t count)
{
	for (size_t i = 0; i < count;) {
		if (!is_torn(s, changes[i].spot, changes, count)) {
			i++;
			continue;
		}
		count--;
		memmove(changes + i, changes + i + 1,
			(count - i) * sizeof *changes);
		i = 0;
	}
	return count;
}

static bool
within_limits(const struct carry_side *side)
{
	return side->values.spots && side->values.spots <= MOST_SPOTS;
}

static bool
any_changes(const struct settling *s)
{
	for (size_t spot = 0; spot < s->source->values.spots; spot++)
		if (settle_changes(s, spot))
			return true;
	return false;
}

static struct carry_edits
make_edits(const struct settling *s)
{
	size_t count = 0;
	struct change *changes = arena_array(
		s->arena, s->target->values.spots + 1, sizeof *changes);
	struct carry_edit *items;
	struct carry_edits edits;

	for (size_t spot = 0; spot < s->source->values.spots; spot++) {
		struct change change;

		if (!carry_spot(s, spot, &s->settled[spot], &change.value,
				&change.edit))
			continue;
		change.spot = s->settled[spot].spot;
		count = settle_repeats(s, spot)
				? add_all(s, spot, changes, count)
				: insert(changes, count, &change);
	}
	count = drop_torn(s, changes, count);
	items = arena_array(s->arena, count + 1, sizeof *items);
	for (size_t i = 0; i < count; i++)
		items[i] = changes[i].edit;
	edits = (struct carry_edits){ items, count };
	if (count && !reads_back(s, changes, count, &edits))
		edits.count = 0;
	return edits;
}

struct carry_edits
carry_values(struct carry_side *query, struct pu_arena *kept,
	     struct carry_side *source, struct carry_side *target,
	     struct pu_arena *arena)
{
	struct settling s = { .arena = arena,
			      .query = query,
			      .source = source,
			      .target = target };
	const struct carry_edits none = { NULL, 0 };

	if (query->text.len > MOST_BYTES || source->text.len > MOST_BYTES ||
	    target->text.len > MOST_BYTES || !side_may_differ(source, query))
		return none;
	side_values(query, kept);
	side_values(source, arena);
	if (!within_limits(query) || !within_limits(source))
		return none;
	s.pairs = carry_align(source, query, arena);
	if (!any_changes(&s))
		return none;
	side_values(target, arena);
	if (!within_limits(target))
		return none;
	settle_pairs(&s);
	return make_edits(&s);
}
