#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "align/evidence.h"
#include "base/mem.h"

#define LETTERS  64u /* longer words are compared by their beginning */
#define SHORTEST 4u
#define TRIGRAMS (1u << 14)

/* Words of the target text by trigram (hashed: a false neighbour costs a
 * comparison, nothing else). */
struct trigrams {
	uint32_t *start; /* TRIGRAMS + 1 */
	uint32_t *words;
};

static bool
may_be_cognate(const struct word *word)
{
	return word->kind < WORD_NUMBER && word->length >= SHORTEST;
}

/* The slots of a word's trigrams, with its edges; each once. */
static unsigned
slots_of(const uint32_t *letters, unsigned count, uint32_t *slots)
{
	unsigned n = 0;

	for (unsigned i = 0; i < count; i++) {
		uint64_t a = i ? letters[i - 1] : 1, b = letters[i];
		uint64_t c = i + 1 < count ? letters[i + 1] : 2;
		uint64_t h = (a * 0x9E3779B1u + b) * 0x85EBCA77u + c;
		uint32_t slot =
			(uint32_t)((h * UINT64_C(0x9E3779B97F4A7C15)) >> 50);
		unsigned k = 0;

		while (k < n && slots[k] != slot)
			k++;
		if (k == n)
			slots[n++] = slot;
	}
	return n;
}

static void
trigrams_init(struct trigrams *tri, const struct vocabulary *words)
{
	uint32_t letters[LETTERS], slots[LETTERS];
	uint32_t *next;

	tri->start = mem_array(TRIGRAMS + 2, sizeof *tri->start);
	next = tri->start + 1;
	for (uint32_t w = 0; w < words->count; w++) {
		unsigned n;

		if (!may_be_cognate(&words->items[w]))
			continue;
		n = word_letters(map_key(words->keys, w), letters, LETTERS);
		n = slots_of(letters, n, slots);
		while (n)
			next[slots[--n] + 1]++;
	}
	for (uint32_t i = 0; i < TRIGRAMS; i++)
		next[i + 1] += next[i];
	tri->words = mem_array((size_t)next[TRIGRAMS] + 1, sizeof *tri->words);
	for (uint32_t w = 0; w < words->count; w++) {
		unsigned n;

		if (!may_be_cognate(&words->items[w]))
			continue;
		n = word_letters(map_key(words->keys, w), letters, LETTERS);
		n = slots_of(letters, n, slots);
		while (n)
			tri->words[next[slots[--n]]++] = w;
	}
}

/* Longest common subsequence by bits (Crochemore et al. 2001): where each
 * letter of a stands, then one addition per letter of b. */
struct pattern {
	uint32_t letters[LETTERS];
	uint64_t masks[LETTERS];
	unsigned count, distinct;
	uint64_t ascii[128];
};

static void
pattern_set(struct pattern *p, const uint32_t *letters, unsigned count)
{
	for (unsigned i = 0; i < p->distinct; i++)
		if (p->letters[i] < 128)
			p->ascii[p->letters[i]] = 0;
	p->count = count;
	p->distinct = 0;
	for (unsigned i = 0; i < count; i++) {
		unsigned k = 0;

		while (k < p->distinct && p->letters[k] != letters[i])
			k++;
		if (k == p->distinct) {
			p->letters[k] = letters[i];
			p->masks[k] = 0;
			p->distinct++;
		}
		p->masks[k] |= UINT64_C(1) << i;
		if (letters[i] < 128)
			p->ascii[letters[i]] = p->masks[k];
	}
}

static unsigned
common(const struct pattern *p, const uint32_t *letters, unsigned count)
{
	uint64_t v = ~UINT64_C(0), all;
	unsigned n = 0;

	for (unsigned i = 0; i < count; i++) {
		uint64_t m = 0, u;

		if (letters[i] < 128)
			m = p->ascii[letters[i]];
		else
			for (unsigned k = 0; k < p->distinct; k++)
				if (p->letters[k] == letters[i])
					m = p->masks[k];
		u = v & m;
		v = (v + u) | (v - u);
	}
	all = p->count < 64 ? (UINT64_C(1) << p->count) - 1 : ~UINT64_C(0);
	for (v = ~v & all; v; v &= v - 1)
		n++;
	return n;
}

static float
likeness(const struct evidence *ev, const struct pattern *p,
	 const uint32_t *letters, unsigned count)
{
	unsigned longest = count > p->count ? count : p->count;
	unsigned shortest = count < p->count ? count : p->count;
	double r;

	if (shortest < ev->model->cognate * longest)
		return 0;
	r = (double)common(p, letters, count) / longest;
	if (r < ev->model->cognate || (p->count <= SHORTEST && r <= .8))
		return 0;
	return (float)fmin(.85, (r - .45) * 1.6);
}

static float
quality_so_far(const struct evidence *ev, uint32_t s, uint32_t t, uint32_t end)
{
	for (uint32_t m = ev->start[s]; m < end; m++)
		if (ev->matches[m].target == t)
			return ev->matches[m].quality;
	return 0;
}

void
cognates_add(struct evidence *ev)
{
	const struct vocabulary *s = ev->side[SOURCE], *t = ev->side[TARGET];
	uint32_t letters[LETTERS], slots[LETTERS], other[LETTERS];
	unsigned char *shared = mem_alloc((size_t)t->count + 1);
	uint32_t *seen = mem_array((size_t)t->count + 1, sizeof *seen);
	struct pattern pattern = { .distinct = 0 };
	struct trigrams tri;

	trigrams_init(&tri, t);
	for (uint32_t w = 0; w < s->count; w++) {
		uint32_t found = 0;
		unsigned n, k;

		if (!may_be_cognate(&s->items[w]))
			continue;
		n = word_letters(map_key(s->keys, w), letters, LETTERS);
		k = slots_of(letters, n, slots);
		while (k) {
			uint32_t slot = slots[--k];

			for (uint32_t i = tri.start[slot];
			     i < tri.start[slot + 1]; i++) {
				uint32_t x = tri.words[i];

				if (!shared[x])
					seen[found++] = x;
				shared[x]++;
			}
		}
		pattern_set(&pattern, letters, n);
		while (found) {
			uint32_t x = seen[--found];
			float q;

			k = shared[x];
			shared[x] = 0;
			if (k < 2 ||
			    quality_so_far(ev, w, x, ev->start[w + 1]) >= .7f)
				continue;
			k = word_letters(map_key(t->keys, x), other, LETTERS);
			q = likeness(ev, &pattern, other, k);
			if (q > 0)
				evidence_add(ev, w, x, q);
		}
	}
	free(tri.start);
	free(tri.words);
	free(shared);
	free(seen);
}
