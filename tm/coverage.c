#include "config.h"

#include "tm/coverage.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define PLANES 7 /* counters up to COVERAGE_MOST */

struct coverage {
	uint64_t *planes[PLANES]; /* the lowest digit first */
	uint64_t *item, *unsure;
	size_t words, room; /* of each; words: in use */
	unsigned digits; /* planes that may hold something */
	unsigned items;
	uint64_t texts[COVERAGE_MOST + 1], unsures[COVERAGE_MOST + 1];
};

struct coverage *
coverage_new(void)
{
	return mem_alloc(sizeof(struct coverage));
}

void
coverage_free(struct coverage *coverage)
{
	if (!coverage)
		return;
	for (int i = 0; i < PLANES; i++)
		free(coverage->planes[i]);
	free(coverage->item);
	free(coverage->unsure);
	free(coverage);
}

static void
clear(uint64_t *plane, size_t words)
{
	if (plane)
		memset(plane, 0, words * sizeof *plane);
}

void
coverage_clear(struct coverage *coverage)
{
	for (int i = 0; i < PLANES; i++)
		clear(coverage->planes[i], coverage->words);
	clear(coverage->item, coverage->words);
	clear(coverage->unsure, coverage->words);
	coverage->words = 0;
	coverage->digits = coverage->items = 0;
}

static void
widen(uint64_t **plane, size_t before, size_t room)
{
	*plane = mem_resize(*plane, room, sizeof **plane);
	memset(*plane + before, 0, (room - before) * sizeof **plane);
}

/* Room for a word: what is beyond words is always 0. */
static void
reach(struct coverage *coverage, size_t word)
{
	if (word >= coverage->room) {
		size_t room = word + word / 2 + 64;

		for (int i = 0; i < PLANES; i++)
			if (coverage->planes[i])
				widen(&coverage->planes[i], coverage->room,
				      room);
		widen(&coverage->item, coverage->room, room);
		widen(&coverage->unsure, coverage->room, room);
		coverage->room = room;
	}
	coverage->words = word + 1;
}

/* A plane, and those of the lower digits. */
static uint64_t *
plane(struct coverage *coverage, unsigned digit)
{
	for (; coverage->digits <= digit; coverage->digits++)
		if (!coverage->planes[coverage->digits])
			coverage->planes[coverage->digits] =
				mem_array(coverage->room, sizeof(uint64_t));
	return coverage->planes[digit];
}

size_t
coverage_add(struct coverage *coverage, uint32_t *texts, size_t count,
	     bool unsure)
{
	size_t fresh = 0;

	for (size_t i = 0; i < count; i++) {
		size_t word = texts[i] / 64;
		uint64_t bit = UINT64_C(1) << texts[i] % 64;

		if (word >= coverage->words)
			reach(coverage, word);
		if (coverage->item[word] & bit)
			continue;
		coverage->item[word] |= bit;
		if (unsure)
			coverage->unsure[word] |= bit;
		texts[fresh++] = texts[i];
	}
	return fresh;
}

void
coverage_end(struct coverage *coverage)
{
	unsigned digits = 0;

	if (coverage->items < COVERAGE_MOST)
		coverage->items++;
	while (coverage->items >> digits)
		digits++;
	for (unsigned d = 0; d < digits && coverage->words; d++)
		plane(coverage, d);
	for (size_t i = 0; i < coverage->words; i++) {
		uint64_t carry = coverage->item[i];

		for (unsigned d = 0; carry && d < digits; d++) {
			uint64_t sum = coverage->planes[d][i] ^ carry;

			carry &= coverage->planes[d][i];
			coverage->planes[d][i] = sum;
		}
		coverage->item[i] = 0;
	}
}

void
coverage_set(struct coverage *coverage, uint32_t text, unsigned count,
	     bool unsure)
{
	size_t word = text / 64;
	uint64_t bit = UINT64_C(1) << text % 64;
	bool was_unsure;
	unsigned was = coverage_get(coverage, text, &was_unsure);

	coverage->texts[was]--;
	coverage->unsures[was] -= was_unsure;
	coverage->texts[count]++;
	coverage->unsures[count] += unsure;
	if (word >= coverage->words)
		reach(coverage, word);
	for (unsigned d = 0; d < PLANES; d++) {
		if (count >> d & 1)
			plane(coverage, d)[word] |= bit;
		else if (d < coverage->digits)
			coverage->planes[d][word] &= ~bit;
	}
	if (unsure)
		coverage->unsure[word] |= bit;
	else
		coverage->unsure[word] &= ~bit;
}

unsigned
coverage_get(const struct coverage *coverage, uint32_t text, bool *unsure)
{
	size_t word = text / 64;
	unsigned count = 0;

	if (unsure)
		*unsure = false;
	if (word >= coverage->words)
		return 0;
	for (unsigned d = 0; d < coverage->digits; d++)
		count |= (unsigned)(coverage->planes[d][word] >> text % 64 & 1)
			 << d;
	if (unsure)
		*unsure = coverage->unsure[word] >> text % 64 & 1;
	return count;
}

/* Of 64 texts, those that hold so many. */
static inline uint64_t
match(const struct coverage *coverage, unsigned count, size_t word)
{
	uint64_t bits = UINT64_MAX;

	for (unsigned d = 0; d < coverage->digits; d++)
		bits &= count >> d & 1 ? coverage->planes[d][word]
				       : ~coverage->planes[d][word];
	return count >> coverage->digits ? 0 : bits;
}

static unsigned
ones(uint64_t bits)
{
	bits -= bits >> 1 & UINT64_C(0x5555555555555555);
	bits = (bits & UINT64_C(0x3333333333333333)) +
	       (bits >> 2 & UINT64_C(0x3333333333333333));
	bits = (bits + (bits >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
	return (unsigned)(bits * UINT64_C(0x0101010101010101) >> 56);
}

void
coverage_count(struct coverage *coverage)
{
	unsigned most = (1u << coverage->digits) - 1;

	memset(coverage->texts, 0, sizeof coverage->texts);
	memset(coverage->unsures, 0, sizeof coverage->unsures);
	for (unsigned c = 1; c <= most && c <= COVERAGE_MOST; c++)
		for (size_t i = 0; i < coverage->words; i++) {
			uint64_t bits = match(coverage, c, i);

			if (!bits)
				continue;
			coverage->texts[c] += ones(bits);
			bits &= coverage->unsure[i];
			coverage->unsures[c] += bits ? ones(bits) : 0;
		}
}

uint64_t
coverage_texts(const struct coverage *coverage, unsigned count)
{
	return coverage->texts[count];
}

uint64_t
coverage_unsure(const struct coverage *coverage, unsigned count)
{
	return coverage->unsures[count];
}

/* The place of the lowest bit, by a de Bruijn sequence (Leiserson, Prokop and
 * Randall 1998): its six highest bits after a shift tell how far it was. */
static inline uint32_t
lowest(uint64_t bits)
{
	static const unsigned char places[64] = {
		0,  1,  48, 2,  57, 49, 28, 3,  61, 58, 50, 42, 38, 29, 17, 4,
		62, 55, 59, 36, 53, 51, 43, 22, 45, 39, 33, 30, 24, 18, 12, 5,
		63, 47, 56, 27, 60, 41, 37, 16, 54, 35, 52, 21, 44, 32, 23, 11,
		46, 26, 40, 15, 34, 20, 31, 10, 25, 14, 19, 9,  13, 8,  7,  6,
	};

	return places[(bits & (0 - bits)) * UINT64_C(0x03f79d71b4cb0a89) >> 58];
}

bool
coverage_next(const struct coverage *coverage, unsigned count, uint32_t *text)
{
	uint64_t at = (uint64_t)*text + 1, bits;

	for (size_t i = (size_t)(at / 64); i < coverage->words; i++) {
		bits = match(coverage, count, i);
		if (i == at / 64)
			bits &= UINT64_MAX << at % 64;
		if (bits) {
			*text = (uint32_t)(i * 64 + lowest(bits));
			return true;
		}
	}
	return false;
}

size_t
coverage_block(const struct coverage *coverage, unsigned count, uint64_t *block,
	       uint32_t *texts)
{
	const size_t words = COVERAGE_BLOCK / 64;
	size_t found = 0;

	for (; *block * words < coverage->words; ++*block) {
		size_t at = (size_t)*block * words;

		for (size_t i = at; i < at + words && i < coverage->words; i++)
			for (uint64_t bits = match(coverage, count, i); bits;
			     bits &= bits - 1)
				texts[found++] =
					(uint32_t)(i * 64 + lowest(bits));
		if (found)
			return found;
	}
	return 0;
}
