#include "config.h"

#include "glossary/freedict.h"

#include <string.h>

#include "text/lang.h"

const char *
freedict_code(struct pu_str tag)
{
	static const char codes[][2][4] = {
		{ "af", "afr" },  { "ar", "ara" }, { "ast", "ast" },
		{ "bg", "bul" },  { "br", "bre" }, { "ca", "cat" },
		{ "ckb", "ckb" }, { "cs", "ces" }, { "cy", "cym" },
		{ "da", "dan" },  { "de", "deu" }, { "el", "ell" },
		{ "en", "eng" },  { "eo", "epo" }, { "es", "spa" },
		{ "fi", "fin" },  { "fr", "fra" }, { "ga", "gle" },
		{ "gd", "gla" },  { "hi", "hin" }, { "hr", "hrv" },
		{ "hu", "hun" },  { "id", "ind" }, { "is", "isl" },
		{ "it", "ita" },  { "ja", "jpn" }, { "kha", "kha" },
		{ "kmr", "kmr" }, { "ku", "kur" }, { "la", "lat" },
		{ "lt", "lit" },  { "mk", "mkd" }, { "nb", "nor" },
		{ "nl", "nld" },  { "nn", "nno" }, { "no", "nor" },
		{ "oc", "oci" },  { "pl", "pol" }, { "pt", "por" },
		{ "rom", "rom" }, { "ru", "rus" }, { "sa", "san" },
		{ "sk", "slk" },  { "sl", "slv" }, { "sr", "srp" },
		{ "sv", "swe" },  { "sw", "swh" }, { "tr", "tur" },
		{ "wo", "wol" },
	};
	struct pu_str primary = lang_primary(tag);

	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
		if (pu_str_is(primary, codes[i][0]))
			return codes[i][1];
	return NULL;
}

bool
freedict_is_packaged(const char *from, const char *to)
{
	static const struct {
		const char *from, *to;
	} packages[] = {
		{ "afr", "deu eng" },
		{ "ara", "eng" },
		{ "bre", "fra" },
		{ "ces", "eng" },
		{ "ckb", "kmr" },
		{ "cym", "eng" },
		{ "dan", "eng" },
		{ "deu",
		  "bul ell eng fin fra ind ita kur nld pol por rus spa swe tur" },
		{ "ell",
		  "bul eng fin fra ind ita jpn lat lit nld nor pol por rus spa swe" },
		{ "eng",
		  "afr ara bul ces cym dan deu ell fin fra gle hin hrv hun ind ita jpn lat lit nld nor pol por rom rus spa srp swe swh tur" },
		{ "epo", "eng" },
		{ "fin",
		  "bul deu ell eng fra ind ita jpn lat lit nld nor pol por swe" },
		{ "fra",
		  "bre bul deu ell eng fin ita jpn lat lit nld pol por rus spa swe tur" },
		{ "gla", "deu" },
		{ "gle", "eng pol" },
		{ "hrv", "eng" },
		{ "hun", "eng" },
		{ "isl", "eng" },
		{ "ita",
		  "bul deu ell eng fin ind jpn lit nor pol por rus spa swe tur" },
		{ "jpn", "deu eng fra rus" },
		{ "kha", "deu eng" },
		{ "kur", "deu eng tur" },
		{ "lat", "deu eng" },
		{ "lit", "eng" },
		{ "mkd", "bul" },
		{ "nld",
		  "bul deu ell eng fin fra ind ita lat lit pol por rus spa swe" },
		{ "nno", "nob" },
		{ "oci", "cat" },
		{ "pol",
		  "bul deu ell eng fin fra gle ind ita jpn nld nor por rus spa swe tur" },
		{ "por", "deu eng fra spa" },
		{ "san", "deu" },
		{ "slk", "eng" },
		{ "slv", "eng" },
		{ "spa", "ast deu eng por" },
		{ "srp", "eng" },
		{ "swe",
		  "bul deu ell eng fin fra ita jpn lat nld nor pol por rus spa tur" },
		{ "swh", "eng pol" },
		{ "tur", "deu eng" },
		{ "wol", "fra" },
	};

	for (size_t i = 0; i < sizeof packages / sizeof packages[0]; i++)
		if (!strcmp(packages[i].from, from))
			return strstr(packages[i].to, to) != NULL;
	return false;
}
