/* table.h - pairs of numbered words with a quality (internal) */
#ifndef ALIGN_TABLE_H
#define ALIGN_TABLE_H

#include <stdint.h>

#include "base/map.h"

#define TABLE_NONE UINT32_MAX

struct table_entry {
	uint32_t source, target;
	uint32_t next; /* of the same source; TABLE_NONE: the last */
	float quality;
};

struct table {
	struct map *source, *target;
	struct table_entry *entries;
	uint32_t count, room;
	uint32_t *first; /* of each source */
	uint32_t first_room;
	uint32_t *slots; /* by pair: entry + 1 */
	uint32_t mask;
};

void table_init(struct table *table);
void table_clear(struct table *table); /* frees; table_init again to use */
/* The higher quality stays. */
void table_add(struct table *table, struct pu_str source, struct pu_str target,
	       float quality);
/* The first entry of a source, TABLE_NONE when there is none. */
uint32_t table_first(const struct table *table, struct pu_str source);

/* A lexicon is three tables: of words, of their stems, and of terms that have
 * several words on a side or on both (terms.h). A word without its counterpart
 * (the empty word) is known, no more. */
struct scanner;
struct pu_lexicon {
	struct scanner *scanner[2];
	struct pu_buf key[2], word[2]; /* scratch */
	struct table words, stems, terms;
	struct map *wanted[2]; /* stems of the texts; NULL: all are wanted */
	bool list; /* stems and terms are not asked for */
	struct lexicon_last {
		struct pu_buf word;
		bool wanted, known;
	} last[2]; /* entries of one word come one after the other */
};

#endif
