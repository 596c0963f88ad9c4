/* Some hundred sentences for each of many languages, to and from English, whose
 * values were changed by program on both sides. What writes the values here is
 * not what is under test. */
#include "config.h"

#include <stdlib.h>

#include "tests/random.h"
#include "tests/tap.h"
#include "tests/unit/conventions.h"
#include "tests/unit/slots.h"
#include "tm/carry.h"

#define CASES 400 /* of a language, half of them from English */

static uint64_t state = 20261122;

static unsigned
between(unsigned low, unsigned high)
{
	return low + random_below(&state, high - low + 1);
}

/* ---- languages ---- */

/* In a pattern: @d day, @m month, @M its name, @y year, @B Buddhist year, @h
 * hour of 24, @t of 12, @n minutes, @k minutes without a zero, @a half, @x the
 * number, @w hundredths of it, @e tenths. */
struct tongue {
	const char *tag, *point, *group;
	const char *date, *clock, *percent, *million, *billion;
	const char *halves[2];
	const char *months[12];
	/* {0} a count, {1} a year, {2} a percentage, {3} an amount, {4} a date,
	 * {5} a time */
	const char *sentences[4];
};

static const struct tongue english = {
	"en",
	".",
	",",
	"@d @M @y",
	"@t:@n @a",
	"@x%",
	"@x million",
	"@x billion",
	{ "a.m.", "p.m." },
	{ "January", "February", "March", "April", "May", "June", "July",
	  "August", "September", "October", "November", "December" },
	{ "On {4}, {0} houses were sold ({2}).",
	  "The fund had {3} in {1}, not {3}.", "It begins on {4} at {5}.",
	  "Article {0} of {1}: {2} of {0}" },
};

static const struct tongue tongues[] = {
	{ "fr",
	  ",",
	  "\u202F",
	  "@d @M @y",
	  "@h h @n",
	  "@x %",
	  "@x millions",
	  "@x milliards",
	  { "", "" },
	  { "janvier", "février", "mars", "avril", "mai", "juin", "juillet",
	    "août", "septembre", "octobre", "novembre", "décembre" },
	  { "Le {4}, {0} maisons furent vendues ({2}).",
	    "Le fonds avait {3} en {1}, et non {3}.",
	    "Cela commence le {4} à {5}.",
	    "Article {0} de {1} : {2} de {0}" } },
	{ "pt-PT",
	  ",",
	  "\u00A0",
	  "@d de @M de @y",
	  "@h:@n",
	  "@x%",
	  "@x milhões",
	  "@x mil milhões",
	  { "", "" },
	  { "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho",
	    "agosto", "setembro", "outubro", "novembro", "dezembro" },
	  { "Em {4}, {0} casas foram vendidas ({2}).",
	    "O fundo tinha {3} em {1}, e não {3}.", "Começa a {4}, {5}.",
	    "Artigo {0} de {1}: {2} de {0}" } },
	{ "pt-BR",
	  ",",
	  ".",
	  "@d de @M de @y",
	  "@hh@n",
	  "@x%",
	  "@x milhões",
	  "@x bilhões",
	  { "", "" },
	  { "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho",
	    "agosto", "setembro", "outubro", "novembro", "dezembro" },
	  { "Em {4}, {0} casas foram vendidas ({2}).",
	    "O fundo tinha {3} em {1}, e não {3}.", "Começa em {4}, {5}.",
	    "Artigo {0} de {1}: {2} de {0}" } },
	{ "it",
	  ",",
	  ".",
	  "@d @M @y",
	  "@h:@n",
	  "@x%",
	  "@x milioni",
	  "@x miliardi",
	  { "", "" },
	  { "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
	    "luglio", "agosto", "settembre", "ottobre", "novembre",
	    "dicembre" },
	  { "Il {4}, {0} case furono vendute ({2}).",
	    "Il fondo aveva {3} nel {1}, non {3}.", "Comincia il {4}, {5}.",
	    "Articolo {0} del {1}: {2} di {0}" } },
	{ "de",
	  ",",
	  ".",
	  "@d. @M @y",
	  "@h:@n Uhr",
	  "@x %",
	  "@x Millionen",
	  "@x Milliarden",
	  { "", "" },
	  { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli",
	    "August", "September", "Oktober", "November", "Dezember" },
	  { "Am {4} wurden {0} Häuser verkauft ({2}).",
	    "Der Fonds hatte {1} {3}, nicht {3}.", "Es beginnt am {4} um {5}.",
	    "Artikel {0} von {1}: {2} von {0}" } },
	{ "ca",
	  ",",
	  ".",
	  "@d @M de @y",
	  "@h:@n",
	  "@x %",
	  "@x milions",
	  "@x mil milions",
	  { "", "" },
	  { "de gener", "de febrer", "de març", "d’abril", "de maig", "de juny",
	    "de juliol", "d’agost", "de setembre", "d’octubre", "de novembre",
	    "de desembre" },
	  { "El {4} es van vendre {0} cases ({2}).",
	    "El fons tenia {3} l'any {1}, no pas {3}.",
	    "Comença el {4}, a les {5}.", "Article {0} de {1}: {2} de {0}" } },
	{ "nl",
	  ",",
	  ".",
	  "@d @M @y",
	  "@h:@n",
	  "@x%",
	  "@x miljoen",
	  "@x miljard",
	  { "", "" },
	  { "januari", "februari", "maart", "april", "mei", "juni", "juli",
	    "augustus", "september", "oktober", "november", "december" },
	  { "Op {4} werden {0} huizen verkocht ({2}).",
	    "Het fonds had {3} in {1}, niet {3}.", "Het begint op {4} om {5}.",
	    "Artikel {0} van {1}: {2} van {0}" } },
	{ "ru",
	  ",",
	  "\u00A0",
	  "@d @M @y",
	  "@h:@n",
	  "@x %",
	  "@x млн",
	  "@x млрд",
	  { "", "" },
	  { "января", "февраля", "марта", "апреля", "мая", "июня", "июля",
	    "августа", "сентября", "октября", "ноября", "декабря" },
	  { "{4} года продано домов: {0} ({2}).",
	    "В {1} году у фонда было {3}, а не {3}.", "Начало {4} в {5}.",
	    "Статья {0}, {1}: {2} из {0}" } },
	{ "zh-CN",
	  ".",
	  ",",
	  "@y年@m月@d日",
	  "@h点@n分",
	  "@x%",
	  "@w万",
	  "@e亿",
	  { "", "" },
	  { "" },
	  { "{4}售出{0}套房（{2}）。", "{1}年该基金有{3}，而不是{3}。",
	    "{4}{5}开始。", "{1}年第{0}条：{0}的{2}" } },
	{ "ja",
	  ".",
	  ",",
	  "@y年@m月@d日",
	  "@a@t時@k分",
	  "@x％",
	  "@w万",
	  "@e億",
	  { "午前", "午後" },
	  { "" },
	  { "{4}に{0}軒が売れた（{2}）。", "{1}年には{3}、{3}ではない。",
	    "{4}{5}に始まる。", "{1}年第{0}条：{0}の{2}" } },
	{ "ko",
	  ".",
	  ",",
	  "@y년 @m월 @d일",
	  "@a @t:@n",
	  "@x%",
	  "@w만",
	  "@e억",
	  { "오전", "오후" },
	  { "" },
	  { "{4}에 {0}채가 팔렸다({2}).", "{1}년에 {3}이고 {3}이 아니다.",
	    "{4} {5}에 시작한다.", "{1}년 제{0}조: {0}의 {2}" } },
	{ "th",
	  ".",
	  ",",
	  "@d @M พ.ศ. @B",
	  "@h:@n น.",
	  "@x%",
	  "@x ล้าน",
	  "@x พันล้าน",
	  { "", "" },
	  { "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
	    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม" },
	  { "เมื่อวันที่ {4} ขายบ้าน{0}หลัง ({2})", "", "เริ่ม {4} เวลา {5}", "" } },
	{ "ar",
	  ".",
	  ",",
	  "@d @M @y",
	  "@t:@n @a",
	  "@x%",
	  "@x مليون",
	  "@x مليار",
	  { "ص", "م" },
	  { "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو",
	    "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر" },
	  { "في {4} كان العدد {0} ({2}).", "", "يبدأ في {4} الساعة {5}.",
	    "المادة {0}، {1}: {2} من {0}" } },
};

/* ---- values ---- */

enum kind { COUNT, YEAR, PERCENT, AMOUNT, DATE, CLOCK, KINDS };

struct made {
	unsigned whole, tenths, year, month, day, hour, minute;
	bool billion;
};

static struct made
make(enum kind kind)
{
	/* 3, 5, 9, 10, 15: no 1, 8 or 11, before which articles change. */
	static const unsigned days[] = { 3, 5, 9, 10, 15, 19, 23, 26, 30 };
	static const unsigned tops[] = { 99, 999, 99999, 9999999 };
	unsigned top = between(0, 3);

	return (struct made){
		.whole = kind == COUNT ? between(top < 2 ? 12 : tops[top] / 8,
						 tops[top])
				       : between(12, 79),
		.tenths = between(1, 9),
		.year = between(1901, 2040),
		.month = (unsigned[]){ 1, 3, 5, 7, 10, 12 }[between(0, 5)],
		.day = days[between(0, 8)],
		.hour = between(2, 11) + 12 * between(0, 1),
		.minute = between(0, 59),
	};
}

static const char *
expand(char *out, size_t room, const char *pattern, const struct tongue *to,
       const struct made *v, const char *number)
{
	size_t len = 0;
	unsigned twelve = v->hour % 12 ? v->hour % 12 : 12;

	for (const char *p = pattern; *p && len + 1 < room; p++) {
		unsigned n = p[1] == 'd'   ? v->day
			     : p[1] == 'm' ? v->month
			     : p[1] == 'y' ? v->year
			     : p[1] == 'B' ? v->year + 543
			     : p[1] == 'h' ? v->hour
			     : p[1] == 't' ? twelve
			     : p[1] == 'w' ? v->whole * 100 + v->tenths * 10
			     : p[1] == 'e' ? v->whole * 10 + v->tenths
					   : v->minute;
		const char *text = p[1] == 'M'   ? to->months[v->month - 1]
				   : p[1] == 'a' ? to->halves[v->hour >= 12]
				   : p[1] == 'x' ? number
						 : NULL;

		if (*p != '@') {
			out[len++] = *p;
			continue;
		}
		if (text)
			len += (size_t)snprintf(out + len, room - len, "%s",
						text);
		else
			len += (size_t)snprintf(out + len, room - len,
						p[1] == 'n' ? "%02u" : "%u", n);
		p++;
	}
	out[len] = '\0';
	return out;
}

static void
grouped(char *out, size_t room, unsigned n, const char *mark)
{
	if (n > 999999)
		snprintf(out, room, "%u%s%03u%s%03u", n / 1000000, mark,
			 n / 1000 % 1000, mark, n % 1000);
	else if (n > 9999)
		snprintf(out, room, "%u%s%03u", n / 1000, mark, n % 1000);
	else
		snprintf(out, room, "%u", n);
}

static void
write_value(char *out, size_t room, enum kind kind, const struct made *v,
	    const struct tongue *to)
{
	char number[40];

	switch (kind) {
	case COUNT:
		grouped(out, room, v->whole, to->group);
		return;
	case PERCENT:
	case AMOUNT:
		snprintf(number, sizeof number, "%u%s%u", v->whole, to->point,
			 v->tenths);
		expand(out, room,
		       kind == PERCENT ? to->percent
		       : v->billion    ? to->billion
				       : to->million,
		       to, v, number);
		return;
	case DATE:
		expand(out, room, to->date, to, v, "");
		return;
	case CLOCK:
		expand(out, room, to->clock, to, v, "");
		return;
	case YEAR:
	case KINDS:
	default:
		snprintf(out, room, "%u", v->year);
	}
}

/* values: two of each kind, taken in turn; seen in the order of English. */
static void
fill(struct text *out, const char *pattern, struct made values[KINDS][2],
     const struct tongue *to)
{
	unsigned seen[KINDS] = { 0 };

	*out = (struct text){ 0 };
	for (const char *p = pattern; *p; p++) {
		char value[128];
		unsigned kind;

		if (*p != '{') {
			add(out, p, 1);
			continue;
		}
		kind = (unsigned)(p[1] - '0');
		write_value(value, sizeof value, (enum kind)kind,
			    &values[kind][seen[kind]++], to);
		out->slots[out->count].start = out->len;
		add(out, value, strlen(value));
		out->slots[out->count++].end = out->len;
		p += 2;
	}
}

/* ---- judging ---- */

static void
try_one(const struct tongue *from, const struct tongue *to, size_t sentence,
	struct tally *tally)
{
	struct made was[KINDS][2], is[KINDS][2];
	struct trial trial;

	for (unsigned i = 0; i < KINDS * 2; i++) {
		was[i / 2][i % 2] = make((enum kind)(i / 2));
		is[i / 2][i % 2] = make((enum kind)(i / 2));
		was[i / 2][i % 2].billion = is[i / 2][i % 2].billion = i % 2;
	}
	fill(&trial.source, from->sentences[sentence], was, from);
	fill(&trial.query, from->sentences[sentence], is, from);
	fill(&trial.target, to->sentences[sentence], was, to);
	fill(&trial.wanted, to->sentences[sentence], is, to);
	try_carry(&trial, convention(from->tag), convention(to->tag), tally);
}

static void
try_language(const struct tongue *tongue, unsigned cases)
{
	struct tally tally = { 0 };

	for (unsigned i = 0; i < cases; i++) {
		size_t sentence = between(0, 3);

		if (!tongue->sentences[sentence][0])
			continue;
		if (i % 2)
			try_one(&english, tongue, sentence, &tally);
		else
			try_one(tongue, &english, sentence, &tally);
	}
	printf("# %s: %u of %u values carried over, %u texts wrong\n",
	       tongue->tag, tally.carried, tally.slots, tally.wrong);
	CHECK(tally.slots > cases);
	CHECK(tally.wrong == 0);
	CHECK(tally.carried * 10 >= tally.slots * 9);
}

int
main(void)
{
	/* Under valgrind, less of the same. */
	bool small = getenv("PUENTE_TEST_SMALL") != NULL;

	for (size_t i = 0; i < sizeof tongues / sizeof *tongues; i++)
		try_language(&tongues[i], small ? CASES / 10 : CASES);
	conventions_free();
	return tap_done();
}
