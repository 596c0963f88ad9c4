/* recognizer.h - the terms of one language, found in running text (internal)
 *
 * A term is expanded into the wordings that the language's paradigms give it
 * (glossary/inflect.h) and the listed ones; all of them make one tree of word
 * keys, which a text walks from each of its words on: no database, no
 * allocation for each word. Languages without paradigms go by their Snowball
 * stems.
 *
 * What the tree finds is then looked at:
 * - capitals: a name and an acronym need theirs; in a text in capitals an
 *   acronym that is a common word besides ("WHO WARNED THEM?") is none;
 * - accents, where they tell words apart;
 * - what stands between the words: a space and a hyphen are alike, a comma or a
 *   full stop parts them unless the term has it;
 * - the words around: a noun that a verb is written like.
 *
 * Inline codes may stand in the text as private-use characters; one between or
 * inside the words of a term does not part it. A recognizer is for one thread.
 */
#ifndef GLOSSARY_RECOGNIZER_H
#define GLOSSARY_RECOGNIZER_H

#include "base/arena.h"
#include "base/error.h"
#include "glossary/concept.h"

struct recognizer;

/* language: canonical. */
bool recognizer_new(struct recognizer **out, struct pu_str language,
		    struct pu_error *err);
void recognizer_free(struct recognizer *recognizer);

struct recognizer_term {
	int64_t id, concept;
	struct pu_str text;
	const struct pu_str *forms; /* further ones, listed */
	size_t form_count;
	enum pu_term_status status;
	enum pu_term_kind kind;
	enum pu_term_pos pos;
	bool exact; /* capitals as they are listed, and no inflection */
	bool noun; /* its translation can be nothing else */
};

/* PU_INVALID: the text or a form has no word, or more than EXPAND_WORDS; the
 * wordings before that one are kept. */
bool recognizer_add(struct recognizer *recognizer,
		    const struct recognizer_term *term, struct pu_error *err);

/* The same with a concept's; one that is none, or too long, is left out. */
bool recognizer_add_term(struct recognizer *recognizer,
			 const struct pu_concept *concept,
			 const struct pu_term *term, struct pu_error *err);

enum recognize {
	RECOGNIZE_SURE, /* what is a term there */
	RECOGNIZE_ANY /* what may be one: without a look at capitals, but for
		       * acronyms, nor at the words around */
};

/* From left to right, the longest first where they start together; a concept
 * once for one place. Hits have no targets. Their terms live as long as the
 * recognizer, their texts as long as the text. */
bool recognizer_find(struct recognizer *recognizer, struct pu_str text,
		     enum recognize how, struct pu_arena *arena,
		     struct pu_term_hit **hits, size_t *count,
		     struct pu_error *err);

#endif
