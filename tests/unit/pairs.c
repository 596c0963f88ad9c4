/* Which pairs a text stands in: each once, whatever variants say the same. */
#include "config.h"

#include "tm/pairs.h"

#include "tests/unit/memory.h"

static struct pairs pairs;

static int64_t
text_id(const char *text)
{
	const struct language *language = NULL;
	int64_t id = 0;

	CHECK(intern_language(tm, pu_str("es"), false, &language, &err) &&
	      language &&
	      texts_find(tm, language->family, pu_str(text), &id, &err));
	return id;
}

/* "source>target of each unit" in order. */
static const char *
told(const char *text)
{
	static char out[256];
	const struct pair *pair;
	size_t used = 0;
	int got;

	out[0] = '\0';
	pairs_start(&pairs, text_id(text));
	while ((got = pairs_next(&pairs, &pair, &err)) == 1 &&
	       used < sizeof out - 32) {
		CHECK(pair->source->said.text == pairs.text);
		used += (size_t)snprintf(
			out + used, 32, "%lld:%zu>%zu ", (long long)pair->unit,
			pair->source_position, pair->target_position);
	}
	CHECK(got == 0);
	return out;
}

static void
test_variants(void)
{
	struct pu_unit unit = memory_pair("hola", "hello");
	struct pu_variant v[4];
	enum pu_added added;
	int64_t id;

	v[0] = unit.variants[0];
	v[1] = unit.variants[1];
	v[2] = v[3] = v[0];
	v[2].language = pu_str("es-EC");
	v[2].next = pu_str("adiós");
	v[3].language = pu_str("es-MX");
	unit.variants = v;
	unit.variant_count = 4;
	CHECK(pu_tm_add(tm, &unit, PU_DUPLICATE_SKIP, &id, &added, &err) &&
	      id == 1);
	CHECK(memory_add("hola", "hi", PU_DUPLICATE_SKIP) == 2);
	CHECK_STR(
		told("hola"),
		"1:0>1 1:0>2 1:0>3 1:3>0 1:3>1 1:3>2 2:0>1 1:2>0 1:2>1 1:2>3 ");
	CHECK_STR(told("adiós"), "");
	CHECK(pu_tm_delete(tm, 1, &err));
	CHECK_STR(told("hola"), "2:0>1 ");
	CHECK(pu_tm_add(tm, &unit, PU_DUPLICATE_SKIP, &id, &added, &err) &&
	      added == PU_ADDED);
	CHECK(memory_sound());
}

static void
test_dates(void)
{
	struct variant source = { .created = 1, .changed = 2 };
	struct variant target = { .created = PU_NO_TIME,
				  .changed = PU_NO_TIME };
	struct pair pair = { .created = PU_NO_TIME,
			     .changed = PU_NO_TIME,
			     .source = &source,
			     .target = &target };

	CHECK(pair_date(&pair) == PU_NO_TIME && !pair_translator(&pair));
	pair.created = 5;
	pair.author = 3;
	CHECK(pair_date(&pair) == 5 && pair_translator(&pair) == 3);
	pair.changed = 4;
	CHECK(pair_date(&pair) == 4);
	target.created = 7;
	target.author = 8;
	CHECK(pair_date(&pair) == 7 && pair_translator(&pair) == 8);
	target.changed = 6;
	CHECK(pair_date(&pair) == 6);
}

int
main(void)
{
	if (!memory_open())
		return tap_done();
	pairs_open(&pairs, db);
	test_variants();
	test_dates();
	pairs_free(&pairs);
	memory_close();
	return tap_done();
}
