#include "config.h"

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

void
output_time(struct output *out, int64_t seconds, bool day)
{
	struct pu_buf when = PU_BUF_INIT;

	time_format(&when, seconds);
	if (day && when.len > strlen("2026-03-01"))
		pu_buf_cut(&when, strlen("2026-03-01"));
	output_text(out, pu_buf_str(&when));
	pu_buf_free(&when);
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

/* That many digits, and the sign behind them (0: whatever comes). */
static bool
number(const char **text, int digits, char end, int *value)
{
	*value = 0;
	for (int i = 0; i < digits; i++) {
		char c = *(*text)++;

		if (c < '0' || c > '9')
			return false;
		*value = *value * 10 + (c - '0');
	}
	return !end || *(*text)++ == end;
}

bool
time_parse(const char *text, int64_t *seconds)
{
	int year, month, day, hour = 0, minute = 0, second = 0;

	if (!number(&text, 4, '-', &year) || !number(&text, 2, '-', &month) ||
	    !number(&text, 2, '\0', &day))
		return false;
	if (*text && (*text++ != 'T' || !number(&text, 2, ':', &hour) ||
		      !number(&text, 2, ':', &minute) ||
		      !number(&text, 2, 'Z', &second) || *text))
		return false;
	if (year < 1 || month < 1 || month > 12 || day < 1 ||
	    day > days_in(year, month) || hour > 23 || minute > 59 ||
	    second > 60)
		return false;
	*seconds = day_number(year, month, day) * 86400 + (int64_t)hour * 3600 +
		   (int64_t)minute * 60 + second;
	return true;
}
