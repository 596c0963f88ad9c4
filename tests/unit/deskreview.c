/* Submitting, reviewing, approving: every guard, and that nothing is lost. */
#include "config.h"

#include "jobs/desk-review.h"

#include "desk/review.h"
#include "jobs/desk-check.h"
#include "tests/unit/desk.h"

static const char name[] = "la-marcha/en";

static struct desk_moved moved;

static void
be(const char *handle)
{
	CHECK(pu_tm_config_set(job.tm, pu_str("user"), pu_str(handle), &err));
	moved = (struct desk_moved)DESK_MOVED_INIT;
}

static void
say(size_t segment, const char *text, enum desk_role role)
{
	int64_t id = desk_say(segment, text, role, true);
	struct event event;

	CHECK(event_get(act.db, id, &event, arena, &err) == 1 &&
	      review_note(act.db, &event, &err));
}

static const char *const english[SEGMENTS] = {
	"The march",
	("They left \xee\x80\x80"
	 "at dawn\xee\x80\x81."),
	"We shall always return.",
	"Dear sister, I write to you from here.",
	"IBAN: ES91 2100 0418 4502 0005 1332",
	"We shall always return.",
	"A photo of the square",
};

static bool
failed(bool ok, const char *failure)
{
	moved = (struct desk_moved)DESK_MOVED_INIT;
	return !ok && err.code == PU_CONFLICT &&
	       CHECK_STR(err.failure, failure);
}

static void
test_submit(void)
{
	desk_as("luz");
	for (size_t i = 0; i < REPEAT; i++)
		say(i, english[i], ROLE_TRANSLATOR);
	desk_done();
	be("luz");
	CHECK(failed(desk_submit(&job, pu_str(name), false, &moved, &err),
		     "E-SUBMIT-01"));
	CHECK(strstr(err.text, ": 2, 6 (\"Volveremos siempre.\"), 7 (\"Una"));
	desk_as("luz");
	say(REPEAT, english[REPEAT], ROLE_TRANSLATOR);
	desk_done();
	CHECK(desk_submit(&job, pu_str(name), true, &moved, &err));
	CHECK(moved.before == STATE_TRANSLATING &&
	      moved.after == STATE_TO_REVIEW && moved.count == 1);
	desk_moved_free(&moved);
	CHECK(!desk_submit(&job, pu_str(name), true, &moved, &err) &&
	      err.code == PU_CONFLICT);
}

/* Who only said yes to drafts has translated, too. */
static void
test_confirmed(void)
{
	const struct story_segment *s = &version.segments[CAPTION];
	struct event event = { .job = desk_job,
			       .segment = s->id,
			       .role = ROLE_TRANSLATOR,
			       .action = EVENT_COMMENTED,
			       .source = story_source_of(s->text),
			       .note = pu_str("a remark") };
	int64_t segment;

	desk_as("quilla");
	event.day = act.day;
	event.person = act.person;
	event.parent = desk_say(CAPTION, "A picture", ROLE_REVISER, false);
	CHECK(event_add(act.db, &event, &err));
	CHECK(review_has_translated(act.db, desk_job, act.person, &segment,
				    &err) == 0);
	event.id = 0;
	event.action = EVENT_CONFIRMED;
	event.confirmed = true;
	CHECK(event_add(act.db, &event, &err));
	CHECK(review_has_translated(act.db, desk_job, act.person, &segment,
				    &err) == 1 &&
	      segment == s->id);
	/* As it was. */
	CHECK(!desk_end(&act, false, &err));
}

static void
test_take(void)
{
	static const char *const all[] = { "1-6" };
	static const char *const none[] = { "8" };

	be("luz");
	CHECK(failed(desk_take(&job, pu_str(name), ROLE_REVISER, false, &moved,
			       &err),
		     "E-REVIEW-01"));
	CHECK(strstr(err.text, "segment "));
	be("wara");
	CHECK(!desk_seen(&job, pu_str(name), all, 1, &moved, &err) &&
	      err.code == PU_CONFLICT);
	CHECK(desk_take(&job, pu_str(name), ROLE_REVISER, false, &moved,
			&err) &&
	      !moved.own && moved.after == STATE_IN_REVIEW);
	desk_moved_free(&moved);
	be("inti");
	CHECK(failed(desk_take(&job, pu_str(name), ROLE_REVISER, false, &moved,
			       &err),
		     "E-CLAIM-01"));
	CHECK(strstr(err.text, "wara has been reviewing it since 2026-11-22"));
	CHECK(!desk_approve(&job, pu_str(name), &moved, &err) &&
	      err.code == PU_CONFLICT);
	be("wara");
	CHECK(!desk_seen(&job, pu_str(name), none, 1, &moved, &err) &&
	      err.code == PU_INVALID);
	CHECK(failed(desk_approve(&job, pu_str(name), &moved, &err),
		     "E-SUBMIT-01"));
	CHECK(!desk_return(&job, pu_str(name), pu_str(" "), &moved, &err) &&
	      err.code == PU_INVALID);
	CHECK(desk_return(&job, pu_str(name), pu_str("the caption"), &moved,
			  &err) &&
	      moved.after == STATE_CHANGES_REQUESTED);
	desk_moved_free(&moved);
}

static void
test_approve(void)
{
	static const char *const some[] = { "1-3", "5" }, *const rest[] = {
		"4", "6-7"
	};
	struct review last = { .id = 0 };

	desk_as("luz");
	say(CAPTION, english[CAPTION], ROLE_TRANSLATOR);
	desk_done();
	be("luz");
	CHECK(desk_submit(&job, pu_str(name), false, &moved, &err));
	desk_moved_free(&moved);
	be("wara");
	CHECK(desk_take(&job, pu_str(name), ROLE_REVISER, false, &moved, &err));
	desk_moved_free(&moved);
	be("wara");
	CHECK(desk_seen(&job, pu_str(name), some, 2, &moved, &err) &&
	      moved.count == 4 && moved.left == 3);
	desk_moved_free(&moved);
	CHECK(failed(desk_approve(&job, pu_str(name), &moved, &err),
		     "E-REVIEW-02"));
	CHECK(strstr(err.text, ": 3, 4 ("));
	/* What the reviewer changes is seen; what others do is not. */
	desk_as("wara");
	say(TITLE, "The March", ROLE_REVISER);
	say(CAPTION, "The square", ROLE_REVISER);
	desk_done();
	desk_as("luz");
	say(LAST, "We will return.", ROLE_TRANSLATOR);
	say(PAYMENT, "IBAN: ES91 2100 0418 4502 0005 1333", ROLE_TRANSLATOR);
	desk_done();
	be("wara");
	CHECK(desk_seen(&job, pu_str(name), rest, 2, &moved, &err) &&
	      moved.left == 2);
	desk_moved_free(&moved);
	CHECK(failed(desk_approve(&job, pu_str(name), &moved, &err),
		     "E-REVIEW-02"));
	CHECK(strstr(err.text, ": 2, 3 ("));
	CHECK(desk_seen(&job, pu_str(name), NULL, 0, &moved, &err) &&
	      moved.count == SEGMENTS && !moved.left);
	desk_moved_free(&moved);
	CHECK(failed(desk_approve(&job, pu_str(name), &moved, &err),
		     "E-CHECK-01"));
	CHECK(strstr(err.text, "first in segment 5 (\"IBAN:"));
	desk_as("wara");
	say(PAYMENT, english[PAYMENT], ROLE_REVISER);
	desk_done();
	be("wara");
	if (!CHECK(desk_approve(&job, pu_str(name), &moved, &err)))
		printf("# %s\n", err.text);
	CHECK(moved.after == STATE_APPROVED && moved.count == 3);
	desk_moved_free(&moved);
	CHECK(review_next(job.db, desk_job, &last, &last, arena, &err) == 1);
	CHECK(last.round == 1 && last.verdict == REVIEW_RETURNED);
	CHECK_STR(last.comment.ptr, "the caption");
	CHECK(review_next(job.db, desk_job, &last, &last, arena, &err) == 1);
	CHECK(last.round == 2 && last.verdict == REVIEW_APPROVED &&
	      last.changes == 3 && last.ended == today);
	CHECK(review_next(job.db, desk_job, &last, &last, arena, &err) == 0);
}

/* The desk may be two people only. */
static void
test_self(void)
{
	be("luz");
	CHECK(failed(
		desk_reopen(&job, pu_str(name), ROLE_PROOFREADER, &moved, &err),
		"E-REVIEW-01"));
	CHECK(pu_tm_config_set(job.tm, pu_str("review.self"), pu_str("warn"),
			       &err));
	CHECK(desk_reopen(&job, pu_str(name), ROLE_PROOFREADER, &moved, &err) &&
	      moved.own && moved.after == STATE_IN_REVIEW);
	desk_moved_free(&moved);
	CHECK(desk_comment(&job, pu_str(name), 3, pu_str("We return."),
			   pu_str("shorter"), &err));
	CHECK(!desk_comment(&job, pu_str(name), 8, pu_str("x"), pu_str(""),
			    &err) &&
	      err.code == PU_NOT_FOUND);
	CHECK(!desk_comment(&job, pu_str(name), 1, pu_str(" "), pu_str(""),
			    &err) &&
	      err.code == PU_INVALID);
	/* Somebody takes over. */
	be("inti");
	CHECK(desk_take(&job, pu_str(name), ROLE_REVISER, true, &moved, &err) &&
	      !moved.own && moved.before == moved.after);
	desk_moved_free(&moved);
}

int
main(void)
{
	if (desk_open()) {
		test_submit();
		test_confirmed();
		test_take();
		test_approve();
		test_self();
	}
	desk_close();
	return tap_done();
}
