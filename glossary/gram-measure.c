#include "config.h"

#include "glossary/gram.h"

#include <math.h>

void
grams_spell(const struct grams *grams, uint32_t number,
	    uint32_t lemmas[GRAM_LONGEST])
{
	for (unsigned i = grams->items[number].length; i--;
	     number = grams->items[number].before)
		lemmas[i] = grams->items[number].last;
}

double
gram_joined(const struct gram *gram)
{
	return (double)gram->joined / gram->times;
}

double
gram_frame(const struct gram *gram)
{
	return (double)gram->framed / gram->times;
}

double
gram_cohesion(const struct grams *g, uint32_t number)
{
	const struct gram *gram = &g->items[number];
	double all = (double)g->corpus->word_count;
	double share = gram->times / all, ratio = log(share);
	uint32_t lemmas[GRAM_LONGEST];

	if (gram->content < 2)
		return 1;
	grams_spell(g, number, lemmas);
	for (unsigned i = 0; i < gram->length; i++)
		if (g->corpus->lemmas[lemmas[i]].class == WORD_CONTENT)
			ratio -= log(g->items[lemmas[i]].times / all);
	return ratio / ((gram->content - 1) * -log(share));
}
