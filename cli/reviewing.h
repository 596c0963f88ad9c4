/* reviewing.h - going through the beads to check at a terminal */
#ifndef CLI_REVIEWING_H
#define CLI_REVIEWING_H

#include "cli/command.h"

/* Shows one after the other, the least sure first, and takes a letter and Enter
 * for each, until there are none, or the person has enough. */
int reviewing(struct invocation *inv, int64_t id);

#endif
