/* Terms in the forms of their languages, in carriers and among other words;
 * codes; what must not be found. */
#include "config.h"

#include <stdlib.h>

#include "glossary/recognizer.h"
#include "tests/tap.h"

static struct recognizer *
with(const char *language, const struct recognizer_term *terms, size_t count)
{
	struct pu_error err = { .code = PU_OK };
	struct recognizer *r;

	if (!recognizer_new(&r, pu_str(language), &err))
		abort();
	for (size_t i = 0; i < count; i++)
		CHECK(recognizer_add(r, &terms[i], &err));
	return r;
}

/* What is found, "|" between, covered ones in brackets. */
static const char *
found(struct recognizer *r, const char *text, struct pu_buf *out)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_error err = { .code = PU_OK };
	struct pu_term_hit *hits;
	size_t count;

	pu_buf_clear(out);
	if (!recognizer_find(r, pu_str(text), RECOGNIZE_SURE, arena, &hits,
			     &count, &err))
		pu_buf_addf(out, "failed: %s", err.text);
	for (size_t i = 0; i < count; i++)
		pu_buf_addf(out, hits[i].covered ? "%s(%.*s)" : "%s%.*s",
			    i ? "|" : "", (int)hits[i].text.len,
			    hits[i].text.ptr);
	pu_arena_free(arena);
	return out->ptr;
}

/* language, term, a form in which it is found */
static const char *const forms[][3] = {
	{ "en", "trade union", "trade unions" },
	{ "en", "attorney general", "attorneys general" },
	{ "en", "state of emergency", "states of emergency" },
	{ "en", "woman worker", "women workers" },
	{ "en", "crisis", "crises" },
	{ "en", "human rights", "human right" },
	{ "en", "thief", "thieves" },
	{ "en", "indigenous people", "indigenous peoples" },
	{ "es", "huelga general", "huelgas generales" },
	{ "es", "preso político", "presas políticas" },
	{ "es", "trabajadora del hogar", "trabajadores del hogar" },
	{ "es", "joven", "jóvenes" },
	{ "es", "voz", "voces" },
	{ "es", "derechos humanos", "derecho humano" },
	{ "es", "ley mordaza", "leyes mordaza" },
	{ "es", "compañero", "compañerxs" },
	{ "es", "hija", "hijas" },
	{ "es", "hijo", "hijxs" },
	{ "es", "crisis económica", "crisis económicas" },
	{ "fr", "travail forcé", "travaux forcés" },
	{ "fr", "grève générale", "grèves générales" },
	{ "fr", "travailleur social", "travailleuses sociales" },
	{ "fr", "coup d'état", "coups d’État" },
	{ "pt", "greve geral", "greves gerais" },
	{ "pt", "ocupação", "ocupações" },
	{ "it", "sciopero generale", "scioperi generali" },
	{ "it", "lavoratore", "lavoratrice" },
	{ "ca", "vaga general", "vagues generals" },
	{ "de", "Gewerkschaft", "Gewerkschaften" },
	{ "de", "Haus", "Häusern" },
	{ "de", "politischer Gefangener", "politischen Gefangenen" },
	{ "ru", "забастовка", "забастовки" },
	{ "ja", "労働組合", "労働組合" },
};

static const char *const carriers[][2] = {
	{ "", "" },       { "1 ", " 2" },   { "(", ")" },
	{ "«", "»." },    { "10 ", ", 3" }, { "\xee\x80\x80", "\xee\x80\x81" },
	{ "— ", " — 7" }, { "5: ", "?!" },
};

/* In every carrier; and never as a part of a word. */
static void
test_forms(void)
{
	struct pu_buf text = PU_BUF_INIT, out = PU_BUF_INIT;

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		const struct recognizer_term term = { .text = pu_str(
							      forms[i][1]) };
		struct recognizer *r = with(forms[i][0], &term, 1);
		bool all = true;

		for (size_t k = 0; k < sizeof carriers / sizeof *carriers;
		     k++) {
			pu_buf_clear(&text);
			pu_buf_addf(&text, "%s%s%s", carriers[k][0],
				    forms[i][2], carriers[k][1]);
			found(r, text.ptr, &out);
			if (strcmp(out.ptr, forms[i][2]) != 0) {
				printf("# \"%s\" in \"%s\"\n", out.ptr,
				       text.ptr);
				all = false;
			}
		}
		pu_buf_clear(&text);
		pu_buf_addf(&text, "b%s %sb x%sx", forms[i][2], forms[i][2],
			    forms[i][2]);
		if (strcmp(forms[i][0], "ja") != 0)
			all = all && !*found(r, text.ptr, &out);
		CHECK(all);
		recognizer_free(r);
	}
	pu_buf_free(&text);
	pu_buf_free(&out);
}

/* Codes between and inside words; spans are of the text given. */
static void
test_codes(void)
{
	const struct recognizer_term term = { .text = pu_str("trade union") };
	struct recognizer *r = with("en", &term, 1);
	struct pu_buf out = PU_BUF_INIT;

	CHECK_STR(found(r,
			"a tra\xee\x80\x80"
			"de\xee\x80\x81 \xee\x80\x82unions\xee\x80\x83.",
			&out),
		  "tra\xee\x80\x80"
		  "de\xee\x80\x81 \xee\x80\x82unions");
	/* a line break where no space is */
	CHECK_STR(found(r, "a trade\xee\x80\x80union", &out),
		  "trade\xee\x80\x80union");
	CHECK_STR(found(r, "\xee\x80\x80\xee\x80\x81", &out), "");
	recognizer_free(r);
	pu_buf_free(&out);
}

static void
test_overlaps(void)
{
	const struct recognizer_term terms[] = {
		{ .concept = 1, .text = pu_str("strike") },
		{ .concept = 2, .text = pu_str("general strike") },
		{ .concept = 3, .text = pu_str("strike fund") },
		{ .concept = 4, .text = pu_str("strike") },
	};
	struct recognizer *r = with("en", terms, 4);
	struct pu_buf out = PU_BUF_INIT;

	CHECK_STR(found(r, "the general strike fund", &out),
		  "general strike|strike fund|(strike)|(strike)");
	CHECK_STR(found(r, "the strike", &out), "strike|strike");
	recognizer_free(r);
	pu_buf_free(&out);
}

/* Forms, capitals, verbs, addresses. */
static void
test_rules(void)
{
	const struct pu_str went = pu_str("went on strike");
	const struct recognizer_term terms[] = {
		{ .concept = 1,
		  .text = pu_str("go on strike"),
		  .pos = PU_POS_VERB,
		  .forms = &went,
		  .form_count = 1 },
		{ .concept = 2, .text = pu_str("iDesk"), .exact = true },
		{ .concept = 3, .text = pu_str("U.S."), .kind = PU_TERM_PLACE },
		{ .concept = 4, .text = pu_str("NGO") },
		{ .concept = 5, .text = pu_str("evict"), .pos = PU_POS_VERB },
		{ .concept = 6,
		  .text = pu_str("WATER BOARD"),
		  .kind = PU_TERM_ORGANISATION },
	};
	struct recognizer *r = with("en", terms, 6);
	struct pu_buf out = PU_BUF_INIT;

	CHECK_STR(found(r, "They went on strike, going on strike.", &out),
		  "went on strike|going on strike");
	CHECK_STR(found(r, "iDesk, idesk, IDESK", &out), "iDesk");
	CHECK_STR(found(r, "The US, the U.S. and us.", &out), "US|U.S.");
	CHECK_STR(found(r, "NGOs and ngos", &out), "NGOs");
	CHECK_STR(found(r, "evicted, evicting, an eviction", &out),
		  "evicted|evicting");
	CHECK_STR(found(r, "the Water Board, a water board", &out),
		  "Water Board");
	CHECK_STR(found(r, "https://ngo.example/NGO NGO@b.example @NGO", &out),
		  "");
	recognizer_free(r);
	pu_buf_free(&out);
}

/* Forms of the same letters that are another concept. */
static void
test_others(void)
{
	const struct recognizer_term spanish[] = {
		{ .text = pu_str("hijo") }, { .text = pu_str("hermana") }
	};
	const struct recognizer_term english = { .text = pu_str(
							 "indigenous people") };
	struct recognizer *es = with("es", spanish, 2);
	struct recognizer *en = with("en", &english, 1);
	struct pu_buf out = PU_BUF_INIT;

	CHECK_STR(found(es, "una hija, las hijas, un hermano", &out), "");
	CHECK_STR(found(es, "un hijo, las hermanas", &out), "hijo|hermanas");
	CHECK_STR(found(en, "an indigenous person", &out), "");
	recognizer_free(es);
	recognizer_free(en);
	pu_buf_free(&out);
}

/* What a fixed phrase makes of a noun, and a capital of the name of a month. */
static void
test_phrases(void)
{
	const struct recognizer_term spanish[] = {
		{ .text = pu_str("acuerdo"), .pos = PU_POS_NOUN },
		{ .text = pu_str("marcha"), .pos = PU_POS_NOUN },
		{ .text = pu_str("fin de semana") },
	};
	const struct recognizer_term english[] = {
		{ .text = pu_str("march"), .pos = PU_POS_NOUN },
		{ .text = pu_str("place"), .pos = PU_POS_NOUN },
	};
	struct recognizer *es = with("es", spanish, 3);
	struct recognizer *en = with("en", english, 2);
	struct pu_buf out = PU_BUF_INIT;

	CHECK_STR(found(es, "De acuerdo con la ley, en marcha", &out), "");
	CHECK_STR(found(es, "la firma de acuerdos, la marcha", &out),
		  "acuerdos|marcha");
	CHECK_STR(found(es, "el texto de acuerdo, con todo", &out), "acuerdo");
	CHECK_STR(found(es, "el fin de semana", &out), "fin de semana");
	CHECK_STR(found(en, "In March, on 8 March and in March 2026", &out),
		  "");
	CHECK_STR(found(en, "March 8 was the day", &out), "");
	CHECK_STR(found(en, "the Women's March, in marches", &out),
		  "March|marches");
	CHECK_STR(found(en, "It took place here, at that place", &out),
		  "place");
	recognizer_free(es);
	recognizer_free(en);
	pu_buf_free(&out);
}

/* One term alone in a text, "|" between what is found. */
static const struct {
	const char *language, *term;
	enum pu_term_kind kind;
	const char *text, *found;
} alone[] = {
	/* words that terms share */
	{ "en", "sex worker", PU_TERM_COMMON, "sex and domestic workers",
	  "sex and domestic workers" },
	{ "en", "sex worker", PU_TERM_COMMON, "sex, farm and care workers",
	  "sex, farm and care workers" },
	{ "en", "sex worker", PU_TERM_COMMON, "sex and the workers", "" },
	{ "en", "sex worker", PU_TERM_COMMON, "sex, workers and hours", "" },
	{ "en", "trade union", PU_TERM_COMMON, "trade deals and unions", "" },
	{ "en", "freedom of assembly", PU_TERM_COMMON,
	  "freedom of speech and assembly", "freedom of speech and assembly" },
	{ "es", "pueblo indígena", PU_TERM_COMMON,
	  "pueblos y nacionalidades indígenas",
	  "pueblos y nacionalidades indígenas" },
	{ "es", "pueblo indígena", PU_TERM_COMMON,
	  "pueblos y las nacionalidades indígenas", "" },
	{ "es", "preso político", PU_TERM_COMMON,
	  "presos escriben y políticos callan", "" },
	{ "fr", "travailleur social", PU_TERM_COMMON,
	  "travailleurs médicaux et sociaux",
	  "travailleurs médicaux et sociaux" },
	{ "fr", "peuple autochtone", PU_TERM_COMMON,
	  "les peuples et les communes autochtones", "" },
	{ "pt", "povo indígena", PU_TERM_COMMON,
	  "povos e comunidades indígenas", "povos e comunidades indígenas" },
	{ "it", "sciopero generale", PU_TERM_COMMON,
	  "uno sciopero nazionale e generale",
	  "sciopero nazionale e generale" },
	{ "ca", "poble indígena", PU_TERM_COMMON,
	  "pobles i comunitats indígenes", "pobles i comunitats indígenes" },
	{ "de", "politischer Gefangener", PU_TERM_COMMON,
	  "politische und andere Gefangene", "" },
	/* nouns and verbs */
	{ "en", "claim", PU_TERM_COMMON, "They claim it. Unions claim to win.",
	  "" },
	{ "en", "claim", PU_TERM_COMMON, "a claim, the claim yesterday",
	  "claim|claim" },
	{ "en", "support", PU_TERM_COMMON, "groups that support war", "" },
	{ "en", "support", PU_TERM_COMMON, "family support, he awaits support",
	  "support|support" },
	{ "en", "general strike", PU_TERM_COMMON, "The general strikes a deal",
	  "" },
	{ "en", "union worker", PU_TERM_COMMON, "He gave union workers a day",
	  "union workers" },
	{ "es", "marcha", PU_TERM_COMMON,
	  "El pueblo marcha. Lima, que marcha, no marcha.", "" },
	{ "es", "marcha", PU_TERM_COMMON, "La gran marcha y otra marcha",
	  "marcha|marcha" },
	{ "es", "cura", PU_TERM_COMMON, "El cura y el viejo cura",
	  "cura|cura" },
	{ "es", "casera", PU_TERM_COMMON, "comida casera de la casera",
	  "casera" },
	{ "es", "denunciar", PU_TERM_COMMON,
	  "para denunciarlo, denunciándolas, la denuncia",
	  "denunciarlo|denunciándolas" },
	{ "en", "to evict", PU_TERM_COMMON, "They evicted her", "evicted" },
	/* capitals */
	{ "en", "Hunger Strike", PU_TERM_COMMON, "a hunger strike",
	  "hunger strike" },
	{ "en", "May Day", PU_TERM_COMMON, "they may day and night, May Day",
	  "May Day" },
	{ "es", "Huelga de Hambre", PU_TERM_COMMON, "las huelgas de hambre",
	  "huelgas de hambre" },
	/* longer names */
	{ "en", "union", PU_TERM_COMMON, "the European Union and the Union",
	  "Union" },
	{ "es", "Unión", PU_TERM_ORGANISATION,
	  "viaje de Unión a la Unión Europea, y otra vez a Unión.",
	  "Unión|Unión" },
	{ "es", "Sur", PU_TERM_PLACE, "en Corea del Sur y en el Sur", "Sur" },
	{ "en", "Lima", PU_TERM_PERSON, "Then Lima met Eva Lima", "Lima" },
	{ "en", "José Martí", PU_TERM_PERSON, "José Martí Airport", "" },
	{ "es", "Ana Lima", PU_TERM_PERSON,
	  "la calle Ana Lima; la doctora Ana Lima", "Ana Lima" },
	{ "en", "Water Board", PU_TERM_ORGANISATION,
	  "Old Water Board Cuts Supply to Poorest Areas", "Water Board" },
	{ "en", "CUP", PU_TERM_ORGANISATION, "the WORLD CUP and the CUP",
	  "CUP" },
	{ "es", "Podemos", PU_TERM_ORGANISATION, "Podemos ganar. Podemos ganó.",
	  "Podemos" },
	{ "es", "PODEMOS", PU_TERM_ORGANISATION, "NO PODEMOS SEGUIR", "" },
	/* other ways to write it */
	{ "en", "lock-out", PU_TERM_COMMON, "lockouts, lock-outs, lock outs",
	  "lockouts|lock-outs|lock outs" },
	{ "en", "lockout", PU_TERM_COMMON, "a lock-out; they lock out",
	  "lock-out" },
	{ "en", "women's refuge", PU_TERM_COMMON, "two women’s refuges",
	  "women’s refuges" },
	{ "en", "class action", PU_TERM_COMMON,
	  "first-class action, a class-action suit", "class-action" },
	{ "es", "antirracista", PU_TERM_COMMON, "anti-racistas, anti racista",
	  "anti-racistas|anti racista" },
	{ "es", "defensa del territorio", PU_TERM_COMMON,
	  "defensas de los territorios", "defensas de los territorios" },
	{ "es", "el Oriente", PU_TERM_PLACE, "del Oriente al Oriente",
	  "del Oriente|al Oriente" },
	{ "es", "fondo buitre", PU_TERM_COMMON, "fondos buitre, fondos buitres",
	  "fondos buitre|fondos buitres" },
	{ "fr", "mot clé", PU_TERM_COMMON, "mots clé, mots clés",
	  "mots clé|mots clés" },
	{ "pt", "defesa do território", PU_TERM_COMMON,
	  "defesa dos territórios", "defesa dos territórios" },
	{ "fr", "Le Monde", PU_TERM_TITLE, "selon la une du Monde",
	  "du Monde" },
	{ "ca", "el Priorat", PU_TERM_PLACE, "del Priorat", "del Priorat" },
	{ "it", "lavoratore", PU_TERM_COMMON, "i lavoratori e le lavoratrici",
	  "lavoratori|lavoratrici" },
	{ "de", "Streik", PU_TERM_COMMON, "die Streiks im Streik",
	  "Streiks|Streik" },
};

static void
test_alone(void)
{
	struct pu_buf out = PU_BUF_INIT;

	for (size_t i = 0; i < sizeof alone / sizeof *alone; i++) {
		const struct recognizer_term term = {
			.text = pu_str(alone[i].term), .kind = alone[i].kind
		};
		struct recognizer *r = with(alone[i].language, &term, 1);

		CHECK_STR(found(r, alone[i].text, &out), alone[i].found);
		recognizer_free(r);
	}
	pu_buf_free(&out);
}

/* A verb by what its concept calls it in Spanish. */
static void
test_concept(void)
{
	const struct pu_term terms[] = {
		{ .language = pu_str("en"), .text = pu_str("evict") },
		{ .language = pu_str("es"), .text = pu_str("desalojar") },
		{ .language = pu_str("en"), .text = pu_str("walk") },
		{ .language = pu_str("es"), .text = pu_str("caminata") },
	};
	const struct pu_concept concepts[] = {
		{ .id = 1, .terms = terms, .term_count = 2 },
		{ .id = 2, .terms = terms + 2, .term_count = 2 },
	};
	struct pu_error err = { .code = PU_OK };
	struct recognizer *r = with("en", NULL, 0);
	struct pu_buf out = PU_BUF_INIT;

	for (int i = 0; i < 2; i++)
		CHECK(recognizer_add_term(r, &concepts[i], &terms[i * 2],
					  &err));
	CHECK_STR(found(r, "They evicted them, they walk the walk", &out),
		  "evicted|walk");
	recognizer_free(r);
	pu_buf_free(&out);
}

/* What terms share covers none of them; what is their own does. */
static void
test_shared(void)
{
	const struct recognizer_term terms[] = {
		{ .concept = 1, .text = pu_str("sex worker") },
		{ .concept = 2, .text = pu_str("domestic worker") },
		{ .concept = 3, .text = pu_str("sex") },
		{ .concept = 4, .text = pu_str("worker") },
	};
	struct recognizer *r = with("en", terms, 4);
	struct pu_buf out = PU_BUF_INIT;

	CHECK_STR(found(r, "sex and domestic workers", &out),
		  "sex and domestic workers|(sex)|domestic workers|(workers)");
	recognizer_free(r);
	pu_buf_free(&out);
}

static void
test_refused(void)
{
	struct recognizer_term term = { .text = pu_str("!?") };
	struct pu_error err = { .code = PU_OK };
	struct recognizer *r = with("en", NULL, 0);
	struct pu_buf out = PU_BUF_INIT, many = PU_BUF_INIT;

	CHECK(!recognizer_add(r, &term, &err) && err.code == PU_INVALID);
	for (int i = 0; i < 1000; i++)
		pu_buf_addz(&many, "word ");
	term.text = pu_buf_str(&many);
	CHECK(!recognizer_add(r, &term, &err) && err.code == PU_INVALID);
	CHECK_STR(found(r, "!? word word", &out), "");
	recognizer_free(r);
	pu_buf_free(&out);
	pu_buf_free(&many);
}

int
main(void)
{
	test_forms();
	test_codes();
	test_overlaps();
	test_rules();
	test_others();
	test_phrases();
	test_alone();
	test_concept();
	test_shared();
	test_refused();
	return tap_done();
}
