#include "config.h"

#include "base/mem.h"
#include "formats/xliff-write.h"
#include "text/code.h"

/* ---- the codes of a text ---- */

/* The opening code on the stack that the code at k closes; SIZE_MAX: none. */
static size_t
find_open(const struct xliff_line *line, const size_t *stack, size_t depth,
	  size_t k)
{
	const struct pu_inline_code *close = line->marks[k].code;

	while (depth-- > 0) {
		const struct pu_inline_code *open =
			line->marks[stack[depth]].code;

		if (close->kind == PU_CODE_HI_CLOSE
			    ? open->kind == PU_CODE_HI_OPEN
			    : open->kind == PU_CODE_OPEN && open->i == close->i)
			return depth;
	}
	return SIZE_MAX;
}

/* Who belongs to whom: an edited text may hold half of a pair, or one twice.
 * Text of a kind is always an element; another pair can be one when nothing
 * that overlaps it is. */
static void
find_partners(struct xliff_line *line, size_t *stack)
{
	struct xliff_mark *marks = line->marks;
	size_t depth = 0;

	for (size_t k = 0; k < line->count; k++) {
		enum pu_code_kind kind = marks[k].code->kind;
		size_t at;

		if (kind == PU_CODE_OPEN || kind == PU_CODE_HI_OPEN) {
			marks[k].nests = true;
			stack[depth++] = k;
		}
		if (kind != PU_CODE_CLOSE && kind != PU_CODE_HI_CLOSE)
			continue;
		at = find_open(line, stack, depth, k);
		if (at == SIZE_MAX)
			continue;
		marks[k].partner = stack[at];
		marks[stack[at]].partner = k;
		if (kind == PU_CODE_CLOSE && at + 1 < depth)
			marks[stack[at]].nests = false;
		for (size_t i = at + 1; kind == PU_CODE_HI_CLOSE && i < depth;
		     i++)
			marks[stack[i]].nests = false;
		memmove(stack + at, stack + at + 1,
			(depth - at - 1) * sizeof *stack);
		depth--;
	}
}

/* ---- numbers ---- */

static bool
needs_id(const struct xliff_mark *mark)
{
	enum pu_code_kind kind = mark->code->kind;

	return kind != PU_CODE_LITERAL && kind != PU_CODE_HI_CLOSE &&
	       (kind != PU_CODE_CLOSE || mark->partner == SIZE_MAX);
}

static bool
is_taken(const struct xliff_line *line, int32_t id)
{
	for (size_t k = 0; k < line->count; k++)
		if (line->marks[k].id == id)
			return true;
	return false;
}

static bool
says_the_same(const struct pu_inline_code *a, const struct pu_inline_code *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->x >= 0 && b->x >= 0)
		return a->x == b->x;
	return pu_str_eq(a->type, b->type) && pu_str_eq(a->data, b->data);
}

/* The number of the same code in the other text, if it is free here. */
static int32_t
id_of_other(const struct xliff_line *line, const struct xliff_line *other,
	    const struct pu_inline_code *code)
{
	for (size_t k = 0; other && k < other->count; k++) {
		const struct xliff_mark *mark = &other->marks[k];

		if (mark->id >= 0 && says_the_same(mark->code, code) &&
		    !is_taken(line, mark->id))
			return mark->id;
	}
	return -1;
}

#define MANY 200 /* codes: beyond it no number is looked for twice */

static void
number_marks(struct xliff_line *line, const struct xliff_line *other)
{
	int32_t last = 0;
	bool few = line->count <= MANY && (!other || other->count <= MANY);

	for (size_t k = 0; other && k < other->count; k++)
		if (other->marks[k].id > last)
			last = other->marks[k].id;
	for (size_t k = 0; k < line->count; k++) {
		struct xliff_mark *mark = &line->marks[k];
		int32_t x = mark->code->x;

		if (!needs_id(mark))
			continue;
		if (few && other)
			mark->id = id_of_other(line, other, mark->code);
		else if (few && x >= 0 && x < INT32_MAX / 2 &&
			 !is_taken(line, x))
			mark->id = x;
		if (mark->id > last)
			last = mark->id;
	}
	for (size_t k = 0; k < line->count; k++)
		if (needs_id(&line->marks[k]) && line->marks[k].id < 0)
			line->marks[k].id = ++last;
}

void
xliff_line(struct xliff_line *line, const struct pu_variant *variant,
	   const struct xliff_line *other, struct pu_arena *arena)
{
	size_t at = 0, which = 0, *stack;

	line->variant = variant;
	line->count = 0;
	for (; code_next(variant->text, variant->code_count, &at, &which);
	     at += 3)
		line->count++;
	line->marks = arena_array(arena, line->count, sizeof *line->marks);
	stack = arena_array(arena, line->count, sizeof *stack);
	line->count = 0;
	for (at = 0; code_next(variant->text, variant->code_count, &at, &which);
	     at += 3)
		line->marks[line->count++] =
			(struct xliff_mark){ .at = at,
					     .code = &variant->codes[which],
					     .id = -1,
					     .partner = SIZE_MAX,
					     .data = -1 };
	find_partners(line, stack);
	number_marks(line, other);
}

void
xliff_gather_data(struct xliff_data *data, struct xliff_line *line)
{
	for (size_t k = 0; k < line->count; k++) {
		struct xliff_mark *mark = &line->marks[k];
		struct pu_str text = mark->code->data;
		size_t i = 0;

		if (!text.len || mark->code->kind == PU_CODE_LITERAL)
			continue;
		while (i < data->count && i < MANY &&
		       !pu_str_eq(data->items[i], text))
			i++;
		if (i == data->count || i == MANY) {
			MEM_GROW(data->items, data->count, data->room);
			i = data->count;
			data->items[data->count++] = text;
		}
		mark->data = (int32_t)i;
	}
}
