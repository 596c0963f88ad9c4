#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "glossary/recognizer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct pu_str
line(struct pu_str *rest)
{
	const char *end = memchr(rest->ptr, '\n', rest->len);
	struct pu_str line = *rest;

	if (end)
		line.len = (size_t)(end - rest->ptr);
	rest->ptr += line.len + (end ? 1 : 0);
	rest->len -= line.len + (end ? 1 : 0);
	return line;
}

static void
check(const struct pu_term_hit *hits, size_t count, struct pu_str text)
{
	for (size_t i = 0; i < count; i++) {
		const struct pu_term_hit *hit = &hits[i];

		if (hit->start >= hit->end || hit->end > text.len ||
		    hit->text.ptr != text.ptr + hit->start ||
		    (i && hit->start < hits[i - 1].start) || !hit->term.len)
			abort();
	}
}

/* The first byte says which language, the second of what kind; terms by lines up
 * to one that is "%", behind it the text. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const languages[] = { "en", "es", "fr", "pt", "it",
						 "ca", "de", "ja", "ru", "ar" };
	struct pu_str rest = pu_str_n((const char *)data, size);
	struct pu_error err = { .code = PU_OK };
	struct pu_arena *arena;
	struct pu_term_hit *hits;
	struct recognizer *r;
	size_t count;
	int64_t id = 0;

	if (size < 2 ||
	    !recognizer_new(&r, pu_str(languages[data[0] % 10]), &err))
		return 0;
	arena = pu_arena_new();
	rest.ptr += 2;
	rest.len -= 2;
	while (rest.len && id < 16) {
		struct pu_str text = line(&rest);
		struct recognizer_term term = {
			.id = id,
			.concept = id / 2,
			.text = text,
			.kind = (enum pu_term_kind)(data[1] % PU_TERM_KINDS),
			.pos = (enum pu_term_pos)(data[1] / 8 % PU_TERM_POSES),
			.exact = data[1] > 250
		};

		if (pu_str_is(text, "%"))
			break;
		id += recognizer_add(r, &term, &err);
	}
	for (int how = RECOGNIZE_SURE; how <= RECOGNIZE_ANY; how++) {
		if (recognizer_find(r, rest, (enum recognize)how, arena, &hits,
				    &count, &err))
			check(hits, count, rest);
	}
	recognizer_free(r);
	pu_arena_free(arena);
	return 0;
}
