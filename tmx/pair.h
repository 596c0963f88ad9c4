/* pair.h - which inline code closes which (internal) */
#ifndef TMX_PAIR_H
#define TMX_PAIR_H

#include "text/unit.h"

enum pair_result { PAIR_GOOD = 0, PAIR_NUMBERED = 1, PAIR_LONE = 2 };

/* Codes in the order of the text: an opening and a closing code with the same
 * i are a pair, the nearest first; two without i pair by nesting. Pairs without
 * a number (any i < 0) get the next free one; what has no partner becomes a
 * lone code. Returns what had to be done, as a set of bits. */
int tmx_pair(struct pu_inline_code *codes, size_t count);

#endif
