/* finder.h - what the searches of one handle keep between queries
 *
 * The languages, and for each family asked for a tokenizer, a reader of its
 * index and the keys of the distinct texts that the index has not yet (at most
 * some 100 bytes a text of usual length): loaded at the first fuzzy query,
 * brought up to date when the database's generation says that somebody has
 * committed.
 */
#ifndef TM_FINDER_H
#define TM_FINDER_H

#include "db/db.h"
#include "text/convention.h"
#include "text/token.h"
#include "tm/carry.h"
#include "tm/diff.h"
#include "tm/found.h"
#include "tm/fuzzy.h"
#include "tm/index.h"
#include "tm/pairs.h"
#include "tm/score.h"
#include "tm/search.h"

struct finder_language {
	int64_t id, family;
	struct pu_str tag;
};

struct finder_family {
	int64_t id;
	struct pu_str name; /* "es-Latn" */
	struct tokenizer *tokenizer; /* NULL: not asked for yet */
	struct index_reader *index; /* NULL: not asked for yet */
	struct fuzzy_source source; /* reads it; last 0: nothing is in it */
	struct fuzzy *texts; /* beyond source.last; NULL: not loaded */
	int64_t last; /* no text beyond this id is in texts */
	bool fresh; /* nothing was committed since texts were loaded */
};

struct finder_convention {
	struct pu_str tag;
	uint32_t decimal; /* as the setting says; 0: it says nothing */
	struct convention *convention;
	bool fresh; /* the setting was read since somebody committed */
};

struct finder {
	struct pu_db *db;
	int64_t generation;
	int64_t rebuilds; /* of the keys, when texts were loaded */
	bool known; /* generation is */
	unsigned open; /* how many searches, one inside the other */
	bool reading; /* a read transaction of ours is open */
	bool provisional; /* something not committed was loaded */
	struct finder_language *languages; /* by rising id */
	size_t language_count, language_room;
	struct pu_arena *tags; /* and names of families */
	struct pu_arena *scratch; /* of one search */
	struct finder_family *families;
	size_t family_count, family_room;
	struct finder_convention *conventions;
	size_t convention_count, convention_room;
	struct pu_arena *customs; /* their tags */
	struct pu_arena *carried; /* scratch of one suggestion */
	struct carry_query asked; /* the query, in scratch */
	/* Scratch. */
	struct found_list *found;
	struct pairs pairs;
	struct stmt *bodies; /* NULL: not open */
	int64_t body; /* the text that it stands on */
	struct score_work work;
	struct diff_work diff;
	struct tokens query, match;
	struct pu_buf query_plain, query_identity, query_keys;
	struct pu_buf plain, identity, target, text;
	struct pu_tm_counters counters; /* but for those of families */
};

/* The handle's finder, made at the first call; first thing in every search:
 * it notices what was committed since. Until finder_close, whatever is read is
 * of one moment; a search may be made inside another. When it fails, there is nothing to close. */
bool finder_open(struct finder **out, struct pu_tm *tm, struct pu_error *err);
void finder_close(struct finder *finder);
/* Lets go of what is being read, before a search inside this one. */
void finder_pause(struct finder *finder);
void finder_free(struct finder *finder); /* NULL is legal */
/* NULL: no such language. */
const struct finder_language *finder_language(const struct finder *finder,
					      int64_t id);
/* The family that texts of this language belong to, with its tokenizer; *out
 * NULL: the memory has none. Valid until the next finder_open. */
bool finder_family(struct finder *finder, struct pu_str tag,
		   struct finder_family **out, struct pu_error *err);
/* Its tokenizer, made at the first call. */
bool finder_tokenizer(struct finder_family *family, struct pu_error *err);
/* How the language of a canonical tag writes numbers and dates, after the
 * setting decimal-mark.TAG or that of the nearest tag above it. */
bool finder_convention(struct finder *finder, struct pu_str tag,
		       struct convention **out, struct pu_error *err);
/* Makes family->source and family->texts complete: both together have all
 * texts of the family. */
bool finder_load(struct finder *finder, struct finder_family *family,
		 struct pu_error *err);

/* Texts of ids, in arena; empty for 0. */
bool finder_name(struct finder *finder, int64_t id, struct pu_arena *arena,
		 struct pu_str *out, struct pu_error *err);
bool finder_origin(struct finder *finder, int64_t id, struct pu_arena *arena,
		   struct pu_str *out, struct pu_error *err);
/* The body of a text into out, cleared first; *found may be NULL. */
bool finder_body(struct finder *finder, int64_t text, struct pu_buf *out,
		 bool *found, struct pu_error *err);

#endif
