#include "config.h"

#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "base/mem.h"

char pu_buf_empty[1];

bool
str_holds(struct pu_str str, const char *word)
{
	size_t len = strlen(word);

	for (size_t i = 0; i + len <= str.len; i++)
		if (!strncasecmp(str.ptr + i, word, len))
			return true;
	return false;
}

struct pu_str
pu_str_trim(struct pu_str str)
{
	while (str.len && strchr(" \t\r\n\f\v", str.ptr[0]) && str.ptr[0]) {
		str.ptr++;
		str.len--;
	}
	while (str.len && strchr(" \t\r\n\f\v", str.ptr[str.len - 1]) &&
	       str.ptr[str.len - 1])
		str.len--;
	return str;
}

static void
grow(struct pu_buf *buf, size_t more)
{
	size_t size;

	if (buf->size > buf->len && buf->size - buf->len > more)
		return;
	if (more > SIZE_MAX / 4 || buf->len > SIZE_MAX / 4)
		mem_exhausted(more);
	size = buf->len + more + 1;
	size += size / 2;
	buf->ptr = mem_resize(buf->size ? buf->ptr : NULL, size, 1);
	buf->size = size;
}

void
pu_buf_free(struct pu_buf *buf)
{
	if (buf->size)
		free(buf->ptr);
	*buf = (struct pu_buf)PU_BUF_INIT;
}

void
pu_buf_clear(struct pu_buf *buf)
{
	pu_buf_cut(buf, 0);
}

void
pu_buf_cut(struct pu_buf *buf, size_t len)
{
	if (len >= buf->len && len)
		return;
	buf->len = len;
	if (buf->size)
		buf->ptr[len] = '\0';
}

void
pu_buf_add(struct pu_buf *buf, struct pu_str str)
{
	if (!str.len)
		return;
	grow(buf, str.len);
	memcpy(buf->ptr + buf->len, str.ptr, str.len);
	buf->len += str.len;
	buf->ptr[buf->len] = '\0';
}

void
pu_buf_addz(struct pu_buf *buf, const char *text)
{
	pu_buf_add(buf, pu_str(text));
}

void
pu_buf_addc(struct pu_buf *buf, char c)
{
	grow(buf, 1);
	buf->ptr[buf->len++] = c;
	buf->ptr[buf->len] = '\0';
}

void
pu_buf_addf(struct pu_buf *buf, const char *format, ...)
{
	va_list args, again;
	int len;

	va_start(args, format);
	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len > 0) {
		grow(buf, (size_t)len);
		vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, again);
		buf->len += (size_t)len;
	}
	va_end(again);
}

char *
pu_buf_room(struct pu_buf *buf, size_t len)
{
	grow(buf, len);
	return buf->ptr + buf->len;
}

char *
pu_buf_take(struct pu_buf *buf)
{
	char *ptr;

	grow(buf, 0);
	ptr = buf->ptr;
	ptr[buf->len] = '\0';
	*buf = (struct pu_buf)PU_BUF_INIT;
	return ptr;
}
