/* learn.h - the words that the memory itself teaches
 *
 * Two lists for a pair of languages: the base, learned from a sample of the
 * whole memory, and learned again when a fifth has come or a hundredth has
 * gone; and what the newest units add, which is learned in a moment.
 */
#ifndef JOBS_LEARN_H
#define JOBS_LEARN_H

#include "align/lexicon.h"
#include "jobs/jobs.h"

/* Into lexicon, which has been told what is wanted. The memory of job must be
 * open. How much there was goes to the log. */
bool learn_add(struct job *job, struct pu_lexicon *lexicon,
	       struct pu_str source, struct pu_str target,
	       struct pu_error *err);

#endif
