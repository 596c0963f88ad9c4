/* unit.h - a unit shown, as JSON and for people */
#ifndef CLI_UNIT_H
#define CLI_UNIT_H

#include "cli/command.h"

json_t *unit_value(const struct pu_unit *unit, const struct pu_tm_info *info);
/* info may be NULL: a former state. */
void unit_show(struct output *out, const struct pu_unit *unit,
	       const struct pu_tm_info *info);
/* In the way that --json asks for. */
void unit_put(struct invocation *inv, const struct pu_unit *unit,
	      const struct pu_tm_info *info);
/* Reads the unit of the memory again and shows it. */
int unit_put_stored(struct invocation *inv, int64_t id);

#endif
