#include "config.h"

#include "jobs/quantities.h"
#include "tests/tap.h"

static struct quantities *quantities;

static bool
agree(const char *text, const char *known, const char *filled)
{
	return quantities_agree(quantities, pu_str(text), pu_str(known),
				pu_str(filled));
}

int
main(void)
{
	struct pu_error err;

	if (!CHECK(quantities_new(&quantities, pu_str("es"), pu_str("en"),
				  &err)))
		return tap_done();
	/* The same ones, or none: whatever the translation says. */
	CHECK(agree("Son presos.", "Son presas.", "They are 3 prisoners."));
	CHECK(agree("Fueron 3 presos.", "Eran 3 presos.", "They were three."));
	CHECK(agree("Fueron 3.", "Eran tres.", "They were three."));
	/* Others have to be in it, in figures or spelled. */
	CHECK(agree("Fueron 4.", "Fueron 3.", "They were 4."));
	CHECK(agree("Fueron 4.", "Fueron 3.", "They were four."));
	CHECK(!agree("Fueron 4.", "Fueron 3.", "They were 3."));
	CHECK(!agree("Fueron 4.", "Fueron 3.", "They were three."));
	CHECK(!agree("Fueron seis.", "Fueron cinco.", "They were five."));
	CHECK(!agree("Fueron 14.", "Fueron 12.", "They were a dozen."));
	CHECK(agree("El 4 de junio.", "El 3 de mayo.", "On 4 June."));
	CHECK(!agree("El 4 de junio.", "El 3 de mayo.", "On 3 May."));
	CHECK(!agree("1.500 de 20", "1.600 de 30", "1,500 of 30"));
	CHECK(agree("1.500 de 20", "1.600 de 30", "1,500 of 20"));
	/* None that the text does not have. */
	CHECK(!agree("Pague euros.", "Pague 20 euros.", "Pay 20 euros."));
	CHECK(agree("Pague euros.", "Pague 20 euros.", "Pay euros."));
	CHECK(!agree("Pague 20.", "Pague 20 y 5.", "Pay 20 and 5."));
	/* Only their order differs: which is which is not known. */
	CHECK(!agree("De 3 a 4.", "De 4 a 3.", "From 4 to 3."));
	quantities_free(quantities);
	return tap_done();
}
