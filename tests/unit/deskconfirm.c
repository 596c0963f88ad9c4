/* What is confirmed at the desk becomes units of the memory, each once. */
#include "config.h"

#include "jobs/desk-confirm.h"

#include "desk/remembered.h"
#include "jobs/withheld.h"
#include "tests/unit/desk.h"
#include "tm/step.h"

static struct desk_confirmed counts;
static struct pu_unit got;
static struct pu_tm_info info;

/* Said, confirmed and remembered; the unit. */
static int64_t
confirm(size_t segment, const char *text, enum desk_role role)
{
	int64_t unit = 0;
	bool own;

	counts = (struct desk_confirmed){ 0 };
	desk_say(segment, text, role, true);
	if (!CHECK(desk_confirm(&act, desk_job, pu_str("en"), &source, segment,
				&counts, &err)))
		printf("# %s\n", err.text);
	CHECK(remembered_unit(act.db, desk_job, version.segments[segment].id,
			      &unit, &own, &err));
	return unit;
}

static bool
get(int64_t unit)
{
	return pu_tm_get(job.tm, unit, arena, &got, &info, &err);
}

static void
test_unit(void)
{
	int64_t unit;

	desk_as("luz");
	unit = confirm(BOLD,
		       "They left \xee\x80\x80"
		       "at dawn\xee\x80\x81.",
		       ROLE_TRANSLATOR);
	CHECK(counts.added == 1);
	CHECK(get(unit) && got.variant_count == 2);
	CHECK(got.variants[0].code_count == 2 &&
	      got.variants[1].code_count == 2);
	CHECK(pu_str_is(got.variants[1].codes[0].data, "<b>"));
	CHECK_STR(got.variants[0].previous.ptr, "La marcha");
	CHECK_STR(got.variants[0].next.ptr, "Volveremos siempre.");
	CHECK_STR(got.author.ptr, "luz");
	CHECK(!got.changer.len && info.trust == PU_TRUST_TEAM);
	CHECK_STR(info.origin.ptr, "la-marcha");
	CHECK(got.created == (int64_t)today * 86400);
	/* Only what is confirmed. */
	desk_say(TITLE, "The march", ROLE_TRANSLATOR, false);
	counts = (struct desk_confirmed){ 0 };
	CHECK(desk_confirm(&act, desk_job, pu_str("en"), &source, TITLE,
			   &counts, &err) &&
	      counts.left == 1);
	/* Neither accounts nor their places, and a letter with a mark. */
	CHECK(!confirm(PAYMENT, "IBAN: ES91 2100 0418 4502 0005 1332",
		       ROLE_TRANSLATOR));
	CHECK(counts.left == 1);
	unit = confirm(LETTER, "Dear sister, I write to you from here.",
		       ROLE_TRANSLATOR);
	CHECK(get(unit));
	CHECK_STR(unit_property(&got, "x-sensitive").ptr, "letter");
	CHECK_STR(got.variants[0].next.ptr, "Volveremos siempre.");
	/* A caption stands beside the text. */
	unit = confirm(CAPTION, "A photo of the square", ROLE_TRANSLATOR);
	CHECK(get(unit) && !got.variants[0].previous.ptr);
	desk_done();
}

/* A change goes into the segment's unit, and says by whom. */
static void
test_revised(void)
{
	int64_t unit, same, change;
	bool there, untouched;

	desk_as("luz");
	unit = confirm(TITLE, "The march", ROLE_TRANSLATOR);
	desk_done();
	desk_as("wara");
	same = confirm(TITLE, "The March", ROLE_REVISER);
	CHECK(same == unit && counts.changed == 1);
	CHECK(get(unit));
	CHECK_STR(got.variants[1].text.ptr, "The March");
	CHECK_STR(got.author.ptr, "luz");
	CHECK_STR(got.changer.ptr, "wara");
	CHECK(step_look(job.tm, unit, &there, &untouched, &err) && untouched);
	CHECK(desk_confirm_reviewed(&act, desk_job, &err) && get(unit) &&
	      info.trust == PU_TRUST_REVIEWED);
	/* Changed again: nobody has reviewed that. */
	CHECK(confirm(TITLE, "A march", ROLE_REVISER) == unit && get(unit) &&
	      info.trust == PU_TRUST_TEAM);
	desk_done();
	/* Somebody has changed it by hand: it stays theirs. */
	CHECK(get(unit) && pu_tm_edit(job.tm, &got, &err));
	desk_as("wara");
	same = confirm(TITLE, "The great march", ROLE_REVISER);
	CHECK(same != unit && counts.added == 1 && get(unit));
	CHECK_STR(got.variants[1].text.ptr, "A march");
	CHECK(get(same));
	CHECK_STR(got.author.ptr, "luz");
	CHECK_STR(got.changer.ptr, "wara");
	/* And one that was taken out is added anew. */
	CHECK(step_remove(job.tm, same, &change, &err));
	unit = confirm(TITLE, "The greatest march", ROLE_REVISER);
	CHECK(unit != same && counts.added == 1);
	desk_done();
}

/* What the memory has already is shared, and never changed from here. */
static void
test_shared(void)
{
	struct pu_variant v[2] = { { .language = pu_str("es"),
				     .text = pu_str("Volveremos siempre."),
				     .created = PU_NO_TIME,
				     .changed = PU_NO_TIME,
				     .previous = source.plain[LETTER],
				     .next = pu_str("") },
				   { .language = pu_str("en"),
				     .text = pu_str("We shall return."),
				     .created = PU_NO_TIME,
				     .changed = PU_NO_TIME } };
	struct pu_unit pair = { .variants = v,
				.variant_count = 2,
				.created = PU_NO_TIME,
				.changed = PU_NO_TIME };
	enum pu_added added;
	int64_t before, unit;

	CHECK(pu_tm_add(job.tm, &pair, PU_DUPLICATE_SKIP, &before, &added,
			&err));
	desk_as("luz");
	unit = confirm(REPEAT, "We shall return.", ROLE_TRANSLATOR);
	CHECK(unit == before && counts.shared == 1);
	unit = confirm(REPEAT, "We will return.", ROLE_TRANSLATOR);
	CHECK(unit != before && counts.added == 1 && get(before));
	CHECK_STR(got.variants[1].text.ptr, "We shall return.");
	/* Back to it: the segment's own is not needed any more. */
	CHECK(confirm(REPEAT, "We shall return.", ROLE_TRANSLATOR) == before);
	CHECK(!get(unit) && err.code == PU_NOT_FOUND);
	desk_done();
}

static void
count_one(void *arg, int64_t unit)
{
	(void)unit;
	++*(int *)arg;
}

static void
test_withheld(void)
{
	struct hashset units = { 0 };
	int count = 0;

	CHECK(remembered_withheld(job.db, today, count_one, &count, &err) &&
	      !count);
	desk_as("luz");
	CHECK(story_get(act.db, story.id, &story, arena, &err) == 1);
	story.embargo = today + 3;
	CHECK(story_put(act.db, &story, &err));
	desk_done();
	CHECK(withheld_read(&units, &job, &err) && units.count > 2);
	hashset_free(&units);
	units = (struct hashset){ 0 };
	today += 3;
	CHECK(withheld_read(&units, &job, &err) && !units.count);
	/* What is being changed is doubted. */
	desk_as("luz");
	desk_say(REPEAT, "Something else", ROLE_TRANSLATOR, false);
	desk_done();
	CHECK(withheld_read(&units, &job, &err) && units.count == 1);
	hashset_free(&units);
}

int
main(void)
{
	if (desk_open()) {
		test_unit();
		test_revised();
		test_shared();
		test_withheld();
	}
	desk_close();
	return tap_done();
}
