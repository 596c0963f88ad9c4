/* Who is credited for a job: from its events to its page. With an argument: a
 * desk of that sort into that database, for tests of the commands. */
#include "config.h"

#include <string.h>

#include "desk/job.h"
#include "desk/organisation.h"
#include "desk/profile.h"
#include "desk/publication.h"
#include "desk/review.h"
#include "jobs/desk-credit.h"
#include "jobs/desk-people.h"
#include "jobs/desk-review.h"
#include "tests/unit/desk.h"

enum { FACTS, DEMAND, MARCH, PRISON, PHOTO, PARTS };

static const char name[] = "red/es";
static const int64_t earlier_story = 4242;
static struct desk_job es;
static struct story_version red;
static struct desk_credit_view view;

static void
add_red(void)
{
	static const struct story_block block = { ARTICLE_PARAGRAPH, 0, 0 };
	static const char *const texts[PARTS] = {
		/* 8, 6, 10, 12 and 4 words */
		"The network has filed more than twenty complaints",
		"The movement demands that she go",
		"The coordinator called for a march on Friday in Cuenca",
		("The prisoners have neither lawyers nor the means to pay "
		 "them anything"),
		"Photograph: our own archive",
	};
	struct story_segment segments[PARTS];
	struct story_version first = { .day = 20779,
				       .blocks = &block,
				       .block_count = 1,
				       .segments = segments,
				       .segment_count = PARTS };
	struct story fresh = { .slug = pu_str("red"),
			       .language = pu_str("en"),
			       .title = pu_str("The network"),
			       .url = pu_str("https://example.org/red"),
			       .published = DAY_NONE,
			       .embargo = DAY_NONE,
			       .day = 20779 };
	int64_t id;

	for (size_t i = 0; i < PARTS; i++)
		segments[i] = (struct story_segment){
			.change = STORY_NEW,
			.words = 3,
			.text = pu_str(texts[i]),
		};
	CHECK(story_add(act.db, &fresh, &first, &id, &err));
	es = (struct desk_job){ .story = id,
				.language = pu_str("es"),
				.state = STATE_OPEN,
				.deadline = DAY_NONE };
	CHECK(desk_job_add(act.db, &es, act.person, act.day, &err));
	CHECK(story_load_version(act.db, id, 0, &red, arena, &err));
	version = red;
	desk_job = es.id;
}

static int64_t
person(const char *handle)
{
	int64_t id = 0;

	CHECK(person_ensure(act.db, pu_str(handle), &id, &err));
	return id;
}

static void
reuse(size_t segment, const char *text, const char *match)
{
	const struct story_segment *s = &red.segments[segment];
	struct event event = { .job = es.id,
			       .segment = s->id,
			       .day = act.day,
			       .person = act.person,
			       .role = ROLE_TRANSLATOR,
			       .action = EVENT_EDITED_MATCH,
			       .confirmed = true,
			       .source = story_source_of(s->text),
			       .text = pu_str(text),
			       .note = pu_str(""),
			       .penalties = pu_str(""),
			       .match_kind = MATCH_PERSON,
			       .match_text = pu_str(match),
			       .match_person = person("inti"),
			       .match_story = earlier_story };

	CHECK(event_add(act.db, &event, &err));
}

static void
add_claim(enum desk_role role)
{
	struct claim claim = { .job = es.id,
			       .person = act.person,
			       .role = role,
			       .day = act.day,
			       .until = act.day + 7,
			       .first = 1,
			       .last = CLAIM_WHOLE_LAST,
			       .ended = DAY_NONE };

	CHECK(claim_add(act.db, &claim, &err));
}

static void
finish_review(void)
{
	struct review review = { .job = es.id,
				 .round = 1,
				 .person = act.person,
				 .role = ROLE_REVISER,
				 .day = act.day };

	CHECK(review_begin(act.db, &review, &err));
	review.ended = act.day;
	review.verdict = REVIEW_APPROVED;
	review.comment = pu_str("");
	CHECK(review_end(act.db, &review, &err));
}

/* docs/credit.md's example. */
static void
work(void)
{
	desk_as("mama");
	add_red();
	desk_done();
	desk_as("luz");
	add_claim(ROLE_TRANSLATOR);
	desk_say(FACTS,
		 "La red present\xC3\xB3 m\xC3\xA1s de veinte denuncias "
		 "formales",
		 ROLE_TRANSLATOR, true);
	reuse(DEMAND, "El movimiento exige su libertad",
	      "El movimiento exige su libertad");
	reuse(MARCH,
	      "La coordinadora llam\xC3\xB3 a una marcha el viernes en Cuenca",
	      "La coordinadora llam\xC3\xB3 a una marcha el lunes en Quito");
	desk_say(PRISON,
		 "Los presos carecen de abogados y de recursos para pagar la "
		 "defensa",
		 ROLE_TRANSLATOR, true);
	desk_done();
	desk_as("wara");
	desk_say(PRISON,
		 "Las personas presas carecen de asistencia letrada y de "
		 "recursos para su defensa",
		 ROLE_REVISER, true);
	desk_say(PHOTO,
		 "Fotograf\xC3\xAD"
		 "a: archivo propio",
		 ROLE_REVISER, true);
	finish_review();
	desk_done();
}

/* ---- looking ---- */

static bool
look(void)
{
	return CHECK(job_credit_read(&job, pu_str(name), &view, arena, &err));
}

static void
check_line(const char *expected)
{
	struct pu_buf all = PU_BUF_INIT;

	if (!look())
		return;
	for (size_t i = 0; i < view.credit.line_count; i++) {
		if (i)
			pu_buf_addc(&all, '|');
		pu_buf_add(&all, view.credit.lines[i]);
	}
	CHECK_STR(all.ptr, expected);
	pu_buf_free(&all);
}

static const struct credit_entry *
entry_of(const char *handle, enum credit_role role)
{
	for (size_t i = 0; i < view.credit.computed.count; i++)
		if (pu_str_is(view.handles[i], handle) &&
		    view.credit.computed.entries[i].role == role)
			return &view.credit.computed.entries[i];
	return NULL;
}

static bool
is_entry(const char *handle, enum credit_role role, int share, int rule)
{
	const struct credit_entry *entry = entry_of(handle, role);

	return entry && entry->share == share && entry->rule == rule;
}

static void
consent(const char *handle, unsigned uses, enum consent_value value)
{
	struct person_view person_view;

	CHECK(job_person_consent(&job, pu_str(handle), uses, value, pu_str(""),
				 &person_view, arena, &err));
}

static void
call(const char *handle, enum person_name_kind kind, const char *text)
{
	struct person_name given = { .kind = kind,
				     .language = pu_str("und"),
				     .text = pu_str(text) };

	desk_as("mama");
	CHECK(person_put_name(act.db, person(handle), &given, &err));
	desk_done();
}

/* ---- tests ---- */

static void
test_worked(void)
{
	look();
	CHECK(is_entry("luz", CREDIT_TRANSLATOR, 412, 1));
	CHECK(is_entry("wara", CREDIT_REVISER, 238, 2));
	CHECK(is_entry("inti", CREDIT_EARLIER, 350, 4));
	CHECK(entry_of("mama", CREDIT_COUNTED) != NULL);
	/* Nobody was asked. */
	CHECK(!view.credit.front_count && !view.credit.jsonld_count);
	check_line("Traducci\xC3\xB3n: colaboraci\xC3\xB3n voluntaria.|"
		   "Incorpora traducciones anteriores de una persona "
		   "voluntaria.");
	CHECK(view.credit.note_count == 1);
}

static void
test_consent(void)
{
	unsigned all = CONSENT_ALL_USES;

	call("luz", PERSON_NAME_FULL, "Luz O'Dea Quispe");
	call("wara", PERSON_NAME_PSEUDONYM, "Lluvia");
	call("inti", PERSON_NAME_FULL, "Inti Mamani");
	consent("luz", all, CONSENT_NAME);
	consent("wara", all, CONSENT_PSEUDONYM);
	check_line("Traducci\xC3\xB3n del ingl\xC3\xA9s: Luz O'Dea Quispe. "
		   "Revisi\xC3\xB3n: Lluvia.|"
		   "Incorpora traducciones anteriores de una persona "
		   "voluntaria.");
	CHECK(view.credit.front_count == 2 && view.credit.jsonld_count == 2);
	consent("inti", 1u << CONSENT_BYLINE, CONSENT_INITIALS);
	check_line("Traducci\xC3\xB3n del ingl\xC3\xA9s: Luz O'Dea Quispe. "
		   "Revisi\xC3\xB3n: Lluvia.|"
		   "Incorpora traducciones anteriores de I. M.");
	CHECK(view.credit.front_count == 3 && view.credit.jsonld_count == 2);
	consent("wara", all, CONSENT_NONE);
	check_line("Traducci\xC3\xB3n del ingl\xC3\xA9s: Luz O'Dea Quispe. "
		   "Revisi\xC3\xB3n: una persona voluntaria.|"
		   "Incorpora traducciones anteriores de I. M.");
	CHECK(is_entry("wara", CREDIT_REVISER, 238, 2));
	CHECK(view.credit.front_count == 2);
}

static void
test_collective(void)
{
	struct organisation_name faro = { .language = pu_str("und"),
					  .text = pu_str("Colectivo Faro") };
	struct affiliation belongs = { .since = DAY_NONE, .until = DAY_NONE };

	desk_as("mama");
	CHECK(organisation_add(act.db, pu_str("faro"), &belongs.organisation,
			       &err) &&
	      organisation_put_name(act.db, belongs.organisation, &faro,
				    &err) &&
	      person_join(act.db, person("wara"), &belongs, &err));
	desk_done();
	consent("wara", CONSENT_ALL_USES, CONSENT_COLLECTIVE);
	check_line("Traducci\xC3\xB3n del ingl\xC3\xA9s: Luz O'Dea Quispe. "
		   "Revisi\xC3\xB3n: Colectivo Faro.|"
		   "Incorpora traducciones anteriores de I. M.");
	for (size_t i = 0; i < view.credit.jsonld_count; i++)
		if (view.credit.jsonld[i].role == CREDIT_REVISER)
			CHECK(!view.credit.jsonld[i].name.len &&
			      pu_str_is(view.credit.jsonld[i].organisation,
					"Colectivo Faro"));
	call("luz", PERSON_NAME_FULL,
	     "\xD8\xB3\xD8\xA7\xD8\xB1\xD8\xA9"); /* right to left */
	check_line("Traducci\xC3\xB3n del ingl\xC3\xA9s: \xE2\x81\xA8"
		   "\xD8\xB3\xD8\xA7\xD8\xB1\xD8\xA9\xE2\x81\xA9. "
		   "Revisi\xC3\xB3n: Colectivo Faro.|"
		   "Incorpora traducciones anteriores de I. M.");
	call("luz", PERSON_NAME_FULL, "Luz");
}

static bool
set(enum credit_change change, const char *who, enum credit_role role,
    const char *reason)
{
	struct desk_credit_change wanted = { .change = change,
					     .who = pu_str(who),
					     .role = role,
					     .to = CREDIT_TRANSLATOR,
					     .position = 1,
					     .reason = pu_str(reason) };

	CHECK(pu_tm_config_set(job.tm, pu_str("user"), pu_str("mama"), &err));
	return job_credit_set(&job, pu_str(name), &wanted, &view, arena, &err);
}

static void
test_by_hand(void)
{
	CHECK(!set(CREDIT_REMOVE, "luz", CREDIT_ROLES, " ") &&
	      err.code == PU_INVALID && CHECK_STR(err.failure, "E-CREDIT-01"));
	look();
	CHECK(is_entry("luz", CREDIT_TRANSLATOR, 412, 1));
	CHECK(!set(CREDIT_ADD, "sol", CREDIT_TRANSLATOR, "because") &&
	      err.code == PU_NOT_FOUND);
	CHECK(!set(CREDIT_REMOVE, "mama", CREDIT_TRANSLATOR, "because") &&
	      err.code == PU_CONFLICT);
	CHECK(set(CREDIT_TURN, "wara", CREDIT_ROLES, "half of it is hers"));
	CHECK(is_entry("wara", CREDIT_TRANSLATOR, 238, 9));
	CHECK(pu_str_is(entry_of("wara", CREDIT_TRANSLATOR)->note,
			"half of it is hers"));
	CHECK(set(CREDIT_MOVE, "wara", CREDIT_ROLES, "as agreed"));
	check_line("Traducci\xC3\xB3n del ingl\xC3\xA9s: Colectivo Faro y "
		   "Luz.|Incorpora traducciones anteriores de I. M.");
}

static bool
freeze(bool undo)
{
	return job_credit_freeze(&job, pu_str(name), undo, &view, arena, &err);
}

static void
test_frozen(void)
{
	CHECK(freeze(false) && view.credit.frozen);
	CHECK(!freeze(false) && err.code == PU_CONFLICT);
	CHECK(!set(CREDIT_REMOVE, "luz", CREDIT_ROLES, "because") &&
	      err.code == PU_CONFLICT);
	desk_as("sol");
	desk_say(FACTS, "Otra cosa distinta de todo lo anterior, 25 casos",
		 ROLE_TRANSLATOR, true);
	desk_done();
	look();
	CHECK(is_entry("luz", CREDIT_TRANSLATOR, 412, 1) &&
	      !entry_of("sol", CREDIT_TRANSLATOR));
	consent("luz", CONSENT_ALL_USES, CONSENT_NONE);
	check_line("Traducci\xC3\xB3n del ingl\xC3\xA9s: Colectivo Faro y una "
		   "persona voluntaria.|Incorpora traducciones anteriores de "
		   "I. M.");
	desk_as("mama");
	desk_done();
	CHECK(freeze(true) && !view.credit.frozen &&
	      entry_of("sol", CREDIT_TRANSLATOR));
	CHECK(!freeze(true) && err.code == PU_CONFLICT);
}

static void
test_settings(void)
{
	struct desk_credit_settings settings = { .rules = CREDIT_SETTINGS };

	CHECK(desk_credit_set(&settings, pu_str("credit.translator"),
			      pu_str("12.5")) &&
	      settings.rules.translator == 125);
	CHECK(desk_credit_set(&settings, pu_str("credit.words"),
			      pu_str("80")) &&
	      settings.rules.translator_words == 800);
	CHECK(!desk_credit_set(&settings, pu_str("credit.words"),
			       pu_str("8.5")));
	CHECK(!desk_credit_set(&settings, pu_str("credit.earlier"),
			       pu_str("101")));
	CHECK(!desk_credit_set(&settings, pu_str("credit.style"),
			       pu_str("verse")));
	CHECK(!desk_credit_values(pu_str("credit.colour")));
	CHECK(pu_tm_config_set(job.tm, pu_str("credit.earlier"), pu_str("40"),
			       &err));
	look();
	CHECK(!entry_of("inti", CREDIT_EARLIER));
	CHECK(pu_tm_config_set(job.tm, pu_str("credit.earlier"), pu_str(""),
			       &err));
}

/* Published, then somebody rewrites a sentence, and somebody a number. */
static void
test_update(void)
{
	struct publication_text texts[PARTS];
	struct publication edition = {
		.job = es.id, .version = 1, .day = 20779, .url = pu_str("")
	};
	struct publication_parts parts = { .texts = texts };
	struct target target;

	desk_as("mama");
	for (size_t i = 0; i < PARTS; i++) {
		CHECK(target_get(act.db, es.id, red.segments[i].id, &target,
				 arena, &err));
		texts[parts.text_count++] =
			(struct publication_text){ target.segment,
						   target.head };
	}
	CHECK(publication_add(act.db, &edition, &parts, &err));
	desk_done();
	look();
	CHECK(!entry_of("sol", CREDIT_UPDATER));
	desk_as("nina");
	desk_say(PHOTO, "Imagen tomada ayer mismo", ROLE_TRANSLATOR, true);
	desk_done();
	desk_as("rita");
	desk_say(FACTS, "Otra cosa distinta de todo lo anterior, casos",
		 ROLE_TRANSLATOR, true);
	desk_done();
	look();
	CHECK(is_entry("rita", CREDIT_UPDATER, 0, 8) &&
	      entry_of("rita", CREDIT_UPDATER)->reason ==
		      CREDIT_UPDATED_PROTECTED);
	call("nina", PERSON_NAME_FULL, "Nina");
	consent("nina", CONSENT_ALL_USES, CONSENT_NAME);
	look();
	CHECK(is_entry("nina", CREDIT_UPDATER, 1000, 8));
	CHECK(view.credit.line_count &&
	      strstr(view.credit.lines[view.credit.line_count - 1].ptr,
		     "Actualizado el ") &&
	      strstr(view.credit.lines[view.credit.line_count - 1].ptr,
		     ": Nina y una persona voluntaria."));
}

/* "gn" has no templates, and no sentence is said in another language. */
static void
test_templates(void)
{
	struct desk_job gn = { .story = es.story,
			       .language = pu_str("gn"),
			       .state = STATE_OPEN,
			       .deadline = DAY_NONE };

	desk_as("mama");
	CHECK(desk_job_add(act.db, &gn, act.person, act.day, &err));
	desk_done();
	CHECK(!job_credit_read(&job, pu_str("red/gn"), &view, arena, &err) &&
	      err.code == PU_SYNTAX && CHECK_STR(err.failure, "E-TEMPLATE-01"));
	CHECK(!job_credit_read(&job, pu_str("red/qu"), &view, arena, &err) &&
	      err.code == PU_NOT_FOUND);
}

static int
make(const char *path)
{
	arena = pu_arena_new();
	job = (struct job){ .path = path, .force = true, .today = &today };
	CHECK(job_open(&job, JOB_CREATE, &err));
	work();
	job_close(&job);
	pu_arena_free(arena);
	return 0;
}

int
main(int argc, char **argv)
{
	if (argc > 1)
		return make(argv[1]);
	if (desk_open()) {
		work();
		test_worked();
		test_consent();
		test_collective();
		test_by_hand();
		test_frozen();
		test_settings();
		test_update();
		test_templates();
	}
	desk_close();
	return tap_done();
}
