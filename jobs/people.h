/* people.h - names that are known, found in other texts (internal)
 *
 * Words are compared without case and accents; a name of several words is found
 * where they follow one another, whatever stands between them.
 */
#ifndef JOBS_PEOPLE_H
#define JOBS_PEOPLE_H

#include "base/buf.h"
#include "base/map.h"

struct people;

struct people *people_new(void);
void people_free(struct people *people); /* NULL is legal */
void people_add(struct people *people, struct pu_str text);

/* In what is not running text: a name stands in it, or, of less than three
 * characters, is all of it. */
bool people_in_value(struct people *people, struct pu_str value,
		     struct pu_str *found);
/* The next name in running text, from *at on (0 at first). Names without a
 * letter, or of less than three, are not looked for. */
bool people_in_text(struct people *people, struct pu_str text, size_t *at,
		    struct pu_str *found);

#endif
