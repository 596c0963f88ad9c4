#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "jobs/page-links.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* No address has a step that leads nowhere or up. */
static void
check(struct pu_str address)
{
	size_t start = 0;

	for (size_t i = 0; i <= address.len; i++) {
		if (i < address.len && address.ptr[i] == '?')
			return;
		if (i < address.len && address.ptr[i] != '/')
			continue;
		if (i - start == 2 && !memcmp(address.ptr + start, "..", 2))
			abort();
		start = i + 1;
	}
}

/* The first line is the page's name. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	const char *end = size ? memchr(text, '\n', size) : NULL;
	size_t first = end ? (size_t)(end - text) : 0;
	struct pu_arena *arena = pu_arena_new();
	struct page_links links = { .links = NULL };
	struct pu_error err;

	if (page_links_read(&links, pu_str_n(text + first, size - first),
			    pu_str_n(text, first), arena, &err)) {
		check(links.canonical);
		for (size_t i = 0; i < links.count; i++) {
			check(links.links[i].address);
			if (!links.links[i].language.len)
				abort();
		}
	}
	page_links_free(&links);
	pu_arena_free(arena);
	return 0;
}
