#include "config.h"

#include "text/date.h"
#include "text/step.h"
#include "text/utf8.h"

struct walk {
	struct pu_str text;
	const struct convention *convention;
	struct date_reading *out;
	size_t at; /* behind what has been read */
};

static struct pu_str
rest(const struct walk *walk, size_t at)
{
	return pu_str_n(walk->text.ptr + at, walk->text.len - at);
}

/* The end of the number's sign, blanks before it skipped; 0: another. */
static size_t
sign_end(const struct walk *walk, size_t at, enum date_part part)
{
	static const struct {
		enum date_part part;
		const char *text;
	} signs[] = {
		{ DATE_YEAR, "年" },  { DATE_YEAR, "년" }, { DATE_MONTH, "月" },
		{ DATE_MONTH, "월" }, { DATE_DAY, "日" },  { DATE_DAY, "일" },
		{ DATE_DAY, "号" },   { DATE_DAY, "號" },
	};

	at = step_blanks(walk->text, at);
	if (at >= walk->text.len || (unsigned char)walk->text.ptr[at] < 0xE5)
		return 0; /* what none begins with */
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i].part == part &&
		    pu_str_starts(rest(walk, at), signs[i].text))
			return at + strlen(signs[i].text);
	return 0;
}

/* A number within the bounds and its sign. */
static bool
take(struct walk *walk, enum date_part part, unsigned low, unsigned high,
     unsigned *value)
{
	struct date_reading *out = walk->out;
	size_t start = step_blanks(walk->text, walk->at), end;
	struct digits digits;
	size_t number = step_digits(walk->text, start, 4, &digits);

	end = number > start ? sign_end(walk, number, part) : 0;
	if (!end || digits.value < low || digits.value > high ||
	    (out->count && digits.zero != out->zero))
		return false;
	out->pieces[out->count++] = (struct date_piece){
		.part = part,
		.start = start,
		.end = number,
		.digits = (uint8_t)digits.count,
		.padded = digits.count == 2 && digits.value < 10,
	};
	out->zero = digits.zero;
	*value = digits.value;
	walk->at = end;
	return true;
}

/* The longest name of a weekday at the place. */
static size_t
weekday_end(const struct walk *walk, size_t at, struct date_piece *piece,
	    uint8_t *weekday)
{
	size_t best = 0;

	for (int form = 0; form < NAME_FORMS; form++)
		for (int day = 1; day <= 7; day++) {
			struct pu_str name = convention_weekday(
				walk->convention, day, (enum name_form)form);

			if (name.len <= best ||
			    walk->text.len - at < name.len ||
			    memcmp(walk->text.ptr + at, name.ptr, name.len) !=
				    0)
				continue;
			best = name.len;
			*weekday = (uint8_t)day;
			piece->form = (enum name_form)form;
		}
	piece->start = at;
	piece->end = at + best;
	return best ? at + best : 0;
}

/* A weekday behind the day, in brackets or not. False: something that may be
 * one but cannot be told. */
static bool
take_weekday(struct walk *walk)
{
	static const char *const brackets[][2] = { { "(", ")" },
						   { "（", "）" } };
	struct date_piece piece = { .part = DATE_WEEKDAY };
	size_t at = step_blanks(walk->text, walk->at), end;
	const char *close = NULL;
	uint8_t weekday = 0;
	bool whole = false;

	for (int i = 0; i < 2; i++)
		if (pu_str_starts(rest(walk, at), brackets[i][0])) {
			at += strlen(brackets[i][0]);
			close = brackets[i][1];
			break;
		}
	end = weekday_end(walk, at, &piece, &weekday);
	if (!end)
		return true;
	/* Japanese: 火曜 for 火曜日. */
	if (pu_str_starts(rest(walk, end), "曜")) {
		end += 3;
		whole = true;
	}
	if (close) {
		if (!pu_str_starts(rest(walk, end), close))
			return false;
	} else if (!whole && piece.end - piece.start < 6) {
		return true;
	}
	walk->out->date.weekday = weekday;
	walk->out->pieces[walk->out->count++] = piece;
	walk->at = close ? end + strlen(close) : end;
	return true;
}

bool
date_signed(struct pu_str text, size_t at, const struct convention *convention,
	    struct date_reading *out, size_t *end)
{
	struct walk walk = { text, convention, out, at };
	unsigned year = 0, month, day = 0;

	*out = (struct date_reading){ .numeric = true,
				      .certain = true,
				      .signs = true };
	take(&walk, DATE_YEAR, 1000, 2999, &year);
	if (!take(&walk, DATE_MONTH, 1, 12, &month))
		return false;
	out->date.year = (int)year;
	out->date.month = (uint8_t)month;
	if (take(&walk, DATE_DAY, 1, 31, &day)) {
		out->date.day = (uint8_t)day;
		if (!take_weekday(&walk))
			return false;
	}
	*end = walk.at;
	return date_exists(&out->date);
}
