/* buf.h - borrowed and owned strings of bytes, UTF-8 unless said otherwise */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/export.h"

/* A borrowed run of bytes. Never freed; lives as long as its owner. ptr may be
 * NULL only in "absent" values whose header says so; then len is 0. */
struct pu_str {
	const char *ptr;
	size_t len;
};

static inline struct pu_str
pu_str(const char *text)
{
	return (struct pu_str){ text, strlen(text) };
}

static inline struct pu_str
pu_str_n(const char *ptr, size_t len)
{
	return (struct pu_str){ ptr, len };
}

static inline bool
pu_str_eq(struct pu_str a, struct pu_str b)
{
	return a.len == b.len && (!a.len || !memcmp(a.ptr, b.ptr, a.len));
}

static inline bool
pu_str_is(struct pu_str str, const char *text)
{
	return pu_str_eq(str, pu_str(text));
}

static inline bool
pu_str_starts(struct pu_str str, const char *prefix)
{
	size_t len = strlen(prefix);

	return str.len >= len && (!len || !memcmp(str.ptr, prefix, len));
}

static inline bool
pu_str_ends(struct pu_str str, const char *suffix)
{
	size_t len = strlen(suffix);

	return str.len >= len &&
	       (!len || !memcmp(str.ptr + str.len - len, suffix, len));
}

/* Whether word stands in it; capitals of ASCII make no difference. */
bool str_holds(struct pu_str str, const char *word);
/* Without ASCII white space at both ends. */
PU_API struct pu_str pu_str_trim(struct pu_str str);

/* A growing byte buffer. ptr is never NULL and always ends in '\0'. */
struct pu_buf {
	char *ptr;
	size_t len, size;
};

extern PU_API char pu_buf_empty[1];
#define PU_BUF_INIT                                                            \
	{                                                                      \
		pu_buf_empty, 0, 0                                             \
	}

static inline struct pu_str
pu_buf_str(const struct pu_buf *buf)
{
	return (struct pu_str){ buf->ptr, buf->len };
}

PU_API void pu_buf_free(struct pu_buf *buf);
PU_API void pu_buf_clear(struct pu_buf *buf); /* keeps the memory */
PU_API void pu_buf_add(struct pu_buf *buf, struct pu_str str);
PU_API void pu_buf_addz(struct pu_buf *buf, const char *text);
PU_API void pu_buf_addc(struct pu_buf *buf, char c);
PU_API void pu_buf_addf(struct pu_buf *buf, const char *format, ...)
	PU_PRINTF(2, 3);
/* Room for len more bytes, to be written at the end and then counted by
 * raising buf->len; the final '\0' is the writer's to set. */
PU_API char *pu_buf_room(struct pu_buf *buf, size_t len);
PU_API void pu_buf_cut(struct pu_buf *buf, size_t len); /* shorten to len */
PU_API char *pu_buf_take(struct pu_buf *buf); /* caller frees */

#endif
