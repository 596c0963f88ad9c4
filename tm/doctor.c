#include "config.h"

#include "base/i18n.h"
#include "tm/internal.h"

/* Edits and deletions leave texts behind; worth a word when they are many, and
 * more than one in ten. */
#define ORPHANS_MANY 1000

struct checkup {
	uint64_t texts, bad_keys, bad_hashes;
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

static void
tell(struct pu_buf *findings, const char *what, uint64_t n)
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
	int64_t lost = 0, astray = 0, hashes = 0;
	uint64_t orphans = 0;

	if (!db_check(tm->db, findings, err) ||
	    !check_versions(tm, findings, err) ||
	    !count(tm, SQL_CHECK_TEXTS, &lost, err) ||
	    !count(tm, SQL_CHECK_REFERENCES, &astray, err) ||
	    !count(tm, SQL_CHECK_HASHES, &hashes, err))
		return false;
	tell(findings, _("units whose text is gone"), (uint64_t)lost);
	tell(findings,
	     _("languages, names, origins or batches that are referred to "
	       "and gone"),
	     (uint64_t)astray);
	if (lost || astray) /* the rest cannot be read */
		return true;
	if (!check_units(tm, findings, task, err) ||
	    !check_texts(tm, &found, task, err) ||
	    !texts_orphans(tm, &orphans, err))
		return false;
	tell(findings, _("texts whose search keys are wrong"), found.bad_keys);
	tell(findings, _("texts that are not found by their wording"),
	     found.bad_hashes);
	if (hashes && !found.bad_hashes)
		tell(findings, _("wordings in the index that lead nowhere"),
		     (uint64_t)(hashes > 0 ? hashes : -hashes));
	if (orphans > ORPHANS_MANY && orphans > found.texts / 10)
		tell(findings, _("texts that no unit uses any more"), orphans);
	return true;
}

/* What is derived is made anew; then what still is wrong is told. */
static bool
rebuild_all(struct pu_tm *tm, const struct pu_task *task, struct pu_error *err)
{
	struct pu_buf now = PU_BUF_INIT;
	struct stmt *stmt = NULL;
	bool ok = texts_rebuild(tm, task, err) && texts_sweep(tm, task, err);

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
			!write_end(tm, rebuild_all(tm, task, err), err)))
		return false;
	return check_all(tm, findings, task, err);
}
