#include "config.h"

#include "text/spelled-table.h"
#include "text/step.h"

#define NO_SCALE 100 /* above every power of ten */

/* A number that is being put together. */
struct walk {
	const struct spelled *spelled;
	struct pu_str text;
	uint64_t total; /* what scale words have closed */
	unsigned group; /* since then: below 1,000, or a year's two halves */
	bool begun, ordinal, joined; /* group holds something; behind "and" */
	bool hundreds;
	unsigned scale; /* of the last scale word */
	unsigned words;
	bool light;
	size_t end;
};

static bool
is_language(const struct walk *walk, const char *language)
{
	return !strcmp(walk->spelled->language, language);
}

/* ---- adding a word ---- */

/* "treinta y cinco", "thirty-five", "soixante et onze". */
static bool
follows_ten(const struct walk *walk, unsigned low, unsigned value)
{
	if (is_language(walk, "fr")) {
		bool high = low == 60 || low == 80;

		if (low % 10 == 0 && low >= 20)
			return value < 10 || (high && value < 20);
		return low % 20 == 10 && value > 6 && value < 10;
	}
	if (low < 20 || low % 10 || value > 9)
		return false;
	if (is_language(walk, "es") || is_language(walk, "pt"))
		return walk->joined || walk->ordinal;
	return !walk->joined;
}

static bool
take_small(struct walk *walk, unsigned value)
{
	unsigned low = walk->group % 100;

	if (walk->begun && is_language(walk, "fr") && low == 4 && value == 20) {
		walk->group += 76; /* quatre-vingt */
	} else if (!walk->begun || (!low && value && walk->hundreds) ||
		   (low && value && follows_ten(walk, low, value))) {
		walk->group += value;
	} else if (is_language(walk, "en") && !walk->hundreds && !walk->total &&
		   low > 10 && low <= 20 && value >= 10 && !walk->joined) {
		walk->group = low * 100 + value; /* nineteen ninety */
		walk->hundreds = true;
	} else {
		return false;
	}
	walk->begun = true;
	return true;
}

static bool
take_hundred(struct walk *walk)
{
	if (walk->hundreds || walk->group > 99)
		return false;
	walk->group = (walk->begun ? walk->group : 1) * 100;
	walk->begun = walk->hundreds = true;
	return true;
}

static bool
take_hundreds(struct walk *walk, unsigned value)
{
	if (walk->begun)
		return false;
	walk->group = value;
	walk->begun = walk->hundreds = true;
	return true;
}

static uint64_t
ten_to(unsigned power)
{
	uint64_t out = 1;

	while (power--)
		out *= 10;
	return out;
}

/* mil; millones behind mil multiplies all before it. */
static bool
take_scale(struct walk *walk, const struct spelled_word *word)
{
	uint64_t unit = ten_to(word->value);

	if (!walk->begun && !walk->total && word->flags & WORD_MANY)
		return false;
	if (word->value < walk->scale) {
		if (walk->total && !walk->begun)
			return false;
		walk->total += (walk->begun ? walk->group : 1) * unit;
	} else if (walk->scale == 3 && word->value > 3 && word->value < 15) {
		walk->total = (walk->total + walk->group) * unit;
	} else {
		return false;
	}
	walk->scale = word->value;
	walk->group = 0;
	walk->begun = walk->hundreds = false;
	return true;
}

static bool
take_ordinal(struct walk *walk, const struct spelled_word *word)
{
	unsigned low = walk->group % 100;

	/* "una segunda", "one third": no parts of one number */
	if (walk->begun && !walk->hundreds && low < 10)
		return false;
	if (!take_small(walk, word->value))
		return false;
	walk->ordinal = true;
	return true;
}

static bool
take(struct walk *walk, const struct spelled_word *word)
{
	switch (word->kind) {
	case WORD_ONE:
		return take_small(walk, 1);
	case WORD_SMALL:
		return !walk->ordinal && take_small(walk, word->value);
	case WORD_HUNDRED:
		return !walk->ordinal && take_hundred(walk);
	case WORD_HUNDREDS:
		return !walk->ordinal && take_hundreds(walk, word->value);
	case WORD_SCALE:
		return !walk->ordinal && take_scale(walk, word);
	case WORD_ORDINAL:
		return take_ordinal(walk, word);
	default:
		return false;
	}
}

/* ---- walking ---- */

/* "and" is part of a number only where the language has it there. */
static bool
may_join(const struct walk *walk)
{
	unsigned low = walk->group % 100;

	if (is_language(walk, "en"))
		return !low && (walk->hundreds || walk->total);
	if (is_language(walk, "es"))
		return low >= 30 && low % 10 == 0;
	if (is_language(walk, "fr"))
		return low >= 20 && low % 10 == 0;
	if (is_language(walk, "pt"))
		return (low >= 20 && low % 10 == 0) ||
		       (!low && (walk->hundreds || walk->total));
	return false;
}

static bool
take_joined(struct walk *walk, size_t at)
{
	size_t next = spelled_gap(walk->text, at);
	struct spelled_step step =
		spelled_step(walk->spelled, walk->text, next);
	bool taken;

	if (next == at || !step.word || !may_join(walk))
		return false;
	/* "two thousand and two million" are two */
	if (step.word->kind != WORD_ONE && step.word->kind != WORD_SMALL &&
	    step.word->kind != WORD_HUNDREDS && step.word->kind != WORD_ORDINAL)
		return false;
	if (is_language(walk, "fr") && step.word->value != 1 &&
	    step.word->value != 11)
		return false;
	walk->joined = true;
	taken = take(walk, step.word);
	walk->joined = false;
	if (taken)
		walk->end = step.end;
	return taken;
}

/* All words that go on with the number. */
static void
walk_on(struct walk *walk)
{
	for (;;) {
		size_t next = spelled_gap(walk->text, walk->end);
		struct spelled_step step;

		if (next == walk->end)
			return;
		step = spelled_step(walk->spelled, walk->text, next);
		if (!step.word)
			return;
		if (step.word->kind == WORD_AND) {
			if (!take_joined(walk, step.end))
				return;
		} else if (take(walk, step.word)) {
			walk->end = step.end;
		} else {
			return;
		}
		walk->words++;
		walk->light = false;
	}
}

static uint64_t
amount(const struct walk *walk)
{
	return walk->total + walk->group;
}

static struct spelled_step
step_behind(const struct walk *walk, size_t at)
{
	struct spelled_step none = { 0 };
	size_t next = spelled_gap(walk->text, at);

	if (next == at)
		return none;
	return spelled_step(walk->spelled, walk->text, next);
}

/* ---- what stands behind a number ---- */

/* Two weeks are also 14 days, or quince. */
static void
span_readings(uint64_t count, const struct spelled_word *word,
	      struct spelled_reading *out)
{
	out->quantities[0] = quantity_of(count);
	out->quantities[1] = quantity_of(count * word->value);
	out->quantities[2] = quantity_of(count * word->value + 1);
	out->count = word->value == 7 ? 3 : 2;
	if (word->value == 15) {
		out->quantities[2] = quantity_of(14);
		out->count = 3;
	}
}

static void
close_number(struct walk *walk, struct spelled_reading *out)
{
	struct spelled_step step = step_behind(walk, walk->end);
	uint64_t value = amount(walk);
	size_t half = spelled_half(walk->spelled, walk->text, walk->end);
	bool plain = !walk->ordinal && value && value < 1000;

	out->kind = walk->ordinal ? SPELLED_ORDINAL : SPELLED_CARDINAL;
	out->quantities[0] = quantity_of(value);
	out->count = 1;
	if (!walk->ordinal && half > walk->end) {
		unsigned scale = walk->group ? 0 : walk->scale;
		struct spelled_step million = step_behind(walk, half);

		out->quantities[1] = out->quantities[0];
		out->count = 2;
		if (!walk->total && million.word &&
		    million.word->kind == WORD_SCALE) {
			half = million.end;
			scale = million.word->value;
			value *= ten_to(scale);
			out->count = 1;
		}
		out->quantities[0] =
			scale ? quantity_of(value + ten_to(scale) / 2)
			      : quantity_divide(value * 2 + 1, 2);
		out->light = false;
		walk->end = half;
	} else if (plain && step.word &&
		   (step.word->kind == WORD_PART ||
		    (step.word->kind == WORD_ORDINAL && value == 1 &&
		     step.word->flags & WORD_ALSO))) {
		out->kind = SPELLED_FRACTION;
		out->quantities[0] = quantity_divide(value, step.word->value);
		out->quantities[1] = quantity_of(step.word->value);
		out->count = value == 1 ? 2 : 1;
		out->light = value == 1;
		walk->end = step.end;
	} else if (plain && step.word && step.word->kind == WORD_GROUP) {
		out->quantities[0] = quantity_of(value * step.word->value);
		out->light = step.word->flags & WORD_LIGHT;
		walk->end = step.end;
	} else if (plain && step.word && step.word->kind == WORD_SPAN) {
		span_readings(value, step.word, out);
		walk->end = step.end;
	}
}

/* ---- what begins otherwise ---- */

/* Half a million, media docena; a half alone. */
static void
read_half(struct walk *walk, struct spelled_reading *out)
{
	struct spelled_step step = step_behind(walk, walk->end);

	if (step.word &&
	    (step.word->kind == WORD_ARTICLE || step.word->kind == WORD_ONE))
		step = step_behind(walk, step.end);
	out->kind = SPELLED_FRACTION;
	out->count = 1;
	out->light = true;
	out->quantities[0] = quantity_divide(1, 2);
	if (!step.word ||
	    (step.word->kind != WORD_SCALE && step.word->kind != WORD_GROUP))
		return;
	out->kind = SPELLED_CARDINAL;
	out->light = false;
	out->quantities[0] = step.word->kind == WORD_SCALE
				     ? quantity_of(ten_to(step.word->value) / 2)
				     : quantity_of(step.word->value / 2u);
	walk->end = step.end;
}

/* Of millions, de miles: the end of all that says no number. */
static void
read_vague(struct walk *walk, struct spelled_reading *out)
{
	out->kind = SPELLED_VAGUE;
	out->count = 0;
	for (;;) {
		size_t next = spelled_gap(walk->text, walk->end), end;
		struct spelled_step step;
		bool upper;

		end = step_letters(walk->text, next, &upper);
		if (next == walk->end || end > next + 3)
			return;
		next = spelled_gap(walk->text, end);
		step = spelled_step(walk->spelled, walk->text, next);
		if (!step.word || (step.word->kind != WORD_VAGUE &&
				   !(step.word->flags & WORD_MANY)))
			return;
		walk->end = step.end;
	}
}

/* The first word is no part of a longer number. */
static bool
read_other(struct walk *walk, const struct spelled_word *word,
	   struct spelled_reading *out)
{
	out->light = word->flags & WORD_LIGHT;
	switch (word->kind) {
	case WORD_HALF:
		read_half(walk, out);
		return true;
	case WORD_VAGUE:
	case WORD_SCALE:
		read_vague(walk, out);
		return true;
	case WORD_PART:
		if (word->flags & WORD_MANY)
			return false;
		out->kind = SPELLED_FRACTION;
		out->quantities[0] = quantity_divide(1, word->value);
		out->count = 1;
		out->light = true;
		return true;
	case WORD_GROUP:
		if (word->flags & WORD_MANY) {
			read_vague(walk, out);
			return true;
		}
		out->kind = SPELLED_CARDINAL;
		out->quantities[0] = quantity_of(word->value);
		out->count = 1;
		return true;
	case WORD_SPAN:
		if (word->flags & WORD_MANY)
			return false;
		out->kind = SPELLED_SPAN;
		span_readings(1, word, out);
		return true;
	case WORD_ALONE:
		out->kind = SPELLED_SPAN;
		out->quantities[0] = quantity_of(word->value);
		out->count = 1;
		return true;
	default:
		return false;
	}
}

/* "a" stands for one before what is counted in ones only. */
static bool
skip_article(struct walk *walk, struct spelled_step *step)
{
	struct spelled_step next = step_behind(walk, step->end);

	if (step->word->kind != WORD_ARTICLE)
		return true;
	if (!next.word ||
	    (next.word->kind != WORD_HUNDRED && next.word->kind != WORD_SCALE &&
	     next.word->kind != WORD_GROUP && next.word->kind != WORD_PART &&
	     next.word->kind != WORD_SPAN && !(next.word->flags & WORD_ALSO)) ||
	    next.word->flags & WORD_MANY)
		return false;
	if (next.word->kind == WORD_SPAN || next.word->kind == WORD_GROUP) {
		*step = next;
		return true;
	}
	walk->group = 1;
	walk->begun = true;
	walk->end = step->end;
	return true;
}

bool
spelled_read(const struct spelled *spelled, struct pu_str text, size_t at,
	     struct spelled_reading *out)
{
	struct walk walk = { .spelled = spelled,
			     .text = text,
			     .scale = NO_SCALE };
	struct spelled_step step = spelled_step(spelled, text, at);

	*out = (struct spelled_reading){ 0 };
	if (step.compound) {
		*out = step.out;
		out->end = step.end;
		return true;
	}
	if (!step.word || !skip_article(&walk, &step))
		return false;
	walk.end = step.end;
	if (walk.begun) {
		walk_on(&walk);
		close_number(&walk, out);
	} else if (take(&walk, step.word)) {
		out->light = step.word->flags & WORD_LIGHT;
		walk.light = true;
		walk_on(&walk);
		out->light = out->light && walk.light;
		close_number(&walk, out);
	} else if (!read_other(&walk, step.word, out)) {
		return false;
	}
	out->end = walk.end;
	return true;
}
