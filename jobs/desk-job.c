#include "config.h"

#include "jobs/desk-job.h"

#include "base/i18n.h"
#include "db/db.h"
#include "desk/person.h"
#include "desk/review.h"
#include "desk/story.h"
#include "jobs/desk-pretranslate.h"
#include "jobs/desk.h"
#include "text/chips.h"
#include "text/lang.h"

/* ---- by name ---- */

static bool
none(struct pu_str name, struct pu_error *err)
{
	return pu_fail(err, PU_NOT_FOUND,
		       _("there is no job \"%.*s\": \"puente job list\" shows "
			 "them, \"puente job open\" makes one"),
		       (int)name.len, name.ptr);
}

static bool
find_alone(struct pu_db *db, int64_t story, struct pu_str name,
	   struct desk_job *out, struct pu_arena *arena, struct pu_error *err)
{
	const struct desk_job *list;
	size_t count;

	if (!desk_job_of(db, story, &list, &count, arena, err))
		return false;
	if (!count)
		return none(name, err);
	if (count > 1)
		return pu_fail(err, PU_INVALID,
			       _("%.*s is translated into several languages: "
				 "say which, as in %.*s/%.*s"),
			       (int)name.len, name.ptr, (int)name.len, name.ptr,
			       (int)list[0].language.len, list[0].language.ptr);
	*out = list[0];
	return true;
}

static bool
find(struct pu_db *db, struct pu_str name, struct desk_job *out,
     struct story *story, struct pu_arena *arena, struct pu_error *err)
{
	const char *slash = name.len ? memchr(name.ptr, '/', name.len) : NULL;
	size_t len = slash ? (size_t)(slash - name.ptr) : name.len;
	struct pu_buf tag = PU_BUF_INIT;
	int got = story_find(db, pu_str_n(name.ptr, len), story, arena, err);

	if (got <= 0)
		return got == 0 && none(name, err);
	if (!slash)
		return find_alone(db, story->id, name, out, arena, err);
	got = -1;
	if (pu_lang_canonical(&tag, pu_str_n(slash + 1, name.len - len - 1),
			      err))
		got = desk_job_get(db, desk_job_id(story->id, pu_buf_str(&tag)),
				   out, arena, err);
	pu_buf_free(&tag);
	return got > 0 || (!got && none(name, err));
}

bool
job_desk_find(struct job *job, struct pu_str name, struct desk_job *out,
	      struct pu_arena *arena, struct pu_error *err)
{
	struct story story;

	return find(job->db, name, out, &story, arena, err);
}

/* ---- a journey ---- */

struct work {
	struct desk_act act;
	struct desk_job row;
	struct story story;
	struct pu_arena *arena;
	struct desk_told *told;
};

static void
name_it(struct work *w)
{
	pu_buf_clear(&w->told->name);
	pu_buf_addf(&w->told->name, "%.*s/%.*s", (int)w->story.slug.len,
		    w->story.slug.ptr, (int)w->row.language.len,
		    w->row.language.ptr);
}

/* What has run out is noted first. On failure nothing is open. */
static bool
begin(struct work *w, struct job *job, struct pu_str name,
      struct desk_told *told, struct pu_error *err)
{
	*w = (struct work){ .act = DESK_ACT_INIT,
			    .arena = pu_arena_new(),
			    .told = told };
	told->until = DAY_NONE;
	if (!desk_begin(&w->act, job, err)) {
		pu_arena_free(w->arena);
		return false;
	}
	if (!name.len)
		return true;
	if (find(w->act.db, name, &w->row, &w->story, w->arena, err)) {
		told->before = w->row.state;
		name_it(w);
		if (claim_expire(w->act.db, &w->row, w->act.day, &told->expired,
				 w->arena, err))
			return true;
	}
	desk_end(&w->act, false, err);
	pu_arena_free(w->arena);
	return false;
}

static bool
end(struct work *w, bool ok, struct pu_error *err)
{
	w->told->after = w->row.state;
	ok = desk_end(&w->act, ok, err);
	pu_arena_free(w->arena);
	return ok;
}

static bool
step(struct work *w, enum job_verb verb, struct pu_str reason,
     struct pu_error *err)
{
	return desk_job_do(w->act.db, &w->row, verb, w->act.person, w->act.day,
			   reason, err) ||
	       pu_fail_context(err, "%s", w->told->name.ptr);
}

/* ---- who holds it ---- */

enum hold { HOLD_NOBODY, HOLD_MINE, HOLD_OTHER, HOLD_OVER, HOLD_FAILED };

static bool
held_by_other(struct work *w, const struct claim *claim, struct pu_error *err)
{
	struct person who = { .handle = pu_str("") };
	char until[DAY_TEXT];

	if (person_get(w->act.db, claim->person, &who, w->arena, err) < 0)
		return false;
	day_write(until, claim->until);
	return pu_fail_named(
		err, PU_CONFLICT, "E-CLAIM-01",
		_("%s is held by @%.*s until %s: be the reviser (\"puente job "
		  "claim --role reviser\"), take another part (--segments), "
		  "or ask, and take it over (--takeover --reason)"),
		w->told->name.ptr, (int)who.handle.len, who.handle.ptr, until);
}

static bool
run_out(struct work *w, int32_t until, struct pu_error *err)
{
	char day[DAY_TEXT];

	day_write(day, until);
	return pu_fail_named(err, PU_CONFLICT, "E-CLAIM-02",
			     _("you held %s until %s; your work is kept: "
			       "claim it again with \"puente job claim %s\", "
			       "or leave it to others"),
			     w->told->name.ptr, day, w->told->name.ptr);
}

/* The segment (from 1), as its translator; what fails is told in err. */
static enum hold
holds(struct work *w, int32_t segment, struct pu_error *err)
{
	const struct claim *claims, *mine = NULL, *other = NULL;
	size_t count;

	if (!claim_all(w->act.db, w->row.id, &claims, &count, w->arena, err))
		return HOLD_FAILED;
	for (size_t i = 0; i < count; i++) {
		const struct claim *claim = &claims[i];

		if (claim->role != ROLE_TRANSLATOR || segment < claim->first ||
		    segment > claim->last)
			continue;
		if (claim->person == w->act.person) {
			if (claim_stands(claim, w->act.day))
				return HOLD_MINE;
			if (!mine || claim->until >= mine->until)
				mine = claim;
		} else if (claim_stands(claim, w->act.day)) {
			other = claim;
		}
	}
	if (mine && mine->why == CLAIM_EXPIRED) {
		run_out(w, mine->until, err);
		return HOLD_OVER;
	}
	if (!other)
		return HOLD_NOBODY;
	held_by_other(w, other, err);
	return HOLD_OTHER;
}

/* ---- opening ---- */

static bool
open_new(struct work *w, const struct desk_opening *opening,
	 struct pu_error *err)
{
	w->row = (struct desk_job){ .story = w->story.id,
				    .language = opening->language,
				    .state = opening->propose ? STATE_PROPOSED
							      : STATE_OPEN,
				    .deadline = opening->deadline,
				    .urgent = opening->urgent };
	w->told->before = STATE_PROPOSED;
	name_it(w);
	return desk_job_add(w->act.db, &w->row, w->act.person, w->act.day, err);
}

static bool
open_it(struct work *w, const struct desk_opening *opening,
	struct pu_error *err)
{
	int got =
		story_find(w->act.db, opening->slug, &w->story, w->arena, err);

	if (got <= 0)
		return got == 0 &&
		       pu_fail(err, PU_NOT_FOUND,
			       _("there is no story \"%.*s\""),
			       (int)opening->slug.len, opening->slug.ptr);
	if (pu_str_eq(w->story.language, opening->language))
		return pu_fail(err, PU_INVALID,
			       _("%.*s is written in this language: into which "
				 "other one is it to be translated?"),
			       (int)opening->slug.len, opening->slug.ptr);
	got = desk_job_get(w->act.db,
			   desk_job_id(w->story.id, opening->language), &w->row,
			   w->arena, err);
	if (got <= 0)
		return got == 0 && open_new(w, opening, err);
	name_it(w);
	w->told->before = w->row.state;
	w->row.urgent = w->row.urgent || opening->urgent;
	if (opening->deadline != DAY_NONE)
		w->row.deadline = opening->deadline;
	return step(w, opening->propose ? VERB_PROPOSE : VERB_OPEN, pu_str(""),
		    err);
}

bool
job_desk_open(struct job *job, const struct desk_opening *opening,
	      struct desk_told *told, struct pu_error *err)
{
	struct work w;

	return begin(&w, job, pu_str(""), told, err) &&
	       end(&w, open_it(&w, opening, err), err);
}

/* ---- claiming ---- */

static int32_t
last_day(const struct work *w, int days)
{
	return w->act.day + (days            ? days
			     : w->row.urgent ? CLAIM_URGENT
					     : CLAIM_DAYS);
}

static bool
allow_claim(const struct desk_claiming *claiming, struct pu_error *err)
{
	if (claiming->days < 0 || claiming->days > CLAIM_DAYS_MAX)
		return pu_fail(err, PU_INVALID,
			       _("a claim lasts for 1 to %d days"),
			       CLAIM_DAYS_MAX);
	if (claiming->over && !pu_str_trim(claiming->reason).len)
		return pu_fail(err, PU_INVALID,
			       _("a job is taken over for a reason: say it "
				 "with --reason \"...\""));
	return true;
}

static bool
mind_claim(struct work *w, const struct claim *claim,
	   const struct desk_claiming *claiming, struct pu_error *err)
{
	char until[DAY_TEXT];

	if (!claim_stands(claim, w->act.day) || claim->role != claiming->role ||
	    claim->last < claiming->first || claim->first > claiming->last)
		return true;
	day_write(until, claim->until);
	if (claim->person == w->act.person)
		return pu_fail(err, PU_CONFLICT,
			       _("%s is yours already, until %s: \"puente job "
				 "extend\" gives you more time"),
			       w->told->name.ptr, until);
	if (!claiming->over)
		return held_by_other(w, claim, err);
	return claim_end(w->act.db, claim->id, w->act.day, CLAIM_TAKEN_OVER,
			 err);
}

static bool
claim_it(struct work *w, const struct desk_claiming *claiming,
	 struct pu_error *err)
{
	struct claim claim = { .job = w->row.id,
			       .person = w->act.person,
			       .role = claiming->role,
			       .day = w->act.day,
			       .until = last_day(w, claiming->days),
			       .first = claiming->first,
			       .last = claiming->last,
			       .ended = DAY_NONE };
	const struct claim *claims;
	size_t count;

	if (!allow_claim(claiming, err) ||
	    !claim_all(w->act.db, w->row.id, &claims, &count, w->arena, err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!mind_claim(w, &claims[i], claiming, err))
			return false;
	w->told->until = claim.until;
	/* A reviser is spoken for, and waits: the state stays. */
	return claim_add(w->act.db, &claim, err) &&
	       (claim.role != ROLE_TRANSLATOR ||
		step(w, VERB_CLAIM, claiming->reason, err));
}

bool
job_desk_claim(struct job *job, struct pu_str name,
	       const struct desk_claiming *claiming, struct desk_told *told,
	       struct pu_error *err)
{
	struct work w;

	return begin(&w, job, name, told, err) &&
	       end(&w, claim_it(&w, claiming, err), err);
}

/* Does the same to each of whoami's claims. until: DAY_NONE ends them. */
static bool
each_mine(struct work *w, int32_t until, bool *others, struct pu_error *err)
{
	const struct claim *claims;
	size_t count, mine = 0;
	int32_t over = DAY_NONE;
	bool ok =
		claim_all(w->act.db, w->row.id, &claims, &count, w->arena, err);

	*others = false;
	for (size_t i = 0; ok && i < count; i++) {
		if (claims[i].person == w->act.person &&
		    claims[i].why == CLAIM_EXPIRED)
			over = claims[i].until;
		if (!claim_stands(&claims[i], w->act.day))
			continue;
		if (claims[i].person != w->act.person) {
			*others = *others || claims[i].role == ROLE_TRANSLATOR;
			continue;
		}
		mine++;
		ok = until == DAY_NONE
			     ? claim_end(w->act.db, claims[i].id, w->act.day,
					 CLAIM_RELEASED, err)
			     : claim_extend(w->act.db, claims[i].id, until,
					    err);
	}
	if (!ok || mine)
		return ok;
	return over != DAY_NONE
		       ? run_out(w, over, err)
		       : pu_fail(err, PU_CONFLICT, _("%s is not yours"),
				 w->told->name.ptr);
}

bool
job_desk_release(struct job *job, struct pu_str name, struct desk_told *told,
		 struct pu_error *err)
{
	struct work w;
	bool others, ok;

	if (!begin(&w, job, name, told, err))
		return false;
	ok = each_mine(&w, DAY_NONE, &others, err);
	if (ok && !others &&
	    (w.row.state == STATE_CLAIMED || w.row.state == STATE_TRANSLATING ||
	     w.row.state == STATE_CHANGES_REQUESTED))
		ok = step(&w, VERB_RELEASE, pu_str(""), err);
	return end(&w, ok, err);
}

bool
job_desk_extend(struct job *job, struct pu_str name, int days,
		struct desk_told *told, struct pu_error *err)
{
	struct work w;
	bool others, ok;

	if (days < 0 || days > CLAIM_DAYS_MAX)
		return pu_fail(err, PU_INVALID,
			       _("a claim lasts for 1 to %d days"),
			       CLAIM_DAYS_MAX);
	if (!begin(&w, job, name, told, err))
		return false;
	told->until = last_day(&w, days);
	ok = each_mine(&w, told->until, &others, err);
	return end(&w, ok, err);
}

bool
job_desk_do(struct job *job, struct pu_str name, enum job_verb verb,
	    struct pu_str reason, struct desk_told *told, struct pu_error *err)
{
	struct work w;

	if (verb == VERB_HOLD && !pu_str_trim(reason).len)
		return pu_fail(err, PU_INVALID,
			       _("a job is put on hold for a reason: say it "
				 "with --reason \"...\""));
	return begin(&w, job, name, told, err) &&
	       end(&w, step(&w, verb, reason, err), err);
}

/* ---- translating ---- */

static bool
read_text(struct pu_buf *out, const struct story_segment *segment,
	  const struct desk_typing *typing, struct pu_error *err)
{
	struct chips_fault fault;

	return chips_take(out, typing->text, segment->codes,
			  segment->code_count, &fault) ||
	       typing->draft ||
	       pu_fail(err, PU_INVALID,
		       _("segment %zu: codes of the source, such as <1>, are "
			 "not as they should be: missing %u, too many %u, "
			 "crossed %u; nothing was written (--draft keeps it "
			 "unconfirmed)"),
		       typing->segment, fault.missing, fault.extra,
		       fault.crossed);
}

/* What it follows. */
static bool
follow(struct work *w, const struct desk_typing *typing,
       const struct target *now, struct event *event, struct pu_error *err)
{
	struct event other = { .text = pu_str("") };

	if (now->other &&
	    event_get(w->act.db, now->other, &other, w->arena, err) < 0)
		return false;
	event->parent = now->head;
	if (typing->base && typing->base != now->head)
		return pu_fail(err, PU_CONFLICT,
			       _("segment %zu says meanwhile \"%.*s\" and not "
				 "\"%.*s\": nothing was written; look at it "
				 "again, then give --base %016llx"),
			       typing->segment, (int)now->text.len,
			       now->text.ptr, (int)typing->text.len,
			       typing->text.ptr, (unsigned long long)now->head);
	if (!now->other || now->state != TARGET_CONFLICT)
		return true;
	if (typing->merge != now->head && typing->merge != now->other)
		return pu_fail_named(err, PU_CONFLICT, "E-HANDOFF-02",
				     _("segment %zu has two translations, "
				       "\"%.*s\" and \"%.*s\": say what stands "
				       "with --merge %016llx"),
				     typing->segment, (int)now->text.len,
				     now->text.ptr, (int)other.text.len,
				     other.text.ptr,
				     (unsigned long long)now->other);
	event->merged = now->other;
	event->action = EVENT_MERGED;
	return true;
}

/* An open job becomes whoami's. A reviewer revises. */
static enum hold
may_edit(struct work *w, const struct desk_typing *typing, struct event *event,
	 struct pu_error *err)
{
	struct desk_claiming all = { .first = 1,
				     .last = CLAIM_WHOLE_LAST,
				     .reason = pu_str("") };
	struct stmt *stmt;
	int64_t reviewer = 0;
	enum hold hold;

	if (w->row.state == STATE_IN_REVIEW) {
		stmt = stmt_use(w->act.db, SQL_JOB_REVIEWER);
		stmt_int(stmt, 1, w->row.id);
		if (stmt_number(stmt, &reviewer, err) < 0)
			return HOLD_FAILED;
		event->role = ROLE_REVISER;
		event->action = EVENT_REVISED;
		if (reviewer == w->act.person)
			return HOLD_MINE;
		pu_fail(err, PU_CONFLICT,
			_("%s is being reviewed by somebody else: \"puente job "
			  "suggest\" tells them what it should say"),
			w->told->name.ptr);
		return HOLD_FAILED;
	}
	hold = holds(w, (int32_t)typing->segment, err);
	if (hold != HOLD_NOBODY)
		return hold;
	if (w->row.state != STATE_OPEN && w->row.state != STATE_NEEDS_UPDATE) {
		pu_fail(err, PU_CONFLICT,
			_("%s (%s) is not yours: \"puente job claim\" makes it "
			  "so"),
			w->told->name.ptr, job_state_name(w->row.state));
		return HOLD_FAILED;
	}
	w->told->claimed = claim_it(w, &all, err);
	return w->told->claimed ? HOLD_MINE : HOLD_FAILED;
}

/* What was typed under a claim that has run out. */
static bool
keep(struct work *w, struct event *event, struct pu_error *err)
{
	struct pu_error why = *err;

	event->action = EVENT_COMMENTED;
	event->role = ROLE_TRANSLATOR;
	event->confirmed = false;
	if (!event_add(w->act.db, event, err))
		return false;
	*err = why;
	w->told->event = event->id;
	return true;
}

/* What a reviewer writes is seen; what is confirmed becomes a unit of the memory,
 * and a draft where the story says the same. */
static bool
follow_up(struct work *w, const struct event *event,
	  const struct story_version *version, size_t segment,
	  struct pu_error *err)
{
	struct desk_confirmed counts = { 0 };
	struct desk_source source;

	if (!review_note(w->act.db, event, err))
		return false;
	if (!event->confirmed)
		return true;
	desk_source_read(&source, &w->story, version, w->arena);
	return desk_confirm(&w->act, w->row.id, w->row.language, &source,
			    segment, &counts, err) &&
	       desk_propagate(&w->act, w->row.id, &source, segment,
			      &w->told->repeats, err);
}

/* Work, or taking it on, follows from the job's state. */
static bool
may_follow(struct work *w, struct pu_error *err)
{
	struct pu_error why;
	enum job_state after;

	return job_state_after(w->row.state, w->row.held, VERB_CLAIM, &after,
			       &why) ||
	       job_state_after(w->row.state, w->row.held, VERB_EDIT, &after,
			       err) ||
	       pu_fail_context(err, "%s", w->told->name.ptr);
}

/* *kept: it fails, but what it has written stays. */
static bool
type(struct work *w, const struct desk_typing *typing, struct pu_buf *text,
     bool *kept, struct pu_error *err)
{
	struct event event = { .job = w->row.id,
			       .day = w->act.day,
			       .person = w->act.person,
			       .action = EVENT_TYPED,
			       .confirmed = !typing->draft,
			       .note = pu_str("") };
	const struct story_segment *segment;
	struct story_version version;
	struct target now;
	enum hold hold;

	if (!story_load_version(w->act.db, w->story.id, 0, &version, w->arena,
				err))
		return false;
	if (!typing->segment || typing->segment > version.segment_count)
		return pu_fail(err, PU_INVALID, _("%s has segments 1 to %zu"),
			       w->told->name.ptr, version.segment_count);
	segment = &version.segments[typing->segment - 1];
	if (!read_text(text, segment, typing, err) ||
	    !target_get(w->act.db, w->row.id, segment->id, &now, w->arena, err))
		return false;
	event.segment = segment->id;
	event.source = story_source_of(segment->text);
	event.text = pu_buf_str(text);
	if (!may_follow(w, err))
		return false;
	hold = may_edit(w, typing, &event, err);
	if (hold == HOLD_OVER) {
		event.parent = now.head;
		*kept = keep(w, &event, err);
		return false;
	}
	if (hold != HOLD_MINE || !follow(w, typing, &now, &event, err))
		return false;
	/* It says so already. */
	if (now.head &&
	    now.state == (typing->draft ? TARGET_DRAFT : TARGET_CONFIRMED) &&
	    pu_str_eq(now.text, event.text))
		return true;
	if (!event_add(w->act.db, &event, err))
		return false;
	if (!follow_up(w, &event, &version, typing->segment - 1, err) ||
	    !step(w, VERB_EDIT, pu_str(""), err))
		return false;
	w->told->event = event.id;
	return true;
}

bool
job_desk_translate(struct job *job, struct pu_str name,
		   const struct desk_typing *typing, struct desk_told *told,
		   struct pu_error *err)
{
	struct pu_buf text = PU_BUF_INIT;
	struct pu_error why;
	bool kept = false, ok;
	struct work w;

	if (!begin(&w, job, name, told, err))
		return false;
	ok = type(&w, typing, &text, &kept, err);
	why = *err;
	if (!end(&w, ok || kept, err))
		ok = false;
	else if (kept)
		*err = why;
	pu_buf_free(&text);
	return ok;
}
