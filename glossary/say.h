/* say.h - what a person says of a concept or a term, field by field (internal)
 */
#ifndef GLOSSARY_SAY_H
#define GLOSSARY_SAY_H

#include "base/error.h"
#include "glossary/concept.h"

/* field: as concept.h names it ("status", "definition", "keep"); "form": one
 * more form of the term, or none when it is empty. A choice by its name, a mark
 * by "yes" or "no"; the empty value takes a text away. */
struct saying {
	const char *field;
	struct pu_str value;
};

/* Of a field that both have ("note", "source") the term's is meant when there
 * is one and of_term says so. What is said is borrowed; lists are made in
 * arena. Who has approved what is changed has not approved that.
 * PU_INVALID: no such field or choice, or a term's, and term is NULL. */
bool concept_say(struct pu_concept *concept, struct pu_term *term, bool of_term,
		 const struct saying *saying, struct pu_arena *arena,
		 struct pu_error *err);

#endif
