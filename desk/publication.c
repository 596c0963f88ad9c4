#include "config.h"

#include "desk/publication.h"

#include "base/i18n.h"
#include "db/db.h"
#include "text/digest.h"

const char *
publication_state_name(enum publication_state state)
{
	return state == PUBLICATION_RETRACTED ? "retracted" : "published";
}

/* ---- reading ---- */

static struct pu_str
text_at(const struct stmt *stmt, int column, struct pu_arena *arena)
{
	struct pu_str text = stmt_get_text(stmt, column);

	return text.ptr ? arena_str(arena, text) : pu_str("");
}

static void
fill(struct publication *out, const struct stmt *stmt, struct pu_arena *arena)
{
	*out = (struct publication){
		.id = stmt_get_int(stmt, 0),
		.job = stmt_get_int(stmt, 1),
		.edition = (int)stmt_get_int(stmt, 2),
		.version = (int)stmt_get_int(stmt, 3),
		.day = (int32_t)stmt_get_int(stmt, 4),
		.url = text_at(stmt, 5, arena),
		.state = stmt_get_int(stmt, 6) ? PUBLICATION_RETRACTED
					       : PUBLICATION_PUBLISHED,
		.retracted = stmt_is_null(stmt, 7)
				     ? DAY_NONE
				     : (int32_t)stmt_get_int(stmt, 7),
		.reason = text_at(stmt, 8, arena),
		.slug = text_at(stmt, 9, arena),
		.title = text_at(stmt, 10, arena),
	};
}

static int
one(struct pu_db *db, enum db_sql name, int64_t key, struct publication *out,
    struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, name);
	int got;

	stmt_int(stmt, 1, key);
	got = stmt_next(stmt, err);
	if (got > 0)
		fill(out, stmt, arena);
	stmt_done(stmt);
	return got;
}

int
publication_last(struct pu_db *db, int64_t job, struct publication *out,
		 struct pu_arena *arena, struct pu_error *err)
{
	return one(db, SQL_PUBLICATION_LAST, job, out, arena, err);
}

int
publication_get(struct pu_db *db, int64_t id, struct publication *out,
		struct pu_arena *arena, struct pu_error *err)
{
	return one(db, SQL_PUBLICATION_GET, id, out, arena, err);
}

/* A list in arena that doubles as it grows. */
struct growing {
	void *items;
	size_t count, room, size;
	struct pu_arena *arena;
};

static void *
grow(struct growing *list)
{
	if (list->count == list->room) {
		size_t room = list->room ? 2 * list->room : 8;
		void *items = arena_array(list->arena, room, list->size);

		if (list->count)
			memcpy(items, list->items, list->count * list->size);
		list->items = items;
		list->room = room;
	}
	return (char *)list->items + list->size * list->count++;
}

static bool
many(struct pu_db *db, enum db_sql name, int64_t key, struct growing *list,
     void (*take)(void *item, const struct stmt *stmt, struct pu_arena *arena),
     struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, name);
	int got;

	stmt_int(stmt, 1, key);
	while ((got = stmt_next(stmt, err)) > 0)
		take(grow(list), stmt, list->arena);
	stmt_done(stmt);
	return got == 0;
}

static void
take_publication(void *item, const struct stmt *stmt, struct pu_arena *arena)
{
	fill(item, stmt, arena);
}

static bool
publications(struct pu_db *db, enum db_sql name, int64_t key,
	     const struct publication **list, size_t *count,
	     struct pu_arena *arena, struct pu_error *err)
{
	struct growing found = { .size = sizeof **list, .arena = arena };
	bool ok = many(db, name, key, &found, take_publication, err);

	*list = found.items;
	*count = found.count;
	return ok;
}

bool
publication_all(struct pu_db *db, int64_t job, const struct publication **list,
		size_t *count, struct pu_arena *arena, struct pu_error *err)
{
	return publications(db, SQL_PUBLICATION_ALL, job, list, count, arena,
			    err);
}

bool
publication_with(struct pu_db *db, int64_t person,
		 const struct publication **list, size_t *count,
		 struct pu_arena *arena, struct pu_error *err)
{
	return publications(db, SQL_PUBLICATION_WITH, person, list, count,
			    arena, err);
}

static void
take_credit(void *item, const struct stmt *stmt, struct pu_arena *arena)
{
	*(struct publication_credit *)item = (struct publication_credit){
		.role = (int)stmt_get_int(stmt, 0),
		.person = stmt_get_int(stmt, 1),
		.organisation = stmt_get_int(stmt, 2),
		.share = (int)stmt_get_int(stmt, 3),
		.rule = (int)stmt_get_int(stmt, 4),
		.shown = stmt_get_int(stmt, 5) != 0,
		.reason = text_at(stmt, 6, arena),
	};
}

bool
publication_credits(struct pu_db *db, int64_t publication,
		    const struct publication_credit **list, size_t *count,
		    struct pu_arena *arena, struct pu_error *err)
{
	struct growing found = { .size = sizeof **list, .arena = arena };
	bool ok = many(db, SQL_PUBLICATION_CREDITS, publication, &found,
		       take_credit, err);

	*list = found.items;
	*count = found.count;
	return ok;
}

static void
take_file(void *item, const struct stmt *stmt, struct pu_arena *arena)
{
	*(struct publication_file *)item = (struct publication_file){
		.path = text_at(stmt, 0, arena),
		.format = text_at(stmt, 1, arena),
		.digest = text_at(stmt, 2, arena),
	};
}

bool
publication_files(struct pu_db *db, int64_t publication,
		  const struct publication_file **list, size_t *count,
		  struct pu_arena *arena, struct pu_error *err)
{
	struct growing found = { .size = sizeof **list, .arena = arena };
	bool ok = many(db, SQL_PUBLICATION_FILES, publication, &found,
		       take_file, err);

	*list = found.items;
	*count = found.count;
	return ok;
}

static void
take_text(void *item, const struct stmt *stmt, struct pu_arena *arena)
{
	(void)arena;
	*(struct publication_text *)item = (struct publication_text){
		.segment = stmt_get_int(stmt, 0),
		.event = stmt_get_int(stmt, 1),
	};
}

bool
publication_texts(struct pu_db *db, int64_t publication,
		  const struct publication_text **list, size_t *count,
		  struct pu_arena *arena, struct pu_error *err)
{
	struct growing found = { .size = sizeof **list, .arena = arena };
	bool ok = many(db, SQL_PUBLICATION_TEXTS, publication, &found,
		       take_text, err);

	*list = found.items;
	*count = found.count;
	return ok;
}

int
publication_wrote(struct pu_db *db, int64_t job,
		  const struct publication_file *file, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_PUBLICATION_WROTE);
	int got;

	stmt_int(stmt, 1, job);
	stmt_text(stmt, 2, file->digest);
	stmt_text(stmt, 3, file->path);
	got = stmt_next(stmt, err);
	stmt_done(stmt);
	return got;
}

/* ---- writing ---- */

static bool
add_credit(struct pu_db *db, int64_t publication, size_t position,
	   const struct publication_credit *credit, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_PUBLICATION_CREDIT_ADD);

	stmt_int(stmt, 1, publication);
	stmt_int(stmt, 2, (int64_t)position);
	stmt_int(stmt, 3, credit->role);
	if (credit->person)
		stmt_int(stmt, 4, credit->person);
	if (credit->organisation)
		stmt_int(stmt, 5, credit->organisation);
	stmt_int(stmt, 6, credit->share);
	stmt_int(stmt, 7, credit->rule);
	stmt_int(stmt, 8, credit->shown);
	stmt_text(stmt, 9, credit->reason);
	return stmt_run(stmt, err);
}

static bool
add_file(struct pu_db *db, int64_t publication,
	 const struct publication_file *file, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_PUBLICATION_FILE_ADD);

	stmt_int(stmt, 1, publication);
	stmt_text(stmt, 2, file->path);
	stmt_text(stmt, 3, file->format);
	stmt_text(stmt, 4, file->digest);
	return stmt_run(stmt, err);
}

static bool
add_text(struct pu_db *db, int64_t publication,
	 const struct publication_text *text, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_PUBLICATION_TEXT_ADD);

	stmt_int(stmt, 1, publication);
	stmt_int(stmt, 2, text->segment);
	stmt_int(stmt, 3, text->event);
	return stmt_run(stmt, err);
}

static struct pu_str
or_empty(struct pu_str text)
{
	return text.ptr ? text : pu_str("");
}

bool
publication_add(struct pu_db *db, struct publication *publication,
		const struct publication_parts *parts, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct publication stored;
	struct stmt *stmt = stmt_use(db, SQL_PUBLICATION_ADD);
	bool ok;

	publication->id = random_id();
	stmt_int(stmt, 1, publication->id);
	stmt_int(stmt, 2, publication->job);
	stmt_int(stmt, 3, publication->version);
	stmt_int(stmt, 4, publication->day);
	stmt_text(stmt, 5, publication->url);
	stmt_text(stmt, 6, or_empty(publication->slug));
	stmt_text(stmt, 7, or_empty(publication->title));
	ok = stmt_run(stmt, err) &&
	     publication_get(db, publication->id, &stored, arena, err) > 0;
	if (ok)
		publication->edition = stored.edition;
	for (size_t i = 0; ok && i < parts->credit_count; i++)
		ok = add_credit(db, publication->id, i, &parts->credits[i],
				err);
	for (size_t i = 0; ok && i < parts->file_count; i++)
		ok = add_file(db, publication->id, &parts->files[i], err);
	for (size_t i = 0; ok && i < parts->text_count; i++)
		ok = add_text(db, publication->id, &parts->texts[i], err);
	pu_arena_free(arena);
	return ok;
}

static bool
missing(struct pu_error *err)
{
	return pu_fail(err, PU_NOT_FOUND, _("there is no such publication"));
}

bool
publication_retract(struct pu_db *db, int64_t id, int32_t day,
		    struct pu_str reason, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct stmt *stmt = stmt_use(db, SQL_PUBLICATION_RETRACT);
	struct publication was;
	bool ok;
	int got;

	stmt_int(stmt, 1, id);
	stmt_int(stmt, 2, day);
	stmt_text(stmt, 3, reason);
	ok = stmt_run(stmt, err);
	if (ok && !db_changes(db)) {
		got = publication_get(db, id, &was, arena, err);
		ok = false;
		if (!got)
			missing(err);
		else if (got > 0)
			pu_fail(err, PU_CONFLICT,
				_("it has been retracted already: %.*s"),
				(int)was.reason.len, was.reason.ptr);
	}
	pu_arena_free(arena);
	return ok;
}

bool
publication_locate(struct pu_db *db, int64_t id, struct pu_str url,
		   struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_PUBLICATION_LOCATE);

	stmt_int(stmt, 1, id);
	stmt_text(stmt, 2, url);
	return stmt_run(stmt, err) && (db_changes(db) || missing(err));
}
