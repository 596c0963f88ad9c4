#include "config.h"

#include "glossary/concept.h"

static const char *const genders[PU_TERM_GENDERS] = { "", "masculine",
						      "feminine", "neuter",
						      "other" };
static const char *const numbers[PU_TERM_NUMBERS] = { "", "singular", "plural",
						      "uncountable" };
static const char *const types[PU_TERM_TYPES] = {
	"", "full", "acronym", "abbreviation", "short", "variant", "phrase"
};

const char *
pu_term_gender_name(enum pu_term_gender gender)
{
	return genders[gender];
}

const char *
pu_term_number_name(enum pu_term_number number)
{
	return numbers[number];
}

const char *
pu_term_type_name(enum pu_term_type type)
{
	return types[type];
}

bool
pu_term_gender_named(struct pu_str name, enum pu_term_gender *gender)
{
	int i;

	if (!term_named(name, genders, PU_TERM_GENDERS, &i))
		return false;
	*gender = (enum pu_term_gender)i;
	return true;
}

bool
pu_term_number_named(struct pu_str name, enum pu_term_number *number)
{
	int i;

	if (!term_named(name, numbers, PU_TERM_NUMBERS, &i))
		return false;
	*number = (enum pu_term_number)i;
	return true;
}

bool
pu_term_type_named(struct pu_str name, enum pu_term_type *type)
{
	int i;

	if (!term_named(name, types, PU_TERM_TYPES, &i))
		return false;
	*type = (enum pu_term_type)i;
	return true;
}
