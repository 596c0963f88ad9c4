/* desk-job.h - what the commands on jobs share */
#ifndef CLI_DESK_JOB_H
#define CLI_DESK_JOB_H

#include "cli/command.h"
#include "desk/story.h"
#include "jobs/desk-job.h"

/* "la-marcha/en: open -> claimed" and what else there is to say, on stderr;
 * --json: "job before after until event" on standard output. */
void desk_told_show(struct invocation *inv, const struct desk_told *told);
/* A journey's outcome: told, or its failure. Frees told. */
int desk_told_end(struct invocation *inv, bool ok, struct desk_told *told,
		  const struct pu_error *err);
/* --for 2d; not given: 0. False: said. */
bool desk_days(struct invocation *inv, int *days, int *status);
#define OPTION_FOR                                                             \
	{                                                                      \
		0, "for", "DAYS",                                              \
			N_("for how many days, such as 2d; 7, of what is "     \
			   "urgent 1"),                                        \
			OPTION_TEXT, 0, 0                                      \
	}
/* A job to be shown, with its story and its present version; false: said. */
struct desk_shown {
	struct desk_job row;
	struct story story;
	struct story_version version;
	struct pu_buf name;
	struct pu_arena *arena;
};
bool desk_shown_open(struct desk_shown *shown, struct invocation *inv,
		     const char *name, int *status);
void desk_shown_close(struct desk_shown *shown);
/* The number of a segment, from 1. False: said. */
bool desk_segment(struct invocation *inv, const struct desk_shown *shown,
		  const char *text, size_t *segment, int *status);
json_t *desk_id_value(int64_t id); /* 16 figures; 0: null */
json_t *desk_day_value(int32_t day);
/* "@luz"; of nobody or somebody erased "-". In arena. */
struct pu_str desk_handle(struct invocation *inv, int64_t person,
			  struct pu_arena *arena);

#endif
