/* desk.h - a desk in a folder of its own, with a story and a job into English */
#ifndef TESTS_UNIT_DESK_H
#define TESTS_UNIT_DESK_H

#include <stdlib.h>
#include <sys/stat.h>

#include "db/db.h"
#include "desk/event.h"
#include "desk/job.h"
#include "desk/person.h"
#include "desk/story.h"
#include "jobs/desk-confirm.h"
#include "tests/tap.h"

static char desk_folder[] = "/tmp/puente-desk-XXXXXX";
static char desk_path[64];
static struct job job;
static struct desk_act act = DESK_ACT_INIT;
static struct pu_error err;
static struct pu_arena *arena;
static int32_t today = 20779;

static struct story story;
static struct story_version version;
static struct desk_source source;
static int64_t desk_job;

enum { TITLE, BOLD, LAST, LETTER, PAYMENT, REPEAT, CAPTION, SEGMENTS };

static inline void
desk_segments(struct story_segment segments[SEGMENTS])
{
	static const struct pu_inline_code bold[] = {
		{ .kind = PU_CODE_OPEN,
		  .i = 1,
		  .x = -1,
		  .type = { "bold", 4 },
		  .data = { "<b>", 3 } },
		{ .kind = PU_CODE_CLOSE,
		  .i = 1,
		  .x = -1,
		  .data = { "</b>", 4 } },
	};
	static const char *const texts[SEGMENTS] = {
		"La marcha",
		("Salieron \xee\x80\x80"
		 "al alba\xee\x80\x81."),
		"Volveremos siempre.",
		"Querida hermana, te escribo desde aqu\xc3\xad.",
		"IBAN: ES91 2100 0418 4502 0005 1332",
		"Volveremos siempre.",
		"Una foto de la plaza",
	};

	for (size_t i = 0; i < SEGMENTS; i++)
		segments[i] = (struct story_segment){
			.block = i > 1 ? i - 1 : i,
			.change = STORY_NEW,
			.words = 3,
			.text = pu_str(texts[i]),
			.codes = i == BOLD ? bold : NULL,
			.code_count = i == BOLD ? 2 : 0,
		};
}

/* Somebody begins; act is theirs. */
static inline bool
desk_as(const char *handle)
{
	return CHECK(pu_tm_config_set(job.tm, pu_str("user"), pu_str(handle),
				      &err)) &&
	       CHECK(desk_begin(&act, &job, &err));
}

static inline void
desk_done(void)
{
	if (!CHECK(desk_end(&act, true, &err)))
		printf("# %s\n", err.text);
}

/* Being translated, and act's person holds it. */
static inline int64_t
add_job_into(int64_t of, const char *language)
{
	struct desk_job row = { .story = of,
				.language = pu_str(language),
				.state = STATE_OPEN,
				.deadline = DAY_NONE };
	struct claim claim = { .person = act.person,
			       .role = ROLE_TRANSLATOR,
			       .day = act.day,
			       .until = act.day + 7,
			       .first = 1,
			       .last = CLAIM_WHOLE_LAST,
			       .ended = DAY_NONE };

	CHECK(desk_job_add(act.db, &row, act.person, act.day, &err));
	claim.job = row.id;
	CHECK(claim_add(act.db, &claim, &err));
	CHECK(desk_job_do(act.db, &row, VERB_CLAIM, act.person, act.day,
			  pu_str(""), &err));
	CHECK(desk_job_do(act.db, &row, VERB_EDIT, act.person, act.day,
			  pu_str(""), &err));
	return row.id;
}

static inline bool
desk_open(void)
{
	static const struct story_block blocks[] = {
		{ ARTICLE_TITLE, 0, 0 },     { ARTICLE_PARAGRAPH, 0, 0 },
		{ ARTICLE_LETTER, 0, 0 },    { ARTICLE_PAYMENT, 0, 0 },
		{ ARTICLE_PARAGRAPH, 0, 0 }, { ARTICLE_CAPTION, 0, 0 },
	};
	struct story_segment segments[SEGMENTS];
	struct story_version first = { .day = 20779,
				       .blocks = blocks,
				       .block_count = 6,
				       .segments = segments,
				       .segment_count = SEGMENTS };
	struct story fresh = { .slug = pu_str("la-marcha"),
			       .language = pu_str("es"),
			       .title = pu_str("La marcha"),
			       .embargo = DAY_NONE,
			       .day = 20779 };
	int64_t id;

	arena = pu_arena_new();
	if (!CHECK(mkdtemp(desk_folder) != NULL))
		return false;
	snprintf(desk_path, sizeof desk_path, "%s/m.db", desk_folder);
	job = (struct job){ .path = desk_path, .force = true, .today = &today };
	desk_segments(segments);
	if (!CHECK(job_open(&job, JOB_CREATE, &err)) || !desk_as("luz") ||
	    !CHECK(story_add(act.db, &fresh, &first, &id, &err)))
		return false;
	desk_job = add_job_into(id, "en");
	desk_done();
	CHECK(story_get(job.db, id, &story, arena, &err) == 1);
	CHECK(story_load_version(job.db, id, 0, &version, arena, &err));
	desk_source_read(&source, &story, &version, arena);
	return true;
}

static inline void
desk_close(void)
{
	char command[80];

	job_close(&job);
	pu_arena_free(arena);
	snprintf(command, sizeof command, "rm -rf '%s'", desk_folder);
	CHECK(system(command) == 0);
}

/* act's person says a segment so; the event's id. */
static inline int64_t
desk_say(size_t segment, const char *text, enum desk_role role, bool confirmed)
{
	const struct story_segment *s = &version.segments[segment];
	struct target target;
	struct event event = {
		.job = desk_job,
		.segment = s->id,
		.day = act.day,
		.person = act.person,
		.role = role,
		.action = role == ROLE_TRANSLATOR ? EVENT_TYPED : EVENT_REVISED,
		.confirmed = confirmed,
		.source = story_source_of(s->text),
		.text = pu_str(text),
		.note = pu_str(""),
	};

	CHECK(target_get(act.db, desk_job, s->id, &target, arena, &err));
	event.parent = target.head;
	if (!CHECK(event_add(act.db, &event, &err)))
		printf("# %s\n", err.text);
	return event.id;
}

#endif
