#include "config.h"

#include "tests/bench/bare.h"

#include <sys/stat.h>

#include "tests/bench/match/measure.h"

/* bare FILE.tmx FILE.db: a parse and an insert a unit, in this run */
bool
run_bare(int argc, char **argv, struct pu_error *err)
{
	double cpu = process_cpu(), start = wall();
	struct stat info;

	if (argc != 2)
		return false;
	if (!bare_import(argv[0], argv[1]) || stat(argv[1], &info))
		return pu_fail(err, PU_IO, "%s: the baseline failed", argv[0]);
	figure("bare.cpu", process_cpu() - cpu, "s");
	figure("bare.wall", wall() - start, "s");
	figure("bare.size", (double)info.st_size / 1e6, "MB");
	return true;
}
