/* currency.h - what money a sign, a code or a word stands for (internal)
 *
 * A sign is seldom one currency's: "$" is any dollar's, peso's and some more's;
 * what it may be is a set. Codes are ISO 4217's; words those of English,
 * Spanish, French, Portuguese and German.
 */
#ifndef TEXT_CURRENCY_H
#define TEXT_CURRENCY_H

#include <stdint.h>

#include "base/buf.h"

struct currency {
	uint32_t names; /* a set: dollar, euro, peso ... */
	char country[3]; /* "US", "MX"; empty: not said */
	bool light; /* the word has another meaning: pound, real */
};

/* "US$", "R$", "EUR", "€". */
bool currency_sign(struct pu_str sign, struct currency *out);
/* A word in small letters without accents: dolares, pounds. */
bool currency_word(struct pu_str word, struct currency *out);
/* Beside such a word: Canadian, mexicanos; the country's code into country. */
bool currency_country(struct pu_str word, char country[3]);
/* May be the same money. */
bool currency_agrees(const struct currency *a, const struct currency *b);

#endif
