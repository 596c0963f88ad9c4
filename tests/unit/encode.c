#include "config.h"

#include "tests/tap.h"
#include "text/encode.h"
#include "text/input.h"

/* The bytes as hexadecimal digits; an error as its code's name. */
static const char *
encoded(const char *encoding, const char *text, bool references)
{
	static struct pu_buf out = PU_BUF_INIT;
	struct pu_buf bytes = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };

	pu_buf_clear(&out);
	if (!encode_text(&bytes, encoding, pu_str(text), references, &err))
		pu_buf_addf(&out, "%s: %s", pu_code_name(err.code), err.text);
	for (size_t i = 0; err.code == PU_OK && i < bytes.len; i++)
		pu_buf_addf(&out, "%02x", (unsigned char)bytes.ptr[i]);
	pu_buf_free(&bytes);
	return out.ptr ? out.ptr : "";
}

#define TEXT "a\xC3\xA9\xE2\x82\xAC" /* a, e acute, euro */
#define WIDE "\xF0\x9F\x8D\x9E" /* bread */

static void
test_encodings(void)
{
	CHECK_STR(encoded("UTF-8", TEXT WIDE, false), "61c3a9e282acf09f8d9e");
	CHECK_STR(encoded("UTF-16LE", TEXT WIDE, false),
		  "6100e900ac203cd85edf");
	CHECK_STR(encoded("UTF-16BE", TEXT WIDE, false),
		  "006100e920acd83cdf5e");
	CHECK_STR(encoded("windows-1252", TEXT, false), "61e980");
	CHECK_STR(encoded(ENCODE_ASCII, "a\r\n", false), "610d0a");
	CHECK_STR(encoded("UTF-8", "", false), "");
}

static void
test_what_does_not_fit(void)
{
	/* Bread in a page of windows-1252. */
	CHECK_STR(encoded("windows-1252", "a" WIDE "b", true),
		  "6126233132373833383b62");
	CHECK_STR(encoded(ENCODE_ASCII, "\xC3\xA9", true), "26233233333b");
	CHECK(strstr(encoded("windows-1252", "a" WIDE, false), "U+1F35E") !=
	      NULL);
	CHECK(strstr(encoded(ENCODE_ASCII, "\xC3\xA9", false), "U+00E9") !=
	      NULL);
	/* UTF-16 can say everything: nothing becomes a reference. */
	CHECK_STR(encoded("UTF-16LE", WIDE, true), "3cd85edf");
}

/* What input decodes comes back as it was. */
static void
test_back(void)
{
	static const struct {
		const char *bytes;
		size_t len;
	} files[] = {
		{ "caf\xe9 \x80 \x93", 8 },
		{ "\xff\xfe"
		  "a\0\xe9\0",
		  6 },
		{ "\xfe\xff\0a\0\xe9", 6 },
		{ "a\xC3\xA9", 3 },
	};

	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		struct pu_str raw = pu_str_n(files[i].bytes, files[i].len);
		struct pu_buf text = PU_BUF_INIT, again = PU_BUF_INIT;
		struct pu_error err;
		struct input *in;

		CHECK(input_open_memory(&in, raw, "test", INPUT_TEXT, &err));
		CHECK(input_all(in, &text, 1000, &err));
		CHECK(encode_text(&again, input_encoding(in), pu_buf_str(&text),
				  false, &err));
		CHECK(again.len && again.len <= raw.len &&
		      !memcmp(raw.ptr + raw.len - again.len, again.ptr,
			      again.len));
		input_close(in);
		pu_buf_free(&text);
		pu_buf_free(&again);
	}
}

int
main(void)
{
	test_encodings();
	test_what_does_not_fit();
	test_back();
	return tap_done();
}
