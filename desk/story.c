#include "config.h"

#include "desk/story.h"

#include "base/i18n.h"
#include "db/db.h"
#include "text/digest.h"
#include "text/token.h"

/* ---- what a thing is ---- */

static void
add_identity(struct pu_buf *out, struct pu_str text)
{
	struct pu_error err;

	/* Beyond the limit of text_identity, as it is. */
	if (!text_identity(out, text, &err))
		pu_buf_add(out, text);
}

void
story_digest(struct pu_buf *out, const struct story_version *version)
{
	struct pu_buf all = PU_BUF_INIT;
	size_t block = SIZE_MAX;

	for (size_t i = 0; i < version->segment_count; i++) {
		const struct story_segment *segment = &version->segments[i];

		if (segment->block != block) {
			block = segment->block;
			pu_buf_addf(
				&all, "\n%s\n",
				article_part_name(version->blocks[block].part));
		}
		add_identity(&all, segment->text);
		pu_buf_addc(&all, '\n');
	}
	digest_hex(out, pu_buf_str(&all));
	pu_buf_free(&all);
}

int64_t
story_source_of(struct pu_str text)
{
	struct pu_buf same = PU_BUF_INIT;
	int64_t id;

	add_identity(&same, text);
	id = digest_id(pu_buf_str(&same));
	pu_buf_free(&same);
	return id;
}

static int64_t
story_id(struct pu_str language, struct pu_str digest)
{
	struct pu_buf what = PU_BUF_INIT;
	int64_t id;

	pu_buf_addf(&what, "story\n%.*s\n%.*s", (int)language.len, language.ptr,
		    (int)digest.len, digest.ptr);
	id = digest_id(pu_buf_str(&what));
	pu_buf_free(&what);
	return id;
}

/* Of the segment that first stood at this place of this version. */
static int64_t
segment_id(int64_t story, struct pu_str digest, size_t position)
{
	struct pu_buf what = PU_BUF_INIT;
	int64_t id;

	pu_buf_addf(&what, "segment\n%lld\n%.*s\n%zu", (long long)story,
		    (int)digest.len, digest.ptr, position);
	id = digest_id(pu_buf_str(&what));
	pu_buf_free(&what);
	return id;
}

const char *
story_change_name(enum story_change change)
{
	static const char *const names[] = { "same",    "moved", "typo",
					     "changed", "new",   "removed" };

	return names[change];
}

bool
story_slug_valid(struct pu_str slug)
{
	bool letter = false;

	if (!slug.len || slug.len > 80 || slug.ptr[0] == '-' ||
	    slug.ptr[slug.len - 1] == '-')
		return false;
	for (size_t i = 0; i < slug.len; i++) {
		char c = slug.ptr[i];

		letter = letter || (c >= 'a' && c <= 'z');
		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') &&
		    c != '-')
			return false;
	}
	return letter;
}

/* ---- a version ---- */

static bool
add_blocks(struct pu_db *db, int64_t story, int number,
	   const struct story_version *version, struct pu_error *err)
{
	for (size_t i = 0; i < version->block_count; i++) {
		const struct story_block *block = &version->blocks[i];
		struct stmt *stmt = stmt_use(db, SQL_BLOCK_ADD);

		stmt_int(stmt, 1, story);
		stmt_int(stmt, 2, number);
		stmt_int(stmt, 3, (int64_t)i);
		stmt_int(stmt, 4, block->part);
		stmt_int(stmt, 5, block->level);
		stmt_int(stmt, 6, block->number);
		if (!stmt_run(stmt, err))
			return false;
	}
	return true;
}

static bool
add_segment(struct pu_db *db, int64_t story, int number, size_t position,
	    const struct story_segment *segment, struct pu_str digest,
	    struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_SEGMENT_ADD);
	struct pu_buf codes = PU_BUF_INIT;
	bool ok;

	stmt_int(stmt, 1, story);
	stmt_int(stmt, 2, number);
	stmt_int(stmt, 3, (int64_t)position);
	stmt_int(stmt, 4, (int64_t)segment->block);
	stmt_int(stmt, 5,
		 segment->id ? segment->id
			     : segment_id(story, digest, position));
	stmt_int(stmt, 6, segment->change);
	stmt_int(stmt, 7, segment->words);
	stmt_text(stmt, 8, segment->text);
	if (segment->code_count) {
		unit_codes_pack(&codes, segment->codes, segment->code_count);
		stmt_blob(stmt, 9, pu_buf_str(&codes));
	}
	stmt_int(stmt, 10, story_source_of(segment->text));
	ok = stmt_run(stmt, err);
	pu_buf_free(&codes);
	return ok;
}

static bool
add_version(struct pu_db *db, int64_t story, int number,
	    const struct story_version *version, struct pu_str digest,
	    struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_VERSION_ADD);
	int64_t words = 0;

	for (size_t i = 0; i < version->segment_count; i++)
		words += version->segments[i].words;
	stmt_int(stmt, 1, story);
	stmt_int(stmt, 2, number);
	stmt_text(stmt, 3, digest);
	stmt_text(stmt, 4, version->url);
	stmt_int(stmt, 5, version->day);
	stmt_text(stmt, 6, version->file);
	stmt_int(stmt, 7, (int64_t)version->block_count);
	stmt_int(stmt, 8, (int64_t)version->segment_count);
	stmt_int(stmt, 9, words);
	if (!stmt_run(stmt, err) ||
	    !add_blocks(db, story, number, version, err))
		return false;
	for (size_t i = 0; i < version->segment_count; i++)
		if (!add_segment(db, story, number, i, &version->segments[i],
				 digest, err))
			return false;
	return true;
}

static bool
allow_version(const struct story_version *version, struct pu_error *err)
{
	if (!version->segment_count)
		return pu_fail(err, PU_INVALID,
			       _("there is no text in it to translate"));
	if (version->segment_count > STORY_SEGMENTS)
		return pu_fail(err, PU_LIMIT,
			       _("a story has at most %u segments, and this "
				 "has %zu: import it in parts"),
			       STORY_SEGMENTS, version->segment_count);
	return true;
}

/* ---- a story ---- */

static bool
allow_story(const struct story *story, struct pu_error *err)
{
	const struct pu_str texts[] = { story->title,      story->author,
					story->credit,     story->licence,
					story->permission, story->url };

	if (!story_slug_valid(story->slug))
		return pu_fail(err, PU_INVALID,
			       _("\"%.*s\" is no name for a story: small "
				 "letters, figures and hyphens, such as "
				 "\"marcha-en-quito\", at most 80"),
			       (int)story->slug.len, story->slug.ptr);
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		if (texts[i].len > STORY_TEXT)
			return pu_fail(err, PU_LIMIT,
				       _("\"%.30s ...\" is too long: at most "
					 "%u bytes"),
				       texts[i].ptr, STORY_TEXT);
	return true;
}

/* A number or, of none, NULL. */
static void
bind_some(struct stmt *stmt, int position, int64_t value, int64_t none)
{
	if (value != none)
		stmt_int(stmt, position, value);
}

static void
bind_story(struct stmt *stmt, const struct story *story)
{
	stmt_int(stmt, 1, story->id);
	stmt_text(stmt, 4, story->title);
	stmt_text(stmt, 6, story->author);
	bind_some(stmt, 7, story->author_person, 0);
	stmt_text(stmt, 8, story->credit);
	stmt_text(stmt, 9, story->licence);
	stmt_text(stmt, 10, story->permission);
	bind_some(stmt, 11, story->permission_by, 0);
	if (story->permission.len)
		stmt_int(stmt, 12, story->permission_day);
	bind_some(stmt, 13, story->embargo, DAY_NONE);
	stmt_text(stmt, 14, story->url);
	if (story->published > 0)
		stmt_int(stmt, 17, story->published);
}

static bool
is_new(struct pu_db *db, struct pu_str slug, struct pu_str digest,
       struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct story other;
	int64_t id;
	int version, got = story_find(db, slug, &other, arena, err);
	bool ok = got == 0;

	if (got > 0)
		pu_fail_named(err, PU_CONFLICT, "E-STORY-01",
			      _("there is a story \"%.*s\" already: give "
				"this one another name with --slug, or bring "
				"that one up to date with \"puente story "
				"update %.*s FILE\""),
			      (int)slug.len, slug.ptr, (int)slug.len, slug.ptr);
	if (ok) {
		got = story_by_digest(db, digest, &id, &version, err);
		ok = got == 0;
		if (got > 0 && story_get(db, id, &other, arena, err) > 0)
			pu_fail_named(err, PU_CONFLICT, "E-STORY-01",
				      _("this text is here already, as "
					"version %d of \"%.*s\""),
				      version, (int)other.slug.len,
				      other.slug.ptr);
	}
	pu_arena_free(arena);
	return ok;
}

bool
story_add(struct pu_db *db, const struct story *story,
	  const struct story_version *version, int64_t *id,
	  struct pu_error *err)
{
	struct pu_buf digest = PU_BUF_INIT;
	struct story row = *story;
	struct stmt *stmt;
	bool ok = false;

	if (!allow_story(story, err) || !allow_version(version, err))
		return false;
	story_digest(&digest, version);
	row.id = story_id(story->language, pu_buf_str(&digest));
	if (!is_new(db, story->slug, pu_buf_str(&digest), err))
		goto done;
	stmt = stmt_use(db, SQL_STORY_ADD);
	bind_story(stmt, &row);
	stmt_text(stmt, 2, story->slug);
	stmt_text(stmt, 3, story->language);
	stmt_int(stmt, 5, 1);
	stmt_int(stmt, 15, story->day);
	*id = row.id;
	ok = stmt_run(stmt, err) &&
	     add_version(db, row.id, 1, version, pu_buf_str(&digest), err);
done:
	pu_buf_free(&digest);
	return ok;
}

bool
story_add_version(struct pu_db *db, int64_t story,
		  const struct story_version *version, int *number,
		  struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_buf digest = PU_BUF_INIT;
	struct story_version now;
	struct stmt *stmt;
	bool ok = false;

	if (!allow_version(version, err) ||
	    !story_read_version(db, story, 0, &now, arena, err))
		goto done;
	story_digest(&digest, version);
	if (pu_str_eq(pu_buf_str(&digest), now.digest)) {
		pu_fail(err, PU_CONFLICT,
			_("it says what version %d says: nothing has changed"),
			now.number);
		goto done;
	}
	*number = now.number + 1;
	ok = add_version(db, story, *number, version, pu_buf_str(&digest), err);
	stmt = stmt_use(db, SQL_STORY_SET_VERSION);
	stmt_int(stmt, 1, story);
	stmt_int(stmt, 2, *number);
	ok = ok && stmt_run(stmt, err);
done:
	pu_buf_free(&digest);
	pu_arena_free(arena);
	return ok;
}

bool
story_put(struct pu_db *db, const struct story *story, struct pu_error *err)
{
	struct stmt *stmt;

	if (!allow_story(story, err))
		return false;
	stmt = stmt_use(db, SQL_STORY_PUT);
	bind_story(stmt, story);
	stmt_int(stmt, 16, story->revision);
	if (!stmt_run(stmt, err))
		return false;
	if (!db_changes(db))
		return pu_fail(err, PU_CONFLICT,
			       _("somebody has just changed \"%.*s\": look at "
				 "it again"),
			       (int)story->slug.len, story->slug.ptr);
	return true;
}
