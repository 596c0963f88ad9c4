#include "config.h"

#include "formats/build.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/utf8.h"

void
build_start(struct build *build, struct pu_arena *arena)
{
	*build = (struct build){ .arena = arena, .text = PU_BUF_INIT };
}

void
build_stop(struct build *build)
{
	pu_buf_free(&build->text);
	free(build->codes);
	build->codes = NULL;
}

static bool
is_blank(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool
add_code(struct build *build, const struct pu_inline_code *code)
{
	if (build->code_count > PU_CODE_LAST - PU_CODE_FIRST)
		return false;
	MEM_GROW(build->codes, build->code_count, build->code_room);
	build->codes[build->code_count] = *code;
	utf8_add(&build->text, PU_CODE_FIRST + (uint32_t)build->code_count++);
	return true;
}

static void
pay_blank(struct build *build)
{
	if (build->blank && build->solid)
		pu_buf_addc(&build->text, ' ');
	build->blank = false;
}

/* One character that is not white space. */
static void
add_char(struct build *build, uint32_t c, struct pu_str bytes)
{
	pay_blank(build);
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

		if (is_blank(c))
			build->blank = true;
		else
			add_char(build, c,
				 pu_str_n(text.ptr + start, at - start));
	}
}

void
build_verbatim(struct build *build, struct pu_str text)
{
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at);

		if (is_blank(c))
			pu_buf_addc(&build->text, (char)c);
		else
			add_char(build, c,
				 pu_str_n(text.ptr + start, at - start));
	}
}

void
build_break(struct build *build)
{
	if (build->solid)
		pu_buf_addc(&build->text, '\n');
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

	if (kind != PU_CODE_CLOSE)
		pay_blank(build);
	add_code(build, &code);
}

void
build_block(struct build *build, enum pu_block_type type)
{
	while (build->text.len &&
	       is_blank((unsigned char)build->text.ptr[build->text.len - 1]))
		pu_buf_cut(&build->text, build->text.len - 1);
	if (build->solid) {
		struct pu_inline_code *codes = arena_array(
			build->arena, build->code_count, sizeof *codes);

		if (build->code_count)
			memcpy(codes, build->codes,
			       build->code_count * sizeof *codes);
		MEM_GROW(build->blocks, build->count, build->room);
		build->blocks[build->count++] = (struct pu_block){
			.type = type,
			.text = arena_str(build->arena,
					  pu_buf_str(&build->text)),
			.codes = codes,
			.code_count = build->code_count
		};
	}
	pu_buf_clear(&build->text);
	build->code_count = 0;
	build->blank = build->solid = false;
}
