#include "config.h"

#include "glossary/store.h"

#include <stdlib.h>
#include <time.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "glossary/fields.h"
#include "glossary/internal.h"
#include "text/unit.h"

bool
pu_glossary_new(struct pu_glossary **out, struct pu_db *db,
		struct pu_error *err)
{
	struct pu_glossary *glossary = mem_alloc(sizeof *glossary);

	(void)err;
	glossary->db = db;
	glossary->rollbacks = db_rollbacks(db);
	glossary->pack = (struct pu_buf)PU_BUF_INIT;
	glossary->before = (struct pu_buf)PU_BUF_INIT;
	glossary->key = (struct pu_buf)PU_BUF_INIT;
	glossary->arena = pu_arena_new();
	*out = glossary;
	return true;
}

void
pu_glossary_free(struct pu_glossary *glossary)
{
	if (!glossary)
		return;
	pu_glossary_rollback(glossary);
	tongues_forget(&glossary->tongues);
	pu_buf_free(&glossary->pack);
	pu_buf_free(&glossary->before);
	pu_buf_free(&glossary->key);
	pu_arena_free(glossary->arena);
	finders_forget(&glossary->finders);
	free(glossary);
}

bool
glossary_generation(struct pu_glossary *glossary, int64_t *generation,
		    struct pu_error *err)
{
	return db_generation(glossary->db, generation, err);
}

/* ---- reading ---- */

static bool
no_concept(int64_t id, struct pu_error *err)
{
	return pu_fail(err, PU_NOT_FOUND, _("there is no concept %lld"),
		       (long long)id);
}

int
glossary_load(struct pu_glossary *glossary, int64_t id, struct pu_arena *arena,
	      struct pu_concept *concept, struct pu_concept_info *info,
	      struct stored *stored, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(glossary->db, SQL_CONCEPT_GET);
	struct stored own;
	int got;

	stmt_int(stmt, 1, id);
	got = stmt_next(stmt, err);
	if (got != 1)
		return got;
	if (!stored)
		stored = &own;
	if (!concept_unpack(glossary->db, stmt_get_text(stmt, 1), id, arena,
			    concept, stored, err))
		got = -1;
	concept->glossary = arena_str(arena, stmt_get_text(stmt, 2));
	if (info)
		*info = (struct pu_concept_info){
			.revision = stored->revision,
			.priority = (int)stmt_get_int(stmt, 4),
			.domain = concept->domain.len
					  ? concept->domain
					  : arena_str(arena,
						      stmt_get_text(stmt, 3)),
		};
	stmt_done(stmt);
	return got;
}

bool
pu_glossary_get(struct pu_glossary *glossary, int64_t id,
		struct pu_arena *arena, struct pu_concept *concept,
		struct pu_concept_info *info, struct pu_error *err)
{
	int got = glossary_load(glossary, id, arena, concept, info, NULL, err);

	return got == 0 ? no_concept(id, err) : got > 0;
}

/* ---- writing rows ---- */

static bool
remove_terms(struct pu_glossary *glossary, int64_t concept,
	     struct pu_error *err)
{
	struct stmt *stmt = stmt_use(glossary->db, SQL_TERM_DELETE);

	stmt_int(stmt, 1, pu_term_id(concept, 0));
	stmt_int(stmt, 2, pu_term_id(concept, PU_TERM_IDS));
	return stmt_run(stmt, err);
}

static bool
write_term(struct pu_glossary *glossary, int64_t concept,
	   const struct pu_term *term, struct pu_error *err)
{
	const struct tongue *tongue;
	struct stmt *stmt;
	size_t words;

	pu_buf_clear(&glossary->key);
	if (!tongues_get(&glossary->tongues, glossary->db, term->language, true,
			 &tongue, err) ||
	    !tongue_key(tongue, term->text, &glossary->key, &words, err))
		return false;
	stmt = stmt_use(glossary->db, SQL_TERM_ADD);
	stmt_int(stmt, 1, pu_term_id(concept, pu_term_number(term->id)));
	stmt_int(stmt, 2, tongue->family);
	stmt_text(stmt, 3, pu_buf_str(&glossary->key));
	return stmt_run(stmt, err);
}

bool
concept_write(struct pu_glossary *glossary, const struct pu_concept *concept,
	      const struct stored *stored, bool fresh, int64_t *id,
	      struct pu_error *err)
{
	struct stmt *stmt;

	pu_buf_clear(&glossary->pack);
	if (!concept_pack(glossary->db, &glossary->pack, concept, stored, err))
		return false;
	stmt = stmt_use(glossary->db,
			fresh ? SQL_CONCEPT_ADD : SQL_CONCEPT_SET);
	if (concept->id)
		stmt_int(stmt, 1, concept->id);
	stmt_int(stmt, 2, stored->glossary);
	stmt_text(stmt, 3, concept->foreign);
	stmt_blob(stmt, 4, pu_buf_str(&glossary->pack));
	if (!stmt_run(stmt, err))
		return false;
	*id = concept->id ? concept->id : db_last_id(glossary->db);
	if (!fresh && !remove_terms(glossary, *id, err))
		return false;
	for (size_t i = 0; i < concept->term_count; i++)
		if (!write_term(glossary, *id, &concept->terms[i], err))
			return false;
	return true;
}

bool
concept_remove(struct pu_glossary *glossary, int64_t id, struct pu_error *err)
{
	struct stmt *stmt;

	if (!remove_terms(glossary, id, err))
		return false;
	stmt = stmt_use(glossary->db, SQL_CONCEPT_DELETE);
	stmt_int(stmt, 1, id);
	return stmt_run(stmt, err);
}

/* ---- what a change makes of a concept ---- */

static bool
whoami(struct pu_glossary *glossary, struct pu_arena *arena, struct pu_str *who,
       struct pu_error *err)
{
	struct stmt *stmt = stmt_use(glossary->db, SQL_TERM_USER);
	int got = stmt_next(stmt, err);

	*who = got == 1 ? arena_str(arena, stmt_get_text(stmt, 0)) : pu_str("");
	stmt_done(stmt);
	return got >= 0;
}

static void
sign(struct pu_str *author, int64_t *created, int64_t *changed,
     struct pu_str who, int64_t now)
{
	if (!author->len)
		*author = who;
	if (*created == PU_NO_TIME)
		*created = now;
	if (*changed == PU_NO_TIME)
		*changed = now;
}

static const struct pu_term *
term_of(const struct pu_concept *concept, int64_t id)
{
	for (size_t i = 0; concept && id && i < concept->term_count; i++)
		if (concept->terms[i].id == id)
			return &concept->terms[i];
	return NULL;
}

/* Numbers, authors and dates of the terms; old: the concept as it was, NULL:
 * it is new. */
static bool
settle_terms(struct pu_concept *concept, const struct pu_concept *old,
	     struct stored *stored, struct pu_str who, int64_t now,
	     struct pu_error *err)
{
	struct pu_term *terms = (struct pu_term *)concept->terms;

	for (size_t i = 0; i < concept->term_count; i++) {
		struct pu_term *term = &terms[i];
		const struct pu_term *was = term_of(old, term->id);

		if (!was) {
			if (++stored->last > PU_TERM_IDS)
				return pu_fail(err, PU_LIMIT,
					       _("concept %lld has had too "
						 "many terms: make a new one"),
					       (long long)concept->id);
			term->id = pu_term_id(concept->id, stored->last);
			sign(&term->author, &term->created, &term->changed, who,
			     now);
			continue;
		}
		term->author = was->author;
		term->created = was->created;
		term->changed = term_says_same(was, term) ? was->changed : now;
	}
	return true;
}

static bool
store(struct pu_glossary *glossary, const struct pu_concept *incoming,
      struct pu_arena *arena, int64_t *id, struct pu_error *err)
{
	int64_t now = (int64_t)time(NULL);
	struct stored stored = { .revision = 1 };
	struct pu_concept concept;
	struct pu_str who;

	if (!concept_sound(glossary, incoming, arena, &concept, err) ||
	    !whoami(glossary, arena, &who, err) ||
	    !collection_id(glossary, concept.glossary, true, &stored.glossary,
			   err))
		return false;
	concept.id = 0;
	sign(&concept.author, &concept.created, &concept.changed, who, now);
	return settle_terms(&concept, NULL, &stored, who, now, err) &&
	       concept_write(glossary, &concept, &stored, true, id, err) &&
	       past_add(glossary, *id, "added", false, who, err);
}

bool
pu_glossary_store(struct pu_glossary *glossary,
		  const struct pu_concept *concept, int64_t *id,
		  struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	bool own, ok;

	ok = glossary_write(glossary, &own, err) &&
	     glossary_wrote(glossary, own,
			    store(glossary, concept, arena, id, err), err);
	pu_arena_free(arena);
	return ok;
}

/* ---- changing ---- */

/* The concept as it is, and packed in glossary->before. */
static bool
load_before(struct pu_glossary *glossary, int64_t id, struct pu_arena *arena,
	    struct pu_concept *concept, struct stored *stored,
	    struct pu_error *err)
{
	int got =
		glossary_load(glossary, id, arena, concept, NULL, stored, err);

	if (got != 1)
		return got == 0 ? no_concept(id, err) : false;
	pu_buf_clear(&glossary->before);
	return concept_pack(glossary->db, &glossary->before, concept, stored,
			    err);
}

/* Whether all that it says is what was there before. */
static bool
is_unchanged(struct pu_glossary *glossary, const struct pu_concept *concept,
	     const struct stored *stored, bool *is, struct pu_error *err)
{
	pu_buf_clear(&glossary->pack);
	if (!concept_pack(glossary->db, &glossary->pack, concept, stored, err))
		return false;
	*is = pu_str_eq(pu_buf_str(&glossary->pack),
			pu_buf_str(&glossary->before));
	return true;
}

static bool
edit(struct pu_glossary *glossary, const struct pu_concept *wanted,
     int64_t revision, const char *what, struct pu_arena *arena,
     struct pu_error *err)
{
	struct pu_concept old = { .id = 0 }, concept;
	struct stored stored = { .revision = 0 };
	struct pu_str who;
	int64_t now = (int64_t)time(NULL), id;
	bool same;

	if (!load_before(glossary, wanted->id, arena, &old, &stored, err))
		return false;
	if (revision && revision != stored.revision)
		return pu_fail(err, PU_CONFLICT,
			       _("concept %lld was changed meanwhile: read it "
				 "again"),
			       (long long)wanted->id);
	if (!concept_sound(glossary, wanted, arena, &concept, err) ||
	    !whoami(glossary, arena, &who, err) ||
	    !collection_id(glossary, concept.glossary, true, &stored.glossary,
			   err))
		return false;
	concept.author = old.author;
	concept.created = old.created;
	concept.changed = old.changed;
	if (!settle_terms(&concept, &old, &stored, who, now, err) ||
	    !is_unchanged(glossary, &concept, &stored, &same, err))
		return false;
	if (same)
		return true;
	concept.changed = now;
	stored.revision++;
	return concept_write(glossary, &concept, &stored, false, &id, err) &&
	       past_add(glossary, id, what, true, who, err);
}

bool
glossary_change(struct pu_glossary *glossary, const struct pu_concept *concept,
		int64_t revision, const char *what, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	bool own, ok;

	ok = glossary_write(glossary, &own, err) &&
	     glossary_wrote(glossary, own,
			    edit(glossary, concept, revision, what, arena, err),
			    err);
	pu_arena_free(arena);
	return ok;
}

bool
pu_glossary_edit(struct pu_glossary *glossary, const struct pu_concept *concept,
		 int64_t revision, struct pu_error *err)
{
	return glossary_change(glossary, concept, revision, "edited", err);
}

static bool delete (struct pu_glossary *glossary, int64_t id,
		    struct pu_arena *arena, struct pu_error *err)
{
	struct pu_concept old;
	struct stored stored;
	struct pu_str who;

	return load_before(glossary, id, arena, &old, &stored, err) &&
	       whoami(glossary, arena, &who, err) &&
	       concept_remove(glossary, id, err) &&
	       past_add(glossary, id, "deleted", true, who, err);
}

bool
pu_glossary_delete(struct pu_glossary *glossary, int64_t concept,
		   struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	bool own, ok;

	ok = glossary_write(glossary, &own, err) &&
	     glossary_wrote(glossary, own,
			    delete (glossary, concept, arena, err), err);
	pu_arena_free(arena);
	return ok;
}
