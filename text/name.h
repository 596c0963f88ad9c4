/* name.h - names, by their capitals (internal) */
#ifndef TEXT_NAME_H
#define TEXT_NAME_H

#include "text/convention.h"

/* The end of the name whose first letter, a capital, stands at the place: one
 * word or several, parted by single blanks, hyphens or apostrophes. The place
 * itself when it may be no name: a single word that begins a sentence, one in
 * capitals throughout (WHO has another name in each language), months,
 * weekdays. */
size_t name_end(struct pu_str text, size_t at, struct convention *convention);
/* The word before says that the name at the place is one of a place (in
 * London, en Londres): these are often other words in another language. */
bool name_is_place(struct pu_str text, size_t at);

#endif
