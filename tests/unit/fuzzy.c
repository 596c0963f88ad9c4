#include "config.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "tests/random.h"
#include "tests/tap.h"
#include "tm/bits.h"
#include "tm/fuzzy.h"
#include "tm/keys.h"
#include "tm/postings.h"

static uint64_t random_state = 88172645463325252u;

static uint32_t
below(uint32_t limit)
{
	return random_below(&random_state, limit);
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

static uint32_t
any_key(uint32_t words)
{
	return (uint32_t)hash_mix(1 + below(words)) & 0xFFFFFF;
}

/* A fourth of the keys are numbers', which are all alike. */
static uint32_t
alike(uint32_t key)
{
	return key < KEY_NUMBER ? key : KEY_NUMBER;
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
			size_t best = diagonal + (alike(a->keys[i - 1]) !=
						  alike(b->keys[j - 1]));

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
		record.keys[i] = any_key(words);
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
		uint32_t key = any_key(words);
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

/* ---- an index in memory ---- */

struct stored {
	uint64_t first;
	char *bytes;
	size_t len;
};

struct index {
	struct fuzzy_source source;
	const struct record *records;
	struct stored *chunks;
	size_t count, room, at;
	uint64_t to;
	struct pu_buf keys;
	bool guess; /* sizes at random: they must not matter */
	int64_t gone; /* a record that is there no more; -1: none */
};

static bool
put(void *context, uint64_t first, uint32_t part, struct pu_str bytes,
    struct pu_error *err)
{
	struct index *index = context;

	(void)part;
	(void)err;
	MEM_GROW(index->chunks, index->count, index->room);
	index->chunks[index->count++] =
		(struct stored){ first, mem_copy(bytes.ptr, bytes.len),
				 bytes.len };
	return true;
}

/* Sizes mislead the choice of lists, never the answer. */
static uint64_t
size(void *context, uint32_t key)
{
	const struct index *index = context;

	return index->guess ? below(1u << (key % 20)) : key % 100;
}

/* From the chunk before the first that begins beyond: groups of from may stand
 * at its end. */
static void
seek(void *context, uint64_t from, uint64_t to)
{
	struct index *index = context;

	index->at = 0;
	index->to = to;
	while (index->at + 1 < index->count &&
	       index->chunks[index->at + 1].first < from)
		index->at++;
}

static int
next(void *context, struct pu_str *bytes, uint64_t *first, struct pu_error *err)
{
	struct index *index = context;
	const struct stored *chunk = &index->chunks[index->at];

	(void)err;
	if (index->at == index->count || chunk->first >= index->to)
		return 0;
	index->at++;
	*bytes = pu_str_n(chunk->bytes, chunk->len);
	*first = chunk->first;
	return 1;
}

static int
keys_of(void *context, int64_t id, struct pu_str *keys, struct pu_error *err)
{
	struct index *index = context;

	(void)err;
	if (id == index->gone)
		return 0;
	*keys = pack(&index->keys, &index->records[id]);
	return 1;
}

static int
by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* Postings of all records, of those after last too. */
static void
index_build(struct index *index, const struct record *records, size_t count,
	    int64_t last, size_t limit)
{
	struct chunk_writer writer;
	uint64_t *postings = NULL;
	size_t posting_count = 0, room = 0;

	*index = (struct index){ .records = records, .keys = PU_BUF_INIT };
	index->gone = -1;
	index->source = (struct fuzzy_source){ index, last, count,  size,
					       seek,  next, keys_of };
	for (size_t i = 0; i < count; i++) {
		const struct record *record = &records[i];
		uint32_t band = band_of((uint32_t)record->count);

		for (uint32_t k = 0; k < record->count; k++) {
			MEM_GROW(postings, posting_count, room);
			postings[posting_count++] =
				address_of(alike(record->keys[k]), band,
					   band_bucket(band, k))
					<< 28 |
				i;
		}
	}
	if (posting_count)
		qsort(postings, posting_count, sizeof *postings, by_number);
	chunk_writer_open(&writer, limit);
	writer.put = put;
	writer.context = index;
	for (size_t i = 0; i < posting_count; i++)
		(void)chunk_writer_add(&writer, postings[i] >> 28,
				       (uint32_t)(postings[i] & 0xFFFFFFF),
				       NULL);
	(void)chunk_writer_close(&writer, NULL);
	chunk_writer_free(&writer);
	free(postings);
}

static void
index_free(struct index *index)
{
	for (size_t i = 0; i < index->count; i++)
		free(index->chunks[i].bytes);
	free(index->chunks);
	pu_buf_free(&index->keys);
}

/* ---- exactness ---- */

/* Every record near enough comes once, by falling bounds that hold. rise: the
 * asker wants better ones as it goes. index may be NULL. */
static bool
search_is_exact(struct fuzzy *fuzzy, struct index *index,
		const struct record *records, size_t count,
		const struct record *query, int least, bool rise)
{
	struct pu_buf keys = PU_BUF_INIT;
	unsigned char *seen = mem_alloc(count + 1);
	struct fuzzy_hit hit;
	int last = 100, got;
	bool ok = true;

	fuzzy_start(fuzzy, pack(&keys, query), index ? &index->source : NULL,
		    NULL);
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
	for (size_t i = 0; i < count; i++) {
		bool wanted = records[i].count &&
			      similarity(query, &records[i]) >= least;

		if (index && (int64_t)i == index->gone)
			ok &= !seen[i];
		else
			ok &= seen[i] || !wanted;
	}
	free(seen);
	pu_buf_free(&keys);
	return ok;
}

/* share: of the records, in percent, are in the index. */
static bool
corpus_is_exact(size_t count, uint32_t longest, uint32_t words, int queries,
		uint32_t share)
{
	struct record *records = mem_array(count, sizeof *records);
	struct fuzzy *fuzzy = fuzzy_new();
	struct pu_buf keys = PU_BUF_INIT;
	struct index index;
	int64_t last = (int64_t)(count * share / 100) - 1;
	bool ok = true;

	if (getenv("PUENTE_TEST_SMALL"))
		queries = (queries + 3) / 4;
	for (size_t i = 0; i < count; i++) {
		records[i] = i && below(2)
				     ? edit(&records[below((uint32_t)i)],
					    below(4), words)
				     : make_record(below(longest + 1), words);
		if ((int64_t)i > last)
			fuzzy_add(fuzzy, (int64_t)i, pack(&keys, &records[i]));
	}
	index_build(&index, records, count, last, share % 2 ? 64 : 4000);
	index.guess = share % 3 == 0;
	if (last > 0)
		index.gone = below((uint32_t)last);
	for (int i = 0; ok && i < queries; i++) {
		struct record query =
			edit(&records[below((uint32_t)count)], below(6), words);

		if (query.count)
			ok = search_is_exact(fuzzy, &index, records, count,
					     &query, 1 + (int)below(100),
					     i & 1);
		free(query.keys);
	}
	ok &= share < 50 || (fuzzy_counters(fuzzy)->verified > 0 &&
			     fuzzy_counters(fuzzy)->postings > 0);
	for (size_t i = 0; i < count; i++)
		free(records[i].keys);
	free(records);
	pu_buf_free(&keys);
	index_free(&index);
	fuzzy_free(fuzzy);
	return ok;
}

static void
test_exact(void)
{
	static const uint32_t shares[] = { 0, 51, 80, 99, 100 };

	for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
		CHECK(corpus_is_exact(300, 6, 20, 60, shares[i]));
		CHECK(corpus_is_exact(300, 25, 4, 30, shares[i]));
		CHECK(corpus_is_exact(300, 40, 60, 40, shares[i]));
		CHECK(corpus_is_exact(200, 90, 3000, 15, shares[i]));
		CHECK(corpus_is_exact(60, 330, 100, 8, shares[i]));
	}
}

static void
test_long(void)
{
	struct record a = make_record(1300, 500), b = edit(&a, 60, 500);
	struct record c = make_record(BAND_MOST_TOKENS, UINT32_MAX);
	struct record d = make_record(BAND_MOST_TOKENS + 1, 10);
	struct record records[] = { a, c, d };
	struct pu_buf keys = PU_BUF_INIT;
	struct fuzzy *fuzzy = fuzzy_new();
	struct fuzzy_hit hit;
	struct index index;

	index_build(&index, records, 2, 1, 4000);
	CHECK(search_is_exact(fuzzy, &index, records, 2, &b, 70, false));
	CHECK(search_is_exact(fuzzy, &index, records, 2, &c, 95, false));
	fuzzy_add(fuzzy, 0, pack(&keys, &a));
	CHECK(search_is_exact(fuzzy, NULL, records, 1, &b, 70, false));
	/* Longer ones are neither kept nor looked for. */
	fuzzy_add(fuzzy, 2, pack(&keys, &d));
	CHECK(fuzzy_count(fuzzy) == 1);
	fuzzy_start(fuzzy, pack(&keys, &d), NULL, NULL);
	CHECK(fuzzy_next(fuzzy, 1, &hit, NULL) == 0);
	free(a.keys);
	free(b.keys);
	free(c.keys);
	free(d.keys);
	pu_buf_free(&keys);
	index_free(&index);
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

	fuzzy_start(fuzzy, pack(&keys, &word), NULL, NULL);
	CHECK(fuzzy_next(fuzzy, 1, &hit, NULL) == 0);
	fuzzy_add(fuzzy, 5, pu_str(""));
	CHECK(fuzzy_count(fuzzy) == 0);
	fuzzy_add(fuzzy, 6, pack(&keys, &twice));
	fuzzy_start(fuzzy, pack(&keys, &word), NULL, NULL);
	CHECK(fuzzy_next(fuzzy, 50, &hit, NULL) == 1 && hit.bound == 50);
	CHECK(fuzzy_next(fuzzy, 50, &hit, NULL) == 0);
	fuzzy_start(fuzzy, pack(&keys, &word), NULL, NULL);
	CHECK(fuzzy_next(fuzzy, 51, &hit, NULL) == 0);
	fuzzy_start(fuzzy, pu_str(""), NULL, NULL);
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
