#include "config.h"

#include "formats/xliff-write.h"
#include "text/unit-stream.h"
#include "text/xml.h"

/* ---- states ---- */

/* What tools call a translation, in the words of 1.2 and of 2. */
static const struct {
	const char *name, *one, *two;
} states[] = {
	{ "final", "final", "final" },
	{ "signed-off", "signed-off", "reviewed" },
	{ "reviewed", "signed-off", "reviewed" },
	{ "translated", "translated", "translated" },
	{ "needs-adaptation", "needs-adaptation", "translated" },
	{ "needs-l10n", "needs-l10n", "translated" },
	{ "needs-review-adaptation", "needs-review-adaptation", "translated" },
	{ "needs-review-l10n", "needs-review-l10n", "translated" },
	{ "needs-review-translation", "needs-review-translation",
	  "translated" },
	{ "needs-translation", "needs-translation", "initial" },
	{ "new", "new", "initial" },
	{ "initial", "needs-review-translation", "initial" },
	/* Trados */
	{ "Draft", "needs-review-translation", "translated" },
	{ "RejectedTranslation", "needs-review-translation", "translated" },
	{ "RejectedSignOff", "needs-review-translation", "translated" },
	{ "ApprovedTranslation", "signed-off", "reviewed" },
	{ "ApprovedSignOff", "final", "final" },
};

struct pu_str
xliff_property(const struct pu_unit *unit, const char *name)
{
	const struct pu_variant *target = &unit->variants[1];
	struct pu_str value = { NULL, 0 };

	if (unit->variant_count > 1)
		value = property_named(target->properties,
				       target->property_count, name);
	if (!value.len)
		value = unit_property(unit, name);
	return value.ptr ? value : pu_str("");
}

const char *
xliff_state_word(struct pu_str state, bool two)
{
	for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
		if (pu_str_is(state, states[i].name))
			return two ? states[i].two : states[i].one;
	return "translated";
}

const char *
xliff_state(const struct pu_unit *unit, bool two)
{
	if (unit_is_unfinished(unit))
		return two ? "initial" : "needs-translation";
	return xliff_state_word(xliff_property(unit, "x-xliff-state"), two);
}

bool
xliff_state_is_final(struct pu_str word)
{
	const char *state = xliff_state_word(word, true);

	return !strcmp(state, "final") || !strcmp(state, "reviewed");
}

static bool
is_qualifier(struct pu_str value)
{
	static const char *const known[] = { "exact-match",
					     "fuzzy-match",
					     "id-match",
					     "leveraged-glossary",
					     "leveraged-inherited",
					     "leveraged-mt",
					     "leveraged-repository",
					     "leveraged-tm",
					     "mt-suggestion",
					     "rejected-grammar",
					     "rejected-inaccurate",
					     "rejected-length",
					     "rejected-spelling",
					     "tm-suggestion" };

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (pu_str_is(value, known[i]))
			return true;
	return false;
}

void
xliff_put_qualifier(struct pu_buf *out, const struct pu_unit *unit)
{
	struct pu_str value = xliff_property(unit, "x-xliff-qualifier");

	if (is_qualifier(value))
		xml_put_attribute(out, "state-qualifier", value);
}

/* ---- properties that have a place of their own ---- */

static size_t
count_of(const struct pu_property *list, size_t count, struct pu_str name)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i++)
		found += !list[i].note && pu_str_eq(list[i].name, name);
	return found;
}

/* Of the unit and its translation together. */
static bool
is_only(const struct pu_unit *unit, struct pu_str name)
{
	const struct pu_variant *target = &unit->variants[1];

	return count_of(unit->properties, unit->property_count, name) +
		       count_of(target->properties, target->property_count,
				name) ==
	       1;
}

static bool
is_match(const struct pu_unit *unit)
{
	return pu_str_is(xliff_property(unit, "x-xliff-state"), "match");
}

bool
xliff_is_placed(const struct pu_unit *unit, enum xliff_level level,
		const struct pu_property *property, bool two)
{
	struct pu_str name = property->name, value = property->value;

	if (level == XLIFF_OF_UNIT && pu_str_is(name, "x-xliff-resname"))
		return value.len &&
		       !count_of(unit->properties,
				 (size_t)(property - unit->properties), name);
	if (level != XLIFF_OF_TARGET || !is_only(unit, name))
		return false;
	if (pu_str_is(name, "x-xliff-qualifier"))
		return !two && is_qualifier(value) && !is_match(unit);
	/* "translated" is what is said when there is none. */
	return pu_str_is(name, "x-xliff-state") && !unit_is_unfinished(unit) &&
	       (pu_str_is(value, "match") ||
		(pu_str_is(value, xliff_state_word(value, two)) &&
		 !pu_str_is(value, "translated")));
}
