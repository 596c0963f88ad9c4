#include "config.h"

#include "base/i18n.h"
#include "db/db.h"
#include "desk/event.h"
#include "desk/story.h"
#include "text/digest.h"

/* ---- rows ---- */

static struct pu_str
text_at(const struct stmt *stmt, int column, struct pu_arena *arena)
{
	struct pu_str text = stmt_get_text(stmt, column);

	return text.ptr ? arena_str(arena, text) : pu_str("");
}

static bool
fill(struct event *out, const struct stmt *stmt, struct pu_arena *arena)
{
	int64_t role = stmt_get_int(stmt, 7), action = stmt_get_int(stmt, 8);
	int64_t kind = stmt_get_int(stmt, 18);

	if (role < 0 || role >= DESK_ROLES || action < 0 ||
	    action >= EVENT_ACTIONS || kind < 0 || kind > MATCH_MACHINE)
		return false;
	*out = (struct event){
		.id = stmt_get_int(stmt, 0),
		.job = stmt_get_int(stmt, 1),
		.segment = stmt_get_int(stmt, 2),
		.parent = stmt_get_int(stmt, 3),
		.merged = stmt_get_int(stmt, 4),
		.day = (int32_t)stmt_get_int(stmt, 5),
		.person = stmt_get_int(stmt, 6),
		.role = (enum desk_role)role,
		.action = (enum event_action)action,
		.confirmed = stmt_get_int(stmt, 9) != 0,
		.source = stmt_get_int(stmt, 10),
		.note = text_at(stmt, 12, arena),
		.unit = stmt_get_int(stmt, 13),
		.score = (int)stmt_get_int(stmt, 14),
		.penalties = text_at(stmt, 15, arena),
		.match_text = text_at(stmt, 16, arena),
		.match_person = stmt_get_int(stmt, 17),
		.match_kind = (enum event_match)kind,
		.match_story = stmt_get_int(stmt, 19),
	};
	if (!stmt_is_null(stmt, 11))
		out->text = text_at(stmt, 11, arena);
	return true;
}

static bool
damaged(struct pu_error *err)
{
	return pu_fail(err, PU_DATABASE,
		       _("an event of a translation is damaged: \"puente "
			 "doctor\" tells more"));
}

/* A list in arena that doubles as it grows. */
struct list {
	struct event *items;
	size_t count, room;
};

static struct event *
list_add(struct list *list, struct pu_arena *arena)
{
	if (list->count == list->room) {
		struct event *items;

		list->room = list->room ? 2 * list->room : 8;
		items = arena_array(arena, list->room, sizeof *items);
		if (list->count)
			memcpy(items, list->items, list->count * sizeof *items);
		list->items = items;
	}
	return &list->items[list->count++];
}

static bool
read_list(struct stmt *stmt, struct list *list, struct pu_arena *arena,
	  struct pu_error *err)
{
	int got;

	while ((got = stmt_next(stmt, err)) > 0)
		if (!fill(list_add(list, arena), stmt, arena))
			break;
	stmt_done(stmt);
	return got > 0 ? damaged(err) : got == 0;
}

bool
event_all(struct pu_db *db, int64_t job, int64_t segment,
	  const struct event **events, size_t *count, struct pu_arena *arena,
	  struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_EVENT_OF_TARGET);
	struct list list = { .items = NULL };
	bool ok;

	stmt_int(stmt, 1, job);
	stmt_int(stmt, 2, segment);
	ok = read_list(stmt, &list, arena, err);
	if (ok)
		event_order(list.items, list.count);
	*events = list.items;
	*count = list.count;
	return ok;
}

bool
event_of_job(struct pu_db *db, int64_t job, const struct event **events,
	     size_t *count, struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_EVENT_OF_JOB);
	struct list list = { .items = NULL };
	bool ok;

	stmt_int(stmt, 1, job);
	ok = read_list(stmt, &list, arena, err);
	for (size_t from = 0, to; ok && from < list.count; from = to) {
		for (to = from;
		     to < list.count &&
		     list.items[to].segment == list.items[from].segment;
		     to++)
			;
		event_order(list.items + from, to - from);
	}
	*events = list.items;
	*count = list.count;
	return ok;
}

int
event_get(struct pu_db *db, int64_t id, struct event *out,
	  struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_EVENT_GET);
	int got;

	stmt_int(stmt, 1, id);
	got = stmt_next(stmt, err);
	if (got > 0 && !fill(out, stmt, arena)) {
		damaged(err);
		got = -1;
	}
	stmt_done(stmt);
	return got;
}

/* ---- targets ---- */

static void
fill_target(struct target *out, const struct stmt *stmt, int64_t job,
	    struct pu_arena *arena)
{
	*out = (struct target){
		.job = job,
		.segment = stmt_get_int(stmt, 0),
		.head = stmt_get_int(stmt, 1),
		.other = stmt_get_int(stmt, 2),
		.state = (enum target_state)stmt_get_int(stmt, 3),
		.source = stmt_get_int(stmt, 4),
		.text = text_at(stmt, 5, arena),
	};
}

bool
target_get(struct pu_db *db, int64_t job, int64_t segment, struct target *out,
	   struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_TARGET_GET);
	int got;

	*out = (struct target){ .job = job,
				.segment = segment,
				.text = pu_str("") };
	stmt_int(stmt, 1, job);
	stmt_int(stmt, 2, segment);
	got = stmt_next(stmt, err);
	if (got > 0)
		fill_target(out, stmt, job, arena);
	stmt_done(stmt);
	return got >= 0;
}

bool
target_all(struct pu_db *db, int64_t job, const struct target **targets,
	   size_t *count, struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_TARGET_ALL);
	struct target *items = NULL;
	size_t room = 0;
	int got;

	*count = 0;
	stmt_int(stmt, 1, job);
	while ((got = stmt_next(stmt, err)) > 0) {
		if (*count == room) {
			struct target *more;

			room = room ? 2 * room : 64;
			more = arena_array(arena, room, sizeof *more);
			if (*count)
				memcpy(more, items, *count * sizeof *more);
			items = more;
		}
		fill_target(&items[(*count)++], stmt, job, arena);
	}
	stmt_done(stmt);
	*targets = items;
	return got == 0;
}

/* ---- settling ---- */

/* What a segment of the source says now, and since a head translated it. */
struct source_now {
	int64_t now; /* story_source_of */
	uint32_t words;
	bool present; /* the story's present version has it */
	bool minor; /* since then only typing errors were mended */
};

/* Its versions from the newest back to the one that was translated. */
static bool
read_source(struct pu_db *db, int64_t job, int64_t segment, int64_t translated,
	    struct source_now *out, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_SEGMENT_PAST);
	bool newest = true, slight = true;
	int got;

	*out = (struct source_now){ .now = 0 };
	stmt_int(stmt, 1, segment);
	stmt_int(stmt, 2, job);
	while ((got = stmt_next(stmt, err)) > 0) {
		int64_t source = story_source_of(stmt_get_text(stmt, 2));
		int64_t change = stmt_get_int(stmt, 1);

		if (newest) {
			out->now = source;
			out->words = (uint32_t)stmt_get_int(stmt, 3);
			out->present =
				stmt_get_int(stmt, 0) == stmt_get_int(stmt, 4);
			newest = false;
		}
		if (source == translated) {
			out->minor = slight;
			break;
		}
		slight = slight &&
			 (change == STORY_SAME || change == STORY_MOVED ||
			  change == STORY_TYPO);
	}
	stmt_done(stmt);
	return got >= 0;
}

static bool
is_left(enum target_state state)
{
	return state != TARGET_CONFIRMED && state != TARGET_MINOR;
}

static bool
count_left(struct pu_db *db, int64_t job, const struct source_now *source,
	   enum target_state before, enum target_state after,
	   struct pu_error *err)
{
	int by = (int)is_left(after) - (int)is_left(before);
	struct stmt *stmt;

	if (!by || !source->present)
		return true;
	stmt = stmt_use(db, SQL_JOB_COUNT);
	stmt_int(stmt, 1, job);
	stmt_int(stmt, 2, by);
	stmt_int(stmt, 3, by * (int64_t)source->words);
	return stmt_run(stmt, err);
}

static bool
put_target(struct pu_db *db, const struct target *target, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_TARGET_PUT);

	stmt_int(stmt, 1, target->job);
	stmt_int(stmt, 2, target->segment);
	stmt_int(stmt, 3, target->head);
	stmt_int(stmt, 4, target->other);
	stmt_int(stmt, 5, target->state);
	stmt_int(stmt, 6, target->source);
	stmt_text(stmt, 7, target->text);
	return stmt_run(stmt, err);
}

/* What it says by its events, which have the segment in common. */
static bool
settle(struct pu_db *db, int64_t job, int64_t segment,
       const struct event *events, size_t count, struct target *out,
       struct source_now *source, struct pu_error *err)
{
	*out = (struct target){ .job = job, .segment = segment };
	event_settle(events, count, 0, false, out);
	if (!read_source(db, job, segment, out->source, source, err))
		return false;
	event_settle(events, count, source->now, source->minor, out);
	return true;
}

static bool
put_event(struct pu_db *db, const struct event *event, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_EVENT_ADD);

	stmt_int(stmt, 1, event->id);
	stmt_int(stmt, 2, event->job);
	stmt_int(stmt, 3, event->segment);
	stmt_int(stmt, 4, event->parent);
	stmt_int(stmt, 5, event->merged);
	stmt_int(stmt, 6, event->day);
	stmt_int(stmt, 7, event->person);
	stmt_int(stmt, 8, event->role);
	stmt_int(stmt, 9, event->action);
	stmt_int(stmt, 10, event->confirmed);
	stmt_int(stmt, 11, event->source);
	if (event->text.ptr)
		stmt_text(stmt, 12, event->text);
	if (event->note.len)
		stmt_text(stmt, 13, event->note);
	if (event->match_kind != MATCH_NONE) {
		if (event->unit)
			stmt_int(stmt, 14, event->unit);
		stmt_int(stmt, 15, event->score);
		stmt_text(stmt, 16, event->penalties);
		stmt_text(stmt, 17, event->match_text);
		if (event->match_person)
			stmt_int(stmt, 18, event->match_person);
		stmt_int(stmt, 19, event->match_kind);
		if (event->match_story)
			stmt_int(stmt, 20, event->match_story);
	}
	return stmt_run(stmt, err);
}

static bool
allow(struct pu_db *db, struct event *event, struct pu_arena *arena,
      struct pu_error *err)
{
	struct event other;
	int got;

	if (!event->id) {
		event->id = random_id();
		return true;
	}
	got = event_get(db, event->id, &other, arena, err);
	if (got > 0)
		pu_fail(err, PU_CONFLICT,
			_("there is another event with this number"));
	return got == 0;
}

bool
event_add(struct pu_db *db, struct event *event, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	const struct event *events;
	struct target was, now;
	struct source_now source;
	size_t count;
	bool ok;

	ok = allow(db, event, arena, err) && put_event(db, event, err) &&
	     target_get(db, event->job, event->segment, &was, arena, err) &&
	     event_all(db, event->job, event->segment, &events, &count, arena,
		       err) &&
	     settle(db, event->job, event->segment, events, count, &now,
		    &source, err) &&
	     put_target(db, &now, err) &&
	     count_left(db, event->job, &source, was.state, now.state, err);
	pu_arena_free(arena);
	return ok;
}

bool
target_settle_all(struct pu_db *db, int64_t job, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct stmt *stmt = stmt_use(db, SQL_TARGET_CLEAR);
	const struct event *events;
	struct source_now source;
	struct target now;
	size_t count, to;
	bool ok;

	stmt_int(stmt, 1, job);
	ok = stmt_run(stmt, err) &&
	     event_of_job(db, job, &events, &count, arena, err);
	for (size_t from = 0; ok && from < count; from = to) {
		for (to = from;
		     to < count && events[to].segment == events[from].segment;
		     to++)
			;
		ok = settle(db, job, events[from].segment, events + from,
			    to - from, &now, &source, err) &&
		     put_target(db, &now, err);
	}
	if (ok) {
		stmt = stmt_use(db, SQL_JOB_RECOUNT);
		stmt_int(stmt, 1, job);
		stmt_int(stmt, 2, TARGET_CONFIRMED);
		stmt_int(stmt, 3, TARGET_MINOR);
		ok = stmt_run(stmt, err);
	}
	pu_arena_free(arena);
	return ok;
}
