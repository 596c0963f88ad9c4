#include "config.h"

#include "formats/build.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/utf8.h"

void
build_start(struct build *build, struct pu_arena *arena)
{
	*build = (struct build){
		.arena = arena,
		.text = PU_BUF_INIT,
		.about = { { "", 0 }, { "", 0 }, { "", 0 }, { "", 0 } },
		.start = PU_NOWHERE,
		.end = PU_NOWHERE
	};
}

void
build_stop(struct build *build)
{
	pu_buf_free(&build->text);
	free(build->codes);
	free(build->places);
	build->codes = NULL;
	build->places = NULL;
	if (build->own_free)
		build->own_free(build->own);
	build->own = NULL;
}

/* ---- where it stands ---- */

/* What is about to be added to the text, len bytes, stands for start .. end. */
static void
add_place(struct build *build, size_t len, size_t start, size_t end)
{
	if (build->place_count) {
		struct pu_place *last = &build->places[build->place_count - 1];

		if (last->end == start && len == end - start &&
		    last->end - last->start == build->text.len - last->text) {
			last->end = end;
			return;
		}
	}
	MEM_GROW(build->places, build->place_count, build->place_room);
	build->places[build->place_count++] =
		(struct pu_place){ build->text.len, start, end };
}

/* The bytes of the original that from .. to of a text of len bytes stands for. */
static void
part_of(const struct build *build, size_t len, size_t from, size_t to,
	size_t *start, size_t *end)
{
	bool linear =
		build->start != PU_NOWHERE && build->end - build->start == len;

	*start = linear ? build->start + from : build->start;
	*end = linear ? build->start + to : build->end;
}

static void
owe_blank(struct build *build, size_t start, size_t end)
{
	if (!build->blank)
		build->blank_start = start;
	build->blank_end = end;
	build->blank = true;
}

static bool
is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void
add_code(struct build *build, const struct pu_inline_code *code)
{
	if (build->code_count > PU_CODE_LAST - PU_CODE_FIRST) {
		build->crowded = true;
		return;
	}
	MEM_GROW(build->codes, build->code_count, build->code_room);
	build->codes[build->code_count] = *code;
	utf8_add(&build->text, PU_CODE_FIRST + (uint32_t)build->code_count++);
}

static void
pay_blank(struct build *build)
{
	if (build->blank && build->solid) {
		if (build->keep)
			add_place(build, 1, build->blank_start,
				  build->blank_end);
		pu_buf_addc(&build->text, ' ');
	}
	build->blank = false;
}

/* One character that is not white space: bytes from .. to of text. */
static void
add_char(struct build *build, uint32_t c, struct pu_str text, size_t from,
	 size_t to)
{
	struct pu_str bytes = pu_str_n(text.ptr + from, to - from);

	pay_blank(build);
	if (build->keep) {
		size_t len = c == UTF8_BAD || c == 0 ? 3 : to - from, start,
		       end;

		part_of(build, text.len, from, to, &start, &end);
		add_place(build, len, start, end);
	}
	build->solid = true;
	if (c >= PU_CODE_FIRST && c <= PU_CODE_LAST) {
		const struct pu_inline_code code = {
			.kind = PU_CODE_LITERAL,
			.i = -1,
			.x = -1,
			.type = pu_str(""),
			.data = arena_str(build->arena, bytes)
		};

		add_code(build, &code);
	} else if (c == UTF8_BAD || c == 0) {
		utf8_add(&build->text, 0xFFFD);
	} else {
		pu_buf_add(&build->text, bytes);
	}
}

void
build_text(struct build *build, struct pu_str text)
{
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at);

		if (is_blank(c)) {
			size_t from, to;

			part_of(build, text.len, start, at, &from, &to);
			owe_blank(build, from, to);
		} else {
			add_char(build, c, text, start, at);
		}
	}
}

void
build_verbatim(struct build *build, struct pu_str text)
{
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at);

		if (is_blank(c)) {
			if (build->keep) {
				size_t from, to;

				part_of(build, text.len, start, at, &from, &to);
				add_place(build, 1, from, to);
			}
			pu_buf_addc(&build->text, (char)c);
		} else {
			add_char(build, c, text, start, at);
		}
	}
}

void
build_break(struct build *build)
{
	if (build->solid) {
		if (build->keep)
			add_place(build, 1, build->start, build->end);
		pu_buf_addc(&build->text, '\n');
	}
	build->blank = false;
}

void
build_code(struct build *build, enum pu_code_kind kind, int32_t i,
	   struct pu_str type, struct pu_str data)
{
	const struct pu_inline_code code = {
		.kind = kind,
		.i = i,
		.x = -1,
		.type = arena_str(build->arena, type),
		.data = arena_str(build->arena, data)
	};

	const bool owed = build->blank && kind != PU_CODE_CLOSE;

	if (kind != PU_CODE_CLOSE)
		pay_blank(build);
	else if (build->blank) /* it comes behind the code */
		build->blank_start = build->blank_end = build->end;
	if (build->keep) {
		size_t start = build->start;

		/* White space between codes before any text is not text, but
		 * has to stay. */
		if (owed && !build->solid && build->code_count)
			start = build->blank_start;
		add_place(build, 3, start, build->end);
	}
	add_code(build, &code);
}

/* Everything of the block under way goes to where blocks stay. */
static void
settle(struct build *build, struct pu_block *block)
{
	struct pu_inline_code *codes =
		arena_array(build->arena, build->code_count, sizeof *codes);

	if (build->code_count)
		memcpy(codes, build->codes, build->code_count * sizeof *codes);
	block->text = arena_str(build->arena, pu_buf_str(&build->text));
	block->codes = codes;
	block->code_count = build->code_count;
	block->done = build->keep && build->crowded;
	if (build->place_count && !build->crowded) {
		struct pu_place *places = arena_array(
			build->arena, build->place_count, sizeof *places);

		memcpy(places, build->places,
		       build->place_count * sizeof *places);
		block->places = places;
		block->place_count = build->place_count;
	}
}

/* Takes white space off the end, and off what it stands for. */
static void
trim(struct build *build)
{
	size_t was = build->text.len;

	while (build->text.len &&
	       is_blank((unsigned char)build->text.ptr[build->text.len - 1]))
		pu_buf_cut(&build->text, build->text.len - 1);
	while (build->place_count) {
		struct pu_place *last = &build->places[build->place_count - 1];

		if (last->text < build->text.len) {
			if (last->end - last->start == was - last->text)
				last->end -= was - build->text.len;
			return;
		}
		was = last->text;
		build->place_count--;
	}
}

struct pu_block *
build_block(struct build *build, enum pu_block_type type)
{
	struct pu_block *block = NULL;

	trim(build);
	if (build->solid) {
		MEM_GROW(build->blocks, build->count, build->room);
		block = &build->blocks[build->count++];
		*block = (struct pu_block){ .type = type };
		settle(build, block);
	}
	pu_buf_clear(&build->text);
	build->code_count = build->place_count = 0;
	build->blank = build->solid = build->crowded = false;
	build_at(build, PU_NOWHERE, PU_NOWHERE);
	return block;
}

void
build_apart(struct build *build, size_t first)
{
	for (size_t i = first; i < build->count; i++)
		build->blocks[i].apart = true;
}

/* ---- to be written again ---- */

/* The last place that begins at or before a byte of the text. */
static const struct pu_place *
place_at(const struct pu_block *block, size_t text)
{
	size_t low = 0, high = block->place_count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (block->places[middle].text <= text)
			low = middle;
		else
			high = middle;
	}
	return &block->places[low];
}

static bool
is_linear(const struct pu_block *block, const struct pu_place *place)
{
	size_t next = place + 1 < block->places + block->place_count
			      ? place[1].text
			      : block->text.len;

	return place->end - place->start == next - place->text;
}

bool
block_place(const struct pu_block *block, size_t start, size_t end,
	    size_t *from, size_t *to)
{
	const struct pu_place *first, *last;

	if (!block->place_count || start >= end || end > block->text.len)
		return false;
	first = place_at(block, start);
	last = place_at(block, end - 1);
	for (const struct pu_place *place = first; place <= last; place++)
		if (place->start == PU_NOWHERE)
			return false;
	*from = is_linear(block, first) ? first->start + (start - first->text)
					: first->start;
	*to = is_linear(block, last) ? last->start + (end - last->text)
				     : last->end;
	return true;
}

bool
block_parts(const struct pu_block *block, size_t at)
{
	const struct pu_place *place;

	if (!block->place_count || at >= block->text.len ||
	    block->text.ptr[at] != ' ')
		return false;
	place = place_at(block, at);
	return place->text == at && place->start == place->end;
}

size_t
block_replaced(struct pu_buf *out, const struct writing *writing, size_t item)
{
	const struct pu_replacement *now = &writing->items[item];
	const struct pu_block *block = &writing->blocks[now->block];
	size_t at = 0;

	for (;; now = &writing->items[++item]) {
		pu_buf_add(out,
			   pu_str_n(block->text.ptr + at, now->start - at));
		pu_buf_add(out, now->text);
		at = now->end;
		if (item + 1 == writing->count || now[1].block != now->block)
			break;
	}
	pu_buf_add(out, pu_str_n(block->text.ptr + at, block->text.len - at));
	return item;
}
