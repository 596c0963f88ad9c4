#include "config.h"

#include "base/shuffle.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/scratch.h"

#define BUCKETS 256u /* by the highest bits of the hash */
#define BLOCK   ((size_t)32768) /* bytes of a bucket that are kept in memory */

/* Behind each block of the file: where the one before of the same bucket
 * stands, and how long it is. */
struct link {
	uint64_t at, length; /* length 0: there is none */
};

struct bucket {
	struct pu_buf recent; /* not in the file yet */
	struct link last;
	uint64_t length; /* of its blocks in the file */
};

/* Kept as its hash, its length, its bytes. */
struct record {
	uint64_t hash;
	struct pu_str bytes;
};

struct shuffle {
	struct bucket buckets[BUCKETS];
	int fd; /* -1: not needed so far */
	uint64_t end; /* of the file */
	/* the bucket that is being given */
	size_t bucket; /* the next one */
	struct pu_buf all;
	struct record *records;
	size_t count, room, given;
};

struct shuffle *
shuffle_new(void)
{
	struct shuffle *shuffle = mem_alloc(sizeof *shuffle);

	for (size_t i = 0; i < BUCKETS; i++)
		shuffle->buckets[i].recent = (struct pu_buf)PU_BUF_INIT;
	shuffle->all = (struct pu_buf)PU_BUF_INIT;
	shuffle->fd = -1;
	return shuffle;
}

void
shuffle_free(struct shuffle *shuffle)
{
	if (!shuffle)
		return;
	for (size_t i = 0; i < BUCKETS; i++)
		pu_buf_free(&shuffle->buckets[i].recent);
	pu_buf_free(&shuffle->all);
	free(shuffle->records);
	if (shuffle->fd >= 0)
		close(shuffle->fd);
	free(shuffle);
}

/* ---- the file ---- */

static bool
failed(struct pu_error *err)
{
	return pu_fail_errno(err, errno, true,
			     _("cannot use a passing file (set TMPDIR to a "
			       "folder with room)"));
}

static bool
write_at(int fd, const char *bytes, size_t length, uint64_t at,
	 struct pu_error *err)
{
	while (length) {
		ssize_t n = pwrite(fd, bytes, length, (off_t)at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return failed(err);
		bytes += n;
		length -= (size_t)n;
		at += (uint64_t)n;
	}
	return true;
}

static bool
read_at(int fd, char *bytes, size_t length, uint64_t at, struct pu_error *err)
{
	while (length) {
		ssize_t n = pread(fd, bytes, length, (off_t)at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			errno = n ? errno : EIO;
			return failed(err);
		}
		bytes += n;
		length -= (size_t)n;
		at += (uint64_t)n;
	}
	return true;
}

static bool
put_away(struct shuffle *shuffle, struct bucket *bucket, struct pu_error *err)
{
	struct pu_buf *recent = &bucket->recent;
	const struct link link = { shuffle->end, recent->len };

	if (shuffle->fd < 0 && !scratch_open(&shuffle->fd, NULL, err))
		return false;
	pu_buf_add(recent, pu_str_n((const char *)&bucket->last, sizeof link));
	if (!write_at(shuffle->fd, recent->ptr, recent->len, shuffle->end, err))
		return false;
	shuffle->end += recent->len;
	bucket->length += link.length;
	bucket->last = link;
	pu_buf_clear(recent);
	return true;
}

/* All of a bucket, its blocks in whatever order. */
static bool
fetch(struct shuffle *shuffle, struct bucket *bucket, struct pu_error *err)
{
	struct pu_buf *all = &shuffle->all;
	struct link link = bucket->last;

	pu_buf_clear(all);
	pu_buf_add(all, pu_buf_str(&bucket->recent));
	pu_buf_free(&bucket->recent);
	pu_buf_room(all, (size_t)bucket->length + sizeof link);
	while (link.length) {
		size_t length = (size_t)link.length;

		if (!read_at(shuffle->fd, all->ptr + all->len,
			     length + sizeof link, link.at, err))
			return false;
		all->len += length;
		memcpy(&link, all->ptr + all->len, sizeof link);
	}
	return true;
}

/* ---- the order ---- */

bool
shuffle_add(struct shuffle *shuffle, struct pu_str record, struct pu_error *err)
{
	uint64_t hash = hash_bytes(0, record.ptr, record.len);
	struct bucket *bucket = &shuffle->buckets[hash >> 56];

	pu_buf_add(&bucket->recent, pu_str_n((const char *)&hash, sizeof hash));
	bytes_add_number(&bucket->recent, record.len);
	pu_buf_add(&bucket->recent, record);
	return bucket->recent.len < BLOCK || put_away(shuffle, bucket, err);
}

static int
by_hash(const void *a, const void *b)
{
	const struct record *x = a, *y = b;

	return (x->hash > y->hash) - (x->hash < y->hash);
}

/* Those of equal hashes hold the same. */
static void
sort(struct shuffle *shuffle)
{
	const struct pu_buf *all = &shuffle->all;
	const unsigned char *at = (const unsigned char *)all->ptr;
	const unsigned char *end = at + all->len;
	uint64_t length;

	shuffle->count = shuffle->given = 0;
	while (at < end) {
		struct record record;

		memcpy(&record.hash, at, sizeof record.hash);
		at += sizeof record.hash;
		if (!bytes_get_number(&at, end, &length))
			break;
		record.bytes = pu_str_n((const char *)at, (size_t)length);
		at += length;
		MEM_GROW(shuffle->records, shuffle->count, shuffle->room);
		shuffle->records[shuffle->count++] = record;
	}
	if (shuffle->count)
		qsort(shuffle->records, shuffle->count,
		      sizeof *shuffle->records, by_hash);
}

int
shuffle_next(struct shuffle *shuffle, struct pu_str *record,
	     struct pu_error *err)
{
	while (shuffle->given == shuffle->count) {
		if (shuffle->bucket == BUCKETS)
			return 0;
		if (!fetch(shuffle, &shuffle->buckets[shuffle->bucket++], err))
			return -1;
		sort(shuffle);
	}
	*record = shuffle->records[shuffle->given++].bytes;
	return 1;
}
