#include "config.h"

#include <strings.h>

#include "publish/pieces.h"
#include "text/ascii.h"
#include "text/html-token.h"
#include "text/utf8.h"

/* References that end in ";": an address that was decoded already may hold what
 * looks like one of the others. */
static void
decode(struct pu_buf *out, struct pu_str text)
{
	struct html_piece piece;
	size_t at = 0;

	while (html_piece_next(text, &at, text.len, &piece))
		if (piece.reference && text.ptr[piece.end - 1] == ';')
			utf8_add(out, piece.character);
		else
			pu_buf_add(out, pu_str_n(text.ptr + piece.start,
						 piece.end - piece.start));
}

static bool
is_address(struct pu_str name)
{
	static const char *const names[] = { "href", "src", "url",
					     "xlink:href" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (name.len == strlen(names[i]) &&
		    !strncasecmp(name.ptr, names[i], name.len))
			return true;
	return false;
}

/* <a href="...">, <img src="...">, <text:a xlink:href="...">, <ulink
 * url="..."> */
static void
read_tag(struct pu_buf *out, struct pu_str data)
{
	struct html_token token;
	struct html_token_attribute attribute;
	size_t at = 0, place;

	while (at < data.len) {
		html_token_next(data, &at, &token);
		if (token.kind == HTML_TOKEN_END)
			return;
		if (token.kind != HTML_TOKEN_OPEN)
			continue;
		place = token.attributes;
		while (html_token_attribute(data, &place, token.end,
					    &attribute))
			if (attribute.valued && is_address(attribute.name)) {
				decode(out, pu_str_n(data.ptr + attribute.start,
						     attribute.end -
							     attribute.start));
				return;
			}
		return;
	}
}

/* "](address "title")", "](<address>)": CommonMark 0.30, 6.3. */
static void
read_target(struct pu_buf *out, struct pu_str data)
{
	size_t at = 2, depth = 0;
	bool pointed;

	if (!pu_str_starts(data, "]("))
		return;
	while (at < data.len && (data.ptr[at] == ' ' || data.ptr[at] == '\n'))
		at++;
	pointed = at < data.len && data.ptr[at] == '<';
	for (at += pointed; at < data.len; at++) {
		char c = data.ptr[at];

		if (c == '\\' && at + 1 < data.len &&
		    !ascii_is_alnum(data.ptr[at + 1])) {
			pu_buf_addc(out, data.ptr[++at]);
			continue;
		}
		if (pointed ? c == '>' : c == ' ' || c == '\n')
			return;
		if (!pointed && c == ')' && !depth--)
			return;
		depth += !pointed && c == '(';
		pu_buf_addc(out, c);
	}
}

struct pu_str
code_address(const struct pu_inline_code *open,
	     const struct pu_inline_code *close, struct pu_arena *arena)
{
	struct pu_buf out = PU_BUF_INIT;
	struct pu_str address;

	if (open->data.len && memchr(open->data.ptr, '<', open->data.len))
		read_tag(&out, open->data);
	if (!out.len && close->data.len)
		read_target(&out, close->data);
	address = arena_str(arena, pu_buf_str(&out));
	pu_buf_free(&out);
	return address;
}
