#include "config.h"

#include "tm/sample.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tm/keys.h"

#define SIDES        20 /* translations of one text */
#define CORPUS_RUNS  200
#define CORPUS_TEXTS 20 /* a run */
/* Of a family that has less than so manieth of all texts, they are better found
 * in its index than among the others. */
#define SPARSE 12

/* ---- some of many ---- */

void
picks_open(struct picks *picks, uint32_t most)
{
	picks->room = most * 2;
	picks->texts = mem_array(picks->room, sizeof *picks->texts);
	picks->count = 0;
	picks->below = UINT32_MAX;
}

void
picks_free(struct picks *picks)
{
	free(picks->texts);
	*picks = (struct picks){ 0 };
}

void
picks_thin(struct picks *picks, uint32_t text)
{
	picks->texts[picks->count++] = text;
	while (picks->count == picks->room) {
		picks->count = 0;
		picks->below /= 2;
		for (uint32_t i = 0; i < picks->room; i++)
			if (picks->texts[i] * UINT32_C(2654435761) <=
			    picks->below)
				picks->texts[picks->count++] = picks->texts[i];
	}
}

/* ---- the language at large ---- */

void
corpus_sample_free(struct corpus_sample *sample)
{
	free(sample->keys);
	free(sample->counts);
	free(sample->seen);
	*sample = (struct corpus_sample){ 0 };
}

static size_t
slot_of(const struct corpus_sample *sample, uint32_t key)
{
	size_t at = (key * UINT32_C(2654435761) >> 7) & sample->mask;

	while (sample->counts[at] && sample->keys[at] != key)
		at = (at + 1) & sample->mask;
	return at;
}

static void
resize(struct corpus_sample *sample, size_t size)
{
	struct corpus_sample old = *sample;

	sample->mask = size - 1;
	sample->keys = mem_array(size, sizeof *sample->keys);
	sample->counts = mem_array(size, sizeof *sample->counts);
	sample->seen = mem_array(size, sizeof *sample->seen);
	for (size_t i = 0; old.counts && i <= old.mask; i++)
		if (old.counts[i]) {
			size_t at = slot_of(sample, old.keys[i]);

			sample->keys[at] = old.keys[i];
			sample->counts[at] = old.counts[i];
			sample->seen[at] = old.seen[i];
		}
	free(old.keys);
	free(old.counts);
	free(old.seen);
}

static void
count_text(struct corpus_sample *sample, struct pu_str keys)
{
	sample->texts++;
	for (size_t i = 0; i < keys_count(keys); i++) {
		uint32_t key = keys_exact(keys, i);
		size_t at = slot_of(sample, key);

		if (sample->counts[at] && sample->seen[at] == sample->texts)
			continue;
		if (!sample->counts[at]++)
			sample->used++;
		sample->keys[at] = key;
		sample->seen[at] = sample->texts;
		if (sample->used > sample->mask / 2)
			resize(sample, 2 * (sample->mask + 1));
	}
}

uint32_t
corpus_sample_get(const struct corpus_sample *sample, uint32_t key)
{
	return sample->counts[slot_of(sample, key)];
}

/* The last id read in *last; 1, 0: no more, -1. */
static int
count_run(struct finder *finder, struct corpus_sample *sample, int64_t *last,
	  struct pu_error *err)
{
	struct stmt *stmt = stmt_use(finder->db, SQL_SEARCH_KEYS);
	int got = 1;

	stmt_int(stmt, 1, sample->family);
	stmt_int(stmt, 2, *last);
	for (int i = 0; i < CORPUS_TEXTS && got == 1; i++) {
		got = stmt_next(stmt, err);
		if (got != 1)
			break;
		*last = stmt_get_int(stmt, 0);
		count_text(sample, stmt_get_text(stmt, 1));
	}
	stmt_done(stmt);
	return got;
}

/* A bit for each text that the main part has. */
static bool
mark_listed(struct index_reader *reader, int64_t last, uint64_t *bits,
	    struct pu_error *err)
{
	uint32_t ids[POSTING_GROUP], count;
	struct pu_str bytes;
	struct chunk chunk;
	uint64_t first;
	int got;

	index_seek(reader, 0, ADDRESS_END);
	while ((got = index_next(reader, &bytes, &first, err)) == 1) {
		chunk_open(&chunk, bytes, first);
		while (chunk_next(&chunk)) {
			count = chunk_ids(&chunk, ids);
			for (uint32_t i = 0; i < count && ids[i] <= last; i++)
				bits[ids[i] / 64] |= UINT64_C(1) << ids[i] % 64;
		}
	}
	return got == 0;
}

/* Every so manieth of them. */
static bool
count_listed(struct index_reader *reader, const struct index_state *state,
	     struct corpus_sample *sample, struct pu_error *err)
{
	uint64_t most = (uint64_t)CORPUS_RUNS * CORPUS_TEXTS, wait = 0;
	uint64_t step = 1 + state->texts / most;
	uint64_t *bits =
		mem_array((size_t)(state->last / 64) + 1, sizeof *bits);
	bool ok = mark_listed(reader, state->last, bits, err);

	for (int64_t text = 1; ok && text <= state->last; text++) {
		struct pu_str keys;
		int got;

		if (!bits[text / 64])
			text |= 63;
		if (!(bits[text / 64] >> text % 64 & 1) || wait++ % step)
			continue;
		got = index_keys(reader, text, &keys, err);
		if (got == 1)
			count_text(sample, keys);
		ok = got >= 0;
	}
	index_stop(reader);
	free(bits);
	return ok;
}

/* *done: they were few among many, and have been counted. */
static bool
count_sparse(struct finder *finder, struct corpus_sample *sample, int64_t end,
	     bool *done, struct pu_error *err)
{
	struct index_reader *reader = index_reader_new(finder->db);
	struct index_state state;
	bool ok = index_reader_open(reader, sample->family, &state, err);

	*done = ok && state.last > 0 && (int64_t)state.texts < end / SPARSE;
	ok = ok && (!*done || count_listed(reader, &state, sample, err));
	index_reader_free(reader);
	return ok;
}

/* The last id, rounded down so that it changes only now and then. */
static bool
find_end(struct finder *finder, int64_t *end, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(finder->db, SQL_TEXT_LAST);
	int got = stmt_next(stmt, err);
	int64_t step = CORPUS_RUNS * CORPUS_TEXTS / 16;

	*end = got == 1 ? stmt_get_int(stmt, 0) : 0;
	stmt_done(stmt);
	while (step * 16 < *end)
		step *= 2;
	if (*end > step * 8)
		*end -= *end % step;
	return got >= 0;
}

bool
corpus_sample_make(struct corpus_sample *sample, struct finder *finder,
		   int64_t family, struct pu_error *err)
{
	int64_t end, last = 0;
	bool done;
	int got = 1;

	if (!find_end(finder, &end, err))
		return false;
	if (sample->counts && sample->family == family && sample->end == end &&
	    sample->rebuilds == finder->rebuilds)
		return true;
	corpus_sample_free(sample);
	resize(sample, 8192);
	sample->family = family;
	sample->rebuilds = finder->rebuilds;
	if (!count_sparse(finder, sample, end, &done, err))
		got = -1;
	for (int64_t i = 0; i < CORPUS_RUNS && got == 1 && !done; i++) {
		if (last < end / CORPUS_RUNS * i)
			last = end / CORPUS_RUNS * i;
		got = count_run(finder, sample, &last, err);
	}
	sample->end = got < 0 ? -1 : end;
	return got >= 0;
}

/* ---- translations of what was found ---- */

static bool
holds(struct finder *finder, const struct wanted *wanted, size_t item,
      int64_t text, bool *is, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(finder->db, SQL_TEXT_KEYS_OF);
	int got;

	stmt_int(stmt, 1, text);
	got = stmt_next(stmt, err);
	*is = got == 1 &&
	      (wanted_in_keys(wanted, stmt_get_text(stmt, 0)) >> item & 1);
	stmt_done(stmt);
	return got >= 0;
}

static bool
count_keys(struct finder *finder, struct associate *associate, size_t item,
	   int64_t text, int64_t family, bool *counted, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(finder->db, SQL_TEXT_GET_KEYS);
	int got;

	stmt_int(stmt, 1, text);
	got = stmt_next(stmt, err);
	*counted = got == 1 && stmt_get_int(stmt, 1) == family;
	if (*counted)
		associate_hit(associate, item, stmt_get_text(stmt, 0));
	stmt_done(stmt);
	return got >= 0;
}

static bool
count_translations(struct finder *finder, struct associate *associate,
		   size_t item, int64_t text, int64_t target,
		   struct pu_error *err)
{
	const struct pair *pair;
	int got = 1;

	pairs_start(&finder->pairs, text);
	for (int sides = 0; sides < SIDES;) {
		bool counted;

		got = pairs_next(&finder->pairs, &pair, err);
		if (got != 1)
			break;
		if (!count_keys(finder, associate, item,
				pair->target->said.text, target, &counted,
				err)) {
			got = -1;
			break;
		}
		sides += counted;
	}
	pairs_stop(&finder->pairs);
	return got >= 0;
}

bool
sample_hits(struct finder *finder, struct associate *associate,
	    const struct wanted *wanted, size_t item, const struct picks *picks,
	    int64_t target, struct pu_error *err)
{
	bool phrase = wanted->items[item].count > 1;

	for (uint32_t i = 0; i < picks->count; i++) {
		bool is = true;

		if (phrase &&
		    !holds(finder, wanted, item, picks->texts[i], &is, err))
			return false;
		if (is && !count_translations(finder, associate, item,
					      picks->texts[i], target, err))
			return false;
	}
	return true;
}
