/* page - "page NAME [COUNT]" writes the page of a sample; "page read FILE" says
 * what a file of edits changes: what the tests of the page work on. */
#include "config.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/ui/sample.h"

static int
write_page(const char *name, size_t count)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_buf out = PU_BUF_INIT;
	struct review review;
	struct pu_error err;
	int status = 1;

	if (!sample_make(&review, name, count, arena))
		fprintf(stderr, "page: no sample \"%s\"\n", name);
	else if (!review_page(&out, &review, &err))
		fprintf(stderr, "page: %s\n", err.text);
	else
		status = fwrite(out.ptr, 1, out.len, stdout) != out.len;
	pu_buf_free(&out);
	pu_arena_free(arena);
	return status;
}

static void
show_beads(char sign, const struct review_bead *beads, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		printf("%c%llu", sign, (unsigned long long)beads[i].id);
		for (unsigned side = 0; side < REVIEW_SIDES; side++) {
			struct review_run run = beads[i].run[side];

			printf(" %u+%u", run.first, run.count);
		}
		printf("%s%s\n", beads[i].accepted ? " accepted" : "",
		       beads[i].pinned ? " pinned" : "");
	}
}

static int
read_edits(const char *path)
{
	static char bytes[1 << 22];
	FILE *file = fopen(path, "rb");
	struct review_edits *edits;
	struct pu_error err = { .code = PU_OK };
	size_t len;

	if (!file) {
		perror(path);
		return 1;
	}
	len = fread(bytes, 1, sizeof bytes, file);
	fclose(file);
	if (!review_edits_read(&edits, pu_str_n(bytes, len), path, &err)) {
		printf("%s: %s: %s\n", pu_code_name(err.code), err.source,
		       err.text);
		return 1;
	}
	printf("alignment %llu revision %llu digest %s who %s\n",
	       (unsigned long long)edits->alignment,
	       (unsigned long long)edits->revision, edits->digest.ptr,
	       edits->who.ptr);
	for (unsigned side = 0; side < REVIEW_SIDES; side++)
		for (size_t i = 0; i < edits->split_count[side]; i++)
			printf("split %u %u:%u\n", side,
			       edits->splits[side][i].segment,
			       edits->splits[side][i].at);
	show_beads('-', edits->before, edits->before_count);
	show_beads('+', edits->after, edits->after_count);
	review_edits_free(edits);
	return 0;
}

int
main(int argc, char **argv)
{
	setlocale(LC_ALL, "");
	if (getenv("PUENTE_LOCALEDIR"))
		bindtextdomain("puente", getenv("PUENTE_LOCALEDIR"));
	if (argc == 3 && !strcmp(argv[1], "read"))
		return read_edits(argv[2]);
	if (argc < 2)
		return 2;
	return write_page(argv[1], argc > 2 ? strtoul(argv[2], NULL, 10) : 0);
}
