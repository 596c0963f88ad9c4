/* growing.h - a memory of random texts, its index held against them, for tests
 *
 * Include once, with memory.h's memory open.
 */
#ifndef TESTS_UNIT_GROWING_H
#define TESTS_UNIT_GROWING_H

#include "base/mem.h"
#include "tests/random.h"
#include "tests/unit/memory.h"
#include "tm/index-internal.h"
#include "tm/keys.h"

/* Merges soon and often. */
static const struct index_limits quick = { 0, 20, 2, 200, 3000000, 0, 0 };
static bool small; /* less of the same */
static uint64_t random_state = 0x9E3779B97F4A7C15;

static uint32_t
below(uint32_t limit)
{
	return random_below(&random_state, limit);
}

static const struct index_limits *limits_now;

static void
limit(const struct index_limits *limits)
{
	limits_now = limits;
	index_set_limits(tm, limits);
}

struct posting {
	uint64_t address;
	int64_t id;
};

struct list {
	struct posting *items;
	size_t count, room;
};

static int
by_address(const void *a, const void *b)
{
	const struct posting *x = a, *y = b;

	if (x->address != y->address)
		return (x->address > y->address) - (x->address < y->address);
	return (x->id > y->id) - (x->id < y->id);
}

static void
push(struct list *list, uint64_t address, int64_t id)
{
	MEM_GROW(list->items, list->count, list->room);
	list->items[list->count++] = (struct posting){ address, id };
}

#define TEXTS_MOST 20000 /* ids below */
static bool there[TEXTS_MOST]; /* of the family that was expected last */

/* What the texts of a family say, those up to last. */
static void
expect(struct list *list, int64_t family, int64_t last)
{
	struct stmt *stmt = stmt_use(db, SQL_TEXT_KEYS_BETWEEN);

	list->count = 0;
	memset(there, 0, sizeof there);
	stmt_int(stmt, 1, 0);
	stmt_int(stmt, 2, last);
	stmt_int(stmt, 3, family);
	while (stmt_next(stmt, &err) == 1) {
		int64_t id = stmt_get_int(stmt, 0);
		struct pu_str keys = stmt_get_text(stmt, 1);
		uint32_t length = (uint32_t)keys_count(keys), band;

		if (!length || length > BAND_MOST_TOKENS || id >= TEXTS_MOST)
			continue;
		there[id] = true;
		band = band_of(length);
		for (uint32_t i = 0; i < length; i++) {
			uint32_t bucket = band_bucket(band, i);

			push(list, address_of(keys_get(keys, i), band, bucket),
			     id);
			if (keys_exact(keys, i) != keys_get(keys, i))
				push(list,
				     address_of(keys_exact(keys, i), band,
						bucket),
				     id);
		}
	}
	qsort(list->items, list->count, sizeof *list->items, by_address);
}

/* What a search would take from the index, texts that are gone left out; in
 * the order in which it comes. */
static bool
read_all(struct index_reader *reader, struct list *list, uint64_t from,
	 uint64_t to, int64_t last)
{
	uint32_t ids[POSTING_GROUP];
	struct pu_str bytes;
	uint64_t first;
	int got;

	list->count = 0;
	index_seek(reader, from, to);
	while ((got = index_next(reader, &bytes, &first, &err)) == 1) {
		struct chunk chunk;

		chunk_open(&chunk, bytes, first);
		while (chunk_next(&chunk)) {
			uint32_t count = chunk_ids(&chunk, ids);

			if (chunk.address < from || chunk.address >= to)
				continue;
			for (uint32_t i = 0; i < count; i++)
				if (ids[i] <= last && ids[i] < TEXTS_MOST &&
				    there[ids[i]])
					push(list, chunk.address, ids[i]);
		}
	}
	index_stop(reader);
	return got == 0;
}

static bool
equal(const struct list *a, const struct list *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (a->items[i].address != b->items[i].address ||
		    a->items[i].id != b->items[i].id)
			return false;
	return true;
}

/* Each family's lists, as a whole and in ranges; *held: postings stored. */
static bool
lists_hold(size_t *held)
{
	struct index_reader *reader = index_reader_new(db);
	struct list want = { 0 }, got = { 0 }, some = { 0 };
	bool ok = true, begun;

	*held = 0;
	ok = db_read_begin(db, &begun, &err) && begun;
	for (int64_t family = 1; family <= 3; family++) {
		struct index_state state;

		ok = ok && index_reader_open(reader, family, &state, &err);
		if (!ok || !state.last)
			continue;
		expect(&want, family, state.last);
		ok = read_all(reader, &got, 0, ADDRESS_END, state.last) &&
		     equal(&want, &got);
		*held += got.count;
		for (int i = 0; ok && want.count && i < 30; i++) {
			size_t a = below((uint32_t)want.count), b = a;
			uint64_t from = want.items[a].address, to;

			while (a && want.items[a - 1].address == from)
				a--;
			b += below(20);
			to = b < want.count ? want.items[b].address + 1
					    : ADDRESS_END;
			for (b = a;
			     b < want.count && want.items[b].address < to; b++)
				;
			some.items = want.items + a;
			some.count = b - a;
			ok = read_all(reader, &got, from, to, state.last) &&
			     equal(&some, &got);
		}
	}
	db_read_end(db);
	free(want.items);
	free(got.items);
	index_reader_free(reader);
	return ok;
}

static void
words(struct pu_buf *out)
{
	uint32_t count = below(8) ? 1 + below(24) : 1 + below(120);

	pu_buf_clear(out);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t rank = below(4) ? below(12) : below(400);

		pu_buf_addc(out, i ? ' ' : 'x');
		if (below(10) == 0)
			pu_buf_addf(out, "%u", below(100));
		else
			pu_buf_addf(out, "%c%c%c", 'a' + rank % 20,
				    "aeiou"[rank / 20 % 5], 'l' + rank % 7);
	}
}

static int64_t
add_some(void)
{
	struct pu_buf es = PU_BUF_INIT, en = PU_BUF_INIT;
	int64_t id;

	words(&es);
	words(&en);
	id = memory_add(es.ptr, en.ptr, PU_DUPLICATE_SKIP);
	pu_buf_free(&es);
	pu_buf_free(&en);
	return id;
}

static void
import_some(uint32_t count)
{
	uint64_t skip;

	memory_begin("file", PU_TRUST_IMPORTED, 0, &skip);
	for (uint32_t i = 0; i < count; i++)
		add_some();
	if (!CHECK(pu_tm_batch_end(tm, true, &err)))
		printf("# %s\n", err.text);
}

/* Sound for doctor, and the same by our own account. */
static bool
right(size_t *held)
{
	struct index_limits wide = *limits_now;
	bool ok;

	wide.buffer = 100000;
	index_set_limits(tm, &wide);
	ok = lists_hold(held) && memory_sound();
	index_set_limits(tm, limits_now);
	return ok;
}

/* Removes texts that no unit says any more: their postings stay for a time. */
static bool
sweep(void)
{
	return write_begin(tm, false, &err) &&
	       write_end(tm, texts_sweep(tm, NULL, &err), &err);
}

#endif
