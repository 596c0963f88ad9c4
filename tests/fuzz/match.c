/* Two texts, parted by a line feed: what differs between them can be told. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "tm/diff.h"
#include "tm/protect.h"
#include "tm/wanted.h"

static struct tokenizer *tokenizer;
static struct diff_work work;
static struct tokens tokens;

static void
explain(struct pu_str match, struct pu_str query, struct pu_arena *arena)
{
	struct pu_buf was = PU_BUF_INIT, is = PU_BUF_INIT;
	const struct pu_diff *items;
	struct pu_error err;
	size_t count;

	if (!diff_make(&work, tokenizer, match, query, arena, &items, &count,
		       &err))
		return;
	for (size_t i = 0; i < count; i++) {
		if (items[i].op != PU_DIFF_DELETE)
			pu_buf_add(&is, items[i].text);
		pu_buf_add(&was, items[i].was);
	}
	if (!pu_str_eq(pu_buf_str(&is), query) ||
	    !pu_str_eq(pu_buf_str(&was), match))
		abort();
	pu_buf_free(&was);
	pu_buf_free(&is);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *cut = size ? memchr(data, '\n', size) : NULL;
	struct pu_str all = pu_str_n((const char *)data, size);
	struct pu_str a = all, b = pu_str("");
	struct pu_arena *arena = pu_arena_new();
	struct wanted wanted;
	struct pu_error err;
	const struct pu_str *list;

	if (!tokenizer && !tokenizer_new(&tokenizer, pu_str("es"), &err))
		abort();
	if (cut) {
		a.len = (size_t)(cut - data);
		b = pu_str_n(all.ptr + a.len + 1, size - a.len - 1);
	}
	explain(a, b, arena);
	if (protect_differences(a, a, arena, &list) != 0)
		abort();
	protect_differences(a, b, arena, &list);
	if (wanted_parse(&wanted, tokenizer, a, &err)) {
		if (tokenizer_run(tokenizer, b, &tokens, &err))
			wanted_in_text(&wanted, &tokens, NULL);
		wanted_free(&wanted);
	}
	pu_arena_free(arena);
	return 0;
}
