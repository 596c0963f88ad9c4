#include "config.h"

#include <stdio.h>

#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/ustring.h>

#include "base/mem.h"
#include "text/convention-data.h"
#include "text/scale.h"
#include "text/step.h"
#include "text/utf8.h"

/* ---- spelled numbers ---- */

static void
spell(struct convention *c, UNumberFormat *format)
{
	static const int numbers[] = { 30, 40, 50, 60, 70, 80, 90, 100, 1000 };

	for (size_t i = 0; i < 19 + sizeof numbers / sizeof *numbers; i++) {
		int number = i < 19 ? (int)i + 2 : numbers[i - 19];
		UErrorCode status = U_ZERO_ERROR;
		UChar text[NAME_ROOM];
		int32_t len = unum_format(format, number, text, NAME_ROOM, NULL,
					  &status);
		struct pu_str name;

		if (U_FAILURE(status) || len >= NAME_ROOM)
			continue;
		name = convention_keep(c, text, len);
		/* "one hundred" */
		for (size_t k = name.len; k; k--)
			if (name.ptr[k - 1] == ' ') {
				name = pu_str_n(name.ptr + k, name.len - k);
				break;
			}
		convention_add(c, name)->number =
			(uint8_t)(number <= 100 ? number : NUMBER_WORD_MORE);
	}
}

static void
read_spelled(struct convention *c, const char *locale)
{
	static const char *const sets[] = { "%spellout-cardinal-feminine",
					    "%spellout-cardinal-masculine" };
	UErrorCode status = U_ZERO_ERROR;
	UNumberFormat *format =
		unum_open(UNUM_SPELLOUT, NULL, 0, locale, NULL, &status);

	if (U_FAILURE(status))
		return;
	spell(c, format);
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
		UChar name[NAME_ROOM];

		u_charsToUChars(sets[i], name, (int32_t)strlen(sets[i]) + 1);
		status = U_ZERO_ERROR;
		unum_setTextAttribute(format, UNUM_DEFAULT_RULESET, name, -1,
				      &status);
		if (U_SUCCESS(status))
			spell(c, format);
	}
	unum_close(format);
}

/* ---- scale words ---- */

static void
add_form(struct convention *c, uint32_t family, int power, int category,
	 struct pu_str text)
{
	struct word *word = convention_add(c, text);

	word->scale = (uint8_t)power;
	word->inflects = true;
	MEM_GROW(c->scales, c->scale_count, c->scale_room);
	c->scales[c->scale_count++] =
		(struct scale_form){ text, family, category };
}

static int
category_of(const struct convention *c, const char *digits, int fraction)
{
	struct number number = { .whole = (uint8_t)(strlen(digits) -
						    (size_t)fraction),
				 .fraction = (uint8_t)fraction };

	memcpy(number.digits, digits, strlen(digits));
	return convention_plural(c, &number);
}

static void
add_scale(struct convention *c, int power, struct pu_str one,
	  struct pu_str many)
{
	if (convention_add(c, one)->scale)
		return;
	if (pu_str_eq(one, many)) {
		convention_add(c, one)->scale = (uint8_t)power;
		return;
	}
	add_form(c, ++c->families, power, category_of(c, "1", 0), one);
	add_form(c, c->families, power, 0, many);
}

/* The word of "2 million", as CLDR writes it; empty: digits, or two words. */
static struct pu_str
compact(struct convention *c, UNumberFormat *format, double number)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar text[NAME_ROOM];
	int32_t len = unum_formatDouble(format, number, text, NAME_ROOM, NULL,
					&status);
	struct pu_str all;
	size_t at = 0, end;
	bool upper;

	if (U_FAILURE(status) || len >= NAME_ROOM)
		return pu_str("");
	all = convention_keep(c, text, len);
	while (at < all.len && !step_letter(all, at))
		utf8_next(all, &at);
	end = step_letters(all, at, &upper);
	if (!at || end < all.len || step_touches(all, at))
		return pu_str("");
	return pu_str_n(all.ptr + at, end - at);
}

/* One word for each category of numbers: 1, 2, 5, 1.5. */
static void
compact_scale(struct convention *c, UNumberFormat *format, int power,
	      double unit)
{
	static const struct {
		const char *digits;
		int fraction;
		double value;
	} numbers[] = {
		{ "1", 0, 1 }, { "2", 0, 2 }, { "5", 0, 5 }, { "15", 1, 1.5 }
	};
	struct pu_str words[4];
	bool same = true;

	for (int i = 0; i < 4; i++) {
		words[i] = compact(c, format, numbers[i].value * unit);
		if (!words[i].len)
			return;
		same = same && pu_str_eq(words[i], words[0]);
	}
	if (convention_add(c, words[0])->scale)
		return;
	if (same) {
		convention_add(c, words[0])->scale = (uint8_t)power;
		return;
	}
	c->families++;
	for (int i = 0; i < 4; i++)
		add_form(c, c->families, power,
			 category_of(c, numbers[i].digits, numbers[i].fraction),
			 words[i]);
}

static void
compact_scales(struct convention *c, const char *locale)
{
	UErrorCode status = U_ZERO_ERROR;
	UNumberFormat *format = unum_open(UNUM_DECIMAL_COMPACT_LONG, NULL, 0,
					  locale, NULL, &status);
	double unit = 1000;

	if (U_FAILURE(status))
		return;
	for (int power = 3; power <= 12; power += 3) {
		compact_scale(c, format, power, unit);
		unit *= 1000;
	}
	unum_close(format);
}

static void
read_scales(struct convention *c, const char *locale)
{
	bool ours = false;

	for (size_t i = 0; i < scale_word_count; i++) {
		const struct scale_word *word = &scale_words[i];

		if (!convention_is(c, word->languages))
			continue;
		ours |= word->power == 3; /* else only what CLDR lacks */
		add_scale(c, word->power, pu_str(word->one),
			  pu_str(word->many ? word->many : word->one));
	}
	if (!ours)
		compact_scales(c, locale);
}

void
convention_read_words(struct convention *c, const char *locale)
{
	read_spelled(c, locale);
	read_scales(c, locale);
}

struct pu_str
convention_scale(const struct convention *c, struct pu_str word,
		 const struct number *number)
{
	char key[WORD_ROOM];
	size_t len;
	uint32_t family = 0;
	int category = convention_plural(c, number);
	struct pu_str any = pu_str("");

	if (!convention_lower(word, key, &len))
		return any;
	for (size_t i = 0; i < c->scale_count && !family; i++)
		if (pu_str_eq(c->scales[i].word, pu_str_n(key, len)))
			family = c->scales[i].family;
	for (size_t i = 0; i < c->scale_count; i++) {
		if (c->scales[i].family != family)
			continue;
		if (c->scales[i].category == category)
			return c->scales[i].word;
		if (!c->scales[i].category)
			any = c->scales[i].word;
	}
	return any;
}

/* ---- names that are translated ---- */

static struct pu_str
next_word(struct pu_str name, size_t *at)
{
	size_t start = *at, end;
	bool upper;

	while (start < name.len && !step_letter(name, start))
		start++;
	end = step_letters(name, start, &upper);
	*at = end;
	return pu_str_n(name.ptr + start, end - start);
}

static void
note_name(struct convention *c, const UChar *text, int32_t len, bool measure)
{
	struct pu_str name = convention_keep(c, text, len), word;
	size_t at = 0;

	while ((word = next_word(name, &at)).len)
		if (measure)
			convention_add(c, word)->measure = 1;
		else
			convention_add(c, word)->translated = 1;
}

/* Some 500 names: only when a name is about to be carried over. */
static void
read_translated(struct convention *c)
{
	char locale[ULOC_FULLNAME_CAPACITY], tag[16];
	const char *const *codes[2] = { uloc_getISOCountries(),
					uloc_getISOLanguages() };

	convention_locale(c, locale);
	for (const char *const *code = codes[0]; *code; code++) {
		UErrorCode status = U_ZERO_ERROR;
		UChar name[NAME_ROOM];
		int32_t len;

		snprintf(tag, sizeof tag, "und_%s", *code);
		len = uloc_getDisplayCountry(tag, locale, name, NAME_ROOM,
					     &status);
		if (U_SUCCESS(status) && len < NAME_ROOM)
			note_name(c, name, len, false);
	}
	for (const char *const *code = codes[1]; *code; code++) {
		UErrorCode status = U_ZERO_ERROR;
		UChar name[NAME_ROOM];
		int32_t len = uloc_getDisplayLanguage(*code, locale, name,
						      NAME_ROOM, &status);

		if (status == U_ZERO_ERROR && len < NAME_ROOM)
			note_name(c, name, len, false);
	}
	c->names_known = true;
}

bool
convention_translates(struct convention *c, struct pu_str name)
{
	struct pu_str text;
	struct word word;
	size_t at = 0;

	if (!c->names_known)
		read_translated(c);
	while ((text = next_word(name, &at)).len)
		if (convention_word(c, text, &word) && word.translated)
			return true;
	return false;
}

/* ---- measures ---- */

static void
read_unit(struct convention *c, const char *locale, const char *unit)
{
	static const int numbers[] = { 1, 2, 5 };
	UErrorCode status = U_ZERO_ERROR;
	UChar skeleton[NAME_ROOM], name[NAME_ROOM];
	UNumberFormatter *format;
	UFormattedNumber *result = unumf_openResult(&status);

	u_uastrcpy(skeleton, unit);
	format = unumf_openForSkeletonAndLocale(skeleton, -1, locale, &status);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		int32_t len;

		unumf_formatInt(format, numbers[i], result, &status);
		len = unumf_resultToString(result, name, NAME_ROOM, &status);
		if (U_SUCCESS(status) && len < NAME_ROOM)
			note_name(c, name, len, true);
	}
	unumf_closeResult(result);
	unumf_close(format);
}

/* Some milliseconds: only when a word behind a number has changed. */
static void
read_measures(struct convention *c)
{
	static const char *const units[] = {
		"unit/second",  "unit/minute",    "unit/hour",
		"unit/day",     "unit/week",      "unit/month",
		"unit/year",    "unit/decade",    "unit/century",
		"unit/meter",   "unit/kilometer", "unit/mile",
		"unit/foot",    "unit/inch",      "unit/acre",
		"unit/hectare", "unit/gram",      "unit/kilogram",
		"unit/tonne",   "unit/pound",     "unit/liter",
		"unit/degree",  "currency/USD",   "currency/EUR",
		"currency/GBP", "currency/JPY",   "currency/CNY",
		"currency/CHF", "currency/RUB",   "currency/MXN"
	};
	char locale[ULOC_FULLNAME_CAPACITY], skeleton[64];

	convention_locale(c, locale);
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		snprintf(skeleton, sizeof skeleton, "%s unit-width-full-name",
			 units[i]);
		read_unit(c, locale, skeleton);
	}
	c->measures_known = true;
}

bool
convention_measures(struct convention *c, struct pu_str word)
{
	struct word found;

	if (!c->measures_known)
		read_measures(c);
	return convention_word(c, word, &found) && found.measure;
}
