/* probe.h - candidates from postings: prefix filter, position filter, counting
 *
 * A record that shares the similarity asked for with the query has an alignment
 * in which all but miss of the query's tokens stand at no cost (Chaudhuri et
 * al. 2006, Bayardo et al. 2007: the prefix filter), each near its place (in
 * the spirit of Xiao et al. 2008, but by the place in the text: edit distance
 * bounds it from both ends). So among any miss + k of the query's tokens, the
 * rarest are taken, k must be found in it, in groups of its length band near
 * their places (Wang et al. 2012: prefixes of adaptive length).
 */
#ifndef TM_PROBE_H
#define TM_PROBE_H

#include "tm/fuzzy.h"

struct probe;

struct probe_hit {
	uint32_t id;
	int bound; /* 0..100, of the similarity */
};

struct probe *probe_new(struct fuzzy_counters *counters);
void probe_free(struct probe *probe); /* NULL is legal */
/* The query: 1..BAND_MOST_TOKENS keys, and source, live to the end of the
 * search. */
void probe_start(struct probe *probe, struct pu_str keys,
		 const struct fuzzy_source *source);
/* About how many postings a run at this similarity reads. */
uint64_t probe_cost(const struct probe *probe, int least);
/* Every record of the source with a similarity of at least least, 1..100, and
 * some others, except those that earlier runs of this search have given. Until
 * the next run. */
bool probe_run(struct probe *probe, int least, const struct probe_hit **hits,
	       size_t *count, struct pu_error *err);

#endif
