#include "config.h"

#include "desk/consent.h"

#include "db/db.h"

static const char *const uses[CONSENT_USES] = {
	"byline", "help", "link", "handle", "jsonld", "tm", "stats",
};
static const char *const values[CONSENT_VALUES] = {
	"none", "collective", "initials", "pseudonym", "name",
};

const char *
consent_use_name(enum consent_use use)
{
	return uses[use];
}

const char *
consent_value_name(enum consent_value value)
{
	return values[value];
}

bool
consent_use_read(enum consent_use *use, struct pu_str name)
{
	for (unsigned i = 0; i < CONSENT_USES; i++) {
		*use = (enum consent_use)i;
		if (pu_str_is(name, uses[i]))
			return true;
	}
	return false;
}

bool
consent_value_read(enum consent_value *value, struct pu_str name)
{
	for (unsigned i = 0; i < CONSENT_VALUES; i++) {
		*value = (enum consent_value)i;
		if (pu_str_is(name, values[i]))
			return true;
	}
	return false;
}

int
consent_get(struct pu_db *db, int64_t person, enum consent_use use,
	    int64_t story, enum consent_value *value, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_CONSENT_GET);
	int64_t number = CONSENT_NONE;
	int got;

	stmt_int(stmt, 1, person);
	stmt_int(stmt, 2, use);
	stmt_int(stmt, 3, story);
	got = stmt_number(stmt, &number, err);
	*value = number > 0 && number < CONSENT_VALUES
			 ? (enum consent_value)number
			 : CONSENT_NONE;
	return got;
}

bool
consent_put(struct pu_db *db, int64_t person, const struct consent *consent,
	    struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_CONSENT_PUT);

	stmt_int(stmt, 1, person);
	stmt_int(stmt, 2, consent->use);
	stmt_int(stmt, 3, consent->story);
	stmt_int(stmt, 4, consent->value);
	stmt_int(stmt, 5, consent->day);
	stmt_int(stmt, 6, consent->given_by);
	return stmt_run(stmt, err);
}

bool
consent_withdraw(struct pu_db *db, int64_t person,
		 const struct consent *consent, struct pu_error *err)
{
	struct consent general = *consent;
	struct stmt *stmt = stmt_use(db, SQL_CONSENT_DROP);

	stmt_int(stmt, 1, person);
	stmt_int(stmt, 2, consent->use);
	general.story = 0;
	return stmt_run(stmt, err) && consent_put(db, person, &general, err);
}

bool
consent_all(struct pu_db *db, int64_t person, const struct consent **out,
	    size_t *count, struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_CONSENT_ALL);
	struct consent *all = NULL;
	int got;

	*count = 0;
	stmt_int(stmt, 1, person);
	while ((got = stmt_next(stmt, err)) > 0) {
		if (!all)
			all = arena_array(arena, (size_t)stmt_get_int(stmt, 5),
					  sizeof *all);
		all[(*count)++] = (struct consent){
			.use = (enum consent_use)stmt_get_int(stmt, 0),
			.story = stmt_get_int(stmt, 1),
			.value = (enum consent_value)stmt_get_int(stmt, 2),
			.day = (int32_t)stmt_get_int(stmt, 3),
			.given_by = stmt_get_int(stmt, 4),
		};
	}
	stmt_done(stmt);
	*out = all;
	return got == 0;
}
