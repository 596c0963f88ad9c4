#include "config.h"

#include "formats/xliff-tag.h"

#include <string.h>

#include "text/xml.h"

/* Offsets into a tag: white space, name, what is between quotes. */
struct attribute {
	size_t start, name, name_end, value, value_end, end;
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct pu_str
xliff_tag_name(struct pu_str tag)
{
	size_t len = 1;

	while (len < tag.len && !is_space(tag.ptr[len]) &&
	       tag.ptr[len] != '/' && tag.ptr[len] != '>')
		len++;
	return pu_str_n(tag.ptr + 1, len - 1);
}

/* The attribute at byte at, behind another one or the name. */
static bool
next_attribute(struct pu_str tag, size_t at, struct attribute *out)
{
	out->start = at;
	while (at < tag.len && is_space(tag.ptr[at]))
		at++;
	out->name = at;
	if (at >= tag.len || tag.ptr[at] == '/' || tag.ptr[at] == '>')
		return false;
	while (at < tag.len && !is_space(tag.ptr[at]) && tag.ptr[at] != '=')
		at++;
	out->name_end = at;
	while (at < tag.len && tag.ptr[at] != '"' && tag.ptr[at] != '\'')
		at++;
	if (at >= tag.len)
		return false;
	out->value = at + 1;
	for (at++; at < tag.len && tag.ptr[at] != tag.ptr[out->value - 1]; at++)
		continue;
	if (at >= tag.len)
		return false;
	out->value_end = at;
	out->end = at + 1;
	return true;
}

static struct pu_str
part(struct pu_str tag, size_t from, size_t to)
{
	return pu_str_n(tag.ptr + from, to - from);
}

struct pu_str
xliff_tag_attribute(struct pu_str tag, const char *name, struct pu_str *value)
{
	size_t at = xliff_tag_name(tag).len + 1;
	struct attribute a;

	for (; next_attribute(tag, at, &a); at = a.end) {
		struct pu_str found = part(tag, a.name, a.name_end);

		if (*name == '*' ? !pu_str_ends(found, name + 1)
				 : !pu_str_is(found, name))
			continue;
		if (value)
			*value = part(tag, a.value, a.value_end);
		return found;
	}
	return pu_str_n(NULL, 0);
}

static const struct xliff_change *
change_of(const struct xliff_change *changes, size_t count, struct pu_str name)
{
	for (size_t i = 0; i < count; i++)
		if (pu_str_eq(changes[i].name, name))
			return &changes[i];
	return NULL;
}

static bool
put_attribute(struct pu_buf *out, struct pu_str tag, const struct attribute *a,
	      const struct xliff_change *change)
{
	struct pu_str was = part(tag, a->value, a->value_end);
	size_t from;

	if (!change) {
		pu_buf_add(out, part(tag, a->start, a->end));
		return false;
	}
	if (!change->value.ptr)
		return true;
	pu_buf_add(out, part(tag, a->start, a->value));
	from = out->len;
	xml_put_text(out, change->value);
	if (pu_str_eq(pu_str_n(out->ptr + from, out->len - from), was))
		change = NULL;
	pu_buf_add(out, part(tag, a->value_end, a->end));
	return change != NULL;
}

/* Up to the end of the attributes; *at is set to it. */
static bool
put_attributes(struct pu_buf *out, struct pu_str tag,
	       const struct xliff_change *changes, size_t count, size_t *at)
{
	struct pu_str name = xliff_tag_name(tag);
	struct attribute a;
	bool changed = false;

	pu_buf_addc(out, '<');
	pu_buf_add(out, name);
	for (*at = name.len + 1; next_attribute(tag, *at, &a); *at = a.end) {
		const struct xliff_change *change = change_of(
			changes, count, part(tag, a.name, a.name_end));

		if (put_attribute(out, tag, &a, change))
			changed = true;
	}
	for (size_t i = 0; i < count; i++) {
		struct pu_buf wanted = PU_BUF_INIT;

		pu_buf_add(&wanted, changes[i].name);
		if (changes[i].value.ptr && !changes[i].only &&
		    !xliff_tag_attribute(tag, wanted.ptr, NULL).ptr) {
			xml_put_attribute(out, wanted.ptr, changes[i].value);
			changed = true;
		}
		pu_buf_free(&wanted);
	}
	return changed;
}

bool
xliff_tag_put(struct pu_buf *out, struct pu_str tag,
	      const struct xliff_change *changes, size_t count)
{
	size_t at;
	bool changed = put_attributes(out, tag, changes, count, &at);

	pu_buf_add(out, part(tag, at, tag.len));
	return changed;
}

void
xliff_tag_open(struct pu_buf *out, struct pu_str tag,
	       const struct xliff_change *changes, size_t count)
{
	size_t at;

	put_attributes(out, tag, changes, count, &at);
	pu_buf_addc(out, '>');
}

void
xliff_tag_close(struct pu_buf *out, struct pu_str tag)
{
	pu_buf_addz(out, "</");
	pu_buf_add(out, xliff_tag_name(tag));
	pu_buf_addc(out, '>');
}
