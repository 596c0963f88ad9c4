#include "config.h"

#include "publish/put.h"

#include "text/ascii.h"
#include "text/utf8.h"

#define REPLACEMENT "\xEF\xBF\xBD"

/* ---- clean ---- */

static bool
is_break(uint32_t c)
{
	return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 ||
	       c == 0x2029;
}

static bool
is_nothing(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xFEFF;
}

static bool
is_none(uint32_t c)
{
	return c == UTF8_BAD || (c & 0xFFFE) == 0xFFFE ||
	       (c >= 0xFDD0 && c <= 0xFDEF);
}

static bool
is_clean(struct pu_str text, bool lines)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);

		if (c >= 0x20 && c < 0x7F)
			continue;
		if (is_none(c) || (is_break(c) && !(lines && c == '\n')) ||
		    (is_nothing(c) && c != '\n'))
			return false;
	}
	return true;
}

static void
clean(struct pu_buf *out, struct pu_str text, bool lines)
{
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at);

		if (c == '\r' && at < text.len && text.ptr[at] == '\n')
			continue;
		if (is_none(c))
			pu_buf_addz(out, REPLACEMENT);
		else if (is_break(c))
			pu_buf_addc(out, lines ? '\n' : ' ');
		else if (c == '\t' || c == '\v' || c == '\f')
			pu_buf_addc(out, ' ');
		else if (!is_nothing(c))
			pu_buf_add(out, pu_str_n(text.ptr + start, at - start));
	}
}

struct pu_str
put_clean(struct pu_str text, bool lines, struct pu_arena *arena)
{
	struct pu_buf out = PU_BUF_INIT;

	text = text.len ? text : pu_str("");
	if (is_clean(text, lines))
		return pu_str_trim(text);
	clean(&out, text, lines);
	text = arena_str(arena, pu_str_trim(pu_buf_str(&out)));
	pu_buf_free(&out);
	return text;
}

bool
put_turns(uint32_t c)
{
	return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

struct pu_str
put_data(struct pu_str text, struct pu_arena *arena)
{
	struct pu_buf out = PU_BUF_INIT;

	text = put_clean(text, false, arena);
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at);

		if (!put_turns(c))
			pu_buf_add(&out,
				   pu_str_n(text.ptr + start, at - start));
	}
	text = arena_str(arena, pu_str_trim(pu_buf_str(&out)));
	pu_buf_free(&out);
	return text;
}

/* ---- addresses ---- */

/* RFC 3986, 3.1; empty: a relative one. */
static struct pu_str
scheme_of(struct pu_str address)
{
	size_t i = 0;

	while (i < address.len &&
	       (ascii_is_alnum(address.ptr[i]) || address.ptr[i] == '+' ||
		address.ptr[i] == '-' || address.ptr[i] == '.'))
		i++;
	if (i == address.len || address.ptr[i] != ':')
		i = 0;
	return pu_str_n(address.ptr, i);
}

static bool
scheme_is(struct pu_str scheme, const char *name)
{
	size_t i = 0;

	while (i < scheme.len && name[i] &&
	       ascii_lower(scheme.ptr[i]) == name[i])
		i++;
	return i == scheme.len && !name[i];
}

static bool
may_be_followed(struct pu_str address, bool image)
{
	struct pu_str scheme = scheme_of(address);
	const char *colon;
	size_t before;

	if (scheme.len)
		return scheme_is(scheme, "http") ||
		       scheme_is(scheme, "https") ||
		       (!image && (scheme_is(scheme, "mailto") ||
				   scheme_is(scheme, "tel")));
	/* What reads like a scheme to somebody more generous is none. */
	colon = memchr(address.ptr, ':', address.len);
	before = colon ? (size_t)(colon - address.ptr) : 0;
	return !colon || memchr(address.ptr, '/', before) ||
	       memchr(address.ptr, '?', before) ||
	       memchr(address.ptr, '#', before);
}

/* What an address has no room for, in one of the formats at least. */
static bool
is_quoted(uint32_t c)
{
	return c < 0x80 && !ascii_is_alnum((char)c) &&
	       strchr(" \"<>\\^`{|}()[]'", (int)c);
}

struct pu_str
put_address(struct pu_str address, bool image, struct pu_arena *arena)
{
	struct pu_buf out = PU_BUF_INIT;
	size_t done = 0;

	address = address.len ? pu_str_trim(address) : pu_str("");
	for (size_t i = 0; i < address.len; i++)
		if ((unsigned char)address.ptr[i] < 0x20 ||
		    address.ptr[i] == 0x7F)
			return pu_str("");
	if (!address.len || !may_be_followed(address, image))
		return pu_str("");
	for (size_t at = 0; at < address.len;) {
		size_t start = at;
		uint32_t c = utf8_next(address, &at);

		if (!is_none(c) && !is_quoted(c))
			continue;
		pu_buf_add(&out, pu_str_n(address.ptr + done, start - done));
		if (is_none(c))
			pu_buf_addz(&out, "%EF%BF%BD");
		else
			pu_buf_addf(&out, "%%%02X", (unsigned)c);
		done = at;
	}
	if (!done)
		return arena_str(arena, address);
	pu_buf_add(&out, pu_str_n(address.ptr + done, address.len - done));
	address = arena_str(arena, pu_buf_str(&out));
	pu_buf_free(&out);
	return address;
}

bool
put_is_absolute(struct pu_str address)
{
	struct pu_str scheme = scheme_of(address);
	size_t host = scheme.len + 3;

	return (scheme_is(scheme, "http") || scheme_is(scheme, "https")) &&
	       address.len > host &&
	       !memcmp(address.ptr + scheme.len, "://", 3) &&
	       (ascii_is_alnum(address.ptr[host]) || address.ptr[host] == '[' ||
		(unsigned char)address.ptr[host] >= 0x80);
}

/* ---- markup ---- */

static void
put_markup(struct pu_buf *out, struct pu_str text, bool value)
{
	size_t done = 0;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		const char *as = c == '&'            ? "&amp;"
				 : c == '<'          ? "&lt;"
				 : c == '>'          ? "&gt;"
				 : value && c == '"' ? "&quot;"
						     : NULL;

		if (!as)
			continue;
		pu_buf_add(out, pu_str_n(text.ptr + done, i - done));
		pu_buf_addz(out, as);
		done = i + 1;
	}
	pu_buf_add(out, pu_str_n(text.ptr + done, text.len - done));
}

void
put_html(struct pu_buf *out, struct pu_str text)
{
	put_markup(out, text, false);
}

void
put_html_value(struct pu_buf *out, struct pu_str text)
{
	put_markup(out, text, true);
}

void
put_cdata(struct pu_buf *out, struct pu_str text)
{
	size_t done = 0;

	pu_buf_addz(out, "<![CDATA[");
	for (size_t i = 0; i + 2 < text.len; i++) {
		if (memcmp(text.ptr + i, "]]>", 3) != 0)
			continue;
		pu_buf_add(out, pu_str_n(text.ptr + done, i + 2 - done));
		pu_buf_addz(out, "]]><![CDATA[");
		done = i + 2;
	}
	pu_buf_add(out, pu_str_n(text.ptr + done, text.len - done));
	pu_buf_addz(out, "]]>");
}

/* ---- YAML ---- */

/* What an editor would not show. */
static bool
is_unseen(uint32_t c)
{
	return c < 0x20 || c == 0x7F || (c >= 0x200B && c <= 0x200F) ||
	       (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069);
}

void
put_yaml(struct pu_buf *out, struct pu_str text)
{
	pu_buf_addc(out, '"');
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at);

		if (c == '"' || c == '\\')
			pu_buf_addf(out, "\\%c", (char)c);
		else if (c == '\n')
			pu_buf_addz(out, "\\n");
		else if (is_unseen(c))
			pu_buf_addf(out, "\\u%04X", (unsigned)c);
		else
			pu_buf_add(out, pu_str_n(text.ptr + start, at - start));
	}
	pu_buf_addc(out, '"');
}

void
put_shell(struct pu_buf *out, struct pu_str text)
{
	pu_buf_addc(out, '\'');
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == '\'')
			pu_buf_addz(out, "'\\''");
		else
			pu_buf_addc(out, text.ptr[i]);
	pu_buf_addc(out, '\'');
}

/* ---- JSON ---- */

/* What may not stand in a string, or in a script element. */
static void
put_escape(struct pu_buf *out, uint32_t c)
{
	if (c == '"' || c == '\\')
		pu_buf_addc(out, '\\');
	if (c == '"' || c == '\\')
		pu_buf_addc(out, (char)c);
	else if (c == '\n')
		pu_buf_addz(out, "\\n");
	else if (c == '<')
		pu_buf_addz(out, "\\u003c");
	else if (c == '>')
		pu_buf_addz(out, "\\u003e");
	else if (c == UTF8_BAD)
		pu_buf_addz(out, REPLACEMENT);
	else
		pu_buf_addf(out, "\\u%04x", (unsigned)c);
}

static void
put_string(struct pu_buf *out, struct pu_str text)
{
	size_t done = 0;

	pu_buf_addc(out, '"');
	for (size_t at = 0; at < text.len;) {
		size_t start = at;
		uint32_t c = utf8_next(text, &at);

		if (c >= 0x20 && c != '"' && c != '\\' && c != '<' &&
		    c != '>' && c != '&' && c != 0x2028 && c != 0x2029 &&
		    c != UTF8_BAD)
			continue;
		pu_buf_add(out, pu_str_n(text.ptr + done, start - done));
		put_escape(out, c);
		done = at;
	}
	pu_buf_add(out, pu_str_n(text.ptr + done, text.len - done));
	pu_buf_addc(out, '"');
}

static void
put_line(struct put_json *json)
{
	pu_buf_addc(json->out, '\n');
	for (unsigned i = 0; i < json->depth; i++)
		pu_buf_addz(json->out, "  ");
}

static void
put_key(struct put_json *json, const char *key)
{
	if (json->any)
		pu_buf_addc(json->out, ',');
	if (json->depth)
		put_line(json);
	if (key)
		pu_buf_addf(json->out, "\"%s\": ", key);
	json->any = true;
}

void
put_json_begin(struct put_json *json, const char *key, char mark)
{
	put_key(json, key);
	pu_buf_addc(json->out, mark);
	json->depth++;
	json->any = false;
}

void
put_json_end(struct put_json *json, char mark)
{
	json->depth--;
	if (json->any)
		put_line(json);
	pu_buf_addc(json->out, mark);
	json->any = true;
}

void
put_json_text(struct put_json *json, const char *key, struct pu_str text)
{
	put_key(json, key);
	put_string(json->out, text);
}

void
put_json_number(struct put_json *json, const char *key, long number)
{
	put_key(json, key);
	pu_buf_addf(json->out, "%ld", number);
}

void
put_json_some(struct put_json *json, const char *key, struct pu_str text)
{
	if (text.len)
		put_json_text(json, key, text);
}
