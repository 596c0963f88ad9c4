#include "config.h"

#include "text/clock.h"

#include "text/step.h"
#include "text/utf8.h"

struct phrase { /* behind an hour of the twelve */
	const char *language, *text;
	uint8_t from, to; /* hours that it certainly means */
};

#define NTILDE     "\xC3\xB1"
#define ATILDE     "\xC3\xA3"
#define APOSTROPHE "\xE2\x80\x99"

static const struct phrase phrases[] = {
	{ "es", "de la madrugada", 1, 5 },
	{ "es", "de la ma" NTILDE "ana", 6, 11 },
	{ "es", "de la tarde", 13, 19 },
	{ "es", "de la noche", 20, 23 },
	{ "en", "in the morning", 5, 11 },
	{ "en", "in the afternoon", 13, 17 },
	{ "en", "in the evening", 18, 21 },
	{ "en", "at night", 21, 23 },
	{ "pt", "da madrugada", 1, 5 },
	{ "pt", "da manh" ATILDE, 6, 11 },
	{ "pt", "da tarde", 13, 18 },
	{ "pt", "da noite", 19, 23 },
	{ "fr", "du matin", 5, 11 },
	{ "fr", "de l'apr\xC3\xA8s-midi", 13, 17 },
	{ "fr", "de l" APOSTROPHE "apr\xC3\xA8s-midi", 13, 17 },
	{ "fr", "du soir", 18, 23 },
	{ "it", "del mattino", 5, 11 },
	{ "it", "di mattina", 5, 11 },
	{ "it", "del pomeriggio", 13, 17 },
	{ "it", "di sera", 18, 22 },
	{ "ca", "de la matinada", 1, 5 },
	{ "ca", "del mat\xC3\xAD", 6, 11 },
	{ "ca", "de la tarda", 13, 19 },
	{ "ca", "del vespre", 19, 21 },
	{ "ca", "de la nit", 21, 23 },
};

static char
low(struct pu_str text, size_t at)
{
	char c = '\0';

	if (at < text.len)
		c = text.ptr[at];
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

size_t
clock_half(struct pu_str text, size_t at, size_t *letter)
{
	size_t end;
	bool upper;

	at = step_blanks(text, at);
	*letter = at;
	if (low(text, at) != 'a' && low(text, at) != 'p')
		return 0;
	end = at + 1;
	if (low(text, end) == '.')
		end = step_blanks(text, end + 1);
	if (low(text, end) != 'm')
		return 0;
	end++;
	if (step_letters(text, end, &upper) > end)
		return 0;
	/* The full stop is the marker's when the a has one. */
	return low(text, at + 1) == '.' && low(text, end) == '.' ? end + 1
								 : end;
}

/* ":30", ".30", "h30", " h 30": the end, and where the minutes start. */
static size_t
minutes(struct pu_str text, size_t at, size_t *start, unsigned *value,
	bool *dotted)
{
	size_t next = at, end;

	*dotted = low(text, at) == '.';
	if (low(text, at) == ':' || *dotted) {
		next = at + 1;
	} else {
		next = step_blanks(text, at);
		if (low(text, next) != 'h')
			return 0;
		next = step_blanks(text, next + 1);
	}
	end = step_digits(text, next, 2, value);
	*start = next;
	return end - next == 2 && *value < 60 ? end : 0;
}

static size_t
hour_unit(struct pu_str text, size_t at)
{
	static const char *const units[] = { "h",      "hs",  "hrs", "horas",
					     "heures", "uhr", "ore", "hores" };
	size_t start = step_blanks(text, at), end;
	bool upper;

	end = step_letters(text, start, &upper);
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		size_t len = strlen(units[i]), k = 0;

		while (k < len && low(text, start + k) == units[i][k])
			k++;
		if (k == len && end == start + len)
			return end;
	}
	return 0;
}

static bool
take_phrase(struct pu_str text, size_t *at, const struct convention *c,
	    struct clock_reading *out)
{
	size_t next = step_blanks(text, *at);
	struct pu_str rest = pu_str_n(text.ptr + next, text.len - next);

	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
		const struct phrase *phrase = &phrases[i];
		unsigned hour = out->clock.hour % 12;

		if (!convention_is(c, phrase->language) ||
		    !pu_str_starts(rest, phrase->text))
			continue;
		if (phrase->from >= 12)
			hour += 12;
		if (hour < phrase->from || hour > phrase->to)
			return false;
		out->clock.hour = (uint8_t)hour;
		out->phrase = (uint8_t)(i + 1);
		out->marker = CLOCK_PHRASE;
		*at = next + strlen(phrase->text);
		return true;
	}
	return false;
}

static bool
take_marker(struct pu_str text, size_t *at, const struct convention *c,
	    struct clock_reading *out)
{
	size_t half, end = clock_half(text, *at, &half);

	if (out->clock.hour < 1 || out->clock.hour > 12)
		return false;
	if (!end)
		return take_phrase(text, at, c, out);
	out->half = half;
	out->marker = CLOCK_HALF;
	out->clock.hour = (uint8_t)(out->clock.hour % 12 +
				    (low(text, half) == 'p' ? 12 : 0));
	*at = end;
	return true;
}

bool
clock_read(struct pu_str text, size_t at, const struct convention *c,
	   struct clock_reading *out, size_t *end)
{
	unsigned hour, minute = 0, second = 0;
	size_t next = step_digits(text, at, 2, &hour), more, start;
	bool dotted = false, again, unit = false;

	*out = (struct clock_reading){ .start = at, .hour_end = next };
	if (next == at || hour > 24)
		return false;
	out->padded = low(text, at) == '0' && next == at + 2;
	if ((more = minutes(text, next, &start, &minute, &dotted))) {
		out->has_minute = true;
		out->minute_start = start;
		out->minute_end = next = more;
		more = minutes(text, next, &start, &second, &again);
		if (more && !dotted && low(text, start - 1) == ':') {
			out->has_second = true;
			out->second_start = start;
			out->second_end = next = more;
		}
	}
	if (step_continues(text, next) || (hour == 24 && minute + second > 0))
		return false;
	out->clock = (struct clock){ .hour = (uint8_t)hour,
				     .minute = (uint8_t)minute,
				     .second = (uint8_t)second };
	*end = next;
	if (!take_marker(text, end, c, out)) {
		more = hour_unit(text, next);
		unit = more != 0;
		if (!out->has_minute && !unit)
			return false;
		if (dotted && convention_is(c, "en"))
			return false;
		if (unit)
			*end = more;
	}
	/* 15 horas may last fifteen hours; 10.30 may be a number. */
	out->certain =
		(out->has_minute && !dotted) || out->marker == CLOCK_HALF;
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

/* What the form says as the hour; -1: it cannot. */
static int
face(const struct clock_reading *form, const struct clock *clock,
     const struct convention *c)
{
	const struct phrase *phrase;

	switch (form->marker) {
	case CLOCK_HALF:
		if (clock->hour == 24)
			return -1;
		return clock->hour % 12 ? clock->hour % 12 : 12;
	case CLOCK_PHRASE:
		phrase = &phrases[form->phrase - 1];
		if (clock->hour < phrase->from || clock->hour > phrase->to ||
		    !clock->marked)
			return -1;
		return clock->hour % 12;
	case CLOCK_BARE:
	default:
		/* 10:30 where twelve hours are usual may be either half. */
		if (convention_twelve_hours(c) && !form->clock.marked &&
		    !form->padded && clock->marked && clock->hour > 12)
			return -1;
		return clock->hour;
	}
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
	pu_buf_addf(out, form->padded ? "%02d" : "%d", hour);
	if (form->has_minute) {
		pu_buf_add(out,
			   pu_str_n(text.ptr + at, form->minute_start - at));
		pu_buf_addf(out, "%02d", clock->minute);
		at = form->minute_end;
	}
	if (form->has_second) {
		pu_buf_add(out,
			   pu_str_n(text.ptr + at, form->second_start - at));
		pu_buf_addf(out, "%02d", clock->second);
		at = form->second_end;
	}
	if (form->marker == CLOCK_HALF) {
		char was = text.ptr[form->half];
		bool capital = was == 'A' || was == 'P';

		pu_buf_add(out, pu_str_n(text.ptr + at, form->half - at));
		pu_buf_addc(out, clock->hour % 24 < 12 ? (capital ? 'A' : 'a')
						       : (capital ? 'P' : 'p'));
		at = form->half + 1;
	}
	pu_buf_add(out, pu_str_n(text.ptr + at, end - at));
	return true;
}
