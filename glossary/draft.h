/* draft.h - a concept while a reader puts it together (internal)
 *
 * What every format shares: limits, what is said twice, terms that cannot be
 * stored, terms of one language side by side, the report.
 */
#ifndef GLOSSARY_DRAFT_H
#define GLOSSARY_DRAFT_H

#include "glossary/category.h"
#include "glossary/stream.h"
#include "text/report.h"
#include "text/tongues.h"

#define DRAFT_CONCEPT ((size_t)-1) /* what is said of the concept itself */

struct draft_term {
	struct pu_term term;
	bool stated; /* its status is said */
};

struct draft_field {
	size_t of; /* term, or DRAFT_CONCEPT */
	struct pu_term_field field;
};

struct draft_form {
	size_t of;
	struct pu_str text;
};

struct draft {
	struct report report;
	struct tongues *tongues;
	struct pu_arena *keep; /* the report's */
	struct pu_arena *arena; /* the concept's */
	struct pu_concept concept;
	struct draft_term *terms;
	size_t term_count, term_room;
	struct draft_field *fields;
	size_t field_count, field_room;
	struct draft_form *forms;
	size_t form_count, form_room;
	size_t size; /* bytes */
	bool exact; /* set by the reader: white space stands as it was stored */
	bool begun;
	bool large; /* something did not fit, and it was told */
	long line, column; /* where what is said now stands */
};

void draft_open(struct draft *draft);
void draft_close(struct draft *draft);

/* A concept begins there. */
void draft_begin(struct draft *draft, long line, long column);
/* The language that raw names, as long as the draft; empty: none, and it was
 * told. */
struct pu_str draft_language(struct draft *draft, struct pu_str raw);
/* A term of the concept: its number for draft_say, or DRAFT_CONCEPT when there
 * are too many. Its text may come later. */
size_t draft_term(struct draft *draft, struct pu_str language,
		  struct pu_str text);
void draft_term_text(struct draft *draft, size_t term, struct pu_str text);
void draft_form(struct draft *draft, size_t term, struct pu_str text);
/* value is said of a term or the concept (or of its section in language, which
 * is empty else). What the category has no place for, and what is none of its
 * values, becomes a field of that name. Empty values say nothing. */
void draft_say(struct draft *draft, size_t of, struct pu_str language,
	       enum category category, struct pu_str name, struct pu_str value);
void draft_field(struct draft *draft, size_t of, struct pu_str language,
		 struct pu_str name, struct pu_str value);
/* False: it holds no term that can be used, which the report says. What it
 * gives lives until the next draft_begin. */
bool draft_end(struct draft *draft, struct pu_concept *concept);
/* The concept at hand, or a place where one should be, is lost. */
void draft_skip(struct draft *draft, const char *code, const char *sentence);
void draft_warn(struct draft *draft, const char *code, const char *format, ...)
	PU_PRINTF(3, 4);

#endif
