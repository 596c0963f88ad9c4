#include "config.h"

#include "align/evidence.h"

#include <math.h>
#include <stdlib.h>

#include "align/table.h"
#include "base/mem.h"

#define LEAST_GAIN .08f

void
evidence_add(struct evidence *ev, uint32_t source, uint32_t target,
	     float quality)
{
	MEM_GROW(ev->matches, ev->count, ev->room);
	ev->matches[ev->count++] =
		(struct match){ source, target, quality, { 0, 0 } };
}

static int
compare(const void *a, const void *b)
{
	const struct match *x = a, *y = b;

	if (x->source != y->source)
		return x->source < y->source ? -1 : 1;
	if (x->target != y->target)
		return x->target < y->target ? -1 : 1;
	return x->quality > y->quality ? -1 : x->quality < y->quality;
}

/* Sort, and keep the best of equal pairs. */
static void
index_matches(struct evidence *ev)
{
	uint32_t words = ev->side[SOURCE]->count, kept = 0;

	if (ev->count)
		qsort(ev->matches, ev->count, sizeof *ev->matches, compare);
	for (uint32_t i = 0; i < ev->count; i++) {
		const struct match *last = kept ? &ev->matches[kept - 1] : NULL;

		if (!last || last->source != ev->matches[i].source ||
		    last->target != ev->matches[i].target)
			ev->matches[kept++] = ev->matches[i];
	}
	ev->count = kept;
	memset(ev->start, 0, ((size_t)words + 1) * sizeof *ev->start);
	for (uint32_t i = 0; i < kept; i++)
		ev->start[ev->matches[i].source + 1]++;
	for (uint32_t w = 0; w < words; w++)
		ev->start[w + 1] += ev->start[w];
}

static float
same_quality(const struct word *s, const struct word *t)
{
	if (s->kind == WORD_NUMBER)
		return .95f;
	if (s->kind == WORD_MARK)
		return .8f;
	if (s->kind == WORD_NAME || t->kind == WORD_NAME)
		return .95f;
	return s->length > 4 ? .8f : s->length > 3 ? .45f : .15f;
}

static void
add_same(struct evidence *ev)
{
	const struct vocabulary *s = ev->side[SOURCE], *t = ev->side[TARGET];

	for (uint32_t w = 0; w < s->count; w++) {
		uint32_t x = map_find(t->keys, map_key(s->keys, w));

		if (x != MAP_NONE && s->items[w].kind != WORD_TERM)
			evidence_add(ev, w, x,
				     same_quality(&s->items[w], &t->items[x]));
	}
}

/* For each word of the lexicon's target side, the words of the text: a list
 * through next, both by number; words of the text share a stem. */
struct heads {
	uint32_t *first, *next;
};

static bool
has_stem(const struct word *word)
{
	return word->kind < WORD_NUMBER && word->length >= WORD_STEM;
}

static void
heads_init(struct heads *h, const struct vocabulary *words,
	   const struct map *map, bool stems, unsigned char *known)
{
	size_t count = map_count(map);

	h->first = mem_alloc((count + 1) * sizeof *h->first);
	h->next = mem_alloc(((size_t)words->count + 1) * sizeof *h->next);
	memset(h->first, 0xFF, count * sizeof *h->first);
	for (uint32_t w = words->count; w-- > 0;) {
		struct pu_str key = map_key(words->keys, w);
		uint32_t at;

		if (stems && !has_stem(&words->items[w]))
			continue;
		at = map_find(map, stems ? word_stem(key) : key);
		if (at == MAP_NONE)
			continue;
		known[w] = 1;
		h->next[w] = h->first[at];
		h->first[at] = w;
	}
}

static void
add_table(struct evidence *ev, const struct table *table, bool stems)
{
	const struct vocabulary *s = ev->side[SOURCE], *t = ev->side[TARGET];
	struct heads heads;

	heads_init(&heads, t, table->target, stems, ev->known[TARGET]);
	for (uint32_t w = 0; w < s->count; w++) {
		struct pu_str key = map_key(s->keys, w);
		uint32_t at;

		if (stems && !has_stem(&s->items[w]))
			continue;
		at = table_first(table, stems ? word_stem(key) : key);
		if (at != TABLE_NONE)
			ev->known[SOURCE][w] = 1;
		for (; at != TABLE_NONE; at = table->entries[at].next) {
			const struct table_entry *e = &table->entries[at];

			for (uint32_t x = heads.first[e->target];
			     x != UINT32_MAX; x = heads.next[x])
				evidence_add(ev, w, x, e->quality);
		}
	}
	free(heads.first);
	free(heads.next);
}

/* Of whole texts, where they are about equally long; fit.c looks closer. */
static void
init_ratio(struct evidence *ev)
{
	double sum[2] = { 0, 0 };

	for (int side = 0; side < 2; side++)
		for (uint32_t i = 0; i < ev->side[side]->all; i++)
			sum[side] += ev->side[side]->length[i];
	ev->ratio = 1;
	if (ev->side[SOURCE]->all > 8 && sum[TARGET] < 2 * sum[SOURCE] &&
	    sum[SOURCE] < 2 * sum[TARGET])
		ev->ratio = fmin(1.6, fmax(.6, sum[TARGET] / sum[SOURCE]));
}

/* Captions, headings, notes of the page have no full stop. It says little in a
 * text where most lines are so. */
static void
init_shape(struct evidence *ev, int side)
{
	const struct vocabulary *words = ev->side[side];
	double open = .5;

	for (uint32_t i = 0; i < words->all; i++)
		open += words->open[i];
	open = 1 - open / (words->all + 1.0);
	for (uint32_t i = 0; i < words->all; i++)
		ev->lonely[side][i] =
			words->open[i] ? open * ev->model->lonely : 0;
}

void
evidence_init(struct evidence *ev, const struct model *model,
	      const struct layout *layout, const struct vocabulary *source,
	      const struct vocabulary *target, const struct pu_lexicon *lexicon)
{
	*ev = (struct evidence){ 0 };
	ev->model = model;
	ev->layout = layout;
	ev->side[SOURCE] = source;
	ev->side[TARGET] = target;
	ev->start = mem_array((size_t)source->count + 1, sizeof *ev->start);
	for (int side = 0; side < 2; side++) {
		size_t n = (size_t)ev->side[side]->count + 1;

		ev->known[side] = mem_alloc(n);
		ev->class[side] = mem_alloc(n);
		ev->chance[side] = mem_array(n, sizeof *ev->chance[side]);
		ev->miss[side] = mem_array(n, sizeof *ev->miss[side]);
		ev->base[side] = mem_array((size_t)ev->side[side]->all + 1,
					   sizeof *ev->base[side]);
		ev->lonely[side] = mem_array((size_t)ev->side[side]->all + 1,
					     sizeof *ev->lonely[side]);
		init_shape(ev, side);
		memcpy(ev->alpha[side], model->alpha, sizeof model->alpha);
	}
	ev->variance = model->variance;
	ev->alone = 1;
	init_ratio(ev);
	add_same(ev);
	if (lexicon) {
		add_table(ev, &lexicon->words, false);
		add_table(ev, &lexicon->stems, true);
		add_table(ev, &lexicon->terms, false);
	}
	index_matches(ev);
	cognates_add(ev);
	evidence_weigh(ev);
}

void
evidence_clear(struct evidence *ev)
{
	free(ev->matches);
	free(ev->start);
	for (int side = 0; side < 2; side++) {
		free(ev->known[side]);
		free(ev->class[side]);
		free(ev->chance[side]);
		free(ev->miss[side]);
		free(ev->base[side]);
		free(ev->lonely[side]);
	}
}

static void
classify(struct evidence *ev)
{
	for (int side = 0; side < 2; side++) {
		const struct vocabulary *words = ev->side[side];

		for (uint32_t w = 0; w < words->count; w++)
			ev->class[side][w] = ev->known[side][w] ? CLASS_KNOWN
								: CLASS_UNKNOWN;
	}
	for (uint32_t m = 0; m < ev->count; m++) {
		ev->class[SOURCE][ev->matches[m].source] = CLASS_KNOWN;
		ev->class[TARGET][ev->matches[m].target] = CLASS_KNOWN;
	}
	for (int side = 0; side < 2; side++) {
		const struct vocabulary *words = ev->side[side];

		for (uint32_t w = 0; w < words->count; w++) {
			enum word_kind kind = words->items[w].kind;

			if (kind == WORD_NUMBER)
				ev->class[side][w] = CLASS_NUMBER;
			else if (kind == WORD_MARK)
				ev->class[side][w] = CLASS_MARK;
			else if (kind == WORD_NAME)
				ev->class[side][w] = CLASS_NAME;
		}
	}
}

static void
weigh_words(struct evidence *ev, int side)
{
	const struct vocabulary *words = ev->side[side];

	for (uint32_t w = 0; w < words->count; w++) {
		double a = ev->alpha[side][ev->class[side][w]];
		double u = (words->items[w].segments + .5) / (words->all + 1.0);

		u = fmax(u, ev->model->floor);
		ev->chance[side][w] = (float)u;
		ev->miss[side][w] = (float)(log(1 - a) * (1 - u));
	}
	for (uint32_t s = 0; s < words->all; s++) {
		double sum = 0;

		for (uint32_t k = words->start[s]; k < words->start[s + 1]; k++)
			sum += (double)ev->miss[side][words->ids[k]];
		ev->base[side][s] = sum;
	}
}

static float
gain(const struct evidence *ev, int side, uint32_t word, float quality)
{
	double a = ev->alpha[side][ev->class[side][word]];
	double u = (double)ev->chance[side][word];
	double g = log(((1 - a) * u + a * (double)quality) / u) -
		   (double)ev->miss[side][word];

	return g > 0 ? (float)g : 0;
}

void
evidence_weigh(struct evidence *ev)
{
	index_matches(ev);
	classify(ev);
	weigh_words(ev, SOURCE);
	weigh_words(ev, TARGET);
	for (uint32_t m = 0; m < ev->count; m++) {
		struct match *x = &ev->matches[m];

		x->gain[SOURCE] = gain(ev, SOURCE, x->source, x->quality);
		x->gain[TARGET] = gain(ev, TARGET, x->target, x->quality);
	}
}

double
evidence_length(const struct evidence *ev, double source, double target)
{
	double s = source * ev->ratio, r = log((target + 5) / (s + 5));
	double v = ev->variance + ev->model->variance_per / (s + target);
	double n = ev->model->freedom;

	return ev->model->length * (log(ev->model->spread) - .5 * log(v) -
				    .5 * (n + 1) * log1p(r * r / (n * v)));
}

void
spare_init(struct evidence_spare *spare, const struct evidence *ev)
{
	size_t segments = (size_t)ev->side[TARGET]->segments + 1;
	size_t words = (size_t)ev->side[TARGET]->count + 1;

	spare->by_segment = mem_array(segments, sizeof *spare->by_segment);
	spare->segments = mem_array(segments, sizeof *spare->segments);
	spare->by_word = mem_array(words, sizeof *spare->by_word);
	spare->words = mem_array(words, sizeof *spare->words);
}

void
spare_clear(struct evidence_spare *spare)
{
	free(spare->by_segment);
	free(spare->segments);
	free(spare->by_word);
	free(spare->words);
}

/* A source word counts once in a target segment: by its best match. */
static void
row_source(const struct evidence *ev, uint32_t word, uint32_t low,
	   uint32_t high, double *out, struct evidence_spare *spare)
{
	const struct vocabulary *t = ev->side[TARGET];
	uint32_t touched = 0;

	for (uint32_t m = ev->start[word]; m < ev->start[word + 1]; m++) {
		const struct match *x = &ev->matches[m];
		const struct posting *end, *p;
		float g = x->gain[SOURCE];

		if (g < LEAST_GAIN && x->gain[TARGET] < LEAST_GAIN)
			continue;
		p = vocabulary_find(t, x->target, low, high, &end);
		for (; p < end; p++) {
			float *best = &spare->by_segment[p->segment];

			if (g <= *best)
				continue;
			if (*best <= 0)
				spare->segments[touched++] = p->segment;
			out[p->segment - low] += (double)(g - *best);
			*best = g;
		}
	}
	while (touched)
		spare->by_segment[spare->segments[--touched]] = 0;
}

void
evidence_row(const struct evidence *ev, uint32_t i, uint32_t low, uint32_t high,
	     double *out, struct evidence_spare *spare)
{
	const struct vocabulary *s = ev->side[SOURCE], *t = ev->side[TARGET];
	uint32_t touched = 0;

	for (uint32_t k = s->start[i]; k < s->start[i + 1]; k++) {
		uint32_t word = s->ids[k];

		row_source(ev, word, low, high, out, spare);
		for (uint32_t m = ev->start[word]; m < ev->start[word + 1];
		     m++) {
			const struct match *x = &ev->matches[m];
			float g = x->gain[TARGET], *best;

			if (g < LEAST_GAIN && x->gain[SOURCE] < LEAST_GAIN)
				continue;
			best = &spare->by_word[x->target];
			if (g <= *best)
				continue;
			if (*best <= 0)
				spare->words[touched++] = x->target;
			*best = g;
		}
	}
	while (touched) {
		uint32_t word = spare->words[--touched];
		const struct posting *end;
		const struct posting *p =
			vocabulary_find(t, word, low, high, &end);

		for (; p < end; p++)
			out[p->segment - low] += (double)spare->by_word[word];
		spare->by_word[word] = 0;
	}
}

double
evidence_pair(const struct evidence *ev, uint32_t i, uint32_t j, double gains)
{
	return ev->model->scale * .5 *
		       (gains + ev->base[SOURCE][i] + ev->base[TARGET][j]) +
	       evidence_length(ev, ev->side[SOURCE]->length[i],
			       ev->side[TARGET]->length[j]);
}

#define PRESENT 1e-9f

/* The best gain of each word of source segment i; those of target words rise
 * in spare. */
static double
bead_source(const struct evidence *ev, uint32_t i, struct evidence_spare *spare)
{
	const struct vocabulary *s = ev->side[SOURCE];
	double gains = 0;

	for (uint32_t k = s->start[i]; k < s->start[i + 1]; k++) {
		uint32_t w = s->ids[k];
		float best = 0;

		for (uint32_t m = ev->start[w]; m < ev->start[w + 1]; m++) {
			const struct match *x = &ev->matches[m];
			float *other = &spare->by_word[x->target];

			if (*other <= 0)
				continue;
			if (x->gain[SOURCE] > best)
				best = x->gain[SOURCE];
			if (x->gain[TARGET] > *other)
				*other = x->gain[TARGET];
		}
		gains += (double)best;
	}
	return gains;
}

double
evidence_bead(const struct evidence *ev, uint32_t i, uint32_t a, uint32_t j,
	      uint32_t b, struct evidence_spare *spare)
{
	const struct vocabulary *s = ev->side[SOURCE], *t = ev->side[TARGET];
	double gains = 0, source = 0, target = 0;

	for (uint32_t k = t->start[j]; k < t->start[j + b]; k++)
		spare->by_word[t->ids[k]] = PRESENT;
	for (uint32_t p = i; p < i + a; p++) {
		gains += bead_source(ev, p, spare) + ev->base[SOURCE][p];
		source += s->length[p];
	}
	for (uint32_t k = t->start[j]; k < t->start[j + b]; k++)
		gains += (double)spare->by_word[t->ids[k]];
	for (uint32_t k = t->start[j]; k < t->start[j + b]; k++)
		spare->by_word[t->ids[k]] = 0;
	for (uint32_t r = j; r < j + b; r++) {
		gains += ev->base[TARGET][r];
		target += t->length[r];
	}
	return ev->model->scale * .5 * gains +
	       evidence_length(ev, source, target);
}
