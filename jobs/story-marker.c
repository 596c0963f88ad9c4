#include "config.h"

#include "jobs/story-marker.h"

#include "text/ascii.h"
#include "text/utf8.h"

/* ---- items ---- */

enum marker_kind {
	MARK_NONE,
	MARK_NUMBER,
	MARK_LETTER,
	MARK_DASH,
	MARK_BULLET
};

struct marker {
	enum marker_kind kind;
	int number; /* of a number or letter */
	char close; /* ")" or "." behind it */
	size_t len; /* with the blank behind it */
};

static size_t
blanks_at(struct pu_str line, size_t at)
{
	size_t start = at;

	while (at < line.len && (line.ptr[at] == ' ' || line.ptr[at] == '\t'))
		at++;
	return at - start;
}

static struct marker
sign_at(struct pu_str line)
{
	static const uint32_t bullets[] = { 0x2022, 0xB7,   0x25AA,
					    0x2023, 0x25CF, '*' };
	struct marker none = { .kind = MARK_NONE }, out = none;
	size_t at = 0;
	uint32_t c = line.len ? utf8_next(line, &at) : 0;

	for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++)
		if (c == bullets[i])
			out.kind = MARK_BULLET;
	if (c == '-' || c == 0x2013 || c == 0x2014)
		out.kind = MARK_DASH;
	out.len = at + blanks_at(line, at);
	return out.kind && out.len > at && out.len < line.len ? out : none;
}

static struct marker
marker_of(struct pu_str line)
{
	struct marker out = sign_at(line), none = { .kind = MARK_NONE };
	size_t at = 0;

	if (out.kind)
		return out;
	while (at < line.len && at < 3 && ascii_is_digit(line.ptr[at]))
		out.number = out.number * 10 + (line.ptr[at++] - '0');
	out.kind = MARK_NUMBER;
	if (!at && line.len && ascii_is_letter(line.ptr[0])) {
		out.number = ascii_lower(line.ptr[at++]) - 'a' + 1;
		out.kind = MARK_LETTER;
	}
	if (!at || at >= line.len || !out.number ||
	    !(line.ptr[at] == ')' ||
	      (line.ptr[at] == '.' && out.kind == MARK_NUMBER)))
		return none;
	out.close = line.ptr[at++];
	out.len = at + blanks_at(line, at);
	return out.len > at && out.len < line.len ? out : none;
}

size_t
story_marker_at(struct pu_str line)
{
	return marker_of(line).len;
}

/* Another item of the list, a step up or down, stands close by. */
static bool
has_company(const struct typing_block *blocks, size_t count, size_t at,
	    struct marker marker)
{
	size_t first = at < 3 ? 0 : at - 3, end = at + 4;

	if (marker.kind == MARK_BULLET)
		return true;
	for (size_t i = first; i < end && i < count; i++) {
		struct marker other = marker_of(blocks[i].plain);
		int step = other.number - marker.number;

		if (i == at || other.kind != marker.kind)
			continue;
		if (marker.kind == MARK_DASH
			    ? i + 1 == at || i == at + 1
			    : other.close == marker.close &&
				      step == (i > at ? 1 : -1))
			return true;
	}
	return false;
}

void
story_mark_items(struct typing_block *blocks, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct marker marker = marker_of(blocks[i].plain);

		if (blocks[i].part != ARTICLE_PARAGRAPH ||
		    marker.kind == MARK_NONE ||
		    !has_company(blocks, count, i, marker))
			continue;
		blocks[i].part = ARTICLE_ITEM;
		blocks[i].number = marker.number;
		blocks[i].marker = marker.len;
	}
}

/* ---- captions ---- */

bool
story_is_caption(struct pu_str text)
{
	static const char *const labels[] = {
		"photo:",  "foto:",    "image:",      "imagen:",     "bild:",
		"imagem:", "picture:", "fotografía:", "photograph:", NULL
	};

	for (const char *const *label = labels; *label; label++)
		if (text.len > strlen(*label) &&
		    str_holds(pu_str_n(text.ptr, strlen(*label)), *label))
			return true;
	return false;
}

/* ---- quotations ---- */

/* What closes it; 0: it opens nothing. Marks that serve for both are their own
 * partners. */
static uint32_t
partner_of(uint32_t c)
{
	switch (c) {
	case 0x201C: /* “ */
		return 0x201D;
	case 0x201E: /* „ */
		return 0x201C;
	case 0xAB: /* « */
		return 0xBB;
	case '"':
		return '"';
	default:
		return 0;
	}
}

static uint32_t
first_of(struct pu_str text)
{
	size_t at = 0;

	return text.len ? utf8_next(text, &at) : 0;
}

enum story_quote
story_quote_at(struct pu_str first, struct pu_str text)
{
	uint32_t open = first_of(first), want = partner_of(open), last = 0,
		 before = 0;
	size_t at = 0, seen = 0;

	if (!want)
		return STORY_QUOTE_NONE;
	/* Each paragraph of a long quotation may open it again. */
	if (first_of(text) == open)
		utf8_next(text, &at);
	while (at < text.len) {
		uint32_t c = utf8_next(text, &at);

		if (utf8_is_space(c))
			continue;
		seen += c == want;
		before = last;
		last = c;
	}
	if (!seen)
		return STORY_QUOTE_OPEN;
	return seen == 1 && (last == want || (before == want && last == '.'))
		       ? STORY_QUOTE_ENDS
		       : STORY_QUOTE_NONE;
}
