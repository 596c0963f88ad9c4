/* Chunks give back what was put in; damaged ones end. */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tests/random.h"
#include "tests/tap.h"
#include "tm/postings.h"

static uint64_t random_state = 0x9E3779B97F4A7C15;

static uint32_t
below(uint32_t limit)
{
	return random_below(&random_state, limit);
}

struct posting {
	uint64_t address;
	uint32_t id;
};

struct stored {
	uint64_t first;
	uint32_t part;
	char *bytes;
	size_t len;
};

struct store {
	struct stored *chunks;
	size_t count, room, limit;
	bool ordered, small;
};

static uint64_t
last_address(const struct stored *stored)
{
	struct chunk chunk;
	uint64_t address = 0;

	chunk_open(&chunk, pu_str_n(stored->bytes, stored->len), stored->first);
	while (chunk_next(&chunk))
		address = chunk.address;
	return address;
}

/* part tells whether the address begins in the chunk. */
static bool
in_order(const struct stored *last, uint64_t first, uint32_t part)
{
	if (!last)
		return part == 0;
	if (first == last->first)
		return part == last->part + 1;
	return first > last->first && part == (last_address(last) == first);
}

static bool
put(void *context, uint64_t first, uint32_t part, struct pu_str bytes,
    struct pu_error *err)
{
	struct store *store = context;
	const struct stored *last =
		store->count ? &store->chunks[store->count - 1] : NULL;

	(void)err;
	if (!in_order(last, first, part))
		store->ordered = false;
	if (bytes.len > store->limit || !bytes.len)
		store->small = false;
	MEM_GROW(store->chunks, store->count, store->room);
	store->chunks[store->count++] =
		(struct stored){ first, part, mem_copy(bytes.ptr, bytes.len),
				 bytes.len };
	return true;
}

static void
store_free(struct store *store)
{
	for (size_t i = 0; i < store->count; i++)
		free(store->chunks[i].bytes);
	free(store->chunks);
}

/* Everything comes back, in order. */
static bool
same(const struct store *store, const struct posting *postings, size_t count)
{
	uint32_t ids[POSTING_GROUP];
	size_t at = 0;

	for (size_t i = 0; i < store->count; i++) {
		struct chunk chunk;

		chunk_open(
			&chunk,
			pu_str_n(store->chunks[i].bytes, store->chunks[i].len),
			store->chunks[i].first);
		while (chunk_next(&chunk)) {
			uint32_t got = chunk_ids(&chunk, ids);

			for (uint32_t k = 0; k < got; k++, at++)
				if (at >= count || postings[at].id != ids[k] ||
				    postings[at].address != chunk.address)
					return false;
		}
	}
	return at == count;
}

/* Every address is found from the start of its chunk, and what is skipped lies
 * before it. */
static bool
skips(const struct store *store)
{
	bool ok = true;

	for (size_t i = 0; i < store->count; i++) {
		struct pu_str bytes =
			pu_str_n(store->chunks[i].bytes, store->chunks[i].len);
		uint64_t before = 0, first = store->chunks[i].first;
		struct chunk chunk, other;
		size_t groups = 0, passed = 0;

		chunk_open(&chunk, bytes, first);
		for (; chunk_next(&chunk); before = chunk.address, groups++) {
			if (groups && chunk.address == before)
				continue;
			chunk_open(&other, bytes, first);
			chunk_skip(&other, chunk.address);
			do
				passed++;
			while (chunk_next(&other) &&
			       other.address < chunk.address);
			ok &= other.address == chunk.address &&
			      other.count == chunk.count &&
			      other.first == chunk.first;
		}
		/* Some were really skipped. */
		ok &= store->chunks[i].len < 2 * POSTING_MARK || groups < 8 ||
		      passed < groups * groups / 3;
	}
	return ok;
}

static bool
round_trip(size_t limit, size_t count, uint32_t keys, uint32_t step)
{
	struct posting *postings = mem_array(count + 1, sizeof *postings);
	struct store store = { .limit = limit, .ordered = true, .small = true };
	struct chunk_writer writer;
	struct posting now = { address_of(below(keys), 1, 0), below(step) };
	struct pu_error err;
	bool ok = true;

	chunk_writer_open(&writer, limit);
	writer.put = put;
	writer.context = &store;
	for (size_t i = 0; i < count; i++) {
		postings[i] = now;
		ok &= chunk_writer_add(&writer, now.address, now.id, &err);
		if (below(4) == 0) {
			now.address += 1 + below(keys);
			now.id = below(step);
		} else
			now.id += below(3) ? below(step) : 0;
	}
	ok &= chunk_writer_close(&writer, &err);
	ok &= same(&store, postings, count) && store.ordered && store.small &&
	      skips(&store);
	chunk_writer_free(&writer);
	store_free(&store);
	free(postings);
	return ok;
}

/* Long runs of one address go over many chunks. */
static bool
one_address(size_t limit)
{
	struct posting *postings = mem_array(60000, sizeof *postings);
	struct store store = { .limit = limit, .ordered = true, .small = true };
	struct chunk_writer writer;
	struct pu_error err;
	bool ok = true;

	chunk_writer_open(&writer, limit);
	writer.put = put;
	writer.context = &store;
	for (uint32_t i = 0; i < 60000; i++) {
		postings[i] = (struct posting){ ADDRESS_END - 1,
						UINT32_MAX - 60000 + i };
		ok &= chunk_writer_add(&writer, postings[i].address,
				       postings[i].id, &err);
	}
	ok &= chunk_writer_close(&writer, &err);
	ok &= store.count > 1 && same(&store, postings, 60000) &&
	      store.ordered && store.small;
	chunk_writer_free(&writer);
	store_free(&store);
	free(postings);
	return ok;
}

static bool
damaged(void)
{
	uint32_t ids[POSTING_GROUP];
	char bytes[200];
	bool ok = true;

	for (int round = 0; round < 20000; round++) {
		size_t len = below(sizeof bytes + 1), groups = 0;
		char *copy = mem_alloc(len + 1);
		struct chunk chunk;

		for (size_t i = 0; i < len; i++)
			copy[i] = (char)(below(3) ? below(256) : below(4));
		chunk_open(&chunk, pu_str_n(copy, len), below(1000));
		chunk_skip(&chunk, below(100000));
		while (chunk_next(&chunk)) {
			ok &= chunk_ids(&chunk, ids) <= POSTING_GROUP;
			groups++;
		}
		ok &= groups <= len;
		free(copy);
	}
	return ok;
}

static bool
bands(void)
{
	uint32_t before = 0;

	for (uint32_t n = 1; n <= BAND_MOST_TOKENS; n++) {
		uint32_t band = band_of(n);

		if (band < before || band > before + 1 || band >= BAND_COUNT ||
		    n < band_low(band) || n > band_high(band) ||
		    band_bucket(band, n - 1) >= BAND_BUCKETS)
			return false;
		before = band;
	}
	return true;
}

int
main(void)
{
	static const size_t limits[] = { 64, 100, 1000, POSTING_CHUNK };

	CHECK(bands());
	for (size_t i = 0; i < 4; i++) {
		CHECK(round_trip(limits[i], 0, 10, 10));
		CHECK(round_trip(limits[i], 1, 10, 10));
		CHECK(round_trip(limits[i], 5000, 1u << 20, 1u << 10));
		CHECK(round_trip(limits[i], 5000, 3, 1u << 20));
		CHECK(round_trip(limits[i], 5000, 1u << 12, 1));
		CHECK(one_address(limits[i]));
	}
	CHECK(damaged());
	return tap_done();
}
