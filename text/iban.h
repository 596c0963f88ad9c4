/* iban.h - International Bank Account Numbers in a text (internal)
 *
 * ISO 13616-1; lengths and structures as in SWIFT's registry of IBANs, check
 * digits by ISO 7064 (MOD 97-10).
 */
#ifndef TEXT_IBAN_H
#define TEXT_IBAN_H

#include <stdint.h>

#include "base/arena.h"

#define IBAN_MOST 40 /* characters that are looked at; the longest has 33 */

enum iban_fault {
	IBAN_SOUND,
	IBAN_CHECK, /* the check digits say that something is wrong */
	IBAN_SHORT,
	IBAN_LONG,
	IBAN_SHAPE, /* a letter where the country has digits, or the reverse */
	IBAN_COUNTRY /* there is no such country */
};

struct iban {
	size_t start, end; /* bytes of the text */
	enum iban_fault fault;
	/* Capitals and digits without grouping; what only looks like one of
	 * them as what it looks like. */
	char value[IBAN_MOST + 1];
	size_t length;
	size_t places[IBAN_MOST + 1]; /* each character's first byte, and end */
	uint64_t groups; /* bit k: something parts characters k - 1 and k */
	uint32_t part; /* what the first of it is: ' ' for every blank; 0 */
	size_t strange; /* the first character that only looks like one, from
			 * 0; length: none */
	bool lower; /* small letters stand in it */
};

/* Characters of a country's IBAN; 0: the registry does not have it. country: two
 * capitals. */
size_t iban_length(const char *country);

/* Whether capitals and digits without grouping have the length of an IBAN and
 * the right check digits; not whether their country has such ones. */
bool iban_checks(struct pu_str value);

/* The IBANs of a text, in order, in arena. One whose check digits are right is
 * found in whatever grouping (blanks, hyphens, dots, line breaks), case and
 * look-alikes, and where no blank stands around it; a wrong one by its
 * capitals and length, or behind the word IBAN. */
#define IBANS_MOST 200 /* of a text; further ones are not seen */
size_t ibans_read(struct pu_str text, struct pu_arena *arena,
		  const struct iban **out);

#endif
