/* align-pairs.h - align --pairs: many pairs of documents, with a report */
#ifndef CLI_ALIGN_PAIRS_H
#define CLI_ALIGN_PAIRS_H

#include "cli/command.h"
#include "jobs/align.h"

/* Writes one alignment to path, in the format asked for. */
bool align_write(struct invocation *inv, const struct align_options *options,
		 const struct align_result *result, double min_confidence,
		 const char *path, struct pu_error *err);

/* Gives the exit status: the largest of all pairs. */
int align_pairs(struct invocation *inv, const struct align_options *options,
		double min_confidence);

#endif
