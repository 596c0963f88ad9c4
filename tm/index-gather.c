#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "tm/index-internal.h"
#include "tm/keys.h"

#define SLOT_BITS 16
#define SLOTS     ((size_t)1 << SLOT_BITS)
#define LEVELS    3
#define POLL      4096 /* texts between two looks at the task */
#define FEW       24 /* are sorted by insertion */
#define DIGIT     7 /* bits that one pass of sorting looks at */

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
	gather->read = after;
	gather->wide = false;
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

/* A slot is a range of addresses, base + slot << shift. */
struct place {
	uint64_t base;
	unsigned shift;
	size_t first, end; /* slots of what is gathered */
	uint32_t *at; /* of those: where the next item goes; NULL: count */
};

static void
count_one(struct gather *gather, const struct place *place, uint64_t address)
{
	uint64_t slot = (address >> place->shift) - place->base;

	if (slot < SLOTS)
		gather->slots[slot]++;
}

static void
take_one(struct gather *gather, const struct place *place, uint64_t address,
	 uint64_t low)
{
	uint32_t *at;

	if (address < gather->from || address >= gather->to)
		return;
	at = &place->at[(address >> place->shift) - place->base - place->first];
	if (*at < gather->count)
		gather->items[(*at)++] = (address - gather->from) << 28 | low;
}

static void
collect(struct gather *gather, uint64_t address, uint64_t low)
{
	MEM_GROW(gather->items, gather->count, gather->room);
	gather->items[gather->count++] = address << 28 | low;
}

/* place NULL: all are collected. */
static void
post(struct gather *gather, const struct place *place, uint64_t address,
     uint64_t low)
{
	if (!place)
		collect(gather, address, low);
	else if (place->at)
		take_one(gather, place, address, low);
	else
		count_one(gather, place, address);
}

/* A number is posted as what it is to a fuzzy search, and as itself. */
static void
post_text(struct gather *gather, const struct place *place, int64_t id,
	  struct pu_str keys)
{
	uint32_t length = (uint32_t)keys_count(keys), band = band_of(length);
	uint64_t low = (uint64_t)(id - gather->after);

	for (uint32_t i = 0; i < length; i++) {
		uint32_t key = keys_get(keys, i), exact = keys_exact(keys, i);
		uint32_t bucket = band_bucket(band, i);

		post(gather, place, address_of(key, band, bucket), low);
		if (exact != key)
			post(gather, place, address_of(exact, band, bucket),
			     low);
	}
}

/* The texts with after < id <= upto. */
static bool
pass(struct gather *gather, struct pu_db *db, int64_t after, int64_t upto,
     const struct place *place, const struct pu_task *task,
     struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_TEXT_KEYS_BETWEEN);
	int got;

	stmt_int(stmt, 1, after);
	stmt_int(stmt, 2, upto);
	stmt_int(stmt, 3, gather->family);
	for (size_t done = 1; (got = stmt_next(stmt, err)) == 1; done++) {
		struct pu_str keys = stmt_get_text(stmt, 1);

		if (keys.len < KEY_BYTES || keys_count(keys) > BAND_MOST_TOKENS)
			continue;
		post_text(gather, place, stmt_get_int(stmt, 0), keys);
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
	return pass(gather, db, gather->after, gather->upto, place, task, err);
}

/* The range from the slot of an address on. Slots are of 256 keys first; where
 * one holds too many, of 16 addresses, then of one. */
static bool
choose_range(struct gather *gather, struct pu_db *db, uint64_t from,
	     size_t most, struct place *place, const struct pu_task *task,
	     struct pu_error *err)
{
	static const unsigned shifts[LEVELS] = { ADDRESS_BITS - SLOT_BITS, 4,
						 0 };

	for (size_t level = 0;; level++) {
		uint64_t first = from >> shifts[level];

		*place =
			(struct place){ .base = first >> SLOT_BITS << SLOT_BITS,
					.shift = shifts[level] };
		place->first = place->end = (size_t)(first - place->base);
		if ((level || !gather->counted) &&
		    !count_slots(gather, db, place, task, err))
			return false;
		gather->counted = level == 0;
		gather->count = 0;
		while (place->end < SLOTS &&
		       gather->count + gather->slots[place->end] <= most)
			gather->count += gather->slots[place->end++];
		if (place->end == place->first && level + 1 < LEVELS)
			continue;
		if (place->end == place->first)
			gather->count = gather->slots[place->end++];
		gather->from = first << place->shift;
		gather->to = (place->base + place->end) << place->shift;
		return true;
	}
}

/* ---- sorting: what lies in one slot; texts came by rising id, and what is
 * equal stays in order ---- */

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
deal(const uint64_t *items, uint64_t *out, size_t count, unsigned shift)
{
	const uint64_t mask = (1u << DIGIT) - 1;
	size_t at[1u << DIGIT] = { 0 }, sum = 0;

	for (size_t i = 0; i < count; i++)
		at[items[i] >> shift & mask]++;
	for (size_t i = 0; i <= mask; i++) {
		size_t here = at[i];

		at[i] = sum;
		sum += here;
	}
	for (size_t i = 0; i < count; i++)
		out[at[items[i] >> shift & mask]++] = items[i];
}

/* bits: of the address, from the lowest, that may differ. */
static void
sort(uint64_t *items, size_t count, unsigned bits, uint64_t *other)
{
	uint64_t *from = items, *to = other, *swap;

	if (count <= FEW) {
		sort_few(items, count);
		return;
	}
	for (unsigned done = 0; done < bits; done += DIGIT) {
		deal(from, to, count, 28 + done);
		swap = from;
		from = to;
		to = swap;
	}
	if (from != items)
		memcpy(items, from, count * sizeof *items);
}

static void
sort_slots(struct gather *gather, const struct place *place)
{
	const uint32_t *counts = gather->slots + place->first;
	size_t most = 0, at = 0, slots = place->end - place->first;
	uint64_t *other = NULL;

	for (size_t i = 0; i < slots; i++)
		if (counts[i] > most)
			most = counts[i];
	other = mem_array(most, sizeof *other);
	for (size_t i = 0; i < slots; at += counts[i++])
		sort(gather->items + at, counts[i], place->shift, other);
	free(other);
}

/* Every slot is as full as was counted. */
static bool
complete(const struct gather *gather, const struct place *place)
{
	uint32_t sum = 0;

	for (size_t i = place->first; i < place->end; i++) {
		sum += gather->slots[i];
		if (place->at[i - place->first] != sum)
			return false;
	}
	return true;
}

static bool
fill(struct gather *gather, struct pu_db *db, struct place *place,
     const struct pu_task *task, struct pu_error *err)
{
	uint32_t sum = 0;

	if (gather->room < gather->count) {
		free(gather->items);
		gather->room = gather->count;
		gather->items = mem_array(gather->room, sizeof *gather->items);
	}
	for (size_t i = place->first; i < place->end; i++) {
		place->at[i - place->first] = sum;
		sum += gather->slots[i];
	}
	if (!pass(gather, db, gather->after, gather->upto, place, task, err))
		return false;
	if (!complete(gather, place))
		return pu_fail(err, PU_DATABASE,
			       _("%s: the texts have changed while they were "
				 "indexed; try again"),
			       db_path(db));
	sort_slots(gather, place);
	return true;
}

bool
gather_run(struct gather *gather, struct pu_db *db, uint64_t from, size_t most,
	   const struct pu_task *task, struct pu_error *err)
{
	struct place place;
	bool ok = choose_range(gather, db, from, most, &place, task, err);

	if (ok && gather->count) {
		place.at = mem_array(place.end - place.first, sizeof *place.at);
		ok = fill(gather, db, &place, task, err);
		free(place.at);
	}
	if (!ok) {
		gather->from = gather->to = 0;
		gather->count = 0;
		gather->counted = false;
	}
	return ok;
}

/* ---- all of it, slice by slice ---- */

static void
sort_all(struct gather *gather)
{
	uint64_t *other = mem_array(gather->count + 1, sizeof *other);

	sort(gather->items, gather->count, ADDRESS_BITS, other);
	free(other);
	gather->to = ADDRESS_END;
}

bool
gather_slice(struct gather *gather, struct pu_db *db, int64_t ids, size_t most,
	     bool *done, struct pu_error *err)
{
	int64_t after = gather->read;

	*done = gather->to || gather->wide;
	if (*done)
		return true;
	gather->read = ids < gather->upto - after ? after + ids : gather->upto;
	if (!pass(gather, db, after, gather->read, NULL, NULL, err)) {
		gather_free(gather);
		return false;
	}
	gather->wide = gather->count > most;
	if (gather->wide)
		gather->count = 0;
	else if (gather->read == gather->upto)
		sort_all(gather);
	*done = gather->wide || gather->to;
	return true;
}
