/* entity.h - the named characters of HTML 4.01 (internal)
 *
 * The 252 names of its chapter 24; case matters.
 */
#ifndef TEXT_ENTITY_H
#define TEXT_ENTITY_H

#include <stdint.h>

#include "base/buf.h"

/* The character of "eacute" (without & and ;), 0: no such name. */
uint32_t entity_find(struct pu_str name);

#endif
