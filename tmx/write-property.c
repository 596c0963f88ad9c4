#include "config.h"

#include "text/xml.h"
#include "tmx/writer.h"

/* What TMX takes as the language of a note: xs:language. */
static bool
is_language(struct pu_str value)
{
	size_t part = 0;
	bool first = true;

	for (size_t i = 0; i < value.len; i++) {
		char c = value.ptr[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

		if (c == '-') {
			if (!part)
				return false;
			part = 0;
			first = false;
		} else if ((!letter && (first || c < '0' || c > '9')) ||
			   ++part > 8) {
			return false;
		}
	}
	return part > 0;
}

/* Whether the reader has it from a note or prop, which then follows. */
static bool
is_own(const struct pu_property *property)
{
	return property->name.len > 6 && property->name.ptr[0] == '@' &&
	       !property->note &&
	       (pu_str_starts(property->name, "@note/") ||
		pu_str_starts(property->name, "@prop/"));
}

/* The attribute that it becomes of the element; NULL: it is none of TMX's, or
 * the other element's. */
static const char *
own_attribute(const struct pu_property *property,
	      const struct pu_property *element)
{
	struct pu_str name = property->name;

	if (pu_str_starts(name, "@note/") != element->note)
		return NULL;
	name = pu_str_n(name.ptr + 6, name.len - 6);
	if (pu_str_is(name, "o-encoding"))
		return "o-encoding";
	return pu_str_is(name, "xml:lang") && is_language(property->value)
		       ? "xml:lang"
		       : NULL;
}

/* How many from the first of list on are attributes, each once, of the note or
 * prop that follows. */
static size_t
count_own(const struct pu_property *list, size_t count)
{
	const char *seen = NULL;
	size_t own = 0;

	while (own < count && is_own(&list[own]))
		own++;
	if (own == 0 || own == count)
		return 0;
	for (size_t i = 0; i < own; i++) {
		const char *name = own_attribute(&list[i], &list[own]);

		if (!name || name == seen || i > 1)
			return 0;
		seen = name;
	}
	return own;
}

static void
put_element(struct pu_buf *out, const struct pu_property *own, size_t count)
{
	const struct pu_property *element = &own[count];
	const char *word = element->note ? "note" : "prop";

	pu_buf_addc(out, '<');
	pu_buf_addz(out, word);
	if (!element->note)
		xml_put_attribute(out, "type", element->name);
	for (size_t i = 0; i < count; i++)
		xml_put_attribute(out, own_attribute(&own[i], element),
				  own[i].value);
	pu_buf_addc(out, '>');
	xml_put_text(out, element->value);
	pu_buf_addf(out, "</%s>\n", word);
}

void
tmx_put_prop(struct pu_buf *out, const char *indent, struct pu_str name,
	     struct pu_str value)
{
	struct pu_property property = { name, value, false };

	pu_buf_addz(out, indent);
	put_element(out, &property, 0);
}

void
tmx_put_properties(struct pu_buf *out, const char *indent,
		   const struct pu_property *properties, size_t from,
		   size_t count)
{
	for (size_t i = from; i < count; i++) {
		size_t own = count_own(properties + i, count - i);

		pu_buf_addz(out, indent);
		put_element(out, properties + i, own);
		i += own;
	}
}
