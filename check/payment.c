#include "config.h"

#include "check/payment.h"

#include <string.h>

#include "text/ascii.h"

/* How far behind a cue what is said of it stands: bytes. */
#define COLON_WITHIN   40
#define ACCOUNT_WITHIN 120
#define ADDRESS_LEAST  20 /* letters and figures of a wallet */

/* Words, or how they begin, in small letters. */
static const struct cue {
	const char *word;
	bool alone; /* said of accounts alone: a colon or five figures will do.
		     * "Titular:" heads the news as well */
	bool begins; /* longer words, too, than its plural */
} cues[] = {
	{ "account", false, false }, { "beneficiar", false, true },
	{ "bic", true, false },      { "bitcoin", false, false },
	{ "cbu", true, false },      { "clabe", true, false },
	{ "compte", false, false },  { "conta", false, false },
	{ "conto", false, false },   { "cuenta", false, false },
	{ "iban", true, false },     { "konto", false, true },
	{ "paypal", true, false },   { "pix", true, false },
	{ "routing", true, false },  { "swift", true, false },
	{ "titular", false, false }, { "titulaire", false, false },
	{ "wallet", false, false },
};

static bool
is_letter(char c)
{
	return ascii_is_letter(c) || (c & 0x80);
}

/* 0: it does not. */
static size_t
ends_at(struct pu_str text, size_t at, const struct cue *cue)
{
	for (const char *word = cue->word; *word; word++, at++)
		if (at >= text.len || ascii_lower(text.ptr[at]) != *word)
			return 0;
	if (!cue->begins && at < text.len && ascii_lower(text.ptr[at]) == 's')
		at++;
	return cue->begins || at >= text.len || !is_letter(text.ptr[at]) ? at
									 : 0;
}

/* Blanks and marks that group figures, U+00A0 and U+2009 to U+202F too. */
static bool
is_between(char c)
{
	return strchr(" .-/\xC2\xA0\xE2\x80\x89\xAF", c) && c;
}

/* "2019-2020": eight figures, and no account. */
static bool
is_year(struct pu_str text, size_t at)
{
	return text.len - at > 1 &&
	       ((text.ptr[at] == '1' && text.ptr[at + 1] == '9') ||
		(text.ptr[at] == '2' && text.ptr[at + 1] == '0'));
}

/* An account's number, a wallet's or somebody's address behind a cue. Figures
 * that are scattered over a sentence are none. */
static bool
goes_on(struct pu_str text, size_t at, const struct cue *cue)
{
	size_t end =
		at + ACCOUNT_WITHIN < text.len ? at + ACCOUNT_WITHIN : text.len;
	size_t figures = 0, run = 0, between = 0, want = cue->alone ? 5 : 8;
	size_t first = at; /* of the figures */

	for (size_t i = at; i < end; i++) {
		char c = text.ptr[i];

		if (cue->alone &&
		    (c == '@' || (c == ':' && i - at < COLON_WITHIN)))
			return true;
		run = ascii_is_alnum(c) ? run + 1 : 0;
		if (ascii_is_digit(c)) {
			first = figures++ ? first : i;
			between = 0;
		} else if (!is_between(c) || ++between > 3) {
			figures = 0;
		}
		if ((figures >= want &&
		     (run >= want || figures > 8 || !is_year(text, first))) ||
		    run == ADDRESS_LEAST)
			return true;
	}
	return false;
}

static bool
is_cue(struct pu_str text, size_t at)
{
	char first = ascii_lower(text.ptr[at]);

	for (size_t i = 0; i < sizeof cues / sizeof cues[0]; i++) {
		size_t end = *cues[i].word == first
				     ? ends_at(text, at, &cues[i])
				     : 0;

		if (end && goes_on(text, end, &cues[i]))
			return true;
	}
	return false;
}

bool
payment_in(struct pu_str text)
{
	bool begins = true;

	for (size_t at = 0; at < text.len; at++) {
		bool letter = is_letter(text.ptr[at]);

		if (begins && letter && is_cue(text, at))
			return true;
		begins = !letter;
	}
	return false;
}
