#include "config.h"

#include "desk/organisation.h"

#include "base/i18n.h"
#include "db/db.h"
#include "desk/person.h"
#include "desk/profile.h"
#include "text/digest.h"
#include "text/initials.h"

struct pu_str
handle_bare(struct pu_str handle)
{
	return handle.len && handle.ptr[0] == '@'
		       ? pu_str_n(handle.ptr + 1, handle.len - 1)
		       : handle;
}

bool
handle_fail(struct pu_str handle, struct pu_error *err)
{
	return pu_fail(
		err, PU_INVALID,
		_("\"%.*s\" is no handle: letters and figures, with "
		  "\".\", \"_\" or \"-\" between them, at most %u "
		  "bytes; a name in full is read from standard input"),
		(int)(handle.len < PERSON_HANDLE ? handle.len : PERSON_HANDLE),
		handle.ptr, PERSON_HANDLE);
}

/* ---- reading ---- */

static bool
load_names(struct pu_db *db, struct organisation *out, struct pu_arena *arena,
	   struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_ORGANISATION_NAMES);
	struct organisation_name *names = NULL;
	size_t count = 0;
	int got;

	stmt_int(stmt, 1, out->id);
	while ((got = stmt_next(stmt, err)) > 0) {
		if (!names)
			names = arena_array(arena,
					    (size_t)stmt_get_int(stmt, 2),
					    sizeof *names);
		names[count++] = (struct organisation_name){
			arena_str(arena, stmt_get_text(stmt, 0)),
			arena_str(arena, stmt_get_text(stmt, 1)),
		};
	}
	stmt_done(stmt);
	out->names = names;
	out->name_count = count;
	return got == 0;
}

static int
take(struct pu_db *db, struct stmt *stmt, struct organisation *out,
     struct pu_arena *arena, struct pu_error *err)
{
	int got = stmt_next(stmt, err);

	if (got > 0)
		*out = (struct organisation){
			.id = stmt_get_int(stmt, 0),
			.handle = arena_str(arena, stmt_get_text(stmt, 1)),
			.url = arena_str(arena, stmt_get_text(stmt, 2)),
			.revision = stmt_get_int(stmt, 3),
		};
	stmt_done(stmt);
	return got > 0 && !load_names(db, out, arena, err) ? -1 : got;
}

int
organisation_find(struct pu_db *db, struct pu_str handle,
		  struct organisation *out, struct pu_arena *arena,
		  struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_ORGANISATION_FIND);

	stmt_text(stmt, 1, handle_bare(handle));
	return take(db, stmt, out, arena, err);
}

int
organisation_get(struct pu_db *db, int64_t id, struct organisation *out,
		 struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_ORGANISATION_GET);

	stmt_int(stmt, 1, id);
	return take(db, stmt, out, arena, err);
}

int
organisation_next(struct pu_db *db, struct pu_str after,
		  struct organisation *out, struct pu_arena *arena,
		  struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_ORGANISATION_AFTER);

	stmt_text(stmt, 1, after);
	return take(db, stmt, out, arena, err);
}

/* ---- writing ---- */

bool
organisation_add(struct pu_db *db, struct pu_str handle, int64_t *id,
		 struct pu_error *err)
{
	struct pu_arena *arena = NULL;
	struct organisation other;
	struct stmt *stmt;
	int got;

	handle = handle_bare(handle);
	if (!person_handle_valid(handle))
		return handle_fail(handle, err);
	arena = pu_arena_new();
	got = organisation_find(db, handle, &other, arena, err);
	if (got > 0)
		pu_fail(err, PU_CONFLICT,
			_("there is an organisation %.*s here already"),
			(int)other.handle.len, other.handle.ptr);
	pu_arena_free(arena);
	if (got)
		return false;
	*id = random_id();
	stmt = stmt_use(db, SQL_ORGANISATION_ADD);
	stmt_int(stmt, 1, *id);
	stmt_text(stmt, 2, handle);
	return stmt_run(stmt, err);
}

bool
organisation_put_name(struct pu_db *db, int64_t id,
		      const struct organisation_name *name,
		      struct pu_error *err)
{
	struct pu_buf text = PU_BUF_INIT;
	bool remove = !pu_str_trim(name->text).len;
	struct stmt *stmt;
	bool ok = remove || name_tidy(&text, name->text, err);

	if (ok) {
		stmt = stmt_use(db, remove ? SQL_ORGANISATION_NAME_DROP
					   : SQL_ORGANISATION_NAME_PUT);
		stmt_int(stmt, 1, id);
		stmt_text(stmt, 2, name->language);
		if (!remove)
			stmt_text(stmt, 3, pu_buf_str(&text));
		ok = stmt_run(stmt, err);
	}
	pu_buf_free(&text);
	return ok;
}

bool
organisation_put_url(struct pu_db *db, int64_t id, struct pu_str url,
		     struct pu_error *err)
{
	struct stmt *stmt;

	if (url.len && !link_valid(url))
		return pu_fail(err, PU_INVALID,
			       _("a link begins with https:// (or http://) and "
				 "has no blanks or quotes, at most %u bytes"),
			       PERSON_LINK);
	stmt = stmt_use(db, SQL_ORGANISATION_SET_URL);
	stmt_int(stmt, 1, id);
	stmt_text(stmt, 2, url);
	return stmt_run(stmt, err);
}
