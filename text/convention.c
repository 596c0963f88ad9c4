#include "config.h"

#include "text/convention.h"

#include <stdlib.h>

#include <unicode/uchar.h>
#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/ascii.h"
#include "text/convention-data.h"
#include "text/fold.h"
#include "text/lang.h"
#include "text/utf8.h"

/* ---- words ---- */

/* The word in lower case. False: too long to be one of ours. */
bool
convention_lower(struct pu_str word, char out[WORD_ROOM], size_t *len)
{
	size_t at = 0, n = 0;

	while (at < word.len) {
		UChar32 c = (UChar32)utf8_next(word, &at);
		UBool failed = false;

		if (n == WORD_ROOM)
			return false;
		if (c >= 0 && c < 0x80) {
			out[n++] = ascii_lower((char)c);
			continue;
		}
		if (c == (UChar32)UTF8_BAD)
			return false;
		c = u_tolower(c);
		U8_APPEND((uint8_t *)out, n, WORD_ROOM, (uint32_t)c, failed);
		if (failed)
			return false;
	}
	*len = n;
	return true;
}

struct word *
convention_add(struct convention *c, struct pu_str text)
{
	char key[WORD_ROOM];
	size_t len;
	bool added;
	uint32_t item;

	if (!text.len || !convention_lower(text, key, &len))
		return &c->none;
	item = map_add(c->map, pu_str_n(key, len), &added);
	if (added) {
		MEM_GROW(c->words, c->word_count, c->word_room);
		c->words[c->word_count++] = (struct word){ 0 };
	}
	return &c->words[item];
}

bool
convention_word(struct convention *c, struct pu_str word, struct word *out)
{
	char key[WORD_ROOM];
	size_t len;
	uint32_t item;

	if (!convention_lower(word, key, &len))
		return false;
	item = map_find(c->map, pu_str_n(key, len));
	if (item == MAP_NONE)
		return false;
	*out = c->words[item];
	return true;
}

/* ---- from ICU ---- */

struct pu_str
convention_keep(struct convention *c, const UChar *text, int32_t len)
{
	char utf8[3 * NAME_ROOM];
	UErrorCode status = U_ZERO_ERROR;
	int32_t bytes = 0;

	u_strToUTF8(utf8, sizeof utf8, &bytes, text, len, &status);
	return U_FAILURE(status)
		       ? pu_str("")
		       : arena_str(c->arena, pu_str_n(utf8, (size_t)bytes));
}

static struct pu_str
symbol(struct convention *c, const UDateFormat *format,
       UDateFormatSymbolType type, int32_t at, bool *dotted)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar name[NAME_ROOM];
	int32_t len =
		udat_getSymbols(format, type, at, name, NAME_ROOM, &status);
	struct pu_str text;

	*dotted = false;
	if (U_FAILURE(status) || len <= 0 || len >= NAME_ROOM)
		return pu_str("");
	text = convention_keep(c, name, len);
	/* "de set.", "d’abril", "1月": no names that stand alone. */
	if (memchr(text.ptr, ' ', text.len) || memchr(text.ptr, '\'', text.len))
		return pu_str("");
	for (size_t i = 0; i + 2 < text.len; i++)
		if (!memcmp(text.ptr + i, "\xE2\x80\x99", 3))
			return pu_str("");
	if (text.ptr[0] >= '0' && text.ptr[0] <= '9')
		return pu_str("");
	*dotted = text.len && text.ptr[text.len - 1] == '.';
	text.len -= *dotted;
	return text;
}

static void
read_names(struct convention *c, const UDateFormat *format)
{
	static const UDateFormatSymbolType months[NAME_FORMS] = {
		UDAT_MONTHS, UDAT_STANDALONE_MONTHS, UDAT_SHORT_MONTHS,
		UDAT_STANDALONE_SHORT_MONTHS
	};
	static const UDateFormatSymbolType weekdays[NAME_FORMS] = {
		UDAT_WEEKDAYS, UDAT_STANDALONE_WEEKDAYS, UDAT_SHORT_WEEKDAYS,
		UDAT_STANDALONE_SHORT_WEEKDAYS
	};
	struct word *word;
	bool dotted;

	for (int form = 0; form < NAME_FORMS; form++) {
		for (int i = 0; i < 12; i++) {
			struct pu_str name =
				symbol(c, format, months[form], i, &dotted);

			c->dots[form] |= (uint16_t)(dotted << i);
			c->months[form][i] = name;
			word = convention_add(c, name);
			if (word->month)
				continue;
			word->month = (uint8_t)(i + 1);
			word->month_form = (uint8_t)form;
		}
		for (int i = 0; i < 7; i++) {
			struct pu_str name =
				symbol(c, format, weekdays[form],
				       i == 6 ? 1 : i + 2, &dotted);

			c->weekday_dots[form] |= (uint16_t)(dotted << i);
			c->weekdays[form][i] = name;
			word = convention_add(c, name);
			if (word->weekday)
				continue;
			word->weekday = (uint8_t)(i + 1);
			word->weekday_form = (uint8_t)form;
		}
	}
}

static void
read_halves(struct convention *c, const UDateFormat *format)
{
	for (int i = 0; i < 2; i++) {
		UErrorCode status = U_ZERO_ERROR;
		UChar name[NAME_ROOM];
		int32_t len = udat_getSymbols(format, UDAT_AM_PMS, i, name,
					      NAME_ROOM, &status);

		if (U_SUCCESS(status) && len > 0 && len < NAME_ROOM &&
		    name[0] >= 0x80)
			c->halves[i] = convention_keep(c, name, len);
	}
	if (!c->halves[0].len || !c->halves[1].len)
		c->halves[0] = c->halves[1] = pu_str("");
}

/* Abbreviations that CLDR does not have for the language. */
static void
more_names(struct convention *c)
{
	static const struct {
		const char *language, *name;
		int month;
	} more[] = {
		{ "en", "sep", 9 },       { "en", "sept", 9 },
		{ "es", "sep", 9 },       { "es", "set", 9 },
		{ "es", "setiembre", 9 },
	};

	for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
		struct word *word;

		if (!convention_is(c, more[i].language))
			continue;
		word = convention_add(c, pu_str(more[i].name));
		if (word->month)
			continue;
		word->month = (uint8_t)more[i].month;
		word->month_form = more[i].name[3] ? NAME_WIDE : NAME_SHORT;
		if (!strcmp(more[i].name, "sept"))
			word->month_form = NAME_SHORT;
	}
	if (convention_is(c, "es")) {
		convention_add(c, pu_str("primero"))->first = 1;
	} else if (convention_is(c, "fr")) {
		convention_add(c, pu_str("premier"))->first = 1;
	} else if (convention_is(c, "it")) {
		convention_add(c, pu_str("primo"))->first = 1;
	} else if (convention_is(c, "pt")) {
		convention_add(c, pu_str("primeiro"))->first = 1;
	} else if (convention_is(c, "ca")) {
		convention_add(c, pu_str("primer"))->first = 1;
	}
}

static void
read_date(struct convention *c, const char *locale, UErrorCode *status)
{
	UDateFormat *format = udat_open(UDAT_SHORT, UDAT_SHORT, locale, NULL, 0,
					NULL, 0, status);
	UChar pattern[NAME_ROOM];
	UErrorCode failed = U_ZERO_ERROR;
	int32_t len;
	char first = 0;

	if (U_FAILURE(*status))
		return;
	len = udat_toPattern(format, false, pattern, NAME_ROOM, &failed);
	for (int32_t i = 0; U_SUCCESS(failed) && i < len; i++) {
		UChar u = pattern[i];

		if (!first && (u == 'd' || u == 'M' || u == 'y'))
			first = (char)u;
		c->twelve |= u == 'h' || u == 'K';
		c->dots_dates |= u == '.' && first;
		c->pads_dates |=
			i && (u == 'd' || u == 'M') && pattern[i - 1] == u;
	}
	c->order = first == 'M'   ? ORDER_MDY
		   : first == 'y' ? ORDER_YMD
				  : ORDER_DMY;
	c->order_sure = c->order != ORDER_MDY || lang_region(c->language).len;
	read_names(c, format);
	read_halves(c, format);
	udat_close(format);
}

static uint32_t
mark(const UNumberFormat *format, UNumberFormatSymbol which)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar text[8];
	int32_t len = unum_getSymbol(format, which, text, 8, &status);

	return U_SUCCESS(status) && len == 1 ? text[0] : 0;
}

static void
read_marks(struct convention *c, const char *locale, uint32_t decimal,
	   UErrorCode *status)
{
	UNumberFormat *format =
		unum_open(UNUM_DECIMAL, NULL, 0, locale, NULL, status);

	if (U_FAILURE(*status))
		return;
	c->marks.decimal = mark(format, UNUM_DECIMAL_SEPARATOR_SYMBOL);
	c->marks.group = mark(format, UNUM_GROUPING_SEPARATOR_SYMBOL);
	c->marks.twos =
		unum_getAttribute(format, UNUM_SECONDARY_GROUPING_SIZE) == 2;
	unum_close(format);
	c->marks.unsure = convention_is(c, "es") && !decimal &&
			  !lang_region(c->language).len;
	if (decimal)
		c->marks.decimal = decimal;
	if (c->marks.group == c->marks.decimal)
		c->marks.group = c->marks.decimal == '.' ? ',' : '.';
}

/* ---- the whole ---- */

void
convention_locale(const struct convention *c, char *locale)
{
	UErrorCode status = U_ZERO_ERROR;

	*locale = '\0';
	uloc_forLanguageTag(c->language.ptr, locale, ULOC_FULLNAME_CAPACITY,
			    NULL, &status);
}

bool
convention_new(struct convention **out, struct pu_str language,
	       uint32_t decimal, struct pu_error *err)
{
	struct convention *c = mem_alloc(sizeof *c);
	char locale[ULOC_FULLNAME_CAPACITY];
	UErrorCode status = U_ZERO_ERROR;

	c->arena = pu_arena_new();
	c->map = map_new();
	c->language = arena_str(c->arena, language);
	convention_locale(c, locale);
	/* Persian and Thai dates are in other calendars by default. */
	uloc_setKeywordValue("calendar", "gregorian", locale, sizeof locale,
			     &status);
	read_marks(c, locale, decimal, &status);
	read_date(c, locale, &status);
	c->plural = uplrules_open(locale, &status);
	if (U_FAILURE(status)) {
		convention_free(c);
		return fold_failed(err, status);
	}
	convention_read_words(c, locale);
	more_names(c);
	*out = c;
	return true;
}

void
convention_free(struct convention *c)
{
	if (!c)
		return;
	if (c->plural)
		uplrules_close(c->plural);
	map_free(c->map);
	free(c->words);
	free(c->scales);
	pu_arena_free(c->arena);
	free(c);
}

bool
convention_is(const struct convention *c, const char *primary)
{
	return pu_str_is(lang_primary(c->language), primary);
}

const struct number_marks *
convention_marks(const struct convention *c)
{
	return &c->marks;
}

enum date_order
convention_order(const struct convention *c, bool *sure)
{
	*sure = c->order_sure;
	return c->order;
}

bool
convention_dots_dates(const struct convention *c)
{
	return c->dots_dates;
}

bool
convention_pads_dates(const struct convention *c)
{
	return c->pads_dates;
}

bool
convention_twelve_hours(const struct convention *c)
{
	return c->twelve;
}

struct pu_str
convention_half(const struct convention *c, int half)
{
	return c->halves[half];
}

struct pu_str
convention_month(const struct convention *c, int month, enum name_form form)
{
	return c->months[form][month - 1];
}

struct pu_str
convention_weekday(const struct convention *c, int weekday, enum name_form form)
{
	return c->weekdays[form][weekday - 1];
}

bool
convention_month_dotted(const struct convention *c, int month,
			enum name_form form)
{
	return !c->dots[form] || c->dots[form] & 1 << (month - 1);
}

bool
convention_weekday_dotted(const struct convention *c, int weekday,
			  enum name_form form)
{
	return !c->weekday_dots[form] ||
	       c->weekday_dots[form] & 1 << (weekday - 1);
}

int
convention_plural(const struct convention *c, const struct number *number)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar keyword[16];
	double value = 0, unit = 1;
	int32_t len;

	for (size_t i = 0; i < (size_t)number->whole + number->fraction; i++) {
		value = value * 10 + (number->digits[i] - '0');
		if (i >= number->whole)
			unit *= 10;
	}
	len = uplrules_select(c->plural, value / unit, keyword, 16, &status);
	if (U_FAILURE(status) || len < 1)
		return 0;
	/* "many" in Romance languages is for compact forms: millones de. */
	if (keyword[0] == 'm' && lang_primary(c->language).len == 2 &&
	    (convention_is(c, "es") || convention_is(c, "fr") ||
	     convention_is(c, "it") || convention_is(c, "pt") ||
	     convention_is(c, "ca")))
		return 'o' << 8 | 't';
	return keyword[0] << 8 | keyword[len > 1];
}
