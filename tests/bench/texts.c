/* texts FILE... - what reading catalogues, tables and Weblate's JSON costs,
 * nothing stored
 *
 * Of each file two readings by turns: bare (blocks of 64 KiB, strings and cells
 * cut out and copied, no escapes, no checks; of JSON the whole tree of jansson),
 * and the reader handing over every unit. Prints the least CPU time of each and
 * their ratio. A second run with one file alone tells the memory that the reader
 * takes: -m leaves the bare reading out.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include <jansson.h>

#include "jobs/exchange.h"

#define ROUNDS 5

static double
cpu(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* What stands between quotation marks, or separators and line ends. */
static bool
bare_text(const char *path, bool quoted, size_t *found)
{
	static char block[65536];
	struct pu_buf cell = PU_BUF_INIT;
	FILE *in = fopen(path, "rb");
	bool inside = false;
	size_t got;

	*found = 0;
	if (!in)
		return false;
	while ((got = fread(block, 1, sizeof block, in)) > 0)
		for (size_t i = 0; i < got; i++) {
			char c = block[i];
			bool ends = quoted ? c == '"'
					   : c == ',' || c == '\t' || c == '\n';

			if (quoted && ends)
				inside = !inside;
			if (!ends && (inside || !quoted))
				pu_buf_addc(&cell, c);
			if (ends && !inside) {
				++*found;
				pu_buf_clear(&cell);
			}
		}
	fclose(in);
	pu_buf_free(&cell);
	return true;
}

static bool
bare(const char *path, enum exchange_format format, size_t *found)
{
	json_error_t why;
	json_t *tree;

	if (format != EXCHANGE_WEBLATE)
		return bare_text(path, format == EXCHANGE_PO, found);
	tree = json_load_file(path, 0, &why);
	*found = json_array_size(tree);
	json_decref(tree);
	return *found > 0;
}

static bool
own(const char *path, size_t *units)
{
	const struct unit_reading how = { .source = { "es", 2 },
					  .target = { "en", 2 } };
	enum exchange_format format = EXCHANGE_AUTO;
	struct unit_source source;
	struct pu_error err;
	struct pu_unit unit;
	int got = -1;

	*units = 0;
	if (exchange_open(&source, path, &format, &how, &err)) {
		while ((got = source.ops->next(source.self, &unit, &err)) > 0)
			++*units;
		unit_source_close(&source);
	}
	if (got < 0)
		fprintf(stderr, "%s\n", err.text);
	return got == 0;
}

static void
least(double *best, double start)
{
	double seconds = cpu() - start;

	if (*best == 0 || seconds < *best)
		*best = seconds;
}

int
main(int argc, char **argv)
{
	bool memory = argc > 1 && !strcmp(argv[1], "-m");
	struct rusage usage;

	for (int i = 1 + memory; i < argc; i++) {
		double best[2] = { 0, 0 };
		size_t found = 0, units = 0;

		for (int round = 0; round < (memory ? 1 : ROUNDS); round++) {
			double start = cpu();

			if (!memory &&
			    !bare(argv[i], exchange_format_of(argv[i]), &found))
				return 1;
			least(&best[0], start);
			start = cpu();
			if (!own(argv[i], &units))
				return 1;
			least(&best[1], start);
		}
		getrusage(RUSAGE_SELF, &usage);
		printf("%s: %zu units; bare %.3f s, reader %.3f s", argv[i],
		       units, best[0], best[1]);
		if (!memory)
			printf(", %.2f times", best[1] / best[0]);
		printf(", %ld KiB\n", usage.ru_maxrss);
	}
	return 0;
}
