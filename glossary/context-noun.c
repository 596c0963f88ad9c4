/* Noun or verb: what the words on both sides say. Weights: 4 settles it, 2
 * speaks for it, 1 is a hint; a noun's are above 0. */
#include "config.h"

#include "glossary/context-word.h"

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

	return context_ends_in(reading, at, nouns) &&
	       !context_is_of(reading, at, both);
}

static bool
is_english_plural(const struct reading *reading, size_t at)
{
	return reading_str(reading, at).len > 3 &&
	       context_ends(reading, at, "s") &&
	       !context_ends(reading, at, "ss") &&
	       !context_ends(reading, at, "us") &&
	       !context_ends(reading, at, "is") &&
	       !context_ends(reading, at, "as");
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

	return context_ends(reading, at, "ly") &&
	       !context_is_of(reading, at, others);
}

/* "groups that support": a relative pronoun, no article. */
static int
english_behind_that(const struct reading *reading, size_t at)
{
	return at > 1 && context_is_near(&reading->words[at - 1]) &&
			       is_english_plural(reading, at - 2) &&
			       !context_ends(reading, at, "s")
		       ? -3
		       : 2;
}

static int
english_before(const struct context *context, const struct reading *reading,
	       size_t at)
{
	unsigned class = context_before(context, reading, at);
	bool plural = context_ends(reading, at, "s");

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
	if (class || !context_has_neighbour(reading, at, false))
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
	unsigned class = context_behind(context, reading, at);

	/* "Airbus plans to": who does it has a capital */
	if ((class & CLASS_MODAL) && (class & CLASS_PREPOSITION))
		return context_ends(reading, at, "s") &&
				       context_has_neighbour(reading, at,
							     false) &&
				       context_has_capital(context, reading,
							   at - 1)
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
	if (class || !context_has_neighbour(reading, at, true))
		return 0;
	if (context_ends(reading, at + 1, "ed"))
		return 2;
	return is_english_adverb(reading, at + 1) ? -1 : 0;
}

static bool
english_is_predicate(const struct context *context,
		     const struct reading *reading, size_t first, size_t at)
{
	unsigned before = context_before(context, reading, first);
	unsigned behind = context_behind(context, reading, at);

	if (!is_english_plural(reading, at) || is_only_noun(reading, at) ||
	    (before & (CLASS_PLURAL | CLASS_PREPOSITION)))
		return false;
	if ((behind & CLASS_TIME) && !(behind & CLASS_OBJECT))
		return false;
	return behind & (CLASS_DETERMINER | CLASS_OBJECT);
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
		score = context_spanish_before(context, reading, at) +
			context_spanish_behind(context, reading, at);
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
	unsigned class = context_behind(context, reading, at);
	unsigned before = context_before(context, reading, at);

	if (context->language == ENGLISH)
		return (context_class(context, reading->words[at].full) &
			(CLASS_WORD | CLASS_MODAL)) &&
		       english_behind(context, reading, at) < 0;
	if (context->language != SPANISH)
		return false;
	if (!context_ends(reading, at, "mos") &&
	    !context_is_infinitive(reading, at))
		return false;
	if (before &
	    (CLASS_CLITIC | CLASS_NEUTER | CLASS_VERBAL | CLASS_SUBJECT))
		return true;
	if (before & (CLASS_PREPOSITION | CLASS_DETERMINER))
		return false;
	return (class & (CLASS_DETERMINER | CLASS_CLITIC | CLASS_NEUTER)) ||
	       (!class && context_has_neighbour(reading, at, true) &&
		(context_is_infinitive(reading, at + 1) ||
		 context_is_spanish_plural(reading, at + 1)));
}

bool
context_is_verb(const struct context *context, const struct reading *reading,
		size_t first)
{
	return context->language == SPANISH &&
	       (context_before(context, reading, first) & CLASS_CLITIC);
}
