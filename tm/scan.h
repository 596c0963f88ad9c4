/* scan.h - records held in memory and passed through, all of them
 *
 * Arrays by length and a 128-bit signature of each record's bag of keys: what
 * the lengths and the signatures rule out is not looked at further. For a small
 * memory, and for what has not been merged into an index yet.
 */
#ifndef TM_SCAN_H
#define TM_SCAN_H

#include <stdint.h>

#include "base/buf.h"

struct scan;

struct scan *scan_new(void);
void scan_free(struct scan *scan); /* NULL is legal */
/* Adds a record of at least one key; keys are copied. */
void scan_add(struct scan *scan, int64_t id, struct pu_str keys);
size_t scan_count(const struct scan *scan);
size_t scan_bytes(const struct scan *scan); /* of memory held */

/* One search at a time; at least one key. */
void scan_start(struct scan *scan, struct pu_str keys);
/* Tells every record not told yet whose length and signature allow a
 * similarity of least, among those whose length allows one of bucket; floor: a
 * bound of the similarity, rounded down, 0..100. bucket falls from call to
 * call. */
void scan_to(struct scan *scan, int bucket, int least,
	     void (*tell)(void *context, uint32_t group, uint32_t item,
			  int floor),
	     void *context);
/* What was told: its id, its keys' lower 16 bits. */
struct scan_record {
	int64_t id;
	const uint16_t *keys;
	uint32_t length;
};
struct scan_record scan_get(const struct scan *scan, uint32_t group,
			    uint32_t item);

#endif
