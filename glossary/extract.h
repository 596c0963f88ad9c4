/* extract.h - the terms and names that a memory's segments themselves teach
 * (internal)
 *
 * Pure computation: aligned segments in, ranked pairs of phrases out. What a
 * phrase is stands in gram.h, when two are linked in link.h.
 *
 * Memory: 4 bytes a word of both sides, about as much again while phrases are
 * counted, 16 MiB, and what the distinct words and phrases take. No more than
 * EXTRACT_WORDS words are kept: of a larger memory every second unit, every
 * fourth ..., spread evenly; counts are of those.
 */
#ifndef GLOSSARY_EXTRACT_H
#define GLOSSARY_EXTRACT_H

#include <stdint.h>

#include "base/arena.h"
#include "base/task.h"

#define EXTRACT_WORDS    (UINT32_C(48) << 20) /* of both sides */
#define EXTRACT_EXAMPLES 3

struct extract;

bool extract_new(struct extract **out, struct pu_str source_language,
		 struct pu_str target_language, struct pu_error *err);
void extract_free(struct extract *extract); /* NULL is legal */

struct extract_segment {
	int64_t id; /* of the unit; given back with examples */
	int64_t when; /* it was last changed; PU_NO_TIME: not known */
	bool reviewed;
	struct pu_str source, target; /* plain texts */
};
bool extract_add(struct extract *extract, const struct extract_segment *segment,
		 struct pu_error *err);

/* Once, after the last segment. least: how often a phrase must stand, at least
 * 2. */
bool extract_run(struct extract *extract, uint32_t least,
		 const struct pu_task *task, struct pu_error *err);
/* Segments given, and of these, used. */
void extract_used(const struct extract *extract, size_t *given, size_t *used);

enum extract_kind { EXTRACT_TERM, EXTRACT_NAME };

struct extract_candidate {
	enum extract_kind kind;
	struct pu_str source, target; /* in their most frequent forms */
	/* Where the text itself gives one in brackets behind the name, "...
	 * (OEA)"; else empty. */
	struct pu_str source_acronym, target_acronym;
	/* 0..1: how surely the two stand for each other, the geometric mean of
	 * the shares of the units of each in which the other stands (each the
	 * lower end of its interval, so that few places count less), times how
	 * much both look like a term (a name fully, a phrase
	 * as far as its words seek each other and stand where a noun stands, a
	 * single common word at most by half). */
	double score;
	uint32_t count; /* units with both */
	uint32_t source_count, target_count; /* units with each */
	int64_t examples[EXTRACT_EXAMPLES]; /* ids of units with both */
	size_t example_count;
};

/* Best first: *at starts at 0. Texts live in arena. False: no more. */
bool extract_next(const struct extract *extract, size_t *at,
		  struct pu_arena *arena, struct extract_candidate *out);

/* ---- what is translated in more than one way ---- */

#define EXTRACT_RENDERINGS 6

struct extract_rendering {
	struct pu_str text;
	uint32_t count; /* units in which it stands for the source */
	int64_t newest; /* of these; PU_NO_TIME */
	bool reviewed; /* one of these is */
	int64_t example; /* id of the unit that decided the order */
};
struct extract_conflict {
	enum extract_kind kind;
	struct pu_str source;
	uint32_t count; /* units with the source */
	/* Reviewed ones first, then the newest: two at least. */
	struct extract_rendering renderings[EXTRACT_RENDERINGS];
	size_t rendering_count;
};

/* After extract_run. The phrase that explains most units of a source is its
 * first rendering; of the units without it, the next one, as long as one is met
 * there more than by chance and is not what another phrase of the unit is
 * linked to. */
bool extract_find_conflicts(struct extract *extract, const struct pu_task *task,
			    struct pu_error *err);
/* In the same order as renderings. *at starts at 0. False: no more. */
bool extract_next_conflict(const struct extract *extract, size_t *at,
			   struct pu_arena *arena,
			   struct extract_conflict *out);

#endif
