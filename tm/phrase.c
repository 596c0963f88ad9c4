#include "config.h"

#include "tm/phrase.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tm/bands.h"

void
places_add(struct places *places, uint64_t address, uint32_t text)
{
	uint64_t place = (address & 0xFFF) << 32 | text;

	if (places->count && places->items[places->count - 1] == place)
		return;
	MEM_GROW(places->items, places->count, places->room);
	places->items[places->count++] = place;
}

void
places_free(struct places *places)
{
	free(places->items);
	*places = (struct places){ 0 };
}

/* The first of at least that place, from an item on: near it, most often. */
static size_t
find(const struct places *places, size_t from, uint64_t place)
{
	size_t low = from, high, step = 1;

	while (low + step < places->count &&
	       places->items[low + step] < place) {
		low += step;
		step *= 2;
	}
	high = low + step < places->count ? low + step : places->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (places->items[middle] < place)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Marks those of items, all of one band and bucket, whose texts others have in
 * a given group. */
static void
mark(const uint64_t *items, size_t count, const struct places *others,
     uint64_t group, bool *keep)
{
	size_t at = 0;

	for (size_t i = 0; i < count; i++) {
		uint64_t place = group << 32 | place_text(items[i]);

		at = find(others, at, place);
		keep[i] |= at < others->count && others->items[at] == place;
	}
}

/* Buckets in which a token so far from one of this bucket may stand. */
static void
mark_run(const uint64_t *items, size_t count, const struct places *others,
	 int distance, bool *keep)
{
	uint32_t group = (uint32_t)(items[0] >> 32), band = group >> 4;
	unsigned shift = band < 16 ? 0 : band / 8 - 1;
	int64_t low = (int64_t)(group & 15) << shift;
	int64_t high = low + ((int64_t)1 << shift) - 1;
	int64_t from = low + distance, to = high + distance;

	if (to < 0)
		return;
	from = from < 0 ? 0 : from >> shift;
	to >>= shift;
	for (; from <= to && from < (int64_t)BAND_BUCKETS; from++)
		mark(items, count, others, (uint64_t)band << 4 | (uint64_t)from,
		     keep);
}

void
phrase_filter(struct places *places, const struct places *others, int distance)
{
	bool *keep = mem_array(places->count + 1, sizeof *keep);
	size_t count = 0;

	for (size_t i = 0, j; i < places->count; i = j) {
		for (j = i + 1;
		     j < places->count &&
		     places->items[j] >> 32 == places->items[i] >> 32;
		     j++)
			;
		mark_run(places->items + i, j - i, others, distance, keep + i);
	}
	for (size_t i = 0; i < places->count; i++)
		if (keep[i])
			places->items[count++] = places->items[i];
	places->count = count;
	free(keep);
}
