/* measure.h - good pairs, and what is measured on them */
#ifndef TESTS_BENCH_CHECK_MEASURE_H
#define TESTS_BENCH_CHECK_MEASURE_H

#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "check/check.h"

struct sample {
	struct pu_str source, target;
};

struct samples {
	const char *languages[2];
	struct sample *items;
	size_t count, room;
	struct pu_arena *arena;
	bool verbose; /* list what goes wrong */
};

/* Ends the program with a sentence. */
_Noreturn void measure_fail(const struct pu_error *err);
struct pu_checker *measure_checker(const char *source, const char *target);

/* Findings on good pairs. */
void measure_alarms(const struct samples *samples);
/* Faults found, most of each operator and direction. */
void measure_faults(const struct samples *samples, size_t most);
/* Pairs a second beside reading words. */
void measure_speed(const struct samples *samples);

#endif
