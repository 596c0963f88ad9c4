#include "config.h"

#include "tmx/writer.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/outfile.h"
#include "text/xml.h"
#include "tmx/date.h"
#include "tmx/tmx.h"

#define BLOCK 65536u

struct pu_tmx_writer {
	struct outfile *file;
	struct pu_buf out, scratch;
	struct tmx_codes codes;
	bool level1, even_x;
};

enum element { ELEMENT_HEADER = 1, ELEMENT_TU = 2, ELEMENT_TUV = 4 };

enum value_kind { VALUE_ANY, VALUE_NUMBER, VALUE_DATE, VALUE_SEGTYPE };

/* The attributes of TMX 1.4 that have no field of their own. */
static const struct attribute {
	const char *name;
	int elements;
	enum value_kind kind;
} attributes[] = {
	{ "@o-encoding", ELEMENT_HEADER | ELEMENT_TU | ELEMENT_TUV, VALUE_ANY },
	{ "@datatype", ELEMENT_TU | ELEMENT_TUV, VALUE_ANY },
	{ "@usagecount", ELEMENT_TU | ELEMENT_TUV, VALUE_NUMBER },
	{ "@lastusagedate", ELEMENT_TU | ELEMENT_TUV, VALUE_DATE },
	{ "@creationtool", ELEMENT_TU | ELEMENT_TUV, VALUE_ANY },
	{ "@creationtoolversion", ELEMENT_TU | ELEMENT_TUV, VALUE_ANY },
	{ "@o-tmf", ELEMENT_TU | ELEMENT_TUV, VALUE_ANY },
	{ "@segtype", ELEMENT_TU, VALUE_SEGTYPE },
};

static bool
is_segtype(struct pu_str value)
{
	return pu_str_is(value, "block") || pu_str_is(value, "paragraph") ||
	       pu_str_is(value, "sentence") || pu_str_is(value, "phrase");
}

static bool
value_fits(struct pu_str value, enum value_kind kind)
{
	int64_t seconds;
	size_t digits = 0;

	switch (kind) {
	case VALUE_ANY:
		return true;
	case VALUE_SEGTYPE:
		return is_segtype(value);
	case VALUE_DATE:
		return value.len == 16 && value.ptr[8] == 'T' &&
		       value.ptr[15] == 'Z' && tmx_date_read(&seconds, value);
	case VALUE_NUMBER:
		break;
	}
	while (digits < value.len && value.ptr[digits] >= '0' &&
	       value.ptr[digits] <= '9')
		digits++;
	return digits == value.len && digits > 0;
}

static const struct attribute *
find_attribute(const struct pu_property *property, enum element element)
{
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
		if ((attributes[i].elements & (int)element) &&
		    !property->note &&
		    pu_str_is(property->name, attributes[i].name) &&
		    value_fits(property->value, attributes[i].kind))
			return &attributes[i];
	}
	return NULL;
}

/* Properties that lead the list and are attributes of this element are written
 * as such; returns how many. The rest become props, so that their order stays
 * what it is. */
static size_t
put_attributes(struct pu_buf *out, const struct pu_property *properties,
	       size_t count, enum element element)
{
	unsigned seen = 0;
	size_t i;

	for (i = 0; i < count; i++) {
		const struct attribute *attribute =
			find_attribute(&properties[i], element);
		unsigned bit;

		if (!attribute)
			break;
		bit = 1u << (attribute - attributes);
		if (seen & bit)
			break;
		seen |= bit;
		xml_put_attribute(out, attribute->name + 1,
				  properties[i].value);
	}
	return i;
}

static void
put_prop(struct pu_buf *out, const char *indent, struct pu_str name,
	 struct pu_str value)
{
	pu_buf_addz(out, indent);
	pu_buf_addz(out, "<prop");
	xml_put_attribute(out, "type", name);
	pu_buf_addc(out, '>');
	xml_put_text(out, value);
	pu_buf_addz(out, "</prop>\n");
}

static void
put_properties(struct pu_buf *out, const char *indent,
	       const struct pu_property *properties, size_t from, size_t count)
{
	for (size_t i = from; i < count; i++) {
		if (!properties[i].note) {
			put_prop(out, indent, properties[i].name,
				 properties[i].value);
			continue;
		}
		pu_buf_addz(out, indent);
		pu_buf_addz(out, "<note>");
		xml_put_text(out, properties[i].value);
		pu_buf_addz(out, "</note>\n");
	}
}

static void
put_date(struct pu_buf *out, const char *name, int64_t seconds)
{
	size_t was = out->len;

	if (seconds == PU_NO_TIME)
		return;
	pu_buf_addf(out, " %s=\"", name);
	if (tmx_date_write(out, seconds))
		pu_buf_addc(out, '"');
	else
		pu_buf_cut(out, was);
}

static void
put_stamp(struct pu_buf *out, int64_t created, struct pu_str author,
	  int64_t changed, struct pu_str changer)
{
	put_date(out, "creationdate", created);
	if (author.len)
		xml_put_attribute(out, "creationid", author);
	put_date(out, "changedate", changed);
	if (changer.len)
		xml_put_attribute(out, "changeid", changer);
}

static struct pu_str
or_else(struct pu_str text, const char *otherwise)
{
	return text.len ? text : pu_str(otherwise);
}

static void
put_header(struct pu_buf *out, const struct pu_tmx_header *h)
{
	struct pu_str type = h->segment_type;
	size_t from;

	pu_buf_addz(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			 "<tmx version=\"1.4\">\n<header");
	xml_put_attribute(out, "creationtool", pu_str("puente"));
	xml_put_attribute(out, "creationtoolversion", pu_str(PACKAGE_VERSION));
	xml_put_attribute(out, "segtype",
			  is_segtype(type) ? type : pu_str("sentence"));
	xml_put_attribute(out, "o-tmf", or_else(h->o_tmf, "puente"));
	xml_put_attribute(out, "adminlang", or_else(h->admin_lang, "en"));
	xml_put_attribute(out, "srclang", or_else(h->source_language, "*all*"));
	xml_put_attribute(out, "datatype", or_else(h->data_type, "plaintext"));
	put_stamp(out, h->created, h->author, h->changed, h->changer);
	from = put_attributes(out, h->properties, h->property_count,
			      ELEMENT_HEADER);
	if (from == h->property_count) {
		pu_buf_addz(out, "/>\n<body>\n");
		return;
	}
	pu_buf_addz(out, ">\n");
	put_properties(out, "  ", h->properties, from, h->property_count);
	pu_buf_addz(out, "</header>\n<body>\n");
}

bool
pu_tmx_writer_open(struct pu_tmx_writer **out, const char *path,
		   const struct pu_tmx_header *header,
		   const struct pu_tmx_write_options *options,
		   struct pu_error *err)
{
	struct pu_tmx_writer *writer = mem_alloc(sizeof *writer);

	*out = NULL;
	writer->out = writer->scratch = (struct pu_buf)PU_BUF_INIT;
	writer->level1 = options && options->level1;
	writer->even_x = options && options->even_x;
	if (!outfile_open(&writer->file, path, err)) {
		pu_tmx_writer_close(writer);
		return false;
	}
	put_header(&writer->out, header);
	*out = writer;
	return true;
}

static bool
flush(struct pu_tmx_writer *writer, size_t least, struct pu_error *err)
{
	bool good = true;

	if (writer->out.len < least)
		return true;
	good = outfile_write(writer->file, pu_buf_str(&writer->out), err);
	pu_buf_clear(&writer->out);
	return good;
}

/* As memoQ writes it: the neighbour in <seg>, escaped once more. */
static void
put_neighbour(struct pu_tmx_writer *writer, const char *name,
	      struct pu_str text)
{
	if (!text.ptr)
		return;
	pu_buf_clear(&writer->scratch);
	pu_buf_addz(&writer->scratch, "<seg>");
	xml_put_text(&writer->scratch, text);
	pu_buf_addz(&writer->scratch, "</seg>");
	put_prop(&writer->out, "      ", pu_str(name),
		 pu_buf_str(&writer->scratch));
}

static void
put_variant(struct pu_tmx_writer *writer, const struct pu_variant *variant)
{
	struct pu_buf *out = &writer->out;
	size_t from;

	pu_buf_addz(out, "    <tuv");
	xml_put_attribute(out, "xml:lang", variant->language);
	put_stamp(out, variant->created, variant->author, variant->changed,
		  variant->changer);
	from = put_attributes(out, variant->properties, variant->property_count,
			      ELEMENT_TUV);
	pu_buf_addz(out, ">\n");
	/* First, as a property of the same name may follow. */
	put_neighbour(writer, "x-context-pre", variant->previous);
	put_neighbour(writer, "x-context-post", variant->next);
	put_properties(out, "      ", variant->properties, from,
		       variant->property_count);
	pu_buf_addz(out, "      <seg>");
	if (writer->level1) {
		pu_buf_clear(&writer->scratch);
		pu_variant_plain(&writer->scratch, variant);
		xml_put_text(out, pu_buf_str(&writer->scratch));
	} else {
		tmx_put_segment(out, variant, &writer->codes);
	}
	pu_buf_addz(out, "</seg>\n    </tuv>\n");
}

/* Do all variants have the same numbers x? A sum of hashes does not care for
 * their order. */
static bool
same_x(const struct pu_unit *unit)
{
	uint64_t first = 0;

	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct pu_variant *v = &unit->variants[i];
		uint64_t sum = 0;

		for (size_t k = 0; k < v->code_count; k++) {
			if (v->codes[k].x >= 0)
				sum += hash_mix((uint64_t)v->codes[k].x + 1);
		}
		if (i > 0 && sum != first)
			return false;
		first = sum;
	}
	return true;
}

bool
pu_tmx_writer_put(struct pu_tmx_writer *writer, const struct pu_unit *unit,
		  struct pu_error *err)
{
	struct pu_buf *out = &writer->out;
	size_t from;

	if (!unit->variant_count)
		return pu_fail(err, PU_INVALID,
			       _("a unit without any text cannot be written as "
				 "TMX"));
	for (size_t i = 0; i < unit->variant_count; i++) {
		if (!unit->variants[i].language.len)
			return pu_fail(err, PU_INVALID,
				       _("a text without a language cannot be "
					 "written as TMX"));
	}
	pu_buf_addz(out, "  <tu");
	if (unit->tuid.len)
		xml_put_attribute(out, "tuid", unit->tuid);
	if (unit->source_language.len)
		xml_put_attribute(out, "srclang", unit->source_language);
	put_stamp(out, unit->created, unit->author, unit->changed,
		  unit->changer);
	from = put_attributes(out, unit->properties, unit->property_count,
			      ELEMENT_TU);
	pu_buf_addz(out, ">\n");
	put_properties(out, "    ", unit->properties, from,
		       unit->property_count);
	writer->codes.no_x = writer->even_x && !same_x(unit);
	for (size_t i = 0; i < unit->variant_count; i++)
		put_variant(writer, &unit->variants[i]);
	pu_buf_addz(out, "  </tu>\n");
	return flush(writer, BLOCK, err);
}

bool
pu_tmx_writer_finish(struct pu_tmx_writer *writer, struct pu_error *err)
{
	pu_buf_addz(&writer->out, "</body>\n</tmx>\n");
	return flush(writer, 0, err) && outfile_finish(writer->file, err);
}

void
pu_tmx_writer_close(struct pu_tmx_writer *writer)
{
	if (!writer)
		return;
	outfile_close(writer->file);
	free(writer->codes.items);
	pu_buf_free(&writer->out);
	pu_buf_free(&writer->scratch);
	free(writer);
}
