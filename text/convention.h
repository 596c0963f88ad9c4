/* convention.h - how a language writes numbers, dates and times (internal)
 *
 * From CLDR by ICU: marks, names of months and weekdays, order of a numeric
 * date, clock of 12 or 24 hours, plural rules, spelled numbers. Scale words
 * (million, mil millones) are CLDR's compact forms, and for a few languages
 * more spellings than CLDR knows.
 */
#ifndef TEXT_CONVENTION_H
#define TEXT_CONVENTION_H

#include "base/error.h"
#include "text/number.h"

enum name_form { /* tables of names; a name keeps its table */
		 NAME_WIDE, /* in a date: ru "марта" */
		 NAME_ALONE, /* "март" */
		 NAME_SHORT,
		 NAME_SHORT_ALONE,
		 NAME_FORMS
};

struct word { /* what a word may be; 0: not that */
	uint8_t month, month_form; /* 1..12 */
	uint8_t weekday, weekday_form; /* 1..7, Monday is 1 */
	uint8_t number; /* spelled: 2..100; NUMBER_WORD_MORE: above */
	uint8_t scale; /* power of ten: 6 for million */
	bool inflects; /* as a scale it has other forms */
	uint8_t first; /* "primero": the first of a month */
	uint8_t translated; /* of a country's or language's name */
	uint8_t measure; /* of a unit's or currency's name */
};
#define NUMBER_WORD_MORE 101

enum date_order { ORDER_DMY, ORDER_MDY, ORDER_YMD };

struct convention;

/* language: canonical. decimal: '.' or ',' as somebody has settled it, 0: as
 * CLDR says. */
bool convention_new(struct convention **out, struct pu_str language,
		    uint32_t decimal, struct pu_error *err);
void convention_free(struct convention *convention); /* NULL is legal */

bool convention_is(const struct convention *convention, const char *primary);
const struct number_marks *convention_marks(const struct convention *c);
/* sure false: the language's regions differ (en). */
enum date_order convention_order(const struct convention *c, bool *sure);
/* 1.3.2019, not 1/3/2019; 01.03.2019, not 1.3.2019. */
bool convention_dots_dates(const struct convention *c);
bool convention_pads_dates(const struct convention *c);
bool convention_twelve_hours(const struct convention *convention);
/* The name of the day's first (0) or second half; empty: a.m., p.m. */
struct pu_str convention_half(const struct convention *convention, int half);

/* A word of letters, in any case; false: it means nothing here. */
bool convention_word(struct convention *convention, struct pu_str word,
		     struct word *out);
/* Whether a word of the name belongs to a country's or a language's: these
 * are other words in another language. */
bool convention_translates(struct convention *convention, struct pu_str name);
/* Whether the word, in any number, is what a measure is told in: days, metres,
 * dollars. */
bool convention_measures(struct convention *convention, struct pu_str word);
/* A name of a table; empty when the language has none. */
struct pu_str convention_month(const struct convention *c, int month,
			       enum name_form form);
struct pu_str convention_weekday(const struct convention *c, int weekday,
				 enum name_form form);
/* Whether the name of the table is an abbreviation with a full stop, or none
 * of the table's is. */
bool convention_month_dotted(const struct convention *c, int month,
			     enum name_form form);
bool convention_weekday_dotted(const struct convention *c, int weekday,
			       enum name_form form);
/* The form of a scale word (million: millones) behind the number, in lower
 * case; empty: it is not known. */
struct pu_str convention_scale(const struct convention *c, struct pu_str word,
			       const struct number *number);
/* The plural category that the written number asks of a noun: equal numbers
 * for equal categories. */
int convention_plural(const struct convention *c, const struct number *number);

#endif
