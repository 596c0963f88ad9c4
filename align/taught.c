#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "align/evidence.h"
#include "align/table.h"
#include "base/mem.h"

#define SURE      1.5 /* a bead that alphas are counted on */
#define FEW_BEADS 4

/* ---- alphas: how often a word of a class really has its counterpart ---- */

struct tally {
	double seen[2][CLASS_COUNT], matched[2][CLASS_COUNT];
	uint32_t *stamp[2]; /* word -> last bead that holds it, + 1 */
};

static void
count_side(const struct evidence *ev, struct tally *t, int side,
	   const struct link *link, const unsigned char *hit)
{
	const struct vocabulary *words = ev->side[side];
	uint32_t s = side == SOURCE ? link->source : link->target;

	for (uint32_t k = words->start[s]; k < words->start[s + 1]; k++) {
		uint32_t w = words->ids[k];

		t->seen[side][ev->class[side][w]] += 1;
		t->matched[side][ev->class[side][w]] += hit[w];
	}
}

static void
mark_hits(const struct evidence *ev, struct tally *t, const struct link *link,
	  uint32_t bead, unsigned char *hit[2])
{
	const struct vocabulary *s = ev->side[SOURCE], *g = ev->side[TARGET];

	for (uint32_t k = g->start[link->target];
	     k < g->start[link->target + 1]; k++) {
		t->stamp[TARGET][g->ids[k]] = bead + 1;
		hit[TARGET][g->ids[k]] = 0;
	}
	for (uint32_t k = s->start[link->source];
	     k < s->start[link->source + 1]; k++) {
		uint32_t w = s->ids[k];

		hit[SOURCE][w] = 0;
		for (uint32_t m = ev->start[w]; m < ev->start[w + 1]; m++) {
			uint32_t x = ev->matches[m].target;

			if (ev->matches[m].quality < .3f ||
			    t->stamp[TARGET][x] != bead + 1)
				continue;
			hit[SOURCE][w] = hit[TARGET][x] = 1;
		}
	}
}

void
evidence_calibrate(struct evidence *ev, const struct link *links, size_t count)
{
	struct tally t = { 0 };
	unsigned char *hit[2];
	double keep = ev->model->shrink;

	for (int side = 0; side < 2; side++) {
		size_t n = (size_t)ev->side[side]->count + 1;

		t.stamp[side] = mem_array(n, sizeof *t.stamp[side]);
		hit[side] = mem_alloc(n);
	}
	for (size_t k = 0; k < count; k++) {
		const struct link *x = &links[k];

		if (x->source_count != 1 || x->target_count != 1 ||
		    x->score <= SURE)
			continue;
		mark_hits(ev, &t, x, (uint32_t)k, hit);
		count_side(ev, &t, SOURCE, x, hit[SOURCE]);
		count_side(ev, &t, TARGET, x, hit[TARGET]);
	}
	for (int c = 0; c < CLASS_COUNT; c++) {
		double n = t.seen[0][c] + t.seen[1][c];
		double m = t.matched[0][c] + t.matched[1][c];
		double a = (m + keep * ev->model->alpha[c]) / (n + keep);

		a = fmin(.95, fmax(.02, a));
		ev->alpha[SOURCE][c] = ev->alpha[TARGET][c] = a;
	}
	for (int side = 0; side < 2; side++) {
		free(t.stamp[side]);
		free(hit[side]);
	}
}

/* ---- words that occur together in beads ---- */

static bool
is_lesson(const struct link *x)
{
	return x->source_count && x->target_count && x->score > 0 &&
	       x->source_count + x->target_count <= 4;
}

static void
count_words(const struct vocabulary *words, uint32_t first, uint32_t n,
	    uint32_t *counts, uint32_t *stamp, uint32_t bead)
{
	for (uint32_t k = words->start[first]; k < words->start[first + n];
	     k++) {
		uint32_t w = words->ids[k];

		if (words->items[w].kind >= WORD_NUMBER || stamp[w] == bead)
			continue;
		stamp[w] = bead;
		counts[w]++;
	}
}

struct lessons {
	const struct link *links;
	size_t count;
	uint32_t beads;
	uint32_t *counts[2];
	uint32_t *bead_of; /* source segment -> lesson + 1 */
};

/* Together c times of a and b: more than by chance, and mostly. */
static float
together(const struct evidence *ev, uint32_t c, uint32_t a, uint32_t b,
	 uint32_t beads)
{
	double e = (double)a * b / beads;

	if (c < 2 || c < .5 * a || c < .5 * b || c < 2.2 * e + .8)
		return 0;
	return (float)(ev->model->taught * 2 * c / (a + b) *
		       (1 - 1.0 / (1.0 + c)));
}

static void
learn_word(struct evidence *ev, const struct lessons *l, uint32_t w,
	   uint32_t *with, uint32_t *stamp, uint32_t *list)
{
	const struct vocabulary *s = ev->side[SOURCE], *t = ev->side[TARGET];
	uint32_t n = 0, last = 0;

	for (uint32_t p = s->post_start[w]; p < s->post_start[w + 1]; p++) {
		uint32_t bead = l->bead_of[s->post[p].segment];
		const struct link *x;

		if (!bead || bead == last)
			continue;
		last = bead;
		x = &l->links[bead - 1];
		for (uint32_t k = t->start[x->target];
		     k < t->start[x->target + x->target_count]; k++) {
			uint32_t y = t->ids[k];

			if (l->counts[TARGET][y] < 2 || stamp[y] == bead)
				continue;
			stamp[y] = bead;
			if (!with[y]++)
				list[n++] = y;
		}
	}
	while (n) {
		uint32_t y = list[--n];
		float q = together(ev, with[y], l->counts[SOURCE][w],
				   l->counts[TARGET][y], l->beads);

		if (q > 0)
			evidence_add(ev, w, y, q);
		with[y] = stamp[y] = 0;
	}
}

void
evidence_teach(struct evidence *ev, const struct link *links, size_t count)
{
	const struct vocabulary *s = ev->side[SOURCE], *t = ev->side[TARGET];
	size_t most = (size_t)(s->count > t->count ? s->count : t->count) + 1;
	uint32_t *with = mem_array(most, sizeof *with);
	uint32_t *stamp = mem_array(most, sizeof *stamp);
	uint32_t *list = mem_array(most, sizeof *list);
	struct lessons l = { links, count, 0, { NULL, NULL }, NULL };

	l.counts[SOURCE] = mem_array(most, sizeof **l.counts);
	l.counts[TARGET] = mem_array(most, sizeof **l.counts);
	l.bead_of = mem_array((size_t)s->all + 1, sizeof *l.bead_of);
	for (size_t k = 0; k < count; k++) {
		const struct link *x = &links[k];

		if (!is_lesson(x))
			continue;
		l.beads++;
		count_words(s, x->source, x->source_count, l.counts[SOURCE],
			    stamp, (uint32_t)k + 1);
		for (uint32_t i = 0; i < x->source_count; i++)
			l.bead_of[x->source + i] = (uint32_t)k + 1;
	}
	memset(stamp, 0, most * sizeof *stamp);
	for (size_t k = 0; k < count; k++)
		if (is_lesson(&links[k]))
			count_words(t, links[k].target, links[k].target_count,
				    l.counts[TARGET], stamp, (uint32_t)k + 1);
	memset(stamp, 0, most * sizeof *stamp);
	for (uint32_t w = 0; l.beads >= FEW_BEADS && w < s->count; w++)
		if (l.counts[SOURCE][w] > 1)
			learn_word(ev, &l, w, with, stamp, list);
	free(with);
	free(stamp);
	free(list);
	free(l.counts[SOURCE]);
	free(l.counts[TARGET]);
	free(l.bead_of);
}

static uint32_t
words_of(struct pu_str **out, uint32_t *room, const struct vocabulary *words,
	 uint32_t first, uint32_t count, uint32_t *stamp, uint32_t bead)
{
	uint32_t n = 0;

	for (uint32_t k = words->start[first]; k < words->start[first + count];
	     k++) {
		uint32_t w = words->ids[k];

		if (words->items[w].kind >= WORD_NUMBER || stamp[w] == bead)
			continue;
		stamp[w] = bead;
		MEM_GROW(*out, n, *room);
		(*out)[n++] = map_key(words->keys, w);
	}
	return n;
}

static void
study_beads(struct lexicon_learner *learner, const struct evidence *ev,
	    const struct link *links, size_t count)
{
	struct pu_str *words[2] = { NULL, NULL };
	uint32_t room[2] = { 0, 0 }, *stamp[2];

	for (int side = 0; side < 2; side++)
		stamp[side] = mem_array((size_t)ev->side[side]->count + 1,
					sizeof *stamp[side]);
	for (size_t k = 0; k < count; k++) {
		const struct link *x = &links[k];
		uint32_t bead = (uint32_t)k + 1, n, m;

		if (!is_lesson(x))
			continue;
		n = words_of(&words[SOURCE], &room[SOURCE], ev->side[SOURCE],
			     x->source, x->source_count, stamp[SOURCE], bead);
		m = words_of(&words[TARGET], &room[TARGET], ev->side[TARGET],
			     x->target, x->target_count, stamp[TARGET], bead);
		lexicon_learner_words(learner, words[SOURCE], n, words[TARGET],
				      m);
	}
	for (int side = 0; side < 2; side++) {
		free(words[side]);
		free(stamp[side]);
	}
}

bool
evidence_study(struct evidence *ev, const struct link *links, size_t count,
	       const struct pu_task *task, struct pu_error *err)
{
	const struct vocabulary *s = ev->side[SOURCE], *t = ev->side[TARGET];
	struct lexicon_learner *learner =
		lexicon_learner_new(pu_str(""), pu_str(""));
	struct pu_lexicon *lexicon = pu_lexicon_new(pu_str(""), pu_str(""));
	struct pu_str source, target;
	size_t at = 0;
	double quality;
	bool ok;

	lexicon_list_only(lexicon);
	study_beads(learner, ev, links, count);
	ok = lexicon_learner_finish(learner, lexicon, task, err);
	while (ok && lexicon_next(lexicon, &at, &source, &target, &quality)) {
		uint32_t w = map_find(s->keys, source);
		uint32_t x = map_find(t->keys, target);

		/* A lexicon that knows both knows better. */
		if (!ev->known[SOURCE][w] || !ev->known[TARGET][x])
			evidence_add(ev, w, x, (float)quality);
	}
	lexicon_learner_free(learner);
	pu_lexicon_free(lexicon);
	return ok;
}
