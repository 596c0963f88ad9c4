#include "config.h"

#include "desk/update-pair.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define POSTINGS 24 /* texts of a word that are looked at */
#define RIVALS   12 /* texts that are compared in full */
#define WORDS    400 /* of a text that are compared */

struct text {
	size_t first, count;
};

struct posting {
	uint64_t word;
	uint32_t text;
};

struct rival {
	int alike;
	size_t apart; /* places between them */
	size_t before, after;
};

struct word {
	uint64_t plain; /* by which texts are found: numbers are equal */
	uint64_t exact; /* by which they are compared */
};

struct pairing {
	struct word *words;
	size_t word_count, word_room;
	struct text *before, *after;
	struct posting *postings;
	size_t posting_count;
	struct rival *rivals;
	size_t rival_count, rival_room;
};

static bool
read_texts(struct pairing *p, struct text *out, const struct pu_str *texts,
	   size_t count, struct tokenizer *tokenizer, struct pu_error *err)
{
	struct tokens tokens = TOKENS_INIT;
	bool ok = true;

	for (size_t i = 0; ok && i < count; i++) {
		out[i].first = p->word_count;
		if (!texts[i].len)
			continue;
		ok = tokenizer_run(tokenizer, texts[i], &tokens, err);
		for (size_t k = 0; ok && k < tokens.count && k < WORDS; k++) {
			MEM_GROW(p->words, p->word_count, p->word_room);
			p->words[p->word_count++] =
				(struct word){ tokens.items[k].plain,
					       tokens.items[k].exact };
			out[i].count++;
		}
	}
	tokens_free(&tokens);
	return ok;
}

static int
by_word(const void *x, const void *y)
{
	const struct posting *a = x, *b = y;

	if (a->word != b->word)
		return a->word < b->word ? -1 : 1;
	return a->text < b->text ? -1 : a->text > b->text;
}

static void
post(struct pairing *p, size_t count)
{
	size_t all = 0;

	for (size_t i = 0; i < count; i++)
		all += p->before[i].count;
	p->postings = mem_array(all + 1, sizeof *p->postings);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < p->before[i].count; k++)
			p->postings[p->posting_count++] = (struct posting){
				p->words[p->before[i].first + k].plain,
				(uint32_t)i
			};
	if (all)
		qsort(p->postings, all, sizeof *p->postings, by_word);
}

/* The first posting of a word or behind it. */
static size_t
find(const struct pairing *p, uint64_t word)
{
	size_t low = 0, high = p->posting_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (p->postings[middle].word < word)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Words in common in their order, in percent of both. */
static int
compare(const struct pairing *p, const struct text *a, const struct text *b)
{
	const struct word *x = p->words + a->first, *y = p->words + b->first;
	uint16_t rows[2][WORDS + 1] = { { 0 } };

	for (size_t i = 0; i < a->count; i++) {
		const uint16_t *above = rows[i & 1];
		uint16_t *row = rows[~i & 1];

		row[0] = 0;
		for (size_t k = 0; k < b->count; k++)
			row[k + 1] = x[i].exact == y[k].exact
					     ? (uint16_t)(above[k] + 1)
				     : above[k + 1] > row[k] ? above[k + 1]
							     : row[k];
	}
	return a->count + b->count
		       ? (int)((size_t)200 * rows[a->count & 1][b->count] /
			       (a->count + b->count))
		       : 0;
}

/* How many words of the text at hand each text has, of those that share any. */
struct tally {
	uint32_t *count; /* by text of before */
	uint32_t *seen; /* those with any */
	size_t seen_count;
};

static void
tally_words(const struct pairing *p, const struct text *text,
	    struct tally *tally)
{
	for (size_t k = 0; k < text->count; k++) {
		uint64_t word = p->words[text->first + k].plain;
		size_t at = find(p, word), end = at;

		while (end < p->posting_count && end < at + POSTINGS &&
		       p->postings[end].word == word)
			end++;
		/* A word of many texts tells little. */
		if (end == at + POSTINGS && text->count > 3)
			continue;
		for (; at < end; at++) {
			uint32_t other = p->postings[at].text;

			if (!tally->count[other]++)
				tally->seen[tally->seen_count++] = other;
		}
	}
}

static void
add_rival(struct pairing *p, size_t before, size_t after)
{
	int alike = compare(p, &p->before[before], &p->after[after]);

	if (alike < PAIR_LEAST)
		return;
	MEM_GROW(p->rivals, p->rival_count, p->rival_room);
	p->rivals[p->rival_count++] = (struct rival){
		alike, before > after ? before - after : after - before, before,
		after
	};
}

/* The texts that share most words, and no more of them than can be afforded. */
static void
find_rivals(struct pairing *p, size_t after, struct tally *tally)
{
	tally_words(p, &p->after[after], tally);
	for (size_t n = 0; n < RIVALS; n++) {
		size_t best = SIZE_MAX;

		for (size_t i = 0; i < tally->seen_count; i++)
			if (tally->count[tally->seen[i]] &&
			    (best == SIZE_MAX ||
			     tally->count[tally->seen[i]] >
				     tally->count[tally->seen[best]]))
				best = i;
		if (best == SIZE_MAX)
			break;
		add_rival(p, tally->seen[best], after);
		tally->count[tally->seen[best]] = 0;
	}
	for (size_t i = 0; i < tally->seen_count; i++)
		tally->count[tally->seen[i]] = 0;
	tally->seen_count = 0;
}

static int
by_likeness(const void *x, const void *y)
{
	const struct rival *a = x, *b = y;

	if (a->alike != b->alike)
		return a->alike > b->alike ? -1 : 1;
	if (a->apart != b->apart)
		return a->apart < b->apart ? -1 : 1;
	return a->after < b->after ? -1 : a->after > b->after;
}

static void
settle(struct pairing *p, size_t before_count, size_t *match, int *alike)
{
	bool *taken = mem_array(before_count + 1, sizeof *taken);

	if (p->rival_count)
		qsort(p->rivals, p->rival_count, sizeof *p->rivals,
		      by_likeness);
	for (size_t i = 0; i < p->rival_count; i++) {
		const struct rival *rival = &p->rivals[i];

		if (taken[rival->before] || match[rival->after] != SIZE_MAX)
			continue;
		taken[rival->before] = true;
		match[rival->after] = rival->before;
		alike[rival->after] = rival->alike;
	}
	free(taken);
}

bool
update_pair(const struct pu_str *before, size_t before_count,
	    const struct pu_str *after, size_t after_count,
	    struct tokenizer *tokenizer, size_t *match, int *alike,
	    struct pu_error *err)
{
	struct pairing p = { .words = mem_array(64, sizeof *p.words),
			     .word_room = 64 };
	struct tally tally = {
		.count = mem_array(before_count + 1, sizeof *tally.count),
		.seen = mem_array(before_count + 1, sizeof *tally.seen)
	};
	bool ok;

	p.before = mem_array(before_count + 1, sizeof *p.before);
	p.after = mem_array(after_count + 1, sizeof *p.after);
	ok = read_texts(&p, p.before, before, before_count, tokenizer, err) &&
	     read_texts(&p, p.after, after, after_count, tokenizer, err);
	if (ok) {
		post(&p, before_count);
		for (size_t i = 0; i < after_count; i++)
			if (after[i].len && match[i] == SIZE_MAX)
				find_rivals(&p, i, &tally);
		settle(&p, before_count, match, alike);
	}
	free(p.words);
	free(p.before);
	free(p.after);
	free(p.postings);
	free(p.rivals);
	free(tally.count);
	free(tally.seen);
	return ok;
}
