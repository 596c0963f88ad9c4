#include "config.h"

#include "jobs/stored-memory.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/order.h"
#include "tm/step.h"

/* ---- the batch ---- */

/* What log calls it: the two names. */
static bool
batch_new(struct job *job, const struct alignment *alignment, const char *kind,
	  int64_t *batch, struct pu_error *err)
{
	struct pu_tm_batch_options options = { .kind = kind,
					       .trust = PU_TRUST_ALIGNED };
	struct pu_buf what = PU_BUF_INIT;
	uint64_t skip;
	bool ok;

	pu_buf_add(&what, alignment->side[SIDE_SOURCE].name);
	pu_buf_addc(&what, ' ');
	pu_buf_add(&what, alignment->side[SIDE_TARGET].name);
	options.what = options.origin = pu_buf_str(&what);
	ok = pu_tm_batch_begin(job->tm, &options, batch, &skip, err);
	pu_buf_free(&what);
	return ok;
}

/* The alignment's own, to add to it, unless it was undone: then a new one. */
static bool
batch_again(struct job *job, struct alignment *alignment, struct pu_error *err)
{
	const struct pu_tm_batch_options options = { .resume = alignment->batch,
						     .more = true };
	int64_t batch;
	uint64_t skip;

	if (alignment->batch) {
		if (pu_tm_batch_begin(job->tm, &options, &batch, &skip, err))
			return true;
		if (err->code != PU_CONFLICT && err->code != PU_NOT_FOUND)
			return false;
	}
	return batch_new(job, alignment, "align", &alignment->batch, err) &&
	       (!alignment->id || alignment_set_batch(job->db, alignment->id,
						      alignment->batch, err));
}

/* Ends it; what was done is the caller's to roll back. */
static bool
batch_done(struct job *job, bool ok, struct pu_error *err)
{
	struct pu_error ignored;

	if (ok)
		return pu_tm_batch_end(job->tm, true, err);
	pu_tm_batch_end(job->tm, false, &ignored);
	return false;
}

/* ---- following an edit ---- */

struct follow {
	struct job *job;
	struct edit *edit;
	struct stored_units *units;
	bool open; /* the batch */
	struct pu_arena *arena;
};

static bool
open_batch(struct follow *f, struct pu_error *err)
{
	if (!f->open && !batch_again(f->job, f->edit->alignment, err))
		return false;
	f->open = true;
	return true;
}

static bool
add_unit(struct follow *f, size_t index, struct pu_error *err)
{
	const struct kept_bead *bead = &f->edit->alignment->beads[index];
	enum pu_added added;
	struct pu_unit unit;
	int64_t id;

	pu_arena_reset(f->arena);
	stored_unit(&unit, f->edit->alignment, bead, f->arena);
	if (!open_batch(f, err) ||
	    !pu_tm_add(f->job->tm, &unit, PU_DUPLICATE_SKIP, &id, &added, err))
		return false;
	edit_unit(f->edit, index, id);
	if (added != PU_ADDED)
		return true;
	f->units->added++;
	edit_step(f->edit, id, 0);
	return true;
}

/* New beads give units; accepted ones again if theirs is gone. */
static bool
add_units(struct follow *f, struct pu_error *err)
{
	struct alignment *alignment = f->edit->alignment;
	bool ok = true;

	for (size_t i = 0; ok && i < alignment->count; i++) {
		const struct kept_bead *bead = &alignment->beads[i];
		bool there = bead->unit != 0, untouched;

		if (!bead_is_pair(bead) || !edit_has(f->edit, bead->id))
			continue;
		if (there && bead->accepted)
			ok = step_look(f->job->tm, bead->unit, &there,
				       &untouched, err);
		if (ok && !there &&
		    (bead->accepted || bead->id >= f->edit->first_new))
			ok = add_unit(f, i, err);
	}
	return ok;
}

/* Is the unit of an alignment's batch? and reviewed? */
static bool
is_aligned(struct job *job, int64_t unit, struct pu_arena *arena, bool *is,
	   bool *reviewed, struct pu_error *err)
{
	struct pu_tm_batch batch;
	struct pu_tm_info info;
	struct pu_unit ignored;
	int got;

	*is = *reviewed = false;
	if (!pu_tm_get(job->tm, unit, arena, &ignored, &info, err))
		return false;
	*reviewed = info.trust != PU_TRUST_ALIGNED;
	if (!info.batch) /* a person has confirmed it alone */
		return true;
	got = pu_tm_batch_next(job->tm, info.batch + 1, &batch, err);
	*is = got == 1 && batch.id == info.batch &&
	      pu_str_is(batch.kind, "align");
	return got >= 0;
}

/* May it be taken out? Not when a person has changed it (which is counted), or
 * it came from elsewhere. */
static bool
may_remove(struct job *job, int64_t unit, struct pu_arena *arena,
	   struct stored_units *units, bool *may, bool *reviewed,
	   struct pu_error *err)
{
	bool there, untouched;

	*may = *reviewed = false;
	if (!step_look(job->tm, unit, &there, &untouched, err))
		return false;
	if (!there)
		return true;
	if (!untouched) {
		units->kept++;
		return true;
	}
	pu_arena_reset(arena);
	return is_aligned(job, unit, arena, may, reviewed, err);
}

/* The units of beads that are gone, rising, some more than once; and not those
 * that new beads have given again. */
static int64_t *
gone_units(const struct follow *f, size_t *count)
{
	const struct edit *edit = f->edit;
	const struct alignment *alignment = edit->alignment;
	int64_t *gone = mem_array(edit->before_count + 1, sizeof *gone);
	size_t kept = 0;
	bool *again = NULL;

	*count = 0;
	for (size_t i = 0; i < edit->before_count; i++)
		if (edit->before[i].unit &&
		    !edit_has(f->edit, edit->before[i].id))
			gone[(*count)++] = edit->before[i].unit;
	if (!*count)
		return gone;
	qsort(gone, *count, sizeof *gone, order_i64);
	again = mem_array(*count, sizeof *again);
	for (size_t i = 0; i < alignment->count; i++) {
		int64_t unit = alignment->beads[i].unit;
		int64_t *at = unit ? bsearch(&unit, gone, *count, sizeof *gone,
					     order_i64)
				   : NULL;

		while (at && at > gone && at[-1] == unit)
			at--;
		for (; at && at < gone + *count && *at == unit; at++)
			again[at - gone] = true;
	}
	for (size_t i = 0; i < *count; i++)
		if (!again[i])
			gone[kept++] = gone[i];
	free(again);
	*count = kept;
	return gone;
}

static bool
remove_units(struct follow *f, struct pu_error *err)
{
	size_t count, same;
	int64_t *gone = gone_units(f, &count);
	bool ok = true;

	for (size_t i = 0; ok && i < count; i += same) {
		bool may, reviewed;
		uint32_t beads;
		int64_t change;

		for (same = 1; i + same < count && gone[i + same] == gone[i];)
			same++;
		ok = alignment_unit_others(f->job->db, gone[i],
					   f->edit->alignment->id, &beads, err);
		if (!ok || beads)
			continue;
		ok = may_remove(f->job, gone[i], f->arena, f->units, &may,
				&reviewed, err);
		if (!ok || !may)
			continue;
		ok = open_batch(f, err) &&
		     step_remove(f->job->tm, gone[i], &change, err);
		if (ok)
			edit_step(f->edit, gone[i], change);
		f->units->removed += ok;
	}
	free(gone);
	return ok;
}

/* ---- neighbours ---- */

/* Does somebody else hold the unit: another bead, or who brought it here? */
static bool
is_shared(struct follow *f, size_t index, bool *shared, struct pu_error *err)
{
	const struct alignment *alignment = f->edit->alignment;
	int64_t unit = alignment->beads[index].unit;
	bool aligned, reviewed;
	uint32_t others;

	*shared = false;
	for (size_t i = 0; i < alignment->count; i++)
		*shared = *shared ||
			  (i != index && alignment->beads[i].unit == unit);
	if (*shared)
		return true;
	pu_arena_reset(f->arena);
	if (!alignment_unit_others(f->job->db, unit, alignment->id, &others,
				   err) ||
	    !is_aligned(f->job, unit, f->arena, &aligned, &reviewed, err))
		return false;
	*shared = others || !aligned;
	return true;
}

static bool
place_unit(struct follow *f, enum side_name side, size_t segment,
	   struct pu_error *err)
{
	struct alignment *alignment = f->edit->alignment;
	const struct kept_bead *bead;
	bool there, untouched, shared;
	struct pu_unit unit;
	int64_t change;
	size_t index;

	if (segment >= alignment->side[side].count)
		return true;
	index = alignment_holder(alignment, side, (uint32_t)segment);
	bead = &alignment->beads[index];
	if (!bead->unit || bead->id >= f->edit->first_new)
		return true;
	if (!step_look(f->job->tm, bead->unit, &there, &untouched, err))
		return false;
	if (!there || !untouched)
		return true;
	if (!is_shared(f, index, &shared, err))
		return false;
	if (shared)
		return add_unit(f, index, err);
	pu_arena_reset(f->arena);
	stored_unit(&unit, alignment, bead, f->arena);
	if (!step_place(f->job->tm, bead->unit, unit.variants,
			unit.variant_count, &change, err))
		return false;
	if (change)
		edit_step(f->edit, bead->unit, change);
	return true;
}

/* Beside a segment that was cut, beads have other neighbours now. */
static bool
place_units(struct follow *f, struct pu_error *err)
{
	const struct edit *edit = f->edit;
	bool ok = true;

	for (size_t i = 0; ok && i < edit->cut_count; i++) {
		struct segment_cut cut = edit->cuts[i];
		size_t at = cut.segment;

		/* Later cuts have moved it. */
		for (size_t k = i + 1; k < edit->cut_count; k++)
			at += edit->cuts[k].side == cut.side &&
			      edit->cuts[k].segment < at;
		ok = (!at || place_unit(f, cut.side, at - 1, err)) &&
		     place_unit(f, cut.side, at + 2, err);
	}
	return ok;
}

/* ---- reviewing ---- */

static bool
review_unit(struct job *job, int64_t unit, bool yes, struct stored_units *units,
	    int64_t *change, struct pu_error *err)
{
	bool there, untouched;

	*change = 0;
	if (!step_look(job->tm, unit, &there, &untouched, err))
		return false;
	if (there && untouched && !step_review(job->tm, unit, yes, change, err))
		return false;
	units->reviewed += yes && *change;
	units->kept += there && !untouched;
	return true;
}

/* As it was before the edit; NULL: it is new. */
static const struct kept_bead *
before(const struct edit *edit, uint32_t id, size_t *near)
{
	size_t count = edit->before_count;

	/* Beads mostly come in the order in which they were taken. */
	for (size_t i = 0; id < edit->first_new && i < count; i++) {
		size_t at = (*near + i) % count;

		if (edit->before[at].id != id)
			continue;
		*near = at + 1;
		return &edit->before[at];
	}
	return NULL;
}

static bool
review_units(struct follow *f, struct pu_error *err)
{
	struct edit *edit = f->edit;
	struct alignment *alignment = edit->alignment;
	size_t near = 0;
	bool ok = true;

	for (size_t i = 0; ok && i < alignment->count; i++) {
		const struct kept_bead *bead = &alignment->beads[i], *was;
		int64_t change;

		if (!bead->unit || !edit_has(edit, bead->id))
			continue;
		was = before(edit, bead->id, &near);
		if (bead->accepted == (was && was->accepted) &&
		    (!bead->accepted || bead->unit == was->unit))
			continue;
		ok = review_unit(f->job, bead->unit, bead->accepted, f->units,
				 &change, err) &&
		     pu_task_step(f->job->task, _("reviewing"), i,
				  alignment->count, err);
		if (ok && change)
			edit_step(edit, bead->unit, change);
	}
	return ok;
}

bool
memory_follow(struct job *job, struct edit *edit, struct stored_units *units,
	      struct pu_error *err)
{
	struct follow f = { .job = job, .edit = edit, .units = units };
	bool ok;

	f.arena = pu_arena_new();
	ok = add_units(&f, err) && place_units(&f, err) &&
	     remove_units(&f, err);
	if (f.open)
		ok = batch_done(job, ok, err);
	/* A review is a person's, and stays when the batch is undone. */
	ok = ok && review_units(&f, err);
	pu_arena_free(f.arena);
	return ok;
}

/* ---- a new alignment ---- */

bool
memory_fill(struct job *job, struct alignment *alignment, uint32_t min,
	    struct stored_units *units, uint64_t *doubtful,
	    struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	bool open = false, ok = true;

	for (size_t i = 0; ok && i < alignment->count; i++) {
		struct kept_bead *bead = &alignment->beads[i];
		enum pu_added added;
		struct pu_unit unit;

		if (!bead_is_pair(bead) || bead->unit)
			continue;
		if (bead->confidence < min && !bead->accepted) {
			++*doubtful;
			continue;
		}
		pu_arena_reset(arena);
		stored_unit(&unit, alignment, bead, arena);
		ok = (open || batch_again(job, alignment, err)) &&
		     (open = true) &&
		     pu_tm_add(job->tm, &unit, PU_DUPLICATE_SKIP, &bead->unit,
			       &added, err) &&
		     pu_task_step(job->task, _("remembering"), i,
				  alignment->count, err);
		if (ok)
			units->added += added == PU_ADDED;
	}
	if (open)
		ok = batch_done(job, ok, err);
	pu_arena_free(arena);
	for (size_t i = 0; ok && i < alignment->count; i++) {
		int64_t change;

		if (alignment->beads[i].accepted && alignment->beads[i].unit)
			ok = review_unit(job, alignment->beads[i].unit, true,
					 units, &change, err);
	}
	return ok;
}

/* ---- back ---- */

bool
memory_undo(struct job *job, const struct edit *undone,
	    struct stored_units *units, struct pu_error *err)
{
	bool ok = true;

	for (size_t i = undone->step_count; ok && i-- > 0;) {
		struct unit_step step = undone->steps[i];
		enum step_back what;
		uint32_t beads = 0;

		/* Another bead says so, too. */
		if (!step.change &&
		    !alignment_unit_beads(job->db, step.unit,
					  undone->alignment->id, &beads, err))
			return false;
		if (beads)
			continue;
		ok = step_back(job->tm, step.unit, step.change, &what, err);
		units->kept += ok && what == STEP_STAYS;
		units->added += ok && what == STEP_RESTORED;
		units->removed += ok && what == STEP_REMOVED;
	}
	return ok;
}

/* Is it a unit that no other bead gives, and nobody has reviewed? */
static bool
may_clear(struct job *job, const struct kept_bead *bead, struct pu_arena *arena,
	  struct stored_units *units, bool *may, struct pu_error *err)
{
	bool reviewed;
	uint32_t beads;

	*may = false;
	if (!bead->unit || bead->accepted)
		return true;
	if (!alignment_unit_beads(job->db, bead->unit, 0, &beads, err))
		return false;
	if (beads)
		return true;
	if (!may_remove(job, bead->unit, arena, units, may, &reviewed, err))
		return false;
	*may = *may && !reviewed;
	return true;
}

bool
memory_clear(struct job *job, const struct alignment *alignment,
	     struct stored_units *units, int64_t *batch, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	bool ok = true;

	*batch = 0;
	for (size_t i = 0; ok && i < alignment->count; i++) {
		const struct kept_bead *bead = &alignment->beads[i];
		int64_t change;
		bool may;

		ok = may_clear(job, bead, arena, units, &may, err);
		if (!ok || !may)
			continue;
		ok = (*batch ||
		      batch_new(job, alignment, "forget", batch, err)) &&
		     step_remove(job->tm, bead->unit, &change, err);
		units->removed += ok;
	}
	pu_arena_free(arena);
	return *batch ? batch_done(job, ok, err) : ok;
}
