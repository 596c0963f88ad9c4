#include "config.h"

#include "jobs/evidence.h"

#include <unistd.h>

#include "base/i18n.h"
#include "formats/table.h"
#include "glossary/dictd.h"
#include "glossary/glossary.h"
#include "jobs/dictionaries.h"
#include "jobs/learn.h"
#include "text/lines.h"

#define DICTIONARY_QUALITY .8
#define GLOSSARY_QUALITY   .95
struct gathering {
	struct job *job;
	struct pu_str source, target;
	struct pu_lexicon *lexicon;
	size_t terms;
};

/* ---- a file ---- */

static bool
add_dictionary(struct gathering *g, const char *path, struct pu_error *err)
{
	struct pu_str word, translation;
	struct dictd *dictd;
	size_t count = 0;
	int got;

	if (!dictd_open(&dictd, path, err))
		return false;
	while ((got = dictd_next(dictd, &word, &translation, err)) > 0) {
		pu_lexicon_add(g->lexicon, word, translation,
			       DICTIONARY_QUALITY);
		count++;
	}
	dictd_close(dictd);
	if (got == 0)
		pu_log(g->job->log, PU_NOTE,
		       _("word list %s: %zu pairs of words"), path, count);
	return got == 0;
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
	g->terms++;
}

static bool
add_own(struct gathering *g, struct pu_error *err)
{
	struct job *job = g->job;

	if (!job->db)
		return true; /* no memory yet: nothing to learn from */
	if (!pu_glossary_pairs(job->glossary, g->source, g->target, add_term, g,
			       err))
		return false;
	if (g->terms)
		pu_log(job->log, PU_NOTE,
		       P_("the glossary: %zu term", "the glossary: %zu terms",
			  g->terms),
		       g->terms);
	return learn_add(job, g->lexicon, g->source, g->target, err);
}

/* All that is there; a memory that is not is no error. */
static bool
add_all(struct gathering *g, struct pu_error *err)
{
	struct job *job = g->job;

	if (!job->db && !access(job->path, F_OK) &&
	    !job_open(job, JOB_READ, err))
		return false;
	return dictionaries_add(job, g->lexicon, g->source, g->target, err) &&
	       add_own(g, err);
}

static void
want(struct pu_lexicon *lexicon, int side, const struct pu_side *text)
{
	lexicon_want(lexicon, side, pu_str("")); /* no text: nothing */
	for (size_t i = 0; i < text->count; i++)
		lexicon_want(lexicon, side, text->segments[i]);
}

bool
job_evidence(struct job *job, const char *how, const struct pu_side *source,
	     const struct pu_side *target, struct pu_lexicon **out,
	     struct pu_error *err)
{
	struct gathering g = { .job = job,
			       .source = source->language,
			       .target = target->language };
	bool ok;

	*out = NULL;
	if (how && pu_str_is(pu_str(how), "none"))
		return true;
	g.lexicon = pu_lexicon_new(g.source, g.target);
	want(g.lexicon, 0, source);
	want(g.lexicon, 1, target);
	if (!how || pu_str_is(pu_str(how), "auto"))
		ok = add_all(&g, err);
	else if (pu_str_ends(pu_str(how), ".index"))
		ok = add_dictionary(&g, how, err);
	else
		ok = add_table(&g, how, err);
	if (!ok) {
		pu_lexicon_free(g.lexicon);
		return false;
	}
	*out = g.lexicon;
	return true;
}
