/* What changes many concepts is one batch, all of it or nothing. */
#include "config.h"

#include <time.h>

#include "base/i18n.h"
#include "glossary/internal.h"

/* What was read in a transaction that came to nothing is not true. */
static void
refresh(struct pu_glossary *glossary)
{
	if (glossary->rollbacks == db_rollbacks(glossary->db))
		return;
	tongues_forget(&glossary->tongues);
	glossary->rollbacks = db_rollbacks(glossary->db);
}

bool
glossary_write(struct pu_glossary *glossary, bool *own, struct pu_error *err)
{
	*own = !db_in_transaction(glossary->db);
	if (*own && !db_begin(glossary->db, true, err))
		return false;
	refresh(glossary);
	return true;
}

bool
glossary_wrote(struct pu_glossary *glossary, bool own, bool ok,
	       struct pu_error *err)
{
	if (!own)
		return ok;
	ok = ok && db_commit(glossary->db, err);
	if (!ok)
		db_rollback(glossary->db);
	return ok;
}

static bool
add_batch(struct pu_glossary *glossary, const char *kind, struct pu_str what,
	  int64_t *batch, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(glossary->db, SQL_TERM_BATCH_ADD);

	stmt_text(stmt, 1, pu_str(kind));
	stmt_text(stmt, 2, what);
	stmt_int(stmt, 3, (int64_t)time(NULL));
	if (!stmt_run(stmt, err))
		return false;
	*batch = db_last_id(glossary->db);
	return true;
}

bool
pu_glossary_begin(struct pu_glossary *glossary, const char *kind,
		  struct pu_str what, int64_t *batch, struct pu_error *err)
{
	bool own;

	*batch = 0;
	if (glossary->open || db_in_transaction(glossary->db))
		return pu_fail(err, PU_CONFLICT,
			       _("another change of the glossary is under "
				 "way"));
	if (!glossary_write(glossary, &own, err))
		return false;
	if (kind && !add_batch(glossary, kind, what, batch, err)) {
		db_rollback(glossary->db);
		return false;
	}
	glossary->open = true;
	glossary->batch = *batch;
	return true;
}

/* How many concepts it has changed stands in the log; one that has changed none
 * does not. */
static bool
end_batch(struct pu_glossary *glossary, int64_t *batch, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(glossary->db, SQL_CONCEPT_CHANGE_OF_BATCH);
	int64_t first;
	int got;

	stmt_int(stmt, 1, *batch);
	stmt_int(stmt, 2, 0);
	got = stmt_number(stmt, &first, err);
	if (got < 0)
		return false;
	stmt = stmt_use(glossary->db,
			got ? SQL_TERM_BATCH_SET : SQL_TERM_BATCH_DELETE);
	stmt_int(stmt, 1, *batch);
	if (!got)
		*batch = 0;
	return stmt_run(stmt, err);
}

bool
pu_glossary_commit(struct pu_glossary *glossary, int64_t *batch,
		   struct pu_error *err)
{
	*batch = glossary->batch;
	if (!glossary->open)
		return pu_fail(err, PU_CONFLICT,
			       _("no change of the glossary is under way"));
	if ((glossary->batch && !end_batch(glossary, batch, err)) ||
	    !db_commit(glossary->db, err)) {
		pu_glossary_rollback(glossary);
		return false;
	}
	glossary->open = false;
	glossary->batch = 0;
	return true;
}

void
pu_glossary_rollback(struct pu_glossary *glossary)
{
	if (!glossary->open)
		return;
	db_rollback(glossary->db);
	glossary->open = false;
	glossary->batch = 0;
}
