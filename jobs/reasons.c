#include "config.h"

#include "jobs/reasons.h"

#include <stdlib.h>

#include "align/explain.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/order.h"
#include "jobs/anchors.h"
#include "jobs/evidence.h"
#include "jobs/stored-memory.h"

#define LONGER 1.8 /* a side so many times too long is said to be */

enum tally_kind { TALLY_NUMBERS, TALLY_NAMES, TALLY_TERMS, TALLY_WORDS };
#define TALLIES (TALLY_WORDS + 1)

struct tally {
	size_t same, of;
};

/* Of a bead's side: what its anchors say, each once. */
struct said {
	uint32_t *same[TALLY_WORDS];
	size_t count[TALLY_WORDS], room[TALLY_WORDS];
};

struct telling {
	const struct alignment *alignment;
	struct review_segment *const *anchors;
	struct explainer *explainer;
	bool *moved;
	struct said said[SIDES];
	struct pu_buf text;
};

/* ---- what moved ---- */

/* Beads that are not on the longest chain that rises on both sides (patience
 * sorting: the least end of the chains of each length). */
static void
find_moved(bool *moved, const struct alignment *alignment)
{
	size_t n = alignment->count, length = 0, at;
	size_t *end = mem_array(n + 1, sizeof *end); /* of length + 1: a bead */
	size_t *before = mem_array(n + 1, sizeof *before); /* bead + 1 */

	for (size_t i = 0; i < n; i++) {
		const struct kept_bead *bead = &alignment->beads[i];
		size_t low = 0, high = length;

		if (!bead_is_pair(bead))
			continue;
		moved[i] = true;
		while (low < high) {
			size_t mid = low + (high - low) / 2;
			const struct kept_bead *other =
				&alignment->beads[end[mid]];

			if (other->run[SIDE_TARGET].first <
			    bead->run[SIDE_TARGET].first)
				low = mid + 1;
			else
				high = mid;
		}
		before[i] = low ? end[low - 1] + 1 : 0;
		end[low] = i;
		length += low == length;
	}
	for (at = length ? end[length - 1] + 1 : 0; at; at = before[at - 1])
		moved[at - 1] = false;
	free(end);
	free(before);
}

/* ---- counting ---- */

static enum tally_kind
tally_of(enum review_anchor_kind kind)
{
	switch (kind) {
	case REVIEW_NUMBER:
	case REVIEW_DATE:
	case REVIEW_CODE:
		return TALLY_NUMBERS;
	case REVIEW_TERM:
		return TALLY_TERMS;
	case REVIEW_NAME:
	case REVIEW_LINK:
	case REVIEW_MAIL:
	case REVIEW_HANDLE:
	default:
		return TALLY_NAMES;
	}
}

static void
gather(struct said *said, const struct review_segment *segments, struct run run)
{
	memset(said->count, 0, sizeof said->count);
	for (uint32_t s = 0; s < run.count; s++) {
		const struct review_segment *segment = &segments[run.first + s];

		for (size_t i = 0; i < segment->anchor_count; i++) {
			enum tally_kind k = tally_of(segment->anchors[i].kind);

			MEM_GROW(said->same[k], said->count[k], said->room[k]);
			said->same[k][said->count[k]++] =
				segment->anchors[i].same;
		}
	}
	for (int k = 0; k < TALLY_WORDS; k++) {
		size_t kept = 0;

		if (said->count[k])
			qsort(said->same[k], said->count[k],
			      sizeof *said->same[k], order_u32);
		for (size_t i = 0; i < said->count[k]; i++)
			if (!i || said->same[k][i] != said->same[k][i - 1])
				said->same[k][kept++] = said->same[k][i];
		said->count[k] = kept;
	}
}

/* A number that one side lacks speaks against them; a name is often translated,
 * and counts where both could have it. */
static struct tally
compare(const struct said said[SIDES], enum tally_kind k)
{
	size_t s = 0, t = 0, same = 0;
	size_t a = said[SIDE_SOURCE].count[k], b = said[SIDE_TARGET].count[k];

	while (s < a && t < b) {
		uint32_t x = said[SIDE_SOURCE].same[k][s];
		uint32_t y = said[SIDE_TARGET].same[k][t];

		same += x == y;
		s += x <= y;
		t += y <= x;
	}
	return (struct tally){ same, k == TALLY_NUMBERS ? a + b - same
				     : a < b            ? a
							: b };
}

/* ---- in words ---- */

static void
put_tally(struct pu_buf *out, enum tally_kind kind, struct tally n)
{
	bool all = n.same == n.of;

	/* Names are often translated; a number that is missing is news. */
	if (!n.of || (!n.same && kind != TALLY_NUMBERS))
		return;
	if (out->len)
		pu_buf_addz(out, ", ");
	switch (kind) {
	case TALLY_NUMBERS:
		if (all)
			pu_buf_addf(out, P_("%zu number", "%zu numbers", n.of),
				    n.of);
		else
			pu_buf_addf(out,
				    P_("%zu of %zu number",
				       "%zu of %zu numbers", n.of),
				    n.same, n.of);
		break;
	case TALLY_NAMES:
		if (all)
			pu_buf_addf(out, P_("%zu name", "%zu names", n.of),
				    n.of);
		else
			pu_buf_addf(
				out,
				P_("%zu of %zu name", "%zu of %zu names", n.of),
				n.same, n.of);
		break;
	case TALLY_TERMS:
		if (all)
			pu_buf_addf(out, P_("%zu term", "%zu terms", n.of),
				    n.of);
		else
			pu_buf_addf(
				out,
				P_("%zu of %zu term", "%zu of %zu terms", n.of),
				n.same, n.of);
		break;
	case TALLY_WORDS:
	default:
		pu_buf_addf(out,
			    P_("%zu of %zu known word",
			       "%zu of %zu known words", n.of),
			    n.same, n.of);
	}
}

static const char *
too_long(double length)
{
	return length > LONGER       ? _("the translation is long")
	       : length * LONGER < 1 ? _("the translation is short")
				     : NULL;
}

static void
tell_pair(struct telling *t, const struct kept_bead *bead)
{
	const struct pu_bead as = stored_pin(bead->run);
	struct pu_buf list = PU_BUF_INIT;
	struct tally n[TALLIES];
	struct explained words;
	const char *length;
	size_t same = 0;

	explain(t->explainer, &as, &words);
	for (int side = 0; side < SIDES; side++)
		gather(&t->said[side], t->anchors[side], bead->run[side]);
	for (int k = 0; k < TALLIES; k++) {
		n[k] = k < TALLY_WORDS
			       ? compare(t->said, (enum tally_kind)k)
			       : (struct tally){ words.same, words.known };
		same += n[k].same;
		put_tally(&list, (enum tally_kind)k, n[k]);
	}
	length = too_long(words.length);
	if (same)
		pu_buf_addf(&t->text, _("in common: %s"), list.ptr);
	else if (length)
		pu_buf_addz(&t->text, _("nothing in common"));
	else
		pu_buf_addz(&t->text, _("only the lengths fit"));
	if (length)
		pu_buf_addf(&t->text, "; %s", length);
	pu_buf_free(&list);
}

static struct pu_str
tell(struct telling *t, size_t at, struct pu_arena *arena)
{
	const struct kept_bead *bead = &t->alignment->beads[at];

	pu_buf_clear(&t->text);
	if (bead_is_pair(bead)) {
		if (t->moved[at])
			pu_buf_addf(&t->text, "%s; ", _("moved"));
		tell_pair(t, bead);
	} else {
		pu_buf_addz(&t->text,
			    bead->by_person ? _("no counterpart, a person says")
					    : _("no counterpart found"));
	}
	return arena_str(arena, pu_buf_str(&t->text));
}

static void
tell_all(struct telling *t, struct pu_str *out, struct pu_arena *arena)
{
	const struct alignment *alignment = t->alignment;

	t->text = (struct pu_buf)PU_BUF_INIT;
	t->moved = mem_array(alignment->count + 1, sizeof *t->moved);
	find_moved(t->moved, alignment);
	for (size_t i = 0; i < alignment->count; i++)
		out[i] = tell(t, i, arena);
	for (int side = 0; side < SIDES; side++)
		for (int k = 0; k < TALLY_WORDS; k++)
			free(t->said[side].same[k]);
	free(t->moved);
	pu_buf_free(&t->text);
}

bool
job_reasons(struct job *job, const struct alignment *alignment,
	    struct review_segment *const anchors[SIDES], struct pu_str **out,
	    struct pu_arena *arena, struct pu_error *err)
{
	struct job quiet = *job;
	struct telling t = { .alignment = alignment, .anchors = anchors };
	struct review_segment *found[SIDES];
	struct pu_lexicon *lexicon = NULL;
	struct pu_side side[SIDES];

	quiet.log = NULL;
	quiet.frozen = true;
	if (!anchors) {
		if (!job_anchors(job, alignment->side, found, arena, err))
			return false;
		t.anchors = found;
	}
	for (int i = 0; i < SIDES; i++)
		stored_side(&side[i], &alignment->side[i], arena);
	if (!job_evidence(&quiet, NULL, &side[SIDE_SOURCE], &side[SIDE_TARGET],
			  &lexicon, err))
		return false;
	t.explainer =
		explainer_new(&side[SIDE_SOURCE], &side[SIDE_TARGET], lexicon);
	*out = arena_array(arena, alignment->count + 1, sizeof **out);
	tell_all(&t, *out, arena);
	explainer_free(t.explainer);
	pu_lexicon_free(lexicon);
	return true;
}
