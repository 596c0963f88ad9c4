#include "config.h"

#include "tm/carry-lay.h"

#include <stdlib.h>

#include "base/mem.h"

/* Longer texts that differ all over are too much work for a proposal. */
#define MOST_CELLS ((size_t)1 << 20)

enum step { STEP_BOTH, STEP_A, STEP_B };

/* The middle: n pieces of a against m of b, from start in both. */
struct middle {
	const struct carry_lists *lists;
	size_t start, n, m;
	uint32_t *row; /* costs up to here, m + 1 of them */
	uint32_t *alone; /* of b's pieces */
	unsigned char *steps; /* n + 1 rows */
};

static void
fill_row(struct middle *mid, size_t i)
{
	const struct carry_lists *lists = mid->lists;
	unsigned char *steps = mid->steps + i * (mid->m + 1);
	uint32_t *row = mid->row, diagonal = row[0], own = 0;

	if (i)
		own = lists->alone(lists, false, mid->start + i - 1);
	row[0] = i ? row[0] + own : 0;
	steps[0] = STEP_A;
	for (size_t j = 1; j <= mid->m; j++) {
		uint32_t best = row[j - 1] + mid->alone[j - 1];

		steps[j] = STEP_B;
		if (i) {
			uint32_t up = row[j] + own;
			uint32_t both = diagonal +
					lists->both(lists, mid->start + i - 1,
						    mid->start + j - 1);

			diagonal = row[j];
			if (up < best)
				best = up, steps[j] = STEP_A;
			if (both <= best)
				best = both, steps[j] = STEP_BOTH;
		}
		row[j] = best;
	}
}

static void
walk_back(const struct middle *mid)
{
	for (size_t i = mid->n, j = mid->m; i || j;) {
		unsigned char step = mid->steps[i * (mid->m + 1) + j];

		i -= step != STEP_B;
		j -= step != STEP_A;
		if (step == STEP_BOTH)
			mid->lists->pair(mid->lists, mid->start + i,
					 mid->start + j);
	}
}

static void
lay_middle(const struct carry_lists *lists, size_t start, size_t n, size_t m)
{
	struct middle mid = { lists, start, n, m, NULL, NULL, NULL };

	if ((n + 1) > MOST_CELLS / (m + 1))
		return;
	mid.steps = mem_array((n + 1) * (m + 1), 1);
	mid.row = mem_array(m + 1, sizeof *mid.row);
	mid.alone = mem_array(m + 1, sizeof *mid.alone);
	for (size_t j = 0; j < m; j++)
		mid.alone[j] = lists->alone(lists, true, start + j);
	for (size_t i = 0; i <= n; i++)
		fill_row(&mid, i);
	walk_back(&mid);
	free(mid.alone);
	free(mid.row);
	free(mid.steps);
}

void
carry_lay(const struct carry_lists *lists)
{
	size_t n = lists->a_count, m = lists->b_count, start = 0;

	while (start < n && start < m && lists->same(lists, start, start)) {
		lists->pair(lists, start, start);
		start++;
	}
	while (n > start && m > start && lists->same(lists, n - 1, m - 1)) {
		n--;
		m--;
		lists->pair(lists, n, m);
	}
	lay_middle(lists, start, n - start, m - start);
}
