#include "text/srx-choice.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define BEFORE   3 /* characters that are looked at */
#define AFTER    2
#define KEY      (BEFORE + AFTER + 1) /* and how close */
#define SLOTS    ((size_t)4096) /* a power of two */
#define NUMBERS  ((size_t)1 << 20) /* of rules, in all; then all is forgotten */
#define MAX_FULL (SLOTS / 4 * 3)

struct slot {
	UChar key[KEY];
	bool used;
	size_t first, count; /* of numbers */
};

struct srx_choice {
	struct slot slots[SLOTS];
	size_t used;
	uint32_t *numbers;
	size_t count, room;
};

struct srx_choice *
srx_choice_new(void)
{
	struct srx_choice *choice = mem_alloc(sizeof *choice);

	/* Even no rule at all is an answer, which NULL is not. */
	MEM_GROW(choice->numbers, choice->count, choice->room);
	return choice;
}

void
srx_choice_free(struct srx_choice *choice)
{
	if (!choice)
		return;
	free(choice->numbers);
	free(choice);
}

/* What is looked at first, to leave few rules for the closer look. */
struct reach {
	int32_t before, after;
};
static const struct reach reaches[] = { { 1, 1 }, { 2, 1 }, { BEFORE, AFTER } };
#define CLOSEST ((int)(sizeof reaches / sizeof *reaches) - 1)

/* The slot of a key, or an empty one. */
static struct slot *
find(struct srx_choice *choice, const UChar *key)
{
	uint64_t hash = 0;

	for (int i = 0; i < KEY; i++)
		hash = (hash ^ key[i]) * UINT64_C(0x9E3779B97F4A7C15);
	for (size_t at = (size_t)(hash >> 40) % SLOTS;; at = (at + 1) % SLOTS) {
		struct slot *slot = &choice->slots[at];

		if (!slot->used || !memcmp(slot->key, key, sizeof slot->key))
			return slot;
	}
}

static void
forget(struct srx_choice *choice)
{
	for (size_t i = 0; i < SLOTS; i++)
		choice->slots[i].used = false;
	choice->used = choice->count = 0;
}

struct place {
	const struct srx_filter *const *filters;
	size_t count;
	const UChar *text;
	int32_t len, at;
};

static void
add(struct srx_choice *choice, const struct place *place, size_t rule,
    const struct reach *reach)
{
	if (!srx_filter_may(place->filters[rule], place->text, place->len,
			    place->at, place->at - reach->before,
			    place->at + reach->after))
		return;
	MEM_GROW(choice->numbers, choice->count, choice->room);
	choice->numbers[choice->count++] = (uint32_t)rule;
}

/* The rules that may match as far as can be seen. */
static const struct slot *
look(struct srx_choice *choice, const struct place *place, int closeness)
{
	const struct reach *reach = &reaches[closeness];
	UChar key[KEY] = { 0 };
	struct slot *slot;
	size_t first = 0, count = place->count;

	memcpy(key, place->text + (place->at - reach->before),
	       sizeof *key * ((size_t)reach->before + (size_t)reach->after));
	key[KEY - 1] = (UChar)closeness;
	slot = find(choice, key);
	if (slot->used)
		return slot;
	if (closeness > 0) {
		const struct slot *wider = look(choice, place, closeness - 1);

		first = wider->first;
		count = wider->count;
		slot = find(choice, key);
	}
	memcpy(slot->key, key, sizeof key);
	slot->used = true;
	slot->first = choice->count;
	choice->used++;
	for (size_t i = 0; i < count; i++)
		add(choice, place,
		    closeness > 0 ? choice->numbers[first + i] : i, reach);
	slot->count = choice->count - slot->first;
	return slot;
}

const uint32_t *
srx_choice_at(struct srx_choice *choice,
	      const struct srx_filter *const *filters, size_t count,
	      const UChar *text, int32_t len, int32_t place, size_t *found)
{
	const struct place at = { filters, count, text, len, place };
	const struct slot *slot;

	if (place < BEFORE || place + AFTER > len)
		return NULL;
	if (choice->used >= MAX_FULL || choice->count > NUMBERS)
		forget(choice);
	slot = look(choice, &at, CLOSEST);
	*found = slot->count;
	return choice->numbers + slot->first;
}
