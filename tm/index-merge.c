#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tm/index-internal.h"

struct row {
	int64_t id;
	size_t at, len; /* in bytes */
};

struct merge {
	struct pu_tm *tm;
	struct index *index;
	struct index_family *family;
	struct chunk_writer writer;
	size_t item, end; /* of gather: those to be written */
	struct row *rows;
	size_t count, room;
	struct pu_buf bytes;
	uint64_t seen; /* address of the last group read */
	bool damaged;
};

static bool
put(void *context, uint64_t first, uint32_t part, struct pu_str bytes,
    struct pu_error *err)
{
	struct merge *merge = context;
	struct stmt *stmt = stmt_use(merge->tm->db, SQL_POSTING_ADD);
	struct chunk chunk;

	chunk_open(&chunk, bytes, first);
	while (chunk_next(&chunk))
		;
	stmt_int(stmt, 1, row_id(merge->family->family, first, part));
	stmt_int(stmt, 2, (int64_t)chunk.address);
	stmt_blob(stmt, 3, bytes);
	return stmt_run(stmt, err);
}

static bool
take_rows(struct merge *merge, struct stmt *stmt, uint64_t stop, size_t most,
	  uint64_t *follow, struct pu_error *err)
{
	int got;

	while ((got = stmt_next(stmt, err)) == 1) {
		int64_t id = stmt_get_int(stmt, 0);
		struct pu_str bytes = stmt_get_text(stmt, 2);
		bool past = row_address(id) >= stop;

		if (!row_part(id) && (past || merge->count >= most)) {
			*follow = past ? stop : row_address(id);
			stmt_done(stmt);
			return true;
		}
		MEM_GROW(merge->rows, merge->count, merge->room);
		merge->rows[merge->count++] =
			(struct row){ id, merge->bytes.len, bytes.len };
		pu_buf_add(&merge->bytes, bytes);
	}
	return got == 0;
}

/* Chunks with groups from..stop-1: as many as most, and those that go on with
 * the last one's address. *follow: where the next one begins, at most stop. */
static bool
read_rows(struct merge *merge, uint64_t from, uint64_t stop, size_t most,
	  uint64_t *follow, struct pu_error *err)
{
	int64_t family = merge->family->family;
	int64_t first = row_id(family, from, 0);
	struct stmt *stmt = stmt_use(merge->tm->db, SQL_POSTING_AT);

	merge->count = 0;
	pu_buf_clear(&merge->bytes);
	*follow = stop;
	stmt_int(stmt, 1, first);
	stmt_int(stmt, 2, row_id(family, 0, 0));
	if (!take_rows(merge, stmt, stop, most, follow, err))
		return false;
	stmt = stmt_use(merge->tm->db, SQL_POSTING_BETWEEN);
	stmt_int(stmt, 1, first);
	stmt_int(stmt, 2, row_end(family));
	return take_rows(merge, stmt, stop, most, follow, err);
}

static bool
delete_rows(struct merge *merge, struct pu_error *err)
{
	struct stmt *stmt = NULL;

	if (!merge->count)
		return true;
	stmt = stmt_use(merge->tm->db, SQL_POSTING_DELETE);
	stmt_int(stmt, 1, merge->rows[0].id);
	stmt_int(stmt, 2, merge->rows[merge->count - 1].id);
	return stmt_run(stmt, err);
}

/* New postings below an address. */
static bool
write_new(struct merge *merge, uint64_t below, struct pu_error *err)
{
	const struct gather *gather = &merge->index->gather;

	for (; merge->item < merge->end; merge->item++) {
		uint64_t address = gather_address(gather, merge->item);

		if (address >= below)
			return true;
		if (!chunk_writer_add(&merge->writer, address,
				      gather_id(gather, merge->item), err))
			return false;
	}
	return true;
}

static bool
is_gone(const struct index *index, uint32_t id)
{
	size_t low = 0, high = index->gone_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (index->gone[middle] < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < index->gone_count && index->gone[low] == id;
}

static bool
write_group(struct merge *merge, const struct chunk *chunk,
	    struct pu_error *err)
{
	uint32_t ids[POSTING_GROUP], count = chunk_ids(chunk, ids);

	for (uint32_t i = 0; i < count; i++)
		if ((!merge->index->gone_count ||
		     !is_gone(merge->index, ids[i])) &&
		    !chunk_writer_add(&merge->writer, chunk->address, ids[i],
				      err))
			return false;
	return true;
}

/* One old chunk, all of whose groups lie up to limit; new postings of an
 * address come behind its old ones: their ids are higher. */
static bool
merge_chunk(struct merge *merge, const struct row *row, uint64_t limit,
	    struct pu_error *err)
{
	struct chunk chunk;

	chunk_open(&chunk, pu_str_n(merge->bytes.ptr + row->at, row->len),
		   row_address(row->id));
	while (chunk_next(&chunk)) {
		if (chunk.address < merge->seen || chunk.address > limit) {
			merge->damaged = true;
			return true;
		}
		merge->seen = chunk.address;
		if (!write_new(merge, chunk.address, err) ||
		    !write_group(merge, &chunk, err))
			return false;
	}
	return true;
}

/* Merges what lies from..stop-1, in one block or all. *reached: how far. */
static bool
merge_range(struct merge *merge, uint64_t from, uint64_t stop, size_t block,
	    bool all, uint64_t *reached, struct pu_error *err)
{
	bool begun = false;

	for (*reached = from; *reached < stop;) {
		uint64_t follow;

		if (!read_rows(merge, *reached, stop, block, &follow, err) ||
		    !delete_rows(merge, err))
			return false;
		if (!begun && merge->count)
			merge->writer.part = row_part(merge->rows[0].id);
		begun = true;
		for (size_t i = 0; i < merge->count && !merge->damaged; i++) {
			uint64_t limit = ADDRESS_END - 1;

			if (i + 1 < merge->count)
				limit = row_address(merge->rows[i + 1].id);
			else if (follow < stop)
				limit = follow - 1;
			if (!merge_chunk(merge, &merge->rows[i], limit, err))
				return false;
		}
		if (merge->damaged)
			return true;
		if (!write_new(merge, follow, err))
			return false;
		*reached = follow;
		if (!all)
			break;
	}
	return chunk_writer_close(&merge->writer, err);
}

bool
index_merge(struct pu_tm *tm, struct index_family *family, uint64_t stop,
	    size_t block, bool all, bool *damaged, struct pu_error *err)
{
	struct index *index = tm->index;
	struct merge merge = {
		.tm = tm,
		.index = index,
		.family = family,
		.item = gather_find(&index->gather, family->next),
		.end = gather_find(&index->gather, stop),
		.bytes = PU_BUF_INIT,
	};
	uint64_t reached = stop;
	bool ok = true;

	chunk_writer_open(&merge.writer, index->limits.chunk);
	merge.writer.put = put;
	merge.writer.context = &merge;
	if (merge.item < merge.end || index->gone_count)
		ok = merge_range(&merge, family->next, stop, block, all,
				 &reached, err);
	chunk_writer_free(&merge.writer);
	pu_buf_free(&merge.bytes);
	free(merge.rows);
	*damaged = merge.damaged;
	family->next = reached;
	family->changed = true;
	return ok;
}
