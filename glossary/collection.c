/* Several glossaries: each concept is of one. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "glossary/internal.h"

#define NAME_BYTES 200

static bool
find(struct pu_glossary *glossary, struct pu_str name, int64_t *id,
     struct pu_error *err)
{
	struct stmt *stmt = stmt_use(glossary->db, SQL_GLOSSARY_FIND);

	stmt_text(stmt, 1, name);
	return stmt_number(stmt, id, err) >= 0;
}

static bool
name_is_sound(struct pu_str name, struct pu_error *err)
{
	bool line = name.len && name.len <= NAME_BYTES;

	for (size_t i = 0; line && i < name.len; i++)
		line = (unsigned char)name.ptr[i] >= ' ';
	return line || pu_fail(err, PU_INVALID,
			       _("a glossary's name is one line of at most %d "
				 "bytes"),
			       NAME_BYTES);
}

bool
collection_id(struct pu_glossary *glossary, struct pu_str name, bool create,
	      int64_t *id, struct pu_error *err)
{
	struct stmt *stmt;

	if (!name.len)
		name = pu_str(PU_GLOSSARY_FIRST);
	if (!find(glossary, name, id, err))
		return false;
	if (*id || !create)
		return true;
	if (!name_is_sound(name, err))
		return false;
	stmt = stmt_use(glossary->db, SQL_GLOSSARY_ADD);
	stmt_text(stmt, 1, name);
	if (!stmt_run(stmt, err))
		return false;
	*id = db_last_id(glossary->db);
	return true;
}

bool
collection_name(struct pu_glossary *glossary, int64_t id,
		struct pu_arena *arena, struct pu_str *name,
		struct pu_error *err)
{
	struct stmt *stmt = stmt_use(glossary->db, SQL_GLOSSARY_NAME);
	int got;

	stmt_int(stmt, 1, id);
	got = stmt_next(stmt, err);
	*name = got == 1 ? arena_str(arena, stmt_get_text(stmt, 0))
			 : pu_str("");
	stmt_done(stmt);
	return got >= 0;
}

bool
pu_glossary_all(struct pu_glossary *glossary, struct pu_arena *arena,
		const struct pu_glossary_info **infos, size_t *count,
		struct pu_error *err)
{
	struct stmt *stmt = stmt_use(glossary->db, SQL_GLOSSARY_ALL);
	struct pu_glossary_info *items = NULL, *copy;
	size_t n = 0, room = 0;
	int got;

	while ((got = stmt_next(stmt, err)) > 0) {
		MEM_GROW(items, n, room);
		items[n++] = (struct pu_glossary_info){
			.id = stmt_get_int(stmt, 0),
			.name = arena_str(arena, stmt_get_text(stmt, 1)),
			.domain = arena_str(arena, stmt_get_text(stmt, 2)),
			.priority = (int)stmt_get_int(stmt, 3),
			.concepts = (uint64_t)stmt_get_int(stmt, 4),
		};
	}
	stmt_done(stmt);
	copy = arena_array(arena, n, sizeof *copy);
	if (n)
		memcpy(copy, items, n * sizeof *copy);
	free(items);
	*infos = copy;
	*count = n;
	return got == 0;
}

static bool
set(struct pu_glossary *glossary, struct pu_str name, const int *priority,
    struct pu_str domain, struct pu_error *err)
{
	struct stmt *stmt;
	int64_t id;

	if (!collection_id(glossary, name, true, &id, err))
		return false;
	if (priority) {
		stmt = stmt_use(glossary->db, SQL_GLOSSARY_PRIORITY);
		stmt_int(stmt, 1, id);
		stmt_int(stmt, 2, *priority);
		if (!stmt_run(stmt, err))
			return false;
	}
	if (!domain.ptr)
		return true;
	stmt = stmt_use(glossary->db, SQL_GLOSSARY_DOMAIN);
	stmt_int(stmt, 1, id);
	stmt_text(stmt, 2, pu_str_trim(domain));
	return stmt_run(stmt, err);
}

bool
pu_glossary_set(struct pu_glossary *glossary, struct pu_str name,
		const int *priority, struct pu_str domain, struct pu_error *err)
{
	bool own;

	name = pu_str_trim(name);
	if (!name_is_sound(name, err))
		return false;
	if (priority && (*priority < -1000 || *priority > 1000))
		return pu_fail(err, PU_INVALID,
			       _("a priority is a number from -1000 to 1000"));
	return glossary_write(glossary, &own, err) &&
	       glossary_wrote(glossary, own,
			      set(glossary, name, priority, domain, err), err);
}

static bool
drop(struct pu_glossary *glossary, struct pu_str name, struct pu_error *err)
{
	struct stmt *stmt;
	int64_t id, concept;
	int got;

	if (!find(glossary, name, &id, err))
		return false;
	if (!id)
		return pu_fail(err, PU_NOT_FOUND,
			       _("there is no glossary \"%.*s\""),
			       (int)name.len, name.ptr);
	stmt = stmt_use(glossary->db, SQL_CONCEPT_AFTER_OF);
	stmt_int(stmt, 1, 0);
	stmt_int(stmt, 2, id);
	got = stmt_number(stmt, &concept, err);
	if (got)
		return got > 0 ? pu_fail(err, PU_CONFLICT,
					 _("glossary \"%.*s\" holds concepts: "
					   "delete them first"),
					 (int)name.len, name.ptr)
			       : false;
	stmt = stmt_use(glossary->db, SQL_GLOSSARY_DELETE);
	stmt_int(stmt, 1, id);
	return stmt_run(stmt, err);
}

bool
pu_glossary_drop(struct pu_glossary *glossary, struct pu_str name,
		 struct pu_error *err)
{
	bool own;

	return glossary_write(glossary, &own, err) &&
	       glossary_wrote(glossary, own, drop(glossary, name, err), err);
}
