#include "config.h"

#include "align/lattice.h"

#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"

/* The gains of one source segment with a range of target segments. */
struct block {
	uint32_t low, high; /* target segments, high excluded */
	uint32_t words; /* of the source segment */
	float *source; /* (j - low) * words + slot */
	float *target; /* t->start[j] - t->start[low] + slot */
	uint32_t *source_by, *target_by; /* the slot that gave it */
	size_t source_room, target_room;
	/* Sums over words of the best gain over the last 1..4 target
	 * segments: [(j - low) * 4 + n - 1] ends with segment j. */
	float *sums;
	size_t sums_room;
};

struct filler {
	const struct evidence *ev;
	const struct band *band;
	struct lattice *lattice;
	struct block blocks[BEAD_MOST]; /* of segment i: blocks[i % 4] */
	float *sums; /* by target segment, of the last 1..4 source segments */
	float *best; /* scratch: words of one segment */
	double *length[2]; /* sums before each segment */
};

static void
room_for(float **items, uint32_t **by, size_t *room, size_t count)
{
	if (count > *room) {
		*room = count + count / 2;
		free(*items);
		*items = mem_array(*room, sizeof **items);
		if (by) {
			free(*by);
			*by = mem_array(*room, sizeof **by);
		}
	} else {
		memset(*items, 0, count * sizeof **items);
	}
}

static void
block_gains(struct block *b, const struct evidence *ev, uint32_t i)
{
	const struct vocabulary *s = ev->side[SOURCE], *t = ev->side[TARGET];
	const uint32_t *ids = s->ids + s->start[i];

	for (uint32_t k = 0; k < b->words; k++)
		for (uint32_t m = ev->start[ids[k]]; m < ev->start[ids[k] + 1];
		     m++) {
			const struct match *x = &ev->matches[m];
			const struct posting *end, *p;

			p = vocabulary_find(t, x->target, b->low, b->high,
					    &end);
			for (; p < end; p++) {
				size_t a = (size_t)(p->segment - b->low) *
						   b->words +
					   k;
				size_t z = t->start[p->segment] -
					   t->start[b->low] + p->slot;

				if (x->gain[SOURCE] > b->source[a]) {
					b->source[a] = x->gain[SOURCE];
					b->source_by[a] = p->slot;
				}
				if (x->gain[TARGET] > b->target[z]) {
					b->target[z] = x->gain[TARGET];
					b->target_by[z] = k;
				}
			}
		}
}

static void
block_sums(struct block *b, float *best)
{
	for (uint32_t j = 0; j < b->high - b->low; j++) {
		memset(best, 0, b->words * sizeof *best);
		for (uint32_t n = 0; n < BEAD_MOST && n <= j; n++) {
			const float *g = b->source + (size_t)(j - n) * b->words;
			float sum = 0;

			for (uint32_t k = 0; k < b->words; k++) {
				best[k] = g[k] > best[k] ? g[k] : best[k];
				sum += best[k];
			}
			b->sums[(size_t)j * BEAD_MOST + n] = sum;
		}
	}
}

/* Segment i may be in beads between rows i - 3 and i + 4. */
static void
block_fill(struct filler *f, uint32_t i)
{
	const struct vocabulary *s = f->ev->side[SOURCE],
				*t = f->ev->side[TARGET];
	struct block *b = &f->blocks[i % BEAD_MOST];
	uint32_t first = i >= BEAD_MOST - 1 ? i - (BEAD_MOST - 1) : 0;

	b->low = t->segments;
	b->high = 0;
	for (uint32_t r = first; r <= i + BEAD_MOST && r < f->band->rows; r++) {
		if (f->band->low[r] < b->low)
			b->low = f->band->low[r];
		if (f->band->high[r] > b->high)
			b->high = f->band->high[r];
	}
	b->words = s->start[i + 1] - s->start[i];
	room_for(&b->source, &b->source_by, &b->source_room,
		 (size_t)(b->high - b->low) * b->words + 1);
	room_for(&b->target, &b->target_by, &b->target_room,
		 t->start[b->high] - t->start[b->low] + 1);
	room_for(&b->sums, NULL, &b->sums_room,
		 (size_t)(b->high - b->low) * BEAD_MOST + 1);
	block_gains(b, f->ev, i);
	block_sums(b, f->best);
}

/* f->sums for beads that end with source segment i. */
static void
target_sums(struct filler *f, uint32_t i)
{
	const struct vocabulary *t = f->ev->side[TARGET];
	const struct block *now = &f->blocks[i % BEAD_MOST];

	for (uint32_t j = now->low; j < now->high; j++) {
		uint32_t words = t->start[j + 1] - t->start[j];
		float *sums = f->sums + (size_t)j * BEAD_MOST;

		memset(f->best, 0, words * sizeof *f->best);
		for (uint32_t n = 0; n < BEAD_MOST && n <= i; n++) {
			const struct block *b = &f->blocks[(i - n) % BEAD_MOST];
			const float *g;
			float sum = 0;

			sums[n] = n ? sums[n - 1] : 0;
			if (j < b->low || j >= b->high)
				continue;
			g = b->target + (t->start[j] - t->start[b->low]);
			for (uint32_t k = 0; k < words; k++) {
				f->best[k] =
					g[k] > f->best[k] ? g[k] : f->best[k];
				sum += f->best[k];
			}
			sums[n] = sum;
		}
	}
}

static double
bead_score(const struct filler *f, uint32_t i, uint32_t j, uint32_t a,
	   uint32_t b)
{
	double gains = 0;

	for (uint32_t n = 1; n <= a; n++) {
		const struct block *block = &f->blocks[(i - n) % BEAD_MOST];
		size_t at = (size_t)(j - 1 - block->low) * BEAD_MOST + b - 1;

		gains += (double)block->sums[at] + f->ev->base[SOURCE][i - n];
	}
	for (uint32_t n = 1; n <= b; n++) {
		size_t at = (size_t)(j - n) * BEAD_MOST + a - 1;

		gains += (double)f->sums[at] + f->ev->base[TARGET][j - n];
	}
	return f->ev->model->scale * .5 * gains +
	       evidence_length(f->ev,
			       f->length[SOURCE][i] - f->length[SOURCE][i - a],
			       f->length[TARGET][j] - f->length[TARGET][j - b]);
}

/* A bead that ends at node (i, j). */
struct shape {
	uint32_t i, j, a, b;
};

#define RIVAL .9f /* a gain that is nearly as good explains a word as well */

/* What the gains of source segment p and target segment q are kept at. */
static const struct block *
pair_at(const struct filler *f, uint32_t p, uint32_t q, size_t *source,
	size_t *target)
{
	const struct block *b = &f->blocks[p % BEAD_MOST];
	const uint32_t *start = f->ev->side[TARGET]->start;

	*source = (size_t)(q - b->low) * b->words;
	*target = start[q] - start[b->low];
	return b;
}

/* Whether another source segment of the bead than p explains word slot of
 * target segment q about as well as gain. */
static bool
target_taken(const struct filler *f, const struct shape *x, uint32_t p,
	     uint32_t q, uint32_t slot, float gain)
{
	size_t source, target;

	for (uint32_t r = x->i - x->a; r < x->i; r++) {
		const struct block *b = pair_at(f, r, q, &source, &target);

		if (r != p && b->target[target + slot] >= RIVAL * gain)
			return true;
	}
	return false;
}

static bool
source_taken(const struct filler *f, const struct shape *x, uint32_t p,
	     uint32_t q, uint32_t slot, float gain)
{
	size_t source, target;

	for (uint32_t r = x->j - x->b; r < x->j; r++) {
		const struct block *b = pair_at(f, p, r, &source, &target);

		if (r != q && b->source[source + slot] >= RIVAL * gain)
			return true;
	}
	return false;
}

/* What the words of one of several source segments say, when words of the
 * target that another explains as well are left to that one. */
static double
own_source(const struct filler *f, const struct shape *x, uint32_t p)
{
	uint32_t words = f->blocks[p % BEAD_MOST].words;
	double sum = f->ev->base[SOURCE][p];
	size_t source, target;

	memset(f->best, 0, words * sizeof *f->best);
	for (uint32_t q = x->j - x->b; q < x->j; q++) {
		const struct block *b = pair_at(f, p, q, &source, &target);

		for (uint32_t k = 0; k < words; k++) {
			uint32_t slot = b->source_by[source + k];

			if (b->source[source + k] > f->best[k] &&
			    !target_taken(f, x, p, q, slot,
					  b->target[target + slot]))
				f->best[k] = b->source[source + k];
		}
	}
	for (uint32_t k = 0; k < words; k++)
		sum += (double)f->best[k];
	return sum;
}

static double
own_target(const struct filler *f, const struct shape *x, uint32_t q)
{
	const uint32_t *start = f->ev->side[TARGET]->start;
	uint32_t words = start[q + 1] - start[q];
	double sum = f->ev->base[TARGET][q];
	size_t source, target;

	memset(f->best, 0, words * sizeof *f->best);
	for (uint32_t p = x->i - x->a; p < x->i; p++) {
		const struct block *b = pair_at(f, p, q, &source, &target);

		for (uint32_t k = 0; k < words; k++) {
			uint32_t slot = b->target_by[target + k];

			if (b->target[target + k] > f->best[k] &&
			    !source_taken(f, x, p, q, slot,
					  b->source[source + slot]))
				f->best[k] = b->target[target + k];
		}
	}
	for (uint32_t k = 0; k < words; k++)
		sum += (double)f->best[k];
	return sum;
}

/* Of several segments on a side all but the best one must say for themselves
 * that they belong there; never more than 0. */
static double
joined(const struct filler *f, const struct shape *x)
{
	double sum = 0;

	for (int side = 0; side < 2; side++) {
		uint32_t count = side == SOURCE ? x->a : x->b;
		double most = -HUGE_VAL;

		for (uint32_t n = 1; count > 1 && n <= count; n++) {
			double own = side == SOURCE
					     ? own_source(f, x, x->i - n)
					     : own_target(f, x, x->j - n);

			own = fmin(0, own);
			most = fmax(most, own);
			sum += own;
		}
		if (count > 1)
			sum -= most;
	}
	return f->ev->model->join * sum;
}

/* So much less likely than its segments without counterparts (e to this):
 * nothing more need be known of a bead. */
#define HOPELESS 5.0

static void
fill_row(struct filler *f, uint32_t i)
{
	const struct lattice *lattice = f->lattice;
	const struct band *band = f->band;
	const struct layout *layout = f->ev->layout;
	uint32_t most = i ? layout->run[SOURCE][i - 1] : 0;
	double alone = lattice->prior[BEAD_NULL] - lattice->gap - HOPELESS;

	for (uint32_t j = band->low[i]; j <= band->high[i]; j++) {
		float *scores = f->lattice->scores[band_node(band, i, j)];
		uint32_t most_target = j ? layout->run[TARGET][j - 1] : 0;

		for (int k = 0; k < BEAD_TYPES; k++) {
			uint32_t a = bead_shapes[k].source;
			uint32_t b = bead_shapes[k].target;

			double score;

			scores[k] = LATTICE_NO;
			if (a > most || b > most_target ||
			    !band_passes(band, i - a, j - b, i, j))
				continue;
			score = bead_score(f, i, j, a, b) +
				paragraphs_bead(f->ev, i - a, a, j - b, b);
			if (a + b > 2 && score + lattice->prior[k] >
						 alone + (a + b) * lattice->gap)
				score += joined(f,
						&(struct shape){ i, j, a, b });
			scores[k] = (float)score;
		}
	}
}

static void
filler_init(struct filler *f, struct lattice *lattice)
{
	uint32_t most = 1;

	*f = (struct filler){ .ev = lattice->ev,
			      .band = lattice->band,
			      .lattice = lattice };
	for (int side = 0; side < 2; side++) {
		const struct vocabulary *w = f->ev->side[side];
		size_t n = (size_t)w->segments + 1;

		f->length[side] = mem_array(n, sizeof *f->length[side]);
		for (uint32_t i = 0; i < w->segments; i++) {
			f->length[side][i + 1] =
				f->length[side][i] + w->length[i];
			if (w->start[i + 1] - w->start[i] > most)
				most = w->start[i + 1] - w->start[i];
		}
	}
	f->sums = mem_array((size_t)(f->ev->side[TARGET]->segments + 1) *
				    BEAD_MOST,
			    sizeof *f->sums);
	f->best = mem_array(most, sizeof *f->best);
}

static void
filler_clear(struct filler *f)
{
	for (int i = 0; i < BEAD_MOST; i++) {
		free(f->blocks[i].source);
		free(f->blocks[i].target);
		free(f->blocks[i].source_by);
		free(f->blocks[i].target_by);
		free(f->blocks[i].sums);
	}
	free(f->length[SOURCE]);
	free(f->length[TARGET]);
	free(f->sums);
	free(f->best);
}

bool
lattice_init(struct lattice *lattice, const struct evidence *ev,
	     const struct band *band, const struct pu_task *task,
	     struct pu_error *err)
{
	struct filler f;
	bool ok = true;

	*lattice = (struct lattice){ .ev = ev, .band = band };
	for (int k = 0; k < BEAD_ALL; k++)
		lattice->prior[k] = log(ev->model->prior[k]);
	lattice->gap = log(ev->model->gap);
	lattice->scores =
		mem_array(band->offset[band->rows], sizeof *lattice->scores);
	filler_init(&f, lattice);
	for (uint32_t i = 0; ok && i < band->rows; i++) {
		if (i) {
			block_fill(&f, i - 1);
			target_sums(&f, i - 1);
		}
		fill_row(&f, i);
		ok = pu_task_step(task, _("aligning"), (band->rows + i) / 2,
				  band->rows, err);
	}
	filler_clear(&f);
	return ok;
}

void
lattice_clear(struct lattice *lattice)
{
	free(lattice->scores);
	lattice->scores = NULL;
}
