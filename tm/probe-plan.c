#include "config.h"

#include "tm/probe-internal.h"

/* Costs in nanoseconds, roughly: to choose between reading more lists and
 * verifying more candidates, the answer is the same. */
#define COST_SEEK     2500.0
#define COST_NEW      12.0
#define COST_KNOWN    3.0
#define COST_VERIFIED 2500.0

/* Of the query's tokens and a text's, so many at least stand aligned at no
 * cost. */
static uint32_t
aligned(const struct probe *probe, int least, uint32_t length)
{
	uint32_t longer = length > probe->length ? length : probe->length;

	return (uint32_t)(((uint64_t)least * longer + 99) / 100);
}

static uint32_t
edits(const struct probe *probe, int least, uint32_t length)
{
	uint32_t longer = length > probe->length ? length : probe->length;

	return longer - aligned(probe, least, longer);
}

/* The lists that hold miss + more tokens, or all; *tokens: those they hold. */
static uint32_t
take_lists(const struct probe *probe, uint32_t miss, uint32_t more,
	   uint32_t *tokens)
{
	uint32_t i = 0;

	for (*tokens = 0; i < probe->list_count && *tokens < miss + more; i++)
		*tokens += probe->lists[i].count;
	return i;
}

/* The share of a list's postings that lie in the bands and buckets of interest,
 * roughly. */
static double
share(const struct probe *probe, int least)
{
	double near = (double)(edits(probe, least, probe->length) + 1) /
		      (double)probe->length;

	return 0.4 * (near < 1 ? near : 1);
}

uint64_t
probe_cost(const struct probe *probe, int least)
{
	uint32_t miss = probe->length - aligned(probe, least, probe->length);
	uint32_t tokens, lists = take_lists(probe, miss, 2, &tokens);
	double size = 0;

	for (uint32_t i = 0; i < lists; i++)
		size += (double)probe->lists[i].size;
	return (uint64_t)(size * share(probe, least));
}

/* How many hits to ask for at first, 1 or 2: the more, the more lists are read
 * and the fewer candidates are left. Hits of a text that has nothing to do with the
 * query come as chance has it (Poisson). Lists in which
 * only known ids count cost little. */
static uint32_t
choose_hits(const struct probe *probe, int least)
{
	uint32_t miss = probe->length - aligned(probe, least, probe->length);
	double of = share(probe, least), best = -1;
	double texts = 0.4 * (double)(probe->source->records + 1);
	uint32_t choice = 1;

	for (uint32_t more = 1; more <= 2 && miss + more <= probe->length;
	     more++) {
		uint32_t tokens, lists = take_lists(probe, miss, more, &tokens);
		double postings = 0, rate, chance = 1, cost = 0;

		for (uint32_t i = 0; i < lists; i++) {
			double size = (double)probe->lists[i].size * of;

			postings += size;
			cost += COST_SEEK +
				size * (probe->lists[i].before > miss
						? COST_KNOWN
						: COST_NEW);
		}
		rate = postings / texts;
		for (uint32_t k = 1; k <= tokens - miss; k++)
			chance *= rate / k;
		/* Words come in company. */
		chance *= tokens - miss > 1 ? 4 : 1;
		cost += texts * (chance < 1 ? chance : 1) * COST_VERIFIED;
		if (best < 0 || cost < best) {
			best = cost;
			choice = more;
		}
	}
	return choice;
}

static void
set_need(struct probe *probe, uint32_t b)
{
	const struct band *band = &probe->bands[b];
	uint32_t need =
		band->tokens > band->miss ? band->tokens - band->miss : 1;

	probe->need[b] = (uint8_t)(need < TALLY_MOST ? need : TALLY_MOST - 1);
}

void
probe_plan(struct probe *probe, int least)
{
	uint32_t shortest = aligned(probe, least, probe->length);
	uint64_t longest = 100 * (uint64_t)probe->length / (uint32_t)least;
	uint32_t hits = choose_hits(probe, least);

	if (longest > BAND_MOST_TOKENS)
		longest = BAND_MOST_TOKENS;
	probe->least = least;
	probe->low = band_of(shortest ? shortest : 1);
	probe->high = band_of((uint32_t)longest);
	for (uint32_t b = probe->low; b <= probe->high; b++) {
		struct band *band = &probe->bands[b];
		uint32_t low = aligned(probe, least, band_low(b));

		*band = (struct band){
			.miss = probe->length > low ? probe->length - low : 0,
			.edits = edits(probe, least, band_high(b)),
		};
		band->lists =
			take_lists(probe, band->miss, hits, &band->tokens);
		set_need(probe, b);
	}
}

/* Whether one more list spares a band more than it costs: it rids it of most of
 * its candidates. */
static bool
is_worth(const struct probe *probe, uint32_t b)
{
	const struct list *list = &probe->lists[probe->bands[b].lists];
	const struct band *band = &probe->bands[b];
	double bands = probe->high - probe->low + 1;
	double cost =
		(list->size > SHORT_LIST ? COST_SEEK : COST_SEEK / bands) +
		(double)list->size * band->postings / (band->sizes + 1) *
			COST_KNOWN;

	return probe->counts[b] * COST_VERIFIED / 2 > cost;
}

bool
probe_plan_more(struct probe *probe)
{
	bool any = false;

	for (uint32_t b = probe->low; b <= probe->high; b++) {
		struct band *band = &probe->bands[b];

		band->from = band->lists;
		if (band->lists == probe->list_count || !is_worth(probe, b))
			continue;
		band->tokens += probe->lists[band->lists++].count;
		set_need(probe, b);
		any = true;
	}
	return any;
}
