/* value.h - the numbers, dates and times of a text, by value (internal)
 *
 * What a value is: its kind, exact value, scale, unit and place. Where a text
 * leaves open which of two things it means (1.250, 03/04/2019, 15 horas), both
 * readings are given, the likelier first, and none is certain.
 */
#ifndef TEXT_VALUE_H
#define TEXT_VALUE_H

#include "base/arena.h"
#include "text/clock.h"
#include "text/date.h"

enum value_kind {
	VALUE_NUMBER,
	VALUE_DATE,
	VALUE_TIME,
	VALUE_ORDINAL, /* 21st, 3.o */
	VALUE_MARKER, /* of a list, at the text's start: 1), a), iii. */
	VALUE_CODE, /* A-7, COVID-19, 1.2.3, 24/7, %1$s: by its letters */
	VALUE_OPAQUE, /* figures that may mean something else: 2½, 3-5-7 */
	VALUE_NAME, /* words with capitals that no sentence asks for: Quito */
	VALUE_WORD /* a spelled number: known to be there, no more */
};

enum value_unit {
	UNIT_NONE,
	UNIT_PERCENT, /* % or percent */
	UNIT_PERMILLE,
	UNIT_MONEY /* a sign, or the code before or behind */
};

struct value {
	enum value_kind kind;
	size_t spot; /* readings of one place share it */
	size_t start, end; /* bytes of the text, the unit left out */
	size_t outer_start, outer_end; /* with the unit */
	bool certain;
	struct number number; /* VALUE_NUMBER, VALUE_ORDINAL, VALUE_WORD */
	struct number_style style;
	size_t numeral_end; /* the scale word stands behind it */
	size_t scale_start; /* the word that has two numbers; 0: none */
	size_t scale_end;
	bool myriads; /* scale signs that touch: 120万 */
	bool compound; /* several parts: 1億2000万 */
	enum value_unit unit;
	struct pu_str sign; /* of money: "US$" */
	struct date_reading date;
	struct clock_reading time;
};

struct values {
	const struct value *items;
	size_t count;
	size_t spots;
};

#define VALUES_MOST 2000 /* readings of a text; further ones are not seen */

/* In order, in arena. */
void values_read(struct pu_str text, struct convention *convention,
		 struct pu_arena *arena, struct values *out);
/* The same kind and value; of codes, markers and names the same letters. */
bool values_equal(struct pu_str a_text, const struct value *a,
		  struct pu_str b_text, const struct value *b);

/* "%", "per cent", "por ciento" at the place or behind a blank there, and its
 * end; UNIT_NONE: neither it nor per mille. */
enum value_unit value_percent(struct pu_str text, size_t at, size_t *end);

/* How a text writes its numbers: what those of its values show that are
 * settled; value_style_fill adds what the language writes. */
struct value_style {
	uint32_t decimal, group;
	bool torn; /* they contradict each other */
};
void value_style_add(struct value_style *style, const struct value *value);
void value_style_fill(struct value_style *style,
		      const struct convention *convention);

/* Appends value in the form that a value of the same kind has in text, from
 * form->start to form->end. False: that form cannot hold it without doubt (a
 * scale word that does not fit, a noun or article that would have to agree);
 * out is void then. */
bool value_write(struct pu_buf *out, struct pu_str text,
		 const struct value *form, struct pu_str value_text,
		 const struct value *value, const struct value_style *style,
		 const struct convention *convention);

/* The same for a number in several parts. */
bool value_write_myriads(struct pu_buf *out, struct pu_str text,
			 const struct value *form, const struct number *number);

#endif
