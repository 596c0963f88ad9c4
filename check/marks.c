#include "config.h"

#include "check/marks.h"

#include "text/ascii.h"
#include "text/chars.h"
#include "text/utf8.h"

bool
marks_is_quote(uint32_t c)
{
	return c == '"' || c == 0xAB || c == 0xBB ||
	       (c >= 0x201C && c <= 0x201F) || c == 0x2039 || c == 0x203A ||
	       (c >= 0x300C && c <= 0x300F);
}

bool
marks_speaks(struct pu_str tag, const char *language)
{
	size_t len = strlen(language);

	return pu_str_starts(tag, language) &&
	       (tag.len == len || tag.ptr[len] == '-');
}

uint32_t
marks_before(struct pu_str text, size_t *at)
{
	size_t start = *at - 1, next;

	while (start && *at - start < 4 &&
	       ((unsigned char)text.ptr[start] & 0xC0) == 0x80)
		start--;
	next = start;
	*at = start;
	return utf8_next(text, &next);
}

static bool
closes(uint32_t c)
{
	return marks_is_quote(c) || c == '\'' || c == 0x2018 || c == 0x2019 ||
	       c == ')' || c == ']' || c == 0x2060 || utf8_is_space(c);
}

static enum ending_mark
mark_of(uint32_t c)
{
	switch (c) {
	case '.':
	case 0x3002:
	case 0x6D4:
		return ENDING_STOP;
	case '?':
	case 0x61F:
	case 0xFF1F:
		return ENDING_QUESTION;
	case '!':
	case 0xFF01:
		return ENDING_EXCLAMATION;
	case 0x2026:
		return ENDING_ELLIPSIS;
	case ':':
		return ENDING_COLON;
	case ';':
		return ENDING_SEMICOLON;
	case ',':
		return ENDING_COMMA;
	default:
		break;
	}
	switch (char_kind(c)) {
	case CHAR_LETTER:
	case CHAR_UPPER:
	case CHAR_DENSE:
	case CHAR_MARK:
	case CHAR_DIGIT:
		return ENDING_NONE;
	case CHAR_OTHER:
	case CHAR_SPACE:
	case CHAR_IGNORED:
		break;
	}
	return ENDING_OTHER;
}

/* Before the closing marks and blanks at the end: *at is moved behind the
 * character that is given, *start to it; 0: there is none. */
static uint32_t
skip_closing(struct pu_str text, size_t *at, size_t *start)
{
	while (*at) {
		uint32_t c;

		*start = *at;
		c = marks_before(text, start);
		if (!closes(c))
			return c;
		*at = *start;
	}
	return 0;
}

/* Spanish has a full stop behind a quotation, whatever that ends with: what
 * stands before closing marks, when it ends a sentence itself. */
static enum ending_mark
ending_inside(struct pu_str text, size_t end, size_t *at)
{
	size_t place = end;
	uint32_t c = skip_closing(text, &end, &place);

	if (!end || end == *at)
		return ENDING_STOP;
	switch (mark_of(c)) {
	case ENDING_QUESTION:
	case ENDING_EXCLAMATION:
	case ENDING_ELLIPSIS:
		*at = place;
		return mark_of(c);
	case ENDING_NONE:
	case ENDING_STOP:
	case ENDING_COLON:
	case ENDING_SEMICOLON:
	case ENDING_COMMA:
	case ENDING_OTHER:
		break;
	}
	return ENDING_STOP;
}

enum ending_mark
ending_of(struct pu_str text, size_t *at)
{
	size_t end = text.len, place = text.len;
	enum ending_mark mark;
	uint32_t c = skip_closing(text, &end, &place);

	*at = end;
	if (!end)
		return ENDING_OTHER;
	mark = mark_of(c);
	if (mark == ENDING_NONE)
		return mark;
	*at = place;
	if (mark == ENDING_STOP && place && text.ptr[place - 1] == '.') {
		while (*at && text.ptr[*at - 1] == '.')
			--*at;
		return ENDING_ELLIPSIS;
	}
	return mark == ENDING_STOP ? ending_inside(text, place, at) : mark;
}

bool
ending_is_final(enum ending_mark mark)
{
	return mark == ENDING_STOP || mark == ENDING_QUESTION ||
	       mark == ENDING_EXCLAMATION || mark == ENDING_ELLIPSIS;
}
