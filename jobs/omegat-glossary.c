#include "config.h"

#include "glossary/omegat.h"
#include "glossary/store.h"
#include "jobs/omegat-internal.h"

bool
omegat_glossary(struct job *job, const struct omegat_project *project,
		struct pu_buf *out, uint64_t *count, struct pu_error *err)
{
	const struct pu_glossary_filter filter = {
		.source = pu_buf_str(&project->source),
		.target = pu_buf_str(&project->target)
	};
	struct pu_arena *arena = pu_arena_new();
	struct pu_concept concept = { .id = 0 };
	int got;

	omegat_put_head(out);
	*count = 0;
	while ((got = pu_glossary_next(job->glossary, &filter, concept.id,
				       arena, &concept, NULL, err)) > 0) {
		*count += omegat_put_concept(out, &concept, filter.source,
					     filter.target);
		pu_arena_reset(arena);
	}
	pu_arena_free(arena);
	return got == 0;
}
