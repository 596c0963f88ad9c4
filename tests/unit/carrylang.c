/* The sentences of tests/data/carry.tsv: language by language what is carried
 * over, and what is left alone. */
#include "config.h"

#include <stdlib.h>

#include "tests/tap.h"
#include "tests/unit/conventions.h"
#include "tm/carry.h"

#define FIELDS 6

/* Languages are few, lines are many. */
static const char *
literal(const char *tag)
{
	static char tags[32][12];
	size_t i = 0;

	while (tags[i][0] && strcmp(tags[i], tag) != 0)
		i++;
	snprintf(tags[i], sizeof tags[i], "%s", tag);
	return tags[i];
}

static bool
cut(char *line, char *fields[FIELDS])
{
	line[strcspn(line, "\n")] = '\0';
	for (int i = 0; i < FIELDS; i++) {
		fields[i] = line;
		line = strchr(line, '\t');
		if (!line)
			return i == FIELDS - 1;
		*line++ = '\0';
	}
	return false;
}

static void
try_one(char *const fields[FIELDS])
{
	struct convention *from = convention(literal(fields[0]));
	struct convention *to = convention(literal(fields[1]));
	struct pu_arena *arena = pu_arena_new();
	struct carry_texts texts = { .source = pu_str(fields[3]),
				     .target = pu_str(fields[4]),
				     .source_convention = from,
				     .target_convention = to };
	struct carry_query asked;
	const struct pu_span *spans;
	struct pu_str text;
	size_t count;

	carry_ask(&asked, pu_str(fields[2]), from, arena);
	if (!carry_over(&asked, &texts, arena, arena, &text, &spans, &count))
		text = pu_str("-");
	CHECK_STR(text.ptr, fields[5]);
	pu_arena_free(arena);
}

int
main(void)
{
	const char *srcdir = getenv("srcdir");
	char name[1024], line[4096];
	FILE *file;

	snprintf(name, sizeof name, "%s/tests/data/carry.tsv",
		 srcdir ? srcdir : ".");
	file = fopen(name, "r");
	CHECK(file != NULL);
	while (file && fgets(line, sizeof line, file)) {
		char *fields[FIELDS];

		if (line[0] == '#')
			continue;
		if (cut(line, fields))
			try_one(fields);
		else
			CHECK_STR(line, "six fields");
	}
	if (file)
		fclose(file);
	conventions_free();
	return tap_done();
}
