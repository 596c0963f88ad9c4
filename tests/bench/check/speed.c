#include "config.h"

#include "tests/bench/check/measure.h"

#include <time.h>

#include "text/token.h"

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double
read_words(const struct samples *samples)
{
	struct tokenizer *tokenizers[2];
	struct tokens tokens = { 0 };
	struct pu_error err = { .code = PU_OK };
	double start;

	for (int i = 0; i < 2; i++)
		if (!tokenizer_new(&tokenizers[i],
				   pu_str(samples->languages[i]), &err))
			measure_fail(&err);
	start = seconds();
	for (size_t i = 0; i < samples->count; i++)
		if (!tokenizer_run_all(tokenizers[0], samples->items[i].source,
				       &tokens, &err) ||
		    !tokenizer_run_all(tokenizers[1], samples->items[i].target,
				       &tokens, &err))
			measure_fail(&err);
	start = seconds() - start;
	tokens_free(&tokens);
	for (int i = 0; i < 2; i++)
		tokenizer_free(tokenizers[i]);
	return start;
}

static double
check(const struct samples *samples)
{
	struct pu_checker *checker = measure_checker(
		samples->languages[0], samples->languages[1], NULL);
	struct pu_findings findings = PU_FINDINGS_INIT;
	struct pu_arena *arena = pu_arena_new();
	struct pu_error err = { .code = PU_OK };
	double start = seconds();

	for (size_t i = 0; i < samples->count; i++) {
		const struct pu_check_pair pair = {
			.source.text = samples->items[i].source,
			.target.text = samples->items[i].target,
		};

		findings.count = 0;
		pu_arena_reset(arena);
		if (!pu_checker_pair(checker, &pair, arena, &findings, &err))
			measure_fail(&err);
	}
	if (!pu_checker_end(checker, arena, &findings, &err))
		measure_fail(&err);
	start = seconds() - start;
	pu_findings_free(&findings);
	pu_arena_free(arena);
	pu_checker_free(checker);
	return start;
}

void
measure_speed(const struct samples *samples)
{
	double words = read_words(samples), checked = check(samples);

	printf("speed, %zu pairs: %.0f pairs a second (at least 20000), "
	       "baseline (words of both texts) %.0f, ratio %.2f\n",
	       samples->count, (double)samples->count / checked,
	       (double)samples->count / words, checked / words);
}
