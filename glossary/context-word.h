/* context-word.h - what the parts of the context share (internal) */
#ifndef GLOSSARY_CONTEXT_WORD_H
#define GLOSSARY_CONTEXT_WORD_H

#include "glossary/context.h"

#include "base/map.h"

struct context {
	struct map *classes; /* by the bytes of the full key */
	struct map *idioms; /* by those of several */
	enum { OTHER, ENGLISH, SPANISH } language;
};

/* No mark stands between it and the word before it. */
static inline bool
context_is_near(const struct reading_word *word)
{
	return !(word->gap & (GAP_COMMA | GAP_POINT | GAP_OTHER));
}

#endif
