/* Spanish: number (Nueva gramática de la lengua española, ch. 3), and the
 * gender of adjectives and of nouns for people (ch. 2). */
#include "config.h"

#include "glossary/inflect.h"

/* Singular, and no plural ends so. */
static const char *const single_s[] = { "gas", "mes", "dios", "res",
					"bus", "tos", "mus",  NULL };

/* In the plural they are other words. */
static const char *const other_plural[] = {
	"bienes", "esposas", "celos",  "restos",  "gracias",  "gafas",
	"menos",  "antes",   "lunes",  "martes",  "jueves",   "viernes",
	"tras",   "atrás",   "además", "quizás",  "entonces", "apenas",
	"lejos",  "trans",   "cis",    "modales", NULL
};

static const struct ending_rule plurals[] = {
	{ "ión", "iones", NULL },
	{ "ón", "ones", NULL },
	{ "án", "anes", NULL },
	{ "én", "enes", NULL },
	{ "ín", "ines", NULL },
	{ "ún", "unes", NULL },
	{ "és", "eses", NULL },
	{ "ás", "ases", NULL },
	{ "ús", "uses", NULL },
	{ "ís", "íses/ises", NULL },
	{ "ós", "oses", NULL },
	{ "z", "ces", NULL },
	{ "í", "íes/ís", NULL },
	{ "ú", "úes/ús", NULL },
	{ "á", "ás", NULL },
	{ "é", "és", NULL },
	{ "ó", "ós", NULL },
	{ "a", "as", NULL },
	{ "e", "es", NULL },
	{ "i", "is", NULL },
	{ "o", "os", NULL },
	{ "u", "us", NULL },
	{ "y", "yes/ys", NULL },
	{ "l", "les", NULL },
	{ "r", "res", NULL },
	{ "d", "des", NULL },
	{ "j", "jes", NULL },
	{ "n", "nes", NULL },
	{ "@", "@s", NULL },
	{ "b", "bs/bes", NULL },
	{ "c", "cs/ques", NULL },
	{ "f", "fs/fes", NULL },
	{ "g", "gs/gues", NULL },
	{ "k", "ks/kes", NULL },
	{ "m", "ms/mes", NULL },
	{ "p", "ps/pes", NULL },
	{ "t", "ts/tes", NULL },
	{ "w", "ws", NULL },
	{ "ax", "=", NULL },
	{ "ex", "=", NULL },
	{ "ix", "=", NULL },
	{ "ox", "=", NULL },
	{ "ux", "=", NULL },
	{ "x", "xs", NULL }, /* "presx", for any gender */
};

static const struct ending_rule singulars[] = {
	{ "iones", "ión", NULL },   { "ones", "ón/one", NULL },
	{ "anes", "án/ane", NULL }, { "enes", "en/én/ene", NULL },
	{ "ines", "ín/ine", NULL }, { "unes", "ún", NULL },
	{ "eses", "és", NULL },     { "uses", "ús", NULL },
	{ "íses", "ís", NULL },     { "ces", "z/ce", NULL },
	{ "les", "l/le", NULL },    { "res", "r/re", NULL },
	{ "des", "d/de", NULL },    { "yes", "y", NULL },
	{ "íes", "í", NULL },       { "úes", "ú", NULL },
	{ "jes", "je/j", NULL },    { "s", "", NULL },
};

static size_t
vowels(struct pu_str word)
{
	size_t count = 0;

	for (size_t i = 0; i < word.len; i++)
		count += strchr("aeiou", word.ptr[i]) || word.ptr[i] == '\xc3';
	return count;
}

/* "crimen", "crímenes": the accent that a plural in -nes gets, and loses. */
static void
move_accent(struct word_forms *forms)
{
	static const char plain[] = "aeiou";
	static const char *const marked[] = { "á", "é", "í", "ó", "ú" };
	size_t count = forms->count;

	for (size_t i = 0; i < count; i++) {
		struct pu_str form =
			pu_str_n(forms->items[i].text, forms->items[i].len);
		char text[INFLECT_LONGEST + 8];
		size_t at = form.len > 4 ? form.len - 4 : 0;
		const char *vowel = NULL;

		if (!pu_str_ends(form, "nes") ||
		    memchr(form.ptr, 0xC3, form.len))
			continue;
		/* over the vowel of -en-, to the one before it */
		while (at > 0 && !vowel)
			vowel = form.ptr[--at] ? strchr(plain, form.ptr[at])
					       : NULL;
		if (!vowel || form.len + 2 > sizeof text)
			continue;
		memcpy(text, form.ptr, at);
		memcpy(text + at, marked[vowel - plain], 2);
		memcpy(text + at + 2, form.ptr + at + 1, form.len - at - 1);
		forms_add(forms, pu_str_n(text, form.len + 1), 1, "s");
	}
}

/* Ends in an s that is no mark of the plural. */
static bool
ends_in_own_s(struct pu_str word)
{
	static const char *const ends[] = { "sis", "tis", "xis", "us",
					    "és",  "ás",  "ís",  "ós",
					    "ús",  "ps",  NULL };

	for (size_t i = 0; ends[i]; i++)
		if (pu_str_ends(word, ends[i]))
			return true;
	return inflect_in(word, single_s) || vowels(word) < 2;
}

/* "antidisturbios", "paraguas", "rompehuelgas": a verb or a preposition and
 * its noun; one and many alike. */
static bool
is_compound(struct pu_str word)
{
	static const char *const starts[] = { "anti",  "para",   "porta",
					      "rompe", "guarda", "salva",
					      "lanza", NULL };

	for (size_t i = 0; starts[i]; i++)
		if (pu_str_starts(word, starts[i]) &&
		    word.len > strlen(starts[i]) + 3)
			return true;
	return false;
}

static enum inflect_answer
number(struct pu_str word, enum inflect_role role, struct word_forms *forms)
{
	enum inflect_answer answer;

	(void)role;
	if (inflect_in(word, other_plural))
		return INFLECT_SAME;
	if (!pu_str_ends(word, "s")) {
		answer = INFLECT_APPLY(plurals, word, forms);
		move_accent(forms);
		return answer;
	}
	if (ends_in_own_s(word)) {
		size_t len = word.len;

		if (pu_str_ends(word, "sis") || pu_str_ends(word, "tis") ||
		    pu_str_ends(word, "xis") || pu_str_ends(word, "ps") ||
		    (pu_str_ends(word, "us") && vowels(word) > 1))
			return INFLECT_SAME;
		if ((unsigned char)word.ptr[len - 2] >= 0x80)
			return INFLECT_APPLY(plurals, word, forms);
		forms_add(forms, word, 0, "es");
		return INFLECT_CHANGES;
	}
	if (is_compound(word))
		return INFLECT_SAME;
	return INFLECT_APPLY(singulars, word, forms);
}

/* ---- gender ---- */

/* The feminine is another thing, or no person's. */
static const char *const not_ado[] = {
	"mercado",   "estado",  "tratado",      "atentado",  "certificado",
	"resultado", "juzgado", "comunicado",   "llamado",   "mandado",
	"listado",   "ganado",  "significado",  "cuidado",   "pasado",
	"grado",     "lado",    "dado",         "pescado",   "helado",
	"enunciado", "dictado", "supermercado", "sindicado", "postgrado",
	"posgrado",  "prado",   "arado",        "tejado",    "calzado",
	"alumbrado", "senado",  "obispado",     "vado",      NULL
};
static const char *const not_ido[] = {
	"partido", "sentido",   "pedido",    "vestido", "herido", "ruido",
	"oído",    "contenido", "apellido",  "fluido",  "nido",   "latido",
	"olvido",  "tejido",    "recorrido", NULL
};
static const char *const not_ero[] = {
	"acero",   "cero",       "cartero",   "madero",    "dinero",
	"enero",   "febrero",    "minero",    "petrolero", "sombrero",
	"sendero", "granero",    "carretero", "cafetero",  "ganadero",
	"llavero", "tablero",    "mero",      "número",    "género",
	"agujero", "extranjero", "pero",      NULL
};
static const char *const not_ario[] = {
	"salario",    "horario",    "diario",     "escenario",   "inventario",
	"comentario", "formulario", "calendario", "vocabulario", "aniversario",
	"itinerario", "barrio",     NULL
};
static const char *const not_ano[] = { "verano", "mano",      "plano", "piano",
				       "grano",  "pantano",   "ano",   "océano",
				       "órgano", "altiplano", NULL };
static const char *const not_ino[] = { "camino", "destino", "molino",
				       "vino",   "término", "pino",
				       "sino",   "casino",  NULL };
static const char *const not_or[] = {
	"favor",  "valor",  "calor",  "labor", "motor", "error",   "terror",
	"color",  "dolor",  "sector", "rumor", "amor",  "honor",   "horror",
	"humor",  "olor",   "sabor",  "temor", "vapor", "tractor", "tambor",
	"factor", "vector", "rencor", "flor",  NULL
};

/* Nouns for people that no ending tells. */
static const char *const persons[] = {
	"niño",    "amigo",   "maestro",  "muerto",   "preso",    "alumno",
	"enfermo", "esclavo", "huérfano", "viudo",    "ministro", "novio",
	"médico",  "indio",   "mestizo",  "ciego",    "sordo",    "loco",
	"socio",   "pequeño", "negro",    "mulato",   "miembro",  "candidato",
	"brujo",   "adulto",  "activo",   "fugitivo", "cautivo",  NULL
};
static const char *const persons_f[] = {
	"niña",    "amiga",   "maestra",   "muerta", "presa",    "alumna",
	"enferma", "esclava", "huérfana",  "viuda",  "ministra", "novia",
	"médica",  "india",   "mestiza",   "ciega",  "sorda",    "loca",
	"socia",   "pequeña", "candidata", "bruja",  "adulta",   NULL
};

/* Every gender at once, as many now write. */
#define O_TO "a/x/@/e"
#define A_TO "o/x/@/e"

static const struct ending_rule nouns[] = {
	{ "juez", "jueza", NULL },
	{ "jueza", "juez", NULL },
	{ "ista", "=", NULL },
	{ "nte", "=", NULL },
	{ "cida", "=", NULL },
	{ "or", "ora/orx/or@", not_or },
	{ "dora", "dor/dorx/dor@", NULL },
	{ "tora", "tor/torx/tor@", NULL },
	{ "sora", "sor/sorx/sor@", NULL },
	{ "ario", "aria/arix/ari@/arie", not_ario },
	{ "ero", "era/erx/er@/ere", not_ero },
	{ "ano", "ana/anx/an@/ane", not_ano },
	{ "ino", "ina/inx/in@/ine", not_ino },
	{ "eño", "eña/eñx/eñ@/eñe", NULL },
	{ "ólogo", "óloga/ólogx/ólog@", NULL },
	{ "ado", "ada/adx/ad@/ade", not_ado },
	{ "ido", "ida/idx/id@/ide", not_ido },
};
/* Back again only where another word hangs on it: "llegada", "bandera". */
static const struct ending_rule nouns_f[] = {
	{ "aria", "ario/arix/ari@/arie", NULL },
	{ "era", "ero/erx/er@/ere", NULL },
	{ "ana", "ano/anx/an@/ane", NULL },
	{ "ina", "ino/inx/in@/ine", NULL },
	{ "eña", "eño/eñx/eñ@/eñe", NULL },
	{ "óloga", "ólogo/ólogx/ólog@", NULL },
	{ "ada", "ado/adx/ad@/ade", NULL },
	{ "ida", "ido/idx/id@/ide", NULL },
};
static const struct ending_rule adjectives[] = {
	{ "ista", "=", NULL },         { "erior", "=", NULL },
	{ "ayor", "=", NULL },         { "enor", "=", NULL },
	{ "ejor", "=", NULL },         { "peor", "=", NULL },
	{ "o", O_TO, NULL },           { "a", A_TO, NULL },
	{ "or", "ora/orx/or@", NULL }, { "és", "esa/esx/es@", NULL },
	{ "án", "ana", NULL },         { "ón", "ona", NULL },
	{ "ín", "ina", NULL },         { "", "=", NULL },
};

/* Of the other gender they are another word in most languages, "daughter" and
 * not "son", and so another concept. */
static const char *const kin[] = { "hijo",    "hija",    "hermano",  "hermana",
				   "tío",     "tía",     "abuelo",   "abuela",
				   "sobrino", "sobrina", "suegro",   "suegra",
				   "nieto",   "nieta",   "muchacho", "muchacha",
				   "chico",   "chica",   NULL };

static void
any_gender(struct pu_str word, const char *other, struct word_forms *forms)
{
	forms_add(forms, word, 1, other);
	forms_add(forms, word, 1, "x");
	forms_add(forms, word, 1, "@");
	forms_add(forms, word, 1, "e");
}

static enum inflect_answer
gender_of_one(struct pu_str word, enum inflect_role role,
	      struct word_forms *forms)
{
	enum inflect_answer answer;

	if (role == INFLECT_MODIFIER)
		return INFLECT_APPLY(adjectives, word, forms);
	if (inflect_in(word, kin)) {
		any_gender(word, "x", forms);
		return INFLECT_CHANGES;
	}
	if (inflect_in(word, persons) || inflect_in(word, persons_f)) {
		any_gender(word, pu_str_ends(word, "o") ? "a" : "o", forms);
		return INFLECT_CHANGES;
	}
	answer = INFLECT_APPLY(nouns, word, forms);
	if (answer == INFLECT_NONE && role == INFLECT_HEAD)
		answer = INFLECT_APPLY(nouns_f, word, forms);
	return answer;
}

static struct pu_str
form(const struct word_forms *forms, size_t i)
{
	return pu_str_n(forms->items[i].text, forms->items[i].len);
}

/* A plural's by way of the singular. */
static enum inflect_answer
gender(struct pu_str word, enum inflect_role role, struct word_forms *forms)
{
	struct word_forms ones = { 0 }, others = { 0 };
	enum inflect_answer answer = INFLECT_NONE;

	if (!pu_str_ends(word, "s") || ends_in_own_s(word))
		return gender_of_one(word, role, forms);
	if (number(word, role, &ones) != INFLECT_CHANGES)
		return INFLECT_SAME;
	for (size_t i = 0; i < ones.count; i++) {
		enum inflect_answer one =
			gender_of_one(form(&ones, i), role, &others);

		if (one > answer)
			answer = one;
	}
	for (size_t i = 0; i < others.count; i++)
		number(form(&others, i), role, forms);
	return answer;
}

static const char *const links[] = {
	"de",    "del",   "a",      "al",    "en",      "con",  "sin",
	"por",   "para",  "contra", "sobre", "entre",   "ante", "bajo",
	"desde", "hacia", "hasta",  "según", "durante", "el",   "la",
	"los",   "las",   "que",    NULL
};
static const char *const fixed[] = {
	"del", "al", "el", "la", "los", "las", NULL
};
const struct inflect_rules inflect_es = {
	.language = "es",
	.grouping = INFLECT_AGREE,
	.links = links,
	.fixed = fixed,
	.number = number,
	.gender = gender,
	.apposes = true,
};
