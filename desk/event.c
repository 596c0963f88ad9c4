#include "config.h"

#include "desk/event.h"

#include <stdlib.h>

#include "base/mem.h"

static const char *const role_names[DESK_ROLES] = {
	[ROLE_TRANSLATOR] = "translator",   [ROLE_REVISER] = "reviser",
	[ROLE_PROOFREADER] = "proofreader", [ROLE_EDITOR] = "editor",
	[ROLE_ALIGNER] = "aligner",         [ROLE_COORDINATOR] = "coordinator",
	[ROLE_AUTHOR] = "author",
};

const char *
desk_role_name(enum desk_role role)
{
	return role_names[role];
}

bool
desk_role_read(enum desk_role *role, struct pu_str name)
{
	for (int i = 0; i < DESK_ROLES; i++)
		if (pu_str_is(name, role_names[i])) {
			*role = (enum desk_role)i;
			return true;
		}
	return false;
}

const char *
event_action_name(enum event_action action)
{
	static const char *const names[EVENT_ACTIONS] = {
		[EVENT_TYPED] = "typed",
		[EVENT_ACCEPTED_EXACT] = "accepted-exact",
		[EVENT_ACCEPTED_CONTEXT] = "accepted-context",
		[EVENT_EDITED_MATCH] = "edited-match",
		[EVENT_PROPAGATED] = "propagated",
		[EVENT_ALIGNED] = "aligned",
		[EVENT_IMPORTED] = "imported",
		[EVENT_MERGED] = "merged",
		[EVENT_CONFIRMED] = "confirmed",
		[EVENT_REVISED] = "revised",
		[EVENT_REVERTED] = "reverted",
		[EVENT_COMMENTED] = "commented",
	};

	return names[action];
}

const char *
target_state_name(enum target_state state)
{
	static const char *const names[] = {
		[TARGET_EMPTY] = "empty",
		[TARGET_DRAFT] = "draft",
		[TARGET_CONFIRMED] = "confirmed",
		[TARGET_STALE] = "stale",
		[TARGET_MINOR] = "minor",
		[TARGET_CONFLICT] = "conflict",
	};

	return names[state];
}

/* ---- the order ---- */

#define NOBODY UINT32_MAX

/* A heap of places in a list that is by day and id: the least first. */
struct heap {
	uint32_t *items;
	size_t count;
};

static void
heap_put(struct heap *heap, uint32_t value)
{
	size_t at = heap->count++;

	for (size_t up = (at - 1) / 2; at && heap->items[up] > value;
	     at = up, up = (at - 1) / 2)
		heap->items[at] = heap->items[up];
	heap->items[at] = value;
}

static uint32_t
heap_take(struct heap *heap)
{
	uint32_t least = heap->items[0], last = heap->items[--heap->count];
	size_t at = 0, down;

	while ((down = 2 * at + 1) < heap->count) {
		if (down + 1 < heap->count &&
		    heap->items[down + 1] < heap->items[down])
			down++;
		if (heap->items[down] >= last)
			break;
		heap->items[at] = heap->items[down];
		at = down;
	}
	if (heap->count)
		heap->items[at] = last;
	return least;
}

static int
by_day(const void *a, const void *b)
{
	const struct event *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

struct place {
	int64_t id;
	uint32_t at;
};

static int
by_id(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	return x->id < y->id ? -1 : x->id > y->id;
}

static struct place *
places_of(const struct event *events, size_t count)
{
	struct place *places = mem_array(count, sizeof *places);

	for (size_t i = 0; i < count; i++)
		places[i] = (struct place){ events[i].id, (uint32_t)i };
	qsort(places, count, sizeof *places, by_id);
	return places;
}

static uint32_t
place_of(const struct place *places, size_t count, int64_t id)
{
	struct place key = { .id = id };
	const struct place *found =
		id ? bsearch(&key, places, count, sizeof *places, by_id) : NULL;

	return found ? found->at : NOBODY;
}

/* Which events follow which: of each, a list of followers by two links, one for
 * its parent and one for what it merges. */
struct follow {
	uint32_t *first; /* of each event, its last follower's link */
	uint32_t *next; /* of each link, 2 * event + which */
	uint32_t *awaits; /* of each event, how many must come before it */
};

static void
follow_read(struct follow *follow, const struct event *events, size_t count,
	    const struct place *places)
{
	for (size_t i = 0; i < count; i++)
		follow->first[i] = NOBODY;
	for (size_t i = 0; i < count; i++) {
		int64_t before[2] = { events[i].parent, events[i].merged };

		follow->awaits[i] = 0;
		for (size_t k = 0; k < 2; k++) {
			uint32_t at = place_of(places, count, before[k]);

			if (at == NOBODY || at == i)
				continue;
			follow->next[2 * i + k] = follow->first[at];
			follow->first[at] = (uint32_t)(2 * i + k);
			follow->awaits[i]++;
		}
	}
}

/* What is ready goes by day and id; where only rings are left, the first of
 * these. */
static void
follow_order(const struct follow *follow, size_t count, uint32_t *order)
{
	struct heap heap = { .items = mem_array(count, sizeof(uint32_t)) };
	bool *done = mem_array(count, sizeof *done);
	size_t ring = 0;

	for (uint32_t i = 0; i < count; i++)
		if (!follow->awaits[i])
			heap_put(&heap, i);
	for (size_t n = 0; n < count; n++) {
		uint32_t at;

		do {
			while (!heap.count && done[ring])
				ring++;
			at = heap.count ? heap_take(&heap) : (uint32_t)ring;
		} while (done[at]);
		done[at] = true;
		order[n] = at;
		for (uint32_t link = follow->first[at]; link != NOBODY;
		     link = follow->next[link])
			if (!--follow->awaits[link / 2] && !done[link / 2])
				heap_put(&heap, link / 2);
	}
	free(done);
	free(heap.items);
}

void
event_order(struct event *events, size_t count)
{
	struct follow follow;
	struct event *sorted;
	struct place *places;
	uint32_t *order;

	if (count < 2)
		return;
	qsort(events, count, sizeof *events, by_day);
	places = places_of(events, count);
	follow.first = mem_array(count, sizeof *follow.first);
	follow.next = mem_array(2 * count, sizeof *follow.next);
	follow.awaits = mem_array(count, sizeof *follow.awaits);
	order = mem_array(count, sizeof *order);
	follow_read(&follow, events, count, places);
	follow_order(&follow, count, order);
	sorted = mem_array(count, sizeof *sorted);
	for (size_t i = 0; i < count; i++)
		sorted[i] = events[order[i]];
	memcpy(events, sorted, count * sizeof *events);
	free(sorted);
	free(order);
	free(follow.awaits);
	free(follow.next);
	free(follow.first);
	free(places);
}

/* ---- what they say together ---- */

/* An event that stands for a text: not a comment. */
struct said {
	struct pu_str text; /* its own, or what it leaves as it was */
	bool chain, followed;
};

/* Which of several heads count: confirmed before what somebody typed, that
 * before what was only filled in. */
static int
weight(const struct event *event)
{
	if (event->confirmed)
		return 2;
	return event->action == EVENT_ACCEPTED_EXACT ||
			       event->action == EVENT_ACCEPTED_CONTEXT ||
			       event->action == EVENT_PROPAGATED
		       ? 0
		       : 1;
}

/* What an event follows: comments on the way are passed over. In order, so
 * parents stand before. */
static uint32_t
before(const struct event *events, const struct place *places, size_t count,
       const struct said *said, uint32_t at, int64_t id)
{
	uint32_t place = place_of(places, count, id);

	while (place != NOBODY && place < at && !said[place].chain) {
		at = place;
		place = place_of(places, count, events[place].parent);
	}
	return place != NOBODY && place < at ? place : NOBODY;
}

static struct said *
read_said(const struct event *events, size_t count)
{
	struct said *said = mem_array(count, sizeof *said);
	struct place *places = places_of(events, count);

	for (uint32_t i = 0; i < count; i++) {
		const struct event *event = &events[i];
		uint32_t parent, merged;

		if (event->action == EVENT_COMMENTED)
			continue;
		said[i].chain = true;
		parent = before(events, places, count, said, i, event->parent);
		merged = before(events, places, count, said, i, event->merged);
		said[i].text = event->text;
		if (!event->text.ptr && parent != NOBODY)
			said[i].text = said[parent].text;
		if (parent != NOBODY)
			said[parent].followed = true;
		if (merged != NOBODY)
			said[merged].followed = true;
	}
	free(places);
	return said;
}

static bool
is_head(const struct said *said)
{
	return said->chain && !said->followed && said->text.ptr;
}

static enum target_state
state_of(const struct event *head, struct pu_str text, int64_t now, bool minor)
{
	if (!text.len)
		return TARGET_EMPTY;
	if (!head->confirmed)
		return TARGET_DRAFT;
	if (head->source == now)
		return TARGET_CONFIRMED;
	return minor ? TARGET_MINOR : TARGET_STALE;
}

void
event_settle(const struct event *events, size_t count, int64_t now, bool minor,
	     struct target *out)
{
	struct said *said = read_said(events, count);
	const struct event *head = NULL;
	int64_t other = 0;
	int best = -1;
	size_t at = 0;

	for (size_t i = 0; i < count; i++)
		if (is_head(&said[i]) && weight(&events[i]) >= best) {
			best = weight(&events[i]);
			at = i;
			head = &events[i];
		}
	for (size_t i = 0; head && best > 0 && i < count; i++)
		if (is_head(&said[i]) && weight(&events[i]) == best &&
		    !pu_str_eq(said[i].text, said[at].text))
			other = events[i].id;
	out->head = head ? head->id : 0;
	out->other = other;
	out->source = head ? head->source : 0;
	out->text = head ? said[at].text : pu_str("");
	out->state = !head   ? TARGET_EMPTY
		     : other ? TARGET_CONFLICT
			     : state_of(head, said[at].text, now, minor);
	free(said);
}
