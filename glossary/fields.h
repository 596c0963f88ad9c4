/* fields.h - the fields of a concept and of a term, as tables (internal)
 *
 * What packs, merges, checks or edits them goes through these, so that a new
 * field is added in one place.
 */
#ifndef GLOSSARY_FIELDS_H
#define GLOSSARY_FIELDS_H

#include "glossary/concept.h"

/* A field that holds a struct pu_str, at its offset. */
struct text_field {
	const char *name;
	size_t at;
};
/* One that holds an enum, whose values are 0 to count - 1. */
struct choice_field {
	const char *name;
	size_t at;
	unsigned count;
	const char *(*called)(unsigned value);
};
/* One that holds a bool. */
struct mark_field {
	const char *name;
	size_t at;
};

/* Without the language and text of a term, authors and dates. They are stored
 * in this order. */
#define TERM_TEXTS      5
#define TERM_CHOICES    5
#define CONCEPT_TEXTS   4
#define CONCEPT_CHOICES 1
#define CONCEPT_MARKS   2
extern const struct text_field term_texts[TERM_TEXTS];
extern const struct choice_field term_choices[TERM_CHOICES];
extern const struct text_field concept_texts[CONCEPT_TEXTS];
extern const struct choice_field concept_choices[CONCEPT_CHOICES];
extern const struct mark_field concept_marks[CONCEPT_MARKS];

static inline struct pu_str *
field_text(void *of, const struct text_field *field)
{
	return (struct pu_str *)(void *)((char *)of + field->at);
}
static inline struct pu_str
field_get_text(const void *of, const struct text_field *field)
{
	return *(const struct pu_str *)(const void *)((const char *)of +
						      field->at);
}
unsigned field_get_choice(const void *of, const struct choice_field *field);
void field_set_choice(void *of, const struct choice_field *field,
		      unsigned value);
static inline bool *
field_mark(void *of, const struct mark_field *field)
{
	return (bool *)((char *)of + field->at);
}
static inline bool
field_get_mark(const void *of, const struct mark_field *field)
{
	return *(const bool *)((const char *)of + field->at);
}

/* Everything but who made it and when; the numbers aside. */
bool term_says_same(const struct pu_term *a, const struct pu_term *b);

#endif
