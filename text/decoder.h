/* decoder.h - UTF-8 out of the bytes of a file, block by block (internal) */
#ifndef TEXT_DECODER_H
#define TEXT_DECODER_H

#include <iconv.h>
#include <stdint.h>

#include "text/encoding.h"

struct decoder {
	struct encoding encoding;
	bool decided; /* UTF-8 or windows-1252: seen in the bytes */
	bool converts; /* iconv is open */
	iconv_t iconv;
	uint64_t replaced; /* characters, by U+FFFD */
};

/* PU_ENCODING: this system cannot convert it. To be closed in any case. */
bool decoder_open(struct decoder *out, const struct encoding *encoding,
		  struct pu_error *err);
void decoder_close(struct decoder *d);
/* Appends the characters that are whole in bytes, all of them when nothing
 * follows (last), and gives the number of bytes that they took. */
size_t decoder_add(struct decoder *d, struct pu_buf *out, struct pu_str bytes,
		   bool last);

#endif
