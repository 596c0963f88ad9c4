/* carry-pieces.h - texts with inline codes, cut up and laid side by side */
#ifndef TM_CARRY_PIECES_H
#define TM_CARRY_PIECES_H

#include "base/arena.h"
#include "text/code.h"

struct coded_text {
	struct pu_str text;
	const struct pu_inline_code *codes;
	size_t code_count;
};

struct coded_point { /* where a code stands */
	size_t code; /* which of the text's */
	size_t at; /* bytes of the plain text */
	bool blank; /* it is a space there */
};

/* A text without its codes, and where they stood; in order, each code once,
 * none that is text. */
struct stripped {
	struct pu_str plain;
	const struct coded_point *points;
	const struct code_form *forms; /* of the points; partners are points */
	size_t count;
};

void stripped_read(struct stripped *out, const struct coded_text *text,
		   struct pu_arena *arena);

enum coded_piece_kind { PIECE_WORD, PIECE_MARK, PIECE_CODE };

struct coded_piece {
	enum coded_piece_kind kind;
	size_t start, end; /* bytes of the plain text */
	size_t point; /* of a code */
	size_t pair; /* the other text's piece, or CODE_NONE */
};

struct coded_pieces {
	const struct stripped *text;
	struct coded_piece *items;
	size_t count;
};

static inline struct pu_str
piece_text(const struct coded_pieces *pieces, size_t i)
{
	return pu_str_n(pieces->text->plain.ptr + pieces->items[i].start,
			pieces->items[i].end - pieces->items[i].start);
}

/* Words, marks and codes, in order; a word ends where a code stands. */
void coded_cut(struct coded_pieces *out, const struct stripped *text,
	       struct pu_arena *arena);
/* Pairs the pieces of both: the cheapest way to make the one the other. Codes
 * pair with codes that do the same. */
void coded_align(struct coded_pieces *a, struct coded_pieces *b);

#endif
