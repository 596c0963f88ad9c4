#include "config.h"

#include "glossary/extract.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "glossary/conflict.h"
#include "glossary/form.h"
#include "glossary/link.h"

/* How much a single common word looks like a term, as a factor. */
#define SINGLE .5
/* A phrase whose words seek each other so much is a term in full. */
#define COHESION .6

/* A name that stands so rarely for itself is a part of others, and no
 * candidate: "Mario", "National". */
#define PART .75

struct extract {
	struct corpus corpora[2];
	struct grams grams[2];
	struct links links;
	struct conflicts conflicts;
	struct about *about; /* of each unit */
	size_t about_room;
	size_t given, stride;
};

bool
extract_new(struct extract **out, struct pu_str source, struct pu_str target,
	    struct pu_error *err)
{
	struct extract *e = mem_alloc(sizeof *e);

	e->stride = 1;
	*out = e;
	if (corpus_open(&e->corpora[0], source, err) &&
	    corpus_open(&e->corpora[1], target, err))
		return true;
	extract_free(e);
	*out = NULL;
	return false;
}

void
extract_free(struct extract *e)
{
	if (!e)
		return;
	conflicts_free(&e->conflicts);
	links_free(&e->links);
	for (int side = 0; side < 2; side++) {
		grams_free(&e->grams[side]);
		corpus_close(&e->corpora[side]);
	}
	free(e->about);
	free(e);
}

static void
thin(struct extract *e)
{
	for (size_t u = 0; u * 2 < e->corpora[0].unit_count; u++)
		e->about[u] = e->about[u * 2];
	corpus_thin(&e->corpora[0]);
	corpus_thin(&e->corpora[1]);
	e->stride *= 2;
}

bool
extract_add(struct extract *e, const struct extract_segment *segment,
	    struct pu_error *err)
{
	size_t unit = e->corpora[0].unit_count;

	if (e->given++ % e->stride)
		return true;
	if (!corpus_add(&e->corpora[0], segment->source, err) ||
	    !corpus_add(&e->corpora[1], segment->target, err))
		return false;
	MEM_GROW(e->about, unit, e->about_room);
	e->about[unit] =
		(struct about){ segment->id, segment->when, segment->reviewed };
	while (e->corpora[0].word_count + e->corpora[1].word_count >
		       EXTRACT_WORDS &&
	       e->corpora[0].unit_count > 1)
		thin(e);
	return true;
}

void
extract_used(const struct extract *e, size_t *given, size_t *used)
{
	*given = e->given;
	*used = e->corpora[0].unit_count;
}

static uint32_t
gram_of(const struct extract *e, int side, const struct link *link)
{
	return e->grams[side].candidates[side ? link->target : link->source];
}

/* A language that cannot tell leaves it to the other. */
static bool
is_name(const struct extract *e, const struct link *link)
{
	bool name = false;

	for (int side = 0; side < 2; side++) {
		if (e->grams[side].items[gram_of(e, side, link)].name)
			name = true;
		else if (corpus_tells_names(&e->corpora[side]))
			return false;
	}
	return name;
}

static double
termhood(const struct grams *g, uint32_t number)
{
	const struct gram *gram = &g->items[number];

	if (gram->name)
		return 1;
	if (gram->content == 1)
		return sqrt(gram_frame(gram)) * SINGLE;
	return sqrt(gram_frame(gram)) *
	       fmin(fmax(gram_cohesion(g, number) / COHESION, 0), 1);
}

/* In the mean of both languages, as what is joined in the one may be
 * abbreviated in the other. */
static bool
is_part(const struct gram *a, const struct gram *b)
{
	return a->name && b->name && a->content == 1 && b->content == 1 &&
	       (gram_joined(a) + gram_joined(b)) / 2 >= PART;
}

/* A phrase that is a single word in the other language is surely a term; of
 * two phrases, the one that looks less so. */
static double
score(const struct extract *e, const struct link *link)
{
	uint32_t numbers[2] = { gram_of(e, 0, link), gram_of(e, 1, link) };
	const struct gram *a = &e->grams[0].items[numbers[0]],
			  *b = &e->grams[1].items[numbers[1]];
	double x = termhood(&e->grams[0], numbers[0]),
	       y = termhood(&e->grams[1], numbers[1]);

	if (is_part(a, b))
		return 0;
	return link->sure *
	       (a->content > 1 && b->content > 1 ? fmin(x, y) : fmax(x, y));
}

static int
by_score(const void *a, const void *b)
{
	const struct link *x = a, *y = b;

	if (x->sure < y->sure || x->sure > y->sure)
		return x->sure > y->sure ? -1 : 1;
	return (x->source > y->source) - (x->source < y->source);
}

bool
extract_run(struct extract *e, uint32_t least, const struct pu_task *task,
	    struct pu_error *err)
{
	for (int side = 0; side < 2; side++)
		if (!corpus_read(&e->corpora[side], err) ||
		    !grams_count(&e->grams[side], &e->corpora[side], least,
				 task, err))
			return false;
	if (!links_find(&e->links, &e->grams[0], &e->grams[1], task, err))
		return false;
	for (size_t i = 0; i < e->links.count; i++)
		e->links.items[i].sure = score(e, &e->links.items[i]);
	if (e->links.count)
		qsort(e->links.items, e->links.count, sizeof *e->links.items,
		      by_score);
	return true;
}

/* ---- telling ---- */

bool
extract_next(const struct extract *e, size_t *at, struct pu_arena *arena,
	     struct extract_candidate *out)
{
	const struct links *l = &e->links;
	const struct link *link;
	struct form forms[2];
	uint32_t units[FORM_UNITS];
	size_t count;

	if (*at == l->count || !(l->items[*at].sure > 0))
		return false;
	link = &l->items[(*at)++];
	count = form_units(l, link->source, link->target, units);
	form_pair(forms, l, link->source, link->target, units, count, arena);
	*out = (struct extract_candidate){
		.kind = is_name(e, link) ? EXTRACT_NAME : EXTRACT_TERM,
		.source = forms[0].text,
		.target = forms[1].text,
		.source_acronym = forms[0].acronym,
		.target_acronym = forms[1].acronym,
		.score = link->sure,
		.count = link->both,
		.source_count = places_of(&l->units[0], link->source),
		.target_count = places_of(&l->units[1], link->target),
		.example_count =
			count < EXTRACT_EXAMPLES ? count : EXTRACT_EXAMPLES
	};
	for (size_t i = 0; i < out->example_count; i++)
		out->examples[i] = e->about[units[i]].id;
	return true;
}

bool
extract_next_conflict(const struct extract *e, size_t *at,
		      struct pu_arena *arena, struct extract_conflict *out)
{
	if (*at == e->conflicts.count)
		return false;
	conflict_tell(&e->conflicts, (*at)++, &e->links, arena, out);
	return true;
}

bool
extract_find_conflicts(struct extract *e, const struct pu_task *task,
		       struct pu_error *err)
{
	return conflicts_find(&e->conflicts, &e->links, e->about, task, err);
}
