/* measure.h - good pairs, and what is measured on them */
#ifndef TESTS_BENCH_CHECK_MEASURE_H
#define TESTS_BENCH_CHECK_MEASURE_H

#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "check/check.h"
#include "tests/bench/check/glossary.h"
#include "tests/bench/check/seen.h"

struct sample {
	struct pu_str source, target;
};

struct samples {
	const char *languages[2];
	struct sample *items;
	size_t count, room;
	struct pu_arena *arena;
	const struct glossary *glossary; /* NULL: there is none */
	bool verbose; /* list what goes wrong */
};

/* Ends the program with a sentence. */
_Noreturn void measure_fail(const struct pu_error *err);
/* words: of the source's language; NULL: spelling is not looked at. */
struct pu_checker *measure_checker(const char *source, const char *target,
				   struct seen *words);

/* Findings on good pairs. */
void measure_alarms(const struct samples *samples);
/* What a glossary tells of good pairs, in both directions. */
void measure_named(const struct samples *samples);
/* What spelling tells of good sources, of both languages. */
void measure_spelling(const struct samples *samples);
/* Faults found, most of each operator and direction. */
void measure_faults(const struct samples *samples, size_t most);
/* Pairs a second beside reading words. */
void measure_speed(const struct samples *samples);

#endif
