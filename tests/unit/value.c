#include "config.h"

#include "tests/tap.h"
#include "tests/unit/conventions.h"
#include "text/value.h"

static void
tell_number(struct pu_buf *out, const struct value *value)
{
	static const char *const units[] = { "", "%", "permille", "money" };
	const struct number *n = &value->number;

	pu_buf_addf(out, "%s%.*s", n->negative ? "-" : "", n->whole, n->digits);
	if (n->fraction)
		pu_buf_addf(out, ".%.*s", n->fraction, n->digits + n->whole);
	if (n->scale)
		pu_buf_addf(out, "e%u", n->scale);
	pu_buf_addz(out, units[value->unit]);
}

static void
tell(struct pu_buf *out, struct pu_str text, const struct value *value)
{
	const struct date *date = &value->date.date;
	const struct clock *time = &value->time.clock;

	switch (value->kind) {
	case VALUE_DATE:
		pu_buf_addf(out, "%d-%d-%d", date->year, date->month,
			    date->day);
		if (date->weekday)
			pu_buf_addf(out, " day %d", date->weekday);
		break;
	case VALUE_TIME:
		pu_buf_addf(out, "%02d:%02d", time->hour, time->minute);
		if (value->time.has_second)
			pu_buf_addf(out, ":%02d", time->second);
		break;
	case VALUE_ORDINAL:
		tell_number(out, value);
		pu_buf_addz(out, "th");
		break;
	case VALUE_WORD:
		pu_buf_addz(out, "word ");
		tell_number(out, value);
		break;
	case VALUE_MARKER:
	case VALUE_CODE:
	case VALUE_OPAQUE:
	case VALUE_NAME:
		pu_buf_addf(out, "\"%.*s\"", (int)(value->end - value->start),
			    text.ptr + value->start);
		break;
	case VALUE_NUMBER:
	default:
		tell_number(out, value);
	}
}

/* All readings: those of one place parted by |, places by ;, ? doubtful. */
static const char *
values(const char *tag, const char *bytes)
{
	static char out[512];
	struct pu_arena *arena = pu_arena_new();
	struct pu_buf told = PU_BUF_INIT;
	struct pu_str text = pu_str(bytes);
	struct values found;

	values_read(text, convention(tag), arena, &found);
	for (size_t i = 0; i < found.count; i++) {
		const struct value *value = &found.items[i];

		if (i)
			pu_buf_addz(&told,
				    value->spot == value[-1].spot ? "|" : "; ");
		tell(&told, text, value);
		if (!value->certain)
			pu_buf_addc(&told, '?');
	}
	snprintf(out, sizeof out, "%s", told.ptr);
	pu_buf_free(&told);
	pu_arena_free(arena);
	return out;
}

static void
test_numbers(void)
{
	CHECK_STR(values("en", "1,250 and 1,250.5 or 12.50"),
		  "1250|1.250?; 1250.5; 12.50");
	CHECK_STR(values("en", "1.250"), "1.250|1250?");
	CHECK_STR(values("es-ES", "1.250 y 1,25 y 1.250.000,5"),
		  "1250|1.250?; 1.25; 1250000.5");
	CHECK_STR(values("es-MX", "1.250 y 1,250"), "1.250|1250?; 1250|1.250?");
	/* Spanish alone leaves the comma open, not the full stop. */
	CHECK_STR(values("es", "1.250 y 1,250"), "1250|1.250?; 1.250?|1250?");
	CHECK_STR(values("fr", "2\xE2\x80\xAF"
			       "200 et 2 200 et 22 20"),
		  "2200; 2200?; 22; 20");
	CHECK_STR(values("de-CH", "1\xE2\x80\x99"
				  "250.75"),
		  "1250.75");
	CHECK_STR(values("ar", "\xD9\xA1\xD9\xAC\xD9\xA2\xD9\xA5\xD9\xA0 x"),
		  "1250");
	CHECK_STR(values("en", "-5 and 3-5, \xE2\x88\x92"
			       "2"),
		  "-5; 3; 5; -2");
	CHECK_STR(values("en", "in 2019, 300 people"), "2019; 300");
	CHECK_STR(values("en", "007 and 0.5"), "007; 0.5");
}

static void
test_scales(void)
{
	CHECK_STR(values("en", "US$2.2bn, $10m, 10 m, 20k, 3 million"),
		  "2.2e9money; 10e6money; 10; 20e3; 3e6");
	CHECK_STR(values("en", "2.2 billion and 2.2 trillion"),
		  "2.2e9; 2.2e12");
	CHECK_STR(values("es", "2.200 millones, 2,2 mil millones, 2,2 "
			       "billones, 20 mil"),
		  "2200e6|2.200e6?; 2.2e9; 2.2e12; 20e3");
	CHECK_STR(values("pt-BR", "3,5 bilh\xC3\xB5"
				  "es"),
		  "3.5e9");
	CHECK_STR(values("pt-PT", "3,5 mil milh\xC3\xB5"
				  "es"),
		  "3.5e9");
	CHECK_STR(values("de", "3,5 Mrd. und 2 Billionen"), "3.5e9; 2e12");
	CHECK_STR(values("nl", "3,5 miljard"), "3.5e9");
	/* Compound numbers are not read by halves. */
	CHECK_STR(values("es", "2 mil 500"), "\"2\"; word 101; 500");
	CHECK_STR(values("en", "5 hundred and 2\xC2\xBD"),
		  "\"5\"; word 100; \"2\xC2\xBD\"");
}

static void
test_units(void)
{
	CHECK_STR(values("en", "3.5 percent, 5%, 10 EUR, \xE2\x82\xAC"
			       "7"),
		  "3.5%; 5%; 10money; 7money");
	CHECK_STR(values("es", "3,5 por ciento y 5 %, 10 \xE2\x82\xAC"),
		  "3.5%; 5%; 10money");
}

static void
test_dates(void)
{
	CHECK_STR(values("en", "Tuesday, 12 March 2019; Mar. 5"),
		  "2019-3-12 day 2; 0-3-5");
	CHECK_STR(values("en", "March 12th, 2019; the 12th of March; May 2020"),
		  "2019-3-12; 0-3-12; 2020-5-0");
	CHECK_STR(values("en", "they may march 5 km"), "5");
	CHECK_STR(values("en-US", "03/04/2019"), "2019-3-4|2019-4-3?");
	CHECK_STR(values("en-GB", "03/04/2019"), "2019-4-3|2019-3-4?");
	CHECK_STR(values("en", "03/04/2019"), "2019-3-4?|2019-4-3?");
	CHECK_STR(values("en", "03/14/2019 2019-03-12 31/02/2019"),
		  "2019-3-14; 2019-3-12; \"31/02/2019\"");
	CHECK_STR(values("es", "el 1.\xC2\xBA de mayo del 2019, primero de "
			       "mayo, abr. 12"),
		  "2019-5-1; 0-5-1; 0-4-12");
	CHECK_STR(values("es", "12-mar-2019; mar 5"), "2019-3-12; 5");
	CHECK_STR(values("fr", "1er mai 2019"), "2019-5-1");
	CHECK_STR(values("de", "Dienstag, den 12. M\xC3\xA4rz 2019; 12.3.2019"),
		  "2019-3-12 day 2; 2019-3-12|2019-12-3?");
	CHECK_STR(values("ca", "12 d'abril de 2019; 3 de mar\xC3\xA7"),
		  "2019-4-12; 0-3-3");
	CHECK_STR(values("pt", "segunda-feira, 4 de mar\xC3\xA7o"),
		  "0-3-4 day 1");
	CHECK_STR(values("ru", "12 \xD0\xBC\xD0\xB0\xD1\x80\xD1\x82\xD0\xB0 "
			       "2019"),
		  "2019-3-12");
}

static void
test_times(void)
{
	CHECK_STR(values("en", "10:30 a.m., 3 PM, 12:15am, 22:30:15"),
		  "10:30; 15:00; 00:15; 22:30:15");
	CHECK_STR(values("es", "las 15 horas; 10.30; las 3 de la tarde"),
		  "15:00?|15; 10:30?|10.30; 15:00?|3");
	CHECK_STR(values("fr", "10h30, 10 h 30, 18 h"),
		  "10:30; 10:30; 18:00?|18");
	CHECK_STR(values("en", "25:10 and 3:75"), "\"25:10\"; \"3:75\"");
}

static void
test_others(void)
{
	CHECK_STR(values("en", "a) COVID-19, A-7, 3D, 1.2.3, 24/7, %1$s"),
		  "\"a\"; \"COVID-19\"; \"A-7\"; \"3D\"; \"1.2.3\"; "
		  "\"24/7\"; \"%1$s\"");
	CHECK_STR(values("en", "iii. The 21st of 12-year-old Ana Paz"),
		  "\"iii\"; 21th; 12; \"Ana Paz\"");
	CHECK_STR(values("en", "Three men in Quito. Lima too; WHO said"),
		  "word 3; \"Quito\"");
	CHECK_STR(values("es", "tres hombres y veinte, 10 mujeres"),
		  "word 3; word 20; 10");
	CHECK_STR(values("en", ""), "");
}

/* In the form of one value of a text, another: "-" when it does not fit. */
static const char *
written(const char *tag, const char *form, const char *from, const char *value)
{
	static char out[128];
	struct pu_arena *arena = pu_arena_new();
	struct pu_buf text = PU_BUF_INIT;
	struct values forms, values;
	struct value_style style = { 0 };

	values_read(pu_str(form), convention(tag), arena, &forms);
	values_read(pu_str(value), convention(from), arena, &values);
	CHECK(forms.count && values.count);
	value_style_add(&style, &forms.items[0]);
	value_style_fill(&style, convention(tag));
	snprintf(out, sizeof out, "%s",
		 value_write(&text, pu_str(form), &forms.items[0],
			     pu_str(value), &values.items[0], &style,
			     convention(tag))
			 ? text.ptr
			 : "-");
	pu_buf_free(&text);
	pu_arena_free(arena);
	return out;
}

static void
test_writing(void)
{
	CHECK_STR(written("es", "850 t", "en", "1,250.5 t"), "1.250,5");
	CHECK_STR(written("es-MX", "850 t", "en", "1,250.5 t"), "1,250.5");
	CHECK_STR(written("es", "12 500 t", "en", "3,700 t"), "3700");
	CHECK_STR(written("pt-PT", "850 t", "en", "13,700 t"), "13\xC2\xA0"
							       "700");
	CHECK_STR(written("de-CH", "850 t", "en", "13,700 t"), "13\xE2\x80\x99"
							       "700");
	CHECK_STR(written("es", "2 millones", "en", "1 million"),
		  "1 mill\xC3\xB3n");
	CHECK_STR(written("es", "2 millones", "en", "3.5 billion"),
		  "3.500 millones");
	CHECK_STR(written("es", "2,2 mil millones", "en", "850 million"), "-");
	CHECK_STR(written("es", "2,2 billones", "en", "3.4 billion"), "-");
	CHECK_STR(written("es", "5 perros", "en", "1 dog"), "-");
	CHECK_STR(written("es", "5.", "en", "1."), "1");
	CHECK_STR(written("en", "May 1st", "es", "22 de junio"), "June 22nd");
	CHECK_STR(written("fr", "12 mai", "en", "1 June"), "1er juin");
	CHECK_STR(written("ca", "12 d'abril", "en", "3 March"),
		  "3 de mar\xC3\xA7");
	CHECK_STR(written("es", "12 de MARZO", "en", "3 April"), "3 de ABRIL");
	CHECK_STR(written("en", "10:30 a.m.", "es", "15:15"), "3:15 p.m.");
	CHECK_STR(written("es", "10:30", "en", "3:15 PM"), "15:15");
	CHECK_STR(written("es", "a las 3 de la tarde", "en", "9 p.m."), "-");
}

int
main(void)
{
	test_numbers();
	test_scales();
	test_units();
	test_dates();
	test_times();
	test_others();
	test_writing();
	conventions_free();
	return tap_done();
}
