/* Random histories on several machines, exchanged in any order. */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "desk/event.h"
#include "desk/merge.h"
#include "desk/person.h"
#include "desk/story.h"
#include "tests/tap.h"
#include "text/input.h"

#define TODAY    20779
#define LAPTOPS  3
#define PEOPLE   6
#define SEGMENTS 4
#define JOB      77

static struct pu_error err;
static uint64_t seed;
static int64_t story_id, segment_ids[SEGMENTS], next_id;

static size_t
any(size_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (size_t)(seed >> 11) % below;
}

/* ---- rows ---- */

static struct bundle_row
row_of(enum bundle_kind kind, int64_t id)
{
	struct bundle_row row = { .kind = kind };
	const struct bundle_field *field = bundle_fields[kind].field;

	for (size_t i = 0; field[i].name; i++)
		row.value[i] = (struct bundle_value){
			.some = field[i].none == BUNDLE_NEVER,
			.number = field[i].none == BUNDLE_NEVER ? field[i].low
								: 0,
			.text = pu_str("")
		};
	row.value[0].some = true;
	row.value[0].number = id;
	return row;
}

static void
set(struct bundle_row *row, const char *field, int64_t number)
{
	size_t at = bundle_field_at(row->kind, field);

	row->value[at].some = true;
	row->value[at].number = number;
}

static void
set_text(struct bundle_row *row, const char *field, const char *text)
{
	size_t at = bundle_field_at(row->kind, field);

	row->value[at].some = true;
	row->value[at].text = pu_str(text);
}

static void
store(struct pu_db *db, const struct bundle_row *row)
{
	if (!CHECK(bundle_row_store(db, row, &err)))
		printf("# %s: %s\n", bundle_fields[row->kind].kind, err.text);
}

/* ---- what one has ---- */

static bool
add_person(struct pu_db *db, int64_t id, const char *handle)
{
	return person_add(db, pu_str(handle), &id, &err);
}

static bool
add_story(struct pu_db *db, const char *second)
{
	static const struct story_block blocks[] = {
		{ ARTICLE_TITLE, 0, 0 }, { ARTICLE_PARAGRAPH, 0, 0 }
	};
	struct story_segment segments[SEGMENTS] = {
		{ .block = 0,
		  .change = STORY_NEW,
		  .words = 2,
		  .text = pu_str("La marcha") },
		{ .block = 1,
		  .change = STORY_NEW,
		  .words = 3,
		  .text = pu_str(second) },
		{ .block = 1,
		  .change = STORY_NEW,
		  .words = 2,
		  .text = pu_str("Nadie durmió.") },
		{ .block = 1,
		  .change = STORY_NEW,
		  .words = 1,
		  .text = pu_str("Volvieron.") },
	};
	struct story_version version = { .day = TODAY,
					 .url = pu_str(""),
					 .file = pu_str(""),
					 .blocks = blocks,
					 .block_count = 2,
					 .segments = segments,
					 .segment_count = SEGMENTS };
	struct story story = { .slug = pu_str("la-marcha"),
			       .language = pu_str("es"),
			       .title = pu_str("La marcha"),
			       .author = pu_str(""),
			       .credit = pu_str(""),
			       .licence = pu_str(""),
			       .permission = pu_str(""),
			       .url = pu_str(""),
			       .embargo = DAY_NONE,
			       .day = TODAY };
	struct pu_arena *arena = pu_arena_new();
	struct story_version read;
	bool ok = story_add(db, &story, &version, &story_id, &err) &&
		  story_load_version(db, story_id, 1, &read, arena, &err);

	for (size_t i = 0; ok && i < SEGMENTS; i++)
		segment_ids[i] = read.segments[i].id;
	pu_arena_free(arena);
	return ok;
}

static void
add_job(struct pu_db *db)
{
	struct bundle_row job = row_of(BUNDLE_JOB, JOB);
	struct bundle_row step = row_of(BUNDLE_STEP, 900);

	set(&job, "story", story_id);
	set_text(&job, "language", "en");
	set(&job, "state", STATE_OPEN);
	set(&job, "step", 900);
	store(db, &job);
	set(&step, "job", JOB);
	set(&step, "day", TODAY - 30);
	set(&step, "after", STATE_OPEN);
	store(db, &step);
}

static struct pu_db *
laptop(bool works)
{
	struct pu_db *db = NULL;
	char handle[16];

	CHECK(pu_db_open(&db, ":memory:", PU_DB_CREATE, &err));
	if (!works)
		return db;
	for (int i = 1; i <= PEOPLE; i++) {
		snprintf(handle, sizeof handle, "p%d", i);
		CHECK(add_person(db, i, handle));
	}
	CHECK(add_story(db, "Salieron al alba."));
	add_job(db);
	return db;
}

/* ---- exchange ---- */

static char *
bundle_of(struct pu_db *db)
{
	const int64_t job = JOB;
	struct pu_buf out = PU_BUF_INIT;

	CHECK(bundle_write(db, &job, 1, NULL, NULL, &out, &err));
	return pu_buf_take(&out);
}

struct came {
	size_t added, changed, blocked, renamed, erased;
	struct merge_job job;
};

static bool
take(struct pu_db *db, const char *text, const char *slug, struct came *came)
{
	const struct merge_options options = { .slug = pu_str(slug) };
	const struct merge_told *told;
	struct bundle *bundle = NULL;
	struct merge *merge = NULL;
	struct bundle_row row;
	struct input *in;
	int got = 1;
	bool ok;

	err = (struct pu_error){ .code = PU_OK };
	*came = (struct came){ 0 };
	if (!CHECK(input_open_memory(&in, pu_str(text), "b", INPUT_TEXT,
				     &err)) ||
	    !bundle_open(&bundle, in, TODAY, &err))
		return false;
	CHECK(db_begin(db, false, &err));
	merge_new(&merge, db, &options);
	while (got > 0 && (got = bundle_next(bundle, &row, &err)) > 0)
		if (!merge_take(merge, &row, &err))
			got = -1;
	ok = got == 0 && merge_finish(merge, &told, &err);
	for (int k = 0; ok && k < BUNDLE_KINDS; k++) {
		came->added += told->added[k];
		came->changed += told->changed[k];
	}
	if (ok) {
		came->blocked = told->blocked;
		came->renamed = told->renamed.len;
		came->erased = told->erased.len;
		if (told->job_count)
			came->job = told->jobs[0];
	}
	merge_free(merge);
	bundle_close(bundle);
	ok = ok && db_commit(db, &err);
	if (!ok)
		db_rollback(db);
	return ok;
}

/* What merging settles: all but people's own rows, which each machine answers
 * for. */
static char *
dump(struct pu_db *db)
{
	char *all = bundle_of(db), *from = all, *to = all;

	while (*from) {
		size_t len = strcspn(from, "\n") + 1;

		if (!strstr(from, "\"person\"") ||
		    strncmp(from, "{\"kind\":\"person\"", 16) != 0) {
			memmove(to, from, len);
			to += len;
		}
		from += len;
	}
	/* The end counts people too. */
	*to = '\0';
	to = strstr(all, "{\"kind\":\"end\"");
	if (to)
		*to = '\0';
	return all;
}

/* ---- random work ---- */

struct known {
	int64_t id[400];
	size_t count;
};

/* Ids of a kind that a laptop has, 0 among them. */
static struct known
known(struct pu_db *db, enum bundle_kind kind)
{
	struct stmt *stmt = stmt_use(db, bundle_fields[kind].list);
	struct known known = { .count = 1 };

	stmt_int(stmt, 1, JOB);
	while (known.count < 400 && stmt_next(stmt, &err) > 0)
		known.id[known.count++] = stmt_get_int(stmt, 0);
	stmt_done(stmt);
	return known;
}

static int64_t
one_of(struct known known)
{
	return known.id[any(known.count)];
}

static void
work_event(struct pu_db *db, int64_t day)
{
	static const char *const texts[] = { "They left", "They set out",
					     "At dawn", "" };
	struct bundle_row row = row_of(BUNDLE_EVENT, ++next_id);

	set(&row, "job", JOB);
	set(&row, "segment", segment_ids[any(SEGMENTS)]);
	set(&row, "day", day);
	set(&row, "parent", one_of(known(db, BUNDLE_EVENT)));
	set(&row, "person", 1 + (int64_t)any(PEOPLE));
	set(&row, "confirmed", (int64_t)any(2));
	set_text(&row, "text", texts[any(4)]);
	store(db, &row);
}

static void
work_step(struct pu_db *db, int64_t day)
{
	struct bundle_row row = row_of(BUNDLE_STEP, ++next_id);

	set(&row, "job", JOB);
	set(&row, "day", day);
	set(&row, "parent", one_of(known(db, BUNDLE_STEP)));
	set(&row, "person", 1 + (int64_t)any(PEOPLE));
	set(&row, "before", (int64_t)any(JOB_STATES));
	set(&row, "after", (int64_t)any(JOB_STATES));
	store(db, &row);
}

/* A new one, or one that goes on or ends. */
static void
work_claim(struct pu_db *db, int64_t day)
{
	int64_t id = one_of(known(db, BUNDLE_CLAIM));
	struct pu_arena *arena = pu_arena_new();
	struct bundle_row row = row_of(BUNDLE_CLAIM, id ? id : ++next_id);

	if (id)
		CHECK(bundle_row_get(db, &row, &row, arena, &err) == 1);
	else {
		set(&row, "job", JOB);
		set(&row, "person", 1 + (int64_t)any(PEOPLE));
		set(&row, "day", day);
		set(&row, "last", SEGMENTS);
	}
	set(&row, "until", day + (int64_t)any(20));
	if (!any(3)) {
		set(&row, "ended", day);
		set(&row, "why", (int64_t)any(3));
	}
	store(db, &row);
	pu_arena_free(arena);
}

static void
work_review(struct pu_db *db, int64_t day)
{
	int64_t id = one_of(known(db, BUNDLE_REVIEW));
	struct bundle_row seen = row_of(BUNDLE_SEEN, id);
	struct bundle_row row = row_of(BUNDLE_REVIEW, ++next_id);

	if (!id) {
		set(&row, "job", JOB);
		set(&row, "day", day);
		set(&row, "person", 1 + (int64_t)any(PEOPLE));
		store(db, &row);
		return;
	}
	set(&seen, "segment", segment_ids[any(SEGMENTS)]);
	set(&seen, "event", one_of(known(db, BUNDLE_EVENT)));
	seen.value[2].some = seen.value[2].number != 0;
	store(db, &seen);
}

static void
work_credit(struct pu_db *db, int64_t day)
{
	struct bundle_row row = row_of(BUNDLE_CREDIT, ++next_id);

	set(&row, "job", JOB);
	set(&row, "day", day);
	set(&row, "by", 1 + (int64_t)any(PEOPLE));
	set(&row, "parent", one_of(known(db, BUNDLE_CREDIT)));
	set_text(&row, "reason", "As agreed.");
	store(db, &row);
}

/* Of those who are never erased here. */
static void
work_consent(struct pu_db *db, int64_t day)
{
	struct bundle_row row = row_of(BUNDLE_CONSENT, 1 + (int64_t)any(3));

	set(&row, "use", (int64_t)any(2));
	row.value[1].some = true;
	set(&row, "day", day);
	set(&row, "value", (int64_t)any(5));
	store(db, &row);
}

static void
work_story(struct pu_db *db, int64_t day)
{
	static const char *const titles[] = { "Marcha", "La gran marcha",
					      "La marcha" };
	struct pu_arena *arena = pu_arena_new();
	struct story story;

	CHECK(story_get(db, story_id, &story, arena, &err) == 1);
	if (any(2))
		story.title = pu_str(titles[any(3)]);
	else if (any(2)) {
		story.permission = pu_str(any(2) ? "CC BY" : "The author");
		story.permission_day = (int32_t)day;
	} else
		story.embargo = (int32_t)(day + (int64_t)any(9));
	CHECK(story_put(db, &story, &err));
	pu_arena_free(arena);
}

/* Their work stays, under an id. */
static void
work_erase(struct pu_db *db)
{
	struct bundle_row row = row_of(BUNDLE_PERSON, 4 + (int64_t)any(3));

	set(&row, "status", PERSON_ERASED);
	store(db, &row);
}

static void
work(struct pu_db *db)
{
	int64_t day = TODAY - (int64_t)any(10);

	switch (any(12)) {
	case 0:
		work_claim(db, day);
		break;
	case 1:
	case 2:
		work_review(db, day);
		break;
	case 3:
	case 4:
		work_step(db, day);
		break;
	case 5:
		work_credit(db, day);
		break;
	case 6:
		work_consent(db, day);
		break;
	case 7:
		work_story(db, day);
		break;
	case 8:
		if (!any(3))
			work_erase(db);
		break;
	default:
		work_event(db, day);
	}
}

/* ---- the properties ---- */

static void
pass(struct pu_db *from, struct pu_db *to)
{
	char *text = bundle_of(from);
	struct came came;

	if (!CHECK(take(to, text, "", &came)))
		printf("# seed at %zu: %s\n", (size_t)seed, err.text);
	/* Once more: nothing is new. */
	CHECK(take(to, text, "", &came));
	CHECK(came.added == 0 && came.changed == 0);
	CHECK(came.job.before == came.job.after);
	free(text);
}

/* Everybody has heard of everything. */
static void
pass_all(struct pu_db *const *laptops)
{
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < LAPTOPS; i++)
			for (size_t k = 1; k < LAPTOPS; k++)
				pass(laptops[i], laptops[(i + k) % LAPTOPS]);
}

static void
same_after_exchange(void)
{
	struct pu_db *laptops[LAPTOPS];
	char *first, *other;

	for (size_t i = 0; i < LAPTOPS; i++)
		laptops[i] = laptop(true);
	for (int n = 0; n < 60; n++) {
		size_t i = any(LAPTOPS);

		work(laptops[i]);
		if (!any(8))
			pass(laptops[i],
			     laptops[(i + 1 + any(LAPTOPS - 1)) % LAPTOPS]);
	}
	pass_all(laptops);
	first = dump(laptops[0]);
	CHECK(strstr(first, "\"event\""));
	for (size_t i = 1; i < LAPTOPS; i++) {
		other = dump(laptops[i]);
		CHECK_STR(other, first);
		free(other);
	}
	free(first);
	for (size_t i = 0; i < LAPTOPS; i++)
		pu_db_close(laptops[i]);
}

/* The same bundles, whatever the order, into a machine that has nothing. */
static void
same_in_any_order(void)
{
	enum { BUNDLES = 6 };
	struct pu_db *laptops[LAPTOPS];
	char *bundles[BUNDLES], *first = NULL;
	struct came came;

	for (size_t i = 0; i < LAPTOPS; i++)
		laptops[i] = laptop(true);
	for (size_t n = 0; n < BUNDLES; n++) {
		for (int k = 0; k < 12; k++)
			work(laptops[any(LAPTOPS)]);
		bundles[n] = bundle_of(laptops[any(LAPTOPS)]);
	}
	for (int order = 0; order < 3; order++) {
		struct pu_db *db = laptop(false);
		char *got;

		for (size_t n = BUNDLES - 1; n > 0; n--) {
			size_t with = any(n + 1);
			char *swap = bundles[n];

			bundles[n] = bundles[with];
			bundles[with] = swap;
		}
		for (size_t n = 0; n < BUNDLES; n++)
			if (!CHECK(take(db, bundles[n], "", &came)))
				printf("# %s\n", err.text);
		got = dump(db);
		if (first)
			CHECK_STR(got, first);
		else
			first = mem_copy(got, strlen(got));
		free(got);
		pu_db_close(db);
	}
	free(first);
	for (size_t n = 0; n < BUNDLES; n++)
		free(bundles[n]);
	for (size_t i = 0; i < LAPTOPS; i++)
		pu_db_close(laptops[i]);
}

/* ---- single cases ---- */

static void
test_wrong_source(void)
{
	struct pu_db *here = laptop(true), *there = NULL;
	struct came came;
	char *text, *before, *after;

	CHECK(pu_db_open(&there, ":memory:", PU_DB_CREATE, &err));
	CHECK(add_story(there, "Salieron a las 5."));
	add_job(there);
	text = bundle_of(there);
	before = dump(here);
	CHECK(!take(here, text, "", &came));
	CHECK(err.code == PU_CONFLICT);
	CHECK_STR(err.failure, "E-HANDOFF-01");
	CHECK(strstr(err.text, "1 segments of it are not here (\"Salieron a "
			       "las 5.\")"));
	CHECK(strstr(err.text, "\"Salieron al alba.\""));
	after = dump(here);
	CHECK_STR(after, before);
	free(text);
	free(before);
	free(after);
	pu_db_close(here);
	pu_db_close(there);
}

static void
test_erased(void)
{
	struct pu_db *here = laptop(true), *there = laptop(true);
	struct bundle_row gone = row_of(BUNDLE_PERSON, 5);
	struct pu_arena *arena = pu_arena_new();
	struct bundle_row named;
	struct person person;
	struct pu_buf text = PU_BUF_INIT;
	struct came came;
	char *bundle;

	set(&gone, "status", PERSON_ERASED);
	store(here, &gone);
	/* The bundle names the one who was erased here. */
	named = row_of(BUNDLE_PERSON, 5);
	set_text(&named, "handle", "p5");
	pu_buf_addz(&text, "{\"kind\":\"head\",\"format\":\"puente-bundle\","
			   "\"version\":1}\n");
	bundle_row_put(&text, &named);
	pu_buf_addz(&text, "{\"kind\":\"name\",\"person\":"
			   "\"0000000000000005\",\"form\":0,\"language\":"
			   "\"es\",\"text\":\"Inés\"}\n"
			   "{\"kind\":\"end\",\"rows\":2}\n");
	CHECK(take(here, text.ptr, "", &came));
	CHECK(came.blocked == 1 && came.added == 0);
	CHECK(person_get(here, 5, &person, arena, &err) == 1);
	CHECK(person.status == PERSON_ERASED && !person.handle.len);
	CHECK(person_find(here, pu_str("p5"), &person, arena, &err) == 0);
	/* There, the one who was erased here is told, and stays. */
	bundle = bundle_of(here);
	CHECK(take(there, bundle, "", &came));
	CHECK(came.erased > 0 && came.blocked == 0);
	CHECK(person_find(there, pu_str("p5"), &person, arena, &err) == 1);
	free(bundle);
	pu_buf_free(&text);
	pu_arena_free(arena);
	pu_db_close(here);
	pu_db_close(there);
}

/* Two people of one handle stay two. */
static void
test_same_handle(void)
{
	struct pu_db *here = laptop(true);
	struct pu_arena *arena = pu_arena_new();
	struct person person;
	struct came came;

	CHECK(take(here,
		   "{\"kind\":\"head\",\"format\":\"puente-bundle\","
		   "\"version\":1}\n"
		   "{\"kind\":\"person\",\"id\":\"00000000000000ff\","
		   "\"handle\":\"P1\",\"status\":0}\n"
		   "{\"kind\":\"end\",\"rows\":1}\n",
		   "", &came));
	CHECK(came.renamed > 0);
	CHECK(person_find(here, pu_str("p1"), &person, arena, &err) == 1);
	CHECK(person.id == 1);
	CHECK(person_find(here, pu_str("p1-2"), &person, arena, &err) == 1);
	CHECK(person.id == 255);
	pu_arena_free(arena);
	pu_db_close(here);
}

/* Rows of which one is not what it should be: nothing at all is taken. */
static void
test_hostile(void)
{
	static const char head[] = "{\"kind\":\"head\",\"format\":"
				   "\"puente-bundle\",\"version\":1}\n";
	static const char *const rows[] = {
		/* work at a job that is not in it */
		"{\"kind\":\"event\",\"id\":\"00000000000000aa\",\"job\":"
		"\"000000000000004d\",\"segment\":\"0000000000000001\","
		"\"day\":\"2026-11-01\",\"role\":0,\"action\":0,"
		"\"confirmed\":1}\n",
		"{\"kind\":\"seen\",\"review\":\"0000000000000001\","
		"\"segment\":\"0000000000000001\"}\n",
		"{\"kind\":\"consent\",\"person\":\"0000000000000999\","
		"\"use\":0,\"day\":\"2026-11-01\",\"value\":4}\n",
		"{\"kind\":\"block\",\"story\":\"0000000000000001\","
		"\"version\":1,\"position\":0,\"part\":0,\"level\":0,"
		"\"number\":0}\n",
		"{\"kind\":\"person\",\"id\":\"0000000000000abc\","
		"\"handle\":\"<b>\",\"status\":0}\n",
		"{\"kind\":\"job\",\"id\":\"0000000000000abc\",\"story\":"
		"\"0000000000000001\",\"language\":\"en\",\"state\":1,"
		"\"round\":0,\"urgent\":0}\n",
	};
	struct pu_db *here = laptop(true);
	char *before = bundle_of(here), *after;
	struct came came;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct pu_buf text = PU_BUF_INIT;

		pu_buf_addz(&text, head);
		pu_buf_addz(&text, rows[i]);
		pu_buf_addz(&text, "{\"kind\":\"end\",\"rows\":1}\n");
		if (!CHECK(!take(here, text.ptr, "", &came)) ||
		    !CHECK(err.code == PU_SYNTAX))
			printf("# row %zu: %s\n", i, err.text);
		pu_buf_free(&text);
	}
	after = bundle_of(here);
	CHECK_STR(after, before);
	free(before);
	free(after);
	pu_db_close(here);
}

/* The same event with another text, and a version whose text was changed. */
static void
test_changed_by_hand(void)
{
	struct pu_db *here = laptop(true), *there = laptop(false);
	struct bundle_row row = row_of(BUNDLE_EVENT, 5000);
	struct came came;
	char *text, *at;

	set(&row, "job", JOB);
	set(&row, "segment", segment_ids[0]);
	set(&row, "day", TODAY);
	set_text(&row, "text", "The march");
	store(here, &row);
	text = bundle_of(here);
	at = strstr(text, "The march");
	if (CHECK(at != NULL))
		*at = 'S';
	CHECK(!take(here, text, "", &came));
	CHECK(err.code == PU_CONFLICT);
	CHECK(strstr(err.text, "\"text\""));
	at = strstr(text, "Volvieron.");
	if (CHECK(at != NULL))
		*at = 'B';
	CHECK(!take(there, text, "", &came));
	CHECK(err.code == PU_SYNTAX);
	free(text);
	pu_db_close(here);
	pu_db_close(there);
}

static void
step_to(struct pu_db *db, int64_t id, int64_t parent, enum job_state after)
{
	struct bundle_row row = row_of(BUNDLE_STEP, id);

	set(&row, "job", JOB);
	set(&row, "parent", parent);
	set(&row, "person", 1);
	set(&row, "day", TODAY);
	set(&row, "after", after);
	store(db, &row);
}

static void
consent_on(struct pu_db *db, int64_t story, int64_t day, int64_t value)
{
	struct bundle_row row = row_of(BUNDLE_CONSENT, 1);

	row.value[1].some = true;
	if (story)
		set(&row, "story", story);
	set(&row, "day", day);
	set(&row, "value", value);
	store(db, &row);
}

static int64_t
value_here(struct pu_db *db, int64_t story)
{
	struct bundle_row row = row_of(BUNDLE_CONSENT, 1);
	struct pu_arena *arena = pu_arena_new();
	int64_t value = -1;

	row.value[1].some = true;
	row.value[2].number = story;
	row.value[2].some = story != 0;
	if (bundle_row_get(db, &row, &row, arena, &err) == 1)
		value = row.value[bundle_field_at(BUNDLE_CONSENT, "value")]
				.number;
	pu_arena_free(arena);
	return value;
}

/* Not only the same everywhere, but what it ought to be. */
static void
test_rules(void)
{
	struct pu_db *here = laptop(true), *there = laptop(true);
	struct came came;
	char *text;

	/* On one day: where more was done after another. */
	step_to(here, 9001, 900, STATE_CLAIMED);
	step_to(there, 902, 900, STATE_CLAIMED);
	step_to(there, 903, 902, STATE_TRANSLATING);
	/* No on the day of a yes is no; what was taken back for all does not
	 * come back for one story. */
	consent_on(here, 0, TODAY - 1, 0);
	consent_on(there, 0, TODAY - 1, 4);
	consent_on(there, story_id, TODAY - 2, 4);
	text = bundle_of(there);
	CHECK(take(here, text, "", &came));
	CHECK(came.job.after == STATE_TRANSLATING);
	CHECK(value_here(here, 0) == 0);
	CHECK(value_here(here, story_id) == -1);
	free(text);
	text = bundle_of(here);
	CHECK(take(there, text, "", &came));
	CHECK(value_here(there, 0) == 0);
	free(text);
	pu_db_close(here);
	pu_db_close(there);
}

int
main(void)
{
	test_rules();
	test_wrong_source();
	test_erased();
	test_same_handle();
	test_hostile();
	test_changed_by_hand();
	for (uint64_t n = 1; n <= 12; n++) {
		seed = n * 0x9E3779B97F4A7C15u;
		next_id = 1000;
		same_after_exchange();
		same_in_any_order();
	}
	return tap_done();
}
