#include "config.h"

#include <stdio.h>

#include "tests/tap.h"
#include "text/currency.h"
#include "text/spelled.h"

static const char *
written(const struct quantity *quantity)
{
	static struct pu_buf out = PU_BUF_INIT;

	pu_buf_clear(&out);
	quantity_write(&out, quantity, false);
	return out.ptr;
}

/* What is read at the start of a text: the values, then how much of it. */
static void
check_read(const char *language, const char *text, const char *wanted)
{
	struct spelled *spelled = spelled_new(pu_str(language));
	struct pu_buf got = PU_BUF_INIT;
	struct spelled_reading reading;
	char what[200];

	if (spelled_read(spelled, pu_str(text), 0, &reading)) {
		for (size_t i = 0; i < reading.count; i++)
			pu_buf_addf(&got, "%s%s", i ? " " : "",
				    written(&reading.quantities[i]));
		pu_buf_addf(&got, "%s%s, %zu",
			    reading.kind == SPELLED_ORDINAL ? "." : "",
			    reading.light ? "?" : "", reading.end);
	}
	snprintf(what, sizeof what, "%s: %s is %s", language, text, wanted);
	if (!tap_check(!strcmp(got.ptr, wanted), what, __FILE__, __LINE__))
		printf("# got: %s\n", got.ptr);
	pu_buf_free(&got);
	spelled_free(spelled);
}

static void
test_english(void)
{
	check_read("en", "twelve men", "12, 6");
	check_read("en", "Thirty-five", "35, 11");
	check_read("en", "two hundred and five", "205, 20");
	check_read("en", "two and three", "2, 3");
	check_read("en", "five million three hundred thousand", "5300000, 35");
	check_read("en", "a thousand people", "1000, 10");
	check_read("en", "a friend", "");
	check_read("en", "nineteen ninety-four", "1994, 20");
	check_read("en", "one of them", "1?, 3");
	check_read("en", "half a million", "500000, 14");
	check_read("en", "half of it", "0.5?, 4");
	check_read("en", "two and a half million", "2500000, 22");
	check_read("en", "two thirds", "2/3, 10");
	check_read("en", "twenty-first", "21., 12");
	check_read("en", "the first", "");
	check_read("en", "hundreds of millions", ", 20");
	check_read("en", "dozens", ", 6");
	check_read("en", "two dozen eggs", "24, 9");
	check_read("en", "two decades", "2 20, 11");
	check_read("en-GB", "three lakh", "300000, 10");
}

static void
test_others(void)
{
	check_read("es", "treinta y cinco", "35, 15");
	check_read("es", "treinta cinco", "30, 7");
	check_read("es", "DIECIS\xC3\x89IS", "16, 10");
	check_read("es", "doscientos mil", "200000, 14");
	check_read("es", "dos mil millones", "2000000000, 16");
	check_read("es", "mil novecientos noventa y cuatro", "1994, 32");
	check_read("es", "un mill\xC3\xB3n y medio", "1500000 1000000, 18");
	check_read("es", "media docena", "6, 12");
	check_read("es", "dos docenas", "24, 11");
	check_read("es", "un tercio", "1/3 3?, 9");
	check_read("es", "cientos de miles", ", 16");
	check_read("es", "vig\xC3\xA9simo primero", "21., 17");
	check_read("fr", "quatre-vingt-dix-sept", "97, 21");
	check_read("fr", "soixante et onze", "71, 16");
	check_read("fr", "trois cent mille", "300000, 16");
	check_read("fr", "dix-sept", "17, 8");
	check_read("fr", "vingt et un", "21, 11");
	check_read("pt", "cento e vinte e tr\xC3\xAAs", "123, 21");
	check_read("pt-PT",
		   "dois mil milh\xC3\xB5"
		   "es",
		   "2000000000, 17");
	check_read("pt-BR",
		   "dois bilh\xC3\xB5"
		   "es",
		   "2000000000, 13");
	check_read("pt", "dez e onze", "10, 3");
	check_read("de", "dreiundzwanzig", "23, 14");
	check_read("de", "zweihundertf\xC3\xBCnf", "205, 16");
	check_read("de", "neunzehnte", "19., 10");
	check_read("de", "f\xC3\xBCnfte", "5., 7");
	check_read("de", "zweieinhalb", "2.5, 11");
	check_read("de", "drei\xC3\x9Fig", "30, 8");
	check_read("de", "eine halbe", "1?, 4");
	check_read("de", "dreist", "");
	CHECK(spelled_new(pu_str("fi")) == NULL);
}

static void
test_quantities(void)
{
	struct quantity a = quantity_divide(3, 6), b = quantity_divide(2, 3),
			c = quantity_shift(quantity_of(22), 8);
	struct number number = { .digits = "007500",
				 .whole = 4,
				 .fraction = 2 };
	struct pu_buf out = PU_BUF_INIT;

	CHECK_STR(written(&a), "0.5");
	CHECK_STR(written(&b), "2/3");
	CHECK_STR(written(&c), "2200000000");
	quantity_write(&out, &c, true);
	CHECK_STR(out.ptr, "2,200,000,000");
	CHECK(quantity_read(&number, &a));
	CHECK_STR(written(&a), "75");
	c = quantity_shift(quantity_of(1), 90);
	CHECK_STR(written(&c), "1e90");
	a = quantity_divide(1, 8);
	CHECK_STR(written(&a), "0.125");
	a = quantity_divide(0, 3);
	b = quantity_of(0);
	CHECK(quantity_equal(&a, &b));
	pu_buf_free(&out);
}

static void
test_currencies(void)
{
	struct currency dollar, us, peso, word;
	char country[3] = "";

	CHECK(currency_sign(pu_str("$"), &dollar));
	CHECK(currency_sign(pu_str("USD"), &us));
	CHECK(currency_word(pu_str("pesos"), &peso));
	CHECK(currency_word(pu_str("dolares"), &word));
	CHECK(currency_agrees(&dollar, &peso));
	CHECK(currency_agrees(&us, &word));
	CHECK(!currency_agrees(&us, &peso));
	CHECK(currency_country(pu_str("mexicanos"), country));
	CHECK_STR(country, "MX");
	memcpy(word.country, country, 3);
	CHECK(!currency_agrees(&us, &word));
	CHECK(!currency_country(pu_str("usar"), country));
	CHECK(!currency_word(pu_str("pe"), &word));
}

int
main(void)
{
	test_english();
	test_others();
	test_quantities();
	test_currencies();
	return tap_done();
}
