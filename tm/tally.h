/* tally.h - how often each id was met
 *
 * Ids come list by list, all over their range. They are put aside by page, then
 * counted a page at a time, so that the counters stay in the processor's cache
 * whatever the number of ids. Pure.
 */
#ifndef TM_TALLY_H
#define TM_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* As far as it counts: TALLY_MOST stands for more, too. */
#define TALLY_MOST 250

struct tally;

struct tally *tally_new(void);
void tally_free(struct tally *tally); /* NULL is legal */
/* Ids beyond last are not taken; expected: about so many of others. */
void tally_start(struct tally *tally, uint32_t last, uint64_t expected);
/* Rising ids, each a hit of its own; kind: 0..127, the same for all hits of an
 * id. */
void tally_add(struct tally *tally, const uint32_t *ids, size_t count,
	       uint32_t kind);
/* The same where only ids that were met before count: most others are passed
 * over at little cost. */
void tally_add_known(struct tally *tally, const uint32_t *ids, size_t count,
		     uint32_t kind);
/* Forgets the ids that have fewer than need[kind] hits, 1..TALLY_MOST - 1, and
 * counts those that are left of each kind below kinds. */
void tally_narrow(struct tally *tally, const uint8_t *need, uint32_t *counts,
		  uint32_t kinds);
/* After tally_narrow: tells every id that is left, and how many hits it has,
 * and forgets them all. */
void tally_end(struct tally *tally,
	       void (*tell)(void *context, uint32_t id, uint32_t kind,
			    uint32_t hits),
	       void *context);

#endif
