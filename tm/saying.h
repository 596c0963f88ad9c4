/* saying.h - what a unit says, and which units say a text (internal) */
#ifndef TM_SAYING_H
#define TM_SAYING_H

#include "tm/tm.h"

/* Text in two languages, or in one with a note: what a memory keeps. */
bool tm_is_worth_keeping(const struct pu_unit *unit);

/* The units that say what the variant says, in any language that matches its
 * own and with any inline codes: the youngest first, most of them at most, in
 * arena. Nothing is written. */
bool tm_saying(struct pu_tm *tm, const struct pu_variant *variant, size_t most,
	       struct pu_arena *arena, int64_t **ids, size_t *count,
	       struct pu_error *err);

#endif
