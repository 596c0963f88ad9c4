#include "config.h"

#include "formats/review-order.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"

bool
review_side_check(const struct review_side *side, struct pu_error *err)
{
	if (side->count > REVIEW_SEGMENTS)
		return pu_fail(err, PU_LIMIT,
			       _("a text of more than %u segments is too long "
				 "for a page; split it into parts"),
			       REVIEW_SEGMENTS);
	for (size_t s = 0; s < side->count; s++) {
		const struct review_segment *segment = &side->segments[s];
		size_t end = 0;

		for (size_t i = 0; i < segment->anchor_count; i++) {
			const struct review_anchor *a = &segment->anchors[i];

			if (a->start < end || a->end <= a->start ||
			    a->end > segment->text.len)
				return pu_fail(err, PU_INVALID,
					       _("segment %zu: an anchor is "
						 "out of place"),
					       s);
			end = a->end;
		}
	}
	return true;
}

/* The bead of each segment of the side. */
static bool
beads_by_segment(const struct review *review, enum review_side_name side,
		 uint32_t *bead_of, struct pu_error *err)
{
	size_t count = review->side[side].count, seen = 0;

	for (size_t s = 0; s < count; s++)
		bead_of[s] = UINT32_MAX;
	for (size_t b = 0; b < review->bead_count; b++) {
		struct review_run run = review->beads[b].run[side];

		if (run.count > count || run.first > count - run.count)
			return pu_fail(err, PU_INVALID,
				       _("bead %zu: it holds segments that "
					 "are not there"),
				       b);
		for (uint32_t i = 0; i < run.count; i++) {
			if (bead_of[run.first + i] != UINT32_MAX)
				return pu_fail(err, PU_INVALID,
					       _("bead %zu: a segment stands "
						 "in two beads"),
					       b);
			bead_of[run.first + i] = (uint32_t)b;
			seen++;
		}
	}
	if (seen != count)
		return pu_fail(err, PU_INVALID,
			       _("a segment stands in no bead"));
	return true;
}

bool
review_order(const struct review *review, uint32_t *order, struct pu_error *err)
{
	size_t n[REVIEW_SIDES] = { review->side[0].count,
				   review->side[1].count };
	uint32_t *by_source = mem_array(n[0] + 1, sizeof *by_source);
	uint32_t *by_target = mem_array(n[1] + 1, sizeof *by_target);
	/* Beads without source as lists: home 0 is the page's begin. */
	uint32_t *first = mem_array(review->bead_count + 1, sizeof *first);
	uint32_t *next = mem_array(review->bead_count + 1, sizeof *next);
	uint32_t home = 0, tail = 0, at = 0;
	bool ok = beads_by_segment(review, REVIEW_SOURCE, by_source, err) &&
		  beads_by_segment(review, REVIEW_TARGET, by_target, err);

	for (size_t t = 0; ok && t < n[1]; t++) {
		uint32_t b = by_target[t];

		if (t && by_target[t - 1] == b)
			continue;
		if (review->beads[b].run[0].count) {
			home = b + 1;
			tail = 0;
			continue;
		}
		*(tail ? &next[tail] : &first[home]) = b + 1;
		tail = b + 1;
	}
	for (size_t s = 0, rest = first[0]; ok && s <= n[0]; s++) {
		uint32_t b = s < n[0] ? by_source[s] : 0;

		if (s && s < n[0] && by_source[s - 1] == b)
			continue;
		if (s == n[0] || review->beads[b].run[1].count) {
			for (; rest; rest = next[rest])
				order[at++] = (uint32_t)rest - 1;
			rest = s < n[0] ? first[b + 1] : 0;
		}
		if (s < n[0])
			order[at++] = b;
	}
	free(by_source);
	free(by_target);
	free(first);
	free(next);
	return ok && (at == review->bead_count ||
		      pu_fail(err, PU_INVALID, _("a bead is empty")));
}
