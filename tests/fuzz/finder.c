#include "config.h"

#include <string.h>

#include "jobs/omegat-internal.h"
#include "tests/fuzz/folder.h"

#define OURS "<item><name>puente</name>"

static const char *
find_ours(struct pu_str text)
{
	size_t len = strlen(OURS);

	for (size_t at = 0; at + len <= text.len; at++)
		if (!memcmp(text.ptr + at, OURS, len))
			return text.ptr + at;
	return NULL;
}

/* finder.xml becomes one that has our entry, at which nothing is to change any
 * more. */
static void
check(const struct job *job, const struct omegat_project *project,
      struct pu_str text)
{
	struct pu_buf again = PU_BUF_INIT;
	struct pu_error err;

	if (!text.len)
		return;
	if (!find_ours(text))
		abort();
	fuzz_folder_put("xterm", text);
	if (!omegat_finder(job, project, "puente", fuzz_path, &again, &err) ||
	    !pu_str_eq(pu_buf_str(&again), text))
		abort();
	pu_buf_free(&again);
}

/* The file has the name, and the rights, of a terminal: there is one. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct job job = { .path = fuzz_folder };
	struct omegat_project project = { .root = fuzz_folder };
	struct pu_buf out = PU_BUF_INIT;
	struct pu_error err;

	pu_buf_addz(&project.source, "es");
	pu_buf_addz(&project.target, "en");
	fuzz_folder_put("xterm", pu_str_n((const char *)data, size));
	if (chmod(fuzz_path, 0700) || setenv("PATH", fuzz_folder, 1))
		abort();
	if (omegat_finder(&job, &project, "puente", fuzz_path, &out, &err))
		check(&job, &project, pu_buf_str(&out));
	pu_buf_free(&out);
	pu_buf_free(&project.source);
	pu_buf_free(&project.target);
	return 0;
}
