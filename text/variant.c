#include "config.h"

#include "text/variant.h"

#include "text/utf8.h"

static bool
is_private(uint32_t c)
{
	return c >= PU_CODE_FIRST && c <= PU_CODE_LAST;
}

static size_t
count_private(struct pu_str text)
{
	size_t count = 0;

	for (size_t at = 0; at < text.len;)
		count += is_private(utf8_next(text, &at));
	return count;
}

/* More than a variant can hold become U+FFFD. */
static void
escape(struct pu_variant *variant, size_t count, struct pu_arena *arena)
{
	size_t room = PU_CODE_LAST - PU_CODE_FIRST + 1, used = 0;
	struct pu_inline_code *codes;
	struct pu_buf text = PU_BUF_INIT;

	count = count < room ? count : room;
	codes = arena_array(arena, count, sizeof *codes);
	for (size_t at = 0; at < variant->text.len;) {
		size_t start = at;
		uint32_t c = utf8_next(variant->text, &at);

		if (is_private(c) && used < count) {
			codes[used] = (struct pu_inline_code){
				.kind = PU_CODE_LITERAL,
				.i = -1,
				.x = -1,
				.data = pu_str_n(variant->text.ptr + start,
						 at - start)
			};
			c = PU_CODE_FIRST + (uint32_t)used++;
		} else if (is_private(c) || c == UTF8_BAD) {
			c = 0xFFFD;
		}
		utf8_add(&text, c);
	}
	variant->text = arena_str(arena, pu_buf_str(&text));
	variant->codes = codes;
	variant->code_count = used;
	pu_buf_free(&text);
}

void
variant_fill(struct pu_variant *variant, struct pu_str language,
	     struct pu_str text, struct pu_arena *arena)
{
	size_t count = count_private(text);

	*variant = (struct pu_variant){ .language = language,
					.text = text,
					.created = PU_NO_TIME,
					.changed = PU_NO_TIME };
	if (count)
		escape(variant, count, arena);
}
