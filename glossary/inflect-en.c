/* English: the plural of the head and back again. */
#include "config.h"

#include "glossary/inflect.h"

static const char *const pairs[][2] = {
	{ "child", "children" },
	{ "foot", "feet" },
	{ "tooth", "teeth" },
	{ "goose", "geese" },
	{ "mouse", "mice" },
	{ "louse", "lice" },
	{ "ox", "oxen" },
	{ "die", "dice" },
	{ "person", "people" },
	{ "person", "persons" },
	{ "wife", "wives" },
	{ "life", "lives" },
	{ "knife", "knives" },
	{ "leaf", "leaves" },
	{ "loaf", "loaves" },
	{ "thief", "thieves" },
	{ "half", "halves" },
	{ "calf", "calves" },
	{ "self", "selves" },
	{ "shelf", "shelves" },
	{ "wolf", "wolves" },
	{ "elf", "elves" },
	{ "sheaf", "sheaves" },
	{ "hoof", "hooves" },
	{ "hoof", "hoofs" },
	{ "scarf", "scarves" },
	{ "scarf", "scarfs" },
	{ "wharf", "wharves" },
	{ "wharf", "wharfs" },
	{ "dwarf", "dwarves" },
	{ "dwarf", "dwarfs" },
	{ "criterion", "criteria" },
	{ "phenomenon", "phenomena" },
	{ "medium", "media" },
	{ "medium", "mediums" },
	{ "datum", "data" },
	{ "bacterium", "bacteria" },
	{ "stratum", "strata" },
	{ "curriculum", "curricula" },
	{ "curriculum", "curriculums" },
	{ "memorandum", "memoranda" },
	{ "memorandum", "memorandums" },
	{ "addendum", "addenda" },
	{ "referendum", "referenda" },
	{ "referendum", "referendums" },
	{ "nucleus", "nuclei" },
	{ "stimulus", "stimuli" },
	{ "alumnus", "alumni" },
	{ "radius", "radii" },
	{ "cactus", "cacti" },
	{ "cactus", "cactuses" },
	{ "syllabus", "syllabi" },
	{ "syllabus", "syllabuses" },
	{ "fungus", "fungi" },
	{ "genus", "genera" },
	{ "corpus", "corpora" },
	{ "index", "indices" },
	{ "index", "indexes" },
	{ "matrix", "matrices" },
	{ "matrix", "matrixes" },
	{ "appendix", "appendices" },
	{ "appendix", "appendixes" },
	{ "larva", "larvae" },
	{ "alumna", "alumnae" },
	{ "formula", "formulae" },
	{ "formula", "formulas" },
	{ "antenna", "antennae" },
	{ "antenna", "antennas" },
	{ "bureau", "bureaux" },
	{ "bureau", "bureaus" },
	{ "plateau", "plateaux" },
	{ "plateau", "plateaus" },
	{ "quiz", "quizzes" },
	{ "passerby", "passersby" },
};

/* One number only, or both alike. */
static const char *const invariable[] = {
	"sheep",        "fish",       "deer",         "series",
	"species",      "aircraft",   "offspring",    "means",
	"police",       "news",       "headquarters", "corps",
	"barracks",     "crossroads", "customs",      "arms",
	"goods",        "savings",    "earnings",     "premises",
	"proceeds",     "thanks",     "works",        "alms",
	"bias",         "lens",       "canvas",       "chaos",
	"ethos",        "pathos",     "summons",      "gallows",
	"measles",      "diabetes",   "outskirts",    "belongings",
	"surroundings", "clothes",    "remains",      "odds",
	"riches",       "pants",      "trousers",     "scissors",
	"alms",         "mumps",      "rabies",       "shambles",
	"whereabouts",  "livestock",  "cattle",       NULL
};

/* They take -es, or both -s and -es. */
static const char *const o_es[] = { "hero", "potato",  "tomato",  "echo",
				    "veto", "embargo", "torpedo", NULL };

static bool
has_consonant(struct pu_str word, size_t from_end)
{
	return word.len >= from_end &&
	       !strchr("aeiou", word.ptr[word.len - from_end]);
}

static bool
hisses(struct pu_str word)
{
	return pu_str_ends(word, "s") || pu_str_ends(word, "x") ||
	       pu_str_ends(word, "z") || pu_str_ends(word, "ch") ||
	       pu_str_ends(word, "sh");
}

static enum inflect_answer
irregular(struct pu_str word, struct word_forms *forms)
{
	enum inflect_answer answer = INFLECT_NONE;

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		for (int side = 0; side < 2; side++)
			if (pu_str_is(word, pairs[i][side])) {
				forms_add(forms, word, word.len - 1,
					  pairs[i][!side] + 1);
				answer = INFLECT_CHANGES;
			}
	return answer;
}

static void
plural(struct pu_str word, struct word_forms *forms)
{
	if (pu_str_ends(word, "sis")) {
		forms_add(forms, word, 2, "es");
	} else if (hisses(word)) {
		forms_add(forms, word, 0, "es");
		if (pu_str_is(word, "stomach") || pu_str_is(word, "monarch") ||
		    pu_str_is(word, "patriarch") || pu_str_is(word, "epoch"))
			forms_add(forms, word, 0, "s");
	} else if (pu_str_ends(word, "y") && has_consonant(word, 2)) {
		forms_add(forms, word, 1, "ies");
	} else {
		forms_add(forms, word, 0, "s");
		if (inflect_in(word, o_es))
			forms_add(forms, word, 0, "es");
	}
}

static void
singular(struct pu_str word, struct word_forms *forms)
{
	if (pu_str_ends(word, "ies") && word.len > 4) {
		forms_add(forms, word, 3, "y");
		forms_add(forms, word, 1, "");
	} else if (pu_str_ends(word, "es") && word.len > 4) {
		struct pu_str base = pu_str_n(word.ptr, word.len - 2);

		if (hisses(base) || pu_str_ends(base, "o"))
			forms_add(forms, word, 2, "");
		if (pu_str_ends(word, "yses") || pu_str_ends(word, "ases") ||
		    pu_str_ends(word, "eses") || pu_str_ends(word, "ises"))
			forms_add(forms, word, 2, "is");
		forms_add(forms, word, 1, "");
	} else {
		forms_add(forms, word, 1, "");
	}
}

/* "men", "women", "firemen", but "omen", "specimen". */
static enum inflect_answer
man(struct pu_str word, struct word_forms *forms)
{
	static const char *const others[] = { "human",    "german",  "roman",
					      "shaman",   "ottoman", "talisman",
					      "cayman",   "caiman",  "omen",
					      "specimen", "abdomen", "regimen",
					      "acumen",   "semen",   NULL };

	if (inflect_in(word, others))
		return INFLECT_NONE;
	if (pu_str_ends(word, "man"))
		forms_add(forms, word, 2, "en");
	else if (pu_str_ends(word, "men"))
		forms_add(forms, word, 2, "an");
	else
		return INFLECT_NONE;
	return INFLECT_CHANGES;
}

static enum inflect_answer
number(struct pu_str word, enum inflect_role role, struct word_forms *forms)
{
	(void)role;
	/* a people; "person" is something else than "indigenous people" */
	if (pu_str_is(word, "people")) {
		forms_add(forms, word, 0, "s");
		return INFLECT_CHANGES;
	}
	if (inflect_in(word, invariable))
		return INFLECT_SAME;
	if (irregular(word, forms) == INFLECT_CHANGES ||
	    man(word, forms) == INFLECT_CHANGES)
		return INFLECT_CHANGES;
	if (!pu_str_ends(word, "s") || pu_str_ends(word, "ss") ||
	    pu_str_ends(word, "us") || pu_str_ends(word, "is")) {
		plural(word, forms);
		return INFLECT_CHANGES;
	}
	if (pu_str_ends(word, "ics"))
		return INFLECT_SAME;
	/* "gas", "atlas" are no plurals, "comas" is one: both. */
	if (pu_str_ends(word, "as") || word.len < 5)
		plural(word, forms);
	if (word.len > 3)
		singular(word, forms);
	return INFLECT_CHANGES;
}

static const char *const links[] = {
	"of",   "for",  "in",      "on",      "at",    "to",      "from",
	"with", "by",   "against", "without", "over",  "under",   "between",
	"into", "upon", "as",      "after",   "about", "through", NULL
};

static const char *const postposed[] = { "general",  "elect",
					 "martial",  "emeritus",
					 "laureate", "plenipotentiary",
					 NULL };

static const char *const doubled[] = { "woman", "women", "man", "men", NULL };

const struct inflect_rules inflect_en = {
	.language = "en",
	.grouping = INFLECT_LAST,
	.links = links,
	.number = number,
	.postposed = postposed,
	.doubled = doubled,
};
