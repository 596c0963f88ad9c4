/* forget.h - a person's name taken out of the memory (internal)
 *
 * Names of authors and changers, the names of files and origins, notes, and
 * what history keeps of all that. Texts of segments stay: they are what others
 * have published.
 */
#ifndef TM_FORGET_H
#define TM_FORGET_H

#include "tm/tm.h"

/* values: what is hidden where a name stands alone, words: in sentences (lists
 * of text/hide.h). stub: what stands for the person from now on, where a name
 * must. Inside a transaction; the memory has to be opened anew after it. */
bool tm_forget(struct pu_tm *tm, struct pu_str values, struct pu_str words,
	       struct pu_str stub, struct pu_error *err);

#endif
