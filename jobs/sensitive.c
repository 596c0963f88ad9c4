#include "config.h"

#include "jobs/sensitive.h"

static bool
marks(const struct pu_property *properties, size_t count)
{
	static const char *const names[] = { "x-sensitive",
					     "x-puente-sensitive",
					     "x-do-not-export" };

	for (size_t i = 0; i < count; i++) {
		const struct pu_property *p = &properties[i];
		struct pu_str value = pu_str_trim(p->value);

		if (p->note || pu_str_is(value, "no") ||
		    pu_str_is(value, "false") || pu_str_is(value, "0"))
			continue;
		for (size_t k = 0; k < sizeof names / sizeof names[0]; k++)
			if (pu_str_is(p->name, names[k]))
				return true;
	}
	return false;
}

bool
unit_is_sensitive(const struct pu_unit *unit)
{
	if (marks(unit->properties, unit->property_count))
		return true;
	for (size_t i = 0; i < unit->variant_count; i++)
		if (marks(unit->variants[i].properties,
			  unit->variants[i].property_count))
			return true;
	return false;
}
