/* warnings.h - what a reader of units found out of order, for a person */
#ifndef CLI_WARNINGS_H
#define CLI_WARNINGS_H

#include "cli/command.h"
#include "text/unit.h"

/* One after the other, as --json has them. */
json_t *warnings_value(const struct pu_warning *warnings, size_t count);
/* The first few; all with --verbose. total: how many there were. */
void warnings_show(struct invocation *inv, const char *path,
		   const struct pu_warning *warnings, size_t count,
		   size_t total);

#endif
