#include "config.h"

#include "glossary/glossary.h"

#include "glossary/internal.h"

bool
pu_glossary_find(struct pu_glossary *glossary, struct pu_str text,
		 struct pu_str source, struct pu_str target,
		 struct pu_arena *arena, const struct pu_term_hit **hits,
		 size_t *count, struct pu_error *err)
{
	struct finder *finder;
	struct pu_term_hit *found;

	*hits = NULL;
	*count = 0;
	if (!finders_get(&glossary->finders, glossary, source, &finder, err) ||
	    !finder_run(finder, text, target, arena, &found, count, err))
		return false;
	*hits = found;
	return true;
}
