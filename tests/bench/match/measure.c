/* measure COMMAND ARGUMENT... - one figure or a few; tests/bench/match/run puts
 * them together. See docs/benchmark.md for what they mean.
 */
#include "config.h"

#include "tests/bench/match/measure.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/hash.h"
#include "base/mem.h"

const int mins[MIN_COUNT] = { 70, 50 };
const char *const classes[CLASS_COUNT + 1] = { "exact", "near", "held-out",
					       "short", "long", "warm" };

int
class_of(struct pu_str name)
{
	for (int i = 0; i <= CLASS_COUNT; i++)
		if (pu_str_is(name, classes[i]))
			return i;
	return -1;
}

static double
clock_of(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

double
thread_cpu(void)
{
	return clock_of(CLOCK_THREAD_CPUTIME_ID);
}

double
process_cpu(void)
{
	return clock_of(CLOCK_PROCESS_CPUTIME_ID);
}

double
wall(void)
{
	return clock_of(CLOCK_MONOTONIC);
}

/* The number after "name:" in a file of /proc; 0: there is none. */
static uint64_t
proc(const char *path, const char *name)
{
	FILE *in = fopen(path, "r");
	size_t len = strlen(name);
	uint64_t value = 0;
	char line[256];

	while (in && fgets(line, sizeof line, in))
		if (!strncmp(line, name, len) && line[len] == ':')
			value = strtoull(line + len + 1, NULL, 10);
	if (in)
		fclose(in);
	return value;
}

uint64_t
memory_anonymous(void)
{
	return proc("/proc/self/status", "RssAnon") * 1024;
}

uint64_t
memory_mapped(void)
{
	return proc("/proc/self/status", "RssFile") * 1024;
}

uint64_t
memory_peak(void)
{
	return proc("/proc/self/status", "VmHWM") * 1024;
}

uint64_t
bytes_read(void)
{
	return proc("/proc/self/io", "rchar");
}

void
figure(const char *name, double value, const char *unit)
{
	printf("%s\t%.*f\t%s\n", name,
	       value < 10     ? 3
	       : value < 1000 ? 1
			      : 0,
	       value, unit);
}

void
samples_add(struct samples *samples, double seconds)
{
	MEM_GROW(samples->items, samples->count, samples->room);
	samples->items[samples->count++] = seconds;
}

static int
rising(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

void
samples_print(struct samples *samples, const char *name)
{
	static const struct {
		const char *name;
		size_t share; /* of a hundred */
	} parts[] = {
		{ "p50", 50 }, { "p95", 95 }, { "p99", 99 }, { "max", 100 }
	};
	struct pu_buf full = PU_BUF_INIT;

	if (!samples->count)
		return;
	qsort(samples->items, samples->count, sizeof *samples->items, rising);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		size_t at = samples->count * parts[i].share / 100;

		if (at == samples->count)
			at--;
		pu_buf_clear(&full);
		pu_buf_addf(&full, "%s.%s", name, parts[i].name);
		figure(full.ptr, samples->items[at] * 1e6, "us");
	}
	pu_buf_clear(&full);
	pu_buf_addf(&full, "%s.count", name);
	printf("%s\t%zu\tqueries\n", full.ptr, samples->count);
	pu_buf_free(&full);
}

void
samples_free(struct samples *samples)
{
	free(samples->items);
}

bool
tsv_open(struct tsv *pairs, const char *path, struct pu_error *err)
{
	*pairs = (struct tsv){ .file = fopen(path, "r") };
	if (!pairs->file)
		return pu_fail(err, PU_IO, "%s: %s", path, strerror(errno));
	return true;
}

bool
tsv_next(struct tsv *pairs)
{
	ssize_t len = getline(&pairs->line, &pairs->room, pairs->file);
	char *tab;

	if (len <= 0)
		return false;
	if (pairs->line[len - 1] == '\n')
		pairs->line[--len] = '\0';
	tab = strchr(pairs->line, '\t');
	if (!tab) {
		pairs->left = pu_str(pairs->line);
		pairs->right = pu_str("");
		return true;
	}
	*tab = '\0';
	pairs->left = pu_str(pairs->line);
	pairs->right = pu_str(tab + 1);
	return true;
}

void
tsv_close(struct tsv *pairs)
{
	if (pairs->file)
		fclose(pairs->file);
	free(pairs->line);
}

/* Days of some twelve years, in no order. */
int64_t
corpus_date(uint64_t n)
{
	return 1388534400 + (int64_t)(hash_mix(n + 1) % 4380) * 86400;
}

uint64_t
answer_hash(struct pu_str source, struct pu_str target)
{
	return hash_bytes(hash_bytes(1, source.ptr, source.len), target.ptr,
			  target.len);
}

static const struct {
	const char *name;
	command *run;
	const char *usage;
} commands[] = {
	{ "queries", run_queries, "CORPUS.tsv HELD.tsv" },
	{ "tmx", run_tmx, "CORPUS.tsv" },
	{ "bare", run_bare, "FILE.tmx FILE.db" },
	{ "lookup", run_lookup, "FILE.db QUERIES.tsv MIN [ANSWERS]" },
	{ "scan", run_scan,
	  "CORPUS.tsv QUERIES.tsv EACH ANSWERS-70 ANSWERS-50" },
	{ "compare", run_compare, "MIN TRUTH ANSWERS" },
	{ "first", run_first, "FILE.db QUERIES.tsv" },
	{ "spawn", run_spawn, "PUENTE FILE.db QUERIES.tsv" },
	{ "confirm", run_confirm, "FILE.db HELD.tsv" },
	{ "concordance", run_concordance, "FILE.db CORPUS.tsv" },
	{ "fts", run_fts, "CORPUS.tsv QUERIES.tsv EACH TRUTH-70 FILE.db" },
};

int
main(int argc, char **argv)
{
	struct pu_error err = { 0 };

	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
		if (argc < 2 || strcmp(argv[1], commands[i].name) != 0)
			continue;
		if (commands[i].run(argc - 2, argv + 2, &err))
			return fflush(stdout) ? 1 : 0;
		if (err.code == PU_OK)
			fprintf(stderr, "usage: measure %s %s\n", argv[1],
				commands[i].usage);
		else
			fprintf(stderr, "measure %s: %s\n", argv[1], err.text);
		return err.code == PU_OK ? 2 : 1;
	}
	fprintf(stderr, "usage: measure COMMAND ARGUMENT...\n");
	return 2;
}
