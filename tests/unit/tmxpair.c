#include "config.h"

#include "tests/random.h"
#include "tests/tap.h"
#include "tmx/pair.h"

#define MOST 40

/* The header's sentence, word by word: each closing code in turn takes the
 * nearest opening one before it that has the same i and is free. */
static void
plainly(size_t *partner, const struct pu_inline_code *codes, size_t count)
{
	for (size_t k = 0; k < count; k++)
		partner[k] = MOST;
	for (size_t k = 0; k < count; k++) {
		for (size_t o = k; codes[k].kind == PU_CODE_CLOSE && o-- > 0;) {
			if (codes[o].kind != PU_CODE_OPEN ||
			    partner[o] != MOST || codes[o].i != codes[k].i)
				continue;
			partner[k] = o;
			partner[o] = k;
			break;
		}
	}
}

static bool
holds(const struct pu_inline_code *was, const struct pu_inline_code *is,
      const size_t *partner, size_t k)
{
	bool pairs =
		was[k].kind == PU_CODE_OPEN || was[k].kind == PU_CODE_CLOSE;

	if (!pairs)
		return is[k].kind == was[k].kind;
	if (partner[k] == MOST)
		return is[k].i == -1 &&
		       is[k].kind == (was[k].kind == PU_CODE_OPEN
					      ? PU_CODE_LONE_OPEN
					      : PU_CODE_LONE_CLOSE);
	return is[k].kind == was[k].kind && is[k].i == is[partner[k]].i &&
	       (was[k].i < 0 ? is[k].i > 0 : is[k].i == was[k].i);
}

static void
test_any(void)
{
	static const enum pu_code_kind kinds[] = { PU_CODE_OPEN, PU_CODE_CLOSE,
						   PU_CODE_OPEN, PU_CODE_CLOSE,
						   PU_CODE_ALONE };
	uint64_t state = 7;
	bool good = true;

	for (int round = 0; round < 20000; round++) {
		struct pu_inline_code was[MOST], is[MOST];
		size_t partner[MOST], count = random_below(&state, MOST);

		for (size_t k = 0; k < count; k++) {
			was[k] = (struct pu_inline_code){ .x = -1 };
			was[k].kind = kinds[random_below(&state, 5)];
			was[k].i = (int32_t)random_below(&state, 8) - 3;
			is[k] = was[k];
		}
		plainly(partner, was, count);
		tmx_pair(is, count);
		for (size_t k = 0; k < count; k++)
			good = good && holds(was, is, partner, k);
	}
	CHECK(good);
}

/* Numbers are given in the order in which the pairs end. */
static void
test_numbers(void)
{
	struct pu_inline_code codes[] = {
		{ .kind = PU_CODE_OPEN, .i = -1 },
		{ .kind = PU_CODE_OPEN, .i = 4 },
		{ .kind = PU_CODE_OPEN, .i = -2 },
		{ .kind = PU_CODE_CLOSE, .i = -1 },
		{ .kind = PU_CODE_CLOSE, .i = -2 },
		{ .kind = PU_CODE_CLOSE, .i = 4 },
		{ .kind = PU_CODE_CLOSE, .i = 4 },
	};

	CHECK(tmx_pair(codes, 7) == (PAIR_NUMBERED | PAIR_LONE));
	CHECK(codes[0].i == 5 && codes[3].i == 5);
	CHECK(codes[2].i == 6 && codes[4].i == 6);
	CHECK(codes[1].i == 4 && codes[5].i == 4);
	CHECK(codes[6].kind == PU_CODE_LONE_CLOSE && codes[6].i == -1);
	CHECK(tmx_pair(codes, 6) == PAIR_GOOD && tmx_pair(NULL, 0) == 0);
}

int
main(void)
{
	test_any();
	test_numbers();
	return tap_done();
}
