#include "config.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "tests/tap.h"
#include "tm/bits.h"
#include "tm/fuzzy.h"
#include "tm/keys.h"

static uint64_t random_state = 88172645463325252u;

static uint32_t
below(uint32_t limit)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (uint32_t)(random_state >> 11) % limit;
}

struct record {
	uint32_t *keys;
	size_t count;
};

static struct pu_str
pack(struct pu_buf *out, const struct record *record)
{
	pu_buf_clear(out);
	for (size_t i = 0; i < record->count; i++)
		for (int byte = 0; byte < KEY_BYTES; byte++)
			pu_buf_addc(out, (char)(record->keys[i] >> (8 * byte)));
	return pu_buf_str(out);
}

/* Plain dynamic programming over the keys. */
static size_t
distance(const struct record *a, const struct record *b)
{
	size_t *row = mem_array(b->count + 1, sizeof *row), d;

	for (size_t j = 0; j <= b->count; j++)
		row[j] = j;
	for (size_t i = 1; i <= a->count; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b->count; j++) {
			size_t best =
				diagonal + (a->keys[i - 1] != b->keys[j - 1]);

			diagonal = row[j];
			if (diagonal + 1 < best)
				best = diagonal + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
		}
	}
	d = row[b->count];
	free(row);
	return d;
}

static int
similarity(const struct record *a, const struct record *b)
{
	size_t longer = a->count > b->count ? a->count : b->count;

	return (int)(100 * (longer - distance(a, b)) / longer);
}

/* words: how many different ones; few make many repeats. */
static struct record
make_record(size_t count, uint32_t words)
{
	struct record record = { mem_array(count + 1, sizeof(uint32_t)),
				 count };

	for (size_t i = 0; i < count; i++)
		record.keys[i] = (uint32_t)hash_mix(1 + below(words));
	return record;
}

static struct record
edit(const struct record *from, uint32_t edits, uint32_t words)
{
	struct record record = { mem_array(from->count + edits + 1,
					   sizeof(uint32_t)),
				 from->count };

	memcpy(record.keys, from->keys, from->count * sizeof *from->keys);
	while (edits--) {
		size_t at = below((uint32_t)record.count + 1);
		uint32_t key = (uint32_t)hash_mix(1 + below(words));
		uint32_t what = below(3);

		if (what == 0 && record.count > 1 && at < record.count) {
			record.count--;
			memmove(record.keys + at, record.keys + at + 1,
				(record.count - at) * sizeof *record.keys);
		} else if (what == 1 && at < record.count) {
			record.keys[at] = key;
		} else {
			memmove(record.keys + at + 1, record.keys + at,
				(record.count - at) * sizeof *record.keys);
			record.keys[at] = key;
			record.count++;
		}
	}
	return record;
}

/* Every record near enough comes once, by falling bounds that hold. rise: the
 * asker wants better ones as it goes. */
static bool
search_is_exact(struct fuzzy *fuzzy, const struct record *records, size_t count,
		const struct record *query, int least, bool rise)
{
	struct pu_buf keys = PU_BUF_INIT;
	unsigned char *seen = mem_alloc(count + 1);
	struct fuzzy_hit hit;
	int last = 100, got;
	bool ok = true;

	fuzzy_start(fuzzy, pack(&keys, query));
	while ((got = fuzzy_next(fuzzy, least, &hit, NULL)) == 1) {
		const struct record *record = &records[hit.id];

		ok &= hit.bound >= least && hit.bound <= last &&
		      !seen[hit.id] && hit.bound >= similarity(query, record);
		seen[hit.id] = 1;
		last = hit.bound;
		if (rise && least < 90)
			least += (int)below(2);
	}
	ok &= got == 0;
	for (size_t i = 0; i < count; i++)
		ok &= seen[i] || !records[i].count ||
		      similarity(query, &records[i]) < least;
	free(seen);
	pu_buf_free(&keys);
	return ok;
}

static bool
corpus_is_exact(size_t count, uint32_t longest, uint32_t words, int queries)
{
	struct record *records = mem_array(count, sizeof *records);
	struct fuzzy *fuzzy = fuzzy_new();
	struct pu_buf keys = PU_BUF_INIT;
	bool ok = true;

	for (size_t i = 0; i < count; i++) {
		records[i] = i && below(2)
				     ? edit(&records[below((uint32_t)i)],
					    below(4), words)
				     : make_record(below(longest + 1), words);
		fuzzy_add(fuzzy, (int64_t)i, pack(&keys, &records[i]));
	}
	for (int i = 0; ok && i < queries; i++) {
		struct record query =
			edit(&records[below((uint32_t)count)], below(6), words);

		if (query.count)
			ok = search_is_exact(fuzzy, records, count, &query,
					     1 + (int)below(100), i & 1);
		free(query.keys);
	}
	for (size_t i = 0; i < count; i++)
		free(records[i].keys);
	free(records);
	pu_buf_free(&keys);
	fuzzy_free(fuzzy);
	return ok;
}

static void
test_exact(void)
{
	CHECK(corpus_is_exact(300, 6, 20, 60));
	CHECK(corpus_is_exact(300, 25, 4, 30));
	CHECK(corpus_is_exact(200, 90, 3000, 15));
	CHECK(corpus_is_exact(60, 330, 100, 8));
}

static void
test_long(void)
{
	struct record a = make_record(1300, 500), b = edit(&a, 60, 500);
	struct record c = make_record(20000, UINT32_MAX), d = edit(&c, 9, 99);
	struct record records[] = { a, c };
	struct pu_buf keys = PU_BUF_INIT;
	struct fuzzy *fuzzy = fuzzy_new();
	struct fuzzy_hit hit;

	fuzzy_add(fuzzy, 0, pack(&keys, &a));
	CHECK(search_is_exact(fuzzy, records, 1, &b, 70, false));
	fuzzy_add(fuzzy, 1, pack(&keys, &c));
	/* More different keys than the table holds: never too far. */
	fuzzy_start(fuzzy, pack(&keys, &d));
	CHECK(fuzzy_next(fuzzy, 90, &hit, NULL) == 1 && hit.id == 1 &&
	      hit.bound >= 99);
	CHECK(fuzzy_next(fuzzy, 90, &hit, NULL) == 0);
	free(a.keys);
	free(b.keys);
	free(c.keys);
	free(d.keys);
	pu_buf_free(&keys);
	fuzzy_free(fuzzy);
}

static void
test_edges(void)
{
	struct fuzzy *fuzzy = fuzzy_new();
	struct pu_buf keys = PU_BUF_INIT;
	struct record word = { (uint32_t[]){ 7 }, 1 };
	struct record twice = { (uint32_t[]){ 7, 7 }, 2 };
	struct fuzzy_hit hit;

	fuzzy_start(fuzzy, pack(&keys, &word));
	CHECK(fuzzy_next(fuzzy, 1, &hit, NULL) == 0);
	fuzzy_add(fuzzy, 5, pu_str(""));
	CHECK(fuzzy_count(fuzzy) == 0);
	fuzzy_add(fuzzy, 6, pack(&keys, &twice));
	fuzzy_start(fuzzy, pack(&keys, &word));
	CHECK(fuzzy_next(fuzzy, 50, &hit, NULL) == 1 && hit.bound == 50);
	CHECK(fuzzy_next(fuzzy, 50, &hit, NULL) == 0);
	fuzzy_start(fuzzy, pack(&keys, &word));
	CHECK(fuzzy_next(fuzzy, 51, &hit, NULL) == 0);
	fuzzy_start(fuzzy, pu_str(""));
	CHECK(fuzzy_next(fuzzy, 1, &hit, NULL) == 0);
	pu_buf_free(&keys);
	fuzzy_free(fuzzy);
}

static void
test_memory(void)
{
	struct fuzzy *fuzzy = fuzzy_new();
	struct pu_buf keys = PU_BUF_INIT;

	for (int64_t i = 0; i < 5000; i++) {
		struct record record = make_record(5 + below(30), 5000);

		fuzzy_add(fuzzy, i, pack(&keys, &record));
		free(record.keys);
	}
	CHECK(fuzzy_bytes(fuzzy) / fuzzy_count(fuzzy) <= 100);
	pu_buf_free(&keys);
	fuzzy_free(fuzzy);
}

int
main(void)
{
	test_exact();
	test_long();
	test_edges();
	test_memory();
	return tap_done();
}
