#include "config.h"

#include "tm/carry-settle.h"
#include "tm/carry.h"

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
		count = insert(changes, count, &change);
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
		count = settle_repeats(s, spot)
				? add_all(s, spot, changes, count)
				: insert(changes, count, &change);
	}
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
