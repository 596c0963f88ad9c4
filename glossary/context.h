/* context.h - what the words around a term say of it (internal)
 *
 * The closed classes of a language (articles, pronouns, prepositions,
 * auxiliaries ...) tell a noun from the verb that is written alike: "the
 * strike", "they strike". English and Spanish; of French, Portuguese, Italian
 * and Catalan only what joins words and what begins a group of them.
 */
#ifndef GLOSSARY_CONTEXT_H
#define GLOSSARY_CONTEXT_H

#include "base/error.h"
#include "glossary/reading.h"

enum {
	CLASS_DETERMINER = 1, /* article, possessive, demonstrative, number */
	CLASS_PREPOSITION = 2,
	CLASS_SUBJECT = 4, /* a pronoun before a verb */
	CLASS_OBJECT = 8, /* a pronoun behind a verb */
	CLASS_MODAL = 16, /* a bare verb follows */
	CLASS_FINITE = 32, /* is, was, has: a subject stands before it */
	CLASS_CLITIC = 64, /* a verb follows: "se", "me" */
	CLASS_PARTICLE = 128, /* "off", "up": part of a verb before it */
	CLASS_ADVERB = 256,
	CLASS_PREFIX = 512, /* with a hyphen it makes another word: "co-" */
	CLASS_PLURAL = 1024, /* a determiner of the plural */
	CLASS_COPULA = 2048,
	CLASS_OTHER = 4096, /* and, that, who ... */
	CLASS_WORD = 8192, /* an ordinary word that is an acronym too */
	CLASS_TIME = 16384, /* "el lunes" is no object */
	CLASS_MANY = 32768, /* a noun of the plural without an s */
	CLASS_MONTH = 65536, /* with a capital, and a word besides */
	CLASS_AND = 1 << 17, /* and, or, y, o */
	CLASS_VERBAL = 1 << 18, /* a verb rather than a bare noun follows */
	CLASS_NEUTER = 1 << 19, /* "lo": a verb or an adjective follows */
	CLASS_MASCULINE = 1 << 20, /* a determiner's */
	CLASS_FEMININE = 1 << 21,
	CLASS_BEFORE = 1 << 27, /* with a hyphen it says something of a phrase:
				 * "anti-" */
	CLASS_PERFECT = 1 << 28, /* "había": a participle follows */
	CLASS_PRENOMINAL = 1 << 29, /* an adjective that stands before nouns */
	CLASS_ARTICLE = 1 << 26, /* never without its noun */
	/* These say something of names only: */
	CLASS_TITLE = 1 << 22, /* president: a person's name follows */
	CLASS_COMPASS = 1 << 23, /* south, new: they make another place */
	CLASS_NAMED = 1 << 24, /* street, airport: named after somebody */
	CLASS_DAY = 1 << 25, /* days and months */
	CLASS_NAMES = CLASS_TITLE | CLASS_COMPASS | CLASS_NAMED | CLASS_DAY
};

struct context;

bool context_new(struct context **out, struct tokenizer *tokenizer,
		 struct pu_str language, struct pu_error *err);
void context_free(struct context *context);

/* The classes of a word, by its full key; 0: none, or not known. */
unsigned context_class(const struct context *context, uint64_t full);
/* Of the word before or behind a place; 0 too where a mark parts it. */
unsigned context_before(const struct context *context,
			const struct reading *reading, size_t first);

enum context_answer { CONTEXT_VERB, CONTEXT_UNSURE, CONTEXT_NOUN };

/* Whether the one word at `at` is a noun or a verb there. */
enum context_answer context_ask(const struct context *context,
				const struct reading *reading, size_t at);
/* The last word of a term of several, at `at`, is a verb with an object: "the
 * general strikes a deal". first: the term's first word. */
bool context_is_predicate(const struct context *context,
			  const struct reading *reading, size_t first,
			  size_t at);
/* "would open letters": a verb must begin at first. */
bool context_wants_verb(const struct context *context,
			const struct reading *reading, size_t first);
/* A Spanish noun is an adjective there: "pan casero", "el pueblo trabajador",
 * "estaba sentada". */
bool context_is_adjective(const struct context *context,
			  const struct reading *reading, size_t at);
/* A Spanish noun of no other form is the adjective or the verb of the noun before
 * it: "la economía campesina", "la empresa tala de noche". */
bool context_follows_noun(const struct context *context,
			  const struct reading *reading, size_t at);
/* A name that begins a sentence at `at` is more likely the verb that is written
 * alike: "Podemos ganar". */
bool context_is_verb_first(const struct context *context,
			   const struct reading *reading, size_t at);
/* The word at `at` stands in the text as the first of a sentence. */
bool context_is_initial(const struct reading *reading, size_t at);
/* A verb must stand at first: a Spanish proclitic is before it. */
bool context_is_verb(const struct context *context,
		     const struct reading *reading, size_t first);
/* The word at `at` is part of a fixed phrase: "de acuerdo con". */
bool context_in_idiom(const struct context *context,
		      const struct reading *reading, size_t at);
/* It is the name of a month: "in March", "8 March". */
bool context_is_month(const struct context *context,
		      const struct reading *reading, size_t at);

#endif
