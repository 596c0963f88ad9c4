#include "config.h"

#include "jobs/evidence.h"

#include <unistd.h>

#include "base/i18n.h"
#include "bitext/learned.h"
#include "glossary/dictd.h"
#include "glossary/glossary.h"
#include "jobs/lines.h"
#include "jobs/table.h"
#include "text/lang.h"

#define DICTIONARY_QUALITY .8
#define GLOSSARY_QUALITY   .95
/* Fewer pairs teach the aligner nothing that the documents do not. */
#define LEARN_MIN 50
/* More teach it nothing that is worth the wait. */
#define LEARN_MAX 200000

struct gathering {
	struct job *job;
	struct pu_str source, target;
	struct pu_lexicon *lexicon;
};

/* ---- dictionaries ---- */

/* swapped: the dictionary goes from target to source. */
static bool
add_dictionary(struct gathering *g, const char *path, const char *name,
	       bool swapped, struct pu_error *err)
{
	struct pu_str word, translation;
	struct dictd *dictd;
	size_t count = 0;
	int got;

	if (!dictd_open(&dictd, path, err))
		return false;
	while ((got = dictd_next(dictd, &word, &translation, err)) > 0) {
		pu_lexicon_add(g->lexicon, swapped ? translation : word,
			       swapped ? word : translation,
			       DICTIONARY_QUALITY);
		count++;
	}
	dictd_close(dictd);
	if (got == 0)
		pu_log(g->job->log, PU_NOTE,
		       _("word list %s: %zu pairs of words"), name, count);
	return got == 0;
}

/* FreeDict's dictionary of one direction, when it is on this machine. One that
 * is damaged is told, and does without. */
static void
add_freedict(struct gathering *g, bool swapped)
{
	struct pu_buf name = PU_BUF_INIT, path = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };

	if (!dictd_package(&name, &path, NULL, swapped ? g->target : g->source,
			   swapped ? g->source : g->target))
		pu_log(g->job->log, PU_NOTE,
		       _("there is no FreeDict dictionary from %.*s to %.*s"),
		       (int)g->source.len, g->source.ptr, (int)g->target.len,
		       g->target.ptr);
	else if (access(path.ptr, R_OK))
		pu_log(g->job->log, PU_NOTE,
		       _("the word list %s is not here; Debian has it in the "
			 "package dict-%s"),
		       name.ptr, name.ptr);
	else if (!add_dictionary(g, path.ptr, name.ptr, swapped, &err))
		pu_log(g->job->log, PU_WARNING, "%s: %s", path.ptr, err.text);
	pu_buf_free(&name);
	pu_buf_free(&path);
}

static bool
add_table(struct gathering *g, const char *path, struct pu_error *err)
{
	struct pu_str line, source, target;
	struct lines *lines;
	size_t count = 0;
	int got;

	if (!lines_open(&lines, path, err))
		return false;
	while ((got = lines_next(lines, &line, err)) > 0)
		if (table_split(line, &source, &target)) {
			pu_lexicon_add(g->lexicon, source, target,
				       DICTIONARY_QUALITY);
			count++;
		}
	lines_close(lines);
	if (got == 0)
		pu_log(g->job->log, PU_NOTE,
		       _("word list %s: %zu pairs of words"), path, count);
	return got == 0;
}

/* ---- the memory and the glossary ---- */

static void
add_term(void *arg, struct pu_str source, struct pu_str target)
{
	struct gathering *g = arg;

	pu_lexicon_add(g->lexicon, source, target, GLOSSARY_QUALITY);
}

/* One pair of a unit; false when it has none in these languages. */
static bool
teach(struct lexicon_learner *learner, const struct gathering *g,
      const struct pu_unit *unit)
{
	const struct pu_variant *source = NULL, *target = NULL;
	struct pu_buf a = PU_BUF_INIT, b = PU_BUF_INIT;

	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct pu_variant *v = &unit->variants[i];

		if (!source && lang_matches(v->language, g->source))
			source = v;
		else if (!target && lang_matches(v->language, g->target))
			target = v;
	}
	if (!source || !target)
		return false;
	pu_variant_plain(&a, source);
	pu_variant_plain(&b, target);
	lexicon_learner_pair(learner, pu_buf_str(&a), pu_buf_str(&b));
	pu_buf_free(&a);
	pu_buf_free(&b);
	return true;
}

/* For the next time, where the memory may be written; without, it is learned
 * again. */
static void
keep(struct gathering *g, const struct pu_lexicon *lexicon, int64_t state,
     int64_t pairs)
{
	struct job writer = { .path = g->job->path, .force = g->job->force };
	struct pu_buf list = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };
	struct pu_str source, target;
	size_t at = 0;
	double quality;

	while (lexicon_next(lexicon, &at, &source, &target, &quality))
		learned_pack(&list, source, target, quality);
	if (job_open(&writer, JOB_WRITE, &err))
		learned_put(writer.db, g->source, g->target, state, pairs,
			    pu_buf_str(&list), &err);
	job_close(&writer);
	pu_buf_free(&list);
}

/* The pairs of the memory, as far as there are; -1: failed. */
static int64_t
read_pairs(struct gathering *g, struct lexicon_learner *learner,
	   struct pu_error *err)
{
	const struct pu_tm_filter filter = { .origin = pu_str(""),
					     .source = g->source,
					     .target = g->target,
					     .since = PU_NO_TIME };
	struct pu_arena *arena = pu_arena_new();
	struct pu_unit unit = { .id = 0 };
	int64_t pairs = 0;
	bool ok = true;
	int got = 0;

	while (ok && pairs < LEARN_MAX &&
	       (got = pu_tm_next(g->job->tm, &filter, unit.id, arena, &unit,
				 NULL, err)) > 0) {
		pairs += teach(learner, g, &unit);
		pu_arena_reset(arena);
		ok = pu_task_step(g->job->task, _("learning words"),
				  (uint64_t)pairs, 0, err);
	}
	pu_arena_free(arena);
	return ok && got >= 0 ? pairs : -1;
}

static bool
learn(struct gathering *g, int64_t state, struct pu_error *err)
{
	struct lexicon_learner *learner =
		lexicon_learner_new(g->source, g->target);
	struct pu_lexicon *own = pu_lexicon_new(g->source, g->target);
	int64_t pairs = read_pairs(g, learner, err);
	struct pu_str source, target;
	size_t at = 0;
	double quality;
	bool ok = pairs >= 0;

	if (ok && pairs >= LEARN_MIN) {
		ok = lexicon_learner_finish(learner, own, g->job->task, err);
		while (ok && lexicon_next(own, &at, &source, &target, &quality))
			lexicon_restore(g->lexicon, source, target, quality);
		if (ok)
			keep(g, own, state, pairs);
		pu_log(g->job->log, PU_NOTE,
		       _("the memory taught %zu pairs of words from %zu "
			 "units"),
		       pu_lexicon_size(own), (size_t)pairs);
	}
	lexicon_learner_free(learner);
	pu_lexicon_free(own);
	return ok;
}

static void
recall(struct gathering *g, const struct learned *learned)
{
	struct pu_str source, target;
	size_t at = 0, count = 0;
	double quality;

	while (learned_next(learned, &at, &source, &target, &quality)) {
		lexicon_restore(g->lexicon, source, target, quality);
		count++;
	}
	pu_log(g->job->log, PU_NOTE,
	       _("the memory taught %zu pairs of words from %zu units"), count,
	       (size_t)learned_pairs(learned));
}

/* What was learned before, unless the memory has grown notably since. */
static bool
add_memory(struct gathering *g, struct pu_error *err)
{
	struct learned *learned = NULL;
	int64_t state;
	bool ok = learned_state(g->job->db, &state, err) &&
		  learned_get(&learned, g->job->db, g->source, g->target, err);

	if (ok && learned && !learned_is_stale(learned, state))
		recall(g, learned);
	else if (ok)
		ok = learn(g, state, err);
	learned_free(learned);
	return ok;
}

static bool
add_own(struct gathering *g, struct pu_error *err)
{
	struct job *job = g->job;

	if (!job->db && access(job->path, F_OK))
		return true; /* no memory yet: nothing to learn from */
	return job_open(job, JOB_READ, err) &&
	       pu_glossary_pairs(job->glossary, g->source, g->target, add_term,
				 g, err) &&
	       add_memory(g, err);
}

bool
job_evidence(struct job *job, const char *how, struct pu_str source,
	     struct pu_str target, struct pu_lexicon **out,
	     struct pu_error *err)
{
	struct gathering g = { job, source, target, NULL };
	bool ok = true;

	*out = NULL;
	if (how && pu_str_is(pu_str(how), "none"))
		return true;
	g.lexicon = pu_lexicon_new(source, target);
	if (!how || pu_str_is(pu_str(how), "auto")) {
		add_freedict(&g, false);
		add_freedict(&g, true);
		ok = add_own(&g, err);
	} else if (pu_str_ends(pu_str(how), ".index")) {
		ok = add_dictionary(&g, how, how, false, err);
	} else {
		ok = add_table(&g, how, err);
	}
	if (!ok) {
		pu_lexicon_free(g.lexicon);
		return false;
	}
	*out = g.lexicon;
	return true;
}
