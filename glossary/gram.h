/* gram.h - the frequent phrases of a corpus that may be terms or names
 * (internal)
 *
 * Runs of lemmas, counted length by length: a longer one is looked at only
 * where a shorter one that is frequent begins it (Agrawal & Srikant 1994), and
 * only when hashed counters say that it may be frequent itself (Park, Chen & Yu
 * 1995). A run begins and ends with a content word; between two of them there
 * may be "of", and a determiner after it; what a hyphen joins may be anything.
 *
 * A phrase is measured by its C-value (Frantzi, Ananiadou & Mima 2000, section
 * 2.2): its frequency, less the mean frequency of the longer phrases that it is
 * part of. A term must besides stand often where only a noun can: behind a
 * determiner or a preposition, and with no noun behind it.
 */
#ifndef GLOSSARY_GRAM_H
#define GLOSSARY_GRAM_H

#include "base/task.h"
#include "glossary/corpus.h"

#define GRAM_LONGEST 8 /* words */
#define GRAM_NONE    UINT32_MAX

struct gram {
	uint32_t before; /* without its last lemma */
	uint32_t last;
	uint32_t times, framed;
	uint32_t nested, longer; /* in how many longer ones, and how often */
	uint32_t joined; /* of a name of one word: beside another */
	uint32_t candidate; /* its number; GRAM_NONE */
	uint8_t length, content; /* words; those that are content */
	bool name; /* all content is names */
};

/* The first lemma_count are the lemmas themselves. */
struct grams {
	const struct corpus *corpus;
	struct gram *items;
	uint32_t count, room;
	struct gram_table *table; /* (before, last) -> number */
	uint32_t *candidates; /* their grams */
	uint32_t candidate_count, candidate_room;
};

/* least: a phrase must stand so often, longer ones aside. */
bool grams_count(struct grams *grams, const struct corpus *corpus,
		 uint32_t least, const struct pu_task *task,
		 struct pu_error *err);
void grams_free(struct grams *grams); /* zeroed is legal */

/* The candidates that begin at a word of a unit that ends before end; candidate
 * numbers by length, at most GRAM_LONGEST of them. */
size_t grams_at(const struct grams *grams, size_t at, size_t end,
		uint32_t found[GRAM_LONGEST]);

/* ---- gram-measure.c ---- */

/* The lemmas of a phrase, as many as its length. */
void grams_spell(const struct grams *grams, uint32_t number,
		 uint32_t lemmas[GRAM_LONGEST]);
/* How much its words seek each other: 1 when none is met without the others, 0
 * when they meet by chance: the normalised pointwise mutual information of
 * Bouma 2009, for several words that of Van de Cruys 2011. */
double gram_cohesion(const struct grams *grams, uint32_t number);
/* The share of its places in which a name of one word stands beside another
 * name, or "of" one: a given name, or "Department". 0 for other phrases. */
double gram_joined(const struct gram *gram);
/* The share of its places where a noun must stand. */
double gram_frame(const struct gram *gram);

#endif
