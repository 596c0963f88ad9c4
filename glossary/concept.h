/* concept.h - concepts, and the terms that name them: plain values
 *
 * Concept-oriented, as ISO 30042 (TBX) has it: one concept, and in each language
 * the terms that name it. Everything is borrowed from whoever made it (a reader,
 * the store, an arena). Texts that are not said have length 0.
 */
#ifndef GLOSSARY_CONCEPT_H
#define GLOSSARY_CONCEPT_H

#include <stdint.h>

#include "base/arena.h"
#include "text/term.h"

enum pu_term_gender {
	PU_GENDER_UNKNOWN,
	PU_GENDER_MASCULINE,
	PU_GENDER_FEMININE,
	PU_GENDER_NEUTER,
	PU_GENDER_OTHER
};
#define PU_TERM_GENDERS (PU_GENDER_OTHER + 1)

enum pu_term_number {
	PU_NUMBER_UNKNOWN,
	PU_NUMBER_SINGULAR,
	PU_NUMBER_PLURAL,
	PU_NUMBER_UNCOUNTABLE
};
#define PU_TERM_NUMBERS (PU_NUMBER_UNCOUNTABLE + 1)

/* TBX: termType. */
enum pu_term_type {
	PU_TYPE_UNKNOWN,
	PU_TYPE_FULL, /* fullForm */
	PU_TYPE_ACRONYM,
	PU_TYPE_ABBREVIATION,
	PU_TYPE_SHORT, /* shortForm */
	PU_TYPE_VARIANT,
	PU_TYPE_PHRASE
};
#define PU_TERM_TYPES (PU_TYPE_PHRASE + 1)

/* "" where it is not known, else "masculine", "feminine", "neuter", "other". */
PU_API const char *pu_term_gender_name(enum pu_term_gender gender);
/* "singular", "plural", "uncountable". */
PU_API const char *pu_term_number_name(enum pu_term_number number);
/* "full", "acronym", "abbreviation", "short", "variant", "phrase". */
PU_API const char *pu_term_type_name(enum pu_term_type type);
/* The opposite way; false: there is none of this name. */
PU_API bool pu_term_gender_named(struct pu_str name,
				 enum pu_term_gender *gender);
PU_API bool pu_term_number_named(struct pu_str name,
				 enum pu_term_number *number);
PU_API bool pu_term_type_named(struct pu_str name, enum pu_term_type *type);

/* Something else that is said of a concept or term, kept as it came:
 * "type", value, in order. */
struct pu_term_field {
	struct pu_str name, value;
	struct pu_str language; /* of a concept's: its language section;
				 * len 0: of the whole concept */
};

struct pu_term {
	int64_t id; /* see below; 0 until stored */
	struct pu_str language; /* canonical BCP 47 */
	struct pu_str text; /* as it is written in a dictionary */
	enum pu_term_status status;
	struct pu_str reason; /* why it is deprecated or forbidden */
	struct pu_str instead; /* what to write instead; len 0: what is
				* preferred */
	enum pu_term_type type;
	enum pu_term_pos pos;
	enum pu_term_gender gender;
	enum pu_term_number number;
	struct pu_str region; /* where it is used: "EC"; "MX, GT" */
	struct pu_str note, source; /* where the term was found */
	const struct pu_str *forms; /* inflected ones that no rule gives */
	size_t form_count;
	const struct pu_term_field *fields;
	size_t field_count;
	struct pu_str author, approver; /* handles */
	int64_t created, changed; /* seconds since 1970 UTC, PU_NO_TIME */
};

/* People read and write a term's id as "CONCEPT.NUMBER", such as "3.2".
 * Neither the ids of concepts nor the numbers of their terms come back. */
#define PU_TERM_IDS 4095
static inline int64_t
pu_term_id(int64_t concept, int64_t number)
{
	return concept * (PU_TERM_IDS + 1) + number;
}
static inline int64_t
pu_term_concept(int64_t id)
{
	return id / (PU_TERM_IDS + 1);
}
static inline int64_t
pu_term_number(int64_t id)
{
	return id % (PU_TERM_IDS + 1);
}

struct pu_concept {
	int64_t id; /* 0 until stored */
	struct pu_str glossary; /* its name; len 0: "main" */
	struct pu_str foreign; /* the id that a file gave it */
	struct pu_str domain, definition, note, source;
	enum pu_term_kind kind; /* see text/term.h */
	bool keep; /* stays as in the original in payment blocks */
	bool sensitive; /* not to be named in public */
	const struct pu_term *terms; /* by language, preferred ones first */
	size_t term_count;
	const struct pu_term_field *fields;
	size_t field_count;
	struct pu_str author, approver;
	int64_t created, changed;
};

#endif
