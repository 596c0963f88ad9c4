#include "config.h"

#include "tests/hostile.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "tests/archive.h"

/* ---- packed much smaller than it is ---- */

enum { RAW = -15, GZIP = 31 };

static void
deflated(struct pu_buf *out, struct pu_str bytes, int window)
{
	z_stream z = { .next_in = (unsigned char *)(uintptr_t)bytes.ptr,
		       .avail_in = (unsigned)bytes.len };

	if (deflateInit2(&z, 9, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY))
		abort();
	z.avail_out = (unsigned)deflateBound(&z, bytes.len);
	z.next_out = (unsigned char *)pu_buf_room(out, z.avail_out);
	if (deflate(&z, Z_FINISH) != Z_STREAM_END)
		abort();
	out->len += z.total_out;
	deflateEnd(&z);
}

/* A document with one long segment. */
static void
long_one(struct pu_buf *out, const char *ending, size_t bytes)
{
	const struct hostile_text text = { "", "0", "" };
	struct pu_buf segment = PU_BUF_INIT;

	hostile_put(&segment, &text, bytes);
	hostile_document(out, ending, pu_buf_str(&segment));
	pu_buf_free(&segment);
}

static void
add_deflated(struct archive_file *file, const char *name, struct pu_str bytes,
	     size_t said)
{
	const struct archive_entry_facts facts = { .method = 8,
						   .crc = archive_crc(bytes),
						   .size = said };
	struct pu_buf packed = PU_BUF_INIT;

	deflated(&packed, bytes, RAW);
	archive_add_as(file, name, pu_buf_str(&packed), &facts);
	pu_buf_free(&packed);
}

static void
end_archive(struct pu_buf *out, struct archive_file *file)
{
	archive_end(file);
	pu_buf_add(out, pu_buf_str(&file->bytes));
	archive_free(file);
}

static void
gz(struct pu_buf *out, size_t bytes)
{
	struct pu_buf text = PU_BUF_INIT;

	long_one(&text, "tmx", bytes);
	deflated(out, pu_buf_str(&text), GZIP);
	pu_buf_free(&text);
}

static void
gz_broken(struct pu_buf *out, size_t bytes)
{
	gz(out, bytes);
	pu_buf_cut(out, out->len / 2);
}

static void
gz_members(struct pu_buf *out, size_t bytes)
{
	struct pu_buf one = PU_BUF_INIT;

	deflated(&one, pu_str(" "), GZIP);
	while (out->len < bytes)
		pu_buf_add(out, pu_buf_str(&one));
	pu_buf_free(&one);
}

static void
gz_in_gz(struct pu_buf *out, size_t bytes)
{
	struct pu_buf one = PU_BUF_INIT;

	gz(&one, bytes);
	deflated(out, pu_buf_str(&one), GZIP);
	pu_buf_free(&one);
}

/* name of a document of that ending; said 0: its true size. */
static void
bomb(struct pu_buf *out, const char *ending, const char *name, size_t bytes,
     size_t said, size_t times)
{
	struct archive_file file = ARCHIVE_INIT;
	struct pu_buf text = PU_BUF_INIT, path = PU_BUF_INIT;

	long_one(&text, ending, bytes);
	archive_add(&file, "[Content_Types].xml", pu_str("<Types/>"), 0);
	for (size_t i = 0; i < times; i++) {
		pu_buf_clear(&path);
		pu_buf_addf(&path, times > 1 ? "%s.%zu.tmx" : "%s", name, i);
		add_deflated(&file, path.ptr, pu_buf_str(&text),
			     said ? said : text.len);
	}
	end_archive(out, &file);
	pu_buf_free(&path);
	pu_buf_free(&text);
}

static void
zip_bomb(struct pu_buf *out, size_t bytes)
{
	bomb(out, "tmx", "a.tmx", bytes, 0, 1);
}

static void
zip_bombs(struct pu_buf *out, size_t bytes)
{
	bomb(out, "tmx", "a", bytes / 20, 0, 20);
}

static void
zip_small(struct pu_buf *out, size_t bytes)
{
	bomb(out, "tmx", "a.tmx", bytes, 10, 1);
}

static void
zip_big(struct pu_buf *out, size_t bytes)
{
	bomb(out, "tmx", "a.tmx", bytes, 0xFFFFFFFEu, 1);
}

static void
docx_bomb(struct pu_buf *out, size_t bytes)
{
	bomb(out, "docx", "word/document.xml", bytes, 0, 1);
}

static void
docx_small(struct pu_buf *out, size_t bytes)
{
	bomb(out, "docx", "word/document.xml", bytes, 10, 1);
}

static void
odt_bomb(struct pu_buf *out, size_t bytes)
{
	bomb(out, "odt", "content.xml", bytes, 0, 1);
}

/* ---- directories that lie ---- */

static void
one_entry(struct archive_file *file, const char *name)
{
	struct pu_buf text = PU_BUF_INIT;

	hostile_document(&text, "tmx", pu_str("Uno."));
	archive_add(file, name, pu_buf_str(&text), 0);
	pu_buf_free(&text);
}

/* Every entry of the directory is the same bytes. */
static void
zip_overlap(struct pu_buf *out, size_t bytes)
{
	struct archive_file file = ARCHIVE_INIT;
	struct pu_buf entry = PU_BUF_INIT;

	one_entry(&file, "a.tmx");
	pu_buf_add(&entry, pu_buf_str(&file.directory));
	while (file.directory.len < bytes) {
		pu_buf_add(&file.directory, pu_buf_str(&entry));
		file.count++;
	}
	end_archive(out, &file);
	pu_buf_free(&entry);
}

static void
zip_entries(struct pu_buf *out, size_t bytes)
{
	struct archive_file file = ARCHIVE_INIT;
	struct pu_buf name = PU_BUF_INIT;

	while (file.bytes.len + file.directory.len < bytes) {
		pu_buf_clear(&name);
		pu_buf_addf(&name, "%u.tmx", file.count);
		archive_add(&file, name.ptr, pu_str(""), 0);
	}
	end_archive(out, &file);
	pu_buf_free(&name);
}

static void
zip_name(struct pu_buf *out, size_t bytes)
{
	const struct hostile_text text = { "", "../", "a.tmx" };
	struct archive_file file = ARCHIVE_INIT;
	struct pu_buf name = PU_BUF_INIT;

	hostile_put(&name, &text, bytes < 65000 ? bytes : 65000);
	one_entry(&file, name.ptr);
	end_archive(out, &file);
	pu_buf_free(&name);
}

static void
docx_twice(struct pu_buf *out, size_t bytes)
{
	struct archive_file file = ARCHIVE_INIT;
	struct pu_buf text = PU_BUF_INIT;

	(void)bytes;
	hostile_document(&text, "docx", pu_str("Uno."));
	archive_add(&file, "[Content_Types].xml", pu_str("<Types/>"), 0);
	for (int i = 0; i < 2; i++)
		archive_add(&file, "word/document.xml", pu_buf_str(&text), 0);
	end_archive(out, &file);
	pu_buf_free(&text);
}

static void
zip_in_zip(struct pu_buf *out, size_t bytes)
{
	struct archive_file file = ARCHIVE_INIT;
	struct pu_buf inner = PU_BUF_INIT;

	zip_bomb(&inner, bytes);
	add_deflated(&file, "a.zip", pu_buf_str(&inner), inner.len);
	end_archive(out, &file);
	pu_buf_free(&inner);
}

/* A sound archive, some bytes of whose end are others. */
static void
zip_lie(struct pu_buf *out, size_t back, const char *lie, size_t len)
{
	struct archive_file file = ARCHIVE_INIT;

	one_entry(&file, "a.tmx");
	end_archive(out, &file);
	memcpy(out->ptr + out->len - back, lie, len);
}

static void
zip_count_lie(struct pu_buf *out, size_t bytes)
{
	(void)bytes;
	zip_lie(out, 14, "\xFE\xFF\xFE\xFF", 4);
}

static void
zip_place_lie(struct pu_buf *out, size_t bytes)
{
	(void)bytes;
	zip_lie(out, 6, "\xF0\xFF\xFF\x7F", 4);
}

static void
zip_comment_lie(struct pu_buf *out, size_t bytes)
{
	(void)bytes;
	zip_lie(out, 2, "\xFF\xFF", 2);
}

/* All sizes are said to be in fields of 64 bits that say the most, or that are
 * not there. */
static void
zip64(struct pu_buf *out, size_t bytes)
{
	struct archive_file file = ARCHIVE_INIT;

	one_entry(&file, "a.tmx");
	memset(file.directory.ptr + 20, 0xFF, 8);
	if (bytes % 2) {
		memcpy(file.directory.ptr + 30, "\x14", 2);
		archive_number(&file.directory, 1, 2);
		archive_number(&file.directory, 16, 2);
		for (int i = 0; i < 16; i++)
			pu_buf_addc(&file.directory, (char)0xFF);
	}
	end_archive(out, &file);
}

/* ---- encodings ---- */

static void
in_utf16(struct pu_buf *out, struct pu_str ascii)
{
	for (size_t i = 0; i < ascii.len; i++) {
		pu_buf_addc(out, ascii.ptr[i]);
		pu_buf_addc(out, 0);
	}
}

/* Halves of characters of UTF-16 in what else is a file of this format. */
static void
halves(struct pu_buf *out, struct pu_str file, size_t bytes)
{
	const char *place = strstr(file.ptr, "Uno.");
	size_t at = (size_t)(place - file.ptr), start;

	pu_buf_addz(out, "\xFF\xFE");
	in_utf16(out, pu_str_n(file.ptr, at));
	for (start = out->len; out->len - start < bytes;)
		pu_buf_add(out, pu_str_n("\x00\xDC\x00\xD8", 4));
	in_utf16(out, pu_str_n(place, file.len - at));
	pu_buf_addc(out, '!');
}

static void
nuls(struct pu_buf *out, struct pu_str file, size_t bytes)
{
	const char *place = strstr(file.ptr, "Uno.");
	size_t at = (size_t)(place - file.ptr);

	pu_buf_add(out, pu_str_n(file.ptr, at));
	memset(pu_buf_room(out, bytes), 0, bytes);
	out->len += bytes;
	pu_buf_add(out, pu_str_n(place, file.len - at));
}

static const struct {
	const char *ending;
	const char *text; /* NULL: of XML */
} samples[] = {
	{ "tmx", NULL },
	{ "xlf", NULL },
	{ "fodt", NULL },
	{ "po", "msgid \"\"\nmsgstr \"Language: en\\n\"\n\nmsgid \"Uno.\"\n"
		"msgstr \"One.\"\n" },
	{ "csv", "es,en\nUno.,One.\n" },
	{ "tsv", "Uno.\tOne.\n" },
	{ "json", "[{\"source\": \"Uno.\", \"target\": \"One.\"}]" },
	{ "html", "<!DOCTYPE html><html><body><p>Uno.</p></body></html>" },
	{ "md", "# Uno.\n\nDos.\n" },
	{ "txt", "Uno. Dos.\n" },
};

static void
put_sample(struct pu_buf *out, size_t which)
{
	if (samples[which].text)
		pu_buf_addz(out, samples[which].text);
	else
		hostile_document(out, samples[which].ending, pu_str("Uno."));
}

/* ---- all of them ---- */

static const struct {
	const char *name;
	void (*make)(struct pu_buf *out, size_t bytes);
} archives[] = {
	{ "bomb.tmx.gz", gz },
	{ "broken.tmx.gz", gz_broken },
	{ "members.tmx.gz", gz_members },
	{ "twice.tmx.gz", gz_in_gz },
	{ "bomb.zip", zip_bomb },
	{ "bombs.zip", zip_bombs },
	{ "said-small.zip", zip_small },
	{ "said-big.zip", zip_big },
	{ "bomb.docx", docx_bomb },
	{ "said-small.docx", docx_small },
	{ "twice.docx", docx_twice },
	{ "bomb.odt", odt_bomb },
	{ "overlap.zip", zip_overlap },
	{ "entries.zip", zip_entries },
	{ "entries.docx", zip_entries },
	{ "name.zip", zip_name },
	{ "zip.zip", zip_in_zip },
	{ "count.zip", zip_count_lie },
	{ "place.zip", zip_place_lie },
	{ "comment.zip", zip_comment_lie },
	{ "zip64.zip", zip64 },
	{ "place.docx", zip_place_lie },
	{ "zip64.odt", zip64 },
};

#define ARCHIVES (sizeof archives / sizeof archives[0])
#define SAMPLES  (sizeof samples / sizeof samples[0])

static bool
name(struct pu_buf *out, size_t which)
{
	static const char *const kinds[] = { "halves", "nuls", "sound" };

	if (which < ARCHIVES)
		pu_buf_addz(out, archives[which].name);
	else if (which < ARCHIVES + 3 * SAMPLES)
		pu_buf_addf(out, "%s.%s", kinds[(which - ARCHIVES) / SAMPLES],
			    samples[(which - ARCHIVES) % SAMPLES].ending);
	return out->len > 0;
}

static void
make(struct pu_buf *out, size_t which, size_t bytes)
{
	struct pu_buf sample = PU_BUF_INIT;

	if (which < ARCHIVES) {
		archives[which].make(out, bytes);
		return;
	}
	put_sample(&sample, (which - ARCHIVES) % SAMPLES);
	switch ((which - ARCHIVES) / SAMPLES) {
	case 0:
		halves(out, pu_buf_str(&sample), bytes);
		break;
	case 1:
		nuls(out, pu_buf_str(&sample), bytes);
		break;
	default:
		pu_buf_add(out, pu_buf_str(&sample));
	}
	pu_buf_free(&sample);
}

const struct hostile_family hostile_packed = { name, make };
