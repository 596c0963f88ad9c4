#include "config.h"

#include "desk/review.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "db/db.h"
#include "text/digest.h"

const char *
review_verdict_name(enum review_verdict verdict)
{
	static const char *const names[] = { "under_way", "returned",
					     "approved", "left" };

	return names[verdict];
}

/* ---- rounds ---- */

bool
review_begin(struct pu_db *db, struct review *review, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_REVIEW_ADD);

	if (!review->id)
		review->id = random_id();
	review->ended = DAY_NONE;
	review->verdict = REVIEW_UNDER_WAY;
	stmt_int(stmt, 1, review->id);
	stmt_int(stmt, 2, review->job);
	stmt_int(stmt, 3, review->round);
	stmt_int(stmt, 4, review->person);
	stmt_int(stmt, 5, review->role);
	stmt_int(stmt, 6, review->day);
	return stmt_run(stmt, err);
}

static int
take(struct stmt *stmt, struct review *out, struct pu_arena *arena,
     struct pu_error *err)
{
	int got = stmt_next(stmt, err);

	if (got > 0)
		*out = (struct review){
			.id = stmt_get_int(stmt, 0),
			.job = stmt_get_int(stmt, 1),
			.round = (int)stmt_get_int(stmt, 2),
			.person = stmt_get_int(stmt, 3),
			.role = (enum desk_role)stmt_get_int(stmt, 4),
			.day = (int32_t)stmt_get_int(stmt, 5),
			.ended = stmt_is_null(stmt, 6)
					 ? DAY_NONE
					 : (int32_t)stmt_get_int(stmt, 6),
			.verdict = (enum review_verdict)stmt_get_int(stmt, 7),
			.changes = (int)stmt_get_int(stmt, 8),
			.comment = arena_str(arena, stmt_get_text(stmt, 9)),
		};
	stmt_done(stmt);
	return got;
}

int
review_now(struct pu_db *db, int64_t job, struct review *out,
	   struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_REVIEW_NOW);

	stmt_int(stmt, 1, job);
	return take(stmt, out, arena, err);
}

int
review_next(struct pu_db *db, int64_t job, const struct review *after,
	    struct review *out, struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_REVIEW_NEXT);

	stmt_int(stmt, 1, job);
	stmt_int(stmt, 2, after->round);
	stmt_int(stmt, 3, after->id);
	return take(stmt, out, arena, err);
}

bool
review_end(struct pu_db *db, const struct review *review, struct pu_error *err)
{
	struct stmt *stmt;

	if (review->comment.len > REVIEW_COMMENT)
		return pu_fail(err, PU_INVALID,
			       _("a reason is at most %u bytes long"),
			       REVIEW_COMMENT);
	stmt = stmt_use(db, SQL_REVIEW_END);
	stmt_int(stmt, 1, review->id);
	stmt_int(stmt, 2, review->ended);
	stmt_int(stmt, 3, review->verdict);
	stmt_int(stmt, 4, review->changes);
	stmt_text(stmt, 5, review->comment);
	return stmt_run(stmt, err);
}

/* ---- what was seen ---- */

bool
review_see(struct pu_db *db, int64_t review, int64_t segment, int64_t event,
	   struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_REVIEW_SEE);

	stmt_int(stmt, 1, review);
	stmt_int(stmt, 2, segment);
	stmt_int(stmt, 3, event);
	return stmt_run(stmt, err);
}

bool
review_note(struct pu_db *db, const struct event *event, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct review review;
	int got = review_now(db, event->job, &review, arena, err);

	if (got > 0 && review.person == event->person &&
	    event->role != ROLE_TRANSLATOR &&
	    !review_see(db, review.id, event->segment, event->id, err))
		got = -1;
	pu_arena_free(arena);
	return got >= 0;
}

/* Only the reviewer has written between the mark and the head. */
static int
leads_back(struct pu_db *db, const struct review *review, int64_t head,
	   int64_t mark, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct event event;
	int64_t at = head;
	int got = 1;

	while (got > 0 && at != mark) {
		pu_arena_reset(arena);
		got = event_get(db, at, &event, arena, err);
		if (got > 0 && (event.person != review->person ||
				event.role == ROLE_TRANSLATOR || event.merged))
			got = 0;
		else if (got > 0)
			at = event.parent;
	}
	pu_arena_free(arena);
	return got;
}

static bool
look(struct pu_db *db, const struct review *review, const struct target *target,
     enum review_sight *out, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_REVIEW_SEEN);
	int64_t mark = 0;
	int got;

	stmt_int(stmt, 1, review->id);
	stmt_int(stmt, 2, target->segment);
	got = stmt_number(stmt, &mark, err);
	*out = SIGHT_UNSEEN;
	if (got <= 0)
		return got == 0;
	got = mark == target->head
		      ? 1
		      : leads_back(db, review, target->head, mark, err);
	*out = got > 0 ? SIGHT_SEEN : SIGHT_CHANGED;
	return got >= 0;
}

bool
review_sights(struct pu_db *db, const struct review *review,
	      const struct target *targets, size_t count,
	      enum review_sight *out, struct pu_error *err)
{
	for (size_t i = 0; i < count; i++)
		if (!look(db, review, &targets[i], &out[i], err))
			return false;
	return true;
}

bool
review_changes(struct pu_db *db, const struct review *review,
	       const struct target *targets, size_t count, int *changes,
	       struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct event event;
	int got = 1;

	*changes = 0;
	for (size_t i = 0; got >= 0 && i < count; i++) {
		if (!targets[i].head)
			continue;
		pu_arena_reset(arena);
		got = event_get(db, targets[i].head, &event, arena, err);
		*changes += got > 0 && event.person == review->person &&
			    event.role != ROLE_TRANSLATOR && event.text.ptr &&
			    event.day >= review->day;
	}
	pu_arena_free(arena);
	return got >= 0;
}

/* ---- who translated ---- */

static const struct event *
event_of(const struct event *events, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (events[i].id == id)
			return &events[i];
	return NULL;
}

/* On a way back from the head, the merged ones too. */
static bool
is_behind(const struct event *events, size_t count, const struct target *target,
	  int64_t person)
{
	const struct event **stack = mem_array(2 * count + 2, sizeof *stack);
	bool *met = mem_array(count + 1, sizeof *met), found = false;
	size_t depth = 0;

	stack[depth++] = event_of(events, count, target->head);
	stack[depth++] = event_of(events, count, target->other);
	while (depth && !found) {
		const struct event *e = stack[--depth];

		if (!e || met[e - events])
			continue;
		met[e - events] = true;
		found = e->person == person && e->role == ROLE_TRANSLATOR;
		stack[depth++] = event_of(events, count, e->parent);
		stack[depth++] = event_of(events, count, e->merged);
	}
	free(stack);
	free(met);
	return found;
}

int
review_has_translated(struct pu_db *db, int64_t job, int64_t person,
		      int64_t *segment, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	const struct event *events;
	struct target target;
	size_t count;
	int got;

	*segment = 0;
	do {
		struct stmt *stmt = stmt_use(db, SQL_EVENT_SEGMENT_BY);

		pu_arena_reset(arena);
		stmt_int(stmt, 1, job);
		stmt_int(stmt, 2, person);
		stmt_int(stmt, 3, ROLE_TRANSLATOR);
		stmt_int(stmt, 4, *segment);
		stmt_int(stmt, 5, EVENT_COMMENTED);
		got = stmt_number(stmt, segment, err);
		if (got > 0 &&
		    (!target_get(db, job, *segment, &target, arena, err) ||
		     !event_all(db, job, *segment, &events, &count, arena,
				err)))
			got = -1;
	} while (got > 0 && !is_behind(events, count, &target, person));
	pu_arena_free(arena);
	return got;
}
