#include "config.h"

#include "text/date.h"

#include <unicode/uchar.h>

#include "text/clock.h"
#include "text/step.h"
#include "text/utf8.h"

bool
date_exists(const struct date *date)
{
	static const uint8_t days[] = { 31, 29, 31, 30, 31, 30,
					31, 31, 30, 31, 30, 31 };
	bool leap = date->year % 4 == 0 &&
		    (date->year % 100 != 0 || date->year % 400 == 0);

	if (!date->day)
		return true;
	if (date->day > (date->month ? days[date->month - 1] : 31))
		return false;
	return date->day < 29 || date->month != 2 || !date->year ||
	       date->short_year || leap;
}

struct walk {
	struct pu_str text;
	struct convention *convention;
	struct date_reading *out;
	bool english;
	bool dotted, dashed; /* an abbreviation's full stop; 12-mar-2019 */
};

static void
push(struct walk *walk, struct date_piece piece)
{
	walk->out->pieces[walk->out->count++] = piece;
}

static bool
is_word(struct walk *walk, size_t at, size_t end, struct word *word)
{
	return end > at &&
	       convention_word(walk->convention,
			       pu_str_n(walk->text.ptr + at, end - at), word);
}

static size_t
name_end(struct walk *walk, size_t at, struct word *word, bool *upper)
{
	bool ignored;
	size_t end = step_letters(walk->text, at, upper), more = end;

	/* th: "ต.ค." */
	if (end > at && end < walk->text.len && walk->text.ptr[end] == '.')
		more = step_letters(walk->text, end + 1, &ignored);
	if (more > end + 1 && is_word(walk, at, more, word))
		end = more;
	else if (!is_word(walk, at, end, word))
		return 0;
	/* English names are written with a capital: may, march, sun, sat. */
	return walk->english && !*upper ? 0 : end;
}

/* The name and an abbreviation's full stop. */
static void
push_name(struct walk *walk, size_t *at, struct date_piece piece)
{
	piece.start = *at;
	piece.dotted = piece.form >= NAME_SHORT && piece.end < walk->text.len &&
		       walk->text.ptr[piece.end] == '.';
	piece.end += piece.dotted;
	walk->dotted |= piece.dotted;
	push(walk, piece);
	*at = piece.end;
}

static bool
take_weekday(struct walk *walk, size_t *at)
{
	struct word word, dashed;
	bool upper;
	size_t end = name_end(walk, *at, &word, &upper), dash, more;

	/* pt: segunda-feira, of which segunda alone is the short name */
	dash = step_letters(walk->text, *at, &upper);
	if (dash < walk->text.len && walk->text.ptr[dash] == '-') {
		more = step_letters(walk->text, dash + 1, &upper);
		if (more > dash + 1 &&
		    convention_word(walk->convention,
				    pu_str_n(walk->text.ptr + *at, more - *at),
				    &dashed) &&
		    dashed.weekday) {
			word = dashed;
			end = more;
		}
	}
	if (!end || !word.weekday)
		return false;
	walk->out->date.weekday = word.weekday;
	push_name(walk, at,
		  (struct date_piece){ .part = DATE_WEEKDAY,
				       .end = end,
				       .form = word.weekday_form });
	return true;
}

static bool
take_month(struct walk *walk, size_t *at)
{
	struct word word;
	bool upper;
	size_t end = name_end(walk, *at, &word, &upper);

	if (!end || !word.month)
		return false;
	walk->out->date.month = word.month;
	push_name(walk, at,
		  (struct date_piece){ .part = DATE_MONTH,
				       .end = end,
				       .form = word.month_form,
				       .month = word.month });
	return true;
}

static size_t
suffix_end(struct walk *walk, size_t at, unsigned day, enum date_suffix *suffix)
{
	static const char *const signs[] = { ".\xC2\xBA", "\xC2\xBA",
					     "\xC2\xB0" };
	struct pu_str rest = pu_str_n(walk->text.ptr + at, walk->text.len - at);
	bool upper;
	size_t end = step_letters(walk->text, at, &upper);
	struct pu_str letters = pu_str_n(rest.ptr, end - at);

	*suffix = DAY_PLAIN;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (pu_str_starts(rest, signs[i])) {
			*suffix = DAY_SIGN;
			return at + strlen(signs[i]);
		}
	if (end == at)
		return at;
	if (walk->english && letters.len == 2 &&
	    pu_str_eq(letters, pu_str(step_ordinal(day))))
		*suffix = DAY_ENGLISH;
	else if (day == 1 &&
		 (pu_str_is(letters, "er") || pu_str_is(letters, "r")))
		*suffix = DAY_LETTERS;
	else
		return 0;
	return end;
}

static bool
take_day(struct walk *walk, size_t *at)
{
	struct digits digits;
	size_t end = step_digits(walk->text, *at, 2, &digits), after;
	unsigned day = digits.value;
	struct date_piece piece = { .part = DATE_DAY, .start = *at };
	struct word word;
	bool upper;

	if (end == *at) {
		end = step_letters(walk->text, *at, &upper);
		if (end == *at ||
		    !convention_word(walk->convention,
				     pu_str_n(walk->text.ptr + *at, end - *at),
				     &word) ||
		    !word.first)
			return false;
		piece.suffix = DAY_WORD;
		day = 1;
	} else {
		if (!day || day > 31 || step_continues(walk->text, end))
			return false;
		piece.padded = digits.count == 2 && day < 10;
		walk->out->zero = digits.zero;
		after = suffix_end(walk, end, day, &piece.suffix);
		if (!after)
			return false;
		end = after;
	}
	piece.end = end;
	walk->out->date.day = (uint8_t)day;
	push(walk, piece);
	*at = end;
	return true;
}

static bool
take_year(struct walk *walk, size_t *at)
{
	struct digits year;
	size_t end = step_digits(walk->text, *at, 4, &year);

	if (year.count != 4 || year.value < 1000 || year.value > 2999 ||
	    step_continues(walk->text, end) || step_letter(walk->text, end))
		return false;
	if (year.value >= 2400 && convention_is(walk->convention, "th"))
		walk->out->era = 543;
	walk->out->date.year = (int)year.value - walk->out->era;
	walk->out->zero = year.zero;
	push(walk, (struct date_piece){
			   .part = DATE_YEAR, .start = *at, .end = end });
	*at = end;
	return true;
}

/* What may stand between two parts: a dash, or blanks with perhaps a comma or
 * a full stop before and one small word behind. */
static bool
glue(struct walk *walk, size_t *at, const char *marks, bool word)
{
	static const char *const words[] = {
		"de ", "del ", "of ", "the ",          "do ",   "den ", "dem ",
		"el ", "le ",  "d\'", "d\xE2\x80\x99", "ค.ศ. ", "พ.ศ. "
	};
	struct pu_str text = walk->text;
	size_t next = *at;

	if (next < text.len && text.ptr[next] && strchr(marks, text.ptr[next]))
		next++;
	else if (strchr(marks, ',') &&
		 pu_str_starts(pu_str_n(text.ptr + next, text.len - next),
			       "\xD8\x8C"))
		next += 2; /* the Arabic comma */
	if (next > *at && text.ptr[*at] == '-') {
		walk->dashed = true;
		*at = next;
		return true;
	}
	if (step_blanks(text, next) == next)
		return false;
	next = step_blanks(text, next);
	for (size_t i = 0; word && i < sizeof words / sizeof *words; i++)
		if (pu_str_starts(pu_str_n(text.ptr + next, text.len - next),
				  words[i])) {
			next += strlen(words[i]);
			break;
		}
	*at = next;
	return true;
}

typedef bool take(struct walk *walk, size_t *at);

/* "5 April 2011:9": more than was read of the date. */
static bool
year_unread(struct walk *walk, size_t at)
{
	struct digits digits;

	if (walk->out->date.year || !glue(walk, &at, ",-", true))
		return false;
	step_digits(walk->text, at, SIZE_MAX, &digits);
	return digits.count == 4 &&
	       step_continues(walk->text, at + digits.bytes);
}

/* glue and part, or neither. */
static bool
further(struct walk *walk, size_t *at, const char *marks, take *part)
{
	size_t next = *at;
	bool dashed = walk->dashed;

	if (glue(walk, &next, marks, true) && part(walk, &next)) {
		*at = next;
		return true;
	}
	walk->dashed = dashed;
	return false;
}

static bool
body(struct walk *walk, size_t at, size_t *end)
{
	size_t next = at;
	bool md;

	if (take_day(walk, &next)) {
		*end = next;
		if (!further(walk, &next, ".-", take_month))
			return false;
		*end = next;
		if (further(walk, &next, ",-", take_year))
			*end = next;
		return true;
	}
	if (!take_month(walk, &next))
		return false;
	*end = next;
	md = walk->english || convention_is(walk->convention, "es");
	if (further(walk, &next, ",", take_year) ||
	    (md && further(walk, &next, "", take_day) &&
	     (*end = next, further(walk, &next, ",", take_year))))
		*end = next;
	return true;
}

/* A short name needs something that says that it is one: mar is a sea. */
static bool
sound(const struct walk *walk)
{
	const struct date_reading *out = walk->out;

	for (size_t i = 0; i < out->count; i++) {
		const struct date_piece *piece = &out->pieces[i];

		if ((piece->part != DATE_MONTH &&
		     piece->part != DATE_WEEKDAY) ||
		    piece->form < NAME_SHORT)
			continue;
		if (out->count == 1 || (!walk->english && !walk->dotted &&
					!walk->dashed && !out->date.year))
			return false;
	}
	return date_exists(&out->date);
}

/* "de març", "d'abril": what stands before belongs to the name. */
static void
note_elision(struct walk *walk)
{
	if (!convention_is(walk->convention, "ca"))
		return;
	for (size_t i = 0; i < walk->out->count; i++) {
		struct date_piece *p = &walk->out->pieces[i];
		struct pu_str before = pu_str_n(walk->text.ptr, p->start);

		if (p->part != DATE_MONTH)
			continue;
		p->elides = true;
		if (pu_str_ends(before, " de "))
			p->start -= 3;
		else if (pu_str_ends(before, " d'"))
			p->start -= 2;
		else if (pu_str_ends(before, " d\xE2\x80\x99"))
			p->start -= 4;
		else
			p->elides = false;
	}
}

/* "Tuesday 12", not "Tuesday 5 p.m." */
static bool
day_alone(const struct walk *walk, size_t end)
{
	size_t half;

	return walk->out->date.day && !clock_half(walk->text, end, &half);
}

static bool
read_named(struct pu_str text, size_t at, struct convention *convention,
	   struct date_reading *out, size_t *end)
{
	struct walk walk = { .text = text,
			     .convention = convention,
			     .out = out,
			     .english = convention_is(convention, "en") };
	size_t next = at, count;

	*out = (struct date_reading){ .certain = true };
	if (take_weekday(&walk, &next)) {
		size_t weekday = next;

		*end = out->pieces[0].end;
		count = out->count;
		if (!glue(&walk, &next, ",", true) ||
		    (!body(&walk, next, end) && !day_alone(&walk, *end))) {
			out->count = count;
			out->date.day = 0;
			*end = weekday;
		}
	} else if (!body(&walk, next, end))
		return false;
	if (out->date.weekday && out->count == 2 && out->date.month)
		return false; /* "Monday March" */
	if (out->date.day && out->date.month && year_unread(&walk, *end))
		return false;
	note_elision(&walk);
	return sound(&walk);
}

size_t
date_read(struct pu_str text, size_t at, struct convention *convention,
	  struct date_reading readings[DATE_READINGS], size_t *end)
{
	struct digits digits;
	size_t count =
		step_digits(text, at, SIZE_MAX, &digits) > at
			? date_numeric(text, at, convention, readings, end)
			: 0;

	if (count)
		return count;
	if (digits.count && date_signed(text, at, convention, readings, end))
		return 1;
	return read_named(text, at, convention, &readings[0], end) ? 1 : 0;
}
