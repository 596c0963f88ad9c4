#include "config.h"

#include "base/i18n.h"
#include "formats/po.h"
#include "text/ascii.h"
#include "text/utf8.h"

/* A byte by its number: what is no ASCII is a character of Latin-1, as the
 * bytes of a catalogue in UTF-8 cannot be put together here. */
static size_t
put_number(struct pu_buf *out, struct pu_str text, size_t at)
{
	bool is_hex = text.ptr[at] == 'x';
	size_t from = is_hex ? at + 1 : at, end = from;
	uint32_t value = 0;

	while (end < text.len && end < from + (is_hex ? 2 : 3)) {
		int digit = ascii_hex(text.ptr[end]);

		if (digit < 0 || (!is_hex && digit > 7))
			break;
		value = value * (is_hex ? 16 : 8) + (uint32_t)digit;
		end++;
	}
	if (end == from || !value || value > 255)
		return at;
	utf8_add(out, value);
	return end;
}

/* Behind the backslash; its end, or at itself: no escape. */
static size_t
put_escape(struct pu_buf *out, struct pu_str text, size_t at)
{
	static const char from[] = "ntrbfva\"\\'?",
			  to[] = "\n\t\r\b\f\v\a\"\\'?";
	const char *known = text.ptr[at] ? strchr(from, text.ptr[at]) : NULL;

	if (!known)
		return put_number(out, text, at);
	pu_buf_addc(out, to[known - from]);
	return at + 1;
}

bool
po_unquote(struct pu_buf *out, struct pu_str line, const char **why)
{
	size_t at = 1, end;
	bool good = true;

	line = pu_str_trim(line);
	end = line.len;
	while (end > 1 && line.ptr[end - 1] != '"')
		end--;
	if (end <= 1) {
		*why = N_("a string without its last quotation mark");
		good = false;
		end = line.len;
	} else if (end-- < line.len) {
		*why = N_("something stands behind a string: left out");
		good = false;
	}
	line.len = end;
	while (at < end) {
		char c = line.ptr[at++];
		size_t next;

		if (c == '"') {
			*why = N_("a quotation mark inside a string has no "
				  "backslash");
			good = false;
		} else if (c == '\\' && at < end) {
			next = put_escape(out, line, at);
			if (next > at) {
				at = next;
				continue;
			}
			*why = N_("a backslash before what it cannot escape: "
				  "kept");
			good = false;
		} else if (c == '\\' && at == end) {
			*why = N_("a string without its last quotation mark");
			pu_buf_addc(out, '"');
			good = false;
			continue;
		}
		pu_buf_addc(out, c);
	}
	return good;
}

/* The escapes of text for a string, without quotation marks. */
static void
escape(struct pu_buf *out, struct pu_str text)
{
	static const char from[] = "\n\t\r\b\f\v\a\"\\", to[] = "ntrbfva\"\\";

	for (size_t i = 0; i < text.len; i++) {
		const char *known =
			text.ptr[i] ? strchr(from, text.ptr[i]) : NULL;

		if (known) {
			pu_buf_addc(out, '\\');
			pu_buf_addc(out, to[known - from]);
		} else if ((unsigned char)text.ptr[i] < ' ') {
			pu_buf_addf(out, "\\%03o", (unsigned)text.ptr[i]);
		} else {
			pu_buf_addc(out, text.ptr[i]);
		}
	}
}

/* How much of text the next line takes: to a line end, else to the last space
 * before the margin. */
static size_t
piece(struct pu_str text, size_t room)
{
	size_t columns = 0, space = 0;

	for (size_t i = 0; i < text.len; i++) {
		columns += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
		if (text.ptr[i] == '\n')
			return i + 1;
		if (columns > room && space)
			return space;
		if (text.ptr[i] == ' ')
			space = i + 1;
	}
	return text.len;
}

void
po_put(struct pu_buf *out, const char *prefix, const char *keyword,
       struct pu_str text, const char *end)
{
	size_t first = strlen(prefix) + strlen(keyword) + 3, room = 76;

	pu_buf_addz(out, prefix);
	pu_buf_addz(out, keyword);
	room -= strlen(prefix);
	if (piece(text, 79 - first) < text.len) {
		pu_buf_addz(out, " \"\"");
		pu_buf_addz(out, end);
		pu_buf_addz(out, prefix);
	} else {
		pu_buf_addc(out, ' ');
	}
	do {
		size_t len = piece(text, room);

		pu_buf_addc(out, '"');
		escape(out, pu_str_n(text.ptr, len));
		pu_buf_addc(out, '"');
		pu_buf_addz(out, end);
		if (len) /* else text.ptr may be NULL */
			text = pu_str_n(text.ptr + len, text.len - len);
		if (text.len)
			pu_buf_addz(out, prefix);
	} while (text.len);
}
