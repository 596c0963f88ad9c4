#include "config.h"

#include <stdlib.h>

#include "tests/random.h"
#include "tests/tap.h"
#include "text/chips.h"
#include "text/utf8.h"

/* bold, a line break, a character of private use */
static const struct pu_inline_code codes[] = {
	{ PU_CODE_OPEN, 1, -1, { "bold", 4 }, { "<b>", 3 } },
	{ PU_CODE_ALONE, -1, -1, { "lb", 2 }, { "<br/>", 5 } },
	{ PU_CODE_CLOSE, 1, -1, { "", 0 }, { "</b>", 4 } },
	{ PU_CODE_LITERAL, -1, -1, { "", 0 }, { "\xEF\xA3\xBF", 3 } },
};
#define CODES (sizeof codes / sizeof *codes)
#define B     "\xEE\x80\x80"
#define BR    "\xEE\x80\x81"
#define END_B "\xEE\x80\x82"
#define APPLE "\xEE\x80\x83"

static struct pu_buf out = PU_BUF_INIT;
static struct chips_fault fault;

static const char *
put(const char *text)
{
	pu_buf_clear(&out);
	chips_put(&out, pu_str(text), codes, CODES);
	return out.ptr;
}

static bool
take(const char *text)
{
	pu_buf_clear(&out);
	return chips_take(&out, pu_str(text), codes, CODES, &fault);
}

static void
test_chips(void)
{
	CHECK_STR(put("a " B "b" END_B "c" BR), "a <1>b</1>c<2/>");
	CHECK(take("a <1>b</1>c<2/>"));
	CHECK_STR(out.ptr, "a " B "b" END_B "c" BR);
	CHECK_STR(put(APPLE), "\xEF\xA3\xBF");
	CHECK(take("<2/><1></1>\xEF\xA3\xBF") && strstr(out.ptr, APPLE));
	/* A character that describes nothing. */
	CHECK_STR(put("a\xEE\x80\x84z"), "az");
	CHECK_STR(put("<b> 1 < 2 <0> </> <1 > a\\b"),
		  "<b> 1 < 2 <0> </> <1 > a\\b");
	CHECK_STR(put("<1> \\</22>"), "\\<1> \\\\\\</22>");
	CHECK_STR(put("\\" B), "\\\\<1>");
	CHECK_STR(put("\\\\"), "\\\\");
}

static void
test_faults(void)
{
	CHECK(!take("nothing") && fault.missing == 3 && !fault.extra);
	CHECK(!take("<1>a<2/>") && fault.missing == 1);
	CHECK(!take("<1>a</1><2/><2/>") && fault.extra == 1 && !fault.missing);
	CHECK(strstr(out.ptr, BR "<2/>") != NULL);
	CHECK(!take("<1>a</1><2/><7>") && fault.extra == 1);
	CHECK(!take("</1>a<1><2/>") && fault.crossed == 1);
	/* A break is none that opens; a pair none that stands. */
	CHECK(!take("<1/><2>") && fault.extra == 2 && fault.missing == 3);
	/* What the source does not have is not smuggled in as a code. */
	CHECK(!take("<1>" B "</1><2/>") && fault.extra == 1 &&
	      strstr(out.ptr, "\xEF\xBF\xBD"));
	CHECK(!take("<99999999999999999999>") && fault.extra == 0 &&
	      fault.missing == 3);
}

/* Whatever a text holds, it comes back. */
static void
test_trip(void)
{
	static const char *const pieces[] = { "\\",  "<", "/",       "1",
					      "2",   ">", "a",       "\\",
					      "<1>", " ", "\xC3\xA9" };
	uint64_t state = 4711;
	size_t wrong = 0;

	for (unsigned round = 0; round < 20000; round++) {
		struct pu_buf text = PU_BUF_INIT;
		bool used[CODES] = { false };

		for (unsigned n = random_below(&state, 14); n; n--) {
			unsigned k = random_below(&state, CODES + 3);

			if (k < CODES && !used[k] && (k != 2 || used[0])) {
				utf8_add(&text, PU_CODE_FIRST + k);
				used[k] = true;
				continue;
			}
			k = random_below(&state,
					 sizeof pieces / sizeof *pieces);
			pu_buf_addz(&text, pieces[k]);
		}
		put(text.ptr);
		char *chips = pu_buf_take(&out);

		take(chips);
		wrong += strcmp(out.ptr, text.ptr) || fault.extra ||
			 fault.crossed;
		free(chips);
		pu_buf_free(&text);
	}
	CHECK(!wrong);
}

int
main(void)
{
	test_chips();
	test_faults();
	test_trip();
	pu_buf_free(&out);
	return tap_done();
}
