/* story.h - what the commands on stories share */
#ifndef CLI_STORY_H
#define CLI_STORY_H

#include "cli/command.h"
#include "desk/story.h"
#include "jobs/story.h"

/* The story that an operand names; false: said, and *status is set. Its strings
 * lie in arena. The memory is open. */
bool story_named(struct invocation *inv, const char *name, struct story *out,
		 struct pu_arena *arena, int *status);
/* A day given as --name; not given: DAY_NONE. False: said. */
bool story_day(struct invocation *inv, const char *name, int32_t *out,
	       int *status);
json_t *story_day_value(int32_t day); /* "2026-11-22", or null */
/* A new object with all that is known of a story itself. */
json_t *story_value(const struct story *story);
/* "story", "slug", "language", "title": of any answer about a story. */
void story_set(json_t *value, const struct story *story);
/* A segment's text, its codes as <1>, </1>, <2/>: appended. */
void story_tagged(struct pu_buf *out, const struct story_segment *segment);
/* What became of the segments: counts, what a reader has to be told of, each
 * change with its words. Gives the exit status. */
int story_show_comparison(struct invocation *inv,
			  const struct story_comparison *comparison);

#endif
