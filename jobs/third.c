#include "config.h"

#include "jobs/third.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"

/* The quality is divided by the root of how many ways lead on. */
#define MOST_QUALITY  0.7
#define LEAST_QUALITY 0.2
#define WAYS_MOST     24u

/* The entries of one lexicon by their target, or by their source. */
struct side {
	struct map *words;
	uint32_t *first, *next; /* entry + 1 */
	struct pu_str *partner;
	uint32_t *ways;
	uint32_t count;
};

static void
side_init(struct side *s, const struct pu_lexicon *lexicon, bool by_target)
{
	size_t n = pu_lexicon_size(lexicon) + 1, at = 0;
	struct pu_str source, target;
	double quality;

	*s = (struct side){ .words = map_new() };
	s->first = mem_array(n, sizeof *s->first);
	s->next = mem_array(n, sizeof *s->next);
	s->ways = mem_array(n, sizeof *s->ways);
	s->partner = mem_array(n, sizeof *s->partner);
	while (lexicon_next(lexicon, &at, &source, &target, &quality)) {
		uint32_t word =
			map_add(s->words, by_target ? target : source, NULL);

		s->partner[s->count] = by_target ? source : target;
		s->next[s->count] = s->first[word];
		s->first[word] = ++s->count;
		s->ways[word]++;
	}
}

static void
side_free(struct side *s)
{
	map_free(s->words);
	free(s->first);
	free(s->next);
	free(s->ways);
	free(s->partner);
}

void
third_join(const struct pu_lexicon *there, const struct pu_lexicon *on,
	   struct pu_lexicon *out)
{
	struct side a, b;

	side_init(&a, there, true);
	side_init(&b, on, false);
	for (uint32_t w = 0; w < map_count(a.words); w++) {
		uint32_t v = map_find(b.words, map_key(a.words, w));
		double quality;

		if (v == MAP_NONE || a.ways[w] > WAYS_MOST ||
		    b.ways[v] > WAYS_MOST)
			continue;
		quality = MOST_QUALITY;
		for (uint32_t ways = a.ways[w] * b.ways[v]; ways > 3; ways /= 4)
			quality *= .75;
		if (quality < LEAST_QUALITY)
			quality = LEAST_QUALITY;
		for (uint32_t i = a.first[w]; i; i = a.next[i - 1])
			for (uint32_t k = b.first[v]; k; k = b.next[k - 1])
				lexicon_restore(out, a.partner[i - 1],
						b.partner[k - 1], quality);
	}
	side_free(&a);
	side_free(&b);
}
