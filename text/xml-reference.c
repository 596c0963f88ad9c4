#include "config.h"

#include "text/xml-reference.h"

#include "text/entity.h"

#define REFERENCE_LIMIT 32u /* longer than any "&name;" that means something */

/* The value of "#x41" or "#65"; UINT32_MAX: none, or far too large. */
static uint32_t
number(struct pu_str name)
{
	uint32_t value = 0, base = 10;
	size_t i = 1;

	if (name.len > 1 && name.ptr[1] == 'x') {
		base = 16;
		i = 2;
	}
	if (i == name.len)
		return UINT32_MAX;
	for (; i < name.len; i++) {
		char c = name.ptr[i];
		uint32_t digit;

		if (c >= '0' && c <= '9')
			digit = (uint32_t)(c - '0');
		else if (base == 16 && c >= 'a' && c <= 'f')
			digit = (uint32_t)(c - 'a') + 10;
		else if (base == 16 && c >= 'A' && c <= 'F')
			digit = (uint32_t)(c - 'A') + 10;
		else
			return UINT32_MAX;
		if (value <= 0x10FFFF)
			value = value * base + digit;
	}
	return value;
}

static bool
is_name(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '#';
}

static bool
is_own(struct pu_str name)
{
	return pu_str_is(name, "amp") || pu_str_is(name, "lt") ||
	       pu_str_is(name, "gt") || pu_str_is(name, "quot") ||
	       pu_str_is(name, "apos");
}

enum xml_reference
xml_reference(struct pu_str text, bool end, size_t *len, uint32_t *c)
{
	struct pu_str name;
	size_t at = 1;

	*len = 1;
	while (at < text.len && at < REFERENCE_LIMIT &&
	       is_name((unsigned char)text.ptr[at]))
		at++;
	if (at == text.len && at < REFERENCE_LIMIT && !end)
		return REFERENCE_MORE;
	if (at == 1 || at == text.len || text.ptr[at] != ';')
		return REFERENCE_NONE;
	name = pu_str_n(text.ptr + 1, at - 1);
	if (name.ptr[0] == '#') {
		*c = number(name);
		if (*c == UINT32_MAX)
			return REFERENCE_NONE;
		*len = at + 1;
		return xml_allows(*c) ? REFERENCE_GOOD : REFERENCE_FORBIDDEN;
	}
	*c = entity_find(name);
	if (!*c && !is_own(name))
		return REFERENCE_NONE;
	*len = at + 1;
	return is_own(name) ? REFERENCE_GOOD : REFERENCE_NAMED;
}
