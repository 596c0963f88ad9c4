#include "config.h"

#include "base/i18n.h"
#include "desk/credit-edit.h"
#include "desk/credit-frozen.h"
#include "desk/organisation.h"
#include "desk/person.h"
#include "jobs/desk-credit.h"
#include "jobs/desk-hand.h"

/* A job as its commands take it. */
struct taken {
	struct desk_hand hand;
	struct desk_job job;
	struct desk_credit_view *out;
	struct pu_arena *arena;
};

static bool
read_handles(struct taken *t, struct pu_error *err)
{
	const struct credit *credit = &t->out->credit.computed;
	struct pu_str *handles =
		arena_array(t->arena, credit->count + 1, sizeof *handles);

	for (size_t i = 0; i < credit->count; i++) {
		const struct credit_entry *entry = &credit->entries[i];
		struct organisation org = { .handle = { "", 0 } };
		struct person person = { .handle = { "", 0 } };
		int got = entry->organisation
				  ? organisation_get(t->hand.job->db, entry->id,
						     &org, t->arena, err)
				  : person_get(t->hand.job->db, entry->id,
					       &person, t->arena, err);

		if (got < 0)
			return false;
		handles[i] = entry->organisation ? org.handle : person.handle;
	}
	t->out->handles = handles;
	return true;
}

static bool
read_credit(struct taken *t, struct pu_error *err)
{
	return desk_credit_of(t->hand.job, &t->job, &t->out->credit, t->arena,
			      err) &&
	       read_handles(t, err);
}

static bool
take(struct taken *t, struct pu_str name, struct pu_error *err)
{
	if (!desk_hand_read(&t->hand, name, err))
		return false;
	t->out->name = t->hand.name;
	return desk_job_get(t->hand.job->db, t->hand.id, &t->job, t->arena,
			    err) > 0;
}

bool
job_credit_read(struct job *job, struct pu_str name,
		struct desk_credit_view *out, struct pu_arena *arena,
		struct pu_error *err)
{
	struct taken t = { .hand = { .job = job, .arena = arena },
			   .out = out,
			   .arena = arena };

	return job_open(job, JOB_READ, err) && take(&t, name, err) &&
	       read_credit(&t, err);
}

static bool
begin(struct taken *t, struct pu_str name, struct pu_error *err)
{
	t->hand.act = (struct desk_act)DESK_ACT_INIT;
	return desk_begin(&t->hand.act, t->hand.job, err) &&
	       (take(t, name, err) || desk_end(&t->hand.act, false, err));
}

/* ---- by hand ---- */

static bool
find_who(struct taken *t, struct pu_str who, struct credit_edit *edit,
	 struct pu_error *err)
{
	struct person person = { .id = 0 };
	struct organisation organisation = { .id = 0 };
	int got = person_find(t->hand.act.db, who, &person, t->arena, err);

	if (got > 0)
		edit->person = person.id;
	if (!got)
		got = organisation_find(t->hand.act.db, who, &organisation,
					t->arena, err);
	if (got > 0 && !edit->person)
		edit->organisation = organisation.id;
	return got > 0 ||
	       (!got && pu_fail(err, PU_NOT_FOUND,
				_("there is nobody of the handle \"%.*s\": "
				  "\"puente person add\" adds somebody"),
				(int)who.len, who.ptr));
}

static bool
not_frozen(struct taken *t, struct pu_error *err)
{
	return !t->out->credit.frozen ||
	       pu_fail(err, PU_CONFLICT,
		       _("%.*s: the credit is frozen: \"puente credit freeze "
			 "%.*s --undo\" lets it change"),
		       (int)t->out->name.len, t->out->name.ptr,
		       (int)t->out->name.len, t->out->name.ptr);
}

/* As what they are told now, where it was not said. */
static bool
find_role(struct taken *t, struct credit_edit *edit, struct pu_str who,
	  struct pu_error *err)
{
	const struct credit *credit = &t->out->credit.computed;
	int64_t id = edit->person ? edit->person : edit->organisation;

	if (edit->role != CREDIT_ROLES || edit->change == CREDIT_REMOVE)
		return true;
	for (size_t i = 0; i < credit->count; i++)
		if (credit->entries[i].id == id &&
		    credit->entries[i].organisation == !edit->person) {
			edit->role = credit->entries[i].role;
			return true;
		}
	return pu_fail(err, PU_NOT_FOUND, _("%.*s: \"%.*s\" is not in it"),
		       (int)t->out->name.len, t->out->name.ptr, (int)who.len,
		       who.ptr);
}

static bool
change(struct taken *t, const struct desk_credit_change *change,
       struct pu_error *err)
{
	struct credit_edit edit = { .job = t->job.id,
				    .day = t->hand.act.day,
				    .by = t->hand.act.person,
				    .change = change->change,
				    .role = change->role,
				    .to = change->to,
				    .position = change->position,
				    .reason = change->reason };
	size_t idle;

	if (!find_who(t, change->who, &edit, err) || !read_credit(t, err) ||
	    !not_frozen(t, err) || !find_role(t, &edit, change->who, err))
		return false;
	idle = t->out->credit.computed.idle;
	if (!credit_edit_add(t->hand.act.db, &edit, err) ||
	    !read_credit(t, err))
		return false;
	return t->out->credit.computed.idle <= idle ||
	       pu_fail(err, PU_CONFLICT,
		       _("%.*s: this would change nothing of what is said of "
			 "\"%.*s\": \"puente credit explain %.*s\" shows who "
			 "is named as what"),
		       (int)t->out->name.len, t->out->name.ptr,
		       (int)change->who.len, change->who.ptr,
		       (int)t->out->name.len, t->out->name.ptr);
}

bool
job_credit_set(struct job *job, struct pu_str name,
	       const struct desk_credit_change *wanted,
	       struct desk_credit_view *out, struct pu_arena *arena,
	       struct pu_error *err)
{
	struct taken t = { .hand = { .job = job, .arena = arena },
			   .out = out,
			   .arena = arena };

	return begin(&t, name, err) &&
	       desk_end(&t.hand.act, change(&t, wanted, err), err);
}

/* ---- frozen ---- */

static bool
freeze(struct taken *t, bool undo, struct pu_error *err)
{
	const struct credit *credit = &t->out->credit.computed;

	if (!read_credit(t, err))
		return false;
	if (!undo && !not_frozen(t, err))
		return false;
	if (undo && !t->out->credit.frozen)
		return pu_fail(err, PU_CONFLICT,
			       _("%.*s: the credit is not frozen"),
			       (int)t->out->name.len, t->out->name.ptr);
	if (!undo && !credit->count)
		return pu_fail(err, PU_CONFLICT,
			       _("%.*s: nobody has worked on it yet"),
			       (int)t->out->name.len, t->out->name.ptr);
	return credit_frozen_put(t->hand.act.db, t->job.id, credit->entries,
				 undo ? 0 : credit->count, err) &&
	       read_credit(t, err);
}

bool
job_credit_freeze(struct job *job, struct pu_str name, bool undo,
		  struct desk_credit_view *out, struct pu_arena *arena,
		  struct pu_error *err)
{
	struct taken t = { .hand = { .job = job, .arena = arena },
			   .out = out,
			   .arena = arena };

	return begin(&t, name, err) &&
	       desk_end(&t.hand.act, freeze(&t, undo, err), err);
}
