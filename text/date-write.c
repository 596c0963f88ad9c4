#include "config.h"

#include "text/date.h"
#include "text/step.h"

/* ---- values ---- */

bool
date_alike(const struct date *a, const struct date *b)
{
	return !a->year == !b->year && !a->month == !b->month &&
	       !a->day == !b->day && a->short_year == b->short_year;
}

bool
date_equal(const struct date *a, const struct date *b)
{
	return a->year == b->year && a->month == b->month && a->day == b->day &&
	       a->short_year == b->short_year;
}

/* Sakamoto's method (comp.lang.c, 1993); 0 is Sunday there. */
int
date_weekday(const struct date *date)
{
	static const int shift[] = { 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4 };
	int y = date->year - (date->month < 3), day;

	if (!date->year || !date->month || !date->day || date->short_year)
		return 0;
	day = (y + y / 4 - y / 100 + y / 400 + shift[date->month - 1] +
	       date->day) %
	      7;
	return day ? day : 7;
}

/* ---- writing ---- */

static bool
vowel(struct pu_str name)
{
	return name.len && strchr("aeiouAEIOU", name.ptr[0]) != NULL;
}

static bool
write_name(struct pu_buf *out, struct pu_str was, struct pu_str name,
	   bool dotted, const struct date_piece *piece)
{
	if (!name.len)
		return false;
	if (piece->elides) {
		size_t skip = was.ptr[1] == 'e'    ? 3
			      : was.ptr[1] == '\'' ? 2
						   : 4;

		pu_buf_addz(out, !vowel(name) ? "de "
				 : skip == 2  ? "d'"
					      : "d\xE2\x80\x99");
		was = pu_str_n(was.ptr + skip, was.len - skip);
	}
	if (piece->dotted && was.len)
		was.len--;
	step_in_case(out, was, name);
	if (piece->dotted && dotted)
		pu_buf_addc(out, '.');
	return true;
}

static bool
write_day(struct pu_buf *out, struct pu_str was, const struct date_piece *piece,
	  unsigned day, uint32_t zero, const struct convention *c)
{
	bool french = convention_is(c, "fr");

	switch (piece->suffix) {
	case DAY_ENGLISH:
		pu_buf_addf(out, "%u%s", day, step_ordinal(day));
		return true;
	case DAY_WORD:
	case DAY_LETTERS:
	case DAY_SIGN:
		if (day == 1)
			pu_buf_add(out, was);
		else
			step_write(out, day, 1, zero);
		return true;
	case DAY_PLAIN:
	default:
		if (day == 1 && french && !piece->padded)
			pu_buf_addz(out, "1er");
		else
			step_write(out, day, piece->padded ? 2 : 1, zero);
		return true;
	}
}

/* A name that is the same in two tables says not which it is from: one with a
 * day is the date's, one without stands alone; so does an abbreviation that
 * lacks its full stop. */
static enum name_form
name_form(const struct date_piece *piece, const struct date *date,
	  const struct convention *c)
{
	enum name_form alone = piece->form == NAME_WIDE    ? NAME_ALONE
			       : piece->form == NAME_SHORT ? NAME_SHORT_ALONE
							   : piece->form;

	/* pl: "22 maj" is the abbreviation, the date's own is "maja". */
	if (piece->form == NAME_ALONE && date->day &&
	    pu_str_eq(convention_month(c, piece->month, NAME_ALONE),
		      convention_month(c, piece->month, NAME_SHORT)))
		return NAME_SHORT;
	if (alone == piece->form || piece->dotted ||
	    !pu_str_eq(convention_month(c, piece->month, piece->form),
		       convention_month(c, piece->month, alone)))
		return piece->form;
	return !date->day || (alone == NAME_SHORT_ALONE &&
			      convention_month_dotted(c, piece->month,
						      piece->form))
		       ? alone
		       : piece->form;
}

static bool
write_month(struct pu_buf *out, struct pu_str was,
	    const struct date_piece *piece, const struct date *date,
	    const struct convention *c)
{
	enum name_form form = name_form(piece, date, c);

	return write_name(out, was, convention_month(c, date->month, form),
			  convention_month_dotted(c, date->month, form), piece);
}

static bool
write_piece(struct pu_buf *out, struct pu_str text,
	    const struct date_reading *form, const struct date_piece *piece,
	    const struct date *date, const struct convention *c)
{
	struct pu_str was =
		pu_str_n(text.ptr + piece->start, piece->end - piece->start);

	switch (piece->part) {
	case DATE_WEEKDAY:
		return date->weekday &&
		       write_name(out, was,
				  convention_weekday(c, date->weekday,
						     piece->form),
				  convention_weekday_dotted(c, date->weekday,
							    piece->form),
				  piece);
	case DATE_YEAR:
		step_write(out, (unsigned)(date->year + form->era),
			   form->date.short_year ? 2 : 4, form->zero);
		return true;
	case DATE_MONTH:
		if (form->numeric)
			step_write(out, date->month, piece->padded ? 2 : 1,
				   form->zero);
		else
			return write_month(out, was, piece, date, c);
		return true;
	case DATE_DAY:
	default:
		if (!form->numeric)
			return write_day(out, was, piece, date->day, form->zero,
					 c);
		step_write(out, date->day, piece->padded ? 2 : 1, form->zero);
		return true;
	}
}

/* 12/11/2019 does not say whether it writes 03 or 3: the former, but with
 * signs or blanks between (12. 11. 2019) or where CLDR has 1.3.2019. */
static bool
writes_two(struct pu_str text, const struct date_reading *form,
	   const struct convention *c)
{
	bool both = !form->signs && !form->spaced &&
		    (text.ptr[form->pieces[0].end] != '.' ||
		     convention_pads_dates(c));

	for (size_t i = 0; i < form->count; i++) {
		const struct date_piece *piece = &form->pieces[i];

		if (piece->padded)
			return true;
		both = both && (piece->part == DATE_YEAR || piece->digits == 2);
	}
	return both;
}

bool
date_write(struct pu_buf *out, struct pu_str text,
	   const struct date_reading *form, size_t end, const struct date *date,
	   const struct convention *c)
{
	size_t at = form->pieces[0].start;
	bool two = form->numeric && writes_two(text, form, c);

	if (!date_alike(date, &form->date))
		return false;
	for (size_t i = 0; i < form->count; i++) {
		struct date_piece piece = form->pieces[i];

		piece.padded |= two;
		pu_buf_add(out, pu_str_n(text.ptr + at, piece.start - at));
		if (!write_piece(out, text, form, &piece, date, c))
			return false;
		at = piece.end;
	}
	pu_buf_add(out, pu_str_n(text.ptr + at, end - at));
	return true;
}
