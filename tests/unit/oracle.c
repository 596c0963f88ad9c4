#include "config.h"

#include "tests/unit/oracle.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "tests/random.h"
#include "text/code.h"
#include "text/lang.h"

static uint64_t random_state = 0x2545F4914F6CDD1D;

uint32_t
below(uint32_t limit)
{
	return random_below(&random_state, limit);
}

static struct {
	const char *primary;
	struct tokenizer *tokenizer;
} tokenizers[8];
const char oracle_user[] = "quilla";

static struct tokenizer *
tokenizer_of(struct pu_str tag)
{
	struct pu_str primary = lang_primary(tag);
	struct pu_error err;

	for (size_t i = 0; i < COUNT(tokenizers); i++) {
		if (!tokenizers[i].primary) {
			tokenizers[i].primary =
				mem_copy(primary.ptr, primary.len);
			if (!tokenizer_new(&tokenizers[i].tokenizer, primary,
					   &err))
				abort();
		}
		if (pu_str_is(primary, tokenizers[i].primary))
			return tokenizers[i].tokenizer;
	}
	abort();
}

static void
identity(struct pu_buf *out, struct pu_str text)
{
	struct pu_error err;

	*out = (struct pu_buf)PU_BUF_INIT;
	if (text.len && !text_identity(out, text, &err))
		abort();
}

static void
text_read(struct text *text, const struct pu_variant *variant)
{
	struct pu_error err;

	*text = (struct text){ .plain = PU_BUF_INIT };
	pu_variant_plain(&text->plain, variant);
	identity(&text->identity, pu_buf_str(&text->plain));
	identity(&text->previous, variant->previous);
	identity(&text->next, variant->next);
	if (!tokenizer_run(tokenizer_of(variant->language),
			   pu_buf_str(&text->plain), &text->tokens, &err))
		abort();
}

static void
text_free(struct text *text)
{
	pu_buf_free(&text->plain);
	pu_buf_free(&text->identity);
	pu_buf_free(&text->previous);
	pu_buf_free(&text->next);
	tokens_free(&text->tokens);
}

static void
oracle_clear(struct oracle *oracle)
{
	for (size_t i = 0; i < oracle->count; i++) {
		struct copy *copy = &oracle->copies[i];

		for (size_t k = 0; k < copy->unit.variant_count; k++)
			text_free(&copy->texts[k]);
		free(copy->texts);
	}
	oracle->count = 0;
	if (oracle->arena)
		pu_arena_reset(oracle->arena);
	else
		oracle->arena = pu_arena_new();
}

void
oracle_free(struct oracle *oracle)
{
	oracle_clear(oracle);
	pu_arena_free(oracle->arena);
	free(oracle->copies);
	free(oracle->answers);
}

/* Everything that is in the memory now. */
bool
oracle_read(struct oracle *oracle, struct pu_tm *tm)
{
	const struct pu_tm_filter all = { .since = PU_NO_TIME };
	struct pu_error err;
	struct copy copy;
	int64_t last = 0;
	int got;

	oracle_clear(oracle);
	while ((got = pu_tm_next(tm, &all, last, oracle->arena, &copy.unit,
				 &copy.info, &err)) == 1) {
		last = copy.unit.id;
		copy.texts = mem_array(copy.unit.variant_count + 1,
				       sizeof *copy.texts);
		for (size_t i = 0; i < copy.unit.variant_count; i++)
			text_read(&copy.texts[i], &copy.unit.variants[i]);
		MEM_GROW(oracle->copies, oracle->count, oracle->room);
		oracle->copies[oracle->count++] = copy;
	}
	return got == 0;
}

/* Comparing tags is slow, and there are few. */
static void
compare_tags(struct pu_str a, struct pu_str b, bool *match, bool *regions)
{
	static struct {
		char tags[32]; /* both, with zeros behind each */
		bool match, regions;
	} known[512];
	char tags[32] = "";
	size_t i = 0;

	if (a.len > 15 || b.len > 15)
		abort();
	memcpy(tags, a.ptr, a.len);
	memcpy(tags + 16, b.ptr, b.len);
	while (known[i].tags[0] && memcmp(known[i].tags, tags, sizeof tags))
		i++;
	if (!known[i].tags[0]) {
		if (i == COUNT(known) - 1)
			abort();
		memcpy(known[i].tags, tags, sizeof tags);
		known[i].match = lang_matches(a, b);
		known[i].regions = lang_region_differs(a, b);
	}
	*match = known[i].match;
	*regions = known[i].regions;
}

static uint32_t
cost(const struct token *a, const struct token *b)
{
	if (a->full == b->full)
		return 0;
	if (a->plain == b->plain)
		return 1;
	return a->stem == b->stem ? 2 : 4;
}

static uint32_t
distance(const struct tokens *a, const struct tokens *b)
{
	size_t width = b->count + 1;
	uint32_t *d = mem_array((a->count + 1) * width, sizeof *d), last;

	for (size_t i = 0; i <= a->count; i++)
		for (size_t j = 0; j <= b->count; j++) {
			uint32_t best = i || j ? UINT32_MAX : 0, way;

			if (i && (way = d[(i - 1) * width + j] + 4) < best)
				best = way;
			if (j && (way = d[i * width + j - 1] + 4) < best)
				best = way;
			if (i && j &&
			    (way = d[(i - 1) * width + j - 1] +
				   cost(&a->items[i - 1], &b->items[j - 1])) <
				    best)
				best = way;
			d[i * width + j] = best;
		}
	last = d[a->count * width + b->count];
	free(d);
	return last;
}

static bool
same(const struct pu_buf *a, const struct pu_buf *b)
{
	return pu_str_eq(pu_buf_str(a), pu_buf_str(b));
}

/* The same stems in the same order. */
static bool
same_words(const struct tokens *a, const struct tokens *b)
{
	for (size_t i = 0; a->count == b->count && i < a->count; i++)
		if (a->items[i].stem != b->items[i].stem)
			return false;
	return a->count == b->count;
}

/* False: no match. */
static bool
score_of_text(struct answer *out, const struct pu_tm_query *query,
	      const struct text *q, const struct pu_variant *variant,
	      const struct text *v)
{
	bool codes = codes_alike(query->codes, query->code_count,
				 variant->codes, variant->code_count);
	size_t m = q->tokens.count > v->tokens.count ? q->tokens.count
						     : v->tokens.count;
	bool numbers = q->tokens.numbers_hash == v->tokens.numbers_hash;
	uint32_t d;

	out->similarity = 100;
	if (query->whole && !same(&q->identity, &v->identity) &&
	    !same_words(&q->tokens, &v->tokens))
		return false;
	if (same(&q->identity, &v->identity) && codes) {
		int near = (query->previous.ptr && variant->previous.ptr &&
			    same(&q->previous, &v->previous)) +
			   (query->next.ptr && variant->next.ptr &&
			    same(&q->next, &v->next));

		out->kind = near ? PU_MATCH_CONTEXT : PU_MATCH_EXACT;
		out->score = 100 + near;
		return true;
	}
	out->kind = PU_MATCH_FUZZY;
	if (!m)
		return false;
	d = distance(&q->tokens, &v->tokens);
	if (d == 0) {
		out->score = 99 -
			     (q->tokens.words_hash != v->tokens.words_hash) -
			     (q->tokens.punctuation_hash !=
			      v->tokens.punctuation_hash) -
			     2 * !numbers - 2 * !codes;
		if (out->score < 95)
			out->score = 95;
		return true;
	}
	out->similarity = 100.0 * (double)(4 * m - d) / (double)(4 * m);
	out->score = (int)(100 * (4 * m - d) / (4 * m));
	if (out->score > 94)
		out->score = 94;
	out->score -= !numbers;
	if (out->score < 0)
		out->score = 0;
	return true;
}

static int64_t
first_date(int64_t a, int64_t b, int64_t c, int64_t d)
{
	return a != PU_NO_TIME   ? a
	       : b != PU_NO_TIME ? b
	       : c != PU_NO_TIME ? c
				 : d;
}

/* The match of two variants of a unit with a query, if it is one. */
static bool
score_pair(struct answer *out, const struct pu_tm_query *query,
	   const struct text *q, const struct copy *copy, size_t s, size_t t)
{
	const struct pu_variant *source = &copy->unit.variants[s];
	const struct pu_variant *target = &copy->unit.variants[t];
	struct pu_str author =
		target->author.len ? target->author : copy->unit.author;
	bool fit[2], regions[2];
	int text;

	compare_tags(query->source, source->language, &fit[0], &regions[0]);
	compare_tags(query->target, target->language, &fit[1], &regions[1]);
	if (s == t || pu_str_eq(source->language, target->language) ||
	    !fit[0] || !fit[1])
		return false;
	*out = (struct answer){ .unit = copy->unit.id,
				.source = s,
				.target = t,
				.copy = copy,
				.occurrences = 1 };
	if (!score_of_text(out, query, q, source, &copy->texts[s]))
		return false;
	text = out->score;
	out->score -= copy->info.penalty;
	out->score -= copy->info.trust == PU_TRUST_ALIGNED ? 3 : 0;
	out->score -= copy->info.trust == PU_TRUST_MACHINE ? 10 : 0;
	out->score -= regions[0] || regions[1];
	out->points = text - out->score;
	out->trust = copy->info.trust == PU_TRUST_TEAM &&
				     pu_str_is(author, oracle_user)
			     ? PU_TRUST_OWN
			     : (int)copy->info.trust;
	out->newest = first_date(target->changed, target->created,
				 copy->unit.changed, copy->unit.created);
	return out->score >= (query->fallback ? 30 : query->min);
}

static int
order(const void *a, const void *b)
{
	const struct answer *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->trust != y->trust)
		return x->trust > y->trust ? -1 : 1;
	if (x->newest != y->newest)
		return x->newest > y->newest ? -1 : 1;
	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	if (x->source != y->source)
		return x->source < y->source ? -1 : 1;
	return x->target < y->target ? -1 : x->target > y->target;
}

/* What reaches min, else the best score alone. */
static void
fall_back(struct oracle *oracle, int min)
{
	size_t kept = 0;
	int best = oracle->answer_count ? oracle->answers[0].score : 0;

	oracle->fallback = oracle->answer_count && best < min;
	while (kept < oracle->answer_count &&
	       oracle->answers[kept].score >= (best < min ? best : min))
		kept++;
	oracle->answer_count = kept;
}

/* All matches, sorted, equal texts merged into the best. */
static void
oracle_search(struct oracle *oracle, const struct pu_tm_query *query)
{
	const struct pu_variant variant = { .language = query->source,
					    .text = query->text,
					    .codes = query->codes,
					    .code_count = query->code_count,
					    .previous = query->previous,
					    .next = query->next };
	size_t kept = 0;
	struct text q;

	text_read(&q, &variant);
	oracle->answer_count = 0;
	oracle->fallback = false;
	for (size_t i = 0; i < oracle->count; i++) {
		const struct copy *copy = &oracle->copies[i];
		size_t n = copy->unit.variant_count;

		for (size_t k = 0; k < n * n; k++) {
			struct answer answer;

			if (!score_pair(&answer, query, &q, copy, k / n, k % n))
				continue;
			MEM_GROW(oracle->answers, oracle->answer_count,
				 oracle->answer_room);
			oracle->answers[oracle->answer_count++] = answer;
		}
	}
	if (oracle->answer_count)
		qsort(oracle->answers, oracle->answer_count,
		      sizeof *oracle->answers, order);
	for (size_t i = 0; i < oracle->answer_count; i++) {
		struct answer *a = &oracle->answers[i];
		size_t j = 0;

		for (; j < kept; j++) {
			const struct answer *b = &oracle->answers[j];

			if (same(&a->copy->texts[a->source].plain,
				 &b->copy->texts[b->source].plain) &&
			    same(&a->copy->texts[a->target].plain,
				 &b->copy->texts[b->target].plain))
				break;
		}
		if (j < kept)
			oracle->answers[j].occurrences++;
		else
			oracle->answers[kept++] = *a;
	}
	oracle->answer_count = kept < query->max ? kept : query->max;
	if (query->fallback)
		fall_back(oracle, query->min);
	text_free(&q);
}

/* ---- comparing ---- */

static bool
explained(const struct pu_match *match, struct pu_str query)
{
	struct pu_buf was = PU_BUF_INIT, is = PU_BUF_INIT;
	bool ok;

	for (size_t i = 0; i < match->diff_count; i++) {
		if (match->diff[i].op != PU_DIFF_DELETE)
			pu_buf_add(&is, match->diff[i].text);
		pu_buf_add(&was, match->diff[i].was);
	}
	ok = pu_str_eq(pu_buf_str(&is), query) &&
	     pu_str_eq(pu_buf_str(&was), match->source);
	pu_buf_free(&was);
	pu_buf_free(&is);
	return ok;
}

static bool
agrees(const struct answer *want, const struct pu_match *got)
{
	const struct copy *copy = want->copy;
	const struct pu_variant *target = &copy->unit.variants[want->target];
	int points = 0;

	for (size_t i = 0; i < got->penalty_count; i++)
		points += got->penalties[i].points;
	if (got->kind == PU_MATCH_FUZZY)
		points = want->points; /* the text's own are among them */
	return got->unit == want->unit && got->source_variant == want->source &&
	       got->target_variant == want->target &&
	       got->score == want->score && (int)got->kind == want->kind &&
	       got->occurrences == want->occurrences &&
	       (int)got->trust == want->trust && points == want->points &&
	       got->changed == want->newest &&
	       got->similarity > want->similarity - 1e-9 &&
	       got->similarity < want->similarity + 1e-9 &&
	       pu_str_eq(got->source,
			 pu_buf_str(&copy->texts[want->source].plain)) &&
	       pu_str_eq(got->target,
			 pu_buf_str(&copy->texts[want->target].plain)) &&
	       pu_str_eq(got->target_language, target->language) &&
	       pu_str_eq(got->origin, copy->info.origin);
}

bool
search_agrees(struct oracle *oracle, struct pu_tm *tm,
	      const struct pu_tm_query *query)
{
	struct pu_buf plain = PU_BUF_INIT;
	struct pu_matches matches;
	struct pu_error err = { 0 };
	bool ok;

	oracle_search(oracle, query);
	if (!pu_tm_search(tm, query, &matches, &err)) {
		printf("# %s\n", err.text);
		return false;
	}
	unit_plain(&plain, query->text, query->codes, query->code_count);
	ok = matches.count == oracle->answer_count &&
	     matches.fallback == oracle->fallback;
	for (size_t i = 0; ok && i < matches.count; i++)
		ok = agrees(&oracle->answers[i], &matches.items[i]) &&
		     (!query->explain ||
		      explained(&matches.items[i], pu_buf_str(&plain)));
	if (!ok) {
		printf("# query \"%.*s\" %.*s > %.*s, min %d, max %zu\n",
		       (int)query->text.len, query->text.ptr,
		       (int)query->source.len, query->source.ptr,
		       (int)query->target.len, query->target.ptr, query->min,
		       query->max);
		for (size_t i = 0; i < oracle->answer_count; i++)
			printf("# want %d kind %d unit %ld %zu %zu x%d\n",
			       oracle->answers[i].score,
			       oracle->answers[i].kind,
			       (long)oracle->answers[i].unit,
			       oracle->answers[i].source,
			       oracle->answers[i].target,
			       (int)oracle->answers[i].occurrences);
		for (size_t i = 0; i < matches.count; i++)
			printf("# got %d kind %d unit %ld %zu %zu x%d\n",
			       matches.items[i].score,
			       (int)matches.items[i].kind,
			       (long)matches.items[i].unit,
			       matches.items[i].source_variant,
			       matches.items[i].target_variant,
			       (int)matches.items[i].occurrences);
	}
	pu_buf_free(&plain);
	pu_matches_free(&matches);
	return ok;
}

void
random_seed(uint64_t seed)
{
	random_state = seed;
}

void
oracle_done(void)
{
	for (size_t i = 0; i < COUNT(tokenizers); i++) {
		free((char *)(uintptr_t)tokenizers[i].primary);
		tokenizer_free(tokenizers[i].tokenizer);
	}
}
