#include "config.h"

#include "tm/postings.h"

#include "base/bytes.h"

/* ---- reading ---- */

#define MARK_BYTES 7

void
chunk_open(struct chunk *chunk, struct pu_str bytes, uint64_t first)
{
	const unsigned char *at = (const unsigned char *)bytes.ptr;
	size_t tail;

	*chunk = (struct chunk){ .at = at,
				 .end = at,
				 .begin = at,
				 .address = first,
				 .base = first };
	if (!bytes.len)
		return;
	tail = 1 + (size_t)at[bytes.len - 1] * MARK_BYTES;
	if (tail > bytes.len)
		return;
	chunk->end = at + (bytes.len - tail);
	chunk->marks = at[bytes.len - 1];
}

void
chunk_skip(struct chunk *chunk, uint64_t address)
{
	for (uint32_t i = chunk->marks; i--;) {
		const unsigned char *mark = chunk->end + (size_t)i * MARK_BYTES;
		uint64_t before =
			chunk->base +
			((uint64_t)mark[0] | (uint64_t)mark[1] << 8 |
			 (uint64_t)mark[2] << 16 | (uint64_t)mark[3] << 24 |
			 (uint64_t)mark[4] << 32);
		const unsigned char *place =
			chunk->begin + (mark[5] | (unsigned)mark[6] << 8);

		if (before >= address)
			continue;
		if (place > chunk->at && place <= chunk->end) {
			chunk->at = place;
			chunk->address = before;
		}
		return;
	}
}

static bool
stop(struct chunk *chunk)
{
	chunk->at = chunk->end;
	chunk->count = 0;
	return false;
}

bool
chunk_next(struct chunk *chunk)
{
	uint64_t distance, id;
	size_t size = 0;

	if (chunk->at == chunk->end ||
	    !bytes_get_number(&chunk->at, chunk->end, &distance))
		return stop(chunk);
	chunk->count = 1;
	if (distance & 1) {
		if (chunk->at == chunk->end)
			return stop(chunk);
		chunk->count = (uint32_t)*chunk->at++ + 2;
	}
	if (!bytes_get_number(&chunk->at, chunk->end, &id) ||
	    chunk->count > POSTING_GROUP)
		return stop(chunk);
	chunk->first = (uint32_t)id;
	chunk->address += distance >> 1;
	chunk->ids = chunk->at;
	if (chunk->count > 1) {
		if (chunk->at == chunk->end || *chunk->at > 32)
			return stop(chunk);
		size = 1 + ((size_t)*chunk->at * (chunk->count - 1) + 7) / 8;
	}
	if (size > (size_t)(chunk->end - chunk->at))
		return stop(chunk);
	chunk->at += size;
	return true;
}

/* 8 bytes, low first. */
static uint64_t
load(const unsigned char *at)
{
	return (uint64_t)at[0] | (uint64_t)at[1] << 8 | (uint64_t)at[2] << 16 |
	       (uint64_t)at[3] << 24 | (uint64_t)at[4] << 32 |
	       (uint64_t)at[5] << 40 | (uint64_t)at[6] << 48 |
	       (uint64_t)at[7] << 56;
}

/* The same where fewer are left: those beyond the end are 0. */
static uint64_t
load_end(const unsigned char *at, const unsigned char *end)
{
	size_t count = (size_t)(end - at);
	uint64_t value = 0;

	if (count > 8)
		count = 8;
	while (count--)
		value = value << 8 | at[count];
	return value;
}

/* Four ids of one load of eight bytes, as long as they are there; the width
 * is 14 at most. Gives how many ids there are then. */
static uint32_t
ids_by_four(unsigned width, const unsigned char *bits, size_t bytes,
	    uint32_t count, uint32_t *out)
{
	uint32_t mask = ((uint32_t)1 << width) - 1, id = *out, i = 1;
	size_t at = 0;

	for (; i + 4 <= count && at / 8 + 8 <= bytes;
	     i += 4, at += (size_t)4 * width) {
		uint64_t word = load(bits + at / 8) >> (at & 7);

		out[i] = id += (uint32_t)word & mask;
		word >>= width;
		out[i + 1] = id += (uint32_t)word & mask;
		word >>= width;
		out[i + 2] = id += (uint32_t)word & mask;
		word >>= width;
		out[i + 3] = id += (uint32_t)word & mask;
	}
	return i;
}

/* Two, of 28 at most. */
static uint32_t
ids_by_two(unsigned width, const unsigned char *bits, size_t bytes,
	   uint32_t count, uint32_t *out)
{
	uint32_t mask = ((uint32_t)1 << width) - 1, id = *out, i = 1;
	size_t at = 0;

	for (; i + 2 <= count && at / 8 + 8 <= bytes;
	     i += 2, at += (size_t)2 * width) {
		uint64_t word = load(bits + at / 8) >> (at & 7);

		out[i] = id += (uint32_t)word & mask;
		out[i + 1] = id += (uint32_t)(word >> width) & mask;
	}
	return i;
}

uint32_t
chunk_ids(const struct chunk *chunk, uint32_t *out)
{
	const unsigned char *bits = chunk->ids + 1;
	size_t bytes = (size_t)(chunk->end - bits);
	uint32_t count = chunk->count, i = 1;
	uint64_t mask;
	unsigned width;

	*out = chunk->first;
	if (count < 2)
		return count;
	width = *chunk->ids;
	if (width <= 14)
		i = ids_by_four(width, bits, bytes, count, out);
	else if (width <= 28)
		i = ids_by_two(width, bits, bytes, count, out);
	mask = (UINT64_C(1) << width) - 1;
	for (; i < count; i++) {
		size_t at = (size_t)(i - 1) * width;

		out[i] = out[i - 1] +
			 (uint32_t)(load_end(bits + at / 8, chunk->end) >>
					    (at & 7) &
				    mask);
	}
	return count;
}

/* ---- writing ---- */

void
chunk_writer_open(struct chunk_writer *writer, size_t limit)
{
	*writer = (struct chunk_writer){ .bytes = PU_BUF_INIT, .limit = limit };
}

void
chunk_writer_free(struct chunk_writer *writer)
{
	pu_buf_free(&writer->bytes);
}

static unsigned
widest(const struct chunk_writer *writer)
{
	uint32_t all = 0;
	unsigned width = 0;

	for (size_t i = 1; i < writer->count; i++)
		all |= writer->ids[i] - writer->ids[i - 1];
	for (; all; all >>= 1)
		width++;
	return width;
}

static void
put_differences(struct chunk_writer *writer)
{
	unsigned width = widest(writer), have = 0;
	uint64_t bits = 0;

	pu_buf_addc(&writer->bytes, (char)width);
	for (size_t i = 1; i < writer->count; i++) {
		bits |= (uint64_t)(writer->ids[i] - writer->ids[i - 1]) << have;
		for (have += width; have >= 8; have -= 8, bits >>= 8)
			pu_buf_addc(&writer->bytes, (char)(bits & 0xFF));
	}
	if (have)
		pu_buf_addc(&writer->bytes, (char)(bits & 0xFF));
}

static void
put_group(struct chunk_writer *writer)
{
	uint64_t distance = writer->address - writer->previous;

	bytes_add_number(&writer->bytes, distance << 1 | (writer->count > 1));
	if (writer->count > 1)
		pu_buf_addc(&writer->bytes, (char)(writer->count - 2));
	bytes_add_number(&writer->bytes, writer->ids[0]);
	if (writer->count > 1)
		put_differences(writer);
	writer->previous = writer->address;
}

/* Bytes that the marks and their number will take. */
static size_t
tail_of(const struct chunk_writer *writer)
{
	return 1 + writer->mark_count * MARK_BYTES;
}

/* A mark before the group that comes next. */
static void
put_mark(struct chunk_writer *writer)
{
	size_t place = writer->bytes.len, last = 0;
	uint32_t count = writer->mark_count;

	if (count)
		last = writer->marks[count - 1].place;
	if (count == POSTING_MARKS || place < last + POSTING_MARK)
		return;
	writer->marks[count].address = writer->previous;
	writer->marks[count].place = place;
	writer->mark_count++;
}

/* Puts the groups in the first length bytes. */
static bool
put_chunk(struct chunk_writer *writer, size_t length, struct pu_error *err)
{
	struct pu_buf *bytes = &writer->bytes;
	bool ok;

	bytes->len = length;
	for (uint32_t i = 0; i < writer->mark_count; i++) {
		uint64_t distance = writer->marks[i].address - writer->first;
		size_t place = writer->marks[i].place;

		for (int byte = 0; byte < 5; byte++, distance >>= 8)
			pu_buf_addc(bytes, (char)(distance & 0xFF));
		pu_buf_addc(bytes, (char)(place & 0xFF));
		pu_buf_addc(bytes, (char)(place >> 8 & 0xFF));
	}
	pu_buf_addc(bytes, (char)writer->mark_count);
	ok = writer->put(writer->context, writer->first, writer->part,
			 pu_buf_str(bytes), err);
	pu_buf_clear(bytes);
	writer->mark_count = 0;
	return ok;
}

/* Ends the open group: in this chunk, or, when it does not fit, as the first
 * of the next. */
static bool
end_group(struct chunk_writer *writer, struct pu_error *err)
{
	size_t before = writer->bytes.len;
	bool goes_on = before && writer->previous == writer->address;

	if (!writer->count)
		return true;
	if (!before)
		writer->previous = writer->address;
	else
		put_mark(writer);
	put_group(writer);
	if (before && writer->bytes.len + tail_of(writer) > writer->limit) {
		if (!put_chunk(writer, before, err))
			return false;
		writer->part = writer->first == writer->address
				       ? writer->part + 1
				       : goes_on;
		writer->first = writer->previous = writer->address;
		put_group(writer);
	} else if (!before) {
		writer->first = writer->address;
	}
	writer->count = 0;
	return true;
}

bool
chunk_writer_add(struct chunk_writer *writer, uint64_t address, uint32_t id,
		 struct pu_error *err)
{
	size_t most = writer->limit / 8;

	if (most > POSTING_GROUP)
		most = POSTING_GROUP;
	if (writer->count &&
	    (address != writer->address || writer->count >= most) &&
	    !end_group(writer, err))
		return false;
	writer->address = address;
	writer->ids[writer->count++] = id;
	return true;
}

bool
chunk_writer_close(struct chunk_writer *writer, struct pu_error *err)
{
	if (!end_group(writer, err) ||
	    (writer->bytes.len && !put_chunk(writer, writer->bytes.len, err)))
		return false;
	writer->part = 0;
	return true;
}
