/* Numbers, dates and currencies: what is told of them, and where. */
#include "config.h"

#include <stdio.h>

#include "check/check.h"
#include "tests/tap.h"

static struct pu_arena *arena;
static struct pu_findings findings;

struct languages {
	const char *source, *target;
	uint32_t decimal; /* of the target */
};

static bool
is_ours(const char *check)
{
	return !strcmp(check, "number-value") || !strcmp(check, "date") ||
	       !strcmp(check, "currency");
}

/* "check:severity:key" of each. */
static const char *
found(struct languages languages, const char *source, const char *target)
{
	static struct pu_buf out = PU_BUF_INIT;
	struct pu_check_options options = { .source = pu_str(languages.source),
					    .target = pu_str(languages.target),
					    .target_decimal =
						    languages.decimal };
	struct pu_check_pair pair = { .source.text = pu_str(source),
				      .target.text = pu_str(target) };
	struct pu_error err = { .code = PU_OK };
	struct pu_checker *checker;

	pu_findings_free(&findings);
	pu_buf_clear(&out);
	if (!pu_checker_new(&checker, &options, &err))
		return "no checker";
	CHECK(pu_checker_pair(checker, &pair, arena, &findings, &err));
	for (size_t i = 0; i < findings.count; i++) {
		if (!is_ours(findings.items[i].check))
			continue;
		pu_buf_addf(&out, "%s%s:%s:%.*s", out.len ? " " : "",
			    findings.items[i].check,
			    pu_severity_name(findings.items[i].severity),
			    (int)findings.items[i].key.len,
			    findings.items[i].key.ptr);
	}
	pu_checker_free(checker);
	return out.ptr;
}

static const struct languages es_en = { "es", "en", 0 },
			      en_es = { "en", "es", 0 };

static void
test_telling(void)
{
	const char *source = "A US$2.2bn loan.";
	const char *target = "Un pr\xC3\xA9stamo de US$ 2,2 billones.";

	CHECK_STR(found(en_es, source, target),
		  "number-value:error:2200000000|2200000000000");
	CHECK_STR(findings.items[0].text.ptr,
		  "\"US$2.2bn\" (2,200,000,000) is \"US$ 2,2 billones\" "
		  "(2,200,000,000,000) in the translation");
	CHECK(findings.items[0].source.start == 2);
	CHECK(findings.items[0].source.end == 10);
	CHECK(!strncmp(target + findings.items[0].target.start, "US$", 3));
	CHECK_STR(found(en_es, "They lost 40 houses.", "Perdieron casas."),
		  "number-value:error:40|");
	CHECK(findings.items[0].target.start == PU_NO_PLACE);
	CHECK_STR(found(en_es, "They lost houses.", "Perdieron 40 casas."),
		  "number-value:error:|40");
	CHECK(findings.items[0].source.start == PU_NO_PLACE);
	CHECK_STR(found(en_es, "12 dogs", "trece perros"),
		  "number-value:warning:12|13");
	CHECK_STR(found(en_es, "12 dogs, 12 cats", "12 perros y gatos"),
		  "number-value:warning:12|");
	CHECK_STR(found(en_es, "It fell 5%.", "Cay\xC3\xB3 5."),
		  "number-value:error:5%|5");
	CHECK_STR(found(en_es, "It rose 3 to 5%.", "Subi\xC3\xB3 3 % a 5 %."),
		  "");
	CHECK_STR(found(en_es, "-5 degrees", "5 grados"),
		  "number-value:error:-5|5");
	CHECK_STR(found(en_es, "At 5:30 p.m.", "A las 15:30"),
		  "number-value:error:17:30|15:30");
}

static void
test_marks(void)
{
	const struct languages settled = { "en", "es", '.' };

	CHECK_STR(found(en_es, "1,250 people", "1,250 personas"), "");
	CHECK_STR(found((struct languages){ "en", "es-EC", 0 }, "1,250 people",
			"1,250 personas"),
		  "number-value:error:1250|1.25");
	CHECK_STR(found(settled, "1,250 people", "1,250 personas"), "");
	CHECK_STR(found(settled, "1,250 people", "1.250 personas"),
		  "number-value:error:1250|1.25");
	CHECK_STR(found(en_es, "2 thousand 500 men", "2 mil 500 hombres"), "");
	CHECK_STR(found(en_es, "Pay 2,500", "Pague 2 mil 500"), "");
}

static void
test_dates(void)
{
	const struct languages en_fr = { "en", "fr", 0 },
			       de_pt = { "de", "pt", 0 };

	CHECK_STR(
		found(en_es, "On October 1, 2024.", "El 1 de octubre de 2024."),
		"");
	CHECK_STR(found(en_es, "On October 1, 2024.",
			"El 10 de octubre de 2024."),
		  "date:error:2024-10-01|2024-10-10");
	CHECK_STR(
		found(en_es, "On October 1, 2024.", "El 1 de octubre de 2023."),
		"date:error:2024-10-01|2023-10-01");
	/* Of several days of a month each language dates another one. */
	CHECK_STR(found(en_es, "From November 16 to 20, in Prague.",
			"Entre el 16 y el 20 de noviembre, en Praga."),
		  "");
	CHECK_STR(found(en_es, "May 3, 5 and 9",
			"Los d\xC3\xAD"
			"as 3, 5 y 9 de mayo"),
		  "");
	CHECK_STR(found(en_es, "From November 16 to 20, in Prague.",
			"Entre el 16 y el 21 de noviembre, en Praga."),
		  "number-value:error:20| date:error:-11-16|-11-21");
	CHECK_STR(found(en_es, "On May 3 some 50 people.",
			"El 5 de mayo unas 30 personas."),
		  "number-value:error:50|30 date:error:-05-03|-05-05");
	CHECK_STR(found(en_es, "In March.", "En mayo."),
		  "date:error:-03-00|-05-00");
	CHECK_STR(found(en_es, "On Monday, 3 June.", "El martes, 3 de junio."),
		  "date:error:-06-03w1|-06-03w2");
	CHECK_STR(found(es_en, "El 19 de febrero.", "Later."),
		  "date:error:-02-19|");
	CHECK_STR(found(es_en, "Luego.", "On February 19."),
		  "date:error:|-02-19");
	CHECK_STR(found(es_en, "El 19 de febrero.", "On the 19th."), "");
	CHECK_STR(found(en_es, "On 5 May 2010.", "El 5 de mayo."),
		  "date:error:2010-05-05|-05-05");
	CHECK_STR(found(en_es, "In 2010, on 5 May.", "El 5 de mayo de 2010."),
		  "");
	CHECK_STR(found(en_es, "On 03/04/2019.", "El 03/04/2019."),
		  "date:warning:2019-03-04|2019-04-03");
	CHECK_STR(found((struct languages){ "en-GB", "es", 0 },
			"On 03/04/2019.", "El 03/04/2019."),
		  "");
	CHECK_STR(found(en_fr, "May 1", "Le 1er mai"), "");
	CHECK_STR(found(de_pt, "Am 1. Mai 1990", "Em 2 de maio de 1990"),
		  "date:error:1990-05-01|1990-05-02");
	CHECK_STR(found(es_en, "El Primero de Mayo.", "May Day."), "");
	CHECK_STR(found(en_es, "May I go on 2 June?",
			"\xC2\xBFPuedo ir el 2 "
			"de junio?"),
		  "");
}

static void
test_currencies(void)
{
	const struct languages pt_de = { "pt-BR", "de", 0 };

	CHECK_STR(found(en_es, "$5 a day",
			"5 d\xC3\xB3lares al d\xC3\xAD"
			"a"),
		  "");
	CHECK_STR(found(en_es, "US$5 a day",
			"5 euros al d\xC3\xAD"
			"a"),
		  "currency:error:US$|euros");
	CHECK_STR(found(en_es,
			"\xE2\x82\xAC"
			"5 a day",
			"5 al d\xC3\xAD"
			"a"),
		  "currency:error:\xE2\x82\xAC|");
	CHECK_STR(found(en_es, "5 million US dollars",
			"5 millones de d\xC3\xB3lares estadounidenses"),
		  "");
	CHECK_STR(found(en_es, "50 Mexican pesos", "50 pesos argentinos"),
		  "currency:error:pesos|pesos argentinos");
	CHECK_STR(found(en_es, "five pounds of rice", "cinco libras de arroz"),
		  "");
	CHECK_STR(found(en_es, "five pounds of rice", "cinco de arroz"), "");
	CHECK_STR(found(pt_de, "R$ 5", "5 Real"), "");
	CHECK_STR(found(pt_de, "R$ 5", "5 Euro"), "currency:error:R$|Euro");
}

int
main(void)
{
	arena = pu_arena_new();
	test_telling();
	test_marks();
	test_dates();
	test_currencies();
	pu_findings_free(&findings);
	pu_arena_free(arena);
	return tap_done();
}
