#include "config.h"

#include "text/decoder.h"

#include <errno.h>

#include "base/i18n.h"
#include "text/utf8.h"

#define REPLACEMENT "\xef\xbf\xbd"

bool
decoder_open(struct decoder *out, const struct encoding *encoding,
	     struct pu_error *err)
{
	*out = (struct decoder){ .encoding = *encoding,
				 .decided = encoding->sure };
	if (encoding->kind != ENCODING_OTHER)
		return true;
	out->iconv = iconv_open("UTF-8", encoding->name);
	out->converts = (intptr_t)out->iconv != -1;
	return out->converts ||
	       pu_fail(err, PU_ENCODING,
		       _("it is in the encoding %s, which this system cannot "
			 "convert: save it as UTF-8"),
		       encoding->name);
}

void
decoder_close(struct decoder *d)
{
	if (d->converts)
		iconv_close(d->iconv);
}

/* Length of the ASCII run at p; 0 and other control bytes count too. */
static size_t
ascii(const unsigned char *p, size_t len)
{
	size_t i = 0;

	while (i + 8 <= len) {
		uint64_t word;

		memcpy(&word, p + i, 8);
		if (word & UINT64_C(0x8080808080808080))
			break;
		i += 8;
	}
	while (i < len && p[i] < 0x80)
		i++;
	return i;
}

/* Bytes at the end that begin a character but do not finish it. */
static size_t
unfinished(const unsigned char *p, size_t len)
{
	for (size_t back = 1; back <= 3 && back <= len; back++) {
		unsigned char c = p[len - back];

		if (c >= 0xC0)
			return (c >= 0xF0   ? 4u
				: c >= 0xE0 ? 3u
					    : 2u) > back
				       ? back
				       : 0;
		if (c < 0x80)
			return 0;
	}
	return 0;
}

/* Is it really UTF-8, or really windows-1252? The first bytes beyond ASCII and
 * the rest of their block tell. */
static void
decide(struct decoder *d, struct pu_str rest)
{
	size_t good, bad;
	bool utf8;

	encoding_count(rest, &good, &bad);
	if (d->encoding.kind == ENCODING_CP1252)
		utf8 = good > 1 && !bad;
	else
		utf8 = good > 0 || !bad;
	d->encoding.kind = utf8 ? ENCODING_UTF8 : ENCODING_CP1252;
	d->encoding.name = utf8 ? "UTF-8" : "windows-1252";
	d->decided = true;
}

static void
add_cp1252(struct decoder *d, struct pu_buf *out, struct pu_str bytes)
{
	const unsigned char *p = (const unsigned char *)bytes.ptr;
	size_t i = 0;

	pu_buf_room(out, bytes.len * 3);
	while (i < bytes.len) {
		size_t run = ascii(p + i, bytes.len - i);

		pu_buf_add(out, pu_str_n(bytes.ptr + i, run));
		i += run;
		for (; i < bytes.len && p[i] >= 0x80; i++) {
			uint32_t c = encoding_cp1252(p[i]);

			d->replaced += c == 0xFFFD;
			utf8_add(out, c);
		}
	}
}

static size_t
add_utf8(struct decoder *d, struct pu_buf *out, struct pu_str bytes, bool last)
{
	const unsigned char *p = (const unsigned char *)bytes.ptr;
	size_t at = 0, from = 0;

	if (!last)
		bytes.len -= unfinished(p, bytes.len);
	while (at < bytes.len) {
		size_t before;

		at += ascii(p + at, bytes.len - at);
		if (at == bytes.len)
			break;
		if (!d->decided) {
			struct pu_str rest =
				pu_str_n(bytes.ptr + at, bytes.len - at);

			decide(d, rest);
			if (d->encoding.kind == ENCODING_CP1252) {
				pu_buf_add(out, pu_str_n(bytes.ptr, at));
				add_cp1252(d, out, rest);
				return bytes.len;
			}
		}
		before = at;
		if (utf8_next(bytes, &at) != UTF8_BAD)
			continue;
		pu_buf_add(out, pu_str_n(bytes.ptr + from, before - from));
		pu_buf_addz(out, REPLACEMENT);
		d->replaced++;
		from = at;
	}
	pu_buf_add(out, pu_str_n(bytes.ptr + from, bytes.len - from));
	return bytes.len;
}

static size_t
add_8bit(struct decoder *d, struct pu_buf *out, struct pu_str bytes, bool last)
{
	if (d->encoding.kind == ENCODING_CP1252 && !d->decided) {
		size_t at = ascii((const unsigned char *)bytes.ptr, bytes.len);

		if (at < bytes.len)
			decide(d, pu_str_n(bytes.ptr + at, bytes.len - at));
	}
	if (d->encoding.kind == ENCODING_UTF8)
		return add_utf8(d, out, bytes, last);
	add_cp1252(d, out, bytes);
	return bytes.len;
}

/* The character at p, of which len bytes are there, and how many it takes; a
 * surrogate is alone. */
static uint32_t
utf16_at(const unsigned char *p, size_t len, size_t low, size_t *takes)
{
	uint32_t c = (uint32_t)p[1 - low] << 8 | p[low], d = 0;

	*takes = 2;
	if (c < 0xD800 || c >= 0xDC00 || len < 4)
		return c;
	d = (uint32_t)p[3 - low] << 8 | p[2 + low];
	if (d < 0xDC00 || d >= 0xE000)
		return c;
	*takes = 4;
	return 0x10000 + ((c - 0xD800) << 10) + (d - 0xDC00);
}

static size_t
add_utf16(struct decoder *d, struct pu_buf *out, struct pu_str bytes, bool last)
{
	const unsigned char *p = (const unsigned char *)bytes.ptr;
	size_t low = d->encoding.kind == ENCODING_UTF16BE, at = 0, takes;

	pu_buf_room(out, bytes.len * 2);
	while (at + 2 <= bytes.len) {
		uint32_t c = utf16_at(p + at, bytes.len - at, low, &takes);

		/* The second half may still come. */
		if (c >= 0xD800 && c < 0xDC00 && bytes.len - at < 4 && !last)
			break;
		at += takes;
		if (c >= 0xD800 && c < 0xE000) {
			c = 0xFFFD;
			d->replaced++;
		}
		if (c < 0x80)
			pu_buf_addc(out, (char)c);
		else
			utf8_add(out, c);
	}
	if (last && at < bytes.len) {
		pu_buf_addz(out, REPLACEMENT);
		d->replaced++;
		at = bytes.len;
	}
	return at;
}

static size_t
add_other(struct decoder *d, struct pu_buf *out, struct pu_str bytes, bool last)
{
	char *from = (char *)bytes.ptr;
	size_t left = bytes.len;

	while (left) {
		size_t room = left * 4 + 16, was = room;
		char *to = pu_buf_room(out, room);
		size_t result = iconv(d->iconv, &from, &left, &to, &room);
		int reason = errno;

		out->len += was - room;
		if (result != (size_t)-1 || reason == E2BIG)
			continue;
		if (reason == EINVAL && !last)
			break;
		pu_buf_addz(out, REPLACEMENT);
		d->replaced++;
		from++;
		left--;
	}
	return bytes.len - left;
}

size_t
decoder_add(struct decoder *d, struct pu_buf *out, struct pu_str bytes,
	    bool last)
{
	switch (d->encoding.kind) {
	case ENCODING_UTF8:
	case ENCODING_CP1252:
		return add_8bit(d, out, bytes, last);
	case ENCODING_UTF16LE:
	case ENCODING_UTF16BE:
		return add_utf16(d, out, bytes, last);
	case ENCODING_OTHER:
		break;
	}
	return add_other(d, out, bytes, last);
}
