#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/outfile.h"
#include "jobs/omegat-internal.h"

void
put_start(struct omegat_put *put, const struct omegat_project *project,
	  const struct omegat_options *options, struct omegat_result *result)
{
	*put = (struct omegat_put){ project, options, result, map_new() };
}

void
put_end(struct omegat_put *put)
{
	map_free(put->there);
}

/* ---- telling ---- */

static void
tell(struct omegat_put *put, const struct omegat_file *file)
{
	const struct omegat_options *options = put->options;
	struct omegat_result *r = put->result;

	if (file->failed) {
		if (file->failed->code > r->worst)
			r->worst = file->failed->code;
	} else if (file->removed) {
		r->removed++;
	} else {
		r->files++;
		r->units += file->units;
		r->written += file->written;
	}
	if (options->visit)
		options->visit(options->arg, file);
}

/* Trouble with one file of the project: the others can still be written. */
static bool
is_passable(const struct pu_error *err)
{
	return err->code == PU_CONFLICT || err->code == PU_IO ||
	       err->code == PU_READONLY || err->code == PU_NOT_FOUND ||
	       err->code == PU_SYNTAX || err->code == PU_ENCODING ||
	       err->code == PU_LIMIT || err->code == PU_CONSENT;
}

bool
put_failed(struct omegat_put *put, const char *path, const struct pu_error *why,
	   struct pu_error *err)
{
	struct omegat_file file = { .path = place_name(put->project, path),
				    .failed = why };

	if (!is_passable(why)) {
		*err = *why;
		return false;
	}
	tell(put, &file);
	return true;
}

/* ---- writing ---- */

bool
put_place(struct omegat_put *put, const char *beside, const char *path,
	  enum place_kind kind, uint64_t units, struct pu_error *err)
{
	struct omegat_file file = { .path = place_name(put->project, path),
				    .units = units };
	struct pu_buf ignored = PU_BUF_INIT;
	bool ok = true;

	if (!units) {
		unlink(beside);
		return true; /* an older one is stale */
	}
	map_add(put->there, pu_str(path), NULL);
	if (!put->options->dry)
		ok = place_ready(put->project, path, kind, &ignored, err) &&
		     place_settle(beside, path, &file.written, err);
	if (ok)
		tell(put, &file);
	else
		unlink(beside);
	pu_buf_free(&ignored);
	return ok;
}

static bool
write_text(const char *beside, struct pu_str text, struct pu_error *err)
{
	struct outfile *file;
	bool ok;

	if (!outfile_open(&file, beside, err))
		return false;
	ok = outfile_write(file, text, err) && outfile_finish(file, err);
	outfile_close(file);
	return ok;
}

bool
put_text(struct omegat_put *put, const char *path, enum place_kind kind,
	 struct pu_str text, uint64_t entries, struct pu_error *err)
{
	struct pu_error why = { .code = PU_OK };
	struct pu_buf beside = PU_BUF_INIT;
	bool ok = put->options->dry ||
		  (place_ready(put->project, path, kind, &beside, &why) &&
		   write_text(beside.ptr, text, &why));

	ok = ok && put_place(put, beside.ptr, path, kind, entries, &why);
	pu_buf_free(&beside);
	return ok || put_failed(put, path, &why, err);
}

/* ---- taking away ---- */

void
put_drop(struct omegat_put *put, const char *path, enum place_kind kind)
{
	struct omegat_file file = { .path = place_name(put->project, path),
				    .removed = true };

	if (place_is_ours(path, kind) && (put->options->dry || !unlink(path)))
		tell(put, &file);
}

bool
put_drop_stale(struct omegat_put *put, struct pu_error *err)
{
	struct place_list list = { NULL, 0, 0, false };

	if (!place_walk(put->project, put->project->tm.ptr, &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		const char *slash = strrchr(list.items[i], '/');

		if (!strncmp(slash + 1, "puente", 6) &&
		    pu_str_ends(pu_str(slash), ".tmx") &&
		    map_find(put->there, pu_str(list.items[i])) == MAP_NONE)
			put_drop(put, list.items[i], PLACE_MEMORY);
	}
	place_list_free(&list);
	return true;
}
