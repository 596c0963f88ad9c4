#include "config.h"

#include "jobs/desk-pretranslate.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "desk/person.h"
#include "desk/remembered.h"

#define MATCHES 5 /* of a segment that are looked at */

/* What is to be written at a segment. */
struct found {
	size_t segment;
	enum pu_match_kind kind;
	struct event event;
};

struct desk_fill {
	struct job *job;
	const struct desk_source *source;
	const struct target *targets;
	struct pu_str language;
	struct desk_fill_options options;
	struct quantities *quantities;
	struct desk_filled seen; /* without what is filled */
	struct found *items;
	size_t count, room;
	struct pu_arena *arena;
};

/* ---- where a match comes from ---- */

/* The name of the unit's author is one that was said here. */
static bool
is_of_here(struct job *job, const struct pu_tm_info *info, bool *is,
	   struct pu_error *err)
{
	struct pu_tm_batch batch;
	int got;

	*is = !info->batch;
	if (*is)
		return true;
	got = pu_tm_batch_next(job->tm, info->batch + 1, &batch, err);
	*is = got > 0 && batch.id == info->batch &&
	      pu_str_is(batch.kind, "align");
	return got >= 0;
}

static bool
find_person(struct job *job, struct pu_str name, bool of_here, int64_t *person,
	    struct pu_arena *arena, struct pu_error *err)
{
	struct person found;
	int got;

	*person = 0;
	if (!name.len)
		return true;
	if (!of_here)
		return remembered_alias(job->db, name, person, err);
	got = person_find(job->db, name, &found, arena, err);
	if (got > 0)
		*person = found.id;
	return got >= 0;
}

static struct pu_str
list_penalties(const struct pu_match *match, struct pu_arena *arena)
{
	struct pu_buf out = PU_BUF_INIT;
	struct pu_str list;

	for (size_t i = 0; i < match->penalty_count; i++)
		pu_buf_addf(&out, "%s%s %d", i ? ", " : "",
			    match->penalties[i].reason,
			    match->penalties[i].points);
	list = arena_str(arena, pu_buf_str(&out));
	pu_buf_free(&out);
	return list;
}

static bool
trace(struct desk_fill *f, const struct pu_match *match, struct event *event,
      struct pu_error *err)
{
	struct pu_tm_info info;
	struct pu_unit unit;
	bool of_here;

	if (!pu_tm_get(f->job->tm, match->unit, f->arena, &unit, &info, err) ||
	    !is_of_here(f->job, &info, &of_here, err) ||
	    !remembered_story(f->job->db, match->unit, &event->match_story,
			      err))
		return false;
	event->match_kind = MATCH_PERSON;
	if (info.trust == PU_TRUST_MACHINE) {
		event->match_kind = MATCH_MACHINE;
		return true;
	}
	return find_person(f->job, match->translator, of_here,
			   &event->match_person, f->arena, err);
}

/* ---- finding ---- */

static bool
keep(struct desk_fill *f, size_t segment, const struct choose_segment *chosen,
     const struct pu_match *match, struct pu_error *err)
{
	static const enum event_action actions[] = {
		[PU_MATCH_CONTEXT] = EVENT_ACCEPTED_CONTEXT,
		[PU_MATCH_EXACT] = EVENT_ACCEPTED_EXACT,
		[PU_MATCH_FUZZY] = EVENT_EDITED_MATCH,
	};
	const struct story_segment *s = &f->source->version->segments[segment];
	struct pu_str text = choose_text(chosen, match);
	struct event event = {
		.segment = s->id,
		.role = ROLE_TRANSLATOR,
		.action = actions[match->kind],
		.confirmed = f->options.confirm &&
			     match->kind == PU_MATCH_CONTEXT &&
			     match->score > 100,
		.source = story_source_of(s->text),
		.text = arena_str(f->arena, text),
		.note = pu_str(""),
		.unit = match->unit,
		.score = match->score,
		.penalties = list_penalties(match, f->arena),
		/* As it was: with the codes of the segment. */
		.match_text = arena_str(
			f->arena, match->suggestion.ptr ? match->target : text),
	};

	if (!trace(f, match, &event, err))
		return false;
	MEM_GROW(f->items, f->count, f->room);
	f->items[f->count++] = (struct found){ segment, match->kind, event };
	return true;
}

static bool
search(struct desk_fill *f, size_t segment, struct pu_error *err)
{
	const struct story_segment *s = &f->source->version->segments[segment];
	const struct choose_segment chosen = { f->source->plain[segment],
					       s->codes, s->code_count, 0 };
	const struct pu_tm_query query = {
		.text = s->text,
		.codes = s->codes,
		.code_count = s->code_count,
		.source = f->source->story->language,
		.target = f->language,
		.previous = desk_source_neighbour(f->source, segment, -1),
		.next = desk_source_neighbour(f->source, segment, 1),
		.min = f->options.least,
		.max = MATCHES
	};
	const struct pu_match *match;
	struct pu_matches matches;
	enum pretranslate_left why;
	bool ok = true;

	if (!pu_tm_search(f->job->tm, &query, &matches, err))
		return false;
	match = choose_match(&chosen, &matches, f->options.least, f->quantities,
			     &why);
	if (match)
		ok = keep(f, segment, &chosen, match, err);
	else
		f->seen.left[why]++;
	pu_matches_free(&matches);
	return ok;
}

static bool
look_at(struct desk_fill *f, size_t segment, struct pu_error *err)
{
	if (f->targets[segment].state != TARGET_EMPTY) {
		f->seen.left[LEFT_DONE]++;
		return true;
	}
	f->seen.empty++;
	f->seen.empty_words += f->source->version->segments[segment].words;
	if (desk_source_is_kept(f->source, segment))
		return search(f, segment, err);
	f->seen.left[LEFT_PAYMENT]++;
	return true;
}

bool
desk_fill_find(struct desk_fill **out, struct job *job,
	       const struct desk_source *source, const struct target *targets,
	       struct pu_str language, const struct desk_fill_options *options,
	       struct pu_error *err)
{
	struct desk_fill *f = mem_alloc(sizeof *f);
	size_t count = source->version->segment_count;

	*f = (struct desk_fill){ .job = job,
				 .source = source,
				 .targets = targets,
				 .language = language,
				 .options = *options,
				 .arena = pu_arena_new() };
	*out = f;
	if (!quantities_new(&f->quantities, source->story->language, language,
			    err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!look_at(f, i, err) ||
		    !pu_task_step(job->task, _("translating"), i + 1, count,
				  err))
			return false;
	return true;
}

void
desk_fill_free(struct desk_fill *f)
{
	if (!f)
		return;
	quantities_free(f->quantities);
	pu_arena_free(f->arena);
	free(f->items);
	free(f);
}

/* ---- writing ---- */

static bool
write_one(struct desk_fill *f, struct desk_act *act, int64_t job,
	  const struct found *item, struct desk_filled *filled,
	  struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct desk_confirmed ignored = { 0 };
	struct event event = item->event;
	struct target now;
	bool ok = target_get(act->db, job, event.segment, &now, arena, err);

	if (!ok || now.state != TARGET_EMPTY) {
		filled->left[LEFT_DONE] += ok;
		goto done;
	}
	event.job = job;
	event.day = act->day;
	event.person = act->person;
	ok = event_add(act->db, &event, err) &&
	     (!event.confirmed || desk_confirm(act, job, f->language, f->source,
					       item->segment, &ignored, err));
	filled->segments++;
	filled->words += f->source->version->segments[item->segment].words;
	filled->context += item->kind == PU_MATCH_CONTEXT;
	filled->exact += item->kind == PU_MATCH_EXACT;
	filled->fuzzy += item->kind == PU_MATCH_FUZZY;
done:
	pu_arena_free(arena);
	return ok;
}

bool
desk_fill_write(struct desk_fill *f, struct desk_act *act, int64_t job,
		struct desk_filled *filled, struct pu_error *err)
{
	*filled = f->seen;
	for (size_t i = 0; i < f->count; i++)
		if (!write_one(f, act, job, &f->items[i], filled, err))
			return false;
	return true;
}

/* ---- repeats ---- */

static bool
is_repeat(const struct story_segment *a, const struct story_segment *b)
{
	return pu_str_eq(a->text, b->text) &&
	       unit_codes_equal(a->codes, a->code_count, b->codes,
				b->code_count);
}

static bool
repeat(struct desk_act *act, const struct event *from,
       const struct story_segment *to, uint64_t *count, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct event event = *from;
	struct target target;
	bool ok = target_get(act->db, from->job, to->id, &target, arena, err);

	if (ok && target.state == TARGET_EMPTY) {
		event.id = event.parent = event.merged = 0;
		event.segment = to->id;
		event.day = act->day;
		event.person = act->person;
		event.action = EVENT_PROPAGATED;
		event.confirmed = false;
		event.note = pu_str("");
		ok = event_add(act->db, &event, err);
		*count += ok;
	}
	pu_arena_free(arena);
	return ok;
}

/* Who says yes to a text has not brought it: back to the event that did. */
static bool
text_event(struct desk_act *act, int64_t id, struct event *out,
	   struct pu_arena *arena, struct pu_error *err)
{
	int got;

	do {
		got = event_get(act->db, id, out, arena, err);
		id = got > 0 ? out->parent : 0;
	} while (got > 0 && id && !out->text.ptr);
	return got >= 0;
}

bool
desk_propagate(struct desk_act *act, int64_t job,
	       const struct desk_source *source, size_t segment,
	       uint64_t *count, struct pu_error *err)
{
	const struct story_version *version = source->version;
	const struct story_segment *own = &version->segments[segment];
	struct pu_arena *arena = pu_arena_new();
	struct target target;
	struct event event;
	bool ok;

	*count = 0;
	ok = target_get(act->db, job, own->id, &target, arena, err) &&
	     text_event(act, target.head, &event, arena, err);
	if (ok && target.state == TARGET_CONFIRMED &&
	    desk_source_is_kept(source, segment)) {
		for (size_t i = 0; ok && i < version->segment_count; i++)
			if (i != segment &&
			    is_repeat(own, &version->segments[i]) &&
			    desk_source_is_kept(source, i))
				ok = repeat(act, &event, &version->segments[i],
					    count, err);
	}
	pu_arena_free(arena);
	return ok;
}
