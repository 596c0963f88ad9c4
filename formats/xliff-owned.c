#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "formats/xliff-read.h"
#include "formats/xliff-write.h"
#include "text/timestamp.h"

void
xliff_add_property(struct xliff_reader *reader, const char *prefix,
		   struct pu_str name, struct pu_str value)
{
	struct pu_arena *arena = reader->then.arena;
	struct xliff_about *about = &reader->about[reader->level];
	struct pu_property *property;
	struct pu_buf whole = PU_BUF_INIT;

	if ((!value.len && !reader->ours) || about->count == XLIFF_PROPERTIES)
		return;
	MEM_GROW(about->list, about->count, about->room);
	pu_buf_addz(&whole, prefix);
	pu_buf_add(&whole, name);
	property = &about->list[about->count++];
	property->name = arena_str(arena, pu_buf_str(&whole));
	property->value = arena_str(arena, value);
	property->note = false;
	reader->size += whole.len + value.len + sizeof *property;
	pu_buf_free(&whole);
}

void
xliff_add_note(struct xliff_reader *reader, struct pu_str text)
{
	struct xliff_about *about = &reader->about[reader->level];

	if (about->count == XLIFF_PROPERTIES)
		return;
	MEM_GROW(about->list, about->count, about->room);
	about->list[about->count++] = (struct pu_property){
		pu_str_n("", 0), arena_str(reader->then.arena, text), true
	};
	reader->size += text.len + sizeof *about->list;
}

/* A field of the unit or of one of its texts. The neighbours are said by other
 * tools, too, and are the source's. */
static bool
add_field(struct xliff_reader *reader, struct pu_str name, struct pu_str value)
{
	enum xliff_field field = xliff_field_named(name);
	enum xliff_level level = reader->level;
	bool neighbour = field == XLIFF_PREVIOUS || field == XLIFF_NEXT;

	if (field == XLIFF_FIELDS || (!reader->ours && !neighbour))
		return false;
	if (neighbour && level == XLIFF_OF_UNIT)
		level = XLIFF_OF_SOURCE;
	reader->about[level].fields[field] =
		arena_str(reader->then.arena, value);
	reader->size += value.len;
	return true;
}

void
xliff_add_named(struct xliff_reader *reader, struct pu_str name,
		struct pu_str value)
{
	struct pu_buf own = PU_BUF_INIT;

	if (add_field(reader, name, value))
		return;
	if (reader->ours && pu_str_is(name, UNIT_UNFINISHED))
		reader->unfinished = true;
	else if (reader->ours && xliff_take_name(&own, name))
		xliff_add_property(reader, "", pu_buf_str(&own), value);
	else
		xliff_add_property(
			reader, pu_str_starts(name, "x-") ? "" : "x-xliff-",
			name, reader->ours ? value : pu_str_trim(value));
	pu_buf_free(&own);
}

void
xliff_about_clear(struct xliff_reader *reader)
{
	reader->level = XLIFF_OF_UNIT;
	reader->unfinished = false;
	for (int k = 0; k < XLIFF_LEVELS; k++) {
		struct xliff_about *about = &reader->about[k];

		about->count = 0;
		for (int i = 0; i < XLIFF_FIELDS; i++)
			about->fields[i] = pu_str_n(NULL, 0);
	}
}

void
xliff_about_keep(const struct xliff_reader *reader, struct xliff_batch *batch)
{
	size_t places = 0;

	for (int k = 0; k < XLIFF_LEVELS; k++) {
		const struct xliff_about *from = &reader->about[k];
		struct xliff_about *to = &batch->about[k];

		*to = *from;
		to->list = arena_array(batch->arena, from->count,
				       sizeof *to->list);
		if (from->count)
			memcpy(to->list, from->list,
			       from->count * sizeof *to->list);
	}
	for (size_t i = 0; i < batch->count; i++)
		places += !batch->segments[i].match;
	batch->alone = places <= 1;
	batch->ours = reader->ours;
}

/* ---- handed over ---- */

static void
add(struct xliff_about *to, const struct pu_property *property)
{
	MEM_GROW(to->list, to->count, to->room);
	to->list[to->count++] = *property;
}

static void
add_all(struct xliff_about *to, const struct pu_property *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		add(to, &list[i]);
}

static struct pu_property *
find(const struct xliff_about *about, struct pu_str name)
{
	for (size_t i = 0; i < about->count; i++)
		if (!about->list[i].note &&
		    pu_str_eq(about->list[i].name, name))
			return &about->list[i];
	return NULL;
}

/* What is said of the translation, else of the unit. */
static struct pu_str
said(const struct xliff_reader *reader, struct pu_str name)
{
	const struct xliff_about *about = reader->now.about;
	const struct pu_property *p = find(&about[XLIFF_OF_TARGET], name);

	if (!p)
		p = find(&about[XLIFF_OF_UNIT], name);
	return p ? p->value : pu_str_n(NULL, 0);
}

/* What we would have said in an attribute, by what stands in the groups; state:
 * the attribute of that name. */
static const char *
expected(const struct xliff_reader *reader, struct pu_str name,
	 struct pu_str state, bool unfinished)
{
	struct pu_str own = said(reader, pu_str("x-xliff-state"));

	if (pu_str_is(name, "x-xliff-state"))
		return unfinished && reader->two ? "initial"
		       : unfinished              ? "needs-translation"
				    : xliff_state_word(own, reader->two);
	return pu_str_is(name, "x-xliff-approved") &&
			       !said(reader, pu_str("x-xliff-approved")).ptr &&
			       xliff_state_is_final(own.ptr ? own : state)
		       ? "yes"
		       : NULL;
}

/* What the attributes of a target of ours say stands in its group, too, or
 * follows from it, unless somebody has changed it since. */
static void
join_own(struct xliff_reader *reader, const struct xliff_segment *segment,
	 struct xliff_about *out)
{
	const struct xliff_about *about = &reader->now.about[XLIFF_OF_TARGET];
	const struct pu_variant *v = &segment->side[1];
	struct pu_str state = property_named(v->properties, v->property_count,
					     "x-xliff-state");

	add_all(out, about->list, about->count);
	for (size_t i = 0; i < v->property_count; i++) {
		const struct pu_property *p = &v->properties[i];
		const char *want =
			expected(reader, p->name, state, segment->unfinished);
		struct pu_property *same = find(out, p->name);

		if (want ? pu_str_is(p->value, want)
			 : pu_str_eq(p->value, said(reader, p->name)))
			continue;
		if (!same)
			add(out, p);
		else if (want || pu_str_is(p->name, "x-xliff-approved"))
			same->value = p->value;
	}
}

static void
set_stamp(struct pu_str *author, struct pu_str *changer, int64_t *created,
	  int64_t *changed, const struct xliff_about *about)
{
	const struct pu_str *fields = about->fields;

	if (fields[XLIFF_AUTHOR].ptr)
		*author = fields[XLIFF_AUTHOR];
	if (fields[XLIFF_CHANGER].ptr)
		*changer = fields[XLIFF_CHANGER];
	if (fields[XLIFF_CREATED].ptr)
		timestamp_read(created, fields[XLIFF_CREATED]);
	if (fields[XLIFF_CHANGED].ptr)
		timestamp_read(changed, fields[XLIFF_CHANGED]);
}

static void
set_variant(struct xliff_reader *reader, struct pu_variant *variant,
	    enum xliff_level level)
{
	const struct xliff_about *about = &reader->now.about[level];
	struct pu_str raw = about->fields[XLIFF_LANGUAGE];
	bool said = level == XLIFF_OF_SOURCE ? reader->how.source_said
					     : reader->how.target_said;

	set_stamp(&variant->author, &variant->changer, &variant->created,
		  &variant->changed, about);
	if (raw.len && !said && variant->language.len)
		xliff_language(reader, raw, &variant->language);
	if (reader->now.ours || about->fields[XLIFF_PREVIOUS].ptr)
		variant->previous = about->fields[XLIFF_PREVIOUS];
	if (reader->now.ours || about->fields[XLIFF_NEXT].ptr)
		variant->next = about->fields[XLIFF_NEXT];
}

static void
set_unit(struct xliff_reader *reader, struct pu_unit *unit)
{
	const struct xliff_about *about = &reader->now.about[XLIFF_OF_UNIT];

	set_stamp(&unit->author, &unit->changer, &unit->created, &unit->changed,
		  about);
	if (about->fields[XLIFF_TUID].ptr)
		unit->tuid = about->fields[XLIFF_TUID];
	else if (xliff_id_is_made(unit->tuid))
		unit->tuid = pu_str_n("", 0);
	unit->source_language = unit->variants[0].language;
	if (about->fields[XLIFF_LANGUAGE].len)
		xliff_language(reader, about->fields[XLIFF_LANGUAGE],
			       &unit->source_language);
}

/* The properties of both sides and of the unit, from where they stood. */
static void
join(struct xliff_reader *reader, const struct xliff_segment *segment)
{
	static const struct pu_property mark = { { UNIT_UNFINISHED,
						   sizeof UNIT_UNFINISHED - 1 },
						 { "yes", 3 },
						 false };
	const struct xliff_batch *now = &reader->now;
	struct xliff_about *joined = reader->joined;

	for (int k = 0; k < XLIFF_LEVELS; k++)
		joined[k].count = 0;
	add_all(&joined[XLIFF_OF_UNIT], now->about[XLIFF_OF_UNIT].list,
		now->about[XLIFF_OF_UNIT].count);
	if (segment->unfinished)
		add(&joined[XLIFF_OF_UNIT], &mark);
	if (now->ours) {
		join_own(reader, segment, &joined[XLIFF_OF_TARGET]);
	} else {
		add_all(&joined[XLIFF_OF_TARGET], segment->side[1].properties,
			segment->side[1].property_count);
		if (!segment->match)
			add_all(&joined[XLIFF_OF_TARGET],
				now->about[XLIFF_OF_TARGET].list,
				now->about[XLIFF_OF_TARGET].count);
	}
	if (now->ours || !segment->match)
		add_all(&joined[XLIFF_OF_SOURCE],
			now->about[XLIFF_OF_SOURCE].list,
			now->about[XLIFF_OF_SOURCE].count);
}

void
xliff_about_unit(struct xliff_reader *reader, struct xliff_segment *segment,
		 struct pu_unit *unit)
{
	struct xliff_about *joined = reader->joined;

	join(reader, segment);
	unit->properties = joined[XLIFF_OF_UNIT].list;
	unit->property_count = joined[XLIFF_OF_UNIT].count;
	for (int k = 0; k < 2; k++) {
		struct pu_variant *v = &segment->side[k];

		v->properties = joined[XLIFF_OF_SOURCE + k].list;
		v->property_count = joined[XLIFF_OF_SOURCE + k].count;
		if (reader->now.ours || (reader->now.alone && !segment->match))
			set_variant(reader, v,
				    (enum xliff_level)(XLIFF_OF_SOURCE + k));
	}
	if (reader->now.ours)
		set_unit(reader, unit);
}

void
xliff_about_free(struct xliff_reader *reader)
{
	for (int k = 0; k < XLIFF_LEVELS; k++) {
		free(reader->about[k].list);
		free(reader->joined[k].list);
	}
}
