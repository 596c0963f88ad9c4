#include "config.h"

#include "tm/probe-internal.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/order.h"
#include "tm/keys.h"
#include "tm/postings.h"

struct probe *
probe_new(struct fuzzy_counters *counters)
{
	struct probe *probe = mem_alloc(sizeof *probe);

	probe->counters = counters;
	probe->tally = tally_new();
	return probe;
}

void
probe_free(struct probe *probe)
{
	if (!probe)
		return;
	tally_free(probe->tally);
	free(probe->lists);
	free(probe->places);
	free(probe->sorted);
	free(probe->hits);
	free(probe->given);
	free(probe);
}

/* ---- the query ---- */

static int
by_size(const void *a, const void *b)
{
	const struct list *x = a, *y = b;

	return x->size != y->size ? (x->size > y->size) - (x->size < y->size)
				  : (x->key > y->key) - (x->key < y->key);
}

void
probe_start(struct probe *probe, struct pu_str keys,
	    const struct fuzzy_source *source)
{
	probe->source = source;
	probe->length = (uint32_t)keys_count(keys);
	probe->given_count = probe->list_count = 0;
	if (probe->place_room < probe->length) {
		probe->place_room = probe->length + probe->length / 2 + 64;
		probe->places = mem_resize(probe->places, probe->place_room,
					   sizeof *probe->places);
		probe->sorted = mem_resize(probe->sorted, probe->place_room,
					   sizeof *probe->sorted);
	}
	for (uint32_t i = 0; i < probe->length; i++)
		probe->sorted[i] = (uint64_t)keys_get(keys, i) << 32 | i;
	qsort(probe->sorted, probe->length, sizeof *probe->sorted, order_u64);
	for (uint32_t i = 0; i < probe->length; i++) {
		uint32_t key = (uint32_t)(probe->sorted[i] >> 32);

		probe->places[i] = (uint32_t)probe->sorted[i];
		if (i && probe->lists[probe->list_count - 1].key == key) {
			probe->lists[probe->list_count - 1].count++;
			continue;
		}
		MEM_GROW(probe->lists, probe->list_count, probe->list_room);
		probe->lists[probe->list_count++] =
			(struct list){ .key = key,
				       .first = i,
				       .count = 1,
				       .before = 0,
				       .size = source->size(source->context,
							    key) };
	}
	qsort(probe->lists, probe->list_count, sizeof *probe->lists, by_size);
	for (size_t i = 1; i < probe->list_count; i++)
		probe->lists[i].before =
			probe->lists[i - 1].before + probe->lists[i - 1].count;
}

/* ---- reading lists ---- */

/* An aligned token is shifted by x, and what is left on its right by
 * delta - x, delta the difference of the lengths: both cost edits. */
static void
mark_place(struct probe *probe, uint32_t b, uint32_t place)
{
	const struct band *band = &probe->bands[b];
	int64_t low = band_low(b), high = band_high(b);
	int64_t length = probe->length, most = band->edits;
	int64_t back = most - (low - length), forth = most + (high - length);
	int64_t from = (int64_t)place - (back > 0 ? back / 2 : 0);
	int64_t to = (int64_t)place + (forth > 0 ? forth / 2 : 0);

	if (from < 0)
		from = 0;
	if (to > high - 1)
		to = high - 1;
	if (from > to || back < 0 || forth < 0)
		return;
	for (uint32_t i = band_bucket(b, (uint32_t)from),
		      end = band_bucket(b, (uint32_t)to);
	     i <= end; i++)
		probe->buckets[b] |= (uint16_t)(1u << i);
}

/* Which groups of a list are of interest. False: none. */
static bool
mark_list(struct probe *probe, size_t at)
{
	const struct list *list = &probe->lists[at];
	bool any = false;

	for (uint32_t b = probe->low; b <= probe->high; b++) {
		struct band *band = &probe->bands[b];

		probe->buckets[b] = 0;
		if (at < band->from || at >= band->lists)
			continue;
		band->sizes += (double)list->size;
		probe->known[b] = list->before > band->miss;
		for (uint32_t i = 0; i < list->count; i++)
			mark_place(probe, b, probe->places[list->first + i]);
		if (!probe->buckets[b])
			continue;
		if (!any)
			probe->first = b;
		probe->last = b;
		any = true;
	}
	return any;
}

/* Where the reading of a list stands. */
struct cursor {
	struct chunk chunk;
	uint64_t end; /* of the list */
	bool open; /* there is a chunk */
	bool held; /* its group has not been taken */
	bool far; /* chunks between two ranges are better jumped over */
};

static int
next_chunk(struct probe *probe, struct cursor *cursor, struct pu_error *err)
{
	struct pu_str bytes;
	uint64_t first;
	int got = probe->source->next(probe->source->context, &bytes, &first,
				      err);

	cursor->open = got == 1;
	if (cursor->open)
		chunk_open(&cursor->chunk, bytes, first);
	return got;
}

/* To the first group of at least that address: 1, 0 (there is none), -1. jump:
 * it may be far. */
static int
advance(struct probe *probe, struct cursor *cursor, uint64_t address, bool jump,
	struct pu_error *err)
{
	int got = 1;

	if (cursor->held && cursor->chunk.address >= address)
		return 1;
	cursor->held = false;
	while (got == 1) {
		if (cursor->open) {
			chunk_skip(&cursor->chunk, address);
			while (chunk_next(&cursor->chunk))
				if (cursor->chunk.address >= address) {
					cursor->held = true;
					return 1;
				}
		}
		if (!cursor->open || jump)
			probe->source->seek(probe->source->context, address,
					    cursor->end);
		jump = false;
		got = next_chunk(probe, cursor, err);
	}
	return got;
}

static bool
read_range(struct probe *probe, struct cursor *cursor, uint32_t b,
	   uint64_t from, uint64_t to, struct pu_error *err)
{
	uint32_t ids[POSTING_GROUP];
	int got = advance(probe, cursor, from, cursor->far, err);

	while (got == 1 && cursor->chunk.address < to) {
		chunk_ids(&cursor->chunk, ids);
		if (probe->known[b])
			tally_add_known(probe->tally, ids, cursor->chunk.count,
					b);
		else
			tally_add(probe->tally, ids, cursor->chunk.count, b);
		probe->bands[b].postings += cursor->chunk.count;
		probe->counters->postings += cursor->chunk.count;
		cursor->held = false;
		got = advance(probe, cursor, from, false, err);
	}
	return got >= 0;
}

/* Runs of buckets of one band. */
static bool
read_band(struct probe *probe, struct cursor *cursor, uint32_t key, uint32_t b,
	  struct pu_error *err)
{
	uint32_t marked = probe->buckets[b];

	for (uint32_t i = 0; i < BAND_BUCKETS; i++) {
		uint32_t end = i;

		while (end < BAND_BUCKETS && (marked >> end & 1))
			end++;
		if (end > i &&
		    !read_range(probe, cursor, b, address_of(key, b, i),
				address_of(key, b, end - 1) + 1, err))
			return false;
		i = end;
	}
	return true;
}

static bool
read_list(struct probe *probe, size_t at, struct pu_error *err)
{
	const struct list *list = &probe->lists[at];
	struct cursor cursor = { .far = list->size > SHORT_LIST };
	bool ok = true;

	if (!mark_list(probe, at))
		return true;
	cursor.end = address_of(list->key, probe->last, BAND_BUCKETS - 1) + 1;
	for (uint32_t b = probe->first; ok && b <= probe->last; b++)
		ok = read_band(probe, &cursor, list->key, b, err);
	return ok;
}

/* ---- a run ---- */

/* Tokens of the lists read that were not found are not aligned. */
static int
bound_of(const struct probe *probe, uint32_t b, uint32_t hits)
{
	const struct band *band = &probe->bands[b];
	uint64_t low = band_low(b), whole, same = probe->length;

	if (hits < TALLY_MOST && hits < band->tokens)
		same -= band->tokens - hits;
	whole = low > probe->length ? low : probe->length;
	return (int)(100 * same / whole);
}

static bool
was_given(const struct probe *probe, uint32_t id)
{
	return probe->given_count &&
	       bsearch(&id, probe->given, probe->given_count,
		       sizeof *probe->given, order_u32);
}

static void
take_hit(void *context, uint32_t id, uint32_t b, uint32_t hits)
{
	struct probe *probe = context;
	int bound = bound_of(probe, b, hits);

	if (bound < probe->least || was_given(probe, id))
		return;
	MEM_GROW(probe->hits, probe->hit_count, probe->hit_room);
	probe->hits[probe->hit_count++] = (struct probe_hit){ id, bound };
}

/* Both are in order of ids. */
static void
note_given(struct probe *probe)
{
	size_t old = probe->given_count, new = probe->hit_count, at = old + new;

	if (probe->given_room < at) {
		probe->given_room = at + at / 2;
		probe->given = mem_resize(probe->given, probe->given_room,
					  sizeof *probe->given);
	}
	probe->given_count = at;
	while (new)
		probe->given[--at] =
			old && probe->given[old - 1] > probe->hits[new - 1].id
				? probe->given[--old]
				: probe->hits[--new].id;
}

bool
probe_run(struct probe *probe, int least, const struct probe_hit **hits,
	  size_t *count, struct pu_error *err)
{
	int64_t last = probe->source->last;
	bool ok = true;

	probe_plan(probe, least);
	probe->hit_count = 0;
	tally_start(probe->tally,
		    last < UINT32_MAX ? (uint32_t)last : UINT32_MAX,
		    probe_cost(probe, least));
	do {
		for (size_t i = 0; ok && i < probe->list_count; i++)
			ok = read_list(probe, i, err);
		tally_narrow(probe->tally, probe->need, probe->counts,
			     BAND_COUNT);
	} while (ok && probe_plan_more(probe));
	tally_end(probe->tally, take_hit, probe);
	if (!ok)
		return false;
	/* By id, the first member of a hit. */
	if (probe->hit_count)
		qsort(probe->hits, probe->hit_count, sizeof *probe->hits,
		      order_u32);
	note_given(probe);
	probe->counters->candidates += probe->hit_count;
	*hits = probe->hits;
	*count = probe->hit_count;
	return true;
}
