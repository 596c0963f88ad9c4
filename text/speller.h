/* speller.h - words that a dictionary of Hunspell has (internal)
 *
 * Dictionaries are the system's, as Debian's packages hunspell-es, hunspell-en-us
 * ... install them: without one for the language there is no speller, and that
 * is no error.
 */
#ifndef TEXT_SPELLER_H
#define TEXT_SPELLER_H

#include "base/buf.h"

#define SPELLER_FOLDER "/usr/share/hunspell"
#define SPELLER_BYTES  200 /* longer words are taken for known */

struct speller;

/* language: canonical. The dictionary of its region, else of the country that has
 * the language's name, else the first one. folder NULL: SPELLER_FOLDER. NULL:
 * there is none. */
struct speller *speller_open(struct pu_str language, const char *folder);
void speller_close(struct speller *speller); /* NULL is legal */
bool speller_knows(struct speller *speller, struct pu_str word);
/* Appends the best suggestion; false: there is none. */
bool speller_suggest(struct speller *speller, struct pu_str word,
		     struct pu_buf *out);

#endif
