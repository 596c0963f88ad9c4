#include "config.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "bitext/edit.h"

/* What is left over when a person joins something else. */
#define LEFT_OVER (CONFIDENCE_STEPS / 2)

static bool
is_fixed(const struct kept_bead *bead)
{
	return bead->pinned || bead->accepted;
}

static void
put_made(struct edit *edit, struct run source, struct run target)
{
	const struct kept_bead bead = { .run = { source, target },
					.confidence = CONFIDENCE_STEPS,
					.by_person = true };

	if (source.count || target.count)
		edit_put(edit, &bead);
}

/* ---- marking ---- */

bool
verb_accept(struct edit *edit, const size_t *beads, size_t count,
	    struct pu_error *err)
{
	for (size_t i = 0; i < count; i++) {
		struct kept_bead bead = edit->alignment->beads[beads[i]];

		if (!bead.id || bead.accepted)
			continue;
		edit_take(edit, beads[i]);
		bead.accepted = true;
		edit_put(edit, &bead);
	}
	return edit_end(edit, err);
}

bool
verb_pin(struct edit *edit, const size_t *beads, size_t count, bool pinned,
	 struct pu_error *err)
{
	for (size_t i = 0; i < count; i++) {
		struct kept_bead bead = edit->alignment->beads[beads[i]];

		if (!bead.id || bead.pinned == pinned)
			continue;
		edit_take(edit, beads[i]);
		bead.pinned = pinned;
		edit_put(edit, &bead);
	}
	return edit_end(edit, err);
}

/* ---- joining ---- */

/* The run that covers those of some beads; false: it covers others, too. */
static bool
cover(struct run *out, const struct alignment *alignment, const size_t *beads,
      size_t count, enum side_name side)
{
	uint32_t first = UINT32_MAX, end = 0, sum = 0;

	for (size_t i = 0; i < count; i++) {
		const struct run *run = &alignment->beads[beads[i]].run[side];

		if (!run->count)
			continue;
		sum += run->count;
		first = run->first < first ? run->first : first;
		end = run->first + run->count > end ? run->first + run->count
						    : end;
	}
	*out = (struct run){ sum ? first : 0, sum };
	return !sum || end - first == sum;
}

bool
verb_merge(struct edit *edit, const size_t *beads, size_t count,
	   struct pu_error *err)
{
	const struct alignment *alignment = edit->alignment;
	size_t two[2] = { beads[0], beads[0] + 1 };
	struct run run[SIDES];

	if (count == 1) {
		if (two[1] >= alignment->count)
			return pu_fail(err, PU_INVALID,
				       _("bead %" PRIu32 " is the last one: "
					 "there is none after it to merge it "
					 "with"),
				       alignment->beads[beads[0]].id);
		beads = two;
		count = 2;
	}
	for (int side = 0; side < SIDES; side++)
		if (!cover(&run[side], alignment, beads, count,
			   (enum side_name)side))
			return pu_fail(err, PU_INVALID,
				       _("these beads do not follow each other "
					 "on the %s side: link joins what lies "
					 "apart"),
				       side == SIDE_SOURCE ? _("source")
							   : _("target"));
	for (size_t i = 0; i < count; i++)
		if (alignment->beads[beads[i]].id)
			edit_take(edit, beads[i]);
	put_made(edit, run[SIDE_SOURCE], run[SIDE_TARGET]);
	return edit_end(edit, err);
}

static uint32_t
end_of(struct run run)
{
	return run.first + run.count;
}

/* What a run has before and after another one. */
static void
remains(struct run run, struct run taken, struct run *before, struct run *after)
{
	uint32_t end = end_of(run), cut = end_of(taken);

	*before = run;
	*after = (struct run){ 0, 0 };
	if (!run.count || !taken.count || taken.first >= end ||
	    cut <= run.first)
		return;
	before->count = taken.first > run.first ? taken.first - run.first : 0;
	if (cut < end)
		*after = (struct run){ cut, end - cut };
}

static void
put_left(struct edit *edit, struct run source, struct run target)
{
	const struct kept_bead bead = { .run = { source, target },
					.confidence = LEFT_OVER };

	if (source.count || target.count)
		edit_put(edit, &bead);
}

static bool
overlap(struct run a, struct run b)
{
	return a.count && b.count && a.first < end_of(b) && b.first < end_of(a);
}

/* What a bead keeps when some of its segments go. */
static void
put_remains(struct edit *edit, const struct kept_bead *bead,
	    const struct run taken[SIDES])
{
	struct run before[SIDES], after[SIDES];

	for (int side = 0; side < SIDES; side++)
		remains(bead->run[side], taken[side], &before[side],
			&after[side]);
	for (int side = 0; side < SIDES; side++)
		/* An untouched side goes with what the other has left. */
		if (!overlap(bead->run[side], taken[side]) &&
		    !before[1 - side].count && after[1 - side].count) {
			after[side] = before[side];
			before[side].count = 0;
		}
	put_left(edit, before[SIDE_SOURCE], before[SIDE_TARGET]);
	put_left(edit, after[SIDE_SOURCE], after[SIDE_TARGET]);
}

bool
verb_link(struct edit *edit, const struct run run[SIDES], struct pu_error *err)
{
	const struct alignment *alignment = edit->alignment;
	size_t count = alignment->count;

	for (int side = 0; side < SIDES; side++) {
		size_t segments = alignment->side[side].count;

		if (!run[side].count)
			return pu_fail(err, PU_INVALID,
				       _("a link needs segments on both "
					 "sides"));
		if (run[side].first >= segments ||
		    run[side].count > segments - run[side].first)
			return pu_fail(err, PU_NOT_FOUND,
				       _("there is no such segment: the %s has "
					 "%zu"),
				       side == SIDE_SOURCE ? _("source")
							   : _("target"),
				       segments);
	}
	for (size_t i = 0; i < count; i++) {
		struct kept_bead bead = alignment->beads[i];

		if (!overlap(bead.run[SIDE_SOURCE], run[SIDE_SOURCE]) &&
		    !overlap(bead.run[SIDE_TARGET], run[SIDE_TARGET]))
			continue;
		if (bead.run[SIDE_SOURCE].first == run[SIDE_SOURCE].first &&
		    bead.run[SIDE_SOURCE].count == run[SIDE_SOURCE].count &&
		    bead.run[SIDE_TARGET].first == run[SIDE_TARGET].first &&
		    bead.run[SIDE_TARGET].count == run[SIDE_TARGET].count)
			return pu_fail(err, PU_INVALID,
				       _("bead %" PRIu32 " is just this link; "
					 "accept says that it is right"),
				       bead.id);
		edit_take(edit, i);
		put_remains(edit, &bead, run);
	}
	put_made(edit, run[SIDE_SOURCE], run[SIDE_TARGET]);
	return edit_end(edit, err);
}

/* ---- parting ---- */

bool
verb_split(struct edit *edit, size_t index, const uint32_t at[SIDES],
	   struct pu_error *err)
{
	struct kept_bead bead = edit->alignment->beads[index];
	struct run first[SIDES], second[SIDES];

	for (int side = 0; side < SIDES; side++) {
		struct run run = bead.run[side];
		uint32_t count = at[side] - run.first;

		first[side] = second[side] = run;
		if (!run.count)
			continue;
		if (at[side] < run.first || count > run.count)
			return pu_fail(err, PU_INVALID,
				       _("segment %" PRIu32 " is not in bead "
					 "%" PRIu32),
				       at[side], bead.id);
		first[side].count = count;
		second[side].first += count;
		second[side].count -= count;
	}
	if ((!first[0].count && !first[1].count) ||
	    (!second[0].count && !second[1].count))
		return pu_fail(err, PU_INVALID,
			       _("one part of bead %" PRIu32 " would be empty"),
			       bead.id);
	edit_take(edit, index);
	put_made(edit, first[SIDE_SOURCE], first[SIDE_TARGET]);
	put_made(edit, second[SIDE_SOURCE], second[SIDE_TARGET]);
	return edit_end(edit, err);
}

bool
verb_unlink(struct edit *edit, size_t index, struct pu_error *err)
{
	const struct run none = { 0, 0 };
	struct kept_bead bead = edit->alignment->beads[index];

	if (!bead_is_pair(&bead))
		return pu_fail(err, PU_INVALID,
			       _("bead %" PRIu32 " has no counterpart already; "
				 "accept says that this is right"),
			       bead.id);
	edit_take(edit, index);
	put_made(edit, bead.run[SIDE_SOURCE], none);
	put_made(edit, none, bead.run[SIDE_TARGET]);
	return edit_end(edit, err);
}

/* ---- moving ---- */

bool
verb_shift(struct edit *edit, size_t index, enum side_name side, bool up,
	   struct pu_error *err)
{
	/* One side up is the other side down. */
	enum side_name still = up ? (enum side_name)(1 - side) : side;
	enum side_name moving = (enum side_name)(1 - still);
	const struct run none = { 0, 0 };
	struct alignment *alignment = edit->alignment;
	size_t last = index, count = alignment->count;
	struct run *runs = NULL;

	if (is_fixed(&alignment->beads[index]))
		return pu_fail(err, PU_INVALID,
			       _("bead %" PRIu32 " is pinned or accepted: it "
				 "does not move"),
			       alignment->beads[index].id);
	while (last + 1 < count && !is_fixed(&alignment->beads[last + 1])) {
		last++;
		if (!bead_is_pair(&alignment->beads[last]))
			break;
	}
	/* One that has nothing on the side that stands still ends the move by
	 * giving what it has; one with nothing to give is not touched. */
	if (last > index && !alignment->beads[last].run[moving].count)
		last--;
	if (!alignment->beads[index].run[still].count ||
	    (last == index && !bead_is_pair(&alignment->beads[index])))
		return pu_fail(err, PU_INVALID,
			       _("nothing can move from bead %" PRIu32),
			       alignment->beads[index].id);
	runs = mem_array(2 * (last - index + 2), sizeof *runs);
	for (size_t i = index; i <= last; i++) {
		runs[2 * (i - index)] = alignment->beads[i].run[still];
		runs[2 * (i - index) + 1] = alignment->beads[i].run[moving];
		edit_take(edit, i);
	}
	runs[2 * (last - index + 1) + 1] = none;
	put_made(edit, moving == SIDE_SOURCE ? runs[1] : none,
		 moving == SIDE_TARGET ? runs[1] : none);
	for (size_t i = 0; i <= last - index; i++) {
		struct run stays = runs[2 * i], comes = runs[2 * i + 3];

		put_made(edit, still == SIDE_SOURCE ? stays : comes,
			 still == SIDE_SOURCE ? comes : stays);
	}
	free(runs);
	return edit_end(edit, err);
}
