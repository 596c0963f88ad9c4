#include "config.h"

#include "tm/bits.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tm/keys.h"

#define TABLE_WORDS ((size_t)1 << 22) /* at most: 32 MiB */

struct bits {
	uint16_t slots[65536]; /* key -> row of masks; 0: not in the pattern */
	uint16_t *used; /* keys that have a slot */
	size_t used_count, used_room;
	uint64_t *masks; /* a row of words for each slot: where the key is */
	size_t mask_room;
	uint64_t *plus, *minus; /* vertical differences, a column */
	size_t word_room;
	size_t length, words;
};

struct bits *
bits_new(void)
{
	return mem_alloc(sizeof(struct bits));
}

void
bits_free(struct bits *bits)
{
	if (!bits)
		return;
	free(bits->used);
	free(bits->masks);
	free(bits->plus);
	free(bits->minus);
	free(bits);
}

/* Room for a pattern's columns and rows of masks; the rows there are. */
static size_t
make_room(struct bits *bits)
{
	size_t words = bits->words, rows = TABLE_WORDS / words;

	if (rows < 16)
		rows = 16;
	if (rows > UINT16_MAX)
		rows = UINT16_MAX;
	if (rows > bits->length)
		rows = bits->length;
	if (bits->word_room < words) {
		bits->word_room = words + words / 2;
		bits->plus = mem_resize(bits->plus, bits->word_room, 8);
		bits->minus = mem_resize(bits->minus, bits->word_room, 8);
	}
	if (bits->mask_room < (rows + 1) * words) {
		bits->mask_room = (rows + 1) * words;
		bits->masks = mem_resize(bits->masks, bits->mask_room, 8);
	}
	memset(bits->masks, 0, (rows + 1) * words * 8);
	return rows;
}

void
bits_start(struct bits *bits, struct pu_str keys)
{
	size_t rows;

	for (size_t i = 0; i < bits->used_count; i++)
		bits->slots[bits->used[i]] = 0;
	bits->used_count = 0;
	bits->length = keys_count(keys);
	bits->words = (bits->length + 63) / 64;
	rows = make_room(bits);
	for (size_t i = 0; i < bits->length; i++) {
		uint16_t key = (uint16_t)keys_get(keys, i);

		if (!bits->slots[key]) {
			MEM_GROW(bits->used, bits->used_count, bits->used_room);
			bits->slots[key] =
				(uint16_t)(1 + bits->used_count % rows);
			bits->used[bits->used_count++] = key;
		}
		bits->masks[bits->slots[key] * bits->words + i / 64] |=
			UINT64_C(1) << (i % 64);
	}
}

static size_t
one_word(const struct bits *bits, const uint16_t *keys, size_t count,
	 size_t limit)
{
	uint64_t plus = UINT64_MAX, minus = 0;
	uint64_t last = UINT64_C(1) << (bits->length - 1);
	size_t distance = bits->length;

	for (size_t j = 0; j < count; j++) {
		uint64_t eq = bits->masks[bits->slots[keys[j]]];
		uint64_t vertical = eq | minus;
		uint64_t cross = (((eq & plus) + plus) ^ plus) | eq;
		uint64_t right_plus = minus | ~(cross | plus);
		uint64_t right_minus = plus & cross;

		distance += (right_plus & last) != 0;
		distance -= (right_minus & last) != 0;
		/* Each further token takes off one at most. */
		if (distance > limit + (count - 1 - j))
			return limit + 1;
		right_plus = right_plus << 1 | 1;
		right_minus <<= 1;
		plus = right_minus | ~(vertical | right_plus);
		minus = right_plus & vertical;
	}
	return distance;
}

/* One column of the table; the change of its last cell. */
static int
column(struct bits *bits, const uint64_t *masks, uint64_t last)
{
	uint64_t carry_plus = 1, carry_minus = 0;
	int change = 0;

	for (size_t w = 0; w < bits->words; w++) {
		uint64_t plus = bits->plus[w], minus = bits->minus[w];
		uint64_t vertical = masks[w] | minus;
		uint64_t eq = masks[w] | carry_minus;
		uint64_t cross = (((eq & plus) + plus) ^ plus) | eq;
		uint64_t right_plus = minus | ~(cross | plus);
		uint64_t right_minus = plus & cross;

		if (w + 1 == bits->words)
			change = ((right_plus & last) != 0) -
				 ((right_minus & last) != 0);
		minus = right_plus >> 63;
		plus = right_minus >> 63;
		right_plus = right_plus << 1 | carry_plus;
		right_minus = right_minus << 1 | carry_minus;
		carry_plus = minus;
		carry_minus = plus;
		bits->plus[w] = right_minus | ~(vertical | right_plus);
		bits->minus[w] = right_plus & vertical;
	}
	return change;
}

size_t
bits_distance(struct bits *bits, const uint16_t *keys, size_t count,
	      size_t limit)
{
	uint64_t last = UINT64_C(1) << ((bits->length - 1) % 64);
	size_t distance = bits->length;

	if (bits->words == 1) {
		distance = one_word(bits, keys, count, limit);
		return distance > limit ? limit + 1 : distance;
	}
	memset(bits->plus, 0xFF, bits->words * 8);
	memset(bits->minus, 0, bits->words * 8);
	for (size_t j = 0; j < count; j++) {
		int change = column(
			bits, bits->masks + bits->slots[keys[j]] * bits->words,
			last);

		distance = (size_t)((int64_t)distance + change);
		if (distance > limit + (count - 1 - j))
			return limit + 1;
	}
	return distance > limit ? limit + 1 : distance;
}
