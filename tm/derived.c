/* What can be made anew from the units: keys, hashes; and texts that no unit
 * says any more. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "tm/index.h"
#include "tm/internal.h"

#define CHUNK   16384
#define ID_MOST (INT64_C(1) << 34) /* 2 GiB of marks; texts are numbered on */

/* One bit for each text that a unit says or names as a neighbour. */
struct marks {
	unsigned char *bits;
	uint64_t size; /* ids below */
};

static bool
is_marked(const struct marks *marks, int64_t id)
{
	return id >= 0 && (uint64_t)id < marks->size &&
	       (marks->bits[id >> 3] >> (id & 7) & 1);
}

static void
mark(struct marks *marks, int64_t id)
{
	if (id > 0 && (uint64_t)id < marks->size)
		marks->bits[id >> 3] |= (unsigned char)(1u << (id & 7));
}

static bool
mark_unit(struct marks *marks, struct pu_str variants)
{
	struct variant variant;

	while (variants.len) {
		if (!unpack_variant(&variant, &variants))
			return false;
		mark(marks, variant.said.text);
		mark(marks, variant.said.previous);
		mark(marks, variant.said.next);
	}
	return true;
}

static bool
mark_all(struct pu_tm *tm, struct marks *marks, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_TEXT_LAST);
	int got = stmt_next(stmt, err);
	int64_t last;

	if (got < 0)
		return false;
	last = got ? stmt_get_int(stmt, 0) : 0;
	stmt_done(stmt);
	if (last < 0 || last > ID_MOST)
		return pu_fail(err, PU_DATABASE,
			       _("%s is damaged: a text has the number %lld; "
				 "restore a backup"),
			       db_path(tm->db), (long long)last);
	marks->size = (uint64_t)last + 1;
	marks->bits = mem_alloc((size_t)(marks->size / 8 + 1));
	stmt = stmt_use(tm->db, SQL_UNIT_ALL);
	while ((got = stmt_next(stmt, err)) == 1)
		if (!mark_unit(marks, stmt_get_text(stmt, 3))) {
			pack_fail(tm->db, stmt_get_int(stmt, 0), err);
			got = -1;
			break;
		}
	stmt_done(stmt);
	return got == 0;
}

struct pair {
	int64_t hash, text;
};

static bool
remove_rows(struct pu_tm *tm, enum db_sql name, const struct pair *pairs,
	    size_t count, bool both, struct pu_error *err)
{
	for (size_t i = 0; i < count; i++) {
		struct stmt *stmt = NULL;

		if (!both && !index_forget(tm, pairs[i].text, err))
			return false;
		stmt = stmt_use(tm->db, name);
		stmt_int(stmt, 1, pairs[i].text);
		if (both)
			stmt_int(stmt, 2, pairs[i].hash);
		if (!stmt_run(stmt, err))
			return false;
	}
	return true;
}

/* A chunk of rows (text, hash) after the last one seen: what is not marked goes
 * into pairs. 1: there may be more, 0, -1. */
static int
unmarked(struct pu_tm *tm, const struct marks *marks, bool hashes,
	 struct pair *last, struct pair *pairs, size_t *count,
	 struct pu_error *err)
{
	struct stmt *stmt =
		stmt_use(tm->db, hashes ? SQL_TEXT_HASH_AFTER : SQL_TEXT_AFTER);
	size_t rows = 0;
	int got;

	*count = 0;
	stmt_int(stmt, 1, last->text);
	stmt_int(stmt, 2, CHUNK);
	if (hashes)
		stmt_int(stmt, 3, last->hash);
	for (; (got = stmt_next(stmt, err)) == 1; rows++) {
		last->text = stmt_get_int(stmt, 0);
		last->hash = hashes ? stmt_get_int(stmt, 1) : 0;
		if (!is_marked(marks, last->text))
			pairs[(*count)++] = *last;
	}
	return got < 0 ? -1 : rows == CHUNK;
}

static bool
sweep(struct pu_tm *tm, const struct marks *marks, bool hashes,
      struct pair *pairs, const struct pu_task *task, struct pu_error *err)
{
	struct pair last = { INT64_MIN, 0 };
	size_t count;
	int more;

	do {
		more = unmarked(tm, marks, hashes, &last, pairs, &count, err);
		if (more < 0 ||
		    !remove_rows(
			    tm, hashes ? SQL_TEXT_HASH_DELETE : SQL_TEXT_DELETE,
			    pairs, count, hashes, err) ||
		    !pu_task_step(task, "texts", 0, 0, err))
			return false;
	} while (more);
	return true;
}

bool
texts_sweep(struct pu_tm *tm, const struct pu_task *task, struct pu_error *err)
{
	struct marks marks = { 0 };
	struct pair *pairs = mem_array(CHUNK, sizeof *pairs);
	bool ok = texts_flush(tm, err) && mark_all(tm, &marks, err) &&
		  sweep(tm, &marks, true, pairs, task, err) &&
		  sweep(tm, &marks, false, pairs, task, err);

	texts_forget(tm->texts);
	free(marks.bits);
	free(pairs);
	return ok;
}

bool
texts_orphans(struct pu_tm *tm, uint64_t *orphans, struct pu_error *err)
{
	struct marks marks = { 0 };
	struct pair last = { INT64_MIN, 0 };
	struct pair *pairs = mem_array(CHUNK, sizeof *pairs);
	size_t count;
	int more = 1;
	bool ok = mark_all(tm, &marks, err);

	*orphans = 0;
	while (ok && more) {
		more = unmarked(tm, &marks, false, &last, pairs, &count, err);
		ok = more >= 0;
		*orphans += count;
	}
	free(marks.bits);
	free(pairs);
	return ok;
}

/* One text's keys and hash. */
static bool
renew(struct pu_tm *tm, int64_t id, int64_t family, struct pu_str body,
      struct pu_str old, struct pu_error *err)
{
	struct pu_str keys;
	struct stmt *stmt = NULL;

	if (!texts_keys(tm, family, body, &keys, err) ||
	    !texts_rehash(tm, family, body, id, err))
		return false;
	if (old.ptr && pu_str_eq(old, keys))
		return true;
	stmt = stmt_use(tm->db, SQL_TEXT_KEYS);
	stmt_int(stmt, 1, id);
	stmt_blob(stmt, 2, keys);
	return stmt_run(stmt, err);
}

/* Whoever holds keys in memory reads them anew. */
static bool
count_rebuild(struct pu_tm *tm, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_SEQUENCE_GET);
	int64_t times;
	int got;

	stmt_text(stmt, 1, pu_str("keys"));
	got = stmt_next(stmt, err);
	if (got < 0)
		return false;
	times = got ? stmt_get_int(stmt, 0) : 0;
	stmt_done(stmt);
	stmt = stmt_use(tm->db, SQL_SEQUENCE_SET);
	stmt_text(stmt, 1, pu_str("keys"));
	stmt_int(stmt, 2, times + 1);
	return stmt_run(stmt, err);
}

bool
texts_rebuild(struct pu_tm *tm, const struct pu_task *task,
	      struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	int64_t id = 0;
	bool ok = texts_flush(tm, err) && index_drop(tm, 0, err) &&
		  stmt_run(stmt_use(tm->db, SQL_TEXT_HASH_CLEAR), err);

	for (uint64_t done = 0; ok; done++) {
		struct stmt *stmt = stmt_use(tm->db, SQL_TEXT_NEXT);
		struct pu_str body, keys;
		int64_t family;
		int got;

		stmt_int(stmt, 1, id);
		got = stmt_next(stmt, err);
		ok = got >= 0;
		if (got != 1)
			break;
		pu_arena_reset(arena);
		id = stmt_get_int(stmt, 0);
		family = stmt_get_int(stmt, 1);
		body = arena_str(arena, stmt_get_text(stmt, 2));
		keys = stmt_get_text(stmt, 3);
		if (keys.ptr)
			keys = arena_str(arena, keys);
		stmt_done(stmt);
		ok = renew(tm, id, family, body, keys, err) &&
		     (done % 256 ||
		      pu_task_step(task, "rebuild", done, 0, err));
	}
	pu_arena_free(arena);
	return ok && texts_flush(tm, err) && count_rebuild(tm, err);
}
