/* postings.h - chunks of postings: groups of text ids by rising address
 *
 * A chunk is what one row of the index holds. A group is an address (bands.h)
 * and the ids of texts, rising; the same text twice when its key stands twice
 * in the bucket. Pure: bytes in, numbers out; a chunk read from a damaged file
 * ends early or gives wrong ids, never more.
 *
 * Bytes of a chunk: groups. Of a group: the distance of its address from the
 * one before (of the first: 0), doubled, plus one when it has several ids
 * (base 128, low bits first); one id: the id (base 128). Several: a byte, their
 * number less two; the first id (base 128); a byte, the width of the
 * differences in bits; the differences, low bits first, filled up to whole
 * bytes. A group of many ids goes on in further ones of the same address.
 * Then marks, from which on groups can be read, five bytes for the distance of
 * the address before it from the chunk's first, two for its place, low bytes
 * first; and a byte, their number.
 */
#ifndef TM_POSTINGS_H
#define TM_POSTINGS_H

#include "base/buf.h"
#include "base/error.h"
#include "tm/bands.h"

#define POSTING_CHUNK 4000 /* bytes: a row of it fits a page of 4096 */
#define POSTING_GROUP 128 /* ids at most */
#define POSTING_MARK  512 /* bytes from one mark to the next, at least */
#define POSTING_MARKS (POSTING_CHUNK / POSTING_MARK)

/* ---- reading ---- */

struct chunk {
	const unsigned char *at, *end; /* end: of the groups */
	const unsigned char *ids; /* of the group */
	uint64_t address; /* of the group */
	uint32_t count; /* its ids */
	uint32_t first; /* the first of them */
	const unsigned char *begin;
	uint64_t base; /* address of the first group */
	uint32_t marks; /* that stand at the end */
};

/* first: the address of the row's first group. */
void chunk_open(struct chunk *chunk, struct pu_str bytes, uint64_t first);
/* Goes on, never back, to a place before the first group of at least that
 * address; close to it. */
void chunk_skip(struct chunk *chunk, uint64_t address);
/* The next group: its address and count, not its ids yet. False: no more. */
bool chunk_next(struct chunk *chunk);
/* The ids of the group: out has room for POSTING_GROUP. How many. */
uint32_t chunk_ids(const struct chunk *chunk, uint32_t *out);

/* ---- writing ---- */

/* Gathers postings in order of (address, id) and gives chunks. */
struct chunk_writer {
	struct pu_buf bytes;
	uint64_t first; /* address of the first group in bytes */
	/* Chunks before that hold the same address as the first group: 0, when
	 * it begins here. A caller who goes on with one sets it after open. */
	uint32_t part;
	uint64_t address, previous; /* of the open group; of the one before */
	uint32_t ids[POSTING_GROUP]; /* of the open group */
	size_t count;
	size_t limit; /* bytes of a chunk */
	struct {
		uint64_t address; /* of the group before */
		size_t place;
	} marks[POSTING_MARKS];
	uint32_t mark_count;
	/* Takes a complete chunk: false stops. */
	bool (*put)(void *context, uint64_t first, uint32_t part,
		    struct pu_str bytes, struct pu_error *err);
	void *context;
};

/* limit: 64..POSTING_CHUNK. The caller sets put and context. */
void chunk_writer_open(struct chunk_writer *writer, size_t limit);
void chunk_writer_free(struct chunk_writer *writer);
/* An address is never less than the one before, an id of the same address
 * neither. */
bool chunk_writer_add(struct chunk_writer *writer, uint64_t address,
		      uint32_t id, struct pu_error *err);
/* Puts what is left. */
bool chunk_writer_close(struct chunk_writer *writer, struct pu_error *err);

#endif
