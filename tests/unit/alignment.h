/* alignment.h - alignments to be edited, and all there is of one as text */
#ifndef TESTS_UNIT_ALIGNMENT_H
#define TESTS_UNIT_ALIGNMENT_H

#include <stdlib.h>

#include "bitext/alignment.h"
#include "tests/tap.h"

#define OK(condition, what) tap_check(condition, what, __FILE__, __LINE__)

static struct pu_error err;

/* ---- making one ---- */

static inline void
fill(struct alignment *a, enum side_name side, uint32_t count)
{
	size_t at = 0;

	a->side[side].name = pu_str(side ? "a.en.txt" : "a.es.txt");
	a->side[side].language = pu_str(side ? "en" : "es");
	a->side[side].digest = pu_str(side ? "d2" : "d1");
	for (uint32_t i = 0; i < count; i++) {
		char text[64];
		struct pu_segment segment = { .paragraph = i / 3 };

		snprintf(text, sizeof text, "%c\xC3\xA9\t\"%u\" two  words\n.",
			 side ? 't' : 's', i);
		segment.text = arena_str(a->arena, pu_str(text));
		segment.start = at;
		segment.end = at + segment.text.len;
		at = segment.end + 1 + i % 2;
		alignment_add_segment(a, side, &segment);
	}
}

static inline struct kept_bead
bead(uint32_t source, uint32_t sources, uint32_t target, uint32_t targets)
{
	return (struct kept_bead){ .run = { { source, sources },
					    { target, targets } },
				   .confidence = 9000 };
}

static inline struct alignment *
make(uint32_t count)
{
	struct alignment *a = alignment_new();

	fill(a, SIDE_SOURCE, count);
	fill(a, SIDE_TARGET, count);
	for (uint32_t i = 0; i < count; i++) {
		struct kept_bead one = bead(i, 1, i, 1);

		one.confidence = i % 4 ? 9500 : 5000;
		one.unit = i + 100;
		alignment_add_bead(a, &one);
	}
	return a;
}

/* ---- as text, to compare ---- */

static inline void
put_run(struct pu_buf *out, struct run run)
{
	for (uint32_t i = 0; i < run.count; i++)
		pu_buf_addf(out, "%s%u", i ? "," : "", run.first + i);
}

/* "0,1:0 2:" */
static inline char *
shape(const struct alignment *a)
{
	struct pu_buf out = PU_BUF_INIT;

	for (size_t i = 0; i < a->count; i++) {
		pu_buf_addz(&out, i ? " " : "");
		put_run(&out, a->beads[i].run[SIDE_SOURCE]);
		pu_buf_addc(&out, ':');
		put_run(&out, a->beads[i].run[SIDE_TARGET]);
	}
	return pu_buf_take(&out);
}

/* Everything there is of it. */
static inline char *
all(const struct alignment *a)
{
	struct pu_buf out = PU_BUF_INIT;

	for (size_t i = 0; i < a->count; i++) {
		const struct kept_bead *b = &a->beads[i];

		pu_buf_addf(&out, "%u %u+%u %u+%u %u %d%d%d %lld\n", b->id,
			    b->run[0].first, b->run[0].count, b->run[1].first,
			    b->run[1].count, b->confidence, b->by_person,
			    b->accepted, b->pinned, (long long)b->unit);
	}
	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < a->side[side].count; i++) {
			const struct pu_segment *s = &a->side[side].segments[i];

			pu_buf_addf(&out, "%zu-%zu %u %.*s|\n", s->start,
				    s->end, s->paragraph, (int)s->text.len,
				    s->text.ptr);
		}
	return pu_buf_take(&out);
}

static inline bool
is_shape(const struct alignment *a, const char *want)
{
	char *got = shape(a);
	bool ok = !strcmp(got, want);

	if (!ok)
		printf("# got:  %s\n# want: %s\n", got, want);
	free(got);
	return ok;
}

/* ---- a machine that pairs one by one ---- */

static inline bool
pair_up(void *arg, const struct alignment *a, const bool *is_free,
	struct guesses *guesses, struct pu_error *error)
{
	uint32_t *segments[SIDES], count[SIDES] = { 0, 0 }, most;

	(void)error;
	++*(int *)arg;
	for (int side = 0; side < SIDES; side++) {
		segments[side] =
			calloc(a->side[side].count + 1, sizeof(uint32_t));
		for (uint32_t i = 0; i < a->side[side].count; i++)
			if (is_free[alignment_holder(a, (enum side_name)side,
						     i)])
				segments[side][count[side]++] = i;
	}
	most = count[0] > count[1] ? count[0] : count[1];
	for (uint32_t i = 0; i < most; i++) {
		struct run part[SIDES];

		for (int side = 0; side < SIDES; side++)
			part[side] =
				i < count[side]
					? (struct run){ segments[side][i], 1 }
					: (struct run){ 0, 0 };
		put_guess(guesses, part, 7777);
	}
	free(segments[0]);
	free(segments[1]);
	return true;
}

#endif
