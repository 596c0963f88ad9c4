/* A byte for the forms of tags, then a query, a source, a part of the query with
 * what the memory says for it, and the source's target, a line each: what holds
 * of a text's tags, and of every placement. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "tests/unit/tagged.h"
#include "text/code-text.h"
#include "text/variant.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct pu_str
take_line(struct pu_str *rest)
{
	const char *cut = rest->len ? memchr(rest->ptr, '\n', rest->len) : NULL;
	struct pu_str line = *rest;

	if (cut)
		line.len = (size_t)(cut - rest->ptr);
	*rest = pu_str_n(rest->ptr + line.len + (cut != NULL),
			 rest->len - line.len - (cut != NULL));
	return line;
}

/* With the tags put back it is the text that was given. */
static struct coded_text
read_line(struct pu_str line, unsigned forms, struct pu_arena *arena)
{
	struct pu_buf back = PU_BUF_INIT;
	struct pu_variant variant;
	size_t literals;

	variant_fill(&variant, pu_str("en"), line, arena);
	literals = variant.code_count;
	code_text_read(&variant, forms, arena);
	tagged_write(&back, variant.text, variant.codes, variant.code_count);
	if (!literals && !pu_str_eq(pu_buf_str(&back), line))
		abort();
	pu_buf_free(&back);
	return (struct coded_text){ variant.text, variant.codes,
				    variant.code_count };
}

static void
check(const struct coded_text *text, const struct carry_saying *saying,
      struct pu_arena *arena)
{
	struct carry_coded coded;

	carry_codes(&(struct carry_coding){ .query = text[0],
					    .source = text[1],
					    .target = text[2],
					    .lore = { saying, 1 } },
		    arena, arena, &coded);
	if (coded.text.ptr &&
	    !tagged_holds(&text[0], coded.text, coded.lost, arena))
		abort();
	if (!codes_alike(text[0].codes, text[0].code_count, text[0].codes,
			 text[0].code_count) ||
	    codes_alike(text[0].codes, text[0].code_count, text[1].codes,
			text[1].code_count) !=
		    codes_alike(text[1].codes, text[1].code_count,
				text[0].codes, text[0].code_count))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pu_arena *arena;
	struct coded_text text[3];
	struct carry_saying saying = { .count = 1 };
	struct pu_str rest, said;

	if (!size)
		return 0;
	arena = pu_arena_new();
	rest = pu_str_n((const char *)data + 1, size - 1);
	for (int i = 0; i < 2; i++)
		text[i] = read_line(take_line(&rest), data[0] & 7u, arena);
	saying.text = take_line(&rest);
	said = take_line(&rest);
	saying.said = &said;
	text[2] = read_line(rest, data[0] & 7u, arena);
	check(text, &saying, arena);
	pu_arena_free(arena);
	return 0;
}
