#include "config.h"

#include "text/encoding-names.h"

#include "text/ascii.h"

#define CP1252 "windows-1252"

/* Names without case, "-", "_", "." and ":" -> what iconv calls them; "": UTF-8
 * when the bytes are 8 bits wide. Of "ibm850" "ibm" is "cp", of "x-sjis" the "x"
 * goes. */
static const struct label {
	const char *label, *name;
} labels[] = {
	{ "utf8", "" },
	{ "ascii", "" },
	{ "usascii", "" },
	{ "utf16", "" },
	{ "utf16le", "" },
	{ "utf16be", "" },
	{ "unicode", "" },
	{ "ucs2", "" },
	{ "iso10646ucs2", "" },
	{ "iso88591", CP1252 },
	{ "latin1", CP1252 },
	{ "l1", CP1252 },
	{ "windows1252", CP1252 },
	{ "cp1252", CP1252 },
	{ "ansi", CP1252 },
	{ "iso88592", "ISO-8859-2" },
	{ "latin2", "ISO-8859-2" },
	{ "iso88593", "ISO-8859-3" },
	{ "iso88594", "ISO-8859-4" },
	{ "iso88595", "ISO-8859-5" },
	{ "iso88596", "ISO-8859-6" },
	{ "iso88597", "ISO-8859-7" },
	{ "iso88598", "ISO-8859-8" },
	{ "iso88599", "WINDOWS-1254" },
	{ "latin5", "WINDOWS-1254" },
	{ "iso885910", "ISO-8859-10" },
	{ "iso885911", "WINDOWS-874" },
	{ "iso885913", "ISO-8859-13" },
	{ "iso885914", "ISO-8859-14" },
	{ "iso885915", "ISO-8859-15" },
	{ "latin9", "ISO-8859-15" },
	{ "iso885916", "ISO-8859-16" },
	{ "windows1250", "WINDOWS-1250" },
	{ "cp1250", "WINDOWS-1250" },
	{ "windows1251", "WINDOWS-1251" },
	{ "cp1251", "WINDOWS-1251" },
	{ "windows1253", "WINDOWS-1253" },
	{ "windows1254", "WINDOWS-1254" },
	{ "windows1255", "WINDOWS-1255" },
	{ "windows1256", "WINDOWS-1256" },
	{ "windows1257", "WINDOWS-1257" },
	{ "windows1258", "WINDOWS-1258" },
	{ "windows874", "WINDOWS-874" },
	{ "tis620", "WINDOWS-874" },
	{ "koi8r", "KOI8-R" },
	{ "koi8u", "KOI8-U" },
	{ "koi8t", "KOI8-T" },
	{ "georgianps", "GEORGIAN-PS" },
	{ "cp850", "CP850" },
	{ "cp866", "CP866" },
	{ "cp949", "UHC" },
	{ "johab", "JOHAB" },
	{ "tcvn57121", "TCVN5712-1" },
	{ "viscii", "VISCII" },
	{ "cp932", "CP932" },
	{ "cp936", "GB18030" },
	{ "euccn", "GB18030" },
	{ "euctw", "EUC-TW" },
	{ "cp950", "BIG5" },
	{ "big5hkscs", "BIG5-HKSCS" },
	{ "shiftjis", "CP932" },
	{ "sjis", "CP932" },
	{ "windows31j", "CP932" },
	{ "eucjp", "EUC-JP" },
	{ "iso2022jp", "ISO-2022-JP" },
	{ "euckr", "UHC" },
	{ "ksc56011987", "UHC" },
	{ "gb2312", "GB18030" },
	{ "gbk", "GB18030" },
	{ "gb18030", "GB18030" },
	{ "big5", "BIG5-HKSCS" },
	{ "macintosh", "MACINTOSH" },
	{ "utf32", "" },
	{ "ucs4", "" },
	{ "iso10646ucs4", "" },
	{ "cyrillic", "ISO-8859-5" },
	{ "arabic", "ISO-8859-6" },
	{ "greek", "ISO-8859-7" },
	{ "hebrew", "ISO-8859-8" },
	{ "iso88598i", "ISO-8859-8" },
	{ "iso8859151998", "ISO-8859-15" },
	{ "win1250", "WINDOWS-1250" },
	{ "win1251", "WINDOWS-1251" },
	{ "win1252", CP1252 },
	{ "koi8", "KOI8-R" },
	{ "cp437", "CP437" },
	{ "cp852", "CP852" },
	{ "cp1253", "WINDOWS-1253" },
	{ "cp1254", "WINDOWS-1254" },
	{ "cp1255", "WINDOWS-1255" },
	{ "cp1256", "WINDOWS-1256" },
	{ "cp1257", "WINDOWS-1257" },
	{ "cp1258", "WINDOWS-1258" },
	{ "cp874", "WINDOWS-874" },
	{ "windows932", "CP932" },
	{ "mskanji", "CP932" },
	{ "csshiftjis", "CP932" },
	{ "windows936", "GB18030" },
	{ "gb180302000", "GB18030" },
	{ "gb231280", "GB18030" },
	{ "csgb2312", "GB18030" },
	{ "windows949", "UHC" },
	{ "ksc5601", "UHC" },
	{ "ksc56011989", "UHC" },
	{ "windows950", "BIG5-HKSCS" },
	{ "macroman", "MACINTOSH" },
	{ "mac", "MACINTOSH" },
};

const char *
encoding_named(struct pu_str name)
{
	char plain[24] = "";
	size_t len = 0, at = 0;

	name = pu_str_trim(name);
	while (pu_str_starts(name, "x-") || pu_str_starts(name, "X-")) {
		name.ptr += 2;
		name.len -= 2;
	}
	if (name.len > 3 && ascii_lower(name.ptr[0]) == 'i' &&
	    ascii_lower(name.ptr[1]) == 'b' &&
	    ascii_lower(name.ptr[2]) == 'm') {
		plain[len++] = 'c';
		plain[len++] = 'p';
		at = 3;
	}
	for (; at < name.len && len < sizeof plain - 1; at++)
		if (!strchr("-_.: ", name.ptr[at]))
			plain[len++] = ascii_lower(name.ptr[at]);
	plain[len] = '\0';
	for (size_t k = 0; k < sizeof labels / sizeof labels[0]; k++)
		if (!strcmp(labels[k].label, plain))
			return labels[k].name;
	return NULL;
}
