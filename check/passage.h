/* passage.h - what checks know of one text, found out once and only when a check
 * asks (internal)
 *
 * Lives for one segment; what it finds lies in the scratch arena.
 */
#ifndef CHECK_PASSAGE_H
#define CHECK_PASSAGE_H

#include "check/amount.h"
#include "check/check.h"
#include "check/figures.h"
#include "check/lexis.h"
#include "text/address.h"
#include "text/convention.h"
#include "text/iban.h"
#include "text/token.h"
#include "text/value.h"

/* What a text surely has none of can be passed over without reading it. */
#define PASSAGE_DIGIT 1u /* a decimal digit of any script */
#define PASSAGE_UPPER 2u /* an ASCII capital, or a letter beyond ASCII */
#define PASSAGE_AT    4u /* @ */
#define PASSAGE_COLON 8u
#define PASSAGE_CODE  16u /* an inline code */
#define PASSAGE_QUOTE 32u /* " « » “ ” „ ‘ ’ ' ‹ › and the like */
#define PASSAGE_SPACE                                                          \
	64u /* two white spaces together, or one that is not ' ' */
#define PASSAGE_NOASCII  128u
#define PASSAGE_CAPITALS 256u /* eight ASCII capitals and digits together */

/* Of a language: made once, with the checker. */
struct passage_language {
	struct pu_str tag; /* canonical */
	struct convention *convention;
	struct tokenizer *tokenizer;
	struct spelled *spelled; /* NULL: none of its number words are known */
	struct tokens tokens; /* of the text at hand */
	struct lexis *lexis;
	struct amounts amounts;
};

bool passage_language_new(struct passage_language *out, struct pu_str tag,
			  uint32_t decimal, struct pu_error *err);
void passage_language_free(struct passage_language *language);

struct passage {
	const struct pu_check_side *given;
	struct pu_str text; /* given->text */
	/* Bytes for bytes as long as text: an inline code's three bytes are
	 * blanks, or U+2060 where it parts no word: a place in it is a place in
	 * text. */
	struct pu_str plain;
	unsigned has; /* PASSAGE_... */
	struct passage_language *language;
	struct pu_arena *scratch;
	bool values_known, tokens_known, phrases_known;
	bool ibans_known, addresses_known, figures_known;
	bool amounts_known;
	struct values values;
	struct lexis_hits phrases;
	const struct tokens *tokens; /* the language's, until its next text */
	const struct iban *ibans;
	const struct address *addresses;
	const struct figures *figures;
	size_t iban_count, address_count, figures_count;
};

void passage_read(struct passage *passage, const struct pu_check_side *given,
		  struct passage_language *language, struct pu_arena *scratch);

/* Numbers, dates, times ... of passage->plain. */
const struct values *passage_values(struct passage *passage);
/* How much it says, in figures and words. */
const struct amounts *passage_amounts(struct passage *passage);
/* Every token, punctuation included; spans are bytes of text. NULL: it could not
 * be read (more than the tokenizer takes). */
const struct tokens *passage_tokens(struct passage *passage);
/* Tokens that are no punctuation; 0 where they could not be read. */
size_t passage_words(struct passage *passage);
/* Words and phrases that are known of the language, by their places among the
 * tokens. */
const struct lexis_hits *passage_phrases(struct passage *passage);
/* From the first token to the last of count. */
struct pu_text_span passage_span(const struct passage *passage, size_t first,
				 size_t count);
/* IBANs, addresses, strings of figures of passage->plain, in order; the number of
 * them. */
size_t passage_ibans(struct passage *passage, const struct iban **out);
size_t passage_addresses(struct passage *passage, const struct address **out);
size_t passage_figures(struct passage *passage, const struct figures **out);
/* Whether somewhere to pay to stands in it: an IBAN, an address, so many figures;
 * cued: fewer are enough that a word says to be an account. */
#define PASSAGE_PAYS 6
bool passage_pays(struct passage *passage, bool cued);

#endif
