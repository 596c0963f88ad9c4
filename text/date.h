/* date.h - dates as people write them (internal)
 *
 * "Tuesday, 12 March 2019", "12 de marzo", "primero de mayo del 2019",
 * "marzo de 2019", "03/12/2019", "2019-03-12", "2019年3月12日（火）", a month or a
 * weekday alone. A reading knows where each part stands and how it is written, so that another
 * date can be put into the same form.
 */
#ifndef TEXT_DATE_H
#define TEXT_DATE_H

#include "text/convention.h"

struct date { /* 0: not said */
	int year;
	uint8_t day, month, weekday;
	bool short_year; /* "19" */
};

enum date_part { DATE_WEEKDAY, DATE_DAY, DATE_MONTH, DATE_YEAR };

enum date_suffix {
	DAY_PLAIN,
	DAY_ENGLISH, /* 12th */
	DAY_SIGN, /* 1.o */
	DAY_LETTERS, /* 1er */
	DAY_WORD /* primero */
};

struct date_piece {
	enum date_part part;
	size_t start, end; /* bytes of the text */
	enum name_form form; /* of a name */
	uint8_t month; /* that it names */
	bool dotted; /* with an abbreviation's full stop */
	enum date_suffix suffix; /* of a day */
	uint8_t digits; /* of a numeric part: how many */
	bool padded; /* 03 */
	bool elides; /* starts with "de " or "d'", which the name decides */
};

struct date_reading {
	struct date date;
	struct date_piece pieces[4];
	size_t count;
	bool numeric, certain;
	bool signs; /* 2019年: each number's sign says what it is */
	bool spaced; /* 12. 3. 2019 */
	int era; /* that its year counts more: 543 for Thai Buddhists */
	uint32_t zero; /* of its digits' script */
};

#define DATE_READINGS 2
/* The dates that start at the place, a digit's or a letter's first; 0: none. */
size_t date_read(struct pu_str text, size_t at, struct convention *convention,
		 struct date_reading readings[DATE_READINGS], size_t *end);

/* Those of numbers alone: 12/03/2019, 2019-03-12, 12. 3. 2019. */
size_t date_numeric(struct pu_str text, size_t at,
		    struct convention *convention,
		    struct date_reading readings[DATE_READINGS], size_t *end);
/* One whose numbers have signs behind them, of which the month's is there:
 * 2019年3月12日, 2019년 3월, 3月12日（火）. */
bool date_signed(struct pu_str text, size_t at,
		 const struct convention *convention, struct date_reading *out,
		 size_t *end);

bool date_exists(const struct date *date);
bool date_equal(const struct date *a, const struct date *b);
/* The same parts are said, the weekday left aside. */
bool date_alike(const struct date *a, const struct date *b);
/* 1..7 of a whole date; 0: some part is not said. */
int date_weekday(const struct date *date);
/* Appends the date in the form of the reading of text, up to end. False: that
 * form cannot hold it (out is void then). */
bool date_write(struct pu_buf *out, struct pu_str text,
		const struct date_reading *form, size_t end,
		const struct date *date, const struct convention *convention);

#endif
