/* block.h - the lines or paragraphs that a text is cut into first (internal to
 * text/)
 */
#ifndef TEXT_BLOCK_H
#define TEXT_BLOCK_H

#include "text/sentence.h"

/* Start with { 0 }. */
struct block {
	size_t start, end; /* bytes; no segment reaches over them */
	uint32_t paragraph;
	size_t at; /* what has been read */
	bool content; /* the paragraph has some */
};

/* LF, CR, VT, FF, NEL, LS, PS (CR LF is one). */
bool block_ends_line(uint32_t c);

/* The next block that is more than white space; false: there is none. With
 * PU_NEWLINE_KEEP a line; with PU_NEWLINE_SPACE a paragraph, or an item of a
 * list in it: a line that starts with a bullet, or with "1)" "a)", or with
 * "1." after a line that was finished. */
bool block_next(struct block *block, struct pu_str text,
		enum pu_newline newline);

/* Takes white space off both ends of the bytes start .. end of text. */
void block_trim(struct pu_str text, size_t *start, size_t *end);

#endif
