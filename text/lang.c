#include "text/lang.h"

#include <stdint.h>
#include <stdio.h>

#include <unicode/uloc.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

#include "base/i18n.h"
#include "text/ascii.h"
#include "text/lang-codes.h"

#define ROOM ULOC_FULLNAME_CAPACITY

/* Regions whose parent is another region, from CLDR 42's
 * supplemental/parentLocales; all other regions' parent is the bare language.
 * ICU offers this only through its resource files, and the score must not
 * change with them. */
static const struct {
	const char *language, *parent, *children;
} parents[] = {
	{ "es", "419",
	  "AR BO BR BZ CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV US UY VE" },
	{ "en", "001",
	  "150 AG AI AU BB BM BS BW BZ CC CK CM CX CY DG DM ER FJ FK FM GB GD "
	  "GG GH GI GM GY HK IE IL IM IN IO JE JM KE KI KN KY LC LR LS MG MO "
	  "MS MT MU MV MW MY NA NF NG NR NU NZ PG PK PN PW RW SB SC SD SG SH "
	  "SL SS SX SZ TC TK TO TT TV TZ UG VC VG VU WS ZA ZM ZW" },
	{ "en", "150", "AT BE CH DE DK FI NL SE SI" },
	{ "pt", "PT", "AO CH CV FR GQ GW LU MO MZ ST TL" },
	{ "zh", "HK", "MO" },
};

static bool
locale_of(char locale[ROOM], struct pu_str tag)
{
	char text[ROOM];
	UErrorCode status = U_ZERO_ERROR;
	int32_t used = 0, len;

	if (!tag.len || tag.len >= sizeof text)
		return false;
	for (size_t i = 0; i < tag.len; i++)
		text[i] = tag.ptr[i] == '_' ? '-' : tag.ptr[i];
	text[tag.len] = '\0';
	len = uloc_forLanguageTag(text, locale, ROOM, &used, &status);
	return U_SUCCESS(status) && len > 0 && len < ROOM &&
	       (size_t)used == tag.len;
}

/* Appends code's replacement in CLDR's alias data, with room for several
 * ("RU AM AZ"), as ASCII. */
static bool
alias(char *out, size_t size, const char *kind, const char *code)
{
	UErrorCode status = U_ZERO_ERROR;
	UResourceBundle *at = ures_openDirect(NULL, "metadata", &status);
	const UChar *text;
	int32_t len = 0;
	bool found = false;

	ures_getByKey(at, "alias", at, &status);
	ures_getByKey(at, kind, at, &status);
	ures_getByKey(at, code, at, &status);
	text = ures_getStringByKey(at, "replacement", &len, &status);
	if (U_SUCCESS(status) && (size_t)len < size) {
		u_UCharsToChars(text, out, len);
		out[len] = '\0';
		found = true;
	}
	ures_close(at);
	return found;
}

/* A region that became several: the one most of its speakers live in. */
static void
choose_region(char out[ULOC_COUNTRY_CAPACITY], const char *choices,
	      const char *language)
{
	char full[ROOM], likely[ULOC_COUNTRY_CAPACITY] = "";
	UErrorCode status = U_ZERO_ERROR;
	const char *at;
	size_t len;

	uloc_addLikelySubtags(language, full, ROOM, &status);
	uloc_getCountry(full, likely, sizeof likely, &status);
	at = U_SUCCESS(status) && *likely ? strstr(choices, likely) : NULL;
	if (!at)
		at = choices;
	len = strcspn(at, " ");
	if (len >= ULOC_COUNTRY_CAPACITY)
		return;
	memcpy(out, at, len);
	out[len] = '\0';
}

struct parts {
	char language[ULOC_LANG_CAPACITY], script[ULOC_SCRIPT_CAPACITY],
		region[ULOC_COUNTRY_CAPACITY];
};

static bool
parts_of(struct parts *parts, const char *locale)
{
	UErrorCode status = U_ZERO_ERROR;

	memset(parts, 0, sizeof *parts);
	uloc_getLanguage(locale, parts->language, sizeof parts->language,
			 &status);
	uloc_getScript(locale, parts->script, sizeof parts->script, &status);
	uloc_getCountry(locale, parts->region, sizeof parts->region, &status);
	return U_SUCCESS(status) && status != U_STRING_NOT_TERMINATED_WARNING;
}

/* Replaces what CLDR calls an alias; a replacement's script or region only
 * fills what the tag leaves open (sh: sr-Latn). */
static void
resolve(struct parts *parts)
{
	char text[256];
	struct parts other;

	for (int turn = 0; turn < 4; turn++) {
		if (!alias(text, sizeof text, "language", parts->language) ||
		    !parts_of(&other, text) ||
		    !strcmp(other.language, parts->language))
			break;
		memcpy(parts->language, other.language, sizeof other.language);
		if (!*parts->script)
			memcpy(parts->script, other.script,
			       sizeof other.script);
		if (!*parts->region)
			memcpy(parts->region, other.region,
			       sizeof other.region);
	}
	if (*parts->region &&
	    alias(text, sizeof text, "territory", parts->region))
		choose_region(parts->region, text, parts->language);
}

/* Known to CLDR: it has a name, or a script that it is usually written in. */
static bool
known(const char *language)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar name[200];
	char full[ROOM];
	struct parts parts;

	if (!*language)
		return false;
	uloc_getDisplayLanguage(language, "en", name, 200, &status);
	if (U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING)
		return true;
	status = U_ZERO_ERROR;
	uloc_addLikelySubtags(language, full, ROOM, &status);
	return U_SUCCESS(status) && parts_of(&parts, full) && *parts.script;
}

static bool
known_region(const char *locale)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar name[200];

	uloc_getDisplayCountry(locale, "en", name, 200, &status);
	return U_SUCCESS(status) && status != U_USING_DEFAULT_WARNING;
}

/* "spanish" and "español" mean es; in "jp" ja is spoken; "esx" is es with a
 * slip. */
static bool
guess(char out[ROOM], const char *word)
{
	const char *const *all = uloc_getISOLanguages();
	UErrorCode status = U_ZERO_ERROR;
	char region[16] = "und_", full[ROOM];
	struct pu_buf named = PU_BUF_INIT;
	struct parts parts;
	size_t len = strlen(word);

	if (lang_called(&named, pu_str(word)) && named.len < ROOM) {
		memcpy(out, named.ptr, named.len + 1);
		pu_buf_free(&named);
		return true;
	}
	pu_buf_free(&named);
	if (len == 2) {
		region[4] = (char)(word[0] - 32);
		region[5] = (char)(word[1] - 32);
		uloc_addLikelySubtags(region, full, ROOM, &status);
		if (U_SUCCESS(status) && known_region(region) &&
		    parts_of(&parts, full) && *parts.script &&
		    *parts.language) {
			memcpy(out, parts.language, sizeof parts.language);
			return true;
		}
	}
	for (const char *const *code = all; len == 3 && *code; code++)
		if (strlen(*code) == 2 && !strncmp(*code, word, 2)) {
			memcpy(out, *code, 3);
			return true;
		}
	return false;
}

static bool
unknown(struct pu_str tag, struct pu_error *err)
{
	char word[32] = "", near[ROOM];
	size_t len = 0;

	while (len < tag.len && len + 1 < sizeof word) {
		char c = tag.ptr[len];

		if (c == '-' || c == '_')
			break;
		word[len++] = ascii_lower(c);
	}
	word[len] = '\0';
	if (guess(near, word))
		return pu_fail(err, PU_INVALID,
			       _("\"%.*s\" is not a language known here: did "
				 "you mean \"%s\"?"),
			       (int)(tag.len < 80 ? tag.len : 80), tag.ptr,
			       near);
	return pu_fail(err, PU_INVALID,
		       _("\"%.*s\" is not a language known here: give a tag "
			 "such as es, es-EC or zh-Hant (BCP 47)"),
		       (int)(tag.len < 80 ? tag.len : 80), tag.ptr);
}

bool
pu_lang_canonical(struct pu_buf *out, struct pu_str tag, struct pu_error *err)
{
	char locale[ROOM], made[2 * ROOM];
	UErrorCode status = U_ZERO_ERROR;
	struct parts parts, before;
	const char *rest;
	int32_t len;

	if (!locale_of(locale, tag))
		return unknown(tag, err);
	if (!parts_of(&parts, locale))
		return unknown(tag, err);
	before = parts;
	resolve(&parts);
	if (!known(parts.language) && !lang_code_exists(parts.language))
		return unknown(tag, err);
	if (memcmp(&before, &parts, sizeof parts) != 0) {
		/* What follows language, script and region stays. */
		rest = locale + strlen(before.language);
		if (*before.script)
			rest += 1 + strlen(before.script);
		if (*before.region)
			rest += 1 + strlen(before.region);
		if (!*before.region && *parts.region && rest[0] == '_' &&
		    rest[1] == '_')
			rest++;
		len = snprintf(made, sizeof made, "%s%s%s%s%s%s",
			       parts.language, *parts.script ? "_" : "",
			       parts.script, *parts.region ? "_" : "",
			       parts.region, rest);
		if (len < 0 || len >= ROOM)
			return unknown(tag, err);
		memcpy(locale, made, (size_t)len + 1);
	}
	len = uloc_toLanguageTag(locale, made, sizeof made, true, &status);
	if (U_FAILURE(status) || len >= (int32_t)sizeof made)
		return unknown(tag, err);
	pu_buf_add(out, pu_str_n(made, (size_t)len));
	return true;
}

struct pu_str
lang_primary(struct pu_str tag)
{
	size_t len = 0;

	while (len < tag.len && tag.ptr[len] != '-')
		len++;
	return pu_str_n(tag.ptr, len);
}

struct pu_str
lang_region(struct pu_str tag)
{
	size_t at = lang_primary(tag).len;

	while (at < tag.len) {
		size_t start = ++at;
		size_t len;

		while (at < tag.len && tag.ptr[at] != '-')
			at++;
		len = at - start;
		if ((len == 2 && ascii_is_letter(tag.ptr[start])) ||
		    (len == 3 && !ascii_is_letter(tag.ptr[start])))
			return pu_str_n(tag.ptr + start, len);
		if (len != 4 || !ascii_is_letter(tag.ptr[start]))
			break;
	}
	return pu_str_n(tag.ptr + tag.len, 0);
}

void
lang_family(struct pu_buf *out, struct pu_str tag)
{
	char locale[ROOM], full[ROOM];
	UErrorCode status = U_ZERO_ERROR;
	struct parts parts;

	pu_buf_add(out, lang_primary(tag));
	if (!locale_of(locale, tag))
		return;
	uloc_addLikelySubtags(locale, full, ROOM, &status);
	if (U_SUCCESS(status) && parts_of(&parts, full) && *parts.script) {
		pu_buf_addc(out, '-');
		pu_buf_addz(out, parts.script);
	}
}

bool
lang_matches(struct pu_str a, struct pu_str b)
{
	struct pu_buf left = PU_BUF_INIT, right = PU_BUF_INIT;
	bool same;

	if (pu_str_eq(a, b))
		return true;
	if (!pu_str_eq(lang_primary(a), lang_primary(b)))
		return false;
	lang_family(&left, a);
	lang_family(&right, b);
	same = pu_str_eq(pu_buf_str(&left), pu_buf_str(&right));
	pu_buf_free(&left);
	pu_buf_free(&right);
	return same;
}

/* The parent region, or empty: the bare language comes next. */
static struct pu_str
parent_region(struct pu_str language, struct pu_str region)
{
	for (size_t i = 0; i < sizeof parents / sizeof *parents; i++) {
		const char *at = parents[i].children;

		if (!pu_str_is(language, parents[i].language))
			continue;
		while (*at) {
			size_t len = strcspn(at, " ");

			if (pu_str_eq(region, pu_str_n(at, len)))
				return pu_str(parents[i].parent);
			at += len + (at[len] == ' ');
		}
	}
	return pu_str("");
}

static bool
descends(struct pu_str language, struct pu_str region, struct pu_str from)
{
	while (region.len) {
		if (pu_str_eq(region, from))
			return true;
		region = parent_region(language, region);
	}
	return false;
}

bool
lang_region_differs(struct pu_str a, struct pu_str b)
{
	struct pu_str left = lang_region(a), right = lang_region(b);
	struct pu_str language = lang_primary(a);

	if (!left.len || !right.len)
		return false;
	return !descends(language, left, right) &&
	       !descends(language, right, left);
}

void
lang_parent(struct pu_buf *out, struct pu_str tag)
{
	struct pu_str region = lang_region(tag), parent;
	size_t end = tag.len;

	while (end && tag.ptr[end - 1] != '-')
		end--;
	if (!end)
		return;
	pu_buf_add(out, pu_str_n(tag.ptr, end - 1));
	parent = region.len && end + region.len == tag.len
			 ? parent_region(lang_primary(tag), region)
			 : pu_str("");
	if (parent.len) {
		pu_buf_addc(out, '-');
		pu_buf_add(out, parent);
	}
}

bool
pu_lang_is_rtl(struct pu_str tag)
{
	char locale[ROOM];

	return locale_of(locale, tag) && uloc_isRightToLeft(locale);
}

void
lang_name(struct pu_buf *out, struct pu_str tag, struct pu_str in)
{
	char locale[ROOM], reader[ROOM], utf8[800];
	UErrorCode status = U_ZERO_ERROR;
	UChar name[200];
	int32_t len = 0;

	if (!locale_of(locale, tag) || !locale_of(reader, in)) {
		pu_buf_add(out, tag);
		return;
	}
	uloc_getDisplayName(locale, reader, name, 200, &status);
	u_strToUTF8(utf8, sizeof utf8, &len, name, -1, &status);
	if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING)
		pu_buf_add(out, tag);
	else
		pu_buf_add(out, pu_str_n(utf8, (size_t)len));
}
