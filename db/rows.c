/* A statement costs far more to begin than to do: its cursors are opened and
 * closed, its tables searched from the root. So rows of a bulk load wait, and
 * one statement writes many. */
#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "db/internal.h"

#define WAIT_BYTES ((size_t)1 << 20)

static const struct {
	enum db_sql sql;
	int columns;
	int most; /* rows of one statement */
} kinds[ROWS_KINDS] = {
	[ROWS_TEXT] = { SQL_TEXT_ADD, 4, ROWS_MOST },
	[ROWS_TEXT_HASH] = { SQL_TEXT_HASH_ADD, 2, ROWS_MOST },
	[ROWS_UNIT] = { SQL_UNIT_ADD, 12, ROWS_MOST },
	[ROWS_UNIT_SET] = { SQL_UNIT_SET, 12, 1 },
	[ROWS_UNIT_TEXT] = { SQL_UNIT_TEXT_ADD, 3, ROWS_MOST },
};

/* "INSERT ... VALUES (?1, ?2)" as "... VALUES (?1, ?2), (?3, ?4) ..." */
static int
prepare_many(struct pu_db *db, const char *one, int columns, struct stmt *stmt)
{
	struct pu_buf sql = PU_BUF_INIT;
	int rc;

	pu_buf_addz(&sql, one);
	for (int row = 1; row < ROWS_MOST; row++)
		for (int i = 0; i < columns; i++)
			pu_buf_addf(&sql, "%s?%d%s", i ? ", " : ", (",
				    row * columns + i + 1,
				    i + 1 < columns ? "" : ")");
	rc = sqlite3_prepare_v3(db->sql, sql.ptr, -1, SQLITE_PREPARE_PERSISTENT,
				&stmt->raw, NULL);
	pu_buf_free(&sql);
	return rc;
}

static struct stmt *
statement(struct pu_db *db, enum db_rows kind, size_t count)
{
	struct stmt *stmt = &db->rows[kind].many;

	if (count == 1)
		return stmt_ready(db, kinds[kind].sql);
	stmt->db = db;
	stmt->rc = SQLITE_OK;
	if (stmt->raw)
		sqlite3_clear_bindings(stmt->raw);
	else
		stmt->rc = prepare_many(db, db_sql_text(kinds[kind].sql),
					kinds[kind].columns, stmt);
	return stmt;
}

static void
bind(struct stmt *stmt, int position, const struct rows *rows,
     const struct row_value *value)
{
	struct pu_str bytes = pu_str_n(rows->bytes.ptr + value->at, value->len);

	switch (value->type) {
	case ROW_NULL:
		break;
	case ROW_INT:
		stmt_int(stmt, position, value->number);
		break;
	case ROW_TEXT:
		stmt_text(stmt, position, bytes);
		break;
	case ROW_BLOB:
		stmt_blob(stmt, position, bytes);
		break;
	}
}

static bool
write_some(struct pu_db *db, enum db_rows kind, size_t from, size_t count,
	   struct pu_error *err)
{
	const struct rows *rows = &db->rows[kind];
	size_t columns = (size_t)kinds[kind].columns;
	struct stmt *stmt = statement(db, kind, count);

	for (size_t i = 0; i < count * columns; i++)
		bind(stmt, (int)i + 1, rows, &rows->values[from * columns + i]);
	return stmt_run(stmt, err);
}

static bool
write_kind(struct pu_db *db, enum db_rows kind, struct pu_error *err)
{
	struct rows *rows = &db->rows[kind];
	size_t count = rows->count;

	rows->count = 0; /* whatever comes of it, not twice */
	if (count == ROWS_MOST)
		return write_some(db, kind, 0, count, err);
	for (size_t i = 0; i < count; i++)
		if (!write_some(db, kind, i, 1, err))
			return false;
	return true;
}

bool
rows_flush(struct pu_db *db, struct pu_error *err)
{
	if (!db->waiting)
		return true;
	db->waiting = false;
	for (int kind = 0; kind < ROWS_KINDS; kind++)
		if (!write_kind(db, (enum db_rows)kind, err)) {
			rows_drop(db);
			return false;
		}
	return true;
}

void
rows_drop(struct pu_db *db)
{
	db->waiting = false;
	for (int kind = 0; kind < ROWS_KINDS; kind++)
		db->rows[kind].count = 0;
}

void
rows_free(struct pu_db *db)
{
	for (int kind = 0; kind < ROWS_KINDS; kind++) {
		struct rows *rows = &db->rows[kind];

		stmt_close(&rows->many);
		free(rows->values);
		pu_buf_free(&rows->bytes);
	}
}

struct rows *
rows_use(struct pu_db *db, enum db_rows kind)
{
	struct rows *rows = &db->rows[kind];
	size_t columns = (size_t)kinds[kind].columns;

	if (!rows->values) {
		rows->db = db;
		rows->kind = kind;
		rows->columns = columns;
		rows->bytes = (struct pu_buf)PU_BUF_INIT;
		rows->values = mem_array((size_t)kinds[kind].most * columns,
					 sizeof *rows->values);
	}
	if (!rows->count)
		pu_buf_clear(&rows->bytes);
	rows->row = rows->values + rows->count * columns;
	for (size_t i = 0; i < columns; i++)
		rows->row[i].type = ROW_NULL;
	return rows;
}

void
rows_int(struct rows *rows, int position, int64_t value)
{
	rows->row[position - 1].type = ROW_INT;
	rows->row[position - 1].number = value;
}

static void
put_bytes(struct rows *rows, int position, enum row_type type,
	  struct pu_str bytes)
{
	struct row_value *value = &rows->row[position - 1];

	value->type = type;
	value->at = rows->bytes.len;
	value->len = bytes.len;
	pu_buf_add(&rows->bytes, bytes);
}

void
rows_text(struct rows *rows, int position, struct pu_str value)
{
	put_bytes(rows, position, ROW_TEXT, value);
}

void
rows_blob(struct rows *rows, int position, struct pu_str value)
{
	put_bytes(rows, position, ROW_BLOB, value);
}

bool
rows_add(struct rows *rows, struct pu_error *err)
{
	struct pu_db *db = rows->db;

	rows->count++;
	db->waiting = true;
	if (rows->count < (size_t)kinds[rows->kind].most &&
	    rows->bytes.len < WAIT_BYTES)
		return true;
	if (rows->count == ROWS_MOST)
		return write_kind(db, rows->kind, err);
	return rows_flush(db, err);
}

bool
rows_find(const struct pu_db *db, enum db_rows kind, int64_t first, int column,
	  struct pu_str *bytes, int other, int64_t *number)
{
	const struct rows *rows = &db->rows[kind];

	for (size_t i = 0; i < rows->count; i++) {
		const struct row_value *row = rows->values + i * rows->columns;

		if (row[0].number != first)
			continue;
		*bytes = pu_str_n(rows->bytes.ptr + row[column - 1].at,
				  row[column - 1].len);
		*number = row[other - 1].number;
		return true;
	}
	return false;
}
