#include "config.h"

#include "tm/saying.h"

#include "text/lang.h"
#include "tm/internal.h"

/* 0: texts of that language have never been stored. */
static bool
find_family(struct pu_tm *tm, struct pu_str language, int64_t *family,
	    struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_FAMILY_FIND);
	struct pu_buf name = PU_BUF_INIT;
	int got;

	*family = 0;
	lang_family(&name, language);
	stmt_text(stmt, 1, pu_buf_str(&name));
	got = stmt_number(stmt, family, err);
	pu_buf_free(&name);
	return got >= 0;
}

static bool
find_text(struct pu_tm *tm, const struct pu_variant *variant, int64_t *text,
	  struct pu_error *err)
{
	struct pu_buf plain = PU_BUF_INIT;
	int64_t family;
	bool ok = find_family(tm, variant->language, &family, err);

	*text = 0;
	pu_variant_plain(&plain, variant);
	if (ok && family)
		ok = texts_find(tm, family, pu_buf_str(&plain), text, err);
	pu_buf_free(&plain);
	return ok;
}

bool
tm_saying(struct pu_tm *tm, const struct pu_variant *variant, size_t most,
	  struct pu_arena *arena, int64_t **ids, size_t *count,
	  struct pu_error *err)
{
	struct stmt *stmt = NULL;
	int64_t text = 0;
	int got;

	*ids = NULL;
	*count = 0;
	if (!find_text(tm, variant, &text, err))
		return false;
	if (!text)
		return true;
	*ids = arena_array(arena, most, sizeof **ids);
	stmt = stmt_use(tm->db, SQL_UNIT_TEXT_NEWEST);
	stmt_int(stmt, 1, text);
	stmt_int(stmt, 2, (int64_t)most);
	while ((got = stmt_next(stmt, err)) == 1 && *count < most)
		(*ids)[(*count)++] = stmt_get_int(stmt, 0);
	stmt_done(stmt);
	return got >= 0;
}

/* ---- what is worth keeping ---- */

static bool
has_note(const struct pu_property *properties, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (properties[i].note)
			return true;
	return false;
}

bool
tm_is_worth_keeping(const struct pu_unit *unit)
{
	const struct pu_variant *first = NULL;
	bool note = has_note(unit->properties, unit->property_count);

	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct pu_variant *v = &unit->variants[i];

		note = note || has_note(v->properties, v->property_count);
		if (!pu_str_trim(v->text).len)
			continue;
		if (first && !pu_str_eq(first->language, v->language))
			return true;
		if (!first)
			first = v;
	}
	return first && note;
}
