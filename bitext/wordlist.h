/* wordlist.h - lists of words that translate each other, kept in the memory
 *
 * Derived data, read by a few words at a time: a dictionary in the form in
 * which the aligner asks for it, and what the memory itself has taught. How
 * words are folded or learned is not known here.
 */
#ifndef BITEXT_WORDLIST_H
#define BITEXT_WORDLIST_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

struct pu_db;

struct wordlist {
	int64_t id; /* 0: there is no such list */
	bool swapped; /* it was asked for in the other direction */
	int64_t entries; /* pairs of words */
	int64_t pairs; /* pairs of sentences that taught them */
	int64_t state[2]; /* whatever the maker wants to know again */
};

/* name: unique for a pair of families, in either direction; source and target
 * are canonical tags. */
bool wordlist_get(struct wordlist *out, struct pu_db *db, const char *name,
		  struct pu_str source, struct pu_str target,
		  struct pu_error *err);

/* What is asked of one side: words that are text, or (start) start with it;
 * in the order of their bytes, none the start of another unless it is whole. */
struct wordlist_key {
	struct pu_str text;
	bool start;
};
struct wordlist_keys {
	const struct wordlist_key *items;
	size_t count;
};
/* Every entry in which the word asked for stands on the side where the list is
 * sorted; of the other side the words alone, the partner empty. So both sides
 * are asked for all words of two texts, and visit drops what is not theirs. */
bool wordlist_look_up(struct pu_db *db, const struct wordlist *list,
		      const struct wordlist_keys *source,
		      const struct wordlist_keys *target,
		      void (*visit)(void *arg, struct pu_str source,
				    struct pu_str target, double quality),
		      void *arg, struct pu_error *err);

/* Making one: entries in any order, then all of it in place of what was there,
 * in a transaction of its own (or the one under way). Words are copied; those
 * longer than 255 bytes, and empty ones, are left out; quality in steps of
 * 1/250. */
struct wordlist_maker;
struct wordlist_maker *wordlist_maker_new(void);
void wordlist_maker_add(struct wordlist_maker *maker, struct pu_str source,
			struct pu_str target, double quality);
bool wordlist_maker_store(struct wordlist_maker *maker, struct pu_db *db,
			  const char *name, struct pu_str source,
			  struct pu_str target, const struct wordlist *about,
			  struct pu_error *err);
void wordlist_maker_free(struct wordlist_maker *maker); /* NULL is legal */

/* How far the memory has come: units, the highest number of one; gone, how
 * often one was changed, deleted or taken back. Neither ever falls, except by
 * what undo takes back. */
bool wordlist_memory(struct pu_db *db, int64_t *units, int64_t *gone,
		     struct pu_error *err);

#endif
