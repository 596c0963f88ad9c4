/* quantities.h - whether a similar text may stand for another: it must not say
 * other numbers, dates or times
 */
#ifndef JOBS_QUANTITIES_H
#define JOBS_QUANTITIES_H

#include "base/buf.h"
#include "base/error.h"

struct quantities;

/* Canonical languages. */
bool quantities_new(struct quantities **out, struct pu_str source,
		    struct pu_str target, struct pu_error *err);
void quantities_free(struct quantities *quantities); /* NULL is legal */

/* text is to be filled with filled, made of the translation of known. True:
 * every quantity in which text differs from known, in figures or spelled, is in
 * filled, and none that only known has. Plain texts. */
bool quantities_agree(struct quantities *quantities, struct pu_str text,
		      struct pu_str known, struct pu_str filled);

#endif
