/* pack OUT [NAME FILE]... - a zip archive, for the shell's tests
 *
 * "->TARGET" instead of a file: a symbolic link. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "tests/archive.h"

static bool
read_file(struct pu_buf *out, const char *path)
{
	FILE *file = fopen(path, "rb");
	size_t n = 1;

	while (file && n) {
		n = fread(pu_buf_room(out, 4096), 1, 4096, file);
		out->len += n;
	}
	return file && !fclose(file);
}

static void
add_link(struct archive_file *archive, const char *name, const char *target)
{
	const struct pu_str text = pu_str(target);
	const struct archive_entry_facts facts = { .crc = archive_crc(text),
						   .size = text.len,
						   .mode = 0120777 };

	archive_add_as(archive, name, text, &facts);
}

int
main(int argc, char **argv)
{
	struct archive_file archive = ARCHIVE_INIT;
	FILE *out = argc > 1 ? fopen(argv[1], "wb") : NULL;
	bool ok = out != NULL;

	for (int i = 2; ok && i + 1 < argc; i += 2) {
		struct pu_buf bytes = PU_BUF_INIT;

		if (!strncmp(argv[i + 1], "->", 2)) {
			add_link(&archive, argv[i], argv[i + 1] + 2);
			continue;
		}
		ok = read_file(&bytes, argv[i + 1]);
		archive_add(&archive, argv[i], pu_buf_str(&bytes), 0);
		pu_buf_free(&bytes);
	}
	archive_end(&archive);
	ok = ok && fwrite(archive.bytes.ptr, 1, archive.bytes.len, out) ==
			   archive.bytes.len;
	if (out)
		ok = !fclose(out) && ok;
	archive_free(&archive);
	return !ok;
}
