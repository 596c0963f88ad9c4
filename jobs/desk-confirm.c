#include "config.h"

#include "jobs/desk-confirm.h"

#include "desk/event.h"
#include "desk/person.h"
#include "desk/remembered.h"
#include "tm/step.h"

/* ---- the source ---- */

void
desk_source_read(struct desk_source *out, const struct story *story,
		 const struct story_version *version, struct pu_arena *arena)
{
	struct pu_str *plain =
		arena_array(arena, version->segment_count + 1, sizeof *plain);
	struct pu_buf text = PU_BUF_INIT;

	for (size_t i = 0; i < version->segment_count; i++) {
		const struct story_segment *s = &version->segments[i];

		pu_buf_clear(&text);
		unit_plain(&text, s->text, s->codes, s->code_count);
		plain[i] = arena_str(arena, pu_buf_str(&text));
	}
	pu_buf_free(&text);
	*out = (struct desk_source){ story, version, plain };
}

static enum article_part
part_of(const struct desk_source *source, size_t segment)
{
	const struct story_version *version = source->version;

	return version->blocks[version->segments[segment].block].part;
}

bool
desk_source_is_kept(const struct desk_source *source, size_t segment)
{
	enum article_part part = part_of(source, segment);

	return part != ARTICLE_PAYMENT && part != ARTICLE_CREDIT;
}

static bool
is_apart(const struct desk_source *source, size_t segment)
{
	enum article_part part = part_of(source, segment);

	return part == ARTICLE_CAPTION || part == ARTICLE_ALT;
}

struct pu_str
desk_source_neighbour(const struct desk_source *source, size_t segment,
		      int step)
{
	if (is_apart(source, segment))
		return pu_str_n(NULL, 0);
	for (size_t i = segment + (size_t)step;
	     i < source->version->segment_count; i += (size_t)step)
		if (!is_apart(source, i) && desk_source_is_kept(source, i))
			return source->plain[i];
	return pu_str("");
}

/* ---- who ---- */

static const struct event *
event_of(const struct event *events, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (events[i].id == id)
			return &events[i];
	return NULL;
}

/* Who wrote the text that stands at the head: going back from there the first
 * translator, of whom a match that was taken as it was may be another's. */
static int64_t
author_of(const struct event *events, size_t count, const struct event *head,
	  struct pu_str text)
{
	const struct event *at = head;

	for (size_t steps = 0; at && steps <= count; steps++) {
		if (at->match_kind == MATCH_PERSON && at->match_person &&
		    pu_str_eq(at->text, at->match_text) &&
		    pu_str_eq(at->text, text))
			return at->match_person;
		/* Whoever only says yes to a text has not written it. */
		if (at->role == ROLE_TRANSLATOR &&
		    at->action != EVENT_CONFIRMED && at->text.ptr)
			return at->person;
		at = event_of(events, count, at->parent);
	}
	return head->person;
}

struct hands {
	struct pu_str author, changer; /* handles; changer may be empty */
};

static bool
name_person(struct desk_act *act, int64_t id, struct pu_str *handle,
	    struct pu_arena *arena, struct pu_error *err)
{
	struct person person;
	int got = id ? person_get(act->db, id, &person, arena, err) : 0;

	*handle = got == 1 && person.handle.len
			  ? person.handle
			  : arena_str(arena, pu_buf_str(&act->handle));
	return got >= 0;
}

static bool
find_hands(struct desk_act *act, const struct target *target,
	   struct hands *hands, struct pu_arena *arena, struct pu_error *err)
{
	const struct event *events, *head;
	size_t count;
	int64_t author;

	*hands = (struct hands){ .changer = pu_str("") };
	if (!event_all(act->db, target->job, target->segment, &events, &count,
		       arena, err))
		return false;
	head = event_of(events, count, target->head);
	author = head ? author_of(events, count, head, target->text)
		      : act->person;
	if (!name_person(act, author, &hands->author, arena, err))
		return false;
	return !head || head->person == author ||
	       name_person(act, head->person, &hands->changer, arena, err);
}

/* ---- the unit ---- */

static const struct pu_property letter = { .name = { "x-sensitive", 11 },
					   .value = { "letter", 6 } };

static void
fill_unit(struct pu_unit *unit, struct pu_variant variants[2],
	  const struct desk_source *source, size_t segment,
	  struct pu_str language, const struct target *target)
{
	const struct story_segment *s = &source->version->segments[segment];

	variants[0] = (struct pu_variant){
		.language = source->story->language,
		.text = s->text,
		.codes = s->codes,
		.code_count = s->code_count,
		.created = PU_NO_TIME,
		.changed = PU_NO_TIME,
		.previous = desk_source_neighbour(source, segment, -1),
		.next = desk_source_neighbour(source, segment, 1),
	};
	variants[1] = (struct pu_variant){ .language = language,
					   .text = target->text,
					   .codes = s->codes,
					   .code_count = s->code_count,
					   .created = PU_NO_TIME,
					   .changed = PU_NO_TIME };
	*unit = (struct pu_unit){ .source_language = source->story->language,
				  .created = PU_NO_TIME,
				  .changed = PU_NO_TIME,
				  .variants = variants,
				  .variant_count = 2 };
	if (part_of(source, segment) == ARTICLE_LETTER) {
		unit->properties = &letter;
		unit->property_count = 1;
	}
}

/* The segment's unit, if it may be changed with it; else 0. *was: it has one,
 * which nobody but this segment needs. */
static bool
find_own(struct desk_act *act, int64_t job, int64_t segment, int64_t *own,
	 struct pu_error *err)
{
	bool made, shared_made, there, untouched;
	int64_t unit, others;

	*own = 0;
	if (!remembered_unit(act->db, job, segment, &unit, &made, err))
		return false;
	if (!unit || !made)
		return true;
	if (!remembered_others(act->db, unit, job, segment, &others,
			       &shared_made, err) ||
	    !step_look(act->tm, unit, &there, &untouched, err))
		return false;
	if (!others && there && untouched)
		*own = unit;
	return true;
}

static bool
remember(struct desk_act *act, int64_t job, int64_t segment,
	 const struct pu_unit *unit, struct pu_str origin,
	 struct desk_confirmed *counts, struct pu_error *err)
{
	bool made = false;
	int64_t own, id, change, others;
	enum pu_added added;

	if (!find_own(act, job, segment, &own, err) ||
	    !step_confirm(act->tm, unit, origin, own, &id, &added, err))
		return false;
	/* Another unit says so already: its own has no more use. */
	if (own && id != own && !step_remove(act->tm, own, &change, err))
		return false;
	if (added != PU_ADDED && id != own &&
	    !remembered_others(act->db, id, 0, 0, &others, &made, err))
		return false;
	counts->added += added == PU_ADDED;
	counts->changed += id == own && added == PU_UPDATED;
	counts->shared += added != PU_ADDED && id != own;
	return remembered_put(act->db, job, segment, id,
			      made || added == PU_ADDED || id == own, err);
}

bool
desk_confirm(struct desk_act *act, int64_t job, struct pu_str language,
	     const struct desk_source *source, size_t segment,
	     struct desk_confirmed *counts, struct pu_error *err)
{
	const struct story_segment *s = &source->version->segments[segment];
	struct pu_arena *arena = pu_arena_new();
	struct pu_variant variants[2];
	struct pu_unit unit;
	struct target target;
	struct hands hands;
	bool ok = target_get(act->db, job, s->id, &target, arena, err);

	if (!ok || target.state != TARGET_CONFIRMED ||
	    !desk_source_is_kept(source, segment) ||
	    !pu_str_trim(target.text).len) {
		counts->left += ok;
		goto done;
	}
	ok = find_hands(act, &target, &hands, arena, err);
	if (!ok)
		goto done;
	fill_unit(&unit, variants, source, segment, language, &target);
	unit.author = hands.author;
	unit.changer = hands.changer;
	ok = remember(act, job, s->id, &unit, source->story->slug, counts, err);
done:
	pu_arena_free(arena);
	return ok;
}

bool
desk_confirm_reviewed(struct desk_act *act, int64_t job, struct pu_error *err)
{
	int64_t unit = 0, change;
	bool there, untouched;
	int got;

	while ((got = remembered_next(act->db, job, unit, &unit, err)) > 0)
		if (!step_look(act->tm, unit, &there, &untouched, err) ||
		    (there && !step_review(act->tm, unit, true, &change, err)))
			return false;
	return got == 0;
}
