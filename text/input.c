#include "config.h"

#include "text/input.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/decoder.h"
#include "text/encoding-names.h"
#include "text/source.h"

#define BLOCK 65536u
#define SNIFF 4096u
/* A catalogue may begin with a long list of those who translated it. */
#define SNIFF_UNITS 32768u

#define REPLACEMENT "\xef\xbf\xbd"

struct input {
	struct source *source;
	char *name;
	enum input_kind kind;
	struct decoder decoder;
	char declared[24]; /* markup's encoding, as it is spelt */
	bool ended;
	uint64_t zeros; /* characters that have been replaced */
	unsigned char *block; /* bytes not yet decoded */
	size_t len;
	struct pu_buf ahead; /* read, and not yet asked for */
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

static struct pu_str
waiting(const struct input *in)
{
	return pu_str_n((const char *)in->block, in->len);
}

static size_t
sniff_of(enum input_kind kind)
{
	return kind == INPUT_TEXT     ? 4
	       : kind == INPUT_MARKUP ? SNIFF
				      : SNIFF_UNITS;
}

/* Text from a pipe is answered as it comes; markup says what it is in its first
 * lines. */
static bool
see_start(struct input *in, struct pu_error *err)
{
	size_t want = sniff_of(in->kind);

	while (in->len < want && !in->ended) {
		if (!fill(in, err))
			return false;
	}
	return true;
}

static bool
begin(struct input *in, struct pu_error *err)
{
	struct encoding encoding = { .name = "UTF-8" };
	struct pu_str start;

	if (!see_start(in, err))
		return false;
	start = waiting(in);
	/* No markup begins like a catalogue. */
	if (in->kind == INPUT_UNITS ||
	    (in->kind == INPUT_MARKUP &&
	     encoding_kind_of(start) == INPUT_CATALOGUE))
		in->kind = encoding_kind_of(start);
	if (in->kind != INPUT_CATALOGUE && start.len > SNIFF)
		start.len = SNIFF;
	if (in->len && !encoding_detect(&encoding, start, in->kind, err))
		return pu_fail_at(err, in->name, 0, 0);
	if (in->kind == INPUT_MARKUP)
		snprintf(in->declared, sizeof in->declared, "%.*s",
			 (int)encoding_declared(start).len,
			 encoding_declared(start).ptr);
	drop(in, encoding.skip);
	if (!in->len && in->ended) {
		pu_fail(err, PU_SYNTAX, _("the file is empty"));
		return pu_fail_at(err, in->name, 0, 0);
	}
	return decoder_open(&in->decoder, &encoding, err) ||
	       pu_fail_at(err, in->name, 0, 0);
}

static struct input *
make(const char *name, enum input_kind kind)
{
	struct input *in = mem_alloc(sizeof *in);

	in->name = mem_copy(name, strlen(name));
	in->kind = kind;
	in->block = mem_array(BLOCK, 1);
	in->ahead = (struct pu_buf)PU_BUF_INIT;
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
	start = waiting(in);
	if (!zip_is(start) && !input_is_compound(start))
		return true;
	while (in->len) {
		if (archive->len + in->len > INPUT_ARCHIVE)
			return too_large(in, INPUT_ARCHIVE, err);
		pu_buf_add(archive, waiting(in));
		in->len = 0;
		if (!fill(in, err))
			return false;
	}
	return true;
}

/* The archive that the input is; what has been read of a pipe goes with it. */
static bool
open_zip(struct input *in, struct zip **zip, struct pu_error *err)
{
	struct pu_buf bytes = PU_BUF_INIT;
	int fd = source_release(in->source);
	bool ok;

	if (fd >= 0)
		ok = zip_open_file(zip, fd, source_size(in->source), err);
	else if (take_archive(in, &bytes, err))
		ok = zip_open_buffer(zip, &bytes, err);
	else
		ok = false;
	pu_buf_free(&bytes);
	return ok || pu_fail_at(err, in->name, 0, 0);
}

bool
input_open_files(struct input **out, struct zip **zip, const char *path,
		 enum input_kind kind, struct pu_error *err)
{
	struct input *in = make(strcmp(path, "-") ? path : "stdin", kind);
	struct pu_str start;
	bool ok;

	*out = NULL;
	*zip = NULL;
	if (!source_open(&in->source, path, err)) {
		pu_fail_at(err, in->name, 0, 0);
		goto error;
	}
	if (!see_start(in, err))
		goto error;
	start = waiting(in);
	if (zip_is(start) && !encoding_package(start)) {
		ok = open_zip(in, zip, err);
		input_close(in);
		return ok;
	}
	if (begin(in, err)) {
		*out = in;
		return true;
	}
error:
	input_close(in);
	return false;
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
	decoder_close(&in->decoder);
	source_close(in->source);
	free(in->name);
	free(in->block);
	pu_buf_free(&in->ahead);
	free(in);
}

/* Text has no NUL: whoever reads it may rely on that. */
static void
replace_zeros(struct input *in, struct pu_buf *out, size_t from)
{
	struct pu_buf clean = PU_BUF_INIT;
	char *zero;

	if (in->kind == INPUT_MARKUP ||
	    !memchr(out->ptr + from, '\0', out->len - from))
		return;
	pu_buf_add(&clean, pu_str_n(out->ptr + from, out->len - from));
	pu_buf_cut(out, from);
	from = 0;
	while ((zero = memchr(clean.ptr + from, '\0', clean.len - from))) {
		size_t at = (size_t)(zero - clean.ptr);

		pu_buf_add(out, pu_str_n(clean.ptr + from, at - from));
		pu_buf_addz(out, REPLACEMENT);
		in->zeros++;
		from = at + 1;
	}
	pu_buf_add(out, pu_str_n(clean.ptr + from, clean.len - from));
	pu_buf_free(&clean);
}

static int
decode(struct input *in, struct pu_buf *out, struct pu_error *err)
{
	size_t was = out->len, used = 1;

	while (out->len == was) {
		if (!in->len && in->ended)
			return 0;
		/* A pipe is asked for more only when what has come is used
		 * up: its writer may be waiting for an answer. */
		if (!in->ended && (!in->len || !used) && !fill(in, err))
			return -1;
		used = decoder_add(&in->decoder, out, waiting(in), in->ended);
		drop(in, used);
	}
	out->ptr[out->len] = '\0';
	replace_zeros(in, out, was);
	return 1;
}

int
input_read(struct input *in, struct pu_buf *out, struct pu_error *err)
{
	if (!in->ahead.len)
		return decode(in, out, err);
	pu_buf_add(out, pu_buf_str(&in->ahead));
	pu_buf_free(&in->ahead);
	return 1;
}

bool
input_peek(struct input *in, size_t want, struct pu_str *start,
	   struct pu_error *err)
{
	int more = 1;

	while (in->ahead.len < want && more > 0)
		more = decode(in, &in->ahead, err);
	*start = pu_buf_str(&in->ahead);
	return more >= 0;
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
	return in->decoder.encoding.name;
}

const char *
input_belied(const struct input *in)
{
	const char *known = encoding_named(pu_str(in->declared));
	const char *real = input_encoding(in);
	bool wide = strchr(in->declared, '6') || strchr(in->declared, '2') ||
		    strchr(in->declared, '4');

	if (in->kind != INPUT_MARKUP || pu_str_starts(pu_str(real), "UTF-16") ||
	    pu_str_starts(pu_str(real), "UTF-32"))
		return NULL;
	if (!*in->declared)
		return strcmp(real, "UTF-8") != 0 ? "UTF-8" : NULL;
	if (known && !*known && !wide)
		known = "UTF-8";
	return known && !strcmp(known, real) ? NULL : in->declared;
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
	return in->decoder.replaced + in->zeros;
}
