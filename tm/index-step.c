#include "config.h"

#include <stdlib.h>

#include "base/bytes.h"
#include "base/mem.h"
#include "tm/index-internal.h"

#define BLOCK 256 /* chunks read at once when there is no hurry */
/* A family with many more texts to merge than usual, after a bulk job that was
 * killed, is merged in few large steps: each process that makes one passes over
 * all of these texts. */
#define BEHIND 4
/* Whoever looks for a family's delta meets the texts of all others: so many
 * times as many as are merged at once. */
#define APART   4
#define ID_LAST INT64_C(0xFFFFFFFF) /* later texts stay in the delta */

/* ---- steps ---- */

static bool
read_gone(struct pu_tm *tm, const struct index_family *family,
	  struct pu_error *err)
{
	struct index *index = tm->index;
	struct stmt *stmt = NULL;
	size_t room = 0;
	int got;

	free(index->gone);
	index->gone = NULL;
	index->gone_count = 0;
	if (!family->gone)
		return true;
	stmt = stmt_use(tm->db, SQL_GONE_OF);
	stmt_int(stmt, 1, family->family);
	while ((got = stmt_next(stmt, err)) == 1) {
		if (stmt_get_int(stmt, 1)) /* since the merge began */
			continue;
		MEM_GROW(index->gone, index->gone_count, room);
		index->gone[index->gone_count++] =
			(uint32_t)stmt_get_int(stmt, 0);
	}
	return got == 0;
}

/* Texts that no main part holds. */
static uint64_t
beyond(const struct index_family *family)
{
	return family->texts > family->held
		       ? (uint64_t)(family->texts - family->held)
		       : 0;
}

/* Whether there is time to read what is to be merged in slices: what one
 * process has read is lost with it, and others begin again. */
static bool
in_slices(const struct index *index, const struct index_family *family)
{
	uint64_t delta = index->limits.delta;

	return index->limits.slice && beyond(family) <= delta + delta / 4;
}

/* Every range of postings costs a pass over all texts: the more texts, the more
 * is held at once. */
static size_t
room(const struct index *index, const struct index_family *family, bool bulk)
{
	uint64_t most = index->limits.buffer;
	uint64_t wished = beyond(family) * index->limits.each;

	return (size_t)(bulk && wished > most ? wished : most);
}

/* The postings to be merged from family->next on. *ready: they are there. */
static bool
prepare(struct pu_tm *tm, const struct index_family *family, bool bulk,
	const struct pu_task *task, bool *ready, struct pu_error *err)
{
	struct index *index = tm->index;
	struct gather *gather = &index->gather;

	if (gather->family != family->family || gather->after != family->last ||
	    gather->upto != family->goal) {
		gather_start(gather, family->family, family->last,
			     family->goal);
		if (!read_gone(tm, family, err)) {
			gather_free(gather);
			return false;
		}
	}
	*ready = true;
	if (!bulk && in_slices(index, family)) {
		index->upkeep.slices += !gather->to;
		if (!gather_slice(gather, tm->db, index->limits.slice,
				  index->limits.buffer, ready, err))
			return false;
	}
	return !*ready ||
	       (family->next >= gather->from && family->next < gather->to) ||
	       gather_run(gather, tm->db, family->next,
			  room(index, family, bulk), task, err);
}

/* Where a step ends at the latest. */
static uint64_t
choose_stop(const struct index *index, const struct index_family *family)
{
	const struct gather *gather = &index->gather;
	size_t most = (size_t)index->limits.step * index->limits.chunk / 2;
	size_t at = gather_find(gather, family->next);
	uint64_t stop;

	if (gather->count - at <= most)
		return gather->to;
	stop = gather_address(gather, at + most);
	return stop > gather_address(gather, at) ? stop : stop + 1;
}

static void
put_size(struct pu_buf *sizes, struct index_size size)
{
	char bytes[8];

	bytes_put_u32(bytes, size.key);
	bytes_put_u32(bytes + 4, size.chunks);
	pu_buf_add(sizes, pu_str_n(bytes, sizeof bytes));
}

/* What the steps before have noted, but the last entry: its key may go on. */
static bool
read_sizing(struct pu_tm *tm, int64_t family, struct pu_buf *sizes,
	    struct index_size *last, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_FUZZY_SIZING);
	int got;

	stmt_int(stmt, 1, family);
	got = stmt_next(stmt, err);
	if (got == 1)
		pu_buf_add(sizes, stmt_get_text(stmt, 0));
	stmt_done(stmt);
	if (sizes->len >= 8) {
		sizes->len -= 8;
		last->key = bytes_get_u32(sizes->ptr + sizes->len);
		last->chunks = bytes_get_u32(sizes->ptr + sizes->len + 4);
	}
	return got >= 0;
}

/* Counts the chunks that begin at addresses from..to-1, which a step has just
 * merged, so that the end of a merge need not pass over all of them. */
static bool
note_sizes(struct pu_tm *tm, const struct index_family *family, uint64_t from,
	   uint64_t to, struct pu_error *err)
{
	struct pu_buf sizes = PU_BUF_INIT;
	struct index_size size = { 0, 0 };
	struct stmt *stmt = NULL;
	int got = 0;
	bool ok = !from || read_sizing(tm, family->family, &sizes, &size, err);

	stmt = stmt_use(tm->db, SQL_POSTING_IDS);
	stmt_int(stmt, 1, row_id(family->family, from, 0));
	stmt_int(stmt, 2, row_id(family->family, to, 0) - 1);
	while (ok && (got = stmt_next(stmt, err)) == 1) {
		uint32_t key = address_key(row_address(stmt_get_int(stmt, 0)));

		if (key != size.key) {
			if (size.chunks > 1)
				put_size(&sizes, size);
			size = (struct index_size){ key, 0 };
		}
		size.chunks++;
	}
	put_size(&sizes, size);
	stmt = stmt_use(tm->db, SQL_FUZZY_SET_SIZING);
	stmt_int(stmt, 1, family->family);
	stmt_blob(stmt, 2, pu_buf_str(&sizes));
	ok = ok && got == 0 && stmt_run(stmt, err);
	pu_buf_free(&sizes);
	return ok;
}

static bool
begin_merge(struct pu_tm *tm, struct index_family *family, struct pu_error *err)
{
	struct stmt *stmt = NULL;
	int64_t goal = tm->index->counted;

	if (goal > family->last + (int64_t)GATHER_IDS)
		goal = family->last + (int64_t)GATHER_IDS;
	if (goal > ID_LAST)
		goal = ID_LAST;
	family->goal = goal;
	family->next = 0;
	family->changed = true;
	if (!family->gone)
		return true;
	stmt = stmt_use(tm->db, SQL_GONE_BEGIN);
	stmt_int(stmt, 1, family->family);
	return stmt_run(stmt, err);
}

/* The texts up to the goal are held, too; all others would take long to
 * count. */
static bool
count_held(struct pu_tm *tm, struct index_family *family, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_TEXT_COUNT_BETWEEN);
	int got;

	stmt_int(stmt, 1, family->family);
	stmt_int(stmt, 2, family->last);
	stmt_int(stmt, 3, family->goal);
	got = stmt_next(stmt, err);
	if (got == 1)
		family->held += stmt_get_int(stmt, 0);
	stmt_done(stmt);
	return got == 1;
}

static bool
end_merge(struct pu_tm *tm, struct index_family *family, struct pu_error *err)
{
	struct index *index = tm->index;
	struct stmt *stmt = NULL;

	gather_free(&index->gather);
	free(index->gone);
	index->gone = NULL;
	index->gone_count = 0;
	index->upkeep.merges++;
	if (family->gone) {
		stmt = stmt_use(tm->db, SQL_GONE_END);
		stmt_int(stmt, 1, family->family);
		if (!stmt_run(stmt, err))
			return false;
		family->gone -= db_changes(tm->db);
	}
	if (family->goal == index->counted)
		family->held = family->texts;
	else if (!count_held(tm, family, err))
		return false;
	family->last = family->goal;
	family->goal = 0;
	family->next = 0;
	family->changed = true;
	stmt = stmt_use(tm->db, SQL_FUZZY_SET_SIZES);
	stmt_int(stmt, 1, family->family);
	return stmt_run(stmt, err);
}

/* bulk: as much as the memory holds. */
static bool
merge_some(struct pu_tm *tm, struct index_family *family, bool bulk,
	   const struct pu_task *task, struct pu_error *err)
{
	struct index *index = tm->index;
	bool all =
		bulk || beyond(family) > (uint64_t)BEHIND * index->limits.delta;
	uint64_t from = family->next;
	bool damaged, ready;

	if (!index_flush(tm, err) ||
	    !prepare(tm, family, all, task, &ready, err))
		return false;
	if (!ready)
		return true;
	if (!index_merge(tm, family,
			 all ? index->gather.to : choose_stop(index, family),
			 all ? BLOCK : index->limits.step, all, &damaged, err))
		return false;
	index->upkeep.steps++;
	if (damaged) /* it is built anew */
		return index_drop(tm, family->family, err);
	if (!note_sizes(tm, family, from, family->next, err))
		return false;
	return family->next < ADDRESS_END || end_merge(tm, family, err);
}

/* ---- when ---- */

/* Texts that no main part holds, so many or so far apart that it matters. */
static bool
is_due(const struct index *index, const struct index_family *family)
{
	const struct index_limits *limits = &index->limits;
	uint64_t apart = (uint64_t)(index->counted - family->last);
	uint64_t more = beyond(family);

	if (family->last >= ID_LAST || family->last >= index->counted ||
	    family->family > FAMILY_MOST)
		return false;
	if (more > limits->delta && (uint64_t)family->texts > limits->scan)
		return true;
	return apart > more + APART * (uint64_t)limits->delta;
}

/* A merge of nothing, with nothing to be read. */
static bool
pass_by(struct index *index, struct index_family *family)
{
	if (beyond(family) || !family->last || index->counted > ID_LAST)
		return false;
	family->last = index->counted;
	family->changed = true;
	return true;
}

/* The one that has waited longest; NULL: nothing is to be merged. */
static bool
choose_due(struct pu_tm *tm, struct index_family **out, struct pu_error *err)
{
	struct index *index = tm->index;

	for (size_t i = 0; i < index->count; i++) {
		struct index_family *family = &index->families[i];

		if (family->gone > (family->held + family->gone) / 4 &&
		    !index_drop(tm, family->family, err))
			return false;
		if (is_due(index, family) && !pass_by(index, family) &&
		    (!*out || family->last < (*out)->last))
			*out = family;
	}
	return true;
}

/* The family with something to do, NULL: none. all: texts that have come since
 * are counted, be they few. */
static bool
choose(struct pu_tm *tm, bool all, struct index_family **out,
       struct pu_error *err)
{
	struct index *index = tm->index;
	int64_t last = texts_last(tm->texts);

	*out = NULL;
	if (!index_load(tm, err))
		return false;
	for (size_t i = 0; i < index->count; i++)
		if (index->families[i].goal) {
			*out = &index->families[i];
			return true;
		}
	if (last - index->counted > (all ? 0 : index->limits.delta / 8) &&
	    !index_count(tm, err))
		return false;
	if (!choose_due(tm, out, err))
		return false;
	return !*out || begin_merge(tm, *out, err);
}

bool
index_step(struct pu_tm *tm, struct pu_error *err)
{
	struct index_family *family;

	if (!choose(tm, false, &family, err))
		return false;
	return !family || merge_some(tm, family, false, NULL, err);
}

/* One step of bulk work. *more: there may be more to do. */
static bool
work(struct pu_tm *tm, const struct pu_task *task, bool *more,
     struct pu_error *err)
{
	struct index_family *family;

	*more = false;
	if (!texts_flush(tm, err) || !choose(tm, true, &family, err))
		return false;
	if (!family)
		return true;
	*more = true;
	return pu_task_step(task, "index", family->next >> 12, 1 << 24, err) &&
	       merge_some(tm, family, true, task, err);
}

bool
index_finish(struct pu_tm *tm, const struct pu_task *task, struct pu_error *err)
{
	bool more = !db_in_transaction(tm->db), ok = true;

	while (ok && more) {
		if (!write_begin(tm, false, err)) {
			ok = false;
			break;
		}
		ok = work(tm, task, &more, err);
		ok = ok ? write_commit(tm, err) : write_end(tm, false, err);
	}
	return ok || err->code == PU_CANCELLED || err->code == PU_FULL ||
	       err->code == PU_BUSY;
}
