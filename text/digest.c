#include "config.h"

#include "text/digest.h"

#include <sodium.h>

/* A lone 0 would mean "none" where ids are kept. */
static int64_t
id_of(const unsigned char bytes[8])
{
	uint64_t id = 0;

	for (int i = 0; i < 8; i++)
		id = id << 8 | bytes[i];
	id >>= 1;
	return id ? (int64_t)id : 1;
}

static void
digest(unsigned char out[crypto_hash_sha256_BYTES], struct pu_str bytes)
{
	crypto_hash_sha256(out, (const unsigned char *)bytes.ptr, bytes.len);
}

void
digest_hex(struct pu_buf *out, struct pu_str bytes)
{
	unsigned char raw[crypto_hash_sha256_BYTES];
	char hex[DIGEST_HEX + 1];

	digest(raw, bytes);
	pu_buf_addz(out, sodium_bin2hex(hex, sizeof hex, raw, sizeof raw));
}

int64_t
digest_id(struct pu_str bytes)
{
	unsigned char raw[crypto_hash_sha256_BYTES];

	digest(raw, bytes);
	return id_of(raw);
}

int64_t
random_id(void)
{
	unsigned char raw[8];

	/* Without sodium_init it asks the system, which is slower and as
	 * good. */
	randombytes_buf(raw, sizeof raw);
	return id_of(raw);
}
