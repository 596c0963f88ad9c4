#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "jobs/export.h"
#include "jobs/omegat-internal.h"
#include "tm/walk.h"

/* From so many units of the pair on, only those that are like the project are
 * pushed: OmegaT compares each segment with all of them. */
#define MANY 20000

#define PENALTIES 101 /* 0 to 100 */
#define TRUSTS    (PU_TRUST_REVIEWED + 1)

struct push {
	struct job *job;
	const struct omegat_options *options;
	struct omegat_project project;
	struct omegat_put put;
	struct pu_buf origin; /* of the project */
	struct omegat_echo *echo;
	bool like; /* only these: */
	struct omegat_ids relevant;
	/* What goes to the project, by the file that it goes to. */
	struct omegat_ids units[TRUSTS][PENALTIES];
};

/* ---- which units ---- */

static bool
is_large(struct push *push, const struct pu_tm_filter *filter, bool *large,
	 struct pu_error *err)
{
	struct tm_walk *walk;
	struct pu_unit unit;
	int got = 1;

	if (!tm_walk_open(&walk, push->job->tm, filter, WALK_LANGUAGES, err))
		return false;
	for (int n = 0; n <= MANY && got == 1; n++)
		got = tm_walk_next(walk, &unit, NULL, err);
	tm_walk_close(walk);
	*large = got == 1;
	return got >= 0;
}

static bool
choose(struct push *push, const struct pu_tm_filter *filter,
       struct pu_error *err)
{
	enum omegat_scope scope = push->options->scope;
	bool large = scope == OMEGAT_RELEVANT, whole;

	if (scope == OMEGAT_AUTO && !is_large(push, filter, &large, err))
		return false;
	if (!large)
		return true;
	if (!omegat_relevant(push->job, &push->project, &push->relevant, &whole,
			     err))
		return false;
	push->like = whole || scope == OMEGAT_RELEVANT;
	push->put.result->relevant = push->like;
	/* What a file that we cannot read needs, nobody knows. */
	if (!push->like)
		pu_log(push->job->log, PU_NOTE,
		       _("not every source file of the project can be read "
			 "here: the whole memory is given to OmegaT, not only "
			 "what is like the project (--relevant)"));
	return true;
}

static int
points(const struct push *push, enum pu_trust trust)
{
	return trust == PU_TRUST_MACHINE    ? push->options->machine
	       : trust == PU_TRUST_ALIGNED  ? push->options->aligned
	       : trust == PU_TRUST_IMPORTED ? push->options->imported
					    : 0;
}

/* What came from the project, or stands in the memories that it was given, is
 * there already. */
static bool
is_news(const struct push *push, const struct pu_unit *unit,
	const struct pu_tm_info *info)
{
	size_t from = omegat_variant(unit, pu_buf_str(&push->project.source));
	size_t to = omegat_variant(unit, pu_buf_str(&push->project.target));

	if (from == SIZE_MAX || to == SIZE_MAX || from == to ||
	    !pu_str_trim(unit->variants[from].text).len ||
	    !pu_str_trim(unit->variants[to].text).len)
		return false;
	if (pu_str_eq(info->origin, pu_buf_str(&push->origin)))
		return !echo_said(push->echo, unit, from, to);
	return info->trust > PU_TRUST_IMPORTED ||
	       !echo_given(push->echo, unit, from, to);
}

static void
sort(struct push *push, const struct pu_unit *unit,
     const struct pu_tm_info *info)
{
	int penalty = points(push, info->trust) + info->penalty;

	if (is_news(push, unit, info))
		omegat_ids_add(
			&push->units[info->trust][penalty < PENALTIES
							  ? penalty
							  : PENALTIES - 1],
			unit->id);
}

static bool
sort_all(struct push *push, const struct pu_tm_filter *filter,
	 struct pu_error *err)
{
	struct tm_walk *walk;
	struct pu_unit unit;
	struct pu_tm_info info;
	uint64_t seen = 0;
	int got;

	if (push->like && !push->relevant.count)
		return true;
	if (!tm_walk_open(&walk, push->job->tm, filter, WALK_BY_ID, err))
		return false;
	if (push->like)
		tm_walk_only(walk, push->relevant.items, push->relevant.count);
	while ((got = tm_walk_next(walk, &unit, &info, err)) > 0) {
		sort(push, &unit, &info);
		if (++seen % 64 == 0 &&
		    !pu_task_step(push->job->task, _("exporting"), seen, 0,
				  err)) {
			got = -1;
			break;
		}
	}
	tm_walk_close(walk);
	return got == 0;
}

/* ---- memories ---- */

/* Reviewed units are for OmegaT to fill in; all others only to be shown. */
static void
name_file(const struct push *push, enum pu_trust trust, int penalty,
	  struct pu_buf *out)
{
	pu_buf_addf(out, "%s/", push->project.tm.ptr);
	if (trust == PU_TRUST_MACHINE)
		pu_buf_addz(out, "mt/");
	if (penalty)
		pu_buf_addf(out, "penalty-%03d/", penalty);
	if (trust == PU_TRUST_REVIEWED && !penalty)
		pu_buf_addz(out, "auto/puente.tmx");
	else if (trust == PU_TRUST_TEAM && !penalty)
		pu_buf_addz(out, "puente.tmx");
	else
		pu_buf_addf(out, "puente-%s.tmx", pu_trust_name(trust));
}

/* Written into the memories' folder first: it is there, and beside its place. */
static bool
put_memory(struct push *push, enum pu_trust trust, int penalty,
	   const char *beside, struct pu_error *err)
{
	const struct omegat_ids *units = &push->units[trust][penalty];
	const struct export_options options = {
		.format = EXCHANGE_TMX,
		.whom = EXPORT_OMEGAT,
		.source = pu_buf_str(&push->project.source),
		.target = pu_buf_str(&push->project.target),
		.prefer = pu_buf_str(&push->project.source),
		.since = PU_NO_TIME,
		.units = units->items,
		.unit_count = units->count,
		.path = beside,
		.dry = push->options->dry,
	};
	struct export_result result = { .units = 0 };
	struct pu_error why = { .code = PU_OK };
	struct pu_buf path = PU_BUF_INIT;
	bool ok;

	name_file(push, trust, penalty, &path);
	ok = job_export(push->job, &options, &result, &why) &&
	     put_place(&push->put, beside, path.ptr, PLACE_MEMORY, result.units,
		       &why);
	ok = ok || put_failed(&push->put, path.ptr, &why, err);
	export_result_free(&result);
	pu_buf_free(&path);
	return ok;
}

static bool
put_memories(struct push *push, struct pu_error *err)
{
	struct pu_buf path = PU_BUF_INIT, beside = PU_BUF_INIT;
	bool ok;

	pu_buf_addf(&path, "%s/puente", push->project.tm.ptr);
	ok = push->options->dry ||
	     place_ready(&push->project, path.ptr, PLACE_MEMORY, &beside, err);
	for (int trust = TRUSTS; ok && trust-- > 0;)
		for (int p = 0; ok && p < PENALTIES; p++)
			ok = !push->units[trust][p].count ||
			     put_memory(push, (enum pu_trust)trust, p,
					beside.ptr, err);
	pu_buf_free(&path);
	pu_buf_free(&beside);
	return ok;
}

/* ---- the rest ---- */

static bool
put_glossary(struct push *push, struct pu_error *err)
{
	struct pu_buf path = PU_BUF_INIT, text = PU_BUF_INIT;
	uint64_t lines;
	bool ok;

	pu_buf_addf(&path, "%s/puente.txt", push->project.glossary.ptr);
	ok = omegat_glossary(push->job, &push->project, &text, &lines, err);
	if (ok && lines)
		ok = put_text(&push->put, path.ptr, PLACE_GLOSSARY,
			      pu_buf_str(&text), lines, err);
	else if (ok)
		put_drop(&push->put, path.ptr, PLACE_GLOSSARY);
	pu_buf_free(&path);
	pu_buf_free(&text);
	return ok;
}

/* Finders of the project's own are left as they are, ours among them. */
static bool
put_finder(struct push *push, struct pu_error *err)
{
	struct pu_buf path = PU_BUF_INIT, text = PU_BUF_INIT;
	struct pu_error why = { .code = PU_OK };
	bool ok;

	if (!push->options->program)
		return true;
	pu_buf_addf(&path, "%s/omegat/finder.xml", push->project.root);
	ok = place_inside(&push->project, path.ptr, &why) &&
	     omegat_finder(push->job, &push->project, push->options->program,
			   path.ptr, &text, &why);
	if (ok && text.len)
		ok = put_text(&push->put, path.ptr, PLACE_SHARED,
			      pu_buf_str(&text), 1, err);
	else if (!ok)
		ok = put_failed(&push->put, path.ptr, &why, err);
	pu_buf_free(&path);
	pu_buf_free(&text);
	return ok;
}

/* ---- all of it ---- */

static bool
run(struct push *push, struct pu_error *err)
{
	const struct pu_tm_filter filter = {
		.source = pu_buf_str(&push->project.source),
		.target = pu_buf_str(&push->project.target),
		.since = PU_NO_TIME,
	};

	return job_open(push->job, JOB_READ, err) &&
	       omegat_origin(push->job, &push->project, false, &push->origin,
			     err) &&
	       choose(push, &filter, err) &&
	       echo_new(&push->echo, &push->project, err) &&
	       sort_all(push, &filter, err) && put_memories(push, err) &&
	       put_drop_stale(&push->put, err) && put_glossary(push, err) &&
	       put_finder(push, err);
}

bool
job_omegat_push(struct job *job, const struct omegat_options *options,
		struct omegat_result *result, struct pu_error *err)
{
	struct push *push = mem_alloc(sizeof *push);
	bool ok;

	*result = (struct omegat_result){ .worst = PU_OK };
	push->job = job;
	push->options = options;
	push->origin = (struct pu_buf)PU_BUF_INIT;
	if (!omegat_open(&push->project, options, err)) {
		free(push);
		return false;
	}
	put_start(&push->put, &push->project, options, result);
	ok = run(push, err);
	put_end(&push->put);
	echo_free(push->echo);
	free(push->relevant.items);
	for (size_t i = 0; i < (size_t)TRUSTS * PENALTIES; i++)
		free(push->units[i / PENALTIES][i % PENALTIES].items);
	pu_buf_free(&push->origin);
	omegat_close(&push->project);
	free(push);
	return ok;
}
