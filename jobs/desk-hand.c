#include "config.h"

#include "jobs/desk-hand.h"

#include <string.h>

#include "base/i18n.h"
#include "db/db.h"
#include "desk/person.h"
#include "text/digest.h"
#include "text/lang.h"

/* ---- by name ---- */

static bool
no_job(struct pu_str name, struct pu_error *err)
{
	return pu_fail(err, PU_NOT_FOUND,
		       _("there is no job \"%.*s\": \"puente job list\" shows "
			 "them, \"puente job open\" makes one"),
		       (int)name.len, name.ptr);
}

static int
take(struct desk_hand *h, struct stmt *stmt, struct pu_error *err)
{
	int got = stmt_next(stmt, err);

	if (got <= 0)
		return got;
	h->id = stmt_get_int(stmt, 0);
	h->language = arena_str(h->arena, stmt_get_text(stmt, 1));
	h->state = (enum job_state)stmt_get_int(stmt, 2);
	h->held = stmt_is_null(stmt, 3) ? h->state
					: (enum job_state)stmt_get_int(stmt, 3);
	h->step = stmt_get_int(stmt, 4);
	h->revision = stmt_get_int(stmt, 5);
	return 1;
}

/* The only one that the story has. */
static bool
find_alone(struct desk_hand *h, struct pu_str name, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(h->job->db, SQL_HAND_OF);
	int got, more;

	stmt_int(stmt, 1, h->story.id);
	got = take(h, stmt, err);
	more = got > 0 ? stmt_next(stmt, err) : 0;
	stmt_done(stmt);
	if (more > 0)
		return pu_fail(err, PU_INVALID,
			       _("%.*s is translated into several languages: "
				 "say which, as in %.*s/%.*s"),
			       (int)name.len, name.ptr, (int)name.len, name.ptr,
			       (int)h->language.len, h->language.ptr);
	return got > 0 || (!got && no_job(name, err));
}

static bool
find_named(struct desk_hand *h, struct pu_str name, struct pu_str language,
	   struct pu_error *err)
{
	struct pu_buf tag = PU_BUF_INIT;
	struct stmt *stmt;
	int got = -1;

	if (pu_lang_canonical(&tag, language, err)) {
		stmt = stmt_use(h->job->db, SQL_HAND_NAMED);
		stmt_int(stmt, 1, h->story.id);
		stmt_text(stmt, 2, pu_buf_str(&tag));
		got = take(h, stmt, err);
		stmt_done(stmt);
	}
	pu_buf_free(&tag);
	return got > 0 || (!got && no_job(name, err));
}

static bool
read_targets(struct desk_hand *h, struct pu_error *err)
{
	size_t count = h->version.segment_count;
	struct target *targets =
		arena_array(h->arena, count + 1, sizeof *targets);

	for (size_t i = 0; i < count; i++)
		if (!target_get(h->job->db, h->id, h->version.segments[i].id,
				&targets[i], h->arena, err))
			return false;
	h->targets = targets;
	return true;
}

bool
desk_hand_read(struct desk_hand *h, struct pu_str name, struct pu_error *err)
{
	const char *slash = memchr(name.ptr, '/', name.len);
	size_t len = slash ? (size_t)(slash - name.ptr) : name.len;
	struct pu_buf full = PU_BUF_INIT;
	int got = story_find(h->job->db, pu_str_n(name.ptr, len), &h->story,
			     h->arena, err);

	if (got < 0 || (!got && !no_job(name, err)))
		return false;
	if (slash ? !find_named(h, name,
				pu_str_n(slash + 1, name.len - len - 1), err)
		  : !find_alone(h, name, err))
		return false;
	pu_buf_add(&full, h->story.slug);
	pu_buf_addc(&full, '/');
	pu_buf_add(&full, h->language);
	h->name = arena_str(h->arena, pu_buf_str(&full));
	pu_buf_free(&full);
	return story_load_version(h->job->db, h->story.id, 0, &h->version,
				  h->arena, err) &&
	       read_targets(h, err);
}

/* ---- who holds it ---- */

static int
find_claim(struct desk_hand *h, enum desk_role role, int64_t *person,
	   int32_t *until, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(h->act.db, SQL_HAND_CLAIM);
	int got;

	stmt_int(stmt, 1, h->id);
	stmt_int(stmt, 2, role);
	stmt_int(stmt, 3, h->act.person);
	got = stmt_next(stmt, err);
	*person = got > 0 ? stmt_get_int(stmt, 0) : 0;
	*until = got > 0 ? (int32_t)stmt_get_int(stmt, 1) : DAY_NONE;
	stmt_done(stmt);
	return got;
}

bool
desk_hand_holds(struct desk_hand *h, enum desk_role role, bool *holds,
		struct pu_error *err)
{
	int64_t person;
	int32_t until;
	int got = find_claim(h, role, &person, &until, err);

	*holds = got > 0 && person == h->act.person && until >= h->act.day;
	return got >= 0;
}

bool
desk_hand_needs_claim(struct desk_hand *h, struct pu_error *err)
{
	struct person who = { .handle = { "", 0 } };
	char day[DAY_TEXT];
	int64_t person;
	int32_t until;
	int got = find_claim(h, ROLE_TRANSLATOR, &person, &until, err);

	if (got < 0)
		return false;
	day_write(day, until);
	if (got > 0 && person == h->act.person)
		return until >= h->act.day ||
		       pu_fail_named(err, PU_CONFLICT, "E-CLAIM-02",
				     _("%.*s: you held it until %s; your work "
				       "is kept: claim it again, and go on"),
				     (int)h->name.len, h->name.ptr, day);
	if (got > 0 && until >= h->act.day) {
		if (person_get(h->act.db, person, &who, h->arena, err) < 0)
			return false;
		return pu_fail_named(err, PU_CONFLICT, "E-CLAIM-01",
				     _("%.*s: %.*s holds it until %s"),
				     (int)h->name.len, h->name.ptr,
				     (int)who.handle.len, who.handle.ptr, day);
	}
	return pu_fail(err, PU_CONFLICT,
		       _("%.*s: it is not yours: \"puente job claim\" makes "
			 "it so"),
		       (int)h->name.len, h->name.ptr);
}

/* ---- states ---- */

static bool
note_step(struct desk_hand *h, enum job_verb verb, enum job_state after,
	  struct pu_str reason, int64_t *id, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(h->act.db, SQL_HAND_STEP);

	*id = random_id();
	stmt_int(stmt, 1, *id);
	stmt_int(stmt, 2, h->id);
	stmt_int(stmt, 3, h->step);
	stmt_int(stmt, 4, h->act.day);
	stmt_int(stmt, 5, h->act.person);
	stmt_int(stmt, 6, verb);
	stmt_int(stmt, 7, h->state);
	stmt_int(stmt, 8, after);
	stmt_text(stmt, 9, reason);
	return stmt_run(stmt, err);
}

bool
desk_hand_move(struct desk_hand *h, enum job_verb verb, struct pu_str reason,
	       struct desk_moved *moved, struct pu_error *err)
{
	enum job_state after;
	struct stmt *stmt;
	int64_t step;

	if (!job_state_after(h->state, h->held, verb, &after, err))
		return pu_fail_context(err, "%.*s", (int)h->name.len,
				       h->name.ptr);
	if (!note_step(h, verb, after, reason, &step, err))
		return false;
	stmt = stmt_use(h->act.db, SQL_HAND_MOVE);
	stmt_int(stmt, 1, h->id);
	stmt_int(stmt, 2, after);
	stmt_int(stmt, 3, step);
	stmt_int(stmt, 4, h->revision);
	if (!stmt_run(stmt, err))
		return false;
	moved->before = h->state;
	moved->after = h->state = after;
	h->step = step;
	h->revision++;
	return true;
}
