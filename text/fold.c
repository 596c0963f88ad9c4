#include "text/fold.h"

#include <limits.h>
#include <stdlib.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/ascii.h"
#include "text/utf16.h"
#include "text/utf8.h"

bool
fold_failed(struct pu_error *err, UErrorCode status)
{
	return pu_fail(err, PU_INVALID, _("ICU could not do its work: %s"),
		       u_errorName(status));
}

static bool
grow(UChar **text, int32_t *room, size_t need, struct pu_error *err)
{
	if (need > INT32_MAX / 4)
		return pu_fail(err, PU_LIMIT, _("the text is too long"));
	if ((int32_t)need <= *room)
		return true;
	*room = (int32_t)need + (int32_t)need / 2 + 32;
	*text = mem_resize(*text, (size_t)*room, sizeof **text);
	return true;
}

void
fold_free(struct fold *fold)
{
	free(fold->from);
	free(fold->to);
	*fold = (struct fold){ 0 };
}

static bool
is_ascii(struct pu_str text)
{
	unsigned char all = 0;

	for (size_t i = 0; i < text.len; i++)
		all |= (unsigned char)text.ptr[i];
	return all < 0x80;
}

static bool
to_utf16(struct fold *fold, struct pu_str text, int32_t *len,
	 struct pu_error *err)
{
	UErrorCode status = U_ZERO_ERROR;

	if (!grow(&fold->from, &fold->from_room, text.len + 1, err))
		return false;
	u_strFromUTF8WithSub(fold->from, fold->from_room, len, text.ptr,
			     (int32_t)text.len, 0xFFFD, NULL, &status);
	return U_SUCCESS(status) || fold_failed(err, status);
}

static void
from_utf16(struct pu_buf *out, const UChar *text, int32_t len)
{
	for (int32_t i = 0; i < len;) {
		utf8_add(out, (uint32_t)utf16_next(text, len, &i));
	}
}

static bool
normalise(const UNormalizer2 *form, struct fold *fold, int32_t *len,
	  struct pu_error *err)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t made;

	for (;;) {
		made = unorm2_normalize(form, fold->from, *len, fold->to,
					fold->to_room, &status);
		if (status != U_BUFFER_OVERFLOW_ERROR)
			break;
		status = U_ZERO_ERROR;
		if (!grow(&fold->to, &fold->to_room, (size_t)made + 1, err))
			return false;
	}
	*len = made;
	return U_SUCCESS(status) || fold_failed(err, status);
}

bool
fold_full(struct fold *fold, struct pu_str word, struct pu_buf *out,
	  struct pu_error *err)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t len;

	if (is_ascii(word)) {
		char *to = pu_buf_room(out, word.len);

		for (size_t i = 0; i < word.len; i++) {
			char c = word.ptr[i];

			to[i] = ascii_lower(c);
		}
		to[word.len] = '\0';
		out->len += word.len;
		return true;
	}
	if (!to_utf16(fold, word, &len, err) ||
	    !normalise(unorm2_getNFKCCasefoldInstance(&status), fold, &len,
		       err))
		return false;
	for (int32_t i = 0; i < len; i++) {
		UChar c = fold->to[i];

		if (c == 0x2019 || c == 0x02BC || c == 0xFF07)
			fold->to[i] = '\'';
		else if (c == 0x2010 || c == 0x2011)
			fold->to[i] = '-';
	}
	from_utf16(out, fold->to, len);
	return true;
}

/* Drops the marks on Latin letters, n's tilde excepted, in fold->to. */
static int32_t
drop_marks(UChar *text, int32_t len)
{
	int32_t to = 0;
	bool latin = false, is_n = false;

	for (int32_t i = 0; i < len;) {
		int32_t from = i;
		UErrorCode status = U_ZERO_ERROR;
		UChar32 c = utf16_next(text, len, &i);

		if (U_MASK(u_charType(c)) & U_GC_M_MASK) {
			if (latin && !(is_n && c == 0x0303))
				continue;
		} else {
			latin = uscript_getScript(c, &status) == USCRIPT_LATIN;
			is_n = c == 'n';
		}
		while (from < i)
			text[to++] = text[from++];
	}
	return to;
}

bool
fold_plain(struct fold *fold, struct pu_str full, struct pu_buf *out,
	   struct pu_error *err)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t len, room;
	UChar *text;

	if (is_ascii(full)) {
		pu_buf_add(out, full);
		return true;
	}
	if (!to_utf16(fold, full, &len, err) ||
	    !normalise(unorm2_getNFDInstance(&status), fold, &len, err))
		return false;
	len = drop_marks(fold->to, len);
	text = fold->to;
	room = fold->to_room;
	fold->to = fold->from;
	fold->to_room = fold->from_room;
	fold->from = text;
	fold->from_room = room;
	if (!normalise(unorm2_getNFCInstance(&status), fold, &len, err))
		return false;
	from_utf16(out, fold->to, len);
	return true;
}

/* Below U+0300, and in the common punctuation, every character is its own NFC
 * and none combines. */
static bool
surely_nfc(struct pu_str text)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c;

		if ((unsigned char)text.ptr[at] < 0x80) {
			at++;
			continue;
		}
		c = utf8_next(text, &at);
		if (c >= 0x300 && !(c >= 0x2010 && c <= 0x205E) && c != 0x20AC)
			return false;
	}
	return true;
}

static void
add_mapped(struct pu_buf *out, struct nfc_map *map, struct pu_str text,
	   size_t low, size_t high, bool by_byte)
{
	if (map) {
		size_t need = out->len + text.len;

		if (need > map->room) {
			map->room = need * 2 + 64;
			map->low = mem_resize(map->low, map->room,
					      sizeof *map->low);
			map->high = mem_resize(map->high, map->room,
					       sizeof *map->high);
		}
		for (size_t i = 0; i < text.len; i++) {
			size_t at = out->len + i;

			map->low[at] = (uint32_t)(by_byte ? low + i : low);
			map->high[at] =
				(uint32_t)(by_byte ? low + i + 1 : high);
		}
	}
	pu_buf_add(out, text);
}

/* One run from a character that nothing before can combine with to the next
 * such character. */
static bool
add_run(struct pu_str text, size_t low, size_t high, struct pu_buf *out,
	struct pu_buf *scratch, struct nfc_map *map, struct pu_error *err)
{
	const UNormalizer2 *nfc;
	UErrorCode status = U_ZERO_ERROR;
	UChar from[2 * (NFC_RUN + 1)], to[8 * (NFC_RUN + 1)];
	int32_t len = 0, made;
	size_t at = low;

	while (at < high) {
		uint32_t c = utf8_next(pu_str_n(text.ptr, high), &at);

		utf16_add(from, &len, c == UTF8_BAD ? 0xFFFD : c);
	}
	nfc = unorm2_getNFCInstance(&status);
	made = unorm2_normalize(nfc, from, len, to, sizeof to / sizeof *to,
				&status);
	if (U_FAILURE(status))
		return fold_failed(err, status);
	pu_buf_clear(scratch);
	from_utf16(scratch, to, made);
	add_mapped(out, map, pu_buf_str(scratch), low, high,
		   pu_str_eq(pu_buf_str(scratch),
			     pu_str_n(text.ptr + low, high - low)));
	return true;
}

static bool
build_nfc(struct pu_str text, struct pu_buf *out, struct nfc_map *map,
	  struct pu_error *err)
{
	struct pu_buf scratch = PU_BUF_INIT;
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
	size_t low = 0, at = 0;
	int count = 0;
	bool ok = true;

	while (at < text.len && ok) {
		size_t here = at;
		uint32_t c = utf8_next(text, &at);

		if (here > low && (count == NFC_RUN || c == UTF8_BAD ||
				   unorm2_hasBoundaryBefore(nfc, (UChar32)c))) {
			ok = add_run(text, low, here, out, &scratch, map, err);
			low = here;
			count = 0;
		}
		count++;
	}
	if (ok && low < text.len)
		ok = add_run(text, low, text.len, out, &scratch, map, err);
	pu_buf_free(&scratch);
	return ok;
}

/* A quick check: where it says "maybe", building finds out. (ICU's thorough
 * one takes quadratic time over long runs of marks.) */
static bool
is_nfc(struct pu_str text, bool *yes, struct pu_error *err)
{
	struct fold fold = { 0 };
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
	int32_t len = 0, bad = 0;

	*yes = false;
	if (!grow(&fold.from, &fold.from_room, text.len + 1, err))
		return false;
	u_strFromUTF8WithSub(fold.from, fold.from_room, &len, text.ptr,
			     (int32_t)text.len, 0xFFFD, &bad, &status);
	*yes = !bad &&
	       unorm2_quickCheck(nfc, fold.from, len, &status) == UNORM_YES;
	fold_free(&fold);
	return U_SUCCESS(status) || fold_failed(err, status);
}

bool
fold_nfc(struct pu_str text, struct pu_buf *out, struct nfc_map *map,
	 bool *same, struct pu_error *err)
{
	*same = surely_nfc(text);
	if (!*same && !is_nfc(text, same, err))
		return false;
	return *same || build_nfc(text, out, map, err);
}
