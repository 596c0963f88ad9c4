/* amount.h - how much a text says, in figures, words and Roman numerals
 * (internal)
 *
 * Of a text's values (text/value.h) and spelled numbers (text/spelled.h) what
 * two texts can be compared by. Addresses, phones and account numbers are none:
 * other checks have them.
 */
#ifndef CHECK_AMOUNT_H
#define CHECK_AMOUNT_H

#include "text/quantity.h"
#include "text/spelled.h"
#include "text/value.h"

enum amount_kind {
	AMOUNT_NUMBER,
	AMOUNT_ORDINAL,
	AMOUNT_FRACTION,
	AMOUNT_TIME, /* minutes since midnight stand in time */
	AMOUNT_LABEL, /* of a name: G20, COVID-19 */
	AMOUNT_VERSION /* 2.10.3: by its letters */
};

enum amount_form { AMOUNT_FIGURES, AMOUNT_ROMAN, AMOUNT_WORDS };

enum amount_weight {
	AMOUNT_FREE, /* may stand for a number: un, second, a date's day */
	AMOUNT_LOOSE, /* can be said otherwise: dos, COVID-19, XIX */
	AMOUNT_FIRM /* has to be in a translation */
};

#define AMOUNT_READINGS 5
struct amount {
	size_t start, end; /* bytes of the text, with unit and sign */
	enum amount_kind kind;
	enum amount_form form;
	enum amount_weight weight;
	enum value_unit unit; /* UNIT_MONEY is not told */
	bool unit_open; /* may have the unit of the number that it is joined
			 * to */
	bool negative; /* apart from the quantities */
	bool marked; /* a time: which half of the day is sure */
	uint8_t scale; /* of its scale word */
	struct pu_str sign; /* of money, in the text; empty: none touches it */
	uint16_t time;
	struct quantity quantities[AMOUNT_READINGS]; /* any of them */
	size_t count;
};

struct amounts {
	struct amount *items; /* by place */
	size_t count, room;
};

#define AMOUNTS_MOST 400 /* of a text; further ones are not seen */

/* Of a text without codes; items are freed with amounts_free. values: the
 * text's, NULL when it has no figures. spelled may be NULL. What out had is
 * dropped. */
void amounts_read(struct pu_str text, const struct values *values,
		  const struct spelled *spelled, bool english,
		  struct amounts *out);
void amounts_free(struct amounts *amounts);

/* ---- for the files that read amounts ---- */

struct amount *amounts_add(struct amounts *amounts, size_t start, size_t end);
void amount_may_be(struct amount *amount, struct quantity quantity);
/* The figures of a text: numbers, codes, times, dates. spelled: its words are
 * read by others. */
void amounts_of_figures(struct pu_str text, const struct values *values,
			bool spelled, struct amounts *out);
/* What stands between two blanks of a text; start with { 0 }. */
struct amount_chunk {
	size_t start, end;
	bool address; /* it is one */
};
/* The end of an address, phone or account number that the figures at the place
 * belong to; 0: they belong to none. end: of the value at the place. chunk: the
 * last one looked at, in which the next place often is. */
size_t amount_identifier_end(struct pu_str text, size_t at, size_t end,
			     struct amount_chunk *chunk);
/* The fraction that is one character: 1/2; nought: it is none. */
struct quantity amount_vulgar(uint32_t c);
/* A Roman numeral in the word; 0: it is none. */
unsigned amount_roman(struct pu_str word);
/* What stands beside an amount changes what it may mean: ranges, decades,
 * fifteen days. */
void amounts_settle(struct pu_str text, const struct spelled *spelled,
		    struct amounts *amounts);
/* The word before or behind the place, in small letters without accents; empty:
 * none, or a long one. */
#define AMOUNT_WORD 24
struct pu_str amount_word_before(struct pu_str text, size_t at,
				 char out[AMOUNT_WORD]);
struct pu_str amount_word_behind(struct pu_str text, size_t at,
				 char out[AMOUNT_WORD]);
/* Whether the word is in a list by blanks: " dia dias ". */
bool amount_listed(struct pu_str word, const char *list);

#endif
