#include "config.h"

#include <string.h>

#include "jobs/omegat-internal.h"
#include "tests/fuzz/folder.h"

/* Inside the folder, and no name ends with a '/'. */
static void
check(const struct omegat_project *project, const struct pu_buf *folder)
{
	size_t root = strlen(project->root);

	if (!folder->len || strlen(folder->ptr) != folder->len ||
	    strncmp(folder->ptr, project->root, root) != 0 ||
	    (folder->len > 1 && folder->ptr[folder->len - 1] == '/'))
		abort();
}

/* A project's file, whoever wrote it, leads nowhere but into its folder. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct omegat_options options = { .source = { "es", 2 },
					  .folder = fuzz_folder };
	struct omegat_project project;
	struct pu_error err;

	fuzz_folder_put("omegat.project", pu_str_n((const char *)data, size));
	for (int given = 0; given < 2; given++) {
		if (omegat_open(&project, &options, &err)) {
			check(&project, &project.tm);
			check(&project, &project.glossary);
			check(&project, &project.sources);
			if (!project.source.len || !project.target.len)
				abort();
			omegat_close(&project);
		}
		options.source = pu_str("");
	}
	return 0;
}
