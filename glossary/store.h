/* store.h - concepts in the database: kept, changed, listed, taken back
 *
 * A concept is read and written as a whole. What is written is copied; what is
 * read is made in the arena that is handed in. Every change is kept with who
 * made it (the setting "user"), when, and what was there before.
 */
#ifndef GLOSSARY_STORE_H
#define GLOSSARY_STORE_H

#include "base/task.h"
#include "glossary/concept.h"
#include "glossary/glossary.h"

/* What a concept may hold. A term: no line end, tab or other control, at least
 * one letter or digit. */
#define PU_TERM_BYTES    1000
#define PU_CONCEPT_TERMS 1000
#define PU_CONCEPT_TEXT  65536 /* bytes of a definition, note, source, field */

/* ---- several glossaries ---- */

#define PU_GLOSSARY_FIRST "main" /* made when nothing else is named */

struct pu_glossary_info {
	int64_t id;
	struct pu_str name;
	struct pu_str domain; /* of its concepts that state none */
	int priority; /* -1000 to 1000: the higher one answers first; 0 */
	uint64_t concepts;
};
/* The highest priority first, then by name. */
PU_API bool pu_glossary_all(struct pu_glossary *glossary,
			    struct pu_arena *arena,
			    const struct pu_glossary_info **infos,
			    size_t *count, struct pu_error *err);
/* Makes the one of this name, or sets its domain (ptr NULL: as it is) and
 * priority (NULL: as it is). PU_INVALID: no name, or not one line of at most
 * 200 bytes. */
PU_API bool pu_glossary_set(struct pu_glossary *glossary, struct pu_str name,
			    const int *priority, struct pu_str domain,
			    struct pu_error *err);
/* PU_NOT_FOUND; PU_CONFLICT: it holds concepts. */
PU_API bool pu_glossary_drop(struct pu_glossary *glossary, struct pu_str name,
			     struct pu_error *err);

/* ---- many changes at once ---- */

/* What is written from begin to commit stands or falls together; outside of
 * them, each call does. kind ("import") and what ("terms.tbx") make an entry of
 * the log, which undo takes back whole; kind NULL: none, and *batch is 0. After
 * a failure in between, nothing but rollback is of use. A preview of an import
 * is one that ends in a rollback. PU_BUSY, PU_READONLY. */
PU_API bool pu_glossary_begin(struct pu_glossary *glossary, const char *kind,
			      struct pu_str what, int64_t *batch,
			      struct pu_error *err);
/* Durable on return. A batch in which nothing has changed leaves no entry:
 * *batch is made 0. */
PU_API bool pu_glossary_commit(struct pu_glossary *glossary, int64_t *batch,
			       struct pu_error *err);
PU_API void pu_glossary_rollback(struct pu_glossary *glossary);

/* Takes back what the batch has changed in the glossary: concepts that were
 * changed again since stay as they are and are counted in *kept. Marks no entry
 * of the log: one batch may have changed other things too. */
PU_API bool pu_glossary_undo(struct pu_glossary *glossary, int64_t batch,
			     uint64_t *undone, uint64_t *kept,
			     const struct pu_task *task, struct pu_error *err);

/* ---- one concept ---- */

/* What the store knows beside the concept itself. */
struct pu_concept_info {
	int64_t revision; /* rises with each change */
	int priority; /* of its glossary */
	struct pu_str domain; /* its own, else its glossary's */
};
/* PU_NOT_FOUND. info may be NULL. */
PU_API bool pu_glossary_get(struct pu_glossary *glossary, int64_t id,
			    struct pu_arena *arena, struct pu_concept *concept,
			    struct pu_concept_info *info, struct pu_error *err);
/* Adds it: the ids it brings are not looked at. Authors and dates that it does
 * not state are whoami and now. PU_INVALID: no term, or one that cannot be
 * stored, or the same one twice in different states. */
PU_API bool pu_glossary_store(struct pu_glossary *glossary,
			      const struct pu_concept *concept, int64_t *id,
			      struct pu_error *err);
/* Replaces all of the concept but its id, author and date of making. Terms keep
 * their numbers; those with id 0 are new, those that are not there any more go.
 * revision: as it was read, 0: whatever it is now. PU_NOT_FOUND; PU_CONFLICT:
 * another change came between; PU_INVALID as above. */
PU_API bool pu_glossary_edit(struct pu_glossary *glossary,
			     const struct pu_concept *concept, int64_t revision,
			     struct pu_error *err);
/* PU_NOT_FOUND. */
PU_API bool pu_glossary_delete(struct pu_glossary *glossary, int64_t concept,
			       struct pu_error *err);

/* ---- many concepts ---- */

/* Fields left empty let everything pass. */
struct pu_glossary_filter {
	struct pu_str glossary; /* name */
	struct pu_str source, target; /* canonical: a term in each, of any
				       * region; one of them may do */
	struct pu_str domain; /* capitals aside */
	struct pu_str text; /* in a term, capitals and accents aside */
	unsigned kinds, statuses; /* bits: 1u << PU_TERM_PLACE ...; statuses:
				   * of a term in source, target or any */
	bool public; /* none that is sensitive */
};
/* By rising id; after: 0, or the id of the last one seen. 1, 0, -1. The store
 * may be changed between two calls. */
PU_API int pu_glossary_next(struct pu_glossary *glossary,
			    const struct pu_glossary_filter *filter,
			    int64_t after, struct pu_arena *arena,
			    struct pu_concept *concept,
			    struct pu_concept_info *info, struct pu_error *err);
/* Changes whenever the glossary, or anything else in the database, has: what
 * was made from its concepts (a recogniser) may be stale. */
bool glossary_generation(struct pu_glossary *glossary, int64_t *generation,
			 struct pu_error *err);

/* The concepts that a term names: capitals and spaces make no difference. Those
 * of the glossary with the highest priority first, then by id. */
PU_API bool pu_glossary_named(struct pu_glossary *glossary,
			      struct pu_str language, struct pu_str text,
			      struct pu_arena *arena, const int64_t **concepts,
			      size_t *count, struct pu_error *err);

/* ---- merging ---- */

enum pu_merge {
	PU_MERGE_NEW, /* nothing here is the same: added */
	PU_MERGE_SAME, /* all that it says is here */
	PU_MERGE_MERGED, /* something was added to what is here */
	PU_MERGE_CONFLICT /* something is said otherwise: by the same, or, of
			   * what is preferred or forbidden, by another */
};
/* "new", "same", "merged", "conflict". */
PU_API const char *pu_merge_name(enum pu_merge merge);

/* What becomes of what both say, each otherwise. */
enum pu_on_conflict {
	PU_CONFLICT_KEEP, /* as it is here */
	PU_CONFLICT_TAKE, /* as the incoming one has it */
	PU_CONFLICT_BESIDE /* nothing is joined: it is stored beside the other */
};

struct pu_merge_change {
	const char *field; /* "term", "definition", "status" ...: of
			    * concept.h */
	struct pu_str language, term; /* of which term; len 0: of the concept */
	struct pu_str before, after; /* before.len 0: not there before */
	bool conflict; /* before is not empty and stays, or goes */
	int64_t concept; /* another one that says before, and goes on saying
			  * it; 0: the one that was merged into */
};
struct pu_merged {
	enum pu_merge merge;
	int64_t concept;
	const struct pu_merge_change *changes; /* of an existing concept, and
						* what another contradicts */
	size_t change_count;
};
/* Adds what the incoming concept says to the one here that is the same, else
 * stores it. The same, within one glossary, is one that
 *  - was given the same foreign id, and shares a term; or
 *  - shares terms in two languages; or
 *  - shares a term and the definition; or
 *  - shares a term, where one of both has terms in that language only, and no
 *    other concept here has that term;
 * unless both state a domain and a definition, and neither is the same. Of
 * several, the one that shares most. A term that one of them forbids and the
 * other does not is none that is shared, unless the former says nothing else in
 * that language. What is stored and preferred here, while another concept
 * forbids it, or the other way round, is a conflict as well, false friends
 * apart: both stay as they are. For a preview, see begin. */
PU_API bool pu_glossary_merge(struct pu_glossary *glossary,
			      const struct pu_concept *incoming,
			      enum pu_on_conflict on_conflict,
			      struct pu_arena *arena, struct pu_merged *merged,
			      struct pu_error *err);

/* The same with the concept that is meant, whatever both say. PU_NOT_FOUND. */
PU_API bool
pu_glossary_merge_into(struct pu_glossary *glossary, int64_t concept,
		       const struct pu_concept *incoming,
		       enum pu_on_conflict on_conflict, struct pu_arena *arena,
		       struct pu_merged *merged, struct pu_error *err);

/* ---- history ---- */

struct pu_concept_change {
	int64_t id, when, batch;
	struct pu_str who;
	struct pu_str what; /* "added", "edited", "deleted", "merged" */
	bool has_before;
	struct pu_concept before;
};
/* The concept's past, newest first, of a deleted one too. before: 0, or the
 * last change's id. 1, 0, -1. */
PU_API int pu_glossary_history(struct pu_glossary *glossary, int64_t concept,
			       int64_t before, struct pu_arena *arena,
			       struct pu_concept_change *change,
			       struct pu_error *err);

/* ---- doubts ---- */

/* What is legal, but most likely not meant. */
enum pu_term_doubt_kind {
	PU_DOUBT_SAME_TEXT, /* the same in two languages, not to be kept */
	PU_DOUBT_TWO_PREFERRED, /* of one language, region and type */
	PU_DOUBT_NO_WAY_OUT, /* forbidden, and nothing to write instead */
	PU_DOUBT_CONTRADICTION /* preferred here, forbidden for the same term in
				* another concept, or the other way round */
};
struct pu_term_doubt {
	enum pu_term_doubt_kind kind;
	struct pu_str term, language;
	struct pu_str other; /* the other term, if any */
	int64_t concept; /* the other one; 0: this one */
};
/* Of a concept that is stored, or is about to be. */
PU_API bool pu_glossary_doubts(struct pu_glossary *glossary,
			       const struct pu_concept *concept,
			       struct pu_arena *arena,
			       const struct pu_term_doubt **doubts,
			       size_t *count, struct pu_error *err);

#endif
