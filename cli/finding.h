/* finding.h - findings of the checks, for people and for programs */
#ifndef CLI_FINDING_H
#define CLI_FINDING_H

#include "cli/command.h"
#include "jobs/check.h"

/* file: its name; NULL when there is only one. */
void finding_show(struct output *out, const struct check_found *found,
		  const char *file);
json_t *finding_value(const struct check_found *found, const char *file);
void finding_json(struct output *out, const struct check_found *found,
		  const char *file);

#endif
