#include "config.h"

#include "text/date.h"
#include "text/step.h"

struct field {
	size_t start, end;
	struct digits digits;
};

static bool
field_at(struct pu_str text, size_t *at, struct field *out)
{
	out->start = *at;
	out->end = step_digits(text, *at, 4, &out->digits);
	*at = out->end;
	return out->end > out->start;
}

/* Arabic and Hebrew put a mark of direction before a slash. */
static size_t
behind_direction(struct pu_str text, size_t at)
{
	struct pu_str rest = pu_str_n(text.ptr + at, text.len - at);

	return pu_str_starts(rest, "\xE2\x80\x8F") ? at + 3 : at;
}

static bool
three_fields(struct pu_str text, size_t at, struct field f[3], char *mark,
	     size_t *end)
{
	if (!field_at(text, &at, &f[0]))
		return false;
	at = behind_direction(text, at);
	if (at >= text.len)
		return false;
	*mark = text.ptr[at];
	if (*mark != '/' && *mark != '-' && *mark != '.')
		return false;
	for (int i = 1; i < 3; i++) {
		at = behind_direction(text, at);
		if (at >= text.len || text.ptr[at] != *mark)
			return false;
		at++;
		if (*mark == '.' && at < text.len && text.ptr[at] == ' ')
			at++;
		if (!field_at(text, &at, &f[i]))
			return false;
	}
	*end = at;
	return !step_continues(text, at);
}

static struct date_piece
numeric_piece(enum date_part part, const struct field *f)
{
	return (struct date_piece){ .part = part,
				    .start = f->start,
				    .end = f->end,
				    .digits = (uint8_t)f->digits.count,
				    .padded = f->digits.count == 2 &&
					      f->digits.value < 10 };
}

static bool
fill_numeric(struct pu_str text, const struct field f[3], int year, int month,
	     int day, struct date_reading *out)
{

	*out = (struct date_reading){
		.date = { .year = (int)f[year].digits.value,
			  .month = (uint8_t)f[month].digits.value,
			  .day = (uint8_t)f[day].digits.value,
			  .short_year = f[year].digits.count == 2 },
		.count = 3,
		.numeric = true,
		.spaced = text.ptr[f[1].start - 1] == ' ',
		.zero = f[0].digits.zero,
	};
	out->pieces[year] = numeric_piece(DATE_YEAR, &f[year]);
	out->pieces[month] = numeric_piece(DATE_MONTH, &f[month]);
	out->pieces[day] = numeric_piece(DATE_DAY, &f[day]);
	return f[month].digits.value >= 1 && f[month].digits.value <= 12 &&
	       f[day].digits.value >= 1 && f[day].digits.value <= 31 &&
	       date_exists(&out->date);
}

size_t
date_numeric(struct pu_str text, size_t at, struct convention *convention,
	     struct date_reading readings[DATE_READINGS], size_t *end)
{
	struct field f[3];
	size_t len[3], count = 0;
	char mark;
	bool sure;
	enum date_order order = convention_order(convention, &sure);
	bool first_month = order == ORDER_MDY;

	if (!three_fields(text, at, f, &mark, end))
		return 0;
	for (int i = 0; i < 3; i++)
		len[i] = f[i].digits.count;
	if (len[0] == 4 && len[1] <= 2 && len[2] <= 2) {
		readings[0].certain =
			fill_numeric(text, f, 0, 1, 2, &readings[0]);
		return readings[0].certain ? 1 : 0;
	}
	if (len[0] > 2 || len[1] > 2 || len[2] == 3 || len[2] == 1 ||
	    (len[2] == 2 && mark != '/' &&
	     !(mark == '.' && len[0] == 2 && len[1] == 2 &&
	       convention_dots_dates(convention))))
		return 0;
	/* The language's own order first. */
	for (int turn = 0; turn < 2; turn++) {
		int month = first_month == (turn == 0) ? 0 : 1;

		if (fill_numeric(text, f, 2, month, 1 - month,
				 &readings[count]))
			readings[count++].certain = turn == 0 && sure;
	}
	if (count == 1)
		readings[0].certain = true;
	return count;
}
