#include "config.h"

#include "tests/bench/check/measure.h"

#define ARTICLE 30u /* segments */

static void
list(const char *language, const struct pu_finding *finding)
{
	printf("alarm\t%s\t%s\t%s\t%.*s\n", finding->check,
	       pu_severity_name(finding->severity), language,
	       (int)finding->text.len, finding->text.ptr);
}

static size_t
count(const struct samples *samples, const char *language,
      const struct pu_findings *findings)
{
	size_t told = 0;

	for (size_t i = 0; i < findings->count; i++) {
		if (strcmp(findings->items[i].check, "source-spelling") != 0)
			continue;
		told++;
		if (samples->verbose)
			list(language, &findings->items[i]);
	}
	return told;
}

/* Every second text is what the desk knows, the others are its new articles. */
static void
measure(const struct samples *samples, int turned)
{
	const char *language = samples->languages[turned];
	struct seen *words = seen_new(language);
	struct pu_checker *checker =
		measure_checker(language, samples->languages[!turned], words);
	struct pu_arena *arena = pu_arena_new();
	struct pu_findings findings = PU_FINDINGS_INIT;
	struct pu_error err = { .code = PU_OK };
	size_t texts = 0, told = 0;

	for (size_t i = 0; i < samples->count; i += 2)
		seen_learn(words, turned ? samples->items[i].target
					 : samples->items[i].source);
	for (size_t i = 1; i < samples->count; i += 2) {
		const struct pu_check_side side = {
			.text = turned ? samples->items[i].target
				       : samples->items[i].source,
		};

		if (!pu_checker_source(checker, &side, PU_CHECK_TEXT, arena,
				       &findings, &err))
			measure_fail(&err);
		if (++texts % ARTICLE && i + 2 < samples->count)
			continue;
		if (!pu_checker_end(checker, arena, &findings, &err))
			measure_fail(&err);
		told += count(samples, language, &findings);
		findings.count = 0;
		pu_arena_reset(arena);
	}
	printf("alarms, source-spelling, %s, %zu texts, %zu others known: %zu, "
	       "%.2f %%\n",
	       language, texts, samples->count - texts, told,
	       texts ? 100.0 * (double)told / (double)texts : 0);
	pu_findings_free(&findings);
	pu_arena_free(arena);
	pu_checker_free(checker);
	seen_free(words);
}

void
measure_spelling(const struct samples *samples)
{
	measure(samples, 0);
	measure(samples, 1);
}
