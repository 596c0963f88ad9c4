/* tokenizer.h - what the tokenizer's two paths share (internal to text/)
 *
 * A path cuts the NFC text into pieces and adds each with token_add; what is
 * white space or nothing is not added.
 */
#ifndef TEXT_TOKENIZER_H
#define TEXT_TOKENIZER_H

#include <unicode/ubrk.h>

#include "text/fold.h"
#include "text/token.h"
#include "text/words.h"

struct tokenizer {
	struct words *words;
	UBreakIterator *breaks;
	struct pu_buf nfc;
	struct nfc_map map;
	UChar *utf16;
	size_t utf16_room;
	/* Of the run: */
	struct tokens *out;
	struct pu_str text; /* NFC */
	bool all; /* punctuation too */
	bool scored; /* a word or a number has come */
	struct {
		size_t start, end;
		bool open; /* three more digits may join */
		bool waiting;
	} number;
};

/* A piece of tokenizer->text. digits: how many decimal digits, when the piece
 * is a number of nothing else; otherwise 0. */
bool token_add(struct tokenizer *tokenizer, size_t start, size_t end,
	       enum token_kind kind, size_t digits, struct pu_error *err);

/* True: all of text was cut. False: it holds something that only ICU can cut;
 * what was added is void; or (failed) err is set. */
bool token_fast(struct tokenizer *tokenizer, bool *failed,
		struct pu_error *err);
/* The reference, for every text. */
bool token_slow(struct tokenizer *tokenizer, struct pu_error *err);

enum token_path { TOKEN_EITHER, TOKEN_REFERENCE };
/* tokenizer_run_all by one path, for the property test. */
bool tokenizer_run_path(struct tokenizer *tokenizer, struct pu_str text,
			enum token_path path, bool all, struct tokens *out,
			bool *fast, struct pu_error *err);

#endif
