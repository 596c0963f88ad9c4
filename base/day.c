#include "config.h"

#include "base/day.h"

#include <stdio.h>
#include <time.h>

#define DAY_SECONDS 86400

/* Days by the proleptic Gregorian calendar in eras of 400 years, whose years
 * begin in March: Howard Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms", days_from_civil and civil_from_days. */
#define ERA_DAYS 146097
#define EPOCH    719468 /* 1970-01-01 from 0000-03-01 */

static int32_t
from_civil(int year, int month, int day)
{
	int y = month <= 2 ? year - 1 : year;
	int era = y / 400, of_era = y - era * 400;
	int of_year =
		(153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 +
	       of_year - EPOCH;
}

static void
to_civil(int32_t number, int *year, int *month, int *day)
{
	int32_t n = number + EPOCH, era = n / ERA_DAYS;
	int32_t of_era = n - era * ERA_DAYS;
	int32_t y = (of_era - of_era / 1460 + of_era / 36524 -
		     of_era / (ERA_DAYS - 1)) /
		    365;
	int32_t of_year = of_era - (365 * y + y / 4 - y / 100);
	int32_t m = (5 * of_year + 2) / 153;

	*day = of_year - (153 * m + 2) / 5 + 1;
	*month = m < 10 ? m + 3 : m - 9;
	*year = y + era * 400 + (*month <= 2);
}

int32_t
day_today(void)
{
	return day_of((int64_t)time(NULL));
}

int32_t
day_of(int64_t seconds)
{
	int64_t day = seconds / DAY_SECONDS;

	return (int32_t)(seconds % DAY_SECONDS < 0 ? day - 1 : day);
}

static bool
figures(struct pu_str text, size_t at, size_t count, int *value)
{
	*value = 0;
	for (size_t i = at; i < at + count; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
		*value = *value * 10 + (text.ptr[i] - '0');
	}
	return true;
}

bool
day_read(int32_t *day, struct pu_str text)
{
	int year, month, of_month, y, m, d;

	if (text.len != 10 || text.ptr[4] != '-' || text.ptr[7] != '-' ||
	    !figures(text, 0, 4, &year) || !figures(text, 5, 2, &month) ||
	    !figures(text, 8, 2, &of_month) || year < 1 || month < 1 ||
	    month > 12 || of_month < 1 || of_month > 31)
		return false;
	*day = from_civil(year, month, of_month);
	to_civil(*day, &y, &m, &d);
	return y == year && m == month && d == of_month;
}

struct pu_str
day_write(char out[DAY_TEXT], int32_t day)
{
	int year, month, of_month, len;

	out[0] = '\0';
	if (day == DAY_NONE)
		return pu_str_n(out, 0);
	to_civil(day, &year, &month, &of_month);
	len = snprintf(out, DAY_TEXT, "%04d-%02d-%02d", year, month, of_month);
	return pu_str_n(out, len > 0 && len < DAY_TEXT ? (size_t)len : 0);
}
