#include "config.h"

#include "text/moment.h"

#include "text/timestamp.h"

bool
moment_read(int64_t *seconds, struct pu_str text)
{
	char dashed[64];

	text = pu_str_trim(text);
	if (text.len < 10 || text.len > sizeof dashed || text.ptr[4] != '/' ||
	    text.ptr[7] != '/')
		return timestamp_read(seconds, text);
	memcpy(dashed, text.ptr, text.len);
	dashed[4] = dashed[7] = '-';
	return timestamp_read(seconds, pu_str_n(dashed, text.len));
}
