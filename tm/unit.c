#include "config.h"

#include "base/i18n.h"
#include "text/lang.h"
#include "tm/dates.h"
#include "tm/internal.h"

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
put_variant(struct pu_tm *tm, struct pu_buf *out,
	    const struct pu_variant *variant, const struct said *said,
	    struct pu_error *err)
{
	struct variant stored = { .said = *said,
				  .created = variant->created,
				  .changed = variant->changed };

	if (!intern_name(tm, variant->author, true, &stored.author, err) ||
	    !intern_name(tm, variant->changer, true, &stored.changer, err))
		return false;
	pu_buf_clear(&tm->pack);
	if (variant->property_count)
		pack_properties(&tm->pack, variant->properties,
				variant->property_count);
	stored.properties = pu_buf_str(&tm->pack);
	pack_variant(out, &stored);
	return true;
}

bool
unit_remove(struct pu_tm *tm, int64_t id, struct pu_error *err)
{
	struct stmt *stmt = NULL;

	if (!unit_unlist(tm, id, err))
		return false;
	stmt = stmt_use(tm->db, SQL_UNIT_DELETE);
	stmt_int(stmt, 1, id);
	return stmt_run(stmt, err);
}

bool
unit_write(struct pu_tm *tm, int64_t id, const struct state *state,
	   const struct said *said, bool replace, struct pu_error *err)
{
	const struct pu_unit *unit = &state->unit;
	int64_t author, changer;
	struct rows *row = NULL;

	if (!intern_name(tm, unit->author, true, &author, err) ||
	    !intern_name(tm, unit->changer, true, &changer, err) ||
	    (replace && !unit_unlist(tm, id, err)))
		return false;
	pu_buf_clear(&tm->more);
	for (size_t i = 0; i < unit->variant_count; i++)
		if (!put_variant(tm, &tm->more, &unit->variants[i], &said[i],
				 err))
			return false;
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
	rows_blob(row, 12, pu_buf_str(&tm->more));
	return rows_add(row, err) &&
	       unit_list(tm, id, said, unit->variant_count, err) &&
	       dates_raise(tm, id, state, said, err);
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

/* Units that came in one after the other say texts that lie one behind the
 * other: a walk goes over those as it goes over the units, and looks up only
 * what lies elsewhere. */
#define CURSOR_NEAR   16
#define CURSOR_MISSES 8

/* 1: the cursor stands at text; 0: look it up; -1. */
static int
cursor_find(struct pu_tm *tm, int64_t text, struct pu_error *err)
{
	struct text_cursor *cursor = &tm->cursor;
	int got = 1;

	if (!cursor->at || cursor->at > text ||
	    text - cursor->at > CURSOR_NEAR) {
		if (cursor->at && ++cursor->misses < CURSOR_MISSES)
			return 0;
		cursor->stmt = stmt_use_apart(tm->db, SQL_WALK_TEXTS);
		stmt_int(cursor->stmt, 1, text);
		cursor->at = 0;
	}
	cursor->misses = 0;
	while (got == 1 && cursor->at < text) {
		got = stmt_next(cursor->stmt, err);
		cursor->at = got == 1 ? stmt_get_int(cursor->stmt, 0) : 0;
	}
	return got < 0 ? -1 : got == 1 && cursor->at == text;
}

void
unit_cursor_close(struct pu_tm *tm)
{
	if (tm->cursor.stmt)
		stmt_done(tm->cursor.stmt);
	tm->cursor = (struct text_cursor){ .on = false };
}

static bool
get_body(struct pu_tm *tm, int64_t text, struct pu_arena *arena,
	 struct pu_str *body, struct pu_error *err)
{
	struct stmt *stmt = NULL;
	int got;

	*body = pu_str_n("", 0);
	if (!text)
		return true;
	got = tm->cursor.on ? cursor_find(tm, text, err) : 0;
	if (got) {
		if (got > 0)
			*body = get_text(tm->cursor.stmt, 1, arena);
		return got > 0;
	}
	stmt = stmt_use(tm->db, SQL_TEXT_BODY);
	stmt_int(stmt, 1, text);
	got = stmt_next(stmt, err);
	if (got == 1)
		*body = get_text(stmt, 0, arena);
	stmt_done(stmt);
	return got >= 0;
}

static bool
get_neighbour(struct pu_tm *tm, int64_t text, struct pu_arena *arena,
	      struct pu_str *body, struct pu_error *err)
{
	*body = pu_str_n(NULL, 0);
	return text == SAID_UNKNOWN || get_body(tm, text, arena, body, err);
}

static bool
get_name(struct pu_tm *tm, int64_t id, struct pu_arena *arena,
	 struct pu_str *name, struct pu_error *err)
{
	if (!intern_name_text(tm, id, name, err))
		return false;
	if (name->len)
		*name = arena_str(arena, *name);
	return true;
}

static bool
read_variant(struct pu_tm *tm, const struct variant *stored,
	     struct pu_arena *arena, struct pu_variant *variant, int64_t unit,
	     struct pu_error *err)
{
	const struct language *language = NULL;
	const struct said *said = &stored->said;

	*variant = (struct pu_variant){ .created = stored->created,
					.changed = stored->changed };
	if (!intern_language_by_id(tm, said->language, &language, err))
		return false;
	variant->language = arena_str(arena, language->tag);
	if (tm->cursor.bare)
		return true;
	if (!get_name(tm, stored->author, arena, &variant->author, err) ||
	    !get_name(tm, stored->changer, arena, &variant->changer, err) ||
	    !get_neighbour(tm, said->previous, arena, &variant->previous,
			   err) ||
	    !get_neighbour(tm, said->next, arena, &variant->next, err))
		return false;
	if (said->coded.ptr
		    ? !unpack_coded(variant, arena_str(arena, said->coded),
				    arena)
		    : !get_body(tm, said->text, arena, &variant->text, err))
		return said->coded.ptr ? pack_fail(tm->db, unit, err) : false;
	return unpack_properties(&variant->properties, &variant->property_count,
				 arena_str(arena, stored->properties), arena) ||
	       pack_fail(tm->db, unit, err);
}

static bool
read_variants(struct pu_tm *tm, struct pu_unit *unit, struct pu_str stored,
	      struct pu_arena *arena, struct pu_error *err)
{
	size_t count = 0, room = 2;
	struct pu_variant *variants =
		arena_array(arena, room, sizeof *variants);

	while (stored.len) {
		struct variant next;

		if (count == room) {
			struct pu_variant *more =
				arena_array(arena, room *= 2, sizeof *more);

			memcpy(more, variants, count * sizeof *more);
			variants = more;
		}
		if (!unpack_variant(&next, &stored))
			return pack_fail(tm->db, unit->id, err);
		if (!read_variant(tm, &next, arena, &variants[count++],
				  unit->id, err))
			return false;
	}
	unit->variants = variants;
	unit->variant_count = count;
	return true;
}

/* stmt stands on a row of unit; it stays open, so that the texts are of the
 * same moment. */
bool
unit_read_row(struct pu_tm *tm, const struct stmt *stmt, struct pu_arena *arena,
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
		return pack_fail(tm->db, unit->id, err);
	state->trust = (enum pu_trust)trust;
	unit->tuid = get_text(stmt, 4, arena);
	unit->source_language = get_text(stmt, 5, arena);
	if (!get_name(tm, stmt_get_int(stmt, 6), arena, &unit->author, err) ||
	    !get_name(tm, stmt_get_int(stmt, 7), arena, &unit->changer, err))
		return false;
	unit->created = get_time(stmt, 8);
	unit->changed = get_time(stmt, 9);
	if (!unpack_properties(&unit->properties, &unit->property_count,
			       properties, arena))
		return pack_fail(tm->db, unit->id, err);
	return read_variants(tm, unit, stmt_get_text(stmt, 11), arena, err);
}

int
unit_read(struct pu_tm *tm, int64_t id, struct pu_arena *arena,
	  struct state *state, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_UNIT_GET);
	int got;

	stmt_int(stmt, 1, id);
	got = stmt_next(stmt, err);
	if (got == 1 && !unit_read_row(tm, stmt, arena, state, err))
		got = -1;
	stmt_done(stmt);
	return got;
}

/* Does one variant match source and another one target? */
static int
languages_pass(struct pu_tm *tm, int64_t id, struct pu_str variants,
	       const struct pu_tm_filter *filter, struct pu_error *err)
{
	size_t sources = 0, targets = 0, both = 0;

	while (variants.len) {
		struct variant variant;
		const struct language *language = NULL;
		bool source, target;

		if (!unpack_variant(&variant, &variants)) {
			pack_fail(tm->db, id, err);
			return -1;
		}
		if (!intern_language_by_id(tm, variant.said.language, &language,
					   err))
			return -1;
		source = !filter->source.len ||
			 lang_matches(language->tag, filter->source);
		target = !filter->target.len ||
			 lang_matches(language->tag, filter->target);
		sources += source;
		targets += target;
		both += source && target;
	}
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
	if (!unit_read_row(tm, stmt, tm->arena, &state, err))
		return -1;
	date = unit_date(&state.unit);
	return date != PU_NO_TIME && date >= since;
}

static bool
trust_passes(int64_t trust, const struct pu_tm_filter *filter)
{
	return !filter->trusts || trust < 0 || trust > PU_TRUST_REVIEWED ||
	       (filter->trusts >> trust & 1);
}

int
unit_row_passes(struct pu_tm *tm, const struct stmt *stmt,
		const struct pu_tm_filter *filter, int64_t origin,
		struct pu_error *err)
{
	int pass = 1;

	if (!filter)
		return 1;
	if ((origin && stmt_get_int(stmt, 2) != origin) ||
	    !trust_passes(stmt_get_int(stmt, 3), filter))
		return 0;
	if (filter->source.len || filter->target.len)
		pass = languages_pass(tm, stmt_get_int(stmt, 0),
				      stmt_get_text(stmt, 11), filter, err);
	if (pass == 1 && filter->since != PU_NO_TIME)
		pass = is_since(tm, stmt, filter->since, err);
	return pass;
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
		pass = unit_row_passes(tm, stmt, filter, origin, err);
		if (pass == 1 && !unit_read_row(tm, stmt, arena, state, err))
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
