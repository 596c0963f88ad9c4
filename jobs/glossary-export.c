#include "config.h"

#include "jobs/glossary-export.h"

#include <string.h>

#include "base/i18n.h"
#include "glossary/store.h"
#include "text/lang.h"

/* The pair's terms, its source's first; false: one side has none. */
static bool
keep_pair(struct pu_concept *concept, struct pu_str source,
	  struct pu_str target, struct pu_arena *arena)
{
	const struct pu_str sides[2] = { source, target };
	struct pu_term *terms =
		arena_array(arena, concept->term_count, sizeof *terms);
	size_t count = 0;

	for (size_t side = 0; side < 2; side++) {
		size_t before = count;

		if (!sides[side].len)
			continue;
		for (size_t i = 0; i < concept->term_count; i++)
			if (lang_matches(concept->terms[i].language,
					 sides[side]))
				terms[count++] = concept->terms[i];
		if (count == before)
			return false;
	}
	concept->terms = terms;
	concept->term_count = count;
	return true;
}

static bool
put(struct concept_sink *sink, const struct glossary_export_options *o,
    const struct pu_concept *concept, struct pu_arena *arena,
    struct glossary_export_result *result, struct pu_error *err)
{
	struct pu_concept shown, pair = *concept;

	if (((o->source.len || o->target.len) &&
	     !keep_pair(&pair, o->source, o->target, arena)) ||
	    !glossary_disclose(&shown, &pair, o->whom, arena,
			       &result->left_out))
		return true;
	result->concepts++;
	return o->dry || sink->ops->put(sink->self, &shown, err);
}

static bool
put_all(struct concept_sink *sink, struct job *job,
	const struct glossary_export_options *o,
	struct glossary_export_result *result, struct pu_error *err)
{
	const struct pu_glossary_filter filter = { .glossary = o->glossary,
						   .source = o->source,
						   .target = o->target };
	struct pu_arena *arena = pu_arena_new();
	struct pu_concept concept = { .id = 0 };
	bool ok = true;
	int got = 0;

	while (ok && (got = pu_glossary_next(job->glossary, &filter, concept.id,
					     arena, &concept, NULL, err)) > 0) {
		ok = pu_task_step(job->task, _("exporting"), result->concepts,
				  0, err) &&
		     put(sink, o, &concept, arena, result, err);
		pu_arena_reset(arena);
	}
	pu_arena_free(arena);
	return ok && got == 0;
}

bool
job_glossary_export(struct job *job,
		    const struct glossary_export_options *options,
		    struct glossary_export_result *result, struct pu_error *err)
{
	struct concept_writing how = { .source = options->source.len
							 ? options->source
							 : options->prefer,
				       .target = options->target,
				       .whole = options->whom == EXPORT_SELF,
				       .guard = options->guard };
	struct concept_sink sink = { .ops = NULL };
	bool ok;

	*result = (struct glossary_export_result){ .concepts = 0 };
	/* Of a glossary without concepts there is no file. */
	ok = job_open(job, JOB_READ, err) &&
	     (options->dry ||
	      glossary_file_create(&sink, options->path, options->format, &how,
				   err)) &&
	     put_all(&sink, job, options, result, err);
	if (ok && result->concepts && !options->dry)
		ok = sink.ops->finish(sink.self, err);
	result->rows = how.rows;
	result->guarded = how.guarded;
	concept_sink_close(&sink);
	return ok;
}
