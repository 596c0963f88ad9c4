#include "config.h"

#include <string.h>

#include "tests/bench/match/measure.h"

/* compare MIN TRUTH ANSWERS: line by line; fails when any differs */
bool
run_compare(int argc, char **argv, struct pu_error *err)
{
	FILE *files[2] = { NULL, NULL };
	static char lines[2][4096];
	unsigned long asked = 0, right = 0, n = 0;
	char name[64];

	if (argc != 3)
		return false;
	for (int i = 0; i < 2; i++)
		if (!(files[i] = fopen(argv[1 + i], "r")))
			return pu_fail(err, PU_IO, "%s", argv[1 + i]);
	while (fgets(lines[0], sizeof lines[0], files[0]) &&
	       fgets(lines[1], sizeof lines[1], files[1])) {
		n++;
		if (!strcmp(lines[0], "-\n"))
			continue;
		asked++;
		if (!strcmp(lines[0], lines[1]))
			right++;
		else
			fprintf(stderr, "query %lu\n  right %s  found %s", n,
				lines[0], lines[1]);
	}
	for (int i = 0; i < 2; i++)
		fclose(files[i]);
	snprintf(name, sizeof name, "recall%s", argv[0]);
	figure(name, asked ? 100.0 * (double)right / (double)asked : 0, "%");
	printf("%s.queries\t%lu\tqueries\n", name, asked);
	fflush(stdout);
	return right == asked && asked
		       ? true
		       : pu_fail(err, PU_CONFLICT, "%lu of %lu answers differ",
				 asked - right, asked);
}
