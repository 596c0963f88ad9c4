/* lookalike.h - characters that look like those of ASCII, and are others
 * (internal)
 */
#ifndef TEXT_LOOKALIKE_H
#define TEXT_LOOKALIKE_H

#include <stdint.h>

/* The ASCII letter or digit that a character beyond ASCII looks like: a digit of
 * another script, a full-width character, a Cyrillic or Greek letter of the same
 * shape. 0: none. */
char lookalike(uint32_t c);

#endif
