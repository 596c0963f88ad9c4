#include "config.h"

#include <string.h>
#include <unistd.h>

#include "jobs/omegat-internal.h"

#define NAMES_MOST 1000

/* Is there still a project at path? One that has moved away gives its name to
 * the one that has it now, which most likely is the same. */
static bool
is_there(const char *path)
{
	struct pu_buf file = PU_BUF_INIT;
	bool there;

	pu_buf_addf(&file, "%s/omegat.project", path);
	there = access(file.ptr, F_OK) == 0;
	pu_buf_free(&file);
	return there;
}

/* The setting "omegat.NAME" keeps the folder of the project of that name. */
static bool
is_free(struct job *job, const char *name, const char *root, bool write,
	bool *is, struct pu_error *err)
{
	struct pu_buf key = PU_BUF_INIT, folder = PU_BUF_INIT;
	bool found = false, ok, kept;

	pu_buf_addf(&key, "omegat.%s", name);
	ok = pu_tm_config_get(job->tm, pu_buf_str(&key), &folder, &found, err);
	kept = found && !strcmp(folder.ptr, root);
	*is = ok && (!found || kept || !is_there(folder.ptr));
	if (*is && write && !kept)
		ok = pu_tm_config_set(job->tm, pu_buf_str(&key), pu_str(root),
				      err);
	pu_buf_free(&key);
	pu_buf_free(&folder);
	return ok;
}

bool
omegat_origin(struct job *job, const struct omegat_project *project, bool write,
	      struct pu_buf *out, struct pu_error *err)
{
	const char *slash = strrchr(project->root, '/');
	struct pu_buf name = PU_BUF_INIT;
	bool ok = true, is = false;

	for (int i = 1; ok && !is && i <= NAMES_MOST; i++) {
		pu_buf_clear(&name);
		pu_buf_addz(&name, slash && slash[1] ? slash + 1 : "project");
		if (i > 1)
			pu_buf_addf(&name, " %d", i);
		/* Without a memory, no name has been given yet. */
		is = !job->db;
		ok = is ||
		     is_free(job, name.ptr, project->root, write, &is, err);
	}
	pu_buf_clear(out);
	pu_buf_addf(out, "OmegaT: %s", name.ptr);
	pu_buf_free(&name);
	return ok;
}
