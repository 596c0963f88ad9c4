#include "config.h"

#include "tests/unit/memory.h"

static const struct pu_property note[] = { { { "", 0 }, { "seen", 4 }, true } };

static int64_t
add(const char *source, const char *target, int64_t changed, bool with_note)
{
	struct pu_unit unit = memory_pair(source, target);
	enum pu_added added;
	int64_t id;

	unit.changed = changed;
	if (with_note) {
		unit.properties = note;
		unit.property_count = 1;
	}
	CHECK(pu_tm_add(tm, &unit, PU_DUPLICATE_KEEP, &id, &added, &err) &&
	      added == PU_ADDED);
	return id;
}

/* Dates, trust and notes decide; texts that differ at all stay. */
static void
test_merge(void)
{
	struct pu_unit unit;
	struct pu_tm_batch log;
	uint64_t skip, removed, undone, kept;
	int64_t batch, old, trusted, young, other;

	batch = memory_begin("a", PU_TRUST_MACHINE, 0, &skip);
	old = add("hola", "hello", 2000, false);
	young = add("hola", "hello", 3000, true);
	other = add("hola", "hi", 1000, false);
	CHECK(pu_tm_batch_end(tm, true, &err));
	trusted = add("hola", "hello", 1000, false);

	CHECK(pu_tm_dedupe(tm, true, &batch, &removed, NULL, &err));
	CHECK(removed == 2 && batch == 0 && memory_units() == 4);
	CHECK(pu_tm_dedupe(tm, false, &batch, &removed, NULL, &err));
	CHECK(removed == 2 && memory_units() == 2);
	CHECK_STR(memory_text(old, 0), "(none)");
	CHECK_STR(memory_text(young, 0), "(none)");
	CHECK_STR(memory_text(other, 1), "hi");
	CHECK(pu_tm_get(tm, trusted, arena, &unit, NULL, &err) &&
	      unit.property_count == 1 && unit.properties[0].note &&
	      unit.changed == 3000);
	CHECK(pu_tm_batch_next(tm, 0, &log, &err) == 1 && log.id == batch &&
	      pu_str_is(log.kind, "dedupe"));
	CHECK(memory_sound());
	CHECK(pu_tm_undo(tm, batch, &undone, &kept, NULL, &err) &&
	      undone == 3 && kept == 0 && memory_units() == 4);
	CHECK_STR(memory_text(young, 1), "hello");
	CHECK(pu_tm_get(tm, trusted, arena, &unit, NULL, &err) &&
	      unit.property_count == 0 && unit.changed == 1000);
	CHECK(memory_sound());
}

/* Against all pairs, one by one: which units are left. */
static void
test_oracle(void)
{
	static const char *const words[] = { "a", "b", "A", "a ", "b\xcc\x81" };
	uint64_t seed = 3, removed, distinct = memory_units();
	unsigned key[300];
	size_t n = 0;
	uint64_t skip;
	int64_t batch;

	CHECK(pu_tm_dedupe(tm, false, &batch, &removed, NULL, &err));
	distinct -= removed;
	batch = memory_begin("b", PU_TRUST_IMPORTED, 0, &skip);
	for (size_t i = 0; i < 300; i++) {
		struct pu_unit unit;
		struct pu_variant *v;
		enum pu_added added;
		int64_t id;
		unsigned k;
		bool known = false;

		seed = seed * UINT64_C(6364136223846793005) + 99;
		k = (unsigned)(seed >> 33) % 225;
		unit = memory_pair(words[k % 5], words[k / 5 % 5]);
		v = (struct pu_variant *)unit.variants;
		if (k / 25 % 3)
			v[0].next = pu_str(k / 25 % 3 == 1 ? "" : "z");
		if (k / 75)
			v[1].previous = pu_str(k / 75 == 1 ? "" : "y");
		CHECK(pu_tm_add(tm, &unit, PU_DUPLICATE_KEEP, &id, &added,
				&err));
		for (size_t j = 0; j < n; j++)
			known |= key[j] == k;
		key[n++] = k;
		distinct += !known;
	}
	CHECK(pu_tm_batch_end(tm, true, &err));
	CHECK(pu_tm_dedupe(tm, false, &batch, &removed, NULL, &err));
	CHECK(memory_units() == distinct);
	CHECK(pu_tm_dedupe(tm, false, &batch, &removed, NULL, &err) &&
	      removed == 0);
	CHECK(memory_sound());
}

int
main(void)
{
	if (!memory_open())
		return tap_done();
	test_merge();
	test_oracle();
	memory_close();
	return tap_done();
}
