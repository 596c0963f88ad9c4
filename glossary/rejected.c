#include "config.h"

#include "glossary/rejected.h"

#include <time.h>

#include "db/db.h"
#include "text/lang.h"

static void
families(const struct pair_keys *keys, struct pu_buf out[2])
{
	for (int side = 0; side < 2; side++) {
		out[side] = (struct pu_buf)PU_BUF_INIT;
		lang_family(&out[side], keys->languages[side]);
	}
}

static bool
put(struct pu_db *db, const struct pu_buf family[2], const struct pu_buf key[2],
    struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_REJECTED_ADD);

	for (int side = 0; side < 2; side++) {
		stmt_text(stmt, 1 + side, pu_buf_str(&family[side]));
		stmt_text(stmt, 3 + side, pu_buf_str(&key[side]));
	}
	stmt_int(stmt, 5, (int64_t)time(NULL));
	return stmt_run(stmt, err);
}

bool
rejected_add(struct pu_db *db, struct pair_keys *keys, struct pu_str source,
	     struct pu_str target, struct pu_error *err)
{
	struct pu_buf family[2], key[2] = { PU_BUF_INIT, PU_BUF_INIT };
	bool own = !db_in_transaction(db), ok;

	families(keys, family);
	ok = pair_keys_side(keys, 0, source, &key[0], err) &&
	     pair_keys_side(keys, 1, target, &key[1], err) &&
	     (!own || db_begin(db, true, err));
	if (ok &&
	    (!put(db, family, key, err) || (own && !db_commit(db, err)))) {
		ok = false;
		if (own)
			db_rollback(db);
	}
	for (int side = 0; side < 2; side++) {
		pu_buf_free(&family[side]);
		pu_buf_free(&key[side]);
	}
	return ok;
}

/* turned: they were rejected in the other direction. */
static bool
read_some(struct pu_db *db, const struct pu_buf family[2], bool turned,
	  struct map *out, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_REJECTED_ALL);
	struct pu_buf key = PU_BUF_INIT;
	int got;

	stmt_text(stmt, 1, pu_buf_str(&family[turned]));
	stmt_text(stmt, 2, pu_buf_str(&family[!turned]));
	while ((got = stmt_next(stmt, err)) == 1) {
		pu_buf_clear(&key);
		pu_buf_add(&key, stmt_get_text(stmt, turned));
		pu_buf_addc(&key, '\t');
		pu_buf_add(&key, stmt_get_text(stmt, !turned));
		map_add(out, pu_buf_str(&key), NULL);
	}
	stmt_done(stmt);
	pu_buf_free(&key);
	return got == 0;
}

bool
rejected_read(struct pu_db *db, const struct pair_keys *keys, struct map *out,
	      struct pu_error *err)
{
	struct pu_buf family[2];
	bool ok;

	families(keys, family);
	ok = read_some(db, family, false, out, err) &&
	     read_some(db, family, true, out, err);
	pu_buf_free(&family[0]);
	pu_buf_free(&family[1]);
	return ok;
}
