#include "config.h"

#include "tests/bench/check/measure.h"

#include <stdlib.h>

#include "base/mem.h"

/* What an ordinary translation may well be told. */
static const char *const aside[] = { "same-source", "negation", "deictic",
				     NULL };

struct alarms {
	const struct samples *samples;
	size_t *of_check; /* pairs with a finding, by place in the table */
	size_t *errors; /* of these, with an error */
	bool *erred, *told; /* by pair; told: aside not counted */
	size_t *last; /* by place: the pair last counted, from 1 */
	size_t *last_error;
};

static size_t
place_of(const char *id)
{
	size_t at = 0;

	while (pu_check_at(at) && strcmp(pu_check_at(at)->id, id) != 0)
		at++;
	return at;
}

static bool
is_aside(const char *id)
{
	for (size_t i = 0; aside[i]; i++)
		if (!strcmp(aside[i], id))
			return true;
	return false;
}

static void
count(struct alarms *a, const struct pu_finding *finding)
{
	size_t at = place_of(finding->check);
	size_t pair = finding->segment < a->samples->count
			      ? finding->segment
			      : a->samples->count - 1;
	const struct sample *sample = &a->samples->items[pair];

	if (a->last[at] != pair + 1)
		a->of_check[at]++;
	a->last[at] = pair + 1;
	if (finding->severity == PU_SEVERITY_ERROR) {
		if (a->last_error[at] != pair + 1)
			a->errors[at]++;
		a->last_error[at] = pair + 1;
		a->erred[pair] = true;
	}
	if (!is_aside(finding->check))
		a->told[pair] = true;
	if (a->samples->verbose)
		printf("alarm\t%s\t%s\t%zu\t%.*s\t%.*s\t%.*s\n", finding->check,
		       pu_severity_name(finding->severity), pair + 1,
		       (int)sample->source.len, sample->source.ptr,
		       (int)sample->target.len, sample->target.ptr,
		       (int)finding->text.len, finding->text.ptr);
}

static double
share(size_t part, size_t whole)
{
	return whole ? 100.0 * (double)part / (double)whole : 0;
}

static void
tell(const struct alarms *a, size_t checks)
{
	size_t count = a->samples->count, erred = 0, told = 0;

	for (size_t i = 0; i < count; i++) {
		erred += a->erred[i];
		told += a->told[i];
	}
	for (size_t i = 0; i < checks; i++)
		if (a->of_check[i])
			printf("alarms, %s: %zu pairs, %.3f %%, errors %zu\n",
			       pu_check_at(i)->id, a->of_check[i],
			       share(a->of_check[i], count), a->errors[i]);
	printf("alarms, %s to %s, %zu pairs: errors %.3f %% (at most 0.5), all "
	       "but same-source, negation and deictic %.2f %% (at most 5)\n",
	       a->samples->languages[0], a->samples->languages[1], count,
	       share(erred, count), share(told, count));
}

void
measure_alarms(const struct samples *samples)
{
	struct pu_checker *checker = measure_checker(
		samples->languages[0], samples->languages[1], NULL);
	struct pu_findings findings = PU_FINDINGS_INIT;
	struct pu_arena *arena = pu_arena_new();
	struct pu_error err = { .code = PU_OK };
	size_t checks = 0;
	struct alarms a = { .samples = samples };

	while (pu_check_at(checks))
		checks++;
	a.of_check = mem_array(checks + 1, sizeof *a.of_check);
	a.errors = mem_array(checks + 1, sizeof *a.errors);
	a.last = mem_array(checks + 1, sizeof *a.last);
	a.last_error = mem_array(checks + 1, sizeof *a.last_error);
	a.erred = mem_array(samples->count + 1, sizeof *a.erred);
	a.told = mem_array(samples->count + 1, sizeof *a.told);
	for (size_t i = 0; i < samples->count; i++) {
		const struct pu_check_pair pair = {
			.source.text = samples->items[i].source,
			.target.text = samples->items[i].target,
		};

		if (!pu_checker_pair(checker, &pair, arena, &findings, &err))
			measure_fail(&err);
	}
	if (!pu_checker_end(checker, arena, &findings, &err))
		measure_fail(&err);
	for (size_t i = 0; i < findings.count; i++)
		count(&a, &findings.items[i]);
	tell(&a, checks);
	free(a.of_check);
	free(a.errors);
	free(a.last);
	free(a.last_error);
	free(a.erred);
	free(a.told);
	pu_findings_free(&findings);
	pu_arena_free(arena);
	pu_checker_free(checker);
}
