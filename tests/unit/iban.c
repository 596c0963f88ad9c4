#include "config.h"

#include "tests/tap.h"
#include "text/iban.h"

/* The examples of SWIFT's registry of IBANs: each country's. */
static const char *const examples[] = {
	"AD1200012030200359100100",
	"AE070331234567890123456",
	"AL47212110090000000235698741",
	"AT611904300234573201",
	"AZ21NABZ00000000137010001944",
	"BA391290079401028494",
	"BE68539007547034",
	"BG80BNBG96611020345678",
	"BH67BMAG00001299123456",
	"BI4210000100010000332045181",
	"BR1800360305000010009795493C1",
	"BY13NBRB3600900000002Z00AB00",
	"CH9300762011623852957",
	"CR05015202001026284066",
	"CY17002001280000001200527600",
	"CZ6508000000192000145399",
	"DE89370400440532013000",
	"DJ2100010000000154000100186",
	"DK5000400440116243",
	"DO28BAGR00000001212453611324",
	"EE382200221020145685",
	"EG380019000500000000263180002",
	"ES9121000418450200051332",
	"FI2112345600000785",
	"FK88SC123456789012",
	"FO6264600001631634",
	"FR1420041010050500013M02606",
	"GB29NWBK60161331926819",
	"GE29NB0000000101904917",
	"GI75NWBK000000007099453",
	"GL8964710001000206",
	"GR1601101250000000012300695",
	"GT82TRAJ01020000001210029690",
	"HN88CABF00000000000250005469",
	"HR1210010051863000160",
	"HU42117730161111101800000000",
	"IE29AIBK93115212345678",
	"IL620108000000099999999",
	"IQ98NBIQ850123456789012",
	"IS140159260076545510730339",
	"IT60X0542811101000000123456",
	"JO94CBJO0010000000000131000302",
	"KW81CBKU0000000000001234560101",
	"KZ86125KZT5004100100",
	"LB62099900000001001901229114",
	"LC55HEMM000100010012001200023015",
	"LI21088100002324013AA",
	"LT121000011101001000",
	"LU280019400644750000",
	"LV80BANK0000435195001",
	"LY83002048000020100120361",
	"MC5811222000010123456789030",
	"MD24AG000225100013104168",
	"ME25505000012345678951",
	"MK07250120000058984",
	"MN121234123456789123",
	"MR1300020001010000123456753",
	"MT84MALT011000012345MTLCAST001S",
	"MU17BOMM0101101030300200000MUR",
	"NI45BAPR00000013000003558124",
	"NL91ABNA0417164300",
	"NO9386011117947",
	"OM810180000001299123456",
	"PK36SCBL0000001123456702",
	"PL61109010140000071219812874",
	"PS92PALS000000000400123456702",
	"PT50000201231234567890154",
	"QA58DOHB00001234567890ABCDEFG",
	"RO49AAAA1B31007593840000",
	"RS35260005601001611379",
	"RU0304452522540817810538091310419",
	"SA0380000000608010167519",
	"SC18SSCB11010000000000001497USD",
	"SD2129010501234001",
	"SE4550000000058398257466",
	"SI56263300012039086",
	"SK3112000000198742637541",
	"SM86U0322509800000000270100",
	"SO211000001001000100141",
	"ST23000100010051845310146",
	"SV62CENR00000000000000700025",
	"TL380080012345678910157",
	"TN5910006035183598478831",
	"TR330006100519786457841326",
	"UA213223130000026007233566001",
	"VA59001123000012345678",
	"VG96VPVG0000012345678901",
	"XK051212012345678906",
	"YE15CBYE0001018861234567891234",
};
#define EXAMPLES (sizeof examples / sizeof *examples)

static struct pu_arena *arena;

/* "value:fault ...", with what only looks like a character as @place. */
static const char *
found(const char *text)
{
	static const char *const faults[] = { "sound", "check", "short",
					      "long",  "shape", "country" };
	static struct pu_buf out = PU_BUF_INIT;
	const struct iban *ibans;
	size_t count = ibans_read(pu_str(text), arena, &ibans);

	pu_buf_clear(&out);
	for (size_t i = 0; i < count; i++) {
		const struct iban *iban = &ibans[i];

		CHECK(strlen(iban->value) == iban->length);
		CHECK(iban->places[0] == iban->start);
		CHECK(iban->places[iban->length] == iban->end);
		pu_buf_addf(&out, "%s%s:%s", i ? " " : "", iban->value,
			    faults[iban->fault]);
		if (iban->strange < iban->length)
			pu_buf_addf(&out, "@%zu", iban->strange);
	}
	return out.ptr;
}

static const char *
sound(const char *value)
{
	static char out[64];

	snprintf(out, sizeof out, "%s:sound", value);
	return out;
}

/* value with a part after every few characters. */
static void
group(struct pu_buf *out, const char *value, size_t size, const char *part)
{
	for (size_t i = 0; value[i]; i++) {
		if (i && i % size == 0)
			pu_buf_addz(out, part);
		pu_buf_addc(out, value[i]);
	}
}

static void
test_country(const char *value)
{
	static const char *const parts[] = {
		" ", "\xC2\xA0", "\xE2\x80\xAF", "-",
		".", "\n",       "\xE2\x80\x91", "\xE2\x80\x8B"
	};
	struct pu_buf text = PU_BUF_INIT;
	size_t len = strlen(value);
	char copy[64];

	CHECK(iban_length(value) == len);
	CHECK_STR(found(value), sound(value));
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		pu_buf_clear(&text);
		pu_buf_addz(&text, "La cuenta es ");
		group(&text, value, i % 2 ? 3 : 4, parts[i]);
		pu_buf_addz(&text, ", gracias.");
		CHECK_STR(found(text.ptr), sound(value));
	}
	pu_buf_clear(&text);
	pu_buf_addz(&text, "cuenta");
	for (size_t i = 0; i < len; i++)
		pu_buf_addc(&text,
			    value[i] >= 'A' ? (char)(value[i] + 32) : value[i]);
	CHECK_STR(found(text.ptr), sound(value));
	/* A wrong character is seen, whatever it is. */
	for (size_t i = 2; i < len; i++) {
		char want[80];

		strcpy(copy, value);
		copy[i] = value[i] == '7'   ? '1'
			  : value[i] == 'Z' ? 'B'
					    : (char)(value[i] + 1);
		if (value[i] == '9')
			copy[i] = '0';
		pu_buf_clear(&text);
		group(&text, copy, 4, " ");
		snprintf(want, sizeof want, "%s:check", copy);
		CHECK_STR(found(text.ptr), want);
	}
	pu_buf_free(&text);
}

static void
test_wrong(void)
{
	CHECK_STR(found("ES91 2100 0418 4502 0005 133"),
		  "ES912100041845020005133:short");
	CHECK_STR(found("ES91 2100 0418 4502 0005 13322"),
		  "ES91210004184502000513322:long");
	CHECK_STR(found("GB29 NWBK 6016 1331 92A8 19"),
		  "GB29NWBK6016133192A819:shape");
	CHECK_STR(found("IBAN: EX91 2100 0418 4502 0005 1332"),
		  "EX9121000418450200051332:country");
	CHECK_STR(found("EX91 2100 0418 4502 0005 1332"), "");
	CHECK_STR(found("IBAN ES91 2100 0418 4502, titular X"),
		  "ES91210004184502:short");
}

/* What looks like a character and is another. */
static void
test_lookalikes(void)
{
	CHECK_STR(found("ES91 21OO 0418 4502 0005 1332"),
		  "ES9121000418450200051332:sound@6");
	CHECK_STR(found("ES9l 2100 0418 4502 0005 1332"),
		  "ES9121000418450200051332:sound@3");
	CHECK_STR(found("\xD0\x95\xD0\x85"
			"91 2100 0418 4502 0005 1332"),
		  "ES9121000418450200051332:sound@0");
	CHECK_STR(found("ES91 2100 \xEF\xBC\x90"
			"418 4502 0005 1332"),
		  "ES9121000418450200051332:sound@8");
	CHECK_STR(found("DE89 3704 0044 0532 0130 \xD9\xA0"
			"0"),
		  "DE89370400440532013000:sound@20");
}

static void
test_none(void)
{
	static const char *const texts[] = {
		"",
		"ES un caso de 1999",
		"de 20 000 personas en 2019, 30 000 en 2020 y 40 000 en 2021",
		"AL 20 DE MAYO DE 2020 HABIA 1234567890 PERSONAS",
		"SE 2019 2020 2021 2022",
		"el 12345678901234567890 no",
		"ISBN 978-84-376-0494-7 y ISSN 1234-5678",
		"IT 10 000 000 000 y FR 20 000 000",
		"MD5 d41d8cd98f00b204e9800998ecf8427e",
		"tel. +593 2 255 1234, +593 2 255 1235",
		"https://example.org/es/2019/11/20/1234567890",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		CHECK_STR(found(texts[i]), "");
}

static void
test_groups(void)
{
	const struct iban *a;
	size_t count = ibans_read(
		pu_str("x ES91 2100 0418 4502 0005 1332 y ES91-2100-0418-4502-"
		       "0005-1332 y es9121000418450200051332"),
		arena, &a);

	CHECK(count == 3);
	if (count != 3)
		return;
	CHECK(a[0].groups ==
	      (1u << 4 | 1u << 8 | 1u << 12 | 1u << 16 | 1u << 20));
	CHECK(a[0].part == ' ');
	CHECK(a[1].groups == a[0].groups);
	CHECK(a[1].part == '-');
	CHECK(a[2].groups == 0);
	CHECK(a[2].part == 0);
	CHECK(!a[0].lower);
	CHECK(a[2].lower);
	CHECK(a[0].start == 2);
	CHECK(a[0].places[4] == 7);
}

int
main(void)
{
	arena = pu_arena_new();
	CHECK(EXAMPLES == 89);
	for (size_t i = 0; i < EXAMPLES; i++)
		test_country(examples[i]);
	test_wrong();
	test_lookalikes();
	test_none();
	test_groups();
	pu_arena_free(arena);
	return tap_done();
}
