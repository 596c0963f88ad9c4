#include "config.h"

#include <string.h>

#include "base/i18n.h"
#include "base/map.h"
#include "db/db.h"
#include "desk/story.h"

static struct pu_str
text_at(const struct stmt *stmt, int column, struct pu_arena *arena)
{
	struct pu_str text = stmt_get_text(stmt, column);

	return text.ptr ? arena_str(arena, text) : pu_str("");
}

static int32_t
day_at(const struct stmt *stmt, int column)
{
	return stmt_is_null(stmt, column) ? DAY_NONE
					  : (int32_t)stmt_get_int(stmt, column);
}

static int
take_story(struct stmt *stmt, struct story *out, struct pu_arena *arena,
	   struct pu_error *err)
{
	int got = stmt_next(stmt, err);

	if (got > 0)
		*out = (struct story){
			.id = stmt_get_int(stmt, 0),
			.slug = text_at(stmt, 1, arena),
			.language = text_at(stmt, 2, arena),
			.title = text_at(stmt, 3, arena),
			.version = (int)stmt_get_int(stmt, 4),
			.author = text_at(stmt, 5, arena),
			.author_person = stmt_get_int(stmt, 6),
			.credit = text_at(stmt, 7, arena),
			.licence = text_at(stmt, 8, arena),
			.permission = text_at(stmt, 9, arena),
			.permission_by = stmt_get_int(stmt, 10),
			.permission_day = day_at(stmt, 11),
			.embargo = day_at(stmt, 12),
			.url = text_at(stmt, 13, arena),
			.day = day_at(stmt, 14),
			.published = day_at(stmt, 15),
			.revision = stmt_get_int(stmt, 16),
		};
	stmt_done(stmt);
	return got;
}

int
story_find(struct pu_db *db, struct pu_str slug, struct story *out,
	   struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_STORY_FIND);

	stmt_text(stmt, 1, slug);
	return take_story(stmt, out, arena, err);
}

int
story_get(struct pu_db *db, int64_t id, struct story *out,
	  struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_STORY_GET);

	stmt_int(stmt, 1, id);
	return take_story(stmt, out, arena, err);
}

int
story_next(struct pu_db *db, struct pu_str after, struct story *out,
	   struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_STORY_NEXT);

	stmt_text(stmt, 1, after);
	return take_story(stmt, out, arena, err);
}

int
story_by_digest(struct pu_db *db, struct pu_str digest, int64_t *id,
		int *version, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_VERSION_BY_DIGEST);
	int got;

	stmt_text(stmt, 1, digest);
	got = stmt_next(stmt, err);
	if (got > 0) {
		*id = stmt_get_int(stmt, 0);
		*version = (int)stmt_get_int(stmt, 1);
	}
	stmt_done(stmt);
	return got;
}

/* ---- versions ---- */

bool
story_read_version(struct pu_db *db, int64_t story, int number,
		   struct story_version *out, struct pu_arena *arena,
		   struct pu_error *err)
{
	struct stmt *stmt;
	struct story row;
	int got = 1;

	if (!number) {
		got = story_get(db, story, &row, arena, err);
		number = got > 0 ? row.version : 0;
	}
	if (got > 0) {
		stmt = stmt_use(db, SQL_VERSION_GET);
		stmt_int(stmt, 1, story);
		stmt_int(stmt, 2, number);
		got = stmt_next(stmt, err);
		if (got > 0)
			*out = (struct story_version){
				.number = (int)stmt_get_int(stmt, 0),
				.digest = text_at(stmt, 1, arena),
				.url = text_at(stmt, 2, arena),
				.day = day_at(stmt, 3),
				.file = text_at(stmt, 4, arena),
				.block_count = (size_t)stmt_get_int(stmt, 5),
				.segment_count = (size_t)stmt_get_int(stmt, 6),
				.words = (uint32_t)stmt_get_int(stmt, 7),
			};
		stmt_done(stmt);
	}
	if (!got)
		return pu_fail(err, PU_NOT_FOUND,
			       _("the story has no version %d"), number);
	return got > 0;
}

static bool
damaged(struct pu_error *err)
{
	return pu_fail(err, PU_DATABASE,
		       _("a version of a story is damaged: \"puente doctor\" "
			 "tells more"));
}

static bool
load_blocks(struct pu_db *db, int64_t story, struct story_version *version,
	    struct pu_arena *arena, struct pu_error *err)
{
	struct story_block *blocks =
		arena_array(arena, version->block_count, sizeof *blocks);
	struct stmt *stmt = stmt_use(db, SQL_BLOCK_ALL);
	size_t count = 0;
	int got;

	stmt_int(stmt, 1, story);
	stmt_int(stmt, 2, version->number);
	while ((got = stmt_next(stmt, err)) > 0 &&
	       count < version->block_count) {
		int64_t part = stmt_get_int(stmt, 0);

		if (part < 0 || part >= ARTICLE_PARTS)
			break;
		blocks[count++] = (struct story_block){
			.part = (enum article_part)part,
			.level = (int)stmt_get_int(stmt, 1),
			.number = (int)stmt_get_int(stmt, 2),
		};
	}
	stmt_done(stmt);
	version->blocks = blocks;
	if (got < 0)
		return false;
	return got || count != version->block_count ? damaged(err) : true;
}

static bool
fill_segment(struct story_segment *out, const struct stmt *stmt,
	     size_t block_count, struct pu_arena *arena)
{
	struct pu_str codes = stmt_get_text(stmt, 5);
	int64_t block = stmt_get_int(stmt, 0), change = stmt_get_int(stmt, 2);

	if (block < 0 || (uint64_t)block >= block_count || change < 0 ||
	    change > STORY_REMOVED)
		return false;
	*out = (struct story_segment){
		.block = (size_t)block,
		.id = stmt_get_int(stmt, 1),
		.change = (enum story_change)change,
		.words = (uint32_t)stmt_get_int(stmt, 3),
		.text = text_at(stmt, 4, arena),
	};
	return !codes.ptr || unit_codes_unpack(&out->codes, &out->code_count,
					       arena_str(arena, codes), arena);
}

static bool
load_segments(struct pu_db *db, int64_t story, struct story_version *version,
	      struct pu_arena *arena, struct pu_error *err)
{
	struct story_segment *segments =
		arena_array(arena, version->segment_count, sizeof *segments);
	struct stmt *stmt = stmt_use(db, SQL_SEGMENT_ALL);
	size_t count = 0;
	int got;

	stmt_int(stmt, 1, story);
	stmt_int(stmt, 2, version->number);
	while ((got = stmt_next(stmt, err)) > 0 &&
	       count < version->segment_count &&
	       fill_segment(&segments[count], stmt, version->block_count,
			    arena))
		count++;
	stmt_done(stmt);
	version->segments = segments;
	if (got < 0)
		return false;
	return got || count != version->segment_count ? damaged(err) : true;
}

bool
story_load_version(struct pu_db *db, int64_t story, int number,
		   struct story_version *out, struct pu_arena *arena,
		   struct pu_error *err)
{
	return story_read_version(db, story, number, out, arena, err) &&
	       load_blocks(db, story, out, arena, err) &&
	       load_segments(db, story, out, arena, err);
}

/* ---- where else segments stand ---- */

static bool
count_stories(struct pu_db *db, int64_t except, int64_t source,
	      struct map *stories, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_SEGMENT_STORIES);
	int got;

	stmt_int(stmt, 1, source);
	while ((got = stmt_next(stmt, err)) > 0) {
		int64_t story = stmt_get_int(stmt, 0);

		if (story != except)
			++*map_value(stories,
				     map_add(stories,
					     pu_str_n((const char *)&story,
						      sizeof story),
					     NULL));
	}
	stmt_done(stmt);
	return got == 0;
}

int
story_like(struct pu_db *db, int64_t except, const int64_t *sources,
	   size_t count, int64_t *story, size_t *shared, struct pu_error *err)
{
	struct map *stories = map_new();
	bool ok = true;

	*shared = 0;
	for (size_t i = 0; ok && i < count; i++)
		ok = count_stories(db, except, sources[i], stories, err);
	for (uint32_t i = 0; ok && i < map_count(stories); i++) {
		size_t value = (size_t)*map_value(stories, i);

		if (value <= *shared)
			continue;
		*shared = value;
		memcpy(story, map_key(stories, i).ptr, sizeof *story);
	}
	map_free(stories);
	return !ok ? -1 : *shared > 0;
}
