/* A language, then a text: its values lie in order inside it, and each written
 * in its own form gives the same bytes or is refused. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "text/value.h"

static const char *const languages[] = { "en", "es", "es-MX", "fr", "pt",
					 "it", "de", "ca",    "ru", "ar" };
#define LANGUAGES (sizeof languages / sizeof *languages)
static struct convention *conventions[LANGUAGES];

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(struct pu_str text, const struct value *value, struct convention *c)
{
	struct value_style style = { 0 };
	struct pu_buf out = PU_BUF_INIT;

	value_style_add(&style, value);
	value_style_fill(&style, c);
	if (value_write(&out, text, value, text, value, &style, c) && !out.len)
		abort();
	if (!values_equal(text, value, text, value))
		abort();
	pu_buf_free(&out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pu_arena *arena = pu_arena_new();
	struct values values;
	struct pu_error err;
	struct pu_str text;
	size_t which, last = 0;

	for (size_t i = 0; i < LANGUAGES && !conventions[i]; i++)
		if (!convention_new(&conventions[i], pu_str(languages[i]), 0,
				    &err))
			abort();
	which = size ? data[0] % LANGUAGES : 0;
	text = size ? pu_str_n((const char *)data + 1, size - 1) : pu_str("");
	values_read(text, conventions[which], arena, &values);
	for (size_t i = 0; i < values.count; i++) {
		const struct value *value = &values.items[i];

		if (value->start >= value->end || value->end > text.len ||
		    value->outer_start > value->start ||
		    value->outer_end < value->end ||
		    value->outer_end > text.len || value->start < last ||
		    value->spot >= values.spots)
			abort();
		last = value->start;
		check(text, value, conventions[which]);
	}
	pu_arena_free(arena);
	return 0;
}
