#include "config.h"

#include "base/i18n.h"
#include "db/db.h"
#include "desk/job.h"
#include "text/digest.h"

bool
claim_add(struct pu_db *db, struct claim *claim, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_CLAIM_ADD);

	if (!claim->id)
		claim->id = random_id();
	stmt_int(stmt, 1, claim->id);
	stmt_int(stmt, 2, claim->job);
	stmt_int(stmt, 3, claim->person);
	stmt_int(stmt, 4, claim->role);
	stmt_int(stmt, 5, claim->day);
	stmt_int(stmt, 6, claim->until);
	stmt_int(stmt, 7, claim->first);
	stmt_int(stmt, 8, claim->last);
	if (claim->ended != DAY_NONE)
		stmt_int(stmt, 9, claim->ended);
	stmt_int(stmt, 10, claim->why);
	return stmt_run(stmt, err);
}

bool
claim_end(struct pu_db *db, int64_t id, int32_t day, enum claim_end why,
	  struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_CLAIM_END);

	stmt_int(stmt, 1, id);
	stmt_int(stmt, 2, day);
	stmt_int(stmt, 3, why);
	return stmt_run(stmt, err);
}

bool
claim_extend(struct pu_db *db, int64_t id, int32_t until, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_CLAIM_EXTEND);

	stmt_int(stmt, 1, id);
	stmt_int(stmt, 2, until);
	return stmt_run(stmt, err);
}

static bool
fill(struct claim *out, const struct stmt *stmt)
{
	int64_t role = stmt_get_int(stmt, 3), why = stmt_get_int(stmt, 9);

	*out = (struct claim){
		.id = stmt_get_int(stmt, 0),
		.job = stmt_get_int(stmt, 1),
		.person = stmt_get_int(stmt, 2),
		.role = (enum desk_role)role,
		.day = (int32_t)stmt_get_int(stmt, 4),
		.until = (int32_t)stmt_get_int(stmt, 5),
		.first = (int32_t)stmt_get_int(stmt, 6),
		.last = (int32_t)stmt_get_int(stmt, 7),
		.ended = stmt_is_null(stmt, 8) ? DAY_NONE
					       : (int32_t)stmt_get_int(stmt, 8),
		.why = (enum claim_end)why,
	};
	return role >= 0 && role < DESK_ROLES && why >= 0 && why < CLAIM_ENDS;
}

bool
claim_all(struct pu_db *db, int64_t job, const struct claim **list,
	  size_t *count, struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_CLAIM_ALL);
	struct claim *items = NULL;
	size_t room = 0;
	int got;

	*count = 0;
	stmt_int(stmt, 1, job);
	while ((got = stmt_next(stmt, err)) > 0) {
		if (*count == room) {
			struct claim *more;

			room = room ? 2 * room : 8;
			more = arena_array(arena, room, sizeof *more);
			if (*count)
				memcpy(more, items, *count * sizeof *more);
			items = more;
		}
		if (!fill(&items[(*count)++], stmt))
			break;
	}
	stmt_done(stmt);
	*list = items;
	if (got > 0)
		return pu_fail(err, PU_DATABASE,
			       _("a claim is damaged: \"puente doctor\" tells "
				 "more"));
	return got == 0;
}

/* A job that waits for its translator. */
static bool
is_held(enum job_state state)
{
	return state == STATE_CLAIMED || state == STATE_TRANSLATING ||
	       state == STATE_CHANGES_REQUESTED;
}

bool
claim_expire(struct pu_db *db, struct desk_job *job, int32_t today,
	     bool *expired, struct pu_arena *arena, struct pu_error *err)
{
	const struct claim *claims;
	bool held = false, ok;
	size_t count;

	*expired = false;
	ok = claim_all(db, job->id, &claims, &count, arena, err);
	for (size_t i = 0; ok && i < count; i++) {
		bool translating = claims[i].role == ROLE_TRANSLATOR;

		if (claim_stands(&claims[i], today)) {
			held = held || translating;
		} else if (claims[i].ended == DAY_NONE) {
			ok = claim_end(db, claims[i].id, claims[i].until,
				       CLAIM_EXPIRED, err);
			*expired = *expired || translating;
		}
	}
	if (!ok || !*expired || held || !is_held(job->state))
		return ok;
	return desk_job_do(db, job, VERB_EXPIRE, 0, today, pu_str(""), err);
}
