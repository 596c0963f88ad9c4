/* finder.h - the terms of one language of the store, ready to be found in texts
 * (internal)
 *
 * A recognizer and the other languages' terms of its concepts, as long as the
 * database does not change.
 */
#ifndef GLOSSARY_FINDER_H
#define GLOSSARY_FINDER_H

#include "base/arena.h"
#include "base/error.h"
#include "text/term.h"

struct pu_glossary;
struct finder;

/* Kept at hand, the last used first; of more than so many, the last goes. */
#define FINDERS_MOST 4
struct finders {
	struct finder *items[FINDERS_MOST];
};

/* The language's finder, borrowed until the next call. */
bool finders_get(struct finders *finders, struct pu_glossary *glossary,
		 struct pu_str language, struct finder **out,
		 struct pu_error *err);
void finders_forget(struct finders *finders);

/* See pu_glossary_find; covered hits too. */
bool finder_run(struct finder *finder, struct pu_str text, struct pu_str target,
		struct pu_arena *arena, struct pu_term_hit **hits,
		size_t *count, struct pu_error *err);

#endif
