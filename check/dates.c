#include "config.h"

#include "base/i18n.h"
#include "check/rules.h"

/* Of a text; further ones are not compared: each is held against each. */
#define DATES_MOST 400

/* A date of a text: its readings, the likelier first. */
struct told {
	const struct value *readings;
	size_t count;
	bool paired;
};

struct side {
	struct passage *passage;
	struct told *dates;
	size_t count;
};

struct comparison {
	struct checking *checking;
	struct side source, target;
};

/* ---- the dates of a text ---- */

static struct side
read_side(struct checking *checking, struct passage *passage)
{
	const struct values *values = passage_values(passage);
	struct side side = { .passage = passage };

	for (size_t i = 0; i < values->count && side.count < DATES_MOST; i++)
		side.count += values->items[i].kind == VALUE_DATE;
	if (!side.count)
		return side;
	side.dates =
		arena_array(checking->scratch, side.count, sizeof *side.dates);
	side.count = 0;
	for (size_t i = 0; i < values->count; i++) {
		const struct value *value = &values->items[i];

		if (value->kind != VALUE_DATE)
			continue;
		if (side.count &&
		    side.dates[side.count - 1].readings->spot == value->spot)
			side.dates[side.count - 1].count++;
		else if (side.count < DATES_MOST)
			side.dates[side.count++] =
				(struct told){ .readings = value, .count = 1 };
	}
	return side;
}

/* ---- whether two are one day ---- */

static bool
year_differs(const struct date *a, const struct date *b)
{
	if (!a->year || !b->year)
		return false;
	return a->short_year || b->short_year ? a->year % 100 != b->year % 100
					      : a->year != b->year;
}

/* How many parts both say; 0: they say different ones, or nothing both. */
static unsigned
agreement(const struct date *a, const struct date *b)
{
	if (year_differs(a, b) || (a->day && b->day && a->day != b->day) ||
	    (a->month && b->month && a->month != b->month) ||
	    (a->weekday && b->weekday && a->weekday != b->weekday))
		return 0;
	return (unsigned)(a->day && b->day) + (unsigned)(a->month && b->month) +
	       (unsigned)(a->year && b->year) +
	       (unsigned)(a->weekday && b->weekday);
}

static unsigned
best_agreement(const struct told *a, const struct told *b)
{
	unsigned best = 0;

	for (size_t i = 0; i < a->count; i++)
		for (size_t k = 0; k < b->count; k++) {
			unsigned found = agreement(&a->readings[i].date.date,
						   &b->readings[k].date.date);

			best = found > best ? found : best;
		}
	return best;
}

/* ---- telling ---- */

static void
write_date(struct pu_buf *out, const struct date *date)
{
	if (date->year)
		pu_buf_addf(out, date->short_year ? "%02d" : "%04d",
			    date->short_year ? date->year % 100 : date->year);
	if (date->month || date->day)
		pu_buf_addf(out, "-%02d-%02d", date->month, date->day);
	if (date->weekday)
		pu_buf_addf(out, "w%d", date->weekday);
}

static struct pu_str
words_of(const struct side *side, const struct told *date)
{
	return pu_str_n(side->passage->text.ptr + date->readings->start,
			date->readings->end - date->readings->start);
}

static struct pu_text_span
span_of(const struct told *date)
{
	return date ? (struct pu_text_span){ date->readings->start,
					     date->readings->end }
		    : PU_NO_SPAN;
}

/* What is told of a date. */
enum difference { ANOTHER, MISSING, ADDED, OPEN };

static void
tell(struct comparison *c, enum pu_severity severity, enum difference what,
     const struct told *a, const struct told *b)
{
	struct pu_str first = a ? words_of(&c->source, a) : pu_str(""),
		      second = b ? words_of(&c->target, b) : pu_str("");
	struct pu_buf key = PU_BUF_INIT;

	if (a)
		write_date(&key, &a->readings->date.date);
	pu_buf_addc(&key, '|');
	if (b)
		write_date(&key, &b->readings->date.date);
	switch (what) {
	case ANOTHER:
		checking_tell(c->checking, severity, span_of(a), span_of(b),
			      pu_buf_str(&key),
			      _("the date \"%.*s\" is \"%.*s\" in the "
				"translation"),
			      (int)first.len, first.ptr, (int)second.len,
			      second.ptr);
		break;
	case MISSING:
		checking_tell(c->checking, severity, span_of(a), span_of(b),
			      pu_buf_str(&key),
			      _("the date \"%.*s\" is not, or not all of it, "
				"in the translation"),
			      (int)first.len, first.ptr);
		break;
	case ADDED:
		checking_tell(c->checking, severity, span_of(a), span_of(b),
			      pu_buf_str(&key),
			      _("the date \"%.*s\" of the translation is not, "
				"or not all of it, in the source"),
			      (int)second.len, second.ptr);
		break;
	case OPEN:
	default:
		checking_tell(c->checking, severity, span_of(a), span_of(b),
			      pu_buf_str(&key),
			      _("\"%.*s\" may be another day in the "
				"translation: which number is the month is "
				"not the same in both languages"),
			      (int)first.len, first.ptr);
		break;
	}
	pu_buf_free(&key);
}

/* ---- what is left out of a date ---- */

static bool
says_number(struct passage *passage, int number)
{
	const struct amounts *amounts = passage_amounts(passage);
	struct quantity wanted = quantity_of((uint64_t)number);

	for (size_t i = 0; i < amounts->count; i++)
		for (size_t k = 0; k < amounts->items[i].count; k++)
			if (quantity_equal(&amounts->items[i].quantities[k],
					   &wanted))
				return true;
	return false;
}

/* "from November 16 to 20", "el 16 y el 20 de noviembre": bytes between. */
#define LIST_WITHIN 12

/* The number stands beside the date, so that it may be another day of its month. */
static bool
lists_day(struct passage *passage, const struct told *date, int day)
{
	const struct amounts *amounts = passage_amounts(passage);
	struct quantity wanted = quantity_of((uint64_t)day);
	size_t start = date->readings->start, end = date->readings->end;

	for (size_t i = 0; i < amounts->count; i++) {
		const struct amount *amount = &amounts->items[i];

		if ((amount->end <= start &&
		     start - amount->end <= LIST_WITHIN) ||
		    (amount->start >= end &&
		     amount->start - end <= LIST_WITHIN))
			for (size_t k = 0; k < amount->count; k++)
				if (quantity_equal(&amount->quantities[k],
						   &wanted))
					return true;
	}
	return false;
}

/* Two days of a month, of which each language dates the one that is nearest to
 * the month's name. */
static bool
is_list(const struct comparison *c, const struct told *a, const struct told *b)
{
	struct date x = a->readings->date.date, y = b->readings->date.date;
	int day = x.day, other = y.day;

	x.day = y.day = 0;
	return day && other && agreement(&x, &y) &&
	       lists_day(c->source.passage, a, other) &&
	       lists_day(c->target.passage, b, day);
}

static bool
lacks(struct passage *passage, int number, int other)
{
	return number && !other && !says_number(passage, number);
}

/* Parts that the other side has nowhere. */
static bool
loses(const struct date *date, const struct date *other,
      struct passage *passage)
{
	return lacks(passage, date->day, other->day) ||
	       lacks(passage, date->year, other->year);
}

/* The first of May is May Day. */
static bool
is_holiday(const struct told *a, const struct side *side)
{
	struct pu_str text = side->passage->plain;
	size_t end = a->readings->end;

	return !a->readings->date.date.day &&
	       pu_str_starts(pu_str_n(text.ptr + end, text.len - end), " Day");
}

/* The text is the same, and each language reads it otherwise. */
static bool
is_open(const struct comparison *c, const struct told *a, const struct told *b)
{
	return a->count + b->count > 2 &&
	       !agreement(&a->readings->date.date, &b->readings->date.date) &&
	       pu_str_eq(words_of(&c->source, a), words_of(&c->target, b));
}

static void
pair(struct comparison *c, struct told *a, struct told *b)
{
	const struct date *x = &a->readings->date.date,
			  *y = &b->readings->date.date;

	a->paired = b->paired = true;
	if (is_open(c, a, b))
		tell(c, PU_SEVERITY_WARNING, OPEN, a, b);
	else if (is_holiday(a, &c->source) || is_holiday(b, &c->target))
		return;
	else if (loses(x, y, c->target.passage))
		tell(c, PU_SEVERITY_ERROR, MISSING, a, b);
	else if (loses(y, x, c->source.passage))
		tell(c, PU_SEVERITY_WARNING, ADDED, a, b);
}

static void
match(struct comparison *c)
{
	for (unsigned wanted = 4; wanted; wanted--)
		for (size_t i = 0; i < c->source.count; i++)
			for (size_t k = 0; k < c->target.count; k++) {
				struct told *a = &c->source.dates[i],
					    *b = &c->target.dates[k];

				if (!a->paired && !b->paired &&
				    best_agreement(a, b) == wanted)
					pair(c, a, b);
			}
}

/* ---- what is left over ---- */

/* Both say a month, a day or a weekday, and not the same one. */
static bool
contradicts(const struct told *a, const struct told *b)
{
	const struct date *x = &a->readings->date.date,
			  *y = &b->readings->date.date;

	return (x->day && y->day) || (x->month && y->month) ||
	       (x->weekday && y->weekday);
}

static void
pair_left(struct comparison *c)
{
	for (size_t i = 0; i < c->source.count; i++)
		for (size_t k = 0; k < c->target.count; k++) {
			struct told *a = &c->source.dates[i],
				    *b = &c->target.dates[k];

			if (a->paired || b->paired || !contradicts(a, b))
				continue;
			a->paired = b->paired = true;
			if (!is_list(c, a, b))
				tell(c, PU_SEVERITY_ERROR, ANOTHER, a, b);
		}
}

/* The other side says it once for all. */
static bool
is_repeated(const struct told *date, const struct side *other)
{
	for (size_t i = 0; i < other->count; i++)
		if (best_agreement(date, &other->dates[i]))
			return true;
	return false;
}

/* A month or a weekday alone may be any word, or be said otherwise. */
static bool
is_missing(const struct told *date, const struct side *other)
{
	const struct date *said = &date->readings->date.date;

	return (said->day || said->year) && !date->paired &&
	       !is_repeated(date, other) &&
	       (lacks(other->passage, said->day, 0) ||
		lacks(other->passage, said->year, 0));
}

static void
look(struct checking *checking)
{
	struct comparison c = { .checking = checking };

	c.source = read_side(checking, checking->source);
	c.target = read_side(checking, checking->target);
	if (!c.source.count && !c.target.count)
		return;
	match(&c);
	pair_left(&c);
	for (size_t i = 0; i < c.source.count; i++)
		if (is_missing(&c.source.dates[i], &c.target))
			tell(&c, PU_SEVERITY_ERROR, MISSING, &c.source.dates[i],
			     NULL);
	for (size_t i = 0; i < c.target.count; i++)
		if (is_missing(&c.target.dates[i], &c.source))
			tell(&c, PU_SEVERITY_ERROR, ADDED, NULL,
			     &c.target.dates[i]);
}

const struct rule rule_date = {
	.about = { .id = "date",
		   .severity = PU_SEVERITY_ERROR,
		   .on = PU_CHECK_PAIR,
		   .summary = N_("dates: another day, or none, in the "
				 "translation") },
	.pair = look,
};
