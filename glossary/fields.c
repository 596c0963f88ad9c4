#include "config.h"

#include "glossary/fields.h"

#include <stddef.h>

static const char *
status_called(unsigned value)
{
	return pu_term_status_name((enum pu_term_status)value);
}

static const char *
kind_called(unsigned value)
{
	return pu_term_kind_name((enum pu_term_kind)value);
}

static const char *
pos_called(unsigned value)
{
	return pu_term_pos_name((enum pu_term_pos)value);
}

static const char *
type_called(unsigned value)
{
	return pu_term_type_name((enum pu_term_type)value);
}

static const char *
gender_called(unsigned value)
{
	return pu_term_gender_name((enum pu_term_gender)value);
}

static const char *
number_called(unsigned value)
{
	return pu_term_number_name((enum pu_term_number)value);
}

const struct text_field term_texts[TERM_TEXTS] = {
	{ "reason", offsetof(struct pu_term, reason) },
	{ "instead", offsetof(struct pu_term, instead) },
	{ "region", offsetof(struct pu_term, region) },
	{ "note", offsetof(struct pu_term, note) },
	{ "source", offsetof(struct pu_term, source) },
};

const struct choice_field term_choices[TERM_CHOICES] = {
	{ "status", offsetof(struct pu_term, status), PU_TERM_STATUSES,
	  status_called },
	{ "type", offsetof(struct pu_term, type), PU_TERM_TYPES, type_called },
	{ "pos", offsetof(struct pu_term, pos), PU_TERM_POSES, pos_called },
	{ "gender", offsetof(struct pu_term, gender), PU_TERM_GENDERS,
	  gender_called },
	{ "number", offsetof(struct pu_term, number), PU_TERM_NUMBERS,
	  number_called },
};

const struct text_field concept_texts[CONCEPT_TEXTS] = {
	{ "domain", offsetof(struct pu_concept, domain) },
	{ "definition", offsetof(struct pu_concept, definition) },
	{ "note", offsetof(struct pu_concept, note) },
	{ "source", offsetof(struct pu_concept, source) },
};

const struct choice_field concept_choices[CONCEPT_CHOICES] = {
	{ "kind", offsetof(struct pu_concept, kind), PU_TERM_KINDS,
	  kind_called },
};

const struct mark_field concept_marks[CONCEPT_MARKS] = {
	{ "keep", offsetof(struct pu_concept, keep) },
	{ "sensitive", offsetof(struct pu_concept, sensitive) },
};

/* Enums are stored in an int or an unsigned, of the same size. */
unsigned
field_get_choice(const void *of, const struct choice_field *field)
{
	unsigned value;

	memcpy(&value, (const char *)of + field->at, sizeof value);
	return value;
}

void
field_set_choice(void *of, const struct choice_field *field, unsigned value)
{
	memcpy((char *)of + field->at, &value, sizeof value);
}

static bool
same_lists(const struct pu_term *a, const struct pu_term *b)
{
	if (a->form_count != b->form_count || a->field_count != b->field_count)
		return false;
	for (size_t i = 0; i < a->form_count; i++)
		if (!pu_str_eq(a->forms[i], b->forms[i]))
			return false;
	for (size_t i = 0; i < a->field_count; i++)
		if (!pu_str_eq(a->fields[i].name, b->fields[i].name) ||
		    !pu_str_eq(a->fields[i].value, b->fields[i].value))
			return false;
	return true;
}

bool
term_says_same(const struct pu_term *a, const struct pu_term *b)
{
	for (size_t i = 0; i < TERM_CHOICES; i++)
		if (field_get_choice(a, &term_choices[i]) !=
		    field_get_choice(b, &term_choices[i]))
			return false;
	for (size_t i = 0; i < TERM_TEXTS; i++)
		if (!pu_str_eq(field_get_text(a, &term_texts[i]),
			       field_get_text(b, &term_texts[i])))
			return false;
	return pu_str_eq(a->language, b->language) &&
	       pu_str_eq(a->text, b->text) && same_lists(a, b);
}
