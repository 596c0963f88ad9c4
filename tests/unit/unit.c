#include "config.h"

#include <stdint.h>

#include "tests/tap.h"
#include "text/unit.h"
#include "text/utf8.h"

#define C(k) "\xEE\x80" k /* U+E000 .. U+E03F */

static const struct pu_inline_code codes[] = {
	{ PU_CODE_OPEN, 1, 1, { "bold", 4 }, { "<b>", 3 } },
	{ PU_CODE_CLOSE, 1, -1, { "", 0 }, { "</b>", 4 } },
	{ PU_CODE_ALONE, -1, 2, { "image", 5 }, { "<img/>", 6 } },
	{ PU_CODE_LITERAL, -1, -1, { "", 0 }, { "\xEF\xA3\xBF", 3 } },
};

static const struct pu_property properties[] = {
	{ { "x-origin", 8 }, { "radio", 5 }, false },
	{ { "", 0 }, { "a note", 6 }, true },
};

static const struct pu_variant variants[] = {
	{ .language = { "es", 2 },
	  .text = { C("\x80") "hola" C("\x81") C("\x82") C("\x83"), 16 },
	  .codes = codes,
	  .code_count = 4,
	  .author = { "ana", 3 },
	  .changer = { "", 0 },
	  .created = -5,
	  .changed = PU_NO_TIME,
	  .previous = { "", 0 },
	  .next = { NULL, 0 },
	  .properties = properties,
	  .property_count = 2 },
	{ .language = { "en-US", 5 },
	  .text = { "", 0 },
	  .created = INT64_MAX,
	  .changed = 1700000000,
	  .author = { "", 0 },
	  .changer = { "bo", 2 },
	  .previous = { "before", 6 },
	  .next = { "after", 5 } },
};

static const struct pu_unit unit = {
	.tuid = { "t1", 2 },
	.source_language = { "es", 2 },
	.author = { "", 0 },
	.changer = { "x", 1 },
	.created = 0,
	.changed = PU_NO_TIME,
	.variants = variants,
	.variant_count = 2,
	.properties = properties,
	.property_count = 2,
};

static void
test_plain(void)
{
	static const struct pu_inline_code alone[] = {
		{ PU_CODE_LONE_OPEN, -1, -1, { "", 0 }, { "<b>", 3 } },
		{ PU_CODE_LONE_CLOSE, -1, -1, { "", 0 }, { "</b>", 4 } },
		{ PU_CODE_UNKNOWN, -1, -1, { "", 0 }, { "{\\b}", 4 } },
	};
	struct pu_variant lost = { .text = { "a" C("\xBF") "b", 5 } };
	struct pu_buf out = PU_BUF_INIT;

	pu_variant_plain(&out, &variants[0]);
	CHECK_STR(out.ptr, "hola \xEF\xA3\xBF");
	pu_buf_clear(&out);
	pu_variant_plain(&out, &lost);
	CHECK_STR(out.ptr, "a" C("\xBF") "b");
	pu_buf_clear(&out);
	unit_plain(&out, pu_str("a" C("\x80") "b" C("\x81") "c" C("\x82") "d"),
		   alone, 3);
	CHECK_STR(out.ptr, "a b c d");
	pu_buf_clear(&out);
	unit_plain(&out, pu_str("\xEF\xBC\x81 \xEE"), codes, 4);
	CHECK_STR(out.ptr, "\xEF\xBC\x81 \xEE");
	pu_buf_free(&out);
}

static void
test_codes_equal(void)
{
	struct pu_inline_code a[4] = {
		{ PU_CODE_OPEN, 1, -1, { "", 0 }, { "<i>", 3 } },
		{ PU_CODE_OPEN, 2, -1, { "", 0 }, { "<i>", 3 } },
		{ PU_CODE_CLOSE, 2, -1, { "", 0 }, { "</i>", 4 } },
		{ PU_CODE_CLOSE, 1, -1, { "", 0 }, { "</i>", 4 } },
	};
	struct pu_inline_code b[4];

	memcpy(b, a, sizeof a);
	CHECK(unit_codes_equal(a, 4, b, 4));
	CHECK(!unit_codes_equal(a, 4, b, 3));
	CHECK(unit_codes_equal(NULL, 0, NULL, 0));
	for (int k = 0; k < 4; k++) {
		b[k].i += 7;
		b[k].x = 9;
	}
	CHECK(unit_codes_equal(a, 4, b, 4));
	b[2].i = a[3].i + 7;
	b[3].i = a[2].i + 7;
	CHECK(!unit_codes_equal(a, 4, b, 4));
	memcpy(b, a, sizeof a);
	b[1].data = pu_str("<b>");
	CHECK(!unit_codes_equal(a, 4, b, 4));
	b[1] = a[1];
	b[1].kind = PU_CODE_ALONE;
	CHECK(!unit_codes_equal(a, 4, b, 4));
}

static void
check_same(const struct pu_unit *got)
{
	struct pu_buf a = PU_BUF_INIT, b = PU_BUF_INIT;

	unit_pack(&a, &unit);
	unit_pack(&b, got);
	CHECK(pu_str_eq(pu_buf_str(&a), pu_buf_str(&b)));
	CHECK(pu_str_is(got->tuid, "t1") && got->variant_count == 2);
	CHECK(got->variants[0].created == -5);
	CHECK(got->variants[0].changed == PU_NO_TIME);
	CHECK(got->variants[1].created == INT64_MAX);
	CHECK(got->variants[0].previous.ptr && !got->variants[0].previous.len);
	CHECK(!got->variants[0].next.ptr);
	CHECK(pu_str_is(got->variants[1].previous, "before"));
	CHECK(got->variants[0].codes[0].x == 1);
	CHECK(got->variants[0].codes[1].x == -1);
	CHECK(pu_str_is(got->variants[0].codes[2].data, "<img/>"));
	CHECK(got->properties[1].note);
	CHECK(pu_str_is(got->properties[0].value, "radio"));
	pu_buf_free(&a);
	pu_buf_free(&b);
}

static void
test_pack(struct pu_arena *arena)
{
	const struct pu_inline_code *back;
	struct pu_buf blob = PU_BUF_INIT;
	struct pu_unit got;
	size_t count, refused = 0;

	unit_pack(&blob, &unit);
	CHECK(unit_unpack(&got, pu_buf_str(&blob), arena));
	check_same(&got);
	for (size_t len = 0; len < blob.len; len++)
		refused += !unit_unpack(&got, pu_str_n(blob.ptr, len), arena);
	CHECK(refused == blob.len);
	blob.ptr[0]++;
	CHECK(!unit_unpack(&got, pu_buf_str(&blob), arena));
	pu_buf_clear(&blob);
	unit_codes_pack(&blob, codes, 4);
	CHECK(unit_codes_unpack(&back, &count, pu_buf_str(&blob), arena));
	CHECK(count == 4 && unit_codes_equal(back, 4, codes, 4));
	CHECK(!unit_codes_unpack(&back, &count, pu_str_n(blob.ptr, 5), arena));
	CHECK(count == 0);
	CHECK(unit_codes_unpack(&back, &count, pu_str(""), arena));
	CHECK(count == 0);
	CHECK(!unit_codes_unpack(&back, &count,
				 pu_str("\x01\xff\xff\xff\xff\x0f"), arena));
	pu_buf_clear(&blob);
	unit_codes_pack(&blob, NULL, 0);
	CHECK(blob.len == 0);
	pu_buf_free(&blob);
}

int
main(void)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_unit copy;

	test_plain();
	test_codes_equal();
	test_pack(arena);
	unit_copy(&copy, &unit, arena);
	CHECK(copy.variants[0].text.ptr != unit.variants[0].text.ptr);
	check_same(&copy);
	pu_arena_free(arena);
	return tap_done();
}
