#include "config.h"

#include "jobs/version.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"

struct texts {
	uint32_t *word; /* equal texts have equal numbers */
	size_t count;
};

struct mapping {
	struct texts old, now;
	uint32_t *map;
	uint32_t words;
	/* Of each number within a range: how often, and where it stands. */
	uint32_t *old_times, *now_times, *now_at;
	uint32_t *pile, *back; /* of the longest rising row */
};

struct range {
	size_t old, old_end, now, now_end;
};

static void
number(struct texts *texts, const struct pu_str *list, size_t count,
       struct map *map)
{
	texts->word = mem_array(count + 1, sizeof *texts->word);
	texts->count = count;
	for (size_t i = 0; i < count; i++)
		texts->word[i] = map_add(map, list[i], NULL);
}

static void
match_ends(struct mapping *m, struct range *r)
{
	while (r->old < r->old_end && r->now < r->now_end &&
	       m->old.word[r->old] == m->now.word[r->now])
		m->map[r->old++] = (uint32_t)r->now++;
	while (r->old < r->old_end && r->now < r->now_end &&
	       m->old.word[r->old_end - 1] == m->now.word[r->now_end - 1])
		m->map[--r->old_end] = (uint32_t)--r->now_end;
}

static void
count_words(struct mapping *m, const struct range *r)
{
	for (size_t i = r->old; i < r->old_end; i++)
		m->old_times[m->old.word[i]] = m->now_times[m->old.word[i]] = 0;
	for (size_t i = r->now; i < r->now_end; i++)
		m->old_times[m->now.word[i]] = m->now_times[m->now.word[i]] = 0;
	for (size_t i = r->old; i < r->old_end; i++)
		m->old_times[m->old.word[i]]++;
	for (size_t i = r->now; i < r->now_end; i++) {
		m->now_times[m->now.word[i]]++;
		m->now_at[m->now.word[i]] = (uint32_t)i;
	}
}

/* The longest row of texts that occur once on either side and rise on both;
 * into map. Gives how many. */
static size_t
match_single(struct mapping *m, const struct range *r)
{
	size_t piles = 0;
	uint32_t at;

	for (size_t i = r->old; i < r->old_end; i++) {
		uint32_t word = m->old.word[i], now;
		size_t low = 0, high = piles;

		if (m->old_times[word] != 1 || m->now_times[word] != 1)
			continue;
		now = m->now_at[word];
		while (low < high) {
			size_t middle = (low + high) / 2;

			if (m->now_at[m->old.word[m->pile[middle]]] < now)
				low = middle + 1;
			else
				high = middle;
		}
		m->back[i] = low ? m->pile[low - 1] : VERSION_GONE;
		m->pile[low] = (uint32_t)i;
		piles += low == piles;
	}
	at = piles ? m->pile[piles - 1] : VERSION_GONE;
	for (; at != VERSION_GONE; at = m->back[at])
		m->map[at] = m->now_at[m->old.word[at]];
	return piles;
}

/* Between what stands, again, while that finds more. */
static void
match(struct mapping *m, struct range r, int depth)
{
	struct range part;
	size_t end;

	match_ends(m, &r);
	if (r.old == r.old_end || r.now == r.now_end || depth > 32)
		return;
	count_words(m, &r);
	if (!match_single(m, &r))
		return;
	part = r;
	end = r.old_end;
	for (size_t i = r.old; i <= end; i++) {
		if (i < end && m->map[i] == VERSION_GONE)
			continue;
		part.old_end = i;
		part.now_end = i < end ? m->map[i] : r.now_end;
		match(m, part, depth + 1);
		if (i < end) {
			part.old = i + 1;
			part.now = m->map[i] + (size_t)1;
		}
	}
}

void
version_map(uint32_t *map, const struct pu_str *old, size_t old_count,
	    const struct pu_str *now, size_t now_count)
{
	struct mapping m = { .map = map };
	struct map *words = map_new();
	size_t most = old_count + now_count + 1;

	for (size_t i = 0; i < old_count; i++)
		map[i] = VERSION_GONE;
	number(&m.old, old, old_count, words);
	number(&m.now, now, now_count, words);
	m.old_times = mem_array(5 * most, sizeof *m.old_times);
	m.now_times = m.old_times + most;
	m.now_at = m.now_times + most;
	m.pile = m.now_at + most;
	m.back = m.pile + most;
	match(&m, (struct range){ 0, old_count, 0, now_count }, 0);
	free(m.old.word);
	free(m.now.word);
	free(m.old_times);
	map_free(words);
}
