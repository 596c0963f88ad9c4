#include "config.h"

#include "tm/phrase.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tm/bands.h"

/* Of two lists, one so many times as long as the other is leapt through. */
#define LEAP 8

void
places_clear(struct places *places)
{
	places->count = 0;
	places->groups = 0;
}

void
places_free(struct places *places)
{
	free(places->texts);
	*places = (struct places){ 0 };
}

void
places_add(struct places *places, uint64_t address, const uint32_t *texts,
	   size_t count)
{
	uint32_t group = (uint32_t)(address % PLACE_GROUPS);

	if (places->count + count > places->room) {
		places->room = 2 * (places->count + count) + 1024;
		places->texts = mem_resize(places->texts, places->room,
					   sizeof *places->texts);
	}
	while (places->groups <= group)
		places->starts[places->groups++] = places->count;
	memcpy(places->texts + places->count, texts, count * sizeof *texts);
	places->count += count;
}

void
places_end(struct places *places)
{
	while (places->groups <= PLACE_GROUPS)
		places->starts[places->groups++] = places->count;
}

size_t
places_short(const struct places *places, uint32_t length)
{
	return places->starts[(size_t)(band_of(length) + 1) * BAND_BUCKETS];
}

/* The first of at least that text, from an item on: near it, most often. */
static size_t
find(const uint32_t *texts, size_t count, size_t from, uint32_t text)
{
	size_t low = from, high, step = 1;

	while (low + step < count && texts[low + step] < text) {
		low += step;
		step *= 2;
	}
	high = low + step < count ? low + step : count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (texts[middle] < text)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Marks the texts that others have, too. */
static void
mark(const uint32_t *texts, size_t count, const uint32_t *others,
     size_t other_count, bool *keep)
{
	size_t i = 0, k = 0;

	if (other_count > LEAP * count) {
		for (; i < count; i++) {
			k = find(others, other_count, k, texts[i]);
			keep[i] |= k < other_count && others[k] == texts[i];
		}
		return;
	}
	/* One step on in one of them, without a branch to be guessed. */
	while (i < count && k < other_count) {
		bool behind = others[k] < texts[i];

		keep[i] |= others[k] == texts[i];
		k += behind;
		i += !behind;
	}
}

/* Marks the texts that others have twice. */
static void
mark_pairs(const uint32_t *texts, size_t count, const uint32_t *others,
	   size_t other_count, bool *keep)
{
	for (size_t i = 0, k = 0; i < count; i++) {
		while (k < other_count && others[k] < texts[i])
			k++;
		keep[i] |= k + 1 < other_count && others[k] == texts[i] &&
			   others[k + 1] == texts[i];
	}
}

/* The places of a group beside buckets in which a token so far from one of its
 * bucket may stand. */
static void
mark_group(const struct places *places, uint32_t group,
	   const struct places *others, int distance, bool same, bool *keep)
{
	const uint32_t *texts = places->texts + places->starts[group];
	size_t count = places->starts[group + 1] - places->starts[group];
	uint32_t band = group / BAND_BUCKETS;
	unsigned shift = band < 16 ? 0 : band / 8 - 1;
	int64_t low = (int64_t)(group % BAND_BUCKETS) << shift;
	int64_t high = low + ((int64_t)1 << shift) - 1;
	int64_t from = low + distance, to = high + distance;

	if (to < 0)
		return;
	from = from < 0 ? 0 : from >> shift;
	to >>= shift;
	for (; from <= to && from < (int64_t)BAND_BUCKETS; from++) {
		uint32_t other = band * BAND_BUCKETS + (uint32_t)from;
		size_t start = others->starts[other];

		if (others->starts[other + 1] == start)
			continue;
		(same && other == group ? mark_pairs : mark)(
			texts, count, others->texts + start,
			others->starts[other + 1] - start, keep);
	}
}

void
phrase_filter(struct places *places, const struct places *others, int distance,
	      bool same)
{
	bool *keep = mem_array(places->count + 1, sizeof *keep);
	size_t count = 0;

	for (uint32_t group = 0; group < PLACE_GROUPS; group++)
		if (places->starts[group] < places->starts[group + 1])
			mark_group(places, group, others, distance, same,
				   keep + places->starts[group]);
	for (uint32_t group = 0; group < PLACE_GROUPS; group++) {
		size_t i = places->starts[group];

		places->starts[group] = count;
		for (; i < places->starts[group + 1]; i++) {
			places->texts[count] = places->texts[i];
			count += keep[i];
		}
	}
	places->starts[PLACE_GROUPS] = places->count = count;
	free(keep);
}
