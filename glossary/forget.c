#include "config.h"

#include "glossary/forget.h"

#include "db/db.h"
#include "glossary/pack.h"
#include "text/hide.h"

struct forget {
	struct pu_str words;
	struct pu_arena *arena;
	bool changed;
};

static void
hide_text(struct forget *f, struct pu_str *text)
{
	struct pu_buf out = PU_BUF_INIT;

	if (text->len && hide_names(&out, *text, f->words)) {
		*text = arena_str(f->arena, pu_buf_str(&out));
		f->changed = true;
	}
	pu_buf_free(&out);
}

static const struct pu_term_field *
hide_fields(struct forget *f, const struct pu_term_field *fields, size_t count)
{
	struct pu_term_field *kept = arena_array(f->arena, count, sizeof *kept);

	for (size_t i = 0; i < count; i++) {
		kept[i] = fields[i];
		hide_text(f, &kept[i].value);
	}
	return kept;
}

static void
hide_concept(struct forget *f, struct pu_concept *concept)
{
	struct pu_term *terms =
		arena_array(f->arena, concept->term_count, sizeof *terms);

	hide_text(f, &concept->note);
	hide_text(f, &concept->source);
	concept->fields = hide_fields(f, concept->fields, concept->field_count);
	for (size_t i = 0; i < concept->term_count; i++) {
		terms[i] = concept->terms[i];
		hide_text(f, &terms[i].note);
		hide_text(f, &terms[i].source);
		hide_text(f, &terms[i].reason);
		terms[i].fields =
			hide_fields(f, terms[i].fields, terms[i].field_count);
	}
	concept->terms = terms;
}

/* 1, 0: there are no more, -1. */
static int
forget_one(struct pu_db *db, struct forget *f, enum db_sql get, enum db_sql set,
	   int64_t *last, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, get);
	struct pu_buf packed = PU_BUF_INIT;
	struct pu_str blob = { NULL, 0 };
	struct pu_concept concept;
	struct stored stored;
	bool ok = true;
	int got;

	stmt_int(stmt, 1, *last);
	got = stmt_next(stmt, err);
	if (got > 0) {
		*last = stmt_get_int(stmt, 0);
		blob = arena_str(f->arena, stmt_get_text(stmt, 1));
	}
	stmt_done(stmt);
	if (got <= 0)
		return got;
	if (!concept_unpack(db, blob, *last, f->arena, &concept, &stored, err))
		return -1;
	f->changed = false;
	hide_concept(f, &concept);
	if (f->changed) {
		ok = concept_pack(db, &packed, &concept, &stored, err);
		stmt = stmt_use(db, set);
		stmt_int(stmt, 1, *last);
		stmt_blob(stmt, 2, pu_buf_str(&packed));
		ok = ok && stmt_run(stmt, err);
	}
	pu_buf_free(&packed);
	return ok ? 1 : -1;
}

bool
glossary_forget(struct pu_db *db, struct pu_str words, struct pu_error *err)
{
	struct forget f = { .words = words, .arena = pu_arena_new() };
	int64_t last = 0;
	int got;

	while ((got = forget_one(db, &f, SQL_FORGET_CONCEPT,
				 SQL_FORGET_CONCEPT_SET, &last, err)) > 0)
		pu_arena_reset(f.arena);
	last = 0;
	for (got = got ? -1 : 1; got > 0; pu_arena_reset(f.arena))
		got = forget_one(db, &f, SQL_FORGET_CONCEPT_CHANGE,
				 SQL_FORGET_CONCEPT_CHANGE_SET, &last, err);
	pu_arena_free(f.arena);
	return got == 0;
}
