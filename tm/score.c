#include "config.h"

#include "tm/score.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/code.h"

#define FAR (UINT32_MAX / 2)

void
score_work_free(struct score_work *work)
{
	free(work->row);
	*work = (struct score_work){ 0 };
}

static uint32_t
least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* One row of the table, columns from..to; row[from - 1] is the row above's.
 * Returns the row's least value. */
static uint32_t
fill_row(uint32_t *row, const struct token *x, const struct token *b, size_t i,
	 size_t from, size_t to)
{
	uint32_t diagonal, left, lowest;

	if (from == 0) {
		diagonal = row[0];
		lowest = left = row[0] = (uint32_t)i * SCORE_EDIT;
		from = 1;
	} else {
		diagonal = row[from - 1];
		lowest = left = FAR;
	}
	for (size_t j = from; j <= to; j++) {
		uint32_t best = diagonal + score_substitute(x, &b[j - 1]);

		diagonal = row[j];
		best = least(best, least(diagonal, left) + SCORE_EDIT);
		row[j] = left = best;
		lowest = least(lowest, best);
	}
	return lowest;
}

/* A path of cost limit leaves the diagonal by so many tokens at most: those
 * between the lengths, and half of what is left each way. n <= m. */
static uint32_t
banded(uint32_t *row, const struct token *a, size_t n, const struct token *b,
       size_t m, uint32_t limit)
{
	size_t more = m - n, edits = limit / SCORE_EDIT, below, above;

	if (more > edits)
		return limit + 1;
	below = (edits - more) / 2;
	above = more + below;
	for (size_t j = 0; j <= m && j <= above; j++)
		row[j] = (uint32_t)j * SCORE_EDIT;
	for (size_t i = 1; i <= n; i++) {
		size_t from = i > below ? i - below : 0;
		size_t to = i + above < m ? i + above : m;

		if (i + above <= m)
			row[i + above] = FAR;
		if (fill_row(row, &a[i - 1], b, i, from, to) > limit)
			return limit + 1;
	}
	return least(row[m], limit + 1);
}

uint32_t
score_distance(struct score_work *work, const struct token *a, size_t a_count,
	       const struct token *b, size_t b_count, uint32_t limit)
{
	uint32_t most, band = 16 * SCORE_EDIT, d;

	while (a_count && b_count && a->full == b->full)
		a++, b++, a_count--, b_count--;
	while (a_count && b_count && a[a_count - 1].full == b[b_count - 1].full)
		a_count--, b_count--;
	if (a_count > b_count) {
		const struct token *other = a;
		size_t count = a_count;

		a = b, a_count = b_count;
		b = other, b_count = count;
	}
	most = (uint32_t)b_count * SCORE_EDIT;
	if (limit > most)
		limit = most;
	if (!a_count)
		return most <= limit ? most : limit + 1;
	if (work->room <= b_count) {
		work->room = b_count + b_count / 2 + 64;
		work->row =
			mem_resize(work->row, work->room, sizeof *work->row);
	}
	/* Near texts are cheap: the band grows until it holds the answer. */
	do {
		band = band < limit / 2 ? band * 2 : limit;
		d = banded(work->row, a, a_count, b, b_count, band);
	} while (d > band && band < limit);
	return d;
}

int
score_floor(uint32_t distance, size_t longer)
{
	uint64_t whole = (uint64_t)longer * SCORE_EDIT;

	return (int)(100 * (whole - distance) / whole);
}

uint32_t
score_limit(int min, size_t longer)
{
	uint64_t whole = (uint64_t)longer * SCORE_EDIT;

	return (uint32_t)((uint64_t)(100 - min) * whole / 100);
}

static void
take_off(struct score *score, const char *reason, int points)
{
	if (points > score->score)
		points = score->score;
	if (points <= 0)
		return;
	score->score -= points;
	score->penalties[score->penalty_count++] =
		(struct pu_penalty){ reason, points };
}

static bool
codes_equal(const struct score_side *a, const struct score_side *b)
{
	return codes_alike(a->codes, a->code_count, b->codes, b->code_count);
}

/* The same words: 99 and less, never below 95. */
static void
score_same_words(struct score *score, const struct score_side *query,
		 const struct score_side *match)
{
	const struct tokens *a = query->tokens, *b = match->tokens;
	struct {
		const char *reason;
		int points;
		bool differs;
	} off[] = {
		{ "words", 1, a->words_hash != b->words_hash },
		{ "punctuation", 1,
		  a->punctuation_hash != b->punctuation_hash },
		{ "numbers", 2, a->numbers_hash != b->numbers_hash },
		{ "codes", 2, !codes_equal(query, match) },
	};

	score->score = 99;
	for (size_t i = 0; i < sizeof off / sizeof off[0]; i++) {
		int room = score->score - 95;

		if (off[i].differs)
			take_off(score, off[i].reason,
				 off[i].points < room ? off[i].points : room);
	}
}

bool
score_text(struct score *out, const struct score_side *query,
	   const struct score_side *match, uint32_t distance)
{
	const struct tokens *a = query->tokens, *b = match->tokens;
	size_t longer = a->count > b->count ? a->count : b->count;
	uint64_t whole = (uint64_t)longer * SCORE_EDIT;

	*out = (struct score){ .kind = PU_MATCH_FUZZY, .similarity = 100 };
	if (pu_str_eq(query->identity, match->identity) &&
	    codes_equal(query, match)) {
		out->score = 100;
		out->kind = PU_MATCH_EXACT;
		return true;
	}
	if (!longer)
		return false;
	if (distance == 0) {
		score_same_words(out, query, match);
		return true;
	}
	out->similarity = 100.0 * (double)(whole - distance) / (double)whole;
	out->score = score_best(score_floor(distance, longer));
	if (a->numbers_hash != b->numbers_hash)
		take_off(out, "numbers", 1);
	return true;
}

void
score_context(struct score *score, int neighbours)
{
	if (score->kind != PU_MATCH_EXACT || neighbours <= 0)
		return;
	score->kind = PU_MATCH_CONTEXT;
	score->score = neighbours > 1 ? 102 : 101;
}

static int
trust_points(enum pu_trust trust)
{
	return trust == PU_TRUST_MACHINE   ? 10
	       : trust == PU_TRUST_ALIGNED ? 3
					   : 0;
}

void
score_memory(struct score *score, int origin, enum pu_trust trust, bool region)
{
	take_off(score, "origin", origin);
	take_off(score, trust == PU_TRUST_MACHINE ? "machine" : "aligned",
		 trust_points(trust));
	take_off(score, "region", region);
}

int
score_memory_least(int origin, enum pu_trust trust)
{
	return (origin > 0 ? origin : 0) + trust_points(trust);
}

static int
compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

int
score_order(const struct score_rank *a, const struct score_rank *b)
{
	int order = compare(b->score, a->score);

	if (!order)
		order = compare((int64_t)b->trust, (int64_t)a->trust);
	if (!order)
		order = compare(b->newest, a->newest);
	if (!order)
		order = compare(a->unit, b->unit);
	if (!order)
		order = compare(a->source, b->source);
	if (!order)
		order = compare(a->target, b->target);
	return order;
}
