/* third.h - words joined through a third language */
#ifndef JOBS_THIRD_H
#define JOBS_THIRD_H

#include "align/lexicon.h"

/* Two words that translate the same word translate each other, perhaps: the
 * entries of one list go on with those of the other. A word that joins them
 * says less, the more it stands for. */
void third_join(const struct pu_lexicon *there, const struct pu_lexicon *on,
		struct pu_lexicon *out);

#endif
