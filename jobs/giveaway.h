/* giveaway.h - what in a text would give a person away (internal)
 *
 * A name that is known, a mail address or an account (IBAN).
 */
#ifndef JOBS_GIVEAWAY_H
#define JOBS_GIVEAWAY_H

#include "base/buf.h"

struct giveaway;

struct giveaway *giveaway_new(void);
void giveaway_free(struct giveaway *away); /* NULL is legal */
/* One more name. */
void giveaway_name(struct giveaway *away, struct pu_str name);

/* In what is not running text. */
bool giveaway_in_value(struct giveaway *away, struct pu_str value,
		       struct pu_str *found);
/* The next in running text, behind *at; { 0 } at first. Names without a letter,
 * or of less than three, are not looked for. */
struct giveaway_at {
	size_t name, token;
	bool tokens; /* the names are through */
};
bool giveaway_in_text(struct giveaway *away, struct pu_str text,
		      struct giveaway_at *at, struct pu_str *found);

#endif
