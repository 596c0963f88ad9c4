/* encoder.h - UTF-8 out to a file, in another encoding or packed (internal) */
#ifndef TEXT_ENCODER_H
#define TEXT_ENCODER_H

#include <stdint.h>

#include "base/outfile.h"

enum encoder_how {
	ENCODER_UTF16 = 1, /* UTF-16LE after a byte order mark */
	ENCODER_GZIP = 2 /* RFC 1952, without name or time */
};

struct encoder;

/* file must outlive the encoder. how: a set of bits. */
struct encoder *encoder_open(struct outfile *file, unsigned how);
/* text: well-formed, and no character is cut between two calls. */
bool encoder_write(struct encoder *encoder, struct pu_str text,
		   struct pu_error *err);
/* What is kept back goes out; nothing may follow. */
bool encoder_finish(struct encoder *encoder, struct pu_error *err);
void encoder_close(struct encoder *encoder);
/* Bytes that text takes in that encoding, not packed, without the mark. */
uint64_t encoder_size(struct pu_str text, unsigned how);

#endif
