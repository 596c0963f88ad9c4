/* slots.h - for tests: a text of which places hold values, and whether what
 * carry.h makes of one says only its values or another's */
#ifndef TESTS_UNIT_SLOTS_H
#define TESTS_UNIT_SLOTS_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "tm/carry.h"

#define SLOTS 6

struct text {
	char bytes[1024];
	size_t len;
	struct {
		size_t start, end;
	} slots[SLOTS];
	size_t count;
};

static inline void
add(struct text *text, const char *bytes, size_t len)
{
	memcpy(text->bytes + text->len, bytes, len);
	text->len += len;
	text->bytes[text->len] = '\0';
}

/* Each slot of the suggestion says the old or the new, all else is as it was.
 * Where the old and the new begin alike the longer one is tried first. */
static inline bool
judge(const struct text *was, const struct text *is, const char *got,
      size_t slot, unsigned *carried)
{
	size_t from = slot ? was->slots[slot - 1].end : 0;
	size_t to = slot < was->count ? was->slots[slot].start : was->len;
	size_t lens[2];
	const struct text *sides[2] = { is, was };

	if (strncmp(got, was->bytes + from, to - from) != 0)
		return false;
	got += to - from;
	if (slot == was->count)
		return *got == '\0';
	for (int i = 0; i < 2; i++) {
		const char *value =
			sides[i]->bytes + sides[i]->slots[slot].start;
		unsigned more = i == 0;

		lens[i] =
			sides[i]->slots[slot].end - sides[i]->slots[slot].start;
		if (strncmp(got, value, lens[i]) != 0)
			continue;
		if (judge(was, is, got + lens[i], slot + 1, &more)) {
			*carried += more;
			return true;
		}
	}
	return false;
}

/* A source with its target, a query alike, and the target that it asks for. */
struct trial {
	struct text source, target, query, wanted;
};

struct tally {
	unsigned slots, carried, wrong;
};

static inline void
try_carry(const struct trial *trial, struct convention *from,
	  struct convention *to, struct tally *tally)
{
	struct pu_arena *arena = pu_arena_new();
	const struct carry_texts texts = {
		.source = pu_str(trial->source.bytes),
		.target = pu_str(trial->target.bytes),
		.source_convention = from,
		.target_convention = to,
	};
	struct carry_query query;
	struct pu_str got;
	const struct pu_span *spans;
	size_t count;
	unsigned carried = 0;

	carry_ask(&query, pu_str(trial->query.bytes), from, arena);
	if (!carry_over(&query, &texts, arena, arena, &got, &spans, &count))
		got = texts.target;
	tally->slots += (unsigned)trial->target.count;
	if (judge(&trial->target, &trial->wanted, got.ptr, 0, &carried)) {
		tally->carried += carried;
	} else {
		tally->wrong++;
		printf("# query  %s\n# source %s\n# target %s\n# got    %s\n",
		       trial->query.bytes, trial->source.bytes,
		       trial->target.bytes, got.ptr);
	}
	pu_arena_free(arena);
}

#endif
