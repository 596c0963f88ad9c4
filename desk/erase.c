#include "config.h"

#include "desk/erase.h"

#include "db/db.h"
#include "text/hide.h"

void
erase_lists(const struct person *person, const struct profile *profile,
	    struct pu_buf *values, struct pu_buf *words, struct pu_buf *names)
{
	hide_add(values, HIDE_EQUAL, person->handle);
	hide_add(words, HIDE_WORD, person->handle);
	for (size_t i = 0; i < profile->name_count; i++) {
		hide_add(values, HIDE_NAME, profile->names[i].text);
		hide_add(words, HIDE_NAME, profile->names[i].text);
		hide_add(names, HIDE_NAME, profile->names[i].text);
	}
	for (size_t i = 0; i < profile->alias_count; i++) {
		hide_add(values, HIDE_NAME, profile->aliases[i]);
		hide_add(words, HIDE_NAME, profile->aliases[i]);
		hide_add(names, HIDE_NAME, profile->aliases[i]);
	}
	hide_add(words, HIDE_WORD, profile->link);
}

static const enum db_sql of_person[] = {
	SQL_ERASE_NAMES,        SQL_ERASE_LINK,     SQL_ERASE_ALIASES,
	SQL_ERASE_AFFILIATIONS, SQL_ERASE_CONSENTS, SQL_ERASE_AUTHOR,
	SQL_ERASE_PERSON,
};

static const enum db_sql in_words[] = {
	SQL_FORGET_CONFIG,  SQL_FORGET_EVENTS,       SQL_FORGET_STEPS,
	SQL_FORGET_REVIEWS, SQL_FORGET_CREDIT_EDITS, SQL_FORGET_PUBLICATIONS,
	SQL_FORGET_CREDITS, SQL_FORGET_FILES,        SQL_FORGET_WAIVERS,
	SQL_FORGET_STORIES, SQL_FORGET_VERSIONS,     SQL_FORGET_ALIGNMENTS,
};

bool
erase_person(struct pu_db *db, int64_t person, struct pu_str values,
	     struct pu_str words, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_FORGET_USER);
	bool ok;

	db_set_hide(db, hide_names);
	stmt_text(stmt, 1, values);
	ok = stmt_run(stmt, err);
	for (size_t i = 0; ok && i < sizeof of_person / sizeof of_person[0];
	     i++) {
		stmt = stmt_use(db, of_person[i]);
		stmt_int(stmt, 1, person);
		ok = stmt_run(stmt, err);
	}
	return ok && erase_words(db, words, err);
}

bool
erase_words(struct pu_db *db, struct pu_str words, struct pu_error *err)
{
	bool ok = true;

	db_set_hide(db, hide_names);
	for (size_t i = 0; ok && i < sizeof in_words / sizeof in_words[0];
	     i++) {
		struct stmt *stmt = stmt_use(db, in_words[i]);

		stmt_text(stmt, 1, words);
		ok = stmt_run(stmt, err);
	}
	return ok;
}

bool
erase_rename(struct pu_db *db, struct pu_str handle, struct pu_str other,
	     struct pu_error *err)
{
	static const enum db_sql both[] = { SQL_RENAME_USER, SQL_RENAME_NAME };
	bool ok = true;

	for (size_t i = 0; ok && i < 2; i++) {
		struct stmt *stmt = stmt_use(db, both[i]);

		stmt_text(stmt, 1, handle);
		stmt_text(stmt, 2, other);
		ok = stmt_run(stmt, err);
	}
	return ok;
}

bool
erase_mentions(struct pu_db *db, struct pu_str names, int64_t *count,
	       struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_NAMED_IN_TEXTS);

	db_set_hide(db, hide_names);
	stmt_text(stmt, 1, names);
	return stmt_number(stmt, count, err) >= 0;
}
