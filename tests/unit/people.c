/* Names in texts, whatever their case, accents and what stands between. */
#include "config.h"

#include "jobs/people.h"
#include "tests/tap.h"

static const char *
in_text(const char *name, const char *text)
{
	static struct pu_buf out = PU_BUF_INIT;
	struct people *people = people_new();
	struct pu_str found;
	size_t at = 0;

	people_add(people, pu_str("Nobody Atall"));
	people_add(people, pu_str(name));
	pu_buf_clear(&out);
	while (people_in_text(people, pu_str(text), &at, &found)) {
		pu_buf_addc(&out, '[');
		pu_buf_add(&out, found);
		pu_buf_addc(&out, ']');
	}
	people_free(people);
	return out.ptr;
}

static bool
in_value(const char *name, const char *value)
{
	struct people *people = people_new();
	struct pu_str found;
	bool is;

	people_add(people, pu_str(name));
	is = people_in_value(people, pu_str(value), &found);
	people_free(people);
	return is;
}

int
main(void)
{
	CHECK_STR(in_text("quilla", "Dice Quilla: la QUILLA, quillas."),
		  "[Quilla][QUILLA]");
	CHECK_STR(in_text("\xc3\x81ngel",
			  "angel, \xc3\xa1ngeles y A\xcc\x81NGEL"),
		  "[angel][A\xcc\x81NGEL]");
	CHECK_STR(in_text("Jos\xc3\xa9 Mu\xc3\xb1oz",
			  "de Jose  Munoz; Jos\xc3\xa9 el Mu\xc3\xb1oz, "
			  "JOS\xc3\x89-MU\xc3\x91OZ"),
		  "[Jose  Munoz][JOS\xc3\x89-MU\xc3\x91OZ]");
	CHECK_STR(in_text("ana", "sana mana\xc3\xb1"
				 "ana \xc3\xb1"
				 "ana ana"),
		  "[ana]");
	CHECK_STR(in_text("al", "al sur"), "");
	CHECK_STR(in_text("2024", "en 2024"), "");
	CHECK_STR(in_text("\xe7\x8e\x8b\xe4\xbc\x9f",
			  "\xe6\x98\xaf\xe7\x8e\x8b\xe4\xbc\x9f\xe3\x80\x82"),
		  "[\xe7\x8e\x8b\xe4\xbc\x9f]");
	CHECK_STR(in_text("quilla", "qui\xc2\xadlla"), "[qui\xc2\xadlla]");
	CHECK_STR(in_text("\xd0\x98\xd0\xb2\xd0\xb0\xd0\xbd",
			  "x \xd0\xb8\xd0\xb2\xd0\xb0\xd0\xbd"),
		  "[\xd0\xb8\xd0\xb2\xd0\xb0\xd0\xbd]");
	CHECK_STR(in_text("quilla", ""), "");
	CHECK(in_value("al", "AL") && in_value("al", "(al)"));
	CHECK(!in_value("al", "al sur") && !in_value("quilla", "aquilla"));
	CHECK(in_value("quilla", "c:/users/quilla/x.doc"));
	return tap_done();
}
