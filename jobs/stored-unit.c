#include "config.h"

#include "jobs/stored.h"
#include "text/variant.h"
#include "tm/step.h"

void
stored_text(struct pu_buf *out, const struct kept_side *side, struct run run)
{
	for (uint32_t i = 0; i < run.count; i++) {
		if (i)
			pu_buf_addz(out, align_joint(side->language));
		segment_folded(out, side->segments[run.first + i].text);
	}
}

static struct pu_str
text_of(const struct kept_side *side, struct run run, struct pu_arena *arena)
{
	struct pu_buf text = PU_BUF_INIT;
	struct pu_str copy;

	stored_text(&text, side, run);
	copy = arena_str(arena, pu_buf_str(&text));
	pu_buf_free(&text);
	return copy;
}

static struct pu_str
neighbour(const struct kept_side *side, size_t segment, struct pu_arena *arena)
{
	const struct run run = { (uint32_t)segment, segment < side->count };

	return text_of(side, run, arena);
}

static void
fill(struct pu_variant *variant, const struct kept_side *side, struct run run,
     struct pu_arena *arena)
{
	variant_fill(variant, side->language, text_of(side, run, arena), arena);
	if (!run.count)
		return;
	variant->previous = neighbour(
		side, run.first ? run.first - (size_t)1 : side->count, arena);
	variant->next = neighbour(side, run.first + (size_t)run.count, arena);
}

void
stored_unit(struct pu_unit *unit, const struct alignment *alignment,
	    const struct kept_bead *bead, struct pu_arena *arena)
{
	struct pu_variant *variants =
		arena_array(arena, SIDES, sizeof *variants);

	for (int side = 0; side < SIDES; side++)
		fill(&variants[side], &alignment->side[side], bead->run[side],
		     arena);
	variants[SIDE_TARGET].author = alignment->translator;
	*unit = (struct pu_unit){ .source_language =
					  alignment->side[SIDE_SOURCE].language,
				  .author = alignment->translator,
				  .created = PU_NO_TIME,
				  .changed = PU_NO_TIME,
				  .variants = variants,
				  .variant_count = SIDES };
}

bool
job_alignment_unit(struct job *job, const struct kept_bead *bead, bool *there,
		   bool *changed, struct pu_error *err)
{
	bool untouched = true;

	*there = *changed = false;
	if (!bead->unit)
		return true;
	if (!step_look(job->tm, bead->unit, there, &untouched, err))
		return false;
	*changed = *there && !untouched;
	return true;
}
