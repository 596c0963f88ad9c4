#include "config.h"

#include <inttypes.h>
#include <time.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "bitext/edit.h"
#include "db/db.h"

static bool
intern(struct pu_db *db, struct pu_str name, struct pu_error *err)
{
	struct stmt *stmt = NULL;

	if (!name.len)
		return true;
	stmt = stmt_use(db, SQL_ALIGNMENT_NAME);
	stmt_text(stmt, 1, name);
	return stmt_run(stmt, err);
}

static void
put_id(struct stmt *stmt, int position, int64_t id)
{
	if (id)
		stmt_int(stmt, position, id);
}

/* ---- writing ---- */

/* The counts of the beads from a position on, then the beads. */
static void
put_list(struct stmt *stmt, int at, const struct alignment *alignment,
	 struct pu_buf *list)
{
	int64_t pairs = 0, sure = 0, doubtful = 0, accepted = 0;

	for (size_t i = 0; i < alignment->count; i++) {
		const struct kept_bead *bead = &alignment->beads[i];

		pairs += bead_is_pair(bead);
		accepted += bead->accepted;
		doubtful += bead_is_doubtful(bead);
		sure += !bead->accepted && !bead_is_doubtful(bead);
	}
	pack_beads(list, alignment->beads, alignment->count);
	stmt_int(stmt, at, (int64_t)alignment->count);
	stmt_int(stmt, at + 1, pairs);
	stmt_int(stmt, at + 2, sure);
	stmt_int(stmt, at + 3, doubtful);
	stmt_int(stmt, at + 4, accepted);
	stmt_blob(stmt, at + 5, pu_buf_str(list));
}

static bool
store_side(struct alignment *alignment, struct pu_db *db, enum side_name name,
	   struct pu_error *err)
{
	struct pu_buf cuts = PU_BUF_INIT, texts = PU_BUF_INIT;
	struct kept_side *side = &alignment->side[name];
	struct stmt *stmt = stmt_use(db, SQL_ALIGNMENT_SIDE_ADD);
	const char *at;
	bool ok;

	pack_side(&cuts, &texts, side);
	stmt_int(stmt, 1, alignment->id);
	stmt_int(stmt, 2, (int64_t)name);
	stmt_text(stmt, 3, side->name);
	stmt_text(stmt, 4, side->language);
	stmt_text(stmt, 5, side->digest);
	stmt_int(stmt, 6, (int64_t)side->count);
	stmt_blob(stmt, 7, pu_buf_str(&cuts));
	stmt_blob(stmt, 8, pu_buf_str(&texts));
	ok = stmt_run(stmt, err);
	/* From here on as if it had been read. */
	at = arena_str(alignment->arena, pu_buf_str(&texts)).ptr;
	for (size_t i = 0; i < side->count; i++) {
		side->segments[i].text.ptr = at;
		at += side->segments[i].text.len;
	}
	pu_buf_free(&cuts);
	pu_buf_free(&texts);
	return ok;
}

static bool
set_unit(struct pu_db *db, enum db_sql how, int64_t alignment,
	 const struct kept_bead *bead, struct pu_error *err)
{
	struct stmt *stmt = NULL;

	if (!bead->unit)
		return true;
	stmt = stmt_use(db, how);
	stmt_int(stmt, 1, bead->unit);
	stmt_int(stmt, 2, alignment);
	stmt_int(stmt, 3, bead->id);
	return stmt_run(stmt, err);
}

bool
alignment_keep_units(const struct alignment *alignment, struct pu_db *db,
		     struct pu_error *err)
{
	bool ok = true;

	for (size_t i = 0; ok && i < alignment->count; i++)
		ok = set_unit(db, SQL_BEAD_UNIT_ADD, alignment->id,
			      &alignment->beads[i], err);
	return ok;
}

bool
alignment_store(struct alignment *alignment, struct pu_db *db,
		struct pu_error *err)
{
	struct pu_buf list = PU_BUF_INIT;
	struct stmt *stmt = NULL;
	bool ok = intern(db, alignment->translator, err);

	alignment->revision = 1;
	alignment->created = alignment->changed = (int64_t)time(NULL);
	if (!ok)
		return false;
	stmt = stmt_use(db, SQL_ALIGNMENT_ADD);
	put_id(stmt, 1, alignment->batch);
	stmt_int(stmt, 2, alignment->created);
	stmt_text(stmt, 3, alignment->translator);
	stmt_int(stmt, 4, alignment->next_bead);
	put_list(stmt, 5, alignment, &list);
	ok = stmt_run(stmt, err);
	alignment->id = db_last_id(db);
	for (int side = 0; ok && side < SIDES; side++)
		ok = store_side(alignment, db, (enum side_name)side, err);
	ok = ok && alignment_keep_units(alignment, db, err);
	pu_buf_free(&list);
	return ok;
}

static bool
save_list(struct alignment *alignment, struct pu_db *db, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_ALIGNMENT_SET);
	struct pu_buf list = PU_BUF_INIT;
	bool ok;

	alignment->changed = (int64_t)time(NULL);
	stmt_int(stmt, 1, alignment->id);
	stmt_int(stmt, 2, alignment->revision);
	stmt_int(stmt, 3, alignment->changed);
	stmt_int(stmt, 4, alignment->next_bead);
	put_list(stmt, 5, alignment, &list);
	ok = stmt_run(stmt, err);
	pu_buf_free(&list);
	if (ok && !db_changes(db))
		return pu_fail(err, PU_CONFLICT,
			       _("alignment %" PRId64 " has been changed by "
				 "somebody else meanwhile; look at it again"),
			       alignment->id);
	alignment->revision++;
	return ok;
}

static bool
save_cuts(const struct alignment *alignment, struct pu_db *db,
	  const struct edit *edit, struct pu_error *err)
{
	bool ok = true;

	for (int side = 0; ok && edit->cut_count && side < SIDES; side++) {
		struct stmt *stmt = stmt_use(db, SQL_ALIGNMENT_SET_CUTS);
		struct pu_buf cuts = PU_BUF_INIT;

		pack_side(&cuts, NULL, &alignment->side[side]);
		stmt_int(stmt, 1, alignment->id);
		stmt_int(stmt, 2, side);
		stmt_int(stmt, 3, (int64_t)alignment->side[side].count);
		stmt_blob(stmt, 4, pu_buf_str(&cuts));
		ok = stmt_run(stmt, err);
		pu_buf_free(&cuts);
	}
	return ok;
}

/* Those that an edit has left. */
static bool
save_units(const struct alignment *alignment, struct pu_db *db,
	   const struct edit *edit, struct pu_error *err)
{
	bool ok = true;

	for (size_t i = 0; ok && i < edit->before_count; i++)
		ok = set_unit(db, SQL_BEAD_UNIT_DELETE, alignment->id,
			      &edit->before[i], err);
	for (size_t i = 0; ok && i < alignment->count; i++)
		if (edit_has(edit, alignment->beads[i].id))
			ok = set_unit(db, SQL_BEAD_UNIT_ADD, alignment->id,
				      &alignment->beads[i], err);
	return ok;
}

bool
alignment_save(struct alignment *alignment, struct pu_db *db,
	       const struct edit *edit, const char *verb, struct pu_str who,
	       struct pu_error *err)
{
	struct pu_buf pack = PU_BUF_INIT;
	struct stmt *stmt = NULL;
	bool ok = save_list(alignment, db, err) &&
		  save_cuts(alignment, db, edit, err) &&
		  save_units(alignment, db, edit, err) && intern(db, who, err);

	if (!ok)
		return false;
	pack_edit(&pack, edit);
	stmt = stmt_use(db, SQL_ALIGNMENT_EDIT_ADD);
	stmt_int(stmt, 1, alignment->id);
	stmt_int(stmt, 2, alignment->revision);
	stmt_int(stmt, 3, alignment->changed);
	stmt_text(stmt, 4, who);
	stmt_text(stmt, 5, pu_str(verb));
	stmt_int(stmt, 6, (int64_t)edit->before_count);
	stmt_int(stmt, 7, (int64_t)edit->after_count);
	stmt_blob(stmt, 8, pu_buf_str(&pack));
	ok = stmt_run(stmt, err);
	pu_buf_free(&pack);
	return ok;
}

bool
alignment_undo(struct alignment *alignment, struct pu_db *db,
	       struct edit *undone, int64_t *revision, struct pu_str *verb,
	       struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_ALIGNMENT_EDIT_LAST);
	int got;
	bool ok;

	edit_begin(undone, alignment);
	stmt_int(stmt, 1, alignment->id);
	got = stmt_next(stmt, err);
	if (got == 0)
		pu_fail(err, PU_NOT_FOUND,
			_("alignment %" PRId64
			  " has no edit that could be undone"),
			alignment->id);
	if (got != 1)
		return false;
	*revision = stmt_get_int(stmt, 0);
	*verb = arena_str(alignment->arena, stmt_get_text(stmt, 1));
	ok = unpack_edit(undone, stmt_get_text(stmt, 2)) ||
	     alignment_damaged(db, alignment->id, err);
	stmt_done(stmt);
	return ok && edit_revert(undone, err);
}

bool
alignment_save_undo(struct alignment *alignment, struct pu_db *db,
		    const struct edit *undone, int64_t revision,
		    struct pu_error *err)
{
	struct stmt *stmt = NULL;

	if (!save_list(alignment, db, err) ||
	    !save_cuts(alignment, db, undone, err) ||
	    !save_units(alignment, db, undone, err))
		return false;
	stmt = stmt_use(db, SQL_ALIGNMENT_EDIT_UNDONE);
	stmt_int(stmt, 1, alignment->id);
	stmt_int(stmt, 2, revision);
	return stmt_run(stmt, err);
}

static bool
set_id(struct pu_db *db, enum db_sql how, int64_t alignment, int64_t id,
       struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, how);

	stmt_int(stmt, 1, alignment);
	put_id(stmt, 2, id);
	return stmt_run(stmt, err);
}

bool
alignment_set_batch(struct pu_db *db, int64_t id, int64_t batch,
		    struct pu_error *err)
{
	return set_id(db, SQL_ALIGNMENT_SET_BATCH, id, batch, err);
}

bool
alignment_set_replaced(struct pu_db *db, int64_t id, int64_t replaced,
		       struct pu_error *err)
{
	return set_id(db, SQL_ALIGNMENT_SET_REPLACED, id, replaced, err);
}

bool
alignment_delete(struct pu_db *db, int64_t id, struct pu_error *err)
{
	static const enum db_sql steps[] = { SQL_BEAD_UNIT_DROP,
					     SQL_ALIGNMENT_UNREPLACE,
					     SQL_ALIGNMENT_DELETE };
	bool ok = true;

	for (size_t i = 0; ok && i < sizeof steps / sizeof steps[0]; i++) {
		struct stmt *stmt = stmt_use(db, steps[i]);

		stmt_int(stmt, 1, id);
		ok = stmt_run(stmt, err);
	}
	return ok;
}
