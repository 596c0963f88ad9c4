#include "config.h"

#include <time.h>

#include "tm/dates.h"
#include "tm/index.h"
#include "tm/internal.h"

/* A group of a batch is committed when it holds so many units or bytes: others
 * wait for their turn no longer than that takes, and memory stays bounded. */
#define GROUP_UNITS 10000
#define GROUP_BYTES ((size_t)16 << 20)

int64_t
write_now(const struct pu_tm *tm)
{
	return tm->now ? *tm->now : (int64_t)time(NULL);
}

bool
write_user(struct pu_tm *tm, int64_t *name, struct pu_error *err)
{
	struct pu_buf value = PU_BUF_INIT;
	bool found, ok = true;

	if (tm->user < 0) {
		ok = pu_tm_config_get(tm, pu_str("user"), &value, &found,
				      err) &&
		     intern_name(tm, pu_buf_str(&value), tm->writing, &tm->user,
				 err);
		pu_buf_free(&value);
		if (!ok)
			tm->user = -1;
	}
	*name = tm->user;
	return ok;
}

/* What was read in a transaction that came to nothing is not true. */
static void
forget(struct pu_tm *tm)
{
	texts_forget(tm->texts);
	intern_forget(&tm->in);
	index_rolled_back(tm->index);
	dates_forget(tm->dates);
	copies_forget(tm);
	tm->batch = tm->committed;
	tm->group_units = tm->group_bytes = 0;
	tm->user = -1;
	tm->rollbacks = db_rollbacks(tm->db);
}

static void
give_up(struct pu_tm *tm)
{
	if (!tm->joined)
		db_rollback(tm->db);
	tm->writing = false;
	forget(tm);
}

static bool
read_sequence(struct pu_tm *tm, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_SEQUENCE_GET);
	int got;

	stmt_text(stmt, 1, pu_str("unit"));
	got = stmt_next(stmt, err);
	tm->next_unit = got == 1 ? stmt_get_int(stmt, 0) + 1 : 1;
	tm->stored_unit = tm->next_unit;
	stmt_done(stmt);
	return got >= 0;
}

bool
write_begin(struct pu_tm *tm, bool durable, struct pu_error *err)
{
	int64_t generation;

	if (tm->writing)
		return true;
	if (tm->rollbacks != db_rollbacks(tm->db))
		forget(tm);
	tm->user = -1;
	tm->joined = db_in_transaction(tm->db);
	if (!tm->joined && !db_begin(tm->db, durable, err))
		return false;
	tm->writing = true;
	if (db_generation(tm->db, &generation, err) &&
	    texts_begin(tm, generation, err) && read_sequence(tm, err)) {
		index_begin(tm->index, generation);
		if (texts_versions(tm, err))
			return true;
	}
	give_up(tm);
	return false;
}

static bool
store_batch(struct pu_tm *tm, struct pu_error *err)
{
	const struct batch *batch = &tm->batch;
	struct stmt *stmt = stmt_use(tm->db, SQL_BATCH_SET);

	stmt_int(stmt, 1, batch->id);
	stmt_text(stmt, 2, pu_str(batch->state));
	stmt_int(stmt, 3, (int64_t)batch->seen);
	stmt_int(stmt, 4, (int64_t)batch->units);
	stmt_int(stmt, 5, batch->first);
	stmt_int(stmt, 6, batch->last);
	return stmt_run(stmt, err);
}

static bool
flush(struct pu_tm *tm, struct pu_error *err)
{
	struct stmt *stmt = NULL;

	if (!texts_flush(tm, err) || !index_flush(tm, err) ||
	    !dates_flush(tm, err) || (tm->batch.id && !store_batch(tm, err)))
		return false;
	if (tm->stored_unit == tm->next_unit)
		return true;
	stmt = stmt_use(tm->db, SQL_SEQUENCE_SET);
	stmt_text(stmt, 1, pu_str("unit"));
	stmt_int(stmt, 2, tm->next_unit - 1);
	return stmt_run(stmt, err);
}

bool
write_commit(struct pu_tm *tm, struct pu_error *err)
{
	if (!tm->writing)
		return true;
	if (!flush(tm, err) || (!tm->joined && !db_commit(tm->db, err))) {
		give_up(tm);
		return false;
	}
	tm->writing = false;
	tm->committed = tm->batch;
	tm->group_units = tm->group_bytes = 0;
	return true;
}

bool
write_end(struct pu_tm *tm, bool ok, struct pu_error *err)
{
	if (!ok) {
		give_up(tm);
		return false;
	}
	if (tm->batch.id && tm->group_units < GROUP_UNITS &&
	    tm->group_bytes < GROUP_BYTES)
		return true;
	/* What a batch has added is merged at its end. */
	if (!tm->batch.id && !index_step(tm, err)) {
		give_up(tm);
		return false;
	}
	return write_commit(tm, err);
}
