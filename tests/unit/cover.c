/* The choice of pieces against trying every one. */
#include "config.h"

#include <stdlib.h>

#include "jobs/cover.h"
#include "tests/random.h"
#include "tests/tap.h"

static uint64_t random_state = 0x2545F4914F6CDD1D;

static uint32_t
below(uint32_t limit)
{
	return random_below(&random_state, limit);
}

#define WORDS 9
#define RUNS  10

struct value {
	size_t covered, pieces, squares;
};

static int
compare(struct value a, struct value b)
{
	if (a.covered != b.covered)
		return a.covered > b.covered ? 1 : -1;
	if (a.pieces != b.pieces)
		return a.pieces < b.pieces ? 1 : -1;
	return (a.squares > b.squares) - (a.squares < b.squares);
}

/* What a choice is worth, equal runs counted once; false: some overlap. */
static bool
value_of(const struct cover_run *runs, size_t count, unsigned chosen,
	 struct value *out)
{
	unsigned used = 0;

	*out = (struct value){ 0, 0, 0 };
	for (size_t i = 0; i < count; i++) {
		unsigned bits = ((1u << runs[i].words) - 1) << runs[i].first;
		bool again = false;

		if (!(chosen >> i & 1))
			continue;
		for (size_t k = 0; k < i; k++)
			again |= (chosen >> k & 1) &&
				 runs[k].first == runs[i].first &&
				 runs[k].words == runs[i].words;
		if (again)
			continue;
		if (used & bits)
			return false;
		used |= bits;
		out->covered += runs[i].words;
		out->pieces++;
		out->squares += runs[i].words * runs[i].words;
	}
	return true;
}

static bool
choice_is_best(void)
{
	struct cover_run runs[RUNS];
	size_t count = below(RUNS + 1), covered;
	struct value best = { 0, 0, 0 }, got, other;
	unsigned chosen = 0;

	for (size_t i = 0; i < count; i++) {
		runs[i].first = below(WORDS);
		runs[i].words = 1 + below(4);
		if (runs[i].first + runs[i].words > WORDS)
			runs[i].words = WORDS - runs[i].first;
	}
	covered = cover_choose(runs, count, WORDS);
	for (size_t i = 0; i < count; i++)
		chosen |= (unsigned)runs[i].chosen << i;
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < count; k++)
			if (runs[i].first == runs[k].first &&
			    runs[i].words == runs[k].words &&
			    runs[i].chosen != runs[k].chosen)
				return false;
	for (unsigned any = 0; any < 1u << count; any++)
		if (value_of(runs, count, any, &other) &&
		    compare(other, best) > 0)
			best = other;
	return value_of(runs, count, chosen, &got) && !compare(got, best) &&
	       got.covered == covered;
}

int
main(void)
{
	struct cover_run tie[] = { { .first = 0, .words = 2 },
				   { .first = 2, .words = 1 },
				   { .first = 0, .words = 1 },
				   { .first = 1, .words = 2 } };
	bool all = true;

	for (int i = 0; i < 2000; i++)
		all &= choice_is_best();
	CHECK(all);
	CHECK(cover_choose(NULL, 0, 0) == 0 && cover_choose(NULL, 0, 5) == 0);
	/* Of two ways as good as each other, the longest piece is left. */
	CHECK(cover_choose(tie, 4, 3) == 3);
	CHECK(tie[0].chosen && tie[1].chosen && !tie[2].chosen &&
	      !tie[3].chosen);
	return tap_done();
}
