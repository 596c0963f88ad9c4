#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/order.h"
#include "bitext/alignment.h"
#include "bitext/edit.h"

void
edit_begin(struct edit *edit, struct alignment *alignment)
{
	*edit = (struct edit){ .alignment = alignment,
			       .first_new = alignment->next_bead };
}

void
edit_free(struct edit *edit)
{
	free(edit->cuts);
	free(edit->before);
	free(edit->after);
	free(edit->steps);
	*edit = (struct edit){ .alignment = NULL };
}

bool
edit_is_empty(const struct edit *edit)
{
	return !edit->before_count && !edit->after_count;
}

static void
sort_after(struct edit *edit)
{
	if (edit->after_count)
		qsort(edit->after, edit->after_count, sizeof *edit->after,
		      order_u32);
}

bool
edit_has(const struct edit *edit, uint32_t id)
{
	return edit->after_count && bsearch(&id, edit->after, edit->after_count,
					    sizeof id, order_u32);
}

void
edit_step(struct edit *edit, int64_t unit, int64_t change)
{
	MEM_GROW(edit->steps, edit->step_count, edit->step_room);
	edit->steps[edit->step_count++] = (struct unit_step){ unit, change };
}

/* ---- cutting ---- */

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool
segment_cut_at(struct kept_side *side, uint32_t segment, size_t at)
{
	struct pu_segment *whole, second;
	size_t end = at;
	struct pu_str text;

	if (segment >= side->count)
		return false;
	text = side->segments[segment].text;
	if (!at || at >= text.len || ((unsigned char)text.ptr[at] >> 6) == 2)
		return false;
	while (end && is_space(text.ptr[end - 1]))
		end--;
	while (at < text.len && is_space(text.ptr[at]))
		at++;
	if (!end || at == text.len)
		return false;
	MEM_GROW(side->segments, side->count, side->room);
	whole = &side->segments[segment];
	second = *whole;
	second.start += at;
	second.text = pu_str_n(text.ptr + at, text.len - at);
	whole->end = whole->start + end;
	whole->text.len = end;
	memmove(whole + 2, whole + 1,
		(side->count - segment - 1) * sizeof *whole);
	whole[1] = second;
	side->count++;
	return true;
}

void
segment_uncut(struct kept_side *side, uint32_t segment)
{
	struct pu_segment *first = &side->segments[segment];
	size_t len = (size_t)(first[1].text.ptr - first->text.ptr);

	first->text.len = len + first[1].text.len;
	first->end = first[1].end;
	side->count--;
	memmove(first + 1, first + 2,
		(side->count - segment - 1) * sizeof *first);
}

bool
edit_cut(struct edit *edit, enum side_name name, uint32_t segment, size_t at,
	 struct pu_error *err)
{
	struct alignment *alignment = edit->alignment;
	struct kept_bead whole;
	size_t holder = alignment_holder(alignment, name, segment);

	if (holder == alignment->count)
		return pu_fail(err, PU_NOT_FOUND,
			       _("there is no segment %lu: see puente "
				 "alignment show"),
			       (unsigned long)segment);
	whole = alignment->beads[holder];
	if (!segment_cut_at(&alignment->side[name], segment, at))
		return pu_fail(err, PU_INVALID,
			       _("segment %lu cannot be cut at byte %zu: "
				 "there must be text on both sides of a cut"),
			       (unsigned long)segment, at);
	edit_take(edit, holder);
	for (size_t i = 0; i < alignment->count; i++) {
		struct run *run = &alignment->beads[i].run[name];

		if (run->count && run->first > segment)
			run->first++;
	}
	MEM_GROW(edit->cuts, edit->cut_count, edit->cut_room);
	edit->cuts[edit->cut_count++] =
		(struct segment_cut){ name, segment, at };
	whole.id = 0;
	whole.unit = 0;
	whole.run[name].count++;
	edit_put(edit, &whole);
	return true;
}

/* ---- taking and putting ---- */

/* As the segments were numbered before the edit. */
static void
renumber_back(struct kept_bead *bead, const struct edit *edit)
{
	for (size_t i = edit->cut_count; i-- > 0;) {
		struct run *run = &bead->run[edit->cuts[i].side];

		if (run->count && run->first > edit->cuts[i].segment)
			run->first--;
	}
}

static void
forget_after(struct edit *edit, uint32_t id)
{
	size_t i = edit->after_count;

	while (i-- > 0)
		if (edit->after[i] == id) {
			edit->after[i] = edit->after[--edit->after_count];
			return;
		}
}

static void
keep_before(struct edit *edit, const struct kept_bead *bead)
{
	MEM_GROW(edit->before, edit->before_count, edit->before_room);
	edit->before[edit->before_count] = *bead;
	renumber_back(&edit->before[edit->before_count++], edit);
}

static void
note_after(struct edit *edit, uint32_t id)
{
	MEM_GROW(edit->after, edit->after_count, edit->after_room);
	edit->after[edit->after_count++] = id;
}

/* What is taken has number 0 until the edit ends. */
void
edit_take(struct edit *edit, size_t index)
{
	struct kept_bead *bead = &edit->alignment->beads[index];

	if (bead->id >= edit->first_new)
		forget_after(edit, bead->id);
	else
		keep_before(edit, bead);
	*bead = (struct kept_bead){ .id = 0 };
}

void
edit_put(struct edit *edit, const struct kept_bead *bead)
{
	note_after(edit, alignment_add_bead(edit->alignment, bead)->id);
}

bool
edit_end(struct edit *edit, struct pu_error *err)
{
	struct alignment *alignment = edit->alignment;
	size_t kept = 0;

	for (size_t i = 0; i < alignment->count; i++)
		if (alignment->beads[i].id)
			alignment->beads[kept++] = alignment->beads[i];
	alignment->count = kept;
	sort_after(edit);
	return alignment_settle(alignment, err);
}

void
edit_unit(struct edit *edit, size_t index, int64_t unit)
{
	struct kept_bead *bead = &edit->alignment->beads[index];

	if (!edit_has(edit, bead->id)) {
		keep_before(edit, bead);
		note_after(edit, bead->id);
		sort_after(edit);
	}
	bead->unit = unit;
}

/* ---- and back ---- */

static bool
uncut_all(struct edit *edit, struct pu_error *err)
{
	struct alignment *alignment = edit->alignment;

	for (size_t i = edit->cut_count; i-- > 0;) {
		const struct segment_cut *cut = &edit->cuts[i];

		if (cut->segment + (size_t)1 >=
		    alignment->side[cut->side].count)
			return pu_fail(err, PU_DATABASE,
				       _("the log of the alignment is "
					 "damaged"));
		segment_uncut(&alignment->side[cut->side], cut->segment);
		for (size_t b = 0; b < alignment->count; b++) {
			struct run *run = &alignment->beads[b].run[cut->side];

			if (run->count && run->first > cut->segment)
				run->first--;
		}
	}
	return true;
}

/* Takes out what the edit has put, and keeps it. */
static struct kept_bead *
take_after(struct edit *edit, size_t *gone_count)
{
	struct alignment *alignment = edit->alignment;
	struct kept_bead *gone = mem_array(edit->after_count + 1, sizeof *gone);
	size_t kept = 0;

	*gone_count = 0;
	sort_after(edit);
	for (size_t i = 0; i < alignment->count; i++)
		if (edit_has(edit, alignment->beads[i].id) &&
		    *gone_count < edit->after_count)
			gone[(*gone_count)++] = alignment->beads[i];
		else
			alignment->beads[kept++] = alignment->beads[i];
	alignment->count = kept;
	return gone;
}

bool
edit_revert(struct edit *edit, struct pu_error *err)
{
	struct alignment *alignment = edit->alignment;
	size_t gone_count;
	struct kept_bead *gone = take_after(edit, &gone_count);

	if (!uncut_all(edit, err)) {
		free(gone);
		return false;
	}
	edit->after_count = 0;
	for (size_t i = 0; i < edit->before_count; i++)
		edit_put(edit, &edit->before[i]);
	sort_after(edit);
	free(edit->before);
	edit->before = gone;
	edit->before_count = gone_count;
	edit->before_room = 0; /* not to be added to */
	return alignment_settle(alignment, err);
}
