/* day.h - days: all that the desk keeps of when something was done (internal)
 *
 * A day is a number, days since 1970-01-01 in UTC, years 1 to 9999.
 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include <stdint.h>

#include "base/buf.h"

#define DAY_NONE INT32_MIN /* not known, or none */
#define DAY_TEXT 16 /* room for a day as text */

int32_t day_today(void); /* by the clock */
int32_t day_of(int64_t seconds); /* since 1970-01-01, UTC */
/* "2026-11-22", and nothing else; a day that there is. */
bool day_read(int32_t *day, struct pu_str text);
/* "2026-11-22" in out; of DAY_NONE empty. */
struct pu_str day_write(char out[DAY_TEXT], int32_t day);

#endif
