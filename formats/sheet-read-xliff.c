#include "config.h"

#include "base/i18n.h"
#include "formats/sheet-own.h"
#include "formats/xliff-write.h"
#include "formats/xliff.h"
#include "text/chips.h"
#include "text/code.h"
#include "text/utf8.h"

struct reader {
	struct sheet_reading *reading;
	struct pu_arena *arena;
	struct pu_buf text, chips;
};

/* A key, and behind it the name of a segment that the file has cut. */
static bool
take_key(struct sheet_edit *edit, struct pu_str id)
{
	size_t colons = 0, len = 0;

	while (len < id.len && (id.ptr[len] != ':' || ++colons < 3))
		len++;
	return sheet_take_key(edit, pu_str_n(id.ptr, len));
}

/* The source's code that the target's code is; code_count: there is none. */
static size_t
find_code(const struct pu_variant *source, const struct pu_inline_code *code)
{
	size_t k = 0;

	while (k < source->code_count && (source->codes[k].kind != code->kind ||
					  source->codes[k].x != code->x))
		k++;
	return k;
}

/* The target with the source's codes as chips. */
static struct pu_str
take_target(struct reader *reader, const struct pu_variant *source,
	    const struct pu_variant *target, uint32_t *lost)
{
	size_t from = 0, at = 0, which, room;
	struct pu_inline_code *codes;
	size_t count = source->code_count;

	room = count + target->code_count;
	codes = arena_array(reader->arena, room + 1, sizeof *codes);
	for (size_t k = 0; k < count; k++)
		codes[k] = source->codes[k];
	pu_buf_clear(&reader->text);
	while (code_next(target->text, target->code_count, &at, &which)) {
		const struct pu_inline_code *code = &target->codes[which];
		size_t k = find_code(source, code);

		pu_buf_add(&reader->text,
			   pu_str_n(target->text.ptr + from, at - from));
		if (code->kind == PU_CODE_LITERAL)
			codes[k = count++] = *code;
		if (k < count && PU_CODE_FIRST + k <= PU_CODE_LAST)
			utf8_add(&reader->text, PU_CODE_FIRST + (uint32_t)k);
		else
			(*lost)++;
		from = at += 3;
	}
	pu_buf_add(&reader->text,
		   pu_str_n(target->text.ptr + from, target->text.len - from));
	pu_buf_clear(&reader->chips);
	chips_put(&reader->chips, pu_buf_str(&reader->text), codes, count);
	return arena_str(reader->arena, pu_buf_str(&reader->chips));
}

static enum sheet_tick
read_tick(const struct pu_unit *unit)
{
	struct pu_str state = xliff_property(unit, "x-xliff-state");

	if (unit_is_unfinished(unit) || pu_str_is(state, "needs-translation") ||
	    pu_str_is(state, "new") || pu_str_is(state, "initial"))
		return TICK_NONE;
	if (pu_str_starts(state, "needs-"))
		return TICK_OFF;
	return state.len || pu_str_is(xliff_property(unit, "x-xliff-approved"),
				      "yes")
		       ? TICK_ON
		       : TICK_NONE;
}

static void
read_notes(struct reader *reader, struct sheet_edit *edit,
	   const struct pu_property *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (list[i].note)
			sheet_add_comment(
				reader->reading, edit,
				arena_str(reader->arena, list[i].value));
}

static bool
read_unit(struct reader *reader, const struct pu_unit *unit,
	  struct pu_error *err)
{
	const struct pu_variant *sides = unit->variants;
	struct sheet_edit edit = { .target = { NULL, 0 } };

	sheet_found_mark(reader->reading,
			 unit_property(unit, "x-xliff-original"));
	if (!unit->variant_count || !take_key(&edit, unit->tuid))
		return true;
	pu_buf_clear(&reader->chips);
	chips_put(&reader->chips, sides[0].text, sides[0].codes,
		  sides[0].code_count);
	edit.source = arena_str(reader->arena, pu_buf_str(&reader->chips));
	if (unit->variant_count > 1) {
		edit.target =
			take_target(reader, &sides[0], &sides[1], &edit.lost);
		edit.tick = read_tick(unit);
		read_notes(reader, &edit, sides[1].properties,
			   sides[1].property_count);
	}
	read_notes(reader, &edit, unit->properties, unit->property_count);
	return sheet_found(reader->reading, &edit, err);
}

bool
sheet_read_xliff(struct sheet_reading *reading, struct input *in,
		 struct pu_error *err)
{
	static const struct unit_reading how = { .untranslated = true,
						 .unfinished = true };
	struct reader reader = { .reading = reading,
				 .arena = reading->edits->arena,
				 .text = PU_BUF_INIT,
				 .chips = PU_BUF_INIT };
	struct unit_source source;
	struct pu_unit unit;
	int more;

	if (!xliff_source_open(&source, in, &how, err))
		return false;
	while ((more = source.ops->next(source.self, &unit, err)) > 0)
		if (!read_unit(&reader, &unit, err)) {
			more = -1;
			break;
		}
	unit_source_close(&source);
	pu_buf_free(&reader.text);
	pu_buf_free(&reader.chips);
	return more == 0;
}
