#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/order.h"
#include "tm/concord.h"
#include "tm/keys.h"

/* To decode a posting and to read a text's keys, in nanoseconds: whether a
 * phrase's next word narrows it by its list or by the texts themselves. */
#define POSTING_COST 5
#define KEYS_COST    1500

struct gather {
	struct concord *concord;
	struct side *side;
	struct index_state state;
	unsigned item;
};

static void
add(struct gather *gather, uint32_t *texts, size_t count, bool unsure)
{
	struct picks *picks = &gather->side->picks[gather->item];

	unsure = unsure || (gather->side->wanted.numbers >> gather->item & 1);
	count = coverage_add(gather->concord->kept->coverage, texts, count,
			     unsure);
	for (size_t i = 0; i < count; i++)
		picks_add(picks, texts[i]);
}

/* ---- words: a list in the index each ---- */

/* Every posting of a key into places, or else counted. */
static bool
read_list(struct gather *gather, uint32_t key, struct places *places,
	  struct pu_error *err)
{
	struct concord_kept *kept = gather->concord->kept;
	uint64_t from = address_of(key, 0, 0), to = from + PLACE_GROUPS, first;
	uint32_t ids[POSTING_GROUP], count;
	struct pu_str bytes;
	struct chunk chunk;
	int got;

	index_seek(gather->side->family->index, from, to);
	while ((got = index_next(gather->side->family->index, &bytes, &first,
				 err)) == 1) {
		chunk_open(&chunk, bytes, first);
		chunk_skip(&chunk, from);
		while (chunk_next(&chunk) && chunk.address < to) {
			if (chunk.address < from)
				continue;
			count = chunk_ids(&chunk, ids);
			kept->counters.postings += count;
			while (count && ids[count - 1] > gather->state.last)
				count--;
			if (places)
				places_add(places, chunk.address, ids, count);
			else
				add(gather, ids, count, false);
		}
	}
	if (places)
		places_end(places);
	return got == 0;
}

/* ---- phrases: lists that narrow each other ---- */

static uint32_t
key_at(const struct gather *gather, size_t i)
{
	const struct wanted *wanted = &gather->side->wanted;

	return key_of(&wanted->tokens[wanted->items[gather->item].start + i]);
}

/* The token of the phrase with the shortest list, of those not done. */
static size_t
rarest(const struct gather *gather, const bool *done, size_t count)
{
	const struct index_reader *reader = gather->side->family->index;
	size_t best = count;

	for (size_t i = 0; i < count; i++)
		if (!done[i] &&
		    (best == count ||
		     index_size(reader, key_at(gather, i)) <
			     index_size(reader, key_at(gather, best))))
			best = i;
	return best;
}

/* The text's keys tell; *is also when it is gone. */
static bool
look(struct gather *gather, uint32_t text, bool *is, struct pu_error *err)
{
	struct concord_kept *kept = gather->concord->kept;
	struct pu_str keys;
	int got = index_keys(gather->side->family->index, text, &keys, err);

	kept->counters.verified++;
	kept->counters.gone += got == 0;
	*is = got == 1 &&
	      (wanted_in_keys(&gather->side->wanted, keys) >> gather->item & 1);
	kept->counters.refused += got == 1 && !*is;
	return got >= 0;
}

/* Texts of places that are not certain: few are looked into. */
static bool
add_doubtful(struct gather *gather, uint32_t *texts, size_t count,
	     struct pu_error *err)
{
	if (count > gather->concord->kept->limits.verify) {
		add(gather, texts, count, true);
		return true;
	}
	if (count)
		qsort(texts, count, sizeof *texts, order_u32);
	for (size_t i = 0; i < count; i++) {
		bool is;

		if (i && texts[i] == texts[i - 1])
			continue;
		if (!look(gather, texts[i], &is, err))
			return false;
		if (is)
			add(gather, &texts[i], 1, false);
	}
	return true;
}

/* pivot: the place of the token that they are of. */
static bool
narrow(struct gather *gather, struct places *places, size_t pivot, size_t next,
       struct pu_error *err)
{
	struct places *others = &gather->concord->kept->others;
	uint32_t key = key_at(gather, next);

	places_clear(others);
	if (!read_list(gather, key, others, err))
		return false;
	phrase_filter(places, others, (int)next - (int)pivot,
		      key == key_at(gather, pivot));
	return true;
}

static bool
find_phrase(struct gather *gather, size_t count, struct pu_error *err)
{
	const struct index_reader *reader = gather->side->family->index;
	bool *done = mem_array(count, sizeof *done);
	size_t pivot = rarest(gather, done, count), next, sure = 0;
	struct places *places = &gather->concord->kept->places;
	bool ok;

	places_clear(places);
	ok = read_list(gather, key_at(gather, pivot), places, err);
	done[pivot] = true;
	while (ok && places->count &&
	       (next = rarest(gather, done, count)) < count) {
		if (index_size(reader, key_at(gather, next)) * POSTING_COST >
		    places->count * KEYS_COST)
			break;
		done[next] = true;
		ok = narrow(gather, places, pivot, next, err);
	}
	/* Every token's list was used: exact places are certain. */
	if (ok && rarest(gather, done, count) == count)
		sure = places_short(places, BAND_EXACT);
	free(done);
	if (!ok)
		return false;
	add(gather, places->texts, sure, false);
	return add_doubtful(gather, places->texts + sure, places->count - sure,
			    err);
}

/* ---- texts that stand in no list ---- */

static void
add_keys(struct gather *gather, uint32_t text, struct pu_str keys)
{
	struct side *side = gather->side;
	uint64_t found = wanted_in_keys(&side->wanted, keys);
	unsigned count = 0;

	if (!found)
		return;
	for (size_t w = 0; w < side->wanted.count; w++)
		if (found >> w & 1) {
			picks_add(&side->picks[w], text);
			count++;
		}
	coverage_set(gather->concord->kept->coverage, text, count,
		     (found & side->wanted.numbers) != 0);
}

static bool
find_in_delta(struct gather *gather, struct pu_error *err)
{
	struct concord_kept *kept = gather->concord->kept;
	struct delta_texts texts;

	if (!delta_texts(kept->delta, gather->concord->finder,
			 gather->side->family->id, gather->state.last, &texts,
			 err))
		return false;
	kept->counters.delta += texts.count;
	for (size_t i = 0; i < texts.count; i++)
		add_keys(gather, texts.ids[i],
			 pu_str_n(texts.keys + texts.starts[i],
				  texts.starts[i + 1] - texts.starts[i]));
	return true;
}

/* Texts too long for the index. */
static bool
find_in_long(struct gather *gather, struct pu_error *err)
{
	struct stmt *stmt =
		stmt_use(gather->concord->finder->db, SQL_TEXT_LONG);
	int got;

	stmt_int(stmt, 1, gather->side->family->id);
	while ((got = stmt_next(stmt, err)) == 1)
		if (stmt_get_int(stmt, 0) <= gather->state.last)
			add_keys(gather, (uint32_t)stmt_get_int(stmt, 0),
				 stmt_get_text(stmt, 1));
	return got == 0;
}

bool
gather_texts(struct concord *concord, struct side *side, struct pu_error *err)
{
	struct gather gather = { .concord = concord, .side = side };
	struct concord_kept *kept = concord->kept;
	uint32_t most = kept->limits.picks;

	if (!finder_tokenizer(side->family, err) ||
	    !wanted_parse(&side->wanted, side->family->tokenizer,
			  concord->words, err))
		return false;
	if (!side->wanted.count)
		return true;
	if (!side->family->index)
		side->family->index = index_reader_new(concord->finder->db);
	most = most / (uint32_t)side->wanted.count + 8;
	for (size_t w = 0; w < side->wanted.count; w++)
		picks_open(&side->picks[w], most);
	if (!index_reader_open(side->family->index, side->family->id,
			       &gather.state, err))
		return false;
	for (; gather.state.last && gather.item < side->wanted.count;
	     gather.item++) {
		size_t count = side->wanted.items[gather.item].count;

		if (!(count > 1 ? find_phrase(&gather, count, err)
				: read_list(&gather, key_at(&gather, 0), NULL,
					    err)))
			return false;
		coverage_end(kept->coverage);
	}
	return (!gather.state.last || find_in_long(&gather, err)) &&
	       find_in_delta(&gather, err);
}
