#include "config.h"

#include <stdlib.h>

#include "base/mem.h"

#include "desk/event.h"
#include "desk/state.h"
#include "tests/random.h"
#include "tests/tap.h"

static struct pu_error err;

static struct event
made(int64_t id, int64_t parent, int32_t day, const char *text)
{
	struct event event = { .id = id,
			       .parent = parent,
			       .day = day,
			       .source = 1,
			       .confirmed = true,
			       .action = EVENT_TYPED };

	if (text)
		event.text = pu_str(text);
	return event;
}

static struct target
settled(const struct event *events, size_t count)
{
	struct event copy[16];
	struct target target;

	memcpy(copy, events, count * sizeof *events);
	event_order(copy, count);
	event_settle(copy, count, 1, false, &target);
	return target;
}

static void
test_line(void)
{
	struct event events[] = {
		made(9, 0, 10, "uno"),
		made(5, 9, 11, "dos"),
		made(7, 5, 11, NULL),
		made(3, 7, 12, "sugerencia"),
	};
	struct target target;

	events[2].action = EVENT_CONFIRMED;
	events[3].action = EVENT_COMMENTED;
	target = settled(events, 4);
	CHECK(target.head == 7 && target.state == TARGET_CONFIRMED);
	CHECK_STR(target.text.ptr, "dos");
	/* What follows a comment follows what it was made of. */
	events[3].action = EVENT_TYPED;
	events[2].action = EVENT_COMMENTED;
	target = settled(events, 4);
	CHECK(target.head == 3 && target.other == 0);
	events[3].confirmed = false;
	CHECK(settled(events, 4).state == TARGET_DRAFT);
	events[3].text = pu_str("");
	CHECK(settled(events, 4).state == TARGET_EMPTY);
	CHECK(settled(events, 0).state == TARGET_EMPTY);
	/* The source has changed since. */
	events[1].source = 2;
	event_settle(events, 2, 1, false, &target);
	CHECK(target.state == TARGET_STALE);
	event_settle(events, 2, 1, true, &target);
	CHECK(target.state == TARGET_MINOR);
}

static void
test_conflict(void)
{
	struct event events[] = {
		made(1, 0, 10, "uno"),
		made(8, 1, 12, "dos"),
		made(4, 1, 11, "tres"),
		made(6, 8, 13, "cuatro"),
	};
	struct target target = settled(events, 3);

	CHECK(target.state == TARGET_CONFLICT);
	CHECK(target.head == 8 && target.other == 4);
	/* The same text, or what was only filled in, is no conflict. */
	events[2].text = pu_str("dos");
	CHECK(settled(events, 3).state == TARGET_CONFIRMED);
	events[2].text = pu_str("tres");
	events[2].confirmed = false;
	CHECK(settled(events, 3).state == TARGET_CONFIRMED);
	events[1].confirmed = false;
	CHECK(settled(events, 3).state == TARGET_CONFLICT);
	events[2].action = EVENT_PROPAGATED;
	CHECK(settled(events, 3).state == TARGET_DRAFT);
	/* Resolved. */
	events[1].confirmed = events[2].confirmed = true;
	events[3].merged = 4;
	target = settled(events, 4);
	CHECK(target.state == TARGET_CONFIRMED && target.head == 6);
}

/* Whatever hostile bundles bring, an order comes out, and always the same. */
static void
test_any(void)
{
	struct event events[40], again[40];
	bool same = true, parents = true;
	uint64_t seed = 7;

	for (int round = 0; round < 2000; round++) {
		uint32_t count = 1 + random_below(&seed, 40);
		struct target a, b;

		for (size_t i = 0; i < count; i++) {
			events[i] = made((int64_t)i + 1,
					 (int64_t)random_below(&seed, 44),
					 (int32_t)random_below(&seed, 5),
					 random_below(&seed, 5) ? "a" : NULL);
			if (round % 2) /* no rings */
				events[i].parent = (int64_t)random_below(
					&seed, (uint32_t)i + 1);
			if (!random_below(&seed, 4))
				events[i].merged = (int64_t)random_below(
					&seed, (uint32_t)i + 1);
			if (!random_below(&seed, 6))
				events[i].action = EVENT_COMMENTED;
			again[i] = events[i];
		}
		for (uint32_t i = count; i > 1; i--) {
			size_t k = random_below(&seed, i);
			struct event other = again[k];

			again[k] = again[i - 1];
			again[i - 1] = other;
		}
		event_order(events, count);
		event_order(again, count);
		for (size_t i = 0; i < count; i++)
			same = same && events[i].id == again[i].id;
		for (size_t i = 0; round % 2 && i < count; i++)
			for (size_t k = i; k < count; k++)
				parents = parents &&
					  events[i].parent != events[k].id &&
					  events[i].merged != events[k].id;
		event_settle(events, count, 1, false, &a);
		event_settle(again, count, 1, false, &b);
		same = same && a.head == b.head && a.state == b.state;
	}
	CHECK(same);
	CHECK(parents);
}

/* One long line of events takes no quadratic time. */
static void
test_many(void)
{
	size_t count = 50000;
	struct event *events = mem_array(count, sizeof *events);
	struct target target;

	for (size_t i = 0; i < count; i++)
		events[i] = made((int64_t)(count - i),
				 i ? (int64_t)(count - i) + 1 : 0, 1, "x");
	event_order(events, count);
	CHECK(events[0].id == (int64_t)count && events[count - 1].id == 1);
	event_settle(events, count, 1, false, &target);
	CHECK(target.head == 1);
	free(events);
}

static void
test_states(void)
{
	enum job_state after;

	CHECK(job_state_after(STATE_OPEN, STATE_OPEN, VERB_CLAIM, &after,
			      &err));
	CHECK(after == STATE_CLAIMED);
	CHECK(!job_state_after(STATE_OPEN, STATE_OPEN, VERB_PUBLISH, &after,
			       &err));
	CHECK(err.code == PU_CONFLICT);
	CHECK_STR(err.text, "\"publish\" does not follow from the state "
			    "\"open\"; what does: claim, decline, hold");
	for (int s = 0; s < JOB_STATES; s++) {
		enum job_state state, held = STATE_TRANSLATING;

		CHECK(job_state_read(
			&state, pu_str(job_state_name((enum job_state)s))));
		CHECK(state == (enum job_state)s);
		if (state == STATE_ON_HOLD)
			continue;
		CHECK(job_state_after(state, held, VERB_HOLD, &after, &err) &&
		      after == STATE_ON_HOLD);
		CHECK(job_state_after(after, state, VERB_RESUME, &after,
				      &err) &&
		      after == state);
	}
	for (int a = 0; a < EVENT_ACTIONS; a++)
		CHECK(event_action_name((enum event_action)a)[0]);
}

int
main(void)
{
	test_line();
	test_conflict();
	test_any();
	test_many();
	test_states();
	return tap_done();
}
