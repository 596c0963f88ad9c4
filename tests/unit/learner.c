#include "config.h"

#include <stdio.h>

#include "align/lexicon.h"
#include "tests/tap.h"

#define OK(condition, what) tap_check(condition, what, __FILE__, __LINE__)

static const char *const WORDS[][2] = {
	{ "casa", "house" },  { "perro", "dog" },   { "verde", "green" },
	{ "lluvia", "rain" }, { "calle", "road" },  { "libro", "book" },
	{ "barco", "ship" },  { "noche", "night" }, { "hermano", "brother" },
	{ "ciudad", "town" },
};
#define COUNT (sizeof WORDS / sizeof WORDS[0])

static double
quality(const struct pu_lexicon *lexicon, const char *source,
	const char *target)
{
	struct pu_str s, t;
	size_t at = 0;
	double q;

	while (lexicon_next(lexicon, &at, &s, &t, &q))
		if (pu_str_is(s, source) && pu_str_is(t, target))
			return q;
	return 0;
}

/* Pairs of three words each, in another order on the other side. */
static struct lexicon_learner *
taught(void)
{
	struct lexicon_learner *learner =
		lexicon_learner_new(pu_str("es"), pu_str("en"));

	for (size_t i = 0; i < 200; i++) {
		size_t a = i % COUNT, b = (i / 3 + 1) % COUNT,
		       c = (i * 7 + 3) % COUNT;
		char source[80], target[80];

		snprintf(source, sizeof source, "La %s, el %s y %s.",
			 WORDS[a][0], WORDS[b][0], WORDS[c][0]);
		snprintf(target, sizeof target, "The %s and %s, the %s.",
			 WORDS[c][1], WORDS[a][1], WORDS[b][1]);
		lexicon_learner_pair(learner, pu_str(source), pu_str(target));
	}
	return learner;
}

static bool
stop(void *arg, const char *phase, uint64_t done, uint64_t total)
{
	(void)phase;
	(void)done;
	(void)total;
	++*(int *)arg;
	return false;
}

static void
test_learning(void)
{
	struct pu_lexicon *lexicon = pu_lexicon_new(pu_str("es"), pu_str("en"));
	struct lexicon_learner *learner = taught();
	struct pu_error err;
	size_t right = 0;

	OK(lexicon_learner_finish(learner, lexicon, NULL, &err), "learns");
	for (size_t i = 0; i < COUNT; i++) {
		double best = 0;

		for (size_t k = 0; k < COUNT; k++)
			if (k != i &&
			    quality(lexicon, WORDS[i][0], WORDS[k][1]) > best)
				best = quality(lexicon, WORDS[i][0],
					       WORDS[k][1]);
		right += quality(lexicon, WORDS[i][0], WORDS[i][1]) > best + .3;
	}
	OK(right == COUNT, "every word goes to its translation");
	lexicon_learner_free(learner);
	pu_lexicon_free(lexicon);
}

/* A scanner would cut them again: as a Chinese word is cut in two when it
 * stands alone. */
static void
test_words(void)
{
	struct pu_lexicon *lexicon = pu_lexicon_new(pu_str("es"), pu_str("en"));
	struct lexicon_learner *learner =
		lexicon_learner_new(pu_str("es"), pu_str("en"));
	struct pu_str source = pu_str("uno dos"), target = pu_str("one two");
	struct pu_error err;
	double quality;
	size_t at = 0;

	lexicon_list_only(lexicon);
	for (int i = 0; i < 4; i++)
		lexicon_learner_words(learner, &source, 1, &target, 1);
	OK(lexicon_learner_finish(learner, lexicon, NULL, &err) &&
		   lexicon_next(lexicon, &at, &source, &target, &quality) &&
		   pu_str_eq(source, pu_str("uno dos")) &&
		   pu_str_eq(target, pu_str("one two")) &&
		   !lexicon_next(lexicon, &at, &source, &target, &quality),
	   "words that are cut already stay as they are");
	lexicon_learner_free(learner);
	pu_lexicon_free(lexicon);
}

static void
test_edges(void)
{
	struct pu_lexicon *lexicon = pu_lexicon_new(pu_str("es"), pu_str("en"));
	struct lexicon_learner *learner =
		lexicon_learner_new(pu_str("es"), pu_str("en"));
	struct pu_error err = { .code = PU_OK };
	struct pu_task task = { stop, NULL };
	int calls = 0;

	lexicon_learner_pair(learner, pu_str("uno"), pu_str(""));
	lexicon_learner_pair(learner, pu_str("..."), pu_str("..."));
	OK(lexicon_learner_finish(learner, lexicon, NULL, &err) &&
		   pu_lexicon_size(lexicon) == 0,
	   "nothing comes of nothing");
	lexicon_learner_pair(learner, pu_str("uno"), pu_str("one"));
	OK(lexicon_learner_finish(learner, lexicon, NULL, &err) &&
		   pu_lexicon_size(lexicon) == 0,
	   "one pair proves nothing");
	lexicon_learner_free(learner);
	learner = taught();
	task.arg = &calls;
	OK(!lexicon_learner_finish(learner, lexicon, &task, &err) &&
		   err.code == PU_CANCELLED && calls == 1,
	   "a task can stop it");
	lexicon_learner_free(learner);
	lexicon_learner_free(NULL);
	pu_lexicon_free(lexicon);
}

int
main(void)
{
	test_learning();
	test_words();
	test_edges();
	return tap_done();
}
