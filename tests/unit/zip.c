#include "config.h"

#include <stdlib.h>

#include <zlib.h>

#include "base/mem.h"
#include "tests/archive.h"
#include "tests/tap.h"
#include "text/input.h"

static struct pu_error err;

static void
test_entries(void)
{
	struct archive_file file = ARCHIVE_INIT;
	struct pu_buf got = PU_BUF_INIT;
	struct input *in;
	struct zip *zip;
	size_t at = 9;

	archive_add(&file, "a.txt", pu_str("one"), 0);
	archive_add(&file, "dir/", pu_str(""), 0);
	archive_add(&file, "dir\\B.txt", pu_str("two"), 0);
	archive_add(&file, "../../etc/passwd", pu_str("three"), 0);
	archive_add(&file, "\xC3\xB1.txt", pu_str("four"), 0);
	archive_add(&file, "twice", pu_str("x"), 0);
	archive_add(&file, "twice", pu_str("y"), 0);
	archive_add(&file, "locked", pu_str("secret"), 1);
	archive_end(&file);
	CHECK(zip_is(pu_buf_str(&file.bytes)) && !zip_is(pu_str("PK")));
	CHECK(zip_open(&zip, pu_buf_str(&file.bytes), &err));
	CHECK(zip_count(zip) == 7);
	CHECK(pu_str_is(zip_name(zip, 1), "dir/B.txt"));
	CHECK(pu_str_is(zip_name(zip, 3), "\xC3\xB1.txt"));
	CHECK(zip_find(zip, pu_str("dir/b.TXT"), &at, &err) && at == 1);
	CHECK(!zip_find(zip, pu_str("none"), &at, &err) &&
	      err.code == PU_NOT_FOUND);
	CHECK(!zip_find(zip, pu_str("twice"), &at, &err) &&
	      err.code == PU_SYNTAX);
	/* Backwards too. */
	for (size_t i = 3; i-- > 0;) {
		CHECK(input_open_entry(&in, zip, i, "entry", INPUT_TEXT,
				       &err) &&
		      input_all(in, &got, 100, &err));
		input_close(in);
	}
	CHECK_STR(got.ptr, "threetwoone");
	CHECK(zip_offset(zip) == got.len);
	CHECK(!input_open_entry(&in, zip, 6, "entry", INPUT_TEXT, &err) &&
	      err.code == PU_ENCODING && !strcmp(err.source, "entry"));
	zip_close(zip);
	zip_close(NULL);
	pu_buf_free(&got);
	archive_free(&file);
}

/* What does not change stays byte for byte, what does is told in the directory. */
static void
test_splice(void)
{
	struct archive_file file = ARCHIVE_INIT, want = ARCHIVE_INIT;
	struct pu_buf out = PU_BUF_INIT;
	const struct zip_change changes[] = {
		{ pu_str("dir/b.TXT"), pu_str("changed") },
		{ pu_str("last"), pu_str("") },
	};
	struct pu_str bytes;

	archive_add(&file, "mimetype", pu_str("one"), 0);
	archive_add(&file, "dir\\B.txt", pu_str("two"), 0);
	archive_add(&file, "locked", pu_str("secret"), 1);
	archive_add(&file, "last", pu_str("four"), 0);
	archive_end(&file);
	archive_add(&want, "mimetype", pu_str("one"), 0);
	archive_add(&want, "dir\\B.txt", pu_str("changed"), 0);
	archive_add(&want, "locked", pu_str("secret"), 1);
	archive_add(&want, "last", pu_str(""), 0);
	archive_end(&want);
	bytes = pu_buf_str(&file.bytes);
	CHECK(zip_splice(&out, bytes, NULL, 0, &err));
	CHECK(pu_str_eq(pu_buf_str(&out), bytes));
	pu_buf_clear(&out);
	CHECK(zip_splice(&out, bytes, changes, 2, &err));
	CHECK(pu_str_eq(pu_buf_str(&out), pu_buf_str(&want.bytes)));
	CHECK(!zip_splice(&out, bytes,
			  &(struct zip_change){ pu_str("no"), pu_str("") }, 1,
			  &err) &&
	      err.code == PU_NOT_FOUND);
	for (size_t len = 0; len < bytes.len; len++)
		if (zip_splice(&out, pu_str_n(bytes.ptr, len), changes, 2,
			       &err))
			break;
		else if (len + 1 == bytes.len)
			CHECK(err.code == PU_SYNTAX);
	/* Something in front of the archive stays. */
	pu_buf_clear(&out);
	pu_buf_addz(&out, "front");
	pu_buf_add(&out, bytes);
	archive_free(&file);
	pu_buf_add(&file.bytes, pu_buf_str(&out));
	pu_buf_clear(&out);
	CHECK(zip_splice(&out, pu_buf_str(&file.bytes), changes, 2, &err));
	CHECK(pu_str_starts(pu_buf_str(&out), "frontPK") &&
	      pu_str_eq(pu_str_n(out.ptr + 5, out.len - 5),
			pu_buf_str(&want.bytes)));
	archive_free(&file);
	archive_free(&want);
	pu_buf_free(&out);
}

static void
test_damage(void)
{
	struct archive_file file = ARCHIVE_INIT;
	size_t opened = 0;
	struct zip *zip;

	archive_add(&file, "a.txt", pu_str("one"), 0);
	archive_add(&file, "b.txt", pu_str("two"), 0);
	archive_end(&file);
	for (size_t len = 4; len < file.bytes.len; len++) {
		if (!zip_open(&zip, pu_str_n(file.bytes.ptr, len), &err))
			continue;
		opened++;
		zip_close(zip);
	}
	CHECK(!opened && err.code == PU_SYNTAX);
	archive_free(&file);
}

static void
test_many(void)
{
	struct archive_file file = ARCHIVE_INIT;
	struct zip *zip;
	char name[16];

	for (unsigned i = 0; i <= ZIP_ENTRIES; i++) {
		snprintf(name, sizeof name, "%u", i);
		archive_add(&file, name, pu_str(""), 0);
	}
	archive_end(&file);
	CHECK(!zip_open(&zip, pu_buf_str(&file.bytes), &err) &&
	      err.code == PU_LIMIT);
	archive_free(&file);
}

/* A megabyte of zeros, deflated, which may follow itself. */
static void
pack_zeros(struct pu_buf *out)
{
	size_t size = 1 << 20;
	unsigned char *zeros = mem_alloc(size);
	z_stream z = { .next_in = zeros, .avail_in = (uInt)size };

	if (deflateInit2(&z, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY) != Z_OK)
		abort();
	z.next_out = (unsigned char *)pu_buf_room(out, 65536);
	z.avail_out = 65536;
	deflate(&z, Z_FULL_FLUSH);
	out->len += 65536 - z.avail_out;
	deflateEnd(&z);
	free(zeros);
}

static void
test_bomb(void)
{
	const struct archive_entry_facts facts = { .method = 8,
						   .size = (size_t)1 << 30 };
	struct archive_file file = ARCHIVE_INIT;
	struct pu_buf chunk = PU_BUF_INIT, packed = PU_BUF_INIT;
	static char block[65536];
	uint64_t given = 0;
	struct zip *zip;
	int64_t n = 0;

	pack_zeros(&chunk);
	for (int i = 0; i < 100; i++)
		pu_buf_add(&packed, pu_buf_str(&chunk));
	archive_add_as(&file, "bomb", pu_buf_str(&packed), &facts);
	archive_end(&file);
	CHECK(zip_open(&zip, pu_buf_str(&file.bytes), &err) &&
	      zip_start(zip, 0, &err));
	while ((n = zip_read(zip, block, sizeof block, &err)) > 0)
		given += (uint64_t)n;
	CHECK(n < 0 && err.code == PU_LIMIT);
	CHECK(given > 60 << 20 && given < 70 << 20);
	zip_close(zip);
	pu_buf_free(&chunk);
	pu_buf_free(&packed);
	archive_free(&file);
}

int
main(void)
{
	test_entries();
	test_splice();
	test_damage();
	test_many();
	test_bomb();
	return tap_done();
}
