#include "config.h"

#include "check/payment.h"
#include "tests/checked.h"

#define GOOD "ES91 2100 0418 4502 0005 1332"

static void
test_iban(void)
{
	struct checked c;

	checked_open(&c, "iban", "es", "en");
	CHECK_STR(checked_pair(&c, "IBAN: " GOOD ".", "IBAN: " GOOD "."), "");
	CHECK_STR(checked_pair(&c, "IBAN: " GOOD ".",
			       "IBAN: ES91 2100 0418 4502 0006 1332."),
		  "E 5>6");
	CHECK_STR(checked_pair(&c, "IBAN: " GOOD ".",
			       "IBAN: ES91 2100 0418 4502 005 1332."),
		  "E 0>5");
	CHECK_STR(checked_pair(&c, "IBAN: " GOOD ".", "No account."),
		  "E " GOOD ">-");
	CHECK_STR(checked_pair(&c, "Sin cuenta.", "IBAN: " GOOD "."),
		  "E ->" GOOD);
	CHECK_STR(checked_pair(&c, "IBAN: " GOOD ".",
			       "IBAN: ES9121000418450200051332."),
		  "W " GOOD ">ES9121000418450200051332");
	CHECK_STR(checked_pair(&c, "IBAN: " GOOD ".",
			       "IBAN: ES91\xC2\xA0"
			       "2100\xC2\xA0"
			       "0418\xC2\xA0"
			       "4502\xC2\xA0"
			       "0005\xC2\xA0"
			       "1332."),
		  "");
	CHECK_STR(checked_pair(&c, "IBAN: " GOOD ".",
			       "IBAN: ES91 21O0 0418 4502 0005 1332."),
		  "E " GOOD ">O");
	CHECK_STR(checked_pair(&c, "IBAN: " GOOD ".",
			       "IBAN: es91 2100 0418 4502 0005 1332."),
		  "W " GOOD ">es91 2100 0418 4502 0005 1332");
	/* Its own fault: of the source, told once. */
	CHECK_STR(checked_pair(&c, "ES91 2100 0418 4502 0005 1333",
			       "ES91 2100 0418 4502 0005 1333"),
		  "E ES91 2100 0418 4502 0005 1333>-");
	CHECK_STR(checked_source(&c, "ES91 2100 0418 4502 0005 1333"),
		  "E ES91 2100 0418 4502 0005 1333>-");
	CHECK_STR(checked_source(&c, "Cuenta " GOOD), "");
	CHECK_STR(checked_source(&c, "ES91 2100 0418 4502 0005 13"),
		  "E ES91 2100 0418 4502 0005 13>-");
	CHECK_STR(checked_source(&c, "ES91 21O0 0418 4502 0005 1332"),
		  "E ES91 21O0 0418 4502 0005 1332>-");
	/* Two, and one of them is another. */
	CHECK_STR(checked_pair(&c, GOOD " o DE89 3704 0044 0532 0130 00",
			       "DE89 3704 0044 0532 0130 00 or " GOOD),
		  "");
	CHECK_STR(checked_pair(&c, GOOD " o DE89 3704 0044 0532 0130 00",
			       "DE89 3704 0044 0532 0103 00 or " GOOD),
		  "E 3>0");
	checked_close(&c);
	CHECK(pu_check_named(pu_str("iban"))->two_persons);
}

static void
test_account(void)
{
	struct checked c;

	checked_open(&c, "account", "es", "en");
	CHECK_STR(checked_pair(&c, "Cuenta corriente 0012-3456-78 del banco",
			       "Current account 0012-3456-78 at the bank"),
		  "");
	CHECK_STR(checked_pair(&c, "Cuenta corriente 0012-3456-78 del banco",
			       "Current account 12-3456-78 at the bank"),
		  "E 0012-3456-78>12-3456-78");
	CHECK_STR(checked_pair(&c, "Cuenta corriente 0012-3456-78",
			       "Current account"),
		  "E 0012-3456-78>-");
	CHECK_STR(checked_pair(&c, "Done hoy.",
			       "Donate today: account number 1234567890"),
		  "E ->1234567890");
	CHECK_STR(checked_pair(&c, "CLABE 032180000118359719",
			       "CLABE 032180000118359719"),
		  "");
	CHECK_STR(checked_pair(&c, "CLABE 032180000118359718",
			       "CLABE 032180000118359718"),
		  "E 032180000118359718>-");
	CHECK_STR(checked_source(&c, "CBU: 2850590940090418135201"), "");
	CHECK_STR(checked_source(&c, "CBU: 28505909 4009041813520 1"), "");
	CHECK_STR(checked_source(&c, "CBU: 2850590940090418135202"),
		  "E 2850590940090418135202>-");
	CHECK_STR(checked_source(&c, "CBU: 285059094009041813520"),
		  "E 285059094009041813520>-");
	CHECK_STR(checked_source(&c, "Routing number 021000021"), "");
	CHECK_STR(checked_source(&c, "Routing number 021000012"),
		  "E 021000012>-");
	CHECK_STR(checked_pair(&c, "BIC: BANKESMMXXX", "BIC: BANKESMMXXX"), "");
	CHECK_STR(checked_pair(&c, "BIC: BANKESMMXXX", "BIC: BANKESNMXXX"),
		  "E BANKESMMXXX>BANKESNMXXX");
	CHECK_STR(checked_pair(&c,
			       "Bitcoin: 1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
			       "Bitcoin: 1BoatSLRHtKNngkdXEeobR76b53LETtpyt"),
		  "E 1BoatSLRHtKNngkdXEeobR76b53LETtpyT>"
		  "1BoatSLRHtKNngkdXEeobR76b53LETtpyt");
	CHECK_STR(checked_pair(&c, "Bizum 00123", "Bizum 00132"),
		  "E 00123>00132");
	/* Amounts and years are none. */
	CHECK_STR(checked_pair(&c, "La ciudad cuenta con 12 500 000 personas",
			       "The city has 12,500,000 people"),
		  "");
	CHECK_STR(checked_pair(&c, "El banco abri\xC3\xB3 en 2019",
			       "The bank opened its doors in 2018"),
		  "");
	CHECK_STR(checked_pair(&c, "PayPal tiene 15000 empleados",
			       "PayPal has 15,000 employees"),
		  "");
	checked_close(&c);
}

/* A block that is there to say where to pay says so. */
static void
test_payment_block(void)
{
	struct checked c;

	checked_open(&c, "account", "es", "en");
	c.pair.block = PU_CHECK_PAYMENT;
	CHECK_STR(checked_pair(&c, "Done:", "Donate:"), "");
	CHECK_STR(checked_pair(&c, "IBAN " GOOD, "IBAN " GOOD), "");
	CHECK_STR(checked_end(&c), "");
	CHECK_STR(checked_pair(&c, "Done:", "Donate:"), "");
	CHECK_STR(checked_pair(&c, "Gracias.", "Thank you."), "");
	CHECK_STR(checked_end(&c), "E ->-");
	CHECK_STR(checked_source(&c, "Done:"), "");
	c.pair.block = PU_CHECK_TEXT;
	CHECK_STR(checked_source(&c, "Fin."), "E ->-");
	CHECK_STR(checked_end(&c), "");
	CHECK(pu_check_named(pu_str("account"))->two_persons);
	checked_close(&c);
}

/* Whether a text is a payment block. */
static void
test_payment_in(void)
{
	static const struct {
		const char *text;
		bool is;
	} rows[] = {
		{ "IBAN: ES87 9999 0000 1101 2345 6789", true },
		{ "Cuenta corriente n.\xC2\xBA 9999-0000-11-0123456789", true },
		{ "Account number (Banco del P\xC3\xA1ramo): 2100 4410 55",
		  true },
		{ "PayPal: amigas@example.org", true },
		{ "Donate by PayPal to amigas@example.org", true },
		{ "BIC/SWIFT ABCDESMM", false },
		{ "BIC/SWIFT: ABCDESMM", true },
		{ "Konto 12345678", true },
		{ "Wallet bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", true },
		/* Words that begin alike, and figures that are scattered. */
		{ "Bicicletas: 12345 en la ciudad", false },
		{ "The accountant said: 12345678", false },
		{ "Se dio cuenta de que en 2019, con 30 a\xC3\xB1os, 1958 "
		  "personas y 12 casas quedaron fuera",
		  false },
		{ "Her account of 2019, 2020 and 2021-2022", false },
		{ "The city accounts for 12.5% of 2019's total", false },
		{ "Swiftly: 12345", false },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		CHECK_STR(payment_in(pu_str(rows[i].text)) ? rows[i].text : "",
			  rows[i].is ? rows[i].text : "");
}

static void
test_contact(void)
{
	struct checked c;

	checked_open(&c, "contact", "es", "en");
	CHECK_STR(checked_pair(&c, "Vea https://example.org/a (o @Red_Norte).",
			       "See https://example.org/a, or @red_norte"),
		  "");
	CHECK_STR(checked_pair(&c, "Vea https://example.org/a.",
			       "See https://exemple.org/a."),
		  "E https://example.org/a>https://exemple.org/a");
	CHECK_STR(checked_pair(&c, "Vea https://example.org/es/a.",
			       "See https://example.org/en/b."),
		  "W https://example.org/es/a>https://example.org/en/b");
	CHECK_STR(
		checked_pair(&c, "https://es.example.org/Quito",
			     "https://en.example.org/Quito"),
		"W https://es.example.org/Quito>https://en.example.org/Quito");
	CHECK_STR(checked_pair(&c, "https://example.org/ni%C3%B1os/",
			       "https://Example.org/ni\xC3\xB1os"),
		  "");
	CHECK_STR(checked_pair(&c, "Escriba a ana@example.org",
			       "Write to ana@example.com"),
		  "E ana@example.org>ana@example.com");
	CHECK_STR(checked_pair(&c, "Con #JusticiaYa", "With #JusticeNow"),
		  "E #JusticiaYa>#JusticeNow");
	CHECK_STR(checked_pair(&c, "Con @Red", "With nobody"), "E @Red>-");
	CHECK_STR(checked_pair(&c, "Tel. +593 2 255 1234",
			       "Phone +593-2-255-1234"),
		  "");
	CHECK_STR(checked_pair(&c, "Tel. +593 2 255 1234",
			       "Phone +593 2 255 1243"),
		  "E +593 2 255 1234>+593 2 255 1243");
	CHECK_STR(checked_pair(&c, "Llame al 02 255 1234",
			       "Ring us on 022551234"),
		  "");
	CHECK_STR(checked_pair(&c,
			       "Tel\xC3\xA9"
			       "fono (02) 255-1234",
			       "Ring us on (02) 255-1235"),
		  "E 02) 255-1234>02) 255-1235");
	checked_close(&c);
}

int
main(void)
{
	test_iban();
	test_account();
	test_payment_block();
	test_payment_in();
	test_contact();
	return tap_done();
}
