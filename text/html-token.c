#include "config.h"

#include "text/html-token.h"

#include "text/ascii.h"
#include "text/encoding.h"
#include "text/entity.h"

#define NAME_MAX_ENTITY 32u

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* ASCII letters: a capital and its small one are the same. */
static bool
is_same_name(struct pu_str a, struct pu_str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (ascii_lower(a.ptr[i]) != ascii_lower(b.ptr[i]))
			return false;
	return true;
}

/* The byte c from at on, or the end. */
static size_t
find(struct pu_str page, size_t at, char c)
{
	const char *found =
		at < page.len ? memchr(page.ptr + at, c, page.len - at) : NULL;

	return found ? (size_t)(found - page.ptr) : page.len;
}

static bool
stands(struct pu_str page, size_t at, const char *text)
{
	return pu_str_starts(pu_str_n(page.ptr + at, page.len - at), text);
}

/* ---- tags ---- */

/* Behind "-->"; a comment that nothing ends goes on to the end. */
static size_t
comment_end(struct pu_str page, size_t at)
{
	if (stands(page, at, ">"))
		return at + 1;
	if (stands(page, at, "->"))
		return at + 2;
	while ((at = find(page, at, '-')) < page.len) {
		if (stands(page, at, "-->"))
			return at + 3;
		if (stands(page, at, "--!>"))
			return at + 4;
		at++;
	}
	return page.len;
}

static size_t
past(struct pu_str page, size_t at)
{
	return at < page.len ? at + 1 : at;
}

bool
html_token_attribute(struct pu_str page, size_t *at, size_t end,
		     struct html_token_attribute *attribute)
{
	size_t i = *at, start;

	while (i < end && (is_blank(page.ptr[i]) || page.ptr[i] == '/'))
		i++;
	*at = i;
	if (i >= end || page.ptr[i] == '>')
		return false;
	start = i++;
	while (i < end && !is_blank(page.ptr[i]) && !strchr("/>=", page.ptr[i]))
		i++;
	*attribute = (struct html_token_attribute){
		.name = pu_str_n(page.ptr + start, i - start), .past = i
	};
	*at = i;
	while (i < end && is_blank(page.ptr[i]))
		i++;
	if (i >= end || page.ptr[i] != '=')
		return true;
	i++;
	while (i < end && is_blank(page.ptr[i]))
		i++;
	attribute->valued = true;
	if (i < end && (page.ptr[i] == '"' || page.ptr[i] == '\'')) {
		attribute->start = i + 1;
		attribute->end = find(page, i + 1, page.ptr[i]);
		if (attribute->end > end)
			attribute->end = end;
		i = attribute->end < end ? attribute->end + 1 : end;
	} else {
		attribute->start = i;
		while (i < end && !is_blank(page.ptr[i]) && page.ptr[i] != '>')
			i++;
		attribute->end = i;
	}
	*at = attribute->past = i;
	return true;
}

/* A tag that nothing ends is none: it goes on to the end of the page. */
static void
read_tag(struct pu_str page, struct html_token *token, size_t at)
{
	struct html_token_attribute attribute;
	size_t name = at;

	while (at < page.len && !is_blank(page.ptr[at]) &&
	       page.ptr[at] != '/' && page.ptr[at] != '>')
		at++;
	token->name = pu_str_n(page.ptr + name, at - name);
	token->attributes = at;
	while (html_token_attribute(page, &at, page.len, &attribute))
		;
	token->closed = at < page.len && page.ptr[at - 1] == '/';
	if (at >= page.len)
		token->kind = HTML_TOKEN_OTHER;
	token->end = past(page, at);
}

/* What begins with "<"; false: it is text. */
static bool
read_markup(struct pu_str page, size_t at, struct html_token *token)
{
	char next = at + 1 < page.len ? page.ptr[at + 1] : 0;

	token->start = at;
	if (ascii_is_letter(next)) {
		token->kind = HTML_TOKEN_OPEN;
		read_tag(page, token, at + 1);
		return true;
	}
	token->kind = HTML_TOKEN_OTHER;
	if (next == '/' && at + 2 < page.len &&
	    ascii_is_letter(page.ptr[at + 2])) {
		token->kind = HTML_TOKEN_CLOSE;
		read_tag(page, token, at + 2);
		return true;
	}
	if (stands(page, at, "<!--"))
		token->end = comment_end(page, at + 4);
	else if (next == '!' || next == '?' ||
		 (next == '/' && at + 2 < page.len))
		token->end = past(page, find(page, at, '>'));
	else
		return false;
	return true;
}

void
html_token_next(struct pu_str page, size_t *at, struct html_token *token)
{
	size_t i = *at;

	*token = (struct html_token){ .start = i, .name = pu_str("") };
	if (i >= page.len)
		return;
	if (page.ptr[i] == '<' && read_markup(page, i, token)) {
		*at = token->end;
		return;
	}
	token->kind = HTML_TOKEN_TEXT;
	do {
		struct html_token ignored;

		i = find(page, i + 1, '<');
		if (i < page.len &&
		    (i + 1 == page.len || !read_markup(page, i, &ignored)))
			continue;
		break;
	} while (i < page.len);
	*at = token->end = i;
}

size_t
html_token_raw(struct pu_str page, size_t at, struct pu_str name)
{
	while ((at = find(page, at, '<')) < page.len) {
		size_t end = at + 2 + name.len;

		if (end <= page.len && page.ptr[at + 1] == '/' &&
		    is_same_name(pu_str_n(page.ptr + at + 2, name.len), name) &&
		    (end == page.len || is_blank(page.ptr[end]) ||
		     page.ptr[end] == '/' || page.ptr[end] == '>'))
			return at;
		at++;
	}
	return page.len;
}

/* ---- references ---- */

static uint32_t
settle(uint32_t c)
{
	if (c >= 0x80 && c < 0xA0)
		return encoding_cp1252((unsigned char)c);
	return !c || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? 0xFFFD : c;
}

/* "#233;" at at: how many bytes, 0 for none. */
static size_t
read_number(struct pu_str text, uint32_t *c)
{
	bool hex = text.len > 1 && (text.ptr[1] == 'x' || text.ptr[1] == 'X');
	size_t start = hex ? 2 : 1, i = start;

	for (*c = 0; i < text.len; i++) {
		char d = ascii_lower(text.ptr[i]);
		uint32_t digit = d >= '0' && d <= '9' ? (uint32_t)(d - '0')
				 : hex && d >= 'a' && d <= 'f'
					 ? (uint32_t)(d - 'a') + 10
					 : 16;

		if (digit > 15)
			break;
		if (*c <= 0x10FFFF)
			*c = *c * (hex ? 16 : 10) + digit;
	}
	*c = settle(*c);
	if (i == start)
		return 0;
	return i < text.len && text.ptr[i] == ';' ? i + 1 : i;
}

/* What follows an "&": how many bytes of it are a reference, 0 for none. */
static size_t
read_reference(struct pu_str text, uint32_t *c)
{
	size_t i = 0;

	if (text.len && text.ptr[0] == '#')
		return read_number(text, c);
	while (i < text.len && i < NAME_MAX_ENTITY && text.ptr[i] != ';' &&
	       (ascii_is_letter(text.ptr[i]) ||
		(text.ptr[i] >= '0' && text.ptr[i] <= '9')))
		i++;
	if (i == text.len || text.ptr[i] != ';')
		return 0;
	text.len = i;
	*c = pu_str_is(text, "apos") ? '\'' : entity_find(text);
	return *c ? i + 1 : 0;
}

bool
html_piece_next(struct pu_str page, size_t *at, size_t end,
		struct html_piece *piece)
{
	size_t i = *at, len;

	*piece = (struct html_piece){ .start = i };
	if (i >= end)
		return false;
	for (; i < end; i++) {
		if (page.ptr[i] != '&')
			continue;
		len = read_reference(pu_str_n(page.ptr + i + 1, end - i - 1),
				     &piece->character);
		if (!len)
			continue;
		if (i > *at)
			break;
		piece->reference = true;
		i += len + 1;
		break;
	}
	*at = piece->end = i;
	return true;
}
