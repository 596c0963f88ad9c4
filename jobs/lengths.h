/* lengths.h - how long the memory's translations are
 *
 * What the check "length" is held against.
 */
#ifndef JOBS_LENGTHS_H
#define JOBS_LENGTHS_H

#include "check/length.h"
#include "jobs/jobs.h"

/* Learned from some thousands of the memory's units of the pair, spread evenly.
 * model->ratio 0: there is no memory, or it has too few of them. */
bool lengths_learn(struct job *job, struct pu_str source, struct pu_str target,
		   struct pu_length_model *model, struct pu_error *err);

#endif
