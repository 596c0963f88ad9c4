/* tm.h - the translation memory: units in, matches out
 *
 * What a score means stands in docs/score.md. Thread-compatible: one handle
 * per thread.
 */
#ifndef TM_TM_H
#define TM_TM_H

#include "base/task.h"
#include "text/unit.h"

struct pu_db;
struct pu_tm;

/* db must outlive the memory. */
PU_API bool pu_tm_new(struct pu_tm **out, struct pu_db *db,
		      struct pu_error *err);
PU_API void pu_tm_free(struct pu_tm *tm);

/* How far a unit is trusted, least first: the order among equal scores. OWN is
 * never stored: it is a CONFIRMED unit whose author whoami is. */
enum pu_trust {
	PU_TRUST_MACHINE,
	PU_TRUST_ALIGNED, /* aligned, not reviewed */
	PU_TRUST_IMPORTED,
	PU_TRUST_TEAM, /* confirmed by a person of this memory */
	PU_TRUST_OWN,
	PU_TRUST_REVIEWED
};
PU_API const char *pu_trust_name(enum pu_trust trust); /* "imported" ... */

/* ---- bulk changes: everything that log shows and undo takes back ---- */

/* Opens a batch of a kind ("import", "replace", "dedupe", "align"), told as
 * what (a file name, a pattern). Units are committed in groups: call
 * pu_tm_batch_end at the end, on failure too (complete false). One at a time.
 * resume: a batch id that was not completed, or 0. *skip: units of the file
 * that the resumed batch has already stored. */
struct pu_tm_batch_options {
	const char *kind;
	struct pu_str what;
	struct pu_str origin; /* name of the source; empty: what */
	int penalty; /* of that origin, points, 1..100; 0: as it was */
	enum pu_trust trust;
	int64_t resume;
	bool more; /* resume: a complete one, too, to add to it */
};
PU_API bool pu_tm_batch_begin(struct pu_tm *tm,
			      const struct pu_tm_batch_options *options,
			      int64_t *batch, uint64_t *skip,
			      struct pu_error *err);
PU_API bool pu_tm_batch_end(struct pu_tm *tm, bool complete,
			    struct pu_error *err);
/* Ends the open batch because of a failure and takes it back. What the person
 * cancelled does not stop this. */
PU_API bool pu_tm_batch_drop(struct pu_tm *tm, struct pu_error *err);
/* Where the units come from that follow in the open batch, when their file says
 * it of each: instead of the batch's own origin and trust. Penalty 0: as it
 * was. */
PU_API bool pu_tm_batch_source(struct pu_tm *tm, struct pu_str origin,
			       int penalty, enum pu_trust trust,
			       struct pu_error *err);

struct pu_tm_batch {
	int64_t id, when;
	struct pu_str kind, what, state; /* state: "running", "partial",
						 * "done", "undone" */
	uint64_t units; /* added, changed or removed */
};
/* Newest first; before: 0, or the id of the last one seen. Slices live until
 * the next call. 1, 0, -1. */
PU_API int pu_tm_batch_next(struct pu_tm *tm, int64_t before,
			    struct pu_tm_batch *batch, struct pu_error *err);
/* Takes a batch back whole, in one transaction. Units that were changed again
 * since are left as they are and counted in *kept. PU_NOT_FOUND; PU_CONFLICT:
 * undone already. */
PU_API bool pu_tm_undo(struct pu_tm *tm, int64_t batch, uint64_t *undone,
		       uint64_t *kept, const struct pu_task *task,
		       struct pu_error *err);

/* ---- units ---- */

enum pu_on_duplicate {
	PU_DUPLICATE_SKIP,
	PU_DUPLICATE_UPDATE,
	PU_DUPLICATE_KEEP
};
enum pu_added { PU_ADDED, PU_UPDATED, PU_DUPLICATE, PU_SKIPPED };

/* Stores one unit: inside the open batch, or, when none is open, confirmed by
 * whoami and durable on return. A duplicate says the same: the same texts (and
 * inline codes) in the same languages with the same neighbours. skip keeps the
 * older one and takes over newer dates, notes and properties; confirmed singly,
 * one trusted less becomes PU_TRUST_TEAM (PU_UPDATED). update replaces the
 * duplicate or else the newest unit with the same source in the same languages
 * (two known neighbours that differ: not the same). keep stores it all the
 * same. A unit with text in one language only is PU_SKIPPED unless it carries a
 * note. When it fails inside a batch, the batch stands as it was last
 * committed. */
PU_API bool pu_tm_add(struct pu_tm *tm, const struct pu_unit *unit,
		      enum pu_on_duplicate on_duplicate, int64_t *id,
		      enum pu_added *added, struct pu_error *err);
/* PU_NOT_FOUND. The unit is copied into arena. info may be NULL. */
struct pu_tm_info {
	struct pu_str origin;
	enum pu_trust trust;
	int penalty;
	int64_t batch; /* 0: confirmed singly */
};
PU_API bool pu_tm_get(struct pu_tm *tm, int64_t id, struct pu_arena *arena,
		      struct pu_unit *unit, struct pu_tm_info *info,
		      struct pu_error *err);
/* Replaces all of the unit but its id; the former state goes into its
 * history. A person has looked at it: it is trusted as PU_TRUST_TEAM at least,
 * and whoami changed it now, unless the unit brings another date of change
 * than it had. PU_NOT_FOUND. */
PU_API bool pu_tm_edit(struct pu_tm *tm, const struct pu_unit *unit,
		       struct pu_error *err);
PU_API bool pu_tm_delete(struct pu_tm *tm, int64_t id, struct pu_error *err);

struct pu_tm_change {
	int64_t id, when;
	struct pu_str who, what; /* what: "added", "edited", "deleted" ... */
	int64_t batch;
	struct pu_unit before; /* as it was before this change */
	bool has_before;
};
/* The unit's past, newest first, of a deleted unit too. before: 0 or the last
 * change's id. 1, 0, -1. Copied into arena. */
PU_API int pu_tm_history(struct pu_tm *tm, int64_t unit, int64_t before,
			 struct pu_arena *arena, struct pu_tm_change *change,
			 struct pu_error *err);

/* Every unit by rising id; after: 0, or the last id seen. Filters: origin and
 * languages empty for all; since PU_NO_TIME for all. 1, 0, -1. */
struct pu_tm_filter {
	struct pu_str origin, source, target;
	int64_t since; /* changed (else created) at or after */
	unsigned trusts; /* PU_TRUST_BIT of each that passes; 0: all */
};
#define PU_TRUST_BIT(trust) (1u << (trust))
PU_API int pu_tm_next(struct pu_tm *tm, const struct pu_tm_filter *filter,
		      int64_t after, struct pu_arena *arena,
		      struct pu_unit *unit, struct pu_tm_info *info,
		      struct pu_error *err);

/* ---- maintenance ---- */

/* Replaces pattern by text in the segments of one language (empty: all), in a
 * batch of its own. visit sees every change first and may be NULL; when it or
 * the task says stop, nothing is changed (PU_CANCELLED). dry: nothing is
 * written. regex: ICU syntax, $1 in text; else literal. A segment that would
 * become empty, or lose an inline code, is left as it is. PU_SYNTAX: not a
 * pattern; PU_LIMIT: it takes too long. */
struct pu_tm_replace {
	struct pu_str pattern, text, language;
	bool regex, ignore_case, dry;
	bool (*visit)(void *arg, int64_t unit, struct pu_str before,
		      struct pu_str after); /* plain texts; false: stop */
	void *arg;
};
PU_API bool pu_tm_replace(struct pu_tm *tm, const struct pu_tm_replace *replace,
			  int64_t *batch, uint64_t *units,
			  const struct pu_task *task, struct pu_error *err);
/* Merges units that say the same in the same languages with the same
 * neighbours: the most trusted, then the newest stays, and takes over notes and
 * properties. */
PU_API bool pu_tm_dedupe(struct pu_tm *tm, bool dry, int64_t *batch,
			 uint64_t *removed, const struct pu_task *task,
			 struct pu_error *err);

struct pu_tm_count {
	struct pu_str key; /* a language, a pair, an origin ... */
	uint64_t units, words;
};
struct pu_tm_stats {
	uint64_t units, variants, texts, bytes;
	const struct pu_tm_count *languages, *origins, *trusts;
	size_t language_count, origin_count, trust_count;
};
PU_API bool pu_tm_stats(struct pu_tm *tm, struct pu_arena *arena,
			struct pu_tm_stats *stats, struct pu_error *err);

/* Compares what is derived (keys, counts) with a fresh computation, and checks
 * the file; rebuild makes it new. One finding a line. */
PU_API bool pu_tm_doctor(struct pu_tm *tm, bool rebuild,
			 struct pu_buf *findings, const struct pu_task *task,
			 struct pu_error *err);

/* ---- settings: "user", "source", "target", "decimal-mark.es" ... ---- */
PU_API bool pu_tm_config_get(struct pu_tm *tm, struct pu_str key,
			     struct pu_buf *value, bool *found,
			     struct pu_error *err);
/* An empty value takes the setting away. */
PU_API bool pu_tm_config_set(struct pu_tm *tm, struct pu_str key,
			     struct pu_str value, struct pu_error *err);
/* Settings by name; after: empty, or the last name. Slices live until the next
 * call. 1, 0, -1. */
PU_API int pu_tm_config_next(struct pu_tm *tm, struct pu_str after,
			     struct pu_str *key, struct pu_str *value,
			     struct pu_error *err);

#endif
