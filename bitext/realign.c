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

/* Of each segment: the guess that begins there, plus 1. */
struct begins {
	uint32_t *guess[SIDES];
};

static void
begins_find(struct begins *begins, const struct alignment *alignment,
	    const struct guesses *guesses)
{
	for (int side = 0; side < SIDES; side++)
		begins->guess[side] = mem_array(alignment->side[side].count + 1,
						sizeof(uint32_t));
	for (size_t g = 0; g < guesses->count; g++) {
		const struct kept_bead *bead = &guesses->beads[g];
		int side = bead->run[SIDE_SOURCE].count ? SIDE_SOURCE
							: SIDE_TARGET;

		if (bead->run[side].first < alignment->side[side].count)
			begins->guess[side][bead->run[side].first] =
				(uint32_t)g + 1;
	}
}

/* The guess that says the same as a bead, plus 1; 0: none. */
static uint32_t
same_guess(const struct begins *begins, const struct guesses *guesses,
	   const struct kept_bead *bead)
{
	int side = bead->run[SIDE_SOURCE].count ? SIDE_SOURCE : SIDE_TARGET;
	uint32_t g = begins->guess[side][bead->run[side].first];

	return g && same_runs(&guesses->beads[g - 1], bead) ? g : 0;
}

static void
replace_one(struct edit *edit, size_t index, const struct kept_bead *guess)
{
	struct kept_bead bead = edit->alignment->beads[index];

	if (guess && !bead.by_person && bead.confidence == guess->confidence)
		return;
	edit_take(edit, index);
	if (!guess)
		return;
	bead.by_person = false;
	bead.confidence = guess->confidence;
	edit_put(edit, &bead);
}

/* What does not touch a bead that stands, and is no bead already. */
static void
put_new(struct edit *edit, const struct guesses *guesses, const bool *known,
	bool *const free_segments[SIDES])
{
	for (size_t g = 0; g < guesses->count; g++) {
		const struct kept_bead *bead = &guesses->beads[g];
		bool is_new = !known[g];

		for (int side = 0; side < SIDES; side++)
			for (uint32_t i = 0; i < bead->run[side].count; i++)
				is_new = is_new &&
					 free_segments[side]
						      [bead->run[side].first +
						       i];
		if (is_new)
			edit_put(edit, bead);
	}
}

/* Segments of free beads. */
static void
mark_segments(bool *free_segments[SIDES], const struct alignment *alignment,
	      const bool *is_free)
{
	for (int side = 0; side < SIDES; side++) {
		free_segments[side] = mem_array(alignment->side[side].count + 1,
						sizeof(bool));
		for (size_t i = 0; i < alignment->count; i++) {
			struct run run = alignment->beads[i].run[side];

			if (is_free[i])
				memset(free_segments[side] + run.first, 1,
				       run.count);
		}
	}
}

static bool
is_inside(const struct alignment *alignment, const struct guesses *guesses)
{
	for (size_t g = 0; g < guesses->count; g++)
		for (int side = 0; side < SIDES; side++) {
			struct run run = guesses->beads[g].run[side];
			size_t count = alignment->side[side].count;

			if (run.count > count || run.first > count - run.count)
				return false;
		}
	return true;
}

static bool
replace_free(struct edit *edit, const bool *is_free,
	     const struct guesses *guesses, struct pu_error *err)
{
	struct alignment *alignment = edit->alignment;
	bool *known = mem_array(guesses->count + 1, sizeof *known);
	bool *free_segments[SIDES];
	size_t count = alignment->count;
	struct begins begins;

	begins_find(&begins, alignment, guesses);
	mark_segments(free_segments, alignment, is_free);
	for (size_t i = 0; i < count; i++) {
		uint32_t g = same_guess(&begins, guesses, &alignment->beads[i]);

		if (g)
			known[g - 1] = true;
		if (is_free[i])
			replace_one(edit, i, g ? &guesses->beads[g - 1] : NULL);
	}
	put_new(edit, guesses, known, free_segments);
	for (int side = 0; side < SIDES; side++) {
		free(begins.guess[side]);
		free(free_segments[side]);
	}
	free(known);
	return edit_end(edit, err);
}

static bool
ask(struct edit *edit, const bool *is_free, const struct bead_guess *guess,
    struct guesses *guesses, struct pu_error *err)
{
	if (!guess->guess(guess->arg, edit->alignment, is_free, guesses, err))
		return false;
	return is_inside(edit->alignment, guesses) ||
	       pu_fail(err, PU_INVALID,
		       _("each segment must be in exactly one bead"));
}

bool
verb_split_guess(struct edit *edit, size_t index,
		 const struct bead_guess *guess, struct pu_error *err)
{
	struct alignment *alignment = edit->alignment;
	uint32_t id = alignment->beads[index].id;
	bool *is_free = mem_array(alignment->count + 1, sizeof *is_free);
	struct guesses guesses = { NULL, 0, 0 };
	bool ok;

	is_free[index] = true;
	ok = ask(edit, is_free, guess, &guesses, err) &&
	     replace_free(edit, is_free, &guesses, err);
	if (ok && edit->after_count < 2)
		ok = pu_fail(err, PU_INVALID,
			     _("bead %" PRIu32 " looks like one: say where to "
			       "split it"),
			     id);
	free(is_free);
	free(guesses.beads);
	return ok;
}

bool
verb_realign(struct edit *edit, const struct bead_guess *guess, bool all,
	     struct pu_error *err)
{
	struct alignment *alignment = edit->alignment;
	bool *is_free = mem_array(alignment->count + 1, sizeof *is_free);
	struct guesses guesses = { NULL, 0, 0 };
	bool ok;

	for (size_t i = 0; i < alignment->count; i++)
		is_free[i] = !alignment->beads[i].pinned &&
			     !alignment->beads[i].accepted &&
			     (all || !alignment->beads[i].by_person);
	ok = ask(edit, is_free, guess, &guesses, err) &&
	     replace_free(edit, is_free, &guesses, err);
	free(is_free);
	free(guesses.beads);
	return ok;
}
