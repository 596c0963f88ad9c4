#include "config.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "bitext/alignment.h"
#include "jobs/pairing.h"
#include "text/input.h"

#define READ_MOST ((size_t)64 << 20) /* larger ones are no copies */

struct sized {
	off_t size;
	size_t at;
};

/* What is taken first: of a free one it is told whose copy it is. */
static int
by_size(const void *a, const void *b)
{
	const struct sized *x = a, *y = b;

	if (x->size != y->size)
		return x->size < y->size ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

static bool
read_digest(const char *path, struct pu_buf *digest)
{
	struct pu_buf bytes = PU_BUF_INIT;
	struct input *in = NULL;
	struct pu_error err;
	bool ok = input_open(&in, path, INPUT_TEXT, &err) &&
		  input_all(in, &bytes, READ_MOST, &err);

	pu_buf_clear(digest);
	if (ok)
		alignment_digest(digest, pu_buf_str(&bytes));
	input_close(in);
	pu_buf_free(&bytes);
	return ok;
}

/* Files of one size: the taken ones, then the others. */
static void
compare(struct pairing_files *files, const struct sized *group, size_t count)
{
	struct map *seen = map_new();
	struct pu_buf digest = PU_BUF_INIT;

	for (int taken = 1; taken >= 0; taken--)
		for (size_t i = 0; i < count; i++) {
			struct paired_file *file = &files->files[group[i].at];
			uint32_t item;
			bool added;

			if (file->taken != taken ||
			    !read_digest(file->path, &digest))
				continue;
			item = map_add(seen, pu_buf_str(&digest), &added);
			if (added)
				*map_value(seen, item) = (int64_t)group[i].at;
			else if (!taken)
				file->copy_of =
					files->files[*map_value(seen, item)]
						.path;
		}
	map_free(seen);
	pu_buf_free(&digest);
}

bool
pairing_find_copies(struct pairing_files *files, struct pu_error *err)
{
	struct sized *sizes = mem_array(files->count + 1, sizeof *sizes);
	size_t count = 0, next;
	bool ok = true;

	for (size_t i = 0; i < files->count; i++) {
		struct stat st;

		if (!stat(files->files[i].path, &st) && st.st_size > 0)
			sizes[count++] = (struct sized){ st.st_size, i };
	}
	if (count)
		qsort(sizes, count, sizeof *sizes, by_size);
	for (size_t i = 0; ok && i < count; i = next) {
		bool free_one = false;

		for (next = i;
		     next < count && sizes[next].size == sizes[i].size; next++)
			free_one |= !files->files[sizes[next].at].taken;
		if (free_one && next > i + 1)
			compare(files, sizes + i, next - i);
		ok = pu_task_step(files->task, _("looking for copies"), next,
				  count, err);
	}
	free(sizes);
	return ok;
}
