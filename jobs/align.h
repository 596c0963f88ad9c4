/* align.h - two documents into pairs, and into the memory */
#ifndef JOBS_ALIGN_H
#define JOBS_ALIGN_H

#include "align/align.h"
#include "jobs/jobs.h"
#include "jobs/segmented.h"
#include "text/guess.h"

/* A confidence as kept beads have it (bitext/alignment.h). */
uint32_t align_steps(double confidence);
/* Will it be called sure once it is kept? See BEAD_SURE. */
bool align_is_sure(const struct pu_bead *bead);

struct align_options {
	struct pu_str source, target; /* canonical, different */
	bool lines; /* the files have one segment a line */
	const char *lexicon; /* see job_evidence */
	const char *srx;
};

struct align_result {
	struct segmented source, target;
	struct pu_alignment alignment;
	bool lexicon; /* there was one: the coverage means something */
	/* How much of the side that is covered better has its counterpart, each
	 * bead by the fourth power of its confidence, 0..1. */
	double agreement;
	struct guess guess[2];
};

/* A side without a sentence: PU_SYNTAX. What seems not to be in the language that
 * it was said to be is told in the log (see jobs/doubt.h). */
bool job_align(struct job *job, const char *source_path,
	       const char *target_path, const struct align_options *options,
	       struct align_result *result, struct pu_error *err);
/* The same in two steps, around beads that stand (pu_realign). On failure all of
 * the result is freed. */
bool job_align_read(struct job *job, const char *source_path,
		    const char *target_path,
		    const struct align_options *options,
		    struct align_result *result, struct pu_error *err);
bool job_align_around(struct job *job, const struct align_options *options,
		      const struct pu_bead *pins, size_t pin_count,
		      struct align_result *result, struct pu_error *err);
void align_result_free(struct align_result *result);

/* What documents are called: the last part of their paths, and the folders
 * before it as far as these tell them apart ("es/x.txt", "en/x.txt"). Slices of
 * the paths. */
void align_names(const char *source_path, const char *target_path,
		 struct pu_str *source, struct pu_str *target);
/* As the aligner wants it, in arena; texts are borrowed. */
void align_side(struct pu_side *side, const struct pu_segment *segments,
		size_t count, struct pu_str language, struct pu_arena *arena);

/* What stands between two sentences of a language: "", or a space. */
const char *align_joint(struct pu_str language);
/* The text of a bead's side, its segments joined. Appends. */
void align_text(struct pu_buf *out, const struct segmented *side,
		uint32_t first, uint32_t count, struct pu_str language);

/* The pair of a bead as a unit that says no more than its texts; both sides
 * must have one. Copied into arena. */
void align_unit(struct pu_unit *unit, const struct align_result *result,
		const struct pu_bead *bead, const struct align_options *options,
		struct pu_arena *arena);

struct remember_options {
	const char *source_path, *target_path; /* for the log */
	double min_confidence;
	struct pu_str translator; /* a handle; may be empty */
};

struct remembered {
	int64_t batch;
	uint64_t added, duplicate;
	uint64_t doubtful; /* pairs below min_confidence: not stored */
};

/* Stores every bead that has both sides as one batch, aligned and not
 * reviewed, each side with its neighbours in its document. */
bool job_remember(struct job *job, const struct align_result *result,
		  const struct align_options *options,
		  const struct remember_options *remember,
		  struct remembered *out, struct pu_error *err);

#endif
