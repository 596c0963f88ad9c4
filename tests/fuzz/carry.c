/* A byte for two languages, then a query, a source and its target, a line
 * each: outside of its spans the suggestion is the target, byte for byte. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "tm/carry.h"

static const char *const languages[] = {
	"en", "es", "es-MX", "fr", "de", "ca"
};
#define LANGUAGES (sizeof languages / sizeof *languages)
static struct convention *conventions[LANGUAGES];

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

/* The pieces between the spans stand in the target in the same order. */
static void
check(struct pu_str target, struct pu_str text, const struct pu_span *spans,
      size_t count)
{
	size_t at = 0, from = 0;

	for (size_t i = 0; i <= count; i++) {
		size_t end = i < count ? spans[i].start : text.len, k = from;

		if (end < at || end > text.len)
			abort();
		while (k + (end - at) <= target.len &&
		       memcmp(target.ptr + k, text.ptr + at, end - at) != 0)
			k++;
		if (k + (end - at) > target.len)
			abort();
		from = k + (end - at);
		at = i < count ? spans[i].end : text.len;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pu_arena *arena;
	struct carry_query asked;
	struct carry_texts texts;
	struct pu_error err;
	struct pu_str rest, query, text;
	const struct pu_span *spans;
	size_t count, from, to;

	if (!size)
		return 0;
	for (size_t i = 0; i < LANGUAGES && !conventions[i]; i++)
		if (!convention_new(&conventions[i], pu_str(languages[i]), 0,
				    &err))
			abort();
	from = data[0] % LANGUAGES;
	to = data[0] / LANGUAGES % LANGUAGES;
	rest = pu_str_n((const char *)data + 1, size - 1);
	query = take_line(&rest);
	texts.source = take_line(&rest);
	texts.target = rest;
	texts.source_convention = conventions[from];
	texts.target_convention = conventions[to];
	arena = pu_arena_new();
	carry_ask(&asked, query, conventions[from], arena);
	if (carry_over(&asked, &texts, arena, arena, &text, &spans, &count))
		check(texts.target, text, spans, count);
	pu_arena_free(arena);
	return 0;
}
