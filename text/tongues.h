/* tongues.h - the languages that a file names again and again (internal) */
#ifndef TEXT_TONGUES_H
#define TEXT_TONGUES_H

#include "base/buf.h"

struct tongues;

struct tongues *tongues_new(void);
void tongues_free(struct tongues *tongues); /* NULL is legal */
/* The canonical tag of a code (es_EC, sr@latin) or a name (Spanish), as long as
 * tongues; empty: it is none. */
struct pu_str tongue_of(struct tongues *tongues, struct pu_str raw);

#endif
