#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "db/db.h"
#include "jobs/doubt.h"
#include "jobs/stored-memory.h"
#include "jobs/version.h"
#include "tm/step.h"

/* Of another version at least this share is reused: else it is another text of
 * the same name. */
#define SAME_TEXT 5

struct stored_reuse {
	struct alignment *old;
	uint32_t *map[SIDES]; /* of its segments: where they stand now */
	bool known; /* it is of these very documents */
};

void
stored_reuse_free(struct stored_reuse *reuse)
{
	if (!reuse)
		return;
	for (int side = 0; side < SIDES; side++)
		free(reuse->map[side]);
	alignment_free(reuse->old);
	free(reuse);
}

/* ---- what is there now, as an alignment ---- */

static void
take_side(struct alignment *alignment, enum side_name name,
	  const struct segmented *text, struct pu_str called,
	  struct pu_str language)
{
	struct kept_side *side = &alignment->side[name];
	struct pu_buf digest = PU_BUF_INIT;

	side->name = arena_str(alignment->arena, called);
	side->language = arena_str(alignment->arena, language);
	alignment_digest(&digest, pu_buf_str(&text->body));
	side->digest = arena_str(alignment->arena, pu_buf_str(&digest));
	pu_buf_free(&digest);
	for (size_t i = 0; i < text->count; i++)
		alignment_add_segment(alignment, name, &text->segments[i]);
}

static struct alignment *
take_sides(const struct align_result *result, const char *source_path,
	   const char *target_path, const struct align_options *options)
{
	struct alignment *alignment = alignment_new();
	struct pu_str name[SIDES];

	align_names(source_path, target_path, &name[SIDE_SOURCE],
		    &name[SIDE_TARGET]);
	take_side(alignment, SIDE_SOURCE, &result->source, name[SIDE_SOURCE],
		  options->source);
	take_side(alignment, SIDE_TARGET, &result->target, name[SIDE_TARGET],
		  options->target);
	return alignment;
}

/* ---- another version ---- */

static struct pu_str *
texts(const struct kept_side *side)
{
	struct pu_str *list = mem_array(side->count + 1, sizeof *list);

	for (size_t i = 0; i < side->count; i++)
		list[i] = side->segments[i].text;
	return list;
}

static uint32_t *
map_side(const struct kept_side *old, const struct kept_side *now)
{
	uint32_t *map = mem_array(old->count + 1, sizeof *map);
	struct pu_str *before = texts(old), *after = texts(now);

	version_map(map, before, old->count, after, now->count);
	free(before);
	free(after);
	return map;
}

/* A run in the new version: the same texts, one after the other. */
static bool
map_run(const struct stored_reuse *reuse, enum side_name side, struct run run,
	struct run *out)
{
	const uint32_t *map = reuse->map[side];

	*out = (struct run){ 0, 0 };
	for (uint32_t i = 0; i < run.count; i++)
		if (map[run.first + i] == VERSION_GONE ||
		    map[run.first + i] != map[run.first] + i)
			return false;
	if (run.count)
		*out = (struct run){ map[run.first], run.count };
	return true;
}

static bool
map_bead(const struct stored_reuse *reuse, const struct kept_bead *bead,
	 struct run out[SIDES])
{
	for (int side = 0; side < SIDES; side++)
		if (!map_run(reuse, (enum side_name)side, bead->run[side],
			     &out[side]))
			return false;
	return true;
}

/* The texts before and after it are what they were, or there are none. */
static bool
same_neighbours(const struct stored_reuse *reuse, const struct kept_bead *bead,
		const struct run now[SIDES], const size_t now_count[SIDES])
{
	for (int side = 0; side < SIDES; side++) {
		const struct run *run = &bead->run[side];
		size_t end = (size_t)run->first + run->count;
		size_t now_end = (size_t)now[side].first + now[side].count;

		if (!run->count)
			continue;
		if (run->first ? !now[side].first ||
					 reuse->map[side][run->first - 1] !=
						 now[side].first - 1
			       : now[side].first != 0)
			return false;
		if (end < reuse->old->side[side].count
			    ? reuse->map[side][end] != now_end
			    : now_end != now_count[side])
			return false;
	}
	return true;
}

static struct pu_bead *
make_pins(const struct stored_reuse *reuse, const struct alignment *now,
	  size_t *count)
{
	const struct alignment *old = reuse->old;
	struct pu_bead *pins = mem_array(old->count + 1, sizeof *pins);
	const size_t sizes[SIDES] = { now->side[0].count, now->side[1].count };

	*count = 0;
	for (size_t i = 0; i < old->count; i++) {
		struct run run[SIDES];

		if (map_bead(reuse, &old->beads[i], run) &&
		    same_neighbours(reuse, &old->beads[i], run, sizes))
			pins[(*count)++] = stored_pin(run);
	}
	return pins;
}

/* The kept alignment of these very documents, whatever they are called: in many
 * folders a file is called index.html. 0: none. */
static bool
find_same(struct job *job, const struct alignment *now, int64_t *id,
	  struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	const struct kept_side *side = now->side;
	struct alignment_summary kept;
	enum side_name on;
	bool ok = true, same = false;
	int got = 1;

	*id = 0;
	while (ok && !same &&
	       (got = alignment_of_document(job->db, side[SIDE_SOURCE].digest,
					    side[SIDE_SOURCE].language, *id, id,
					    &on, err)) == 1) {
		ok = alignment_get(job->db, *id, &kept, arena, err);
		same = ok && on == SIDE_SOURCE &&
		       pu_str_eq(kept.digest[SIDE_TARGET],
				 side[SIDE_TARGET].digest) &&
		       pu_str_eq(kept.language[SIDE_TARGET],
				 side[SIDE_TARGET].language);
	}
	if (!same)
		*id = 0;
	pu_arena_free(arena);
	return ok && got >= 0;
}

/* The kept alignment of the same documents, or of another version of them. */
static bool
find_old(struct job *job, const struct alignment *now,
	 struct stored_reuse **out, struct pu_error *err)
{
	struct stored_reuse *reuse = NULL;
	int64_t id;

	*out = NULL;
	if (!find_same(job, now, &id, err) ||
	    (!id && !alignment_of_names(job->db, now->side, &id, err)))
		return false;
	if (!id)
		return true;
	reuse = mem_alloc(sizeof *reuse);
	if (!alignment_load(&reuse->old, job->db, id, err)) {
		stored_reuse_free(reuse);
		return false;
	}
	reuse->known = true;
	for (int side = 0; side < SIDES; side++) {
		reuse->known =
			reuse->known && pu_str_eq(reuse->old->side[side].digest,
						  now->side[side].digest);
		reuse->map[side] =
			map_side(&reuse->old->side[side], &now->side[side]);
	}
	*out = reuse;
	return true;
}

bool
stored_reuse_known(const struct stored_reuse *reuse)
{
	return reuse && reuse->known;
}

/* Nothing is to be aligned; false: a person has cut segments. */
static bool
take_kept(struct align_result *result, const struct alignment *kept)
{
	struct pu_alignment *out = &result->alignment;

	if (kept->side[SIDE_SOURCE].count != result->source.count ||
	    kept->side[SIDE_TARGET].count != result->target.count)
		return false;
	out->beads = mem_array(kept->count + 1, sizeof *out->beads);
	for (size_t i = 0; i < kept->count; i++) {
		const struct kept_bead *bead = &kept->beads[i];

		out->beads[out->count++] = (struct pu_bead){
			.source = bead->run[SIDE_SOURCE].first,
			.source_count = bead->run[SIDE_SOURCE].count,
			.target = bead->run[SIDE_TARGET].first,
			.target_count = bead->run[SIDE_TARGET].count,
			.confidence =
				bead->confidence / (double)CONFIDENCE_STEPS,
		};
	}
	result->agreement = doubt_agreement(out);
	return true;
}

bool
job_align_again(struct job *job, const char *source_path,
		const char *target_path, const struct align_options *options,
		struct align_result *result, struct stored_reuse **reuse,
		struct pu_error *err)
{
	struct alignment *now = NULL;
	struct pu_bead *pins = NULL;
	size_t count = 0;
	bool ok;

	*reuse = NULL;
	if (!job_align_read(job, source_path, target_path, options, result,
			    err))
		return false;
	now = take_sides(result, source_path, target_path, options);
	/* A memory that is not there yet keeps nothing. */
	ok = !job->db || find_old(job, now, reuse, err);
	if (ok && *reuse) {
		pins = make_pins(*reuse, now, &count);
		if (count * SAME_TEXT < (*reuse)->old->count) {
			stored_reuse_free(*reuse);
			*reuse = NULL;
			count = 0;
		}
	}
	if (!ok)
		align_result_free(result);
	ok = ok && ((stored_reuse_known(*reuse) &&
		     take_kept(result, (*reuse)->old)) ||
		    job_align_around(job, options, pins, count, result, err));
	free(pins);
	alignment_free(now);
	if (!ok) {
		stored_reuse_free(*reuse);
		*reuse = NULL;
	}
	return ok;
}

/* ---- storing ---- */

static void
take_beads(struct alignment *alignment, const struct align_result *result)
{
	for (size_t i = 0; i < result->alignment.count; i++) {
		const struct pu_bead *bead = &result->alignment.beads[i];
		const struct kept_bead kept = {
			.run = { { bead->source, bead->source_count },
				 { bead->target, bead->target_count } },
			.confidence = align_steps(bead->confidence),
		};

		alignment_add_bead(alignment, &kept);
	}
}

static bool
same_runs(const struct run a[SIDES], const struct run b[SIDES])
{
	for (int side = 0; side < SIDES; side++)
		if (a[side].count != b[side].count ||
		    (a[side].count && a[side].first != b[side].first))
			return false;
	return true;
}

/* A null bead that stood comes back segment by segment: they become one. */
static void
join_null(struct alignment *now, const struct run run[SIDES])
{
	int side = run[SIDE_SOURCE].count ? SIDE_SOURCE : SIDE_TARGET;
	size_t kept = 0;
	bool put = false;

	if (run[1 - side].count || run[side].count < 2)
		return;
	for (size_t i = 0; i < now->count; i++) {
		struct kept_bead bead = now->beads[i];

		if (!bead.run[1 - side].count &&
		    bead.run[side].first - run[side].first < run[side].count) {
			if (put)
				continue;
			put = true;
			bead.run[side] = run[side];
		}
		now->beads[kept++] = bead;
	}
	now->count = kept;
}

/* The unit stays when its neighbours are the same and it is still there. */
static bool
reuse_unit(struct job *job, const struct kept_bead *old, bool same,
	   struct kept_bead *bead, struct pu_error *err)
{
	bool there = false, untouched;

	if (!same || !old->unit)
		return true;
	if (!step_look(job->tm, old->unit, &there, &untouched, err))
		return false;
	bead->unit = there ? old->unit : 0;
	return true;
}

static bool
reuse_beads(struct job *job, struct alignment *now,
	    const struct stored_reuse *reuse, size_t *reused,
	    struct pu_error *err)
{
	const struct alignment *old = reuse->old;
	const size_t sizes[SIDES] = { now->side[0].count, now->side[1].count };
	struct run run[SIDES];

	*reused = 0;
	for (size_t i = 0; i < old->count; i++)
		if (map_bead(reuse, &old->beads[i], run) &&
		    same_neighbours(reuse, &old->beads[i], run, sizes))
			join_null(now, run);
	if (!alignment_settle(now, err))
		return false;
	for (size_t i = 0, at = 0; i < old->count; i++) {
		const struct kept_bead *was = &old->beads[i];
		struct kept_bead *bead = NULL;

		if (!map_bead(reuse, was, run))
			continue;
		for (size_t k = 0; !bead && k < now->count; k++) {
			size_t index = (at + k) % now->count;

			if (!same_runs(now->beads[index].run, run))
				continue;
			bead = &now->beads[index];
			at = index + 1;
		}
		if (!bead)
			continue;
		++*reused;
		bead->confidence = was->confidence;
		bead->by_person = was->by_person;
		bead->accepted = was->accepted;
		bead->pinned = was->pinned;
		if (!reuse_unit(job, was,
				same_neighbours(reuse, was, run, sizes), bead,
				err))
			return false;
	}
	return true;
}

static bool
store(struct job *job, struct alignment *alignment,
      const struct stored_reuse *reuse, const struct remember_options *remember,
      struct stored_new *out, struct pu_error *err)
{
	if (reuse && !reuse_beads(job, alignment, reuse, &out->reused, err))
		return false;
	if (!memory_fill(job, alignment, align_steps(remember->min_confidence),
			 &out->units, &out->doubtful, err) ||
	    !alignment_store(alignment, job->db, err))
		return false;
	out->alignment = alignment->id;
	out->batch = alignment->batch;
	out->beads = alignment->count;
	out->to_check = out->beads - out->reused;
	if (!reuse)
		return true;
	out->version_of = reuse->old->id;
	return alignment_set_replaced(job->db, reuse->old->id, alignment->id,
				      err);
}

bool
job_store(struct job *job, const struct align_result *result,
	  const struct stored_reuse *reuse, const struct align_options *options,
	  const struct remember_options *remember, struct stored_new *out,
	  struct pu_error *err)
{
	struct alignment *alignment = NULL;
	bool ok;

	*out = (struct stored_new){ .alignment = 0 };
	if (reuse && reuse->known) {
		out->alignment = reuse->old->id;
		out->beads = reuse->old->count;
		out->known = true;
		return true;
	}
	if (!job_open(job, JOB_CREATE, err) || !db_begin(job->db, true, err))
		return false;
	alignment = take_sides(result, remember->source_path,
			       remember->target_path, options);
	alignment->translator =
		arena_str(alignment->arena, remember->translator);
	take_beads(alignment, result);
	/* It may have been stored since it was read. */
	ok = find_same(job, alignment, &out->alignment, err);
	out->known = ok && out->alignment;
	ok = ok &&
	     (out->known || (alignment_settle(alignment, err) &&
			     store(job, alignment, reuse, remember, out, err)));
	ok = stored_end(job, ok, false, err);
	alignment_free(alignment);
	return ok;
}
