#include "config.h"

#include "jobs/desk-hand.h"

#include "base/i18n.h"
#include "desk/person.h"
#include "jobs/desk-job.h"

/* ---- by name ---- */

bool
desk_hand_read(struct desk_hand *h, struct pu_str name, struct pu_error *err)
{
	struct pu_buf full = PU_BUF_INIT;
	size_t count;

	if (!job_desk_find(h->job, name, &h->row, h->arena, err))
		return false;
	if (story_get(h->job->db, h->row.story, &h->story, h->arena, err) != 1)
		return false;
	pu_buf_add(&full, h->story.slug);
	pu_buf_addc(&full, '/');
	pu_buf_add(&full, h->row.language);
	h->name = arena_str(h->arena, pu_buf_str(&full));
	pu_buf_free(&full);
	h->id = h->row.id;
	h->language = h->row.language;
	h->state = h->row.state;
	return story_load_version(h->job->db, h->story.id, 0, &h->version,
				  h->arena, err) &&
	       target_all(h->job->db, h->id, &h->targets, &count, h->arena,
			  err);
}

/* ---- who holds it ---- */

/* Whoami's, which may have run out, else somebody's that stands. 1, 0, -1. */
static int
find_claim(struct desk_hand *h, enum desk_role role, struct claim *out,
	   struct pu_error *err)
{
	const struct claim *claims;
	size_t count;
	int got = 0;

	if (!claim_all(h->act.db, h->id, &claims, &count, h->arena, err))
		return -1;
	for (size_t i = 0; i < count; i++) {
		const struct claim *claim = &claims[i];
		bool mine = claim->person == h->act.person;

		if (claim->role != role ||
		    (claim->ended != DAY_NONE &&
		     (!mine || claim->why != CLAIM_EXPIRED)))
			continue;
		/* One's own before another's, one that stands before one that
		 * does not. */
		if (got && out->person == h->act.person &&
		    (!mine || claim_stands(out, h->act.day)))
			continue;
		if (mine || claim_stands(claim, h->act.day)) {
			*out = *claim;
			got = 1;
		}
	}
	return got;
}

bool
desk_hand_holds(struct desk_hand *h, enum desk_role role, bool *holds,
		struct pu_error *err)
{
	struct claim claim;
	int got = find_claim(h, role, &claim, err);

	*holds = got > 0 && claim.person == h->act.person &&
		 claim_stands(&claim, h->act.day);
	return got >= 0;
}

bool
desk_hand_needs_claim(struct desk_hand *h, struct pu_error *err)
{
	struct person who = { .handle = { "", 0 } };
	char day[DAY_TEXT];
	struct claim claim;
	int got = find_claim(h, ROLE_TRANSLATOR, &claim, err);

	if (got < 0)
		return false;
	if (!got)
		return pu_fail(err, PU_CONFLICT,
			       _("%.*s: it is not yours: \"puente job claim\" "
				 "makes it so"),
			       (int)h->name.len, h->name.ptr);
	day_write(day, claim.until);
	if (claim.person == h->act.person)
		return claim_stands(&claim, h->act.day) ||
		       pu_fail_named(err, PU_CONFLICT, "E-CLAIM-02",
				     _("%.*s: you held it until %s; your work "
				       "is kept: claim it again, and go on"),
				     (int)h->name.len, h->name.ptr, day);
	if (person_get(h->act.db, claim.person, &who, h->arena, err) < 0)
		return false;
	return pu_fail_named(err, PU_CONFLICT, "E-CLAIM-01",
			     _("%.*s: %.*s holds it until %s"),
			     (int)h->name.len, h->name.ptr, (int)who.handle.len,
			     who.handle.ptr, day);
}

/* ---- states ---- */

bool
desk_hand_move(struct desk_hand *h, enum job_verb verb, struct pu_str reason,
	       struct desk_moved *moved, struct pu_error *err)
{
	moved->before = h->state;
	if (!desk_job_do(h->act.db, &h->row, verb, h->act.person, h->act.day,
			 reason, err))
		return pu_fail_context(err, "%.*s", (int)h->name.len,
				       h->name.ptr);
	moved->after = h->state = h->row.state;
	return true;
}
