#include "config.h"

#include "text/source.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/input.h"

#define BLOCK      65536u
#define FREE_BYTES (UINT64_C(64) << 20) /* unpacked before the ratio counts */

struct source {
	int fd; /* -1: memory */
	bool close, regular, started, packed, member, ended;
	struct pu_str memory;
	struct zip *zip; /* not NULL: the entry under way */
	uint64_t offset, size, unpacked;
	z_stream z;
	unsigned char *block; /* bytes read and not yet given */
	size_t block_at, block_len;
};

static void
start(struct source **out, int fd)
{
	struct source *source = mem_alloc(sizeof *source);

	source->fd = fd;
	source->block = mem_array(BLOCK, 1);
	*out = source;
}

bool
source_open(struct source **out, const char *path, struct pu_error *err)
{
	struct stat st;
	int fd;

	if (!strcmp(path, "-")) {
		start(out, STDIN_FILENO);
	} else {
		fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
		if (fd < 0)
			return pu_fail_errno(err, errno, false,
					     _("cannot open the file"));
		start(out, fd);
		(*out)->close = true;
	}
	if (fstat((*out)->fd, &st)) {
		pu_fail_errno(err, errno, false, _("cannot open the file"));
		goto error;
	}
	if (S_ISDIR(st.st_mode)) {
		pu_fail(err, PU_IO,
			_("this is a folder, not a file: name the files in "
			  "it"));
		err->cause = EISDIR;
		goto error;
	}
	(*out)->regular = S_ISREG(st.st_mode) && (*out)->close;
	if (S_ISREG(st.st_mode) && st.st_size > 0)
		(*out)->size = (uint64_t)st.st_size;
	return true;
error:
	source_close(*out);
	*out = NULL;
	return false;
}

void
source_open_memory(struct source **out, struct pu_str bytes)
{
	start(out, -1);
	(*out)->memory = bytes;
	(*out)->size = bytes.len;
}

bool
source_open_entry(struct source **out, struct zip *zip, size_t at,
		  struct pu_error *err)
{
	start(out, -1);
	(*out)->zip = zip;
	if (zip_start(zip, at, err))
		return true;
	source_close(*out);
	*out = NULL;
	return false;
}

void
source_close(struct source *source)
{
	if (!source)
		return;
	if (source->packed)
		inflateEnd(&source->z);
	if (source->close)
		close(source->fd);
	free(source->block);
	free(source);
}

int
source_release(struct source *source)
{
	int fd = source->fd;

	if (!source->regular)
		return -1;
	source->close = false;
	source->ended = true;
	return fd;
}

static int64_t
read_raw(struct source *source, void *out, size_t room, struct pu_error *err)
{
	ssize_t n;

	if (source->zip) {
		int64_t got = zip_read(source->zip, out, room, err);

		source->offset += got > 0 ? (uint64_t)got : 0;
		return got;
	}
	if (source->fd < 0) {
		size_t left = source->memory.len - (size_t)source->offset;

		if (room > left)
			room = left;
		if (room)
			memcpy(out, source->memory.ptr + source->offset, room);
		source->offset += room;
		return (int64_t)room;
	}
	do {
		n = read(source->fd, out, room);
	} while (n < 0 && errno == EINTR);
	if (n < 0) {
		pu_fail_errno(err, errno, false, _("cannot read the file"));
		return -1;
	}
	source->offset += (uint64_t)n;
	return n;
}

static int64_t
refill(struct source *source, struct pu_error *err)
{
	int64_t n = read_raw(source, source->block, BLOCK, err);

	source->block_at = 0;
	source->block_len = n > 0 ? (size_t)n : 0;
	return n;
}

/* The first bytes say whether it is packed. A pipe may give them one by one. */
static bool
begin(struct source *source, struct pu_error *err)
{
	source->started = true;
	while (source->block_len < 3) {
		int64_t n = read_raw(source, source->block + source->block_len,
				     BLOCK - source->block_len, err);

		if (n < 0)
			return false;
		if (!n)
			break;
		source->block_len += (size_t)n;
	}
	if (source->block_len < 3 ||
	    memcmp(source->block, "\x1f\x8b\x08", 3) != 0)
		return true;
	if (inflateInit2(&source->z, 15 + 16) != Z_OK)
		mem_exhausted(BLOCK);
	source->packed = true;
	source->member = true;
	return true;
}

/* One step of unpacking: 1 go on, 0 the end, -1 failed. */
static int
unpack(struct source *source, struct pu_error *err)
{
	z_stream *z = &source->z;
	int result;

	if (source->block_at == source->block_len) {
		int64_t n = refill(source, err);

		if (n < 0)
			return -1;
		if (!n && !source->member)
			return 0;
		if (!n) {
			pu_fail(err, PU_SYNTAX,
				_("the compressed file ends too early: it was "
				  "not copied or downloaded completely"));
			return -1;
		}
	}
	if (!source->member) {
		if (source->block[source->block_at] != 0x1f)
			return 0;
		inflateReset(z);
		source->member = true;
	}
	z->next_in = source->block + source->block_at;
	z->avail_in = (uInt)(source->block_len - source->block_at);
	result = inflate(z, Z_NO_FLUSH);
	source->block_at = source->block_len - z->avail_in;
	if (result == Z_STREAM_END) {
		source->member = false;
	} else if (result != Z_OK && result != Z_BUF_ERROR) {
		pu_fail(err, PU_SYNTAX,
			_("the compressed file is damaged: get it again, or "
			  "unpack it with gunzip to see what can be saved"));
		return -1;
	}
	return 1;
}

static int64_t
read_packed(struct source *source, void *out, size_t room, struct pu_error *err)
{
	z_stream *z = &source->z;
	size_t given;
	int more = 1;

	z->next_out = out;
	z->avail_out = (uInt)room;
	while (more > 0 && z->avail_out)
		more = unpack(source, err);
	given = room - z->avail_out;
	/* What could still be unpacked is given before the error. */
	if (more < 0 && !given)
		return -1;
	source->ended = more == 0;
	source->unpacked += given;
	if (source->unpacked > FREE_BYTES &&
	    source->unpacked / INPUT_RATIO > source->offset) {
		pu_fail(err, PU_LIMIT,
			_("the compressed file unpacks to more than %d times "
			  "its size: this is no text, so it is not read"),
			INPUT_RATIO);
		return -1;
	}
	return (int64_t)given;
}

int64_t
source_read(struct source *source, void *out, size_t room, struct pu_error *err)
{
	size_t left;

	if (!source->started && !begin(source, err))
		return -1;
	if (source->ended)
		return 0;
	if (source->packed)
		return read_packed(source, out, room < BLOCK ? room : BLOCK,
				   err);
	left = source->block_len - source->block_at;
	if (!left)
		return read_raw(source, out, room, err);
	if (left > room)
		left = room;
	memcpy(out, source->block + source->block_at, left);
	source->block_at += left;
	return (int64_t)left;
}

uint64_t
source_offset(const struct source *source)
{
	return source->offset;
}

uint64_t
source_size(const struct source *source)
{
	return source->size;
}
