/* importing.h - what the commands that take files in have in common */
#ifndef CLI_IMPORTING_H
#define CLI_IMPORTING_H

#include "cli/command.h"
#include "text/unit.h"

/* What is told of each unit or concept of a file. */
struct plan {
	struct invocation *inv;
	const char *path; /* "stdin" for "-" */
	json_t *list; /* NULL: as text */
};
#define PLAN_LIMIT 100000 /* of them in one JSON object */

/* The number of one in its file, from 1, its place and what is done with it, in
 * a new object. */
json_t *plan_value(size_t number, long line, long column, const char *action);

/* What became of a file. */
struct imported {
	const char *path, *format;
	const struct imported_count {
		const char *name; /* of the JSON */
		uint64_t count;
	} * counts;
	size_t count_count;
	int64_t batch; /* 0: none */
	double seconds;
	const struct pu_warning *warnings;
	size_t warning_count;
};
/* One line of JSON. plan is taken over; NULL: there is none. */
void imported_json(struct output *out, const struct imported *imported,
		   json_t *plan);

/* The languages that files do not state, and the memory: opened when it is
 * there and no dry run, else only placed. False: said. */
bool importing_open(struct invocation *inv, struct pu_buf *source,
		    struct pu_buf *target, int *status);

#endif
