/* moment.h - dates in files of units other than TMX (internal) */
#ifndef TEXT_MOMENT_H
#define TEXT_MOMENT_H

#include <stdint.h>

#include "base/buf.h"

/* As timestamp_read; YYYY/MM/DD for the day, too. False: not such a date. */
bool moment_read(int64_t *seconds, struct pu_str text);

#endif
