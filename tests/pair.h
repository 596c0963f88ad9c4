/* pair.h - one Spanish text and its English translation into a memory */
#ifndef TESTS_PAIR_H
#define TESTS_PAIR_H

#include "tm/tm.h"

/* date: of both texts, or PU_NO_TIME. Its number; -1: it was not stored. */
static inline int64_t
pair_add(struct pu_tm *tm, const char *es, const char *en, int64_t date)
{
	const struct pu_variant variants[] = {
		{ .language = pu_str("es"),
		  .text = pu_str(es),
		  .created = date,
		  .changed = PU_NO_TIME },
		{ .language = pu_str("en"),
		  .text = pu_str(en),
		  .created = date,
		  .changed = PU_NO_TIME },
	};
	const struct pu_unit unit = { .created = PU_NO_TIME,
				      .changed = PU_NO_TIME,
				      .variants = variants,
				      .variant_count = 2 };
	struct pu_error err;
	enum pu_added added;
	int64_t id;

	return pu_tm_add(tm, &unit, PU_DUPLICATE_KEEP, &id, &added, &err) ? id
									  : -1;
}

#endif
