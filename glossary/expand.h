/* expand.h - the wordings in which a term may stand (internal) */
#ifndef GLOSSARY_EXPAND_H
#define GLOSSARY_EXPAND_H

#include <stdint.h>

#include "base/buf.h"
#include "glossary/inflect.h"
#include "text/term.h"

#define EXPAND_WORDS 40 /* of a term */
#define EXPAND_LIMIT 96 /* wordings of a term; those beyond are left out */

struct expand {
	const struct inflect_rules *rules; /* NULL: as it is */
	const struct pu_str *words; /* full keys, EXPAND_WORDS at most */
	size_t count;
	enum pu_term_pos pos;
	uint64_t still; /* a bit for each word that never changes */
	/* Each wording has count words; the first is the term as it is. The
	 * same may come more than once. False stops. */
	bool (*visit)(void *arg, const struct pu_str *words);
	void *arg;
};

/* False: visit stopped it. */
bool expand_run(const struct expand *expand);

#endif
