#include "config.h"

#include "tm/forget.h"

#include "text/hide.h"
#include "tm/internal.h"

struct forget {
	struct pu_str values, words, stub;
	struct pu_arena *arena;
	bool changed; /* since it was cleared */
};

static struct pu_str
hide_words(struct forget *f, struct pu_str text)
{
	struct pu_buf out = PU_BUF_INIT;

	if (text.len && hide_names(&out, text, f->words)) {
		text = arena_str(f->arena, pu_buf_str(&out));
		f->changed = true;
	}
	pu_buf_free(&out);
	return text;
}

static struct pu_str
hide_value(struct forget *f, struct pu_str name)
{
	struct pu_buf out = PU_BUF_INIT;

	if (name.len && hide_names(&out, name, f->values)) {
		name = f->stub;
		f->changed = true;
	}
	pu_buf_free(&out);
	return name;
}

static const struct pu_property *
hide_properties(struct forget *f, const struct pu_property *properties,
		size_t count)
{
	struct pu_property *kept = arena_array(f->arena, count, sizeof *kept);

	for (size_t i = 0; i < count; i++) {
		kept[i] = properties[i];
		kept[i].value = hide_words(f, properties[i].value);
	}
	return kept;
}

/* ---- units as they are ---- */

static bool
hide_packed(struct forget *f, struct pu_str blob, struct pu_str *out)
{
	const struct pu_property *properties;
	struct pu_buf packed = PU_BUF_INIT;
	bool before = f->changed;
	size_t count;

	*out = blob;
	if (!unpack_properties(&properties, &count, blob, f->arena))
		return false;
	f->changed = false;
	properties = hide_properties(f, properties, count);
	if (f->changed) {
		pack_properties(&packed, properties, count);
		*out = arena_str(f->arena, pu_buf_str(&packed));
	}
	f->changed = f->changed || before;
	pu_buf_free(&packed);
	return true;
}

static bool
hide_variants(struct forget *f, struct pu_str blob, struct pu_buf *out)
{
	while (blob.len) {
		struct variant v;

		if (!unpack_variant(&v, &blob) ||
		    !hide_packed(f, v.properties, &v.properties))
			return false;
		pack_variant(out, &v);
	}
	return true;
}

static bool
put_unit(struct pu_tm *tm, int64_t id, struct pu_str properties,
	 struct pu_str variants, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_FORGET_UNIT_SET);

	stmt_int(stmt, 1, id);
	if (properties.ptr)
		stmt_blob(stmt, 2, properties);
	stmt_blob(stmt, 3, variants);
	return stmt_run(stmt, err);
}

/* One after the other: 1, 0: there are no more, -1. */
static int
forget_unit(struct pu_tm *tm, struct forget *f, int64_t *last,
	    struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_FORGET_UNIT);
	struct pu_str properties = { NULL, 0 }, variants = { NULL, 0 };
	struct pu_buf packed = PU_BUF_INIT;
	bool ok = true;
	int got;

	stmt_int(stmt, 1, *last);
	got = stmt_next(stmt, err);
	if (got > 0) {
		*last = stmt_get_int(stmt, 0);
		if (!stmt_is_null(stmt, 1))
			properties =
				arena_str(f->arena, stmt_get_text(stmt, 1));
		variants = arena_str(f->arena, stmt_get_text(stmt, 2));
	}
	stmt_done(stmt);
	if (got <= 0)
		return got;
	f->changed = false;
	ok = (hide_packed(f, properties, &properties) &&
	      hide_variants(f, variants, &packed)) ||
	     pack_fail(tm->db, *last, err);
	if (ok && f->changed)
		ok = put_unit(tm, *last, properties, pu_buf_str(&packed), err);
	pu_buf_free(&packed);
	return ok ? 1 : -1;
}

/* ---- units as they were ---- */

static void
hide_unit(struct forget *f, struct pu_unit *unit)
{
	struct pu_variant *variants =
		arena_array(f->arena, unit->variant_count, sizeof *variants);

	unit->author = hide_value(f, unit->author);
	unit->changer = hide_value(f, unit->changer);
	unit->tuid = hide_words(f, unit->tuid);
	unit->properties =
		hide_properties(f, unit->properties, unit->property_count);
	for (size_t i = 0; i < unit->variant_count; i++) {
		struct pu_variant *v = &variants[i];

		*v = unit->variants[i];
		v->author = hide_value(f, v->author);
		v->changer = hide_value(f, v->changer);
		v->properties =
			hide_properties(f, v->properties, v->property_count);
	}
	unit->variants = variants;
}

static int
forget_change(struct pu_tm *tm, struct forget *f, int64_t *last,
	      struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_FORGET_CHANGE);
	struct pu_buf packed = PU_BUF_INIT;
	struct pu_str before = { NULL, 0 };
	struct state state;
	bool ok = true;
	int got;

	stmt_int(stmt, 1, *last);
	got = stmt_next(stmt, err);
	if (got > 0) {
		*last = stmt_get_int(stmt, 0);
		before = arena_str(f->arena, stmt_get_text(stmt, 1));
	}
	stmt_done(stmt);
	if (got <= 0)
		return got;
	if (!unpack_state(&state, before, f->arena))
		return pack_fail(tm->db, *last, err) ? 1 : -1;
	f->changed = false;
	hide_unit(f, &state.unit);
	if (f->changed) {
		pack_state(&packed, &state);
		stmt = stmt_use(tm->db, SQL_FORGET_CHANGE_SET);
		stmt_int(stmt, 1, *last);
		stmt_blob(stmt, 2, pu_buf_str(&packed));
		ok = stmt_run(stmt, err);
	}
	pu_buf_free(&packed);
	return ok ? 1 : -1;
}

/* ---- whatever is text ---- */

static bool
forget_texts(struct pu_tm *tm, const struct forget *f, struct pu_error *err)
{
	static const enum db_sql texts[] = { SQL_FORGET_ORIGINS,
					     SQL_FORGET_BATCHES,
					     SQL_FORGET_TUIDS };
	struct stmt *stmt = stmt_use(tm->db, SQL_FORGET_NAMES);
	bool ok;

	stmt_text(stmt, 1, f->values);
	stmt_text(stmt, 2, f->stub);
	ok = stmt_run(stmt, err);
	for (size_t i = 0; ok && i < sizeof texts / sizeof texts[0]; i++) {
		stmt = stmt_use(tm->db, texts[i]);
		stmt_text(stmt, 1, f->words);
		ok = stmt_run(stmt, err);
	}
	return ok;
}

bool
tm_forget(struct pu_tm *tm, struct pu_str values, struct pu_str words,
	  struct pu_str stub, struct pu_error *err)
{
	struct forget f = { .values = values,
			    .words = words,
			    .stub = stub,
			    .arena = pu_arena_new() };
	int64_t last = 0;
	int got;

	db_set_hide(tm->db, hide_names);
	got = forget_texts(tm, &f, err) ? 1 : -1;
	while (got > 0) {
		got = forget_unit(tm, &f, &last, err);
		pu_arena_reset(f.arena);
	}
	last = 0;
	for (got = got ? -1 : 1; got > 0; pu_arena_reset(f.arena))
		got = forget_change(tm, &f, &last, err);
	pu_arena_free(f.arena);
	return got == 0;
}
