#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zlib.h>

#include "base/mem.h"
#include "tests/tap.h"
#include "text/encoding.h"
#include "text/input.h"

static char path[64];
static struct pu_error err;
static struct pu_buf got;
static char encoding[32];
static uint64_t replaced;

static bool
read_all(struct input *in)
{
	bool ok;

	pu_buf_clear(&got);
	ok = input_all(in, &got, (size_t)1 << 30, &err);
	snprintf(encoding, sizeof encoding, "%s", input_encoding(in));
	replaced = input_replaced(in);
	input_close(in);
	return ok;
}

static bool
from_bytes(const char *bytes, size_t len, enum input_kind kind)
{
	struct input *in;

	err = (struct pu_error){ .code = PU_OK };
	return input_open_memory(&in, pu_str_n(bytes, len), "m", kind, &err) &&
	       read_all(in);
}

#define READ(bytes, kind) from_bytes(bytes, sizeof bytes - 1, kind)

static bool
from_file(const char *name)
{
	struct input *in;

	err = (struct pu_error){ .code = PU_OK };
	return input_open(&in, name, INPUT_TEXT, &err) && read_all(in);
}

static void
write_file(const char *bytes, size_t len)
{
	FILE *file = fopen(path, "wb");

	CHECK(file && fwrite(bytes, 1, len, file) == len && !fclose(file));
}

static void
test_text(void)
{
	CHECK(READ("caf\xc3\xa9\n", INPUT_TEXT));
	CHECK_STR(got.ptr, "caf\xc3\xa9\n");
	CHECK_STR(encoding, "UTF-8");
	CHECK(READ("\xef\xbb\xbf"
		   "a",
		   INPUT_TEXT));
	CHECK_STR(got.ptr, "a");
	CHECK(READ("caf\xe9 \x93hola\x94\n", INPUT_TEXT));
	CHECK_STR(got.ptr, "caf\xc3\xa9 \xe2\x80\x9chola\xe2\x80\x9d\n");
	CHECK_STR(encoding, "windows-1252");
	CHECK(READ("caf\xc3\xa9 caf\xe9", INPUT_TEXT));
	CHECK_STR(got.ptr, "caf\xc3\xa9 caf\xef\xbf\xbd");
	CHECK(replaced == 1);
	CHECK(READ("\xff\xfeh\0\x3d\xd8\x00\xde", INPUT_TEXT));
	CHECK_STR(got.ptr, "h\xf0\x9f\x98\x80");
	CHECK_STR(encoding, "UTF-16LE");
	CHECK(READ("\0h\0o\0l\0a\0 \x26\x05", INPUT_TEXT));
	CHECK_STR(got.ptr, "hola \xe2\x98\x85");
	CHECK_STR(encoding, "UTF-16BE");
	CHECK(READ("\xff\xfe\x3d\xd8h\0x", INPUT_TEXT));
	CHECK_STR(got.ptr, "\xef\xbf\xbdh\xef\xbf\xbd");
	CHECK(replaced == 2);
	CHECK(READ("\xff\xfe\0\0a\0\0\0\xe9\0\0\0", INPUT_TEXT));
	CHECK_STR(got.ptr, "a\xc3\xa9");
	CHECK_STR(encoding, "UTF-32LE");
}

static void
test_markup(void)
{
	CHECK(READ("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>",
		   INPUT_MARKUP));
	CHECK(strstr(got.ptr, "<a>\xc3\xa9</a>") != NULL);
	CHECK_STR(encoding, "windows-1252");
	/* A character whose low byte is zero */
	CHECK(READ("<\0a\0>\0\x00\x4e<\0/\0a\0>\0", INPUT_MARKUP));
	CHECK_STR(got.ptr, "<a>\xe4\xb8\x80</a>");
	CHECK_STR(encoding, "UTF-16LE");
	CHECK(READ("\0<\0?\0a\x4e\x00\0?\0>", INPUT_MARKUP));
	CHECK_STR(encoding, "UTF-16BE");
	CHECK(READ("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>\xc3\xa9</a>",
		   INPUT_MARKUP));
	CHECK(strstr(got.ptr, "<a>\xc3\xa9</a>") != NULL);
	CHECK(READ("<?xml encoding=\"windows-1251\"?><a>\xcf</a>",
		   INPUT_MARKUP));
	CHECK(strstr(got.ptr, "\xd0\x9f") != NULL);
	CHECK(READ("<html><META http-equiv=x content='text/html; "
		   "charset=Shift_JIS'>\x83\x65",
		   INPUT_MARKUP));
	CHECK(strstr(got.ptr, "\xe3\x83\x86") != NULL);
	/* Declared so, but the bytes say otherwise. */
	CHECK(READ("<meta charset=latin1>caf\xc3\xa9 ni\xc3\xb1o",
		   INPUT_MARKUP));
	CHECK(strstr(got.ptr, "ni\xc3\xb1o") != NULL);
	CHECK(READ("<?xml encoding='utf-8'?><a>\xe9</a>", INPUT_MARKUP));
	CHECK(strstr(got.ptr, "\xc3\xa9") != NULL);
	CHECK(!READ("<?xml version='1.0' encoding='utf-7'?><a/>",
		    INPUT_MARKUP));
	CHECK(err.code == PU_ENCODING && strstr(err.text, "utf-7"));
	CHECK(READ("<\0a\0/\0>\0", INPUT_MARKUP));
	CHECK_STR(got.ptr, "<a/>");
	CHECK(READ("<a>\0\x01</a>", INPUT_MARKUP));
	CHECK(got.len == 9);
}

static void
test_refused(void)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *said;
	} cases[] = {
		{ "%PDF-1.4 ...", 12, "PDF" },
		{ "PK\3\4........word/document.xml", 29, "Word" },
		{ "PK\3\4....mimetypeapplication/vnd.oasis.opendocument.text",
		  56, "OpenDocument" },
		{ "PK\3\4......a.txt", 15, "ZIP" },
		{ "\x89PNG\r\n\x1a\n", 8, "PNG" },
		{ "\xff\xd8\xff\xe0", 4, "JPEG" },
		{ "SQLite format 3\0......", 22, "SQLite" },
		{ "{\\rtf1\\ansi", 11, "RTF" },
		{ "a\0\0b\1\2", 6, "binary" },
		{ "\1\2\3\4\5\6\7\x10", 8, "binary" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		CHECK(!from_bytes(cases[i].bytes, cases[i].len, INPUT_TEXT));
		CHECK(err.code == PU_ENCODING &&
		      strstr(err.text, cases[i].said));
		CHECK_STR(err.source, "m");
	}
	CHECK(!from_bytes("", 0, INPUT_TEXT));
	CHECK(err.code == PU_SYNTAX && strstr(err.text, "empty"));
	CHECK(!READ("\xef\xbb\xbf", INPUT_MARKUP));
	CHECK(err.code == PU_SYNTAX);
	CHECK(!from_file("/nonexistent/file"));
	CHECK(err.code == PU_NOT_FOUND);
	CHECK_STR(err.source, "/nonexistent/file");
	CHECK(!from_file("/"));
	CHECK(err.code == PU_IO && strstr(err.text, "folder"));
}

static size_t
pack(const char *bytes, size_t len, unsigned char *out, size_t room)
{
	z_stream z = { 0 };
	size_t made;

	deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
	z.next_in = (unsigned char *)(uintptr_t)bytes;
	z.avail_in = (uInt)len;
	z.next_out = out;
	z.avail_out = (uInt)room;
	deflate(&z, Z_FINISH);
	made = room - z.avail_out;
	deflateEnd(&z);
	return made;
}

static void
test_gzip(void)
{
	static unsigned char packed[1 << 20];
	char *zeros = mem_array((size_t)96 << 20, 1);
	size_t one, two;

	one = pack("uno\n", 4, packed, sizeof packed);
	two = pack("dos\n", 4, packed + one, sizeof packed - one);
	write_file((char *)packed, one + two);
	CHECK(from_file(path));
	CHECK_STR(got.ptr, "uno\ndos\n");
	memcpy(packed + one + two, "\0\0\0\0", 4);
	write_file((char *)packed, one + two + 4);
	CHECK(from_file(path));
	CHECK_STR(got.ptr, "uno\ndos\n");
	write_file((char *)packed, one + two - 5);
	CHECK(!from_file(path));
	CHECK(err.code == PU_SYNTAX && strstr(err.text, "too early"));
	CHECK_STR(err.source, path);
	packed[one / 2]++;
	CHECK(!from_bytes((char *)packed, one + two, INPUT_TEXT));
	CHECK(strstr(err.text, "damaged") != NULL);
	one = pack("uno\n", 4, packed, sizeof packed);
	two = pack((char *)packed, one, packed + one, sizeof packed - one);
	CHECK(!from_bytes((char *)packed + one, two, INPUT_TEXT));
	CHECK(strstr(err.text, "twice") != NULL);
	memset(zeros, ' ', (size_t)96 << 20);
	one = pack(zeros, (size_t)96 << 20, packed, sizeof packed);
	free(zeros);
	CHECK(!from_bytes((char *)packed, one, INPUT_TEXT));
	CHECK(err.code == PU_LIMIT && strstr(err.text, "200"));
}

/* Characters that lie across the ends of blocks. */
static void
test_blocks(void)
{
	static const char letter[] = "\xe2\x82\xac";
	struct pu_buf text = PU_BUF_INIT, wide = PU_BUF_INIT;
	struct pu_error limited = { .code = PU_OK };
	struct input *in;

	pu_buf_addz(&text, "x");
	pu_buf_add(&wide, pu_str_n("\xff\xfex", 4));
	for (int i = 0; i < 60000; i++) {
		pu_buf_addz(&text, letter);
		pu_buf_add(&wide, pu_str_n("\xac\x20", 2));
	}
	CHECK(from_bytes(text.ptr, text.len, INPUT_TEXT));
	CHECK(pu_str_eq(pu_buf_str(&got), pu_buf_str(&text)));
	CHECK(from_bytes(wide.ptr, wide.len, INPUT_TEXT));
	CHECK(pu_str_eq(pu_buf_str(&got), pu_buf_str(&text)));
	CHECK(replaced == 0);
	CHECK(from_bytes(text.ptr, text.len - 1, INPUT_TEXT));
	CHECK(replaced == 2);
	pu_buf_clear(&got);
	CHECK(input_open_memory(&in, pu_buf_str(&text), "m", INPUT_TEXT,
				&limited));
	CHECK(!input_all(in, &got, 100000, &limited));
	CHECK(limited.code == PU_LIMIT);
	CHECK(input_size(in) == text.len && input_offset(in) > 0);
	input_close(in);
	pu_buf_clear(&wide);
	pu_buf_add(&wide, pu_str_n("abcd", 4));
	for (int i = 0; i < 70000; i++)
		pu_buf_addc(&wide, 'a');
	pu_buf_add(&wide, pu_str_n("a\0b", 3));
	CHECK(from_bytes(wide.ptr, wide.len, INPUT_TEXT));
	CHECK(replaced == 1 && !memchr(got.ptr, 0, got.len));
	pu_buf_free(&text);
	pu_buf_free(&wide);
}

int
main(void)
{
	snprintf(path, sizeof path, "/tmp/puente-input-%ld.tmp",
		 (long)getpid());
	got = (struct pu_buf)PU_BUF_INIT;
	test_text();
	test_markup();
	test_refused();
	test_gzip();
	test_blocks();
	CHECK(encoding_cp1252(0x80) == 0x20AC);
	CHECK(encoding_cp1252(0xE9) == 0xE9);
	unlink(path);
	pu_buf_free(&got);
	return tap_done();
}
