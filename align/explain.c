#include "config.h"

#include "align/explain.h"

#include <stdlib.h>

#include "align/evidence.h"
#include "base/mem.h"

#define ALIKE .3f /* a worse match is an accident as often as not */

struct explainer {
	struct vocabulary *words[2];
	struct evidence evidence;
	/* Words of the target that match one of the bead's source. */
	bool *hit;
	uint32_t *hits, hit_count, hit_room;
};

struct explainer *
explainer_new(const struct pu_side *source, const struct pu_side *target,
	      const struct pu_lexicon *lexicon)
{
	struct explainer *e = mem_alloc(sizeof *e);

	e->words[SOURCE] =
		vocabulary_new(source->segments, source->count, source->count,
			       source->language, NULL);
	e->words[TARGET] =
		vocabulary_new(target->segments, target->count, target->count,
			       target->language, NULL);
	evidence_init(&e->evidence, &model_default, NULL, e->words[SOURCE],
		      e->words[TARGET], lexicon);
	e->hit = mem_array((size_t)e->words[TARGET]->count + 1, sizeof *e->hit);
	return e;
}

void
explainer_free(struct explainer *e)
{
	if (!e)
		return;
	evidence_clear(&e->evidence);
	vocabulary_free(e->words[SOURCE]);
	vocabulary_free(e->words[TARGET]);
	free(e->hit);
	free(e->hits);
	free(e);
}

struct stretch {
	const struct vocabulary *words;
	uint32_t first, end;
};

static bool
holds(const struct stretch *in, uint32_t word, uint32_t before)
{
	const struct posting *end;

	return before > in->first &&
	       vocabulary_find(in->words, word, in->first, before, &end) < end;
}

/* Notes all that it matches; false: nothing. */
static bool
match_word(struct explainer *e, uint32_t word, const struct stretch *target)
{
	const struct evidence *ev = &e->evidence;
	bool any = false;

	for (uint32_t m = ev->start[word]; m < ev->start[word + 1]; m++) {
		uint32_t other = ev->matches[m].target;

		if (ev->matches[m].quality < ALIKE ||
		    !holds(target, other, target->end))
			continue;
		any = true;
		if (e->hit[other])
			continue;
		e->hit[other] = true;
		MEM_GROW(e->hits, e->hit_count, e->hit_room);
		e->hits[e->hit_count++] = other;
	}
	return any;
}

/* The words of the stretch, each once. */
static void
count_words(struct explainer *e, int side, const struct stretch *in,
	    const struct stretch *target, uint32_t *known, uint32_t *same)
{
	const struct vocabulary *w = in->words;

	for (uint32_t s = in->first; s < in->end; s++)
		for (uint32_t k = w->start[s]; k < w->start[s + 1]; k++) {
			uint32_t word = w->ids[k];
			bool matched;

			if (w->items[word].kind != WORD_PLAIN ||
			    holds(in, word, s))
				continue;
			matched = side == SOURCE ? match_word(e, word, target)
						 : e->hit[word];
			*same += matched;
			*known += matched || e->evidence.known[side][word];
		}
}

static double
letters(const struct stretch *in)
{
	double sum = 0;

	for (uint32_t s = in->first; s < in->end; s++)
		sum += in->words->length[s];
	return sum;
}

void
explain(struct explainer *e, const struct pu_bead *bead, struct explained *out)
{
	const struct stretch source = { e->words[SOURCE], bead->source,
					bead->source + bead->source_count };
	const struct stretch target = { e->words[TARGET], bead->target,
					bead->target + bead->target_count };
	uint32_t known[2] = { 0, 0 }, same[2] = { 0, 0 };
	int fewer;

	*out = (struct explained){ 0 };
	if (!bead->source_count || !bead->target_count)
		return;
	count_words(e, SOURCE, &source, &target, &known[0], &same[0]);
	count_words(e, TARGET, &target, &target, &known[1], &same[1]);
	while (e->hit_count)
		e->hit[e->hits[--e->hit_count]] = false;
	fewer = known[TARGET] < known[SOURCE];
	out->known = known[fewer];
	out->same = same[fewer];
	out->length = letters(&target) / (letters(&source) * e->evidence.ratio);
}
