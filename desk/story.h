/* story.h - what is translated: a story, its versions, their blocks and segments
 *
 * A story is one article in any language; its original has versions, because
 * what is published is changed afterwards. A version is never altered. Ids are
 * made of what a thing is (SHA-256), so that two machines which import the same
 * text give it the same ids, and know each other's work: a story's of its
 * language and first version, a segment's of the story and of where it first
 * stood. A segment that a later version has too keeps its id.
 *
 * What writes has to be inside a transaction.
 */
#ifndef DESK_STORY_H
#define DESK_STORY_H

#include "base/arena.h"
#include "base/day.h"
#include "base/error.h"
#include "text/article.h"

struct pu_db;

#define STORY_SEGMENTS 200000u /* of a version */
#define STORY_TEXT     1000u /* bytes of a slug, a title, an author ... */

struct story {
	int64_t id; /* 0: to be made of its first version */
	struct pu_str slug; /* its name: small letters, figures, hyphens */
	struct pu_str language; /* canonical */
	struct pu_str title;
	int version; /* the present one, from 1 */
	struct pu_str author; /* as it is to be printed; may be empty */
	int64_t author_person; /* 0: nobody known here */
	struct pu_str credit; /* the sentence that the original credits its own
			       * translator with; may be empty */
	struct pu_str licence; /* may be empty */
	struct pu_str permission; /* who allowed it, or what does; empty: nobody
				   * has */
	int64_t permission_by; /* the person who stated it */
	int32_t permission_day;
	int32_t embargo; /* nothing of it is published before; DAY_NONE */
	struct pu_str url; /* of the original; may be empty */
	int32_t day; /* when it came */
	int32_t published; /* the original, as it says itself; DAY_NONE, or 0 */
	int64_t revision; /* rises with every change of this row */
};

/* What became of a segment in a version (story update). */
enum story_change {
	STORY_SAME,
	STORY_MOVED,
	STORY_TYPO,
	STORY_CHANGED,
	STORY_NEW,
	STORY_REMOVED /* only in a comparison: a version does not have it */
};
const char *story_change_name(enum story_change change); /* "same" ... */

struct story_segment {
	int64_t id; /* 0: new, to be made */
	size_t block; /* its block's place in the version, from 0 */
	enum story_change change; /* since the version before; STORY_NEW in
				   * the first */
	uint32_t words;
	struct pu_str text; /* codes as private-use characters, see unit.h */
	const struct pu_inline_code *codes;
	size_t code_count;
};

struct story_block {
	enum article_part part;
	int level, number; /* see struct article_block */
};

struct story_version {
	int number; /* from 1 */
	struct pu_str digest; /* SHA-256 of blocks and segments, hexadecimal */
	struct pu_str url, file; /* where it came from; may be empty */
	int32_t day; /* when */
	const struct story_block *blocks;
	size_t block_count;
	const struct story_segment *segments; /* in order */
	size_t segment_count;
	uint32_t words;
};

/* The digest of what a version says: its blocks' parts and its segments' texts,
 * NFC, white space folded. */
void story_digest(struct pu_buf *out, const struct story_version *version);
/* A segment's text in its source as events remember it: so that a later version
 * tells which translations are of another text. Never 0. */
int64_t story_source_of(struct pu_str text);

/* Adds a story with its first version; *id: its id. Ids of the story and its
 * segments are made, version->digest, words and number are not read; words of its segments are. PU_INVALID:
 * a slug that is none, too long a text; PU_CONFLICT, E-STORY-01: the slug is
 * taken, or the same text is here already (the sentence names it). PU_LIMIT. */
bool story_add(struct pu_db *db, const struct story *story,
	       const struct story_version *version, int64_t *id,
	       struct pu_error *err);
/* Adds the next version; segments with an id keep it. *number: its number.
 * PU_CONFLICT: it says what the present one says. */
bool story_add_version(struct pu_db *db, int64_t story,
		       const struct story_version *version, int *number,
		       struct pu_error *err);
/* Writes all fields but id, language, version and slug. PU_CONFLICT: somebody
 * has changed it since revision was read. */
bool story_put(struct pu_db *db, const struct story *story,
	       struct pu_error *err);

/* By name or by id; strings in arena. 1, 0: there is none, -1. */
int story_find(struct pu_db *db, struct pu_str slug, struct story *out,
	       struct pu_arena *arena, struct pu_error *err);
int story_get(struct pu_db *db, int64_t id, struct story *out,
	      struct pu_arena *arena, struct pu_error *err);
/* The story whose present or former version has this digest. 1, 0, -1. */
int story_by_digest(struct pu_db *db, struct pu_str digest, int64_t *id,
		    int *version, struct pu_error *err);
/* The next by slug; after: empty, or the last one's. 1, 0, -1. */
int story_next(struct pu_db *db, struct pu_str after, struct story *out,
	       struct pu_arena *arena, struct pu_error *err);
/* number 0: the present one. Everything in arena. PU_NOT_FOUND. */
bool story_load_version(struct pu_db *db, int64_t story, int number,
			struct story_version *out, struct pu_arena *arena,
			struct pu_error *err);
/* The same without blocks and segments. */
bool story_read_version(struct pu_db *db, int64_t story, int number,
			struct story_version *out, struct pu_arena *arena,
			struct pu_error *err);

/* The story whose versions have most of the segments that these texts stand for
 * (story_source_of), itself left aside; *shared: how many of them. 1, 0: none
 * has any, -1. */
int story_like(struct pu_db *db, int64_t except, const int64_t *sources,
	       size_t count, int64_t *story, size_t *shared,
	       struct pu_error *err);

/* Small letters, figures and hyphens, at most 80 bytes, not only figures. */
bool story_slug_valid(struct pu_str slug);

#endif
