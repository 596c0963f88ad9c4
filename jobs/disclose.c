#include "config.h"

#include "jobs/disclose.h"

/* Names of properties that say something about the text, nobody's name, and
 * come from a closed set of words. */
static bool
is_harmless(struct pu_str name)
{
	static const char *const names[] = { "@datatype", "@segtype",
					     "@o-encoding", "x-domain",
					     "x-subject" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (pu_str_is(name, names[i]))
			return true;
	return false;
}

static uint64_t
present(struct pu_str text)
{
	return text.len != 0;
}

static uint64_t
dated(int64_t when)
{
	return when != PU_NO_TIME;
}

static size_t
keep_properties(struct pu_property *out, const struct pu_property *properties,
		size_t count, struct disclosed *left_out)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		if (properties[i].note)
			left_out->notes++;
		else if (!is_harmless(properties[i].name))
			left_out->properties++;
		else
			out[kept++] = properties[i];
	}
	return kept;
}

static void
reduce_variant(struct pu_variant *out, const struct pu_variant *variant,
	       struct pu_arena *arena, struct disclosed *left_out)
{
	struct pu_property *kept =
		arena_array(arena, variant->property_count, sizeof *kept);

	*out = (struct pu_variant){ .language = variant->language,
				    .text = variant->text,
				    .codes = variant->codes,
				    .code_count = variant->code_count,
				    .created = PU_NO_TIME,
				    .changed = PU_NO_TIME,
				    .properties = kept };
	out->property_count = keep_properties(
		kept, variant->properties, variant->property_count, left_out);
	left_out->names += present(variant->author) + present(variant->changer);
	left_out->times += dated(variant->created) + dated(variant->changed);
	left_out->neighbours += (uint64_t)(variant->previous.ptr != NULL) +
				(uint64_t)(variant->next.ptr != NULL);
}

void
disclose_public(struct pu_unit *out, const struct pu_unit *unit,
		struct pu_arena *arena, struct disclosed *left_out)
{
	struct pu_variant *variants =
		arena_array(arena, unit->variant_count, sizeof *variants);
	struct pu_property *kept =
		arena_array(arena, unit->property_count, sizeof *kept);

	*out = (struct pu_unit){ .source_language = unit->source_language,
				 .created = PU_NO_TIME,
				 .changed = PU_NO_TIME,
				 .variants = variants,
				 .variant_count = unit->variant_count,
				 .properties = kept };
	for (size_t i = 0; i < unit->variant_count; i++)
		reduce_variant(&variants[i], &unit->variants[i], arena,
			       left_out);
	out->property_count = keep_properties(kept, unit->properties,
					      unit->property_count, left_out);
	left_out->ids += present(unit->tuid);
	left_out->names += present(unit->author) + present(unit->changer);
	left_out->times += dated(unit->created) + dated(unit->changed);
}

void
disclose_count(const struct pu_unit *unit, struct disclosed *left_out)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_unit reduced;

	disclose_public(&reduced, unit, arena, left_out);
	for (size_t i = 0; i < unit->variant_count; i++)
		left_out->codes += unit->variants[i].code_count;
	pu_arena_free(arena);
}
