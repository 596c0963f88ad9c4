/* seen.h - how many texts have a word: what spelling asks a desk's memory */
#ifndef TESTS_BENCH_CHECK_SEEN_H
#define TESTS_BENCH_CHECK_SEEN_H

#include "base/map.h"
#include "check/check.h"
#include "text/token.h"

struct seen {
	struct pu_check_words checked;
	struct tokenizer *tokenizer;
	struct tokens tokens;
	struct map *texts; /* with a stem */
	struct map *forms; /* how often, of each whole word */
};

struct seen *seen_new(const char *language);
void seen_learn(struct seen *words, struct pu_str text);
void seen_free(struct seen *words);

uint32_t seen_count(struct seen *words, struct pu_str word);

#endif
