/* A translation at the desk filled from the memory: what, as what, by whom. */
#include "config.h"

#include "jobs/desk-pretranslate.h"

#include "jobs/desk-check.h"
#include "tests/unit/desk.h"

static int64_t inti;

/* In a batch of a kind, by an author. */
static void
add(const char *kind, enum pu_trust trust, const char *from, const char *to,
    const char *author)
{
	const struct pu_tm_batch_options options = { .kind = kind,
						     .what = pu_str("f"),
						     .trust = trust };
	struct pu_variant v[2] = { { .language = pu_str("es"),
				     .text = pu_str(from),
				     .created = PU_NO_TIME,
				     .changed = PU_NO_TIME },
				   { .language = pu_str("en"),
				     .text = pu_str(to),
				     .created = PU_NO_TIME,
				     .changed = PU_NO_TIME } };
	struct pu_unit unit = { .variants = v,
				.variant_count = 2,
				.created = 1000,
				.changed = 1000,
				.author = pu_str(author) };
	enum pu_added added;
	int64_t id, batch;
	uint64_t skip;

	CHECK(pu_tm_batch_begin(job.tm, &options, &batch, &skip, &err) &&
	      pu_tm_add(job.tm, &unit, PU_DUPLICATE_KEEP, &id, &added, &err) &&
	      pu_tm_batch_end(job.tm, true, &err));
}

static const struct target *
targets(void)
{
	struct target *all = arena_array(arena, SEGMENTS, sizeof *all);

	for (size_t i = 0; i < SEGMENTS; i++)
		CHECK(target_get(job.db, desk_job, version.segments[i].id,
				 &all[i], arena, &err));
	return all;
}

static struct event
head(size_t segment)
{
	struct event event = { .id = 0 };
	struct target target;

	CHECK(target_get(job.db, desk_job, version.segments[segment].id,
			 &target, arena, &err));
	CHECK(event_get(job.db, target.head, &event, arena, &err) >= 0);
	return event;
}

static struct desk_filled
fill(void)
{
	const struct desk_fill_options options = { .least = DESK_FILL_LEAST };
	struct desk_fill *found = NULL;
	struct desk_filled filled = { 0 };

	CHECK(desk_fill_find(&found, &job, &source, targets(), pu_str("en"),
			     &options, &err));
	/* Somebody is faster. */
	desk_as("wara");
	if (!head(CAPTION).id)
		desk_say(CAPTION, "My own words", ROLE_TRANSLATOR, false);
	desk_done();
	desk_as("luz");
	CHECK(desk_fill_write(found, &act, desk_job, &filled, &err));
	desk_done();
	desk_fill_free(found);
	return filled;
}

static void
test_fill(void)
{
	struct desk_filled filled;
	struct event event;

	desk_as("inti");
	inti = act.person;
	desk_done();
	add("align", PU_TRUST_ALIGNED, "La marcha", "The march", "inti");
	add("import", PU_TRUST_IMPORTED, "Volveremos siempre.",
	    "We shall always return.", "inti");
	add("import", PU_TRUST_MACHINE, "Salieron al alba.",
	    "They left at dawn.", "inti");
	add("import", PU_TRUST_IMPORTED, "Una foto de la plaza", "A photo", "");
	add("import", PU_TRUST_IMPORTED, "IBAN: ES91 2100 0418 4502 0005 1332",
	    "IBAN: ES91 2100 0418 4502 0005 1332", "");
	filled = fill();
	CHECK(filled.left[LEFT_PAYMENT] == 1);
	CHECK(filled.empty == SEGMENTS);
	CHECK(!head(PAYMENT).id && !head(LETTER).id);
	CHECK_STR(head(CAPTION).text.ptr, "My own words");
	event = head(TITLE);
	CHECK(event.action == EVENT_ACCEPTED_EXACT && !event.confirmed);
	CHECK(event.match_kind == MATCH_PERSON && event.match_person == inti);
	CHECK(event.unit && event.score < 100);
	CHECK(strstr(event.penalties.ptr, "aligned "));
	CHECK_STR(event.match_text.ptr, "The march");
	/* A name in somebody's file is nobody's. */
	event = head(LAST);
	CHECK(event.match_kind == MATCH_PERSON && !event.match_person);
	CHECK(head(REPEAT).id && filled.segments >= 3);
	/* Filled again: nothing is empty that could be filled. */
	filled = fill();
	CHECK(!filled.segments);
}

static void
test_machine(void)
{
	struct event event = head(BOLD);

	CHECK(!event.id || event.match_kind == MATCH_MACHINE);
}

/* What is accepted unchanged stays its translator's in the memory, too. */
static void
test_credit(void)
{
	const struct story_segment *s = &version.segments[TITLE];
	struct desk_confirmed counts = { 0 };
	struct event event = head(TITLE);
	struct pu_tm_info info;
	struct pu_unit unit = { .id = 0 };
	int64_t id = 0;
	int got;

	desk_as("luz");
	event = (struct event){ .job = desk_job,
				.segment = s->id,
				.parent = event.id,
				.day = act.day,
				.person = act.person,
				.role = ROLE_TRANSLATOR,
				.action = EVENT_TYPED,
				.confirmed = true,
				.source = story_source_of(s->text),
				.text = event.text,
				.note = pu_str("") };
	event.action = EVENT_CONFIRMED;
	event.text = pu_str_n(NULL, 0);
	CHECK(event_add(act.db, &event, &err));
	CHECK(desk_confirm(&act, desk_job, pu_str("en"), &source, TITLE,
			   &counts, &err) &&
	      counts.added == 1);
	desk_done();
	while ((got = pu_tm_next(
			job.tm,
			&(struct pu_tm_filter){ .origin = pu_str("la-marcha"),
						.since = PU_NO_TIME },
			id, arena, &unit, &info, &err)) > 0)
		id = unit.id;
	CHECK(!got && id);
	CHECK(pu_tm_get(job.tm, id, arena, &unit, &info, &err));
	CHECK_STR(unit.author.ptr, "inti");
	CHECK_STR(unit.changer.ptr, "luz");
}

static void
test_repeats(void)
{
	struct event event;
	uint64_t count = 0;
	int64_t other;

	desk_as("luz");
	desk_say(LETTER, "Dear sister", ROLE_TRANSLATOR, true);
	CHECK(desk_propagate(&act, desk_job, &source, LETTER, &count, &err) &&
	      !count);
	/* It has a draft already: that stays. */
	desk_say(LAST, "We will be back.", ROLE_TRANSLATOR, true);
	CHECK(desk_propagate(&act, desk_job, &source, LAST, &count, &err) &&
	      !count);
	CHECK_STR(head(REPEAT).text.ptr, "We shall always return.");
	desk_done();
	/* In another job it is empty. */
	desk_as("luz");
	other = desk_job;
	desk_job = add_job_into(story.id, "fr");
	desk_say(LAST, "Nous reviendrons.", ROLE_TRANSLATOR, true);
	CHECK(desk_propagate(&act, desk_job, &source, LAST, &count, &err) &&
	      count == 1);
	event = head(REPEAT);
	CHECK_STR(event.text.ptr, "Nous reviendrons.");
	CHECK(event.action == EVENT_PROPAGATED && !event.confirmed &&
	      !event.parent);
	desk_job = other;
	desk_done();
}

/* Findings bear numbers of segments; an account that differs is told. */
static void
test_check(void)
{
	const struct check_options options = { .least = PU_SEVERITY_ERROR };
	struct desk_translation translation = {
		.languages = { pu_str("es"), pu_str("en") }, .version = &version
	};
	struct pu_error told = { .code = PU_OK };
	struct check_found found;
	struct check_run *run;
	int got, errors = 0;

	desk_as("luz");
	desk_say(PAYMENT, "IBAN: ES91 2100 0418 4502 0005 1333",
		 ROLE_TRANSLATOR, true);
	desk_done();
	translation.targets = targets();
	CHECK(desk_check(&run, &job, &translation, &options, &err));
	while ((got = job_check_next(run, &found, &err)) > 0) {
		errors += found.line == PAYMENT + 1;
		desk_check_protected(&found, &translation, &told);
	}
	CHECK(got == 0 && errors == 1);
	job_check_close(run);
	CHECK_STR(told.failure, "E-CHECK-02");
	CHECK(strstr(told.text, "segment 5 (\"IBAN: ES91"));
	CHECK(strstr(told.text, "\"2\" in the source and \"3\""));
	CHECK(!desk_check_errors(&job, &translation, &err));
	CHECK_STR(err.failure, "E-CHECK-01");
}

int
main(void)
{
	if (desk_open()) {
		test_fill();
		test_machine();
		test_credit();
		test_repeats();
		test_check();
	}
	desk_close();
	return tap_done();
}
