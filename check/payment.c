#include "config.h"

#include "check/payment.h"

#include <stddef.h>

#include "text/ascii.h"

/* How words begin, in small letters. */
static const struct cue {
	const char *word;
	bool alone; /* said of accounts alone: a colon or five figures will do.
		     * "Titular:" heads the news as well */
} cues[] = {
	{ "account", false }, { "beneficiar", false }, { "bic", true },
	{ "bitcoin", false }, { "cbu", true },         { "clabe", true },
	{ "compte", false },  { "conta", false },      { "conto", false },
	{ "cuenta", false },  { "iban", true },        { "konto", false },
	{ "paypal", true },   { "pix", true },         { "routing", true },
	{ "swift", true },    { "titular", false },    { "titulaire", false },
	{ "wallet", false },
};

static bool
is_letter(char c)
{
	return ascii_is_letter(c) || (c & 0x80);
}

static bool
begins_with(struct pu_str text, size_t at, const char *word)
{
	for (; *word; word++, at++)
		if (at >= text.len || ascii_lower(text.ptr[at]) != *word)
			return false;
	return true;
}

static const struct cue *
cue_at(struct pu_str text, size_t at)
{
	char first = ascii_lower(text.ptr[at]);

	for (size_t i = 0; i < sizeof cues / sizeof cues[0]; i++)
		if (*cues[i].word == first &&
		    begins_with(text, at, cues[i].word))
			return &cues[i];
	return NULL;
}

static bool
goes_on(struct pu_str text, size_t at, const struct cue *cue)
{
	size_t figures = 0, want = cue->alone ? 5 : 8;

	for (; at < text.len; at++) {
		figures += ascii_is_digit(text.ptr[at]);
		if (figures == want || (cue->alone && text.ptr[at] == ':'))
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
		const struct cue *cue =
			begins && letter ? cue_at(text, at) : NULL;

		if (cue && goes_on(text, at, cue))
			return true;
		begins = !letter;
	}
	return false;
}
