#include "config.h"

#include "desk/credit-edit.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "db/db.h"
#include "text/digest.h"

static bool
allow(const struct credit_edit *edit, struct pu_error *err)
{
	struct pu_str reason = pu_str_trim(edit->reason);

	if (!reason.len)
		return pu_fail_named(err, PU_INVALID, "E-CREDIT-01",
				     _("a credit that was computed is changed "
				       "for a reason, which stays with it: say "
				       "it with --reason \"...\""));
	if (reason.len > CREDIT_EDIT_REASON ||
	    memchr(reason.ptr, '\n', reason.len))
		return pu_fail(err, PU_INVALID,
			       _("a reason is one line of at most %u bytes"),
			       CREDIT_EDIT_REASON);
	return true;
}

bool
credit_edit_add(struct pu_db *db, struct credit_edit *edit,
		struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	const struct credit_edit *before;
	struct stmt *stmt;
	size_t count;
	bool ok;

	ok = allow(edit, err) &&
	     credit_edit_all(db, edit->job, &before, &count, arena, err);
	if (ok) {
		edit->parent = count ? before[count - 1].id : 0;
		edit->id = random_id();
		stmt = stmt_use(db, SQL_CREDIT_EDIT_ADD);
		stmt_int(stmt, 1, edit->id);
		stmt_int(stmt, 2, edit->job);
		stmt_int(stmt, 3, edit->parent);
		stmt_int(stmt, 4, edit->day);
		stmt_int(stmt, 5, edit->by);
		stmt_int(stmt, 6, edit->change);
		if (edit->person)
			stmt_int(stmt, 7, edit->person);
		if (edit->organisation)
			stmt_int(stmt, 8, edit->organisation);
		stmt_int(stmt, 9, edit->role);
		stmt_int(stmt, 10, edit->to);
		stmt_int(stmt, 11, (int64_t)edit->position);
		stmt_text(stmt, 12, pu_str_trim(edit->reason));
		ok = stmt_run(stmt, err);
	}
	pu_arena_free(arena);
	return ok;
}

/* ---- reading ---- */

static void
take(struct credit_edit *out, const struct stmt *stmt, struct pu_arena *arena)
{
	*out = (struct credit_edit){
		.id = stmt_get_int(stmt, 0),
		.job = stmt_get_int(stmt, 1),
		.parent = stmt_get_int(stmt, 2),
		.day = (int32_t)stmt_get_int(stmt, 3),
		.by = stmt_get_int(stmt, 4),
		.change = (enum credit_change)stmt_get_int(stmt, 5),
		.person = stmt_get_int(stmt, 6),
		.organisation = stmt_get_int(stmt, 7),
		.role = (enum credit_role)stmt_get_int(stmt, 8),
		.to = (enum credit_role)stmt_get_int(stmt, 9),
		.position = (size_t)stmt_get_int(stmt, 10),
		.reason = arena_str(arena, stmt_get_text(stmt, 11)),
	};
}

static int
by_day(const void *a, const void *b)
{
	const struct credit_edit *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

static bool
is_among(const struct credit_edit *list, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (list[i].id == id)
			return true;
	return false;
}

/* Each behind its parent, else by day and id: there are few. */
static void
put_in_order(struct credit_edit *list, size_t count)
{
	qsort(list, count, sizeof *list, by_day);
	for (size_t done = 0; done < count; done++) {
		struct credit_edit next;
		size_t at = done;

		while (at < count &&
		       is_among(list + done, count - done, list[at].parent))
			at++;
		if (at == count) /* a ring: damaged, or forged */
			at = done;
		next = list[at];
		memmove(list + done + 1, list + done,
			(at - done) * sizeof *list);
		list[done] = next;
	}
}

bool
credit_edit_all(struct pu_db *db, int64_t job, const struct credit_edit **list,
		size_t *count, struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_CREDIT_EDIT_ALL);
	struct credit_edit *items = NULL;
	size_t room = 0;
	int got;

	*count = 0;
	stmt_int(stmt, 1, job);
	while ((got = stmt_next(stmt, err)) > 0) {
		if (*count == room) {
			struct credit_edit *more;

			room = room ? 2 * room : 8;
			more = arena_array(arena, room, sizeof *more);
			for (size_t i = 0; i < *count; i++)
				more[i] = items[i];
			items = more;
		}
		take(&items[(*count)++], stmt, arena);
	}
	stmt_done(stmt);
	if (*count)
		put_in_order(items, *count);
	*list = items;
	return got == 0;
}
