/* glossary.h - a small glossary, for checks that hold a translation against one
 *
 * A file with a line for each concept: what it is (a kind of text/term.h, or
 * "sensitive": a person who is not to be named) and its terms in two languages,
 * tabs between them; the first line names the languages. Of the terms of a
 * language, parted by " | ", the first is preferred and those behind it are
 * admitted, but for "~deprecated" and "!forbidden". "?word" is no term: what a
 * translator who has not read the glossary may well write instead.
 */
#ifndef TESTS_BENCH_CHECK_GLOSSARY_H
#define TESTS_BENCH_CHECK_GLOSSARY_H

#include "glossary/target.h"

#define GLOSSED_TERMS 12 /* of a concept, in both languages */

struct glossed {
	struct pu_concept concept;
	struct pu_term terms[GLOSSED_TERMS];
	/* Words that are no terms, with their languages. */
	struct pu_term others[GLOSSED_TERMS];
	size_t other_count;
};

struct glossary {
	struct glossed *items;
	size_t count, room;
	struct pu_str languages[2]; /* of the file's columns */
	struct pu_arena *arena;
};

/* Both end the program when they fail. */
void glossary_read(struct glossary *glossary, const char *path);
struct target_check *glossary_check(const struct glossary *glossary,
				    const char *source, const char *target);
void glossary_drop(struct glossary *glossary);

const struct glossed *glossary_concept(const struct glossary *glossary,
				       int64_t id);

#endif
