/* link.h - which phrase of one corpus stands for which of the other (internal)
 *
 * By company in the same units: Dunning's log-likelihood ratio (1993) says
 * whether two phrases meet more often than by chance; how surely one stands for
 * the other is the share of the units of each in which the other stands, both
 * taken at the lower end of their interval (Wilson 1927). Phrases compete: best
 * first, each is linked once (Melamed 2000, competitive linking), so that one
 * target phrase explains one source phrase.
 */
#ifndef GLOSSARY_LINK_H
#define GLOSSARY_LINK_H

#include "base/task.h"
#include "glossary/gram.h"

/* The candidates of each unit, each once, and the units of each. */
struct places {
	uint32_t *items;
	size_t *starts; /* of a unit, or of a candidate; + 1 */
	size_t count, room;
};

struct link {
	uint32_t source, target; /* candidates */
	uint32_t both; /* units that hold both */
	double sure; /* 0..1 */
};

struct links {
	const struct grams *grams[2];
	struct places found[2]; /* unit -> candidates */
	struct places units[2]; /* candidate -> units */
	struct link *items; /* the surest first */
	size_t count, room;
};

bool links_find(struct links *links, const struct grams *source,
		const struct grams *target, const struct pu_task *task,
		struct pu_error *err);
void links_free(struct links *links); /* zeroed is legal */

static inline uint32_t
places_of(const struct places *places, size_t i)
{
	return (uint32_t)(places->starts[i + 1] - places->starts[i]);
}

bool places_hold(const struct places *places, uint32_t i, uint32_t item);

/* Dunning's ratio for two phrases of a and b units that meet in both of all. */
double link_ratio(double both, double a, double b, double all);
/* The lower end of the interval (z = 1.96) of a share of k in n. */
double link_lower(double k, double n);

#endif
