#include "config.h"

#include "desk/blame.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "desk/lcs.h"
#include "text/token.h"

#define NONE UINT32_MAX

/* An owner is a mark: twice the event's place, and one more when the word is the
 * match's. */
#define OPEN UINT32_MAX /* nobody's yet */

enum state { UNSEEN, BEGUN, DONE };

struct node {
	const uint64_t *words; /* their hashes */
	const uint32_t *marks;
	size_t count;
	uint64_t sum; /* of the words in their order */
	uint32_t parent, merged; /* nodes; NONE */
	uint32_t base; /* the last text with words, itself included; NONE */
	enum state state;
};

struct blame {
	struct tokenizer *tokenizer;
	struct tokens tokens;
	struct lcs lcs;
	struct pu_arena *arena;
	/* Of the run: */
	const struct blame_event *events;
	size_t count;
	uint32_t *order; /* places of events, by id */
	struct node *nodes; /* by place in events */
	uint32_t *from; /* room of the longest text */
	size_t from_room;
	struct blame_word *words;
	size_t word_room;
	struct blame_owner *owners;
	size_t owner_room;
};

bool
blame_new(struct blame **out, struct pu_error *err)
{
	struct blame *blame = mem_alloc(sizeof *blame);

	*out = NULL;
	/* Stems are not asked for: no language is needed. */
	if (!tokenizer_new(&blame->tokenizer, pu_str("und"), err)) {
		free(blame);
		return false;
	}
	blame->arena = pu_arena_new();
	*out = blame;
	return true;
}

void
blame_free(struct blame *blame)
{
	if (!blame)
		return;
	tokenizer_free(blame->tokenizer);
	tokens_free(&blame->tokens);
	lcs_free(&blame->lcs);
	pu_arena_free(blame->arena);
	free(blame->order);
	free(blame->nodes);
	free(blame->from);
	free(blame->words);
	free(blame->owners);
	free(blame);
}

bool
blame_count(struct blame *blame, struct pu_str text, size_t *words,
	    struct pu_error *err)
{
	if (!tokenizer_run(blame->tokenizer, text, &blame->tokens, err))
		return false;
	*words = blame->tokens.count;
	return true;
}

/* ---- who follows whom ---- */

struct place {
	int64_t id;
	uint32_t at;
};

static int
by_id(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static uint32_t
find(const struct place *places, size_t count, int64_t id)
{
	size_t low = 0, high = count;

	while (id && low < high) {
		size_t middle = low + (high - low) / 2;

		if (places[middle].id == id)
			return places[middle].at;
		if (places[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return NONE;
}

/* The nodes with their parents, and the head's place. */
static bool
link_nodes(struct blame *blame, int64_t head, uint32_t *at,
	   struct pu_error *err)
{
	size_t count = blame->count;
	struct place *places = mem_array(count, sizeof *places);
	bool ok = true;

	for (size_t i = 0; i < count; i++)
		places[i] = (struct place){ blame->events[i].id, (uint32_t)i };
	qsort(places, count, sizeof *places, by_id);
	for (size_t i = 1; i < count && ok; i++)
		if (places[i].id == places[i - 1].id)
			ok = pu_fail(err, PU_INVALID,
				     _("two events of a segment have the same "
				       "id"));
	free(blame->nodes);
	blame->nodes = mem_array(count, sizeof *blame->nodes);
	for (size_t i = 0; i < count; i++) {
		struct node *node = &blame->nodes[i];

		node->parent = find(places, count, blame->events[i].parent);
		node->merged = find(places, count, blame->events[i].merged);
		node->base = NONE;
	}
	*at = find(places, count, head);
	if (ok && *at == NONE)
		ok = pu_fail(err, PU_INVALID,
			     _("the segment's last event is not among its "
			       "events"));
	free(places);
	return ok;
}

/* ---- one event ---- */

static void
keep_words(struct blame *blame, struct node *node)
{
	const struct tokens *tokens = &blame->tokens;
	uint64_t *words =
		arena_array(blame->arena, tokens->count, sizeof *words);

	for (size_t i = 0; i < tokens->count; i++) {
		words[i] = tokens->items[i].exact;
		node->sum = hash_mix(node->sum * 31 + words[i]);
	}
	node->words = words;
	node->count = tokens->count;
	if (node->count > blame->from_room) {
		blame->from_room = node->count * 2;
		blame->from = mem_resize(blame->from, blame->from_room,
					 sizeof *blame->from);
	}
}

/* The same text some steps back, NONE: there is none. */
static uint32_t
stood_before(const struct blame *blame, const struct node *node, uint32_t base)
{
	for (unsigned back = 0; base != NONE && back < BLAME_BACK; back++) {
		const struct node *old = &blame->nodes[base];
		uint32_t parent = old->parent;

		if (old->count == node->count && old->sum == node->sum &&
		    !memcmp(old->words, node->words,
			    node->count * sizeof *node->words))
			return base;
		base = parent == NONE ? NONE : blame->nodes[parent].base;
	}
	return NONE;
}

/* What nobody owns yet and survives from old keeps its owner there. */
static void
survive(struct blame *blame, const struct node *old, const struct node *node,
	uint32_t *marks)
{
	lcs_run(&blame->lcs, old->words, old->count, node->words, node->count,
		blame->from);
	for (size_t i = 0; i < node->count; i++)
		if (marks[i] == OPEN && blame->from[i] != LCS_NONE)
			marks[i] = old->marks[blame->from[i]];
}

static bool
match_words(struct blame *blame, uint32_t at, uint32_t *marks,
	    struct pu_error *err)
{
	const struct node *node = &blame->nodes[at];
	struct node match = { .sum = 0 };

	if (!tokenizer_run(blame->tokenizer, blame->events[at].match_text,
			   &blame->tokens, err))
		return false;
	keep_words(blame, &match);
	lcs_run(&blame->lcs, match.words, match.count, node->words, node->count,
		blame->from);
	for (size_t i = 0; i < node->count; i++)
		if (marks[i] == OPEN && blame->from[i] != LCS_NONE)
			marks[i] = at * 2 + 1;
	return true;
}

/* Whose the words of a new text are. */
static bool
own(struct blame *blame, uint32_t at, uint32_t parent, uint32_t merged,
    struct pu_error *err)
{
	struct node *node = &blame->nodes[at];
	uint32_t *marks = arena_array(blame->arena, node->count, sizeof *marks);

	for (size_t i = 0; i < node->count; i++)
		marks[i] = OPEN;
	if (parent != NONE)
		survive(blame, &blame->nodes[parent], node, marks);
	if (merged != NONE)
		survive(blame, &blame->nodes[merged], node, marks);
	if (blame->events[at].match_text.len &&
	    !match_words(blame, at, marks, err))
		return false;
	for (size_t i = 0; i < node->count; i++)
		if (marks[i] == OPEN)
			marks[i] = at * 2;
	node->marks = marks;
	return true;
}

static void
take_over(struct node *node, const struct node *old)
{
	node->words = old->words;
	node->marks = old->marks;
	node->count = old->count;
	node->sum = old->sum;
}

static bool
settle(struct blame *blame, uint32_t at, struct pu_error *err)
{
	const struct blame_event *event = &blame->events[at];
	struct node *node = &blame->nodes[at];
	uint32_t parent = NONE, merged = NONE, same;

	node->state = DONE;
	if (node->parent != NONE)
		parent = blame->nodes[node->parent].base;
	if (node->merged != NONE)
		merged = blame->nodes[node->merged].base;
	if (!event->text.ptr) {
		if (node->parent != NONE)
			take_over(node, &blame->nodes[node->parent]);
		node->base = node->count ? at : parent;
		return true;
	}
	if (parent != NONE &&
	    pu_str_eq(event->text, blame->events[parent].text)) {
		take_over(node, &blame->nodes[parent]);
		node->base = at;
		return true;
	}
	if (!tokenizer_run(blame->tokenizer, event->text, &blame->tokens, err))
		return false;
	keep_words(blame, node);
	node->base = node->count ? at : parent != NONE ? parent : merged;
	if (!node->count)
		return true;
	same = stood_before(blame, node, parent);
	if (same == NONE)
		same = stood_before(blame, node, merged);
	if (same == NONE)
		return own(blame, at, parent, merged, err);
	take_over(node, &blame->nodes[same]);
	return true;
}

/* Parents first, from the head: the way is the same whatever the order of the
 * array. A parent that has begun and is not done is the node's own descendant:
 * a ring, which is cut there. */
static bool
walk(struct blame *blame, uint32_t head, struct pu_error *err)
{
	uint32_t *stack = mem_array(blame->count, sizeof *stack);
	size_t depth = 0;
	bool ok = true;

	stack[depth++] = head;
	blame->nodes[head].state = BEGUN;
	while (ok && depth) {
		uint32_t at = stack[depth - 1], next = NONE;
		struct node *node = &blame->nodes[at];
		uint32_t *ways[] = { &node->parent, &node->merged };

		for (size_t i = 0; i < 2 && next == NONE; i++) {
			if (*ways[i] == NONE)
				continue;
			if (blame->nodes[*ways[i]].state == UNSEEN)
				next = *ways[i];
			else if (blame->nodes[*ways[i]].state == BEGUN)
				*ways[i] = NONE;
		}
		if (next != NONE) {
			blame->nodes[next].state = BEGUN;
			stack[depth++] = next;
			continue;
		}
		depth--;
		ok = settle(blame, at, err);
	}
	free(stack);
	return ok;
}

/* ---- what is told ---- */

static int
by_owner(const void *a, const void *b)
{
	const struct blame_owner *x = a, *y = b;

	if (x->class != y->class)
		return x->class < y->class ? -1 : 1;
	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	if (x->story != y->story)
		return x->story < y->story ? -1 : 1;
	if (x->role != y->role)
		return x->role < y->role ? -1 : 1;
	return (x->update > y->update) - (x->update < y->update);
}

static struct blame_word
word_of(const struct blame *blame, uint32_t mark)
{
	const struct blame_event *event = &blame->events[mark / 2];
	struct blame_word word = { .person = event->person,
				   .event = event->id,
				   .class = BLAME_OWN,
				   .role = event->role,
				   .update = event->update };

	/* what a bundle says may be anything */
	if (word.role >= BLAME_ROLES)
		word.role = BLAME_TRANSLATING;
	if (mark % 2) {
		if (event->match_kind <= BLAME_MACHINE)
			word.class = event->match_kind;
		word.person = event->match_person;
	}
	if (word.class != BLAME_OWN) {
		word.role = BLAME_TRANSLATING;
		word.update = false;
	}
	if (word.class == BLAME_MACHINE)
		word.person = 0;
	if (word.class == BLAME_EARLIER)
		word.story = event->match_story;
	return word;
}

static size_t
sum_owners(struct blame *blame, size_t words)
{
	struct blame_owner *owners = blame->owners;
	size_t count = 0;

	for (size_t i = 0; i < words; i++) {
		const struct blame_word *word = &blame->words[i];

		owners[i] = (struct blame_owner){ .person = word->person,
						  .story = word->story,
						  .class = word->class,
						  .role = word->role,
						  .update = word->update,
						  .words = 1 };
	}
	qsort(owners, words, sizeof *owners, by_owner);
	for (size_t i = 0; i < words; i++) {
		if (count && !by_owner(&owners[count - 1], &owners[i]))
			owners[count - 1].words++;
		else
			owners[count++] = owners[i];
	}
	return count;
}

static bool
tell(struct blame *blame, uint32_t head, struct blame_result *out,
     struct pu_error *err)
{
	const struct node *node = &blame->nodes[head];
	uint32_t at = head;

	/* Whose text the head shows: a confirmation has none of its own. */
	for (size_t step = 0;
	     step < blame->count && at != NONE && !blame->events[at].text.ptr;
	     step++)
		at = blame->nodes[at].parent;
	if (at == NONE || !node->count)
		return true;
	if (!tokenizer_run(blame->tokenizer, blame->events[at].text,
			   &blame->tokens, err))
		return false;
	if (node->count > blame->word_room) {
		blame->word_room = node->count * 2;
		blame->words = mem_resize(blame->words, blame->word_room,
					  sizeof *blame->words);
		blame->owners = mem_resize(blame->owners, blame->word_room,
					   sizeof *blame->owners);
	}
	for (size_t i = 0; i < node->count; i++) {
		blame->words[i] = word_of(blame, node->marks[i]);
		blame->words[i].start = blame->tokens.items[i].start;
		blame->words[i].end = blame->tokens.items[i].end;
	}
	out->words = blame->words;
	out->count = node->count;
	out->owners = blame->owners;
	out->owner_count = sum_owners(blame, node->count);
	return true;
}

bool
blame_run(struct blame *blame, const struct blame_event *events, size_t count,
	  int64_t head, struct blame_result *out, struct pu_error *err)
{
	uint32_t at;

	*out = (struct blame_result){ .count = 0 };
	if (!head)
		return true;
	if (count > BLAME_EVENTS)
		return pu_fail(err, PU_LIMIT,
			       _("a segment has %zu events: at most %u"), count,
			       BLAME_EVENTS);
	pu_arena_reset(blame->arena);
	blame->events = events;
	blame->count = count;
	return link_nodes(blame, head, &at, err) && walk(blame, at, err) &&
	       tell(blame, at, out, err);
}
