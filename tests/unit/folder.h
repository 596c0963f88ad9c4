/* folder.h - a folder of its own to work in, and files in it */
#ifndef TESTS_UNIT_FOLDER_H
#define TESTS_UNIT_FOLDER_H

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "tests/tap.h"

static char folder_path[] = "/tmp/puente-folder-XXXXXX";
static char folder_samples[4096];

/* From here on paths are relative to it. */
static inline bool
folder_open(void)
{
	const char *srcdir = getenv("srcdir");
	char *there = realpath(srcdir ? srcdir : ".", NULL);

	snprintf(folder_samples, sizeof folder_samples, "%s/samples",
		 there ? there : ".");
	free(there);
	return CHECK(mkdtemp(folder_path) != NULL) &&
	       CHECK(chdir(folder_path) == 0);
}

static inline void
folder_close(void)
{
	char command[80];

	snprintf(command, sizeof command, "rm -rf '%s'", folder_path);
	CHECK(chdir("/") == 0 && system(command) == 0);
}

/* With the folders above it. */
static inline void
folder_put(const char *path, const char *text)
{
	char part[256];
	FILE *file;

	for (const char *p = strchr(path, '/'); p; p = strchr(p + 1, '/')) {
		snprintf(part, sizeof part, "%.*s", (int)(p - path), path);
		mkdir(part, 0700);
	}
	file = fopen(path, "wb");
	if (!CHECK(file != NULL))
		return;
	fwrite(text, 1, strlen(text), file);
	fclose(file);
}

/* One of the samples, with something before it. */
static inline void
folder_put_sample(const char *path, const char *before, const char *name)
{
	struct pu_buf text = PU_BUF_INIT;
	char from[4200], piece[4096];
	FILE *file;
	size_t got;

	snprintf(from, sizeof from, "%s/%s", folder_samples, name);
	pu_buf_addz(&text, before);
	file = fopen(from, "rb");
	if (!CHECK(file != NULL))
		return;
	while ((got = fread(piece, 1, sizeof piece, file)) > 0)
		pu_buf_add(&text, pu_str_n(piece, got));
	fclose(file);
	folder_put(path, text.ptr);
	pu_buf_free(&text);
}

#endif
