#include "config.h"

#include "text/clock.h"

#include "text/step.h"
#include "text/utf8.h"

/* ---- signs behind the numbers ---- */

static size_t
sign_end(struct pu_str text, size_t at, const char *const signs[2])
{
	size_t start = step_blanks(text, at);
	struct pu_str rest = pu_str_n(text.ptr + start, text.len - start);

	if (!rest.len || (unsigned char)rest.ptr[0] < 0xE5)
		return 0; /* what none begins with */
	for (int i = 0; i < 2; i++)
		if (pu_str_starts(rest, signs[i]))
			return start + strlen(signs[i]);
	return 0;
}

/* The end of "o'clock" in Chinese, Japanese and Korean; 0: there is none, or
 * hours that last. */
static size_t
hour_sign(struct pu_str text, size_t at, const struct convention *c)
{
	static const char *const hours[2][2] = { { "時", "时" },
						 { "시", "时" } };
	static const char *const points[2] = { "点", "點" };
	static const char *const lasting[3] = { "間", "间", "간" };
	size_t end = sign_end(text, at, hours[convention_is(c, "ko")]);

	if (!end && convention_is(c, "zh"))
		end = sign_end(text, at, points);
	for (int i = 0; end && i < 3; i++)
		if (pu_str_starts(pu_str_n(text.ptr + end, text.len - end),
				  lasting[i]))
			return 0;
	return end;
}

/* A half hour is told without a number. */
static bool
says_half(struct pu_str text, size_t at)
{
	static const char *const halves[2] = { "半", "반" };

	return sign_end(text, at, halves) != 0;
}

static size_t
signed_part(struct pu_str text, size_t at, const char *const signs[2],
	    size_t *start, struct digits *digits)
{
	size_t end;

	*start = step_blanks(text, at);
	end = step_digits(text, *start, 2, digits);
	return end > *start && digits->value < 60 ? sign_end(text, end, signs)
						  : 0;
}

/* Behind the hour: its sign, minutes and seconds with theirs. 0: no time. */
static size_t
read_signed(struct pu_str text, size_t at, const struct convention *c,
	    struct clock_reading *out)
{
	static const char *const minutes[2] = { "分", "분" };
	static const char *const seconds[2] = { "秒", "초" };
	size_t end = hour_sign(text, at, c), more, start;
	struct digits digits;

	if (!end || says_half(text, end))
		return 0;
	out->signs = true;
	more = signed_part(text, end, minutes, &start, &digits);
	if (!more)
		return end;
	out->has_minute = true;
	out->minute_start = start;
	/* Chinese says the zero, Japanese and Korean do not. */
	out->minute_padded = digits.count == 2 &&
			     (digits.value < 10 || convention_is(c, "zh"));
	out->minute_end = start + (size_t)(digits.bytes);
	out->clock.minute = (uint8_t)digits.value;
	end = more;
	more = signed_part(text, end, seconds, &start, &digits);
	if (!more)
		return end;
	out->has_second = true;
	out->second_start = start;
	out->second_end = start + (size_t)(digits.bytes);
	out->clock.second = (uint8_t)digits.value;
	return more;
}

/* ---- marks between the numbers ---- */

/* ":30", ".30", "h30", " h 30": the end, and where the minutes start. */
static size_t
part(struct pu_str text, size_t at, size_t *start, uint8_t *value, bool *dotted)
{
	size_t next, end;
	struct digits digits;

	*dotted = step_lower(text, at) == '.';
	if (step_lower(text, at) == ':' || *dotted) {
		next = at + 1;
	} else {
		next = step_blanks(text, at);
		if (step_lower(text, next) != 'h')
			return 0;
		next = step_blanks(text, next + 1);
	}
	end = step_digits(text, next, 2, &digits);
	if (digits.count != 2 || digits.value > 59)
		return 0;
	*start = next;
	*value = (uint8_t)digits.value;
	return end;
}

/* The end of minutes and seconds; the place itself when there are none. */
static size_t
read_marked(struct pu_str text, size_t at, struct clock_reading *out,
	    bool *dotted)
{
	size_t more, start;
	bool again;

	*dotted = false;
	more = part(text, at, &start, &out->clock.minute, dotted);
	if (!more) {
		*dotted = false;
		return at;
	}
	out->has_minute = out->minute_padded = true;
	out->minute_start = start;
	out->minute_end = at = more;
	more = part(text, at, &start, &out->clock.second, &again);
	if (!more || *dotted || step_lower(text, start - 1) != ':') {
		out->clock.second = 0;
		return at;
	}
	out->has_second = true;
	out->second_start = start;
	out->second_end = more;
	return more;
}

static size_t
hour_unit(struct pu_str text, size_t at)
{
	static const char *const units[] = { "h",           "hs",     "hrs",
					     "horas",       "heures", "uhr",
					     "uur",         "ore",    "hores",
					     "\xE0\xB8\x99" };
	size_t start = step_blanks(text, at), end;
	bool upper;

	end = step_letters(text, start, &upper);
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		size_t len = strlen(units[i]), k = 0;

		while (k < len && step_lower(text, start + k) == units[i][k])
			k++;
		if (k == len && end == start + len)
			return end;
	}
	return 0;
}

/* ---- the whole ---- */

/* What stands beside tells which half of the day, or what kind of number. */
static bool
read_beside(struct pu_str text, const struct convention *c, bool dotted,
	    struct clock_reading *out, size_t *end)
{
	size_t more;

	if (clock_marker(text, end, c, out))
		return true;
	if (clock_half_unread(text, out->start, c))
		return false;
	if (out->signs)
		return true;
	more = hour_unit(text, *end);
	if ((!out->has_minute && !more) || (dotted && convention_is(c, "en")))
		return false;
	if (more)
		*end = more;
	return true;
}

bool
clock_read(struct pu_str text, size_t at, const struct convention *c,
	   struct clock_reading *out, size_t *end)
{
	struct digits hour;
	size_t next = step_digits(text, at, 2, &hour), more;
	bool dotted = false;

	*out = (struct clock_reading){ .start = at,
				       .hour_start = at,
				       .hour_end = next,
				       .zero = hour.zero };
	if (next == at || hour.value > 24)
		return false;
	out->padded = hour.count == 2 && hour.value < 10;
	more = read_signed(text, next, c, out);
	next = more ? more : read_marked(text, next, out, &dotted);
	if (step_continues(text, next) ||
	    (hour.value == 24 && out->clock.minute + out->clock.second > 0))
		return false;
	out->clock.hour = (uint8_t)hour.value;
	*end = next;
	if (!read_beside(text, c, dotted, out, end))
		return false;
	/* 15 horas may last fifteen hours; 10.30 may be a number. */
	out->certain = (out->has_minute && !dotted) ||
		       out->marker == CLOCK_HALF || out->marker == CLOCK_NAMED;
	out->clock.marked = out->marker != CLOCK_BARE || out->clock.hour > 12 ||
			    out->clock.hour == 0;
	return true;
}

bool
clock_equal(const struct clock *a, const struct clock *b)
{
	return a->hour == b->hour && a->minute == b->minute &&
	       a->second == b->second;
}

/* ---- writing ---- */

/* What the form says as the hour; -1: it cannot. */
static int
face(const struct clock_reading *form, const struct clock *clock,
     const struct convention *c)
{
	int twelve = clock->hour % 12 ? clock->hour % 12 : 12;

	switch (form->marker) {
	case CLOCK_HALF:
		return clock->hour == 24 ? -1 : twelve;
	case CLOCK_NAMED:
		/* How noon, midnight and Chinese nights are told differs. */
		if (clock->hour == 24 || !clock->marked ||
		    (twelve == 12 && !convention_is(c, "ko")) ||
		    (convention_is(c, "zh") &&
		     (clock->hour < 6 || clock->hour > 18)))
			return -1;
		return twelve;
	case CLOCK_PHRASE:
		return clock_phrase_holds(form, clock) ? twelve : -1;
	case CLOCK_BARE:
	default:
		/* 10:30 where twelve hours are usual may be either half. */
		if (convention_twelve_hours(c) && !form->clock.marked &&
		    !form->padded && clock->marked && clock->hour > 12)
			return -1;
		return clock->hour;
	}
}

/* The half in the form's own letters. */
static void
write_half(struct pu_buf *out, struct pu_str text,
	   const struct clock_reading *form, const struct clock *clock,
	   const struct convention *c)
{
	bool late = clock->hour % 24 >= 12;
	char was = text.ptr[form->half];

	if (form->marker == CLOCK_NAMED)
		pu_buf_add(out, convention_half(c, late));
	else if (was == 'A' || was == 'P')
		pu_buf_addc(out, late ? 'P' : 'A');
	else
		pu_buf_addc(out, late ? 'p' : 'a');
}

/* The text from one place to another, the half put in where it stands. */
static void
write_text(struct pu_buf *out, struct pu_str text, size_t from, size_t to,
	   const struct clock_reading *form, const struct clock *clock,
	   const struct convention *c)
{
	if (form->half_end > form->half && form->half >= from &&
	    form->half_end <= to) {
		pu_buf_add(out, pu_str_n(text.ptr + from, form->half - from));
		write_half(out, text, form, clock, c);
		from = form->half_end;
	}
	pu_buf_add(out, pu_str_n(text.ptr + from, to - from));
}

bool
clock_write(struct pu_buf *out, struct pu_str text,
	    const struct clock_reading *form, size_t end,
	    const struct clock *clock, const struct convention *c)
{
	int hour = face(form, clock, c);
	size_t at = form->hour_end;

	if (hour < 0 || (!form->has_minute && clock->minute) ||
	    (!form->has_second && clock->second))
		return false;
	write_text(out, text, form->start, form->hour_start, form, clock, c);
	step_write(out, (unsigned)hour, form->padded ? 2 : 1, form->zero);
	if (form->has_minute) {
		pu_buf_add(out,
			   pu_str_n(text.ptr + at, form->minute_start - at));
		step_write(out, clock->minute, form->minute_padded ? 2 : 1,
			   form->zero);
		at = form->minute_end;
	}
	if (form->has_second) {
		pu_buf_add(out,
			   pu_str_n(text.ptr + at, form->second_start - at));
		step_write(out, clock->second, form->minute_padded ? 2 : 1,
			   form->zero);
		at = form->second_end;
	}
	write_text(out, text, at, end, form, clock, c);
	return true;
}
