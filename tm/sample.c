#include "config.h"

#include "tm/sample.h"

#define SIDES        20 /* translations of one text */
#define HITS         1000 /* texts for each word */
#define CORPUS_RUNS  400
#define CORPUS_TEXTS 50 /* a run */

static bool
count_keys(struct finder *finder, struct associate *associate, int64_t text,
	   int64_t family, uint64_t words, bool *counted, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(finder->db, SQL_TEXT_GET_KEYS);
	int got;

	stmt_int(stmt, 1, text);
	got = stmt_next(stmt, err);
	*counted = got == 1 && stmt_get_int(stmt, 1) == family;
	for (size_t w = 0; *counted && w < WANTED_MOST; w++)
		if (words >> w & 1)
			associate_hit(associate, w, stmt_get_text(stmt, 0));
	stmt_done(stmt);
	return got >= 0;
}

static bool
count_translations(struct finder *finder, struct associate *associate,
		   int64_t text, int64_t target, uint64_t words,
		   struct pu_error *err)
{
	const struct pair *pair;
	int got = 1;

	pairs_start(&finder->pairs, text);
	for (int sides = 0; sides < SIDES;) {
		bool counted;

		got = pairs_next(&finder->pairs, &pair, err);
		if (got != 1)
			break;
		if (!count_keys(finder, associate, pair->target->said.text,
				target, words, &counted, err))
			return false;
		sides += counted;
	}
	pairs_stop(&finder->pairs);
	return got >= 0;
}

bool
sample_hits(struct finder *finder, struct associate *associate,
	    const struct wanted *wanted, const struct sample_hit *hits,
	    size_t count, int64_t target, struct pu_error *err)
{
	size_t all[WANTED_MOST] = { 0 }, nth[WANTED_MOST] = { 0 };

	for (size_t i = 0; i < count; i++)
		for (size_t w = 0; w < wanted->count; w++)
			all[w] += hits[i].found >> w & 1;
	for (size_t i = 0; i < count; i++) {
		uint64_t take = 0;

		for (size_t w = 0; w < wanted->count; w++)
			if ((hits[i].found >> w & 1) &&
			    nth[w]++ % (all[w] / HITS + 1) == 0)
				take |= UINT64_C(1) << w;
		if (take && !count_translations(finder, associate, hits[i].text,
						target, take, err))
			return false;
	}
	return true;
}

/* The last id read in *last; 1, 0: no more, -1. */
static int
count_run(struct finder *finder, struct associate *associate, int64_t family,
	  int64_t *last, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(finder->db, SQL_SEARCH_KEYS);
	int got = 1;

	stmt_int(stmt, 1, family);
	stmt_int(stmt, 2, *last);
	for (int i = 0; i < CORPUS_TEXTS && got == 1; i++) {
		got = stmt_next(stmt, err);
		if (got != 1)
			break;
		*last = stmt_get_int(stmt, 0);
		associate_sample(associate, stmt_get_text(stmt, 1));
	}
	stmt_done(stmt);
	return got;
}

bool
sample_corpus(struct finder *finder, struct associate *associate,
	      int64_t family, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(finder->db, SQL_TEXT_LAST);
	int64_t last = 0, end;
	int got = stmt_next(stmt, err);

	if (got < 0)
		return false;
	end = got ? stmt_get_int(stmt, 0) : 0;
	stmt_done(stmt);
	for (int64_t i = 0; i < CORPUS_RUNS && got == 1; i++) {
		if (last < end / CORPUS_RUNS * i)
			last = end / CORPUS_RUNS * i;
		got = count_run(finder, associate, family, &last, err);
	}
	return got >= 0;
}
