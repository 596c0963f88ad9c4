#include "config.h"

#include "publish/markdown-emphasis.h"

#include "publish/put.h"
#include "text/ascii.h"
#include "text/chars.h"
#include "text/utf8.h"

#define NOWHERE 0 /* no character: an end of the line */

static bool
is_space(uint32_t c)
{
	return c == NOWHERE || utf8_is_space(c);
}

/* Letters, figures and marks are none; of what is not ASCII, symbols count as
 * punctuation here: the stricter of two readings. */
static bool
is_punctuation(uint32_t c)
{
	enum char_kind kind;

	if (is_space(c))
		return false;
	if (c < 0x80)
		return !ascii_is_alnum((char)c);
	kind = char_kind(c);
	return kind == CHAR_OTHER;
}

static uint32_t
first_of(struct pu_str text)
{
	size_t at = 0;

	return utf8_next(text, &at);
}

static uint32_t
last_of(struct pu_str text)
{
	size_t at = text.len - 1;

	while (at && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
		at--;
	return utf8_next(text, &at);
}

bool
markdown_is_emphasis(const struct piece *piece)
{
	return piece->kind <= PIECE_CLOSE && piece->kind != PIECE_TEXT &&
	       (piece->mark == MARK_BOLD || piece->mark == MARK_ITALIC ||
		piece->mark == MARK_STRIKE);
}

/* What stands beside the mark at, forwards or backwards: a character; marks of
 * the same sort are looked through, those of the other end the search. */
static uint32_t
beside(const struct markdown_run *run, size_t at, int step)
{
	enum piece_kind own = run->items[at].kind;

	for (size_t i = at + (size_t)step; i < run->count; i += (size_t)step) {
		const struct piece *piece = &run->items[i];

		if (piece->kind == PIECE_TEXT && piece->text.len)
			return step > 0 ? first_of(piece->text)
					: last_of(piece->text);
		if (piece->kind == PIECE_BREAK)
			return NOWHERE;
		if (piece->kind == PIECE_IMAGE || piece->mark == MARK_LINK ||
		    piece->mark == MARK_MONO || piece->mark == MARK_STRIKE)
			return '[';
		if (markdown_is_emphasis(piece) && piece->kind != own)
			return '*';
	}
	return NOWHERE;
}

bool
markdown_is_pointed(const struct address *address, struct pu_str text)
{
	struct pu_str raw = pu_str_n(text.ptr + address->start,
				     address->end - address->start);

	for (size_t i = 0; i < raw.len; i++)
		if ((unsigned char)raw.ptr[i] <= ' ' ||
		    strchr("<>\\{}|`", raw.ptr[i]))
			return false;
	/* Readers differ about others at the ends. */
	if (address->kind == ADDRESS_EMAIL)
		return ascii_is_alnum(raw.ptr[0]) &&
		       ascii_is_alnum(raw.ptr[raw.len - 1]) &&
		       memchr(raw.ptr, '_', raw.len);
	return address->kind == ADDRESS_URL && put_is_absolute(raw);
}

/* The text begins, or ends, with one. */
static bool
has_pointed(const struct markdown_run *run, struct pu_str text, bool end)
{
	const struct address *found;
	size_t count = addresses_read(text, run->arena, &found);

	if (!count)
		return false;
	found += end ? count - 1 : 0;
	return (end ? found->end == text.len : !found->start) &&
	       markdown_is_pointed(found, text);
}

/* The first character within that is seen: white space is put outside. */
static uint32_t
inside(const struct markdown_run *run, size_t at, int step, size_t end)
{
	for (size_t i = at + (size_t)step; i != end; i += (size_t)step) {
		const struct piece *piece = &run->items[i];
		struct pu_str text;

		if (piece->kind == PIECE_IMAGE)
			return '!';
		if (piece->kind != PIECE_TEXT && piece->kind != PIECE_BREAK &&
		    (piece->mark == MARK_LINK || piece->mark == MARK_MONO ||
		     piece->mark == MARK_STRIKE))
			return '[';
		if (piece->kind != PIECE_TEXT)
			continue;
		text = pieces_trim(piece->text, step < 0);
		if (text.len && has_pointed(run, text, step < 0))
			return '<';
		if (text.len)
			return step > 0 ? first_of(text) : last_of(text);
	}
	return NOWHERE;
}

/* White space that is put outside stands beside then. */
static bool
touches(const struct markdown_run *run, size_t at, int step)
{
	for (size_t i = at + (size_t)step; i < run->count; i += (size_t)step) {
		const struct piece *piece = &run->items[i];

		if (piece->kind == PIECE_TEXT && piece->text.len)
			return !utf8_is_space(step > 0 ? first_of(piece->text)
						       : last_of(piece->text));
		if (piece->kind == PIECE_BREAK)
			return false;
		if (piece->kind == PIECE_IMAGE)
			return true;
	}
	return true;
}

const char *
markdown_delimiter(const struct markdown_run *run, size_t open, size_t close)
{
	uint32_t first = inside(run, open, 1, close);
	uint32_t end = inside(run, close, -1, open);
	uint32_t before = touches(run, open, 1) ? beside(run, open, -1) : ' ';
	uint32_t after = touches(run, close, -1) ? beside(run, close, 1) : ' ';
	bool apart_before = is_space(before) || is_punctuation(before);
	bool apart_after = is_space(after) || is_punctuation(after);

	if (first == NOWHERE || (is_punctuation(first) && !apart_before) ||
	    (is_punctuation(end) && !apart_after))
		return NULL;
	if (run->items[open].mark == MARK_BOLD)
		return "**";
	if (run->items[open].mark == MARK_STRIKE)
		return "~~";
	return apart_before && apart_after ? "_" : "*";
}
