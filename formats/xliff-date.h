/* xliff-date.h - dates as translation tools write them into XLIFF (internal) */
#ifndef FORMATS_XLIFF_DATE_H
#define FORMATS_XLIFF_DATE_H

#include <stdint.h>

#include "base/buf.h"

/* "2024-08-06T10:24:22Z" (memoQ; also a fraction, an offset), "08/06/2024
 * 10:24:22" (SDLXLIFF: month first, UTC), milliseconds since 1970 (MXLIFF).
 * False, and seconds is left as it is: none of these, or a date before 1970,
 * by which tools mean none. */
bool xliff_date_read(int64_t *seconds, struct pu_str text);

#endif
