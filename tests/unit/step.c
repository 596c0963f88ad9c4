/* Steps in the memory, each taken back alone, and not what others did since. */
#include "config.h"

#include "tm/step.h"

#include "tests/unit/memory.h"

static int64_t unit;

static void
add(void)
{
	const struct pu_tm_batch_options options = { .kind = "align",
						     .what = pu_str("a b"),
						     .trust =
							     PU_TRUST_ALIGNED };
	struct pu_unit pair = memory_pair("hola", "hello");
	struct pu_variant v[2];
	enum pu_added added = PU_DUPLICATE;
	uint64_t skip;
	int64_t batch;

	v[0] = pair.variants[0];
	v[1] = pair.variants[1];
	v[0].previous = pu_str("antes");
	v[1].previous = pu_str("before");
	pair.variants = v;
	CHECK(pu_tm_batch_begin(tm, &options, &batch, &skip, &err) &&
	      pu_tm_add(tm, &pair, PU_DUPLICATE_KEEP, &unit, &added, &err) &&
	      pu_tm_batch_end(tm, true, &err));
	CHECK(added == PU_ADDED);
}

/* "reviewed antes|before", "" when it is gone. */
static const char *
now(void)
{
	static char out[80];
	struct pu_tm_info info;
	struct pu_unit got;

	if (!pu_tm_get(tm, unit, arena, &got, &info, &err))
		return "";
	snprintf(out, sizeof out, "%s %.*s|%.*s", pu_trust_name(info.trust),
		 (int)got.variants[0].previous.len,
		 got.variants[0].previous.ptr,
		 (int)got.variants[1].previous.len,
		 got.variants[1].previous.ptr);
	return out;
}

static bool
is_untouched(void)
{
	bool there, untouched;

	return CHECK(step_look(tm, unit, &there, &untouched, &err)) &&
	       there == (*now() != '\0') && untouched;
}

static enum step_back
back(int64_t change)
{
	enum step_back what;

	CHECK(step_back(tm, unit, change, &what, &err));
	return what;
}

static void
test_each(void)
{
	struct pu_variant places[2] = { { .language = pu_str("es"),
					  .previous = pu_str("uno") },
					{ .language = pu_str("fr") } };
	int64_t reviewed, placed, removed, again;

	add();
	CHECK_STR(now(), "aligned antes|before");
	CHECK(is_untouched());
	CHECK(step_review(tm, unit, true, &reviewed, &err) && reviewed);
	CHECK_STR(now(), "reviewed antes|before");
	CHECK(step_review(tm, unit, true, &again, &err) && !again);
	CHECK(step_place(tm, unit, places, 2, &placed, &err) && placed);
	CHECK_STR(now(), "reviewed uno|before");
	CHECK(step_place(tm, unit, places, 2, &again, &err) && !again);
	CHECK(step_remove(tm, unit, &removed, &err) && removed);
	CHECK_STR(now(), "");
	CHECK(is_untouched());
	CHECK(back(reviewed) == STEP_STAYS); /* not the last one */
	CHECK_STR(now(), "");
	CHECK(back(removed) == STEP_RESTORED);
	CHECK_STR(now(), "reviewed uno|before");
	CHECK(back(removed) == STEP_STAYS); /* no longer known */
	CHECK(back(placed) == STEP_TAKEN);
	CHECK_STR(now(), "reviewed antes|before");
	CHECK(back(reviewed) == STEP_TAKEN);
	CHECK_STR(now(), "aligned antes|before");
	CHECK(is_untouched());
	CHECK(back(0) == STEP_REMOVED);
	CHECK_STR(now(), "");
	CHECK(back(0) == STEP_STAYS);
}

static void
test_others(void)
{
	int64_t reviewed, change;
	struct pu_unit got;

	add();
	CHECK(step_review(tm, unit, true, &reviewed, &err));
	CHECK(pu_tm_get(tm, unit, arena, &got, NULL, &err) &&
	      pu_tm_edit(tm, &got, &err));
	CHECK(!is_untouched());
	CHECK(back(reviewed) == STEP_STAYS);
	CHECK(back(0) == STEP_STAYS);
	CHECK_STR(now(), "reviewed antes|before");
	CHECK(pu_tm_delete(tm, unit, &err));
	CHECK(back(0) == STEP_STAYS);
	CHECK(!step_remove(tm, unit, &change, &err) &&
	      err.code == PU_NOT_FOUND);
	CHECK(!step_review(tm, unit, true, &change, &err) &&
	      err.code == PU_NOT_FOUND);
}

static void
test_doubt(void)
{
	int64_t change;

	add();
	CHECK(step_review(tm, unit, true, &change, &err) &&
	      step_review(tm, unit, false, &change, &err) && change);
	CHECK_STR(now(), "aligned antes|before");
	CHECK(back(change) == STEP_TAKEN);
	CHECK_STR(now(), "reviewed antes|before");
}

/* What the desk confirms: once, by the day, from its story. */
static void
test_confirm(void)
{
	static const int64_t day = 86400;
	struct pu_unit pair = memory_pair("buenas", "good day");
	int64_t first = 0, id = 0;
	enum pu_added added;
	struct pu_tm_info info;
	struct pu_unit got;

	pair.created = PU_NO_TIME;
	pair.author = pu_str("luz");
	CHECK(pu_tm_config_set(tm, pu_str("user"), pu_str("wara"), &err));
	step_set_time(tm, &day);
	CHECK(step_confirm(tm, &pair, pu_str("la-marcha"), 0, &first, &added,
			   &err) &&
	      added == PU_ADDED);
	CHECK(pu_tm_get(tm, first, arena, &got, &info, &err));
	CHECK(got.created == day && got.changed == day && !info.batch);
	CHECK(info.trust == PU_TRUST_TEAM);
	CHECK_STR(info.origin.ptr, "la-marcha");
	/* The same again is shared, with its own unit and without. */
	CHECK(step_confirm(tm, &pair, pu_str("otra"), 0, &id, &added, &err) &&
	      id == first && added == PU_DUPLICATE);
	CHECK(step_confirm(tm, &pair, pu_str("otra"), first, &id, &added,
			   &err) &&
	      id == first && added == PU_DUPLICATE);
	/* Revised by another person. */
	pair = memory_pair("buenas", "hello there");
	CHECK(step_confirm(tm, &pair, pu_str("otra"), first, &id, &added,
			   &err) &&
	      id == first && added == PU_UPDATED);
	CHECK(pu_tm_get(tm, first, arena, &got, &info, &err));
	CHECK_STR(memory_text(first, 1), "hello there");
	CHECK_STR(got.author.ptr, "luz");
	CHECK_STR(got.changer.ptr, "wara");
	CHECK_STR(info.origin.ptr, "la-marcha");
	CHECK(got.changed == day);
	unit = first;
	CHECK(is_untouched());
	step_set_time(tm, NULL);
	/* A unit that is confirmed otherwise has no origin. */
	id = memory_add("sin", "without", PU_DUPLICATE_SKIP);
	CHECK(pu_tm_get(tm, id, arena, &got, &info, &err) && !info.origin.len);
	CHECK(memory_sound());
}

int
main(void)
{
	if (memory_open()) {
		test_each();
		test_others();
		test_doubt();
		test_confirm();
	}
	memory_close();
	return tap_done();
}
