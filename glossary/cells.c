#include "config.h"

#include "glossary/cells.h"

static void
put_escaped(struct pu_buf *out, struct pu_str text)
{
	static const char plain[] = "\n\r\t";
	static const char letters[] = "nrt";

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		const char *line = c ? strchr(plain, c) : NULL;

		if (line) {
			pu_buf_addc(out, '\\');
			pu_buf_addc(out, letters[line - plain]);
			continue;
		}
		if (c && strchr(";=[]\\", c))
			pu_buf_addc(out, '\\');
		/* A space at an edge would be taken for the separator's. */
		if (c == ' ' && (!i || i + 1 == text.len))
			pu_buf_addc(out, '\\');
		pu_buf_addc(out, c);
	}
}

void
cells_put_value(struct pu_buf *out, struct pu_str value)
{
	if (out->len)
		pu_buf_addz(out, "; ");
	put_escaped(out, value);
}

void
cells_put_field(struct pu_buf *out, const struct pu_term_field *field)
{
	cells_put_value(out, field->name);
	if (field->language.len) {
		pu_buf_addc(out, '[');
		put_escaped(out, field->language);
		pu_buf_addc(out, ']');
	}
	pu_buf_addc(out, '=');
	put_escaped(out, field->value);
}

/* Decodes up to one of the stops that is not escaped, or the end; *at stands on
 * it. */
static void
decode(struct pu_str cell, size_t *at, const char *stops, struct pu_buf *out)
{
	for (; *at < cell.len; (*at)++) {
		char c = cell.ptr[*at];

		if (c && strchr(stops, c))
			return;

		if (c == '\\' && *at + 1 < cell.len) {
			c = cell.ptr[++*at];
			c = (char)(c == 'n'   ? '\n'
				   : c == 'r' ? '\r'
				   : c == 't' ? '\t'
					      : c);
		}
		pu_buf_addc(out, c);
	}
}

static void
skip_spaces(struct pu_str cell, size_t *at)
{
	while (*at < cell.len && (cell.ptr[*at] == ' ' || cell.ptr[*at] == ';'))
		(*at)++;
}

bool
cells_next_value(struct pu_str cell, size_t *at, struct pu_buf *out)
{
	skip_spaces(cell, at);
	if (*at >= cell.len)
		return false;
	pu_buf_clear(out);
	decode(cell, at, ";", out);
	return true;
}

bool
cells_next_field(struct pu_str cell, size_t *at, struct pu_buf *out,
		 struct pu_term_field *field)
{
	size_t name, language;

	skip_spaces(cell, at);
	if (*at >= cell.len)
		return false;
	pu_buf_clear(out);
	decode(cell, at, ";=[", out);
	name = language = out->len;
	if (*at < cell.len && cell.ptr[*at] == '[') {
		++*at;
		decode(cell, at, ";=]", out);
		language = out->len;
		*at += *at < cell.len && cell.ptr[*at] == ']';
	}
	*at += *at < cell.len && cell.ptr[*at] == '=';
	decode(cell, at, ";", out);
	field->name = pu_str_n(out->ptr, name);
	field->language = pu_str_n(out->ptr + name, language - name);
	field->value = pu_str_n(out->ptr + language, out->len - language);
	return true;
}
