#include "config.h"

#include "text/xml-strict.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"

#define DEPTH_MOST     16u
#define NAME_MOST      32u
#define ATTRIBUTE_MOST 32u

struct xml_strict {
	struct input *in;
	struct pu_buf data; /* what has been read and is not done with */
	size_t at; /* behind the current event */
	bool ended; /* nothing more to be read */
	bool started, rooted; /* a tag, an element has been seen */
	/* the elements that are open */
	char names[DEPTH_MOST][NAME_MOST];
	size_t depth;
	/* the current event */
	bool opened, alone, left; /* it opens; <x/>; it closes */
	struct pu_str name, text;
	char *rest;
	size_t rest_length;
	struct xml_strict_attribute attributes[ATTRIBUTE_MOST];
};

void
xml_strict_open(struct xml_strict **out, struct input *in)
{
	struct xml_strict *xml = mem_alloc(sizeof *xml);

	xml->in = in;
	xml->data = (struct pu_buf)PU_BUF_INIT;
	*out = xml;
}

void
xml_strict_close(struct xml_strict *xml)
{
	if (!xml)
		return;
	input_close(xml->in);
	pu_buf_free(&xml->data);
	free(xml);
}

static bool
broken(const struct xml_strict *xml, struct pu_error *err)
{
	return pu_fail(err, PU_SYNTAX,
		       _("%s: what was written cannot be read again: this is a "
			 "fault of puente, please report it"),
		       input_name(xml->in));
}

/* ---- bytes ---- */

/* Drops what is done with and reads on. 1, 0: the end, -1. */
static int
more(struct xml_strict *xml, struct pu_error *err)
{
	struct pu_buf *data = &xml->data;
	int got;

	if (xml->at) {
		memmove(data->ptr, data->ptr + xml->at, data->len - xml->at);
		pu_buf_cut(data, data->len - xml->at);
		xml->at = 0;
	}
	got = input_read(xml->in, data, err);
	xml->ended = got == 0;
	return got;
}

/* Behind what has been looked through. */
static int
find_further(struct xml_strict *xml, char c, size_t *length,
	     struct pu_error *err)
{
	for (;;) {
		size_t from = xml->data.len - xml->at;
		const char *start, *found;
		int got = xml->ended ? 0 : more(xml, err);

		*length = from;
		if (got <= 0)
			return got;
		start = xml->data.ptr + xml->at;
		found = memchr(start + from, c, xml->data.len - xml->at - from);
		if (!found)
			continue;
		*length = (size_t)(found - start);
		return 1;
	}
}

/* How far behind at the next c stands. 1, 0: nowhere, -1. */
static inline int
find(struct xml_strict *xml, char c, size_t *length, struct pu_error *err)
{
	const char *start = xml->data.ptr + xml->at;
	const char *found = memchr(start, c, xml->data.len - xml->at);

	if (!found)
		return find_further(xml, c, length, err);
	*length = (size_t)(found - start);
	return 1;
}

/* The references that xml-put writes. */
static const struct reference {
	const char *text;
	size_t length;
	char character;
} references[] = {
	{ "&amp;", 5, '&' },  { "&lt;", 4, '<' },   { "&gt;", 4, '>' },
	{ "&quot;", 6, '"' }, { "&#10;", 5, '\n' }, { "&#13;", 5, '\r' },
	{ "&#9;", 4, '\t' },
};

/* In place, as nothing gets longer. False: some other reference, or what does
 * not stand in text. */
static bool
decode(char *text, size_t *length)
{
	const char *from = memchr(text, '&', *length), *end = text + *length;
	char *to = text + (from ? (size_t)(from - text) : *length);

	while (from && from < end) {
		size_t left = (size_t)(end - from), i = 0;

		if (*from != '&') {
			*to++ = *from++;
			continue;
		}
		while (i < sizeof references / sizeof references[0] &&
		       (left < references[i].length ||
			memcmp(from, references[i].text,
			       references[i].length) != 0))
			i++;
		if (i == sizeof references / sizeof references[0])
			return false;
		*to++ = references[i].character;
		from += references[i].length;
	}
	*length = (size_t)(to - text);
	return xml_can_hold(pu_str_n(text, *length));
}

/* ---- events ---- */

static enum xml_event
failed(const struct xml_strict *xml, struct pu_error *err)
{
	broken(xml, err);
	return XML_ERROR;
}

static bool
is_blank(struct pu_str text)
{
	return pu_str_trim(text).len == 0;
}

static enum xml_event
on_text(struct xml_strict *xml, size_t length, struct pu_error *err)
{
	char *text = xml->data.ptr + xml->at;

	xml->at += length;
	/* Most is what tags are set in with. */
	if (!(*text == '\n' && strspn(text + 1, " ") == length - 1) &&
	    !decode(text, &length))
		return failed(xml, err);
	xml->text = pu_str_n(text, length);
	if (xml->depth)
		return XML_TEXT;
	return is_blank(xml->text) ? xml_strict_next(xml, err)
				   : failed(xml, err);
}

static enum xml_event
on_close(struct xml_strict *xml, struct pu_str name, struct pu_error *err)
{
	if (!xml->depth || !pu_str_is(name, xml->names[xml->depth - 1]))
		return failed(xml, err);
	xml->name = name;
	xml->left = true;
	return XML_CLOSE;
}

static enum xml_event
on_open(struct xml_strict *xml, char *tag, size_t length, struct pu_error *err)
{
	const char *space = memchr(tag, ' ', length);
	size_t name = space ? (size_t)(space - tag) : length;

	if ((!xml->depth && xml->rooted) || !name || name >= NAME_MOST ||
	    xml->depth == DEPTH_MOST)
		return failed(xml, err);
	memcpy(xml->names[xml->depth], tag, name);
	xml->names[xml->depth++][name] = '\0';
	xml->name = pu_str_n(tag, name);
	xml->rest = tag + name;
	xml->rest_length = length - name;
	xml->rooted = xml->opened = true;
	return XML_OPEN;
}

static enum xml_event
on_tag(struct xml_strict *xml, size_t length, struct pu_error *err)
{
	char *tag = xml->data.ptr + xml->at + 1;
	bool first = !xml->started;

	xml->at += length + 1;
	xml->started = true;
	length--; /* "<" */
	if (first && length > 1 && tag[0] == '?' && tag[length - 1] == '?')
		return xml_strict_next(xml, err);
	if (!length || tag[0] == '?' || tag[0] == '!' ||
	    memchr(tag, '<', length))
		return failed(xml, err);
	if (tag[0] == '/')
		return on_close(xml, pu_str_n(tag + 1, length - 1), err);
	xml->alone = tag[length - 1] == '/';
	return on_open(xml, tag, length - xml->alone, err);
}

static enum xml_event
at_end(const struct xml_strict *xml, struct pu_error *err)
{
	return xml->depth || !xml->rooted || input_replaced(xml->in) ||
			       !pu_str_starts(pu_str(input_encoding(xml->in)),
					      "UTF")
		       ? failed(xml, err)
		       : XML_END;
}

enum xml_event
xml_strict_next(struct xml_strict *xml, struct pu_error *err)
{
	size_t length = 0;
	int got;

	xml->opened = false;
	if (xml->alone) { /* the name stands where it stood */
		xml->alone = false;
		xml->left = true;
		return XML_CLOSE;
	}
	xml->depth -= xml->left;
	xml->left = false;
	got = find(xml, '<', &length, err);
	if (got >= 0 && length)
		return on_text(xml, length, err);
	if (got == 1)
		got = find(xml, '>', &length, err);
	else if (got == 0)
		return at_end(xml, err);
	return got < 0    ? XML_ERROR
	       : got == 0 ? failed(xml, err)
			  : on_tag(xml, length, err);
}

struct pu_str
xml_strict_name(const struct xml_strict *xml)
{
	return xml->name;
}

struct pu_str
xml_strict_text(const struct xml_strict *xml)
{
	return xml->text;
}

size_t
xml_strict_depth(const struct xml_strict *xml)
{
	return xml->depth;
}

struct pu_str
xml_strict_rest(const struct xml_strict *xml)
{
	return xml->opened ? pu_str_n(xml->rest, xml->rest_length)
			   : pu_str_n("", 0);
}

/* ' name="value"' */
static bool
next_attribute(struct xml_strict *xml, struct xml_strict_attribute *out)
{
	char *p = xml->rest, *value;
	size_t left = xml->rest_length, name, length;
	const char *equal = memchr(p, '=', left), *end;

	if (*p != ' ' || !equal || equal - p < 2)
		return false;
	name = (size_t)(equal - p) - 1;
	if (memchr(p + 1, ' ', name))
		return false;
	left -= name + 2;
	value = p + name + 3;
	if (left < 2 || value[-1] != '"' ||
	    !(end = memchr(value, '"', left - 1)))
		return false;
	length = (size_t)(end - value);
	xml->rest = value + length + 1;
	xml->rest_length = left - length - 2;
	if (!decode(value, &length))
		return false;
	*out = (struct xml_strict_attribute){ pu_str_n(p + 1, name),
					      pu_str_n(value, length) };
	return true;
}

bool
xml_strict_attributes(struct xml_strict *xml,
		      const struct xml_strict_attribute **list, size_t *count,
		      struct pu_error *err)
{
	*count = 0;
	*list = xml->attributes;
	while (xml->opened && xml->rest_length) {
		if (*count == ATTRIBUTE_MOST ||
		    !next_attribute(xml, &xml->attributes[*count]))
			return broken(xml, err);
		++*count;
	}
	return true;
}
