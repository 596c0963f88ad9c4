#include "config.h"

#include "glossary/say.h"

#include "base/i18n.h"
#include "glossary/fields.h"

/* 1: said; 0: there is no such field; -1: not so. */
static int
say_text(void *of, const struct text_field *fields, size_t count,
	 const struct saying *saying)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(fields[i].name, saying->field)) {
			*field_text(of, &fields[i]) = saying->value;
			return 1;
		}
	return 0;
}

static int
say_choice(void *of, const struct choice_field *fields, size_t count,
	   const struct saying *saying, struct pu_error *err)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(fields[i].name, saying->field) != 0)
			continue;
		for (unsigned value = 0; value < fields[i].count; value++)
			if (pu_str_is(saying->value, fields[i].called(value))) {
				field_set_choice(of, &fields[i], value);
				return 1;
			}
		pu_fail(err, PU_INVALID, _("there is no %s \"%.*s\""),
			saying->field, (int)saying->value.len,
			saying->value.ptr);
		return -1;
	}
	return 0;
}

static int
say_mark(struct pu_concept *concept, const struct saying *saying)
{
	for (size_t i = 0; i < CONCEPT_MARKS; i++)
		if (!strcmp(concept_marks[i].name, saying->field)) {
			*field_mark(concept, &concept_marks[i]) =
				pu_str_is(saying->value, "yes");
			return 1;
		}
	return 0;
}

static int
say_form(struct pu_term *term, const struct saying *saying,
	 struct pu_arena *arena)
{
	struct pu_str *forms;

	if (strcmp(saying->field, "form") != 0)
		return 0;
	if (!saying->value.len) {
		term->form_count = 0;
		return 1;
	}
	forms = arena_array(arena, term->form_count + 1, sizeof *forms);
	if (term->form_count)
		memcpy(forms, term->forms, term->form_count * sizeof *forms);
	forms[term->form_count++] = saying->value;
	term->forms = forms;
	return 1;
}

static int
say_of_term(struct pu_term *term, const struct saying *saying,
	    struct pu_arena *arena, struct pu_error *err)
{
	int said = say_text(term, term_texts, TERM_TEXTS, saying);

	if (!said)
		said = say_choice(term, term_choices, TERM_CHOICES, saying,
				  err);
	if (!said)
		said = say_form(term, saying, arena);
	if (said > 0)
		term->approver = pu_str("");
	return said;
}

static int
say_of_concept(struct pu_concept *concept, const struct saying *saying,
	       struct pu_error *err)
{
	int said = say_text(concept, concept_texts, CONCEPT_TEXTS, saying);

	if (!said)
		said = say_choice(concept, concept_choices, CONCEPT_CHOICES,
				  saying, err);
	if (!said)
		said = say_mark(concept, saying);
	if (said > 0) {
		concept->approver = pu_str("");
	}
	return said;
}

bool
concept_say(struct pu_concept *concept, struct pu_term *term, bool of_term,
	    const struct saying *saying, struct pu_arena *arena,
	    struct pu_error *err)
{
	int said = 0;

	if (term && of_term)
		said = say_of_term(term, saying, arena, err);
	if (!said)
		said = say_of_concept(concept, saying, err);
	if (!said && term && !of_term)
		said = say_of_term(term, saying, arena, err);
	if (!said)
		pu_fail(err, PU_INVALID,
			_("--%s is said of one term: give its number, such as "
			  "%lld.1"),
			saying->field, (long long)concept->id);
	return said > 0;
}
