#include "config.h"

#include "db/db.h"
#include <unistd.h>

#include "desk/person.h"
#include "desk/story.h"
#include "tests/tap.h"

static struct pu_error err;

static const struct story_block blocks[] = {
	{ ARTICLE_TITLE, 0, 0 },
	{ ARTICLE_PARAGRAPH, 0, 0 },
	{ ARTICLE_ITEM, 0, 3 },
};

static struct story_segment segments[] = {
	{ .block = 0, .change = STORY_NEW, .words = 2 },
	{ .block = 1, .change = STORY_NEW, .words = 3 },
	{ .block = 1, .change = STORY_NEW, .words = 4 },
	{ .block = 2, .change = STORY_NEW, .words = 1 },
};

static const struct pu_inline_code bold[] = {
	{ .kind = PU_CODE_OPEN, .i = 1, .x = -1, .type = { "bold", 4 } },
	{ .kind = PU_CODE_CLOSE, .i = 1, .x = -1 },
};

static struct story_version
version(const char *third)
{
	segments[0].text = pu_str("La marcha");
	segments[1].text = pu_str("Salieron al alba.");
	segments[2].text = pu_str(third);
	segments[3].text = pu_str("Pan");
	segments[1].codes = bold;
	segments[1].code_count = 2;
	return (struct story_version){
		.day = 20779,
		.url = pu_str("https://example.org/marcha"),
		.blocks = blocks,
		.block_count = 3,
		.segments = segments,
		.segment_count = 4,
	};
}

static void
test_story(struct pu_db *db)
{
	struct pu_arena *arena = pu_arena_new();
	struct story story = { .slug = pu_str("la-marcha"),
			       .language = pu_str("es"),
			       .title = pu_str("La marcha"),
			       .embargo = DAY_NONE,
			       .day = 20779 };
	struct story_version first = version("No volvieron hasta la noche.");
	struct story_version got;
	struct story read;
	int64_t id, other;
	int number;

	CHECK(story_add(db, &story, &first, &id, &err));
	CHECK(!story_add(db, &story, &first, &other, &err));
	CHECK(err.code == PU_CONFLICT);
	CHECK_STR(err.failure, "E-STORY-01");
	story.slug = pu_str("otra");
	CHECK(!story_add(db, &story, &first, &other, &err));
	CHECK_STR(err.text,
		  "this text is here already, as version 1 of \"la-marcha\"");
	story.slug = pu_str("Otra Historia");
	CHECK(!story_add(db, &story, &first, &other, &err));
	CHECK(err.code == PU_INVALID);

	CHECK(story_find(db, pu_str("la-marcha"), &read, arena, &err) == 1);
	CHECK(read.id == id && read.version == 1 && read.revision == 1);
	CHECK(read.embargo == DAY_NONE && !read.permission.len);
	CHECK(story_load_version(db, id, 0, &got, arena, &err));
	CHECK(got.segment_count == 4 && got.block_count == 3);
	CHECK(got.words == 10 && got.blocks[2].number == 3);
	CHECK(got.segments[1].code_count == 2);
	CHECK_STR(got.segments[3].text.ptr, "Pan");
	CHECK(got.segments[0].id != got.segments[3].id);

	/* The next version: what it keeps has its id. */
	for (size_t i = 0; i < 4; i++)
		segments[i].id = got.segments[i].id;
	CHECK(!story_add_version(db, id, &first, &number, &err));
	CHECK(err.code == PU_CONFLICT);
	first = version("No volvieron hasta la tarde.");
	segments[2].change = STORY_CHANGED;
	CHECK(story_add_version(db, id, &first, &number, &err));
	CHECK(number == 2);
	CHECK(story_load_version(db, id, 2, &got, arena, &err));
	CHECK(got.segments[2].id == segments[2].id);
	CHECK(got.segments[2].change == STORY_CHANGED);
	CHECK(!story_load_version(db, id, 3, &got, arena, &err));
	CHECK(err.code == PU_NOT_FOUND);

	/* Two who change it at once. */
	CHECK(story_get(db, id, &read, arena, &err) == 1);
	CHECK(read.version == 2);
	read.permission = pu_str("CC BY");
	read.permission_by = 7;
	read.permission_day = 20780;
	CHECK(story_put(db, &read, &err));
	CHECK(!story_put(db, &read, &err) && err.code == PU_CONFLICT);
	CHECK(story_next(db, pu_str(""), &read, arena, &err) == 1);
	CHECK(read.permission_day == 20780);
	CHECK(story_next(db, read.slug, &read, arena, &err) == 0);
	pu_arena_free(arena);
}

static void
test_person(struct pu_db *db)
{
	static const char *const bad[] = { "",     "@",   "a b", "-a", "123",
					   "a\nb", "<b>", "a.",  "a@b" };
	struct pu_arena *arena = pu_arena_new();
	struct person person;
	int64_t id = 0, same;

	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		CHECK(!person_handle_valid(pu_str(bad[i])));
	CHECK(person_handle_valid(pu_str("\xd8\xb3\xd9\x84\xd9\x85\xd9\x89")));
	CHECK(person_ensure(db, pu_str("@quilla"), &id, &err));
	CHECK(person_ensure(db, pu_str("Quilla"), &same, &err) && same == id);
	same = 0;
	CHECK(!person_add(db, pu_str("quilla"), &same, &err));
	CHECK(err.code == PU_CONFLICT);
	CHECK(person_get(db, id, &person, arena, &err) == 1);
	CHECK_STR(person.handle.ptr, "quilla");
	CHECK(person.status == PERSON_ACTIVE);
	CHECK(person_find(db, pu_str("nadie"), &person, arena, &err) == 0);
	pu_arena_free(arena);
}

int
main(void)
{
	struct pu_db *db = NULL;

	unlink("story-test.db");
	CHECK(pu_db_open(&db, "story-test.db", PU_DB_CREATE, &err));
	CHECK(db_begin(db, true, &err));
	test_story(db);
	test_person(db);
	CHECK(db_commit(db, &err));
	pu_db_close(db);
	unlink("story-test.db");
	return tap_done();
}
