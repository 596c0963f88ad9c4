/* columns.h - two texts side by side on a terminal */
#ifndef CLI_COLUMNS_H
#define CLI_COLUMNS_H

#include "cli/output.h"

/* "margin  left text   right text", as many lines as it takes; margin has
 * at most 6 columns. */
void columns_put(struct output *out, const char *margin, struct pu_str left,
		 struct pu_str right);

#endif
