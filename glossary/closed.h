/* closed.h - the closed classes of languages (internal) */
#ifndef GLOSSARY_CLOSED_H
#define GLOSSARY_CLOSED_H

#include "glossary/context.h"

struct closed_class {
	unsigned classes; /* CLASS_... */
	const char *words; /* spaces between them; NULL ends */
};

extern const struct closed_class closed_en[], closed_es[], closed_fr[],
	closed_pt[], closed_it[], closed_ca[];

/* Fixed phrases of two to IDIOM_LONGEST words, NULL ends: the nouns in them say
 * something else, or nothing. None that is often meant word by word. */
#define IDIOM_LONGEST 4
extern const char *const idioms_en[], *const idioms_es[];

#endif
