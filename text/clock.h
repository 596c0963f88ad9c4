/* clock.h - times of day as people write them (internal)
 *
 * 10:30, 10:30:15, 10.30, 10h30, 10 h 30, 10:30 a.m., 10 PM, 15 h, 15 horas,
 * 18 Uhr, las 3 de la tarde, 午後3時30分, 오후 3:30. hour counts to 24; a time without "a.m." is
 * taken for what it says.
 */
#ifndef TEXT_CLOCK_H
#define TEXT_CLOCK_H

#include "text/convention.h"

enum clock_marker {
	CLOCK_BARE,
	CLOCK_HALF, /* a.m. */
	CLOCK_NAMED, /* the language's own halves, before or behind */
	CLOCK_PHRASE /* in the evening */
};

struct clock { /* what is told */
	uint8_t hour, minute, second;
	bool marked; /* a.m., de la tarde; or 13 and above: no doubt which */
};

struct clock_reading {
	struct clock clock;
	bool has_minute, has_second, certain;
	bool padded, minute_padded; /* 09:05 */
	bool signs; /* behind each number: 10時30分 */
	enum clock_marker marker;
	uint8_t phrase; /* which, from 1 */
	uint32_t zero; /* of its digits' script */
	size_t start; /* of what stands before the hour, or of it */
	size_t hour_start, hour_end, minute_start, minute_end, second_start,
		second_end;
	size_t half, half_end; /* the a or p, or the half's name */
};

/* The time whose hour starts at the place; out->start may be before it. */
bool clock_read(struct pu_str text, size_t at,
		const struct convention *convention, struct clock_reading *out,
		size_t *end);
/* "a.m.", "pm", "P. M." at the place, blanks before it skipped: its end and
 * the place of its first letter; 0: none. */
size_t clock_half(struct pu_str text, size_t at, size_t *letter);
/* What stands before or behind the hour and says which half of the day it is:
 * into out, *at behind it. */
bool clock_marker(struct pu_str text, size_t *at,
		  const struct convention *convention,
		  struct clock_reading *out);
/* Something before the place says so. */
bool clock_half_unread(struct pu_str text, size_t at,
		       const struct convention *convention);
/* The form's phrase may stand beside the time. */
bool clock_phrase_holds(const struct clock_reading *form,
			const struct clock *clock);
bool clock_equal(const struct clock *a, const struct clock *b);
/* Appends the time in the form of the reading of text, up to end; false: that
 * form cannot hold it (out is void then). */
bool clock_write(struct pu_buf *out, struct pu_str text,
		 const struct clock_reading *form, size_t end,
		 const struct clock *clock,
		 const struct convention *convention);

#endif
