#include "config.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "bitext/edit.h"

struct guesses {
	struct kept_bead *beads;
	size_t count, room;
};

void
put_guess(struct guesses *guesses, const struct run run[SIDES],
	  uint32_t confidence)
{
	struct kept_bead bead = { .run = { run[0], run[1] },
				  .confidence = confidence };

	for (int side = 0; side < SIDES; side++)
		if (!bead.run[side].count)
			bead.run[side].first = 0;
	MEM_GROW(guesses->beads, guesses->count, guesses->room);
	guesses->beads[guesses->count++] = bead;
}

static bool
same_runs(const struct kept_bead *a, const struct kept_bead *b)
{
	for (int side = 0; side < SIDES; side++)
		if (a->run[side].first != b->run[side].first ||
		    a->run[side].count != b->run[side].count)
			return false;
	return true;
}

bool
verb_split_guess(struct edit *edit, size_t index,
		 const struct bead_guess *guess, struct pu_error *err)
{
	const struct kept_bead bead = edit->alignment->beads[index];
	struct guesses guesses = { NULL, 0, 0 };
	bool ok;

	ok = guess->guess(guess->arg, edit->alignment, bead.run, &guesses, err);
	if (ok && guesses.count < 2)
		ok = pu_fail(err, PU_INVALID,
			     _("bead %" PRIu32 " looks like one: say where to "
			       "split it"),
			     bead.id);
	if (ok) {
		edit_take(edit, index);
		for (size_t i = 0; i < guesses.count; i++)
			edit_put(edit, &guesses.beads[i]);
		ok = edit_end(edit, err);
	}
	free(guesses.beads);
	return ok;
}

/* ---- all that is not fixed ---- */

struct span {
	uint32_t first, end, sum;
};

static void
widen(struct span *span, const struct run *run)
{
	if (!run->count)
		return;
	if (!span->sum || run->first < span->first)
		span->first = run->first;
	if (!span->sum || run->first + run->count > span->end)
		span->end = run->first + run->count;
	span->sum += run->count;
}

static bool
is_whole(const struct span *span)
{
	return !span->sum || span->end - span->first == span->sum;
}

/* The longest row of free beads from first on whose segments are one run on
 * either side: fixed beads that cross it leave holes. Gives its end. */
static size_t
part(const struct alignment *alignment, size_t first, size_t count,
     struct run run[SIDES])
{
	struct span span[SIDES] = { { 0, 0, 0 }, { 0, 0, 0 } };
	size_t end = first;

	for (size_t i = first; i < count; i++) {
		const struct kept_bead *bead = &alignment->beads[i];

		if (bead->pinned || bead->accepted)
			break;
		for (int side = 0; side < SIDES; side++)
			widen(&span[side], &bead->run[side]);
		if (!is_whole(&span[SIDE_SOURCE]) ||
		    !is_whole(&span[SIDE_TARGET]))
			continue;
		end = i + 1;
		for (int side = 0; side < SIDES; side++)
			run[side] = (struct run){ span[side].first,
						  span[side].sum };
	}
	return end;
}

/* Both lists are in order, so what has stayed is found by walking along. */
static void
put_new(struct edit *edit, size_t first, size_t end,
	const struct guesses *guesses)
{
	struct alignment *alignment = edit->alignment;
	bool *kept = mem_array(guesses->count + 1, sizeof *kept);
	size_t near = 0;

	for (size_t i = first; i < end; i++) {
		struct kept_bead bead = alignment->beads[i];
		size_t g = near, most = near + 64;

		while (g < guesses->count && g < most &&
		       !same_runs(&guesses->beads[g], &bead))
			g++;
		if (g == guesses->count || g == most) {
			edit_take(edit, i);
			continue;
		}
		near = g + 1;
		kept[g] = true;
		if (!bead.by_person &&
		    bead.confidence == guesses->beads[g].confidence)
			continue;
		edit_take(edit, i);
		bead.by_person = false;
		bead.confidence = guesses->beads[g].confidence;
		edit_put(edit, &bead);
	}
	for (size_t g = 0; g < guesses->count; g++)
		if (!kept[g])
			edit_put(edit, &guesses->beads[g]);
	free(kept);
}

bool
verb_realign(struct edit *edit, const struct bead_guess *guess,
	     struct pu_error *err)
{
	struct alignment *alignment = edit->alignment;
	size_t count = alignment->count, end;
	bool ok = true;

	for (size_t first = 0; ok && first < count; first = end) {
		struct run run[SIDES] = { { 0, 0 }, { 0, 0 } };
		struct guesses guesses = { NULL, 0, 0 };

		end = part(alignment, first, count, run);
		if (end == first) {
			end++;
			continue;
		}
		ok = guess->guess(guess->arg, alignment, run, &guesses, err);
		if (ok)
			put_new(edit, first, end, &guesses);
		free(guesses.beads);
	}
	return ok && edit_end(edit, err);
}
