#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tm/index-internal.h"
#include "tm/keys.h"

#define SLOT_BITS 16
#define SLOTS     ((size_t)1 << SLOT_BITS)
#define POLL      4096 /* texts between two looks at the task */
#define FEW       32 /* are sorted by insertion */

void
gather_free(struct gather *gather)
{
	free(gather->items);
	free(gather->slots);
	*gather = (struct gather){ 0 };
}

void
gather_start(struct gather *gather, int64_t family, int64_t after, int64_t upto)
{
	gather->family = family;
	gather->after = after;
	gather->upto = upto;
	gather->from = gather->to = 0;
	gather->count = 0;
	gather->counted = false;
}

size_t
gather_find(const struct gather *gather, uint64_t address)
{
	size_t low = 0, high = gather->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (gather_address(gather, middle) < address)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* ---- passing over the texts ---- */

struct place { /* of the range that is counted: slot << shift */
	uint64_t base;
	unsigned shift;
};

static void
count_text(struct gather *gather, const struct place *place, struct pu_str keys)
{
	uint32_t length = (uint32_t)keys_count(keys), band = band_of(length);

	for (uint32_t i = 0; i < length; i++) {
		uint64_t slot = (address_of(keys_get(keys, i), band,
					    band_bucket(band, i)) >>
				 place->shift) -
				place->base;

		if (slot < SLOTS)
			gather->slots[slot]++;
	}
}

static void
take_text(struct gather *gather, int64_t id, struct pu_str keys)
{
	uint32_t length = (uint32_t)keys_count(keys), band = band_of(length);
	uint64_t low = (uint64_t)(id - gather->after);

	for (uint32_t i = 0; i < length; i++) {
		uint64_t address = address_of(keys_get(keys, i), band,
					      band_bucket(band, i));

		if (address < gather->from || address >= gather->to)
			continue;
		MEM_GROW(gather->items, gather->count, gather->room);
		gather->items[gather->count++] =
			(address - gather->from) << 28 | low;
	}
}

/* Each text goes into slots (place) or items (NULL). */
static bool
pass(struct gather *gather, struct pu_db *db, const struct place *place,
     const struct pu_task *task, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_TEXT_KEYS_BETWEEN);
	int got;

	stmt_int(stmt, 1, gather->after);
	stmt_int(stmt, 2, gather->upto);
	stmt_int(stmt, 3, gather->family);
	for (size_t done = 1; (got = stmt_next(stmt, err)) == 1; done++) {
		struct pu_str keys = stmt_get_text(stmt, 1);

		if (keys.len < KEY_BYTES || keys_count(keys) > BAND_MOST_TOKENS)
			continue;
		if (place)
			count_text(gather, place, keys);
		else
			take_text(gather, stmt_get_int(stmt, 0), keys);
		if (done % POLL == 0 &&
		    !pu_task_step(task, "index", 0, 0, err)) {
			stmt_done(stmt);
			return false;
		}
	}
	return got == 0;
}

static bool
count_slots(struct gather *gather, struct pu_db *db, const struct place *place,
	    const struct pu_task *task, struct pu_error *err)
{
	if (!gather->slots)
		gather->slots = mem_array(SLOTS, sizeof *gather->slots);
	memset(gather->slots, 0, SLOTS * sizeof *gather->slots);
	return pass(gather, db, place, task, err);
}

/* Where the range ends, and how many it holds at most. Slots are of 256 keys
 * first; where so many are too many, of 16 addresses, then of one. */
static bool
choose_end(struct gather *gather, struct pu_db *db, size_t most, size_t *count,
	   const struct pu_task *task, struct pu_error *err)
{
	static const unsigned shifts[] = { ADDRESS_BITS - SLOT_BITS, 4, 0 };

	for (size_t level = 0;; level++) {
		unsigned shift = shifts[level];
		uint64_t first = gather->from >> shift;
		struct place place = { first >> SLOT_BITS << SLOT_BITS, shift };
		size_t slot = (size_t)(first - place.base), end = slot;

		if ((level || !gather->counted) &&
		    !count_slots(gather, db, &place, task, err))
			return false;
		gather->counted = level == 0;
		for (*count = 0;
		     end < SLOTS && *count + gather->slots[end] <= most; end++)
			*count += gather->slots[end];
		if (end == slot && shift > 0)
			continue;
		if (end == slot)
			*count = gather->slots[end++];
		gather->to = (place.base + end) << shift;
		return true;
	}
}

/* ---- sorting in place: by a byte from the highest, then each part by the next
 * (McIlroy, Bostic, McIlroy 1993, American flag sort) ---- */

static void
sort_few(uint64_t *items, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		uint64_t item = items[i];
		size_t at = i;

		for (; at && items[at - 1] > item; at--)
			items[at] = items[at - 1];
		items[at] = item;
	}
}

static void
deal(uint64_t *items, size_t *starts, const size_t *ends, unsigned shift)
{
	for (size_t byte = 0; byte < 256; byte++)
		while (starts[byte] < ends[byte]) {
			uint64_t item = items[starts[byte]];
			size_t to;

			while ((to = item >> shift & 255) != byte) {
				uint64_t other = items[starts[to]];

				items[starts[to]++] = item;
				item = other;
			}
			items[starts[byte]++] = item;
		}
}

static void
sort(uint64_t *items, size_t count, unsigned shift)
{
	size_t starts[256] = { 0 }, ends[256];

	if (count <= FEW) {
		sort_few(items, count);
		return;
	}
	for (size_t i = 0; i < count; i++)
		starts[items[i] >> shift & 255]++;
	for (size_t byte = 0, sum = 0; byte < 256; byte++) {
		size_t here = starts[byte];

		starts[byte] = sum;
		ends[byte] = sum += here;
	}
	deal(items, starts, ends, shift);
	for (size_t byte = 0, at = 0; shift && byte < 256; byte++) {
		sort(items + at, ends[byte] - at, shift > 8 ? shift - 8 : 0);
		at = ends[byte];
	}
}

bool
gather_run(struct gather *gather, struct pu_db *db, uint64_t from, size_t most,
	   const struct pu_task *task, struct pu_error *err)
{
	unsigned shift = 0;
	uint64_t top;
	size_t count;

	gather->count = 0;
	gather->from = gather->to = from;
	if (!choose_end(gather, db, most, &count, task, err))
		return false;
	if (gather->room < count) {
		free(gather->items);
		gather->room = count;
		gather->items = mem_array(count, sizeof *gather->items);
	}
	if (count && !pass(gather, db, NULL, task, err)) {
		gather->to = from;
		return false;
	}
	top = (gather->to - 1 - from) << 28 | GATHER_IDS;
	while (top >> shift > 255)
		shift += 8;
	sort(gather->items, gather->count, shift);
	return true;
}
