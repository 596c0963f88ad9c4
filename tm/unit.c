#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "text/lang.h"
#include "tm/internal.h"

/* ---- what a unit says ---- */

static bool
say_neighbour(struct pu_tm *tm, const struct language *language,
	      struct pu_str plain, int64_t *id, bool *fresh,
	      struct pu_error *err)
{
	*id = plain.ptr ? 0 : SAID_UNKNOWN;
	return !plain.len || texts_store(tm, language, plain, id, fresh, err);
}

bool
unit_say(struct pu_tm *tm, const struct pu_unit *unit, struct pu_arena *arena,
	 struct said *said, bool *fresh, struct pu_error *err)
{
	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct pu_variant *v = &unit->variants[i];
		const struct language *language = NULL;
		struct pu_str plain = v->text;

		said[i].coded = pu_str_n(NULL, 0);
		if (v->code_count) {
			pu_buf_clear(&tm->pack);
			pack_coded(&tm->pack, v);
			said[i].coded = arena_str(arena, pu_buf_str(&tm->pack));
			pu_buf_clear(&tm->more);
			pu_variant_plain(&tm->more, v);
			plain = pu_buf_str(&tm->more);
		}
		if (!intern_language(tm, v->language, true, &language, err))
			return false;
		said[i].language = language->id;
		if (!texts_store(tm, language, plain, &said[i].text, fresh,
				 err) ||
		    !say_neighbour(tm, language, v->previous, &said[i].previous,
				   fresh, err) ||
		    !say_neighbour(tm, language, v->next, &said[i].next, fresh,
				   err))
			return false;
	}
	return true;
}

static int64_t
id_or_unknown(const struct stmt *stmt, int column)
{
	return stmt_is_null(stmt, column) ? SAID_UNKNOWN
					  : stmt_get_int(stmt, column);
}

bool
unit_said(struct pu_tm *tm, int64_t id, struct pu_arena *arena,
	  struct said **said, size_t *count, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_VARIANT_TEXTS);
	size_t room = 0;
	int got;

	*said = NULL;
	*count = 0;
	stmt_int(stmt, 1, id);
	while ((got = stmt_next(stmt, err)) == 1) {
		struct said *at = NULL;
		struct pu_str coded = stmt_get_text(stmt, 4);

		if (*count == room) {
			struct said *more = NULL;

			room = room ? room * 2 : 4;
			more = arena_array(arena, room, sizeof *more);
			if (*count)
				memcpy(more, *said, *count * sizeof *more);
			*said = more;
		}
		at = &(*said)[(*count)++];
		at->language = stmt_get_int(stmt, 0);
		at->text = stmt_get_int(stmt, 1);
		at->previous = id_or_unknown(stmt, 2);
		at->next = id_or_unknown(stmt, 3);
		at->coded = coded.ptr ? arena_str(arena, coded) : coded;
	}
	return got == 0;
}

/* Equal texts; with codes, the same ones in the same places. */
static bool
coded_equal(struct pu_str a, struct pu_str b, struct pu_arena *arena)
{
	struct pu_variant x = { 0 }, y = { 0 };

	if (!a.ptr || !b.ptr || pu_str_eq(a, b))
		return !a.ptr == !b.ptr;
	return unpack_coded(&x, a, arena) && unpack_coded(&y, b, arena) &&
	       pu_str_eq(x.text, y.text) &&
	       unit_codes_equal(x.codes, x.code_count, y.codes, y.code_count);
}

static bool
said_equal(const struct said *a, const struct said *b, struct pu_arena *arena)
{
	return a->language == b->language && a->text == b->text &&
	       a->previous == b->previous && a->next == b->next &&
	       coded_equal(a->coded, b->coded, arena);
}

bool
unit_same(const struct said *a, const struct said *b, size_t count, size_t *map,
	  struct pu_arena *arena)
{
	bool *used = arena_array(arena, count, sizeof *used);

	for (size_t i = 0; i < count; i++) {
		size_t j = i; /* most often in the same order */

		if (used[j] || !said_equal(&a[i], &b[j], arena))
			for (j = 0; j < count; j++)
				if (!used[j] && said_equal(&a[i], &b[j], arena))
					break;
		if (j == count)
			return false;
		used[j] = true;
		if (map)
			map[i] = j;
	}
	return true;
}

/* ---- writing ---- */

static void
put_id(struct rows *row, int position, int64_t id)
{
	if (id)
		rows_int(row, position, id);
}

static void
put_time(struct rows *row, int position, int64_t time)
{
	if (time != PU_NO_TIME)
		rows_int(row, position, time);
}

/* What is not bound is NULL. */
static void
put_text(struct rows *row, int position, struct pu_str text)
{
	if (text.len)
		rows_text(row, position, text);
}

static void
put_properties(struct rows *row, int position, struct pu_buf *pack,
	       const struct pu_property *properties, size_t count)
{
	pu_buf_clear(pack);
	if (!count)
		return;
	pack_properties(pack, properties, count);
	rows_blob(row, position, pu_buf_str(pack));
}

static bool
write_variant(struct pu_tm *tm, int64_t id, size_t position,
	      const struct pu_variant *variant, const struct said *said,
	      struct pu_error *err)
{
	int64_t author, changer;
	struct rows *row = NULL;

	if (!intern_name(tm, variant->author, true, &author, err) ||
	    !intern_name(tm, variant->changer, true, &changer, err))
		return false;
	row = rows_use(tm->db, ROWS_VARIANT);
	rows_int(row, 1, id);
	rows_int(row, 2, (int64_t)position);
	rows_int(row, 3, said->language);
	rows_int(row, 4, said->text);
	if (said->previous != SAID_UNKNOWN)
		rows_int(row, 5, said->previous);
	if (said->next != SAID_UNKNOWN)
		rows_int(row, 6, said->next);
	if (said->coded.ptr)
		rows_blob(row, 7, said->coded);
	put_id(row, 8, author);
	put_id(row, 9, changer);
	put_time(row, 10, variant->created);
	put_time(row, 11, variant->changed);
	put_properties(row, 12, &tm->pack, variant->properties,
		       variant->property_count);
	return rows_add(row, err);
}

bool
unit_write(struct pu_tm *tm, int64_t id, const struct state *state,
	   const struct said *said, bool replace, struct pu_error *err)
{
	const struct pu_unit *unit = &state->unit;
	int64_t author, changer;
	struct stmt *stmt = NULL;
	struct rows *row = NULL;

	if (!intern_name(tm, unit->author, true, &author, err) ||
	    !intern_name(tm, unit->changer, true, &changer, err))
		return false;
	if (replace) {
		stmt = stmt_use(tm->db, SQL_VARIANT_DELETE);
		stmt_int(stmt, 1, id);
		if (!stmt_run(stmt, err))
			return false;
	}
	row = rows_use(tm->db, replace ? ROWS_UNIT_SET : ROWS_UNIT);
	rows_int(row, 1, id);
	put_id(row, 2, state->batch);
	put_id(row, 3, state->origin);
	rows_int(row, 4, (int64_t)state->trust);
	put_text(row, 5, unit->tuid);
	put_text(row, 6, unit->source_language);
	put_id(row, 7, author);
	put_id(row, 8, changer);
	put_time(row, 9, unit->created);
	put_time(row, 10, unit->changed);
	put_properties(row, 11, &tm->pack, unit->properties,
		       unit->property_count);
	if (!rows_add(row, err))
		return false;
	for (size_t i = 0; i < unit->variant_count; i++)
		if (!write_variant(tm, id, i, &unit->variants[i], &said[i],
				   err))
			return false;
	return true;
}

/* ---- reading ---- */

static int64_t
get_time(const struct stmt *stmt, int column)
{
	return stmt_is_null(stmt, column) ? PU_NO_TIME
					  : stmt_get_int(stmt, column);
}

static struct pu_str
get_text(const struct stmt *stmt, int column, struct pu_arena *arena)
{
	struct pu_str text = stmt_get_text(stmt, column);

	return text.len ? arena_str(arena, text) : pu_str_n("", 0);
}

/* A neighbour: the column of its id, then that of its text. */
static struct pu_str
get_neighbour(const struct stmt *stmt, int column, struct pu_arena *arena)
{
	if (stmt_is_null(stmt, column))
		return pu_str_n(NULL, 0);
	return get_text(stmt, column + 1, arena);
}

static bool
get_name(struct pu_tm *tm, const struct stmt *stmt, int column,
	 struct pu_arena *arena, struct pu_str *name, struct pu_error *err)
{
	int64_t id = stmt_get_int(stmt, column);

	if (!intern_name_text(tm, id, name, err))
		return false;
	if (name->len)
		*name = arena_str(arena, *name);
	return true;
}

static bool
read_variant(struct pu_tm *tm, const struct stmt *stmt, struct pu_arena *arena,
	     struct pu_variant *variant, int64_t unit, struct pu_error *err)
{
	const struct language *language = NULL;
	struct pu_str coded = get_text(stmt, 6, arena);
	struct pu_str properties = get_text(stmt, 11, arena);

	*variant = (struct pu_variant){ 0 };
	if (!intern_language_by_id(tm, stmt_get_int(stmt, 0), &language, err) ||
	    !get_name(tm, stmt, 7, arena, &variant->author, err) ||
	    !get_name(tm, stmt, 8, arena, &variant->changer, err))
		return false;
	variant->language = arena_str(arena, language->tag);
	variant->previous = get_neighbour(stmt, 2, arena);
	variant->next = get_neighbour(stmt, 4, arena);
	variant->created = get_time(stmt, 9);
	variant->changed = get_time(stmt, 10);
	if (coded.len && !unpack_coded(variant, coded, arena))
		return pack_fail(tm, unit, err);
	if (!coded.len)
		variant->text = get_text(stmt, 1, arena);
	return unpack_properties(&variant->properties, &variant->property_count,
				 properties, arena) ||
	       pack_fail(tm, unit, err);
}

static bool
read_variants(struct pu_tm *tm, struct pu_unit *unit, struct pu_arena *arena,
	      struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_VARIANT_OF_UNIT);
	struct pu_variant *variants = NULL;
	size_t count = 0, room = 0;
	int got;

	stmt_int(stmt, 1, unit->id);
	while ((got = stmt_next(stmt, err)) == 1) {
		if (count == room) {
			struct pu_variant *more = NULL;

			room = room ? room * 2 : 2;
			more = arena_array(arena, room, sizeof *more);
			if (count)
				memcpy(more, variants, count * sizeof *more);
			variants = more;
		}
		if (!read_variant(tm, stmt, arena, &variants[count++], unit->id,
				  err)) {
			stmt_done(stmt);
			return false;
		}
	}
	unit->variants = variants;
	unit->variant_count = count;
	return got == 0;
}

/* stmt stands on a row of unit; it stays open, so that the variants are of the
 * same moment. */
static bool
read_row(struct pu_tm *tm, const struct stmt *stmt, struct pu_arena *arena,
	 struct state *state, struct pu_error *err)
{
	struct pu_unit *unit = &state->unit;
	int64_t trust = stmt_get_int(stmt, 3);
	struct pu_str properties = get_text(stmt, 10, arena);

	*state = (struct state){ 0 };
	unit->id = stmt_get_int(stmt, 0);
	state->batch = stmt_get_int(stmt, 1);
	state->origin = stmt_get_int(stmt, 2);
	if (trust < 0 || trust > PU_TRUST_REVIEWED)
		return pack_fail(tm, unit->id, err);
	state->trust = (enum pu_trust)trust;
	unit->tuid = get_text(stmt, 4, arena);
	unit->source_language = get_text(stmt, 5, arena);
	if (!get_name(tm, stmt, 6, arena, &unit->author, err) ||
	    !get_name(tm, stmt, 7, arena, &unit->changer, err))
		return false;
	unit->created = get_time(stmt, 8);
	unit->changed = get_time(stmt, 9);
	if (!unpack_properties(&unit->properties, &unit->property_count,
			       properties, arena))
		return pack_fail(tm, unit->id, err);
	return read_variants(tm, unit, arena, err);
}

int
unit_read(struct pu_tm *tm, int64_t id, struct pu_arena *arena,
	  struct state *state, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_UNIT_GET);
	int got;

	stmt_int(stmt, 1, id);
	got = stmt_next(stmt, err);
	if (got == 1 && !read_row(tm, stmt, arena, state, err))
		got = -1;
	stmt_done(stmt);
	return got;
}

/* Does one variant match source and another one target? */
static int
languages_pass(struct pu_tm *tm, int64_t id, const struct pu_tm_filter *filter,
	       struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_VARIANT_LANGUAGES);
	size_t sources = 0, targets = 0, both = 0;
	int got;

	stmt_int(stmt, 1, id);
	while ((got = stmt_next(stmt, err)) == 1) {
		const struct language *language = NULL;
		bool source, target;

		if (!intern_language_by_id(tm, stmt_get_int(stmt, 0), &language,
					   err)) {
			got = -1;
			break;
		}
		source = !filter->source.len ||
			 lang_matches(language->tag, filter->source);
		target = !filter->target.len ||
			 lang_matches(language->tag, filter->target);
		sources += source;
		targets += target;
		both += source && target;
	}
	stmt_done(stmt);
	if (got < 0)
		return -1;
	if (!filter->source.len || !filter->target.len)
		return sources && targets;
	return sources && targets && !(sources == 1 && targets == 1 && both);
}

/* stmt stands on a row of unit. What does not pass leaves nothing in the
 * caller's arena: there may be a million of them before one that does. */
static int
is_since(struct pu_tm *tm, const struct stmt *stmt, int64_t since,
	 struct pu_error *err)
{
	struct state state;
	int64_t date;

	pu_arena_reset(tm->arena);
	if (!read_row(tm, stmt, tm->arena, &state, err))
		return -1;
	date = unit_date(&state.unit);
	return date != PU_NO_TIME && date >= since;
}

int
unit_read_after(struct pu_tm *tm, int64_t after,
		const struct pu_tm_filter *filter, struct pu_arena *arena,
		struct state *state, struct pu_error *err)
{
	int64_t origin = 0;
	int got = 1, pass = 0;

	if (filter && filter->origin.len) {
		if (!intern_origin(tm, filter->origin, false, &origin, err))
			return -1;
		if (!origin)
			return 0;
	}
	while (got == 1 && !pass) {
		struct stmt *stmt = stmt_use(tm->db, SQL_UNIT_AFTER);

		stmt_int(stmt, 1, after);
		got = stmt_next(stmt, err);
		if (got != 1)
			break;
		after = stmt_get_int(stmt, 0);
		pass = !origin || stmt_get_int(stmt, 2) == origin;
		if (pass && filter &&
		    (filter->source.len || filter->target.len))
			pass = languages_pass(tm, after, filter, err);
		if (pass == 1 && filter && filter->since != PU_NO_TIME)
			pass = is_since(tm, stmt, filter->since, err);
		if (pass == 1 && !read_row(tm, stmt, arena, state, err))
			pass = -1;
		stmt_done(stmt);
	}
	return pass < 0 ? -1 : got;
}

int64_t
unit_date(const struct pu_unit *unit)
{
	int64_t date = newest(unit->created, unit->changed);

	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct pu_variant *v = &unit->variants[i];
		int64_t own = newest(v->created, v->changed);

		if (own > date) /* PU_NO_TIME is the least number */
			date = own;
	}
	return date;
}
