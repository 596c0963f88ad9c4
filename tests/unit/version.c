/* Which texts of a document stand in its next version. */
#include "config.h"

#include "jobs/version.h"

#include <stdlib.h>

#include "tests/random.h"
#include "tests/tap.h"

#define MOST 40

static size_t
split(const char *text, struct pu_str *out)
{
	size_t count = 0;

	for (; *text; text++)
		out[count++] = pu_str_n(text, 1);
	return count;
}

/* Each letter a text: "0.2" where they stand now, "-" for what is gone. */
static const char *
mapped(const char *old, const char *now)
{
	static char out[MOST * 4];
	struct pu_str before[MOST] = { 0 }, after[MOST] = { 0 };
	size_t old_count = split(old, before), now_count = split(now, after);
	uint32_t map[MOST];
	char *at = out;

	version_map(map, before, old_count, after, now_count);
	*at = '\0';
	for (size_t i = 0; i < old_count; i++)
		at += map[i] == VERSION_GONE
			      ? snprintf(at, 4, "-")
			      : snprintf(at, 4, "%u", (unsigned)map[i]);
	return out;
}

/* Rises, joins what is the same, and all that is the same at both ends. */
static bool
is_map(const char *old, size_t old_count, const char *now, size_t now_count,
       const uint32_t *map)
{
	size_t next = 0, ends = 0;

	for (size_t i = 0; i < old_count; i++) {
		if (map[i] == VERSION_GONE)
			continue;
		if (map[i] < next || map[i] >= now_count ||
		    old[i] != now[map[i]])
			return false;
		next = map[i] + (size_t)1;
	}
	for (; ends < old_count && ends < now_count && old[ends] == now[ends];
	     ends++)
		if (map[ends] != ends)
			return false;
	return true;
}

static void
test_random(void)
{
	uint64_t state = 5;
	size_t kept = 0;
	bool ok = true;

	for (int i = 0; ok && i < 3000; i++) {
		struct pu_str before[MOST] = { 0 }, after[MOST] = { 0 };
		char old[MOST + 1], now[MOST + 1];
		uint32_t map[MOST];
		size_t o = random_below(&state, MOST), n = 0;

		for (size_t k = 0; k < o; k++)
			old[k] = (char)('a' + random_below(&state, 26));
		old[o] = '\0';
		/* Some are left out, some are new. */
		for (size_t k = 0; k < o && n + 2 < MOST; k++) {
			uint32_t what = random_below(&state, 10);

			if (what == 0)
				now[n++] =
					(char)('A' + random_below(&state, 26));
			if (what != 1)
				now[n++] = old[k];
		}
		now[n] = '\0';
		split(old, before);
		split(now, after);
		version_map(map, before, o, after, n);
		ok = is_map(old, o, now, n, map);
		for (size_t k = 0; k < o; k++)
			kept += map[k] != VERSION_GONE;
		if (!ok)
			printf("# %s -> %s\n", old, now);
	}
	CHECK(ok);
	CHECK(kept > 40000);
}

int
main(void)
{
	CHECK_STR(mapped("", ""), "");
	CHECK_STR(mapped("abc", ""), "---");
	CHECK_STR(mapped("", "abc"), "");
	CHECK_STR(mapped("abc", "abc"), "012");
	CHECK_STR(mapped("abcde", "abXde"), "01-34");
	CHECK_STR(mapped("abcd", "Xabcd"), "1234");
	CHECK_STR(mapped("abcdef", "adef"), "0--123");
	CHECK_STR(mapped("abcxyz", "xyzabc"), "---012"); /* one of two */
	CHECK_STR(mapped("aaaa", "aa"), "01--");
	CHECK_STR(mapped("1aa", "2aa"), "-12");
	CHECK_STR(mapped("1a2b3", "4a5b6"), "-1-3-");
	/* Twice, but between what stands once: found the second time. */
	CHECK_STR(mapped("1xa2xb3", "4xa5xb6"), "-12-45-");
	test_random();
	return tap_done();
}
