#include "config.h"

#include "text/phrase.h"

#include <limits.h>
#include <stdlib.h>

#include <unicode/uchar.h>
#include <unicode/udat.h>
#include <unicode/ulistformatter.h>
#include <unicode/ustring.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/fold.h"
#include "text/lang.h"
#include "text/tag.h"
#include "text/utf8.h"

#define DATE_ROOM   128
#define REPLACEMENT 0xFFFD

/* ---- to and from UTF-16 ---- */

static void
add_utf16(struct pu_buf *out, const UChar *text, int32_t len)
{
	UErrorCode status = U_ZERO_ERROR;
	size_t room = (size_t)len * 3 + 1;
	int32_t written = 0;

	if (len <= 0)
		return;
	u_strToUTF8WithSub(pu_buf_room(out, room), (int32_t)room, &written,
			   text, len, REPLACEMENT, NULL, &status);
	if (U_SUCCESS(status))
		out->len += (size_t)written;
	out->ptr[out->len] = '\0';
}

/* ---- lists ---- */

struct list {
	UChar *text; /* all items, one after the other */
	const UChar **items;
	int32_t *lengths;
};

static bool
list_items(struct list *list, const struct pu_str *items, size_t count,
	   struct pu_error *err)
{
	size_t bytes = 0, at = 0;

	for (size_t i = 0; i < count; i++) {
		if (items[i].len > PHRASE_LIST - bytes)
			return pu_fail(err, PU_LIMIT,
				       _("a list of names has more than %u "
					 "bytes"),
				       PHRASE_LIST);
		bytes += items[i].len;
	}
	list->text = mem_array(bytes + count + 1, sizeof *list->text);
	list->items = mem_array(count + 1, sizeof *list->items);
	list->lengths = mem_array(count + 1, sizeof *list->lengths);
	for (size_t i = 0; i < count; i++) {
		UErrorCode status = U_ZERO_ERROR;
		int32_t len = 0;

		u_strFromUTF8WithSub(list->text + at, (int32_t)items[i].len + 1,
				     &len, items[i].len ? items[i].ptr : "",
				     (int32_t)items[i].len, REPLACEMENT, NULL,
				     &status);
		if (U_FAILURE(status))
			return fold_failed(err, status);
		list->items[i] = list->text + at;
		list->lengths[i] = len;
		at += (size_t)len;
	}
	return true;
}

/* Item after item, with what the language puts between them. */
static bool
tell(struct pu_buf *out, const UFormattedList *list, size_t count,
     struct phrase_span *spans, struct pu_error *err)
{
	UErrorCode status = U_ZERO_ERROR;
	const UFormattedValue *value = ulistfmt_resultAsValue(list, &status);
	UConstrainedFieldPosition *field = ucfpos_open(&status);
	int32_t len = 0, at = 0, start, end;
	const UChar *text = ufmtval_getString(value, &len, &status);
	size_t i = 0;

	ucfpos_constrainField(field, UFIELD_CATEGORY_LIST,
			      ULISTFMT_ELEMENT_FIELD, &status);
	while (U_SUCCESS(status) && i < count &&
	       ufmtval_nextPosition(value, field, &status)) {
		ucfpos_getIndexes(field, &start, &end, &status);
		add_utf16(out, text + at, start - at);
		if (spans)
			spans[i].start = out->len;
		add_utf16(out, text + start, end - start);
		if (spans)
			spans[i].end = out->len;
		at = end;
		i++;
	}
	if (U_SUCCESS(status))
		add_utf16(out, text + at, len - at);
	ucfpos_close(field);
	return U_SUCCESS(status) ? true : fold_failed(err, status);
}

bool
phrase_list(struct pu_buf *out, const struct pu_str *items, size_t count,
	    struct pu_str language, struct phrase_span *spans,
	    struct pu_error *err)
{
	char locale[ULOC_FULLNAME_CAPACITY];
	UErrorCode status = U_ZERO_ERROR;
	UListFormatter *formatter = NULL;
	UFormattedList *result = NULL;
	struct list list = { .items = NULL };
	bool ok = false;

	if (count > INT32_MAX / 4)
		return pu_fail(err, PU_LIMIT,
			       _("a list of names has more "
				 "than %u bytes"),
			       PHRASE_LIST);
	if (!list_items(&list, items, count, err))
		goto error;
	tag_locale(locale, language);
	formatter = ulistfmt_open(locale, &status);
	result = ulistfmt_openResult(&status);
	if (U_SUCCESS(status))
		ulistfmt_formatStringsToResult(formatter, list.items,
					       list.lengths, (int32_t)count,
					       result, &status);
	ok = U_FAILURE(status) ? fold_failed(err, status)
			       : tell(out, result, count, spans, err);
error:
	if (result)
		ulistfmt_closeResult(result);
	if (formatter)
		ulistfmt_close(formatter);
	free(list.text);
	free(list.items);
	free(list.lengths);
	return ok;
}

/* ---- dates ---- */

bool
phrase_date(struct pu_buf *out, int32_t day, struct pu_str language,
	    struct pu_error *err)
{
	static const UChar utc[] = { 'U', 'T', 'C', 0 };
	char locale[ULOC_FULLNAME_CAPACITY];
	UErrorCode status = U_ZERO_ERROR;
	UChar text[DATE_ROOM];
	UDateFormat *format;
	int32_t len;

	tag_locale(locale, language);
	format = udat_open(UDAT_NONE, UDAT_LONG, locale, utc, -1, NULL, 0,
			   &status);
	if (U_FAILURE(status))
		return fold_failed(err, status);
	len = udat_format(format, (UDate)day * 86400e3, text, DATE_ROOM, NULL,
			  &status);
	udat_close(format);
	if (U_FAILURE(status) || len > DATE_ROOM)
		return fold_failed(err, status);
	/* CLDR has "1 novembre"; French counts the first only as the first. */
	if (pu_str_is(lang_primary(language), "fr") && len > 1 &&
	    text[0] == '1' && text[1] == ' ') {
		pu_buf_addz(out, "1er");
		add_utf16(out, text + 1, len - 1);
		return true;
	}
	add_utf16(out, text, len);
	return true;
}

/* ---- names ---- */

static bool
is_direction(uint32_t c)
{
	return c == 0x61C || c == 0x200E || c == 0x200F || c == 0xFEFF ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static bool
is_other_way(uint32_t c, bool rtl)
{
	UCharDirection direction = u_charDirection((UChar32)c);

	if (rtl)
		return direction == U_LEFT_TO_RIGHT;
	return direction == U_RIGHT_TO_LEFT ||
	       direction == U_RIGHT_TO_LEFT_ARABIC;
}

void
phrase_name(struct pu_buf *out, struct pu_str text, bool rtl)
{
	struct pu_buf clean = PU_BUF_INIT;
	bool other = false, space = false;

	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);

		if (c == UTF8_BAD)
			c = REPLACEMENT;
		if (is_direction(c))
			continue;
		if (utf8_is_space(c) ||
		    u_charType((UChar32)c) == U_CONTROL_CHAR) {
			space = clean.len > 0;
			continue;
		}
		if (space)
			pu_buf_addc(&clean, ' ');
		space = false;
		other = other || is_other_way(c, rtl);
		utf8_add(&clean, c);
	}
	if (other)
		utf8_add(out, 0x2068);
	pu_buf_add(out, pu_buf_str(&clean));
	if (other)
		utf8_add(out, 0x2069);
	pu_buf_free(&clean);
}
