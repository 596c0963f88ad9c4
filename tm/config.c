#include "config.h"

#include "base/i18n.h"
#include "tm/internal.h"

bool
pu_tm_config_get(struct pu_tm *tm, struct pu_str key, struct pu_buf *value,
		 bool *found, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_CONFIG_GET);
	int got;

	stmt_text(stmt, 1, key);
	got = stmt_next(stmt, err);
	*found = got == 1;
	if (*found)
		pu_buf_add(value, stmt_get_text(stmt, 0));
	stmt_done(stmt);
	return got >= 0;
}

bool
pu_tm_config_set(struct pu_tm *tm, struct pu_str key, struct pu_str value,
		 struct pu_error *err)
{
	struct stmt *stmt = NULL;

	if (!key.len)
		return pu_fail(err, PU_INVALID, _("a setting needs a name"));
	if (!write_begin(tm, true, err))
		return false;
	stmt = stmt_use(tm->db, value.len ? SQL_CONFIG_SET : SQL_CONFIG_UNSET);
	stmt_text(stmt, 1, key);
	if (value.len)
		stmt_text(stmt, 2, value);
	tm->user = -1;
	return write_end(tm, stmt_run(stmt, err), err);
}

int
pu_tm_config_next(struct pu_tm *tm, struct pu_str after, struct pu_str *key,
		  struct pu_str *value, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_CONFIG_AFTER);
	size_t len = 0;
	int got;

	stmt_text(stmt, 1, after);
	got = stmt_next(stmt, err);
	if (got == 1) {
		pu_buf_clear(&tm->names);
		pu_buf_add(&tm->names, stmt_get_text(stmt, 0));
		len = tm->names.len;
		pu_buf_add(&tm->names, stmt_get_text(stmt, 1));
		*key = pu_str_n(tm->names.ptr, len);
		*value = pu_str_n(tm->names.ptr + len, tm->names.len - len);
	}
	stmt_done(stmt);
	return got;
}
