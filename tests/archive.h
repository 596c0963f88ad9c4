/* archive.h - zip archives made by tests
 *
 * PKWARE, .ZIP File Format Specification 6.3.3, 4.3.
 */
#ifndef TESTS_ARCHIVE_H
#define TESTS_ARCHIVE_H

#include <stdint.h>

#include "base/buf.h"

struct archive_file {
	struct pu_buf bytes, directory;
	unsigned count;
};
#define ARCHIVE_INIT                                                           \
	{                                                                      \
		PU_BUF_INIT, PU_BUF_INIT, 0                                    \
	}

static inline uint32_t
archive_crc(struct pu_str bytes)
{
	uint32_t crc = UINT32_MAX;

	for (size_t i = 0; i < bytes.len; i++) {
		crc ^= (unsigned char)bytes.ptr[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc & 1 ? crc >> 1 ^ 0xEDB88320u : crc >> 1;
	}
	return ~crc;
}

/* A number in as many bytes, the lowest first. */
static inline void
archive_number(struct pu_buf *out, size_t number, int bytes)
{
	for (; bytes > 0; bytes--, number >>= 8)
		pu_buf_addc(out, (char)(number & 0xFF));
}

struct archive_entry_facts {
	unsigned method, flags; /* 0: stored, 8: deflated; 1: encrypted */
	uint32_t crc;
	size_t size; /* unpacked */
	unsigned mode; /* of a file of Unix; 0: nothing is said of it */
};

/* From "version needed" to the length of the name; 0x800: names are UTF-8. */
static inline void
archive_facts(struct pu_buf *out, const char *name, size_t packed,
	      const struct archive_entry_facts *facts)
{
	archive_number(out, 20, 2);
	archive_number(out, 0x800 | facts->flags, 2);
	archive_number(out, facts->method, 2);
	archive_number(out, 0, 2);
	archive_number(out, 0x5A21, 2);
	archive_number(out, facts->crc, 4);
	archive_number(out, packed, 4);
	archive_number(out, facts->size, 4);
	archive_number(out, strlen(name), 2);
}

static inline void
archive_add_as(struct archive_file *file, const char *name,
	       struct pu_str packed, const struct archive_entry_facts *facts)
{
	size_t offset = file->bytes.len;

	archive_number(&file->bytes, 0x04034b50, 4);
	archive_facts(&file->bytes, name, packed.len, facts);
	archive_number(&file->bytes, 0, 2);
	pu_buf_addz(&file->bytes, name);
	pu_buf_add(&file->bytes, packed);

	archive_number(&file->directory, 0x02014b50, 4);
	archive_number(&file->directory, facts->mode ? 0x0314 : 20, 2);
	archive_facts(&file->directory, name, packed.len, facts);
	archive_number(&file->directory, 0, 2 + 2 + 2 + 2);
	archive_number(&file->directory, (size_t)facts->mode << 16, 4);
	archive_number(&file->directory, offset, 4);
	pu_buf_addz(&file->directory, name);
	file->count++;
}

/* Stored. flags: 1 says that the entry is encrypted. */
static inline void
archive_add(struct archive_file *file, const char *name, struct pu_str bytes,
	    unsigned flags)
{
	const struct archive_entry_facts facts = { .flags = flags,
						   .crc = archive_crc(bytes),
						   .size = bytes.len };

	archive_add_as(file, name, bytes, &facts);
}

/* The whole archive is in file->bytes then. */
static inline void
archive_end(struct archive_file *file)
{
	size_t offset = file->bytes.len;

	pu_buf_add(&file->bytes, pu_buf_str(&file->directory));
	archive_number(&file->bytes, 0x06054b50, 4);
	archive_number(&file->bytes, 0, 2 + 2);
	archive_number(&file->bytes, file->count, 2);
	archive_number(&file->bytes, file->count, 2);
	archive_number(&file->bytes, file->directory.len, 4);
	archive_number(&file->bytes, offset, 4);
	archive_number(&file->bytes, 0, 2);
}

static inline void
archive_free(struct archive_file *file)
{
	pu_buf_free(&file->bytes);
	pu_buf_free(&file->directory);
	file->count = 0;
}

#endif
