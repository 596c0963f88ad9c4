#include "config.h"

#include "jobs/desk-file.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/chips.h"

#define BEGINS 40u /* bytes of a source that is told, at least */

const char *
desk_fate_name(enum desk_fate fate)
{
	static const char *const names[] = { "same",     "draft",  "confirmed",
					     "conflict", "behind", "suggested",
					     "empty",    "locked", "copy",
					     "source",   "unknown" };

	return names[fate];
}

/* ---- segments by their ids ---- */

struct place {
	int64_t id;
	size_t at;
};

static int
compare_places(const void *a, const void *b)
{
	int64_t x = ((const struct place *)a)->id;
	int64_t y = ((const struct place *)b)->id;

	return (x > y) - (x < y);
}

static struct place *
sort_segments(const struct story_version *version)
{
	size_t count = version->segment_count;
	struct place *places = mem_array(count + 1, sizeof *places);

	for (size_t i = 0; i < count; i++)
		places[i] = (struct place){ version->segments[i].id, i };
	if (count)
		qsort(places, count, sizeof *places, compare_places);
	return places;
}

static const struct story_segment *
find_segment(const struct story_version *version, const struct place *places,
	     int64_t id)
{
	struct place key = { id, 0 };
	const struct place *place =
		places ? bsearch(&key, places, version->segment_count,
				 sizeof *places, compare_places)
		       : NULL;

	return place ? &version->segments[place->at] : NULL;
}

/* ---- texts ---- */

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The same but for how it was laid out. */
static bool
same_text(struct pu_str a, struct pu_str b)
{
	size_t i = 0, k = 0;

	a = pu_str_trim(a);
	b = pu_str_trim(b);
	while (i < a.len && k < b.len) {
		if (is_space(a.ptr[i]) != is_space(b.ptr[k]))
			return false;
		if (!is_space(a.ptr[i])) {
			if (a.ptr[i++] != b.ptr[k++])
				return false;
			continue;
		}
		while (i < a.len && is_space(a.ptr[i]))
			i++;
		while (k < b.len && is_space(b.ptr[k]))
			k++;
	}
	return i == a.len && k == b.len;
}

/* ---- one row ---- */

struct apply {
	struct desk_act *act;
	const struct desk_file_job *job;
	const struct desk_file_way *way;
	struct desk_file_told *told;
	const struct place *places, *former; /* of the version, of the file's */
	const struct story_version *version, *old; /* the file's; may be the
						    * same */
	struct pu_arena *arena;
};

/* A row as it is held against what is there. */
struct trial {
	const struct sheet_edit *edit;
	const struct story_segment *segment;
	const struct event *events;
	size_t count;
	const struct event *base; /* NULL: none, or not known here */
	struct target target;
	struct pu_str text; /* with the segment's codes */
	bool codes; /* some are missing */
};

static const struct event *
find_event(const struct trial *trial, int64_t id)
{
	for (size_t i = 0; id && i < trial->count; i++)
		if (trial->events[i].id == id)
			return &trial->events[i];
	return NULL;
}

/* An event that leaves its parent's text has none of its own. */
static struct pu_str
text_of(const struct trial *trial, const struct event *event)
{
	for (size_t steps = 0; event && steps <= trial->count; steps++) {
		if (event->text.ptr)
			return event->text;
		event = find_event(trial, event->parent);
	}
	return pu_str("");
}

static bool
load(struct apply *apply, struct trial *trial, struct pu_error *err)
{
	struct pu_buf text = PU_BUF_INIT;
	struct chips_fault fault;
	struct pu_db *db = apply->act->db;
	struct pu_str typed = trial->edit->target;

	if (!event_all(db, apply->job->id, trial->segment->id, &trial->events,
		       &trial->count, apply->arena, err) ||
	    !target_get(db, apply->job->id, trial->segment->id, &trial->target,
			apply->arena, err))
		return false;
	trial->base = find_event(trial, trial->edit->base);
	if (typed.ptr) {
		trial->codes = !chips_take(&text, pu_str_trim(typed),
					   trial->segment->codes,
					   trial->segment->code_count, &fault);
		trial->text = arena_str(apply->arena, pu_buf_str(&text));
	}
	pu_buf_free(&text);
	return true;
}

/* This very text came in before, after the same base. */
static bool
has_come(const struct apply *apply, const struct trial *trial)
{
	int64_t base = trial->base ? trial->base->id : 0;

	for (size_t i = 0; i < trial->count; i++) {
		const struct event *event = &trial->events[i];

		if (event->text.ptr && same_text(event->text, trial->text) &&
		    (event->parent == base || event->id == trial->target.head ||
		     event->id == trial->target.other) &&
		    (event->action == EVENT_COMMENTED) == apply->way->suggest)
			return true;
	}
	return false;
}

static struct event
new_event(const struct apply *apply, const struct trial *trial,
	  enum event_action action)
{
	return (struct event){
		.job = apply->job->id,
		.segment = trial->segment->id,
		.parent = trial->base ? trial->base->id : 0,
		.day = apply->act->day,
		.person = apply->way->person,
		.role = apply->way->role,
		.action = action,
		.source = story_source_of(trial->segment->text),
		.text = { NULL, 0 },
		.note = { "", 0 },
		.penalties = { "", 0 },
		.match_text = { "", 0 },
	};
}

/* What it says becomes an event; what that makes of the segment. */
static bool
say(struct apply *apply, struct trial *trial, struct desk_file_row *row,
    struct pu_error *err)
{
	bool translates = apply->way->role == ROLE_TRANSLATOR;
	struct event event = new_event(apply, trial,
				       apply->way->suggest ? EVENT_COMMENTED
				       : translates        ? EVENT_TYPED
							   : EVENT_REVISED);
	struct target now;

	event.text = trial->text;
	event.confirmed = !apply->way->suggest && !trial->codes &&
			  (trial->edit->tick != TICK_OFF || !translates);
	row->codes = trial->codes;
	if (!event_add(apply->act->db, &event, err) ||
	    !target_get(apply->act->db, apply->job->id, trial->segment->id,
			&now, apply->arena, err))
		return false;
	row->event = event.id;
	row->fate = apply->way->suggest            ? FATE_SUGGESTED
		    : now.state == TARGET_CONFLICT ? FATE_CONFLICT
		    : now.head != event.id         ? FATE_BEHIND
		    : event.confirmed              ? FATE_CONFIRMED
						   : FATE_DRAFT;
	return true;
}

/* The text as it was, with a tick: a draft is confirmed. */
static bool
confirm(struct apply *apply, struct trial *trial, struct desk_file_row *row,
	struct pu_error *err)
{
	struct event event = new_event(apply, trial, EVENT_CONFIRMED);

	if (apply->way->role != ROLE_TRANSLATOR ||
	    trial->edit->tick != TICK_ON || !trial->base ||
	    trial->base->id != trial->target.head ||
	    trial->target.state != TARGET_DRAFT || trial->codes ||
	    !trial->text.len)
		return true;
	event.text = text_of(trial, trial->base);
	event.confirmed = true;
	row->fate = FATE_CONFIRMED;
	if (!event_add(apply->act->db, &event, err))
		return false;
	row->event = event.id;
	return true;
}

static bool
add_comments(struct apply *apply, struct trial *trial, struct pu_error *err)
{
	for (size_t c = 0; c < trial->edit->comment_count; c++) {
		struct event event = new_event(apply, trial, EVENT_COMMENTED);
		bool known = false;

		event.note = trial->edit->comments[c];
		for (size_t i = 0; i < trial->count && !known; i++)
			known = same_text(trial->events[i].note, event.note);
		if (known)
			continue;
		if (!event_add(apply->act->db, &event, err))
			return false;
		apply->told->comments++;
	}
	return true;
}

/* What the row says of the segment's translation. */
static bool
take(struct apply *apply, struct trial *trial, struct desk_file_row *row,
     struct pu_error *err)
{
	const struct story_segment *segment = trial->segment;
	struct pu_str was = text_of(trial, trial->base);
	bool locked =
		apply->version->blocks[segment->block].part == ARTICLE_PAYMENT;

	if (!trial->edit->target.ptr)
		return true;
	if (same_text(trial->text, was))
		return locked || confirm(apply, trial, row, err);
	if (locked) {
		row->fate = same_text(trial->text, trial->target.text.ptr
							   ? trial->target.text
							   : pu_str(""))
				    ? FATE_SAME
				    : FATE_LOCKED;
		return true;
	}
	if (!trial->text.len) {
		row->fate = FATE_EMPTIED;
		return true;
	}
	if (has_come(apply, trial))
		return true;
	if (apply->way->copies && !trial->base &&
	    same_text(trial->text, segment->text)) {
		row->fate = FATE_COPY;
		return true;
	}
	return say(apply, trial, row, err);
}

/* Does the segment say what it said in the version that the file is of? */
static bool
source_stands(const struct apply *apply, const struct story_segment *segment)
{
	const struct story_segment *former;

	if (apply->old == apply->version)
		return true;
	former = apply->old
			 ? find_segment(apply->old, apply->former, segment->id)
			 : NULL;
	return former && pu_str_eq(former->text, segment->text);
}

static struct pu_str
beginning(const struct story_segment *segment, struct pu_arena *arena)
{
	struct pu_buf plain = PU_BUF_INIT;
	struct pu_str kept;

	unit_plain(&plain, segment->text, segment->codes, segment->code_count);
	if (plain.len > BEGINS) {
		size_t len = BEGINS;

		while (len < plain.len && (plain.ptr[len] & 0xC0) == 0x80)
			len++;
		pu_buf_cut(&plain, len);
	}
	kept = arena_str(arena, pu_buf_str(&plain));
	pu_buf_free(&plain);
	return kept;
}

static bool
apply_row(struct apply *apply, const struct sheet_edit *edit,
	  struct pu_error *err)
{
	struct desk_file_told *told = apply->told;
	struct desk_file_row row = { .number = edit->number,
				     .segment = edit->segment,
				     .begins = { "", 0 } };
	struct trial trial = { .edit = edit, .text = { "", 0 } };

	trial.segment =
		find_segment(apply->version, apply->places, edit->segment);
	if (!trial.segment) {
		row.fate = FATE_UNKNOWN;
	} else {
		row.number =
			(uint32_t)(trial.segment - apply->version->segments) +
			1;
		row.begins = beginning(trial.segment, apply->arena);
		if (!source_stands(apply, trial.segment))
			row.fate = FATE_SOURCE;
		else if (!load(apply, &trial, err) ||
			 !take(apply, &trial, &row, err) ||
			 !add_comments(apply, &trial, err))
			return false;
	}
	told->fates[row.fate]++;
	if (row.fate != FATE_SAME)
		told->rows[told->count++] = row;
	return true;
}

/* ---- the file ---- */

static bool
is_of(const struct desk_file_job *job, const struct sheet_mark *mark)
{
	const char *slash = memchr(mark->job.ptr, '/', mark->job.len);
	size_t at = slash ? (size_t)(slash - mark->job.ptr) + 1 : 0;

	return slash && mark->story == job->story->id &&
	       pu_str_eq(pu_str_n(mark->job.ptr + at, mark->job.len - at),
			 job->language);
}

/* The version that the file is of; NULL: it is not known here. */
static bool
load_old(struct pu_db *db, const struct desk_file_job *job,
	 const struct sheet_mark *mark, struct story_version *room,
	 const struct story_version **old, struct pu_arena *arena,
	 struct pu_error *err)
{
	*old = NULL;
	if (pu_str_eq(mark->digest, job->version->digest)) {
		*old = job->version;
		return true;
	}
	if (mark->version > job->version->number)
		return true;
	if (!story_load_version(db, job->story->id, mark->version, room, arena,
				err))
		return false;
	if (pu_str_eq(room->digest, mark->digest))
		*old = room;
	return true;
}

static size_t
count_standing(const struct apply *apply, const struct sheet_edits *edits)
{
	size_t standing = 0;

	for (size_t i = 0; i < edits->count; i++) {
		const struct story_segment *segment = find_segment(
			apply->version, apply->places, edits->rows[i].segment);

		standing += segment && source_stands(apply, segment);
	}
	return standing;
}

/* apply->places and ->former are the caller's to free. */
static bool
fit(struct apply *apply, struct pu_db *db, const struct sheet_edits *edits,
    bool force, struct story_version *room, struct pu_error *err)
{
	const struct desk_file_job *job = apply->job;

	if (!is_of(job, &edits->mark))
		return pu_fail(err, PU_CONFLICT,
			       _("this file is of %.*s, not of %.*s/%.*s: "
				 "nothing was taken"),
			       (int)edits->mark.job.len, edits->mark.job.ptr,
			       (int)job->story->slug.len, job->story->slug.ptr,
			       (int)job->language.len, job->language.ptr);
	if (!load_old(db, job, &edits->mark, room, &apply->old, apply->arena,
		      err))
		return false;
	apply->places = sort_segments(apply->version);
	if (apply->old == apply->version)
		return true;
	apply->former = apply->old ? sort_segments(apply->old) : NULL;
	if (force)
		return true;
	return pu_fail_named(
		err, PU_CONFLICT, "E-SOURCE-01",
		_("the file is of version %d of the source, which is at "
		  "version %d now: %zu of its %zu rows say the same as then. "
		  "Nothing was taken; --force takes these"),
		edits->mark.version, job->version->number,
		count_standing(apply, edits), edits->count);
}

bool
desk_file_fits(struct pu_db *db, const struct desk_file_job *job,
	       const struct sheet_edits *edits, bool force,
	       struct pu_error *err)
{
	struct apply apply = { .job = job,
			       .version = job->version,
			       .arena = pu_arena_new() };
	struct story_version room;
	bool ok = fit(&apply, db, edits, force, &room, err);

	free((void *)apply.places);
	free((void *)apply.former);
	pu_arena_free(apply.arena);
	return ok;
}

bool
desk_file_apply(struct desk_act *act, const struct desk_file_job *job,
		const struct sheet_edits *edits,
		const struct desk_file_way *way, struct desk_file_told *told,
		struct pu_arena *arena, struct pu_error *err)
{
	struct apply apply = { .act = act,
			       .job = job,
			       .way = way,
			       .told = told,
			       .version = job->version,
			       .arena = arena };
	struct story_version room;
	bool ok = fit(&apply, act->db, edits, way->force, &room, err);

	*told = (struct desk_file_told){ 0 };
	told->rows = arena_array(arena, edits->count + 1, sizeof *told->rows);
	for (size_t i = 0; i < edits->count && ok; i++)
		ok = apply_row(&apply, &edits->rows[i], err);
	free((void *)apply.places);
	free((void *)apply.former);
	return ok;
}
