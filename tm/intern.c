#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "text/lang.h"
#include "tm/internal.h"

#define INTERN_MOST 65536 /* texts kept at hand; then begun anew */

#define RECENT 64

struct intern {
	struct map *map; /* text to id */
	struct recent {
		int64_t id; /* 0: none */
		struct pu_buf text;
	} recent[RECENT]; /* by id modulo RECENT */
};

static struct intern *
open_one(void)
{
	struct intern *in = mem_alloc(sizeof *in);

	in->map = map_new();
	for (size_t i = 0; i < RECENT; i++)
		in->recent[i].text = (struct pu_buf)PU_BUF_INIT;
	return in;
}

static void
close_one(struct intern *in)
{
	if (!in)
		return;
	map_free(in->map);
	for (size_t i = 0; i < RECENT; i++)
		pu_buf_free(&in->recent[i].text);
	free(in);
}

static void
forget_one(struct intern *in)
{
	map_clear(in->map);
	for (size_t i = 0; i < RECENT; i++)
		in->recent[i].id = 0;
}

void
intern_open(struct interned *in)
{
	in->names = open_one();
	in->origins = open_one();
	in->tags = pu_arena_new();
}

void
intern_close(struct interned *in)
{
	close_one(in->names);
	close_one(in->origins);
	free(in->languages);
	pu_arena_free(in->tags);
}

void
intern_forget(struct interned *in)
{
	forget_one(in->names);
	forget_one(in->origins);
	in->language_count = 0;
	pu_arena_reset(in->tags);
}

/* A row of (id, text): found, or made when it is wanted. */
static bool
row_id(struct pu_tm *tm, enum db_sql find, enum db_sql add, struct pu_str text,
       bool create, int64_t *id, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, find);
	int got;

	stmt_text(stmt, 1, text);
	got = stmt_next(stmt, err);
	*id = got == 1 ? stmt_get_int(stmt, 0) : 0;
	stmt_done(stmt);
	if (got != 0 || !create)
		return got >= 0;
	stmt = stmt_use(tm->db, add);
	stmt_text(stmt, 1, text);
	if (!stmt_run(stmt, err))
		return false;
	*id = db_last_id(tm->db);
	return true;
}

static bool
find(struct pu_tm *tm, struct intern *in, enum db_sql get, enum db_sql add,
     struct pu_str text, bool create, int64_t *id, struct pu_error *err)
{
	uint32_t item;

	*id = 0;
	if (!text.len)
		return true;
	item = map_find(in->map, text);
	if (item != MAP_NONE) {
		*id = *map_value(in->map, item);
		return true;
	}
	if (!row_id(tm, get, add, text, create, id, err))
		return false;
	if (map_count(in->map) >= INTERN_MOST)
		map_clear(in->map);
	if (*id)
		*map_value(in->map, map_add(in->map, text, NULL)) = *id;
	return true;
}

bool
intern_name(struct pu_tm *tm, struct pu_str name, bool create, int64_t *id,
	    struct pu_error *err)
{
	return find(tm, tm->in.names, SQL_NAME_FIND, SQL_NAME_ADD, name, create,
		    id, err);
}

bool
intern_origin(struct pu_tm *tm, struct pu_str name, bool create, int64_t *id,
	      struct pu_error *err)
{
	return find(tm, tm->in.origins, SQL_ORIGIN_FIND, SQL_ORIGIN_ADD, name,
		    create, id, err);
}

bool
intern_name_text(struct pu_tm *tm, int64_t id, struct pu_str *text,
		 struct pu_error *err)
{
	struct recent *recent = &tm->in.names->recent[(uint64_t)id % RECENT];
	struct stmt *stmt = NULL;
	int got;

	*text = pu_str_n("", 0);
	if (!id)
		return true;
	if (recent->id == id) {
		*text = pu_buf_str(&recent->text);
		return true;
	}
	stmt = stmt_use(tm->db, SQL_NAME_TEXT);
	stmt_int(stmt, 1, id);
	got = stmt_next(stmt, err);
	if (got < 0)
		return false;
	recent->id = got ? id : 0;
	pu_buf_clear(&recent->text);
	if (got)
		pu_buf_add(&recent->text, stmt_get_text(stmt, 0));
	stmt_done(stmt);
	*text = pu_buf_str(&recent->text);
	return true;
}

bool
intern_origin_text(struct pu_tm *tm, int64_t id, struct pu_str *name,
		   int *penalty, struct pu_error *err)
{
	struct pu_buf *text = &tm->in.origins->recent[0].text;
	struct stmt *stmt = stmt_use(tm->db, SQL_ORIGIN_GET);
	int got;

	*penalty = 0;
	pu_buf_clear(text);
	stmt_int(stmt, 1, id);
	got = stmt_next(stmt, err);
	if (got == 1) {
		pu_buf_add(text, stmt_get_text(stmt, 0));
		*penalty = (int)stmt_get_int(stmt, 1);
	}
	stmt_done(stmt);
	*name = pu_buf_str(text);
	return got >= 0;
}

/* ---- languages: few, all at hand ---- */

static void
keep(struct interned *in, int64_t id, int64_t family, struct pu_str tag)
{
	MEM_GROW(in->languages, in->language_count, in->language_room);
	in->languages[in->language_count++] =
		(struct language){ id, family, arena_str(in->tags, tag) };
}

static bool
load(struct pu_tm *tm, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_LANGUAGE_ALL);
	int got;

	tm->in.language_count = 0;
	pu_arena_reset(tm->in.tags);
	while ((got = stmt_next(stmt, err)) == 1)
		keep(&tm->in, stmt_get_int(stmt, 0), stmt_get_int(stmt, 1),
		     stmt_get_text(stmt, 2));
	return got == 0;
}

static const struct language *
by_tag(const struct interned *in, struct pu_str tag)
{
	for (size_t i = 0; i < in->language_count; i++)
		if (pu_str_eq(in->languages[i].tag, tag))
			return &in->languages[i];
	return NULL;
}

static const struct language *
by_id(const struct interned *in, int64_t id)
{
	for (size_t i = 0; i < in->language_count; i++)
		if (in->languages[i].id == id)
			return &in->languages[i];
	return NULL;
}

bool
intern_language(struct pu_tm *tm, struct pu_str tag, bool create,
		const struct language **out, struct pu_error *err)
{
	struct pu_buf name = PU_BUF_INIT;
	struct stmt *stmt = NULL;
	int64_t family;
	bool ok;

	*out = by_tag(&tm->in, tag);
	if (*out)
		return true;
	if (!tag.len)
		return pu_fail(err, PU_INVALID,
			       _("a text has no language: give one"));
	if (!load(tm, err))
		return false;
	*out = by_tag(&tm->in, tag);
	if (*out || !create)
		return true;
	lang_family(&name, tag);
	ok = row_id(tm, SQL_FAMILY_FIND, SQL_FAMILY_ADD, pu_buf_str(&name),
		    true, &family, err);
	pu_buf_free(&name);
	if (!ok)
		return false;
	stmt = stmt_use(tm->db, SQL_LANGUAGE_ADD);
	stmt_text(stmt, 1, tag);
	stmt_int(stmt, 2, family);
	if (!stmt_run(stmt, err))
		return false;
	keep(&tm->in, db_last_id(tm->db), family, tag);
	*out = by_tag(&tm->in, tag);
	return true;
}

bool
intern_language_by_id(struct pu_tm *tm, int64_t id, const struct language **out,
		      struct pu_error *err)
{
	*out = by_id(&tm->in, id);
	if (*out)
		return true;
	if (!load(tm, err))
		return false;
	*out = by_id(&tm->in, id);
	return *out || pu_fail(err, PU_DATABASE,
			       _("%s is damaged: no language has the number "
				 "%ld; try puente doctor"),
			       db_path(tm->db), (long)id);
}
