#include "config.h"

#include "tests/checked.h"

#define ACUTE_A "\xC3\xA1"
#define ACUTE_E "\xC3\xA9"

struct row {
	const char *source, *target, *want;
};
#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static void
try_rows(const char *check, const char *from, const char *to,
	 const struct row *rows, size_t count)
{
	struct checked c;

	checked_open(&c, check, from, to);
	for (size_t i = 0; i < count; i++)
		CHECK_STR(checked_pair(&c, rows[i].source, rows[i].target),
			  rows[i].want);
	checked_close(&c);
}

#define ACCOUNT "cuenta corriente 0012-3456-78"

static void
test_payee(void)
{
	static const struct row rows[] = {
		{ "Titular de la cuenta: Red del Sur, " ACCOUNT,
		  "Account holder: Red del Sur, account no. 0012-3456-78", "" },
		{ "Titular de la cuenta: Red del Sur, " ACCOUNT,
		  "Account holder: Southern Network, account no. 0012-3456-78",
		  "E Red del Sur>Southern Network" },
		{ ACCOUNT ", a nombre de la Red de Mujeres del Sur en Quito",
		  "Account 0012-3456-78 in the name of the Women's Network",
		  "E Red de Mujeres del Sur>Women's Network" },
		{ ACCOUNT ", a nombre de la Red  de Mujeres",
		  "Account 0012-3456-78 in the name of Red de Mujeres", "" },
		/* In running text it may have another name. */
		{ "Habl\xC3\xB3 a nombre de la Red del Sur.",
		  "He spoke on behalf of the Southern Network.", "" },
		{ "El titular de la Red es Pedro.",
		  "The head of the Network is Pedro.", "" },
		{ "El titular era enga\xC3\xB1oso.", "The headline misled.",
		  "" },
		{ "Beneficiario: Red del Sur", "Beneficiary: Southern Network",
		  "" },
		{ "Titular: Red del Sur", "Account holder: Southern Network",
		  "E Red del Sur>Southern Network" },
	};
	static const struct row german[] = {
		{ "Kontoinhaber: Netz S\xC3\xBC"
		  "d e.V., Konto 0012345678",
		  "Account holder: South Net, account 0012345678",
		  "E Netz S\xC3\xBC"
		  "d e.V.>South Net" },
	};
	static const struct row french[] = {
		{ "Titulaire du compte : R\xC3\xA9seau Sud",
		  "Account holder: R\xC3\xA9seau Sud", "" },
		{ "Titulaire du compte : R\xC3\xA9seau Sud",
		  "Account holder: South Network",
		  "E R\xC3\xA9seau Sud>South Network" },
	};
	static const struct row portuguese[] = {
		{ "Titular da conta: Rede do Sul", "Account holder: South Net",
		  "E Rede do Sul>South Net" },
	};
	struct checked c;

	try_rows("payee", "es", "en", rows, COUNT(rows));
	try_rows("payee", "de", "en", german, COUNT(german));
	try_rows("payee", "fr", "en", french, COUNT(french));
	try_rows("payee", "pt", "en", portuguese, COUNT(portuguese));
	/* The account stands in the line before, or the block is for payments. */
	checked_open(&c, "payee", "es", "en");
	CHECK_STR(checked_pair(&c, ACCOUNT, "account no. 0012-3456-78"), "");
	CHECK_STR(checked_pair(&c, "Beneficiario: Red del Sur",
			       "Beneficiary: Southern Network"),
		  "E Red del Sur>Southern Network");
	CHECK_STR(checked_end(&c), "");
	c.pair.block = PU_CHECK_PAYMENT;
	CHECK_STR(checked_pair(&c, "A nombre de Red del Sur",
			       "In the name of Southern Network"),
		  "E Red del Sur>Southern Network");
	checked_close(&c);
	CHECK(pu_check_named(pu_str("payee"))->two_persons);
}

/* ---- tags ---- */

/* <a> is U+E000 and U+E001, <b> U+E002 and U+E003, <br/> U+E004. */
static const struct pu_inline_code codes[] = {
	{ PU_CODE_OPEN, 1, -1, { "link", 4 }, { "<a>", 3 } },
	{ PU_CODE_CLOSE, 1, -1, { "", 0 }, { "</a>", 4 } },
	{ PU_CODE_OPEN, 2, -1, { "bold", 4 }, { "<b>", 3 } },
	{ PU_CODE_CLOSE, 2, -1, { "", 0 }, { "</b>", 4 } },
	{ PU_CODE_ALONE, -1, -1, { "lb", 2 }, { "<br/>", 5 } },
};
#define A  "\xEE\x80\x80"
#define A_ "\xEE\x80\x81"
#define B  "\xEE\x80\x82"
#define B_ "\xEE\x80\x83"
#define BR "\xEE\x80\x84"

static void
test_tags(void)
{
	static const struct row rows[] = {
		{ "Es " A "la " B "red" B_ A_ "." BR,
		  "It is " B A "the" A_ " net" B_ "." BR, "" },
		{ A "la red" A_, "the net", "E " A "la red" A_ ">-" },
		{ A "la red" A_, A "the net", "E " A_ ">-" },
		{ "la red", "the " B "net" B_, "E ->" B "net" B_ },
		{ A "la" A_ " " B "red" B_, A "the " B "net" A_ B_, "E ->" A_ },
		{ A "la red" A_, "the net " A A_, "E ->" A A_ },
		{ A A_ "la red", A A_ "the net", "" },
		{ "la" BR "red", "the net", "E " BR ">-" },
		{ B "la" B_ " red", B_ "the" B " net", "E ->" B_ },
	};
	struct checked c;

	checked_open(&c, "tags", "es", "en");
	c.pair.source.codes = c.pair.target.codes = codes;
	c.pair.source.code_count = c.pair.target.code_count = COUNT(codes);
	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_STR(checked_pair(&c, rows[i].source, rows[i].target),
			  rows[i].want);
	checked_close(&c);
}

/* ---- lists, quotations ---- */

static void
test_list_markers(void)
{
	static const struct row rows[] = {
		{ "1) Uno", "1) One", "" },
		{ "1) Uno", "2) One", "E 1)>2)" },
		{ "1) Uno", "1. One", "E 1)>1." },
		{ "(a) Uno", "One", "E (a)>-" },
		{ "Uno", "iv) One", "E ->iv)" },
		{ "\xE2\x80\xA2 Uno", "One", "E \xE2\x80\xA2>-" },
		{ "Pide 1) pan, 2) agua y 3) paz",
		  "It asks for 1) bread, 2) water and 4) peace", "E 3)>4)" },
		{ "Pide 1) pan, 2) agua", "It asks for 1) bread, water",
		  "E 2)>-" },
		/* Initials, years, sentences and dialogues are none. */
		{ "A. Paz habla.", "Mr Paz speaks.", "" },
		{ "2019. Un a\xC3\xB1o.", "A year: 2019.", "" },
		{ "\xE2\x80\x94 Hola.", "\"Hello.\"", "" },
		{ "- Hola.", "\"Hello.\"", "" },
		{ "Fue (a medias) as\xC3\xAD.", "It was so (by half).", "" },
	};
	static const struct row german[] = {
		{ "1. Mai in Quito", "May Day in Quito", "" },
		{ "1. Mai in Quito", "2. May Day in Quito", "E 1.>2." },
	};
	struct checked c;

	try_rows("list-marker", "es", "en", rows, COUNT(rows));
	try_rows("list-marker", "de", "en", german, COUNT(german));
	checked_open(&c, "list-marker", "es", "en");
	c.pair.block = PU_CHECK_ITEM;
	CHECK_STR(checked_pair(&c, "\xE2\x80\x93 Uno", "One"),
		  "E \xE2\x80\x93>-");
	CHECK_STR(checked_pair(&c, "- Uno", "* One"), "E ->*");
	checked_close(&c);
}

#define LONG "Seguiremos adelante hasta que nos escuchen en la capital"

static void
test_quotes(void)
{
	static const struct row rows[] = {
		{ "\xC2\xAB" LONG "\xC2\xBB",
		  "\xE2\x80\x9C" LONG "\xE2\x80\x9D", "" },
		{ "\"Hola\"", "\"Hello", "W ->\"" },
		{ "\"Hola", "\"Hello", "" },
		{ "\"" LONG "\"", "We go on", "W \"" LONG "\">-" },
		{ "\"" LONG "\"", "'We go on'", "" },
		{ "\"Hola\"", "Hello", "" },
		{ "\"Hola\"", "\xC2\xABHello\xC2\xBB", "W ->\xC2\xAB" },
		{ "\"" LONG "\"", "\"No\"", "W \"" LONG "\">\"No\"" },
		{ "Mide 27\".", "It is 27\" wide.", "" },
	};
	static const struct row german[] = {
		{ "\"Hello\"", "\xE2\x80\x9EHallo\xE2\x80\x9C", "" },
		{ "\"Hello\"", "\xE2\x80\x9CHallo\xE2\x80\x9D",
		  "W ->\xE2\x80\x9C" },
	};
	static const struct row spanish[] = {
		{ "\"Hello\"", "\xE2\x80\x9EHola\xE2\x80\x9C",
		  "W ->\xE2\x80\x9E" },
		{ "\"Hello\"", "\xE2\x80\x94Hola", "" },
	};

	try_rows("quotes", "es", "en", rows, COUNT(rows));
	try_rows("quotes", "en", "de", german, COUNT(german));
	try_rows("quotes", "en", "es", spanish, COUNT(spanish));
}

/* ---- what is missing at the end, blanks, words ---- */

static void
test_dangling(void)
{
	static const struct row rows[] = {
		{ "Una red.", "A net", "W .>net" },
		{ "Una red", "A net", "" },
		{ "Una red.", "A net:", "W ->:" },
		{ "As\xC3\xAD:", "So:", "" },
		{ "Visite: https://example.org para m\xC3\xA1s.",
		  "Visit: for more.", "W ->Visit:" },
		/* Once, not as a colon too. */
		{ "Visite: https://example.org", "Visit:", "W ->Visit:" },
		{ "Pulse en esta red.", "Click here.", "W ->Click here" },
		{ "Pulse aqu\xC3\xAD.", "Click here.", "" },
	};
	struct checked c;

	try_rows("dangling", "es", "en", rows, COUNT(rows));
	checked_open(&c, "dangling", "es", "en");
	CHECK_STR(checked_source(&c, "Visite: para m\xC3\xA1s."),
		  "W Visite:>-");
	CHECK_STR(checked_source(&c, "Visite: https://example.org"), "");
	CHECK_STR(checked_source(&c, "Haz clic aqu\xC3\xAD"),
		  "W clic aqu\xC3\xAD>-");
	CHECK_STR(checked_source(&c, "La red de las mujeres del sur se reuni"
				     "\xC3\xB3 en la capital y en los"),
		  "W los>-");
	CHECK_STR(checked_source(&c, "La red de las mujeres del sur"), "");
	/* An account has to follow. */
	CHECK_STR(checked_source(&c, "Beneficiario: Red del Sur"), "");
	CHECK_STR(checked_source(&c, "IBAN ES91 2100 0418 4502 0005 1332"), "");
	CHECK_STR(checked_end(&c), "");
	CHECK_STR(checked_source(&c, "Beneficiario: Red del Sur"), "");
	CHECK_STR(checked_source(&c, "Gracias."), "");
	CHECK_STR(checked_end(&c), "W ->-");
	checked_close(&c);
}

static void
test_space(void)
{
	static const struct row rows[] = {
		{ "One two.", "Uno  dos.", "W ->  " },
		{ "One, two.", "Uno , dos.", "W -> ," },
		{ "One ... two", "Uno ... dos", "" },
		{ "The .com domain", "El dominio .com", "" },
		{ "One.", "Uno. ", "W -> " },
		{ " One.", "Uno.", "W ->U" },
		{ "One two", "Uno\xE2\x80\x8B dos", "W ->\xE2\x80\x8B" },
		{ "Who?", "Qui" ACUTE_E "n?", "W ->?" },
		{ "Who?", "\xC2\xBFQui" ACUTE_E "n?", "" },
		{ "No!", "No!", "W ->!" },
		{ "See https://example.org/?a now",
		  "Vea https://example.org/?a ya", "" },
		{ "One (?) two", "Uno (?) dos", "" },
		{ "One.", "\xC2\xBFUno?", "W ->?" },
		{ "One.", "Uno..", "W ->..; W ->." },
		{ "\"A\" and \"b\"",
		  "\xE2\x80\x9C"
		  "A\xE2\x80\x9D y \"b\"",
		  "W ->\xE2\x80\x9C"
		  "A\xE2\x80\x9D y \"b\"" },
		{ "20\xC2\xA0km", "20 km", "W -> " },
		{ "20\xC2\xA0km", "20\xE2\x80\xAFkm", "" },
	};
	static const struct row french[] = {
		{ "Who?", "Qui ?", "" },
		{ "Who, me", "Qui , moi", "" },
	};

	static const struct row english[] = {
		/* English has no such blanks, and no stop behind a quotation. */
		{ "20\xC2\xA0km", "20 km", "" },
		{ "\xC2\xAB\xC2\xBFVino?\xC2\xBB.", "\"Did he come?\"", "" },
		{ "\xC2\xABVino\xC2\xBB.", "\"Did he come?\"", "W ->?" },
	};

	try_rows("space", "en", "es", rows, COUNT(rows));
	try_rows("space", "en", "fr", french, 1);
	try_rows("space", "es", "en", english, COUNT(english));
}

static void
test_repeated(void)
{
	static const struct row rows[] = {
		{ "Una red", "The the net", "W ->The the" },
		{ "Una red red", "The the net", "" },
		{ "Una red", "He had had it", "" },
		{ "Una red", "No, no", "" },
		{ "Una red", "The net, net", "" },
		{ "Una red", "Net Network", "" },
	};

	try_rows("repeated", "es", "en", rows, COUNT(rows));
}

int
main(void)
{
	test_payee();
	test_tags();
	test_list_markers();
	test_quotes();
	test_dangling();
	test_space();
	test_repeated();
	return tap_done();
}
