#include "config.h"

#include <stdio.h>

#include <unicode/uloc.h>
#include <unicode/unum.h>
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
add_scale(struct convention *c, int power, struct pu_str one,
	  struct pu_str many)
{
	struct word *word = convention_add(c, one);
	bool same = pu_str_eq(one, many);

	if (word->scale)
		return;
	word->scale = (uint8_t)power;
	word->scale_number = same ? SCALE_EITHER : SCALE_ONE;
	if (same)
		return;
	word = convention_add(c, many);
	word->scale = (uint8_t)power;
	word->scale_number = SCALE_MANY;
	MEM_GROW(c->scales, c->scale_count, c->scale_room);
	c->scales[c->scale_count++] = (struct scale_pair){ one, many };
}

/* The word of "2 million", as CLDR writes it; empty: digits, or two words. */
static struct pu_str
compact(struct convention *c, UNumberFormat *format, int64_t number)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar text[NAME_ROOM];
	int32_t len = unum_formatInt64(format, number, text, NAME_ROOM, NULL,
				       &status);
	struct pu_str all;
	size_t at = 1;

	if (U_FAILURE(status) || len >= NAME_ROOM)
		return pu_str("");
	all = convention_keep(c, text, len);
	if (all.len < 3 || (all.ptr[0] != '1' && all.ptr[0] != '2'))
		return pu_str("");
	while (at < all.len) {
		size_t next = at;

		if (!utf8_is_space(utf8_next(all, &next)))
			break;
		at = next;
	}
	all = pu_str_n(all.ptr + at, all.len - at);
	if (!all.len || memchr(all.ptr, ' ', all.len) || all.ptr[0] <= '9' ||
	    memchr(all.ptr, '.', all.len))
		return pu_str("");
	return all;
}

static void
compact_scales(struct convention *c, const char *locale)
{
	UErrorCode status = U_ZERO_ERROR;
	UNumberFormat *format = unum_open(UNUM_DECIMAL_COMPACT_LONG, NULL, 0,
					  locale, NULL, &status);
	int64_t number = 1000;

	if (U_FAILURE(status))
		return;
	for (int power = 3; power <= 12; power += 3, number *= 1000) {
		struct pu_str one = compact(c, format, number);
		struct pu_str many = compact(c, format, 2 * number);

		if (one.len && many.len)
			add_scale(c, power, one, many);
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
		ours = true;
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
convention_scale(const struct convention *c, struct pu_str word, bool one)
{
	char key[WORD_ROOM];
	size_t len;

	if (convention_lower(word, key, &len))
		for (size_t i = 0; i < c->scale_count; i++)
			if (pu_str_eq(one ? c->scales[i].many
					  : c->scales[i].one,
				      pu_str_n(key, len)))
				return one ? c->scales[i].one
					   : c->scales[i].many;
	return pu_str("");
}

/* ---- names that are translated ---- */

static struct pu_str
next_word(struct pu_str name, size_t *at)
{
	size_t start = *at, end;
	bool upper;

	while (start < name.len && step_letters(name, start, &upper) == start)
		start++;
	end = step_letters(name, start, &upper);
	*at = end;
	return pu_str_n(name.ptr + start, end - start);
}

static void
note_name(struct convention *c, const UChar *text, int32_t len)
{
	struct pu_str name = convention_keep(c, text, len), word;
	size_t at = 0;

	while ((word = next_word(name, &at)).len)
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
			note_name(c, name, len);
	}
	for (const char *const *code = codes[1]; *code; code++) {
		UErrorCode status = U_ZERO_ERROR;
		UChar name[NAME_ROOM];
		int32_t len = uloc_getDisplayLanguage(*code, locale, name,
						      NAME_ROOM, &status);

		if (status == U_ZERO_ERROR && len < NAME_ROOM)
			note_name(c, name, len);
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
