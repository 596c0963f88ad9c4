/* align.h - which sentences of one text translate which of another
 *
 * Pure computation over arrays of segments and a lexicon: no files, no
 * database. The method is described in docs/alignment.md.
 */
#ifndef ALIGN_ALIGN_H
#define ALIGN_ALIGN_H

#include <stdint.h>

#include "align/lexicon.h"
#include "base/buf.h"
#include "base/task.h"

/* source[source_count] translates target[target_count]; either count may be 0,
 * never both. Segments are numbered from 0. The segments of one side of a bead
 * are consecutive. */
struct pu_bead {
	uint32_t source, source_count;
	uint32_t target, target_count;
	double confidence; /* 0..1: how likely the bead is exactly right */
};

struct pu_side {
	const struct pu_str *segments; /* plain text, without codes */
	/* Paragraph number of each segment, not falling; NULL: not known. */
	const uint32_t *paragraphs;
	size_t count;
	struct pu_str language; /* canonical */
};

struct pu_alignment {
	struct pu_bead *beads; /* by source, then target: null beads stand
				 * where they belong in reading order */
	size_t count;
	/* Share of the running words of each side that the lexicon knew. */
	double source_coverage, target_coverage;
};

/* lexicon may be NULL: lengths, numbers, names, cognates, punctuation and what
 * the document itself teaches. At most 2^20 segments a side (PU_LIMIT). out is
 * freed with pu_alignment_free. PU_CANCELLED. */
PU_API bool pu_align(struct pu_alignment *out, const struct pu_side *source,
		     const struct pu_side *target,
		     const struct pu_lexicon *lexicon,
		     const struct pu_task *task, struct pu_error *err);
/* The same around beads that stand (of a person, say): segments are aligned
 * between them, with the words of the whole texts, and pairs that stand teach.
 * Pins come in any order, may cross, and may have an empty side; no segment is
 * in two (PU_INVALID). They are in out as they were given, with confidence 1;
 * those with an empty side segment by segment. */
PU_API bool pu_realign(struct pu_alignment *out, const struct pu_side *source,
		       const struct pu_side *target,
		       const struct pu_lexicon *lexicon,
		       const struct pu_bead *pins, size_t pin_count,
		       const struct pu_task *task, struct pu_error *err);
PU_API void pu_alignment_free(struct pu_alignment *alignment);

#endif
