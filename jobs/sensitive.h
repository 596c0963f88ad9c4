/* sensitive.h - units that may not leave this machine for others
 *
 * The one place that decides it. A unit is marked by a property, of its own or
 * of one of its variants: x-sensitive, x-puente-sensitive or x-do-not-export,
 * whose value says why ("person", "payment", "letter") and is not "no",
 * "false" or "0".
 */
#ifndef JOBS_SENSITIVE_H
#define JOBS_SENSITIVE_H

#include "text/unit.h"

bool unit_is_sensitive(const struct pu_unit *unit);

#endif
