#include "config.h"

#include "tm/scan.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/order.h"
#include "tm/keys.h"

#define SIGNATURE_BITS 128

struct signature {
	uint64_t bits[SIGNATURE_BITS / 64];
};

/* All records of one length. Keys are shortened to 16 bits: keys that fall
 * together only make a distance smaller, and so a bound higher. */
struct group {
	uint32_t length;
	uint32_t count, room;
	int64_t *ids;
	struct signature *signatures;
	uint16_t *keys; /* count * length */
};

struct scan {
	struct group *groups; /* by rising length */
	size_t group_count, group_room;
	size_t count;
	uint32_t *sorted; /* scratch */
	size_t sorted_room;
	/* The search under way. */
	struct signature signature;
	int weight; /* bits of the signature */
	uint32_t length;
	size_t below, above; /* groups [below, above) have been told */
};

struct scan *
scan_new(void)
{
	return mem_alloc(sizeof(struct scan));
}

void
scan_free(struct scan *scan)
{
	if (!scan)
		return;
	for (size_t i = 0; i < scan->group_count; i++) {
		free(scan->groups[i].ids);
		free(scan->groups[i].signatures);
		free(scan->groups[i].keys);
	}
	free(scan->groups);
	free(scan->sorted);
	free(scan);
}

size_t
scan_count(const struct scan *scan)
{
	return scan->count;
}

size_t
scan_bytes(const struct scan *scan)
{
	size_t bytes = sizeof *scan;

	for (size_t i = 0; i < scan->group_count; i++) {
		const struct group *group = &scan->groups[i];

		bytes += sizeof *group;
		bytes += group->room *
			 (sizeof *group->ids + sizeof *group->signatures +
			  group->length * sizeof *group->keys);
	}
	return bytes;
}

/* The first group of at least that length. */
static size_t
find_group(const struct scan *scan, size_t length)
{
	size_t low = 0, high = scan->group_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (scan->groups[middle].length < length)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct group *
group_of_length(struct scan *scan, uint32_t length)
{
	size_t at = find_group(scan, length);

	if (at < scan->group_count && scan->groups[at].length == length)
		return &scan->groups[at];
	MEM_GROW(scan->groups, scan->group_count, scan->group_room);
	memmove(&scan->groups[at + 1], &scan->groups[at],
		(scan->group_count - at) * sizeof *scan->groups);
	scan->group_count++;
	scan->groups[at] = (struct group){ .length = length };
	return &scan->groups[at];
}

static void
sort_keys(uint32_t *keys, size_t count)
{
	if (count > 24) {
		qsort(keys, count, sizeof *keys, order_u32);
		return;
	}
	for (size_t i = 1; i < count; i++) {
		uint32_t key = keys[i];
		size_t j = i;

		for (; j && keys[j - 1] > key; j--)
			keys[j] = keys[j - 1];
		keys[j] = key;
	}
}

/* One bit for each key and each further occurrence of it: a bit that only one
 * side has stands for a token that the other side lacks. */
static struct signature
make_signature(struct scan *scan, struct pu_str keys)
{
	size_t count = keys_count(keys);
	struct signature signature = { { 0, 0 } };
	uint64_t nth = 0;

	if (scan->sorted_room < count) {
		scan->sorted_room = count + count / 2 + 64;
		scan->sorted = mem_resize(scan->sorted, scan->sorted_room,
					  sizeof *scan->sorted);
	}
	for (size_t i = 0; i < count; i++)
		scan->sorted[i] = keys_get(keys, i);
	sort_keys(scan->sorted, count);
	for (size_t i = 0; i < count; i++) {
		uint64_t bit;

		nth = i && scan->sorted[i] == scan->sorted[i - 1] ? nth + 1 : 0;
		bit = hash_mix(scan->sorted[i] | nth << 32);
		signature.bits[bit >> 6 & 1] |= UINT64_C(1) << (bit & 63);
	}
	return signature;
}

void
scan_add(struct scan *scan, int64_t id, struct pu_str keys)
{
	size_t length = keys_count(keys);
	struct group *group;
	uint16_t *out;

	group = group_of_length(scan, (uint32_t)length);
	if (group->count == group->room) {
		/* A quarter more at a time: most of the memory is in use. */
		group->room += group->room / 4 + (length > 64 ? 1 : 8);
		group->ids =
			mem_resize(group->ids, group->room, sizeof *group->ids);
		group->signatures = mem_resize(group->signatures, group->room,
					       sizeof *group->signatures);
		group->keys = mem_resize(group->keys, group->room,
					 length * sizeof *group->keys);
	}
	group->ids[group->count] = id;
	group->signatures[group->count] = make_signature(scan, keys);
	out = group->keys + group->count * length;
	for (size_t i = 0; i < length; i++)
		out[i] = (uint16_t)keys_get(keys, i);
	group->count++;
	scan->count++;
}

/* Set bits of both words together (Warren, Hacker's Delight, section 5-1). */
static int
count_bits(uint64_t a, uint64_t b)
{
	const uint64_t two = UINT64_C(0x3333333333333333);
	const uint64_t four = UINT64_C(0x0F0F0F0F0F0F0F0F);

	a -= a >> 1 & UINT64_C(0x5555555555555555);
	b -= b >> 1 & UINT64_C(0x5555555555555555);
	a = (a & two) + (a >> 2 & two) + (b & two) + (b >> 2 & two);
	a = (a & four) + (a >> 4 & four);
	return (int)((a * UINT64_C(0x0101010101010101)) >> 56);
}

void
scan_start(struct scan *scan, struct pu_str keys)
{
	scan->length = (uint32_t)keys_count(keys);
	scan->signature = make_signature(scan, keys);
	scan->weight =
		count_bits(scan->signature.bits[0], scan->signature.bits[1]);
	scan->below = scan->above = find_group(scan, scan->length);
}

static int
floor_of(size_t distance, size_t longer)
{
	return (int)(100 * (longer - distance) / longer);
}

static size_t
longer_of(const struct scan *scan, const struct group *group)
{
	return group->length > scan->length ? group->length : scan->length;
}

/* The bound of a whole group, by its length alone. */
static int
group_floor(const struct scan *scan, const struct group *group)
{
	size_t longer = longer_of(scan, group);

	return floor_of(2 * longer - group->length - scan->length, longer);
}

/* Tokens that one bag has and the other lacks are edits, and so is the
 * difference of the lengths. */
static void
scan_group(struct scan *scan, uint32_t at, int least,
	   void (*tell)(void *, uint32_t, uint32_t, int), void *context)
{
	const struct group *group = &scan->groups[at];
	size_t longer = longer_of(scan, group);
	size_t apart = 2 * longer - group->length - scan->length;
	uint64_t low = scan->signature.bits[0];
	uint64_t high = scan->signature.bits[1];
	int floors[SIGNATURE_BITS + 1], most = -1;

	for (size_t d = 0; d <= SIGNATURE_BITS; d++) {
		size_t edits = d > apart ? d : apart;

		floors[d] = edits < longer ? floor_of(edits, longer) : 0;
		if (floors[d] >= least)
			most = (int)d;
	}
	for (uint32_t i = 0; i < group->count; i++) {
		const uint64_t *bits = group->signatures[i].bits;
		int shared = count_bits(bits[0] & low, bits[1] & high);
		int d = scan->weight - shared, other;

		if (d > most)
			continue;
		other = count_bits(bits[0], bits[1]) - shared;
		d = other > d ? other : d;
		if (d <= most)
			tell(context, at, i, floors[d]);
	}
}

void
scan_to(struct scan *scan, int bucket, int least,
	void (*tell)(void *context, uint32_t group, uint32_t item, int floor),
	void *context)
{
	while (scan->above < scan->group_count &&
	       group_floor(scan, &scan->groups[scan->above]) >= bucket)
		scan_group(scan, (uint32_t)scan->above++, least, tell, context);
	while (scan->below > 0 &&
	       group_floor(scan, &scan->groups[scan->below - 1]) >= bucket)
		scan_group(scan, (uint32_t)--scan->below, least, tell, context);
}

struct scan_record
scan_get(const struct scan *scan, uint32_t group, uint32_t item)
{
	const struct group *of = &scan->groups[group];

	return (struct scan_record){
		.id = of->ids[item],
		.keys = of->keys + (size_t)item * of->length,
		.length = of->length,
	};
}
