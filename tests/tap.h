/* tap.h - the whole test framework
 *
 * CHECK(condition) is one test point. A test program ends with
 * "return tap_done();".
 */
#ifndef TESTS_TAP_H
#define TESTS_TAP_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int tap_count, tap_failed;

static inline bool
tap_check(bool ok, const char *what, const char *file, int line)
{
	printf("%sok %d - %s\n", ok ? "" : "not ", ++tap_count, what);
	if (!ok) {
		printf("# at %s:%d\n", file, line);
		tap_failed++;
	}
	fflush(stdout);
	return ok;
}

static inline bool
tap_check_str(const char *got, const char *want, const char *what,
	      const char *file, int line)
{
	bool ok = !strcmp(got, want);

	tap_check(ok, what, file, line);
	if (!ok)
		printf("# got:  \"%s\"\n# want: \"%s\"\n", got, want);
	return ok;
}

static inline int
tap_done(void)
{
	printf("1..%d\n", tap_count);
	return tap_failed != 0;
}

#define CHECK(condition) tap_check(condition, #condition, __FILE__, __LINE__)
#define CHECK_STR(got, want)                                                   \
	tap_check_str(got, want, #got " is " #want, __FILE__, __LINE__)

#endif
