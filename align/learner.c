#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "align/lexicon.h"
#include "align/vocabulary.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/order.h"

#define ROUNDS   4
#define LONGEST  80u /* words of a side; longer pairs teach little */
#define UNEVEN   4u /* one side at most so many times the other, and 8 */
#define RARE     2u /* pairs that a word must stand in */
#define PRUNE    .003f /* a translation less likely is dropped */
#define LEAST    .05 /* sqrt(p q) of an entry */
#define NO_WORD  0u /* word 0 of each side: what has no counterpart */
#define TOO_MANY UINT32_MAX

/* One side of all pairs: the words of pair k are ids[start[k]..start[k+1]]. */
struct corpus {
	struct map *keys; /* word - 1 */
	uint32_t *ids, *start;
	uint32_t id_count, id_room, start_room;
	uint32_t words; /* with NO_WORD */
	uint32_t *post_start, *post; /* word -> pairs */
};

/* t(b|a): for each a, words b by number. */
struct entry {
	uint32_t word;
	float p;
};
struct translations {
	struct entry *items;
	uint32_t count, room;
	uint32_t *start; /* of a, + 1 */
};

struct lexicon_learner {
	struct scanner *scanner[2];
	struct corpus side[2];
	uint32_t pairs;
	uint64_t cells;
	uint32_t words[2][LONGEST];
};

struct lexicon_learner *
lexicon_learner_new(struct pu_str source_language,
		    struct pu_str target_language)
{
	struct lexicon_learner *l = mem_alloc(sizeof *l);

	l->scanner[0] = scanner_new(source_language);
	l->scanner[1] = scanner_new(target_language);
	for (int side = 0; side < 2; side++) {
		struct corpus *c = &l->side[side];

		c->keys = map_new();
		c->words = 1;
		MEM_GROW(c->start, 0, c->start_room);
		c->start[0] = 0;
	}
	return l;
}

void
lexicon_learner_free(struct lexicon_learner *l)
{
	if (!l)
		return;
	for (int side = 0; side < 2; side++) {
		scanner_free(l->scanner[side]);
		map_free(l->side[side].keys);
		free(l->side[side].ids);
		free(l->side[side].start);
		free(l->side[side].post_start);
		free(l->side[side].post);
	}
	free(l);
}

/* The words of text, each once; TOO_MANY when there are too many. */
static uint32_t
scan(struct lexicon_learner *l, int side, struct pu_str text)
{
	struct corpus *c = &l->side[side];
	uint32_t *words = l->words[side], n = 0;
	struct pu_str key;
	enum word_kind kind;

	scanner_start(l->scanner[side], text);
	while (scanner_next(l->scanner[side], &key, &kind)) {
		uint32_t id, k = 0;

		if (kind >= WORD_NUMBER)
			continue;
		if (n == LONGEST)
			return TOO_MANY;
		id = map_add(c->keys, key, NULL) + 1;
		while (k < n && words[k] != id)
			k++;
		if (k == n)
			words[n++] = id;
	}
	return n;
}

/* The same of words that are cut already. */
static uint32_t
take_words(struct lexicon_learner *l, int side, const struct pu_str *words,
	   uint32_t count)
{
	struct map *keys = l->side[side].keys;

	if (count > LONGEST)
		return TOO_MANY;
	for (uint32_t k = 0; k < count; k++)
		l->words[side][k] = map_add(keys, words[k], NULL) + 1;
	return count;
}

static void
append(struct corpus *c, uint32_t pair, const uint32_t *words, uint32_t count)
{
	for (uint32_t k = 0; k < count; k++) {
		MEM_GROW(c->ids, c->id_count, c->id_room);
		c->ids[c->id_count++] = words[k];
	}
	MEM_GROW(c->start, pair + 1, c->start_room);
	c->start[pair + 1] = c->id_count;
}

/* n, m: in l->words. */
static void
add_pair(struct lexicon_learner *l, uint32_t n, uint32_t m)
{
	if (!n || !m || n == TOO_MANY || m == TOO_MANY || n > UNEVEN * m + 8 ||
	    m > UNEVEN * n + 8)
		return;
	append(&l->side[0], l->pairs, l->words[0], n);
	append(&l->side[1], l->pairs, l->words[1], m);
	l->pairs++;
	l->cells += (uint64_t)n * m;
}

void
lexicon_learner_pair(struct lexicon_learner *l, struct pu_str source,
		     struct pu_str target)
{
	uint32_t n = scan(l, 0, source);

	add_pair(l, n, scan(l, 1, target));
}

void
lexicon_learner_words(struct lexicon_learner *l, const struct pu_str *source,
		      uint32_t source_count, const struct pu_str *target,
		      uint32_t target_count)
{
	uint32_t n = take_words(l, 0, source, source_count);

	add_pair(l, n, take_words(l, 1, target, target_count));
}

uint64_t
lexicon_learner_cells(const struct lexicon_learner *l)
{
	return l->cells;
}

static void
index_pairs(struct corpus *c, uint32_t pairs)
{
	uint32_t *next;

	c->words = map_count(c->keys) + 1;
	c->post_start = mem_array((size_t)c->words + 2, sizeof *c->post_start);
	c->post = mem_array((size_t)c->id_count + 1, sizeof *c->post);
	next = c->post_start + 1;
	for (uint32_t k = 0; k < c->id_count; k++)
		next[c->ids[k] + 1]++;
	for (uint32_t w = 0; w < c->words; w++)
		next[w + 1] += next[w];
	for (uint32_t k = 0; k < pairs; k++)
		for (uint32_t i = c->start[k]; i < c->start[k + 1]; i++)
			c->post[next[c->ids[i]]++] = k;
}

/* Side by side: memory is what takes time. */
struct sum {
	float now, next; /* t(b|a); what a has given it */
};

/* One direction of Model 1. */
struct training {
	const struct corpus *from, *to;
	uint32_t pairs;
	struct translations now;
	float *given, *next; /* by word of to in its place: sum of t(b|a) */
	struct sum *sums; /* by word of to */
	uint32_t *seen; /* words whose next is set */
};

/* What a gave to each b in one pair. */
static uint32_t
collect(struct training *t, uint32_t pair, bool first, uint32_t seen)
{
	const struct corpus *to = t->to;

	for (uint32_t k = to->start[pair]; k < to->start[pair + 1]; k++) {
		uint32_t b = to->ids[k];
		float p = first ? 1 : t->sums[b].now;

		if (p <= 0)
			continue;
		if (t->sums[b].next <= 0)
			t->seen[seen++] = b;
		t->sums[b].next += p / t->given[k];
	}
	return seen;
}

static void
spread(struct training *t, uint32_t pair)
{
	const struct corpus *to = t->to;

	for (uint32_t k = to->start[pair]; k < to->start[pair + 1]; k++)
		t->next[k] += t->sums[to->ids[k]].now;
}

/* What a has given becomes t(b|a), in out and in sums. Only what is kept is
 * sorted: that is little. */
static void
normalise(struct training *t, struct translations *out, uint32_t a,
	  uint32_t seen)
{
	uint32_t kept = 0;
	double sum = 0;

	for (uint32_t k = 0; k < seen; k++)
		sum += (double)t->sums[t->seen[k]].next;
	for (uint32_t k = 0; k < seen; k++) {
		uint32_t b = t->seen[k];
		float p = (float)((double)t->sums[b].next / sum);

		t->sums[b].next = 0;
		if (p < PRUNE && a != NO_WORD)
			continue;
		t->sums[b].now = p;
		t->seen[kept++] = b;
	}
	qsort(t->seen, kept, sizeof *t->seen, order_u32);
	for (uint32_t k = 0; k < kept; k++) {
		uint32_t b = t->seen[k];

		MEM_GROW(out->items, out->count, out->room);
		out->items[out->count++] = (struct entry){ b, t->sums[b].now };
	}
}

static uint32_t
pairs_of(const struct training *t, uint32_t a)
{
	const struct corpus *c = t->from;

	return a == NO_WORD ? t->pairs
			    : c->post_start[a + 1] - c->post_start[a];
}

static uint32_t
pair_of(const struct training *t, uint32_t a, uint32_t k)
{
	return a == NO_WORD ? k : t->from->post[t->from->post_start[a] + k];
}

static void
train_word(struct training *t, struct translations *out, uint32_t a, bool first)
{
	const struct translations *now = &t->now;
	uint32_t n = pairs_of(t, a), seen = 0;

	if (!first)
		for (uint32_t k = now->start[a]; k < now->start[a + 1]; k++)
			t->sums[now->items[k].word].now = now->items[k].p;
	for (uint32_t k = 0; k < n; k++)
		seen = collect(t, pair_of(t, a, k), first, seen);
	if (!first)
		for (uint32_t k = now->start[a]; k < now->start[a + 1]; k++)
			t->sums[now->items[k].word].now = 0;
	out->start[a] = out->count;
	normalise(t, out, a, seen);
	for (uint32_t k = 0; k < n; k++)
		spread(t, pair_of(t, a, k));
	for (uint32_t k = out->start[a]; k < out->count; k++)
		t->sums[out->items[k].word].now = 0;
	out->start[a + 1] = out->count;
}

static bool
train_round(struct training *t, bool first, const struct pu_task *task,
	    struct pu_error *err)
{
	struct translations out = { 0 };
	float *swap = t->next;
	bool ok = true;

	out.start = mem_array((size_t)t->from->words + 1, sizeof *out.start);
	memset(t->next, 0, (size_t)t->to->id_count * sizeof *t->next);
	for (uint32_t a = 0; ok && a < t->from->words; a++) {
		train_word(t, &out, a, first);
		if (a % 1024 == 0)
			ok = pu_task_step(task, _("learning words"), a,
					  t->from->words, err);
	}
	/* A word that every translation of was pruned for still is there. */
	for (uint32_t k = 0; k < t->to->id_count; k++)
		if (t->next[k] <= 0)
			t->next[k] = 1;
	free(t->now.items);
	free(t->now.start);
	t->now = out;
	t->next = t->given;
	t->given = swap;
	return ok;
}

static bool
train(const struct lexicon_learner *l, int from, struct translations *out,
      const struct pu_task *task, struct pu_error *err)
{
	struct training t = { .from = &l->side[from],
			      .to = &l->side[!from],
			      .pairs = l->pairs };
	size_t n = (size_t)t.to->id_count + 1, words = t.to->words;
	bool ok = true;

	t.given = mem_array(n, sizeof *t.given);
	t.next = mem_array(n, sizeof *t.next);
	t.sums = mem_array(words, sizeof *t.sums);
	t.seen = mem_array(words, sizeof *t.seen);
	for (uint32_t p = 0; p < t.pairs; p++)
		for (uint32_t k = t.to->start[p]; k < t.to->start[p + 1]; k++)
			t.given[k] = (float)(t.from->start[p + 1] -
					     t.from->start[p] + 1);
	for (int round = 0; ok && round < ROUNDS; round++)
		ok = train_round(&t, !round, task, err);
	*out = t.now;
	free(t.given);
	free(t.next);
	free(t.sums);
	free(t.seen);
	return ok;
}

static double
look_up(const struct translations *t, uint32_t a, uint32_t b)
{
	uint32_t low = t->start[a], high = t->start[a + 1];

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (t->items[mid].word < b)
			low = mid + 1;
		else
			high = mid;
	}
	return low < t->start[a + 1] && t->items[low].word == b
		       ? (double)t->items[low].p
		       : 0;
}

static void
enter(const struct lexicon_learner *l, struct pu_lexicon *lexicon,
      const struct translations *there, const struct translations *back)
{
	const struct corpus *s = &l->side[0], *t = &l->side[1];

	for (uint32_t a = 1; a < s->words; a++) {
		if (s->post_start[a + 1] - s->post_start[a] < RARE)
			continue;
		for (uint32_t k = there->start[a]; k < there->start[a + 1];
		     k++) {
			uint32_t b = there->items[k].word;
			double x = sqrt((double)there->items[k].p *
					look_up(back, b, a));

			if (x < LEAST ||
			    t->post_start[b + 1] - t->post_start[b] < RARE)
				continue;
			lexicon_restore(lexicon, map_key(s->keys, a - 1),
					map_key(t->keys, b - 1),
					fmin(.9, 1.3 * x + .05));
		}
	}
}

bool
lexicon_learner_finish(struct lexicon_learner *l, struct pu_lexicon *lexicon,
		       const struct pu_task *task, struct pu_error *err)
{
	struct translations there = { 0 }, back = { 0 };
	bool ok;

	for (int side = 0; side < 2; side++) {
		free(l->side[side].post_start);
		free(l->side[side].post);
		index_pairs(&l->side[side], l->pairs);
	}
	ok = train(l, 0, &there, task, err) && train(l, 1, &back, task, err);
	if (ok)
		enter(l, lexicon, &there, &back);
	free(there.items);
	free(there.start);
	free(back.items);
	free(back.start);
	return ok;
}
