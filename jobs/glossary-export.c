#include "config.h"

#include "jobs/glossary-export.h"

#include <string.h>

#include "base/i18n.h"
#include "glossary/store.h"
#include "jobs/glossary-verify.h"
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

struct journey {
	struct job *job;
	const struct glossary_export_options *options;
	struct glossary_export_result *result;
	struct concept_sink sink;
	struct glossary_verify *verify; /* NULL: for oneself, or dry */
};

static bool
put(struct journey *j, const struct pu_concept *concept, struct pu_arena *arena,
    struct pu_error *err)
{
	const struct glossary_export_options *o = j->options;
	struct pu_concept shown, pair = *concept;

	if (((o->source.len || o->target.len) &&
	     !keep_pair(&pair, o->source, o->target, arena)) ||
	    !glossary_disclose(&shown, &pair, o->whom, arena,
			       &j->result->left_out))
		return true;
	j->result->concepts++;
	return o->dry ||
	       ((!j->verify || glossary_verify_sent(j->verify, &shown, err)) &&
		j->sink.ops->put(j->sink.self, &shown, err));
}

static bool
put_all(struct journey *j, struct pu_error *err)
{
	const struct glossary_export_options *o = j->options;
	const struct pu_glossary_filter filter = { .glossary = o->glossary,
						   .source = o->source,
						   .target = o->target };
	struct pu_arena *arena = pu_arena_new();
	struct pu_concept concept = { .id = 0 };
	bool ok = true;
	int got = 0;

	while (ok &&
	       (got = pu_glossary_next(j->job->glossary, &filter, concept.id,
				       arena, &concept, NULL, err)) > 0) {
		ok = pu_task_step(j->job->task, _("exporting"),
				  j->result->concepts, 0, err) &&
		     put(j, &concept, arena, err);
		pu_arena_reset(arena);
	}
	pu_arena_free(arena);
	return ok && got == 0;
}

static bool
finish(struct journey *j, struct concept_writing *how, struct pu_error *err)
{
	j->result->rows = how->rows;
	j->result->guarded = how->guarded;
	/* Of a glossary without concepts there is no file. */
	return !j->result->concepts || j->options->dry ||
	       j->sink.ops->finish(j->sink.self, err);
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
	struct journey j = { .job = job, .options = options, .result = result };
	bool ok;

	*result = (struct glossary_export_result){ .arena = pu_arena_new() };
	ok = job_open(job, JOB_READ, err);
	if (ok && !how.whole && !options->dry) {
		ok = glossary_verify_new(&j.verify, job, options, result, err);
		how.check = glossary_verify_file;
		how.arg = j.verify;
	}
	ok = ok &&
	     (options->dry ||
	      glossary_file_create(&j.sink, options->path, options->format,
				   &how, err)) &&
	     put_all(&j, err) && finish(&j, &how, err);
	concept_sink_close(&j.sink);
	glossary_verify_free(j.verify);
	return ok;
}

void
glossary_export_result_free(struct glossary_export_result *result)
{
	pu_arena_free(result->arena);
}
