#include "config.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "db/db.h"
#include "desk/erase.h"
#include "glossary/forget.h"
#include "jobs/desk-people.h"
#include "jobs/desk.h"
#include "tm/forget.h"

/* ---- what cannot be reached ---- */

/* A database of ours, by its first bytes (SQLite's header: application id at
 * 68). */
static bool
is_memory(const char *path)
{
	FILE *file = fopen(path, "rbe");
	char head[72];
	bool is;

	if (!file)
		return false;
	is = fread(head, 1, sizeof head, file) == sizeof head &&
	     !memcmp(head, "SQLite format 3", 16) &&
	     !memcmp(head + 68, "pnte", 4);
	fclose(file);
	return is;
}

static void
find_backups(const char *real, struct erase_result *out, struct pu_arena *arena)
{
	const char *slash = strrchr(real, '/');
	char *folder = mem_copy(real, (size_t)(slash - real) + 1);
	struct pu_str *found = NULL, *kept;
	size_t count = 0, room = 0;
	DIR *dir = opendir(folder);
	struct dirent *entry;

	while (dir && (entry = readdir(dir))) {
		struct pu_buf path = PU_BUF_INIT;
		struct stat st;

		pu_buf_addf(&path, "%s%s", folder, entry->d_name);
		if (strcmp(path.ptr, real) != 0 && !stat(path.ptr, &st) &&
		    S_ISREG(st.st_mode) && is_memory(path.ptr)) {
			MEM_GROW(found, count, room);
			found[count++] = arena_str(arena, pu_buf_str(&path));
		}
		pu_buf_free(&path);
	}
	if (dir)
		closedir(dir);
	kept = arena_array(arena, count, sizeof *kept);
	for (size_t i = 0; i < count; i++)
		kept[i] = found[i];
	free(found);
	free(folder);
	out->backups = kept;
	out->backup_count = count;
}

static void
find_folders(const char *real, struct erase_result *out, struct pu_arena *arena)
{
	char *folder = mem_copy(real, strlen(real)), *slash;
	struct pu_error why = { .code = PU_OK };

	out->versioned = out->synchronised = pu_str("");
	while (!out->versioned.len && (slash = strrchr(folder, '/'))) {
		struct pu_buf mark = PU_BUF_INIT;
		struct stat st;

		*slash = '\0';
		pu_buf_addf(&mark, "%s/.git", folder);
		if (!stat(mark.ptr, &st))
			out->versioned = arena_str(
				arena, pu_str(*folder ? folder : "/"));
		pu_buf_free(&mark);
	}
	free(folder);
	if (!db_folder_is_safe(real, &why))
		out->synchronised = arena_str(arena, pu_str(why.text));
}

/* ---- erasing ---- */

bool
desk_forget(struct job *job, struct pu_str values, struct pu_str words,
	    struct pu_str stub, struct pu_error *err)
{
	return tm_forget(job->tm, values, words, stub, err) &&
	       glossary_forget(job->db, words, err);
}

bool
job_sweep(struct job *job, struct pu_error *err)
{
	bool ok = job_open(job, JOB_WRITE, err) && db_sweep(job->db, err);

	/* What was read of names is stale. */
	job_close(job);
	return ok;
}

static bool
erase(struct job *job, const struct person_view *view, struct pu_buf lists[3],
      struct pu_error *err)
{
	struct pu_buf stub = PU_BUF_INIT;
	bool ok;

	pu_buf_addf(&stub, "erased-%llx", (unsigned long long)view->person.id);
	ok = erase_person(job->db, view->person.id, pu_buf_str(&lists[0]),
			  pu_buf_str(&lists[1]), err) &&
	     desk_forget(job, pu_buf_str(&lists[0]), pu_buf_str(&lists[1]),
			 pu_buf_str(&stub), err);
	pu_buf_free(&stub);
	return ok;
}

bool
job_person_erase(struct job *job, struct pu_str handle,
		 struct erase_result *out, struct pu_arena *arena,
		 struct pu_error *err)
{
	struct pu_buf lists[3] = { PU_BUF_INIT, PU_BUF_INIT, PU_BUF_INIT };
	struct desk_act act = DESK_ACT_INIT;
	struct person_view view;
	char *real = NULL;
	bool ok;

	*out = (struct erase_result){ .mentions = 0 };
	if (!job_open(job, JOB_WRITE, err) ||
	    !job_person_get(job, handle, &view, arena, err) ||
	    !job_person_publications(job, view.person.id, &out->publications,
				     &out->publication_count, arena, err))
		return false;
	erase_lists(&view.person, &view.profile, &lists[0], &lists[1],
		    &lists[2]);
	ok = erase_mentions(job->db, pu_buf_str(&lists[2]), &out->mentions,
			    err) &&
	     desk_begin_anyone(&act, job, err) &&
	     desk_end(&act, erase(job, &view, lists, err), err);
	for (size_t i = 0; i < 3; i++)
		pu_buf_free(&lists[i]);
	if (!ok)
		return false;
	real = realpath(job->path, NULL);
	if (real) {
		find_backups(real, out, arena);
		find_folders(real, out, arena);
	}
	free(real);
	return job_sweep(job, err);
}
