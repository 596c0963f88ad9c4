/* clock.h - times of day as people write them (internal)
 *
 * 10:30, 10:30:15, 10.30, 10h30, 10 h 30, 10:30 a.m., 10 PM, 15 h, 15 horas,
 * 18 Uhr, las 3 de la tarde. hour counts to 24; a time without "a.m." is
 * taken for what it says.
 */
#ifndef TEXT_CLOCK_H
#define TEXT_CLOCK_H

#include "text/convention.h"

enum clock_marker { CLOCK_BARE, CLOCK_HALF, CLOCK_PHRASE };

struct clock { /* what is told */
	uint8_t hour, minute, second;
	bool marked; /* a.m., de la tarde; or 13 and above: no doubt which */
};

struct clock_reading {
	struct clock clock;
	bool has_minute, has_second, padded, certain;
	enum clock_marker marker;
	uint8_t phrase; /* which, from 1 */
	size_t start, hour_end, minute_start, minute_end, second_start,
		second_end;
	size_t half; /* place of the a or p */
};

/* The time that starts at the place, a digit's. */
bool clock_read(struct pu_str text, size_t at,
		const struct convention *convention, struct clock_reading *out,
		size_t *end);
/* "a.m.", "pm", "P. M." at the place, blanks before it skipped: its end and
 * the place of its first letter; 0: none. */
size_t clock_half(struct pu_str text, size_t at, size_t *letter);
bool clock_equal(const struct clock *a, const struct clock *b);
/* Appends the time in the form of the reading of text, up to end; false: that
 * form cannot hold it (out is void then). */
bool clock_write(struct pu_buf *out, struct pu_str text,
		 const struct clock_reading *form, size_t end,
		 const struct clock *clock,
		 const struct convention *convention);

#endif
