#include "config.h"

#include "tm/associate.h"

#include <math.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "tm/keys.h"

/* p < 0.0001 for one degree of freedom; and, since many stems are tried and
 * frequent ones differ by subject alone, three times as common at least. */
#define LEAST_RATIO 15.13
#define LEAST_LIFT  3.0
#define LEAST_SHARE 0.1

struct associate {
	struct map *stems; /* those that matter */
	size_t items;
	uint32_t *hits; /* texts with the stem: [stem * items + item] */
	uint32_t *samples; /* [stem] */
	uint32_t *seen; /* [stem]: the text that had it last */
	size_t room; /* of stems */
	uint32_t text;
	uint32_t *hit_texts; /* [item] */
	uint32_t sample_texts;
};

struct associate *
associate_new(size_t items)
{
	struct associate *a = mem_alloc(sizeof *a);

	a->items = items ? items : 1;
	a->stems = map_new();
	a->hit_texts = mem_array(a->items, sizeof *a->hit_texts);
	return a;
}

void
associate_free(struct associate *a)
{
	if (!a)
		return;
	map_free(a->stems);
	free(a->hits);
	free(a->samples);
	free(a->seen);
	free(a->hit_texts);
	free(a);
}

void
associate_want(struct associate *a, struct pu_str keys)
{
	size_t count;

	for (size_t i = 0; i < keys_count(keys); i++)
		map_add(a->stems, pu_str_n(keys.ptr + KEY_BYTES * i, KEY_BYTES),
			NULL);
	count = map_count(a->stems);
	if (count <= a->room)
		return;
	free(a->hits);
	free(a->samples);
	free(a->seen);
	a->room = count * 2;
	a->hits = mem_array(a->room * a->items, sizeof *a->hits);
	a->samples = mem_array(a->room, sizeof *a->samples);
	a->seen = mem_array(a->room, sizeof *a->seen);
}

/* Each stem of a text counts once. */
void
associate_hit(struct associate *a, size_t item, struct pu_str keys)
{
	a->hit_texts[item]++;
	a->text++;
	for (size_t i = 0; i < keys_count(keys); i++) {
		uint32_t stem =
			map_find(a->stems,
				 pu_str_n(keys.ptr + KEY_BYTES * i, KEY_BYTES));

		if (stem == MAP_NONE || a->seen[stem] == a->text)
			continue;
		a->seen[stem] = a->text;
		a->hits[stem * a->items + item]++;
	}
}

void
associate_corpus(struct associate *a, uint32_t texts,
		 uint32_t (*texts_with)(const void *context, uint32_t key),
		 const void *context)
{
	a->sample_texts = texts;
	for (uint32_t i = 0; i < map_count(a->stems); i++)
		a->samples[i] = texts_with(context,
					   keys_exact(map_key(a->stems, i), 0));
}

static double
likelihood(double k, double n, double p)
{
	return (k > 0 ? k * log(p) : 0) + (n > k ? (n - k) * log(1 - p) : 0);
}

double
associate_weight(const struct associate *a, size_t item, uint32_t key)
{
	char packed[KEY_BYTES];
	double k1, n1, k2, n2, p, ratio;
	uint32_t stem;

	key_put(packed, key);
	stem = map_find(a->stems, pu_str_n(packed, KEY_BYTES));
	if (stem == MAP_NONE || !a->hit_texts[item] || !a->sample_texts)
		return 0;
	k1 = a->hits[stem * a->items + item];
	n1 = a->hit_texts[item];
	k2 = a->samples[stem];
	n2 = a->sample_texts;
	if (k1 < 2 || k1 < LEAST_SHARE * n1 || k1 / n1 < LEAST_LIFT * k2 / n2)
		return 0;
	p = (k1 + k2) / (n1 + n2);
	ratio = 2 * (likelihood(k1, n1, k1 / n1) + likelihood(k2, n2, k2 / n2) -
		     likelihood(k1, n1, p) - likelihood(k2, n2, p));
	return ratio >= LEAST_RATIO ? ratio : 0;
}
