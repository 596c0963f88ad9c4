/* stream.h - TMX as a source of units like any other */
#ifndef TMX_STREAM_H
#define TMX_STREAM_H

#include "text/unit-stream.h"
#include "tmx/tmx.h"

/* path "-": standard input. A unit without a source language of its own has the
 * header's. */
bool tmx_source_open(struct unit_source *out, const char *path,
		     struct pu_error *err);
/* The same of an open file, which is taken over, also on failure; of how only the
 * source language. */
bool tmx_source_input(struct unit_source *out, struct input *in,
		      const struct unit_reading *how, struct pu_error *err);

#endif
