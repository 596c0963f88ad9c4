#include "config.h"

#include "text/input.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/encoding.h"
#include "text/source.h"
#include "text/utf8.h"

#define BLOCK 65536u
#define SNIFF 4096u

#define REPLACEMENT "\xef\xbf\xbd"

struct input {
	struct source *source;
	char *name;
	enum input_kind kind;
	struct encoding encoding;
	bool decided; /* UTF-8 or windows-1252: seen in the bytes */
	bool ended;
	bool converts; /* iconv is open */
	iconv_t iconv;
	uint64_t replaced;
	unsigned char *block; /* bytes not yet decoded */
	size_t len;
};

static bool
fill(struct input *in, struct pu_error *err)
{
	int64_t n = source_read(in->source, in->block + in->len,
				BLOCK - in->len, err);

	if (n < 0) {
		pu_fail_at(err, in->name, 0, 0);
		return false;
	}
	in->len += (size_t)n;
	in->ended = n == 0;
	return true;
}

static void
drop(struct input *in, size_t len)
{
	in->len -= len;
	if (len)
		memmove(in->block, in->block + len, in->len);
}

/* Text from a pipe is answered as it comes; markup says what it is in its first
 * lines. */
static bool
see_start(struct input *in, struct pu_error *err)
{
	size_t want = in->kind == INPUT_TEXT ? 4 : SNIFF;

	while (in->len < want && !in->ended) {
		if (!fill(in, err))
			return false;
	}
	return true;
}

static bool
begin(struct input *in, struct pu_error *err)
{
	if (!see_start(in, err))
		return false;
	if (in->len &&
	    !encoding_detect(&in->encoding,
			     pu_str_n((const char *)in->block,
				      in->len < SNIFF ? in->len : SNIFF),
			     in->kind, err))
		return pu_fail_at(err, in->name, 0, 0);
	drop(in, in->encoding.skip);
	if (!in->len && in->ended) {
		pu_fail(err, PU_SYNTAX, _("the file is empty"));
		return pu_fail_at(err, in->name, 0, 0);
	}
	in->decided = in->encoding.sure;
	if (in->encoding.kind != ENCODING_OTHER)
		return true;
	in->iconv = iconv_open("UTF-8", in->encoding.name);
	in->converts = (intptr_t)in->iconv != -1;
	if (in->converts)
		return true;
	pu_fail(err, PU_ENCODING,
		_("it is in the encoding %s, which this system cannot "
		  "convert: save it as UTF-8"),
		in->encoding.name);
	return pu_fail_at(err, in->name, 0, 0);
}

static struct input *
make(const char *name, enum input_kind kind)
{
	struct input *in = mem_alloc(sizeof *in);

	in->name = mem_copy(name, strlen(name));
	in->kind = kind;
	in->encoding.name = "UTF-8";
	in->block = mem_array(BLOCK, 1);
	return in;
}

static bool
too_large(const struct input *in, size_t limit, struct pu_error *err)
{
	pu_fail(err, PU_LIMIT,
		_("it is larger than %zu MB, the most that is read at once"),
		limit >> 20);
	return pu_fail_at(err, in->name, 0, 0);
}

bool
input_is_compound(struct pu_str start)
{
	return start.len >= 4 && !memcmp(start.ptr, "\xd0\xcf\x11\xe0", 4);
}

/* All bytes as they are, if they are an archive's. */
static bool
take_archive(struct input *in, struct pu_buf *archive, struct pu_error *err)
{
	struct pu_str start;

	if (!see_start(in, err))
		return false;
	start = pu_str_n((const char *)in->block, in->len);
	if (!zip_is(start) && !input_is_compound(start))
		return true;
	while (in->len) {
		if (archive->len + in->len > INPUT_ARCHIVE)
			return too_large(in, INPUT_ARCHIVE, err);
		pu_buf_add(archive, pu_str_n((const char *)in->block, in->len));
		in->len = 0;
		if (!fill(in, err))
			return false;
	}
	return true;
}

static bool
open_source(struct input **out, struct pu_buf *archive, const char *path,
	    enum input_kind kind, struct pu_error *err)
{
	struct input *in = make(strcmp(path, "-") ? path : "stdin", kind);
	bool ok = false;

	*out = NULL;
	if (!source_open(&in->source, path, err))
		pu_fail_at(err, in->name, 0, 0);
	else
		ok = !archive || take_archive(in, archive, err);
	if (ok && !(archive && archive->len) && begin(in, err)) {
		*out = in;
		return true;
	}
	input_close(in);
	return ok && archive && archive->len;
}

bool
input_open(struct input **out, const char *path, enum input_kind kind,
	   struct pu_error *err)
{
	return open_source(out, NULL, path, kind, err);
}

bool
input_open_any(struct input **out, struct pu_buf *archive, const char *path,
	       enum input_kind kind, struct pu_error *err)
{
	return open_source(out, archive, path, kind, err);
}

bool
input_open_entry(struct input **out, struct zip *zip, size_t at,
		 const char *name, enum input_kind kind, struct pu_error *err)
{
	struct input *in = make(name, kind);

	*out = NULL;
	if (!source_open_entry(&in->source, zip, at, err)) {
		pu_fail_at(err, in->name, 0, 0);
		goto error;
	}
	if (!begin(in, err))
		goto error;
	*out = in;
	return true;
error:
	input_close(in);
	return false;
}

bool
input_open_memory(struct input **out, struct pu_str bytes, const char *name,
		  enum input_kind kind, struct pu_error *err)
{
	struct input *in = make(name, kind);

	*out = NULL;
	source_open_memory(&in->source, bytes);
	if (!begin(in, err)) {
		input_close(in);
		return false;
	}
	*out = in;
	return true;
}

void
input_close(struct input *in)
{
	if (!in)
		return;
	if (in->converts)
		iconv_close(in->iconv);
	source_close(in->source);
	free(in->name);
	free(in->block);
	free(in);
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
decide(struct input *in, size_t at, size_t len)
{
	size_t good, bad;
	bool utf8;

	encoding_count(pu_str_n((const char *)in->block + at, len - at), &good,
		       &bad);
	if (in->encoding.kind == ENCODING_CP1252)
		utf8 = good > 1 && !bad;
	else
		utf8 = good > 0 || !bad;
	in->encoding.kind = utf8 ? ENCODING_UTF8 : ENCODING_CP1252;
	in->encoding.name = utf8 ? "UTF-8" : "windows-1252";
	in->decided = true;
}

static void
add_cp1252(struct input *in, struct pu_buf *out, size_t from, size_t len)
{
	const unsigned char *p = in->block;
	size_t i = from;

	pu_buf_room(out, (len - from) * 3);
	while (i < len) {
		size_t run = ascii(p + i, len - i);

		pu_buf_add(out, pu_str_n((const char *)p + i, run));
		i += run;
		for (; i < len && p[i] >= 0x80; i++) {
			uint32_t c = encoding_cp1252(p[i]);

			in->replaced += c == 0xFFFD;
			utf8_add(out, c);
		}
	}
}

/* Whole characters of the first len bytes. */
static size_t
add_utf8(struct input *in, struct pu_buf *out, size_t len)
{
	struct pu_str text;
	size_t at = 0, from = 0;

	if (!in->ended)
		len -= unfinished(in->block, len);
	text = pu_str_n((const char *)in->block, len);
	while (at < len) {
		size_t before;

		at += ascii(in->block + at, len - at);
		if (at == len)
			break;
		if (!in->decided) {
			decide(in, at, len);
			if (in->encoding.kind == ENCODING_CP1252) {
				pu_buf_add(out, pu_str_n(text.ptr, at));
				add_cp1252(in, out, at, len);
				return len;
			}
		}
		before = at;
		if (utf8_next(text, &at) != UTF8_BAD)
			continue;
		pu_buf_add(out, pu_str_n(text.ptr + from, before - from));
		pu_buf_addz(out, REPLACEMENT);
		in->replaced++;
		from = at;
	}
	pu_buf_add(out, pu_str_n(text.ptr + from, len - from));
	return len;
}

static size_t
add_8bit(struct input *in, struct pu_buf *out)
{
	if (in->encoding.kind == ENCODING_CP1252 && !in->decided) {
		size_t at = ascii(in->block, in->len);

		if (at < in->len)
			decide(in, at, in->len);
	}
	if (in->encoding.kind == ENCODING_UTF8)
		return add_utf8(in, out, in->len);
	add_cp1252(in, out, 0, in->len);
	return in->len;
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
add_utf16(struct input *in, struct pu_buf *out)
{
	const unsigned char *p = in->block;
	size_t low = in->encoding.kind == ENCODING_UTF16BE, at = 0, takes;

	pu_buf_room(out, in->len * 2);
	while (at + 2 <= in->len) {
		uint32_t c = utf16_at(p + at, in->len - at, low, &takes);

		/* The second half may still come. */
		if (c >= 0xD800 && c < 0xDC00 && in->len - at < 4 && !in->ended)
			break;
		at += takes;
		if (c >= 0xD800 && c < 0xE000) {
			c = 0xFFFD;
			in->replaced++;
		}
		if (c < 0x80)
			pu_buf_addc(out, (char)c);
		else
			utf8_add(out, c);
	}
	if (in->ended && at < in->len) {
		pu_buf_addz(out, REPLACEMENT);
		in->replaced++;
		at = in->len;
	}
	return at;
}

static size_t
add_other(struct input *in, struct pu_buf *out)
{
	char *from = (char *)in->block;
	size_t left = in->len;

	while (left) {
		size_t room = left * 4 + 16, was = room;
		char *to = pu_buf_room(out, room);
		size_t result = iconv(in->iconv, &from, &left, &to, &room);
		int reason = errno;

		out->len += was - room;
		if (result != (size_t)-1 || reason == E2BIG)
			continue;
		if (reason == EINVAL && !in->ended)
			break;
		pu_buf_addz(out, REPLACEMENT);
		in->replaced++;
		from++;
		left--;
	}
	return in->len - left;
}

/* Text has no NUL: whoever reads it may rely on that. */
static void
replace_zeros(struct input *in, struct pu_buf *out, size_t from)
{
	struct pu_buf clean = PU_BUF_INIT;
	char *zero;

	if (in->kind != INPUT_TEXT ||
	    !memchr(out->ptr + from, '\0', out->len - from))
		return;
	pu_buf_add(&clean, pu_str_n(out->ptr + from, out->len - from));
	pu_buf_cut(out, from);
	from = 0;
	while ((zero = memchr(clean.ptr + from, '\0', clean.len - from))) {
		size_t at = (size_t)(zero - clean.ptr);

		pu_buf_add(out, pu_str_n(clean.ptr + from, at - from));
		pu_buf_addz(out, REPLACEMENT);
		in->replaced++;
		from = at + 1;
	}
	pu_buf_add(out, pu_str_n(clean.ptr + from, clean.len - from));
	pu_buf_free(&clean);
}

int
input_read(struct input *in, struct pu_buf *out, struct pu_error *err)
{
	size_t was = out->len, used = 1;

	while (out->len == was) {
		if (!in->len && in->ended)
			return 0;
		/* A pipe is asked for more only when what has come is used
		 * up: its writer may be waiting for an answer. */
		if (!in->ended && (!in->len || !used) && !fill(in, err))
			return -1;
		switch (in->encoding.kind) {
		case ENCODING_UTF8:
		case ENCODING_CP1252:
			used = add_8bit(in, out);
			break;
		case ENCODING_UTF16LE:
		case ENCODING_UTF16BE:
			used = add_utf16(in, out);
			break;
		case ENCODING_OTHER:
			used = add_other(in, out);
			break;
		}
		drop(in, used);
	}
	out->ptr[out->len] = '\0';
	replace_zeros(in, out, was);
	return 1;
}

bool
input_all(struct input *in, struct pu_buf *out, size_t limit,
	  struct pu_error *err)
{
	size_t was = out->len;
	int more;

	while ((more = input_read(in, out, err)) > 0) {
		if (out->len - was <= limit)
			continue;
		return too_large(in, limit, err);
	}
	return more == 0;
}

const char *
input_name(const struct input *in)
{
	return in->name;
}

const char *
input_encoding(const struct input *in)
{
	return in->encoding.name;
}

uint64_t
input_offset(const struct input *in)
{
	return source_offset(in->source);
}

uint64_t
input_size(const struct input *in)
{
	return source_size(in->source);
}

uint64_t
input_replaced(const struct input *in)
{
	return in->replaced;
}
