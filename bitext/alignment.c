#include "config.h"

#include "bitext/alignment.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"

bool
bead_is_pair(const struct kept_bead *bead)
{
	return bead->run[SIDE_SOURCE].count && bead->run[SIDE_TARGET].count;
}

bool
bead_is_doubtful(const struct kept_bead *bead)
{
	return !bead->accepted && !bead->by_person &&
	       bead->confidence < BEAD_SURE;
}

struct alignment *
alignment_new(void)
{
	struct alignment *alignment = mem_alloc(sizeof *alignment);

	alignment->next_bead = 1;
	alignment->arena = pu_arena_new();
	return alignment;
}

void
alignment_free(struct alignment *alignment)
{
	if (!alignment)
		return;
	for (int side = 0; side < SIDES; side++)
		free(alignment->side[side].segments);
	free(alignment->beads);
	pu_arena_free(alignment->arena);
	free(alignment);
}

void
alignment_add_segment(struct alignment *alignment, enum side_name name,
		      const struct pu_segment *segment)
{
	struct kept_side *side = &alignment->side[name];

	MEM_GROW(side->segments, side->count, side->room);
	side->segments[side->count++] = *segment;
}

struct kept_bead *
alignment_add_bead(struct alignment *alignment, const struct kept_bead *bead)
{
	struct kept_bead *added;

	MEM_GROW(alignment->beads, alignment->count, alignment->room);
	added = &alignment->beads[alignment->count++];
	*added = *bead;
	if (!added->id)
		added->id = alignment->next_bead++;
	for (int side = 0; side < SIDES; side++)
		if (!added->run[side].count)
			added->run[side].first = 0;
	return added;
}

/* ---- order ---- */

#define NOBODY UINT32_MAX

/* Of each segment, the bead that holds it. */
struct holders {
	uint32_t *bead[SIDES];
};

static void
holders_free(struct holders *holders)
{
	for (int side = 0; side < SIDES; side++)
		free(holders->bead[side]);
}

static bool
claim(struct holders *holders, const struct alignment *alignment, uint32_t bead)
{
	for (int side = 0; side < SIDES; side++) {
		const struct run *run = &alignment->beads[bead].run[side];
		size_t count = alignment->side[side].count;

		if (run->count > count || run->first > count - run->count)
			return false;
		for (uint32_t i = 0; i < run->count; i++) {
			if (holders->bead[side][run->first + i] != NOBODY)
				return false;
			holders->bead[side][run->first + i] = bead;
		}
	}
	return alignment->beads[bead].run[SIDE_SOURCE].count ||
	       alignment->beads[bead].run[SIDE_TARGET].count;
}

/* False: a segment is in no bead, or in two. */
static bool
holders_find(struct holders *holders, const struct alignment *alignment)
{
	bool ok = alignment->count < NOBODY;

	for (int side = 0; side < SIDES; side++) {
		size_t count = alignment->side[side].count;

		holders->bead[side] = mem_array(count + 1, sizeof(uint32_t));
		for (size_t i = 0; i < count; i++)
			holders->bead[side][i] = NOBODY;
	}
	for (size_t i = 0; ok && i < alignment->count; i++)
		ok = claim(holders, alignment, (uint32_t)i);
	for (int side = 0; ok && side < SIDES; side++)
		for (size_t i = 0; ok && i < alignment->side[side].count; i++)
			ok = holders->bead[side][i] != NOBODY;
	return ok;
}

struct ordering {
	const struct alignment *alignment;
	const struct holders *holders;
	struct kept_bead *out;
	size_t count;
};

/* Those that have no source and follow a segment of the target. */
static void
put_lone(struct ordering *ordering, uint32_t target)
{
	const struct alignment *alignment = ordering->alignment;

	while (target < alignment->side[SIDE_TARGET].count) {
		const struct kept_bead *bead =
			&alignment->beads[ordering->holders
						  ->bead[SIDE_TARGET][target]];

		if (bead->run[SIDE_SOURCE].count)
			return;
		ordering->out[ordering->count++] = *bead;
		target += bead->run[SIDE_TARGET].count;
	}
}

bool
alignment_settle(struct alignment *alignment, struct pu_error *err)
{
	struct ordering ordering = { .alignment = alignment };
	struct holders holders;
	uint32_t at = 0;

	if (!holders_find(&holders, alignment)) {
		holders_free(&holders);
		return pu_fail(err, PU_INVALID,
			       _("each segment must be in exactly one bead"));
	}
	ordering.holders = &holders;
	ordering.out = mem_array(alignment->count + 1, sizeof *ordering.out);
	put_lone(&ordering, 0);
	while (at < alignment->side[SIDE_SOURCE].count) {
		const struct kept_bead *bead =
			&alignment->beads[holders.bead[SIDE_SOURCE][at]];
		const struct run *target = &bead->run[SIDE_TARGET];

		ordering.out[ordering.count++] = *bead;
		if (target->count)
			put_lone(&ordering, target->first + target->count);
		at += bead->run[SIDE_SOURCE].count;
	}
	free(alignment->beads);
	alignment->beads = ordering.out;
	alignment->room = alignment->count + 1;
	holders_free(&holders);
	return true;
}

bool
alignment_find(const struct alignment *alignment, uint32_t id, size_t *index,
	       struct pu_error *err)
{
	for (*index = 0; *index < alignment->count; ++*index)
		if (alignment->beads[*index].id == id)
			return true;
	return pu_fail(err, PU_NOT_FOUND,
		       _("alignment %" PRId64 " has no bead %" PRIu32),
		       alignment->id, id);
}

size_t
alignment_holder(const struct alignment *alignment, enum side_name side,
		 uint32_t segment)
{
	size_t i = 0;

	for (; i < alignment->count; i++) {
		const struct run *run = &alignment->beads[i].run[side];

		if (segment - run->first < run->count)
			break;
	}
	return i;
}

void
alignment_digest(struct pu_buf *out, struct pu_str text)
{
	pu_buf_addf(out, "%016" PRIx64 "%016" PRIx64,
		    hash_bytes(1, text.ptr, text.len),
		    hash_bytes(2, text.ptr, text.len));
}
