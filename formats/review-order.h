/* review-order.h - is a review sound, and how its page is ordered (internal) */
#ifndef FORMATS_REVIEW_ORDER_H
#define FORMATS_REVIEW_ORDER_H

#include "formats/review.h"

bool review_side_check(const struct review_side *side, struct pu_error *err);

/* Beads in the source's order; one without source comes behind the one that
 * holds the target's segment before it, and behind those without target that
 * follow that one. order: room for all beads. The page's script orders
 * likewise. */
bool review_order(const struct review *review, uint32_t *order,
		  struct pu_error *err);

#endif
