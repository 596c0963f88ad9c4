#include "config.h"

#include "jobs/review.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "db/db.h"
#include "formats/review.h"
#include "jobs/anchors.h"
#include "jobs/reasons.h"
#include "jobs/stored-memory.h"
#include "text/input.h"

#define NAMED 8 /* beads that a conflict names */

/* --- out --- */

static struct review_run
run_out(struct run run)
{
	return (struct review_run){ run.first, run.count };
}

static const struct review_bead *
beads_out(const struct alignment *alignment, const struct pu_str *reasons,
	  struct pu_arena *arena)
{
	struct review_bead *beads =
		arena_array(arena, alignment->count + 1, sizeof *beads);

	for (size_t i = 0; i < alignment->count; i++) {
		const struct kept_bead *bead = &alignment->beads[i];

		beads[i] = (struct review_bead){
			.id = bead->id,
			.run = { run_out(bead->run[SIDE_SOURCE]),
				 run_out(bead->run[SIDE_TARGET]) },
			.confidence =
				bead->confidence / (double)CONFIDENCE_STEPS,
			.reason = reasons[i],
			.by_person = bead->by_person,
			.accepted = bead->accepted,
			.pinned = bead->pinned,
		};
	}
	return beads;
}

/* Both documents': whoever brings edits back had these before them. */
static void
put_digest(struct pu_buf *out, const struct alignment *alignment)
{
	pu_buf_add(out, alignment->side[SIDE_SOURCE].digest);
	pu_buf_addc(out, '-');
	pu_buf_add(out, alignment->side[SIDE_TARGET].digest);
}

static bool
page_out(struct job *job, const struct alignment *alignment, struct pu_buf *out,
	 struct pu_arena *arena, struct pu_error *err)
{
	struct pu_buf title = PU_BUF_INIT, digest = PU_BUF_INIT;
	struct pu_buf who = PU_BUF_INIT;
	struct review_segment *segments[SIDES];
	const int sure = BEAD_SURE;
	struct pu_str *reasons;
	struct review review;
	bool found, ok;

	ok = job_anchors(job, alignment->side, segments, arena, err) &&
	     job_reasons(job, alignment, segments, &reasons, arena, err) &&
	     pu_tm_config_get(job->tm, pu_str("user"), &who, &found, err);
	pu_buf_add(&title, alignment->side[SIDE_SOURCE].name);
	pu_buf_addz(&title, " / ");
	pu_buf_add(&title, alignment->side[SIDE_TARGET].name);
	put_digest(&digest, alignment);
	review = (struct review){
		.title = pu_buf_str(&title),
		.alignment = (uint64_t)alignment->id,
		.revision = (uint64_t)alignment->revision,
		.digest = pu_buf_str(&digest),
		.who = pu_buf_str(&who),
		.sure = sure / (double)CONFIDENCE_STEPS,
		.beads = ok ? beads_out(alignment, reasons, arena) : NULL,
		.bead_count = alignment->count,
	};
	for (int s = 0; ok && s < SIDES; s++)
		review.side[s] = (struct review_side){
			alignment->side[s].name, alignment->side[s].language,
			segments[s], alignment->side[s].count
		};
	ok = ok && review_page(out, &review, err);
	pu_buf_free(&title);
	pu_buf_free(&digest);
	pu_buf_free(&who);
	return ok;
}

bool
job_review_page(struct job *job, int64_t id, struct pu_buf *out,
		struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct alignment *alignment = NULL;
	bool ok = job_open(job, JOB_READ, err) &&
		  alignment_load(&alignment, job->db, id, err) &&
		  page_out(job, alignment, out, arena, err);

	alignment_free(alignment);
	pu_arena_free(arena);
	return ok;
}

/* --- in --- */

struct import {
	struct edit *edit;
	struct alignment *alignment;
	const struct review_edits *edits;
	struct pu_error *err;
	/* Of a bead before, by its place: changed on the page? and where it is
	 * in the alignment, + 1. */
	bool *touched;
	size_t *place;
	/* Of a segment of the page's and, once cut, of one after the splits:
	 * its number in the alignment. */
	uint32_t *base[SIDES], *now[SIDES];
};

static bool
same_state(const struct review_bead *bead, bool accepted, bool pinned)
{
	return bead->accepted == accepted && bead->pinned == pinned;
}

static int
compare_ids(const void *a, const void *b)
{
	uint64_t x = (*(const struct review_bead *const *)a)->id;
	uint64_t y = (*(const struct review_bead *const *)b)->id;

	return x < y ? -1 : x > y;
}

static const struct review_bead **
sorted(const struct review_bead *beads, size_t count)
{
	const struct review_bead **out = mem_array(count + 1, sizeof(*out));

	for (size_t i = 0; i < count; i++)
		out[i] = &beads[i];
	qsort(out, count, sizeof *out, compare_ids);
	return out;
}

static const struct review_bead *
find(const struct review_bead **sorted, size_t count, uint64_t id)
{
	const struct review_bead key = { .id = id }, *wanted = &key;
	const struct review_bead **found =
		bsearch(&wanted, sorted, count, sizeof *sorted, compare_ids);

	return found ? *found : NULL;
}

/* Which beads were changed on the page, and where all are now. */
static void
compare(struct import *in)
{
	const struct review_edits *edits = in->edits;
	const struct review_bead **before =
		sorted(edits->before, edits->before_count);
	const struct review_bead **after =
		sorted(edits->after, edits->after_count);

	for (size_t i = 0; i < edits->before_count; i++) {
		const struct review_bead *bead = &edits->before[i];
		const struct review_bead *kept =
			find(after, edits->after_count, bead->id);

		in->touched[i] = !kept || !same_state(kept, bead->accepted,
						      bead->pinned);
	}
	for (size_t i = 0; i < in->alignment->count; i++) {
		const struct review_bead *bead =
			find(before, edits->before_count,
			     in->alignment->beads[i].id);

		if (bead)
			in->place[bead - edits->before] = i + 1;
	}
	free(before);
	free(after);
}

static bool
same_size(const struct review_bead *old, const struct kept_bead *bead)
{
	return old->run[0].count == bead->run[0].count &&
	       old->run[1].count == bead->run[1].count;
}

/* A number is never given again and what it names never changes: a bead that
 * still has its number is still the same, or the file is not what a page
 * saves. */
static bool
stands(const struct import *in, size_t before)
{
	const struct kept_bead *bead;

	if (!in->place[before])
		return false;
	bead = &in->alignment->beads[in->place[before] - 1];
	return same_state(&in->edits->before[before], bead->accepted,
			  bead->pinned) &&
	       same_size(&in->edits->before[before], bead);
}

static bool
check_conflicts(struct import *in)
{
	struct pu_buf names = PU_BUF_INIT;
	size_t count = 0;

	for (size_t i = 0; i < in->edits->before_count; i++) {
		if (!in->touched[i] || stands(in, i))
			continue;
		if (++count <= NAMED)
			pu_buf_addf(&names, "%s%" PRIu64, count > 1 ? ", " : "",
				    in->edits->before[i].id);
	}
	if (count > NAMED)
		pu_buf_addz(&names, " ...");
	if (count)
		pu_fail(in->err, PU_CONFLICT,
			P_("since the page was written, somebody has changed "
			   "%zu bead that was changed on it (%s); nothing was "
			   "taken over. Write the page anew",
			   "since the page was written, somebody has changed "
			   "%zu beads that were changed on it (%s); nothing "
			   "was taken over. Write the page anew",
			   count),
			count, names.ptr);
	pu_buf_free(&names);
	return !count;
}

/* --- cutting, then numbering --- */

static void
number_segments(struct import *in)
{
	for (size_t i = 0; i < in->edits->before_count; i++) {
		const struct review_bead *old = &in->edits->before[i];
		const struct kept_bead *bead;

		if (!in->touched[i])
			continue;
		bead = &in->alignment->beads[in->place[i] - 1];
		for (int s = 0; s < SIDES; s++)
			for (uint32_t k = 0; k < old->run[s].count; k++)
				in->base[s][old->run[s].first + k] =
					bead->run[s].first + k;
	}
}

/* From the end, so that numbers and places before it stay. */
static bool
cut_all(struct import *in)
{
	for (int s = 0; s < SIDES; s++) {
		const struct review_split *splits = in->edits->splits[s];

		for (size_t i = in->edits->split_count[s]; i-- > 0;)
			if (!edit_cut(in->edit, (enum side_name)s,
				      in->base[s][splits[i].segment],
				      splits[i].at, in->err))
				return false;
	}
	return true;
}

static void
number_parts(struct import *in)
{
	for (unsigned s = 0; s < SIDES; s++)
		for (uint32_t b = 0; b < in->edits->segments[s]; b++) {
			uint32_t first = review_edits_segment(in->edits, s, b);
			uint32_t end =
				review_edits_segment(in->edits, s, b + 1);

			for (uint32_t k = first; k < end; k++)
				in->now[s][k] = in->base[s][b] + k - b;
		}
}

/* --- beads --- */

static void
take_old(struct import *in, struct kept_bead *old)
{
	struct edit *edit = in->edit;

	for (size_t i = 0; i < in->edits->before_count; i++) {
		size_t at = in->place[i];

		if (!in->touched[i])
			continue;
		old[i] = in->alignment->beads[at - 1];
		/* One that was cut has been taken already. */
		if (old[i].id)
			edit_take(edit, at - 1);
	}
	for (size_t i = 0; i < in->alignment->count; i++)
		if (in->alignment->beads[i].id >= edit->first_new)
			edit_take(edit, i);
}

static struct run
run_now(const struct import *in, int side, struct review_run run)
{
	if (!run.count)
		return (struct run){ 0, 0 };
	return (struct run){ in->now[side][run.first], run.count };
}

static void
put_new(struct import *in, const struct kept_bead *old)
{
	const struct review_edits *edits = in->edits;
	const struct review_bead **before =
		sorted(edits->before, edits->before_count);

	for (size_t i = 0; i < edits->after_count; i++) {
		const struct review_bead *bead = &edits->after[i];
		struct kept_bead put = { .confidence = CONFIDENCE_STEPS,
					 .by_person = true };

		if (bead->id) {
			size_t was = (size_t)(find(before, edits->before_count,
						   bead->id) -
					      edits->before);

			if (!in->touched[was])
				continue;
			put = old[was];
		}
		for (int s = 0; s < SIDES; s++)
			put.run[s] = run_now(in, s, bead->run[s]);
		put.accepted = bead->accepted;
		put.pinned = bead->pinned;
		edit_put(in->edit, &put);
	}
	free(before);
}

static bool
apply(struct import *in)
{
	struct kept_bead *old;
	bool ok;

	compare(in);
	if (!check_conflicts(in))
		return false;
	number_segments(in);
	if (!cut_all(in))
		return false;
	number_parts(in);
	old = mem_array(in->edits->before_count + 1, sizeof *old);
	take_old(in, old);
	put_new(in, old);
	ok = edit_end(in->edit, in->err);
	free(old);
	return ok;
}

bool
review_apply(struct edit *edit, struct alignment *alignment,
	     const struct review_edits *edits, struct pu_error *err)
{
	struct import in = {
		.edit = edit, .alignment = alignment, .edits = edits, .err = err
	};
	size_t count = edits->before_count + 1;
	struct pu_buf digest = PU_BUF_INIT;
	bool ok;

	edit_begin(edit, alignment);
	put_digest(&digest, alignment);
	ok = pu_str_eq(pu_buf_str(&digest), edits->digest) ||
	     pu_fail(err, PU_CONFLICT,
		     _("the page was made from other documents than alignment "
		       "%" PRId64 " of this memory: nothing was taken over"),
		     alignment->id);
	pu_buf_free(&digest);
	in.touched = mem_array(count, sizeof *in.touched);
	in.place = mem_array(count, sizeof *in.place);
	for (int s = 0; s < SIDES; s++) {
		in.base[s] = mem_array((size_t)edits->segments[s] + 1,
				       sizeof *in.base[s]);
		in.now[s] = mem_array((size_t)edits->segments[s] +
					      edits->split_count[s] + 1,
				      sizeof *in.now[s]);
	}
	ok = ok && apply(&in);
	free(in.touched);
	free(in.place);
	for (int s = 0; s < SIDES; s++) {
		free(in.base[s]);
		free(in.now[s]);
	}
	if (!ok)
		edit_free(edit);
	return ok;
}

/* --- as a whole --- */

static bool
read_edits(const char *path, struct review_edits **edits, struct pu_error *err)
{
	struct pu_buf bytes = PU_BUF_INIT;
	struct input *in = NULL;
	bool ok = input_open(&in, path, INPUT_TEXT, err) &&
		  input_all(in, &bytes, REVIEW_EDITS_SIZE, err) &&
		  review_edits_read(edits, pu_buf_str(&bytes), input_name(in),
				    err);

	input_close(in);
	pu_buf_free(&bytes);
	return ok;
}

static bool
take_over(void *arg, struct edit *edit, struct alignment *alignment,
	  struct pu_error *err)
{
	const struct review_edits *edits = arg;

	return review_apply(edit, alignment, edits, err);
}

bool
job_review_import(struct job *job, const char *path, bool dry,
		  struct stored_result *result, struct pu_error *err)
{
	struct stored_attempt attempt = { .make = take_over,
					  .verb = "review",
					  .dry = dry };
	struct review_edits *edits = NULL;
	bool ok =
		read_edits(path, &edits, err) && job_open(job, JOB_WRITE, err);

	attempt.arg = edits;
	ok = ok &&
	     stored_edit(job, (int64_t)edits->alignment, &attempt, result, err);
	review_edits_free(edits);
	return ok;
}
