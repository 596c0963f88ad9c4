#include "config.h"

#include "glossary/category.h"

#include "text/ascii.h"

/* ---- names ---- */

#define NAME 64u /* bytes at most */

/* In small letters of ASCII, without spaces and what stands for them. */
static size_t
squeeze(char out[NAME], struct pu_str text)
{
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (strchr(" \t_-./", c))
			continue;
		if (len == NAME)
			return 0;
		out[len++] = ascii_lower(c);
	}
	return len;
}

/* Whether one of the names, apart by spaces, is this one. */
static bool
is_one(const char *names, struct pu_str name)
{
	for (const char *p = names; *p;) {
		size_t len = strcspn(p, " ");

		if (pu_str_eq(pu_str_n(p, len), name))
			return true;
		p += len;
		p += *p == ' ';
	}
	return false;
}

static const char *const names[] = {
	[CATEGORY_DOMAIN] =
		("subjectfield domain subject field subjectarea topic category "
		 "dominio campo área area tema ámbito ambito materia domaine "
		 "fachgebiet bereich sachgebiet domínio"),
	[CATEGORY_DEFINITION] =
		("definition def meaning definición definicion significado "
		 "définition bedeutung definição definizione descripción "
		 "descripcion description beschreibung descripteur"),
	[CATEGORY_KIND] = "kind xpuentekind conceptkind clase",
	[CATEGORY_KEEP] = "keep xpuentekeep donottranslate dnt notraducir",
	[CATEGORY_SENSITIVE] = "sensitive xpuentesensitive xsensitive sensible",
	[CATEGORY_ID] = ("id conceptid entryid termid entrynumber identifier "
			 "identificador xpuenteid"),
	[CATEGORY_GLOSSARY] = "glossary xpuenteglossary glosario",
	[CATEGORY_NOTE] = ("note notes comment comments remark remarks nota "
			   "notas comentario comentarios observaciones "
			   "remarque remarques commentaire commentaires "
			   "anmerkung anmerkungen kommentar bemerkung "
			   "comentário usagenote"),
	[CATEGORY_SOURCE] = ("source reference references termsource fuente "
			     "referencia quelle fonte sourceidentifier"),
	[CATEGORY_AUTHOR] = ("author addedby createdby creator autor autora "
			     "auteur autore ersteller xpuenteauthor"),
	[CATEGORY_APPROVER] =
		("approver approvedby aprobadopor aprobado reviewer revisor "
		 "revisora xpuenteapprover"),
	[CATEGORY_CREATED] = ("created createdat creationdate datecreated "
			      "fechadecreación fechadecreacion xpuentecreated"),
	[CATEGORY_CHANGED] =
		("changed modified changedat lastmodified updated updatedat "
		 "modificationdate changedate fecha xpuentechanged"),
	[CATEGORY_STATUS] =
		("administrativestatus status termstatus estado estatus état "
		 "etat statut usagestatus normativeauthorization "
		 "normativeauthorisation zustand xpuentestatus "
		 "languageplanningqualifier usage uso"),
	[CATEGORY_REASON] = ("reason xpuentereason motivo razón razon raison "
			     "grund"),
	[CATEGORY_INSTEAD] =
		("instead useinstead xpuenteinstead replacement useinsteadof "
		 "enlugardeesto usar"),
	[CATEGORY_TYPE] = "termtype type tipo typ xpuentetype",
	[CATEGORY_POS] = ("partofspeech pos wordclass grammaticalcategory "
			  "categoríagramatical categoriagramatical catégorie "
			  "wortart clasedepalabra xpuentepos"),
	[CATEGORY_GENDER] = ("grammaticalgender gender género genero genre "
			     "genus geschlecht xpuentegender"),
	[CATEGORY_NUMBER] = ("grammaticalnumber number número numero nombre "
			     "numerus xpuentenumber"),
	[CATEGORY_REGION] = ("geographicalusage geographicusage region región "
			     "country país pais pays land xpuenteregion"),
	[CATEGORY_FORMS] = ("forms xpuenteforms inflections inflectedforms "
			    "formas flexiones formes formen"),
};

enum category
category_named(struct pu_str name)
{
	char text[NAME];
	size_t len = squeeze(text, name);

	for (size_t i = 1; len && i < sizeof names / sizeof names[0]; i++)
		if (is_one(names[i], pu_str_n(text, len)))
			return (enum category)i;
	return CATEGORY_OTHER;
}

bool
category_is_of_concept(enum category category)
{
	return category >= CATEGORY_DOMAIN && category <= CATEGORY_GLOSSARY;
}

bool
category_is_of_term(enum category category)
{
	return category >= CATEGORY_STATUS;
}

struct pu_str *
category_concept_text(struct pu_concept *concept, enum category category)
{
	struct pu_str *const texts[CATEGORIES] = {
		[CATEGORY_DOMAIN] = &concept->domain,
		[CATEGORY_DEFINITION] = &concept->definition,
		[CATEGORY_ID] = &concept->foreign,
		[CATEGORY_GLOSSARY] = &concept->glossary,
		[CATEGORY_NOTE] = &concept->note,
		[CATEGORY_SOURCE] = &concept->source,
		[CATEGORY_AUTHOR] = &concept->author,
		[CATEGORY_APPROVER] = &concept->approver,
	};

	return texts[category];
}

struct pu_str *
category_term_text(struct pu_term *term, enum category category)
{
	struct pu_str *const texts[CATEGORIES] = {
		[CATEGORY_NOTE] = &term->note,
		[CATEGORY_SOURCE] = &term->source,
		[CATEGORY_AUTHOR] = &term->author,
		[CATEGORY_APPROVER] = &term->approver,
		[CATEGORY_REASON] = &term->reason,
		[CATEGORY_INSTEAD] = &term->instead,
		[CATEGORY_REGION] = &term->region,
	};

	return texts[category];
}

/* ---- values ---- */

static const char *const statuses[] = {
	[PU_TERM_PREFERRED] =
		("preferredtermadmnsts preferred preferredterm preferida "
		 "preferido préféré bevorzugt approved aprobado aprobada "
		 "standardizedterm standardized recommended recomendado"),
	[PU_TERM_ADMITTED] =
		("admittedtermadmnsts admitted admittedterm admitida admitido "
		 "admis zulässig allowed acceptable accepted alternative "
		 "provisional secondary"),
	[PU_TERM_DEPRECATED] =
		("deprecatedtermadmnsts deprecated deprecatedterm obsolete "
		 "obsoleta obsoleto notrecommended nonstandard desaconsejado "
		 "desaconsejada veraltet déconseillé"),
	[PU_TERM_FORBIDDEN] =
		("supersededtermadmnsts forbidden superseded supersededterm "
		 "prohibited prohibida prohibido rejected rechazado rechazada "
		 "notallowed donotuse banned negative verboten interdit"),
};
/* What a column with the terms of a status is called, "term" aside. */
static const char *const status_heads[] = {
	[PU_TERM_PREFERRED] = ("preferred preferido preferida preferidos "
			       "recommended recomendado recomendada préféré "
			       "bevorzugt"),
	[PU_TERM_ADMITTED] = ("admitted admitido admitida admitidos allowed "
			      "synonym synonyms synonyme sinónimo sinonimo "
			      "sinónimos sinonimos alternative alternatives "
			      "alternativa alternativas variants variantes"),
	[PU_TERM_DEPRECATED] = ("deprecated obsolete obsoleto obsoleta "
				"obsoletos desaconsejado desaconsejada "
				"desaconsejados déconseillé veraltet"),
	[PU_TERM_FORBIDDEN] =
		("forbidden prohibited prohibido prohibida "
		 "prohibidos prohibidas donotuse don'tuse don’tuse "
		 "notallowed banned avoid nousar evitar "
		 "rechazado rejected verboten interdit "
		 "àéviter proibido vietato"),
};
static const char *const kinds[] = {
	[PU_TERM_COMMON] = "common común comun",
	[PU_TERM_PERSON] = "person persona personne",
	[PU_TERM_ORGANISATION] = ("organisation organization organización "
				  "organizacion"),
	[PU_TERM_PLACE] = "place lugar lieu ort",
	[PU_TERM_INSTITUTION] = "institution institución institucion",
	[PU_TERM_TITLE] = "title título titulo titre titel",
	[PU_TERM_SLOGAN] = "slogan lema consigna",
	[PU_TERM_FALSE_FRIEND] = "falsefriend falsoamigo fauxami",
};
static const char *const types[] = {
	[PU_TYPE_UNKNOWN] = "",
	[PU_TYPE_FULL] = "fullform full formacompleta",
	[PU_TYPE_ACRONYM] =
		("acronym acrónimo acronimo sigla siglas initialism "
		 "initials"),
	[PU_TYPE_ABBREVIATION] = ("abbreviation abreviatura abréviation "
				  "abkürzung abbreviatedform"),
	[PU_TYPE_SHORT] = "shortform short formabreviada",
	[PU_TYPE_VARIANT] = "variant variante synonym sinónimo sinonimo",
	[PU_TYPE_PHRASE] = ("phrase frase phraseologicalunit setphrase "
			    "collocation"),
};
static const char *const poses[] = {
	[PU_POS_UNKNOWN] = "",
	[PU_POS_NOUN] = ("noun n substantive sustantivo nom substantiv "
			 "substantivo nounphrase"),
	[PU_POS_PROPER] = "propernoun proper nombrepropio nompropre eigenname",
	[PU_POS_VERB] = "verb v verbo verbe",
	[PU_POS_ADJECTIVE] = "adjective adj adjetivo adjectif adjektiv",
	[PU_POS_ADVERB] = "adverb adv adverbio adverbe",
	[PU_POS_PHRASE] = "phrase idiom sentence",
};
static const char *const genders[] = {
	[PU_GENDER_UNKNOWN] = "",
	[PU_GENDER_MASCULINE] = ("masculine m masc masculino masculin maskulin "
				 "maskulinum"),
	[PU_GENDER_FEMININE] = ("feminine f fem femenino féminin feminin "
				"femininum feminino"),
	[PU_GENDER_NEUTER] = "neuter n neut neutro neutre neutrum",
	[PU_GENDER_OTHER] = "other othergender otro",
};
static const char *const numbers[] = {
	[PU_NUMBER_UNKNOWN] = "",
	[PU_NUMBER_SINGULAR] = "singular sg singulier",
	[PU_NUMBER_PLURAL] = "plural pl pluriel",
	[PU_NUMBER_UNCOUNTABLE] = "mass uncountable massnoun incontable",
};

/* The place of the list that has it; SIZE_MAX: none. */
static size_t
value_in(const char *const *lists, size_t count, struct pu_str text)
{
	char value[NAME];
	size_t len = squeeze(value, pu_str_trim(text));

	for (size_t i = 0; len && i < count; i++)
		if (is_one(lists[i], pu_str_n(value, len)))
			return i;
	return SIZE_MAX;
}

#define READ(name, lists, type)                                                \
	bool category_##name(struct pu_str text, type *value)                  \
	{                                                                      \
		size_t at =                                                    \
			value_in(lists, sizeof lists / sizeof lists[0], text); \
                                                                               \
		if (at == SIZE_MAX)                                            \
			return false;                                          \
		*value = (type)at;                                             \
		return true;                                                   \
	}

READ(status, statuses, enum pu_term_status)
READ(kind, kinds, enum pu_term_kind)
READ(type, types, enum pu_term_type)
READ(pos, poses, enum pu_term_pos)
READ(gender, genders, enum pu_term_gender)
READ(number, numbers, enum pu_term_number)

bool
category_heads_status(struct pu_str name, enum pu_term_status *status)
{
	static const char *const terms[] = { "terms",   "term",     "términos",
					     "término", "terminos", "termino" };
	char text[NAME];
	struct pu_str rest = pu_str_n(text, squeeze(text, name));
	size_t at;

	for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
		size_t len = strlen(terms[i]);

		if (rest.len > len && !memcmp(rest.ptr, terms[i], len))
			rest = pu_str_n(rest.ptr + len, rest.len - len);
		else if (rest.len > len &&
			 !memcmp(rest.ptr + rest.len - len, terms[i], len))
			rest.len -= len;
		else
			continue;
		break;
	}
	at = value_in(status_heads,
		      sizeof status_heads / sizeof status_heads[0], rest);
	if (at != SIZE_MAX)
		*status = (enum pu_term_status)at;
	return at != SIZE_MAX;
}

bool
category_yes(struct pu_str text, bool *yes)
{
	static const char *const words[] = { "no false 0 n nein non",
					     "yes true 1 y sí si x ja oui" };
	size_t at = value_in(words, 2, text);

	*yes = at == 1;
	return at != SIZE_MAX;
}

const char *
category_write_status(enum pu_term_status status)
{
	static const char *const words[] = { "preferredTerm-admn-sts",
					     "admittedTerm-admn-sts",
					     "deprecatedTerm-admn-sts",
					     "supersededTerm-admn-sts" };

	return words[status];
}

const char *
category_write_type(enum pu_term_type type)
{
	static const char *const words[] = { "",          "fullForm",
					     "acronym",   "abbreviation",
					     "shortForm", "variant",
					     "phrase" };

	return words[type];
}

const char *
category_write_pos(enum pu_term_pos pos)
{
	static const char *const words[] = { "",     "noun",      "properNoun",
					     "verb", "adjective", "adverb",
					     "other" };

	return words[pos];
}

const char *
category_write_gender(enum pu_term_gender gender)
{
	static const char *const words[] = { "", "masculine", "feminine",
					     "neuter", "other" };

	return words[gender];
}

const char *
category_write_number(enum pu_term_number number)
{
	static const char *const words[] = { "", "singular", "plural", "mass" };

	return words[number];
}
