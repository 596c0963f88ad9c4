#include "config.h"

#include "text/xml-reader.h"

#define BREAK_LIMIT 10000 /* for any file, and one more in */
#define BREAK_EVERY 100 /* bytes */
#define HURRY       1024 /* bytes, behind each break beyond that */
#define HASTE       6
#define AGAIN_LIMIT 16777216u /* bytes that are read again behind breaks */

/* Drops bytes that nobody will see. */
static void
pass(struct xml_reader *xml, size_t len)
{
	for (const char *p = xml->raw.ptr + xml->raw_at, *end = p + len;
	     p < end; p++) {
		if (*p == '\n')
			++xml->line, xml->column = 0;
		++xml->column;
	}
	xml->raw_at += len;
}

static bool
same_letters(const char *p, const char *tag, size_t len)
{
	size_t i = 0;

	while (i < len && (p[i] | 0x20) == tag[i])
		i++;
	return i == len;
}

/* Where "<tag" begins among the raw bytes; their number: nowhere, with *more
 * the bytes at their end that may begin one. */
static size_t
find_tag(struct pu_str bytes, const char *tag, size_t *more)
{
	size_t len = strlen(tag);
	const char *end = bytes.ptr + bytes.len, *p = bytes.ptr;

	*more = 0;
	for (; p < end && (p = memchr(p, '<', (size_t)(end - p))); p++) {
		size_t left = (size_t)(end - p) - 1;

		if (left <= len) {
			*more = left + 1;
			return bytes.len;
		}
		if (same_letters(p + 1, tag, len) && p[len + 1] &&
		    strchr(" \t\r\n/>", p[len + 1]))
			return (size_t)(p - bytes.ptr);
	}
	return bytes.len;
}

/* Raw bytes begin with the tag. */
static bool
seek_tag(struct xml_reader *xml, const char *tag)
{
	for (;;) {
		struct pu_str bytes = pu_str_n(xml->raw.ptr + xml->raw_at,
					       xml->raw.len - xml->raw_at);
		size_t more, at = find_tag(bytes, tag, &more);

		if (at < bytes.len) {
			pass(xml, at);
			return true;
		}
		pass(xml, bytes.len - more);
		if (xml->ended || !xml_fill(xml))
			return false;
	}
}

/* What the parser had not read stands in front of the raw bytes again; mended,
 * it may be longer than what it came from. */
static void
put_back(struct xml_reader *xml)
{
	struct pu_str tail = pu_buf_str(&xml->tail);

	if (tail.len <= xml->raw_at) {
		xml->raw_at -= tail.len;
		if (tail.len)
			memcpy(xml->raw.ptr + xml->raw_at, tail.ptr, tail.len);
		return;
	}
	pu_buf_add(&xml->tail, pu_str_n(xml->raw.ptr + xml->raw_at,
					xml->raw.len - xml->raw_at));
	pu_buf_clear(&xml->raw);
	pu_buf_add(&xml->raw, pu_buf_str(&xml->tail));
	xml->raw_at = 0;
}

/* When breaks have cost enough, some of what follows is left out. */
static void
hurry(struct xml_reader *xml)
{
	size_t left = xml->raw.len - xml->raw_at;

	if (xml->breaks > BREAK_LIMIT + xml->come / BREAK_EVERY)
		pass(xml, left < HURRY ? left : HURRY);
}

bool
xml_resume(struct xml_reader *xml, const char *tag, const char *inside)
{
	bool can =
		xml->failed && !xml->lexer.places &&
		(xml->error.code == PU_SYNTAX || xml->error.code == PU_LIMIT) &&
		xml->lexer.root;

	if (!can)
		return false;
	xml->breaks++;
	if (xml->lexed < 2 * xml->come + AGAIN_LIMIT)
		put_back(xml);
	/* What failed must not come again. */
	if (xml->raw.len > xml->raw_at &&
	    (xml->fresh || xml->lexer.state != LEXER_TEXT))
		pass(xml, 1);
	hurry(xml);
	if (!seek_tag(xml, tag))
		return false;
	xml->lexer.state = LEXER_TEXT;
	xml_parser_reset(xml, inside);
	xml->fresh = true;
	xml->haste = HASTE;
	return true;
}
