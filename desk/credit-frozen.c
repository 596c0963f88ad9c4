#include "config.h"

#include "desk/credit-frozen.h"

#include "db/db.h"

static bool
put_one(struct pu_db *db, int64_t job, size_t position,
	const struct credit_entry *entry, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_CREDIT_FROZEN_ADD);

	stmt_int(stmt, 1, job);
	stmt_int(stmt, 2, (int64_t)position);
	stmt_int(stmt, 3, entry->role);
	if (entry->id)
		stmt_int(stmt, entry->organisation ? 5 : 4, entry->id);
	stmt_int(stmt, 6, entry->share);
	stmt_int(stmt, 7, entry->rule);
	stmt_int(stmt, 8, entry->reason);
	return stmt_run(stmt, err);
}

bool
credit_frozen_put(struct pu_db *db, int64_t job,
		  const struct credit_entry *entries, size_t count,
		  struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_CREDIT_FROZEN_CLEAR);
	bool ok;

	stmt_int(stmt, 1, job);
	ok = stmt_run(stmt, err);
	for (size_t i = 0; ok && i < count; i++)
		ok = put_one(db, job, i, &entries[i], err);
	return ok;
}

static struct credit_entry
take(const struct stmt *stmt)
{
	bool organisation = stmt_is_null(stmt, 1);

	return (struct credit_entry){
		.role = (enum credit_role)stmt_get_int(stmt, 0),
		.id = stmt_get_int(stmt, organisation ? 2 : 1),
		.organisation = organisation,
		.name = pu_str(""),
		.share = (int)stmt_get_int(stmt, 3),
		.rule = (int)stmt_get_int(stmt, 4),
		.reason = (enum credit_reason)stmt_get_int(stmt, 5),
		.note = pu_str(""),
	};
}

bool
credit_frozen_get(struct pu_db *db, int64_t job,
		  const struct credit_entry **entries, size_t *count,
		  struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_CREDIT_FROZEN_GET);
	struct credit_entry *items = NULL, *more;
	size_t room = 0;
	int got;

	*count = 0;
	stmt_int(stmt, 1, job);
	while ((got = stmt_next(stmt, err)) > 0) {
		if (*count == room) {
			room = room ? 2 * room : 16;
			more = arena_array(arena, room, sizeof *more);
			for (size_t i = 0; i < *count; i++)
				more[i] = items[i];
			items = more;
		}
		items[(*count)++] = take(stmt);
		if (items[*count - 1].role >= CREDIT_ROLES ||
		    items[*count - 1].reason >= CREDIT_REASONS) {
			stmt_done(stmt);
			return pu_fail(err, PU_DATABASE, "credit_frozen");
		}
	}
	stmt_done(stmt);
	*entries = items;
	return got == 0;
}
