/* meant.h - whether a word of a source means what the glossary's term does
 * (internal)
 *
 * A term of one word may be a verb there ("it works"), part of a compound
 * ("by-laws"), say what kind a noun is of ("health workers": a translator makes
 * an adjective of it), or be part of a name ("Wall Street"): then a translation
 * need not have it. English knows verbs and nouns before nouns by the closed
 * classes around them; other languages only names and hyphens.
 */
#ifndef GLOSSARY_MEANT_H
#define GLOSSARY_MEANT_H

#include "base/error.h"
#include "text/term.h"

struct meant;

/* Of a language, canonical. */
bool meant_new(struct meant **out, struct pu_str language,
	       struct pu_error *err);
void meant_free(struct meant *meant); /* NULL is legal */

enum meant_answer {
	MEANT_TERM, /* nothing speaks against it */
	MEANT_NAME, /* part of a longer name */
	MEANT_OTHER /* a verb, or part of a compound */
};

/* Of the text's hit; one of several words is always the term. What a name is part
 * of is not known in a text that has hardly a small letter. */
bool meant_ask(struct meant *meant, struct pu_str text,
	       const struct pu_term_hit *hit, enum meant_answer *answer,
	       struct pu_error *err);
/* The hit is part of a longer name, which the translation has as it is: "Stade
 * de France". */
bool meant_name_kept(struct meant *meant, struct pu_str text,
		     const struct pu_term_hit *hit, struct pu_str translation,
		     bool *kept, struct pu_error *err);

#endif
