#include "config.h"

#include "tests/bench/check/measure.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "text/lines.h"

void
measure_fail(const struct pu_error *err)
{
	fprintf(stderr, "check: %s\n", err->text);
	exit(1);
}

struct pu_checker *
measure_checker(const char *source, const char *target, struct seen *words)
{
	const struct pu_check_options options = {
		.source = pu_str(source),
		.target = pu_str(target),
		.words = words ? &words->checked : NULL
	};
	struct pu_error err = { .code = PU_OK };
	struct pu_checker *checker;

	if (!pu_checker_new(&checker, &options, &err))
		measure_fail(&err);
	return checker;
}

static void
read_pairs(struct samples *samples, const char *path)
{
	struct pu_error err = { .code = PU_OK };
	struct lines *lines;
	struct pu_str line;
	int got;

	if (!lines_open(&lines, path, &err))
		measure_fail(&err);
	while ((got = lines_next(lines, &line, &err)) > 0) {
		const char *tab =
			line.len ? memchr(line.ptr, '\t', line.len) : NULL;
		size_t cut = tab ? (size_t)(tab - line.ptr) : 0;
		struct sample *sample;

		if (!tab)
			continue;
		MEM_GROW(samples->items, samples->count, samples->room);
		sample = &samples->items[samples->count++];
		sample->source =
			arena_str(samples->arena, pu_str_n(line.ptr, cut));
		sample->target = arena_str(
			samples->arena, pu_str_n(tab + 1, line.len - cut - 1));
	}
	if (got < 0)
		measure_fail(&err);
	lines_close(lines);
}

/* measure [-v] [-n MOST] [-o alarms|terms|spelling|faults|speed] [-g TERMS.tsv]
 * SOURCE TARGET PAIRS.tsv */
int
main(int argc, char **argv)
{
	struct samples samples = { .arena = pu_arena_new() };
	struct glossary glossary = { .count = 0 };
	const char *only = "", *terms = NULL;
	size_t most = 20;
	int option;

	while ((option = getopt(argc, argv, "vn:o:g:")) != -1) {
		if (option == 'v')
			samples.verbose = true;
		else if (option == 'n')
			most = (size_t)strtoul(optarg, NULL, 10);
		else if (option == 'o')
			only = optarg;
		else if (option == 'g')
			terms = optarg;
		else
			return 2;
	}
	if (argc - optind != 3) {
		fputs("measure [-v] [-n MOST] "
		      "[-o alarms|terms|spelling|faults|speed] "
		      "[-g TERMS.tsv] SOURCE TARGET PAIRS.tsv\n",
		      stderr);
		return 2;
	}
	samples.languages[0] = argv[optind];
	samples.languages[1] = argv[optind + 1];
	read_pairs(&samples, argv[optind + 2]);
	if (terms) {
		glossary_read(&glossary, terms);
		samples.glossary = &glossary;
	}
	if (!*only || !strcmp(only, "alarms"))
		measure_alarms(&samples);
	if (!*only || !strcmp(only, "terms"))
		measure_named(&samples);
	if (!*only || !strcmp(only, "spelling"))
		measure_spelling(&samples);
	if (!*only || !strcmp(only, "faults"))
		measure_faults(&samples, most);
	if (!*only || !strcmp(only, "speed"))
		measure_speed(&samples);
	if (terms)
		glossary_drop(&glossary);
	free(samples.items);
	pu_arena_free(samples.arena);
	return 0;
}
