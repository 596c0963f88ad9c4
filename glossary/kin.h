/* kin.h - words of a text that are of a term's family (internal)
 *
 * A translator may turn a noun into a verb or an adjective: "the union's
 * leader" is "la dirigente sindical", "workers in health" are "sanitarios". A
 * word is kin to a word of a term when
 * - both have the same stem;
 * - it begins as that one does: five letters at least, and all but its last
 *   three, accents and capitals aside;
 * - in a language that writes compounds as one word, it begins or ends with it:
 *   "firefighter", "homework".
 * Other words of a family (law, legal) are not known.
 */
#ifndef GLOSSARY_KIN_H
#define GLOSSARY_KIN_H

#include "base/error.h"
#include "text/finding.h"

struct kin;

/* Of a language, canonical. */
bool kin_new(struct kin **out, struct pu_str language, struct pu_error *err);
void kin_free(struct kin *kin); /* NULL is legal */

/* The text in which kin are looked for, until the next one; it may hold codes. */
bool kin_read(struct kin *kin, struct pu_str text, struct pu_error *err);

struct kin_wanted {
	struct pu_str term; /* as it is listed */
	/* The word at a place of the text is something else. */
	bool (*taken)(const void *arg, struct pu_text_span span);
	const void *arg;
};

enum kin_answer {
	KIN_NONE,
	KIN_HEAD, /* of the noun of a term of several words */
	KIN_ALL /* of each of its words that is no link */
};

/* *answer: what the text has. */
bool kin_look(struct kin *kin, const struct kin_wanted *wanted,
	      enum kin_answer *answer, struct pu_error *err);

/* How many words of the text say who or what is from a place: "Spanish",
 * "estadounidense". English and Spanish only. */
size_t kin_origins(struct kin *kin, struct pu_str place);

#endif
