#include "config.h"

#include "tmx/pair.h"

#include <stdlib.h>

#include "base/mem.h"

static size_t
find_open(const struct pu_inline_code *codes, const bool *paired, size_t close)
{
	for (size_t k = close; k-- > 0;) {
		if (codes[k].kind == PU_CODE_OPEN && !paired[k] &&
		    codes[k].i == codes[close].i)
			return k;
	}
	return close;
}

static bool
any_pairs(const struct pu_inline_code *codes, size_t count, int32_t *last)
{
	bool any = false;

	*last = 0;
	for (size_t k = 0; k < count; k++) {
		any = any || codes[k].kind == PU_CODE_OPEN ||
		      codes[k].kind == PU_CODE_CLOSE;
		if (codes[k].i > *last)
			*last = codes[k].i;
	}
	return any;
}

int
tmx_pair(struct pu_inline_code *codes, size_t count)
{
	int result = PAIR_GOOD;
	int32_t last;
	bool *paired;

	if (!any_pairs(codes, count, &last))
		return result;
	paired = mem_array(count, sizeof *paired);
	for (size_t k = 0; k < count; k++) {
		size_t open;

		if (codes[k].kind != PU_CODE_CLOSE)
			continue;
		open = find_open(codes, paired, k);
		if (open == k)
			continue;
		paired[open] = paired[k] = true;
		if (codes[k].i >= 0 || last == INT32_MAX)
			continue;
		if (codes[k].i == -1)
			result |= PAIR_NUMBERED;
		codes[open].i = codes[k].i = ++last;
	}
	for (size_t k = 0; k < count; k++) {
		if (paired[k] || (codes[k].kind != PU_CODE_OPEN &&
				  codes[k].kind != PU_CODE_CLOSE))
			continue;
		codes[k].kind = codes[k].kind == PU_CODE_OPEN
					? PU_CODE_LONE_OPEN
					: PU_CODE_LONE_CLOSE;
		codes[k].i = -1;
		result |= PAIR_LONE;
	}
	free(paired);
	return result;
}
