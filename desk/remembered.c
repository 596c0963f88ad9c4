#include "config.h"

#include "desk/remembered.h"

#include "db/db.h"
#include "desk/event.h"
#include "desk/state.h"

bool
remembered_unit(struct pu_db *db, int64_t job, int64_t segment, int64_t *unit,
		bool *own, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_STORY_UNIT_GET);
	int got;

	stmt_int(stmt, 1, job);
	stmt_int(stmt, 2, segment);
	got = stmt_next(stmt, err);
	*unit = got == 1 ? stmt_get_int(stmt, 0) : 0;
	*own = got == 1 && stmt_get_int(stmt, 1);
	stmt_done(stmt);
	return got >= 0;
}

bool
remembered_put(struct pu_db *db, int64_t job, int64_t segment, int64_t unit,
	       bool own, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_STORY_UNIT_DROP);

	stmt_int(stmt, 1, job);
	stmt_int(stmt, 2, segment);
	if (!stmt_run(stmt, err))
		return false;
	stmt = stmt_use(db, SQL_STORY_UNIT_PUT);
	stmt_int(stmt, 1, unit);
	stmt_int(stmt, 2, job);
	stmt_int(stmt, 3, segment);
	stmt_int(stmt, 4, own);
	return stmt_run(stmt, err);
}

bool
remembered_others(struct pu_db *db, int64_t unit, int64_t job, int64_t segment,
		  int64_t *others, bool *own, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_STORY_UNIT_OTHERS);
	int got;

	stmt_int(stmt, 1, unit);
	stmt_int(stmt, 2, job);
	stmt_int(stmt, 3, segment);
	got = stmt_next(stmt, err);
	*others = got == 1 ? stmt_get_int(stmt, 0) : 0;
	*own = got == 1 && stmt_get_int(stmt, 1);
	stmt_done(stmt);
	return got >= 0;
}

bool
remembered_story(struct pu_db *db, int64_t unit, int64_t *story,
		 struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_STORY_UNIT_STORY);

	*story = 0;
	stmt_int(stmt, 1, unit);
	return stmt_number(stmt, story, err) >= 0;
}

bool
remembered_alias(struct pu_db *db, struct pu_str name, int64_t *person,
		 struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_STORY_UNIT_ALIAS);

	*person = 0;
	stmt_text(stmt, 1, name);
	return stmt_number(stmt, person, err) >= 0;
}

int
remembered_next(struct pu_db *db, int64_t job, int64_t after, int64_t *unit,
		struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_STORY_UNIT_NEXT);

	stmt_int(stmt, 1, job);
	stmt_int(stmt, 2, after);
	return stmt_number(stmt, unit, err);
}

bool
remembered_withheld(struct pu_db *db, int32_t day,
		    void (*each)(void *arg, int64_t unit), void *arg,
		    struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_STORY_UNIT_WITHHELD);
	int got;

	stmt_int(stmt, 1, day);
	stmt_int(stmt, 2, STATE_RETRACTED);
	stmt_int(stmt, 3, TARGET_DRAFT);
	stmt_int(stmt, 4, TARGET_CONFLICT);
	while ((got = stmt_next(stmt, err)) > 0)
		each(arg, stmt_get_int(stmt, 0));
	stmt_done(stmt);
	return got == 0;
}
