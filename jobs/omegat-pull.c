#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "jobs/exchange.h"
#include "jobs/omegat-internal.h"
#include "tmx/stream.h"

struct pull {
	struct omegat_store store;
	struct omegat_names names;
	struct omegat_result *result;
	struct omegat_known *known;
	struct pu_buf packed; /* a unit */
	uint64_t seen; /* units */
};

/* ---- which files ---- */

static bool
is_memory(const char *path)
{
	struct pu_str name = pu_str(path);

	return pu_str_ends(name, ".tmx") || pu_str_ends(name, ".tmx.gz") ||
	       pu_str_ends(name, ".tmx.zip");
}

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* Is it what we have put there? Of that name, and by its own word. */
static bool
is_pushed(const char *path)
{
	return !strncmp(base_name(path), "puente", 6) &&
	       place_is_ours(path, PLACE_MEMORY);
}

bool
omegat_files(const struct omegat_project *project, bool no_tm,
	     struct place_list *out, struct pu_error *err)
{
	struct pu_buf others = PU_BUF_INIT;
	size_t kept = 0;

	*out = (struct place_list){ NULL, 0, 0, false };
	if (no_tm)
		return true;
	if (!place_walk(project, project->tm.ptr, out, err))
		return false;
	/* Translations into other languages, kept apart by OmegaT. */
	pu_buf_addf(&others, "%s/tmx2source/", project->tm.ptr);
	for (size_t i = 0; i < out->count; i++) {
		char *path = out->items[i];

		if (is_memory(path) && !is_pushed(path) &&
		    strncmp(path, others.ptr, others.len) != 0)
			out->items[kept++] = path;
		else
			free(path);
	}
	out->count = kept;
	pu_buf_free(&others);
	return true;
}

/* ---- one file ---- */

static void
count(struct omegat_file *file, enum omegat_fate fate)
{
	uint64_t *const counts[] = {
		[FATE_ADDED] = &file->added,
		[FATE_UPDATED] = &file->updated,
		[FATE_DUPLICATE] = &file->duplicate,
		[FATE_SKIPPED] = &file->skipped,
		[FATE_KEPT] = &file->kept,
	};

	(*counts[fate])++;
}

/* "penalty-NNN" anywhere in the path: points off. */
static int
penalty_of(const char *path)
{
	const char *at = strstr(path, "penalty-");
	int points = 0;

	while (at && (at[8] < '0' || at[8] > '9'))
		at = strstr(at + 1, "penalty-");
	for (at = at ? at + 8 : ""; *at >= '0' && *at <= '9' && points <= 100;
	     at++)
		points = points * 10 + (*at - '0');
	return points < 100 ? points : 100;
}

/* Of a large project nearly all is as it was at the last look. */
static uint64_t
unit_mark(struct pull *pull, const struct pu_unit *unit, const char *path)
{
	pu_buf_clear(&pull->packed);
	unit_pack(&pull->packed, unit);
	return hash_bytes(hash_bytes(0, path, strlen(path)), pull->packed.ptr,
			  pull->packed.len);
}

static bool
store(struct pull *pull, struct pu_unit *unit, bool own,
      const struct omegat_file *file, enum omegat_fate *fate,
      struct pu_error *err)
{
	enum pu_trust trust = strstr(file->path, "/mt/") ? PU_TRUST_MACHINE
							 : PU_TRUST_IMPORTED;
	struct omegat_store *store = &pull->store;

	if (own)
		names_map(&pull->names, unit, store->arena);
	return own ? store_own(store, unit, fate, err)
		   : store_other(store, unit, pu_str(base_name(file->path)),
				 penalty_of(file->path), trust, fate, err);
}

static bool
read_unit(struct pull *pull, struct pu_unit *unit, bool own,
	  struct omegat_file *file, struct pu_error *err)
{
	enum omegat_fate fate = FATE_DUPLICATE;
	uint64_t mark = 0;

	if (pull->known) {
		mark = unit_mark(pull, unit, file->path);
		if (hashset_has(&pull->known->units, mark)) {
			count(file, fate);
			return true;
		}
	}
	if (!store(pull, unit, own, file, &fate, err))
		return false;
	if (pull->known && fate != FATE_SKIPPED && fate != FATE_KEPT)
		hashset_add(&pull->known->units, mark);
	count(file, fate);
	return true;
}

static bool
read_units(struct pull *pull, struct unit_source *source, bool own,
	   struct omegat_file *file, struct pu_error *err)
{
	struct pu_unit unit;
	int got;

	while ((got = source->ops->next(source->self, &unit, err)) > 0) {
		pu_arena_reset(pull->store.arena);
		if (++pull->seen % 64 == 0 &&
		    !pu_task_step(pull->store.job->task,
				  _("reading the project"), pull->seen, 0, err))
			return false;
		if (!read_unit(pull, &unit, own, file, err))
			return false;
	}
	return got == 0;
}

static void
tell(struct pull *pull, const struct omegat_file *file)
{
	const struct omegat_options *options = pull->store.options;
	struct omegat_result *r = pull->result;

	r->files++;
	r->units += file->units;
	r->added += file->added;
	r->updated += file->updated;
	r->duplicate += file->duplicate;
	r->skipped += file->skipped;
	r->kept += file->kept;
	if (file->failed && file->failed->code > r->worst)
		r->worst = file->failed->code;
	if (options->visit)
		options->visit(options->arg, file);
}

/* Of the file, not of the memory: the others can still be read. */
static bool
is_passable(const struct pu_error *err)
{
	return err->code == PU_NOT_FOUND || err->code == PU_SYNTAX ||
	       err->code == PU_ENCODING || err->code == PU_LIMIT ||
	       err->code == PU_IO || err->code == PU_INVALID;
}

static bool
read_file(struct pull *pull, const char *path, bool own, struct pu_error *err)
{
	struct omegat_file file = { .path = place_name(pull->store.project,
						       path) };
	struct unit_source source = { .ops = NULL };
	struct pu_error why = { .code = PU_OK };
	int64_t mark = place_mark(path);
	uint32_t item = MAP_NONE;
	bool ok;

	if (pull->known) {
		item = map_add(pull->known->files, pu_str(path), NULL);
		if (*map_value(pull->known->files, item) == mark)
			return true;
	}
	ok = tmx_source_open(&source, path, &why) &&
	     read_units(pull, &source, own, &file, &why);
	if (source.ops) {
		file.report = source.ops->report(source.self);
		file.units = file.report->units;
		file.skipped += file.report->skipped;
	}
	if (!ok)
		file.failed = &why;
	tell(pull, &file);
	unit_source_close(&source);
	if (ok && pull->known)
		*map_value(pull->known->files, item) = mark;
	if (!ok && !is_passable(&why)) {
		*err = why;
		return false;
	}
	return true;
}

/* ---- all of them ---- */

static bool
read_all(struct pull *pull, struct pu_error *err)
{
	const struct omegat_project *project = pull->store.project;
	struct pu_buf save = PU_BUF_INIT;
	struct place_list list;
	bool ok;

	pu_buf_addf(&save, "%s/omegat/project_save.tmx", project->root);
	ok = place_inside(project, save.ptr, err) &&
	     omegat_files(project, pull->store.options->no_tm, &list, err);
	if (!ok) {
		pu_buf_free(&save);
		return false;
	}
	/* A new project has none; for a moment of each saving neither. */
	if (!access(save.ptr, F_OK))
		ok = read_file(pull, save.ptr, true, err);
	for (size_t i = 0; ok && i < list.count; i++)
		ok = read_file(pull, list.items[i], false, err);
	place_list_free(&list);
	pu_buf_free(&save);
	return ok;
}

/* What was not kept is not known. */
static void
forget(struct omegat_known *known)
{
	if (!known)
		return;
	map_clear(known->files);
	hashset_free(&known->units);
	known->units = (struct hashset){ 0 };
}

/* What came before stays when the person stopped it, and can be undone. */
static bool
end(struct pull *pull, bool ok, struct pu_error *err)
{
	struct pu_tm *tm = pull->store.job->tm;
	struct pu_error ignored;

	pull->result->batch = pull->store.batch;
	if (!pull->store.batch)
		return ok;
	if (ok && pu_tm_batch_end(tm, true, err))
		return true;
	forget(pull->known);
	if (ok)
		return false;
	if (err->code == PU_CANCELLED)
		pu_tm_batch_end(tm, false, &ignored);
	else if (pu_tm_batch_drop(tm, &ignored))
		pull->result->batch = 0;
	return false;
}

static bool
run(struct pull *pull, struct pu_error *err)
{
	struct omegat_store *store = &pull->store;
	struct job *job = store->job;

	/* Until something is new, the memory is only read, and none is made. */
	if (!job->db && !access(job->path, F_OK) &&
	    !job_open(job, JOB_READ, err))
		return false;
	if (!omegat_origin(job, store->project, false, &store->origin, err) ||
	    !names_read(&pull->names, job, err))
		return false;
	return end(pull, read_all(pull, err), err);
}

bool
omegat_pull(struct job *job, const struct omegat_options *options,
	    struct omegat_known *known, struct omegat_result *result,
	    struct pu_error *err)
{
	struct omegat_project project;
	struct pull pull = { .store = { .job = job,
					.project = &project,
					.options = options,
					.origin = PU_BUF_INIT,
					.current = PU_BUF_INIT },
			     .names = { PU_BUF_INIT, PU_BUF_INIT },
			     .result = result,
			     .known = known,
			     .packed = PU_BUF_INIT };
	bool ok;

	*result = (struct omegat_result){ .worst = PU_OK };
	if (!omegat_open(&project, options, err))
		return false;
	pull.store.arena = pu_arena_new();
	ok = run(&pull, err);
	pu_arena_free(pull.store.arena);
	pu_buf_free(&pull.store.origin);
	pu_buf_free(&pull.store.current);
	pu_buf_free(&pull.packed);
	names_free(&pull.names);
	omegat_close(&project);
	return ok;
}

bool
job_omegat_pull(struct job *job, const struct omegat_options *options,
		struct omegat_result *result, struct pu_error *err)
{
	return omegat_pull(job, options, NULL, result, err);
}
