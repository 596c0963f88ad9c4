/* left.h - what of a text's tokens stands in another text, one behind the other
 * (internal)
 *
 * Short texts are compared token by token. For long ones the source becomes a
 * suffix automaton (Blumer et al., The smallest automaton recognizing the
 * subwords of a text, 1985), in which every run is found in as many steps as it
 * has tokens: both together take time and memory as their lengths do.
 */
#ifndef CHECK_LEFT_H
#define CHECK_LEFT_H

#include "base/arena.h"
#include "text/token.h"

/* More pairs of tokens than this make two texts long. */
#define LEFT_PLAIN 65536

struct left;

/* In arena; source and target are borrowed. Neither may have 2^31 tokens. */
struct left *left_new(const struct tokens *source, const struct tokens *target,
		      struct pu_arena *arena);
/* How many tokens of the target from at on stand in the source as well, one
 * behind the other: as many as possible. */
size_t left_at(const struct left *left, size_t at);

#endif
