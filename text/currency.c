#include "config.h"

#include "text/currency.h"

enum {
	DOLLAR = 1u << 0,
	EURO = 1u << 1,
	POUND = 1u << 2,
	PESO = 1u << 3,
	REAL = 1u << 4,
	SOL = 1u << 5,
	BOLIVAR = 1u << 6,
	BOLIVIANO = 1u << 7,
	YEN = 1u << 8,
	YUAN = 1u << 9,
	RUPEE = 1u << 10,
	RUBLE = 1u << 11,
	FRANC = 1u << 12,
	CROWN = 1u << 13,
	WON = 1u << 14,
	LIRA = 1u << 15,
	RAND = 1u << 16,
	GUARANI = 1u << 17,
	QUETZAL = 1u << 18,
	LEMPIRA = 1u << 19,
	COLON = 1u << 20,
	CORDOBA = 1u << 21,
	SHEKEL = 1u << 22,
	ZLOTY = 1u << 23,
	FORINT = 1u << 24,
	CENT = 1u << 25
};

static const struct {
	const char *sign;
	uint32_t names;
	const char *country;
} signs[] = {
	{ "$", DOLLAR | PESO | REAL | CORDOBA, "" },
	{ "US$", DOLLAR, "US" },
	{ "USD", DOLLAR, "US" },
	{ "U$S", DOLLAR, "US" },
	{ "C$", DOLLAR | CORDOBA, "" },
	{ "CA$", DOLLAR, "CA" },
	{ "CAD", DOLLAR, "CA" },
	{ "A$", DOLLAR, "AU" },
	{ "AU$", DOLLAR, "AU" },
	{ "AUD", DOLLAR, "AU" },
	{ "NZ$", DOLLAR, "NZ" },
	{ "HK$", DOLLAR, "HK" },
	{ "MX$", PESO, "MX" },
	{ "MXN", PESO, "MX" },
	{ "ARS", PESO, "AR" },
	{ "AR$", PESO, "AR" },
	{ "CLP", PESO, "CL" },
	{ "CL$", PESO, "CL" },
	{ "COP", PESO, "CO" },
	{ "COL", PESO, "CO" },
	{ "UYU", PESO, "UY" },
	{ "DOP", PESO, "DO" },
	{ "CUP", PESO, "CU" },
	{ "R$", REAL, "" },
	{ "BRL", REAL, "" },
	{ "\xE2\x82\xAC", EURO, "" },
	{ "EUR", EURO, "" },
	{ "\xC2\xA3", POUND | LIRA, "" },
	{ "GBP", POUND, "" },
	{ "\xC2\xA5", YEN | YUAN, "" },
	{ "JPY", YEN, "" },
	{ "CNY", YUAN, "" },
	{ "\xE2\x82\xB9", RUPEE, "" },
	{ "INR", RUPEE, "" },
	{ "\xE2\x82\xBD", RUBLE, "" },
	{ "RUB", RUBLE, "" },
	{ "CHF", FRANC, "" },
	{ "SEK", CROWN, "SE" },
	{ "NOK", CROWN, "NO" },
	{ "DKK", CROWN, "DK" },
	{ "CZK", CROWN, "CZ" },
	{ "\xE2\x82\xA9", WON, "" },
	{ "KRW", WON, "" },
	{ "\xE2\x82\xBA", LIRA, "" },
	{ "TRY", LIRA, "" },
	{ "ZAR", RAND, "" },
	{ "PEN", SOL, "" },
	{ "VES", BOLIVAR, "" },
	{ "VEF", BOLIVAR, "" },
	{ "BOB", BOLIVIANO, "" },
	{ "PYG", GUARANI, "" },
	{ "\xE2\x82\xB2", GUARANI, "" },
	{ "GTQ", QUETZAL, "" },
	{ "HNL", LEMPIRA, "" },
	{ "CRC", COLON, "" },
	{ "\xE2\x82\xA1", COLON, "" },
	{ "NIO", CORDOBA, "" },
	{ "\xE2\x82\xAA", SHEKEL, "" },
	{ "PLN", ZLOTY, "" },
	{ "HUF", FORINT, "" },
	{ "\xE2\x82\xB1", PESO, "" },
	{ "\xC2\xA2", CENT, "" },
};

static const struct {
	const char *words;
	uint32_t names;
	bool light;
} words[] = {
	{ " dollar dollars dolar dolares bucks ", DOLLAR, false },
	{ " euro euros ", EURO, false },
	{ " pound pounds libra libras livre livres pfund ", POUND, true },
	{ " peso pesos ", PESO, false },
	{ " reais ", REAL, false },
	{ " real reales reals ", REAL, true },
	{ " soles ", SOL, false },
	{ " sol sols ", SOL, true },
	{ " bolivar bolivars bolivares ", BOLIVAR, false },
	{ " boliviano bolivianos ", BOLIVIANO, true },
	{ " yen yens yenes iene ienes ", YEN, false },
	{ " yuan yuans yuanes renminbi ", YUAN, false },
	{ " rupee rupees rupia rupias roupie roupies rupie rupien ", RUPEE,
	  false },
	{ " ruble rubles rouble roubles rublo rublos rubel ", RUBLE, false },
	{ " franc francs franco francos franken ", FRANC, true },
	{ " krona kronor krone kroner crowns corona coronas couronne "
	  "couronnes coroa coroas kronen ",
	  CROWN, true },
	{ " won wones wons ", WON, true },
	{ " lira liras lire ", LIRA, true },
	{ " rand rands ", RAND, true },
	{ " guarani guaranies guaranis ", GUARANI, true },
	{ " quetzal quetzales quetzals ", QUETZAL, true },
	{ " lempira lempiras ", LEMPIRA, false },
	{ " colon colones colons ", COLON, true },
	{ " cordoba cordobas ", CORDOBA, true },
	{ " shekel shekels sequel sequeles siclos ", SHEKEL, true },
	{ " zloty zlotys ", ZLOTY, false },
	{ " forint forints florines ", FORINT, true },
	{ " cent cents centavo centavos centimo centimos centime centimes ",
	  CENT, true },
};

/* Beginnings: mexicano, mexicains, mexikanische. */
static const struct {
	const char *start, *country;
} countries[] = {
	{ "estadounid", "US" }, { "norteameric", "US" }, { "us", "US" },
	{ "american", "US" },   { "americain", "US" },   { "canad", "CA" },
	{ "kanad", "CA" },      { "austral", "AU" },     { "neozel", "NZ" },
	{ "mexic", "MX" },      { "mexik", "MX" },       { "argentin", "AR" },
	{ "chilen", "CL" },     { "chilien", "CL" },     { "colombi", "CO" },
	{ "kolumbi", "CO" },    { "uruguay", "UY" },     { "cuban", "CU" },
	{ "cubain", "CU" },     { "dominican", "DO" },   { "filipin", "PH" },
	{ "philippin", "PH" },  { "swed", "SE" },        { "suec", "SE" },
	{ "norueg", "NO" },     { "norweg", "NO" },      { "danes", "DK" },
	{ "danish", "DK" },     { "chec", "CZ" },        { "czech", "CZ" },
};

static void
give(struct currency *out, uint32_t names, const char *country, bool light)
{
	*out = (struct currency){ .names = names, .light = light };
	memcpy(out->country, country, strlen(country) + 1);
}

bool
currency_sign(struct pu_str sign, struct currency *out)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (pu_str_is(sign, signs[i].sign)) {
			give(out, signs[i].names, signs[i].country, false);
			return true;
		}
	return false;
}

static bool
is_listed(struct pu_str word, const char *list)
{
	for (const char *at = list; (at = strchr(at, ' ')) && *++at;)
		if (!strncmp(at, word.ptr, word.len) && at[word.len] == ' ')
			return true;
	return false;
}

bool
currency_word(struct pu_str word, struct currency *out)
{
	if (word.len < 3)
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (is_listed(word, words[i].words)) {
			give(out, words[i].names, "", words[i].light);
			return true;
		}
	return false;
}

bool
currency_country(struct pu_str word, char country[3])
{
	for (size_t i = 0; i < sizeof countries / sizeof *countries; i++)
		if (pu_str_starts(word, countries[i].start) &&
		    (strcmp(countries[i].start, "us") != 0 || word.len == 2)) {
			memcpy(country, countries[i].country, 3);
			return true;
		}
	return false;
}

bool
currency_agrees(const struct currency *a, const struct currency *b)
{
	return (a->names & b->names) && (!*a->country || !*b->country ||
					 !strcmp(a->country, b->country));
}
