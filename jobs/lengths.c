#include "config.h"

#include "jobs/lengths.h"

#include <stdlib.h>

#include "base/mem.h"
#include "jobs/bilingual.h"
#include "tm/walk.h"

struct ids {
	int64_t *items;
	size_t count, room;
};

static bool
sample(struct job *job, const struct pu_tm_filter *filter, struct ids *ids,
       struct pu_error *err)
{
	struct tm_walk *walk;
	struct pu_unit unit;
	int got;

	if (!tm_walk_open(&walk, job->tm, filter, WALK_SAMPLE, err))
		return false;
	while ((got = tm_walk_next(walk, &unit, NULL, err)) > 0) {
		MEM_GROW(ids->items, ids->count, ids->room);
		ids->items[ids->count++] = unit.id;
	}
	tm_walk_close(walk);
	return got == 0;
}

static void
add_unit(struct pu_length_learner *learner, const struct pu_unit *unit,
	 const struct bilingual_want *want, struct pu_arena *arena)
{
	struct pu_buf texts[2] = { PU_BUF_INIT, PU_BUF_INIT };
	size_t(*pairs)[2];
	size_t count = bilingual_pairs(unit, want, arena, &pairs);

	for (size_t i = 0; i < count; i++) {
		for (int side = 0; side < 2; side++) {
			pu_buf_clear(&texts[side]);
			pu_variant_plain(&texts[side],
					 &unit->variants[pairs[i][side]]);
		}
		pu_length_learner_add(learner, pu_buf_str(&texts[0]),
				      pu_buf_str(&texts[1]));
	}
	pu_buf_free(&texts[0]);
	pu_buf_free(&texts[1]);
}

static bool
read_units(struct job *job, const struct pu_tm_filter *filter,
	   const struct ids *ids, struct pu_length_learner *learner,
	   struct pu_error *err)
{
	const struct bilingual_want want = { filter->source, filter->target };
	struct tm_walk *walk;
	struct pu_unit unit;
	int got;

	if (!tm_walk_open(&walk, job->tm, filter, WALK_BY_ID, err))
		return false;
	tm_walk_only(walk, ids->items, ids->count);
	while ((got = tm_walk_next(walk, &unit, NULL, err)) > 0)
		add_unit(learner, &unit, &want, tm_walk_arena(walk));
	tm_walk_close(walk);
	return got == 0;
}

bool
lengths_learn(struct job *job, struct pu_str source, struct pu_str target,
	      struct pu_length_model *model, struct pu_error *err)
{
	const struct pu_tm_filter filter = { .source = source,
					     .target = target,
					     .since = PU_NO_TIME };
	struct pu_length_learner *learner;
	struct ids ids = { 0 };
	bool ok;

	*model = (struct pu_length_model){ 0 };
	if (!job->tm || !target.len)
		return true;
	learner = pu_length_learner_new();
	ok = sample(job, &filter, &ids, err) &&
	     (!ids.count || read_units(job, &filter, &ids, learner, err));
	if (ok && !pu_length_learn(learner, model))
		*model = (struct pu_length_model){ 0 };
	pu_length_learner_free(learner);
	free(ids.items);
	return ok;
}
