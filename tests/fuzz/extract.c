#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "glossary/extract.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Up to a mark, or to the end. */
static struct pu_str
next(struct pu_str *rest, char mark)
{
	const char *end = rest->len ? memchr(rest->ptr, mark, rest->len) : NULL;
	struct pu_str part = *rest;

	if (end)
		part.len = (size_t)(end - rest->ptr);
	rest->ptr += part.len + (end ? 1 : 0);
	rest->len -= part.len + (end ? 1 : 0);
	return part;
}

static void
check_candidates(const struct extract *extract, size_t used,
		 struct pu_arena *arena)
{
	struct extract_candidate one;
	double before = 1;

	for (size_t at = 0; extract_next(extract, &at, arena, &one);) {
		if (!one.source.len || !one.target.len || one.count < 2 ||
		    one.count > one.source_count ||
		    one.count > one.target_count || one.source_count > used ||
		    one.target_count > used || !one.example_count ||
		    one.example_count > EXTRACT_EXAMPLES)
			abort();
		if (!(one.score >= 0 && one.score <= before))
			abort();
		before = one.score;
		for (size_t i = 0; i < one.example_count; i++)
			if (one.examples[i] < 1)
				abort();
	}
}

static void
check_conflicts(const struct extract *extract, struct pu_arena *arena)
{
	struct extract_conflict one;

	for (size_t at = 0; extract_next_conflict(extract, &at, arena, &one);) {
		if (!one.source.len || one.rendering_count < 2 ||
		    one.rendering_count > EXTRACT_RENDERINGS)
			abort();
		for (size_t i = 0; i < one.rendering_count; i++)
			if (!one.renderings[i].text.len ||
			    !one.renderings[i].count ||
			    one.renderings[i].count > one.count)
				abort();
	}
}

/* The first two bytes say which languages; a line is a unit, both texts parted by
 * a tab. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const languages[] = { "en", "es", "fr", "pt", "it",
						 "ca", "de", "ja", "ru", "ar" };
	struct pu_str rest = pu_str_n((const char *)data, size);
	struct extract_segment segment = { .id = 0 };
	struct pu_error err = { .code = PU_OK };
	struct pu_arena *arena;
	struct extract *extract;
	size_t given, used;

	if (size < 2 || !extract_new(&extract, pu_str(languages[data[0] % 10]),
				     pu_str(languages[data[1] % 10]), &err))
		return 0;
	rest.ptr += 2;
	rest.len -= 2;
	while (rest.len) {
		struct pu_str line = next(&rest, '\n');

		segment.id++;
		segment.when = segment.id % 7;
		segment.reviewed = segment.id % 3 == 0;
		segment.source = next(&line, '\t');
		segment.target = line;
		if (!extract_add(extract, &segment, &err))
			abort();
	}
	arena = pu_arena_new();
	if (!extract_run(extract, 2, NULL, &err))
		abort();
	extract_used(extract, &given, &used);
	if (used > given || given != (size_t)segment.id)
		abort();
	check_candidates(extract, used, arena);
	if (!extract_find_conflicts(extract, NULL, &err))
		abort();
	check_conflicts(extract, arena);
	pu_arena_free(arena);
	extract_free(extract);
	return 0;
}
