#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "check/check.h"
#include "tests/tap.h"

static struct pu_arena *arena;
static struct pu_findings findings;

static struct pu_checker *
checker_for(const char *source, const char *target)
{
	struct pu_check_options options = { .source = pu_str(source),
					    .target = pu_str(target) };
	struct pu_error err = { .code = PU_OK };
	struct pu_checker *checker;

	CHECK(pu_checker_new(&checker, &options, &err));
	return checker;
}

/* Keys of what one check finds in a pair, or in a source (target NULL). */
static const char *
found(struct pu_checker *checker, const char *check, const char *source,
      const char *target)
{
	static struct pu_buf out = PU_BUF_INIT;
	struct pu_check_pair pair = { .source.text = pu_str(source) };
	struct pu_error err = { .code = PU_OK };

	pu_findings_free(&findings);
	if (target) {
		pair.target.text = pu_str(target);
		CHECK(pu_checker_pair(checker, &pair, arena, &findings, &err));
	} else {
		CHECK(pu_checker_source(checker, &pair.source, PU_CHECK_TEXT,
					arena, &findings, &err));
	}
	pu_buf_clear(&out);
	for (size_t i = 0; i < findings.count; i++)
		if (!strcmp(findings.items[i].check, check))
			pu_buf_addf(&out, "%s%.*s", out.len ? " | " : "",
				    (int)findings.items[i].key.len,
				    findings.items[i].key.ptr);
	return out.ptr;
}

struct row {
	const char *languages[2];
	const char *source, *target, *keys;
};

static void
try_rows(const char *check, const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct pu_checker *checker =
			checker_for(rows[i].languages[0], rows[i].languages[1]);

		CHECK_STR(found(checker, check, rows[i].source, rows[i].target),
			  rows[i].keys);
		pu_checker_free(checker);
	}
}
#define ROWS(rows) rows, sizeof(rows) / sizeof(rows)[0]
#define EN_ES                                                                  \
	{                                                                      \
		"en", "es"                                                     \
	}
#define ES_EN                                                                  \
	{                                                                      \
		"es", "en"                                                     \
	}

static void
test_untranslated(void)
{
	static const struct row rows[] = {
		{ EN_ES, "The march begins at noon.", "", "empty" },
		{ EN_ES, "The march begins at noon.", " \n", "empty" },
		{ EN_ES, "", "", "" },
		{ EN_ES, "The march begins at noon.",
		  "The march begins at noon.", "same" },
		{ EN_ES, "solidarity without borders",
		  "solidarity without borders", "same" },
		/* Names, figures, addresses. */
		{ EN_ES, "Quito, Ecuador, 2019", "Quito, Ecuador, 2019", "" },
		{ EN_ES, "https://a.example/the/way/to/go",
		  "https://a.example/the/way/to/go", "" },
		{ EN_ES, "Black Lives Matter", "Black Lives Matter", "" },
		/* A clause that was left. */
		{ EN_ES, "They left, and the whole village came to see it.",
		  "Se fueron, and the whole village came to see it.", "left" },
		{ ES_EN, "Vinieron porque no les pagaron el salario de mayo.",
		  "They came porque no les pagaron el salario de mayo.",
		  "left" },
		/* A title in the language it has. */
		{ EN_ES, "She wrote The Shape of the River in 1999.",
		  "Escribió The Shape of the River en 1999.", "" },
		/* In the source's language, though in other words. */
		{ EN_ES, "We will be there when they come to the square.",
		  "And we would have been with them if they were in it.",
		  "language" },
		{ { "es", "es-MX" },
		  "La marcha es de todos y no de unos pocos.",
		  "La marcha es de todos y no de unos pocos.",
		  "" },
	};

	try_rows("untranslated", ROWS(rows));
}

/* An aligner has found no counterpart. */
static const char *
found_alone(struct pu_checker *checker, const char *source, const char *target)
{
	static struct pu_buf out = PU_BUF_INIT;
	struct pu_check_pair pair = { .source.text = pu_str(source),
				      .target.text = pu_str(target),
				      .alone = true };
	struct pu_error err = { .code = PU_OK };

	pu_findings_free(&findings);
	CHECK(pu_checker_pair(checker, &pair, arena, &findings, &err));
	pu_buf_clear(&out);
	pu_buf_addz(&out, "");
	for (size_t i = 0; i < findings.count; i++)
		pu_buf_addf(&out, "%s.%.*s%s", findings.items[i].check,
			    (int)findings.items[i].key.len,
			    findings.items[i].key.ptr,
			    findings.items[i].severity == PU_SEVERITY_WARNING
				    ? ";"
				    : "!");
	return out.len ? out.ptr : "";
}

static void
test_alone(void)
{
	struct pu_checker *checker = checker_for("es", "en");

	CHECK_STR(found_alone(checker, "Nadie vino el 3 de mayo.", ""),
		  "untranslated.omitted;");
	CHECK_STR(found_alone(checker, "", "Nobody came on 3 May."),
		  "untranslated.added;");
	CHECK_STR(found_alone(checker, "* * *", ""), "");
	CHECK_STR(found_alone(checker, "", " "), "");
	pu_checker_free(checker);
}

static void
test_negation(void)
{
	static const struct row rows[] = {
		{ EN_ES, "They did not come.", "No vinieron.", "" },
		{ EN_ES, "They did not come.", "Vinieron.", "lost" },
		{ EN_ES, "They came.", "No vinieron.", "added" },
		{ EN_ES, "They don’t pay.", "No pagan.", "" },
		{ EN_ES, "They don’t pay.", "Pagan.", "lost" },
		/* One negation, said twice. */
		{ ES_EN, "No vino nadie.", "Nobody came.", "" },
		{ ES_EN, "No vino, no pagó.", "He came; he did not pay.",
		  "lost" },
		{ ES_EN, "Salió sin decir nada.", "He left without a word.",
		  "" },
		/* No negations. */
		{ ES_EN, "Sin embargo, vino.", "He came, however.", "" },
		{ ES_EN, "El autobús núm. 9 salió.", "Bus No. 9 left.", "" },
		{ ES_EN, "Vino el 9.", "No, 9 came.", "added" },
		{ EN_ES, "It is, without a doubt, theirs.", "Sin duda es suya.",
		  "" },
		/* Not translated: another check says it. */
		{ EN_ES, "Nobody came.", "Nobody came.", "" },
		/* Said with a word that denies. */
		{ EN_ES, "It had no value.", "Carecía de valor.", "" },
		{ ES_EN, "No quiso hablar.", "He refused to speak.", "" },
		{ { "en", "de" },
		  "No one was hurt.",
		  "Niemand wurde verletzt.",
		  "" },
		{ { "fr", "en" }, "Il n'a rien dit.", "He spoke.", "lost" },
		/* A language without a list says nothing. */
		{ { "en", "fi" }, "They did not come.", "He tulivat.", "" },
	};

	try_rows("negation", ROWS(rows));
}

static void
test_deictic(void)
{
	static const struct row rows[] = {
		{ EN_ES, "They marched yesterday.", NULL, "yesterday" },
		{ EN_ES, "They march this Sunday and next May.", NULL,
		  "this Sunday | next May" },
		{ EN_ES, "Three weeks ago, in recent days.", NULL,
		  "Three weeks ago | in recent days" },
		{ EN_ES, "12 days ago", NULL, "12 days ago" },
		{ EN_ES, "On 3 May 2019 they marched.", NULL, "" },
		{ EN_ES, "Last, Sunday is a day of rest.", NULL, "" },
		{ ES_EN, "El pasado domingo, hace dos años.", NULL,
		  "El pasado domingo | hace dos años" },
		{ ES_EN, "La mañana estaba fría.", NULL, "" },
		{ { "fr", "en" },
		  "Il y a trois jours, hier soir.",
		  NULL,
		  "Il y a trois jours | hier soir" },
		{ { "de", "en" },
		  "Am vergangenen Montag.",
		  NULL,
		  "Am vergangenen Montag" },
		{ EN_ES, "They marched yesterday.", "Marcharon ayer.",
		  "yesterday" },
		{ EN_ES, "They marched yesterday, 30 May.", NULL, "yesterday" },
		{ EN_ES, "On 30 May (last Saturday) they marched.", NULL,
		  "last Saturday" },
		{ EN_ES, "On 30 May. Yesterday they marched.", NULL,
		  "Yesterday" },
		{ EN_ES, "Yesterday 30 people marched.", NULL, "Yesterday" },
		{ ES_EN, "El pasado domingo 31 de mayo marcharon.", NULL,
		  "El pasado domingo" },
		{ ES_EN, "Hoy, el 3 de mayo, y ayer.", NULL, "Hoy | ayer" },
		{ ES_EN, "Es gruista desde hace 22 años.", NULL, "" },
		{ ES_EN, "Hace 22 años que es gruista, desde ayer.", NULL,
		  "ayer" },
		{ { "ca", "en" }, "Hi viu des de fa dos anys.", NULL, "" },
		{ { "fr", "en" }, "Il y a deux ans que je vis ici.", NULL, "" },
		{ { "pt", "en" },
		  "Moro aqui há dois anos.",
		  NULL,
		  "há dois anos" },
	};

	struct pu_checker *checker = checker_for("en", "es");

	try_rows("deictic", ROWS(rows));
	/* What to do: there is a date, or there is none. */
	CHECK_STR(found(checker, "deictic",
			"Yesterday, 3 October, they marched.", NULL),
		  "Yesterday");
	CHECK(str_holds(findings.items[0].text, "the date beside it"));
	CHECK_STR(found(checker, "deictic",
			"Yesterday they marched for 3 October.", NULL),
		  "Yesterday");
	CHECK(str_holds(findings.items[0].text, "say the date"));
	pu_checker_free(checker);
}

/* The date beside it says which day it was: less grave. */
static void
test_dated(void)
{
	static const struct {
		const char *source;
		enum pu_severity severity;
	} rows[] = {
		{ "They marched yesterday.", PU_SEVERITY_WARNING },
		{ "They marched yesterday, 30 May.", PU_SEVERITY_INFO },
		{ "Yesterday, the 30th of May.", PU_SEVERITY_INFO },
		{ "On 30 May (last Saturday) they marched.", PU_SEVERITY_INFO },
		{ "On 30 May. Yesterday they marched.", PU_SEVERITY_WARNING },
		{ "In 2019, yesterday.", PU_SEVERITY_WARNING },
	};
	struct pu_checker *checker = checker_for("en", "es");

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		found(checker, "deictic", rows[i].source, NULL);
		CHECK(findings.count == 1);
		CHECK(findings.items[0].severity == rows[i].severity);
	}
	pu_checker_free(checker);
}

/* A credit that only the translation has is no sentence too many. */
static void
test_credit_alone(void)
{
	struct pu_checker *checker = checker_for("es", "en");
	struct pu_check_pair pair = {
		.target.text = pu_str("[Translated by Ana Ruiz for La Hoja]"),
		.alone = true
	};
	struct pu_error err = { .code = PU_OK };

	pu_findings_free(&findings);
	CHECK(pu_checker_pair(checker, &pair, arena, &findings, &err));
	CHECK(findings.count == 1);
	CHECK_STR(findings.items[0].check, "credit");
	pair.target.text = pu_str("They were translated by night.");
	pu_findings_free(&findings);
	CHECK(pu_checker_pair(checker, &pair, arena, &findings, &err));
	CHECK(findings.count == 1);
	CHECK_STR(findings.items[0].check, "untranslated");
	pu_checker_free(checker);
}

static void
test_friends(void)
{
	static const struct row rows[] = {
		{ ES_EN, "Los procesados son diez.", "Ten are processed.",
		  "procesado; procesados; procesada; procesadas" },
		{ ES_EN, "Los procesados son diez.", "Ten are prosecuted.",
		  "" },
		{ EN_ES, "Eventually they won.", "Eventualmente ganaron.",
		  "eventually" },
		/* Both words are right here. */
		{ EN_ES, "The police policy changed.",
		  "La política de la policía cambió.", "" },
		/* It is no trap that way. */
		{ EN_ES, "They processed it.", "Es un procesado.", "" },
		{ { "es", "fr" },
		  "Los procesados son diez.",
		  "Dix sont processed.",
		  "" },
	};

	try_rows("false-friend", ROWS(rows));
}

static void
test_locale(void)
{
	struct pu_checker *checker = checker_for("es", "en");

	CHECK_STR(found(checker, "locale", "x.", "The labour movement."), "");
	CHECK_STR(found(checker, "locale", "x.", "The color."), "color");
	CHECK(findings.items[0].other == 0);
	CHECK_STR(found(checker, "locale", "x.", "The Center."), "");
	/* Another article. */
	CHECK(pu_checker_end(checker, arena, &findings,
			     &(struct pu_error){ .code = PU_OK }));
	CHECK_STR(found(checker, "locale", "x.", "The color."), "");
	pu_checker_free(checker);
	checker = checker_for("es", "en-GB");
	CHECK_STR(found(checker, "locale", "x.", "They organize. The color."),
		  "color");
	pu_checker_free(checker);
	checker = checker_for("en", "es-EC");
	CHECK_STR(found(checker, "locale", "x.", "El ordenador."), "ordenador");
	pu_checker_free(checker);
}

static void
test_same(void)
{
	struct pu_checker *checker = checker_for("en", "es");

	CHECK_STR(found(checker, "same-source", "The gate.", "La puerta."), "");
	CHECK_STR(found(checker, "same-source", "The gate", "La puerta"), "");
	CHECK_STR(found(checker, "same-source", "THE GATE", "El portón."),
		  "source");
	CHECK(findings.items[findings.count - 1].other == 0);
	CHECK_STR(found(checker, "same-source", "Another thing here.",
			"Esto es más que cinco palabras."),
		  "");
	CHECK_STR(found(checker, "same-source", "Something else again.",
			"Esto es más que cinco palabras."),
		  "target");
	for (int i = 0; i < 2000; i++) {
		char text[32];

		snprintf(text, sizeof text, "Line number %d", i);
		found(checker, "same-source", text, text);
	}
	CHECK_STR(found(checker, "same-source", "the gate", "El portón."),
		  "source");
	pu_checker_free(checker);
	checker = checker_for("en", "es");
	CHECK_STR(found(checker, "duplicate-block",
			"Six words are enough for this.", NULL),
		  "");
	CHECK_STR(found(checker, "duplicate-block",
			"Six words are enough for this!", NULL),
		  "block");
	/* Of what stands twice in a row the first sentence is told. */
	for (int again = 0; again < 2; again++) {
		CHECK_STR(found(checker, "duplicate-block",
				"This paragraph has two sentences in it.",
				NULL),
			  again ? "block" : "");
		CHECK_STR(found(checker, "duplicate-block",
				"The second one is as long as that.", NULL),
			  "");
	}
	CHECK_STR(found(checker, "duplicate-block",
			"The second one is as long as that.", NULL),
		  "block");
	CHECK_STR(found(checker, "boilerplate", "Share this article:", NULL),
		  "page");
	CHECK_STR(found(checker, "boilerplate", "Share this article of mine",
			NULL),
		  "");
	pu_checker_free(checker);
}

/* However it is put, in each language; and what only begins like one. */
static void
test_credit_words(void)
{
	static const struct {
		const char *language, *source, *key;
	} rows[] = {
		{ "es", "[Traducido del inglés por el Colectivo Sobremesa.]",
		  "source" },
		{ "es",
		  "Este artículo fue traducido por Lucía, de @HilosDelSur.",
		  "source" },
		{ "es", "Traducido para Boletín Acequia por I. Q.", "source" },
		{ "es", "Traducido por primera vez, el libro se agotó.", "" },
		{ "es", "Por Ana Ruiz. Traducido por Luz.", "" },
		{ "en", "This article was translated by Ada of @HilosDelSur.",
		  "source" },
		{ "en", "Translated from the Spanish by the people of La Hoja",
		  "source" },
		{ "en", "This article was translated by machine.", "" },
		{ "fr", "Cet article a été traduit par Jeanne.", "source" },
		{ "pt", "Este texto foi traduzido pela Rede Sul.", "source" },
		{ "it", "Tradotto dall'inglese da Ugo Neri", "source" },
		{ "de", "Dieser Artikel wurde von Jan Fuchs übersetzt.",
		  "source" },
		{ "ca", "Aquest article ha estat traduït pel Col·lectiu Vent.",
		  "source" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct pu_checker *checker =
			checker_for(rows[i].language, "gl");

		CHECK_STR(found(checker, "credit", rows[i].source, NULL),
			  rows[i].key);
		pu_checker_free(checker);
	}
}

static void
test_credit(void)
{
	struct pu_checker *checker = checker_for("es", "en");

	CHECK_STR(found(checker, "credit", "Fin.", "The end."), "");
	CHECK_STR(found(checker, "credit", "Traducción: X.",
			"Translated by Ana P."),
		  "text");
	CHECK_STR(found(checker, "credit", "Otra.", "Translation: Ana P."),
		  "second");
	CHECK(findings.items[0].severity == PU_SEVERITY_ERROR);
	CHECK_STR(found(checker, "credit", "Otra.",
			"This article was translated by Ana P."),
		  "second");
	CHECK_STR(found(checker, "credit", "Otra.",
			"Translation is a trade like others."),
		  "");
	CHECK_STR(found(checker, "credit", "Traducido por Ana.", NULL),
		  "source");
	pu_checker_free(checker);
}

/* Bounds are half a percent on either side of what was learned. */
static void
test_length(void)
{
	struct pu_length_learner *learner = pu_length_learner_new();
	struct pu_length_model model;
	struct pu_check_options options = { .source = pu_str("en"),
					    .target = pu_str("es") };
	struct pu_error err = { .code = PU_OK };
	struct pu_checker *checker;
	char source[201], target[401];

	memset(source, 'a', sizeof source);
	memset(target, 'b', sizeof target);
	CHECK(!pu_length_learn(learner, &model));
	for (int i = 0; i < 2000; i++)
		pu_length_learner_add(learner, pu_str_n(source, 100),
				      pu_str_n(target, i < 5      ? 20
						       : i < 1990 ? 110
								  : 300));
	CHECK(pu_length_learn(learner, &model));
	CHECK(model.ratio > 1.08 && model.ratio < 1.14);
	options.length = model;
	CHECK(pu_checker_new(&checker, &options, &err));
	source[100] = '\0';
	target[110] = '\0';
	CHECK_STR(found(checker, "length", source, target), "");
	target[30] = '\0';
	CHECK_STR(found(checker, "length", source, target), "short");
	memset(target, 'b', 400);
	target[350] = '\0';
	CHECK_STR(found(checker, "length", source, target), "long");
	pu_checker_free(checker);
	pu_length_learner_free(learner);
	/* Nothing was learned. */
	checker = checker_for("en", "es");
	CHECK_STR(found(checker, "length", "They came back in the evening.",
			"Volvieron al anochecer."),
		  "");
	CHECK_STR(found(checker, "length", source, "Sí."), "short");
	pu_checker_free(checker);
}

int
main(void)
{
	arena = pu_arena_new();
	test_untranslated();
	test_alone();
	test_negation();
	test_deictic();
	test_dated();
	test_credit_alone();
	test_friends();
	test_locale();
	test_same();
	test_credit();
	test_credit_words();
	test_length();
	pu_findings_free(&findings);
	pu_arena_free(arena);
	return tap_done();
}
