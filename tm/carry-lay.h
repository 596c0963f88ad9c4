/* carry-lay.h - two lists of pieces laid side by side (internal)
 *
 * The cheapest way to make the one list the other (Wagner & Fischer 1974), with
 * the costs of whoever asks; what both begin and end with is set aside first.
 */
#ifndef TM_CARRY_LAY_H
#define TM_CARRY_LAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CARRY_NEVER 1000000u /* a cost: these two are no pair */

/* Places are numbers of pieces, of a and of b, each from 0. */
struct carry_lists {
	void *a, *b; /* for the functions */
	size_t a_count, b_count;
	bool (*same)(const struct carry_lists *lists, size_t i, size_t j);
	/* Of a piece without a partner, and of two that are one. */
	uint32_t (*alone)(const struct carry_lists *lists, bool of_b,
			  size_t at);
	uint32_t (*both)(const struct carry_lists *lists, size_t i, size_t j);
	/* These two are a pair; each piece at most once. */
	void (*pair)(const struct carry_lists *lists, size_t i, size_t j);
};

/* Lists whose middles differ over more than a million pairs of pieces: only
 * their beginnings and ends. */
void carry_lay(const struct carry_lists *lists);

#endif
