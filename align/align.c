#include "config.h"

#include "align/align.h"

#include <math.h>
#include <stdlib.h>

#include "align/lattice.h"
#include "align/moved.h"
#include "base/i18n.h"
#include "base/mem.h"

#define MOST       (1u << 20)
#define MOVED_MOST .97 /* no move is surer: one in thirty is wrong */

/* Beads in numbers of the text, and what is left over. */
struct draft {
	struct pu_bead *beads;
	size_t count, room;
	unsigned char *spare[2]; /* by place */
	double *null[2]; /* by number: confidence that there is no
			  * counterpart; below 0: there is one */
};

static void
draft_init(struct draft *d, const struct layout *layout)
{
	*d = (struct draft){ 0 };
	for (int side = 0; side < 2; side++) {
		size_t n = (size_t)layout->all[side] + 1;

		d->spare[side] = mem_alloc(n);
		memset(d->spare[side], 1, n);
		d->null[side] = mem_array(n, sizeof *d->null[side]);
		for (size_t i = 0; i < n; i++)
			d->null[side][i] = 1;
	}
}

static void
draft_clear(struct draft *d)
{
	free(d->beads);
	for (int side = 0; side < 2; side++) {
		free(d->spare[side]);
		free(d->null[side]);
	}
}

/* link: by place. */
static void
draft_add(struct draft *d, const struct layout *layout, const struct link *link,
	  double confidence)
{
	struct pu_bead bead = {
		layout->order[SOURCE][link->source],
		link->source_count,
		layout->order[TARGET][link->target],
		link->target_count,
		confidence,
	};

	MEM_GROW(d->beads, d->count, d->room);
	d->beads[d->count++] = bead;
	memset(d->spare[SOURCE] + link->source, 0, link->source_count);
	memset(d->spare[TARGET] + link->target, 0, link->target_count);
	for (uint32_t i = 0; i < bead.source_count; i++)
		d->null[SOURCE][bead.source + i] = -1;
	for (uint32_t j = 0; j < bead.target_count; j++)
		d->null[TARGET][bead.target + j] = -1;
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
finish(struct pu_alignment *out, struct draft *d, uint32_t n, uint32_t m)
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
				if (d->null[TARGET][j] >= 0)
					put(out, (struct pu_bead){
							 i, 0, j, 1,
							 d->null[TARGET][j] });
			if (end > reached)
				reached = end;
			put(out, *b);
			i += b->source_count;
			k++;
		} else {
			put(out, (struct pu_bead){ i, 1, reached, 0,
						   d->null[SOURCE][i] });
			i++;
		}
	}
	for (; j < m; j++)
		if (d->null[TARGET][j] >= 0)
			put(out,
			    (struct pu_bead){ n, 0, j, 1, d->null[TARGET][j] });
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

/* Likely beads first, then what is left over, across. How sure they are depends
 * on how many beads of this text are null: that is for the confidence only, the
 * best path would drift towards nulls. A null that a move would explain nearly
 * as well is less sure. */
static void
decide(struct draft *d, struct lattice *lattice)
{
	const struct evidence *ev = lattice->ev;
	struct posterior p;
	double *rival[2];
	struct link *links;
	size_t count;

	lattice_best(lattice, &links, &count);
	lattice->prior[BEAD_NULL] += log(ev->alone);
	posterior_init(&p, lattice);
	for (size_t k = 0; k < count; k++) {
		const struct link *x = &links[k];
		size_t end =
			band_node(lattice->band, x->source + x->source_count,
				  x->target + x->target_count);

		draft_add(d, ev->layout, x, (double)p.beads[end][type_of(x)]);
	}
	free(links);
	for (int side = 0; side < 2; side++)
		rival[side] = mem_array((size_t)ev->side[side]->segments + 1,
					sizeof *rival[side]);
	moved_find(ev, d->spare, &links, &count, rival);
	for (size_t k = 0; k < count; k++)
		draft_add(d, ev->layout, &links[k],
			  MOVED_MOST * logistic(links[k].score - 1));
	for (int side = 0; side < 2; side++) {
		for (uint32_t i = 0; i < ev->side[side]->segments; i++) {
			double x = p.null[side][i];

			if (rival[side][i] > 0)
				x *= logistic(ev->model->move - rival[side][i]);
			if (d->spare[side][i])
				d->null[side][ev->layout->order[side][i]] = x;
		}
		free(rival[side]);
	}
	posterior_clear(&p);
	free(links);
}

/* From a first path and from pins. */
static bool
learn(struct evidence *ev, const struct link *links, size_t count,
      const struct pu_task *task, struct pu_error *err)
{
	bool ok = true;
	size_t pins = ev->layout->link_count;
	struct link *all = mem_array(count + pins + 1, sizeof *all);

	if (count)
		memcpy(all, links, count * sizeof *all);
	if (pins)
		memcpy(all + count, ev->layout->links, pins * sizeof *all);
	evidence_teach(ev, all, count + pins);
	if ((double)(count + pins) >= ev->model->study &&
	    ev->coverage < ev->model->covered)
		ok = evidence_study(ev, all, count + pins, task, err);
	evidence_calibrate(ev, all, count + pins);
	evidence_weigh(ev);
	free(all);
	return ok;
}

/* A first path of single segments teaches words and how often they match; all
 * beads near it teach lengths; the second look decides. */
static bool
solve(struct draft *d, struct evidence *ev, const struct pu_task *task,
      struct pu_error *err)
{
	struct lattice lattice = { 0 };
	struct posterior p = { 0 };
	struct band band;
	struct link *links;
	size_t count;
	bool ok;

	band_init(&band, ev);
	ok = path_first(&links, &count, ev, &band, task, err);
	band_clear(&band);
	if (!ok)
		return false;
	ok = learn(ev, links, count, task, err);
	band_near(&band, ev, links, count);
	free(links);
	ok = ok && lattice_init(&lattice, ev, &band, task, err);
	if (ok) {
		posterior_init(&p, &lattice);
		evidence_fit(ev, &band, &p);
		posterior_clear(&p);
		lattice_best(&lattice, &links, &count);
		ok = learn(ev, links, count, task, err);
		free(links);
		lattice_clear(&lattice);
		ok = ok && lattice_init(&lattice, ev, &band, task, err);
	}
	if (ok)
		decide(d, &lattice);
	lattice_clear(&lattice);
	band_clear(&band);
	return ok;
}

static struct vocabulary *
words_of(const struct layout *layout, int side, const struct pu_side *text,
	 const struct pu_lexicon *lexicon)
{
	struct pu_str *segments = layout_segments(layout, side, text->segments);
	struct vocabulary *words = vocabulary_new(
		segments, layout->count[side], layout->all[side],
		text->language, lexicon ? lexicon_terms(lexicon, side) : NULL);

	free(segments);
	return words;
}

static bool
run(struct pu_alignment *out, const struct layout *layout,
    const struct pu_side *source, const struct pu_side *target,
    const struct pu_lexicon *lexicon, const struct pu_task *task,
    struct pu_error *err)
{
	struct vocabulary *s = words_of(layout, SOURCE, source, lexicon);
	struct vocabulary *t = words_of(layout, TARGET, target, lexicon);
	struct evidence ev;
	struct draft d;
	bool ok;

	evidence_init(&ev, &model_default, layout, s, t, lexicon);
	out->source_coverage = coverage(s, lexicon, ev.known[SOURCE]);
	out->target_coverage = coverage(t, lexicon, ev.known[TARGET]);
	ev.coverage = .5 * (out->source_coverage + out->target_coverage);
	draft_init(&d, layout);
	ok = !layout->count[SOURCE] || !layout->count[TARGET] ||
	     solve(&d, &ev, task, err);
	for (size_t k = 0; k < layout->link_count; k++)
		draft_add(&d, layout, &layout->links[k], 1);
	if (ok)
		finish(out, &d, layout->all[SOURCE], layout->all[TARGET]);
	draft_clear(&d);
	evidence_clear(&ev);
	vocabulary_free(s);
	vocabulary_free(t);
	return ok;
}

bool
pu_realign(struct pu_alignment *out, const struct pu_side *source,
	   const struct pu_side *target, const struct pu_lexicon *lexicon,
	   const struct pu_bead *pins, size_t pin_count,
	   const struct pu_task *task, struct pu_error *err)
{
	struct layout layout;
	bool ok;

	*out = (struct pu_alignment){ 0 };
	if (source->count > MOST || target->count > MOST)
		return pu_fail(err, PU_LIMIT,
			       _("a text of more than %u segments cannot be "
				 "aligned; split it into parts"),
			       MOST);
	if (!layout_init(&layout, source, target, pins, pin_count, err))
		return false;
	ok = run(out, &layout, source, target, lexicon, task, err);
	layout_clear(&layout);
	return ok;
}

bool
pu_align(struct pu_alignment *out, const struct pu_side *source,
	 const struct pu_side *target, const struct pu_lexicon *lexicon,
	 const struct pu_task *task, struct pu_error *err)
{
	return pu_realign(out, source, target, lexicon, NULL, 0, task, err);
}

void
pu_alignment_free(struct pu_alignment *alignment)
{
	free(alignment->beads);
	*alignment = (struct pu_alignment){ 0 };
}
