/* hash.h - fast hashes for tables, never for security (internal)
 *
 * hash_bytes gives the same value on every machine and in every version: it
 * may be stored. The mixing steps are those of MurmurHash3's finalizer
 * (Austin Appleby, public domain), applied to 8 bytes at a time.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

static inline uint64_t
hash_mix(uint64_t h)
{
	h = (h ^ (h >> 33)) * UINT64_C(0xff51afd7ed558ccd);
	h = (h ^ (h >> 33)) * UINT64_C(0xc4ceb9fe1a85ec53);
	return h ^ (h >> 33);
}

/* Bytes 0 to 7, the first the lowest: compilers make one load of it. */
static inline uint64_t
hash_load(const unsigned char *p)
{
	return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 |
	       (uint64_t)p[3] << 24 | (uint64_t)p[4] << 32 |
	       (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 |
	       (uint64_t)p[7] << 56;
}

static inline uint64_t
hash_bytes(uint64_t seed, const void *bytes, size_t len)
{
	const unsigned char *p = bytes;
	uint64_t h = hash_mix(seed ^ (len * UINT64_C(0x9e3779b97f4a7c15)));
	size_t i;

	for (i = 0; i + 8 <= len; i += 8)
		h = (h ^ hash_mix(hash_load(p + i))) *
		    UINT64_C(0x9e3779b97f4a7c15);
	if (i < len) {
		uint64_t k = 0;

		for (size_t b = len; b-- > i;)
			k = k << 8 | p[b];
		h = (h ^ hash_mix(k)) * UINT64_C(0x9e3779b97f4a7c15);
	}
	return hash_mix(h);
}

#endif
