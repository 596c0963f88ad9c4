#include "config.h"

#include "text/slug.h"

#include <stdlib.h>

#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "base/mem.h"
#include "text/ascii.h"
#include "text/utf16.h"

#define TITLE_MOST 500 /* bytes that are looked at */

/* In ASCII, as far as ICU knows how; false: it does not at all. */
static bool
transliterate(struct pu_buf *out, struct pu_str title)
{
	static const UChar id[] = u"Any-Latin; Latin-ASCII; Lower";
	enum { ROOM = 4 * TITLE_MOST };
	UErrorCode status = U_ZERO_ERROR;
	UTransliterator *trans =
		utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
	UChar *text = mem_array(ROOM, sizeof *text);
	int32_t len = 0, end;
	char *bytes;

	if (U_FAILURE(status)) {
		free(text);
		return false;
	}
	u_strFromUTF8WithSub(text, ROOM / 4, &len, title.ptr,
			     (int32_t)title.len, ' ', NULL, &status);
	end = len;
	utrans_transUChars(trans, text, &len, ROOM, 0, &end, &status);
	utrans_close(trans);
	if (U_SUCCESS(status)) {
		bytes = pu_buf_room(out, (size_t)3 * ROOM);
		u_strToUTF8(bytes, 3 * ROOM, &len, text, len, &status);
		if (U_SUCCESS(status))
			out->len += (size_t)len;
		out->ptr[out->len] = '\0';
	}
	free(text);
	return U_SUCCESS(status);
}

/* Apostrophes part no words: "l'eau" is "leau". */
static bool
is_nothing(char c)
{
	return c == '\'' || c == '"' || c == '`';
}

void
slug_make(struct pu_buf *out, struct pu_str title)
{
	struct pu_buf ascii = PU_BUF_INIT;
	size_t start = out->len, word = 0;

	if (title.len > TITLE_MOST) {
		title.len = TITLE_MOST;
		while ((title.ptr[title.len] & 0xC0) == 0x80)
			title.len--;
	}
	if (!transliterate(&ascii, title))
		pu_buf_add(&ascii, title);
	for (size_t i = 0; i < ascii.len; i++) {
		char c = ascii_lower(ascii.ptr[i]);

		if (ascii_is_alnum(c)) {
			pu_buf_addc(out, c);
		} else if (!is_nothing(c) && out->len > start &&
			   out->ptr[out->len - 1] != '-') {
			word = out->len;
			pu_buf_addc(out, '-');
		}
		if (out->len - start > SLUG_MOST) {
			pu_buf_cut(out,
				   word > start ? word : start + SLUG_MOST);
			break;
		}
	}
	while (out->len > start && out->ptr[out->len - 1] == '-')
		pu_buf_cut(out, out->len - 1);
	pu_buf_free(&ascii);
}
