/* What is stored against what the texts say, pass by pass. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "tm/index-internal.h"

struct check {
	struct pu_db *db;
	const struct pu_task *task;
	struct index index; /* of its own: what the file says now */
	const struct index_family *family;
	/* The stored postings, one after another. */
	struct stmt *rows;
	struct chunk chunk;
	uint32_t ids[POSTING_GROUP], count, at;
	uint64_t before; /* address of the group before */
	uint64_t last; /* that of the chunk's last group, as its row has it */
	bool any; /* there was a group before */
	bool inside; /* a chunk */
	uint64_t groups; /* of it, so far */
	/* Removed texts, rising. */
	uint32_t *gone;
	size_t gone_count, gone_room;
	uint64_t missing, surplus, broken, miscounted, lost;
};

/* ---- what is stored ---- */

/* The next chunk. An address that goes on says so. */
static int
next_row(struct check *check, struct pu_error *err)
{
	int got = stmt_next(check->rows, err);
	uint64_t address;
	int64_t id;

	/* The chunk before has come to its end. */
	if (check->inside && (!check->groups || check->before != check->last))
		check->broken++;
	check->inside = got == 1;
	check->groups = 0;
	if (got != 1)
		return got;
	id = stmt_get_int(check->rows, 0);
	check->last = (uint64_t)stmt_get_int(check->rows, 1);
	address = row_address(id);
	chunk_open(&check->chunk, stmt_get_text(check->rows, 2), address);
	if (check->any && (row_part(id) > 0) != (check->before == address))
		check->broken++;
	return 1;
}

static int
next_group(struct check *check, struct pu_error *err)
{
	while (!chunk_next(&check->chunk)) {
		int got = next_row(check, err);

		if (got != 1)
			return got;
	}
	if (check->any && check->chunk.address < check->before)
		check->broken++;
	check->before = check->chunk.address;
	check->any = true;
	check->groups++;
	check->count = chunk_ids(&check->chunk, check->ids);
	check->at = 0;
	return 1;
}

static bool
is_gone(const struct check *check, uint32_t id)
{
	size_t low = 0, high = check->gone_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (check->gone[middle] < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < check->gone_count && check->gone[low] == id;
}

/* The next posting of a text that is not gone, with an id of the range that is
 * compared. 1, 0, -1. */
static int
next_stored(struct check *check, uint64_t *address, uint32_t *id,
	    struct pu_error *err)
{
	const struct gather *gather = &check->index.gather;

	for (;;) {
		while (check->at == check->count) {
			int got = next_group(check, err);

			if (got != 1)
				return got;
		}
		*address = check->chunk.address;
		*id = check->ids[check->at++];
		if (*id > gather->after &&
		    *id <= gather->after + (int64_t)GATHER_IDS &&
		    !is_gone(check, *id))
			return 1;
	}
}

/* ---- what should be ---- */

/* The next posting that the main part should have. */
static int
next_wanted(struct check *check, size_t *at, uint64_t *address, uint32_t *id,
	    struct pu_error *err)
{
	struct gather *gather = &check->index.gather;

	for (;; (*at)++) {
		while (*at >= gather->count) {
			uint64_t from = gather->to;

			if (from >= ADDRESS_END)
				return 0;
			if (!gather_run(gather, check->db, from,
					check->index.limits.buffer, check->task,
					err))
				return -1;
			*at = gather_find(gather, from);
		}
		*address = gather_address(gather, *at);
		*id = gather_id(gather, *at);
		if (*id <= check->family->last ||
		    *address < check->family->next) {
			(*at)++;
			return 1;
		}
	}
}

/* ---- the two against each other ---- */

static bool
compare(struct check *check, struct pu_error *err)
{
	uint64_t a = 0, b = 0;
	uint32_t i = 0, k = 0;
	size_t at = 0;
	int stored = 1, wanted = 1;
	bool next_a = true, next_b = true;

	for (;;) {
		if (next_a)
			stored = next_stored(check, &a, &i, err);
		if (next_b)
			wanted = next_wanted(check, &at, &b, &k, err);
		if (stored < 0 || wanted < 0)
			return false;
		if (!stored && !wanted)
			return true;
		next_a = stored && (!wanted || a < b || (a == b && i <= k));
		next_b = wanted && (!stored || b < a || (a == b && k <= i));
		check->surplus += next_a && !next_b;
		check->missing += next_b && !next_a;
	}
}

/* The ids from after on, as many as one pass can number. */
static bool
check_ids(struct check *check, int64_t after, int64_t upto,
	  struct pu_error *err)
{
	bool ok;

	gather_start(&check->index.gather, check->family->family, after,
		     upto < after + (int64_t)GATHER_IDS
			     ? upto
			     : after + (int64_t)GATHER_IDS);
	check->rows = stmt_use(check->db, SQL_POSTING_BETWEEN);
	stmt_int(check->rows, 1, row_id(check->family->family, 0, 0) - 1);
	stmt_int(check->rows, 2, row_end(check->family->family));
	check->chunk = (struct chunk){ 0 };
	check->count = check->at = 0;
	check->any = check->inside = false;
	ok = compare(check, err);
	stmt_done(check->rows);
	return ok;
}

static bool
read_gone(struct check *check, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(check->db, SQL_GONE_OF);
	int got;

	check->gone_count = 0;
	stmt_int(stmt, 1, check->family->family);
	while ((got = stmt_next(stmt, err)) == 1) {
		MEM_GROW(check->gone, check->gone_count, check->gone_room);
		check->gone[check->gone_count++] =
			(uint32_t)stmt_get_int(stmt, 0);
	}
	return got == 0;
}

static bool
count(struct check *check, enum db_sql name, int64_t family, int64_t upto,
      int64_t *number, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(check->db, name);
	int got;

	if (family) {
		stmt_int(stmt, 1, family);
		stmt_int(stmt, 2, upto);
	}
	got = stmt_next(stmt, err);
	if (got == 1)
		*number = stmt_get_int(stmt, 0);
	stmt_done(stmt);
	return got == 1;
}

static bool
check_family(struct check *check, struct pu_error *err)
{
	const struct index_family *family = check->family;
	int64_t texts, held, after = 0;
	int64_t upto =
		family->goal > family->last ? family->goal : family->last;

	if (!count(check, SQL_TEXT_COUNT, family->family, check->index.counted,
		   &texts, err) ||
	    !count(check, SQL_TEXT_COUNT, family->family, family->last, &held,
		   err) ||
	    !read_gone(check, err))
		return false;
	check->miscounted += texts != family->texts || held != family->held ||
			     family->gone != (int64_t)check->gone_count ||
			     (family->goal && family->goal <= family->last);
	for (; after < upto; after += (int64_t)GATHER_IDS)
		if (!check_ids(check, after, upto, err))
			return false;
	return true;
}

static bool
check_all(struct check *check, struct pu_error *err)
{
	int64_t stray, gone;

	if (!index_read(&check->index, check->db, err) ||
	    !count(check, SQL_POSTING_STRAY, 0, 0, &stray, err) ||
	    !count(check, SQL_GONE_WRONG, 0, 0, &gone, err))
		return false;
	check->broken += (uint64_t)stray;
	check->lost += (uint64_t)gone;
	for (size_t i = 0; i < check->index.count; i++) {
		check->family = &check->index.families[i];
		if (!check_family(check, err))
			return false;
	}
	return true;
}

bool
index_check(struct pu_tm *tm, const struct pu_task *task,
	    struct pu_buf *findings, struct pu_error *err)
{
	struct check check = { .db = tm->db, .task = task };
	bool begun, ok;

	if (!db_read_begin(tm->db, &begun, err))
		return false;
	check.index.limits = tm->index->limits;
	ok = check_all(&check, err);
	if (begun)
		db_read_end(tm->db);
	gather_free(&check.index.gather);
	free(check.index.families);
	free(check.gone);
	findings_tell(findings, _("places of words that the fuzzy index lacks"),
		      check.missing);
	findings_tell(findings,
		      _("places in the fuzzy index where no such word stands"),
		      check.surplus);
	findings_tell(findings, _("damaged pieces of the fuzzy index"),
		      check.broken);
	findings_tell(findings,
		      _("languages whose texts the fuzzy index miscounts"),
		      check.miscounted);
	findings_tell(
		findings,
		_("texts that the fuzzy index wrongly holds to be removed"),
		check.lost);
	return ok;
}
