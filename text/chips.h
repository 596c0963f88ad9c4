/* chips.h - inline codes as figures that a person can type: <1> </1> <2/> (internal)
 *
 * A segment's codes are counted through; the two of a pair share a figure. Text
 * that looks like a chip without being one has a backslash in front, and
 * backslashes there are doubled, so that every text comes back as it was.
 */
#ifndef TEXT_CHIPS_H
#define TEXT_CHIPS_H

#include "text/unit.h"

/* What a text that was typed does with the codes it should have. */
struct chips_fault {
	uint32_t missing; /* chips that it does not have */
	uint32_t extra; /* that it has twice, or that there are none of: these
			 * stay as text */
	uint32_t crossed; /* pairs that end before they begin */
};

/* Appends text, U+E000 + k being codes[k], with chips. Characters of private
 * use (PU_CODE_LITERAL) are written as they are; what describes nothing is left
 * out. */
void chips_put(struct pu_buf *out, struct pu_str text,
	       const struct pu_inline_code *codes, size_t code_count);
/* The way back: appends the text with U+E000 + k for codes[k]. A character of
 * private use that no literal among the codes is becomes U+FFFD and counts as
 * extra. True: the codes are all there, once, and none crosses. */
bool chips_take(struct pu_buf *out, struct pu_str text,
		const struct pu_inline_code *codes, size_t code_count,
		struct chips_fault *fault);

/* The chip that begins at the byte at; 0: none, else its length. */
size_t chips_at(struct pu_str text, size_t at);

#endif
