/* omegat.h - a concept as lines of OmegaT's glossary */
#ifndef GLOSSARY_OMEGAT_H
#define GLOSSARY_OMEGAT_H

#include "glossary/concept.h"

/* OmegaT 3 to 6 go by the byte order mark, or by the comment behind it, whatever
 * the system's own encoding is; "puente" says whose file it is. */
void omegat_put_head(struct pu_buf *out);

/* Appends a line a pair: source, target and a comment, apart by tabs. Forbidden
 * and deprecated targets stand in the comment; they have a line of their own
 * where there is no other. What a source term must not be has none. Gives how
 * many lines there are. */
size_t omegat_put_concept(struct pu_buf *out, const struct pu_concept *concept,
			  struct pu_str source, struct pu_str target);

#endif
