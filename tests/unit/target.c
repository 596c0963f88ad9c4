/* Translations against a glossary: what is told, and what must not be. */
#include "config.h"

#include <stdlib.h>

#include "glossary/target.h"
#include "tests/tap.h"

struct word {
	const char *language, *text;
	enum pu_term_status status;
	const char *reason, *instead;
};

static int64_t next_id;

static void
add(struct target_check *check, enum pu_term_kind kind, bool keep,
    const struct word *words, size_t count)
{
	struct pu_term terms[8] = { 0 };
	struct pu_concept concept = { .id = ++next_id,
				      .kind = kind,
				      .keep = keep,
				      .sensitive = kind == PU_TERM_PERSON,
				      .terms = terms,
				      .term_count = count };
	struct pu_error err = { .code = PU_OK };

	for (size_t i = 0; i < count; i++) {
		terms[i] = (struct pu_term){
			.id = next_id * 100 + (int64_t)i,
			.language = pu_str(words[i].language),
			.text = pu_str(words[i].text),
			.status = words[i].status,
			.reason =
				pu_str(words[i].reason ? words[i].reason : ""),
			.instead = pu_str(words[i].instead ? words[i].instead
							   : ""),
		};
	}
	CHECK(target_check_add(check, &concept, &err));
}

#define ADD(kind, keep, ...)                                                   \
	add(check, kind, keep, (const struct word[]){ __VA_ARGS__ },           \
	    sizeof((const struct word[]){ __VA_ARGS__ }) /                     \
		    sizeof(struct word))

static struct target_check *
glossary(void)
{
	struct target_check *check;
	struct pu_error err = { .code = PU_OK };

	CHECK(target_check_new(&check, pu_str("en"), pu_str("es"), &err));
	ADD(PU_TERM_COMMON, false, { "en", "trade union", 0, 0, 0 },
	    { "es", "sindicato", 0, 0, 0 },
	    { "es", "gremio", PU_TERM_DEPRECATED, 0, 0 });
	ADD(PU_TERM_COMMON, false, { "en", "political prisoner", 0, 0, 0 },
	    { "es", "preso político", 0, 0, 0 },
	    { "es", "prisionero político", PU_TERM_ADMITTED, 0, 0 },
	    { "es", "delincuente político", PU_TERM_FORBIDDEN,
	      "it takes the state's side", "preso político" });
	ADD(PU_TERM_COMMON, false, { "en", "strike", 0, 0, 0 },
	    { "es", "huelga", 0, 0, 0 });
	ADD(PU_TERM_COMMON, false, { "en", "strike", 0, 0, 0 },
	    { "es", "bombardeo", 0, 0, 0 });
	ADD(PU_TERM_COMMON, false, { "en", "general strike", 0, 0, 0 },
	    { "es", "paro general", 0, 0, 0 });
	ADD(PU_TERM_ORGANISATION, false,
	    { "en", "Organization of American States", 0, 0, 0 },
	    { "en", "OAS", 0, 0, 0 },
	    { "es", "Organización de los Estados Americanos", 0, 0, 0 },
	    { "es", "OEA", 0, 0, 0 });
	ADD(PU_TERM_ORGANISATION, true, { "en", "Red Aid", 0, 0, 0 },
	    { "es", "Socorro Rojo", 0, 0, 0 });
	ADD(PU_TERM_FALSE_FRIEND, false, { "en", "actual", 0, 0, 0 },
	    { "es", "real", 0, 0, 0 },
	    { "es", "actual", PU_TERM_FORBIDDEN, 0, 0 });
	ADD(PU_TERM_COMMON, false, { "en", "worker", 0, 0, 0 },
	    { "es", "trabajador", 0, 0, 0 });
	ADD(PU_TERM_COMMON, false, { "en", "work", 0, 0, 0 },
	    { "es", "trabajo", 0, 0, 0 });
	ADD(PU_TERM_COMMON, false, { "en", "law", 0, 0, 0 },
	    { "es", "ley", 0, 0, 0 });
	ADD(PU_TERM_COMMON, false, { "en", "street", 0, 0, 0 },
	    { "es", "calle", 0, 0, 0 });
	ADD(PU_TERM_COMMON, false, { "en", "money", 0, 0, 0 },
	    { "es", "dinero", 0, 0, 0 },
	    { "es", "plata", PU_TERM_FORBIDDEN, 0, 0 },
	    { "es", "pasta", PU_TERM_DEPRECATED, 0, 0 });
	ADD(PU_TERM_COMMON, false, { "en", "government", 0, 0, 0 },
	    { "es", "gobierno", 0, 0, 0 },
	    { "es", "régimen", PU_TERM_FORBIDDEN, 0, 0 });
	ADD(PU_TERM_PLACE, false, { "en", "Germany", 0, 0, 0 },
	    { "es", "Alemania", 0, 0, 0 });
	ADD(PU_TERM_PLACE, false, { "en", "Greece", 0, 0, 0 },
	    { "es", "Grecia", 0, 0, 0 });
	ADD(PU_TERM_PLACE, false, { "en", "United States", 0, 0, 0 },
	    { "en", "US", 0, 0, 0 }, { "es", "Estados Unidos", 0, 0, 0 });
	ADD(PU_TERM_PLACE, false, { "en", "France", 0, 0, 0 },
	    { "es", "Francia", 0, 0, 0 });
	ADD(PU_TERM_PERSON, false, { "en", "Lenín Moreno", 0, 0, 0 },
	    { "es", "Lenín Moreno", 0, 0, 0 });
	return check;
}

/* "check: text" of each finding, a line each; "hint: " before what is no
 * warning. */
static const char *
said(struct target_check *check, const char *source, const char *target,
     struct pu_buf *out)
{
	struct pu_findings findings = PU_FINDINGS_INIT;
	struct pu_arena *arena = pu_arena_new();
	struct pu_error err = { .code = PU_OK };

	pu_buf_clear(out);
	if (!target_check_pair(check, pu_str(source), pu_str(target), 0, arena,
			       &findings, NULL, &err))
		pu_buf_addf(out, "failed: %s\n", err.text);
	for (size_t i = 0; i < findings.count; i++) {
		const struct pu_finding *f = &findings.items[i];

		pu_buf_addf(out, "%s%s: %.*s\n",
			    f->severity == PU_SEVERITY_WARNING ? "" : "hint: ",
			    f->check, (int)f->text.len, f->text.ptr);
		CHECK(f->severity <= PU_SEVERITY_WARNING);
	}
	pu_findings_free(&findings);
	pu_arena_free(arena);
	return out->ptr;
}

/* The same, the pair being an article of its own. */
static const char *
alone(struct target_check *check, const char *source, const char *target,
      struct pu_buf *out)
{
	struct pu_findings findings = PU_FINDINGS_INIT;
	struct pu_arena *arena = pu_arena_new();

	target_check_end(check, arena, &findings);
	pu_findings_free(&findings);
	pu_arena_free(arena);
	return said(check, source, target, out);
}

static void
test_right(struct target_check *check)
{
	static const char *const pairs[][2] = {
		/* inflected, either admitted one, a word of the family */
		{ "Trade unions met.", "Los sindicatos se reunieron." },
		{ "A political prisoner.", "Una prisionera política." },
		{ "Political prisoners.", "Las presas políticas." },
		{ "A trade union leader.", "Una dirigente sindical." },
		/* either of two concepts, neither of which is the longer */
		{ "The strike began.", "La huelga empezó." },
		{ "The strike began.", "El bombardeo empezó." },
		{ "The general strike began.", "El paro general empezó." },
		/* acronym or full name */
		{ "The OAS met.",
		  "La Organización de los Estados Americanos se reunió." },
		{ "The Organization of American States met.",
		  "La OEA se reunió." },
		/* kept, and capitals */
		{ "Pay to Red Aid.", "Pagar a Red Aid." },
		{ "TRADE UNIONS MARCH", "LOS SINDICATOS MARCHAN" },
		/* a false friend is none where its source is not */
		{ "The current price.", "El precio actual." },
		{ "The actual price.", "El precio verdadero." },
		/* no term at all */
		{ "Fair trade.", "Comercio justo." },
		{ "", "" },
	};
	struct pu_buf out = PU_BUF_INIT;

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		CHECK_STR(said(check, pairs[i][0], pairs[i][1], &out), "");
	pu_buf_free(&out);
}

static void
test_wrong(struct target_check *check)
{
	struct pu_buf out = PU_BUF_INIT;

	CHECK_STR(said(check, "The trade union met.", "La unión se reunió.",
		       &out),
		  "name-glossary: the glossary's term for \"trade union\" is "
		  "missing: \"sindicato\"\n");
	CHECK_STR(said(check, "The trade union met, the trade union said.",
		       "La unión se reunió.", &out),
		  "name-glossary: the glossary's term for \"trade union\" is "
		  "missing: \"sindicato\"\n");
	CHECK_STR(said(check, "The trade union met.", "El gremio se reunió.",
		       &out),
		  "name-glossary: \"gremio\" is not written any more: write "
		  "\"sindicato\"\n");
	CHECK_STR(said(check, "A political prisoner.",
		       "Los delincuentes políticos.", &out),
		  "name-glossary: \"delincuentes políticos\" is not to be "
		  "written (it takes the state's side): write \"preso "
		  "político\"\n");
	CHECK_STR(said(check, "The actual price.", "El precio actual.", &out),
		  "false-friend: \"actual\" is a false friend of \"actual\": "
		  "write \"real\"\n");
	CHECK_STR(said(check, "The general strike.", "La huelga.", &out),
		  "name-glossary: the glossary's term for \"general strike\" "
		  "is missing: \"paro general\"\n");
	CHECK_STR(said(check, "The strike.", "El golpe.", &out),
		  "hint: name-glossary: the glossary's term for \"strike\" is "
		  "missing: \"huelga\"\n");
	CHECK_STR(said(check, "The OAS met.",
		       "La organización de los estados americanos.", &out),
		  "name-glossary: \"organización de los estados americanos\" "
		  "is written \"Organización de los Estados Americanos\" in "
		  "the glossary\n");
	pu_buf_free(&out);
}

/* A word of the family will do, another concept's will not. */
static void
test_kin(struct target_check *check)
{
	static const char *const right[][2] = {
		{ "The workers.", "El mundo de quien trabaja." },
		{ "A worker.", "Una trabajadora." },
		{ "The strike.", "Las huelguistas." },
		/* who or what is from a place */
		{ "The economy of Germany.", "La economía alemana." },
		{ "The debt of Greece.", "La deuda griega." },
		{ "US banks.", "Bancos estadounidenses." },
		/* with inline codes around */
		{ "The economy of \xEE\x80\x80Germany\xEE\x80\x81.",
		  "La economía \xEE\x80\x80"
		  "alemana\xEE\x80\x81." },
		{ "A \xEE\x80\x80strike\xEE\x80\x81 fund was made.",
		  "Se creó una caja." },
	};
	struct pu_buf out = PU_BUF_INIT;

	for (size_t i = 0; i < sizeof right / sizeof *right; i++)
		CHECK_STR(alone(check, right[i][0], right[i][1], &out), "");
	CHECK_STR(alone(check, "The workers.", "Los trabajos.", &out),
		  "hint: name-glossary: the glossary's term for \"workers\" is "
		  "missing: \"trabajador\"\n");
	CHECK_STR(alone(check, "Germany left.", "Se fue Alemannia.", &out),
		  "name-glossary: the glossary's term for \"Germany\" is "
		  "missing: \"Alemania\"\n");
	CHECK_STR(alone(check, "They left France.", "Frenaron.", &out),
		  "name-glossary: the glossary's term for \"France\" is "
		  "missing: \"Francia\"\n");
	/* that is what "German" is */
	CHECK_STR(alone(check, "German banks left Germany.",
			"Los bancos alemanes se fueron.", &out),
		  "name-glossary: the glossary's term for \"Germany\" is "
		  "missing: \"Alemania\"\n");
	CHECK_STR(alone(check, "German banks left Germany.",
			"Los bancos alemanes se fueron de tierra alemana.",
			&out),
		  "");
	pu_buf_free(&out);
}

/* The other direction, where two words may become one. */
static void
test_compounds(void)
{
	static const char *const right[][2] = {
		{ "El fuego.", "The firefighters." },
		{ "El trabajo de la escuela.", "The schoolwork." },
	};
	struct target_check *check;
	struct pu_error err = { .code = PU_OK };
	struct pu_buf out = PU_BUF_INIT;

	CHECK(target_check_new(&check, pu_str("es"), pu_str("en"), &err));
	ADD(PU_TERM_COMMON, false, { "es", "fuego", 0, 0, 0 },
	    { "en", "fire", 0, 0, 0 });
	ADD(PU_TERM_COMMON, false, { "es", "trabajo", 0, 0, 0 },
	    { "en", "work", 0, 0, 0 });
	ADD(PU_TERM_COMMON, false, { "es", "renta", 0, 0, 0 },
	    { "en", "rent", 0, 0, 0 });
	ADD(PU_TERM_COMMON, false, { "es", "sindicato", 0, 0, 0 },
	    { "en", "trade union", 0, 0, 0 });
	for (size_t i = 0; i < sizeof right / sizeof *right; i++)
		CHECK_STR(alone(check, right[i][0], right[i][1], &out), "");
	CHECK_STR(alone(check, "La renta.", "The parent.", &out),
		  "hint: name-glossary: the glossary's term for \"renta\" is "
		  "missing: \"rent\"\n");
	/* a part of it may be meant, or another union */
	CHECK_STR(alone(check, "El sindicato.", "The union.", &out),
		  "hint: name-glossary: the glossary's term for \"sindicato\" "
		  "is missing: \"trade union\"\n");
	CHECK_STR(alone(check, "El sindicato.", "The guild.", &out),
		  "name-glossary: the glossary's term for \"sindicato\" is "
		  "missing: \"trade union\"\n");
	target_check_free(check);
	pu_buf_free(&out);
}

/* The source's word is not the term. */
static void
test_meant(struct target_check *check)
{
	static const char *const right[][2] = {
		{ "It works.", "Funciona." },
		{ "They work well.", "Funcionan bien." },
		{ "Nobody read the by-laws.", "Nadie leyó los estatutos." },
		{ "A strike fund was made.", "Se creó una caja." },
		{ "They went to Wall Street then.",
		  "Entonces fueron a Wall Street." },
		{ "At the Stade de France they won.",
		  "Ganaron en el Stade de France." },
	};
	static const char *const wrong[][2] = {
		{ "The work is done.", "Está hecha." },
		{ "The IT work is done.", "Está hecha." },
		{ "The strike they made.", "Lo que hicieron." },
		{ "The law took effect.", "Entró en vigor." },
		{ "A strike in their town.", "En su pueblo." },
	};
	struct pu_buf out = PU_BUF_INIT;

	for (size_t i = 0; i < sizeof right / sizeof *right; i++)
		CHECK_STR(alone(check, right[i][0], right[i][1], &out), "");
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		CHECK(strstr(alone(check, wrong[i][0], wrong[i][1], &out),
			     "hint: name-glossary: the glossary's term for"));
	CHECK(strstr(alone(check, "They left France.", "Se fueron.", &out),
		     "name-glossary: the glossary's term for \"France\"") ==
	      out.ptr);
	pu_buf_free(&out);
}

/* A hint is given once in an article, a warning wherever it is due. */
static void
test_once(struct target_check *check)
{
	struct pu_buf out = PU_BUF_INIT;

	CHECK(*alone(check, "The strike.", "El golpe.", &out) == 'h');
	CHECK_STR(said(check, "A strike.", "Un golpe.", &out), "");
	CHECK(*alone(check, "A strike.", "Un golpe.", &out) == 'h');
	CHECK(*said(check, "They left Greece.", "Se fueron.", &out) == 'n');
	CHECK(*said(check, "We left Greece.", "Nos fuimos.", &out) == 'n');
	pu_buf_free(&out);
}

/* What should not be written may be another word where the source has no term
 * of the concept. */
static void
test_another_word(struct target_check *check)
{
	struct pu_buf out = PU_BUF_INIT;

	CHECK_STR(alone(check, "The money.", "La plata.", &out),
		  "name-glossary: \"plata\" is not to be written: write "
		  "\"dinero\"\n");
	CHECK_STR(alone(check, "The metal.", "La plata.", &out),
		  "name-glossary: \"plata\" is not to be written: write "
		  "\"dinero\"\n");
	CHECK_STR(alone(check, "The regime.", "El régimen.", &out),
		  "hint: name-glossary: \"régimen\" is not to be written: "
		  "write \"gobierno\"\n");
	CHECK_STR(alone(check, "The noodles.", "La pasta.", &out),
		  "hint: name-glossary: \"pasta\" is not written any more: "
		  "write \"dinero\"\n");
	CHECK_STR(alone(check, "The money.", "La pasta.", &out),
		  "name-glossary: \"pasta\" is not written any more: write "
		  "\"dinero\"\n");
	pu_buf_free(&out);
}

static void
test_names(struct target_check *check)
{
	struct pu_buf out = PU_BUF_INIT;

	CHECK_STR(
		said(check, "Lenín Moreno spoke.", "Habló Lenin Moreno.", &out),
		"name-glossary: \"Lenin Moreno\" is written \"Lenín "
		"Moreno\" in the glossary\n"
		"sensitive: \"Lenin Moreno\" is marked as sensitive: not to "
		"be named in public\n");
	CHECK_STR(said(check, "LENÍN MORENO", "LENIN MORENO", &out),
		  "sensitive: \"LENIN MORENO\" is marked as sensitive: not to "
		  "be named in public\n");
	pu_buf_free(&out);
}

/* The article's end tells of a name that never came in full. */
static void
test_first_mention(struct target_check *check)
{
	struct pu_findings findings = PU_FINDINGS_INIT;
	struct pu_arena *arena = pu_arena_new();
	struct pu_buf out = PU_BUF_INIT;

	target_check_end(check, arena, &findings);
	pu_findings_free(&findings);
	said(check, "The OAS met.", "La OEA se reunió.", &out);
	said(check, "The OAS left.", "La OEA se fue.", &out);
	target_check_end(check, arena, &findings);
	CHECK(findings.count == 1);
	if (findings.count) {
		CHECK(pu_str_is(findings.items[0].text,
				"\"OEA\" is nowhere given in full: write "
				"\"Organización de los Estados Americanos "
				"(OEA)\" where it comes first"));
		CHECK(findings.items[0].target.start == 3 &&
		      findings.items[0].target.end == 6);
	}
	pu_findings_free(&findings);
	said(check, "The OAS met.", "La OEA se reunió.", &out);
	said(check, "The OAS left.",
	     "La Organización de los Estados Americanos se fue.", &out);
	target_check_end(check, arena, &findings);
	CHECK(findings.count == 0);
	/* a new article knows nothing of the last one */
	said(check, "The OAS met.", "La OEA se reunió.", &out);
	target_check_end(check, arena, &findings);
	CHECK(findings.count == 1);
	pu_findings_free(&findings);
	pu_arena_free(arena);
	pu_buf_free(&out);
}

int
main(void)
{
	struct target_check *check = glossary();

	test_right(check);
	test_wrong(check);
	test_kin(check);
	test_compounds();
	test_meant(check);
	test_once(check);
	test_another_word(check);
	test_names(check);
	test_first_mention(check);
	target_check_free(check);
	return tap_done();
}
