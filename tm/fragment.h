/* fragment.h - the pieces of a text that the memory knows as whole segments
 *
 * A fragment is a run of words of the query whose stems are, one by one and in
 * order, those of a whole segment: case, accents, inflection and punctuation
 * may differ, as may numbers. It is scored as if it had been asked for alone.
 */
#ifndef TM_FRAGMENT_H
#define TM_FRAGMENT_H

#include "tm/search.h"

#define PU_FRAGMENT_WORDS 40 /* of one fragment */
#define PU_FRAGMENT_TEXT  1000 /* words of a query; later ones are not seen */

struct pu_fragment {
	size_t start, end; /* bytes of the plain text: with the punctuation
				 * around it where that scores better */
	size_t first, words; /* of pu_fragments.words; one at least is no
				 * number */
	struct pu_matches matches; /* one or more */
};

struct pu_fragments {
	struct pu_str plain; /* the query's text */
	const struct pu_span *words; /* its words and numbers */
	size_t word_count;
	const struct pu_fragment *items; /* by rising first, then words; they
					  * overlap */
	size_t count;
	struct pu_arena *owner;
};

/* Every fragment with a match of at least the query's min; at most max matches
 * each. Neighbours, fallback, whole and explain of the query do not count. */
PU_API bool pu_tm_fragments(struct pu_tm *tm, const struct pu_tm_query *query,
			    struct pu_fragments *out, struct pu_error *err);
PU_API void pu_fragments_free(struct pu_fragments *fragments);

#endif
