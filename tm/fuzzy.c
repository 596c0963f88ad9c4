#include "config.h"

#include "tm/fuzzy.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "tm/bits.h"
#include "tm/keys.h"

#define NONE           UINT32_MAX
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

struct entry { /* a record waiting in the bucket of its bound */
	uint32_t group, item, next;
	bool verified; /* the bound is that of the distance over keys */
};

struct fuzzy {
	struct group *groups; /* by rising length */
	size_t group_count, group_room;
	size_t count;
	uint32_t *sorted; /* scratch */
	size_t sorted_room;
	/* The search under way. */
	struct bits *bits;
	struct signature signature;
	int weight; /* bits of the signature */
	uint32_t length;
	size_t below, above; /* groups [below, above) have been scanned */
	int bucket; /* no entry waits above this one */
	uint32_t heads[101];
	struct entry *entries;
	size_t entry_count, entry_room;
};

struct fuzzy *
fuzzy_new(void)
{
	struct fuzzy *fuzzy = mem_alloc(sizeof *fuzzy);

	fuzzy->bits = bits_new();
	fuzzy->bucket = -1;
	return fuzzy;
}

void
fuzzy_free(struct fuzzy *fuzzy)
{
	if (!fuzzy)
		return;
	for (size_t i = 0; i < fuzzy->group_count; i++) {
		free(fuzzy->groups[i].ids);
		free(fuzzy->groups[i].signatures);
		free(fuzzy->groups[i].keys);
	}
	free(fuzzy->groups);
	free(fuzzy->sorted);
	free(fuzzy->entries);
	bits_free(fuzzy->bits);
	free(fuzzy);
}

size_t
fuzzy_count(const struct fuzzy *fuzzy)
{
	return fuzzy->count;
}

size_t
fuzzy_bytes(const struct fuzzy *fuzzy)
{
	size_t bytes = sizeof *fuzzy;

	for (size_t i = 0; i < fuzzy->group_count; i++) {
		const struct group *group = &fuzzy->groups[i];

		bytes += sizeof *group;
		bytes += group->room *
			 (sizeof *group->ids + sizeof *group->signatures +
			  group->length * sizeof *group->keys);
	}
	return bytes;
}

/* The first group of at least that length. */
static size_t
find_group(const struct fuzzy *fuzzy, size_t length)
{
	size_t low = 0, high = fuzzy->group_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (fuzzy->groups[middle].length < length)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct group *
group_of_length(struct fuzzy *fuzzy, uint32_t length)
{
	size_t at = find_group(fuzzy, length);

	if (at < fuzzy->group_count && fuzzy->groups[at].length == length)
		return &fuzzy->groups[at];
	MEM_GROW(fuzzy->groups, fuzzy->group_count, fuzzy->group_room);
	memmove(&fuzzy->groups[at + 1], &fuzzy->groups[at],
		(fuzzy->group_count - at) * sizeof *fuzzy->groups);
	fuzzy->group_count++;
	fuzzy->groups[at] = (struct group){ .length = length };
	return &fuzzy->groups[at];
}

static int
compare_keys(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static void
sort_keys(uint32_t *keys, size_t count)
{
	if (count > 24) {
		qsort(keys, count, sizeof *keys, compare_keys);
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
make_signature(struct fuzzy *fuzzy, struct pu_str keys)
{
	size_t count = keys_count(keys);
	struct signature signature = { { 0, 0 } };
	uint64_t nth = 0;

	if (fuzzy->sorted_room < count) {
		fuzzy->sorted_room = count + count / 2 + 64;
		fuzzy->sorted = mem_resize(fuzzy->sorted, fuzzy->sorted_room,
					   sizeof *fuzzy->sorted);
	}
	for (size_t i = 0; i < count; i++)
		fuzzy->sorted[i] = keys_get(keys, i);
	sort_keys(fuzzy->sorted, count);
	for (size_t i = 0; i < count; i++) {
		uint64_t bit;

		nth = i && fuzzy->sorted[i] == fuzzy->sorted[i - 1] ? nth + 1
								    : 0;
		bit = hash_mix(fuzzy->sorted[i] | nth << 32);
		signature.bits[bit >> 6 & 1] |= UINT64_C(1) << (bit & 63);
	}
	return signature;
}

void
fuzzy_add(struct fuzzy *fuzzy, int64_t id, struct pu_str keys)
{
	size_t length = keys_count(keys);
	struct group *group;
	uint16_t *out;

	if (!length || length > UINT32_MAX / 8)
		return;
	group = group_of_length(fuzzy, (uint32_t)length);
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
	group->signatures[group->count] = make_signature(fuzzy, keys);
	out = group->keys + group->count * length;
	for (size_t i = 0; i < length; i++)
		out[i] = (uint16_t)keys_get(keys, i);
	group->count++;
	fuzzy->count++;
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
fuzzy_start(struct fuzzy *fuzzy, struct pu_str keys)
{
	size_t length = keys_count(keys);

	fuzzy->entry_count = 0;
	for (int i = 0; i <= 100; i++)
		fuzzy->heads[i] = NONE;
	fuzzy->bucket = length && length <= UINT32_MAX / 8 ? 100 : -1;
	if (fuzzy->bucket < 0)
		return;
	fuzzy->length = (uint32_t)length;
	fuzzy->signature = make_signature(fuzzy, keys);
	fuzzy->weight =
		count_bits(fuzzy->signature.bits[0], fuzzy->signature.bits[1]);
	fuzzy->below = fuzzy->above = find_group(fuzzy, length);
	bits_start(fuzzy->bits, keys);
}

static int
floor_of(size_t distance, size_t longer)
{
	return (int)(100 * (longer - distance) / longer);
}

static size_t
longer_of(const struct fuzzy *fuzzy, const struct group *group)
{
	return group->length > fuzzy->length ? group->length : fuzzy->length;
}

/* The bound of a whole group, by its length alone. */
static int
group_floor(const struct fuzzy *fuzzy, const struct group *group)
{
	size_t longer = longer_of(fuzzy, group);

	return floor_of(2 * longer - group->length - fuzzy->length, longer);
}

static void
push(struct fuzzy *fuzzy, uint32_t group, uint32_t item, int floor,
     bool verified)
{
	if (fuzzy->entry_count >= NONE)
		mem_exhausted(fuzzy->entry_count);
	MEM_GROW(fuzzy->entries, fuzzy->entry_count, fuzzy->entry_room);
	fuzzy->entries[fuzzy->entry_count] =
		(struct entry){ group, item, fuzzy->heads[floor], verified };
	fuzzy->heads[floor] = (uint32_t)fuzzy->entry_count++;
}

/* Tokens that one bag has and the other lacks are edits, and so is the
 * difference of the lengths. */
static void
scan_group(struct fuzzy *fuzzy, uint32_t at, int least)
{
	const struct group *group = &fuzzy->groups[at];
	size_t longer = longer_of(fuzzy, group);
	size_t apart = 2 * longer - group->length - fuzzy->length;
	uint64_t low = fuzzy->signature.bits[0];
	uint64_t high = fuzzy->signature.bits[1];
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
		int d = fuzzy->weight - shared, other;

		if (d > most)
			continue;
		other = count_bits(bits[0], bits[1]) - shared;
		d = other > d ? other : d;
		if (d <= most)
			push(fuzzy, at, i, floors[d], false);
	}
}

static void
scan_to(struct fuzzy *fuzzy, int bucket, int least)
{
	while (fuzzy->above < fuzzy->group_count &&
	       group_floor(fuzzy, &fuzzy->groups[fuzzy->above]) >= bucket)
		scan_group(fuzzy, (uint32_t)fuzzy->above++, least);
	while (fuzzy->below > 0 &&
	       group_floor(fuzzy, &fuzzy->groups[fuzzy->below - 1]) >= bucket)
		scan_group(fuzzy, (uint32_t)--fuzzy->below, least);
}

/* The bound by the distance over keys; below least when it is too far. */
static int
verify(struct fuzzy *fuzzy, const struct entry *entry, int least)
{
	const struct group *group = &fuzzy->groups[entry->group];
	size_t longer = longer_of(fuzzy, group);
	size_t limit = (size_t)(100 - least) * longer / 100;
	size_t distance = bits_distance(
		fuzzy->bits, group->keys + (size_t)entry->item * group->length,
		group->length, limit);

	return distance > limit ? -1 : floor_of(distance, longer);
}

int
fuzzy_next(struct fuzzy *fuzzy, int least, struct fuzzy_hit *hit,
	   struct pu_error *err)
{
	(void)err; /* an index on the disk may fail */
	for (; fuzzy->bucket >= least && fuzzy->bucket > 0; fuzzy->bucket--) {
		uint32_t *head = &fuzzy->heads[fuzzy->bucket];

		scan_to(fuzzy, fuzzy->bucket, least);
		while (*head != NONE) {
			struct entry entry = fuzzy->entries[*head];
			int floor = fuzzy->bucket;

			*head = entry.next;
			if (!entry.verified)
				floor = verify(fuzzy, &entry, least);
			if (floor == fuzzy->bucket) {
				hit->id = fuzzy->groups[entry.group]
						  .ids[entry.item];
				hit->bound = floor;
				return 1;
			}
			if (floor >= least)
				push(fuzzy, entry.group, entry.item, floor,
				     true);
		}
	}
	return 0;
}
