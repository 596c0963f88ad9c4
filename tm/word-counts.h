/* word-counts.h - how many texts of a memory have a word
 *
 * Of a family of languages, by stems: an inflected form counts as its word.
 * Made by one pass over the keys of all texts, 16 MiB however many there are.
 */
#ifndef TM_WORD_COUNTS_H
#define TM_WORD_COUNTS_H

#include "tm/tm.h"

#define WORD_COUNT_MOST 255 /* or more */

struct word_counts;

/* *out NULL: the memory has no text in such a language. Valid as long as tm. */
bool word_counts_new(struct word_counts **out, struct pu_tm *tm,
		     struct pu_str language, const struct pu_task *task,
		     struct pu_error *err);
void word_counts_free(struct word_counts *counts); /* NULL is legal */
/* 0..WORD_COUNT_MOST; two stems in some ten million share a place. */
uint32_t word_counts_get(struct word_counts *counts, struct pu_str word);
/* How many texts have this very form, in small letters or capitals, likewise. The
 * first call reads the newest 200,000 texts, for 16 MiB more; what cannot be read
 * counts as having none. */
uint32_t word_counts_whole(struct word_counts *counts, struct pu_str word);

#endif
