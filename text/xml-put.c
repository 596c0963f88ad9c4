#include "config.h"

#include "text/utf8.h"
#include "text/xml.h"

static const char *
escaped(unsigned char c, bool attribute)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '\r': /* a parser would make a line feed of it */
		return "&#13;";
	case '\n':
		return attribute ? "&#10;" : NULL;
	case '\t':
		return attribute ? "&#9;" : NULL;
	case '"':
		return attribute ? "&quot;" : NULL;
	default:
		return c < 32 ? "\xef\xbf\xbd" : NULL;
	}
}

static void
put(struct pu_buf *out, struct pu_str text, bool attribute)
{
	size_t at = 0, from = 0;

	while (at < text.len) {
		unsigned char c = (unsigned char)text.ptr[at];
		size_t was = at;
		const char *instead = NULL;

		if (c < 0x80) {
			at++;
			instead = escaped(c, attribute);
		} else {
			uint32_t wide = utf8_next(text, &at);

			if (wide == UTF8_BAD || wide == 0xFFFE ||
			    wide == 0xFFFF)
				instead = "\xef\xbf\xbd";
		}
		if (!instead)
			continue;
		pu_buf_add(out, pu_str_n(text.ptr + from, was - from));
		pu_buf_addz(out, instead);
		from = at;
	}
	pu_buf_add(out, pu_str_n(text.ptr + from, text.len - from));
}

void
xml_put_text(struct pu_buf *out, struct pu_str text)
{
	put(out, text, false);
}

void
xml_put_attribute(struct pu_buf *out, const char *name, struct pu_str value)
{
	pu_buf_addc(out, ' ');
	pu_buf_addz(out, name);
	pu_buf_addz(out, "=\"");
	put(out, value, true);
	pu_buf_addc(out, '"');
}
