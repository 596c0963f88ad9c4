/* What a concept was before each change, and the way back to it. */
#include "config.h"

#include <time.h>

#include "base/i18n.h"
#include "glossary/internal.h"

static bool
name_id(struct pu_glossary *glossary, struct pu_str name, int64_t *id,
	struct pu_error *err)
{
	struct stmt *stmt = stmt_use(glossary->db, SQL_TERM_NAME_FIND);

	stmt_text(stmt, 1, name);
	if (stmt_number(stmt, id, err) < 0)
		return false;
	if (*id)
		return true;
	stmt = stmt_use(glossary->db, SQL_TERM_NAME_ADD);
	stmt_text(stmt, 1, name);
	if (!stmt_run(stmt, err))
		return false;
	*id = db_last_id(glossary->db);
	return true;
}

bool
past_add(struct pu_glossary *glossary, int64_t concept, const char *what,
	 bool has_before, struct pu_str who, struct pu_error *err)
{
	struct stmt *stmt;
	int64_t name = 0;

	if (who.len && !name_id(glossary, who, &name, err))
		return false;
	stmt = stmt_use(glossary->db, SQL_CONCEPT_CHANGE_ADD);
	stmt_int(stmt, 1, concept);
	if (glossary->batch)
		stmt_int(stmt, 2, glossary->batch);
	stmt_int(stmt, 3, (int64_t)time(NULL));
	if (name)
		stmt_int(stmt, 4, name);
	stmt_text(stmt, 5, pu_str(what));
	if (has_before)
		stmt_blob(stmt, 6, pu_buf_str(&glossary->before));
	return stmt_run(stmt, err);
}

int
pu_glossary_history(struct pu_glossary *glossary, int64_t concept,
		    int64_t before, struct pu_arena *arena,
		    struct pu_concept_change *change, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(glossary->db, SQL_CONCEPT_CHANGE_BEFORE);
	struct stored stored = { .glossary = 0 };
	bool ok = true;
	int got;

	stmt_int(stmt, 1, concept);
	stmt_int(stmt, 2, before ? before : INT64_MAX);
	got = stmt_next(stmt, err);
	if (got != 1)
		return got;
	*change = (struct pu_concept_change){
		.id = stmt_get_int(stmt, 0),
		.batch = stmt_get_int(stmt, 1),
		.when = stmt_get_int(stmt, 2),
		.who = stmt_is_null(stmt, 3)
			       ? pu_str("")
			       : arena_str(arena, stmt_get_text(stmt, 3)),
		.what = arena_str(arena, stmt_get_text(stmt, 4)),
		.has_before = !stmt_is_null(stmt, 5),
	};
	if (change->has_before)
		ok = concept_unpack(glossary->db, stmt_get_text(stmt, 5),
				    concept, arena, &change->before, &stored,
				    err) &&
		     collection_name(glossary, stored.glossary, arena,
				     &change->before.glossary, err);
	stmt_done(stmt);
	return ok ? 1 : -1;
}

/* ---- undo ---- */

/* A change of a batch. */
struct taken {
	int64_t id, concept;
	bool has_before;
	struct pu_str before;
};

/* Its glossary may be gone: then it comes back into the first one. */
static bool
glossary_of(struct pu_glossary *glossary, struct pu_arena *arena,
	    struct stored *stored, struct pu_error *err)
{
	struct pu_str name;

	return collection_name(glossary, stored->glossary, arena, &name, err) &&
	       (name.len ||
		collection_id(glossary, name, true, &stored->glossary, err));
}

/* The concept is as it was, with a revision that it never had. */
static bool
restore(struct pu_glossary *glossary, const struct taken *taken,
	struct pu_arena *arena, struct pu_error *err)
{
	struct pu_concept concept, now;
	struct stored stored, current = { .revision = 0 };
	int64_t id;
	int got;

	got = glossary_load(glossary, taken->concept, arena, &now, NULL,
			    &current, err);
	if (got < 0)
		return false;
	if (!taken->has_before)
		return !got || concept_remove(glossary, taken->concept, err);
	if (!concept_unpack(glossary->db, taken->before, taken->concept, arena,
			    &concept, &stored, err) ||
	    !glossary_of(glossary, arena, &stored, err))
		return false;
	stored.revision = (got ? current.revision : stored.revision) + 1;
	if (got && current.last > stored.last)
		stored.last = current.last;
	return concept_write(glossary, &concept, &stored, !got, &id, err);
}

/* Has anything changed the concept since? */
static bool
is_later_changed(struct pu_glossary *glossary, const struct taken *taken,
		 bool *is, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(glossary->db, SQL_CONCEPT_CHANGE_SINCE);
	int got;

	stmt_int(stmt, 1, taken->concept);
	stmt_int(stmt, 2, taken->id);
	got = stmt_next(stmt, err);
	stmt_done(stmt);
	*is = got == 1;
	return got >= 0;
}

static bool
take_back(struct pu_glossary *glossary, const struct taken *taken,
	  struct pu_arena *arena, uint64_t *undone, uint64_t *kept,
	  struct pu_error *err)
{
	struct stmt *stmt;
	bool later;

	if (!is_later_changed(glossary, taken, &later, err))
		return false;
	*kept += later;
	*undone += !later;
	if (later)
		return true;
	if (!restore(glossary, taken, arena, err))
		return false;
	stmt = stmt_use(glossary->db, SQL_CONCEPT_CHANGE_DELETE);
	stmt_int(stmt, 1, taken->id);
	return stmt_run(stmt, err);
}

static bool
take_back_all(struct pu_glossary *glossary, int64_t batch,
	      struct pu_arena *arena, uint64_t *undone, uint64_t *kept,
	      const struct pu_task *task, struct pu_error *err)
{
	struct taken taken = { .concept = 0 };

	for (;;) {
		struct stmt *stmt =
			stmt_use(glossary->db, SQL_CONCEPT_CHANGE_OF_BATCH);
		int got;

		pu_arena_reset(arena);
		stmt_int(stmt, 1, batch);
		stmt_int(stmt, 2, taken.concept);
		got = stmt_next(stmt, err);
		if (got != 1)
			return got == 0;
		taken = (struct taken){
			.id = stmt_get_int(stmt, 0),
			.concept = stmt_get_int(stmt, 1),
			.has_before = !stmt_is_null(stmt, 2),
		};
		if (taken.has_before)
			taken.before = arena_str(arena, stmt_get_text(stmt, 2));
		stmt_done(stmt);
		if (!take_back(glossary, &taken, arena, undone, kept, err) ||
		    !pu_task_step(task, "undo", *undone + *kept, 0, err))
			return false;
	}
}

bool
pu_glossary_undo(struct pu_glossary *glossary, int64_t batch, uint64_t *undone,
		 uint64_t *kept, const struct pu_task *task,
		 struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	bool own, ok;

	*undone = *kept = 0;
	ok = glossary_write(glossary, &own, err) &&
	     glossary_wrote(glossary, own,
			    take_back_all(glossary, batch, arena, undone, kept,
					  task, err),
			    err);
	pu_arena_free(arena);
	return ok;
}
