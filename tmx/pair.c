#include "config.h"

#include "tmx/pair.h"

#include <stdlib.h>

#include "base/mem.h"

#define ALONE SIZE_MAX

struct place {
	int32_t i;
	size_t at;
};

static bool
pairs(const struct pu_inline_code *code)
{
	return code->kind == PU_CODE_OPEN || code->kind == PU_CODE_CLOSE;
}

static int
by_number(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->i != y->i)
		return x->i < y->i ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

/* partner: of each closing code the one that opens, and of that itself; ALONE: of
 * the others. Codes of one number, in the order of the text, are a stack. */
static void
find_partners(size_t *partner, const struct pu_inline_code *codes, size_t count)
{
	struct place *places = mem_array(count, sizeof *places);
	size_t *open = mem_array(count, sizeof *open);
	size_t found = 0, depth = 0;

	for (size_t k = 0; k < count; k++) {
		partner[k] = ALONE;
		if (pairs(&codes[k]))
			places[found++] = (struct place){ codes[k].i, k };
	}
	qsort(places, found, sizeof *places, by_number);
	for (size_t n = 0; n < found; n++) {
		size_t at = places[n].at;

		if (n && places[n - 1].i != places[n].i)
			depth = 0;
		if (codes[at].kind == PU_CODE_OPEN) {
			open[depth++] = at;
		} else if (depth) {
			size_t first = open[--depth];

			partner[at] = partner[first] = first;
		}
	}
	free(places);
	free(open);
}

static bool
any_pairs(const struct pu_inline_code *codes, size_t count, int32_t *last)
{
	bool any = false;

	*last = 0;
	for (size_t k = 0; k < count; k++) {
		any = any || pairs(&codes[k]);
		if (codes[k].i > *last)
			*last = codes[k].i;
	}
	return any;
}

/* Pairs without a number get the next one, in the order in which they end. */
static int
number(struct pu_inline_code *codes, const size_t *partner, size_t count,
       int32_t last)
{
	int result = PAIR_GOOD;

	for (size_t k = 0; k < count; k++) {
		if (codes[k].kind != PU_CODE_CLOSE || partner[k] == ALONE ||
		    codes[k].i >= 0 || last == INT32_MAX)
			continue;
		if (codes[k].i == -1)
			result |= PAIR_NUMBERED;
		codes[partner[k]].i = codes[k].i = ++last;
	}
	return result;
}

int
tmx_pair(struct pu_inline_code *codes, size_t count)
{
	int result;
	int32_t last;
	size_t *partner;

	if (!any_pairs(codes, count, &last))
		return PAIR_GOOD;
	partner = mem_array(count, sizeof *partner);
	find_partners(partner, codes, count);
	result = number(codes, partner, count, last);
	for (size_t k = 0; k < count; k++) {
		if (partner[k] != ALONE || !pairs(&codes[k]))
			continue;
		codes[k].kind = codes[k].kind == PU_CODE_OPEN
					? PU_CODE_LONE_OPEN
					: PU_CODE_LONE_CLOSE;
		codes[k].i = -1;
		result |= PAIR_LONE;
	}
	free(partner);
	return result;
}
