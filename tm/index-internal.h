/* index-internal.h - what the files of the index share */
#ifndef TM_INDEX_INTERNAL_H
#define TM_INDEX_INTERNAL_H

#include "base/task.h"
#include "tm/index.h"
#include "tm/internal.h"

/* ---- posting.id ---- */

#define PART_BITS   18
#define FAMILY_BITS (63 - ADDRESS_BITS - PART_BITS)
#define FAMILY_MOST ((1 << FAMILY_BITS) - 1) /* others have no main part */

static inline int64_t
row_id(int64_t family, uint64_t address, uint32_t part)
{
	return (int64_t)(((uint64_t)family << ADDRESS_BITS) + address)
		       << PART_BITS |
	       part;
}

static inline uint64_t
row_address(int64_t id)
{
	return (uint64_t)id >> PART_BITS & (ADDRESS_END - 1);
}

static inline uint32_t
row_part(int64_t id)
{
	return (uint32_t)id & ((1u << PART_BITS) - 1);
}

/* Behind all of a family's. */
static inline int64_t
row_end(int64_t family)
{
	return row_id(family, ADDRESS_END - 1, (1u << PART_BITS) - 1);
}

/* ---- fuzzy.sizes: keys in whose postings several chunks begin; 8 bytes each,
 * numbers of 32 bits, low bytes first ---- */

struct index_size {
	uint32_t key, chunks;
};

/* ---- index-gather.c: postings computed from text.keys ---- */

#define GATHER_IDS UINT64_C(0xFFFFFFF) /* ids of one: after + 1..after + this */

/* Those of a range of addresses and of ids, as sorted numbers: address - from,
 * 36 bits, and id - after, 28 bits. */
struct gather {
	int64_t family, after, upto; /* after < id <= upto; family 0: none */
	uint64_t from, to; /* addresses from..to-1 */
	uint64_t *items;
	size_t count, room;
	uint32_t *slots; /* how many lie where; of all addresses when counted */
	bool counted;
	/* Texts up to this id have been read by gather_slice; wide: they have
	 * more postings than can be held. */
	int64_t read;
	bool wide;
};

void gather_free(struct gather *gather);
/* Begins with another family or other ids. */
void gather_start(struct gather *gather, int64_t family, int64_t after,
		  int64_t upto);
/* A range with from in it, of as many as most, or one address. */
bool gather_run(struct gather *gather, struct pu_db *db, uint64_t from,
		size_t most, const struct pu_task *task, struct pu_error *err);
/* Reads on in so many ids; *done: all addresses are gathered, or there is too
 * much of them and gather_run is to be called. */
bool gather_slice(struct gather *gather, struct pu_db *db, int64_t ids,
		  size_t most, bool *done, struct pu_error *err);
/* The first item at or behind an address. */
size_t gather_find(const struct gather *gather, uint64_t address);

static inline uint64_t
gather_address(const struct gather *gather, size_t i)
{
	return gather->from + (gather->items[i] >> 28);
}

static inline uint32_t
gather_id(const struct gather *gather, size_t i)
{
	return (uint32_t)(gather->after +
			  (int64_t)(gather->items[i] & GATHER_IDS));
}

/* ---- index-state.c: the rows of table fuzzy, as this transaction has them */

struct index_family { /* schema.c says what the numbers are */
	int64_t family, texts, held, gone, last, goal;
	uint64_t next;
	bool changed; /* to be written */
};

struct index {
	struct index_limits limits;
	struct index_upkeep upkeep;
	int64_t others; /* commits of others, when it was read */
	bool known; /* what follows has been read */
	int64_t counted;
	struct index_family *families;
	size_t count, room;
	struct gather gather; /* of the merge under way */
	uint32_t *gone; /* of the merge under way, rising */
	size_t gone_count;
};

bool index_read(struct index *index, struct pu_db *db, struct pu_error *err);
/* The same, once, of the handle's. */
bool index_load(struct pu_tm *tm, struct pu_error *err);
/* Counts the texts that have come since. */
bool index_count(struct pu_tm *tm, struct pu_error *err);

/* ---- index-merge.c ---- */

/* Merges what is gathered of a family, from family->next to stop-1, in a block
 * of so many chunks or all of it, and sets family->next. *damaged: the main
 * part is not in order, and is to be dropped. */
bool index_merge(struct pu_tm *tm, struct index_family *family, uint64_t stop,
		 size_t block, bool all, bool *damaged, struct pu_error *err);

#endif
