/* aligning.h - two short texts to be aligned, and what a result must be */
#ifndef TESTS_UNIT_ALIGNING_H
#define TESTS_UNIT_ALIGNING_H

#include <stdlib.h>

#include "align/align.h"
#include "base/mem.h"
#include "tests/tap.h"

#define OK(condition, what) tap_check(condition, what, __FILE__, __LINE__)

static const char *const ES[] = {
	"La cooperativa de Yanuqa compró 12 molinos en 2019.",
	"Marta Quispe explicó que la inversión costó 48.500 dólares.",
	"«Nadie nos regaló nada», dijo la presidenta.",
	"El municipio de Santa Rumi no respondió a las preguntas.",
	"En marzo llegaron 37 familias nuevas al valle.",
	"¿Quién va a pagar la electricidad en 2024?",
};
static const char *const EN[] = {
	"The Yanuqa cooperative bought 12 mills in 2019.",
	"Marta Quispe explained that the investment cost 48,500 dollars.",
	"“Nobody gave us anything”, said the president.",
	"The municipality of Santa Rumi did not answer the questions.",
	"In March 37 new families arrived in the valley.",
	"Who is going to pay for electricity in 2024?",
};
#define COUNT (sizeof ES / sizeof ES[0])

struct text {
	struct pu_str items[1200];
	size_t count;
};

static inline void
push(struct text *text, const char *segment)
{
	text->items[text->count++] = pu_str(segment);
}

static inline struct pu_alignment
align(const struct text *source, const struct text *target)
{
	struct pu_side s = { source->items, NULL, source->count, pu_str("es") };
	struct pu_side t = { target->items, NULL, target->count, pu_str("en") };
	struct pu_alignment out;
	struct pu_error err;

	if (!pu_align(&out, &s, &t, NULL, NULL, &err))
		printf("# %s\n", err.text);
	return out;
}

static inline bool
has(const struct pu_alignment *out, uint32_t source, uint32_t source_count,
    uint32_t target, uint32_t target_count)
{
	for (size_t i = 0; i < out->count; i++) {
		const struct pu_bead *b = &out->beads[i];

		if (b->source_count == source_count &&
		    b->target_count == target_count &&
		    (!source_count || b->source == source) &&
		    (!target_count || b->target == target))
			return true;
	}
	return false;
}

/* Every segment in exactly one bead, confidences in range, in order. */
static inline bool
is_whole(const struct pu_alignment *out, size_t source, size_t target)
{
	unsigned char *seen = mem_alloc(source + target + 1);
	bool whole = true;
	size_t last = 0;

	for (size_t i = 0; i < out->count; i++) {
		const struct pu_bead *b = &out->beads[i];

		whole = whole && b->source >= last &&
			b->source_count + b->target_count > 0 &&
			b->confidence >= 0 && b->confidence <= 1;
		last = b->source;
		for (uint32_t k = 0; k < b->source_count; k++)
			seen[b->source + k]++;
		for (uint32_t k = 0; k < b->target_count; k++)
			seen[source + b->target + k]++;
	}
	for (size_t i = 0; i < source + target; i++)
		whole = whole && seen[i] == 1;
	free(seen);
	return whole;
}

static inline void
fill(struct text *source, struct text *target)
{
	source->count = target->count = 0;
	for (size_t i = 0; i < COUNT; i++) {
		push(source, ES[i]);
		push(target, EN[i]);
	}
}

#endif
