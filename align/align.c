#include "config.h"

#include "align/align.h"

#include <math.h>
#include <stdlib.h>

#include "align/lattice.h"
#include "align/moved.h"
#include "align/run.h"
#include "base/i18n.h"
#include "base/mem.h"

#define MOST       (1u << 20)
#define MOVED_MOST .97 /* no move is surer: one in thirty is wrong */

/* What stands at a segment: the bead that starts with it, or nothing. */
struct draft {
	struct pu_bead *beads;
	size_t count, room;
	unsigned char *spare[2];
};

static void
draft_add(struct draft *d, const struct link *link, double confidence)
{
	MEM_GROW(d->beads, d->count, d->room);
	d->beads[d->count++] = (struct pu_bead){
		link->source,       link->source_count, link->target,
		link->target_count, confidence,
	};
	memset(d->spare[SOURCE] + link->source, 0, link->source_count);
	memset(d->spare[TARGET] + link->target, 0, link->target_count);
}

static int
by_source(const void *a, const void *b)
{
	const struct pu_bead *x = a, *y = b;

	return x->source < y->source ? -1 : x->source > y->source;
}

static void
put(struct pu_alignment *out, struct pu_bead bead)
{
	bead.confidence = fmin(1, fmax(0, bead.confidence));
	out->beads[out->count++] = bead;
}

/* Reading order: by source; a null of the target stands before the first bead
 * whose target comes after it. */
static void
finish(struct pu_alignment *out, struct draft *d, const struct posterior *p,
       uint32_t n, uint32_t m)
{
	size_t k = 0;
	uint32_t j = 0, reached = 0;

	if (d->count)
		qsort(d->beads, d->count, sizeof *d->beads, by_source);
	out->beads = mem_array((size_t)n + m + 1, sizeof *out->beads);
	for (uint32_t i = 0; i < n;) {
		const struct pu_bead *b = k < d->count ? &d->beads[k] : NULL;

		if (b && b->source == i) {
			uint32_t end = b->target + b->target_count;

			for (; b->target >= reached && j < b->target; j++)
				if (d->spare[TARGET][j])
					put(out, (struct pu_bead){
							 i, 0, j, 1,
							 p ? p->null[TARGET][j]
							   : 1 });
			if (end > reached)
				reached = end;
			put(out, *b);
			i += b->source_count;
			k++;
		} else {
			put(out,
			    (struct pu_bead){ i, 1, reached, 0,
					      p ? p->null[SOURCE][i] : 1 });
			i++;
		}
	}
	for (; j < m; j++)
		if (d->spare[TARGET][j])
			put(out,
			    (struct pu_bead){ n, 0, j, 1,
					      p ? p->null[TARGET][j] : 1 });
}

static double
coverage(const struct vocabulary *words, const struct pu_lexicon *lexicon,
	 const unsigned char *known)
{
	uint64_t sum = 0;

	for (uint32_t w = 0; lexicon && w < words->count; w++)
		if (known[w])
			sum += words->times[w];
	return words->running ? (double)sum / (double)words->running : 0;
}

static int
type_of(const struct link *link)
{
	int type = 0;

	while (bead_shapes[type].source != link->source_count ||
	       bead_shapes[type].target != link->target_count)
		type++;
	return type;
}

static double
logistic(double x)
{
	return 1 / (1 + exp(-x));
}

/* Likely beads first, then what is left over, across. A null that a move would
 * explain nearly as well is less sure. */
static void
decide(struct draft *d, const struct lattice *lattice, struct posterior *p)
{
	const struct evidence *ev = lattice->ev;
	double *rival[2];
	struct link *links;
	size_t count;

	lattice_best(lattice, &links, &count);
	for (size_t k = 0; k < count; k++) {
		const struct link *x = &links[k];
		size_t end =
			band_node(lattice->band, x->source + x->source_count,
				  x->target + x->target_count);

		draft_add(d, x, (double)p->beads[end][type_of(x)]);
	}
	free(links);
	for (int side = 0; side < 2; side++)
		rival[side] = mem_array((size_t)ev->side[side]->segments + 1,
					sizeof *rival[side]);
	moved_find(ev, d->spare, &links, &count, rival);
	for (size_t k = 0; k < count; k++)
		draft_add(d, &links[k],
			  MOVED_MOST * logistic(links[k].score - 1));
	for (int side = 0; side < 2; side++) {
		for (uint32_t i = 0; i < ev->side[side]->segments; i++)
			if (rival[side][i] > 0)
				p->null[side][i] *= logistic(ev->model->move -
							     rival[side][i]);
		free(rival[side]);
	}
	free(links);
}

/* A first path of single segments teaches words and how often they match; all
 * beads near it teach lengths; the second look decides. */
static bool
solve(struct draft *d, struct posterior *p, struct evidence *ev,
      const struct pu_task *task, struct pu_error *err)
{
	struct lattice lattice = { 0 };
	struct band band;
	struct link *links;
	size_t count;
	bool ok;

	band_init(&band, ev);
	ok = path_first(&links, &count, ev, &band, task, err);
	band_clear(&band);
	if (!ok)
		return false;
	evidence_teach(ev, links, count);
	evidence_calibrate(ev, links, count);
	evidence_weigh(ev);
	band_near(&band, ev, links, count);
	free(links);
	ok = lattice_init(&lattice, ev, &band, task, err);
	if (ok) {
		posterior_init(p, &lattice);
		evidence_fit(ev, &band, p);
		posterior_clear(p);
		lattice_clear(&lattice);
		ok = lattice_init(&lattice, ev, &band, task, err);
	}
	if (ok) {
		posterior_init(p, &lattice);
		decide(d, &lattice, p);
	}
	lattice_clear(&lattice);
	band_clear(&band);
	return ok;
}

bool
align_run(struct pu_alignment *out, const struct pu_side *source,
	  const struct pu_side *target, const struct pu_lexicon *lexicon,
	  const struct model *model, const struct pu_task *task,
	  struct pu_error *err)
{
	struct vocabulary *s, *t;
	struct evidence ev;
	struct posterior p = { 0 };
	struct draft d = { 0 };
	bool ok;

	*out = (struct pu_alignment){ 0 };
	if (source->count > MOST || target->count > MOST)
		return pu_fail(err, PU_LIMIT,
			       _("a text of more than %u segments cannot be "
				 "aligned; split it into parts"),
			       MOST);
	s = vocabulary_new(source->segments, source->count, source->language);
	t = vocabulary_new(target->segments, target->count, target->language);
	d.spare[SOURCE] = mem_alloc(source->count + 1);
	d.spare[TARGET] = mem_alloc(target->count + 1);
	memset(d.spare[SOURCE], 1, source->count);
	memset(d.spare[TARGET], 1, target->count);
	evidence_init(&ev, model, s, t, lexicon);
	out->source_coverage = coverage(s, lexicon, ev.known[SOURCE]);
	out->target_coverage = coverage(t, lexicon, ev.known[TARGET]);
	ok = !source->count || !target->count || solve(&d, &p, &ev, task, err);
	if (ok)
		finish(out, &d, p.beads ? &p : NULL, s->segments, t->segments);
	evidence_clear(&ev);
	posterior_clear(&p);
	vocabulary_free(s);
	vocabulary_free(t);
	free(d.beads);
	free(d.spare[SOURCE]);
	free(d.spare[TARGET]);
	return ok;
}

bool
pu_align(struct pu_alignment *out, const struct pu_side *source,
	 const struct pu_side *target, const struct pu_lexicon *lexicon,
	 const struct pu_task *task, struct pu_error *err)
{
	return align_run(out, source, target, lexicon, &model_default, task,
			 err);
}

void
pu_alignment_free(struct pu_alignment *alignment)
{
	free(alignment->beads);
	*alignment = (struct pu_alignment){ 0 };
}
