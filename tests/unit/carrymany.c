/* Some thousand sentences whose values were changed by program on both sides.
 * What writes the values here is not what is under test. */
#include "config.h"

#include <stdlib.h>

#include "tests/random.h"
#include "tests/tap.h"
#include "tests/unit/slots.h"
#include "tm/carry-settle.h"
#include "tm/carry.h"

#define CASES 3000

static uint64_t state = 20260101;

static unsigned
pick(unsigned below)
{
	return random_below(&state, below);
}

static unsigned
between(unsigned low, unsigned high)
{
	return low + pick(high - low + 1);
}

/* ---- values ---- */

enum kind { COUNT, YEAR, PERCENT, MONEY, DATE, CLOCK, CODE, MARKER, KINDS };

struct made {
	unsigned long long whole;
	unsigned tenths; /* of a percentage or of billions */
	int year, month, day, hour, minute;
};

static struct made
make(enum kind kind)
{
	static const unsigned tops[] = { 99, 999, 9999, 99999, 9999999 };

	return (struct made){
		.whole = kind == COUNT    ? between(2, tops[pick(5)])
			 : kind == YEAR   ? between(1801, 2040)
			 : kind == CODE   ? between(2, 99)
			 : kind == MARKER ? between(2, 12)
					  : between(2, 99),
		.tenths = between(1, 9),
		.year = (int)between(1801, 2040),
		.month = (int)between(1, 12),
		.day = (int)between(2, 28),
		.hour = (int)between(2, 11) + (pick(2) ? 12 : 0),
		.minute = (int)between(0, 59),
	};
}

struct style { /* of one side of a pair */
	bool spanish, fullstop; /* 1.250,5, or 1,250.5 */
	unsigned date, clock, percent, money;
};

static void
grouped(char *out, unsigned long long n, char mark)
{
	char digits[32];
	int len = snprintf(digits, sizeof digits, "%llu", n);

	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			*out++ = mark;
		*out++ = digits[i];
	}
	*out = '\0';
}

static const char *const english_months[] = {
	"January", "February", "March",     "April",   "May",      "June",
	"July",    "August",   "September", "October", "November", "December"
};
static const char *const spanish_months[] = {
	"enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
	"julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre"
};

static void
write_date(char *out, size_t room, const struct made *v, const struct style *s)
{
	const char *month = s->spanish ? spanish_months[v->month - 1]
				       : english_months[v->month - 1];
	static const char *const endings[] = { "th", "st", "nd", "rd" };
	int last = v->day % 10;
	const char *ending = endings[last > 3 || v->day / 10 == 1 ? 0 : last];

	if (s->spanish)
		switch (s->date) {
		case 0:
			snprintf(out, room, "%d de %s de %d", v->day, month,
				 v->year);
			return;
		case 1:
			snprintf(out, room, "%d de %s del %d", v->day, month,
				 v->year);
			return;
		case 2:
			snprintf(out, room, "%02d/%02d/%d", v->day, v->month,
				 v->year);
			return;
		default:
			snprintf(out, room, "%d de %s", v->day, month);
			return;
		}
	switch (s->date) {
	case 0:
		snprintf(out, room, "%d %s %d", v->day, month, v->year);
		return;
	case 1:
		snprintf(out, room, "%s %d%s, %d", month, v->day, ending,
			 v->year);
		return;
	case 2:
		snprintf(out, room, "%s %d, %d", month, v->day, v->year);
		return;
	default:
		snprintf(out, room, "%s %d", month, v->day);
		return;
	}
}

static void
write_clock(char *out, size_t room, const struct made *v, const struct style *s)
{
	static const char *const english[] = { "a.m.", "am", "AM" };
	int face = v->hour % 12 ? v->hour % 12 : 12;
	char half[8];

	if (s->spanish && s->clock < 2) {
		snprintf(out, room, "%d%c%02d", v->hour, s->clock ? '.' : ':',
			 v->minute);
		return;
	}
	snprintf(half, sizeof half, "%s",
		 s->spanish ? "a. m." : english[s->clock]);
	if (v->hour >= 12)
		half[0] = half[0] == 'A' ? 'P' : 'p';
	snprintf(out, room, "%d:%02d %s", face, v->minute, half);
}

static void
write_value(char *out, size_t room, enum kind kind, const struct made *v,
	    const struct style *s)
{
	char point = s->fullstop ? ',' : '.', mark = s->fullstop ? '.' : ',';
	char number[40];

	switch (kind) {
	case COUNT:
		grouped(out, v->whole, mark);
		return;
	case PERCENT:
		snprintf(out, room, "%llu%c%u%s", v->whole, point, v->tenths,
			 s->percent   ? "%"
			 : s->spanish ? " %"
				      : " percent");
		return;
	case MONEY:
		if (!s->spanish) {
			snprintf(out, room, "US$%llu%c%u%s", v->whole, point,
				 v->tenths, s->money ? "bn" : " billion");
		} else if (s->money) {
			snprintf(out, room,
				 "%llu%c%u mil millones de d\xC3\xB3lares",
				 v->whole, point, v->tenths);
		} else {
			grouped(number, v->whole * 1000 + v->tenths * 100ULL,
				mark);
			snprintf(out, room, "%s millones de d\xC3\xB3lares",
				 number);
		}
		return;
	case DATE:
		write_date(out, room, v, s);
		return;
	case CLOCK:
		write_clock(out, room, v, s);
		return;
	case CODE:
		snprintf(out, room, "A-%llu", v->whole);
		return;
	case MARKER:
	case YEAR:
	case KINDS:
	default:
		snprintf(out, room, "%llu", v->whole);
	}
}

/* ---- sentences ---- */

/* {A} is a value of kind A (COUNT), B (YEAR) ...; [a|b] one of two words that
 * the query may have exchanged. */
static const struct {
	const char *english, *spanish;
} sentences[] = {
	{ "On {E}, {A} people gave {D} ({C}) at {F}.",
	  "El {E}, {A} personas dieron {D} ({C}) a las {F}." },
	{ "The [quiet|loud] strike of {B} cost {D}, or {C} of the budget.",
	  "La huelga de {B} cost\xC3\xB3 {D}, es decir, {C} del "
	  "presupuesto." },
	{ "{H}) Close the {G} before {F}.",
	  "{H}) Cierre la {G} antes de las {F}." },
	{ "Since {B}, {A} families have left the [old|new] port.",
	  "Desde {B}, {A} familias han dejado el puerto." },
	{ "The vote was set for {E} at {F}.",
	  "La votaci\xC3\xB3n se fij\xC3\xB3 para el {E} a las {F}." },
	{ "{A} bakers and {A} millers met [here|again] on {E}.",
	  "{A} panaderos y {A} molineros se reunieron el {E}." },
	{ "{C} of those who came in {B} and {C} of those of {B} stayed.",
	  "Se qued\xC3\xB3 el {C} de los de {B} y el {C} de los de {B}." },
	{ "They sent {D} to {A} towns along the {G}.",
	  "Enviaron {D} a {A} pueblos a lo largo de la {G}." },
};
#define SENTENCES (sizeof sentences / sizeof *sentences)

/* order: for each slot of a kind in turn, which value. */
static void
fill(struct text *out, const char *pattern, const struct made *values,
     const struct style *style, bool second)
{
	unsigned seen[KINDS] = { 0 };

	*out = (struct text){ 0 };
	for (const char *p = pattern; *p; p++) {
		if (*p == '{') {
			unsigned kind = (unsigned)(p[1] - 'A');
			char value[128];

			write_value(value, sizeof value, (enum kind)kind,
				    &values[kind * 2 + seen[kind]++], style);
			out->slots[out->count].start = out->len;
			add(out, value, strlen(value));
			out->slots[out->count++].end = out->len;
			p += 2;
		} else if (*p == '[') {
			const char *bar = strchr(p, '|'), *end = strchr(p, ']');

			if (second)
				add(out, bar + 1, (size_t)(end - bar - 1));
			else
				add(out, p + 1, (size_t)(bar - p - 1));
			p = end;
		} else {
			add(out, p, 1);
		}
	}
}

/* ---- judging ---- */

static struct convention *english, *spanish, *mexican;

static void
try_one(bool to_spanish, struct tally *tally)
{
	struct style en = { .date = pick(4),
			    .clock = pick(3),
			    .percent = pick(2),
			    .money = pick(2) };
	struct style es = { .spanish = true,
			    .fullstop = pick(3) > 0,
			    .clock = pick(3),
			    .percent = pick(2),
			    .money = pick(2) };
	struct made was[KINDS * 2], is[KINDS * 2];
	size_t sentence = pick(SENTENCES);
	bool second = pick(2);
	struct trial trial;
	const char *from = to_spanish ? sentences[sentence].english
				      : sentences[sentence].spanish;
	const char *to = to_spanish ? sentences[sentence].spanish
				    : sentences[sentence].english;
	struct convention *region = es.fullstop ? spanish : mexican;

	es.date = en.date == 3 ? 3 : pick(3);
	for (size_t i = 0; i < sizeof was / sizeof *was; i++) {
		was[i] = make((enum kind)(i / 2));
		is[i] = make((enum kind)(i / 2));
	}
	fill(&trial.source, from, was, to_spanish ? &en : &es, false);
	fill(&trial.query, from, is, to_spanish ? &en : &es, second);
	fill(&trial.target, to, was, to_spanish ? &es : &en, false);
	fill(&trial.wanted, to, is, to_spanish ? &es : &en, second);
	try_carry(&trial, to_spanish ? english : region,
		  to_spanish ? region : english, tally);
}

/* ---- the quick look finds what the slow way finds ---- */

#define WORDS 9

static void
soup(char out[256], const unsigned words[WORDS], size_t count)
{
	static const char *const vocabulary[] = {
		"the",   "Ana",    "of",  "12",      "March", "in",
		"Luis",  "people", "5,5", "million", "on",    "Monday",
		"10:30", "a.m.",   "A-7", "and",     "2019,", "a)",
		"Paz",   "left",   "1.",  "may",     "%",     "early"
	};
	size_t len = 0;

	out[0] = '\0';
	for (size_t i = 0; i < count; i++)
		len += (size_t)snprintf(
			out + len, 256 - len, "%s%s", i ? " " : "",
			vocabulary[words[i] %
				   (sizeof vocabulary / sizeof *vocabulary)]);
}

/* Words replaced, put in or taken out. */
static size_t
mutate(unsigned words[WORDS], size_t count)
{
	for (unsigned turns = between(1, 3); turns; turns--) {
		size_t at = pick((unsigned)count);

		switch (pick(3)) {
		case 0:
			words[at] = pick(1000);
			break;
		case 1:
			if (count == WORDS)
				break;
			memmove(words + at + 1, words + at,
				(count - at) * sizeof *words);
			words[at] = pick(1000);
			count++;
			break;
		default:
			if (count < 3)
				break;
			memmove(words + at, words + at + 1,
				(count - at - 1) * sizeof *words);
			count--;
		}
	}
	return count;
}

/* A date can only take the place of one with the same parts. */
static bool
could_change(const struct settling *s, size_t spot)
{
	const struct value *a, *b;

	if (!settle_changes(s, spot))
		return false;
	a = side_reading(s->source, spot, 0);
	b = side_reading(s->query, s->pairs[spot], 0);
	return a->kind != VALUE_DATE ||
	       date_alike(&a->date.date, &b->date.date);
}

/* True: the quick look saw that nothing differs, or something does not. */
static bool
quick_holds(unsigned *quick)
{
	unsigned words[WORDS];
	size_t count = between(3, WORDS);
	char source[256], query[256];
	struct pu_arena *arena = pu_arena_new();
	struct carry_side a = { .convention = english }, b = a;
	struct settling s = { .arena = arena, .query = &b, .source = &a };
	bool ok = true;

	for (size_t i = 0; i < WORDS; i++)
		words[i] = pick(1000);
	soup(source, words, count);
	soup(query, words, mutate(words, count));
	a.text = pu_str(source);
	b.text = pu_str(query);
	if (!side_may_differ(&a, &b)) {
		++*quick;
		side_values(&a, arena);
		side_values(&b, arena);
		s.pairs = carry_align(&a, &b, arena);
		for (size_t i = 0; i < a.values.spots; i++)
			ok = ok && !could_change(&s, i);
		if (!ok)
			printf("# source %s\n# query  %s\n", source, query);
	}
	pu_arena_free(arena);
	return ok;
}

static void
test_quick(bool small)
{
	unsigned quick = 0, wrong = 0, pairs = small ? 1000 : 20000;

	for (unsigned i = 0; i < pairs; i++)
		wrong += !quick_holds(&quick);
	printf("# %u of %u pairs passed over\n", quick, pairs);
	CHECK(wrong == 0);
	CHECK(quick > pairs / 20);
}

int
main(void)
{
	struct tally tallies[2] = { { 0 } };
	struct pu_error err;
	/* Under valgrind, less of the same. */
	bool small = getenv("PUENTE_TEST_SMALL") != NULL;

	CHECK(convention_new(&english, pu_str("en"), 0, &err));
	CHECK(convention_new(&spanish, pu_str("es"), 0, &err));
	CHECK(convention_new(&mexican, pu_str("es-MX"), 0, &err));
	for (int i = 0; i < (small ? CASES / 10 : CASES); i++)
		try_one(i % 2, &tallies[i % 2]);
	for (int i = 0; i < 2; i++) {
		printf("# %s: %u of %u values carried over, %u texts wrong\n",
		       i ? "en to es" : "es to en", tallies[i].carried,
		       tallies[i].slots, tallies[i].wrong);
		CHECK(tallies[i].wrong == 0);
		CHECK(tallies[i].carried * 10 >= tallies[i].slots * 9);
	}
	test_quick(small);
	convention_free(english);
	convention_free(spanish);
	convention_free(mexican);
	return tap_done();
}
