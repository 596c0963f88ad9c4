#include "config.h"

#include "jobs/disclose.h"

#include <string.h>

#include "formats/po.h"
#include "text/xml.h"

#define DAY 86400

struct scrub {
	const struct disclose_rules *rules;
	struct pu_arena *arena;
	struct disclosed *left_out;
};

static bool
is_one_of(struct pu_str name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (pu_str_is(name, names[i]))
			return true;
	return false;
}

bool
disclose_is_harmless(struct pu_str name)
{
	static const char *const names[] = { "@datatype", "@segtype",
					     "@o-encoding", "x-domain",
					     "x-subject" };

	return is_one_of(name, names, sizeof names / sizeof names[0]);
}

/* What OmegaT knows a segment by, beside its neighbours. */
static bool
is_place(struct pu_str name)
{
	static const char *const names[] = { "file", "id", "path" };

	return is_one_of(name, names, sizeof names / sizeof names[0]);
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

static bool
is_form(struct pu_str name)
{
	static const char *const names[] = { PO_MANY, PO_ONE, PO_PLURAL_FORMS };

	return is_one_of(name, names, sizeof names / sizeof names[0]);
}

static bool
may_stay(const struct disclose_rules *rules, struct pu_str name)
{
	return disclose_is_harmless(name) ||
	       (rules->places && is_place(name)) ||
	       (rules->forms && is_form(name));
}

/* Without the characters that XML forbids. */
static struct pu_str
tidy(const struct scrub *scrub, struct pu_str text)
{
	struct pu_buf allowed = PU_BUF_INIT;
	struct pu_str copy;

	if (!text.len || xml_can_hold(text))
		return text;
	xml_put_allowed(&allowed, text);
	copy = arena_str(scrub->arena, pu_buf_str(&allowed));
	pu_buf_free(&allowed);
	return copy;
}

static const struct pu_property *
keep_properties(const struct scrub *scrub, const struct pu_property *properties,
		size_t *count)
{
	struct pu_property *out;
	size_t kept = 0;

	if (!*count)
		return NULL;
	out = arena_array(scrub->arena, *count, sizeof *out);
	for (size_t i = 0; i < *count; i++) {
		const struct pu_property *p = &properties[i];

		if (p->note) {
			scrub->left_out->notes++;
		} else if (!may_stay(scrub->rules, p->name)) {
			scrub->left_out->properties++;
		} else {
			out[kept] = *p;
			out[kept++].value = tidy(scrub, p->value);
		}
	}
	*count = kept;
	return out;
}

static const struct pu_inline_code *
keep_codes(const struct scrub *scrub, const struct pu_inline_code *codes,
	   size_t count)
{
	struct pu_inline_code *out;

	if (!count)
		return NULL;
	out = arena_array(scrub->arena, count, sizeof *out);
	for (size_t i = 0; i < count; i++) {
		out[i] = codes[i];
		out[i].type = tidy(scrub, codes[i].type);
		out[i].data = tidy(scrub, codes[i].data);
		if (out[i].kind == PU_CODE_UNKNOWN)
			out[i].kind = PU_CODE_ALONE;
	}
	return out;
}

static struct pu_str
keep_name(const struct scrub *scrub, struct pu_str name)
{
	if (scrub->rules->signer.len && pu_str_eq(name, scrub->rules->signer))
		return tidy(scrub, name);
	scrub->left_out->names += present(name);
	return pu_str("");
}

static int64_t
keep_time(const struct scrub *scrub, int64_t when)
{
	int64_t second = when % DAY;

	if (when == PU_NO_TIME)
		return when;
	if (!scrub->rules->days) {
		scrub->left_out->times++;
		return PU_NO_TIME;
	}
	return when - (second < 0 ? second + DAY : second);
}

static struct pu_str
keep_neighbour(const struct scrub *scrub, struct pu_str text)
{
	if (scrub->rules->neighbours && text.ptr)
		return tidy(scrub, text);
	scrub->left_out->neighbours += text.ptr != NULL;
	return pu_str_n(NULL, 0);
}

static void
reduce(const struct scrub *scrub, struct pu_variant *out,
       const struct pu_variant *variant)
{
	out->language = variant->language;
	out->text = tidy(scrub, variant->text);
	out->codes = keep_codes(scrub, variant->codes, variant->code_count);
	out->code_count = variant->code_count;
	out->property_count = variant->property_count;
	out->properties = keep_properties(scrub, variant->properties,
					  &out->property_count);
	out->author = keep_name(scrub, variant->author);
	out->changer = keep_name(scrub, variant->changer);
	out->created = keep_time(scrub, variant->created);
	out->changed = keep_time(scrub, variant->changed);
	out->previous = keep_neighbour(scrub, variant->previous);
	out->next = keep_neighbour(scrub, variant->next);
}

void
disclose_unit(struct pu_unit *out, const struct pu_unit *unit,
	      const struct disclose_rules *rules, struct pu_arena *arena,
	      struct disclosed *left_out)
{
	const struct scrub scrub = { rules, arena, left_out };
	struct pu_variant *variants =
		arena_array(arena, unit->variant_count, sizeof *variants);
	struct pu_str author = keep_name(&scrub, unit->author);
	struct pu_str changer = keep_name(&scrub, unit->changer);
	int64_t created = keep_time(&scrub, unit->created);
	int64_t changed = keep_time(&scrub, unit->changed);

	*out = (struct pu_unit){ .source_language = unit->source_language,
				 .created = PU_NO_TIME,
				 .changed = PU_NO_TIME,
				 .variants = variants,
				 .variant_count = unit->variant_count,
				 .property_count = unit->property_count };
	left_out->ids += present(unit->tuid);
	out->properties =
		keep_properties(&scrub, unit->properties, &out->property_count);
	for (size_t i = 0; i < unit->variant_count; i++) {
		struct pu_variant *v = &variants[i];

		reduce(&scrub, v, &unit->variants[i]);
		if (!v->author.len)
			v->author = author;
		if (!v->changer.len)
			v->changer = changer;
		if (v->created == PU_NO_TIME)
			v->created = created;
		if (v->changed == PU_NO_TIME)
			v->changed = changed;
	}
}

static void
count_properties(const struct pu_property *properties, size_t count,
		 struct disclosed *left_out)
{
	for (size_t i = 0; i < count; i++) {
		left_out->notes += properties[i].note;
		left_out->properties += !properties[i].note;
	}
}

void
disclose_count(const struct pu_unit *unit, struct disclosed *left_out)
{
	left_out->ids += present(unit->tuid);
	left_out->names += present(unit->author) + present(unit->changer);
	left_out->times += dated(unit->created) + dated(unit->changed);
	count_properties(unit->properties, unit->property_count, left_out);
	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct pu_variant *v = &unit->variants[i];

		left_out->names += present(v->author) + present(v->changer);
		left_out->times += dated(v->created) + dated(v->changed);
		left_out->neighbours += (uint64_t)(v->previous.ptr != NULL) +
					(uint64_t)(v->next.ptr != NULL);
		left_out->codes += v->code_count;
		count_properties(v->properties, v->property_count, left_out);
	}
}
