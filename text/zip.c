#include "config.h"

#include "text/zip.h"

#include <locale.h>
#include <stdlib.h>
#include <strings.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "text/input.h"

#define BLOCK      65536u
#define FREE_BYTES (UINT64_C(64) << 20) /* unpacked before the ratio counts */

struct entry {
	struct pu_str name;
	size_t header; /* which of the archive's headers */
	bool encrypted;
};

/* The reader goes forward only; for an entry before the one under way it begins
 * again. */
struct zip {
	struct pu_str bytes;
	struct pu_buf own; /* where they are, if they are its own */
	int fd; /* -1: bytes */
	uint64_t size;
	struct pu_arena *arena;
	struct archive *reader;
	locale_t utf8; /* 0: this system has none */
	size_t header; /* the next one that the reader gives */
	struct entry *entries;
	size_t count, room;
	uint64_t unpacked;
};

bool
zip_is(struct pu_str start)
{
	return start.len >= 4 && (!memcmp(start.ptr, "PK\3\4", 4) ||
				  !memcmp(start.ptr, "PK\5\6", 4));
}

static bool
damaged(struct pu_error *err)
{
	return pu_fail(err, PU_SYNTAX,
		       _("the zip archive is damaged, or was not copied or "
			 "downloaded completely: get it again"));
}

static bool
begin(struct zip *zip, struct pu_error *err)
{
	int result = ARCHIVE_FATAL;

	archive_read_free(zip->reader);
	zip->header = 0;
	zip->reader = archive_read_new();
	if (!zip->reader)
		mem_exhausted(1);
	if (archive_read_support_format_zip_seekable(zip->reader) != ARCHIVE_OK)
		return damaged(err);
	if (zip->fd < 0)
		result = archive_read_open_memory(zip->reader, zip->bytes.ptr,
						  zip->bytes.len);
	else if (lseek(zip->fd, 0, SEEK_SET) == 0)
		result = archive_read_open_fd(zip->reader, zip->fd, BLOCK);
	return result == ARCHIVE_OK || damaged(err);
}

/* libarchive gives names in the locale's encoding only: for that the thread, not
 * the process, is put into one of UTF-8. */
static int
read_header(struct zip *zip, struct archive_entry **entry)
{
	locale_t was = zip->utf8 ? uselocale(zip->utf8) : (locale_t)0;
	int result = archive_read_next_header(zip->reader, entry);

	if (was)
		uselocale(was);
	return result;
}

/* 1, 0 at the end, -1. A warning is about a name's encoding or a date. */
static int
next_header(struct zip *zip, struct archive_entry **entry, struct pu_error *err)
{
	int result = read_header(zip, entry);

	if (result == ARCHIVE_EOF)
		return 0;
	if (result < ARCHIVE_WARN) {
		damaged(err);
		return -1;
	}
	zip->header++;
	return 1;
}

static bool
add_entry(struct zip *zip, struct archive_entry *entry, struct pu_error *err)
{
	const char *name = archive_entry_pathname(entry);
	struct entry *added;
	char *copy;

	if (!name || !*name)
		name = "?";
	if (name[strlen(name) - 1] == '/')
		return true;
	if (zip->count == ZIP_ENTRIES)
		return pu_fail(err, PU_LIMIT,
			       _("the zip archive holds more than %u files: "
				 "unpack it and name those that are wanted"),
			       ZIP_ENTRIES);
	MEM_GROW(zip->entries, zip->count, zip->room);
	added = &zip->entries[zip->count++];
	copy = arena_alloc(zip->arena, strlen(name) + 1);
	for (size_t i = 0; name[i]; i++)
		copy[i] = name[i] == '\\' ? '/' : name[i];
	added->name = pu_str(copy);
	added->header = zip->header - 1;
	added->encrypted = archive_entry_is_encrypted(entry) > 0;
	return true;
}

static bool
list(struct zip *zip, struct pu_error *err)
{
	struct archive_entry *entry;
	int more;

	while ((more = next_header(zip, &entry, err)) > 0)
		if (!add_entry(zip, entry, err))
			return false;
	if (more == 0 && !zip->count)
		return pu_fail(err, PU_SYNTAX, _("the zip archive is empty"));
	return more == 0;
}

static struct zip *
make(void)
{
	struct zip *zip = mem_alloc(sizeof *zip);

	zip->fd = -1;
	zip->own = (struct pu_buf)PU_BUF_INIT;
	zip->arena = pu_arena_new();
	zip->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	return zip;
}

static bool
finish(struct zip **out, struct zip *zip, struct pu_error *err)
{
	*out = NULL;
	if (zip->fd < 0 && pu_str_starts(zip->bytes, "PK\5\6")) {
		pu_fail(err, PU_SYNTAX, _("the zip archive is empty"));
	} else if (begin(zip, err) && list(zip, err)) {
		*out = zip;
		return true;
	}
	zip_close(zip);
	return false;
}

bool
zip_open(struct zip **out, struct pu_str bytes, struct pu_error *err)
{
	struct zip *zip = make();

	zip->bytes = bytes;
	zip->size = bytes.len;
	return finish(out, zip, err);
}

bool
zip_open_file(struct zip **out, int fd, uint64_t size, struct pu_error *err)
{
	struct zip *zip = make();

	zip->fd = fd;
	zip->size = size;
	return finish(out, zip, err);
}

bool
zip_open_buffer(struct zip **out, struct pu_buf *bytes, struct pu_error *err)
{
	struct zip *zip = make();

	zip->own = *bytes;
	*bytes = (struct pu_buf)PU_BUF_INIT;
	zip->bytes = pu_buf_str(&zip->own);
	zip->size = zip->bytes.len;
	return finish(out, zip, err);
}

void
zip_close(struct zip *zip)
{
	if (!zip)
		return;
	archive_read_free(zip->reader);
	if (zip->utf8)
		freelocale(zip->utf8);
	if (zip->fd >= 0)
		close(zip->fd);
	pu_buf_free(&zip->own);
	pu_arena_free(zip->arena);
	free(zip->entries);
	free(zip);
}

size_t
zip_count(const struct zip *zip)
{
	return zip->count;
}

struct pu_str
zip_name(const struct zip *zip, size_t at)
{
	return zip->entries[at].name;
}

static bool
same_name(struct pu_str a, struct pu_str b, bool exactly)
{
	return exactly ? pu_str_eq(a, b)
		       : a.len == b.len && !strncasecmp(a.ptr, b.ptr, a.len);
}

bool
zip_find(const struct zip *zip, struct pu_str name, size_t *at,
	 struct pu_error *err)
{
	size_t found = 0;

	for (int exactly = 1; exactly >= 0 && !found; exactly--) {
		for (size_t i = 0; i < zip->count; i++) {
			if (!same_name(zip->entries[i].name, name, exactly))
				continue;
			*at = i;
			found++;
		}
	}
	if (found == 1)
		return true;
	if (!found)
		return pu_fail(err, PU_NOT_FOUND,
			       _("the zip archive has no %.*s"), (int)name.len,
			       name.ptr);
	return pu_fail(err, PU_SYNTAX,
		       _("the zip archive has %.*s twice: open it in the "
			 "program that made it and save it again"),
		       (int)name.len, name.ptr);
}

bool
zip_start(struct zip *zip, size_t at, struct pu_error *err)
{
	const struct entry *wanted = &zip->entries[at];
	struct archive_entry *entry;

	if (wanted->encrypted)
		return pu_fail(err, PU_ENCODING,
			       _("it is locked with a password: unpack or "
				 "save it without one"));
	if (wanted->header < zip->header && !begin(zip, err))
		return false;
	while (zip->header <= wanted->header) {
		int more = next_header(zip, &entry, err);

		if (more < 0)
			return false;
		if (!more)
			return damaged(err);
	}
	return true;
}

int64_t
zip_read(struct zip *zip, void *out, size_t room, struct pu_error *err)
{
	la_ssize_t n = archive_read_data(zip->reader, out, room);

	if (n < 0) {
		damaged(err);
		return -1;
	}
	zip->unpacked += (uint64_t)n;
	if (zip->unpacked > FREE_BYTES &&
	    zip->unpacked / INPUT_RATIO > zip->size) {
		pu_fail(err, PU_LIMIT,
			_("the compressed file unpacks to more than %d times "
			  "its size: this is no text, so it is not read"),
			INPUT_RATIO);
		return -1;
	}
	return (int64_t)n;
}

uint64_t
zip_offset(const struct zip *zip)
{
	return zip->unpacked;
}
