#include "config.h"

#include "desk/job.h"

#include "base/i18n.h"
#include "db/db.h"
#include "text/digest.h"

int64_t
desk_job_id(int64_t story, struct pu_str language)
{
	struct pu_buf what = PU_BUF_INIT;
	int64_t id;

	pu_buf_addf(&what, "job\n%lld\n%.*s", (long long)story,
		    (int)language.len, language.ptr);
	id = digest_id(pu_buf_str(&what));
	pu_buf_free(&what);
	return id;
}

/* ---- reading ---- */

static bool
fill(struct desk_job *out, const struct stmt *stmt, struct pu_arena *arena)
{
	int64_t state = stmt_get_int(stmt, 3), held = stmt_get_int(stmt, 4);

	if (state < 0 || state >= JOB_STATES || held < 0 || held >= JOB_STATES)
		return false;
	*out = (struct desk_job){
		.id = stmt_get_int(stmt, 0),
		.story = stmt_get_int(stmt, 1),
		.language = arena_str(arena, stmt_get_text(stmt, 2)),
		.state = (enum job_state)state,
		.held = (enum job_state)held,
		.step = stmt_get_int(stmt, 5),
		.round = (int)stmt_get_int(stmt, 6),
		.deadline = stmt_is_null(stmt, 7)
				    ? DAY_NONE
				    : (int32_t)stmt_get_int(stmt, 7),
		.urgent = stmt_get_int(stmt, 8) != 0,
		.segments = (uint32_t)stmt_get_int(stmt, 9),
		.words = (uint32_t)stmt_get_int(stmt, 10),
		.left_segments = (uint32_t)stmt_get_int(stmt, 11),
		.left_words = (uint32_t)stmt_get_int(stmt, 12),
		.revision = stmt_get_int(stmt, 13),
	};
	return true;
}

static bool
damaged(struct pu_error *err)
{
	return pu_fail(err, PU_DATABASE,
		       _("a job is damaged: \"puente doctor\" tells more"));
}

int
desk_job_get(struct pu_db *db, int64_t id, struct desk_job *out,
	     struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_JOB_GET);
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

static bool
read_list(struct stmt *stmt, const struct desk_job **list, size_t *count,
	  struct pu_arena *arena, struct pu_error *err)
{
	struct desk_job *items = NULL;
	size_t room = 0;
	int got;

	*count = 0;
	while ((got = stmt_next(stmt, err)) > 0) {
		if (*count == room) {
			struct desk_job *more;

			room = room ? 2 * room : 8;
			more = arena_array(arena, room, sizeof *more);
			if (*count)
				memcpy(more, items, *count * sizeof *more);
			items = more;
		}
		if (!fill(&items[(*count)++], stmt, arena))
			break;
	}
	stmt_done(stmt);
	*list = items;
	return got > 0 ? damaged(err) : got == 0;
}

bool
desk_job_of(struct pu_db *db, int64_t story, const struct desk_job **list,
	    size_t *count, struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_JOB_OF);

	stmt_int(stmt, 1, story);
	return read_list(stmt, list, count, arena, err);
}

bool
desk_job_list(struct pu_db *db, struct pu_str slug, struct pu_str language,
	      size_t limit, const struct desk_job **list, size_t *count,
	      struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_JOB_LIST);

	stmt_text(stmt, 1, slug);
	stmt_text(stmt, 2, language);
	stmt_int(stmt, 3, (int64_t)limit);
	return read_list(stmt, list, count, arena, err);
}

bool /* NOLINTNEXTLINE(readability-function-size) */
desk_job_in(struct pu_db *db, enum job_state state, struct pu_str slug,
	    struct pu_str language, size_t limit, const struct desk_job **list,
	    size_t *count, struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_JOB_IN);

	stmt_text(stmt, 1, slug);
	stmt_text(stmt, 2, language);
	stmt_int(stmt, 3, (int64_t)limit);
	stmt_int(stmt, 4, state);
	return read_list(stmt, list, count, arena, err);
}

/* ---- writing ---- */

static bool
put(struct pu_db *db, struct desk_job *job, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_JOB_PUT);

	stmt_int(stmt, 1, job->id);
	stmt_int(stmt, 2, job->revision);
	stmt_int(stmt, 3, job->state);
	if (job->state == STATE_ON_HOLD)
		stmt_int(stmt, 4, job->held);
	stmt_int(stmt, 5, job->step);
	stmt_int(stmt, 6, job->round);
	if (job->deadline != DAY_NONE)
		stmt_int(stmt, 7, job->deadline);
	stmt_int(stmt, 8, job->urgent);
	if (!stmt_run(stmt, err))
		return false;
	if (!db_changes(db))
		return pu_fail(err, PU_CONFLICT,
			       _("somebody has just changed this job: look at "
				 "it again"));
	job->revision++;
	return true;
}

bool
desk_job_put(struct pu_db *db, struct desk_job *job, struct pu_error *err)
{
	return put(db, job, err);
}

static bool
put_step(struct pu_db *db, const struct job_step *step, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_JOB_STEP_ADD);

	stmt_int(stmt, 1, step->id);
	stmt_int(stmt, 2, step->job);
	stmt_int(stmt, 3, step->parent);
	stmt_int(stmt, 4, step->day);
	stmt_int(stmt, 5, step->person);
	stmt_int(stmt, 6, step->verb);
	stmt_int(stmt, 7, step->before);
	stmt_int(stmt, 8, step->after);
	stmt_text(stmt, 9, step->reason);
	return stmt_run(stmt, err);
}

bool
desk_job_add(struct pu_db *db, struct desk_job *job, int64_t person,
	     int32_t day, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct desk_job other;
	struct stmt *stmt;
	struct job_step step;
	bool ok;
	int got;

	job->id = desk_job_id(job->story, job->language);
	got = desk_job_get(db, job->id, &other, arena, err);
	if (got > 0)
		pu_fail(err, PU_CONFLICT,
			_("there is a job for this language already, in the "
			  "state \"%s\""),
			job_state_name(other.state));
	step = (struct job_step){
		.id = random_id(),
		.job = job->id,
		.day = day,
		.person = person,
		.verb = job->state == STATE_PROPOSED ? VERB_PROPOSE : VERB_OPEN,
		.before = STATE_PROPOSED,
		.after = job->state,
	};
	ok = got == 0;
	if (ok) {
		stmt = stmt_use(db, SQL_JOB_ADD);
		stmt_int(stmt, 1, job->id);
		stmt_int(stmt, 2, job->story);
		stmt_text(stmt, 3, job->language);
		stmt_int(stmt, 4, job->state);
		stmt_int(stmt, 5, step.id);
		if (job->deadline != DAY_NONE)
			stmt_int(stmt, 6, job->deadline);
		stmt_int(stmt, 7, job->urgent);
		ok = stmt_run(stmt, err) && put_step(db, &step, err) &&
		     target_settle_all(db, job->id, err);
	}
	ok = ok && desk_job_get(db, job->id, &other, arena, err) > 0;
	if (ok) {
		other.language = job->language;
		*job = other;
	}
	pu_arena_free(arena);
	return ok;
}

bool
desk_job_do(struct pu_db *db, struct desk_job *job, enum job_verb verb,
	    int64_t person, int32_t day, struct pu_str reason,
	    struct pu_error *err)
{
	struct job_step step = { .job = job->id,
				 .parent = job->step,
				 .day = day,
				 .person = person,
				 .verb = verb,
				 .before = job->state,
				 .reason = pu_str_trim(reason) };

	if (step.reason.len > JOB_REASON)
		return pu_fail(err, PU_INVALID,
			       _("a reason is at most %u bytes"), JOB_REASON);
	if (!job_state_after(job->state, job->held, verb, &step.after, err) ||
	    (job->state == STATE_ON_HOLD && verb == VERB_UPDATE &&
	     !job_state_after(job->held, job->held, verb, &job->held, err)))
		return false;
	if (verb == VERB_EDIT && step.after == step.before)
		return true; /* events tell */
	step.id = random_id();
	if (verb == VERB_HOLD)
		job->held = job->state;
	job->state = step.after;
	job->step = step.id;
	return put(db, job, err) && put_step(db, &step, err);
}

/* ---- steps ---- */

static void
fill_step(struct job_step *out, const struct stmt *stmt, struct pu_arena *arena)
{
	*out = (struct job_step){
		.id = stmt_get_int(stmt, 0),
		.job = stmt_get_int(stmt, 1),
		.parent = stmt_get_int(stmt, 2),
		.day = (int32_t)stmt_get_int(stmt, 3),
		.person = stmt_get_int(stmt, 4),
		.verb = (enum job_verb)stmt_get_int(stmt, 5),
		.before = (enum job_state)stmt_get_int(stmt, 6),
		.after = (enum job_state)stmt_get_int(stmt, 7),
		.reason = arena_str(arena, stmt_get_text(stmt, 8)),
	};
}

/* As events are: the same rule gives the same order. */
static struct job_step *
in_order(struct job_step *steps, size_t count, struct pu_arena *arena)
{
	struct event *keys = arena_array(arena, count, sizeof *keys);
	struct job_step *out = arena_array(arena, count, sizeof *out);

	for (size_t i = 0; i < count; i++)
		keys[i] = (struct event){ .id = steps[i].id,
					  .parent = steps[i].parent,
					  .day = steps[i].day,
					  .unit = (int64_t)i };
	event_order(keys, count);
	for (size_t i = 0; i < count; i++)
		out[i] = steps[keys[i].unit];
	return out;
}

bool
desk_job_steps(struct pu_db *db, int64_t job, const struct job_step **list,
	       size_t *count, struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_JOB_STEPS);
	struct job_step *items = NULL;
	size_t room = 0;
	int got;

	*count = 0;
	stmt_int(stmt, 1, job);
	while ((got = stmt_next(stmt, err)) > 0) {
		if (*count == room) {
			struct job_step *more;

			room = room ? 2 * room : 8;
			more = arena_array(arena, room, sizeof *more);
			if (*count)
				memcpy(more, items, *count * sizeof *more);
			items = more;
		}
		fill_step(&items[(*count)++], stmt, arena);
	}
	stmt_done(stmt);
	*list = *count ? in_order(items, *count, arena) : NULL;
	return got == 0;
}

bool
desk_job_step_add(struct pu_db *db, const struct job_step *step, bool *news,
		  struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_JOB_STEP_IS);
	int64_t there = 0;
	int got;

	stmt_int(stmt, 1, step->id);
	got = stmt_number(stmt, &there, err);
	*news = got == 0;
	return got > 0 || (!got && put_step(db, step, err));
}

bool
desk_job_settle(struct pu_db *db, int64_t id, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	const struct job_step *steps;
	struct pu_error ignored;
	struct desk_job job;
	size_t count;
	bool ok;

	ok = desk_job_get(db, id, &job, arena, err) > 0 &&
	     desk_job_steps(db, id, &steps, &count, arena, err);
	for (size_t i = 0; ok && i < count; i++) {
		enum job_state after, was = job.state;

		if (!i) /* how it began */
			after = steps[i].after;
		else if (steps[i].verb >= JOB_VERBS ||
			 !job_state_after(job.state, job.held, steps[i].verb,
					  &after, &ignored))
			continue;
		if (steps[i].verb == VERB_HOLD)
			job.held = was;
		if (was == STATE_ON_HOLD && steps[i].verb == VERB_UPDATE &&
		    !job_state_after(job.held, job.held, VERB_UPDATE, &job.held,
				     &ignored))
			continue;
		job.state = after;
		job.step = steps[i].id;
	}
	ok = ok && put(db, &job, err);
	pu_arena_free(arena);
	return ok;
}
