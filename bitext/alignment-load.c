#include "config.h"

#include <inttypes.h>

#include "base/i18n.h"
#include "bitext/edit.h"
#include "db/db.h"

bool
alignment_damaged(const struct pu_db *db, int64_t id, struct pu_error *err)
{
	pu_fail(err, PU_DATABASE,
		_("alignment %" PRId64 " is damaged: \"puente doctor\" checks "
		  "the file"),
		id);
	return pu_fail_at(err, db_path(db), 0, 0);
}

static bool
missing(int64_t id, struct pu_error *err)
{
	return pu_fail(err, PU_NOT_FOUND,
		       _("there is no alignment %" PRId64
			 "; see puente alignment list"),
		       id);
}

/* ---- reading ---- */

static void
get_summary(struct stmt *stmt, struct alignment_summary *summary,
	    struct pu_arena *arena)
{
	*summary = (struct alignment_summary){
		.id = stmt_get_int(stmt, 0),
		.revision = stmt_get_int(stmt, 1),
		.batch = stmt_get_int(stmt, 2),
		.created = stmt_get_int(stmt, 3),
		.changed = stmt_get_int(stmt, 4),
		.replaced = stmt_get_int(stmt, 5),
		.translator = arena_str(arena, stmt_get_text(stmt, 6)),
		.beads = (uint32_t)stmt_get_int(stmt, 7),
		.pairs = (uint32_t)stmt_get_int(stmt, 8),
		.sure = (uint32_t)stmt_get_int(stmt, 9),
		.doubtful = (uint32_t)stmt_get_int(stmt, 10),
		.accepted = (uint32_t)stmt_get_int(stmt, 11),
	};
	for (int side = 0; side < SIDES; side++) {
		int at = 12 + 4 * side;

		summary->name[side] = arena_str(arena, stmt_get_text(stmt, at));
		summary->language[side] =
			arena_str(arena, stmt_get_text(stmt, at + 1));
		summary->digest[side] =
			arena_str(arena, stmt_get_text(stmt, at + 2));
		summary->segments[side] = (uint32_t)stmt_get_int(stmt, at + 3);
	}
	stmt_done(stmt);
}

bool
alignment_get(struct pu_db *db, int64_t id, struct alignment_summary *summary,
	      struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_ALIGNMENT_GET);
	int got;

	stmt_int(stmt, 1, id);
	got = stmt_next(stmt, err);
	if (got == 1)
		get_summary(stmt, summary, arena);
	return got == 1 || (got == 0 && missing(id, err));
}

int
alignment_next(struct pu_db *db, int64_t before,
	       struct alignment_summary *summary, struct pu_arena *arena,
	       struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_ALIGNMENT_BEFORE);
	int64_t id;
	int got;

	stmt_int(stmt, 1, before ? before : INT64_MAX);
	got = stmt_next(stmt, err);
	if (got != 1)
		return got;
	id = stmt_get_int(stmt, 0);
	stmt_done(stmt);
	return alignment_get(db, id, summary, arena, err) ? 1 : -1;
}

static bool
load_side(struct alignment *alignment, struct pu_db *db, enum side_name side,
	  struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_ALIGNMENT_SIDE);
	bool ok;
	int got;

	stmt_int(stmt, 1, alignment->id);
	stmt_int(stmt, 2, (int64_t)side);
	got = stmt_next(stmt, err);
	if (got < 0)
		return false;
	ok = got == 1 &&
	     unpack_side(alignment, side, stmt_get_text(stmt, 1),
			 arena_str(alignment->arena, stmt_get_text(stmt, 2))) &&
	     stmt_get_int(stmt, 0) == (int64_t)alignment->side[side].count;
	stmt_done(stmt);
	return ok || alignment_damaged(db, alignment->id, err);
}

static bool
load_list(struct alignment *alignment, struct pu_db *db, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_ALIGNMENT_LIST);
	struct pu_error ignored;
	bool ok;
	int got;

	stmt_int(stmt, 1, alignment->id);
	got = stmt_next(stmt, err);
	if (got < 0)
		return false;
	alignment->next_bead = (uint32_t)stmt_get_int(stmt, 0);
	ok = got == 1 && unpack_beads(alignment, stmt_get_text(stmt, 1)) &&
	     alignment_settle(alignment, &ignored);
	stmt_done(stmt);
	return ok || alignment_damaged(db, alignment->id, err);
}

bool
alignment_load(struct alignment **out, struct pu_db *db, int64_t id,
	       struct pu_error *err)
{
	struct alignment *alignment = alignment_new();
	struct alignment_summary summary = { 0 };
	bool ok = alignment_get(db, id, &summary, alignment->arena, err);

	if (ok) {
		alignment->id = id;
		alignment->revision = summary.revision;
		alignment->batch = summary.batch;
		alignment->created = summary.created;
		alignment->changed = summary.changed;
		alignment->replaced = summary.replaced;
		alignment->translator = summary.translator;
	}
	for (int side = 0; ok && side < SIDES; side++) {
		alignment->side[side].name = summary.name[side];
		alignment->side[side].language = summary.language[side];
		alignment->side[side].digest = summary.digest[side];
		ok = load_side(alignment, db, (enum side_name)side, err);
	}
	ok = ok && load_list(alignment, db, err);
	if (!ok) {
		alignment_free(alignment);
		alignment = NULL;
	}
	*out = alignment;
	return ok;
}

int
alignment_log(struct pu_db *db, int64_t id, int64_t before,
	      struct alignment_edit *edit, struct pu_arena *arena,
	      struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_ALIGNMENT_EDIT_BEFORE);
	int got;

	stmt_int(stmt, 1, id);
	stmt_int(stmt, 2, before ? before : INT64_MAX);
	got = stmt_next(stmt, err);
	if (got != 1)
		return got;
	*edit = (struct alignment_edit){
		.revision = stmt_get_int(stmt, 0),
		.when = stmt_get_int(stmt, 1),
		.who = arena_str(arena, stmt_get_text(stmt, 2)),
		.verb = arena_str(arena, stmt_get_text(stmt, 3)),
		.before = (uint32_t)stmt_get_int(stmt, 4),
		.after = (uint32_t)stmt_get_int(stmt, 5),
		.undone = stmt_get_int(stmt, 6) != 0,
	};
	stmt_done(stmt);
	return 1;
}

/* ---- finding ---- */

bool
alignment_of_unit(struct pu_db *db, int64_t unit, int64_t *alignment,
		  uint32_t *bead, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_BEAD_UNIT_FIND);
	int got;

	*alignment = 0;
	*bead = 0;
	stmt_int(stmt, 1, unit);
	got = stmt_next(stmt, err);
	if (got == 1) {
		*alignment = stmt_get_int(stmt, 0);
		*bead = (uint32_t)stmt_get_int(stmt, 1);
	}
	stmt_done(stmt);
	return got >= 0;
}

static bool
count_beads(struct pu_db *db, enum db_sql how, int64_t unit, int64_t alignment,
	    uint32_t *beads, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, how);
	int64_t count;
	int got;

	stmt_int(stmt, 1, unit);
	stmt_int(stmt, 2, alignment);
	got = stmt_number(stmt, &count, err);
	*beads = (uint32_t)count;
	return got >= 0;
}

bool
alignment_unit_beads(struct pu_db *db, int64_t unit, int64_t alignment,
		     uint32_t *beads, struct pu_error *err)
{
	return count_beads(db, SQL_BEAD_UNIT_COUNT, unit, alignment, beads,
			   err);
}

bool
alignment_unit_others(struct pu_db *db, int64_t unit, int64_t alignment,
		      uint32_t *beads, struct pu_error *err)
{
	return count_beads(db, SQL_BEAD_UNIT_OTHERS, unit, alignment, beads,
			   err);
}

bool
alignment_of_names(struct pu_db *db, const struct kept_side side[SIDES],
		   int64_t *id, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_ALIGNMENT_OF_NAMES);

	for (int i = 0; i < SIDES; i++) {
		stmt_text(stmt, 2 * i + 1, side[i].name);
		stmt_text(stmt, 2 * i + 2, side[i].language);
	}
	return stmt_number(stmt, id, err) >= 0;
}

int
alignment_of_document(struct pu_db *db, struct pu_str digest,
		      struct pu_str language, int64_t after, int64_t *id,
		      enum side_name *side, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_ALIGNMENT_OF_DOCUMENT);
	int got;

	stmt_text(stmt, 1, digest);
	stmt_text(stmt, 2, language);
	stmt_int(stmt, 3, after);
	got = stmt_next(stmt, err);
	if (got == 1) {
		*id = stmt_get_int(stmt, 0);
		*side = stmt_get_int(stmt, 1) ? SIDE_TARGET : SIDE_SOURCE;
	}
	stmt_done(stmt);
	return got;
}
