/* token.h - a segment's tokens and keys, exactly as the score defines them
 *
 * Steps 1 and 2 of "The score" (docs/score.md): NFC; UAX #29 words of the root
 * locale; digits and letters parted; grouped numbers joined. Keys are 64-bit
 * hashes of the key strings (full, plain, stem), the same on every machine.
 */
#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_PUNCTUATION };

struct token {
	uint64_t full, plain, stem; /* equal for every number */
	uint64_t exact; /* of the NFC text: "words differ" */
	uint32_t start, end; /* bytes of the text given */
	enum token_kind kind;
};

struct tokens {
	struct token *items; /* in order, punctuation left out unless it is
				 * all there is */
	size_t count, room;
	/* Of the whole segment, for 95 to 99: equal hashes, equal sequences. */
	uint64_t words_hash, numbers_hash, punctuation_hash;
};
#define TOKENS_INIT                                                            \
	{                                                                      \
		0                                                              \
	}

struct tokenizer;

/* For one language (its primary language chooses the stemmer). One thread. */
bool tokenizer_new(struct tokenizer **out, struct pu_str language,
		   struct pu_error *err);
void tokenizer_free(struct tokenizer *tokenizer);

/* The scored tokens of a plain text (no codes), at most 256 MiB
 * (PU_LIMIT). Ill-formed bytes count as U+FFFD. The fast path
 * for plain Latin text gives the same as ICU: a property test holds it. */
bool tokenizer_run(struct tokenizer *tokenizer, struct pu_str text,
		   struct tokens *out, struct pu_error *err);
/* Every token, punctuation included, in order; hashes as above. */
bool tokenizer_run_all(struct tokenizer *tokenizer, struct pu_str text,
		       struct tokens *out, struct pu_error *err);
void tokens_free(struct tokens *tokens);

/* The key strings of one word, for people and for tests; each may be NULL. */
bool tokenizer_keys(struct tokenizer *tokenizer, struct pu_str word,
		    struct pu_buf *full, struct pu_buf *plain,
		    struct pu_buf *stem, struct pu_error *err);

/* The keys of one word, as tokenizer_run gives them; start is 0, end the length
 * of word. */
bool tokenizer_word(struct tokenizer *tokenizer, struct pu_str word,
		    struct token *token, struct pu_error *err);

/* NFC with every run of white space folded to one space, none at the ends:
 * "identical text". Appends. */
bool text_identity(struct pu_buf *out, struct pu_str text,
		   struct pu_error *err);

/* True: text is its own identity form. False: it may be, text_identity finds
 * out. */
bool text_is_identity(struct pu_str text);

/* Appends "ICU 72.1, Unicode 15.0, Snowball 1a2b3c4d": keys made by another
 * version are rebuilt. Snowball's library tells no version: the number is a
 * hash of what its stemmers make of a few words. */
void token_versions(struct pu_buf *out);

#endif
