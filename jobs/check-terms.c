#include "config.h"

#include "jobs/check-terms.h"

#include <stdlib.h>

#include "base/mem.h"
#include "glossary/store.h"
#include "glossary/target.h"

struct check_terms {
	struct target_check *check;
};

/* A concept with a term that cannot be looked for is looked for by its others:
 * -1: failed, else how many there are. */
static long
add_concepts(struct target_check *check, struct pu_glossary *glossary,
	     struct pu_error *err)
{
	static const struct pu_glossary_filter all = { .public = false };
	struct pu_arena *arena = pu_arena_new();
	struct pu_concept concept = { .id = 0 };
	int64_t last = 0;
	long count = 0;
	int got;

	while ((got = pu_glossary_next(glossary, &all, last, arena, &concept,
				       NULL, err)) > 0) {
		last = concept.id;
		count++;
		if (!target_check_add(check, &concept, err) &&
		    err->code != PU_INVALID) {
			got = -1;
			break;
		}
		pu_arena_reset(arena);
	}
	pu_arena_free(arena);
	return got < 0 ? -1 : count;
}

bool
check_terms_new(struct check_terms **out, struct job *job, struct pu_str source,
		struct pu_str target, struct pu_error *err)
{
	struct target_check *check;
	long count;

	*out = NULL;
	if (!job->glossary || !target.len)
		return true;
	if (!target_check_new(&check, source, target, err))
		return false;
	count = add_concepts(check, job->glossary, err);
	if (count <= 0) {
		target_check_free(check);
		return count == 0;
	}
	*out = mem_alloc(sizeof **out);
	(*out)->check = check;
	return true;
}

void
check_terms_free(struct check_terms *terms)
{
	if (!terms)
		return;
	target_check_free(terms->check);
	free(terms);
}

bool
check_terms_pair(struct check_terms *terms, struct pu_check_pair *pair,
		 size_t segment, struct pu_arena *arena,
		 struct pu_findings *findings, struct pu_error *err)
{
	struct target_terms found;

	if (!target_check_pair(terms->check, pair->source.text,
			       pair->target.text, segment, arena, findings,
			       &found, err))
		return false;
	pair->source.terms = found.source;
	pair->source.term_count = found.source_count;
	pair->target.terms = found.target;
	pair->target.term_count = found.target_count;
	return true;
}

void
check_terms_end(struct check_terms *terms, struct pu_arena *arena,
		struct pu_findings *findings)
{
	target_check_end(terms->check, arena, findings);
}
