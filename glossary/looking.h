/* looking.h - what the parts of the target check share (internal) */
#ifndef GLOSSARY_LOOKING_H
#define GLOSSARY_LOOKING_H

#include "base/hashset.h"
#include "glossary/held.h"
#include "glossary/kin.h"
#include "glossary/meant.h"
#include "glossary/recognizer.h"
#include "text/finding.h"

/* A name that the article has only abbreviated so far. */
struct mention {
	size_t concept; /* of the held ones */
	bool full;
	struct pu_text_span span;
	size_t segment;
	struct pu_str source, target, text; /* of the first one */
};

struct target_check {
	struct recognizer *source, *target;
	struct meant *meant; /* of the source */
	struct kin *kin, *source_kin; /* kin: of the target */
	struct held_concepts held;
	struct pu_arena *article; /* texts of mentions */
	struct hashset hinted; /* concepts, in the article */
	struct mention *mentions;
	size_t mention_count, mention_room;
};

/* ---- a pair ---- */

struct hits {
	struct pu_term_hit *items;
	size_t count;
};

struct looking {
	struct target_check *check;
	struct pu_str source, target;
	size_t segment;
	struct pu_arena *arena;
	struct pu_findings *findings;
	struct hits in_source, in_target; /* what is sure */
	struct hits maybe; /* in the target, what may be one */
	bool read; /* the check's kin has the target */
	struct pu_error *err;
};

void looking_tell(struct looking *l, const char *id, enum pu_severity severity,
		  const struct pu_term_hit *source,
		  const struct pu_term_hit *target, struct pu_str key,
		  struct pu_str text);

/* The concept's first one, that is to be written or in any case; NULL: none. */
const struct pu_term_hit *looking_valid(const struct hits *hits,
					int64_t concept);
const struct pu_term_hit *looking_any(const struct hits *hits, int64_t concept);

static inline bool
looking_is_valid(const struct pu_term_hit *hit)
{
	return hit->status <= PU_TERM_ADMITTED;
}

static inline bool
looking_same_place(const struct pu_term_hit *a, const struct pu_term_hit *b)
{
	return a->start == b->start && a->end == b->end;
}

static inline bool
looking_is_name(const struct held_concept *held)
{
	return held->kind != PU_TERM_COMMON && held->kind != PU_TERM_SLOGAN &&
	       held->kind != PU_TERM_FALSE_FRIEND;
}

static inline bool
looking_is_one_word(struct pu_str text)
{
	return text.len && !memchr(text.ptr, ' ', text.len) &&
	       !memchr(text.ptr, '-', text.len);
}

/* Tells of each concept of the source that the target has no term of; false:
 * failed. */
bool looking_for_missing(struct looking *l);

#endif
