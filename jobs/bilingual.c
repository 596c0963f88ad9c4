#include "config.h"

#include "jobs/bilingual.h"

#include "text/lang.h"

static bool
relative(struct pu_str language, struct pu_str of)
{
	return of.len && lang_matches(language, of);
}

/* Exactly that tag before a relative of it, else the unit's own source. */
size_t
bilingual_source(const struct pu_unit *unit, struct pu_str source)
{
	const struct pu_variant *v = unit->variants;
	size_t count = unit->variant_count;

	for (size_t i = 0; i < count; i++)
		if (pu_str_eq(v[i].language, source))
			return i;
	for (size_t i = 0; i < count; i++)
		if (relative(v[i].language, source))
			return i;
	for (size_t i = 0; i < count; i++)
		if (pu_str_eq(v[i].language, unit->source_language))
			return i;
	return 0;
}

enum role { NEITHER, SOURCE, TARGET };

static size_t
cast(const struct pu_unit *unit, const struct bilingual_want *want, bool near,
     enum role *roles)
{
	const struct pu_variant *v = unit->variants;
	struct pu_str source = v[bilingual_source(unit, want->source)].language;
	size_t targets = 0;

	for (size_t i = 0; i < unit->variant_count; i++) {
		roles[i] = NEITHER;
		if (!pu_str_trim(v[i].text).len)
			continue;
		if (near ? pu_str_eq(v[i].language, source)
			 : lang_matches(v[i].language, source))
			roles[i] = SOURCE;
		else if (!want->target.len ||
			 relative(v[i].language, want->target))
			roles[i] = TARGET;
		targets += roles[i] == TARGET;
	}
	return targets;
}

size_t
bilingual_pairs(const struct pu_unit *unit, const struct bilingual_want *want,
		struct pu_arena *arena, size_t (**pairs)[2])
{
	size_t count = unit->variant_count, found = 0, sources = 0, targets;
	enum role *roles = arena_array(arena, count + 1, sizeof *roles);

	*pairs = NULL;
	if (!count)
		return 0;
	targets = cast(unit, want, false, roles);
	if (!targets)
		targets = cast(unit, want, true, roles);
	for (size_t i = 0; i < count; i++)
		sources += roles[i] == SOURCE;
	*pairs = arena_array(arena, sources * targets + 1, sizeof **pairs);
	for (size_t s = 0; s < count; s++)
		for (size_t t = 0; roles[s] == SOURCE && t < count; t++)
			if (roles[t] == TARGET) {
				(*pairs)[found][0] = s;
				(*pairs)[found++][1] = t;
			}
	return found;
}
