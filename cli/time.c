#include "config.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cli/output.h"
#include "text/unit.h"

void
time_format(struct pu_buf *out, int64_t seconds)
{
	time_t when = (time_t)seconds;
	struct tm tm;
	char text[40];

	if (seconds == PU_NO_TIME || !gmtime_r(&when, &tm))
		return;
	strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm);
	pu_buf_addz(out, text);
}

/* Days since 1970-01-01 of a date of the proleptic Gregorian calendar: years
 * are counted from March, so that the leap day comes last. */
static int64_t
day_number(int year, int month, int day)
{
	int64_t y = month > 2 ? year : year - 1;
	int64_t m = month > 2 ? month - 3 : month + 9;

	return y * 365 + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + day -
	       719469;
}

static int
days_in(int year, int month)
{
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	if (month == 2)
		return leap ? 29 : 28;
	return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool
time_parse(const char *text, int64_t *seconds)
{
	int year, month, day, hour = 0, minute = 0, second = 0, used = 0;

	if (sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &used) != 3 ||
	    used != 10)
		return false;
	text += used;
	if (*text) {
		used = 0;
		if (sscanf(text, "T%2d:%2d:%2dZ%n", &hour, &minute, &second,
			   &used) != 3 ||
		    used != 10 || text[used])
			return false;
	}
	if (year < 1 || month < 1 || month > 12 || day < 1 ||
	    day > days_in(year, month) || hour < 0 || hour > 23 || minute < 0 ||
	    minute > 59 || second < 0 || second > 60)
		return false;
	*seconds = day_number(year, month, day) * 86400 + hour * 3600 +
		   minute * 60 + second;
	return true;
}
