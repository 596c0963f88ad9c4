#include "config.h"

#include "jobs/desk-review.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "desk/person.h"
#include "desk/review.h"
#include "jobs/desk-check.h"
#include "jobs/desk-confirm.h"
#include "jobs/desk-hand.h"

#define TOLD 4u /* segments in a sentence */

void
desk_moved_free(struct desk_moved *moved)
{
	pu_buf_free(&moved->name);
}

/* ---- the translation at hand ---- */

static bool
begin(struct desk_hand *h, struct job *job, struct pu_str name,
      struct pu_error *err)
{
	*h = (struct desk_hand){ .act = DESK_ACT_INIT };
	if (!desk_begin(&h->act, job, err))
		return false;
	h->job = job;
	h->arena = pu_arena_new();
	return desk_hand_read(h, name, err);
}

static bool
end(struct desk_hand *h, bool ok, struct desk_moved *moved,
    struct pu_error *err)
{
	if (!h->arena)
		return false;
	if (ok && moved)
		pu_buf_add(&moved->name, h->name);
	pu_arena_free(h->arena);
	return desk_end(&h->act, ok, err);
}

static struct desk_translation
translation_of(const struct desk_hand *h)
{
	return (struct desk_translation){ .languages = { h->story.language,
							 h->language },
					  .version = &h->version,
					  .targets = h->targets };
}

/* ---- what stands in the way ---- */

/* "3, first 1 (\"La marcha\"), 4 (...)": the segments for which has says so. */
static uint64_t
list(const struct desk_hand *h, struct pu_buf *out,
     bool (*has)(const struct desk_hand *h, size_t segment))
{
	const struct desk_translation t = translation_of(h);
	uint64_t count = 0;

	for (size_t i = 0; i < h->version.segment_count; i++) {
		if (!has(h, i) || ++count > TOLD)
			continue;
		if (count > 1)
			pu_buf_addz(out, ", ");
		desk_check_place(out, &t, i);
	}
	if (count > TOLD)
		pu_buf_addz(out, ", ...");
	return count;
}

static bool
is_untranslated(const struct desk_hand *h, size_t segment)
{
	enum target_state state = h->targets[segment].state;

	return state == TARGET_EMPTY || state == TARGET_DRAFT;
}

static bool
is_stale(const struct desk_hand *h, size_t segment)
{
	return h->targets[segment].state == TARGET_STALE;
}

static bool
is_conflict(const struct desk_hand *h, size_t segment)
{
	return h->targets[segment].state == TARGET_CONFLICT;
}

static bool
is_unseen(const struct desk_hand *h, size_t segment)
{
	return h->sights[segment] != SIGHT_SEEN;
}

/* what, told of how many and which, and what can be done. */
static bool
hold(const struct desk_hand *h, const char *failure, const char *what,
     const char *remedy, bool (*has)(const struct desk_hand *h, size_t segment),
     struct pu_error *err)
{
	struct pu_buf segments = PU_BUF_INIT;
	uint64_t count = list(h, &segments, has);

	if (count)
		pu_fail_named(err, PU_CONFLICT, failure,
			      "%.*s: %s: %llu, %s; %s", (int)h->name.len,
			      h->name.ptr, what, (unsigned long long)count,
			      segments.ptr, remedy);
	pu_buf_free(&segments);
	return !count;
}

/* What says something else than the source, or two things. */
static bool
is_sound(const struct desk_hand *h, struct pu_error *err)
{
	return hold(h, "E-HANDOFF-02",
		    _("segments of which two people say different things"),
		    _("choose with \"puente job translate\""), is_conflict,
		    err) &&
	       hold(h, "E-SOURCE-01",
		    _("the source was changed after these segments were "
		      "translated"),
		    _("look at them once more, and say so with \"puente job "
		      "translate\""),
		    is_stale, err);
}

static bool
is_whole(const struct desk_hand *h, const char *remedy, struct pu_error *err)
{
	return hold(h, "E-SUBMIT-01",
		    _("segments without a translation that somebody has "
		      "confirmed"),
		    remedy, is_untranslated, err);
}

/* ---- submitting ---- */

bool
desk_submit(struct job *job, struct pu_str name, bool partial,
	    struct desk_moved *moved, struct pu_error *err)
{
	struct desk_hand h;
	bool ok = begin(&h, job, name, err) &&
		  (h.state == STATE_TO_REVIEW ||
		   desk_hand_needs_claim(&h, err)) &&
		  is_sound(&h, err) &&
		  (partial ||
		   is_whole(&h, _("translate them, or submit with --partial"),
			    err)) &&
		  desk_hand_move(&h, VERB_SUBMIT, pu_str(""), moved, err);

	for (size_t i = 0; ok && i < h.version.segment_count; i++)
		moved->count += is_untranslated(&h, i);
	return end(&h, ok, moved, err);
}

/* ---- who may review ---- */

#define REVIEW_SELF pu_str("review.self")

static bool
read_rule(struct desk_hand *h, bool *forbid, struct pu_error *err)
{
	struct pu_buf value = PU_BUF_INIT;
	bool found, ok;

	ok = pu_tm_config_get(h->act.tm, REVIEW_SELF, &value, &found, err);
	*forbid = !value.len || pu_str_is(pu_buf_str(&value), "forbid");
	pu_buf_free(&value);
	return ok;
}

static bool
refuse_own(const struct desk_hand *h, int64_t segment, struct pu_error *err)
{
	const struct desk_translation t = translation_of(h);
	struct pu_buf place = PU_BUF_INIT;

	for (size_t i = 0; i < h->version.segment_count && !place.len; i++)
		if (h->version.segments[i].id == segment)
			desk_check_place(&place, &t, i);
	if (place.len)
		pu_fail_named(
			err, PU_CONFLICT, "E-REVIEW-01",
			_("%.*s: you have translated segment %s: somebody "
			  "else has to review it, or the desk allows it "
			  "(\"puente config review.self warn\")"),
			(int)h->name.len, h->name.ptr, place.ptr);
	else
		pu_fail_named(err, PU_CONFLICT, "E-REVIEW-01",
			      _("%.*s: you are its translator: somebody else "
				"has to review it, or the desk allows it "
				"(\"puente config review.self warn\")"),
			      (int)h->name.len, h->name.ptr);
	pu_buf_free(&place);
	return false;
}

static bool
may_review(struct desk_hand *h, struct desk_moved *moved, struct pu_error *err)
{
	int64_t segment;
	bool forbid, holds;
	int got;

	if (!read_rule(h, &forbid, err) ||
	    !desk_hand_holds(h, ROLE_TRANSLATOR, &holds, err))
		return false;
	got = review_has_translated(h->act.db, h->id, h->act.person, &segment,
				    err);
	if (got < 0)
		return false;
	moved->own = got > 0 || holds;
	return !moved->own || !forbid || refuse_own(h, got ? segment : 0, err);
}

/* ---- a round ---- */

static bool
count_rounds(struct desk_hand *h, int *rounds, struct pu_error *err)
{
	struct review last = { .id = 0 };
	int got;

	*rounds = 0;
	while ((got = review_next(h->act.db, h->id, &last, &last, h->arena,
				  err)) > 0)
		*rounds = last.round;
	return got == 0;
}

static bool
begin_round(struct desk_hand *h, enum desk_role role, struct pu_error *err)
{
	struct review review = { .job = h->id,
				 .person = h->act.person,
				 .role = role,
				 .day = h->act.day };

	if (!count_rounds(h, &review.round, err))
		return false;
	review.round++;
	return review_begin(h->act.db, &review, err);
}

static bool
read_handle(struct desk_hand *h, int64_t id, struct pu_str *handle,
	    struct pu_error *err)
{
	struct person person;
	int got = person_get(h->act.db, id, &person, h->arena, err);

	*handle = got > 0 && person.handle.len ? person.handle
					       : pu_str(_("somebody"));
	return got >= 0;
}

/* The round under way ends without a verdict, when over; else whose it is is
 * told. *free: there is none now. */
static bool
mind_others(struct desk_hand *h, bool over, bool *was, struct pu_error *err)
{
	struct review review;
	struct pu_str who;
	char day[DAY_TEXT];
	int got = review_now(h->act.db, h->id, &review, h->arena, err);

	*was = got > 0;
	if (got <= 0)
		return got == 0;
	if (over) {
		review.ended = h->act.day;
		review.verdict = REVIEW_LEFT;
		return review_end(h->act.db, &review, err);
	}
	if (review.person == h->act.person)
		return pu_fail(err, PU_CONFLICT,
			       _("%.*s: you are reviewing it already"),
			       (int)h->name.len, h->name.ptr);
	if (!read_handle(h, review.person, &who, err))
		return false;
	day_write(day, review.day);
	return pu_fail_named(err, PU_CONFLICT, "E-CLAIM-01",
			     _("%.*s: %.*s has been reviewing it since %s: a "
			       "remark helps (\"puente job comment\"), or take "
			       "it over with --take-over"),
			     (int)h->name.len, h->name.ptr, (int)who.len,
			     who.ptr, day);
}

bool
desk_take(struct job *job, struct pu_str name, enum desk_role role, bool over,
	  struct desk_moved *moved, struct pu_error *err)
{
	struct desk_hand h;
	bool was = false;
	bool ok = begin(&h, job, name, err) &&
		  mind_others(&h, over, &was, err) &&
		  may_review(&h, moved, err);

	if (ok && was)
		moved->before = moved->after = h.state;
	else
		ok = ok &&
		     desk_hand_move(&h, VERB_TAKE, pu_str(""), moved, err);
	return end(&h, ok && begin_round(&h, role, err), moved, err);
}

bool
desk_reopen(struct job *job, struct pu_str name, enum desk_role role,
	    struct desk_moved *moved, struct pu_error *err)
{
	struct desk_hand h;
	bool ok = begin(&h, job, name, err) && may_review(&h, moved, err) &&
		  desk_hand_move(&h, VERB_REOPEN, pu_str(""), moved, err) &&
		  begin_round(&h, role, err);

	return end(&h, ok, moved, err);
}

/* The round that is whoami's. */
static bool
own_round(struct desk_hand *h, struct review *review, struct pu_error *err)
{
	int got = review_now(h->act.db, h->id, review, h->arena, err);

	if (got < 0)
		return false;
	return (got > 0 && review->person == h->act.person) ||
	       pu_fail(err, PU_CONFLICT,
		       _("%.*s: it is not you who reviews it: \"puente job "
			 "take\" begins a review"),
		       (int)h->name.len, h->name.ptr);
}

/* ---- segment by segment ---- */

static bool
read_range(const struct desk_hand *h, const char *text, size_t *first,
	   size_t *last, struct pu_error *err)
{
	unsigned long long from, to;
	char *end;

	from = to = strtoull(text, &end, 10);
	if (*end == '-' && end != text && end[1] >= '0' && end[1] <= '9')
		to = strtoull(end + 1, &end, 10);
	if (*end || *text < '0' || *text > '9' || !from || to < from ||
	    to > h->version.segment_count)
		return pu_fail(err, PU_INVALID,
			       _("\"%s\" is no segment: they go from 1 to "
				 "%zu; a range is 3-20"),
			       text, h->version.segment_count);
	*first = (size_t)from - 1;
	*last = (size_t)to - 1;
	return true;
}

static bool
see(struct desk_hand *h, const struct review *review, size_t first, size_t last,
    struct desk_moved *moved, struct pu_error *err)
{
	for (size_t i = first; i <= last; i++) {
		const struct target *target = &h->targets[i];

		if (!target->head)
			continue;
		if (!review_see(h->act.db, review->id, target->segment,
				target->head, err))
			return false;
		moved->count++;
	}
	return true;
}

static bool
look(struct desk_hand *h, const struct review *review, uint64_t *unseen,
     struct pu_error *err)
{
	size_t count = h->version.segment_count;

	h->sights = arena_array(h->arena, count + 1, sizeof *h->sights);
	if (!review_sights(h->act.db, review, h->targets, count, h->sights,
			   err))
		return false;
	*unseen = 0;
	for (size_t i = 0; i < count; i++)
		*unseen += is_unseen(h, i);
	return true;
}

bool
desk_seen(struct job *job, struct pu_str name, const char *const *ranges,
	  size_t count, struct desk_moved *moved, struct pu_error *err)
{
	struct desk_hand h;
	struct review review;
	size_t first = 0, last = 0;
	bool ok = begin(&h, job, name, err) && own_round(&h, &review, err);

	for (size_t i = 0; ok && i < count; i++)
		ok = read_range(&h, ranges[i], &first, &last, err) &&
		     see(&h, &review, first, last, moved, err);
	if (ok && !count && h.version.segment_count)
		ok = see(&h, &review, 0, h.version.segment_count - 1, moved,
			 err);
	ok = ok && look(&h, &review, &moved->left, err);
	if (ok)
		moved->before = moved->after = h.state;
	return end(&h, ok, moved, err);
}

#define NOTE 2000u /* bytes */

bool
desk_comment(struct job *job, struct pu_str name, size_t segment,
	     struct pu_str text, struct pu_str note, struct pu_error *err)
{
	struct desk_hand h;
	struct review review;
	struct event event = { .action = EVENT_COMMENTED,
			       .role = ROLE_TRANSLATOR,
			       .text = text,
			       .note = note,
			       .penalties = pu_str(""),
			       .match_text = pu_str("") };
	bool ok = begin(&h, job, name, err);
	int got;

	if (ok && (!segment || segment > h.version.segment_count))
		ok = pu_fail(err, PU_NOT_FOUND,
			     _("%.*s: there is no segment %zu: they go from 1 "
			       "to %zu"),
			     (int)h.name.len, h.name.ptr, segment,
			     h.version.segment_count);
	if (ok && (note.len > NOTE ||
		   !(pu_str_trim(text).len || pu_str_trim(note).len)))
		ok = pu_fail(err, PU_INVALID,
			     _("a remark has a text of at most %u bytes"),
			     NOTE);
	got = ok ? review_now(h.act.db, h.id, &review, h.arena, err) : 0;
	ok = ok && got >= 0;
	if (got > 0 && review.person == h.act.person)
		event.role = review.role;
	if (ok) {
		event.job = h.id;
		event.segment = h.version.segments[segment - 1].id;
		event.parent = h.targets[segment - 1].head;
		event.day = h.act.day;
		event.person = h.act.person;
		event.source =
			story_source_of(h.version.segments[segment - 1].text);
		ok = event_add(h.act.db, &event, err);
	}
	return end(&h, ok, NULL, err);
}

/* ---- the verdict ---- */

static bool
end_round(struct desk_hand *h, struct review *review,
	  enum review_verdict verdict, struct pu_str comment,
	  struct pu_error *err)
{
	review->ended = h->act.day;
	review->verdict = verdict;
	review->comment = comment;
	return review_changes(h->act.db, review, h->targets,
			      h->version.segment_count, &review->changes,
			      err) &&
	       review_end(h->act.db, review, err);
}

bool
desk_return(struct job *job, struct pu_str name, struct pu_str reason,
	    struct desk_moved *moved, struct pu_error *err)
{
	struct desk_hand h;
	struct review review;
	bool ok = begin(&h, job, name, err) && own_round(&h, &review, err);

	if (ok && !pu_str_trim(reason).len)
		ok = pu_fail(err, PU_INVALID,
			     _("say what is to be changed: --reason \"...\""));
	ok = ok && end_round(&h, &review, REVIEW_RETURNED, reason, err) &&
	     desk_hand_move(&h, VERB_RETURN, reason, moved, err);
	return end(&h, ok, moved, err);
}

static bool
is_read(struct desk_hand *h, const struct review *review, struct pu_error *err)
{
	uint64_t unseen;

	return look(h, review, &unseen, err) &&
	       hold(h, "E-REVIEW-02",
		    _("segments that you have not seen as they are now"),
		    _("read them, then \"puente job seen\""), is_unseen, err);
}

/* The work is done: nobody holds it any more. */
static bool
end_claims(struct desk_hand *h, struct pu_error *err)
{
	const struct claim *claims;
	size_t count;
	bool ok = claim_all(h->act.db, h->id, &claims, &count, h->arena, err);

	for (size_t i = 0; ok && i < count; i++)
		if (claims[i].ended == DAY_NONE)
			ok = claim_end(h->act.db, claims[i].id, h->act.day,
				       CLAIM_SUBMITTED, err);
	return ok;
}

bool
desk_approve(struct job *job, struct pu_str name, struct desk_moved *moved,
	     struct pu_error *err)
{
	struct desk_hand h;
	struct desk_translation translation;
	struct review review;
	bool ok = begin(&h, job, name, err) && own_round(&h, &review, err) &&
		  is_sound(&h, err) &&
		  is_whole(&h, _("translate them, or return it"), err) &&
		  is_read(&h, &review, err);

	translation = translation_of(&h);
	ok = ok && desk_check_errors(job, &translation, err) &&
	     end_round(&h, &review, REVIEW_APPROVED, pu_str(""), err) &&
	     desk_hand_move(&h, VERB_APPROVE, pu_str(""), moved, err) &&
	     end_claims(&h, err) && desk_confirm_reviewed(&h.act, h.id, err);
	moved->count = ok ? (uint64_t)review.changes : 0;
	return end(&h, ok, moved, err);
}
