/* Records come back whole, each once, in an order that depends on nothing but
 * what they say; in memory and by way of a file. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/shuffle.h"
#include "tests/tap.h"

static struct pu_error err;

static bool
add(struct shuffle *shuffle, unsigned n)
{
	char text[256];

	snprintf(text, sizeof text,
		 "number %u, and what makes a record as long as those that it "
		 "stands for: of a hundred bytes and more, so that most of "
		 "them must be put away",
		 n);
	return shuffle_add(shuffle, pu_str(text), &err);
}

/* Which one it is; 0: none as it was put in. */
static unsigned
which(struct pu_str record)
{
	unsigned n = 0;

	if (!pu_str_starts(record, "number ") ||
	    !pu_str_ends(record, " must be put away"))
		return 0;
	for (size_t i = 7; record.ptr[i] != ','; i++)
		n = n * 10 + (unsigned)(record.ptr[i] - '0');
	return n;
}

/* 1..count, in that order or from the end; a hash of the order in which they
 * come. */
static uint64_t
order(unsigned count, bool backwards)
{
	struct shuffle *shuffle = shuffle_new();
	unsigned char *seen = calloc(count + 1, 1);
	unsigned came = 0, steps = 0, last = 0;
	struct pu_str record;
	uint64_t hash = 0;
	bool ok = seen != NULL;

	for (unsigned i = 1; ok && i <= count; i++)
		ok = add(shuffle, backwards ? count + 1 - i : i);
	CHECK(ok);
	while (ok && shuffle_next(shuffle, &record, &err) == 1) {
		unsigned n = which(record);

		ok = n && n <= count && !seen[n]++;
		steps += n == last + 1;
		last = n;
		hash = hash_mix(hash ^ n);
		came++;
	}
	CHECK(ok && came == count);
	CHECK(steps < 9); /* of those that were neighbours */
	free(seen);
	shuffle_free(shuffle);
	return hash;
}

static void
test_twice(void)
{
	struct shuffle *shuffle = shuffle_new();
	struct pu_str record;

	CHECK(add(shuffle, 7) && add(shuffle, 7));
	CHECK(shuffle_next(shuffle, &record, &err) == 1 && which(record) == 7);
	CHECK(shuffle_next(shuffle, &record, &err) == 1 && which(record) == 7);
	CHECK(shuffle_next(shuffle, &record, &err) == 0);
	CHECK(shuffle_next(shuffle, &record, &err) == 0);
	shuffle_free(shuffle);
}

int
main(void)
{
	struct shuffle *none = shuffle_new();
	struct pu_str record;

	CHECK(shuffle_next(none, &record, &err) == 0);
	shuffle_free(none);
	CHECK(order(200, false) == order(200, true));
	CHECK(order(150000, false) == order(150000, true));
	test_twice();
	/* Where nothing can be put away. */
	setenv("TMPDIR", "/nowhere/at/all", 1);
	none = shuffle_new();
	for (unsigned i = 1; i < 150000 && add(none, i); i++)
		;
	CHECK(err.code != PU_OK && strstr(err.text, "TMPDIR"));
	shuffle_free(none);
	return tap_done();
}
