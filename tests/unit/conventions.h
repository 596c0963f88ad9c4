/* conventions.h - for tests: the conventions of languages, made once */
#ifndef TESTS_UNIT_CONVENTIONS_H
#define TESTS_UNIT_CONVENTIONS_H

#include "tests/tap.h"
#include "text/convention.h"

static struct {
	const char *tag; /* literal */
	struct convention *convention;
} known_conventions[32];

static inline struct convention *
convention(const char *tag)
{
	struct pu_error err;
	size_t i = 0;

	while (known_conventions[i].tag &&
	       strcmp(known_conventions[i].tag, tag) != 0)
		i++;
	if (!known_conventions[i].tag) {
		known_conventions[i].tag = tag;
		CHECK(convention_new(&known_conventions[i].convention,
				     pu_str(tag), 0, &err));
	}
	return known_conventions[i].convention;
}

static inline void
conventions_free(void)
{
	for (size_t i = 0; known_conventions[i].tag; i++)
		convention_free(known_conventions[i].convention);
}

#endif
