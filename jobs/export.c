#include "config.h"

#include "jobs/export.h"

#include "base/i18n.h"
#include "base/shuffle.h"
#include "jobs/bilingual.h"
#include "jobs/export-tmx.h"
#include "jobs/sensitive.h"
#include "jobs/verify.h"
#include "jobs/withheld.h"
#include "tm/walk.h"

/* A format of pairs on its way out. */
struct journey {
	struct job *job;
	const struct export_options *options;
	struct export_result *result;
	struct tm_walk *walk;
	struct unit_sink sink;
	struct unit_writing writing;
	struct shuffle *shuffle; /* NULL: in the memory's order */
	struct pu_buf packed;
	struct verify *verify; /* NULL: for oneself, or dry */
	struct hashset withheld; /* units; none, unless for others */
};

/* For others without what names people; a table has a place for texts only. */
static const struct pu_unit *
reduce(struct journey *j, const struct pu_unit *unit, struct pu_unit *reduced)
{
	const struct export_options *o = j->options;
	const struct disclose_rules rules = {
		.signer = { "", 0 }, .forms = o->format == EXCHANGE_PO
	};
	struct disclosed *left_out = &j->result->left_out;

	if (o->format == EXCHANGE_TSV || o->format == EXCHANGE_CSV) {
		disclose_count(unit, left_out);
		return unit;
	}
	if (o->whom == EXPORT_SELF)
		return unit;
	disclose_unit(reduced, unit, &rules, tm_walk_arena(j->walk), left_out);
	return reduced;
}

/* What stands in the file now is looked at; it has not appeared. */
static bool
give(struct journey *j, const struct pu_unit *unit, struct pu_error *err)
{
	if (!j->sink.ops->put(j->sink.self, unit, err))
		return false;
	return !j->verify || j->writing.passed_over ||
	       verify_unit(j->verify, unit, err);
}

static bool
put(struct journey *j, const struct pu_unit *unit, struct pu_error *err)
{
	if (j->options->dry)
		return true;
	if (!j->shuffle)
		return give(j, unit, err);
	pu_buf_clear(&j->packed);
	unit_pack(&j->packed, unit);
	return shuffle_add(j->shuffle, pu_buf_str(&j->packed), err);
}

static bool
put_pairs(struct journey *j, const struct pu_unit *unit, struct pu_error *err)
{
	const struct export_options *o = j->options;
	const struct bilingual_want want = { o->source, o->target };
	struct pu_unit reduced, one;
	struct pu_variant pair[2];
	size_t(*pairs)[2], count;

	if (o->whom > EXPORT_OMEGAT && unit_is_sensitive(unit)) {
		j->result->sensitive++;
		j->result->skipped++;
		return true;
	}
	if (hashset_has(&j->withheld, (uint64_t)unit->id)) {
		j->result->withheld++;
		j->result->skipped++;
		return true;
	}
	unit = reduce(j, unit, &reduced);
	count = bilingual_pairs(unit, &want, tm_walk_arena(j->walk), &pairs);
	one = *unit;
	one.variants = pair;
	one.variant_count = 2;
	for (size_t i = 0; i < count; i++) {
		pair[0] = unit->variants[pairs[i][0]];
		pair[1] = unit->variants[pairs[i][1]];
		if (!put(j, &one, err))
			return false;
	}
	j->result->units += count;
	j->result->skipped += !count;
	j->result->alone += !count;
	return true;
}

static bool
put_all(struct journey *j, struct pu_error *err)
{
	struct pu_unit unit;
	struct pu_tm_info info;
	uint64_t seen = 0;
	int got;

	while ((got = tm_walk_next(j->walk, &unit, &info, err)) > 0) {
		if (!put_pairs(j, &unit, err))
			return false;
		if (++seen % 64 == 0 &&
		    !pu_task_step(j->job->task, _("exporting"), seen, 0, err))
			return false;
	}
	return got == 0;
}

/* Those that were kept back so as to come in an order that tells nothing. */
static bool
put_shuffled(struct journey *j, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_str packed;
	struct pu_unit unit;
	int got = 0;

	while (j->shuffle &&
	       (got = shuffle_next(j->shuffle, &packed, err)) > 0) {
		pu_arena_reset(arena);
		if (!unit_unpack(&unit, packed, arena) ||
		    !give(j, &unit, err)) {
			got = -1;
			break;
		}
	}
	pu_arena_free(arena);
	return got == 0;
}

static bool
run(struct journey *j, struct pu_error *err)
{
	const struct export_options *o = j->options;
	const struct pu_tm_filter filter = { .origin = o->origin,
					     .source = o->source,
					     .target = o->target,
					     .since = o->since,
					     .trusts = o->trusts };

	j->writing = (struct unit_writing){ .source = o->source,
					    .target = o->target,
					    .xliff2 = o->xliff2,
					    .guard = o->guard };
	if (o->whom != EXPORT_SELF && !o->dry) {
		if (!verify_new(&j->verify, j->job, o, pu_str(""), j->result,
				err))
			return false;
		j->writing.check = verify_units;
		j->writing.arg = j->verify;
	}
	if (o->whom > EXPORT_OMEGAT &&
	    !withheld_read(&j->withheld, j->job, err))
		return false;
	if (o->whom == EXPORT_PUBLIC)
		j->shuffle = shuffle_new();
	if ((!o->dry && !exchange_create(&j->sink, o->path, o->format,
					 &j->writing, err)) ||
	    !tm_walk_open(&j->walk, j->job->tm, &filter, WALK_BY_ID, err))
		return false;
	if (o->units)
		tm_walk_only(j->walk, o->units, o->unit_count);
	if (!put_all(j, err) || !put_shuffled(j, err))
		return false;
	j->result->guarded = j->writing.guarded;
	j->result->unplaced = j->writing.unplaced;
	j->result->units -= j->writing.unplaced;
	return o->dry || j->sink.ops->finish(j->sink.self, err);
}

static bool
export_pairs(struct job *job, const struct export_options *options,
	     struct export_result *result, struct pu_error *err)
{
	struct journey j = { .job = job,
			     .options = options,
			     .result = result,
			     .packed = PU_BUF_INIT };
	bool ok = run(&j, err);

	unit_sink_close(&j.sink);
	tm_walk_close(j.walk);
	shuffle_free(j.shuffle);
	verify_free(j.verify);
	hashset_free(&j.withheld);
	pu_buf_free(&j.packed);
	return ok;
}

bool
job_export(struct job *job, const struct export_options *options,
	   struct export_result *result, struct pu_error *err)
{
	*result = (struct export_result){ .arena = pu_arena_new() };
	if (!job_open(job, JOB_READ, err))
		return false;
	return options->format == EXCHANGE_TMX
		       ? export_tmx(job, options, result, err)
		       : export_pairs(job, options, result, err);
}

void
export_result_free(struct export_result *result)
{
	pu_arena_free(result->arena);
	result->arena = NULL;
}
