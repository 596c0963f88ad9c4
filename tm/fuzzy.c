#include "config.h"

#include "tm/fuzzy.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tm/bands.h"
#include "tm/bits.h"
#include "tm/keys.h"
#include "tm/probe.h"
#include "tm/scan.h"

#define NONE  UINT32_MAX
#define INDEX UINT32_MAX /* an entry's group: item is an id of the source */
/* Postings that are read at once rather than in stages. */
#define CHEAP 40000

struct entry { /* a record waiting in the bucket of its bound */
	uint32_t group, item, next;
	bool verified; /* the bound is that of the distance over keys */
};

struct fuzzy {
	struct scan *scan;
	struct probe *probe;
	struct bits *bits;
	struct fuzzy_counters counters;
	/* The search under way. */
	const struct fuzzy_source *source;
	const struct fuzzy_filter *filter; /* NULL: all are wanted */
	uint32_t length;
	int bucket; /* no entry waits above this one */
	int staged; /* the source has been searched down to here */
	uint32_t heads[101];
	struct entry *entries;
	size_t entry_count, entry_room;
	uint16_t *keys; /* scratch */
	size_t key_room;
};

struct fuzzy *
fuzzy_new(void)
{
	struct fuzzy *fuzzy = mem_alloc(sizeof *fuzzy);

	fuzzy->scan = scan_new();
	fuzzy->probe = probe_new(&fuzzy->counters);
	fuzzy->bits = bits_new();
	fuzzy->bucket = -1;
	return fuzzy;
}

void
fuzzy_free(struct fuzzy *fuzzy)
{
	if (!fuzzy)
		return;
	scan_free(fuzzy->scan);
	probe_free(fuzzy->probe);
	bits_free(fuzzy->bits);
	free(fuzzy->entries);
	free(fuzzy->keys);
	free(fuzzy);
}

void
fuzzy_add(struct fuzzy *fuzzy, int64_t id, struct pu_str keys)
{
	size_t count = keys_count(keys);

	if (count && count <= BAND_MOST_TOKENS)
		scan_add(fuzzy->scan, id, keys);
}

size_t
fuzzy_count(const struct fuzzy *fuzzy)
{
	return scan_count(fuzzy->scan);
}

size_t
fuzzy_bytes(const struct fuzzy *fuzzy)
{
	return sizeof *fuzzy + scan_bytes(fuzzy->scan);
}

const struct fuzzy_counters *
fuzzy_counters(const struct fuzzy *fuzzy)
{
	return &fuzzy->counters;
}

void
fuzzy_start(struct fuzzy *fuzzy, struct pu_str keys,
	    const struct fuzzy_source *source,
	    const struct fuzzy_filter *filter)
{
	size_t length = keys_count(keys);

	fuzzy->filter = filter;
	fuzzy->entry_count = 0;
	for (int i = 0; i <= 100; i++)
		fuzzy->heads[i] = NONE;
	fuzzy->bucket = length && length <= BAND_MOST_TOKENS ? 100 : -1;
	if (fuzzy->bucket < 0)
		return;
	fuzzy->length = (uint32_t)length;
	fuzzy->source = source && source->last > 0 ? source : NULL;
	fuzzy->staged = 101;
	bits_start(fuzzy->bits, keys);
	scan_start(fuzzy->scan, keys);
	if (fuzzy->source)
		probe_start(fuzzy->probe, keys, source);
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

static void
push_scanned(void *context, uint32_t group, uint32_t item, int floor)
{
	push(context, group, item, floor, false);
}

/* How far down to search the source now: in few steps, so that what is found
 * in one may spare the next. */
static int
next_stage(const struct fuzzy *fuzzy, int least)
{
	static const int stages[] = { 85, 70, 50 };

	for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
		if (stages[i] < fuzzy->staged && stages[i] > least)
			return probe_cost(fuzzy->probe, least) <= CHEAP
				       ? least
				       : stages[i];
	return least;
}

/* What the stages before had to give is given: a bound above the bucket is too
 * high. */
static bool
probe_to(struct fuzzy *fuzzy, int least, struct pu_error *err)
{
	const struct probe_hit *hits;
	size_t count;

	while (fuzzy->source && fuzzy->bucket < fuzzy->staged) {
		int stage = next_stage(fuzzy, least);

		if (stage > fuzzy->bucket)
			stage = fuzzy->bucket;
		if (!probe_run(fuzzy->probe, stage, &hits, &count, err))
			return false;
		/* They come off by rising number, as they lie in the file. */
		for (size_t i = count; i-- > 0;)
			push(fuzzy, INDEX, hits[i].id,
			     hits[i].bound < fuzzy->bucket ? hits[i].bound
							   : fuzzy->bucket,
			     false);
		fuzzy->staged = stage;
	}
	return true;
}

/* The record of an entry; 0: it is gone. */
static int
record_of(struct fuzzy *fuzzy, const struct entry *entry,
	  struct scan_record *record, struct pu_error *err)
{
	struct pu_str keys;
	int got;

	if (entry->group != INDEX) {
		*record = scan_get(fuzzy->scan, entry->group, entry->item);
		return 1;
	}
	got = fuzzy->source->keys(fuzzy->source->context, entry->item, &keys,
				  err);
	if (got != 1)
		return got;
	record->id = entry->item;
	record->length = (uint32_t)keys_count(keys);
	if (fuzzy->key_room < record->length) {
		fuzzy->key_room = record->length + record->length / 2 + 64;
		fuzzy->keys = mem_resize(fuzzy->keys, fuzzy->key_room,
					 sizeof *fuzzy->keys);
	}
	for (uint32_t i = 0; i < record->length; i++)
		fuzzy->keys[i] = (uint16_t)keys_get(keys, i);
	record->keys = fuzzy->keys;
	return 1;
}

/* The bound by the distance over keys into *floor, -1: it is too far. */
static bool
verify(struct fuzzy *fuzzy, const struct entry *entry, int least, int *floor,
       struct pu_error *err)
{
	struct scan_record record;
	size_t longer, limit, distance;
	int got = record_of(fuzzy, entry, &record, err);

	*floor = -1;
	if (got == 0)
		fuzzy->counters.gone++;
	if (got != 1 || !record.length)
		return got >= 0;
	fuzzy->counters.verified++;
	longer = record.length > fuzzy->length ? record.length : fuzzy->length;
	limit = (size_t)(100 - least) * longer / 100;
	distance =
		bits_distance(fuzzy->bits, record.keys, record.length, limit);
	if (distance <= limit)
		*floor = (int)(100 * (longer - distance) / longer);
	return true;
}

static int64_t
id_of(const struct fuzzy *fuzzy, const struct entry *entry)
{
	return entry->group == INDEX
		       ? entry->item
		       : scan_get(fuzzy->scan, entry->group, entry->item).id;
}

static int
is_wanted(const struct fuzzy *fuzzy, const struct entry *entry,
	  struct pu_error *err)
{
	const struct fuzzy_filter *filter = fuzzy->filter;

	return filter ? filter->wanted(filter->context, id_of(fuzzy, entry),
				       fuzzy->bucket, err)
		      : 1;
}

/* A bound above the bucket's is as good as the bucket's: whatever is better has
 * been given. */
int
fuzzy_next(struct fuzzy *fuzzy, int least, struct fuzzy_hit *hit,
	   struct pu_error *err)
{
	for (; fuzzy->bucket >= least && fuzzy->bucket > 0; fuzzy->bucket--) {
		uint32_t *head = &fuzzy->heads[fuzzy->bucket];

		scan_to(fuzzy->scan, fuzzy->bucket, least, push_scanned, fuzzy);
		if (!probe_to(fuzzy, least, err))
			return -1;
		while (*head != NONE) {
			struct entry entry = fuzzy->entries[*head];
			int floor = fuzzy->bucket;
			int wanted = is_wanted(fuzzy, &entry, err);

			*head = entry.next;
			if (wanted < 0)
				return -1;
			if (!wanted)
				continue;
			if (!entry.verified &&
			    !verify(fuzzy, &entry, least, &floor, err))
				return -1;
			if (floor >= fuzzy->bucket) {
				hit->id = id_of(fuzzy, &entry);
				hit->bound = fuzzy->bucket;
				return 1;
			}
			if (floor >= least)
				push(fuzzy, entry.group, entry.item, floor,
				     true);
		}
	}
	return 0;
}
