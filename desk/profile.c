#include "config.h"

#include "desk/profile.h"

#include "base/i18n.h"
#include "db/db.h"
#include "desk/organisation.h"
#include "text/initials.h"

/* ---- reading ---- */

static bool
load_names(struct pu_db *db, int64_t person, struct profile *out,
	   struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_PERSON_NAMES);
	struct person_name *names = NULL;
	size_t count = 0;
	int got;

	stmt_int(stmt, 1, person);
	while ((got = stmt_next(stmt, err)) > 0) {
		if (!names)
			names = arena_array(arena,
					    (size_t)stmt_get_int(stmt, 3),
					    sizeof *names);
		names[count++] = (struct person_name){
			.kind = (enum person_name_kind)stmt_get_int(stmt, 0),
			.language = arena_str(arena, stmt_get_text(stmt, 1)),
			.text = arena_str(arena, stmt_get_text(stmt, 2)),
		};
	}
	stmt_done(stmt);
	out->names = names;
	out->name_count = count;
	return got == 0;
}

static bool
load_aliases(struct pu_db *db, int64_t person, struct profile *out,
	     struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_PERSON_ALIASES);
	struct pu_str *aliases = NULL;
	size_t count = 0;
	int got;

	stmt_int(stmt, 1, person);
	while ((got = stmt_next(stmt, err)) > 0) {
		if (!aliases)
			aliases = arena_array(arena,
					      (size_t)stmt_get_int(stmt, 1),
					      sizeof *aliases);
		aliases[count++] = arena_str(arena, stmt_get_text(stmt, 0));
	}
	stmt_done(stmt);
	out->aliases = aliases;
	out->alias_count = count;
	return got == 0;
}

static int32_t
day_at(const struct stmt *stmt, int column)
{
	return stmt_is_null(stmt, column) ? DAY_NONE
					  : (int32_t)stmt_get_int(stmt, column);
}

static bool
load_affiliations(struct pu_db *db, int64_t person, struct profile *out,
		  struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_PERSON_AFFILIATIONS);
	struct affiliation *all = NULL;
	size_t count = 0;
	int got;

	stmt_int(stmt, 1, person);
	while ((got = stmt_next(stmt, err)) > 0) {
		if (!all)
			all = arena_array(arena, (size_t)stmt_get_int(stmt, 3),
					  sizeof *all);
		all[count++] = (struct affiliation){ stmt_get_int(stmt, 0),
						     day_at(stmt, 1),
						     day_at(stmt, 2) };
	}
	stmt_done(stmt);
	out->affiliations = all;
	out->affiliation_count = count;
	return got == 0;
}

static bool
load_link(struct pu_db *db, int64_t person, struct profile *out,
	  struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_PERSON_LINK);
	int got;

	stmt_int(stmt, 1, person);
	got = stmt_next(stmt, err);
	out->link =
		got > 0 ? arena_str(arena, stmt_get_text(stmt, 0)) : pu_str("");
	stmt_done(stmt);
	return got >= 0;
}

bool
profile_load(struct pu_db *db, int64_t person, struct profile *out,
	     struct pu_arena *arena, struct pu_error *err)
{
	return load_names(db, person, out, arena, err) &&
	       load_link(db, person, out, arena, err) &&
	       load_aliases(db, person, out, arena, err) &&
	       load_affiliations(db, person, out, arena, err);
}

int
person_of_alias(struct pu_db *db, struct pu_str alias, int64_t *person,
		struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_PERSON_OF_ALIAS);

	stmt_text(stmt, 1, alias);
	return stmt_number(stmt, person, err);
}

int
person_next(struct pu_db *db, struct pu_str after, struct person *out,
	    struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_PERSON_AFTER);
	int64_t id;
	int got;

	stmt_text(stmt, 1, after);
	got = stmt_number(stmt, &id, err);
	return got > 0 ? person_get(db, id, out, arena, err) : got;
}

/* ---- writing ---- */

/* Whatever changes of a person counts as one more revision. */
static bool
touch(struct pu_db *db, int64_t person, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_PERSON_TOUCH);

	stmt_int(stmt, 1, person);
	return stmt_run(stmt, err);
}

bool
person_put_name(struct pu_db *db, int64_t person,
		const struct person_name *name, struct pu_error *err)
{
	struct pu_buf text = PU_BUF_INIT;
	bool remove = !pu_str_trim(name->text).len;
	struct stmt *stmt;
	bool ok = remove || name_tidy(&text, name->text, err);

	if (ok) {
		stmt = stmt_use(db, remove ? SQL_PERSON_NAME_DROP
					   : SQL_PERSON_NAME_PUT);
		stmt_int(stmt, 1, person);
		stmt_int(stmt, 2, name->kind);
		stmt_text(stmt, 3, name->language);
		if (!remove)
			stmt_text(stmt, 4, pu_buf_str(&text));
		ok = stmt_run(stmt, err) && touch(db, person, err);
	}
	pu_buf_free(&text);
	return ok;
}

bool
link_valid(struct pu_str url)
{
	size_t head = pu_str_starts(url, "https://")  ? 8
		      : pu_str_starts(url, "http://") ? 7
						      : 0;

	if (!head || url.len <= head || url.len > PERSON_LINK ||
	    url.ptr[head] == '/')
		return false;
	for (size_t i = 0; i < url.len; i++) {
		unsigned char c = (unsigned char)url.ptr[i];

		if (c <= ' ' || c == 0x7F || strchr("\"<>\\^`{|}", (char)c))
			return false;
	}
	return true;
}

bool
person_put_link(struct pu_db *db, int64_t person, struct pu_str url,
		struct pu_error *err)
{
	struct stmt *stmt;

	if (url.len && !link_valid(url))
		return pu_fail(err, PU_INVALID,
			       _("a link begins with https:// (or http://) and "
				 "has no blanks or quotes, at most %u bytes"),
			       PERSON_LINK);
	stmt = stmt_use(db,
			url.len ? SQL_PERSON_LINK_PUT : SQL_PERSON_LINK_DROP);
	stmt_int(stmt, 1, person);
	if (url.len)
		stmt_text(stmt, 2, url);
	return stmt_run(stmt, err) && touch(db, person, err);
}

bool
person_put_alias(struct pu_db *db, int64_t person, struct pu_str alias,
		 struct pu_error *err)
{
	struct stmt *stmt;
	int64_t other = 0;
	int got;

	alias = pu_str_trim(alias);
	if (!alias.len || alias.len > PERSON_LINK)
		return pu_fail(err, PU_INVALID,
			       _("a name of an imported file has 1 to %u "
				 "bytes"),
			       PERSON_LINK);
	got = person_of_alias(db, alias, &other, err);
	if (got < 0)
		return false;
	if (got && other != person)
		return pu_fail(err, PU_CONFLICT,
			       _("\"%.*s\" means somebody else here already"),
			       (int)alias.len, alias.ptr);
	stmt = stmt_use(db, SQL_PERSON_ALIAS_PUT);
	stmt_text(stmt, 1, alias);
	stmt_int(stmt, 2, person);
	return stmt_run(stmt, err) && touch(db, person, err);
}

static void
set_day(struct stmt *stmt, int position, int32_t day)
{
	if (day != DAY_NONE)
		stmt_int(stmt, position, day);
}

bool
person_join(struct pu_db *db, int64_t person,
	    const struct affiliation *affiliation, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_AFFILIATION_PUT);

	stmt_int(stmt, 1, person);
	stmt_int(stmt, 2, affiliation->organisation);
	set_day(stmt, 3, affiliation->since);
	set_day(stmt, 4, affiliation->until);
	return stmt_run(stmt, err) && touch(db, person, err);
}

bool
person_set_handle(struct pu_db *db, int64_t person, struct pu_str handle,
		  struct pu_error *err)
{
	struct pu_arena *arena = NULL;
	struct person other;
	struct stmt *stmt;
	int got;

	handle = handle_bare(handle);
	if (!person_handle_valid(handle))
		return handle_fail(handle, err);
	arena = pu_arena_new();
	got = person_find(db, handle, &other, arena, err);
	if (got > 0 && other.id != person)
		pu_fail(err, PU_CONFLICT,
			_("somebody is called %.*s here already"),
			(int)other.handle.len, other.handle.ptr);
	else if (got > 0)
		got = 0;
	pu_arena_free(arena);
	if (got)
		return false;
	stmt = stmt_use(db, SQL_PERSON_SET_HANDLE);
	stmt_int(stmt, 1, person);
	stmt_text(stmt, 2, handle);
	return stmt_run(stmt, err);
}

bool
person_set_status(struct pu_db *db, int64_t person, enum person_status status,
		  struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_PERSON_SET_STATUS);

	stmt_int(stmt, 1, person);
	stmt_int(stmt, 2, status);
	return stmt_run(stmt, err);
}
