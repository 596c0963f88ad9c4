/* What a unit says, as ids of texts; and unit_by_text, where that is listed. */
#include "config.h"

#include "tm/internal.h"

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

bool
unit_said(struct pu_tm *tm, int64_t id, struct pu_arena *arena,
	  struct said **said, size_t *count, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_UNIT_VARIANTS);
	struct pu_str variants;
	size_t room = 2;
	int got;

	*said = arena_array(arena, room, sizeof **said);
	*count = 0;
	stmt_int(stmt, 1, id);
	got = stmt_next(stmt, err);
	if (got != 1)
		return got == 0;
	variants = arena_str(arena, stmt_get_text(stmt, 0));
	stmt_done(stmt);
	while (variants.len) {
		struct variant variant;

		if (!unpack_variant(&variant, &variants))
			return pack_fail(tm->db, id, err);
		if (*count == room) {
			struct said *more =
				arena_array(arena, room *= 2, sizeof *more);

			memcpy(more, *said, *count * sizeof *more);
			*said = more;
		}
		(*said)[(*count)++] = variant.said;
	}
	return true;
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

/* ---- unit_by_text ---- */

static bool
add_text(struct pu_tm *tm, int64_t id, const struct said *said,
	 struct pu_error *err)
{
	struct rows *row = rows_use(tm->db, ROWS_UNIT_TEXT);

	rows_int(row, 1, said->text);
	rows_int(row, 2, said_context(said));
	rows_int(row, 3, id);
	return rows_add(row, err);
}

bool
unit_list(struct pu_tm *tm, int64_t id, const struct said *said, size_t count,
	  struct pu_error *err)
{
	for (size_t i = 0; i < count; i++)
		if (!add_text(tm, id, &said[i], err))
			return false;
	return true;
}

bool
unit_unlist(struct pu_tm *tm, int64_t id, struct pu_error *err)
{
	struct said *said = NULL;
	size_t count;

	if (!unit_said(tm, id, tm->arena, &said, &count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct stmt *stmt = stmt_use(tm->db, SQL_UNIT_TEXT_DELETE);

		stmt_int(stmt, 1, said[i].text);
		stmt_int(stmt, 2, said_context(&said[i]));
		stmt_int(stmt, 3, id);
		if (!stmt_run(stmt, err))
			return false;
	}
	return true;
}

static bool
index_unit(struct pu_tm *tm, const struct stmt *stmt, struct pu_error *err)
{
	struct pu_str variants = stmt_get_text(stmt, 3);
	int64_t id = stmt_get_int(stmt, 0);
	struct variant variant;

	while (variants.len) {
		if (!unpack_variant(&variant, &variants))
			return pack_fail(tm->db, id, err);
		if (!add_text(tm, id, &variant.said, err))
			return false;
	}
	return true;
}

bool
unit_index(struct pu_tm *tm, const struct pu_task *task, struct pu_error *err)
{
	struct stmt *stmt = NULL;
	uint64_t done = 0;
	int got;

	if (!stmt_run(stmt_use(tm->db, SQL_UNIT_TEXT_CLEAR), err))
		return false;
	stmt = stmt_use(tm->db, SQL_UNIT_ALL);
	while ((got = stmt_next(stmt, err)) == 1)
		if (!index_unit(tm, stmt, err) ||
		    (++done % 256 == 0 &&
		     !pu_task_step(task, "rebuild", done, 0, err))) {
			got = -1;
			break;
		}
	stmt_done(stmt);
	return got == 0;
}
