/* stream.h - TMX as a source and a sink of units like any other */
#ifndef TMX_STREAM_H
#define TMX_STREAM_H

#include "text/unit-stream.h"
#include "tmx/tmx.h"

/* path "-": standard input. A unit without a source language of its own has the
 * header's. */
bool tmx_source_open(struct unit_source *out, const char *path,
		     struct pu_error *err);
bool tmx_source_input(struct unit_source *out, struct input *in,
		      const struct unit_reading *how, struct pu_error *err);
/* As pu_tmx_writer_open. */
bool tmx_sink_open(struct unit_sink *out, const char *path,
		   const struct pu_tmx_header *header,
		   const struct pu_tmx_write_options *options,
		   struct pu_error *err);

#endif
