/* Noun, verb or adjective in Spanish. */
#include "config.h"

#include "glossary/context-word.h"

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

	if (context_is_of(reading, at, either))
		return 0;
	if (context_ends_in(reading, at, feminine))
		return CLASS_FEMININE;
	return context_ends_in(reading, at, masculine) ? CLASS_MASCULINE : 0;
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

	if (!context_has_neighbour(reading, at, false))
		return 0;
	if (context_has_name(context, reading, at - 1) &&
	    reading_shape(reading_str(reading, at)) == SHAPE_LOWER)
		return -4;
	determiner = context_before(context, reading, at - 1);
	return disagrees(determiner, reading, at) ? -4 : 0;
}

int
context_spanish_before(const struct context *context,
		       const struct reading *reading, size_t at)
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
	    !context_ends(reading, at, "s"))
		return -6;
	/* "todo marcha" */
	if ((class & CLASS_DETERMINER) && !(class & CLASS_ARTICLE) &&
	    !begins_with_a && disagrees(class, reading, at))
		return -4;
	if (class & (CLASS_DETERMINER | CLASS_PREPOSITION | CLASS_COPULA))
		return 8;
	if (class & CLASS_SUBJECT)
		return -4;
	if ((class & CLASS_VERBAL) && !context_ends(reading, at, "s"))
		return -4;
	if ((class & CLASS_MANY) && !context_ends(reading, at, "s"))
		return -4;
	return class ? 0 : spanish_behind_word(context, reading, at);
}

bool
context_is_spanish_plural(const struct reading *reading, size_t at)
{
	return context_ends(reading, at, "as") ||
	       context_ends(reading, at, "os") ||
	       context_ends(reading, at, "es");
}

bool
context_is_infinitive(const struct reading *reading, size_t at)
{
	static const char *const ends_so[] = { "ar", "er", "ir", NULL };

	return context_ends_in(reading, at, ends_so);
}

int
context_spanish_behind(const struct context *context,
		       const struct reading *reading, size_t at)
{
	unsigned class = context_behind(context, reading, at);

	if (class & CLASS_FINITE)
		return 2;
	if (class & CLASS_DETERMINER) {
		/* "huelga el lunes" */
		if (!context_has_neighbour(reading, at + 1, true) ||
		    reading->words[at + 2].number ||
		    (context_class(context, reading->words[at + 2].full) &
		     CLASS_TIME))
			return 0;
		return -3;
	}
	if (class || !context_has_neighbour(reading, at, true))
		return 0;
	/* "huelga decir" */
	return context_is_infinitive(reading, at + 1) ? -3 : 0;
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
	bool plural = context_ends_in(reading, at, many), determined;

	if (context->language != SPANISH)
		return false;
	if ((context_before(context, reading, at) & CLASS_COPULA) &&
	    context_ends_in(reading, at, participles))
		return true;
	if ((context_before(context, reading, at) & CLASS_PERFECT) &&
	    (context_ends(reading, at, "ado") ||
	     context_ends(reading, at, "ido")))
		return true;
	if ((!plural && !context_ends_in(reading, at, one)) ||
	    !context_has_neighbour(reading, at, false) ||
	    reading->words[at].gap != GAP_SPACE ||
	    CONTEXT_GRAMMAR(
		    context_class(context, reading->words[at - 1].full)) ||
	    reading_shape(reading_str(reading, at - 1)) != SHAPE_LOWER ||
	    context_ends_in(reading, at - 1, verbs))
		return false;
	determined = context_before(context, reading, at - 1) &
		     (CLASS_DETERMINER | CLASS_PREPOSITION);
	if (plural)
		return determined && context_ends(reading, at - 1, "s");
	return !context_ends(reading, at - 1, "s");
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
	       context_has_neighbour(reading, at, false) &&
	       reading->words[at].gap == GAP_SPACE &&
	       reading_shape(reading_str(reading, at - 1)) == SHAPE_LOWER &&
	       !reading->words[at - 1].number &&
	       !CONTEXT_GRAMMAR(
		       context_class(context, reading->words[at - 1].full)) &&
	       !context_ends_in(reading, at - 1, adjectives) &&
	       !context_is_infinitive(reading, at - 1) &&
	       (context_before(context, reading, at - 1) &
		(CLASS_DETERMINER | CLASS_PREPOSITION));
}
