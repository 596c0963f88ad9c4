/* digest.h - SHA-256 (FIPS 180-4), and numbers that tell nothing (internal)
 *
 * The door to libsodium.
 */
#ifndef TEXT_DIGEST_H
#define TEXT_DIGEST_H

#include <stdint.h>

#include "base/buf.h"

#define DIGEST_HEX 64 /* characters of a digest */

/* Appends the digest in 64 small hexadecimal figures. */
void digest_hex(struct pu_buf *out, struct pu_str bytes);
/* The digest's first 63 bits, never 0: the same on every machine. */
int64_t digest_id(struct pu_str bytes);
/* 63 random bits, never 0: an id that tells nothing of who, when or what. */
int64_t random_id(void);

#endif
