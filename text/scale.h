/* scale.h - words and abbreviations for powers of ten (internal)
 *
 * A billion is ten to 9 in English and Brazil, to 12 elsewhere: RAE, DPD
 * "billon"; FundeuRAE; Duden; Le Petit Robert; Priberam.
 */
#ifndef TEXT_SCALE_H
#define TEXT_SCALE_H

#include <stddef.h>

struct scale_word {
	const char *languages; /* primary, or with region; "en fr" */
	int power;
	const char *one, *many; /* many NULL: the same */
};
extern const struct scale_word scale_words[];
extern const size_t scale_word_count;

#endif
