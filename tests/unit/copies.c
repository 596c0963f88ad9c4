/* Units that say the same and are kept apart: numbered, and found by number. */
#include "config.h"

#include "tests/unit/memory.h"
#include "tm/copies.h"

static enum pu_added added;

static int64_t
add(const char *source, uint32_t copy)
{
	struct pu_unit unit = memory_pair(source, "the same");
	int64_t id = 0;

	if (!tm_add_copy(tm, &unit, copy, PU_DUPLICATE_SKIP, &id, &added, &err))
		printf("# %s\n", err.text);
	return id;
}

static bool
begin(void)
{
	const struct pu_tm_batch_options options = { .kind = "import",
						     .what = pu_str("test") };
	int64_t id;
	uint64_t skip;

	return pu_tm_batch_begin(tm, &options, &id, &skip, &err);
}

/* Are the copies from first to last where they were put, one behind the other? */
static bool
finds(const char *source, uint32_t first, uint32_t last, int64_t unit,
      int64_t stride)
{
	for (uint32_t copy = first; copy <= last; copy++, unit += stride)
		if (add(source, copy) != unit || added != PU_DUPLICATE)
			return false;
	return true;
}

static void
test_few(void)
{
	CHECK(begin());
	CHECK(add("uno", 1) == 1 && added == PU_ADDED);
	CHECK(add("dos", 0) == 2 && added == PU_ADDED);
	CHECK(add("uno", 2) == 3 && added == PU_ADDED);
	CHECK(add("dos", 2) == 4 && added == PU_ADDED);
	CHECK(add("uno", 3) == 5 && added == PU_ADDED);
	CHECK(add("uno", 1) == 1 && added == PU_DUPLICATE);
	CHECK(finds("uno", 2, 3, 3, 2));
	CHECK(finds("dos", 1, 2, 2, 2));
	CHECK(add("uno", 3) == 5 && add("uno", 3) == 5 && add("uno", 2) == 3);
	CHECK(add("uno", 9) == 6 && added == PU_ADDED);
	CHECK(add("tres", 5) == 7 && added == PU_ADDED);
	CHECK(pu_tm_batch_end(tm, true, &err));
	CHECK(begin());
	CHECK(finds("uno", 1, 3, 1, 2) && add("uno", 4) == 6);
	CHECK(pu_tm_batch_end(tm, true, &err));
}

/* More than are read at once. */
static void
test_many(void)
{
	bool good = true;

	CHECK(begin());
	for (int64_t i = 1; i <= 200; i++)
		good = good && add("muchos", (uint32_t)i) == 7 + i &&
		       added == PU_ADDED;
	CHECK(good);
	CHECK(finds("muchos", 1, 200, 8, 1));
	CHECK(pu_tm_batch_end(tm, true, &err) && memory_reopen() && begin());
	CHECK(finds("muchos", 150, 200, 157, 1));
	CHECK(pu_tm_batch_end(tm, true, &err));
}

static void
test_numbers(void)
{
	struct tm_copies *copies = NULL;

	CHECK(tm_copies_open(&copies, tm, NULL, &err));
	CHECK(tm_copies_number(copies, 1) == 1 &&
	      tm_copies_number(copies, 2) == 1);
	CHECK(tm_copies_number(copies, 3) == 2 &&
	      tm_copies_number(copies, 4) == 2);
	CHECK(tm_copies_number(copies, 6) == 3);
	CHECK(tm_copies_number(copies, 7) == 1 &&
	      tm_copies_number(copies, 7) == 1);
	CHECK(tm_copies_number(copies, 207) == 1);
	tm_copies_close(copies);
	tm_copies_close(NULL);
}

/* Numbers that make it count from the first again and again: not for long. */
static void
test_hostile(void)
{
	unsigned news = 0;

	CHECK(begin());
	for (unsigned i = 0; i < 1500; i++) {
		add("malo", i % 2 ? 2 : 900000000);
		news += added == PU_ADDED;
	}
	printf("# %u\n", news);
	CHECK(news > 1 && news < 600);
	CHECK(pu_tm_batch_end(tm, true, &err));
}

int
main(void)
{
	if (!memory_open())
		return tap_done();
	test_few();
	test_many();
	test_numbers();
	test_hostile();
	memory_close();
	return tap_done();
}
