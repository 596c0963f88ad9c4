/* tags.h - the inline codes of a text, compared with another's (internal) */
#ifndef CHECK_TAGS_H
#define CHECK_TAGS_H

#include "check/rule.h"
#include "text/code.h"

/* A text's codes, as they stand in it. */
struct tags {
	const struct pu_inline_code *codes;
	struct code_form *forms;
	size_t *places; /* bytes */
	bool *used; /* the other text has it */
	size_t count;
};

/* Its own text too, of a pair. */
struct pu_text_span tags_span(const struct tags *tags, size_t at);
bool tags_open(enum code_role role); /* half of a pair, or all of it */
bool tags_close(enum code_role role);

/* Of two documents, after what is the same has been marked as used. */
void tags_look_formatted(struct checking *checking, struct tags *source,
			 struct tags *target);

#endif
