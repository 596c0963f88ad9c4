/* doubt.h - are these two documents what they were said to be?
 *
 * The same language twice, another language than was said, a translation of
 * something else: found before anything is remembered.
 */
#ifndef JOBS_DOUBT_H
#define JOBS_DOUBT_H

#include "jobs/align.h"

/* See struct align_result. */
double doubt_agreement(const struct pu_alignment *alignment);

/* Guesses both languages, and tells in the log what contradicts the options. */
void doubt_languages(struct align_result *result,
		     const struct align_options *options,
		     const char *source_path, const char *target_path,
		     const struct pu_log *log);

/* Why the two should not be taken for a text and its translation: a sentence,
 * with the figure, appended to reason. False: there is no such reason. */
bool doubt_refuses(const struct align_result *result,
		   const struct align_options *options, struct pu_buf *reason);

#endif
