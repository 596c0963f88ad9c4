#include "config.h"

#include "jobs/verify-internal.h"

#include "formats/po.h"
#include "formats/weblate.h"
#include "text/timestamp.h"

/* ---- what a format has a place for, beside the texts ---- */

struct places {
	bool header; /* the languages of the file */
	bool languages; /* of each text */
	bool codes;
	bool all; /* names, identifiers, times, every property and note */
	const char *const *names; /* else: these properties */
	bool notes;
	bool same; /* read again, it gives the same units */
};

static const char *const none[] = { NULL };

static struct places
places_of(enum exchange_format format)
{
	static const char *const weblate[] = { WEBLATE_ORIGIN, "context",
					       NULL };
	static const char *const po[] = { PO_CONTEXT,      PO_EXTRACTED,
					  PO_REFERENCE,    PO_FLAGS,
					  PO_PREVIOUS,     PO_OBSOLETE,
					  PO_MANY,         PO_ONE,
					  PO_PLURAL_FORMS, NULL };

	switch (format) {
	case EXCHANGE_PO:
		return (struct places){
			.header = true, .names = po, .notes = true, .same = true
		};
	case EXCHANGE_WEBLATE:
		return (struct places){ .languages = true,
					.names = weblate,
					.same = true };
	case EXCHANGE_TSV:
	case EXCHANGE_CSV:
		return (struct places){ .names = none };
	case EXCHANGE_TMX:
	case EXCHANGE_XLIFF:
	case EXCHANGE_AUTO:
		break;
	}
	return (struct places){ .header = true,
				.languages = true,
				.codes = true,
				.all = true,
				.names = none,
				.notes = true,
				.same = true };
}

/* ---- properties ---- */

/* An expression of gettext has these words only. */
static bool
is_plural_rule(struct pu_str name, struct pu_str value)
{
	static const char *const words[] = { "nplurals", "plural", "n", NULL };
	size_t from = 0;

	if (!pu_str_is(name, PO_PLURAL_FORMS))
		return false;
	for (size_t i = 0; i <= value.len; i++) {
		unsigned char c =
			i < value.len ? (unsigned char)value.ptr[i] : ' ';

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		    c >= 0x80)
			continue;
		if (i > from &&
		    !verify_is_word(pu_str_n(value.ptr + from, i - from),
				    words))
			return false;
		from = i + 1;
	}
	return true;
}

/* The value is another text of the same entry or document. */
static bool
is_text(struct pu_str name)
{
	return verify_holds_text(name) || pu_str_is(name, PO_MANY) ||
	       pu_str_is(name, PO_ONE);
}

/* "@segtype" is an attribute of TMX. */
static bool
is_usual(struct pu_str name, struct pu_str value)
{
	if (pu_str_starts(name, "@"))
		name = pu_str_n(name.ptr + 1, name.len - 1);
	return verify_is_usual(name, value) || is_plural_rule(name, value);
}

static bool
look_at_property(struct verify *v, const struct places *places,
		 const struct pu_property *property, struct pu_error *err)
{
	struct pu_str name = property->name;
	struct pu_buf where = PU_BUF_INIT;
	bool ok = true;

	if (property->note)
		return !places->notes ||
		       verify_refuse(v, "note", property->value, err);
	if (!places->all && !verify_is_word(name, places->names))
		return true;
	if (is_text(name)) {
		verify_text(v, property->value);
		return true;
	}
	pu_buf_add(&where, name);
	if (places->all && !verify_is_usual(pu_str("type"), name))
		ok = verify_value(v, where.ptr, name, err);
	if (ok && !is_usual(name, property->value))
		ok = verify_value(v, where.ptr, property->value, err);
	pu_buf_free(&where);
	return ok;
}

static bool
look_at_properties(struct verify *v, const struct places *places,
		   const struct pu_property *list, size_t count,
		   struct pu_error *err)
{
	for (size_t i = 0; i < count; i++)
		if (!look_at_property(v, places, &list[i], err))
			return false;
	return true;
}

/* ---- who and when: nothing of it is for others ---- */

static bool
look_at_time(const struct verify *v, const char *where, int64_t when,
	     struct pu_error *err)
{
	struct pu_buf text = PU_BUF_INIT;
	bool ok = when == PU_NO_TIME;

	if (!ok && timestamp_write(&text, when))
		verify_refuse(v, where, pu_buf_str(&text), err);
	else if (!ok)
		verify_refuse(v, where, pu_str("-"), err);
	pu_buf_free(&text);
	return ok;
}

static bool
look_at_stamp(struct verify *v, struct pu_str author, struct pu_str changer,
	      int64_t created, int64_t changed, struct pu_error *err)
{
	if (author.len)
		return verify_refuse(v, "creationid", author, err);
	if (changer.len)
		return verify_refuse(v, "changeid", changer, err);
	return look_at_time(v, "creationdate", created, err) &&
	       look_at_time(v, "changedate", changed, err);
}

/* ---- a unit ---- */

static bool
look_at_language(struct verify *v, struct pu_str tag, struct pu_error *err)
{
	return verify_value(v, "lang", verify_private_part(tag), err);
}

static bool
look_at_codes(struct verify *v, const struct pu_variant *variant,
	      struct pu_error *err)
{
	for (size_t i = 0; i < variant->code_count; i++) {
		struct pu_str type = variant->codes[i].type;

		if (!verify_is_usual(pu_str("type"), type) &&
		    !verify_value(v, "type", type, err))
			return false;
	}
	return true;
}

static bool
look_at_variant(struct verify *v, const struct places *places,
		const struct pu_variant *variant, struct pu_error *err)
{
	verify_text(v, verify_written(v, variant, !places->codes));
	if (places->languages && !look_at_language(v, variant->language, err))
		return false;
	if (places->codes && !look_at_codes(v, variant, err))
		return false;
	if (places->all) {
		verify_text(v, variant->previous);
		verify_text(v, variant->next);
		if (!look_at_stamp(v, variant->author, variant->changer,
				   variant->created, variant->changed, err))
			return false;
	}
	return look_at_properties(v, places, variant->properties,
				  variant->property_count, err);
}

static bool
look_at_whole(struct verify *v, const struct places *places,
	      const struct pu_unit *unit, struct pu_error *err)
{
	if (places->header && (!look_at_language(v, v->options->source, err) ||
			       !look_at_language(v, v->options->target, err)))
		return false;
	if (places->all && unit->tuid.len)
		return verify_refuse(v, "tuid", unit->tuid, err);
	if (places->all && (!look_at_language(v, unit->source_language, err) ||
			    !look_at_stamp(v, unit->author, unit->changer,
					   unit->created, unit->changed, err)))
		return false;
	return look_at_properties(v, places, unit->properties,
				  unit->property_count, err);
}

/* ---- read again ---- */

/* Where a format gives back what it is given: the same texts in the same
 * languages. A table says neither its languages nor, for sure, what its
 * separator and guards are; catalogues have one language for all, and their
 * plural forms go into entries with others. What is white space but for codes
 * is no unit to every reader. */
static bool
add_up(struct verify *v, const struct places *places, struct verify_sum *sum,
       const struct pu_unit *unit)
{
	uint64_t hash = 0;

	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct pu_variant *variant = &unit->variants[i];

		if (!pu_str_trim(verify_written(v, variant, true)).len)
			return false;
		if (places->languages)
			hash = hash_mix(hash ^
					verify_hash(0, variant->language));
		hash = verify_hash(hash,
				   verify_written(v, variant, !places->codes));
	}
	verify_add(sum, hash);
	return true;
}

static bool
is_form(const struct pu_unit *unit)
{
	return unit_property(unit, PO_MANY).ptr ||
	       unit_property(unit, PO_ONE).ptr;
}

/* False: it could not be read to its end. */
static bool
read_all(struct verify *v, const struct places *places,
	 struct unit_source *source)
{
	struct pu_error why = { .code = PU_OK };
	struct pu_unit unit;
	int got;

	while ((got = source->ops->next(source->self, &unit, &why)) > 0)
		v->unit += add_up(v, places, &v->seen, &unit);
	return got == 0;
}

bool
verify_units(void *arg, const char *place, struct pu_error *err)
{
	struct verify *v = arg;
	const struct places places = places_of(v->options->format);
	const struct unit_reading how = { .source = v->options->source,
					  .target = v->options->target,
					  .unfinished = true,
					  .suggestions = true };
	enum exchange_format format = v->options->format;
	struct unit_source source;
	bool whole;

	if (!places.same || v->mixed)
		return true;
	if (!exchange_open(&source, place, &format, &how, err))
		return false;
	v->unit = 0;
	whole = read_all(v, &places, &source);
	unit_source_close(&source);
	return verify_whole(v, v->sent.units + !whole, err);
}

/* ---- a unit that is sent ---- */

bool
verify_unit(struct verify *v, const struct pu_unit *unit, struct pu_error *err)
{
	const struct places places = places_of(v->options->format);

	v->unit++;
	v->mixed = v->mixed || (!places.all && is_form(unit));
	add_up(v, &places, &v->sent, unit);
	if (!look_at_whole(v, &places, unit, err))
		return false;
	for (size_t i = 0; i < unit->variant_count; i++)
		if (!look_at_variant(v, &places, &unit->variants[i], err))
			return false;
	return true;
}
