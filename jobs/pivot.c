#include "config.h"

#include "jobs/pivot.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/variant.h"

#define JOINED_MOST 64 /* alignments that share a document */

/* A bead of one of the alignments, as the shared document sees it. */
struct piece {
	size_t start, end; /* bytes there */
	size_t alignment;
	const struct kept_bead *bead;
};

struct joining {
	const struct pivot_options *options;
	struct alignment *alignments[JOINED_MOST];
	enum side_name shared[JOINED_MOST]; /* which of its sides */
	size_t count;
	struct piece *pieces;
	size_t piece_count, piece_room;
	struct pivot_units *out;
};

void
pivot_units_free(struct pivot_units *units)
{
	free(units->units);
	pu_arena_free(units->arena);
	*units = (struct pivot_units){ .units = NULL };
}

static bool
is_wanted(const struct pivot_options *options, const struct kept_bead *bead)
{
	return (bead->accepted || !options->accepted) &&
	       bead->confidence >= options->min;
}

static void
put_unit(struct pivot_units *out, const struct pu_unit *unit,
	 uint32_t confidence)
{
	MEM_GROW(out->units, out->count, out->room);
	out->units[out->count++] = (struct pivot_unit){ *unit, confidence };
}

/* ---- one alignment ---- */

static void
put_pairs(struct pivot_units *out, const struct alignment *alignment,
	  const struct pivot_options *options)
{
	for (size_t i = 0; i < alignment->count; i++) {
		const struct kept_bead *bead = &alignment->beads[i];
		struct pu_unit unit;

		if (!bead_is_pair(bead) || !is_wanted(options, bead))
			continue;
		stored_unit(&unit, alignment, bead, out->arena);
		put_unit(out, &unit, bead->confidence);
	}
}

/* ---- which share a document ---- */

static bool
count_sharing(struct job *job, const struct kept_side *side, int64_t but,
	      size_t *count, struct pu_error *err)
{
	enum side_name name;
	int64_t id = 0;
	int got;

	*count = 0;
	while ((got = alignment_of_document(job->db, side->digest,
					    side->language, id, &id, &name,
					    err)) > 0)
		*count += id != but;
	return got == 0;
}

static bool
load_sharing(struct job *job, struct joining *j, struct pu_error *err)
{
	const struct kept_side *side = &j->alignments[0]->side[j->shared[0]];
	enum side_name name;
	int64_t id = 0;
	int got;

	while ((got = alignment_of_document(job->db, side->digest,
					    side->language, id, &id, &name,
					    err)) > 0) {
		if (id == j->alignments[0]->id)
			continue;
		if (j->count == JOINED_MOST)
			return pu_fail(err, PU_LIMIT,
				       _("more than %d alignments share a "
					 "document"),
				       JOINED_MOST);
		if (!alignment_load(&j->alignments[j->count], job->db, id, err))
			return false;
		j->shared[j->count++] = name;
	}
	return got == 0;
}

/* The side that more others share. */
static bool
choose_shared(struct job *job, struct joining *j, struct pu_error *err)
{
	const struct alignment *alignment = j->alignments[0];
	size_t count[SIDES];

	for (int side = 0; side < SIDES; side++)
		if (!count_sharing(job, &alignment->side[side], alignment->id,
				   &count[side], err))
			return false;
	if (!count[SIDE_SOURCE] && !count[SIDE_TARGET])
		return pu_fail(err, PU_NOT_FOUND,
			       _("no other alignment that is kept shares a "
				 "document with alignment %" PRId64),
			       alignment->id);
	j->shared[0] = count[SIDE_TARGET] > count[SIDE_SOURCE] ? SIDE_TARGET
							       : SIDE_SOURCE;
	return true;
}

/* ---- pieces of the shared document ---- */

static void
take_pieces(struct joining *j, size_t which)
{
	const struct alignment *alignment = j->alignments[which];
	const struct kept_side *side = &alignment->side[j->shared[which]];

	for (size_t i = 0; i < alignment->count; i++) {
		const struct kept_bead *bead = &alignment->beads[i];
		struct run run = bead->run[j->shared[which]];

		if (!run.count)
			continue;
		MEM_GROW(j->pieces, j->piece_count, j->piece_room);
		j->pieces[j->piece_count++] = (struct piece){
			.start = side->segments[run.first].start,
			.end = side->segments[run.first + run.count - 1].end,
			.alignment = which,
			.bead = bead,
		};
	}
}

static int
in_order(const void *a, const void *b)
{
	const struct piece *left = a, *right = b;

	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	return (left->alignment > right->alignment) -
	       (left->alignment < right->alignment);
}

/* What the pieces of one alignment join on its other side; false: not text that
 * stands together. */
static bool
other_run(const struct joining *j, size_t which, const struct piece *pieces,
	  size_t count, struct run *run, uint32_t *confidence)
{
	enum side_name other = (enum side_name)(1 - j->shared[which]);

	*run = (struct run){ 0, 0 };
	for (size_t i = 0; i < count; i++) {
		const struct run *next = &pieces[i].bead->run[other];

		if (pieces[i].alignment != which)
			continue;
		if (!is_wanted(j->options, pieces[i].bead) || !next->count ||
		    (run->count && next->first != run->first + run->count))
			return false;
		if (!run->count)
			run->first = next->first;
		run->count += next->count;
		if (pieces[i].bead->confidence < *confidence)
			*confidence = pieces[i].bead->confidence;
	}
	return run->count != 0;
}

static void
put_variant(struct pu_variant *variant, const struct alignment *alignment,
	    enum side_name side, struct run run, struct pu_arena *arena)
{
	struct kept_bead bead = { .run = { { 0, 0 }, { 0, 0 } } };
	struct pu_unit unit;

	bead.run[side] = run;
	stored_unit(&unit, alignment, &bead, arena);
	*variant = unit.variants[side];
}

/* The run of the shared document, as the first alignment has it. */
static struct run
shared_run(const struct joining *j, const struct piece *pieces, size_t count)
{
	struct run run = { 0, 0 };

	for (size_t i = 0; i < count; i++) {
		const struct run *next = &pieces[i].bead->run[j->shared[0]];

		if (pieces[i].alignment)
			continue;
		if (!run.count)
			run.first = next->first;
		run.count = next->first + next->count - run.first;
	}
	return run;
}

/* Languages once, the first alignment that has text. */
static bool
has_language(const struct pu_variant *variants, size_t count,
	     struct pu_str language)
{
	for (size_t i = 0; i < count; i++)
		if (pu_str_eq(variants[i].language, language))
			return true;
	return false;
}

static void
put_group(struct joining *j, const struct piece *pieces, size_t count)
{
	struct pu_arena *arena = j->out->arena;
	struct pu_variant *variants =
		arena_array(arena, j->count + 1, sizeof *variants);
	struct run run = shared_run(j, pieces, count);
	uint32_t confidence = CONFIDENCE_STEPS;
	size_t found = 1;

	if (!run.count)
		return;
	put_variant(&variants[0], j->alignments[0], j->shared[0], run, arena);
	for (size_t i = 0; i < j->count; i++) {
		enum side_name other = (enum side_name)(1 - j->shared[i]);
		uint32_t least = confidence;

		if (has_language(variants, found,
				 j->alignments[i]->side[other].language) ||
		    !other_run(j, i, pieces, count, &run, &least))
			continue;
		confidence = least;
		put_variant(&variants[found++], j->alignments[i], other, run,
			    arena);
	}
	if (found > 1)
		put_unit(j->out,
			 &(struct pu_unit){ .source_language =
						    variants[0].language,
					    .created = PU_NO_TIME,
					    .changed = PU_NO_TIME,
					    .variants = variants,
					    .variant_count = found },
			 confidence);
}

/* Pieces that overlap belong together. */
static void
put_groups(struct joining *j)
{
	size_t first = 0;

	if (j->piece_count)
		qsort(j->pieces, j->piece_count, sizeof *j->pieces, in_order);
	while (first < j->piece_count) {
		size_t end = first + 1, reach = j->pieces[first].end;

		while (end < j->piece_count && j->pieces[end].start < reach) {
			if (j->pieces[end].end > reach)
				reach = j->pieces[end].end;
			end++;
		}
		put_group(j, j->pieces + first, end - first);
		first = end;
	}
}

bool
job_alignment_units(struct job *job, int64_t id,
		    const struct pivot_options *options,
		    struct pivot_units *out, struct pu_error *err)
{
	struct joining j = { .options = options, .out = out };
	bool ok;

	*out = (struct pivot_units){ .arena = pu_arena_new() };
	ok = alignment_load(&j.alignments[0], job->db, id, err);
	j.count = ok;
	if (ok && options->join) {
		ok = choose_shared(job, &j, err) && load_sharing(job, &j, err);
		for (size_t i = 0; ok && i < j.count; i++)
			take_pieces(&j, i);
		if (ok)
			put_groups(&j);
	} else if (ok) {
		put_pairs(out, j.alignments[0], options);
	}
	if (ok) {
		out->alignments = j.count;
		out->language =
			arena_str(out->arena,
				  j.alignments[0]->side[j.shared[0]].language);
		/* Their languages were borrowed. */
		for (size_t i = 0; i < out->count; i++)
			unit_copy(&out->units[i].unit, &out->units[i].unit,
				  out->arena);
	}
	for (size_t i = 0; i < j.count; i++)
		alignment_free(j.alignments[i]);
	free(j.pieces);
	if (!ok)
		pivot_units_free(out);
	return ok;
}
