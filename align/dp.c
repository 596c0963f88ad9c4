#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "align/band.h"
#include "base/i18n.h"
#include "base/mem.h"

#define NEVER (-1e30)

/* The state of a node: how the path came to it. */
enum { AFTER_BEAD, AFTER_NULL };

/* A node's way back, in bits: the state before a bead, the state before a
 * null, and whether that null was of the source. */
enum { BACK_BEAD = 1, BACK_NULL = 2, BACK_SOURCE = 4 };

struct row {
	double state[2];
};

struct first {
	const struct evidence *ev;
	const struct band *band;
	struct row *rows[2]; /* before, now: by target node */
	unsigned char *back; /* by node */
	double *gains;
	double bead, null, gap; /* log priors */
};

static void
step_null(const struct first *f, struct row *node, unsigned char *back,
	  const struct row *from, bool source, double lonely)
{
	double bead = from->state[AFTER_BEAD] + f->null + lonely;
	double null = from->state[AFTER_NULL] + f->gap + lonely;
	double best = bead >= null ? bead : null;

	if (best <= node->state[AFTER_NULL])
		return;
	node->state[AFTER_NULL] = best;
	*back = (unsigned char)((*back & BACK_BEAD) |
				(bead >= null ? 0 : BACK_NULL) |
				(source ? BACK_SOURCE : 0));
}

static void
step_bead(const struct first *f, struct row *node, unsigned char *back,
	  const struct row *from, double score)
{
	bool null = from->state[AFTER_NULL] > from->state[AFTER_BEAD];

	node->state[AFTER_BEAD] =
		from->state[null ? AFTER_NULL : AFTER_BEAD] + f->bead + score;
	if (null)
		*back |= BACK_BEAD;
}

/* Row i of the nodes from row i - 1, which stands in f->rows[0]. */
static void
fill_row(struct first *f, uint32_t i, struct evidence_spare *spare)
{
	const struct band *b = f->band;
	uint32_t low = 0, high = 0;

	if (i) {
		low = b->low[i - 1];
		high = b->high[i - 1] + 1;
		if (high > f->ev->side[TARGET]->segments)
			high = f->ev->side[TARGET]->segments;
		memset(f->gains, 0, (high - low + 1) * sizeof *f->gains);
		evidence_row(f->ev, i - 1, low, high, f->gains, spare);
	}
	for (uint32_t j = b->low[i]; j <= b->high[i]; j++) {
		struct row *node = &f->rows[1][j];
		unsigned char *back = &f->back[band_node(b, i, j)];

		*node = (struct row){ { NEVER, NEVER } };
		if (!i && !j)
			node->state[AFTER_BEAD] = 0;
		if (i && band_passes(b, i - 1, j, i, j))
			step_null(f, node, back, &f->rows[0][j], true,
				  f->ev->lonely[SOURCE][i - 1]);
		if (j > b->low[i])
			step_null(f, node, back, node - 1, false,
				  f->ev->lonely[TARGET][j - 1]);
		if (i && j && band_passes(b, i - 1, j - 1, i, j))
			step_bead(f, node, back, &f->rows[0][j - 1],
				  evidence_pair(f->ev, i - 1, j - 1,
						f->gains[j - 1 - low]));
	}
}

/* From the end to the start, then in order. */
static void
trace(const struct first *f, const struct row *last, struct link **links,
      size_t *count)
{
	uint32_t i = f->ev->side[SOURCE]->segments;
	uint32_t j = f->ev->side[TARGET]->segments;
	int state = last->state[AFTER_NULL] > last->state[AFTER_BEAD];
	size_t room = 0;

	while (i || j) {
		unsigned char back = f->back[band_node(f->band, i, j)];

		if (state == AFTER_BEAD) {
			MEM_GROW(*links, *count, room);
			(*links)[(*count)++] =
				(struct link){ --i, 1, --j, 1, 0 };
			state = back & BACK_BEAD ? AFTER_NULL : AFTER_BEAD;
		} else {
			if (back & BACK_SOURCE)
				i--;
			else
				j--;
			state = back & BACK_NULL ? AFTER_NULL : AFTER_BEAD;
		}
	}
	for (size_t a = 0, z = *count; a + 1 < z; a++) {
		struct link swap = (*links)[a];

		(*links)[a] = (*links)[--z];
		(*links)[z] = swap;
	}
}

static void
score_links(const struct evidence *ev, struct link *links, size_t count,
	    struct evidence_spare *spare)
{
	for (size_t k = 0; k < count; k++) {
		double gains = 0;

		evidence_row(ev, links[k].source, links[k].target,
			     links[k].target + 1, &gains, spare);
		links[k].score = evidence_pair(ev, links[k].source,
					       links[k].target, gains);
	}
}

bool
path_first(struct link **links, size_t *count, const struct evidence *ev,
	   const struct band *band, const struct pu_task *task,
	   struct pu_error *err)
{
	size_t width = (size_t)ev->side[TARGET]->segments + 2;
	struct first f = { .ev = ev, .band = band };
	struct evidence_spare spare;
	bool ok = true;

	*links = NULL;
	*count = 0;
	f.bead = log(ev->model->prior[BEAD_11]);
	f.null = log(ev->model->prior[BEAD_NULL]);
	f.gap = log(ev->model->gap);
	f.rows[0] = mem_array(width, sizeof *f.rows[0]);
	f.rows[1] = mem_array(width, sizeof *f.rows[1]);
	f.gains = mem_array(width, sizeof *f.gains);
	f.back = mem_alloc(band->offset[band->rows]);
	spare_init(&spare, ev);
	for (uint32_t i = 0; ok && i < band->rows; i++) {
		struct row *swap = f.rows[0];

		f.rows[0] = f.rows[1];
		f.rows[1] = swap;
		fill_row(&f, i, &spare);
		ok = pu_task_step(task, _("aligning"), i / 2, band->rows, err);
	}
	if (ok) {
		trace(&f, &f.rows[1][ev->side[TARGET]->segments], links, count);
		score_links(ev, *links, *count, &spare);
	}
	spare_clear(&spare);
	free(f.rows[0]);
	free(f.rows[1]);
	free(f.gains);
	free(f.back);
	return ok;
}
