/* Noun or verb: what the words on both sides say. Weights: 4 settles it, 2
 * speaks for it, 1 is a hint; a noun's are above 0. */
#include "config.h"

#include "glossary/context-word.h"

/* ---- neighbours ---- */

#define GRAMMAR(classes)                                                       \
	((classes) & ~(unsigned)(CLASS_WORD | CLASS_BEFORE | CLASS_NAMES))

static unsigned
class_of(const struct context *context, const struct reading_word *word)
{
	unsigned class = context_class(context, word->full);

	if (word->number)
		return CLASS_DETERMINER | CLASS_PLURAL;
	/* "let's", "they'll" own nothing. */
	if (word->owner && !(class & (CLASS_SUBJECT | CLASS_MODAL)))
		return CLASS_DETERMINER;
	return GRAMMAR(class);
}

/* "the nurses' strike", and no quotation mark: white space stands behind it. */
static bool
owns(const struct reading *reading, size_t at)
{
	struct pu_str text = reading->text;
	size_t end = reading->words[at].end;
	size_t mark = end < text.len && text.ptr[end] == '\'' ? 1
		      : pu_str_starts(pu_str_n(text.ptr + end, text.len - end),
				      "\xE2\x80\x99")
			      ? 3
			      : 0;

	return mark && end + mark < text.len && text.ptr[end + mark] == ' ' &&
	       (text.ptr[end - 1] | 0x20) == 's';
}

unsigned
context_before(const struct context *context, const struct reading *reading,
	       size_t first)
{
	if (first && context->language == ENGLISH && owns(reading, first - 1))
		return CLASS_DETERMINER;
	if (!first || !context_is_near(&reading->words[first]))
		return 0;
	/* "the IT work" */
	if (reading_str(reading, first - 1).len > 1 &&
	    reading_shape(reading_str(reading, first - 1)) == SHAPE_UPPER &&
	    reading_shape(reading_str(reading, first)) == SHAPE_LOWER)
		return 0;
	return class_of(context, &reading->words[first - 1]);
}

static unsigned
class_behind(const struct context *context, const struct reading *reading,
	     size_t at)
{
	if (at + 1 >= reading->count ||
	    !context_is_near(&reading->words[at + 1]) ||
	    reading->words[at + 1].number)
		return 0;
	return GRAMMAR(context_class(context, reading->words[at + 1].full));
}

/* The word ends so, small letters or capitals, and has `least` bytes more. */
static bool
has_tail(struct pu_str word, const char *end, size_t least)
{
	size_t len = strlen(end);

	if (word.len < len + least)
		return false;
	for (size_t i = 0; i < len; i++)
		if ((word.ptr[word.len - len + i] | 0x20) != (end[i] | 0x20))
			return false;
	return true;
}

static bool
ends(const struct reading *reading, size_t at, const char *end)
{
	return has_tail(reading_str(reading, at), end, 2);
}

static bool
ends_in(const struct reading *reading, size_t at, const char *const *list)
{
	for (; *list; list++)
		if (ends(reading, at, *list))
			return true;
	return false;
}

/* It is a word of the list or a compound of one, in the plural too. */
static bool
is_of(const struct reading *reading, size_t at, const char *const *list)
{
	struct pu_str word = reading_str(reading, at), one = word;

	one.len -= has_tail(word, "s", 1);
	for (; *list; list++)
		if (has_tail(word, *list, 0) || has_tail(one, *list, 0))
			return true;
	return false;
}

static bool
has_neighbour(const struct reading *reading, size_t at, bool behind)
{
	return behind ? at + 1 < reading->count &&
				context_is_near(&reading->words[at + 1])
		      : at > 0 && context_is_near(&reading->words[at]);
}

bool
context_is_initial(const struct reading *reading, size_t at)
{
	return !at || (reading->words[at].gap & (GAP_POINT | GAP_OTHER));
}

/* A word of no class with a capital. */
static bool
is_capital(const struct context *context, const struct reading *reading,
	   size_t at)
{
	enum reading_shape shape = reading_shape(reading_str(reading, at));

	return (shape == SHAPE_TITLE || shape == SHAPE_UPPER) &&
	       !context_class(context, reading->words[at].full);
}

/* One that no sentence gives it. */
static bool
is_name(const struct context *context, const struct reading *reading, size_t at)
{
	return is_capital(context, reading, at) &&
	       !context_is_initial(reading, at);
}

/* ---- English ---- */

/* A noun by its ending, which no verb is written like: "workers". */
static bool
is_only_noun(const struct reading *reading, size_t at)
{
	static const char *const nouns[] = {
		"er",    "ers",   "or",    "ors",  "ist",   "ists",
		"ian",   "ians",  "gee",   "gees", "yee",   "yees",
		"tee",   "tees",  "ism",   "isms", "ness",  "ity",
		"ities", "risis", "rises", "ship", "hood",  "tion",
		"tions", "sion",  "sions", "ment", "ments", NULL
	};
	static const char *const both[] = {
		"order",     "shelter",   "offer",      "cover",
		"matter",    "answer",    "number",     "center",
		"quarter",   "power",     "tower",      "master",
		"water",     "paper",     "counter",    "monitor",
		"honor",     "favor",     "mirror",     "partner",
		"volunteer", "engineer",  "render",     "transfer",
		"barter",    "murder",    "laughter",   "suffer",
		"register",  "charter",   "wonder",     "labor",
		"harbor",    "sponsor",   "tutor",      "censor",
		"anchor",    "error",     "ship",       "filter",
		"poster",    "lever",     "finger",     "trigger",
		"hinder",    "gather",    "consider",   "remember",
		"deliver",   "discover",  "enter",      "differ",
		"prefer",    "refer",     "better",     "foster",
		"hammer",    "layer",     "border",     "question",
		"mention",   "station",   "auction",    "caution",
		"function",  "position",  "petition",   "motion",
		"sanction",  "condition", "envision",   "section",
		"vision",    "ration",    "commission", "comment",
		"document",  "cement",    "lament",     "experiment",
		"witness",   "harness",   "implement",  "augment",
		"torment",   "segment",   "complement", "ferment",
		"fragment",  "ornament",  "compliment", "supplement",
		NULL
	};

	return ends_in(reading, at, nouns) && !is_of(reading, at, both);
}

static bool
is_english_plural(const struct reading *reading, size_t at)
{
	return reading_str(reading, at).len > 3 && ends(reading, at, "s") &&
	       !ends(reading, at, "ss") && !ends(reading, at, "us") &&
	       !ends(reading, at, "is") && !ends(reading, at, "as");
}

/* "quickly", not "family". */
static bool
is_english_adverb(const struct reading *reading, size_t at)
{
	static const char *const others[] = {
		"family", "assembly", "supply",   "rally",     "ally",
		"weekly", "monthly",  "daily",    "quarterly", "italy",
		"july",   "friendly", "elderly",  "reply",     "bully",
		"early",  "only",     "monopoly", "anomaly",   NULL
	};

	return ends(reading, at, "ly") && !is_of(reading, at, others);
}

/* "groups that support": a relative pronoun, no article. */
static int
english_behind_that(const struct reading *reading, size_t at)
{
	return at > 1 && context_is_near(&reading->words[at - 1]) &&
			       is_english_plural(reading, at - 2) &&
			       !ends(reading, at, "s")
		       ? -3
		       : 2;
}

static int
english_before(const struct context *context, const struct reading *reading,
	       size_t at)
{
	unsigned class = context_before(context, reading, at);
	bool plural = ends(reading, at, "s");

	if ((class & CLASS_DETERMINER) && (class & CLASS_OTHER) &&
	    !(class & CLASS_TIME))
		return english_behind_that(reading, at);
	if (class & CLASS_DETERMINER)
		return 8;
	if (class & CLASS_MODAL)
		return -8;
	if (class & CLASS_SUBJECT)
		return -6;
	if (class & CLASS_PREPOSITION)
		return 6;
	if (class & (CLASS_COPULA | CLASS_FINITE))
		return 2;
	if (class & CLASS_ADVERB)
		return -3;
	if (class & CLASS_MANY)
		return plural ? 0 : -2;
	if (class || !has_neighbour(reading, at, false))
		return 0;
	if (is_english_adverb(reading, at - 1))
		return -3;
	/* "Workers strike", but "rail strikes", "he awaits trial" */
	if (!plural && is_english_plural(reading, at - 1))
		return context_before(context, reading, at - 1) & CLASS_SUBJECT
			       ? 2
			       : -2;
	/* "a feminist strike" */
	return context_before(context, reading, at - 1) & CLASS_DETERMINER ? 1
									   : 0;
}

static int
english_behind(const struct context *context, const struct reading *reading,
	       size_t at)
{
	unsigned class = class_behind(context, reading, at);

	/* "Airbus plans to": who does it has a capital */
	if ((class & CLASS_MODAL) && (class & CLASS_PREPOSITION))
		return ends(reading, at, "s") &&
				       has_neighbour(reading, at, false) &&
				       is_capital(context, reading, at - 1)
			       ? -2
			       : 0;
	if (class & (CLASS_FINITE | CLASS_MODAL | CLASS_COPULA))
		return 4;
	if (class & (CLASS_OTHER | CLASS_TIME))
		return 0;
	if (class & (CLASS_DETERMINER | CLASS_OBJECT))
		return -4;
	if ((class & CLASS_ADVERB) ||
	    ((class & CLASS_PARTICLE) && !(class & CLASS_PREPOSITION)))
		return -2;
	if (class || !has_neighbour(reading, at, true))
		return 0;
	if (ends(reading, at + 1, "ed"))
		return 2;
	return is_english_adverb(reading, at + 1) ? -1 : 0;
}

static bool
english_is_predicate(const struct context *context,
		     const struct reading *reading, size_t first, size_t at)
{
	unsigned before = context_before(context, reading, first);
	unsigned behind = class_behind(context, reading, at);

	if (!is_english_plural(reading, at) || is_only_noun(reading, at) ||
	    (before & (CLASS_PLURAL | CLASS_PREPOSITION)))
		return false;
	if ((behind & CLASS_TIME) && !(behind & CLASS_OBJECT))
		return false;
	return behind & (CLASS_DETERMINER | CLASS_OBJECT);
}

/* ---- Spanish ---- */

/* CLASS_MASCULINE, CLASS_FEMININE, 0: not told by its ending. */
static unsigned
spanish_gender(const struct reading *reading, size_t at)
{
	static const char *const either[] = {
		"ista",    "ema",    "grama",   "oma",      "clima", "mapa",
		"planeta", "poeta",  "atleta",  "colega",   "cida",  "arca",
		"crata",   "cura",   "guardia", "camarada", "espía", "recluta",
		"guía",    "cámara", "policía", "mano",     "foto",  "moto",
		"radio",   NULL
	};
	static const char *const feminine[] = { "a", "as", NULL };
	static const char *const masculine[] = { "o", "os", NULL };

	if (is_of(reading, at, either))
		return 0;
	if (ends_in(reading, at, feminine))
		return CLASS_FEMININE;
	return ends_in(reading, at, masculine) ? CLASS_MASCULINE : 0;
}

/* "el vecino protesta": the article is not this word's. "el agua" is. */
static bool
disagrees(unsigned determiner, const struct reading *reading, size_t at)
{
	unsigned own = spanish_gender(reading, at);
	unsigned other = determiner & (CLASS_MASCULINE | CLASS_FEMININE);

	return own && other && own != other;
}

/* What stands before it is a noun or a name, or an adjective before it? */
static int
spanish_behind_word(const struct context *context,
		    const struct reading *reading, size_t at)
{
	unsigned determiner;

	if (!has_neighbour(reading, at, false))
		return 0;
	if (is_name(context, reading, at - 1) &&
	    reading_shape(reading_str(reading, at)) == SHAPE_LOWER)
		return -4;
	determiner = context_before(context, reading, at - 1);
	return disagrees(determiner, reading, at) ? -4 : 0;
}

static int
spanish_before(const struct context *context, const struct reading *reading,
	       size_t at)
{
	unsigned class = context_before(context, reading, at);
	const char a = reading_str(reading, at).ptr[0];
	bool begins_with_a = (a | 0x20) == 'a' || (a | 0x20) == 'h';

	if (class & CLASS_CLITIC)
		return -8;
	if (class & CLASS_NEUTER)
		return -6;
	/* "los despido": a pronoun */
	if ((class & CLASS_PLURAL) && (class & CLASS_OBJECT) &&
	    !ends(reading, at, "s"))
		return -6;
	/* "todo marcha" */
	if ((class & CLASS_DETERMINER) && !(class & CLASS_ARTICLE) &&
	    !begins_with_a && disagrees(class, reading, at))
		return -4;
	if (class & (CLASS_DETERMINER | CLASS_PREPOSITION | CLASS_COPULA))
		return 8;
	if (class & CLASS_SUBJECT)
		return -4;
	if ((class & CLASS_VERBAL) && !ends(reading, at, "s"))
		return -4;
	if ((class & CLASS_MANY) && !ends(reading, at, "s"))
		return -4;
	return class ? 0 : spanish_behind_word(context, reading, at);
}

/* A word that ends as no form of a verb in the third person does. */
static bool
is_spanish_plural(const struct reading *reading, size_t at)
{
	return ends(reading, at, "as") || ends(reading, at, "os") ||
	       ends(reading, at, "es");
}

static bool
is_infinitive(const struct reading *reading, size_t at)
{
	static const char *const ends_so[] = { "ar", "er", "ir", NULL };

	return ends_in(reading, at, ends_so);
}

static int
spanish_behind(const struct context *context, const struct reading *reading,
	       size_t at)
{
	unsigned class = class_behind(context, reading, at);

	if (class & CLASS_FINITE)
		return 2;
	if (class & CLASS_DETERMINER) {
		/* "huelga el lunes" */
		if (!has_neighbour(reading, at + 1, true) ||
		    reading->words[at + 2].number ||
		    (context_class(context, reading->words[at + 2].full) &
		     CLASS_TIME))
			return 0;
		return -3;
	}
	if (class || !has_neighbour(reading, at, true))
		return 0;
	/* "huelga decir" */
	return is_infinitive(reading, at + 1) ? -3 : 0;
}

bool
context_is_adjective(const struct context *context,
		     const struct reading *reading, size_t at)
{
	static const char *const one[] = { "dor", "dora", "ero", "era", NULL };
	static const char *const many[] = { "dores", "doras", "eros", "eras",
					    NULL };
	static const char *const verbs[] = { "ron",  "an",       "en", "ando",
					     "endo", "\xc3\xb3", NULL };
	static const char *const participles[] = { "ado",  "ada",  "ados",
						   "adas", "ido",  "ida",
						   "idos", "idas", NULL };
	bool plural = ends_in(reading, at, many), determined;

	if (context->language != SPANISH)
		return false;
	if ((context_before(context, reading, at) & CLASS_COPULA) &&
	    ends_in(reading, at, participles))
		return true;
	if ((context_before(context, reading, at) & CLASS_PERFECT) &&
	    (ends(reading, at, "ado") || ends(reading, at, "ido")))
		return true;
	if ((!plural && !ends_in(reading, at, one)) ||
	    !has_neighbour(reading, at, false) ||
	    reading->words[at].gap != GAP_SPACE ||
	    GRAMMAR(context_class(context, reading->words[at - 1].full)) ||
	    reading_shape(reading_str(reading, at - 1)) != SHAPE_LOWER ||
	    ends_in(reading, at - 1, verbs))
		return false;
	determined = context_before(context, reading, at - 1) &
		     (CLASS_DETERMINER | CLASS_PREPOSITION);
	if (plural)
		return determined && ends(reading, at - 1, "s");
	return !ends(reading, at - 1, "s");
}

bool
context_follows_noun(const struct context *context,
		     const struct reading *reading, size_t at)
{
	static const char *const adjectives[] = {
		"oso",    "osa",    "osos",  "osas",     "able",
		"ables",  "ible",   "ibles", "ísimo",    "ísima",
		"ísimos", "ísimas", "mente", "ando",     "endo",
		"an",     "en",     "ron",   "\xc3\xb3", NULL
	};

	return context->language == SPANISH &&
	       has_neighbour(reading, at, false) &&
	       reading->words[at].gap == GAP_SPACE &&
	       reading_shape(reading_str(reading, at - 1)) == SHAPE_LOWER &&
	       !reading->words[at - 1].number &&
	       !GRAMMAR(context_class(context, reading->words[at - 1].full)) &&
	       !ends_in(reading, at - 1, adjectives) &&
	       !is_infinitive(reading, at - 1) &&
	       (context_before(context, reading, at - 1) &
		(CLASS_DETERMINER | CLASS_PREPOSITION));
}

/* ---- both ---- */

enum context_answer
context_ask(const struct context *context, const struct reading *reading,
	    size_t at)
{
	int score = 0;

	if (context->language == ENGLISH && is_only_noun(reading, at))
		return CONTEXT_NOUN;
	if (context->language == ENGLISH)
		score = english_before(context, reading, at) +
			english_behind(context, reading, at);
	else if (context->language == SPANISH)
		score = spanish_before(context, reading, at) +
			spanish_behind(context, reading, at);
	return score > 0   ? CONTEXT_NOUN
	       : score < 0 ? CONTEXT_VERB
			   : CONTEXT_UNSURE;
}

bool
context_wants_verb(const struct context *context, const struct reading *reading,
		   size_t first)
{
	unsigned class = context_before(context, reading, first);

	return context->language == ENGLISH && (class & CLASS_MODAL) &&
	       !(class & (CLASS_PREPOSITION | CLASS_FINITE | CLASS_TIME));
}

bool
context_is_predicate(const struct context *context,
		     const struct reading *reading, size_t first, size_t at)
{
	return context->language == ENGLISH &&
	       english_is_predicate(context, reading, first, at);
}

bool
context_is_verb_first(const struct context *context,
		      const struct reading *reading, size_t at)
{
	unsigned class = class_behind(context, reading, at);
	unsigned before = context_before(context, reading, at);

	if (context->language == ENGLISH)
		return (context_class(context, reading->words[at].full) &
			(CLASS_WORD | CLASS_MODAL)) &&
		       english_behind(context, reading, at) < 0;
	if (context->language != SPANISH)
		return false;
	if (!ends(reading, at, "mos") && !is_infinitive(reading, at))
		return false;
	if (before &
	    (CLASS_CLITIC | CLASS_NEUTER | CLASS_VERBAL | CLASS_SUBJECT))
		return true;
	if (before & (CLASS_PREPOSITION | CLASS_DETERMINER))
		return false;
	return (class & (CLASS_DETERMINER | CLASS_CLITIC | CLASS_NEUTER)) ||
	       (!class && has_neighbour(reading, at, true) &&
		(is_infinitive(reading, at + 1) ||
		 is_spanish_plural(reading, at + 1)));
}

bool
context_is_verb(const struct context *context, const struct reading *reading,
		size_t first)
{
	return context->language == SPANISH &&
	       (context_before(context, reading, first) & CLASS_CLITIC);
}
