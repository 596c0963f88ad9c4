/* timestamp.h - dates as TMX writes them, and as real files do (internal) */
#ifndef TEXT_TIMESTAMP_H
#define TEXT_TIMESTAMP_H

#include <stdint.h>

#include "base/buf.h"

/* YYYYMMDDThhmmssZ (TMX 1.4, ISO 8601 basic), also without the time, without
 * the Z, in ISO 8601's extended form, with a fraction, with an offset, with
 * " UTC". Years 1 to 9999. False: not such a date. */
bool timestamp_read(int64_t *seconds, struct pu_str text);

/* Appends YYYYMMDDThhmmssZ; false when the year has not four digits. */
bool timestamp_write(struct pu_buf *out, int64_t seconds);

#endif
