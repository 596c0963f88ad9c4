#include "config.h"

#include "base/i18n.h"
#include "tm/dates.h"
#include "tm/index.h"
#include "tm/internal.h"

/* Edits and deletions leave texts behind; worth a word when they are many, and
 * more than one in ten. */
#define ORPHANS_MANY 1000

struct checkup {
	uint64_t texts, bad_keys, bad_hashes;
	uint64_t lost, astray, unlisted; /* of units */
	int64_t said; /* rows that unit_by_text should have */
};

static bool
check_hash(struct pu_tm *tm, int64_t id, int64_t family, struct pu_str body,
	   bool *there, struct pu_error *err)
{
	struct stmt *stmt = NULL;
	int64_t hash;
	int got;

	if (!texts_hash(tm, family, body, &hash, err))
		return false;
	stmt = stmt_use(tm->db, SQL_TEXT_HASH_IS);
	stmt_int(stmt, 1, hash);
	stmt_int(stmt, 2, id);
	got = stmt_next(stmt, err);
	stmt_done(stmt);
	*there = got == 1;
	return got >= 0;
}

/* A row of text: its keys against fresh ones, its hash. */
static bool
check_text(struct pu_tm *tm, const struct stmt *stmt, struct checkup *found,
	   struct pu_error *err)
{
	struct pu_str body = stmt_get_text(stmt, 2);
	struct pu_str keys = stmt_get_text(stmt, 3), fresh;
	int64_t family = stmt_get_int(stmt, 1);
	bool there;

	if (!texts_keys(tm, family, body, &fresh, err) ||
	    !check_hash(tm, stmt_get_int(stmt, 0), family, body, &there, err))
		return false;
	found->texts++;
	found->bad_keys += !keys.ptr || !pu_str_eq(keys, fresh);
	found->bad_hashes += !there;
	return true;
}

static bool
check_texts(struct pu_tm *tm, struct checkup *found, const struct pu_task *task,
	    struct pu_error *err)
{
	int64_t id = 0;

	for (;;) {
		struct stmt *stmt = stmt_use(tm->db, SQL_TEXT_NEXT);
		int got;
		bool ok;

		stmt_int(stmt, 1, id);
		got = stmt_next(stmt, err);
		if (got != 1)
			return got == 0;
		id = stmt_get_int(stmt, 0);
		ok = check_text(tm, stmt, found, err);
		stmt_done(stmt);
		if (!ok ||
		    (found->texts % 256 == 0 &&
		     !pu_task_step(task, "check texts", found->texts, 0, err)))
			return false;
	}
}

/* ---- what units refer to ---- */

static bool
is_there(struct pu_tm *tm, enum db_sql name, const int64_t *ids, int count,
	 bool *there, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, name);
	int got;

	for (int i = 0; i < count; i++)
		stmt_int(stmt, i + 1, ids[i]);
	got = stmt_next(stmt, err);
	stmt_done(stmt);
	*there = got == 1;
	return got >= 0;
}

/* An id that stands for nothing (0, or not known) leads nowhere. */
static bool
check_id(struct pu_tm *tm, enum db_sql name, int64_t id, uint64_t *missing,
	 struct pu_error *err)
{
	bool there = true;

	if (id > 0 && !is_there(tm, name, &id, 1, &there, err))
		return false;
	*missing += !there;
	return true;
}

static bool
check_variant(struct pu_tm *tm, int64_t unit, const struct variant *variant,
	      struct checkup *found, struct pu_error *err)
{
	const struct said *said = &variant->said;
	const int64_t row[] = { said->text, said_context(said), unit };
	uint64_t lost = said->text <= 0, astray = said->language <= 0;
	bool listed;

	if (!check_id(tm, SQL_TEXT_IS, said->text, &lost, err) ||
	    !check_id(tm, SQL_TEXT_IS, said->previous, &lost, err) ||
	    !check_id(tm, SQL_TEXT_IS, said->next, &lost, err) ||
	    !check_id(tm, SQL_LANGUAGE_IS, said->language, &astray, err) ||
	    !check_id(tm, SQL_NAME_TEXT, variant->author, &astray, err) ||
	    !check_id(tm, SQL_NAME_TEXT, variant->changer, &astray, err) ||
	    !is_there(tm, SQL_UNIT_TEXT_IS, row, 3, &listed, err))
		return false;
	found->lost += lost != 0;
	found->astray += astray != 0;
	found->unlisted += !listed;
	return true;
}

/* Of two variants that say the same in the same context the first. */
static bool
is_first(struct pu_str variants, size_t before, const struct said *said)
{
	struct variant v;

	for (size_t i = 0; i < before && unpack_variant(&v, &variants); i++)
		if (v.said.text == said->text &&
		    said_context(&v.said) == said_context(said))
			return false;
	return true;
}

/* Those that cannot be read are told by check_units. */
static bool
check_variants(struct pu_tm *tm, struct checkup *found,
	       const struct pu_task *task, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_UNIT_ALL);
	uint64_t done = 0;
	bool ok = true;
	int got = 0;

	while (ok && (got = stmt_next(stmt, err)) == 1) {
		struct pu_str all = stmt_get_text(stmt, 3), rest = all;
		struct variant v;

		for (size_t i = 0; ok && rest.len; i++) {
			if (!unpack_variant(&v, &rest))
				break;
			found->said += is_first(all, i, &v.said);
			ok = check_variant(tm, stmt_get_int(stmt, 0), &v, found,
					   err);
		}
		ok = ok && (++done % 256 ||
			    pu_task_step(task, "check units", done, 0, err));
	}
	stmt_done(stmt);
	return ok && got == 0;
}

/* Reads every unit; damaged ones are told, the first hundred. */
static bool
check_units(struct pu_tm *tm, struct pu_buf *findings,
	    const struct pu_task *task, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	uint64_t done = 0, told = 0;
	int64_t id = 0;
	bool ok = true;

	while (ok && told < 100) {
		struct state state = { 0 };
		struct pu_error why = { 0 };
		int got = unit_read_after(tm, id, NULL, arena, &state, &why);

		if (got == 0)
			break;
		if (got < 0 &&
		    (why.code != PU_DATABASE || state.unit.id <= id)) {
			*err = why;
			ok = false;
			break;
		}
		id = state.unit.id;
		if (got < 0 || !state.unit.variant_count) {
			if (got < 0)
				pu_buf_addf(findings, "%s\n", why.text);
			else
				pu_buf_addf(findings,
					    _("unit %lld holds no text\n"),
					    (long long)id);
			told++;
		}
		pu_arena_reset(arena);
		ok = ++done % 256 ||
		     pu_task_step(task, "check units", done, 0, err);
	}
	pu_arena_free(arena);
	return ok;
}

static bool
count(struct pu_tm *tm, enum db_sql name, int64_t *number, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, name);
	int got = stmt_next(stmt, err);

	if (got == 1)
		*number = stmt_get_int(stmt, 0);
	stmt_done(stmt);
	return got == 1;
}

static bool
check_versions(struct pu_tm *tm, struct pu_buf *findings, struct pu_error *err)
{
	struct pu_buf stored = PU_BUF_INIT, now = PU_BUF_INIT;
	bool found, ok;

	token_versions(&now);
	ok = pu_tm_config_get(tm, pu_str("keys"), &stored, &found, err);
	if (ok && found && !pu_str_eq(pu_buf_str(&stored), pu_buf_str(&now)))
		pu_buf_addf(findings,
			    _("the search keys were made by %s, this is %s\n"),
			    stored.ptr, now.ptr);
	pu_buf_free(&stored);
	pu_buf_free(&now);
	return ok;
}

void
findings_tell(struct pu_buf *findings, const char *what, uint64_t n)
{
	if (n)
		pu_buf_addf(findings, "%s: %llu\n", what,
			    (unsigned long long)n);
}

static bool
check_all(struct pu_tm *tm, struct pu_buf *findings, const struct pu_task *task,
	  struct pu_error *err)
{
	struct checkup found = { 0 };
	int64_t astray = 0, hashes = 0, said = 0;
	uint64_t orphans = 0, dates = 0;

	if (!db_check(tm->db, findings, err) ||
	    !check_versions(tm, findings, err) ||
	    !count(tm, SQL_CHECK_REFERENCES, &astray, err) ||
	    !count(tm, SQL_CHECK_HASHES, &hashes, err) ||
	    !count(tm, SQL_UNIT_TEXT_COUNT, &said, err) ||
	    !check_variants(tm, &found, task, err))
		return false;
	found.astray += (uint64_t)astray;
	findings_tell(findings, _("units whose text is gone"), found.lost);
	findings_tell(
		findings,
		_("languages, names, origins or batches that are referred to "
		  "and gone"),
		found.astray);
	if (found.lost || found.astray) /* the rest cannot be read */
		return true;
	if (!check_units(tm, findings, task, err) ||
	    !check_texts(tm, &found, task, err) ||
	    !index_check(tm, task, findings, err) ||
	    !dates_check(tm, task, &dates, err) ||
	    !texts_orphans(tm, &orphans, err))
		return false;
	findings_tell(findings, _("texts whose search keys are wrong"),
		      found.bad_keys);
	findings_tell(findings, _("texts that are not found by their wording"),
		      found.bad_hashes);
	if (hashes && !found.bad_hashes)
		findings_tell(findings,
			      _("wordings in the index that lead nowhere"),
			      (uint64_t)(hashes > 0 ? hashes : -hashes));
	findings_tell(findings, _("units that are not found by their texts"),
		      found.unlisted);
	findings_tell(findings,
		      _("texts whose newest or most trusted translation is "
			"noted wrong"),
		      dates);
	if (said > found.said && !found.unlisted)
		findings_tell(findings,
			      _("texts in the index that lead to no unit"),
			      (uint64_t)(said - found.said));
	if (orphans > ORPHANS_MANY && orphans > found.texts / 10)
		findings_tell(findings, _("texts that no unit uses any more"),
			      orphans);
	return true;
}

/* What is derived is made anew; then what still is wrong is told. */
static bool
rebuild_all(struct pu_tm *tm, const struct pu_task *task, struct pu_error *err)
{
	struct pu_buf now = PU_BUF_INIT;
	struct stmt *stmt = NULL;
	bool ok = texts_rebuild(tm, task, err) && unit_index(tm, task, err) &&
		  dates_rebuild(tm, task, err) && texts_sweep(tm, task, err);

	token_versions(&now);
	if (ok) {
		stmt = stmt_use(tm->db, SQL_CONFIG_SET);
		stmt_text(stmt, 1, pu_str("keys"));
		stmt_text(stmt, 2, pu_buf_str(&now));
		ok = stmt_run(stmt, err);
	}
	pu_buf_free(&now);
	return ok;
}

bool
pu_tm_doctor(struct pu_tm *tm, bool rebuild, struct pu_buf *findings,
	     const struct pu_task *task, struct pu_error *err)
{
	if (rebuild && (!write_begin(tm, true, err) ||
			!write_end(tm, rebuild_all(tm, task, err), err) ||
			!index_finish(tm, task, err)))
		return false;
	return check_all(tm, findings, task, err);
}
