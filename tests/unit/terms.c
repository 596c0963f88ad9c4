#include "config.h"

#include "glossary/concept.h"
#include "tests/tap.h"
#include "text/term.h"

/* What is written is read again. */
static void
test_names(void)
{
	for (int i = 0; i < PU_TERM_STATUSES; i++) {
		enum pu_term_status status, back;

		status = (enum pu_term_status)i;
		CHECK(pu_term_status_named(pu_str(pu_term_status_name(status)),
					   &back) &&
		      back == status);
	}
	for (int i = 0; i < PU_TERM_KINDS; i++) {
		enum pu_term_kind kind = (enum pu_term_kind)i, back;

		CHECK(pu_term_kind_named(pu_str(pu_term_kind_name(kind)),
					 &back) &&
		      back == kind);
	}
	for (int i = 0; i < PU_TERM_POSES; i++) {
		enum pu_term_pos pos = (enum pu_term_pos)i, back;

		CHECK(pu_term_pos_named(pu_str(pu_term_pos_name(pos)), &back) &&
		      back == pos);
	}
	CHECK_STR(pu_term_status_name(PU_TERM_DEPRECATED), "deprecated");
	CHECK_STR(pu_term_kind_name(PU_TERM_FALSE_FRIEND), "false-friend");
	CHECK_STR(pu_term_pos_name(PU_POS_PROPER), "proper");
}

/* So are those of grammar. */
static void
test_grammar(void)
{
	enum pu_term_gender gender;
	enum pu_term_number number;
	enum pu_term_type type;

	for (int i = 0; i < PU_TERM_GENDERS; i++) {
		enum pu_term_gender one = (enum pu_term_gender)i;

		CHECK(pu_term_gender_named(pu_str(pu_term_gender_name(one)),
					   &gender) &&
		      gender == one);
	}
	for (int i = 0; i < PU_TERM_NUMBERS; i++) {
		enum pu_term_number one = (enum pu_term_number)i;

		CHECK(pu_term_number_named(pu_str(pu_term_number_name(one)),
					   &number) &&
		      number == one);
	}
	for (int i = 0; i < PU_TERM_TYPES; i++) {
		enum pu_term_type one = (enum pu_term_type)i;

		CHECK(pu_term_type_named(pu_str(pu_term_type_name(one)),
					 &type) &&
		      type == one);
	}
	CHECK(!pu_term_gender_named(pu_str("Feminine"), &gender) &&
	      !pu_term_number_named(pu_str("dual"), &number) &&
	      !pu_term_type_named(pu_str("initials"), &type));
}

static void
test_unknown(void)
{
	enum pu_term_status status = PU_TERM_ADMITTED;
	enum pu_term_kind kind = PU_TERM_PLACE;
	enum pu_term_pos pos = PU_POS_VERB;

	CHECK(!pu_term_status_named(pu_str("Preferred"), &status));
	CHECK(!pu_term_kind_named(pu_str(""), &kind));
	CHECK(!pu_term_pos_named(pu_str("nouns"), &pos));
	CHECK(status == PU_TERM_ADMITTED && kind == PU_TERM_PLACE &&
	      pos == PU_POS_VERB);
}

int
main(void)
{
	test_names();
	test_grammar();
	test_unknown();
	return tap_done();
}
