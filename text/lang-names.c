#include "text/lang.h"

#include <stdint.h>

#include <unicode/uloc.h>
#include <unicode/ustring.h>

#define NAME_ROOM 128

/* Names of languages in English, Spanish and themselves, of large ones in other
 * languages too; in small letters, apart by bars. */
static const struct {
	const char *tag, *names;
} languages[] = {
	{ "en",
	  "english|inglés|ingles|anglais|englisch|inglês|inglese|anglès" },
	{ "es", "spanish|español|espanol|castellano|castilian|espagnol|"
		"spanisch|espanhol|spagnolo|espanyol|castellà" },
	{ "fr", "french|francés|frances|français|francais|französisch|francês|"
		"francese|francès" },
	{ "de",
	  "german|alemán|aleman|deutsch|allemand|alemão|tedesco|alemany" },
	{ "pt", "portuguese|portugués|português|portugais|portugiesisch|"
		"portoghese" },
	{ "pt-BR", "brazilian portuguese|portugués brasileño|português do "
		   "brasil|português brasileiro" },
	{ "it", "italian|italiano|italien|italienisch|italià" },
	{ "ca", "catalan|catalán|català|katalanisch|catalano" },
	{ "ca-valencia", "valencian|valenciano|valencià" },
	{ "gl", "galician|gallego|galego" },
	{ "eu", "basque|euskera|euskara|vasco" },
	{ "ast", "asturian|asturiano|asturianu" },
	{ "oc", "occitan|occitano" },
	{ "qu", "quechua|kichwa|runasimi" },
	{ "ay", "aymara|aimara" },
	{ "gn", "guarani|guaraní|avañe'ẽ" },
	{ "nah", "nahuatl|náhuatl" },
	{ "ht", "haitian creole|haitian|criollo haitiano|kreyòl ayisyen" },
	{ "nl", "dutch|neerlandés|holandés|nederlands|néerlandais" },
	{ "nl-BE", "flemish|flamenco|vlaams" },
	{ "sv", "swedish|sueco|svenska" },
	{ "da", "danish|danés|dansk" },
	{ "nb", "norwegian bokmål|norsk bokmål" },
	{ "no", "norwegian|noruego|norsk" },
	{ "fi", "finnish|finés|finlandés|suomi" },
	{ "is", "icelandic|islandés|íslenska" },
	{ "ga", "irish|irlandés|gaeilge" },
	{ "cy", "welsh|galés|cymraeg" },
	{ "pl", "polish|polaco|polski|polonais|polnisch" },
	{ "cs", "czech|checo|čeština" },
	{ "sk", "slovak|eslovaco|slovenčina" },
	{ "sl", "slovenian|slovene|esloveno|slovenščina" },
	{ "hr", "croatian|croata|hrvatski" },
	{ "sr", "serbian|serbio|српски|srpski" },
	{ "bs", "bosnian|bosnio|bosanski" },
	{ "mk", "macedonian|macedonio|македонски" },
	{ "bg", "bulgarian|búlgaro|български" },
	{ "ro", "romanian|rumano|română" },
	{ "hu", "hungarian|húngaro|magyar" },
	{ "el", "greek|griego|ελληνικά" },
	{ "sq", "albanian|albanés|shqip" },
	{ "ru", "russian|ruso|русский|russe|russisch|russo" },
	{ "uk", "ukrainian|ucraniano|українська" },
	{ "be", "belarusian|bielorruso|беларуская" },
	{ "lt", "lithuanian|lituano|lietuvių" },
	{ "lv", "latvian|letón|latviešu" },
	{ "et", "estonian|estonio|eesti" },
	{ "tr", "turkish|turco|türkçe" },
	{ "az", "azerbaijani|azerí|azərbaycan" },
	{ "ka", "georgian|georgiano|ქართული" },
	{ "hy", "armenian|armenio|հայերեն" },
	{ "he", "hebrew|hebreo|עברית" },
	{ "ar", "arabic|árabe|العربية|arabe|arabisch" },
	{ "fa", "persian|farsi|persa|فارسی" },
	{ "ur", "urdu|اردو" },
	{ "hi", "hindi|हिन्दी" },
	{ "bn", "bengali|bangla|bengalí|বাংলা" },
	{ "ta", "tamil|தமிழ்" },
	{ "te", "telugu|తెలుగు" },
	{ "ne", "nepali|nepalí|नेपाली" },
	{ "th", "thai|tailandés|ไทย" },
	{ "vi", "vietnamese|vietnamita|tiếng việt" },
	{ "id", "indonesian|indonesio|bahasa indonesia" },
	{ "ms", "malay|malayo|bahasa melayu" },
	{ "fil", "filipino|tagalog|tagalo" },
	{ "km", "khmer|jemer" },
	{ "zh", "chinese|chino|中文|chinois|chinesisch|汉语" },
	{ "zh-Hans", "simplified chinese|chinese simplified|chino simplificado|"
		     "简体中文" },
	{ "zh-Hant", "traditional chinese|chinese traditional|chino "
		     "tradicional|繁體中文" },
	{ "ja", "japanese|japonés|日本語|japonais|japanisch" },
	{ "ko", "korean|coreano|한국어|coréen" },
	{ "sw", "swahili|suajili|kiswahili" },
	{ "am", "amharic|amárico" },
	{ "so", "somali|somalí" },
	{ "af", "afrikaans|afrikáans" },
	{ "eo", "esperanto" },
	{ "la", "latin|latín" },
};

struct wanted {
	UChar text[NAME_ROOM];
	int32_t len;
};

static bool
convert(struct wanted *out, const char *text, size_t len)
{
	UErrorCode status = U_ZERO_ERROR;

	u_strFromUTF8(out->text, NAME_ROOM, &out->len, text, (int32_t)len,
		      &status);
	return U_SUCCESS(status) && out->len && out->len < NAME_ROOM;
}

static bool
same(const struct wanted *a, const struct wanted *b)
{
	UErrorCode status = U_ZERO_ERROR;

	return !u_strCaseCompare(a->text, a->len, b->text, b->len, 0,
				 &status) &&
	       U_SUCCESS(status);
}

static bool
is_one_of(const struct wanted *wanted, const char *names)
{
	struct wanted name;

	while (*names) {
		const char *end = strchr(names, '|');
		size_t len = end ? (size_t)(end - names) : strlen(names);

		if (convert(&name, names, len) && same(wanted, &name))
			return true;
		names += len + (end != NULL);
	}
	return false;
}

static const char *
language_called(struct pu_str name)
{
	struct wanted wanted;

	name = pu_str_trim(name);
	if (name.len < 3 || name.len >= NAME_ROOM ||
	    !convert(&wanted, name.ptr, name.len))
		return NULL;
	for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++)
		if (is_one_of(&wanted, languages[i].names))
			return languages[i].tag;
	return NULL;
}

/* A region by its name in English or Spanish, or what stands for one. */
static const char *
region_called(struct pu_str name)
{
	static const char *const readers[] = { "en", "es" };
	const char *const *regions = uloc_getISOCountries();
	struct wanted wanted, other;

	if (!name.len || name.len >= NAME_ROOM ||
	    !convert(&wanted, name.ptr, name.len))
		return NULL;
	if (is_one_of(&wanted, "latin america|latinoamérica|américa latina"))
		return "419";
	if (is_one_of(&wanted, "usa|us|u.s.|u.s.a.|ee. uu.|ee.uu.|ee uu|eeuu|"
			       "e.e.u.u.|eua|united states of america"))
		return "US";
	if (is_one_of(&wanted, "uk|u.k.|gb|great britain|gran bretaña|r.u."))
		return "GB";
	if (is_one_of(&wanted, "simplified|simplificado"))
		return "Hans";
	if (is_one_of(&wanted, "traditional|tradicional"))
		return "Hant";
	for (size_t r = 0; r < 2; r++) {
		for (size_t i = 0; regions[i]; i++) {
			UErrorCode status = U_ZERO_ERROR;
			char locale[8] = "und_";

			strncat(locale, regions[i], 3);
			other.len = uloc_getDisplayCountry(locale, readers[r],
							   other.text,
							   NAME_ROOM, &status);
			if (U_SUCCESS(status) && other.len < NAME_ROOM &&
			    same(&wanted, &other))
				return regions[i];
		}
	}
	return NULL;
}

bool
lang_called(struct pu_buf *out, struct pu_str name)
{
	const char *open = name.len ? memchr(name.ptr, '(', name.len) : NULL;
	const char *tag = language_called(name), *region;
	struct pu_str rest;

	if (tag) {
		pu_buf_addz(out, tag);
		return true;
	}
	if (!open)
		return false;
	tag = language_called(pu_str_n(name.ptr, (size_t)(open - name.ptr)));
	rest = pu_str_trim(
		pu_str_n(open + 1, name.len - (size_t)(open + 1 - name.ptr)));
	if (rest.len && rest.ptr[rest.len - 1] == ')')
		rest.len--;
	region = tag ? region_called(pu_str_trim(rest)) : NULL;
	if (!region)
		return false;
	pu_buf_addf(out, "%s-%s", tag, region);
	return true;
}

bool
lang_has_name(struct pu_str tag)
{
	struct pu_buf name = PU_BUF_INIT;
	struct pu_str primary = lang_primary(tag);
	bool found;

	lang_name(&name, primary, pu_str("en"));
	found = !pu_str_eq(pu_buf_str(&name), primary);
	pu_buf_free(&name);
	return found;
}

#define NAME_MOST 64u /* bytes of a language's name at most */

static bool
one_case(struct pu_str text, size_t letters)
{
	for (size_t i = 1; i < letters; i++)
		if ((text.ptr[i] & 32) != (text.ptr[0] & 32))
			return false;
	return true;
}

bool
lang_said(struct pu_buf *out, struct pu_str text)
{
	struct pu_error ignored;
	size_t letters = 0;

	text = pu_str_trim(text);
	while (letters < text.len && ((text.ptr[letters] | 32) >= 'a' &&
				      (text.ptr[letters] | 32) <= 'z'))
		letters++;
	if ((letters == 2 || letters == 3) && text.len <= 16 &&
	    (letters == text.len || text.ptr[letters] == '-' ||
	     text.ptr[letters] == '_') &&
	    pu_lang_canonical(out, text, &ignored)) {
		/* "Bar" is rather a heading than Bavarian. */
		if (letters == 2 || lang_primary(pu_buf_str(out)).len == 2 ||
		    (one_case(text, letters) && lang_has_name(pu_buf_str(out))))
			return true;
		pu_buf_clear(out);
	}
	return text.len > 3 && text.len <= NAME_MOST && lang_called(out, text);
}
