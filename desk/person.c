#include "config.h"

#include "desk/person.h"

#include "base/i18n.h"
#include "db/db.h"
#include "desk/organisation.h"
#include "text/chars.h"
#include "text/digest.h"
#include "text/utf8.h"

bool
person_handle_valid(struct pu_str handle)
{
	bool letter = false;

	handle = handle_bare(handle);
	if (!handle.len || handle.len > PERSON_HANDLE ||
	    strchr("._-", handle.ptr[0]) ||
	    strchr("._-", handle.ptr[handle.len - 1]))
		return false;
	for (size_t at = 0; at < handle.len;) {
		uint32_t c = utf8_next(handle, &at);
		enum char_kind kind = char_kind(c);

		if (kind == CHAR_LETTER || kind == CHAR_UPPER ||
		    kind == CHAR_DENSE)
			letter = true;
		else if (kind != CHAR_MARK && kind != CHAR_DIGIT && c != '.' &&
			 c != '_' && c != '-')
			return false;
	}
	return letter;
}

static int
take(struct stmt *stmt, struct person *out, struct pu_arena *arena,
     struct pu_error *err)
{
	int got = stmt_next(stmt, err);

	if (got > 0) {
		struct pu_str handle = stmt_get_text(stmt, 1);

		*out = (struct person){
			.id = stmt_get_int(stmt, 0),
			.handle = handle.ptr ? arena_str(arena, handle)
					     : pu_str(""),
			.status = (enum person_status)stmt_get_int(stmt, 2),
			.revision = stmt_get_int(stmt, 3),
		};
	}
	stmt_done(stmt);
	return got;
}

int
person_find(struct pu_db *db, struct pu_str handle, struct person *out,
	    struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_PERSON_FIND);

	stmt_text(stmt, 1, handle_bare(handle));
	return take(stmt, out, arena, err);
}

int
person_get(struct pu_db *db, int64_t id, struct person *out,
	   struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_PERSON_GET);

	stmt_int(stmt, 1, id);
	return take(stmt, out, arena, err);
}

static bool
is_free(struct pu_db *db, struct pu_str handle, int64_t id,
	struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct person other;
	int got = person_find(db, handle, &other, arena, err);

	if (got > 0)
		pu_fail(err, PU_CONFLICT,
			_("somebody is called %.*s here already"),
			(int)other.handle.len, other.handle.ptr);
	if (!got && id) {
		got = person_get(db, id, &other, arena, err);
		if (got > 0 && other.status == PERSON_ERASED)
			pu_fail_named(err, PU_CONSENT, "E-PERSON-01",
				      _("%.*s was erased here, and does not "
					"come back"),
				      (int)handle.len, handle.ptr);
		else if (got > 0)
			pu_fail(err, PU_CONFLICT,
				_("this person is here already, as %.*s"),
				(int)other.handle.len, other.handle.ptr);
	}
	pu_arena_free(arena);
	return got == 0;
}

bool
person_add(struct pu_db *db, struct pu_str handle, int64_t *id,
	   struct pu_error *err)
{
	struct stmt *stmt;

	handle = handle_bare(handle);
	if (!person_handle_valid(handle))
		return handle_fail(handle, err);
	if (!is_free(db, handle, *id, err))
		return false;
	if (!*id)
		*id = random_id();
	stmt = stmt_use(db, SQL_PERSON_ADD);
	stmt_int(stmt, 1, *id);
	stmt_text(stmt, 2, handle);
	return stmt_run(stmt, err);
}

bool
person_ensure(struct pu_db *db, struct pu_str handle, int64_t *id,
	      struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct person person;
	int got = person_find(db, handle, &person, arena, err);

	*id = got > 0 ? person.id : 0;
	pu_arena_free(arena);
	return got > 0 || (!got && person_add(db, handle, id, err));
}
