#include "config.h"

#include <stdlib.h>
#include <strings.h>

#define ZLIB_CONST
#include <zlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/zip.h"

/* PKWARE, .ZIP File Format Specification 6.3.3: 4.3.7, 4.3.12, 4.3.16 and
 * 4.5.3. libarchive cannot copy an entry without packing it anew. */
#define LOCAL_SIZE     30u
#define RECORD_SIZE    46u
#define END_SIZE       22u
#define END64_SIZE     56u
#define LOCATOR_SIZE   20u
#define COMMENT_MAX    65535u
#define FULL16         0xFFFFu
#define FULL32         0xFFFFFFFFu
#define FLAG_TRAILER   8u
#define METHOD_DEFLATE 8u

struct record {
	size_t at, len; /* in the archive */
	size_t name_len, extra_len;
	size_t offset; /* of the entry */
	size_t moved; /* in what is written */
	const struct zip_change *change; /* or NULL */
	uint32_t crc;
	size_t packed;
};

struct directory {
	struct pu_str bytes;
	size_t start, end; /* where its records are */
	size_t end_at; /* the record that ends the archive */
	size_t shift; /* what stands in front of the archive */
	struct record *records, **by_offset;
	size_t count, room;
};

static uint64_t
number(const struct directory *d, size_t at, unsigned bytes)
{
	uint64_t value = 0;

	for (unsigned i = 0; i < bytes; i++)
		value |= (uint64_t)(unsigned char)d->bytes.ptr[at + i]
			 << (8 * i);
	return value;
}

static void
put_number(struct pu_buf *out, uint64_t value, unsigned bytes)
{
	for (unsigned i = 0; i < bytes; i++)
		pu_buf_addc(out, (char)(unsigned char)(value >> (8 * i)));
}

static bool
has(const struct directory *d, size_t at, size_t len, const char *mark)
{
	return at <= d->bytes.len && d->bytes.len - at >= len &&
	       !memcmp(d->bytes.ptr + at, mark, 4);
}

static struct pu_str
slice(const struct directory *d, size_t at, size_t len)
{
	return pu_str_n(d->bytes.ptr + at, len);
}

/* ---- the directory ---- */

static bool
find_end(struct directory *d)
{
	size_t len = d->bytes.len, last = 0;

	if (len < END_SIZE)
		return false;
	if (len > END_SIZE + COMMENT_MAX)
		last = len - END_SIZE - COMMENT_MAX;
	for (size_t at = len - END_SIZE + 1; at-- > last;) {
		if (has(d, at, END_SIZE, "PK\5\6") &&
		    number(d, at + 20, 2) <= len - END_SIZE - at) {
			d->end_at = at;
			return true;
		}
	}
	return false;
}

/* Where the records are; an archive behind something else counts from its own
 * first byte. */
static bool
find_records(struct directory *d)
{
	uint64_t size = number(d, d->end_at + 12, 4),
		 offset = number(d, d->end_at + 16, 4), at = d->end_at;

	if (at >= LOCATOR_SIZE &&
	    has(d, (size_t)at - LOCATOR_SIZE, LOCATOR_SIZE, "PK\6\7")) {
		uint64_t wide = number(d, (size_t)at - LOCATOR_SIZE + 8, 8);

		if (wide >= at || !has(d, (size_t)wide, END64_SIZE, "PK\6\6"))
			return false;
		size = number(d, (size_t)wide + 40, 8);
		offset = number(d, (size_t)wide + 48, 8);
		at = wide;
	}
	if (size > at || offset > at - size)
		return false;
	d->start = (size_t)(at - size);
	d->end = (size_t)at;
	d->shift = d->start - (size_t)offset;
	return true;
}

/* Where an offset that needs more than four bytes stands in the extra field; 0:
 * nowhere. */
static size_t
wide_offset(const struct directory *d, const struct record *record)
{
	size_t at = record->at + RECORD_SIZE + record->name_len,
	       end = at + record->extra_len, skip = 0;

	for (unsigned field = 20; field <= 24; field += 4)
		if (number(d, record->at + field, 4) == FULL32)
			skip += 8;
	while (end - at >= 4) {
		size_t len = (size_t)number(d, at + 2, 2);

		if (len > end - at - 4)
			return 0;
		if (number(d, at, 2) == 1)
			return len >= skip + 8 ? at + 4 + skip : 0;
		at += 4 + len;
	}
	return 0;
}

static bool
read_record(struct directory *d, size_t at)
{
	struct record *record;
	uint64_t offset;
	size_t wide;

	if (!has(d, at, RECORD_SIZE, "PK\1\2"))
		return false;
	MEM_GROW(d->records, d->count, d->room);
	record = &d->records[d->count++];
	*record = (struct record){ .at = at };
	record->name_len = (size_t)number(d, at + 28, 2);
	record->extra_len = (size_t)number(d, at + 30, 2);
	record->len = RECORD_SIZE + record->name_len + record->extra_len +
		      (size_t)number(d, at + 32, 2);
	if (record->len > d->end - at)
		return false;
	offset = number(d, at + 42, 4);
	wide = offset == FULL32 ? wide_offset(d, record) : 0;
	if (wide)
		offset = number(d, wide, 8);
	if (offset > d->start - d->shift)
		return false;
	record->offset = d->shift + (size_t)offset;
	return record->offset < d->start &&
	       d->start - record->offset >= LOCAL_SIZE &&
	       has(d, record->offset, LOCAL_SIZE, "PK\3\4");
}

static int
by_offset(const void *a, const void *b)
{
	const struct record *const *x = a, *const *y = b;

	if ((*x)->offset != (*y)->offset)
		return (*x)->offset < (*y)->offset ? -1 : 1;
	return (*x)->at < (*y)->at ? -1 : (*x)->at > (*y)->at;
}

static bool
read_directory(struct directory *d)
{
	if (!find_end(d) || !find_records(d))
		return false;
	for (size_t at = d->start; at < d->end;) {
		if (d->count == (size_t)2 * ZIP_ENTRIES || !read_record(d, at))
			return false;
		at += d->records[d->count - 1].len;
	}
	d->by_offset = mem_array(d->count + 1, sizeof(struct record *));
	for (size_t i = 0; i < d->count; i++)
		d->by_offset[i] = &d->records[i];
	if (d->count)
		qsort(d->by_offset, d->count, sizeof(struct record *),
		      by_offset);
	return true;
}

static bool
is_named(const struct directory *d, const struct record *record,
	 struct pu_str name, bool exactly)
{
	struct pu_str own =
		slice(d, record->at + RECORD_SIZE, record->name_len);

	if (own.len != name.len)
		return false;
	for (size_t i = 0; i < name.len; i++) {
		char c[2] = { own.ptr[i] == '\\' ? '/' : own.ptr[i], '\0' },
		     want[2] = { name.ptr[i], '\0' };

		if (c[0] != want[0] && (exactly || strcasecmp(c, want) != 0))
			return false;
	}
	return true;
}

static bool
assign(struct directory *d, const struct zip_change *change,
       struct pu_error *err)
{
	for (int exactly = 1; exactly >= 0; exactly--) {
		for (size_t i = 0; i < d->count; i++) {
			if (!is_named(d, &d->records[i], change->name, exactly))
				continue;
			d->records[i].change = change;
			return true;
		}
	}
	return pu_fail(err, PU_NOT_FOUND, _("the zip archive has no %.*s"),
		       (int)change->name.len, change->name.ptr);
}

/* ---- writing ---- */

static bool
deflate_all(struct pu_buf *out, struct pu_str content)
{
	z_stream z = { .next_in = (const Bytef *)content.ptr };
	int result = Z_OK;

	if (deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8,
			 Z_DEFAULT_STRATEGY) != Z_OK)
		return false;
	z.avail_in = (uInt)content.len;
	while (result == Z_OK) {
		z.next_out = (Bytef *)pu_buf_room(out, 65536);
		z.avail_out = 65536;
		result = deflate(&z, Z_FINISH);
		out->len += 65536 - z.avail_out;
	}
	deflateEnd(&z);
	return result == Z_STREAM_END;
}

/* Its header anew, without fields that told of the old content. */
static bool
put_changed(struct pu_buf *out, const struct directory *d, size_t offset,
	    struct record *record)
{
	struct pu_str content = record->change->content;
	bool stored = !number(d, offset + 8, 2);
	size_t name_len = (size_t)number(d, offset + 26, 2), from;
	struct pu_buf packed = PU_BUF_INIT;

	if (name_len > d->start - offset - LOCAL_SIZE ||
	    content.len >= FULL32 / 2 ||
	    (!stored && !deflate_all(&packed, content))) {
		pu_buf_free(&packed);
		return false;
	}
	if (stored)
		pu_buf_add(&packed, content);
	record->crc = (uint32_t)crc32(0, (const Bytef *)content.ptr,
				      (uInt)content.len);
	record->packed = packed.len;
	from = out->len;
	pu_buf_add(out, slice(d, offset, LOCAL_SIZE));
	pu_buf_cut(out, from + 6);
	put_number(out, number(d, offset + 6, 2) & ~FLAG_TRAILER, 2);
	put_number(out, stored ? 0 : METHOD_DEFLATE, 2);
	pu_buf_add(out, slice(d, offset + 10, 4));
	put_number(out, record->crc, 4);
	put_number(out, record->packed, 4);
	put_number(out, content.len, 4);
	put_number(out, name_len, 2);
	put_number(out, 0, 2);
	pu_buf_add(out, slice(d, offset + LOCAL_SIZE, name_len));
	pu_buf_add(out, pu_buf_str(&packed));
	pu_buf_free(&packed);
	return true;
}

/* An entry reaches to the next one: what trails its data goes with it. */
static bool
put_entries(struct pu_buf *out, const struct directory *d, size_t base)
{
	size_t at = 0;

	for (size_t i = 0; i < d->count; i++) {
		struct record *record = d->by_offset[i];
		size_t next = i + 1 < d->count ? d->by_offset[i + 1]->offset
					       : d->start;

		pu_buf_add(out, slice(d, at, record->offset - at));
		record->moved = out->len - base - d->shift;
		at = record->offset;
		if (!record->change)
			continue;
		if (!put_changed(out, d, record->offset, record))
			return false;
		at = next;
	}
	pu_buf_add(out, slice(d, at, d->start - at));
	return true;
}

static void
put_record(struct pu_buf *out, const struct directory *d,
	   const struct record *record)
{
	size_t at = record->at, behind = RECORD_SIZE + record->name_len;
	size_t wide =
		number(d, at + 42, 4) == FULL32 ? wide_offset(d, record) : 0;

	if (record->change) {
		pu_buf_add(out, slice(d, at, 8));
		put_number(out, number(d, at + 8, 2) & ~FLAG_TRAILER, 2);
		pu_buf_add(out, slice(d, at + 10, 6));
		put_number(out, record->crc, 4);
		put_number(out, record->packed, 4);
		put_number(out, record->change->content.len, 4);
		put_number(out, record->name_len, 2);
		put_number(out, 0, 2);
		pu_buf_add(out, slice(d, at + 32, 10));
		put_number(out, record->moved, 4);
		pu_buf_add(out, slice(d, at + RECORD_SIZE, record->name_len));
		behind += record->extra_len;
		pu_buf_add(out, slice(d, at + behind, record->len - behind));
		return;
	}
	if (wide) {
		pu_buf_add(out, slice(d, at, wide - at));
		put_number(out, record->moved, 8);
		pu_buf_add(out,
			   slice(d, wide + 8, at + record->len - wide - 8));
		return;
	}
	pu_buf_add(out, slice(d, at, 42));
	put_number(out, record->moved, 4);
	pu_buf_add(out, slice(d, at + RECORD_SIZE, record->len - RECORD_SIZE));
}

/* The record for archives beyond 4 GB is left out: this is none. */
static void
put_end(struct pu_buf *out, const struct directory *d, size_t base,
	size_t start)
{
	size_t size = out->len - start;

	pu_buf_add(out, slice(d, d->end_at, 4));
	put_number(out, 0, 4);
	put_number(out, d->count, 2);
	put_number(out, d->count, 2);
	put_number(out, size, 4);
	put_number(out, start - base - d->shift, 4);
	pu_buf_add(out,
		   slice(d, d->end_at + 20, d->bytes.len - d->end_at - 20));
}

bool
zip_splice(struct pu_buf *out, struct pu_str bytes,
	   const struct zip_change *changes, size_t count, struct pu_error *err)
{
	struct directory d = { .bytes = bytes };
	size_t base = out->len, start;
	bool ok = read_directory(&d) && d.count < FULL16;

	if (!ok)
		pu_fail(err, PU_SYNTAX,
			_("the zip archive is damaged, or was not copied or "
			  "downloaded completely: get it again"));
	for (size_t i = 0; ok && i < count; i++)
		ok = assign(&d, &changes[i], err);
	if (ok && !put_entries(out, &d, base))
		ok = pu_fail(err, PU_LIMIT,
			     _("the document would become too large"));
	start = out->len;
	for (size_t i = 0; ok && i < d.count; i++)
		put_record(out, &d, &d.records[i]);
	if (ok)
		put_end(out, &d, base, start);
	else
		pu_buf_cut(out, base);
	free(d.records);
	free(d.by_offset);
	return ok;
}
