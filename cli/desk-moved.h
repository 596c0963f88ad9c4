/* desk-moved.h - what commands of the desk tell of a job */
#ifndef CLI_DESK_MOVED_H
#define CLI_DESK_MOVED_H

#include "cli/command.h"
#include "jobs/desk-review.h"

/* "la-marcha/en: open -> claimed" on stderr; --json: "job before after" on
 * standard output, and count under that name (NULL: none). */
void desk_moved_show(struct invocation *inv, const struct desk_moved *moved,
		     const char *count);
/* --role reviser|proofreader. */
#define OPTION_ROLE                                                            \
	{                                                                      \
		0, "role", "reviser|proofreader",                              \
			N_("against the source (reviser, the default), or "    \
			   "the translation alone"),                           \
			OPTION_CHOICE, 0, 0                                    \
	}
enum desk_role desk_role_option(const struct invocation *inv);

#endif
