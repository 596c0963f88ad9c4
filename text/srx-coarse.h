/* srx-coarse.h - a regular expression, read coarsely (internal to text/)
 *
 * Sequences, alternatives, repetitions and classes of characters, which match
 * at least what the expression matches. What is not understood becomes a node
 * that matches anything.
 */
#ifndef TEXT_SRX_COARSE_H
#define TEXT_SRX_COARSE_H

#include <stdbool.h>
#include <stdint.h>

#include <unicode/umachine.h>

#include "base/arena.h"
#include "base/buf.h"

#define COARSE_RANGES    8
#define COARSE_ANY_TIMES 100000 /* times: without end */

enum coarse_kind {
	COARSE_EMPTY, /* nothing, and all that has no width */
	COARSE_START, /* of the text */
	COARSE_WORD_EDGE, /* certainly none between two ASCII letters or digits */
	COARSE_ANYTHING, /* not understood: matches */
	COARSE_SET,
	COARSE_BOTH, /* left, then right */
	COARSE_EITHER, /* left or right */
	COARSE_REPEAT /* left */
};

/* ASCII characters, one bit each: may: perhaps, sure: certainly. Others: those
 * of a few ranges and categories, or any. */
struct coarse_class {
	uint64_t may[2], sure[2];
	bool any, space;
	uint8_t range_count;
	struct {
		UChar from, to;
	} ranges[COARSE_RANGES];
	uint32_t categories; /* bits of u_charType() */
};

struct coarse {
	enum coarse_kind kind;
	bool empty; /* may match nothing */
	const struct coarse *left, *right;
	struct coarse_class
		set; /* the character that it begins with, seen from the
			   * place; a set itself */
	uint32_t low, high;
};

/* Any text, be it an expression or not, in arena. back: what matches is looked
 * at from its end, so a node's set is that of its last character. */
const struct coarse *coarse_read(struct pu_str text, bool back,
				 struct pu_arena *arena);

bool coarse_has(const struct coarse_class *set, UChar c);

#endif
