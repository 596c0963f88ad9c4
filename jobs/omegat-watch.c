#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "db/db.h"
#include "jobs/omegat-internal.h"

#define PATIENCE 5 /* looks before trouble that may pass is told */
#define RESTLESS                                                               \
	30 /* looks; then a memory that changes all the time is pushed */
#define SLICE 100 /* milliseconds between two questions whether to stop */

struct watch {
	struct job *job;
	const struct omegat_options *options;
	const struct omegat_watcher *watcher;
	struct omegat_options own; /* with visit in between */
	struct omegat_known known; /* what was pulled */
	int64_t project_seen, project_done; /* marks of all of them */
	int64_t memory_seen, memory_done;
	int broken; /* looks since a file could not be read */
	int restless; /* looks since the memory was as at the last one */
	int tries; /* looks since this trouble began */
	struct pu_error last;
};

/* ---- one watch at a time ---- */

/* Locked until the process ends; the file goes with it. */
static bool
lock(const char *path, int *fd, struct pu_error *err)
{
	struct flock all = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	*fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (*fd < 0)
		return pu_fail_errno(err, errno, true, _("cannot write %s"),
				     path);
	if (!fcntl(*fd, F_SETLK, &all))
		return true;
	if (errno != EACCES && errno != EAGAIN)
		return true; /* no locks on this file system */
	fcntl(*fd, F_GETLK, &all);
	close(*fd);
	*fd = -1;
	return pu_fail(err, PU_CONFLICT,
		       _("process %ld watches this project already"),
		       (long)all.l_pid);
}

static bool
lock_project(const struct omegat_options *options, struct pu_buf *path, int *fd,
	     struct pu_error *err)
{
	struct omegat_project project;
	bool ok;

	if (!omegat_open(&project, options, err))
		return false;
	pu_buf_addf(path, "%s/omegat/puente.lock", project.root);
	ok = place_inside(&project, path->ptr, err) &&
	     db_folder_make(path->ptr, err) && lock(path->ptr, fd, err);
	omegat_close(&project);
	return ok;
}

/* ---- looking ---- */

/* One number for the project's state: its files and their marks. */
static bool
look_at_project(struct watch *w, int64_t *mark, struct pu_error *err)
{
	struct omegat_project project;
	struct place_list list;
	struct pu_buf path = PU_BUF_INIT;
	uint64_t sum;
	bool ok;

	if (!omegat_open(&project, w->options, err))
		return false;
	pu_buf_addf(&path, "%s/omegat/project_save.tmx", project.root);
	sum = (uint64_t)place_mark(path.ptr);
	pu_buf_clear(&path);
	pu_buf_addf(&path, "%s/omegat.project", project.root);
	sum = hash_mix(sum) ^ (uint64_t)place_mark(path.ptr);
	ok = omegat_files(&project, w->options->no_tm, &list, err);
	for (size_t i = 0; ok && i < list.count; i++) {
		sum = hash_bytes(sum, list.items[i], strlen(list.items[i]));
		sum = hash_mix(sum ^ (uint64_t)place_mark(list.items[i]));
	}
	if (ok)
		place_list_free(&list);
	pu_buf_free(&path);
	omegat_close(&project);
	*mark = (int64_t)(sum | 1);
	return ok;
}

/* 0: there is none yet. */
static bool
look_at_memory(struct watch *w, int64_t *mark, struct pu_error *err)
{
	*mark = 0;
	if (!w->job->db && access(w->job->path, F_OK))
		return true;
	if (!job_open(w->job, JOB_READ, err) ||
	    !db_generation(w->job->db, mark, err))
		return false;
	*mark = (int64_t)(hash_mix((uint64_t)*mark) | 1);
	return true;
}

/* ---- doing ---- */

/* A file may be half written when we read it: it is told later, when it still
 * is as it was. */
static void
visit(void *arg, const struct omegat_file *file)
{
	struct watch *w = arg;

	if (file->failed && w->broken < PATIENCE)
		return;
	if (w->options->visit)
		w->options->visit(w->options->arg, file);
}

static bool
pull(struct watch *w, int64_t mark, struct pu_error *err)
{
	struct omegat_result result;
	int64_t before, after;

	if (!look_at_memory(w, &before, err) ||
	    !omegat_pull(w->job, &w->own, &w->known, &result, err))
		return false;
	if (result.worst != PU_OK && w->broken++ < PATIENCE)
		return true; /* again, at the next look */
	w->broken = 0;
	w->project_done = mark;
	if (!look_at_memory(w, &after, err))
		return false;
	/* Our own doing is no news for the project. */
	if (before == w->memory_done && before)
		w->memory_done = w->memory_seen = after;
	if (result.batch)
		w->watcher->told(w->watcher->arg, false, &result);
	return true;
}

static bool
push(struct watch *w, int64_t mark, struct pu_error *err)
{
	struct omegat_result result;

	if (!job_omegat_push(w->job, w->options, &result, err))
		return false;
	w->memory_done = mark;
	if (result.written || result.removed)
		w->watcher->told(w->watcher->arg, true, &result);
	return true;
}

/* A change is followed when two looks have found the same. */
static bool
look(struct watch *w, struct pu_error *err)
{
	int64_t project = 0, memory = 0;

	if (!look_at_project(w, &project, err))
		return false;
	if (project != w->project_done && project == w->project_seen &&
	    !pull(w, project, err))
		return false;
	w->project_seen = project;
	if (!look_at_memory(w, &memory, err))
		return false;
	w->restless = memory == w->memory_seen ? 0 : w->restless + 1;
	w->memory_seen = memory;
	return !memory || memory == w->memory_done ||
	       (w->restless && w->restless < RESTLESS) || push(w, memory, err);
}

/* ---- on and on ---- */

static bool
is_passing(enum pu_code code)
{
	return code != PU_CANCELLED && code != PU_VERSION &&
	       code != PU_DATABASE && code != PU_INVALID;
}

/* Told once, when it has lasted for some looks; and again when it is another. */
static void
bear(struct watch *w, const struct pu_error *err)
{
	bool same =
		w->last.code == err->code && !strcmp(w->last.text, err->text);

	if (!same) {
		w->last = *err;
		w->tries = 0;
	}
	if (++w->tries == PATIENCE)
		w->watcher->trouble(w->watcher->arg, err);
}

static bool
wait_a_while(const struct watch *w, struct pu_error *err)
{
	for (unsigned left = w->options->pause; left;) {
		unsigned now = left < SLICE ? left : SLICE;
		struct timespec time = { .tv_sec = 0,
					 .tv_nsec = (long)now * 1000000 };

		nanosleep(&time, NULL);
		left -= now;
		if (!pu_task_step(w->job->task, _("watching"), 0, 0, err))
			return false;
	}
	return true;
}

static bool
run(struct watch *w, struct pu_error *err)
{
	do {
		struct pu_error why = { .code = PU_OK };

		if (look(w, &why)) {
			w->last.code = PU_OK;
		} else if (!is_passing(why.code)) {
			*err = why;
			return false;
		} else {
			bear(w, &why);
		}
	} while (wait_a_while(w, err));
	return false;
}

bool
job_omegat_watch(struct job *job, const struct omegat_options *options,
		 const struct omegat_watcher *watcher, struct pu_error *err)
{
	struct watch w = { .job = job,
			   .options = options,
			   .watcher = watcher,
			   .own = *options };
	struct pu_buf path = PU_BUF_INIT;
	int fd = -1;
	bool ok;

	w.own.visit = visit;
	w.own.arg = &w;
	w.known.files = map_new();
	ok = lock_project(options, &path, &fd, err) && run(&w, err);
	if (fd >= 0) {
		unlink(path.ptr);
		close(fd);
	}
	map_free(w.known.files);
	hashset_free(&w.known.units);
	pu_buf_free(&path);
	return ok;
}
