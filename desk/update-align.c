#include "config.h"

#include "desk/update-align.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define CELLS ((size_t)1 << 20) /* of a table for what nothing is unique in */

struct lists {
	const int64_t *a, *b;
	size_t *match;
};

struct range {
	size_t a0, a1, b0, b1;
};

struct entry {
	int64_t value;
	size_t at;
	bool second;
};

struct pair {
	size_t a, b;
};

static int
by_value(const void *x, const void *y)
{
	const struct entry *e = x, *f = y;

	if (e->value != f->value)
		return e->value < f->value ? -1 : 1;
	if (e->second != f->second)
		return e->second ? 1 : -1;
	return e->at < f->at ? -1 : e->at > f->at;
}

static int
by_second(const void *x, const void *y)
{
	const struct pair *p = x, *q = y;

	return p->b < q->b ? -1 : p->b > q->b;
}

/* What both have exactly once, by its place in b. */
static struct pair *
find_unique(const struct lists *lists, const struct range *r, size_t *count)
{
	size_t n = r->a1 - r->a0, all = n + (r->b1 - r->b0), end;
	struct entry *entries = mem_array(all, sizeof *entries);
	struct pair *pairs = mem_array(all, sizeof *pairs);

	*count = 0;
	for (size_t i = 0; i < all; i++)
		entries[i] = i < n ? (struct entry){ lists->a[r->a0 + i],
						     r->a0 + i, false }
				   : (struct entry){ lists->b[r->b0 + i - n],
						     r->b0 + i - n, true };
	qsort(entries, all, sizeof *entries, by_value);
	for (size_t i = 0; i < all; i = end) {
		for (end = i;
		     end < all && entries[end].value == entries[i].value; end++)
			;
		if (end == i + 2 && !entries[i].second && entries[i + 1].second)
			pairs[(*count)++] = (struct pair){ entries[i].at,
							   entries[i + 1].at };
	}
	free(entries);
	if (*count)
		qsort(pairs, *count, sizeof *pairs, by_second);
	return pairs;
}

/* The longest sequence that rises in a, too; gives its length, in place. */
static size_t
keep_rising(struct pair *pairs, size_t count)
{
	size_t *tails = mem_array(count + 1, sizeof *tails),
	       *before = mem_array(count + 1, sizeof *before), length = 0, at;
	struct pair *out;

	for (size_t i = 0; i < count; i++) {
		size_t low = 0, high = length;

		while (low < high) {
			size_t middle = low + (high - low) / 2;

			if (pairs[tails[middle]].a < pairs[i].a)
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low ? tails[low - 1] : SIZE_MAX;
		tails[low] = i;
		length += low == length;
	}
	out = mem_array(length + 1, sizeof *out);
	at = length ? tails[length - 1] : SIZE_MAX;
	for (size_t i = length; i--; at = before[at])
		out[i] = pairs[at];
	memcpy(pairs, out, length * sizeof *pairs);
	free(out);
	free(tails);
	free(before);
	return length;
}

/* The longest common subsequence, of small lists. */
static void
match_all(const struct lists *lists, const struct range *r)
{
	size_t n = r->a1 - r->a0, m = r->b1 - r->b0, i = 0, k = 0;
	uint16_t *table;

	if (!n || !m || n > 60000 || m > CELLS / (n + 1) - 1)
		return;
	table = mem_array((n + 1) * (m + 1), sizeof *table);
	for (size_t x = n; x--;)
		for (size_t y = m; y--;) {
			uint16_t down = table[(x + 1) * (m + 1) + y],
				 right = table[x * (m + 1) + y + 1];

			table[x * (m + 1) + y] =
				lists->a[r->a0 + x] == lists->b[r->b0 + y]
					? (uint16_t)(table[(x + 1) * (m + 1) +
							   y + 1] +
						     1)
				: down > right ? down
					       : right;
		}
	while (i < n && k < m) {
		if (lists->a[r->a0 + i] == lists->b[r->b0 + k])
			lists->match[r->b0 + k++] = r->a0 + i++;
		else if (table[(i + 1) * (m + 1) + k] >=
			 table[i * (m + 1) + k + 1])
			i++;
		else
			k++;
	}
	free(table);
}

static void
trim(const struct lists *lists, struct range *r)
{
	while (r->a0 < r->a1 && r->b0 < r->b1 &&
	       lists->a[r->a0] == lists->b[r->b0])
		lists->match[r->b0++] = r->a0++;
	while (r->a0 < r->a1 && r->b0 < r->b1 &&
	       lists->a[r->a1 - 1] == lists->b[r->b1 - 1])
		lists->match[--r->b1] = --r->a1;
}

static void
align(const struct lists *lists, struct range r, int depth)
{
	struct pair *pairs;
	size_t count;

	trim(lists, &r);
	if (r.a0 == r.a1 || r.b0 == r.b1 || depth == ALIGN_DEPTH)
		return;
	pairs = find_unique(lists, &r, &count);
	count = keep_rising(pairs, count);
	if (!count)
		match_all(lists, &r);
	for (size_t i = 0; i < count; i++) {
		lists->match[pairs[i].b] = pairs[i].a;
		align(lists,
		      (struct range){ r.a0, pairs[i].a, r.b0, pairs[i].b },
		      depth + 1);
		r.a0 = pairs[i].a + 1;
		r.b0 = pairs[i].b + 1;
	}
	if (count)
		align(lists, r, depth + 1);
	free(pairs);
}

void
update_align(const int64_t *a, size_t a0, size_t a1, const int64_t *b,
	     size_t b0, size_t b1, size_t *match /* NOLINT: it is filled */)
{
	const struct lists lists = { a, b, match };

	align(&lists, (struct range){ a0, a1, b0, b1 }, 0);
}
