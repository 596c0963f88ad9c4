#include "config.h"

#include "jobs/known-words.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/speller.h"
#include "tm/word-counts.h"

struct known_words {
	struct pu_check_words words;
	struct word_counts *counts; /* NULL: there are none */
	struct speller *speller; /* NULL: there is no dictionary */
};

static uint32_t
count(void *arg, struct pu_str word)
{
	struct known_words *all = arg;

	return word_counts_get(all->counts, word);
}

static uint32_t
whole(void *arg, struct pu_str word)
{
	struct known_words *all = arg;

	return word_counts_whole(all->counts, word);
}

static bool
known(void *arg, struct pu_str word)
{
	struct known_words *all = arg;

	return speller_knows(all->speller, word);
}

static bool
suggest(void *arg, struct pu_str word, struct pu_buf *out)
{
	struct known_words *all = arg;

	return speller_suggest(all->speller, word, out);
}

bool
known_words_new(struct known_words **out, struct job *job,
		struct pu_str language, struct pu_error *err)
{
	struct known_words *all = mem_alloc(sizeof *all);

	*out = NULL;
	all->words.arg = all;
	if (job->tm &&
	    !word_counts_new(&all->counts, job->tm, language, job->task, err)) {
		known_words_free(all);
		return false;
	}
	all->speller = speller_open(language, NULL);
	if (!all->counts && !all->speller) {
		known_words_free(all);
		return true;
	}
	if (all->counts) {
		all->words.count = count;
		all->words.whole = whole;
	}
	if (all->speller) {
		all->words.known = known;
		all->words.suggest = suggest;
	}
	*out = all;
	return true;
}

void
known_words_free(struct known_words *all)
{
	if (!all)
		return;
	word_counts_free(all->counts);
	speller_close(all->speller);
	free(all);
}

const struct pu_check_words *
known_words_checked(struct known_words *all)
{
	return all ? &all->words : NULL;
}
