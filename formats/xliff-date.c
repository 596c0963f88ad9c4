#include "config.h"

#include "formats/xliff-date.h"

#include "text/moment.h"

static bool
read_milliseconds(int64_t *seconds, struct pu_str text)
{
	int64_t value = 0;

	if (text.len < 12 || text.len > 14)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
		value = value * 10 + (text.ptr[i] - '0');
	}
	*seconds = value / 1000;
	return true;
}

/* 08/06/2024 10:26:11 to 2024-08-06 10:26:11 */
static bool
read_american(int64_t *seconds, struct pu_str text)
{
	char iso[32];

	if (text.len < 10 || text.len >= sizeof iso || text.ptr[2] != '/' ||
	    text.ptr[5] != '/')
		return false;
	memcpy(iso, text.ptr + 6, 4);
	iso[4] = iso[7] = '-';
	memcpy(iso + 5, text.ptr, 2);
	memcpy(iso + 8, text.ptr + 3, 2);
	memcpy(iso + 10, text.ptr + 10, text.len - 10);
	return moment_read(seconds, pu_str_n(iso, text.len));
}

bool
xliff_date_read(int64_t *seconds, struct pu_str text)
{
	int64_t value;

	if (!read_milliseconds(&value, text) && !read_american(&value, text) &&
	    !moment_read(&value, text))
		return false;
	if (value < 0)
		return false;
	*seconds = value;
	return true;
}
