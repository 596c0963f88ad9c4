/* folder.h - what the targets of readers that take paths share: a folder of their
 * own, gone at the end */
#ifndef TESTS_FUZZ_FOLDER_H
#define TESTS_FUZZ_FOLDER_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char fuzz_folder[] = "/tmp/puente-fuzz-XXXXXX";
static char fuzz_path[64]; /* of the file in it */

static inline void
fuzz_folder_drop(void)
{
	if (remove(fuzz_path) || rmdir(fuzz_folder))
		perror(fuzz_folder);
}

/* The file's name; the folder is made for the first. */
static inline void
fuzz_folder_put(const char *name, struct pu_str text)
{
	FILE *file;

	if (!fuzz_path[0]) {
		if (!mkdtemp(fuzz_folder))
			abort();
		snprintf(fuzz_path, sizeof fuzz_path, "%s/%s", fuzz_folder,
			 name);
		atexit(fuzz_folder_drop);
	}
	file = fopen(fuzz_path, "wb");
	if (!file || fwrite(text.ptr, 1, text.len, file) != text.len ||
	    fclose(file))
		abort();
}

#endif
