#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tm/internal.h"

static bool
counts(struct pu_tm *tm, enum db_sql name, struct pu_arena *arena,
       const struct pu_tm_count **out, size_t *count, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, name);
	struct pu_tm_count *items = NULL, *copy = NULL;
	size_t n = 0, room = 0;
	int got;

	while ((got = stmt_next(stmt, err)) == 1) {
		struct pu_str key;

		if (name == SQL_COUNT_TRUSTS)
			key = pu_str(pu_trust_name(
				(enum pu_trust)stmt_get_int(stmt, 0)));
		else
			key = arena_str(arena, stmt_get_text(stmt, 0));
		MEM_GROW(items, n, room);
		items[n++] =
			(struct pu_tm_count){ key,
					      (uint64_t)stmt_get_int(stmt, 1),
					      (uint64_t)stmt_get_int(stmt, 2) };
	}
	copy = arena_array(arena, n, sizeof *copy);
	if (n)
		memcpy(copy, items, n * sizeof *copy);
	free(items);
	*out = copy;
	*count = n;
	return got == 0;
}

static bool
number(struct pu_tm *tm, enum db_sql name, uint64_t *first, uint64_t *second,
       struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, name);
	int got = stmt_next(stmt, err);

	if (got == 1)
		*first = (uint64_t)stmt_get_int(stmt, 0);
	if (got == 1 && second)
		*second = (uint64_t)stmt_get_int(stmt, 1);
	stmt_done(stmt);
	return got == 1;
}

bool
pu_tm_stats(struct pu_tm *tm, struct pu_arena *arena, struct pu_tm_stats *stats,
	    struct pu_error *err)
{
	*stats = (struct pu_tm_stats){ 0 };
	return number(tm, SQL_COUNT_UNITS, &stats->units, NULL, err) &&
	       number(tm, SQL_COUNT_VARIANTS, &stats->variants, NULL, err) &&
	       number(tm, SQL_COUNT_TEXTS, &stats->texts, &stats->bytes, err) &&
	       counts(tm, SQL_COUNT_LANGUAGES, arena, &stats->languages,
		      &stats->language_count, err) &&
	       counts(tm, SQL_COUNT_ORIGINS, arena, &stats->origins,
		      &stats->origin_count, err) &&
	       counts(tm, SQL_COUNT_TRUSTS, arena, &stats->trusts,
		      &stats->trust_count, err);
}
