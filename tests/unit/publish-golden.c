/* Pages byte for byte: tests/data/publish/list tells which sample gives which
 * file, tests/data/publish/update makes them anew. */
#include "config.h"

#include <stdlib.h>

#include "tests/publish.h"
#include "tests/tap.h"
#include "text/input.h"

static bool
read_file(struct pu_buf *out, const char *name)
{
	struct pu_buf path = PU_BUF_INIT;
	const char *top = getenv("srcdir");
	struct pu_error err;
	struct input *in;
	bool ok;

	pu_buf_addf(&path, "%s/tests/data/publish/%s", top ? top : ".", name);
	ok = input_open(&in, path.ptr, INPUT_TEXT, &err) &&
	     input_all(in, out, (size_t)1 << 24, &err);
	input_close(in);
	pu_buf_free(&path);
	return ok;
}

static void
check_golden(const char *sample, const char *format, const char *file)
{
	struct pu_buf want = PU_BUF_INIT, got = PU_BUF_INIT;
	const struct publish_format *writer =
		publish_format_named(pu_str(format));
	struct pu_error err;
	struct pu_arena *arena = pu_arena_new();
	struct sample s;

	if (!CHECK(read_file(&want, file)) || !CHECK(writer != NULL) ||
	    !CHECK(sample_named(&s, sample)))
		return;
	pu_buf_addz(&got, "before");
	CHECK(writer->write(&got, &s.page, &err));
	CHECK(!strncmp(got.ptr, "before", 6));
	tap_check_str(got.ptr + 6, want.ptr, file, __FILE__, __LINE__);
	/* Prepared, and by its second writer, it is the same. */
	publish_prepare(&s.page, arena);
	for (int i = 0; i < 2; i++) {
		pu_buf_clear(&got);
		CHECK(writer->write(&got, &s.page, &err));
		CHECK(!strcmp(got.ptr, want.ptr));
	}
	pu_arena_free(arena);
	sample_stop(&s);
	pu_buf_free(&want);
	pu_buf_free(&got);
}

int
main(void)
{
	struct pu_buf list = PU_BUF_INIT;
	char sample[32], format[32], file[64];
	size_t count = 0;

	CHECK(read_file(&list, "list"));
	for (const char *line = list.ptr;
	     sscanf(line, "%31s %31s %63s", sample, format, file) == 3;
	     line = strchr(line, '\n') + 1, count++)
		check_golden(sample, format, file);
	CHECK(count == 18);
	pu_buf_free(&list);
	return tap_done();
}
