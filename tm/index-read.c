#include "config.h"

#include <stdlib.h>

#include "base/bytes.h"
#include "base/mem.h"
#include "tm/index-internal.h"

/* About so many postings in a full chunk of a common key, and of a key that
 * has not two chunks of its own. */
#define CHUNK_POSTINGS 2500
#define FEW_POSTINGS   200

struct index_reader {
	struct pu_db *db;
	struct index_state state;
	struct index_size *sizes; /* by rising key */
	size_t size_count;
	/* The seek under way: rows before id to; the statement that gives them,
	 * NULL: at its end; one: only the first of them. */
	uint64_t to;
	int64_t end, row;
	struct stmt *chunks;
	bool one;
	struct stmt *used[2]; /* that may be open */
	struct stmt *keys; /* of the text read last */
	struct index_counters counters;
};

struct index_reader *
index_reader_new(struct pu_db *db)
{
	struct index_reader *reader = mem_alloc(sizeof *reader);

	reader->db = db;
	return reader;
}

void
index_reader_free(struct index_reader *reader)
{
	if (!reader)
		return;
	free(reader->sizes);
	free(reader);
}

static bool
read_sizes(struct index_reader *reader, int64_t family, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(reader->db, SQL_FUZZY_SIZES);
	struct pu_str blob = { NULL, 0 };
	int got;

	reader->size_count = 0;
	stmt_int(stmt, 1, family);
	got = stmt_next(stmt, err);
	if (got == 1)
		blob = stmt_get_text(stmt, 0);
	reader->sizes = mem_resize(reader->sizes, blob.len / 8 + 1,
				   sizeof *reader->sizes);
	for (size_t at = 0; at + 8 <= blob.len; at += 8)
		reader->sizes[reader->size_count++] =
			(struct index_size){ bytes_get_u32(blob.ptr + at),
					     bytes_get_u32(blob.ptr + at + 4) };
	reader->counters.bytes += blob.len;
	stmt_done(stmt);
	return got >= 0;
}

bool
index_reader_open(struct index_reader *reader, int64_t family,
		  struct index_state *state, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(reader->db, SQL_FUZZY_STATE);
	struct index_state now = { .family = family };
	bool same;
	int got;

	stmt_int(stmt, 1, family);
	got = stmt_next(stmt, err);
	if (got == 1) {
		now.last = stmt_get_int(stmt, 0);
		now.texts = (uint64_t)stmt_get_int(stmt, 1);
	}
	stmt_done(stmt);
	if (got < 0)
		return false;
	same = reader->state.family == family && reader->state.last == now.last;
	reader->state = *state = now;
	if (same || read_sizes(reader, family, err))
		return true;
	reader->state.family = 0;
	return false;
}

uint64_t
index_size(const struct index_reader *reader, uint32_t key)
{
	size_t low = 0, high = reader->size_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (reader->sizes[middle].key < key)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < reader->size_count && reader->sizes[low].key == key)
		return (uint64_t)reader->sizes[low].chunks * CHUNK_POSTINGS;
	return FEW_POSTINGS;
}

void
index_seek(struct index_reader *reader, uint64_t from, uint64_t to)
{
	int64_t family = reader->state.family;

	reader->to = to;
	reader->row = row_id(family, from, 0);
	reader->end = row_id(family, to - 1, 0) | ((1 << PART_BITS) - 1);
	reader->one = true;
	reader->chunks = NULL;
	if (from >= to)
		return;
	reader->chunks = reader->used[0] = stmt_use(reader->db, SQL_POSTING_AT);
	stmt_int(reader->chunks, 1, reader->row);
	stmt_int(reader->chunks, 2, row_id(family, 0, 0));
}

/* Most often one chunk is all, and its last address says so: neither a second
 * statement nor the next page of the table is touched. */
int
index_next(struct index_reader *reader, struct pu_str *bytes, uint64_t *first,
	   struct pu_error *err)
{
	int got = reader->chunks ? stmt_next(reader->chunks, err) : 0;

	if (got == 0 && reader->chunks && reader->one) {
		reader->one = false;
		reader->chunks = reader->used[1] =
			stmt_use(reader->db, SQL_POSTING_BETWEEN);
		stmt_int(reader->chunks, 1, reader->row);
		stmt_int(reader->chunks, 2, reader->end);
		got = stmt_next(reader->chunks, err);
	}
	if (got != 1) {
		reader->chunks = NULL;
		return got;
	}
	*first = row_address(stmt_get_int(reader->chunks, 0));
	*bytes = stmt_get_text(reader->chunks, 2);
	reader->counters.chunks++;
	reader->counters.bytes += bytes->len;
	if ((uint64_t)stmt_get_int(reader->chunks, 1) >= reader->to)
		reader->chunks = NULL;
	return 1;
}

void
index_stop(struct index_reader *reader)
{
	for (int i = 0; i < 2; i++) {
		if (reader->used[i])
			stmt_done(reader->used[i]);
		reader->used[i] = NULL;
	}
	if (reader->keys)
		stmt_done(reader->keys);
	reader->chunks = reader->keys = NULL;
}

int
index_keys(struct index_reader *reader, int64_t text, struct pu_str *keys,
	   struct pu_error *err)
{
	struct stmt *stmt = stmt_use(reader->db, SQL_TEXT_KEYS_OF);
	int got;

	reader->keys = stmt;
	stmt_int(stmt, 1, text);
	got = stmt_next(stmt, err);
	if (got == 1) {
		*keys = stmt_get_text(stmt, 0);
		if (!keys->ptr)
			*keys = pu_str("");
		reader->counters.bytes += keys->len;
	}
	return got;
}

const struct index_counters *
index_counters(const struct index_reader *reader)
{
	return &reader->counters;
}
