/* French, Portuguese, Italian and Catalan: number, and the gender of what
 * agrees. Narrower than Spanish: what is not sure is left out. */
#include "config.h"

#include "glossary/inflect.h"

/* A final s that may be the plural's: the word is long enough for it. */
static bool
may_be_plural(struct pu_str word, const char *const *singles)
{
	return pu_str_ends(word, "s") && word.len > 3 &&
	       !pu_str_ends(word, "ss") && !inflect_in(word, singles);
}

/* ---- French (Grevisse, Le bon usage, nombre des noms) ---- */

static const char *const fr_singles[] = {
	"fois",     "mois",     "bois",    "pays",    "cours",    "corps",
	"temps",    "avis",     "bras",    "fils",    "repas",    "refus",
	"accès",    "procès",   "succès",  "poids",   "palais",   "progrès",
	"discours", "concours", "recours", "secours", "parcours", "décès",
	"congrès",  "dos",      "tas",     "cas",     "pas",      "moins",
	"dans",     "sans",     "sous",    "vers",    "plus",     NULL
};
static const struct ending_rule fr_plurals[] = {
	{ "ail", "ails/aux", NULL }, { "al", "aux/als", NULL },
	{ "eau", "eaux", NULL },     { "au", "aux/aus", NULL },
	{ "eu", "eux/eus", NULL },   { "ou", "ous/oux", NULL },
	{ "s", "=", NULL },          { "x", "=", NULL },
	{ "z", "=", NULL },          { "", "s", NULL },
};
static const struct ending_rule fr_singulars[] = {
	{ "eaux", "eau", NULL },   { "aux", "al/ail/au", NULL },
	{ "eux", "eu/eux", NULL }, { "s", "", NULL },
	{ "x", "=", NULL },
};
static const struct ending_rule fr_nouns[] = {
	{ "iste", "=", NULL },     { "aire", "=", NULL },
	{ "trice", "teur", NULL }, { "teur", "trice/teuse", NULL },
	{ "euse", "eur", NULL },   { "eur", "euse", NULL },
	{ "ienne", "ien", NULL },  { "ien", "ienne", NULL },
	{ "ière", "ier", NULL },   { "ier", "ière", NULL },
	{ "ée", "é", NULL },       { "é", "ée", NULL },
	{ "ant", "ante", NULL },   { "ante", "ant", NULL },
};
static const struct ending_rule fr_adjectives[] = {
	{ "iste", "=", NULL },     { "que", "=", NULL },
	{ "ble", "=", NULL },      { "aire", "=", NULL },
	{ "teuse", "teur", NULL }, { "euse", "eux/eur", NULL },
	{ "eux", "euse", NULL },   { "ive", "if", NULL },
	{ "if", "ive", NULL },     { "ienne", "ien", NULL },
	{ "ien", "ienne", NULL },  { "elle", "el", NULL },
	{ "el", "elle", NULL },    { "ère", "er", NULL },
	{ "er", "ère", NULL },     { "e", "", NULL },
	{ "", "e", NULL },
};

static enum inflect_answer
fr_number(struct pu_str word, enum inflect_role role, struct word_forms *forms)
{
	(void)role;
	if (may_be_plural(word, fr_singles) ||
	    (pu_str_ends(word, "aux") && word.len > 4))
		return INFLECT_APPLY(fr_singulars, word, forms);
	return INFLECT_APPLY(fr_plurals, word, forms);
}

static enum inflect_answer
fr_gender(struct pu_str word, enum inflect_role role, struct word_forms *forms)
{
	return role == INFLECT_MODIFIER
		       ? INFLECT_APPLY(fr_adjectives, word, forms)
		       : INFLECT_APPLY(fr_nouns, word, forms);
}

static const char *const fr_links[] = {
	"de",  "du",   "des", "d",    "à",    "au",   "aux",    "en",    "dans",
	"sur", "sous", "par", "pour", "avec", "sans", "contre", "entre", "chez",
	"le",  "la",   "les", "l",    "et",   "ou",   NULL
};
static const char *const fr_fixed[] = {
	"du", "au", "le", "la", "l", "les", NULL
};

const struct inflect_rules inflect_fr = {
	.language = "fr",
	.grouping = INFLECT_AGREE,
	.links = fr_links,
	.fixed = fr_fixed,
	.number = fr_number,
	.gender = fr_gender,
	.apposes = true,
};

/* ---- Portuguese (Cunha and Cintra, Nova gramática, ch. 8) ---- */

static const char *const pt_singles[] = { "lápis", "ônibus", "vírus",  "atlas",
					  "antes", "menos",  "depois", "mais",
					  "deus",  NULL };
static const struct ending_rule pt_plurals[] = {
	{ "ão", "ões/ães/ãos", NULL },
	{ "al", "ais", NULL },
	{ "el", "eis/éis", NULL },
	{ "ol", "óis/ois", NULL },
	{ "ul", "uis", NULL },
	{ "il", "is/eis", NULL },
	{ "m", "ns", NULL },
	{ "ês", "eses", NULL },
	{ "ás", "ases", NULL },
	{ "s", "=", NULL },
	{ "x", "=", NULL },
	{ "r", "res", NULL },
	{ "z", "zes", NULL },
	{ "n", "ns/nes", NULL },
	{ "", "s", NULL },
};
static const struct ending_rule pt_singulars[] = {
	{ "ões", "ão", NULL },   { "ães", "ão", NULL },
	{ "ãos", "ão", NULL },   { "ais", "al", NULL },
	{ "éis", "el", NULL },   { "eis", "el/il", NULL },
	{ "óis", "ol", NULL },   { "uis", "ul", NULL },
	{ "ns", "m", NULL },     { "eses", "ês/ese", NULL },
	{ "res", "r/re", NULL }, { "zes", "z/ze", NULL },
	{ "s", "", NULL },
};
static const struct ending_rule pt_nouns[] = {
	{ "ista", "=", NULL },    { "nte", "=", NULL },
	{ "dora", "dor", NULL },  { "dor", "dora", NULL },
	{ "tora", "tor", NULL },  { "tor", "tora", NULL },
	{ "eiro", "eira", NULL }, { "ário", "ária", NULL },
	{ "ês", "esa", NULL },
};
static const struct ending_rule pt_adjectives[] = {
	{ "ista", "=", NULL }, { "o", "a", NULL },      { "a", "o", NULL },
	{ "ês", "esa", NULL }, { "dor", "dora", NULL }, { "ão", "ã", NULL },
	{ "", "=", NULL },
};

static enum inflect_answer
pt_number(struct pu_str word, enum inflect_role role, struct word_forms *forms)
{
	(void)role;
	if (may_be_plural(word, pt_singles) && !pu_str_ends(word, "ês") &&
	    !pu_str_ends(word, "ás"))
		return INFLECT_APPLY(pt_singulars, word, forms);
	return INFLECT_APPLY(pt_plurals, word, forms);
}

static enum inflect_answer
pt_gender(struct pu_str word, enum inflect_role role, struct word_forms *forms)
{
	return role == INFLECT_MODIFIER
		       ? INFLECT_APPLY(pt_adjectives, word, forms)
		       : INFLECT_APPLY(pt_nouns, word, forms);
}

static const char *const pt_links[] = {
	"de",  "do",     "da",    "dos",   "das", "a",   "à",   "ao",   "aos",
	"às",  "em",     "no",    "na",    "nos", "nas", "por", "para", "com",
	"sem", "contra", "entre", "sobre", "e",   "ou",  "o",   "d",    NULL
};
static const char *const pt_fixed[] = { "do", "da", "dos", "das", "no",
					"na", "ao", "à",   "o",   NULL };

const struct inflect_rules inflect_pt = {
	.language = "pt",
	.grouping = INFLECT_AGREE,
	.links = pt_links,
	.fixed = pt_fixed,
	.number = pt_number,
	.gender = pt_gender,
	.apposes = true,
};

/* ---- Italian (Serianni, Grammatica italiana, ch. 3) ---- */

static const struct ending_rule it_numbers[] = {
	{ "à", "=", NULL },
	{ "è", "=", NULL },
	{ "ì", "=", NULL },
	{ "ò", "=", NULL },
	{ "ù", "=", NULL },
	{ "co", "chi/ci", NULL },
	{ "go", "ghi/gi", NULL },
	{ "ca", "che/chi", NULL },
	{ "ga", "ghe/ghi", NULL },
	{ "cia", "ce/cie", NULL },
	{ "gia", "ge/gie", NULL },
	{ "io", "i/ii", NULL },
	{ "ista", "isti/iste", NULL },
	{ "isti", "ista", NULL },
	{ "iste", "ista", NULL },
	{ "o", "i", NULL },
	{ "a", "e", NULL },
	{ "chi", "co", NULL },
	{ "ghi", "go", NULL },
	{ "che", "ca/chi", NULL },
	{ "ghe", "ga", NULL },
	{ "ci", "co/cio", NULL },
	{ "gi", "go/gio", NULL },
	{ "zioni", "zione", NULL },
	{ "i", "o/e/io", NULL },
	{ "e", "i/a", NULL },
};
static const struct ending_rule it_adjectives[] = {
	{ "ista", "=", NULL },
	{ "o", "a", NULL },
	{ "a", "o", NULL },
	{ "", "=", NULL },
};
static const struct ending_rule it_nouns[] = {
	{ "ista", "=", NULL },
	{ "nte", "=", NULL },
	{ "trice", "tore", NULL },
	{ "tore", "trice", NULL },
};

static enum inflect_answer
it_number(struct pu_str word, enum inflect_role role, struct word_forms *forms)
{
	(void)role;
	if (word.len < 3)
		return INFLECT_SAME;
	return INFLECT_APPLY(it_numbers, word, forms) == INFLECT_CHANGES
		       ? INFLECT_CHANGES
		       : INFLECT_SAME;
}

static enum inflect_answer
it_gender(struct pu_str word, enum inflect_role role, struct word_forms *forms)
{
	return role == INFLECT_MODIFIER
		       ? INFLECT_APPLY(it_adjectives, word, forms)
		       : INFLECT_APPLY(it_nouns, word, forms);
}

static const char *const it_links[] = {
	"di",    "del",   "dello", "della", "dei",    "degli", "delle", "dell",
	"d",     "a",     "al",    "alla",  "ai",     "alle",  "all",   "da",
	"dal",   "dalla", "in",    "nel",   "nella",  "con",   "su",    "sul",
	"sulla", "per",   "tra",   "fra",   "contro", "senza", "e",     "o",
	"il",    "lo",    "la",    "i",     "gli",    "le",    "l",     NULL
};
static const char *const it_fixed[] = {
	"del",  "dello", "della", "dell",  "al",
	"alla", "all",   "nel",   "nella", NULL
};

const struct inflect_rules inflect_it = {
	.language = "it",
	.grouping = INFLECT_AGREE,
	.links = it_links,
	.fixed = it_fixed,
	.number = it_number,
	.gender = it_gender,
	.apposes = true,
};

/* ---- Catalan (Gramàtica de la llengua catalana, ch. 6) ---- */

static const char *const ca_singles[] = { "pas",   "cas",  "país",  "mes",
					  "menys", "fins", "temps", NULL };
static const struct ending_rule ca_plurals[] = {
	{ "ca", "ques", NULL },      { "ga", "gues", NULL },
	{ "ça", "ces", NULL },       { "ja", "ges", NULL },
	{ "qua", "qües", NULL },     { "gua", "gües", NULL },
	{ "a", "es", NULL },         { "ó", "ons", NULL },
	{ "à", "ans", NULL },        { "í", "ins", NULL },
	{ "ú", "uns", NULL },        { "é", "ens", NULL },
	{ "ès", "esos", NULL },      { "às", "assos", NULL },
	{ "is", "issos", NULL },     { "ç", "ços", NULL },
	{ "s", "sos/ssos/=", NULL }, { "x", "xos", NULL },
	{ "ig", "igs/jos", NULL },   { "", "s", NULL },
};
static const struct ending_rule ca_singulars[] = {
	{ "ques", "ca/que", NULL }, { "gues", "ga/gue", NULL },
	{ "ces", "ça", NULL },      { "ges", "ja/ge", NULL },
	{ "ons", "ó/on", NULL },    { "ans", "à/an", NULL },
	{ "ins", "í/in", NULL },    { "uns", "ú/un", NULL },
	{ "ens", "é/en", NULL },    { "esos", "ès/es", NULL },
	{ "xos", "x", NULL },       { "ços", "ç", NULL },
	{ "es", "a/e", NULL },      { "s", "", NULL },
};
static const struct ending_rule ca_adjectives[] = {
	{ "ista", "=", NULL }, { "at", "ada", NULL }, { "it", "ida", NULL },
	{ "ic", "ica", NULL }, { "ica", "ic", NULL }, { "ada", "at", NULL },
	{ "iu", "iva", NULL }, { "iva", "iu", NULL }, { "al", "=", NULL },
	{ "", "=", NULL },
};
static const struct ending_rule ca_nouns[] = {
	{ "ista", "=", NULL },   { "ant", "=", NULL },  { "dora", "dor", NULL },
	{ "dor", "dora", NULL }, { "er", "era", NULL }, { "era", "er", NULL },
};

static enum inflect_answer
ca_number(struct pu_str word, enum inflect_role role, struct word_forms *forms)
{
	(void)role;
	if (may_be_plural(word, ca_singles) && !pu_str_ends(word, "ès") &&
	    !pu_str_ends(word, "às") && !pu_str_ends(word, "is"))
		return INFLECT_APPLY(ca_singulars, word, forms);
	return INFLECT_APPLY(ca_plurals, word, forms);
}

static enum inflect_answer
ca_gender(struct pu_str word, enum inflect_role role, struct word_forms *forms)
{
	return role == INFLECT_MODIFIER
		       ? INFLECT_APPLY(ca_adjectives, word, forms)
		       : INFLECT_APPLY(ca_nouns, word, forms);
}

static const char *const ca_links[] = {
	"de",  "del", "dels", "d",    "a",     "al",     "als",   "en",
	"amb", "per", "pel",  "pels", "sense", "contra", "entre", "sobre",
	"i",   "o",   "el",   "la",   "els",   "les",    "l",     NULL
};
static const char *const ca_fixed[] = { "del", "dels", "al", "als",
					"el",  "la",   "l",  NULL };

const struct inflect_rules inflect_ca = {
	.language = "ca",
	.grouping = INFLECT_AGREE,
	.links = ca_links,
	.fixed = ca_fixed,
	.number = ca_number,
	.gender = ca_gender,
	.apposes = true,
};
