#include "config.h"

#include <string.h>

#include "desk/bundle.h"
#include "desk/credit-rules.h"
#include "desk/event.h"
#include "desk/person.h"
#include "desk/state.h"
#include "desk/story.h"

/* clang-format off */
#define KEY(n)        { n, BUNDLE_ID, BUNDLE_KEY, BUNDLE_NEVER, 0, 0 }
#define WHO_KEY(n)    { n, BUNDLE_WHO, BUNDLE_KEY, BUNDLE_NEVER, 0, 0 }
#define NUMBER_KEY(n, low, high) \
		      { n, BUNDLE_NUMBER, BUNDLE_KEY, BUNDLE_NEVER, low, high }
#define TEXT_KEY(n, high) \
		      { n, BUNDLE_STRING, BUNDLE_KEY, BUNDLE_ZERO, 0, high }
#define ID(n)         { n, BUNDLE_ID, BUNDLE_SAME, BUNDLE_NEVER, 0, 0 }
#define ID_0(n)       { n, BUNDLE_ID, BUNDLE_SAME, BUNDLE_ZERO, 0, 0 }
#define ID_NULL(n)    { n, BUNDLE_ID, BUNDLE_SAME, BUNDLE_NULL, 0, 0 }
#define WHO(n)        { n, BUNDLE_WHO, BUNDLE_SAME, BUNDLE_ZERO, 0, 0 }
#define WHO_NULL(n)   { n, BUNDLE_WHO, BUNDLE_SAME, BUNDLE_NULL, 0, 0 }
#define DAY(n)        { n, BUNDLE_DAY, BUNDLE_SAME, BUNDLE_NEVER, 0, 0 }
#define NUMBER(n, low, high) \
		      { n, BUNDLE_NUMBER, BUNDLE_SAME, BUNDLE_NEVER, low, high }
#define NUMBER_NULL(n, low, high) \
		      { n, BUNDLE_NUMBER, BUNDLE_SAME, BUNDLE_NULL, low, high }
#define TEXT(n, none, high) \
		      { n, BUNDLE_STRING, BUNDLE_SAME, none, 0, high }
/* With how it is settled. */
#define SET(n, type, merge, none, low, high) { n, type, merge, none, low, high }
/* clang-format on */

/* Where HANDOFF_SEGMENT_PUT has the column behind those of a bundle. */
#define BUNDLE_SEGMENT_SOURCE 10
#define WORDS                 (int64_t)1000000000
#define PLACES                (int64_t)(STORY_SEGMENTS - 1)
#define URL                   4000
#define SHORT                 (int64_t) STORY_TEXT
#define LONG                  (int64_t) BUNDLE_TEXT
#define TAG                   100
#define SMALL                 255

#define STATEMENTS(NAME)                                                       \
	.list = SQL_HANDOFF_##NAME##_LIST, .get = SQL_HANDOFF_##NAME##_GET,    \
	.put = SQL_HANDOFF_##NAME##_PUT

/* In the order of the columns of their statements (db/desk-handoff.def). */
const struct bundle_fields bundle_fields[BUNDLE_KINDS] = {
	/* Settled by a rule of its own, see merge_person. */
	[BUNDLE_PERSON] = { "person",
			    STATEMENTS(PERSON),
			    { WHO_KEY("id"),
			      SET("handle", BUNDLE_STRING, BUNDLE_OWN,
				  BUNDLE_NULL, 0, PERSON_HANDLE),
			      SET("status", BUNDLE_NUMBER, BUNDLE_OWN,
				  BUNDLE_NEVER, PERSON_ACTIVE,
				  PERSON_ERASED) } },
	[BUNDLE_NAME] = { "name",
			  STATEMENTS(NAME),
			  { WHO_KEY("person"), NUMBER_KEY("form", 0, SMALL),
			    TEXT_KEY("language", TAG),
			    SET("text", BUNDLE_STRING, BUNDLE_OWN, BUNDLE_ZERO,
				0, SHORT) } },
	[BUNDLE_LINK] = { "link",
			  STATEMENTS(LINK),
			  { WHO_KEY("person"),
			    SET("url", BUNDLE_STRING, BUNDLE_OWN, BUNDLE_ZERO,
				0, URL) } },
	/* The later word counts; of two on one day, the one that allows less. */
	[BUNDLE_CONSENT] = { "consent",
			     STATEMENTS(CONSENT),
			     { WHO_KEY("person"), NUMBER_KEY("use", 0, SMALL),
			       SET("story", BUNDLE_ID, BUNDLE_KEY, BUNDLE_ZERO,
				   0, 0),
			       SET("day", BUNDLE_DAY, BUNDLE_GROUP_1,
				   BUNDLE_NEVER, 0, 0),
			       SET("value", BUNDLE_NUMBER, BUNDLE_GROUP_1_LEAST,
				   BUNDLE_NEVER, 0, SMALL),
			       SET("given_by", BUNDLE_WHO, BUNDLE_GROUP_1,
				   BUNDLE_ZERO, 0, 0) } },
	[BUNDLE_ORGANISATION] = { "organisation",
				  STATEMENTS(ORGANISATION),
				  { KEY("id"),
				    SET("handle", BUNDLE_STRING, BUNDLE_OWN,
					BUNDLE_NEVER, 0, PERSON_HANDLE),
				    SET("url", BUNDLE_STRING, BUNDLE_OWN,
					BUNDLE_ZERO, 0, URL),
				    SET("revision", BUNDLE_NUMBER, BUNDLE_OWN,
					BUNDLE_NEVER, 0, WORDS) } },
	[BUNDLE_ORG_NAME] = { "organisation_name",
			      STATEMENTS(ORG_NAME),
			      { KEY("organisation"), TEXT_KEY("language", TAG),
				SET("text", BUNDLE_STRING, BUNDLE_OWN,
				    BUNDLE_ZERO, 0, SHORT) } },
	/* An embargo that somebody set is lifted where it was set and here:
	 * never by a bundle. */
	[BUNDLE_STORY] = { "story",
			   STATEMENTS(STORY),
			   { KEY("id"),
			     SET("slug", BUNDLE_STRING, BUNDLE_OWN,
				 BUNDLE_NEVER, 0, 80),
			     TEXT("language", BUNDLE_NEVER, TAG),
			     SET("revision", BUNDLE_NUMBER, BUNDLE_GROUP_1,
				 BUNDLE_NEVER, 0, WORDS),
			     SET("title", BUNDLE_STRING, BUNDLE_GROUP_1,
				 BUNDLE_ZERO, 0, SHORT),
			     SET("author", BUNDLE_STRING, BUNDLE_GROUP_1,
				 BUNDLE_ZERO, 0, SHORT),
			     SET("author_person", BUNDLE_WHO, BUNDLE_GROUP_1,
				 BUNDLE_NULL, 0, 0),
			     SET("credit", BUNDLE_STRING, BUNDLE_GROUP_1,
				 BUNDLE_ZERO, 0, SHORT),
			     SET("licence", BUNDLE_STRING, BUNDLE_GROUP_1,
				 BUNDLE_ZERO, 0, SHORT),
			     SET("url", BUNDLE_STRING, BUNDLE_GROUP_1,
				 BUNDLE_ZERO, 0, SHORT),
			     SET("permission", BUNDLE_STRING, BUNDLE_GROUP_2,
				 BUNDLE_ZERO, 0, SHORT),
			     SET("permission_by", BUNDLE_WHO, BUNDLE_GROUP_2,
				 BUNDLE_NULL, 0, 0),
			     SET("permission_day", BUNDLE_DAY, BUNDLE_GROUP_2,
				 BUNDLE_NULL, 0, 0),
			     SET("embargo", BUNDLE_DATE, BUNDLE_GROUP_3,
				 BUNDLE_NULL, 0, 0),
			     SET("day", BUNDLE_DAY, BUNDLE_OWN, BUNDLE_NEVER, 0,
				 0),
			     SET("version", BUNDLE_NUMBER, BUNDLE_GROUP_4,
				 BUNDLE_NEVER, 1, WORDS),
			     SET("published", BUNDLE_DATE, BUNDLE_GROUP_1,
				 BUNDLE_NULL, 0, 0) } },
	[BUNDLE_VERSION] = { "version",
			     STATEMENTS(VERSION),
			     { KEY("story"), NUMBER_KEY("number", 1, WORDS),
			       TEXT("digest", BUNDLE_NEVER, 64),
			       SET("url", BUNDLE_STRING, BUNDLE_OWN,
				   BUNDLE_ZERO, 0, URL),
			       SET("day", BUNDLE_DAY, BUNDLE_OWN, BUNDLE_NEVER,
				   0, 0),
			       NUMBER("blocks", 1, STORY_SEGMENTS),
			       NUMBER("segments", 1, STORY_SEGMENTS),
			       SET("words", BUNDLE_NUMBER, BUNDLE_OWN,
				   BUNDLE_NEVER, 0, WORDS) } },
	[BUNDLE_BLOCK] = { "block",
			   STATEMENTS(BLOCK),
			   { KEY("story"), NUMBER_KEY("version", 1, WORDS),
			     NUMBER_KEY("position", 0, PLACES),
			     NUMBER("part", 0, ARTICLE_PARTS - 1),
			     NUMBER("level", 0, 6),
			     NUMBER("number", 0, WORDS) } },
	[BUNDLE_SEGMENT] = { "segment",
			     STATEMENTS(SEGMENT),
			     { KEY("story"), NUMBER_KEY("version", 1, WORDS),
			       NUMBER_KEY("position", 0, PLACES),
			       NUMBER("block", 0, PLACES), ID("id"),
			       NUMBER("change", 0, STORY_REMOVED - 1),
			       SET("words", BUNDLE_NUMBER, BUNDLE_OWN,
				   BUNDLE_NEVER, 0, WORDS),
			       TEXT("text", BUNDLE_ZERO, LONG),
			       SET("codes", BUNDLE_BYTES, BUNDLE_SAME,
				   BUNDLE_NULL, 0, LONG) } },
	/* What it is in follows from its steps, see merge_steps. */
	[BUNDLE_JOB] = { "job",
			 STATEMENTS(JOB),
			 { KEY("id"), ID("story"),
			   TEXT("language", BUNDLE_NEVER, TAG),
			   SET("state", BUNDLE_NUMBER, BUNDLE_OWN, BUNDLE_NEVER,
			       0, JOB_STATES - 1),
			   SET("held", BUNDLE_NUMBER, BUNDLE_OWN, BUNDLE_NULL,
			       0, JOB_STATES - 1),
			   SET("step", BUNDLE_ID, BUNDLE_OWN, BUNDLE_ZERO, 0,
			       0),
			   SET("round", BUNDLE_NUMBER, BUNDLE_GROUP_1,
			       BUNDLE_NEVER, 0, WORDS),
			   SET("deadline", BUNDLE_DATE, BUNDLE_OWN, BUNDLE_NULL,
			       0, 0),
			   SET("urgent", BUNDLE_NUMBER, BUNDLE_OWN,
			       BUNDLE_NEVER, 0, 1) } },
	[BUNDLE_STEP] = { "step",
			  STATEMENTS(STEP),
			  { KEY("id"), ID("job"), ID_0("parent"), DAY("day"),
			    WHO("person"), NUMBER("verb", 0, JOB_VERBS - 1),
			    NUMBER("before", 0, JOB_STATES - 1),
			    NUMBER("after", 0, JOB_STATES - 1),
			    SET("reason", BUNDLE_STRING, BUNDLE_GROUP_1,
				BUNDLE_ZERO, 0, LONG) } },
	/* One that ended has ended; else the longer one. */
	[BUNDLE_CLAIM] = { "claim",
			   STATEMENTS(CLAIM),
			   { KEY("id"), ID("job"), WHO("person"),
			     NUMBER("role", 0, DESK_ROLES - 1), DAY("day"),
			     NUMBER("first", 0, WORDS),
			     NUMBER("last", 0, INT64_MAX),
			     SET("ended", BUNDLE_DAY, BUNDLE_GROUP_1,
				 BUNDLE_NULL, 0, 0),
			     SET("why", BUNDLE_NUMBER, BUNDLE_GROUP_1,
				 BUNDLE_NEVER, 0, SMALL),
			     SET("until", BUNDLE_DATE, BUNDLE_GROUP_1,
				 BUNDLE_NEVER, 0, 0) } },
	/* Without the unit that it began from: its number means something in
	 * one memory only. */
	[BUNDLE_EVENT] = { "event",
			   STATEMENTS(EVENT),
			   { KEY("id"), ID("job"), ID("segment"),
			     ID_0("parent"), ID_0("merged"), DAY("day"),
			     WHO("person"), NUMBER("role", 0, DESK_ROLES - 1),
			     NUMBER("action", 0, EVENT_ACTIONS - 1),
			     NUMBER("confirmed", 0, 1), ID_0("source"),
			     TEXT("text", BUNDLE_ABSENT, LONG),
			     SET("note", BUNDLE_STRING, BUNDLE_GROUP_1,
				 BUNDLE_NULL, 0, LONG),
			     NUMBER_NULL("score", 0, 102),
			     TEXT("penalties", BUNDLE_NULL, LONG),
			     TEXT("match_text", BUNDLE_NULL, LONG),
			     WHO_NULL("match_person"), ID_NULL("match_story"),
			     NUMBER_NULL("match_kind", 0, MATCH_MACHINE) } },
	[BUNDLE_REVIEW] = { "review",
			    STATEMENTS(REVIEW),
			    { KEY("id"), ID("job"), NUMBER("round", 0, WORDS),
			      WHO("person"), NUMBER("role", 0, DESK_ROLES - 1),
			      DAY("day"),
			      SET("ended", BUNDLE_DAY, BUNDLE_GROUP_1,
				  BUNDLE_NULL, 0, 0),
			      SET("verdict", BUNDLE_NUMBER, BUNDLE_GROUP_1,
				  BUNDLE_NEVER, 0, SMALL),
			      SET("changes", BUNDLE_NUMBER, BUNDLE_GROUP_1,
				  BUNDLE_NEVER, 0, WORDS),
			      SET("comment", BUNDLE_STRING, BUNDLE_GROUP_1,
				  BUNDLE_ZERO, 0, LONG) } },
	[BUNDLE_SEEN] = { "seen",
			  STATEMENTS(SEEN),
			  { KEY("review"), KEY("segment"),
			    SET("event", BUNDLE_ID, BUNDLE_GROUP_1, BUNDLE_ZERO,
				0, 0) } },
	[BUNDLE_CREDIT] = { "credit",
			    STATEMENTS(CREDIT),
			    { KEY("id"), ID("job"), ID_0("parent"), DAY("day"),
			      WHO("by"), NUMBER("change", 0, CREDIT_MOVE),
			      WHO_NULL("person"), ID_NULL("organisation"),
			      NUMBER("role", 0, CREDIT_ROLES),
			      NUMBER("turned", 0, CREDIT_ROLES),
			      NUMBER("position", 0, WORDS),
			      SET("reason", BUNDLE_STRING, BUNDLE_GROUP_1,
				  BUNDLE_ZERO, 0, LONG) } },
};

size_t
bundle_field_count(enum bundle_kind kind)
{
	size_t count = 0;

	while (bundle_fields[kind].field[count].name)
		count++;
	return count;
}

size_t
bundle_field_at(enum bundle_kind kind, const char *name)
{
	size_t at = 0;

	while (strcmp(bundle_fields[kind].field[at].name, name) != 0)
		at++;
	return at;
}

static bool
is_text(enum bundle_type type)
{
	return type == BUNDLE_STRING || type == BUNDLE_BYTES;
}

static bool
has_value(const struct stmt *stmt, size_t i, const struct bundle_field *field)
{
	if (stmt_is_null(stmt, (int)i))
		return false;
	if (is_text(field->type))
		return field->none == BUNDLE_NEVER ||
		       field->none == BUNDLE_ABSENT ||
		       stmt_get_text(stmt, (int)i).len;
	if (field->type == BUNDLE_ID || field->type == BUNDLE_WHO)
		return stmt_get_int(stmt, (int)i) != 0;
	return true;
}

void
bundle_row_take(struct bundle_row *row, enum bundle_kind kind,
		const struct stmt *stmt, struct pu_arena *arena)
{
	const struct bundle_field *field = bundle_fields[kind].field;

	*row = (struct bundle_row){ .kind = kind };
	for (size_t i = 0; field[i].name; i++) {
		struct bundle_value *value = &row->value[i];

		value->some = has_value(stmt, i, &field[i]);
		value->text = pu_str("");
		if (value->some && is_text(field[i].type))
			value->text =
				arena_str(arena, stmt_get_text(stmt, (int)i));
		else if (value->some)
			value->number = stmt_get_int(stmt, (int)i);
	}
}

static void
bind(struct stmt *stmt, int position, const struct bundle_value *value,
     const struct bundle_field *field)
{
	if (!value->some && field->none != BUNDLE_ZERO)
		return;
	if (field->type == BUNDLE_BYTES)
		stmt_blob(stmt, position, value->text);
	else if (field->type == BUNDLE_STRING)
		stmt_text(stmt, position, value->text);
	else
		stmt_int(stmt, position, value->number);
}

int
bundle_row_get(struct pu_db *db, const struct bundle_row *row,
	       struct bundle_row *out, struct pu_arena *arena,
	       struct pu_error *err)
{
	const struct bundle_fields *fields = &bundle_fields[row->kind];
	struct stmt *stmt = stmt_use(db, fields->get);
	int got;

	for (int i = 0; fields->field[i].merge == BUNDLE_KEY; i++)
		bind(stmt, i + 1, &row->value[i], &fields->field[i]);
	got = stmt_next(stmt, err);
	if (got > 0)
		bundle_row_take(out, row->kind, stmt, arena);
	stmt_done(stmt);
	return got;
}

bool
bundle_row_store(struct pu_db *db, const struct bundle_row *row,
		 struct pu_error *err)
{
	const struct bundle_fields *fields = &bundle_fields[row->kind];
	struct stmt *stmt = stmt_use(db, fields->put);

	for (int i = 0; fields->field[i].name; i++)
		bind(stmt, i + 1, &row->value[i], &fields->field[i]);
	/* Derived, so it does not travel. */
	if (row->kind == BUNDLE_SEGMENT)
		stmt_int(stmt, BUNDLE_SEGMENT_SOURCE,
			 story_source_of(
				 row->value[bundle_field_at(BUNDLE_SEGMENT,
							    "text")]
					 .text));
	return stmt_run(stmt, err);
}
