#include "config.h"

#include "tests/tap.h"
#include "tests/unit/conventions.h"
#include "tm/carry.h"

#define A "ES87 9999 0000 1101 2345 6789"
#define B "ES87 9999 0000 1101 2345 6780"
#define C "GB29 NWBK 6016 1331 9268 19"

/* Outside the spans the text is the target's, byte for byte. */
static bool
spans_hold(struct pu_str target, struct pu_str text,
	   const struct pu_span *spans, size_t count)
{
	size_t at = 0, from = 0;

	for (size_t i = 0; i < count; i++) {
		struct pu_str kept =
			pu_str_n(text.ptr + at, spans[i].start - at);
		size_t k = from;

		while (k + kept.len <= target.len &&
		       memcmp(target.ptr + k, kept.ptr, kept.len) != 0)
			k++;
		if (k + kept.len > target.len || (!i && k))
			return false;
		from = k + kept.len;
		at = spans[i].end;
	}
	return text.len - at <= target.len - from &&
	       pu_str_ends(target, text.ptr + at);
}

/* The proposal with what was put in between < and >; "" for none. */
static const char *
between(const char *from, const char *to, const char *query, const char *source,
	const char *target)
{
	static char out[1024];
	struct pu_arena *arena = pu_arena_new();
	struct carry_texts texts = { .source = pu_str(source),
				     .target = pu_str(target),
				     .source_convention = convention(from),
				     .target_convention = convention(to) };
	struct carry_query asked;
	const struct pu_span *spans;
	struct pu_str text;
	size_t count, len = 0, at = 0;

	out[0] = '\0';
	carry_ask(&asked, pu_str(query), convention(from), arena);
	if (carry_over(&asked, &texts, arena, arena, &text, &spans, &count)) {
		CHECK(spans_hold(texts.target, text, spans, count));
		for (size_t i = 0; i < count; i++) {
			len += (size_t)snprintf(
				out + len, sizeof out - len, "%.*s<%.*s>",
				(int)(spans[i].start - at), text.ptr + at,
				(int)(spans[i].end - spans[i].start),
				text.ptr + spans[i].start);
			at = spans[i].end;
		}
		snprintf(out + len, sizeof out - len, "%.*s",
			 (int)(text.len - at), text.ptr + at);
	}
	pu_arena_free(arena);
	return out;
}

static const char *
carried(const char *query, const char *source, const char *target)
{
	return between("en", "es", query, source, target);
}

static void
test_one_to_one(void)
{
	CHECK_STR(carried("Pay " B " now", "Pay " A " now", "Pague a " A " ya"),
		  "Pague a <" B "> ya");
	/* However the target groups it, the query's spelling is taken. */
	CHECK_STR(carried("Pay " B ".", "Pay " A ".",
			  "Pagu\xC3\xA9 ES8799990000110123456789."),
		  "Pagu\xC3\xA9 <" B ">.");
	CHECK_STR(carried("Write to b@x.org or @new",
			  "Write to a@x.org or @old",
			  "Escriba a @old o a@x.org"),
		  "Escriba a <@new> o <b@x.org>");
	/* Exchanged accounts are exchanged in the target too. */
	CHECK_STR(carried("From " C " to " A, "From " A " to " C,
			  "De " A " a " C),
		  "De <" C "> a <" A ">");
	CHECK_STR(carried("Pay " C " and @b", "Pay " C " and @a",
			  "Pague " C " y @a"),
		  "Pague " C " y <@b>");
}

static void
test_blank(void)
{
	CHECK_STR(carried("Pay now", "Pay " A " now", "Pague a " A " ya"),
		  "Pague a <___> ya");
	CHECK_STR(carried("Pay " B " or " C, "Pay " A, "Pague a " A),
		  "Pague a <___>");
	CHECK_STR(carried("From " B " to " C, "From " A " to " A,
			  "De " A " a " A),
		  "De <___> a <___>");
	CHECK_STR(carried("From " B " to " B, "From " A " to " C,
			  "De " A " a " C),
		  "De <___> a <___>");
	/* Another account than the source's own is no better known. */
	CHECK_STR(carried("Pay " B, "Pay " A, "Pague a " C), "Pague a <___>");
}

static void
test_none(void)
{
	CHECK_STR(carried("Pay " A, "Pay " A, "Pague a " A), "");
	CHECK_STR(carried("Pay " B, "Pay " A, "Pague"), "");
	CHECK_STR(carried("", "", ""), "");
	CHECK_STR(carried("Pay " B, "Pay " A, "Pague, dice @inti"), "");
}

/* What a user expects. */
static void
test_sentence(void)
{
	CHECK_STR(carried("On 5 April 2020, 2,375 people gave US$3.15bn (4.25 "
			  "%) at 9:45 p.m.",
			  "On 12 March 2019, 1,250 people gave US$2.2bn (3.5 "
			  "%) at 10:30 a.m.",
			  "El 12 de marzo de 2019, 1.250 personas dieron 2.200 "
			  "millones de d\xC3\xB3lares (3,5 %) a las 10:30"),
		  "El <5 de abril de 2020>, <2.375> personas dieron <3.150 "
		  "millones> de d\xC3\xB3lares (<4,25> %) a las <21:45>");
}

/* Scale words stay, or the number does. */
static void
test_scales(void)
{
	CHECK_STR(carried("It cost $850 million", "It cost $2.2 billion",
			  "Cost\xC3\xB3 2.200 millones de d\xC3\xB3lares"),
		  "Cost\xC3\xB3 <850 millones> de d\xC3\xB3lares");
	CHECK_STR(carried("It cost $850 million", "It cost $2.2 billion",
			  "Cost\xC3\xB3 2,2 mil millones"),
		  "");
	CHECK_STR(carried("It cost $3.4 trillion", "It cost $2.2 trillion",
			  "Cost\xC3\xB3 2,2 billones"),
		  "Cost\xC3\xB3 <3,4 billones>");
	/* The match's own mistake is not carried on. */
	CHECK_STR(carried("It cost $3.4 billion", "It cost $2.2 billion",
			  "Cost\xC3\xB3 2,2 billones"),
		  "");
	CHECK_STR(between("es", "en", "2.500 millones", "2.200 millones",
			  "2.2 billion"),
		  "<2.5 billion>");
	/* Another currency is another amount. */
	CHECK_STR(carried("It cost \xE2\x82\xAC"
			  "3 billion",
			  "It cost $2 billion",
			  "Cost\xC3\xB3 2.000 millones de d\xC3\xB3lares"),
		  "");
}

/* What a mark means. */
static void
test_readings(void)
{
	CHECK_STR(between("en", "es-MX", "1,375 t", "850 t", "850 t"),
		  "<1,375> t");
	CHECK_STR(between("en", "es", "1,375 t", "850 t", "850 t"),
		  "<1.375> t");
	/* The pair says how this Spanish writes its thousands. */
	CHECK_STR(between("es", "en", "3,500 estudiantes", "2,000 estudiantes",
			  "2,000 students"),
		  "<3,500> students");
	CHECK_STR(carried("3,500 students", "2,000 students",
			  "2,000 estudiantes"),
		  "<3,500> estudiantes");
	CHECK_STR(between("es", "en", "3,500 estudiantes", "850 estudiantes",
			  "850 students"),
		  "");
	/* 1.25 copied by mistake, or 1250? */
	CHECK_STR(carried("1.375 t", "1.250 t", "1.250 t"), "");
	CHECK_STR(between("en-US", "es", "05/06/2020", "03/04/2019",
			  "04/03/2019"),
		  "<06/05/2020>");
	/* The third of March either way, and no more said. */
	CHECK_STR(between("en", "es", "05/06/2020", "03/03/2019", "03/03/2019"),
		  "");
	CHECK_STR(between("de", "en", "um 15.30 Uhr", "um 10.30 Uhr",
			  "at 10:30 a.m."),
		  "at <3:30 p.m.>");
}

static void
test_places(void)
{
	/* Values that changed their places. */
	CHECK_STR(carried("5 cats and 7 dogs", "3 dogs and 5 cats",
			  "3 perros y 5 gatos"),
		  "");
	/* Words differ, the places do not. */
	CHECK_STR(carried("Yesterday, 1,300 workers marched for 7 days",
			  "Today 1,250 people marched for 3 days",
			  "Hoy marcharon 1.250 personas durante 3 d\xC3\xAD"
			  "as"),
		  "Hoy marcharon 1.250 personas durante <7> d\xC3\xAD"
		  "as");
	CHECK_STR(carried("It took 7 weeks", "It took 3 days",
			  "Tom\xC3\xB3 3 d\xC3\xAD"
			  "as"),
		  "");
	/* Twice the same: both, or none. */
	CHECK_STR(carried("7 of the 7", "5 of the 5", "5 de los 5"),
		  "<7> de los <7>");
	CHECK_STR(carried("5 of the 6", "5 of the 5", "5 de los 5"), "");
	CHECK_STR(carried("5% of 7 kg", "3% of 3 kg", "3 % de 3 kg"),
		  "<5> % de <7> kg");
	/* A word may say the other one. */
	CHECK_STR(carried("7 men and three women", "3 men and three women",
			  "3 hombres y 3 mujeres"),
		  "");
	CHECK_STR(carried("A-8, COVID-20", "A-7, COVID-19", "A-7, COVID-19"),
		  "<A-8>, <COVID-20>");
	CHECK_STR(carried("Decree 884 of 2021", "Decree 883 of 2019",
			  "Decreto 883 de 2019"),
		  "Decreto <884> de <2021>");
}

static void
test_agreement(void)
{
	CHECK_STR(carried("There are 5 dogs", "There is 1 dog", "Hay 1 perro"),
		  "");
	CHECK_STR(carried("Page 5", "Page 1", "P\xC3\xA1gina 1"),
		  "P\xC3\xA1gina <5>");
	CHECK_STR(carried("at 1:15", "at 3:30", "a las 3:30"), "");
	CHECK_STR(between("es", "en", "un 8 %", "un 7 %", "a 7% rise"), "");
	CHECK_STR(carried("every Saturday", "every Monday", "los lunes"), "");
	CHECK_STR(carried("On Tuesday, 3 March 2020", "On Monday, 2 March 2020",
			  "El lunes 2 de marzo de 2020"),
		  "El <martes 3 de marzo de 2020>");
	CHECK_STR(carried("On Monday, 3 March 2020", "On Monday, 2 March 2020",
			  "El lunes 2 de marzo de 2020"),
		  "");
	CHECK_STR(carried("On 3 March 2020", "On 2 March 2020",
			  "El lunes 2 de marzo de 2020"),
		  "El <martes 3 de marzo de 2020>");
}

static void
test_names(void)
{
	CHECK_STR(carried("We met Luis Paz and Inti", "We met Ana and Quilla",
			  "Conocimos a Ana y a Quilla"),
		  "Conocimos a <Luis Paz> y a <Inti>");
	CHECK_STR(carried("We live in London", "We live in Quito",
			  "Vivimos en Quito"),
		  "");
	CHECK_STR(carried("It has French books", "It has Maya books",
			  "Tiene libros de Maya"),
		  "");
	CHECK_STR(carried("The WHO said so", "The Nasa said so",
			  "La Nasa lo dijo"),
		  "");
}

/* Nothing is suggested where the values are the same. */
static void
test_same(void)
{
	CHECK_STR(carried("5 March 2019, 1250 people, 3 PM",
			  "March 5, 2019, 1,250 persons, 3:00 p.m.",
			  "5 de marzo de 2019, 1.250 personas, 15:00"),
		  "");
	CHECK_STR(carried("Pay " B " 7 days later to 12 people",
			  "Pay " A " 3 days later to 12 people",
			  "Pague a " A " 3 d\xC3\xAD"
			  "as despu\xC3\xA9s a 12 personas"),
		  "Pague a <" B "> <7> d\xC3\xAD"
		  "as despu\xC3\xA9s a 12 personas");
}

int
main(void)
{
	test_one_to_one();
	test_blank();
	test_none();
	test_sentence();
	test_scales();
	test_readings();
	test_places();
	test_agreement();
	test_names();
	test_same();
	conventions_free();
	return tap_done();
}
