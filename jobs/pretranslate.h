/* pretranslate.h - a document filled from the memory, all else left as it is
 *
 * A segment is filled with its best match that reaches the least score and whose
 * inline codes all have a place. Never filled: what differs in a protected token
 * (docs/score.md, 6), or in a number that the match cannot say, anything in a
 * block that holds an account, and what has a translation already.
 */
#ifndef JOBS_PRETRANSLATE_H
#define JOBS_PRETRANSLATE_H

#include "formats/formats.h"
#include "jobs/analyse.h"
#include "jobs/choose.h"

struct pretranslate_options {
	struct pu_str source, target; /* canonical */
	enum pu_format format; /* PU_FORMAT_AUTO: what the file shows */
	const char *srx; /* NULL: the project's own rules */
	int min; /* 50..102; below 100 similar texts are filled too, with the
		  * document's own numbers */
	bool dry_run; /* nothing is written */
};

/* "none", "codes", "placeholders", "protected", "numbers", "payment", "done". */
const char *pretranslate_left_name(enum pretranslate_left reason);

struct pretranslate_origin {
	struct pu_str name; /* may be empty */
	uint64_t segments;
};

/* A segment filled with the translation of another text. */
struct pretranslate_similar {
	uint64_t segment; /* of the document, from 1 */
	int score;
	struct pu_str source, target; /* as it is in the document */
};

struct pretranslate_result {
	struct analyse_result found; /* by the best match */
	struct analyse_count filled;
	uint64_t context, exact, fuzzy; /* of the filled segments */
	uint64_t unsure; /* of context and exact, those that points were taken
			  * off */
	uint64_t left[LEFT_REASONS];
	struct pretranslate_origin *origins; /* most segments first */
	size_t origin_count;
	struct pretranslate_similar *similar; /* in order */
	size_t similar_count, similar_room;
	uint64_t tracked; /* changes of an office document */
	struct pu_arena *arena;
};

/* path "-": standard input; output NULL: standard output. free the result in
 * any case. */
bool pretranslate(struct job *job, const char *path, const char *output,
		  const struct pretranslate_options *options,
		  struct pretranslate_result *result, struct pu_error *err);
void pretranslate_result_free(struct pretranslate_result *result);

#endif
