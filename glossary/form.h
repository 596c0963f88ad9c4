/* form.h - how two phrases that stand for each other are written (internal) */
#ifndef GLOSSARY_FORM_H
#define GLOSSARY_FORM_H

#include "base/arena.h"
#include "glossary/link.h"

#define FORM_UNITS 256 /* are looked at, at most */

struct form {
	struct pu_str text;
	struct pu_str acronym; /* in brackets behind it, of its initials; or
				 * empty */
};

/* Units of the source candidate that hold the target candidate too, in order;
 * their number. */
size_t form_units(const struct links *links, uint32_t source, uint32_t target,
		  uint32_t units[FORM_UNITS]);
/* The pair of forms that is the most frequent in these units: a singular is
 * shown with a singular. */
void form_pair(struct form out[2], const struct links *links, uint32_t source,
	       uint32_t target, const uint32_t *units, size_t count,
	       struct pu_arena *arena);

#endif
