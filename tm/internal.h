/* internal.h - what the files of tm/ share */
#ifndef TM_INTERNAL_H
#define TM_INTERNAL_H

#include "base/arena.h"
#include "base/hash.h"
#include "db/db.h"
#include "text/token.h"
#include "tm/tm.h"

/* ---- intern.c: ids for what is meant often. Rows of these tables are never
 * removed, so that an id once read stays true. ---- */

struct intern; /* names, origins */

struct language {
	int64_t id, family;
	struct pu_str tag;
};

struct interned {
	struct intern *names, *origins;
	struct language *languages; /* by rising id */
	size_t language_count, language_room;
	struct pu_arena *tags;
};

void intern_open(struct interned *in);
void intern_close(struct interned *in);
/* Forget what may have been rolled back. */
void intern_forget(struct interned *in);

/* 0 in *id for the empty text, or, when create is false, one not there. */
bool intern_name(struct pu_tm *tm, struct pu_str name, bool create, int64_t *id,
		 struct pu_error *err);
bool intern_origin(struct pu_tm *tm, struct pu_str name, bool create,
		   int64_t *id, struct pu_error *err);
/* The text of an id, empty for 0; until the next call. */
bool intern_name_text(struct pu_tm *tm, int64_t id, struct pu_str *text,
		      struct pu_error *err);
/* The name of an origin that is there, and its penalty; until the next call. */
bool intern_origin_text(struct pu_tm *tm, int64_t id, struct pu_str *name,
			int *penalty, struct pu_error *err);
/* tag: canonical; *out NULL when create is false and it is not there. */
bool intern_language(struct pu_tm *tm, struct pu_str tag, bool create,
		     const struct language **out, struct pu_error *err);
bool intern_language_by_id(struct pu_tm *tm, int64_t id,
			   const struct language **out, struct pu_error *err);

/* ---- texts.c: every distinct plain wording of a family once ---- */

struct texts;

struct texts *texts_new(void);
void texts_free(struct texts *texts);
/* Around a transaction: begin reads where ids stand, flush writes what is
 * kept back (hashes, in sorted order), forget drops it. */
bool texts_begin(struct pu_tm *tm, int64_t generation, struct pu_error *err);
bool texts_flush(struct pu_tm *tm, struct pu_error *err);
void texts_forget(struct texts *texts);
int64_t texts_last(const struct texts *texts); /* the highest id given */
/* The id of a plain text, stored when it is new (*fresh). */
bool texts_store(struct pu_tm *tm, const struct language *language,
		 struct pu_str plain, int64_t *id, bool *fresh,
		 struct pu_error *err);
/* 0 in *id: not there. */
bool texts_find(struct pu_tm *tm, int64_t family, struct pu_str plain,
		int64_t *id, struct pu_error *err);
/* What stands in text_by_hash: of the family's name and the identity form. */
bool texts_hash(struct pu_tm *tm, int64_t family, struct pu_str plain,
		int64_t *hash, struct pu_error *err);
/* Keys by another version of ICU, Unicode or Snowball are made anew before
 * anything is written beside them. */
bool texts_versions(struct pu_tm *tm, struct pu_error *err);
/* Puts a text's hash where it belongs, at the next flush at the latest. */
bool texts_rehash(struct pu_tm *tm, int64_t family, struct pu_str plain,
		  int64_t id, struct pu_error *err);
/* The keys of a text, until the next call. */
bool texts_keys(struct pu_tm *tm, int64_t family, struct pu_str plain,
		struct pu_str *keys, struct pu_error *err);

/* ---- derived.c ---- */

/* Makes keys and hashes anew. */
bool texts_rebuild(struct pu_tm *tm, const struct pu_task *task,
		   struct pu_error *err);
/* Removes the texts that no unit says or names as a neighbour; counts them. */
bool texts_sweep(struct pu_tm *tm, const struct pu_task *task,
		 struct pu_error *err);
bool texts_orphans(struct pu_tm *tm, uint64_t *orphans, struct pu_error *err);

/* ---- doctor.c ---- */

/* Adds a line "what: n" unless n is 0. */
void findings_tell(struct pu_buf *findings, const char *what, uint64_t n);

/* ---- pack.c: what is kept in a blob ---- */

/* A unit's texts as ids: what makes two units the same. */
struct said {
	int64_t language, text;
	int64_t previous, next; /* SAID_UNKNOWN: not known */
	struct pu_str coded; /* ptr NULL: no codes */
};
#define SAID_UNKNOWN INT64_C(-1)

/* A variant as it is stored: ids instead of texts and names. */
struct variant {
	struct said said;
	int64_t author, changer; /* 0: none */
	int64_t created, changed; /* PU_NO_TIME: not known */
	struct pu_str properties; /* packed; empty: none */
};
/* After those that out holds already. */
void pack_variant(struct pu_buf *out, const struct variant *variant);
/* Takes the first off variants, not empty; borrowed. False: damaged. */
bool unpack_variant(struct variant *variant, struct pu_str *variants);

void pack_properties(struct pu_buf *out, const struct pu_property *properties,
		     size_t count);
/* Borrowed from blob and arena. False: damaged. */
bool unpack_properties(const struct pu_property **properties, size_t *count,
		       struct pu_str blob, struct pu_arena *arena);
/* A variant's text as it came, with its codes. */
void pack_coded(struct pu_buf *out, const struct pu_variant *variant);
bool unpack_coded(struct pu_variant *variant, struct pu_str blob,
		  struct pu_arena *arena);

/* A unit and where it came from, as one state of its history. */
struct state {
	struct pu_unit unit;
	int64_t batch, origin; /* 0: none */
	enum pu_trust trust;
};
void pack_state(struct pu_buf *out, const struct state *state);
bool unpack_state(struct state *state, struct pu_str blob,
		  struct pu_arena *arena);
/* Says that a blob is damaged. */
bool pack_fail(const struct pu_db *db, int64_t unit, struct pu_error *err);

/* ---- unit-said.c: what a unit says, as ids of texts ---- */

/* Stores the unit's texts; said: room for all variants, in arena. *fresh: one
 * of its texts was not there before. */
bool unit_say(struct pu_tm *tm, const struct pu_unit *unit,
	      struct pu_arena *arena, struct said *said, bool *fresh,
	      struct pu_error *err);
/* In unit_by_text beside the text: 0 when no neighbour is known, else a hash of
 * both. */
static inline int64_t
said_context(const struct said *said)
{
	if (said->previous == SAID_UNKNOWN && said->next == SAID_UNKNOWN)
		return 0;
	return 1 + (int64_t)(hash_mix((uint64_t)said->previous * 31 +
				      (uint64_t)said->next) %
			     32767);
}
/* What a stored unit says; *count 0: no such unit. */
bool unit_said(struct pu_tm *tm, int64_t id, struct pu_arena *arena,
	       struct said **said, size_t *count, struct pu_error *err);
/* The same texts in the same languages with the same neighbours and codes, in
 * whatever order; map[i]: the variant of b that is a's i-th (may be NULL). */
bool unit_same(const struct said *a, const struct said *b, size_t count,
	       size_t *map, struct pu_arena *arena);

/* Puts into unit_by_text what a unit says, and takes out what it said (in
 * tm->arena). */
bool unit_list(struct pu_tm *tm, int64_t id, const struct said *said,
	       size_t count, struct pu_error *err);
bool unit_unlist(struct pu_tm *tm, int64_t id, struct pu_error *err);
/* Makes unit_by_text anew. */
bool unit_index(struct pu_tm *tm, const struct pu_task *task,
		struct pu_error *err);

/* ---- unit.c: reading and writing the rows of one unit ---- */

/* Writes a unit's rows under an id that is free, or, replace, over it. */
bool unit_write(struct pu_tm *tm, int64_t id, const struct state *state,
		const struct said *said, bool replace, struct pu_error *err);
/* With what unit_by_text has of it; in tm->arena. */
bool unit_remove(struct pu_tm *tm, int64_t id, struct pu_error *err);
/* 1, 0 (no such unit), -1. Copied into arena. */
int unit_read(struct pu_tm *tm, int64_t id, struct pu_arena *arena,
	      struct state *state, struct pu_error *err);
/* The first unit after an id that a filter lets through. */
int unit_read_after(struct pu_tm *tm, int64_t after,
		    const struct pu_tm_filter *filter, struct pu_arena *arena,
		    struct state *state, struct pu_error *err);
/* What the above do with a row of unit on which stmt stands (columns as those
 * of UNIT_AFTER). passes: 1, 0, -1; origin: the filter's, 0 for all. */
struct stmt;
bool unit_read_row(struct pu_tm *tm, const struct stmt *stmt,
		   struct pu_arena *arena, struct state *state,
		   struct pu_error *err);
int unit_row_passes(struct pu_tm *tm, const struct stmt *stmt,
		    const struct pu_tm_filter *filter, int64_t origin,
		    struct pu_error *err);
/* Texts are read along: see tm/walk.c. */
struct text_cursor {
	bool on;
	bool bare; /* texts, names and properties are not wanted */
	struct stmt *stmt; /* stands on text at; 0: nowhere */
	int64_t at;
	int misses; /* texts, of late, that lay elsewhere */
};
void unit_cursor_close(struct pu_tm *tm);
/* The newest date of a variant or unit: changed, else created. */
static inline int64_t
newest(int64_t created, int64_t changed)
{
	return changed != PU_NO_TIME ? changed : created;
}
int64_t unit_date(const struct pu_unit *unit); /* over all of it */

/* ---- write.c: transactions of the memory ---- */

/* Begins one (or joins the one that a caller has begun) and ends it. end: ok
 * false rolls back, the batch's open group with it; inside a batch the group
 * stays open until it is full. commit: now. */
bool write_begin(struct pu_tm *tm, bool durable, struct pu_error *err);
bool write_end(struct pu_tm *tm, bool ok, struct pu_error *err);
bool write_commit(struct pu_tm *tm, struct pu_error *err);
/* whoami's name id; 0 when it has not been said or, outside a transaction, is no
 * name yet. */
bool write_user(struct pu_tm *tm, int64_t *name, struct pu_error *err);
int64_t write_now(const struct pu_tm *tm); /* seconds since 1970 */

/* ---- history.c ---- */

/* Notes what a unit was before a change that belongs to the open batch, or to
 * none. */
bool history_add(struct pu_tm *tm, int64_t unit, const char *what,
		 const struct state *before, struct pu_error *err);
/* Dates and names what has changed: now, whoami, in the unit and in variants
 * that bear dates of their own; not where after brings a date itself. */
bool history_sign(struct pu_tm *tm, const struct state *before,
		  struct state *after, struct pu_arena *arena,
		  struct pu_error *err);
/* Writes a unit over its former state, which goes into its history. */
bool history_replace(struct pu_tm *tm, const char *what,
		     const struct state *before, const struct state *after,
		     struct pu_error *err);
bool history_remove(struct pu_tm *tm, const char *what,
		    const struct state *before, struct pu_error *err);
/* Makes a unit what it was: there again, or over what is there. */
bool history_restore(struct pu_tm *tm, int64_t unit, const struct state *before,
		     struct pu_error *err);

/* ---- batch.c ---- */

/* A batch of the memory's own, without an origin. close: when what it did has
 * failed (ok false) it is undone; err keeps why. */
bool batch_open(struct pu_tm *tm, const struct pu_tm_batch_options *options,
		int64_t *id, struct pu_error *err);
bool batch_close(struct pu_tm *tm, bool ok, struct pu_error *err);

/* ---- duplicate.c ---- */

/* Of the units behind an id that say the same the *which-th, from 1, by rising
 * id; 0: none, and *which is how many more there should be. */
bool duplicate_find(struct pu_tm *tm, const struct said *said, size_t count,
		    int64_t after, uint32_t *which, int64_t *unit,
		    struct pu_error *err);
/* The newest unit with the same source in the same languages; neighbours count
 * where both name them. */
bool duplicate_source(struct pu_tm *tm, const struct pu_unit *unit,
		      const struct said *said, int64_t *found,
		      struct pu_error *err);
/* Takes over newer dates, and notes and properties that old has not; true when
 * old has changed. Made in arena. */
bool duplicate_merge(struct state *old, const struct pu_unit *unit,
		     const size_t *map, struct pu_arena *arena);

/* ---- copies.c: units that are said more than once on purpose ---- */

/* The unit of which another is a duplicate that says it is the copy-th of its
 * kind, from 1; 0: none. */
bool copy_find(struct pu_tm *tm, const struct said *said, size_t count,
	       uint32_t copy, int64_t *unit, struct pu_error *err);
/* It has become this unit. */
void copy_note(struct pu_tm *tm, const struct said *said, size_t count,
	       uint32_t copy, int64_t unit);
void copies_forget(struct pu_tm *tm);

/* ---- the handle ---- */

struct batch {
	int64_t id, origin; /* id 0: none is open */
	enum pu_trust trust;
	const char *state; /* "running" */
	uint64_t seen, units;
	int64_t first, last; /* ids of units added */
};

struct dates; /* bounds of dates that wait to be written */
struct finder; /* what searching keeps between queries */
struct concord_kept; /* and a concordance */
struct copies; /* where the last ones are */
struct index; /* index.h */

struct pu_tm {
	struct pu_db *db;
	struct interned in;
	struct texts *texts;
	struct batch batch, committed; /* as it stands, as it was stored */
	size_t group_units, group_bytes; /* in the open group */
	bool writing, joined; /* a transaction is open; it is the caller's */
	uint32_t rollbacks; /* of db, when last looked */
	int64_t next_unit, stored_unit; /* the next id; as the file has it */
	bool checked; /* versions of the keys */
	int64_t user; /* name id; -1: not read yet */
	const int64_t *now; /* instead of the clock; NULL */
	struct text_cursor cursor;
	struct pu_arena *arena; /* of one call */
	struct pu_buf pack, more; /* of one row */
	struct pu_buf names; /* slices that live until the next call */
	struct dates *dates;
	struct finder *finder;
	struct concord_kept *concord;
	struct copies *copies;
	struct index *index;
};

#endif
