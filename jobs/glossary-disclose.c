#include "config.h"

#include <string.h>

#include "jobs/glossary-export.h"
#include "text/unit.h"

#define DAY 86400

/* What is said with these says nothing of people. */
static bool
is_harmless(struct pu_str name)
{
	static const char *const names[] = {
		"context",          "context/source",
		"definition",       "definition/source",
		"termLocation",     "externalCrossReference",
		"xGraphic",         "externalCrossReference/target",
		"xGraphic/target",  "usageNote",
		"geographicalUsage"
	};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (pu_str_is(name, names[i]))
			return true;
	return false;
}

static void
hide(struct pu_str *text, uint64_t *count)
{
	*count += text->len > 0;
	*text = pu_str_n("", 0);
}

/* To the day, for those one works with. */
static void
blur(int64_t *time, bool public, uint64_t *count)
{
	if (*time == PU_NO_TIME)
		return;
	*count += public;
	*time = public ? PU_NO_TIME : *time - (*time % DAY + DAY) % DAY;
}

static void
hide_fields(const struct pu_term_field **fields, size_t *count,
	    struct pu_arena *arena, uint64_t *hidden)
{
	struct pu_term_field *kept = arena_array(arena, *count, sizeof *kept);
	size_t n = 0;

	for (size_t i = 0; i < *count; i++)
		if (is_harmless((*fields)[i].name))
			kept[n++] = (*fields)[i];
	*hidden += *count - n;
	*fields = kept;
	*count = n;
}

static void
disclose_term(struct pu_term *term, bool public, struct pu_arena *arena,
	      struct glossary_left_out *out)
{
	term->id = 0;
	hide(&term->author, &out->names);
	hide(&term->approver, &out->names);
	blur(&term->created, public, &out->times);
	blur(&term->changed, public, &out->times);
	if (public)
		hide(&term->note, &out->notes);
	hide_fields(&term->fields, &term->field_count, arena, &out->fields);
}

bool
glossary_disclose(struct pu_concept *out, const struct pu_concept *concept,
		  enum export_for whom, struct pu_arena *arena,
		  struct glossary_left_out *left_out)
{
	bool public = whom == EXPORT_PUBLIC;
	struct pu_term *terms;

	*out = *concept;
	if (whom == EXPORT_SELF)
		return true;
	if (concept->sensitive) {
		left_out->concepts++;
		return false;
	}
	terms = arena_array(arena, concept->term_count, sizeof *terms);
	if (concept->term_count)
		memcpy(terms, concept->terms,
		       concept->term_count * sizeof *terms);
	for (size_t i = 0; i < concept->term_count; i++)
		disclose_term(&terms[i], public, arena, left_out);
	out->terms = terms;
	out->id = 0;
	out->glossary = pu_str_n("", 0);
	hide(&out->foreign, &left_out->ids);
	hide(&out->author, &left_out->names);
	hide(&out->approver, &left_out->names);
	blur(&out->created, public, &left_out->times);
	blur(&out->changed, public, &left_out->times);
	if (public)
		hide(&out->note, &left_out->notes);
	hide_fields(&out->fields, &out->field_count, arena, &left_out->fields);
	return true;
}
