#include "config.h"

#include "text/initials.h"

#include <unicode/ubrk.h>

#include "base/i18n.h"
#include "text/chars.h"
#include "text/utf8.h"

/* ---- initials ---- */

static bool
is_letter(enum char_kind kind)
{
	return kind == CHAR_LETTER || kind == CHAR_UPPER || kind == CHAR_DENSE;
}

/* A word or a part of one: where its first letter stands. */
struct part {
	size_t letter;
	bool upper, joined; /* behind a hyphen */
};

/* The next part from *at on; false: there is none. */
static bool
next_part(struct pu_str name, size_t *at, struct part *part)
{
	bool found = false, joined = false;

	while (*at < name.len) {
		size_t start = *at;
		uint32_t c = utf8_next(name, at);
		enum char_kind kind = c == UTF8_BAD ? CHAR_OTHER : char_kind(c);
		bool hyphen = c == '-' || c == 0x2010 || c == 0x2011;

		if (found && (hyphen || kind == CHAR_SPACE)) {
			*at = start;
			return true;
		}
		if (kind == CHAR_SPACE)
			joined = false;
		else if (hyphen)
			joined = true;
		if (found || !is_letter(kind))
			continue;
		*part = (struct part){ start, kind == CHAR_UPPER, joined };
		found = true;
	}
	return found;
}

/* There is a part in capitals: those in small letters do not count. */
static bool
has_upper(struct pu_str name)
{
	struct part part;

	for (size_t at = 0; next_part(name, &at, &part);)
		if (part.upper)
			return true;
	return false;
}

static void
add_initials(struct pu_buf *out, struct pu_str name, UBreakIterator *breaks)
{
	bool upper = has_upper(name);
	size_t before = out->len;
	struct part part;

	for (size_t at = 0; next_part(name, &at, &part);) {
		int32_t end;

		if (upper && !part.upper)
			continue;
		if (out->len > before)
			pu_buf_addc(out, part.joined ? '-' : ' ');
		end = ubrk_following(breaks, (int32_t)part.letter);
		if (end == UBRK_DONE)
			end = (int32_t)name.len;
		pu_buf_add(out, pu_str_n(name.ptr + part.letter,
					 (size_t)end - part.letter));
		pu_buf_addc(out, '.');
	}
}

bool
initials_of(struct pu_buf *out, struct pu_str name, struct pu_error *err)
{
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *breaks =
		ubrk_open(UBRK_CHARACTER, "root", NULL, 0, &status);
	UText text = UTEXT_INITIALIZER;

	utext_openUTF8(&text, name.len ? name.ptr : "", (int64_t)name.len,
		       &status);
	if (U_SUCCESS(status))
		ubrk_setUText(breaks, &text, &status);
	if (U_SUCCESS(status))
		add_initials(out, name, breaks);
	ubrk_close(breaks);
	utext_close(&text);
	return U_SUCCESS(status) ||
	       pu_fail(err, PU_INVALID, _("ICU could not do its work: %s"),
		       u_errorName(status));
}

/* ---- a name as it is kept ---- */

static bool
steers(uint32_t c)
{
	return c == 0x061C || c == 0x200E || c == 0x200F || c == 0xFEFF ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static bool
is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) ||
	       (c >= 0xE000 && c <= 0xF8FF) || (c & 0xFFFE) == 0xFFFE;
}

static bool
is_blank(uint32_t c)
{
	return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 ||
	       c == 0x2029 || char_kind(c) == CHAR_SPACE;
}

bool
name_tidy(struct pu_buf *out, struct pu_str name, struct pu_error *err)
{
	size_t before = out->len;
	bool blank = false, letter = false;

	for (size_t at = 0; at < name.len;) {
		uint32_t c = utf8_next(name, &at);

		if (c == UTF8_BAD)
			return pu_fail(err, PU_ENCODING,
				       _("the name is not written in UTF-8 "
					 "(byte %zu)"),
				       at);
		if (is_blank(c)) {
			blank = out->len > before;
			continue;
		}
		if (steers(c))
			continue;
		if (is_control(c))
			return pu_fail(err, PU_INVALID,
				       _("there is a control character "
					 "(U+%04X) in the name"),
				       (unsigned)c);
		if (blank)
			pu_buf_addc(out, ' ');
		blank = false;
		letter = letter || is_letter(char_kind(c));
		utf8_add(out, c);
		if (out->len - before > NAME_MOST)
			return pu_fail(err, PU_LIMIT,
				       _("a name has at most %u bytes"),
				       NAME_MOST);
	}
	return letter || pu_fail(err, PU_INVALID,
				 _("a name has a letter in it at least"));
}
