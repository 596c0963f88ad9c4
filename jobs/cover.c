#include "config.h"

#include "jobs/cover.h"

#include <stdlib.h>

#include "base/mem.h"

/* ---- the choice ---- */

struct worth { /* of the best choice from a word to the text's end */
	size_t covered, pieces, squares; /* squares of the pieces' lengths */
	size_t take; /* words of the piece that starts here; 0: none */
};

static bool
better(const struct worth *a, const struct worth *b)
{
	if (a->covered != b->covered)
		return a->covered > b->covered;
	if (a->pieces != b->pieces)
		return a->pieces < b->pieces;
	if (a->squares != b->squares)
		return a->squares > b->squares;
	return a->take > b->take;
}

static int
by_place(const void *a, const void *b)
{
	const struct cover_run *x = *(struct cover_run *const *)a;
	const struct cover_run *y = *(struct cover_run *const *)b;

	return (x->first > y->first) - (x->first < y->first);
}

size_t
cover_choose(struct cover_run *runs, size_t count, size_t words)
{
	struct worth *best = mem_array(words + 1, sizeof *best);
	struct cover_run **sorted = mem_array(count + 1, sizeof *sorted);
	size_t next = count, at = 0, covered;

	for (size_t i = 0; i < count; i++) {
		sorted[i] = &runs[i];
		runs[i].chosen = false;
	}
	if (count)
		qsort(sorted, count, sizeof *sorted, by_place);
	for (size_t i = words; i-- > 0;) {
		best[i] = best[i + 1];
		best[i].take = 0;
		for (; next && sorted[next - 1]->first == i; next--) {
			size_t n = sorted[next - 1]->words;
			struct worth way = best[i + n];

			way.covered += n;
			way.pieces++;
			way.squares += n * n;
			way.take = n;
			if (better(&way, &best[i]))
				best[i] = way;
		}
	}
	for (size_t i = 0; i < words; i += best[i].take ? best[i].take : 1)
		for (; at < count && sorted[at]->first <= i; at++)
			sorted[at]->chosen = sorted[at]->first == i &&
					     sorted[at]->words == best[i].take;
	covered = best[0].covered;
	free(sorted);
	free(best);
	return covered;
}

/* ---- the pieces ---- */

/* The words that a term stands on; false: it cuts one in two. */
static bool
words_of(const struct pu_fragments *f, const struct pu_term_hit *hit,
	 struct cover_run *run)
{
	size_t i = 0;

	while (i < f->word_count && f->words[i].start < hit->start)
		i++;
	run->first = i;
	while (i < f->word_count && f->words[i].end <= hit->end)
		i++;
	run->words = i - run->first;
	return run->words && f->words[run->first].start == hit->start &&
	       f->words[i - 1].end == hit->end;
}

struct covering {
	struct cover *out;
	struct cover_part *parts; /* one for each run, terms first */
	struct cover_run *runs;
	size_t count;
};

static void
add_term(struct covering *c, const struct pu_term_hit *hit)
{
	struct pu_str plain = c->out->fragments.plain;
	struct cover_run run;

	if (hit->covered || !hit->target_count ||
	    hit->others_start < hit->others_end ||
	    !words_of(&c->out->fragments, hit, &run))
		return;
	c->runs[c->count] = run;
	c->parts[c->count++] =
		(struct cover_part){ .start = hit->start,
				     .end = hit->end,
				     .words = run.words,
				     .text = pu_str_n(plain.ptr + hit->start,
						      hit->end - hit->start),
				     .term = hit };
}

static void
add_fragment(struct covering *c, const struct pu_fragment *fragment)
{
	struct pu_str plain = c->out->fragments.plain;

	c->runs[c->count] = (struct cover_run){ .first = fragment->first,
						.words = fragment->words };
	c->parts[c->count++] = (struct cover_part){
		.start = fragment->start,
		.end = fragment->end,
		.words = fragment->words,
		.text = pu_str_n(plain.ptr + fragment->start,
				 fragment->end - fragment->start),
		.matches = &fragment->matches
	};
}

struct place { /* of a chosen piece */
	size_t first, item;
};

static int
by_first(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return (x->item > y->item) - (x->item < y->item);
}

static void
take_chosen(const struct covering *c)
{
	struct cover *out = c->out;
	struct pu_arena *arena = out->fragments.owner;
	struct place *places = arena_array(arena, c->count + 1, sizeof *places);
	struct cover_part *parts =
		arena_array(arena, c->count + 1, sizeof *parts);

	for (size_t i = 0; i < c->count; i++)
		if (c->runs[i].chosen)
			places[out->count++] =
				(struct place){ c->runs[i].first, i };
	if (out->count)
		qsort(places, out->count, sizeof *places, by_first);
	for (size_t i = 0; i < out->count; i++)
		parts[i] = c->parts[places[i].item];
	out->parts = parts;
}

bool
job_cover(struct job *job, const struct pu_tm_query *query, struct cover *out,
	  struct pu_error *err)
{
	struct covering c = { .out = out };
	const struct pu_term_hit *hits;
	struct pu_fragments *f = &out->fragments;
	size_t hit_count;

	*out = (struct cover){ .count = 0 };
	if (!pu_tm_fragments(job->tm, query, f, err))
		return false;
	if (!pu_glossary_find(job->glossary, f->plain, query->source,
			      query->target, f->owner, &hits, &hit_count,
			      err)) {
		cover_free(out);
		return false;
	}
	c.parts = arena_array(f->owner, f->count + hit_count + 1,
			      sizeof *c.parts);
	c.runs =
		arena_array(f->owner, f->count + hit_count + 1, sizeof *c.runs);
	for (size_t i = 0; i < hit_count; i++)
		add_term(&c, &hits[i]);
	for (size_t i = 0; i < f->count; i++)
		add_fragment(&c, &f->items[i]);
	out->words = f->word_count;
	out->covered = cover_choose(c.runs, c.count, f->word_count);
	take_chosen(&c);
	return true;
}

void
cover_free(struct cover *cover)
{
	pu_fragments_free(&cover->fragments);
	*cover = (struct cover){ .count = 0 };
}
