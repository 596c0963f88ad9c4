#include "config.h"

#include <stdio.h>

#include "base/i18n.h"
#include "check/rules.h"

/* The amounts of both sides, and which of them the other side has too. */
struct side {
	struct passage *passage;
	const struct amount *items;
	size_t count;
	size_t *partner; /* PU_NO_PLACE: it has none */
	size_t percents; /* how many have a unit */
	bool minus_known, percent_known; /* what is read when it is asked */
	bool minus, percent; /* the text says such a word */
};

struct comparison {
	struct checking *checking;
	struct side source, target;
};

/* ---- the same amount ---- */

/* 5:30 may be 17:30 where neither half of the day is told. */
static bool
same_time(const struct amount *a, const struct amount *b)
{
	if (a->time == b->time)
		return true;
	return (!a->marked || !b->marked) && a->time % 720 == b->time % 720;
}

static bool
same_quantity(const struct amount *a, const struct amount *b)
{
	for (size_t i = 0; i < a->count; i++)
		for (size_t k = 0; k < b->count; k++)
			if (quantity_equal(&a->quantities[i],
					   &b->quantities[k]))
				return true;
	return false;
}

/* Half of them: 50 %. */
static bool
same_share(const struct amount *part, const struct amount *percent)
{
	struct quantity share;

	if (part->kind != AMOUNT_FRACTION || percent->unit != UNIT_PERCENT)
		return false;
	share = quantity_shift(percent->quantities[0], -2);
	return quantity_equal(&part->quantities[0], &share);
}

/* "las dos y media", "ten past two": the minutes of a time that is told in
 * words stand apart. */
static bool
same_hour(const struct amount *time, const struct amount *words)
{
	struct quantity hour = quantity_of(time->time / 60 % 12),
			next = quantity_of((time->time / 60 + 1u) % 12),
			half = quantity_divide(time->time % 720, 60);

	if (time->kind != AMOUNT_TIME || words->kind != AMOUNT_NUMBER)
		return false;
	for (size_t i = 0; i < words->count; i++) {
		const struct quantity *told = &words->quantities[i];
		struct quantity twelve = quantity_of(12);

		if (quantity_equal(told, &half))
			return true;
		if (told->power < 0)
			return false;
		if (words->form != AMOUNT_WORDS || time->time % 60 == 0)
			continue;
		if (quantity_equal(told, &twelve))
			told = &(struct quantity){ .divisor = 1 };
		if (quantity_equal(told, &hour) ||
		    (time->time % 60 > 30 && quantity_equal(told, &next)))
			return true;
	}
	return false;
}

static bool
same(const struct amount *a, const struct amount *b)
{
	if ((a->kind == AMOUNT_VERSION) != (b->kind == AMOUNT_VERSION))
		return false;
	if (a->kind == AMOUNT_TIME && b->kind == AMOUNT_TIME)
		return same_time(a, b);
	return same_quantity(a, b) || same_share(a, b) || same_share(b, a) ||
	       same_hour(a, b) || same_hour(b, a);
}

static bool
same_kind(const struct amount *a, const struct amount *b)
{
	return a->kind == b->kind && a->unit == b->unit &&
	       a->negative == b->negative && same(a, b);
}

/* Of those without a partner each with the first that fits. Two with weights
 * that sum up to less wait for the others. tell may be NULL. */
static void
pair_up(struct comparison *c, unsigned weight,
	bool (*fits)(const struct amount *a, const struct amount *b),
	void (*tell)(struct comparison *c, const struct amount *a,
		     const struct amount *b))
{
	for (size_t i = 0; i < c->source.count; i++) {
		const struct amount *a = &c->source.items[i];

		for (size_t k = 0;
		     k < c->target.count && c->source.partner[i] == PU_NO_PLACE;
		     k++) {
			const struct amount *b = &c->target.items[k];

			if (c->target.partner[k] != PU_NO_PLACE ||
			    a->weight + b->weight != weight || !fits(a, b))
				continue;
			c->source.partner[i] = k;
			c->target.partner[k] = i;
			if (tell)
				tell(c, a, b);
		}
	}
}

static void
match(struct comparison *c)
{
	for (unsigned weight = AMOUNT_FIRM + AMOUNT_FIRM + 1; weight--;) {
		pair_up(c, weight, same_kind, NULL);
		pair_up(c, weight, same, NULL);
	}
}

/* ---- telling ---- */

static struct pu_str
words_of(const struct side *side, const struct amount *amount)
{
	struct pu_str text = side->passage->text;

	return pu_str_n(text.ptr + amount->start, amount->end - amount->start);
}

static void
write_amount(struct pu_buf *out, const struct amount *amount, bool marks)
{
	if (amount->kind == AMOUNT_TIME) {
		pu_buf_addf(out, "%02d:%02d", amount->time / 60,
			    amount->time % 60);
		return;
	}
	if (amount->negative)
		pu_buf_addc(out, '-');
	quantity_write(out, &amount->quantities[0], marks);
	if (amount->unit == UNIT_PERCENT)
		pu_buf_addz(out, marks ? " %" : "%");
	else if (amount->unit == UNIT_PERMILLE)
		pu_buf_addz(out, marks ? " \xE2\x80\xB0" : "permille");
}

/* With the marks of the messages' language: those that its form of this number
 * has. */
static void
add_value(struct pu_buf *out, struct pu_str value)
{
	const char *form = _("1,234.5");
	const char *two = strchr(form, '2'), *four = strchr(form, '4'),
		   *five = strchr(form, '5');

	for (size_t i = 0; i < value.len; i++) {
		char c = value.ptr[i];

		if (c == ',' && two)
			pu_buf_add(out, pu_str_n(form + 1,
						 (size_t)(two - form) - 1));
		else if (c == '.' && four && five)
			pu_buf_add(out, pu_str_n(four + 1,
						 (size_t)(five - four) - 1));
		else
			pu_buf_addc(out, c);
	}
}

/* "2.2bn" (2,200,000,000): the value where the words do not show it. */
static void
show(struct pu_buf *out, const struct side *side, const struct amount *amount)
{
	struct pu_str words = words_of(side, amount);
	struct pu_buf value = PU_BUF_INIT;

	pu_buf_addf(out, _("\"%.*s\""), (int)words.len, words.ptr);
	write_amount(&value, amount, false);
	if (amount->kind != AMOUNT_VERSION && amount->kind != AMOUNT_LABEL &&
	    !pu_str_eq(pu_buf_str(&value), words)) {
		pu_buf_clear(&value);
		write_amount(&value, amount, true);
		if (!pu_str_eq(pu_buf_str(&value), words)) {
			pu_buf_addz(out, " (");
			add_value(out, pu_buf_str(&value));
			pu_buf_addc(out, ')');
		}
	}
	pu_buf_free(&value);
}

static struct pu_text_span
span_of(const struct amount *amount)
{
	return amount ? (struct pu_text_span){ amount->start, amount->end }
		      : PU_NO_SPAN;
}

static void
tell(struct comparison *c, enum pu_severity severity, const struct amount *a,
     const struct amount *b)
{
	struct pu_buf key = PU_BUF_INIT, first = PU_BUF_INIT,
		      second = PU_BUF_INIT;

	if (a) {
		write_amount(&key, a, false);
		show(&first, &c->source, a);
	}
	pu_buf_addc(&key, '|');
	if (b) {
		write_amount(&key, b, false);
		show(&second, &c->target, b);
	}
	if (a && b)
		checking_tell(c->checking, severity, span_of(a), span_of(b),
			      pu_buf_str(&key),
			      _("%s is %s in the translation"), first.ptr,
			      second.ptr);
	else if (a)
		checking_tell(c->checking, severity, span_of(a), PU_NO_SPAN,
			      pu_buf_str(&key),
			      _("%s is missing in the translation"), first.ptr);
	else
		checking_tell(c->checking, severity, PU_NO_SPAN, span_of(b),
			      pu_buf_str(&key),
			      _("%s of the translation is not in the source"),
			      second.ptr);
	pu_buf_free(&key);
	pu_buf_free(&first);
	pu_buf_free(&second);
}

/* ---- what is the same but for its sign or per cent ---- */

static bool
says_minus(struct pu_str text)
{
	static const char *const words[] = {
		"minus",     "below",      "negative",  "menos",
		"bajo cero", "negativo",   "moins",     "abaixo",
		"unter",     "en dessous", "au-dessous"
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_holds(text, words[i]))
			return true;
	return false;
}

static bool
is_figure(const struct amount *amount)
{
	return amount->form == AMOUNT_FIGURES;
}

static bool
says_percent(struct pu_str text)
{
	static const char *const words[] = { "percent", "point",    "punto",
					     "porcent", "pourcent", "prozent",
					     "ponto",   "Punkt",    "punkt",
					     "pct",     "%",        "porcien" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		for (size_t at = 0; at + strlen(words[i]) <= text.len; at++)
			if (!memcmp(text.ptr + at, words[i], strlen(words[i])))
				return true;
	return false;
}

static bool
side_says_minus(struct side *side)
{
	if (!side->minus_known)
		side->minus = says_minus(side->passage->plain);
	side->minus_known = true;
	return side->minus;
}

static bool
side_says_percent(struct side *side)
{
	if (!side->percent_known)
		side->percent = says_percent(side->passage->plain);
	side->percent_known = true;
	return side->percent;
}

/* One of a pair is told in hundredths, the other is not. */
static bool
unit_differs(struct comparison *c, const struct amount *a,
	     const struct amount *b)
{
	struct side *without = a->unit == UNIT_NONE ? &c->source : &c->target;

	/* how others say per cent is not known */
	if (!c->source.passage->language->spelled ||
	    !c->target.passage->language->spelled)
		return false;
	if (a->unit == b->unit || a->unit_open || b->unit_open ||
	    a->kind == AMOUNT_FRACTION || b->kind == AMOUNT_FRACTION)
		return false;
	if (a->unit != UNIT_NONE && b->unit != UNIT_NONE)
		return true;
	if (c->source.percents == c->target.percents)
		return false;
	return without->percents || !side_says_percent(without);
}

static bool
sign_differs(struct comparison *c, const struct amount *a,
	     const struct amount *b)
{
	struct side *without = a->negative ? &c->target : &c->source;

	return a->negative != b->negative && is_figure(a) && is_figure(b) &&
	       a->kind == AMOUNT_NUMBER && b->kind == AMOUNT_NUMBER &&
	       !side_says_minus(without);
}

static void
tell_pairs(struct comparison *c)
{
	for (size_t i = 0; i < c->source.count; i++) {
		const struct amount *a = &c->source.items[i], *b;

		if (c->source.partner[i] == PU_NO_PLACE)
			continue;
		b = &c->target.items[c->source.partner[i]];
		if (a->weight + b->weight > AMOUNT_LOOSE &&
		    (unit_differs(c, a, b) || sign_differs(c, a, b)))
			tell(c, PU_SEVERITY_ERROR, a, b);
	}
}

/* ---- what only one side has ---- */

/* Two that are left over on both sides can be each other's translation. */
static bool
may_pair(const struct amount *a, const struct amount *b)
{
	bool ordinals = a->kind == AMOUNT_ORDINAL || b->kind == AMOUNT_ORDINAL;

	if (a->weight == AMOUNT_FREE && b->weight == AMOUNT_FREE)
		return false;
	if (a->weight == AMOUNT_FIRM && b->weight == AMOUNT_FIRM)
		return true;
	if (a->weight == AMOUNT_FREE || b->weight == AMOUNT_FREE)
		return a->kind == b->kind && ordinals &&
		       !(is_figure(a) || is_figure(b));
	if (a->weight == AMOUNT_FIRM || b->weight == AMOUNT_FIRM)
		return a->kind != AMOUNT_LABEL && b->kind != AMOUNT_LABEL;
	return a->kind == b->kind;
}

/* Spelled numbers are often said otherwise. */
static enum pu_severity
severity_of(const struct amount *a, const struct amount *b)
{
	return a->form == AMOUNT_WORDS || b->form == AMOUNT_WORDS
		       ? PU_SEVERITY_WARNING
		       : PU_SEVERITY_ERROR;
}

static bool
may_pair_kind(const struct amount *a, const struct amount *b)
{
	return a->kind == b->kind && may_pair(a, b);
}

static void
tell_changed(struct comparison *c, const struct amount *a,
	     const struct amount *b)
{
	tell(c, severity_of(a, b), a, b);
}

/* The same amount stands elsewhere: it may have been said once. */
static bool
is_repeated(const struct side *side, const struct amount *amount)
{
	for (size_t i = 0; i < side->count; i++)
		if (&side->items[i] != amount &&
		    side->partner[i] != PU_NO_PLACE &&
		    same(&side->items[i], amount))
			return true;
	return false;
}

/* One is an article and a pronoun too. */
static bool
has_to_be(const struct amount *amount)
{
	const struct quantity *quantity = &amount->quantities[0];

	return amount->weight == AMOUNT_FIRM ||
	       (amount->weight == AMOUNT_LOOSE &&
		amount->form == AMOUNT_WORDS && amount->kind == AMOUNT_NUMBER &&
		(quantity->figures > 1 || quantity->power > 0));
}

static void
tell_left(struct comparison *c, const struct side *side)
{
	for (size_t i = 0; i < side->count; i++) {
		const struct amount *amount = &side->items[i];
		bool source = side == &c->source;

		if (side->partner[i] != PU_NO_PLACE || !has_to_be(amount))
			continue;
		tell(c,
		     amount->form == AMOUNT_WORDS || is_repeated(side, amount)
			     ? PU_SEVERITY_WARNING
			     : PU_SEVERITY_ERROR,
		     source ? amount : NULL, source ? NULL : amount);
	}
}

/* ---- the rule ---- */

static struct side
read_side(struct checking *checking, struct passage *passage)
{
	const struct amounts *amounts = passage_amounts(passage);
	struct side side = { .passage = passage,
			     .items = amounts->items,
			     .count = amounts->count };

	side.partner = arena_array(checking->scratch, side.count + 1,
				   sizeof *side.partner);
	for (size_t i = 0; i < side.count; i++) {
		side.partner[i] = PU_NO_PLACE;
		side.percents += side.items[i].unit != UNIT_NONE;
	}
	return side;
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
	tell_pairs(&c);
	for (unsigned weight = AMOUNT_FIRM + AMOUNT_FIRM + 1; weight-- > 1;) {
		pair_up(&c, weight, may_pair_kind, tell_changed);
		pair_up(&c, weight, may_pair, tell_changed);
	}
	tell_left(&c, &c.source);
	tell_left(&c, &c.target);
}

const struct rule rule_number_value = {
	.about = { .id = "number-value",
		   .severity = PU_SEVERITY_ERROR,
		   .on = PU_CHECK_PAIR,
		   .summary =
			   N_("numbers and times: another value, or none, in "
			      "the translation") },
	.pair = look,
};
