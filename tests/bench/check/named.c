#include "config.h"

#include "tests/bench/check/measure.h"

#include "glossary/target.h"

#define ARTICLE 30u /* segments */

/* What the glossary tells of good pairs. */
struct named {
	const struct samples *samples;
	const char *languages[2];
	size_t hits; /* terms of the source, for which something is wanted */
	size_t told[PU_SEVERITY_ERROR + 1];
};

static bool
is_wanted(const struct glossed *glossed, const char *language)
{
	for (size_t i = 0; i < glossed->concept.term_count; i++)
		if (pu_str_is(glossed->terms[i].language, language) &&
		    glossed->terms[i].status <= PU_TERM_ADMITTED)
			return true;
	return false;
}

static void
list(const struct named *n, const struct pu_finding *finding,
     struct pu_str source, struct pu_str target)
{
	printf("alarm\t%s\t%s\t%s\t%.*s\t%.*s\t%.*s\n", finding->check,
	       pu_severity_name(finding->severity), n->languages[0],
	       (int)source.len, source.ptr, (int)target.len, target.ptr,
	       (int)finding->text.len, finding->text.ptr);
}

static void
look(struct named *n, struct target_check *check, const struct sample *sample,
     bool turned, bool last, struct pu_arena *arena)
{
	struct pu_str source = turned ? sample->target : sample->source;
	struct pu_str target = turned ? sample->source : sample->target;
	struct pu_findings findings = PU_FINDINGS_INIT;
	struct pu_error err = { .code = PU_OK };
	struct target_terms terms;

	if (!target_check_pair(check, source, target, 0, arena, &findings,
			       &terms, &err))
		measure_fail(&err);
	for (size_t i = 0; i < terms.source_count; i++)
		n->hits += !terms.source[i].covered &&
			   is_wanted(glossary_concept(n->samples->glossary,
						      terms.source[i].concept),
				     n->languages[1]);
	if (last)
		target_check_end(check, arena, &findings);
	for (size_t i = 0; i < findings.count; i++) {
		const struct pu_finding *finding = &findings.items[i];

		if (!strcmp(finding->check, "sensitive"))
			continue;
		n->told[finding->severity]++;
		if (n->samples->verbose)
			list(n, finding, source, target);
	}
	pu_findings_free(&findings);
	pu_arena_reset(arena);
}

void
measure_named(const struct samples *samples)
{
	struct pu_arena *arena = pu_arena_new();

	for (int turned = 0; samples->glossary && turned < 2; turned++) {
		struct named n = { .samples = samples,
				   .languages = {
					   samples->languages[turned],
					   samples->languages[!turned] } };
		struct target_check *check = glossary_check(
			samples->glossary, n.languages[0], n.languages[1]);

		for (size_t i = 0; i < samples->count; i++)
			look(&n, check, &samples->items[i], turned,
			     (i + 1) % ARTICLE == 0, arena);
		printf("alarms, glossary of %zu concepts, %s to %s, %zu pairs: "
		       "%zu terms, warnings %zu, %.2f %%, infos %zu, %.2f %%\n",
		       samples->glossary->count, n.languages[0], n.languages[1],
		       samples->count, n.hits, n.told[PU_SEVERITY_WARNING],
		       n.hits ? 100.0 * (double)n.told[PU_SEVERITY_WARNING] /
					(double)n.hits
			      : 0,
		       n.told[PU_SEVERITY_INFO],
		       n.hits ? 100.0 * (double)n.told[PU_SEVERITY_INFO] /
					(double)n.hits
			      : 0);
		target_check_free(check);
	}
	pu_arena_free(arena);
}
