#include "config.h"

#include "glossary/gram.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"

/* Hashed counters, one byte each. */
#define COUNTERS (UINT32_C(1) << 24)
#define COUNTED  UINT8_MAX
/* Of the places of a term, so many must be a noun's. */
#define FRAMED      .35
#define FRAMED_WORD .4
/* Of the places of its last word, no more may be a verb's. */
#define VERBAL .4
/* Met elsewhere so often, the noun of a phrase is framed alone now and then. */
#define ENOUGH 3
#define NOUN   .1
/* What is met outside longer candidates less than once in so many places is
 * but their part. */
#define ALONE 4

/* Open addressing, at most half full; numbers are those of grams, or while
 * they are counted, of what is counted. */
struct slot {
	uint64_t key; /* 0: free */
	uint32_t number;
};
struct gram_table {
	struct slot *slots;
	size_t room, used;
};

static uint64_t
key_of(uint32_t before, uint32_t last)
{
	return ((uint64_t)before << 32 | last) + 1;
}

static struct slot *
table_slot(const struct gram_table *t, uint64_t key)
{
	size_t i = hash_mix(key) & (t->room - 1);

	while (t->slots[i].key && t->slots[i].key != key)
		i = (i + 1) & (t->room - 1);
	return &t->slots[i];
}

static void
table_grow(struct gram_table *t)
{
	struct gram_table old = *t;

	t->room = old.room ? old.room * 2 : 1024;
	t->slots = mem_array(t->room, sizeof *t->slots);
	for (size_t i = 0; i < old.room; i++)
		if (old.slots[i].key)
			*table_slot(t, old.slots[i].key) = old.slots[i];
	free(old.slots);
}

/* The number of the key; next when it is new. */
static uint32_t
table_add(struct gram_table *t, uint64_t key, uint32_t next)
{
	struct slot *slot;

	if (t->used * 2 >= t->room)
		table_grow(t);
	slot = table_slot(t, key);
	if (!slot->key) {
		*slot = (struct slot){ key, next };
		t->used++;
	}
	return slot->number;
}

static uint32_t
table_find(const struct gram_table *t, uint64_t key)
{
	const struct slot *slot = t->room ? table_slot(t, key) : NULL;

	return slot && slot->key ? slot->number : GRAM_NONE;
}

/* ---- what may be a phrase ---- */

static const struct lemma *
lemma_at(const struct grams *g, size_t at)
{
	const struct corpus *c = g->corpus;

	return &c->lemmas[corpus_lemma(c, c->words[at])];
}

/* Whether the phrase may go on with the word at the place. */
static bool
goes_on(const struct grams *g, size_t at, uint32_t least)
{
	uint32_t word = g->corpus->words[at];
	const struct lemma *lemma = lemma_at(g, at);
	enum word_class before = lemma_at(g, at - 1)->class;

	if ((word & WORD_SURFACE) < MARKS)
		return false;
	if ((word & WORD_JOINT) == JOINT_HYPHEN)
		return true;
	switch ((enum word_class)lemma->class) {
	case WORD_CONTENT:
		return lemma->times >= least;
	case WORD_OF:
		return before == WORD_CONTENT;
	case WORD_DETERMINER:
		return before == WORD_OF;
	case WORD_PREPOSITION:
	case WORD_SUBJECT:
	case WORD_FUNCTION:
		break;
	}
	return false;
}

/* What comes before and after from..last leaves room for nothing but a noun. */
static bool
is_framed(const struct grams *g, size_t unit, size_t from, size_t last)
{
	const struct corpus *c = g->corpus;
	bool known = c->profile != NULL, left = false;

	if (from > c->starts[unit]) {
		uint32_t word = c->words[from - 1];
		enum word_class before = lemma_at(g, from - 1)->class;

		left = (word & WORD_SURFACE) == MARK_NUMBER ||
		       (before != WORD_CONTENT && before != WORD_SUBJECT &&
			(before != WORD_FUNCTION || !known));
	}
	if (!left || last + 1 == c->starts[unit + 1])
		return left;
	return (c->words[last + 1] & WORD_SURFACE) != MARK_NUMBER &&
	       lemma_at(g, last + 1)->class != WORD_CONTENT;
}

static bool
is_name_at(const struct grams *g, size_t at)
{
	return (g->corpus->words[at] & WORD_SURFACE) >= MARKS &&
	       lemma_at(g, at)->name;
}

/* The name at the place is but a part of what is named there: "Mario Monti",
 * "Department of State"; not "the president of France". */
static bool
is_joined(const struct grams *g, size_t unit, size_t at)
{
	size_t end = g->corpus->starts[unit + 1], next = at + 1;

	if (at > g->corpus->starts[unit] && is_name_at(g, at - 1))
		return true;
	if (next < end && lemma_at(g, next)->class == WORD_OF)
		for (next++;
		     next < end && lemma_at(g, next)->class == WORD_DETERMINER;)
			next++;
	return next < end && is_name_at(g, next);
}

/* ---- counting ---- */

struct level {
	struct grams *grams;
	const struct pu_task *task;
	uint32_t least;
	unsigned length;
	uint32_t *at; /* of each word: the phrase of length - 1 that begins */
	uint8_t *counters;
	struct gram_table table;
	struct gram *items;
	uint32_t count, room;
};

static void
count_words(struct level *l)
{
	struct grams *g = l->grams;
	const struct corpus *c = g->corpus;

	for (uint32_t i = 0; i < c->lemma_count; i++) {
		MEM_GROW(g->items, g->count, g->room);
		g->items[g->count++] =
			(struct gram){ .before = GRAM_NONE,
				       .last = i,
				       .times = c->lemmas[i].times,
				       .candidate = GRAM_NONE,
				       .length = 1,
				       .content = c->lemmas[i].class ==
						  WORD_CONTENT,
				       .name = c->lemmas[i].name };
	}
	for (size_t u = 0; u < c->unit_count; u++)
		for (size_t i = c->starts[u]; i < c->starts[u + 1]; i++) {
			uint32_t lemma = corpus_lemma(c, c->words[i]);
			struct gram *gram = &g->items[lemma];
			bool begins = gram->content && gram->times >= l->least;

			l->at[i] = begins ? lemma : GRAM_NONE;
			if (begins)
				gram->framed += is_framed(g, u, i, i);
			if (begins && gram->name)
				gram->joined += is_joined(g, u, i);
		}
}

/* The key of the longer phrase that begins at the place; 0: none may. */
static uint64_t
longer_at(const struct level *l, size_t at, size_t end)
{
	const struct corpus *c = l->grams->corpus;
	size_t last = at + l->length - 1;

	if (l->at[at] == GRAM_NONE || last >= end ||
	    !goes_on(l->grams, last, l->least))
		return 0;
	return key_of(l->at[at], corpus_lemma(c, c->words[last]));
}

static void
guess(struct level *l, size_t unit)
{
	const struct corpus *c = l->grams->corpus;
	size_t end = c->starts[unit + 1];

	for (size_t i = c->starts[unit]; i < end; i++) {
		uint64_t key = longer_at(l, i, end);
		uint8_t *counter = &l->counters[hash_mix(key) % COUNTERS];

		*counter = (uint8_t)(*counter + (key && *counter < COUNTED));
	}
}

static uint32_t
new_gram(struct level *l, uint32_t before, uint32_t last)
{
	const struct lemma *lemma = &l->grams->corpus->lemmas[last];
	const struct gram *start = &l->grams->items[before];
	bool content = lemma->class == WORD_CONTENT;

	MEM_GROW(l->items, l->count, l->room);
	l->items[l->count] =
		(struct gram){ .before = before,
			       .last = last,
			       .candidate = GRAM_NONE,
			       .length = (uint8_t)l->length,
			       .content = (uint8_t)(start->content + content),
			       .name = start->name &&
				       (!content || lemma->name) };
	return l->count++;
}

static void
count_unit(struct level *l, size_t unit)
{
	const struct corpus *c = l->grams->corpus;
	size_t end = c->starts[unit + 1];

	for (size_t i = c->starts[unit]; i < end; i++) {
		uint64_t key = longer_at(l, i, end);
		struct gram *gram;
		uint32_t number;

		if (!key || l->counters[hash_mix(key) % COUNTERS] < l->least) {
			l->at[i] = GRAM_NONE;
			continue;
		}
		number = table_add(&l->table, key, l->count);
		if (!l->items || number == l->count)
			new_gram(l, l->at[i],
				 corpus_lemma(c, c->words[i + l->length - 1]));
		gram = &l->items[number];
		gram->times++;
		gram->framed += is_framed(l->grams, unit, i, i + l->length - 1);
		l->at[i] = number;
	}
}

/* The frequent ones become grams. */
static void
keep(struct level *l)
{
	struct grams *g = l->grams;
	uint32_t *number = mem_array((size_t)l->count + 1, sizeof *number);

	for (uint32_t i = 0; i < l->count; i++) {
		const struct gram *gram = &l->items[i];

		number[i] = GRAM_NONE;
		if (gram->times < l->least)
			continue;
		number[i] = g->count;
		table_add(g->table, key_of(gram->before, gram->last), g->count);
		MEM_GROW(g->items, g->count, g->room);
		g->items[g->count++] = *gram;
	}
	for (size_t i = 0; i < g->corpus->word_count; i++)
		if (l->at[i] != GRAM_NONE)
			l->at[i] = number[l->at[i]];
	free(number);
	free(l->table.slots);
	l->table = (struct gram_table){ 0 };
	l->count = 0;
}

static bool
count_level(struct level *l, struct pu_error *err)
{
	size_t units = l->grams->corpus->unit_count;

	memset(l->counters, 0, COUNTERS);
	for (size_t u = 0; u < units; u++)
		guess(l, u);
	for (size_t u = 0; u < units; u++) {
		count_unit(l, u);
		if (u % 4096 == 0 &&
		    !pu_task_step(l->task, _("counting phrases"), u, units,
				  err))
			return false;
	}
	keep(l);
	return true;
}

/* ---- C-value ---- */

static uint32_t
find(const struct grams *g, const uint32_t *lemmas, unsigned count)
{
	uint32_t gram = lemmas[0];

	for (unsigned i = 1; i < count && gram != GRAM_NONE; i++)
		gram = table_find(g->table, key_of(gram, lemmas[i]));
	return gram;
}

static bool
is_phrase(const struct grams *g, const struct gram *gram)
{
	return g->corpus->lemmas[gram->last].class == WORD_CONTENT;
}

/* Longest first: what a longer one gives is what it has for itself. */
static void
nest(struct grams *g, uint32_t number)
{
	const struct gram *gram = &g->items[number];
	uint32_t lemmas[GRAM_LONGEST], own;

	if (gram->length < 2)
		return;
	own = gram->times -
	      (gram->nested < gram->times ? gram->nested : gram->times);
	grams_spell(g, number, lemmas);
	for (unsigned from = 0; from < gram->length; from++)
		for (unsigned n = 1; from + n <= gram->length; n++) {
			uint32_t part = n < gram->length
						? find(g, lemmas + from, n)
						: GRAM_NONE;

			if (part == GRAM_NONE)
				continue;
			g->items[part].nested += own;
			g->items[part].longer++;
		}
}

/* The C-value without its factor for length, of which least would have as much. */
static double
own_times(const struct gram *gram)
{
	return gram->longer ? gram->times - (double)gram->nested / gram->longer
			    : gram->times;
}

/* Its last word is met as a verb, or where a noun should be, as none. */
static bool
ends_wrong(const struct grams *g, const struct gram *gram)
{
	const struct lemma *last = &g->corpus->lemmas[gram->last];
	const struct gram *word = &g->items[gram->last];

	if (last->name)
		return false;
	if (last->verbal > last->times * VERBAL)
		return true;
	return gram->length > 1 && profile_noun_last(g->corpus->profile) &&
	       word->times > gram->times + ENOUGH &&
	       word->framed < (word->times - gram->times) * NOUN;
}

static bool
is_candidate(const struct grams *g, const struct gram *gram, uint32_t least)
{
	if (gram->times < least || !gram->content || !is_phrase(g, gram) ||
	    own_times(gram) < least)
		return false;
	if (gram->nested > gram->times ||
	    (gram->times - gram->nested) * ALONE < gram->times)
		return false;
	if (gram->name)
		return true;
	return !ends_wrong(g, gram) &&
	       gram_frame(gram) >= (gram->length == 1 ? FRAMED_WORD : FRAMED);
}

/* Longer ones have higher numbers: they are judged before their parts. */
static void
choose(struct grams *g, uint32_t least)
{
	for (uint32_t i = g->count; i--;)
		if (is_candidate(g, &g->items[i], least)) {
			nest(g, i);
			MEM_GROW(g->candidates, g->candidate_count,
				 g->candidate_room);
			g->items[i].candidate = g->candidate_count;
			g->candidates[g->candidate_count++] = i;
		}
}

bool
grams_count(struct grams *g, const struct corpus *corpus, uint32_t least,
	    const struct pu_task *task, struct pu_error *err)
{
	struct level l = { .grams = g, .task = task, .least = least };
	bool ok = true;

	*g = (struct grams){ .corpus = corpus };
	g->table = mem_alloc(sizeof *g->table);
	l.at = mem_array(corpus->word_count + 1, sizeof *l.at);
	l.counters = mem_alloc(COUNTERS);
	count_words(&l);
	for (l.length = 2; ok && l.length <= GRAM_LONGEST; l.length++) {
		uint32_t before = g->count;

		ok = count_level(&l, err);
		if (g->count == before)
			break;
	}
	free(l.at);
	free(l.counters);
	free(l.items);
	free(l.table.slots);
	if (ok)
		choose(g, least);
	return ok;
}

void
grams_free(struct grams *g)
{
	free(g->items);
	free(g->candidates);
	if (g->table)
		free(g->table->slots);
	free(g->table);
	*g = (struct grams){ .corpus = NULL };
}

size_t
grams_at(const struct grams *g, size_t at, size_t end,
	 uint32_t found[GRAM_LONGEST])
{
	const struct corpus *c = g->corpus;
	uint32_t gram = corpus_lemma(c, c->words[at]);
	size_t count = 0;

	if (!g->items[gram].content)
		return 0;
	for (;;) {
		if (g->items[gram].candidate != GRAM_NONE)
			found[count++] = g->items[gram].candidate;
		if (++at == end || (c->words[at] & WORD_SURFACE) < MARKS)
			return count;
		gram = table_find(g->table,
				  key_of(gram, corpus_lemma(c, c->words[at])));
		if (gram == GRAM_NONE)
			return count;
	}
}
