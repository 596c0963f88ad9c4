#include "config.h"

#include "jobs/stored.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "db/db.h"
#include "jobs/evidence.h"
#include "jobs/stored-memory.h"

const char *
stored_verb_name(enum stored_verb verb)
{
	static const char *const names[] = {
		[STORED_ACCEPT] = "accept", [STORED_MERGE] = "merge",
		[STORED_SPLIT] = "split",   [STORED_CUT] = "cut",
		[STORED_SHIFT] = "shift",   [STORED_LINK] = "link",
		[STORED_UNLINK] = "unlink", [STORED_PIN] = "pin",
		[STORED_UNPIN] = "unpin",   [STORED_REALIGN] = "realign",
	};

	return names[verb];
}

void
stored_result_free(struct stored_result *result)
{
	alignment_free(result->alignment);
	free(result->beads);
	*result = (struct stored_result){ .alignment = NULL };
}

/* ---- the machine ---- */

struct machine {
	struct job *job;
	const struct pu_lexicon *lexicon;
};

void
stored_side(struct pu_side *side, const struct kept_side *kept,
	    struct pu_arena *arena)
{
	align_side(side, kept->segments, kept->count, kept->language, arena);
}

struct pu_bead
stored_pin(const struct run run[SIDES])
{
	return (struct pu_bead){ .source = run[SIDE_SOURCE].first,
				 .source_count = run[SIDE_SOURCE].count,
				 .target = run[SIDE_TARGET].first,
				 .target_count = run[SIDE_TARGET].count };
}

static struct pu_bead *
machine_pins(const struct alignment *alignment, const bool *is_free,
	     size_t *count, struct pu_arena *arena)
{
	struct pu_bead *pins =
		arena_array(arena, alignment->count + 1, sizeof *pins);

	*count = 0;
	for (size_t i = 0; i < alignment->count; i++)
		if (!is_free[i])
			pins[(*count)++] = stored_pin(alignment->beads[i].run);
	return pins;
}

static bool
machine_guess(void *arg, const struct alignment *alignment, const bool *is_free,
	      struct guesses *guesses, struct pu_error *err)
{
	const struct machine *machine = arg;
	struct pu_arena *arena = pu_arena_new();
	struct pu_alignment out = { .beads = NULL };
	struct pu_side side[SIDES];
	struct pu_bead *pins;
	size_t count;
	bool ok;

	for (int i = 0; i < SIDES; i++)
		stored_side(&side[i], &alignment->side[i], arena);
	pins = machine_pins(alignment, is_free, &count, arena);
	ok = pu_realign(&out, &side[SIDE_SOURCE], &side[SIDE_TARGET],
			machine->lexicon, pins, count, machine->job->task, err);
	for (size_t i = 0; ok && i < out.count; i++) {
		const struct pu_bead *bead = &out.beads[i];
		const struct run run[SIDES] = {
			{ bead->source, bead->source_count },
			{ bead->target, bead->target_count }
		};

		put_guess(guesses, run, align_steps(bead->confidence));
	}
	pu_alignment_free(&out);
	pu_arena_free(arena);
	return ok;
}

/* ---- what an order means ---- */

static bool
find_beads(const struct alignment *alignment, const uint32_t *ids, size_t count,
	   size_t *out, struct pu_error *err)
{
	for (size_t i = 0; i < count; i++)
		if (!alignment_find(alignment, ids[i], &out[i], err))
			return false;
	return true;
}

/* All, or all at least so sure. */
static size_t
choose_beads(const struct alignment *alignment,
	     const struct stored_order *order, size_t *out)
{
	size_t count = 0;

	for (size_t i = 0; i < alignment->count; i++)
		if (order->all || alignment->beads[i].confidence >= order->min)
			out[count++] = i;
	return count;
}

static bool
do_verb(struct edit *edit, const struct stored_order *order,
	const struct bead_guess *guess, const size_t *beads, size_t count,
	struct pu_error *err)
{
	switch (order->verb) {
	case STORED_ACCEPT:
		return verb_accept(edit, beads, count, err);
	case STORED_PIN:
	case STORED_UNPIN:
		return verb_pin(edit, beads, count, order->verb == STORED_PIN,
				err);
	case STORED_MERGE:
		return verb_merge(edit, beads, count, err);
	case STORED_SPLIT:
		return order->split_here
			       ? verb_split(edit, beads[0], order->at, err)
			       : verb_split_guess(edit, beads[0], guess, err);
	case STORED_CUT:
		return edit_cut(edit, order->side, order->segment,
				order->cut_at, err) &&
		       edit_end(edit, err);
	case STORED_SHIFT:
		return verb_shift(edit, beads[0], order->side, order->up, err);
	case STORED_LINK:
		return verb_link(edit, order->run, err);
	case STORED_UNLINK:
		return verb_unlink(edit, beads[0], err);
	case STORED_REALIGN:
		return verb_realign(edit, guess, order->all, err);
	}
	return pu_fail(err, PU_INVALID, "?");
}

struct obeying {
	const struct stored_order *order;
	const struct bead_guess *guess;
};

static bool
obey(void *arg, struct edit *edit, struct alignment *alignment,
     struct pu_error *err)
{
	const struct obeying *obeying = arg;
	const struct stored_order *order = obeying->order;
	size_t room = alignment->count + order->bead_count;
	size_t *beads = mem_array(room + 1, sizeof *beads);
	size_t count = order->bead_count;
	bool ok = find_beads(alignment, order->beads, count, beads, err);

	edit_begin(edit, alignment);
	if (ok && order->verb == STORED_ACCEPT && (order->all || order->min))
		count = choose_beads(alignment, order, beads);
	ok = ok && do_verb(edit, order, obeying->guess, beads, count, err);
	free(beads);
	return ok;
}

/* ---- transactions ---- */

static bool
read_alignment(struct job *job, int64_t id, int64_t revision,
	       struct alignment **out, struct pu_error *err)
{
	if (!alignment_load(out, job->db, id, err))
		return false;
	if (!revision || (*out)->revision == revision)
		return true;
	pu_fail(err, PU_CONFLICT,
		_("alignment %" PRId64 " is at revision %" PRId64
		  ", no longer at %" PRId64 "; look at it again"),
		id, (*out)->revision, revision);
	alignment_free(*out);
	*out = NULL;
	return false;
}

/* Nobody may have saved another edit since it was read. */
static bool
is_current(struct job *job, const struct alignment *alignment, bool *is,
	   struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct alignment_summary summary;
	bool ok = alignment_get(job->db, alignment->id, &summary, arena, err);

	*is = ok && summary.revision == alignment->revision;
	pu_arena_free(arena);
	return ok;
}

bool
stored_end(struct job *job, bool ok, bool dry, struct pu_error *err)
{
	if (ok && !dry)
		ok = db_commit(job->db, err);
	if (db_in_transaction(job->db))
		db_rollback(job->db);
	return ok;
}

/* Who edits. */
static bool
whoami(struct job *job, struct pu_buf *who, struct pu_error *err)
{
	bool found;

	return pu_tm_config_get(job->tm, pu_str("user"), who, &found, err);
}

/* Which beads came, and how many are gone. */
static void
tell(struct stored_result *result, const struct edit *edit)
{
	size_t count = edit->after_count;

	result->bead_count = count;
	result->beads = mem_array(count + 1, sizeof *result->beads);
	if (count)
		memcpy(result->beads, edit->after,
		       count * sizeof *result->beads);
	for (size_t i = 0; i < edit->before_count; i++)
		result->gone += !edit_has(edit, edit->before[i].id);
}

/* *again: somebody else has edited meanwhile, nothing was saved; false then. */
static bool
save(struct job *job, struct edit *edit, const struct stored_attempt *attempt,
     struct stored_result *result, bool *again, struct pu_error *err)
{
	struct pu_buf who = PU_BUF_INIT;
	bool ok, current = false;

	if (!db_begin(job->db, true, err))
		return false;
	ok = is_current(job, edit->alignment, &current, err);
	*again = ok && !current;
	if (*again)
		return stored_end(job, false, attempt->dry, err);
	ok = ok && memory_follow(job, edit, &result->units, err) &&
	     whoami(job, &who, err) &&
	     alignment_save(edit->alignment, job->db, edit, attempt->verb,
			    pu_buf_str(&who), err);
	pu_buf_free(&who);
	return stored_end(job, ok, attempt->dry, err);
}

static bool
try_edit(struct job *job, int64_t id, const struct stored_attempt *attempt,
	 struct stored_result *result, bool *again, struct pu_error *err)
{
	struct edit edit = { .alignment = NULL };
	bool ok;

	*result = (struct stored_result){ .alignment = NULL };
	*again = false;
	if (!read_alignment(job, id, attempt->revision, &result->alignment,
			    err))
		return false;
	ok = attempt->make(attempt->arg, &edit, result->alignment, err);
	if (ok && !edit_is_empty(&edit))
		ok = save(job, &edit, attempt, result, again, err);
	if (ok)
		tell(result, &edit);
	edit_free(&edit);
	if (!ok)
		stored_result_free(result);
	return ok;
}

#define TRIES 3 /* when others edit the same alignment at the same time */

bool
stored_edit(struct job *job, int64_t id, const struct stored_attempt *attempt,
	    struct stored_result *result, struct pu_error *err)
{
	bool ok = false, again = true;

	for (int i = 0; !ok && again && i < TRIES; i++)
		ok = try_edit(job, id, attempt, result, &again, err);
	if (!ok && again)
		pu_fail(err, PU_CONFLICT,
			_("alignment %" PRId64 " has been changed by "
			  "somebody else meanwhile; look at it again"),
			id);
	return ok;
}

static bool
needs_machine(const struct stored_order *order)
{
	return order->verb == STORED_REALIGN ||
	       (order->verb == STORED_SPLIT && !order->split_here);
}

/* Loaded before anything else: what it learns it writes on its own. */
static bool
load_lexicon(struct job *job, int64_t id, const char *how,
	     struct pu_lexicon **lexicon, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct alignment *alignment = NULL;
	struct pu_side side[SIDES];
	bool ok = alignment_load(&alignment, job->db, id, err);

	for (int i = 0; ok && i < SIDES; i++)
		stored_side(&side[i], &alignment->side[i], arena);
	ok = ok && job_evidence(job, how, &side[SIDE_SOURCE],
				&side[SIDE_TARGET], lexicon, err);
	alignment_free(alignment);
	pu_arena_free(arena);
	return ok;
}

bool
job_alignment_edit(struct job *job, int64_t id,
		   const struct stored_order *order,
		   struct stored_result *result, struct pu_error *err)
{
	struct pu_lexicon *lexicon = NULL;
	struct machine machine = { .job = job };
	const struct bead_guess guess = { machine_guess, &machine };
	struct obeying obeying = { order, &guess };
	const struct stored_attempt attempt = { obey, &obeying,
						stored_verb_name(order->verb),
						order->revision, order->dry };
	bool ok = job_open(job, JOB_WRITE, err);

	if (ok && needs_machine(order))
		ok = load_lexicon(job, id, order->lexicon, &lexicon, err);
	machine.lexicon = lexicon;
	ok = ok && stored_edit(job, id, &attempt, result, err);
	pu_lexicon_free(lexicon);
	return ok;
}

/* ---- undo ---- */

bool
job_alignment_undo(struct job *job, int64_t id, int64_t revision, bool dry,
		   struct stored_result *result, struct pu_error *err)
{
	struct edit undone = { .alignment = NULL };
	int64_t edited;
	bool ok;

	*result = (struct stored_result){ .alignment = NULL };
	if (!job_open(job, JOB_WRITE, err) || !db_begin(job->db, true, err))
		return false;
	ok = read_alignment(job, id, revision, &result->alignment, err) &&
	     alignment_undo(result->alignment, job->db, &undone, &edited,
			    &result->verb, err) &&
	     alignment_save_undo(result->alignment, job->db, &undone, edited,
				 err) &&
	     memory_undo(job, &undone, &result->units, err);
	ok = stored_end(job, ok, dry, err);
	if (ok)
		tell(result, &undone);
	edit_free(&undone);
	if (!ok)
		stored_result_free(result);
	return ok;
}

/* ---- the end ---- */

bool
job_alignment_delete(struct job *job, int64_t id, bool dry,
		     struct stored_units *units, int64_t *batch,
		     struct pu_error *err)
{
	struct alignment *alignment = NULL;
	bool ok;

	*units = (struct stored_units){ .added = 0 };
	*batch = 0;
	if (!job_open(job, JOB_WRITE, err) || !db_begin(job->db, true, err))
		return false;
	/* One that is damaged goes, too; its units stay. */
	ok = (alignment_load(&alignment, job->db, id, err) ||
	      err->code == PU_DATABASE) &&
	     alignment_delete(job->db, id, err) &&
	     (!alignment || memory_clear(job, alignment, units, batch, err));
	alignment_free(alignment);
	return stored_end(job, ok, dry, err);
}

bool
job_alignment_read(struct job *job, int64_t id, struct alignment **out,
		   struct pu_error *err)
{
	return alignment_load(out, job->db, id, err);
}

bool
job_alignment_of_unit(struct job *job, int64_t unit, int64_t *alignment,
		      uint32_t *bead, struct pu_error *err)
{
	if (!alignment_of_unit(job->db, unit, alignment, bead, err))
		return false;
	if (*alignment)
		return true;
	return pu_fail(err, PU_NOT_FOUND,
		       _("unit %" PRId64 " comes from no alignment that is "
			 "kept"),
		       unit);
}
