/* category.h - what is said of concepts and terms, under whatever name
 *
 * TBX calls them data categories (ISO 12620); MultiTerm, UTX and the headings
 * of tables have names of their own for the same.
 */
#ifndef GLOSSARY_CATEGORY_H
#define GLOSSARY_CATEGORY_H

#include "glossary/concept.h"

enum category {
	CATEGORY_OTHER, /* kept as a field */
	/* of a concept */
	CATEGORY_DOMAIN,
	CATEGORY_DEFINITION,
	CATEGORY_KIND,
	CATEGORY_KEEP,
	CATEGORY_SENSITIVE,
	CATEGORY_ID,
	CATEGORY_GLOSSARY,
	/* of a concept or a term */
	CATEGORY_NOTE,
	CATEGORY_SOURCE,
	CATEGORY_AUTHOR,
	CATEGORY_APPROVER,
	CATEGORY_CREATED,
	CATEGORY_CHANGED,
	/* of a term */
	CATEGORY_STATUS,
	CATEGORY_REASON,
	CATEGORY_INSTEAD,
	CATEGORY_TYPE,
	CATEGORY_POS,
	CATEGORY_GENDER,
	CATEGORY_NUMBER,
	CATEGORY_REGION,
	CATEGORY_FORMS
};
#define CATEGORIES (CATEGORY_FORMS + 1)

/* Capitals of ASCII, spaces, and the marks that stand for them make no
 * difference. */
enum category category_named(struct pu_str name);
bool category_is_of_concept(enum category category); /* and not of a term */
bool category_is_of_term(enum category category); /* and not of a concept */

/* Where a category that is any text stands; NULL: it is no such. */
struct pu_str *category_concept_text(struct pu_concept *concept,
				     enum category category);
struct pu_str *category_term_text(struct pu_term *term, enum category category);

/* The value of one of those that have a closed set of them, in any of the
 * spellings that are about; false: it is none. TBX's own is first in each
 * list, and what category_write_ gives; of status: with the ending that
 * ISO 12620 puts behind it. */
bool category_status(struct pu_str text, enum pu_term_status *status);
/* "Forbidden terms", "Término prohibido", "Do not use": what heads a column of
 * terms of that status. */
bool category_heads_status(struct pu_str name, enum pu_term_status *status);
bool category_kind(struct pu_str text, enum pu_term_kind *kind);
bool category_type(struct pu_str text, enum pu_term_type *type);
bool category_pos(struct pu_str text, enum pu_term_pos *pos);
bool category_gender(struct pu_str text, enum pu_term_gender *gender);
bool category_number(struct pu_str text, enum pu_term_number *number);
bool category_yes(struct pu_str text, bool *yes);

/* As ISO 12620 writes it; "" where it is not known. */
const char *category_write_status(enum pu_term_status status);
const char *category_write_type(enum pu_term_type type);
const char *category_write_pos(enum pu_term_pos pos);
const char *category_write_gender(enum pu_term_gender gender);
const char *category_write_number(enum pu_term_number number);

#endif
