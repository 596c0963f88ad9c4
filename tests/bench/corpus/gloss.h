/* gloss.h - a word of the other language for every word, learned from pairs
 *
 * The Spanish word that keeps an English one company most faithfully (Dice's
 * coefficient over the first pairs); of a word that no pair has, the word
 * itself. Rough Spanish, but with real words in real proportions.
 */
#ifndef TESTS_BENCH_CORPUS_GLOSS_H
#define TESTS_BENCH_CORPUS_GLOSS_H

#include <stdint.h>

#include "base/buf.h"

/* The next run of letters from *at on, without those of placeholders (%s, \n,
 * &amp;, <b>). */
bool gloss_next(struct pu_str text, size_t *at, struct pu_str *word);
size_t gloss_count(struct pu_str text);

struct gloss;

struct gloss *gloss_new(void);
void gloss_free(struct gloss *gloss); /* NULL is legal */
void gloss_learn(struct gloss *gloss, struct pu_str english,
		 struct pu_str spanish);
void gloss_finish(struct gloss *gloss);

/* The number of an English word, ASCII letters in lower case. */
uint32_t gloss_word(struct gloss *gloss, struct pu_str word);
uint32_t gloss_words(const struct gloss *gloss);
struct pu_str gloss_text(const struct gloss *gloss, uint32_t word);
/* After gloss_finish. */
struct pu_str gloss_of(const struct gloss *gloss, uint32_t word);
void gloss_translate(struct gloss *gloss, struct pu_str english,
		     struct pu_buf *out);
/* A new word and its gloss; false: the word is there, *word is its number. */
bool gloss_coin(struct gloss *gloss, struct pu_str english,
		struct pu_str spanish, uint32_t *word);

#endif
