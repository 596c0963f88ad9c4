/* run.h - the aligner with numbers of one's own, for measuring (internal) */
#ifndef ALIGN_RUN_H
#define ALIGN_RUN_H

#include "align/align.h"
#include "align/model.h"

bool align_run(struct pu_alignment *out, const struct pu_side *source,
	       const struct pu_side *target, const struct pu_lexicon *lexicon,
	       const struct pu_bead *pins, size_t pin_count,
	       const struct model *model, const struct pu_task *task,
	       struct pu_error *err);

#endif
