/* The pairs of tests/data/check/numbers.tsv, which say for each what has to be
 * found. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "check/check.h"
#include "tests/tap.h"

#define LINE_ROOM 4096
#define COLUMNS   6

static struct pu_arena *arena;

static bool
has_finding(const struct pu_findings *findings, const char *check)
{
	for (size_t i = 0; i < findings->count; i++)
		if (!strcmp(findings->items[i].check, check))
			return true;
	return false;
}

/* The columns of a line, in place. */
static bool
split(char *line, char *columns[COLUMNS])
{
	size_t count = 0;

	line[strcspn(line, "\r\n")] = '\0';
	if (!*line || *line == '#')
		return false;
	for (char *at = line; count < COLUMNS; count++) {
		columns[count] = at;
		at = strchr(at, '\t');
		if (!at)
			return count == COLUMNS - 1;
		*at++ = '\0';
	}
	return false;
}

static void
check_row(char *columns[COLUMNS])
{
	struct pu_check_options options = { .source = pu_str(columns[0]),
					    .target = pu_str(columns[1]) };
	struct pu_check_pair pair = { .source.text = pu_str(columns[3]),
				      .target.text = pu_str(columns[4]) };
	struct pu_findings findings = PU_FINDINGS_INIT;
	struct pu_error err = { .code = PU_OK };
	struct pu_checker *checker;
	bool same = !strcmp(columns[2], "same");
	char what[LINE_ROOM + 64];

	pu_checker_new(&checker, &options, &err);
	CHECK(checker != NULL);
	if (!checker)
		return;
	CHECK(pu_checker_pair(checker, &pair, arena, &findings, &err));
	snprintf(what, sizeof what, "%s, %s: %s | %s", columns[2], columns[5],
		 columns[3], columns[4]);
	if (!tap_check(has_finding(&findings, "number-value") != same, what,
		       __FILE__, __LINE__))
		for (size_t i = 0; i < findings.count; i++)
			printf("# %s: %.*s\n", findings.items[i].check,
			       (int)findings.items[i].text.len,
			       findings.items[i].text.ptr);
	pu_findings_free(&findings);
	pu_checker_free(checker);
}

int
main(void)
{
	const char *srcdir = getenv("srcdir");
	char path[1024], line[LINE_ROOM], *columns[COLUMNS];
	size_t rows = 0;
	FILE *file;

	arena = pu_arena_new();
	snprintf(path, sizeof path, "%s/tests/data/check/numbers.tsv",
		 srcdir ? srcdir : ".");
	file = fopen(path, "r");
	CHECK(file != NULL);
	while (file && fgets(line, sizeof line, file))
		if (split(line, columns)) {
			check_row(columns);
			rows++;
		}
	if (file)
		fclose(file);
	CHECK(rows >= 300);
	pu_arena_free(arena);
	return tap_done();
}
