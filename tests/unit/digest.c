#include "config.h"

#include "base/day.h"
#include "tests/tap.h"
#include "text/digest.h"

static void
check_day(const char *text, int32_t day)
{
	char back[DAY_TEXT];
	int32_t got;

	CHECK(day_read(&got, pu_str(text)));
	CHECK(got == day);
	CHECK_STR(day_write(back, day).ptr, text);
}

static void
test_days(void)
{
	static const char *const none[] = { "",           "2026-11-2",
					    "2026-02-29", "2026-13-01",
					    "2026-11-31", "2026/11/22",
					    "0000-01-01", "2026-11-22T" };
	char out[DAY_TEXT];
	int32_t day;

	check_day("1970-01-01", 0);
	check_day("1969-12-31", -1);
	check_day("2000-02-29", 11016);
	check_day("2026-11-22", 20779);
	check_day("9999-12-31", 2932896);
	check_day("0001-01-01", -719162);
	for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
		CHECK(!day_read(&day, pu_str(none[i])));
	/* Every day of 800 years follows the one before. */
	for (day = -200000; day < 92000; day++) {
		int32_t back;

		if (!day_read(&back, day_write(out, day)) || back != day)
			break;
	}
	CHECK(day == 92000);
	CHECK(day_of(86399) == 0);
	CHECK(day_of(-1) == -1);
	CHECK(day_write(out, DAY_NONE).len == 0);
	CHECK(day_today() > 20000);
}

/* The example of FIPS 180-4's companion, "abc". */
static void
test_digest(void)
{
	struct pu_buf hex = PU_BUF_INIT;

	digest_hex(&hex, pu_str("abc"));
	CHECK_STR(hex.ptr, "ba7816bf8f01cfea414140de5dae2223"
			   "b00361a396177a9cb410ff61f20015ad");
	CHECK(digest_id(pu_str("abc")) == INT64_C(0x5d3c0b5fc780e7f5));
	CHECK(random_id() > 0 && random_id() != random_id());
	pu_buf_free(&hex);
}

int
main(void)
{
	test_days();
	test_digest();
	return tap_done();
}
