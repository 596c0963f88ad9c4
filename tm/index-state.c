#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tm/index-internal.h"

const struct index_limits index_limits_default = {
	.scan = 20000,
	.delta = 8192,
	.step = 32,
	.chunk = POSTING_CHUNK,
	.buffer = 3000000,
	.slice = 2048,
	.each = 2,
};

struct index *
index_new(void)
{
	struct index *index = mem_alloc(sizeof *index);

	index->limits = index_limits_default;
	return index;
}

static void
forget(struct index *index)
{
	index->known = false;
	index->count = 0;
	free(index->gone);
	index->gone = NULL;
	gather_free(&index->gather);
}

void
index_free(struct index *index)
{
	if (!index)
		return;
	forget(index);
	free(index->families);
	free(index);
}

void
index_set_limits(struct pu_tm *tm, const struct index_limits *limits)
{
	tm->index->limits = *limits;
}

const struct index_upkeep *
index_upkeep(const struct pu_tm *tm)
{
	return &tm->index->upkeep;
}

/* ---- around a transaction ---- */

/* The upper half counts what others have committed. */
void
index_begin(struct index *index, int64_t generation)
{
	if (index->others != generation >> 32)
		forget(index);
	index->others = generation >> 32;
}

void
index_rolled_back(struct index *index)
{
	forget(index);
}

static bool
get_sequence(struct pu_db *db, const char *name, int64_t *last,
	     struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_SEQUENCE_GET);
	int got;

	stmt_text(stmt, 1, pu_str(name));
	got = stmt_next(stmt, err);
	*last = got == 1 ? stmt_get_int(stmt, 0) : 0;
	stmt_done(stmt);
	return got >= 0;
}

static bool
set_counted(struct pu_tm *tm, int64_t counted, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_SEQUENCE_SET);

	tm->index->counted = counted;
	stmt_text(stmt, 1, pu_str("counted"));
	stmt_int(stmt, 2, counted);
	return stmt_run(stmt, err);
}

static struct index_family *
add_family(struct index *index, int64_t family)
{
	MEM_GROW(index->families, index->count, index->room);
	index->families[index->count] =
		(struct index_family){ .family = family };
	return &index->families[index->count++];
}

bool
index_read(struct index *index, struct pu_db *db, struct pu_error *err)
{
	struct stmt *stmt = NULL;
	int got;

	index->count = 0;
	if (!get_sequence(db, "counted", &index->counted, err))
		return false;
	stmt = stmt_use(db, SQL_FUZZY_ALL);
	while ((got = stmt_next(stmt, err)) == 1) {
		struct index_family *family =
			add_family(index, stmt_get_int(stmt, 0));

		family->texts = stmt_get_int(stmt, 1);
		family->held = stmt_get_int(stmt, 2);
		family->gone = stmt_get_int(stmt, 3);
		family->last = stmt_get_int(stmt, 4);
		family->goal = stmt_get_int(stmt, 5);
		family->next = (uint64_t)stmt_get_int(stmt, 6);
	}
	return got == 0;
}

bool
index_load(struct pu_tm *tm, struct pu_error *err)
{
	struct index *index = tm->index;

	index->known = index->known || index_read(index, tm->db, err);
	return index->known;
}

bool
index_flush(struct pu_tm *tm, struct pu_error *err)
{
	struct index *index = tm->index;

	for (size_t i = 0; i < index->count; i++) {
		struct index_family *family = &index->families[i];
		struct stmt *stmt = NULL;

		if (!family->changed)
			continue;
		family->changed = false;
		stmt = stmt_use(tm->db, SQL_FUZZY_SET);
		stmt_int(stmt, 1, family->family);
		stmt_int(stmt, 2, family->texts);
		stmt_int(stmt, 3, family->held);
		stmt_int(stmt, 4, family->gone);
		stmt_int(stmt, 5, family->last);
		stmt_int(stmt, 6, family->goal);
		stmt_int(stmt, 7, (int64_t)family->next);
		if (!stmt_run(stmt, err))
			return false;
	}
	return true;
}

/* ---- how many texts there are ---- */

static struct index_family *
find_family(struct index *index, int64_t family)
{
	for (size_t i = 0; i < index->count; i++)
		if (index->families[i].family == family)
			return &index->families[i];
	return NULL;
}

bool
index_count(struct pu_tm *tm, struct pu_error *err)
{
	struct index *index = tm->index;
	struct stmt *stmt = NULL;
	int64_t last;
	int got;

	if (!get_sequence(tm->db, "text", &last, err))
		return false;
	stmt = stmt_use(tm->db, SQL_TEXT_FAMILIES);
	stmt_int(stmt, 1, index->counted);
	stmt_int(stmt, 2, last);
	while ((got = stmt_next(stmt, err)) == 1) {
		int64_t of = stmt_get_int(stmt, 0);
		struct index_family *family = find_family(index, of);

		if (!family)
			family = add_family(index, of);
		family->texts++;
		family->changed = true;
	}
	return got == 0 && set_counted(tm, last, err);
}

static bool
note_gone(struct pu_tm *tm, struct index_family *family, int64_t text,
	  struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_GONE_ADD);

	stmt_int(stmt, 1, family->family);
	stmt_int(stmt, 2, text);
	family->gone++;
	return stmt_run(stmt, err);
}

bool
index_forget(struct pu_tm *tm, int64_t text, struct pu_error *err)
{
	struct index *index = tm->index;
	struct index_family *family = NULL;
	struct stmt *stmt = NULL;
	int got;

	if (!index_load(tm, err))
		return false;
	stmt = stmt_use(tm->db, SQL_TEXT_FAMILY);
	stmt_int(stmt, 1, text);
	got = stmt_next(stmt, err);
	if (got == 1)
		family = find_family(index, stmt_get_int(stmt, 0));
	stmt_done(stmt);
	if (!family || text > index->counted)
		return got >= 0;
	index->gather.counted = false;
	family->texts -= family->texts > 0;
	family->held -= text <= family->last && family->held > 0;
	family->changed = true;
	return (text > family->last && text > family->goal) ||
	       note_gone(tm, family, text, err);
}

/* ---- dropping ---- */

static bool
run_for(struct pu_tm *tm, enum db_sql name, int64_t family,
	struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, name);

	stmt_int(stmt, 1, family);
	return stmt_run(stmt, err);
}

static bool
drop_family(struct pu_tm *tm, struct index_family *family, struct pu_error *err)
{
	struct stmt *stmt = NULL;

	if (family->family > FAMILY_MOST)
		return true;
	stmt = stmt_use(tm->db, SQL_POSTING_DELETE);
	stmt_int(stmt, 1, row_id(family->family, 0, 0));
	stmt_int(stmt, 2, row_end(family->family));
	if (!stmt_run(stmt, err) ||
	    !run_for(tm, SQL_GONE_CLEAR, family->family, err))
		return false;
	stmt = stmt_use(tm->db, SQL_FUZZY_SET_SIZES);
	stmt_int(stmt, 1, family->family);
	if (!stmt_run(stmt, err))
		return false;
	family->held = family->gone = family->last = family->goal = 0;
	family->next = 0;
	family->changed = true;
	if (tm->index->gather.family == family->family)
		gather_free(&tm->index->gather);
	return true;
}

/* All: whatever the tables hold, and counted anew. */
static bool
drop_all(struct pu_tm *tm, struct pu_error *err)
{
	static const enum db_sql clear[] = { SQL_POSTING_CLEAR,
					     SQL_GONE_CLEAR_ALL,
					     SQL_FUZZY_CLEAR };

	forget(tm->index);
	for (size_t i = 0; i < sizeof clear / sizeof *clear; i++)
		if (!stmt_run(stmt_use(tm->db, clear[i]), err))
			return false;
	return set_counted(tm, 0, err);
}

bool
index_drop(struct pu_tm *tm, int64_t family, struct pu_error *err)
{
	struct index_family *of = NULL;

	if (!family)
		return drop_all(tm, err);
	if (!index_load(tm, err))
		return false;
	of = find_family(tm->index, family);
	return !of || drop_family(tm, of, err);
}
