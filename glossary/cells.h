/* cells.h - several values in one cell of a table (internal)
 *
 * Values apart by "; ". A backslash stands before ; = [ ] and itself where they
 * are text, \n is a line end, \r and \t likewise. A field is name=value, or
 * name[es]=value of the section of a language.
 */
#ifndef GLOSSARY_CELLS_H
#define GLOSSARY_CELLS_H

#include "glossary/concept.h"

void cells_put_value(struct pu_buf *out, struct pu_str value);
void cells_put_field(struct pu_buf *out, const struct pu_term_field *field);

/* The next value from *at on, decoded in out; false: no more. */
bool cells_next_value(struct pu_str cell, size_t *at, struct pu_buf *out);
/* The parts are slices of out. */
bool cells_next_field(struct pu_str cell, size_t *at, struct pu_buf *out,
		      struct pu_term_field *field);

#endif
