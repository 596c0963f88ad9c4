#include "config.h"

#include "text/timestamp.h"

#include "text/ascii.h"

#define DAY 86400

struct cursor {
	const char *at, *end;
};

/* Exactly so many digits. */
static bool
digits(struct cursor *c, int count, int64_t *value)
{
	*value = 0;
	if (c->end - c->at < count)
		return false;
	for (int i = 0; i < count; i++, c->at++) {
		if (!ascii_is_digit(*c->at))
			return false;
		*value = *value * 10 + (*c->at - '0');
	}
	return true;
}

static bool
skip(struct cursor *c, const char *any)
{
	if (c->at == c->end || !*c->at || !strchr(any, *c->at))
		return false;
	c->at++;
	return true;
}

static bool
leap(int64_t year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int64_t
month_days(int64_t year, int64_t month)
{
	static const char days[] = { 31, 28, 31, 30, 31, 30,
				     31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && leap(year));
}

/* Days from 1970-01-01 to the first of January of year. */
static int64_t
year_days(int64_t year)
{
	int64_t y = year - 1;

	return y * 365 + y / 4 - y / 100 + y / 400 - 719162;
}

static bool
read_day(struct cursor *c, int64_t *seconds)
{
	int64_t year, month, day, days;
	bool dash;

	if (!digits(c, 4, &year))
		return false;
	dash = skip(c, "-");
	if (!digits(c, 2, &month) || (dash && !skip(c, "-")) ||
	    !digits(c, 2, &day))
		return false;
	if (year < 1 || month < 1 || month > 12 || day < 1 ||
	    day > month_days(year, month))
		return false;
	days = year_days(year) + day - 1;
	for (int64_t m = 1; m < month; m++)
		days += month_days(year, m);
	*seconds = days * DAY;
	return true;
}

static bool
read_time(struct cursor *c, int64_t *seconds)
{
	int64_t hour, minute, second = 0;
	bool colon;

	if (!digits(c, 2, &hour))
		return false;
	colon = skip(c, ":");
	if (!digits(c, 2, &minute))
		return false;
	if (colon ? skip(c, ":") : c->at < c->end && ascii_is_digit(*c->at)) {
		if (!digits(c, 2, &second))
			return false;
		if (skip(c, ".,")) {
			while (c->at < c->end && ascii_is_digit(*c->at))
				c->at++;
		}
	}
	if (hour > 23 || minute > 59 || second > 60)
		return false;
	*seconds += hour * 3600 + minute * 60 + second;
	return true;
}

static bool
read_zone(struct cursor *c, int64_t *seconds)
{
	int64_t hour, minute = 0;
	bool minus;

	skip(c, " ");
	if (c->at == c->end || skip(c, "Zz"))
		return true;
	if (c->end - c->at >= 3 &&
	    (!memcmp(c->at, "UTC", 3) || !memcmp(c->at, "GMT", 3))) {
		c->at += 3;
		return true;
	}
	minus = *c->at == '-';
	if (!skip(c, "+-") || !digits(c, 2, &hour))
		return false;
	skip(c, ":");
	if (c->at < c->end && !digits(c, 2, &minute))
		return false;
	if (hour > 14 || minute > 59)
		return false;
	*seconds -= (minus ? -1 : 1) * (hour * 3600 + minute * 60);
	return true;
}

bool
timestamp_read(int64_t *seconds, struct pu_str text)
{
	struct pu_str trimmed = pu_str_trim(text);
	struct cursor c = { trimmed.ptr, trimmed.ptr + trimmed.len };
	int64_t value;

	if (!trimmed.len || !read_day(&c, &value))
		return false;
	if (c.at < c.end && skip(&c, "Tt ") &&
	    (!read_time(&c, &value) || !read_zone(&c, &value)))
		return false;
	if (c.at != c.end)
		return false;
	*seconds = value;
	return true;
}

static void
put_digits(struct pu_buf *out, int64_t number, int64_t unit)
{
	for (; unit; unit /= 10)
		pu_buf_addc(out, (char)('0' + number / unit % 10));
}

bool
timestamp_write(struct pu_buf *out, int64_t seconds)
{
	int64_t days, rest, year, month = 1;

	if (seconds < year_days(1) * DAY || seconds >= year_days(10000) * DAY)
		return false;
	days = seconds / DAY;
	rest = seconds % DAY;
	if (rest < 0) {
		rest += DAY;
		days--;
	}
	year = 1970 + days / 365;
	while (year_days(year) > days)
		year--;
	while (year_days(year + 1) <= days)
		year++;
	days -= year_days(year);
	for (; days >= month_days(year, month); month++)
		days -= month_days(year, month);
	put_digits(out, year, 1000);
	put_digits(out, month, 10);
	put_digits(out, days + 1, 10);
	pu_buf_addc(out, 'T');
	put_digits(out, rest / 3600, 10);
	put_digits(out, rest / 60 % 60, 10);
	put_digits(out, rest % 60, 10);
	pu_buf_addc(out, 'Z');
	return true;
}
