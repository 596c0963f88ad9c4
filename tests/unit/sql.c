/* Every statement prepares; those marked HOT never scan a table. */
#include "config.h"

#include "db/db.h"
#include "tests/tap.h"

/* A step "SCAN table" reads it all; "SCAN CONSTANT ROW" reads nothing. */
static bool
scans(const char *plan)
{
	const char *at = plan;

	while ((at = strstr(at, "SCAN "))) {
		if (strncmp(at, "SCAN CONSTANT", 13) != 0)
			return true;
		at++;
	}
	return strstr(plan, "AUTOMATIC") != NULL;
}

int
main(void)
{
	struct pu_buf plan = PU_BUF_INIT;
	struct pu_error err = { 0 };
	struct pu_db *db = NULL;
	size_t hot = 0;

	CHECK(pu_db_open(&db, ":memory:", PU_DB_CREATE, &err));
	for (int i = 0; db && i < SQL_COUNT; i++) {
		enum db_sql name = (enum db_sql)i;
		bool ok;

		pu_buf_clear(&plan);
		ok = db_explain(db, name, &plan, &err);
		tap_check(ok, db_sql_name(name), __FILE__, __LINE__);
		if (!ok)
			printf("# %s\n", err.text);
		if (!ok || !db_is_hot(name))
			continue;
		hot++;
		if (!tap_check(!scans(plan.ptr), db_sql_name(name), __FILE__,
			       __LINE__))
			printf("# plan: %s\n", plan.ptr);
	}
	CHECK(hot > 0);
	CHECK(scans("SCAN unit\n"));
	CHECK(!scans("SEARCH unit USING INTEGER PRIMARY KEY (rowid=?)\n"));
	pu_buf_free(&plan);
	pu_db_close(db);
	return tap_done();
}
