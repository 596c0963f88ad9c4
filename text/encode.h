/* encode.h - text back into the encoding that its file was in (internal)
 *
 * The way back of text/input.h.
 */
#ifndef TEXT_ENCODE_H
#define TEXT_ENCODE_H

#include "base/buf.h"
#include "base/error.h"

#define ENCODE_ASCII "US-ASCII"

/* Appends text, which is UTF-8, in the encoding that input_encoding named, or in
 * ENCODE_ASCII; no byte order mark is put in front. references: a character that
 * the encoding cannot say becomes "&#233;", as HTML, XML and Markdown read it;
 * else PU_ENCODING names it. */
bool encode_text(struct pu_buf *out, const char *encoding, struct pu_str text,
		 bool references, struct pu_error *err);

#endif
