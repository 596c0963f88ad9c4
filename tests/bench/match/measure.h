/* measure.h - what the measuring commands share
 *
 * Every figure is one line on standard output: NAME, tab, value, tab, unit.
 */
#ifndef TESTS_BENCH_MATCH_MEASURE_H
#define TESTS_BENCH_MATCH_MEASURE_H

#include <stdint.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/error.h"
#include "text/token.h"

double thread_cpu(void); /* seconds */
double process_cpu(void);
double wall(void);
uint64_t memory_anonymous(void); /* bytes now: RssAnon of /proc/self/status */
uint64_t memory_mapped(void); /* bytes of files now mapped: RssFile */
uint64_t memory_peak(void); /* bytes: VmHWM, the files mapped included */
uint64_t bytes_read(void); /* rchar of /proc/self/io */

void figure(const char *name, double value, const char *unit);

struct samples { /* seconds */
	double *items;
	size_t count, room;
};
void samples_add(struct samples *samples, double seconds);
/* NAME.p50, .p95, .p99 and .max in microseconds, NAME.count. */
void samples_print(struct samples *samples, const char *name);
void samples_free(struct samples *samples);

/* A file of lines LEFT<TAB>RIGHT. */
struct tsv {
	FILE *file;
	char *line;
	size_t room;
	struct pu_str left, right; /* until the next call; end in '\0' */
};
bool tsv_open(struct tsv *pairs, const char *path, struct pu_error *err);
bool tsv_next(struct tsv *pairs); /* false: the end */
void tsv_close(struct tsv *pairs);

enum { MIN_COUNT = 2 };
extern const int mins[MIN_COUNT]; /* 70, 50 */

/* Queries are pairs CLASS<TAB>TEXT, the classes by turns; "warm" ones are not
 * measured. */
enum { CLASS_COUNT = 5, CLASS_WARM = CLASS_COUNT };
extern const char *const classes[CLASS_COUNT + 1];
int class_of(struct pu_str name);

#define ANSWERS 5 /* matches asked for */

/* The n-th unit's date (from 0), seconds since 1970. */
int64_t corpus_date(uint64_t n);

/* A match as it stands in a file of answers. */
uint64_t answer_hash(struct pu_str source, struct pu_str target);

typedef bool command(int argc, char **argv, struct pu_error *err);
command run_queries, run_tmx, run_bare, run_lookup, run_scan, run_compare,
	run_first, run_spawn, run_confirm, run_concordance, run_fts;

#endif
