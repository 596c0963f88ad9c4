#include "config.h"

#include "tmx/writer.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/shuffle.h"
#include "text/timestamp.h"
#include "text/xml.h"
#include "tmx/parts.h"

#define BLOCK 65536u

static const char ending[] = "</body>\n</tmx>\n";

struct pu_tmx_writer {
	struct parts *parts;
	struct shuffle *shuffle; /* NULL: units are written as they come */
	struct pu_buf head, out, scratch;
	size_t waiting; /* units in out */
	struct tmx_codes codes;
	bool level1, even_x, split, begun;
	enum pu_tmx_context context;
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
		       value.ptr[15] == 'Z' && timestamp_read(&seconds, value);
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
put_date(struct pu_buf *out, const char *name, int64_t seconds)
{
	size_t was = out->len;

	if (seconds == PU_NO_TIME)
		return;
	pu_buf_addc(out, ' ');
	pu_buf_addz(out, name);
	pu_buf_addz(out, "=\"");
	if (timestamp_write(out, seconds))
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
put_header(struct pu_buf *out, const struct pu_tmx_header *h, bool utf16)
{
	struct pu_str type = h->segment_type;
	size_t from;

	pu_buf_addf(out,
		    "<?xml version=\"1.0\" encoding=\"%s\"?>\n"
		    "<tmx version=\"1.4\">\n<header",
		    utf16 ? "UTF-16" : "UTF-8");
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
	tmx_put_properties(out, "  ", h->properties, from, h->property_count);
	pu_buf_addz(out, "</header>\n<body>\n");
}

/* The files that came before are whole; the next one begins as they did, when
 * there is something to write. */
static bool
begin(struct pu_tmx_writer *writer, struct pu_error *err)
{
	writer->begun = false;
	return parts_begin(writer->parts, err);
}

static bool
flush(struct pu_tmx_writer *writer, struct pu_error *err)
{
	bool good = (writer->begun ||
		     parts_write(writer->parts, pu_buf_str(&writer->head), 0,
				 err)) &&
		    parts_write(writer->parts, pu_buf_str(&writer->out),
				writer->waiting, err);

	writer->begun = true;
	pu_buf_clear(&writer->out);
	writer->waiting = 0;
	return good;
}

static bool
end(struct pu_tmx_writer *writer, struct pu_error *err)
{
	return parts_write(writer->parts, pu_str(ending), 0, err) &&
	       parts_end(writer->parts, err);
}

bool
pu_tmx_writer_open(struct pu_tmx_writer **out, const char *path,
		   const struct pu_tmx_header *header,
		   const struct pu_tmx_write_options *options,
		   struct pu_error *err)
{
	struct pu_tmx_writer *writer = mem_alloc(sizeof *writer);

	*out = NULL;
	writer->head = writer->out = writer->scratch =
		(struct pu_buf)PU_BUF_INIT;
	if (options) {
		writer->level1 = options->level1;
		writer->even_x = options->even_x;
		writer->split = options->part != 0;
		writer->context = options->context;
		writer->shuffle = options->shuffled ? shuffle_new() : NULL;
	}
	put_header(&writer->head, header, options && options->utf16);
	writer->parts = parts_open(path, options);
	if (!begin(writer, err)) {
		pu_tmx_writer_close(writer);
		return false;
	}
	*out = writer;
	return true;
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
	tmx_put_prop(&writer->out, "      ", pu_str(name),
		     pu_buf_str(&writer->scratch));
}

/* As it stands: for those that look for plain text. */
static void
put_context(struct pu_tmx_writer *writer, const char *indent, const char *name,
	    struct pu_str text)
{
	if (text.ptr)
		tmx_put_prop(&writer->out, indent, pu_str(name), text);
}

static void
put_variant(struct pu_tmx_writer *writer, const struct pu_variant *variant,
	    bool first)
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
	if (writer->context == PU_TMX_CONTEXT_MEMOQ) {
		put_neighbour(writer, "x-context-pre", variant->previous);
		put_neighbour(writer, "x-context-post", variant->next);
	} else if (writer->context == PU_TMX_CONTEXT_PHRASE && first) {
		put_context(writer, "      ", "context_prev",
			    variant->previous);
		put_context(writer, "      ", "context_next", variant->next);
	}
	tmx_put_properties(out, "      ", variant->properties, from,
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

static bool
check(const struct pu_unit *unit, struct pu_error *err)
{
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
	return true;
}

static void
put_unit(struct pu_tmx_writer *writer, const struct pu_unit *unit)
{
	const struct pu_variant *source = &unit->variants[0];
	struct pu_buf *out = &writer->out;
	size_t from;

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
	if (writer->context == PU_TMX_CONTEXT_OMEGAT && source->previous.ptr &&
	    source->next.ptr) {
		put_context(writer, "    ", "prev", source->previous);
		put_context(writer, "    ", "next", source->next);
	}
	tmx_put_properties(out, "    ", unit->properties, from,
			   unit->property_count);
	writer->codes.no_x =
		writer->even_x && !tmx_same_x(unit, &writer->codes);
	for (size_t i = 0; i < unit->variant_count; i++)
		put_variant(writer, &unit->variants[i], i == 0);
	pu_buf_addz(out, "  </tu>\n");
}

/* The unit that is in out. With a bound on their size, files are filled unit by
 * unit. */
static bool
let_go(struct pu_tmx_writer *writer, struct pu_error *err)
{
	writer->waiting++;
	if (!writer->split)
		return writer->out.len < BLOCK || flush(writer, err);
	if (parts_full(writer->parts, pu_buf_str(&writer->out),
		       sizeof ending - 1) &&
	    (!end(writer, err) || !begin(writer, err)))
		return false;
	return flush(writer, err);
}

bool
pu_tmx_writer_put(struct pu_tmx_writer *writer, const struct pu_unit *unit,
		  struct pu_error *err)
{
	bool ok;

	if (!check(unit, err))
		return false;
	put_unit(writer, unit);
	if (!writer->shuffle)
		return let_go(writer, err);
	ok = shuffle_add(writer->shuffle, pu_buf_str(&writer->out), err);
	pu_buf_clear(&writer->out);
	return ok;
}

static bool
put_shuffled(struct pu_tmx_writer *writer, struct pu_error *err)
{
	struct pu_str unit;
	int got = 0;

	while (writer->shuffle &&
	       (got = shuffle_next(writer->shuffle, &unit, err)) > 0) {
		pu_buf_add(&writer->out, unit);
		if (!let_go(writer, err))
			return false;
	}
	return got == 0;
}

bool
pu_tmx_writer_finish(struct pu_tmx_writer *writer, struct pu_error *err)
{
	return put_shuffled(writer, err) && flush(writer, err) &&
	       end(writer, err) && parts_finish(writer->parts, err);
}

const char *
pu_tmx_writer_file(const struct pu_tmx_writer *writer, size_t at,
		   uint64_t *units)
{
	return at < parts_count(writer->parts)
		       ? parts_name(writer->parts, at, units)
		       : NULL;
}

char *
pu_tmx_writer_stale(const struct pu_tmx_writer *writer, size_t at)
{
	return parts_stale(writer->parts, at);
}

void
pu_tmx_writer_close(struct pu_tmx_writer *writer)
{
	if (!writer)
		return;
	parts_close(writer->parts);
	shuffle_free(writer->shuffle);
	free(writer->codes.items);
	pu_buf_free(&writer->head);
	pu_buf_free(&writer->out);
	pu_buf_free(&writer->scratch);
	free(writer);
}
