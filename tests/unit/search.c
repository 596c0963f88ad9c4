/* The search against brute force: every unit, every pair of variants, full
 * dynamic programming, written from docs/score.md and nothing else. */
#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "db/db.h"
#include "tests/tap.h"
#include "text/lang.h"
#include "text/token.h"
#include "tm/search.h"

static uint64_t random_state = 0x2545F4914F6CDD1D;

static uint32_t
below(uint32_t limit)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (uint32_t)(random_state >> 11) % limit;
}

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* ---- the oracle ---- */

struct text { /* what is compared of one variant */
	struct pu_buf plain, identity;
	struct tokens tokens;
	struct pu_buf previous, next; /* identity forms */
};

struct copy { /* of a unit in the memory */
	struct pu_unit unit;
	struct pu_tm_info info;
	struct text *texts;
};

struct answer {
	int score, kind, points;
	int trust;
	int64_t newest, unit;
	size_t source, target;
	double similarity;
	uint64_t occurrences;
	const struct copy *copy;
};

struct oracle {
	struct pu_arena *arena;
	struct copy *copies;
	size_t count, room;
	struct answer *answers;
	size_t answer_count, answer_room;
	bool fallback; /* the answers are below min */
};

static struct {
	const char *primary;
	struct tokenizer *tokenizer;
} tokenizers[8];
static const char user[] = "quilla";

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
	if (!text_identity(out, text, &err))
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

static void
oracle_free(struct oracle *oracle)
{
	oracle_clear(oracle);
	pu_arena_free(oracle->arena);
	free(oracle->copies);
	free(oracle->answers);
}

/* Everything that is in the memory now. */
static bool
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
		char a[16], b[16];
		bool match, regions;
	} known[512];
	size_t i = 0;

	while (known[i].a[0] &&
	       (!pu_str_is(a, known[i].a) || !pu_str_is(b, known[i].b)))
		i++;
	if (!known[i].a[0]) {
		if (i == COUNT(known) - 1 || a.len > 15 || b.len > 15)
			abort();
		memcpy(known[i].a, a.ptr, a.len);
		memcpy(known[i].b, b.ptr, b.len);
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
	bool codes = unit_codes_equal(query->codes, query->code_count,
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
	out->trust =
		copy->info.trust == PU_TRUST_TEAM && pu_str_is(author, user)
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

static bool
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

/* ---- made-up units ---- */

static const char *const words_of[][24] = {
	{ "es",       "el",         "la",
	  "los",      "preso",      "presos",
	  "presa",    "denuncio",   "denunci\xC3\xB3",
	  "denuncia", "sale",       "salen",
	  "Salen",    "a\xC3\xB1o", "a\xC3\xB1os",
	  "ano",      "de",         "cuenta",
	  ",",        ".",          "!",
	  "12",       "2 200",      "2.2bn" },
	{ "en",        "the",      "a",         "prisoner",
	  "prisoners", "denounce", "denounced", "leave",
	  "leaves",    "left",     "year",      "years",
	  "of",        "The",      "don't",     "don\xE2\x80\x99t",
	  ",",         ".",        "12",        "13",
	  "2,200",     "(",        "100%",      "\xF0\x9F\x98\x80" },
	{ "ar", "\xD8\xA7\xD9\x84\xD8\xB3\xD8\xAC\xD9\x86\xD8\xA7\xD8\xA1",
	  "\xD8\xB3\xD8\xAC\xD9\x8A\xD9\x86", "\xD9\x81\xD9\x8A",
	  "\xD8\xA7\xD9\x84\xD8\xB9\xD8\xA7\xD9\x85",
	  "\xD8\xB9\xD8\xA7\xD9\x85\xD9\x8B\xD8\xA7",
	  "\xD8\xB9\xD8\xA7\xD9\x85\xD8\xA7", "\xD9\xA1\xD9\xA2", "\xD8\x8C",
	  ".", "12", "\xD9\x85\xD9\x86", "en" },
	{ "zh", "\xE4\xB8\xAD\xE6\x96\x87", "\xE7\xBF\xBB\xE8\xAF\x91",
	  "\xE8\xAE\xB0\xE5\xBF\x86", "\xE4\xBA\xBA",
	  "\xE4\xBA\xBA\xE4\xBB\xAC", "\xE3\x80\x82", "12", "\xE5\xA4\xA7",
	  "PDF", "," },
	{ "th", "\xE0\xB8\xA0\xE0\xB8\xB2\xE0\xB8\xA9\xE0\xB8\xB2",
	  "\xE0\xB9\x84\xE0\xB8\x97\xE0\xB8\xA2", "\xE0\xB8\x84\xE0\xB8\x99",
	  "\xE0\xB8\x94\xE0\xB8\xB5", "12", " ", "." },
};
static const char *const tags[] = { "es",    "es", "es-EC", "es-MX", "es-419",
				    "en",    "en", "en-GB", "en-US", "ar",
				    "ar-EG", "zh", "zh-TW", "th" };
static const char *const codes_data[] = { "<b>", "</b>", "<br/>", "<i>" };

/* A whole state of the test: memory, oracle, and texts to start from. */
struct world {
	struct pu_arena *arena;
	struct pu_str texts[400];
	const char *text_tags[400];
	size_t text_count;
	struct oracle oracle;
	char path[64];
	struct pu_db *db;
	struct pu_tm *tm;
	int64_t batches[64];
	size_t batch_count;
};

static const char *const *
words_for(const char *tag)
{
	for (size_t i = 0; i < COUNT(words_of); i++)
		if (!strncmp(tag, words_of[i][0], 2))
			return words_of[i] + 1;
	return words_of[0] + 1;
}

static const char *
random_word(const char *tag)
{
	const char *const *words = words_for(tag);
	uint32_t count = 0;

	while (count < 23 && words[count])
		count++;
	/* Mixed scripts now and then. */
	if (below(40) == 0)
		return random_word(tags[below(COUNT(tags))]);
	return words[below(count)];
}

static void
add_words(struct pu_buf *out, const char *tag, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		if (out->len && below(12))
			pu_buf_addc(out, ' ');
		pu_buf_addz(out, random_word(tag));
	}
}

/* The text with words put in, taken out, and put for others. */
static struct pu_str
edited(struct world *world, struct pu_str text, const char *tag)
{
	struct pu_buf out = PU_BUF_INIT;
	uint32_t edits = below(4);
	struct pu_str made;

	for (size_t at = 0; at <= text.len;) {
		size_t end = at;

		while (end < text.len && text.ptr[end] != ' ')
			end++;
		if (out.len)
			pu_buf_addz(&out, below(30) ? " " : "  ");
		if (below(8) < edits) {
			if (below(3))
				add_words(&out, tag, below(3));
		} else {
			pu_buf_add(&out, pu_str_n(text.ptr + at, end - at));
		}
		at = end + 1;
	}
	made = arena_str(world->arena, pu_buf_str(&out));
	pu_buf_free(&out);
	return made;
}

static struct pu_str
random_text(struct world *world, const char *tag)
{
	struct pu_buf out = PU_BUF_INIT;
	struct pu_str made;

	if (world->text_count && below(3)) {
		size_t from = below((uint32_t)world->text_count);

		if (!strncmp(world->text_tags[from], tag, 2))
			return below(3) ? edited(world, world->texts[from], tag)
					: world->texts[from];
	}
	switch (below(50)) {
	case 0:
		add_words(&out, tag, 60 + below(240));
		break;
	case 1:
		pu_buf_addz(&out, below(2) ? "!!!" : ".");
		break;
	case 2: /* one word, many times */
		for (uint32_t i = 0, n = 1 + below(90); i < n; i++)
			pu_buf_addz(&out, "no ");
		break;
	default:
		add_words(&out, tag, 1 + below(9));
	}
	made = arena_str(world->arena, pu_buf_str(&out));
	pu_buf_free(&out);
	if (world->text_count < COUNT(world->texts)) {
		world->text_tags[world->text_count] =
			arena_str(world->arena, pu_str(tag)).ptr;
		world->texts[world->text_count++] = made;
	}
	return made;
}

/* Some texts get inline codes at their start and at a blank. */
static void
add_codes(struct world *world, struct pu_str *text,
	  const struct pu_inline_code **codes, size_t *count)
{
	struct pu_inline_code *list;
	struct pu_buf out = PU_BUF_INIT;
	size_t at = 0;

	*codes = NULL;
	*count = 0;
	if (below(5))
		return;
	*count = 1 + below(2);
	list = arena_array(world->arena, *count, sizeof *list);
	for (size_t i = 0; i < *count; i++) {
		uint32_t what = below(4);
		size_t from = at;

		list[i] = (struct pu_inline_code){
			.kind = what == 2   ? PU_CODE_ALONE
				: what == 1 ? PU_CODE_CLOSE
					    : PU_CODE_OPEN,
			.i = 1,
			.x = -1,
			.data = pu_str(codes_data[what])
		};
		while (i && at < text->len && text->ptr[at] != ' ')
			at++;
		pu_buf_add(&out, pu_str_n(text->ptr + from, at - from));
		pu_buf_add(&out, pu_str("\xEE\x80"));
		pu_buf_addc(&out, (char)(0x80 + i));
	}
	pu_buf_add(&out, pu_str_n(text->ptr + at, text->len - at));
	*text = arena_str(world->arena, pu_buf_str(&out));
	*codes = list;
	pu_buf_free(&out);
}

static int64_t
random_date(void)
{
	return below(2) ? PU_NO_TIME : 1000000 + (int64_t)below(4) * 86400;
}

static struct pu_str
random_neighbour(void)
{
	static const char *const near[] = { "", "Uno dos.", "Uno  dos.",
					    "Tres." };
	uint32_t what = below(6);

	return what < 4 ? pu_str(near[what]) : (struct pu_str){ 0 };
}

static struct pu_str
random_person(void)
{
	static const char *const people[] = { "", "quilla", "wara", "inti" };

	return pu_str(people[below(4)]);
}

/* One in four says what another says, at another time. */
static struct pu_unit
random_unit(struct world *world)
{
	size_t count = 2 + below(3) / 2 + below(6) / 5;
	struct pu_variant *variants = NULL;
	struct pu_unit unit;

	if (world->oracle.count && below(4) == 0) {
		uint32_t any = below((uint32_t)world->oracle.count);

		unit_copy(&unit, &world->oracle.copies[any].unit, world->arena);
		unit.created = random_date();
		unit.changed = random_date();
		unit.author = random_person();
		return unit;
	}
	variants = arena_array(world->arena, count, sizeof *variants);
	for (size_t i = 0; i < count; i++) {
		const char *tag = tags[below(COUNT(tags))];

		/* Mostly Spanish and English, so that there is much to
		 * confuse. */
		if (below(4))
			tag = tags[i % 2 ? 5 + below(4) : below(5)];
		variants[i] = (struct pu_variant){
			.language = pu_str(tag),
			.text = random_text(world, tag),
			.author = random_person(),
			.created = random_date(),
			.changed = random_date(),
			.previous = random_neighbour(),
			.next = random_neighbour(),
		};
		add_codes(world, &variants[i].text, &variants[i].codes,
			  &variants[i].code_count);
	}
	return (struct pu_unit){ .author = random_person(),
				 .created = random_date(),
				 .changed = random_date(),
				 .variants = variants,
				 .variant_count = count };
}

/* ---- what happens to a memory ---- */

static bool
world_open(struct world *world)
{
	struct pu_error err = { 0 };

	if (pu_db_open(&world->db, world->path, PU_DB_CREATE, &err) &&
	    pu_tm_new(&world->tm, world->db, &err))
		return true;
	printf("# %s\n", err.text);
	return false;
}

static void
world_close(struct world *world)
{
	pu_tm_free(world->tm);
	pu_db_close(world->db);
	world->tm = NULL;
	world->db = NULL;
}

static bool
add_units(struct world *world, struct pu_tm *tm, uint32_t count)
{
	struct pu_error err = { 0 };
	int64_t id;

	for (uint32_t i = 0; i < count; i++) {
		struct pu_unit unit = random_unit(world);

		if (!pu_tm_add(tm, &unit,
			       below(5) ? PU_DUPLICATE_KEEP
					: (enum pu_on_duplicate)below(2),
			       &id, &(enum pu_added){ 0 }, &err)) {
			printf("# %s\n", err.text);
			return false;
		}
	}
	return true;
}

/* What has not been committed yet is found too. */
static bool
search_inside(struct world *world)
{
	const struct pu_unit *unit;
	struct pu_tm_query query;

	if (!oracle_read(&world->oracle, world->tm))
		return false;
	unit = &world->oracle.copies[world->oracle.count - 1].unit;
	query = (struct pu_tm_query){ .text = unit->variants[0].text,
				      .codes = unit->variants[0].codes,
				      .code_count =
					      unit->variants[0].code_count,
				      .source = unit->variants[0].language,
				      .target = unit->variants[1].language,
				      .min = 60,
				      .max = 5 };
	return search_agrees(&world->oracle, world->tm, &query);
}

static bool
add_batch(struct world *world, uint32_t count)
{
	static const enum pu_trust trusts[] = {
		PU_TRUST_MACHINE, PU_TRUST_ALIGNED, PU_TRUST_IMPORTED,
		PU_TRUST_TEAM, PU_TRUST_REVIEWED
	};
	static const char *const origins[] = { "a.tmx", "b.tmx", "c.tmx" };
	uint32_t origin = below(3);
	const struct pu_tm_batch_options options = {
		.kind = "import",
		.what = pu_str(origins[origin]),
		.penalty = (int)origin * 4,
		.trust = trusts[below(COUNT(trusts))],
	};
	struct pu_error err;
	int64_t batch;
	uint64_t skip;

	if (!pu_tm_batch_begin(world->tm, &options, &batch, &skip, &err))
		return false;
	if (world->batch_count < COUNT(world->batches))
		world->batches[world->batch_count++] = batch;
	return add_units(world, world->tm, count) && search_inside(world) &&
	       pu_tm_batch_end(world->tm, true, &err);
}

static bool
change_unit(struct world *world, bool erase)
{
	struct pu_error err = { 0 };
	struct pu_unit unit;
	int64_t id;

	if (!world->oracle.count)
		return true;
	id = world->oracle.copies[below((uint32_t)world->oracle.count)].unit.id;
	unit = random_unit(world);
	unit.id = id;
	if (erase ? pu_tm_delete(world->tm, id, &err)
		  : pu_tm_edit(world->tm, &unit, &err))
		return true;
	printf("# %s\n", err.text);
	return false;
}

static bool
undo_batch(struct world *world)
{
	uint64_t undone, kept;
	struct pu_error err;

	return !world->batch_count ||
	       pu_tm_undo(world->tm, world->batches[--world->batch_count],
			  &undone, &kept, NULL, &err);
}

/* Somebody else writes into the same file. */
static bool
other_writes(struct world *world)
{
	struct pu_error err;
	struct pu_db *db = NULL;
	struct pu_tm *tm = NULL;
	bool ok = pu_db_open(&db, world->path, PU_DB_WRITE, &err) &&
		  pu_tm_new(&tm, db, &err) && add_units(world, tm, 2);

	pu_tm_free(tm);
	pu_db_close(db);
	return ok;
}

static bool
happen(struct world *world)
{
	bool ok;

	switch (below(8)) {
	case 0:
		ok = change_unit(world, false);
		break;
	case 1:
		ok = change_unit(world, true);
		break;
	case 2:
		ok = below(2) ? undo_batch(world) : change_unit(world, false);
		break;
	case 3:
		world_close(world);
		ok = world_open(world);
		break;
	case 4:
		ok = other_writes(world);
		break;
	case 5:
		ok = add_units(world, world->tm, 3);
		break;
	default:
		ok = add_batch(world, 20 + below(60));
	}
	return ok && oracle_read(&world->oracle, world->tm);
}

/* Mostly about what is there, as it is or changed a little. */
static struct pu_tm_query
random_query(struct world *world)
{
	static const int mins[] = { 30, 50, 70, 70, 85, 95, 100, 102 };
	uint32_t any = below((uint32_t)world->oracle.count);
	const struct pu_unit *unit = &world->oracle.copies[any].unit;
	size_t side = below((uint32_t)unit->variant_count);
	const struct pu_variant *from = &unit->variants[side];
	const struct pu_variant *to =
		&unit->variants[(side + 1) % unit->variant_count];
	struct pu_tm_query query = {
		.source = from->language,
		.target = to->language,
		.previous = random_neighbour(),
		.next = random_neighbour(),
		.min = below(3) ? mins[below(COUNT(mins))]
				: 30 + (int)below(73),
		.max = 1 + below(20),
		.fallback = below(3) == 0,
		.whole = below(6) == 0,
		.explain = below(4) == 0,
	};
	uint32_t how = below(8);

	if (below(4) == 0)
		query.source = pu_str(tags[below(COUNT(tags))]);
	if (below(4) == 0)
		query.target = pu_str(tags[below(COUNT(tags))]);
	if (how < 2) {
		query.text = from->text;
		query.codes = from->codes;
		query.code_count = from->code_count;
		query.previous = from->previous;
		if (how)
			query.next = from->next;
		return query;
	}
	if (how == 7)
		query.text = random_text(world, query.source.ptr);
	else {
		struct pu_buf plain = PU_BUF_INIT;

		pu_variant_plain(&plain, from);
		query.text =
			edited(world, pu_buf_str(&plain), from->language.ptr);
		pu_buf_free(&plain);
	}
	add_codes(world, &query.text, &query.codes, &query.code_count);
	return query;
}

struct seen { /* that the test has met what it is about */
	size_t asked, found, context, exact, fuzzy, merged, full, fallback;
};

static void
note(struct seen *seen, const struct oracle *oracle, size_t max)
{
	seen->asked++;
	seen->found += oracle->answer_count > 0;
	seen->full += oracle->answer_count == max;
	seen->fallback += oracle->fallback;
	for (size_t i = 0; i < oracle->answer_count; i++) {
		const struct answer *answer = &oracle->answers[i];

		seen->context += answer->kind == PU_MATCH_CONTEXT;
		seen->exact += answer->kind == PU_MATCH_EXACT;
		seen->fuzzy += answer->kind == PU_MATCH_FUZZY;
		seen->merged += answer->occurrences > 1;
	}
}

static bool
life_agrees(struct world *world, int rounds, int queries, struct seen *seen)
{
	struct pu_error err = { 0 };
	bool ok = world_open(world) &&
		  pu_tm_config_set(world->tm, pu_str("user"), pu_str(user),
				   &err) &&
		  add_batch(world, 120) &&
		  oracle_read(&world->oracle, world->tm);

	for (int round = 0; ok && round < rounds; round++) {
		ok = happen(world);
		for (int i = 0; ok && world->oracle.count && i < queries; i++) {
			struct pu_tm_query query = random_query(world);

			ok = search_agrees(&world->oracle, world->tm, &query);
			note(seen, &world->oracle, query.max);
		}
	}
	printf("# %zu units in the end\n", world->oracle.count);
	world_close(world);
	return ok;
}

static void
world_remove(struct world *world)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	char path[80];

	for (size_t i = 0; i < COUNT(ends); i++) {
		snprintf(path, sizeof path, "%s%s", world->path, ends[i]);
		remove(path);
	}
	oracle_free(&world->oracle);
	pu_arena_free(world->arena);
}

static bool
add_crowd(struct world *world, uint32_t sources, uint32_t targets)
{
	static const enum pu_trust trusts[] = { PU_TRUST_TEAM,
						PU_TRUST_ALIGNED };
	const struct pu_tm_batch_options options = {
		.kind = "import",
		.what = pu_str("crowd.tmx"),
		.trust = trusts[below(2)],
	};
	char source[32], target[32];
	struct pu_error err = { 0 };
	uint64_t skip;
	int64_t id;
	bool ok = pu_tm_batch_begin(world->tm, &options, &id, &skip, &err);

	for (int i = 0; ok && i < 500; i++) {
		struct pu_variant variants[2] = {
			{ .language = pu_str(tags[below(5)]),
			  .text = pu_str(source),
			  .next = random_neighbour() },
			{ .language = pu_str(tags[5 + below(4)]),
			  .text = pu_str(target) },
		};
		const struct pu_unit unit = { .author = random_person(),
					      .created = random_date(),
					      .variants = variants,
					      .variant_count = 2 };

		variants[0].created = variants[0].changed = random_date();
		variants[1].created = variants[1].changed = random_date();
		snprintf(source, sizeof source, "cuenta %u", below(sources));
		snprintf(target, sizeof target, "account %u", below(targets));
		if (below(8) == 0)
			add_codes(world, &variants[0].text, &variants[0].codes,
				  &variants[0].code_count);
		ok = pu_tm_add(world->tm, &unit, PU_DUPLICATE_KEEP, &id,
			       &(enum pu_added){ 0 }, &err);
	}
	return ok && pu_tm_batch_end(world->tm, true, &err);
}

/* Far more matches than are asked for: what is kept of them is enough, and
 * those that are one are counted whole. */
static void
test_crowd(uint32_t sources, uint32_t targets)
{
	struct world world = { .arena = pu_arena_new() };
	struct pu_error err = { 0 };
	bool ok;

	random_state = sources;
	snprintf(world.path, sizeof world.path, "crowd-%ld.db", (long)getpid());
	ok = world_open(&world) &&
	     pu_tm_config_set(world.tm, pu_str("user"), pu_str(user), &err) &&
	     add_crowd(&world, sources, targets) &&
	     add_crowd(&world, sources, targets) &&
	     oracle_read(&world.oracle, world.tm);
	for (int i = 0; ok && i < 12; i++) {
		char text[32];
		const struct pu_tm_query query = { .text = pu_str(text),
						   .source = pu_str("es"),
						   .target = pu_str("en-GB"),
						   .next = random_neighbour(),
						   .min = 30 + 6 * i,
						   .fallback = i % 2,
						   .max = 1 + below(8) };

		snprintf(text, sizeof text, i % 3 ? "cuenta %u" : "Cuentas %u",
			 below(sources));
		ok = search_agrees(&world.oracle, world.tm, &query);
	}
	CHECK(ok);
	world_close(&world);
	world_remove(&world);
}

static void
test_oracle(uint64_t seed, int rounds, int queries)
{
	struct world world = { .arena = pu_arena_new() };
	struct seen seen = { 0 };

	random_state = seed;
	snprintf(world.path, sizeof world.path, "search-%ld.db",
		 (long)getpid());
	CHECK(life_agrees(&world, rounds, queries, &seen));
	printf("# %zu queries, %zu with matches, %zu full, %zu fallen back; "
	       "%zu context, %zu exact, %zu fuzzy, %zu merged\n",
	       seen.asked, seen.found, seen.full, seen.fallback, seen.context,
	       seen.exact, seen.fuzzy, seen.merged);
	CHECK(seen.found > seen.asked / 3 && seen.full > seen.asked / 50);
	CHECK(seen.fallback > seen.asked / 50);
	CHECK(seen.context && seen.exact && seen.fuzzy && seen.merged);
	world_remove(&world);
}

/* ---- what brute force does not tell ---- */

static size_t
search_one(struct pu_tm *tm, const char *text, int min,
	   struct pu_matches *matches)
{
	const struct pu_tm_query query = { .text = pu_str(text),
					   .source = pu_str("es"),
					   .target = pu_str("en"),
					   .min = min,
					   .max = 5 };
	struct pu_error err;

	if (!pu_tm_search(tm, &query, matches, &err))
		return SIZE_MAX;
	return matches->count;
}

static void
test_protected(void)
{
	const struct pu_variant variants[] = {
		{ .language = pu_str("es"),
		  .text = pu_str("Cuenta ES87 9999 0000 1101 2345 6789 de Red"),
		  .created = PU_NO_TIME,
		  .changed = PU_NO_TIME },
		{ .language = pu_str("en"),
		  .text = pu_str(
			  "Account ES87 9999 0000 1101 2345 6789 of Red"),
		  .created = PU_NO_TIME,
		  .changed = PU_NO_TIME },
	};
	const struct pu_unit unit = { .created = PU_NO_TIME,
				      .changed = PU_NO_TIME,
				      .variants = variants,
				      .variant_count = 2 };
	struct pu_matches matches;
	struct pu_error err;
	struct pu_db *db = NULL;
	struct pu_tm *tm = NULL;
	enum pu_added added;
	int64_t id;

	if (!CHECK(pu_db_open(&db, ":memory:", PU_DB_CREATE, &err) &&
		   pu_tm_new(&tm, db, &err) &&
		   pu_tm_add(tm, &unit, PU_DUPLICATE_SKIP, &id, &added, &err)))
		return;
	CHECK(search_one(tm, "Cuenta ES87 9999 0000 1101 2345 6789 de Red", 70,
			 &matches) == 1);
	CHECK(matches.items[0].score == 100 &&
	      matches.items[0].protected_count == 0);
	pu_matches_free(&matches);
	CHECK(search_one(tm, "Cuenta ES87 9999 0000 1101 2345 6780 de Red", 70,
			 &matches) == 1);
	CHECK(matches.items[0].score < 100 &&
	      matches.items[0].protected_count == 2 &&
	      pu_str_is(matches.items[0].protected_tokens[0],
			"ES87 9999 0000 1101 2345 6789"));
	pu_matches_free(&matches);
	/* Nothing that cannot be meant. */
	CHECK(search_one(tm, "Cuenta", 29, &matches) == SIZE_MAX);
	CHECK(search_one(tm, "Cuenta", 103, &matches) == SIZE_MAX);
	CHECK(search_one(tm, "", 30, &matches) == 0);
	pu_matches_free(&matches);
	pu_tm_free(tm);
	pu_db_close(db);
}

/* A unit in Spanish and several kinds of English. */
static bool
add_kinds(struct pu_tm *tm, const char *es, const char *const *english,
	  size_t count, int64_t changed)
{
	static const char *const kinds[] = { "en", "en-GB", "en-US" };
	struct pu_variant variants[4] = { { .language = pu_str("es"),
					    .text = pu_str(es),
					    .created = PU_NO_TIME,
					    .changed = PU_NO_TIME } };
	const struct pu_unit unit = { .created = PU_NO_TIME,
				      .changed = changed,
				      .variants = variants,
				      .variant_count = count + 1 };
	struct pu_error err;
	enum pu_added added;
	int64_t id;

	for (size_t i = 0; i < count; i++)
		variants[i + 1] =
			(struct pu_variant){ .language = pu_str(kinds[i]),
					     .text = pu_str(english[i]),
					     .created = PU_NO_TIME,
					     .changed = PU_NO_TIME };
	return pu_tm_add(tm, &unit, PU_DUPLICATE_KEEP, &id, &added, &err);
}

static bool
targets_are(struct pu_tm *tm, const char *target, size_t max,
	    const char *const *want, size_t count)
{
	const struct pu_tm_query query = { .text = pu_str("Hay huelga."),
					   .source = pu_str("es"),
					   .target = pu_str(target),
					   .min = 70,
					   .max = max };
	struct pu_matches matches;
	struct pu_error err;
	bool ok = pu_tm_search(tm, &query, &matches, &err) &&
		  matches.count == count;

	for (size_t i = 0; ok && i < count; i++)
		ok = pu_str_is(matches.items[i].target, want[i]);
	pu_matches_free(&matches);
	return ok;
}

/* Every variant that is as good as the best is there, in the one order: by
 * score, then trust, date, unit, variant. */
static void
test_equal_best(void)
{
	static const char *const old[] = { "There is a strike.", "A strike!",
					   "Strike's on." };
	static const char *const new[] = { "A strike is on." };
	static const char *const any[] = { "A strike is on.",
					   "There is a strike.", "A strike!",
					   "Strike's on." };
	/* en-US costs a point beside en-GB. */
	static const char *const british[] = { "A strike is on.",
					       "There is a strike.",
					       "A strike!", "Strike's on." };
	struct pu_error err;
	struct pu_db *db = NULL;
	struct pu_tm *tm = NULL;

	if (!CHECK(pu_db_open(&db, ":memory:", PU_DB_CREATE, &err) &&
		   pu_tm_new(&tm, db, &err) &&
		   add_kinds(tm, "Hay huelga.", old, 3, 1000) &&
		   add_kinds(tm, "Hay huelga.", new, 1, 2000)))
		return;
	CHECK(targets_are(tm, "en", 5, any, 4));
	CHECK(targets_are(tm, "en", 2, any, 2));
	CHECK(targets_are(tm, "en-GB", 5, british, 4));
	/* Confirmed by oneself goes before what is newer. */
	CHECK(pu_tm_config_set(tm, pu_str("user"), pu_str(user), &err) &&
	      add_kinds(tm, "Hay huelga.",
			(const char *const[]){ "On strike." }, 1, 10) &&
	      targets_are(tm, "en", 1, (const char *const[]){ "On strike." },
			  1));
	pu_tm_free(tm);
	pu_db_close(db);
}

/* A language met in a transaction that is rolled back: its number goes to the
 * next one, with another stemmer. */
static void
test_rolled_back(void)
{
	static const char *const texts[][2] = {
		{ "casas viejas", "las casas viejas" },
		{ "alte Haus", "alten Hauses" },
	};
	static const char *const from[] = { "es", "de" };
	struct pu_matches matches;
	struct pu_concordances lines;
	struct pu_error err;
	struct pu_db *db = NULL;
	struct pu_tm *tm = NULL;

	if (!CHECK(pu_db_open(&db, ":memory:", PU_DB_CREATE, &err) &&
		   pu_tm_new(&tm, db, &err)))
		return;
	for (int i = 0; i < 2; i++) {
		struct pu_variant variants[] = {
			{ .created = PU_NO_TIME, .changed = PU_NO_TIME },
			{ .created = PU_NO_TIME, .changed = PU_NO_TIME },
		};
		const struct pu_unit unit = { .created = PU_NO_TIME,
					      .changed = PU_NO_TIME,
					      .variants = variants,
					      .variant_count = 2 };
		struct pu_tm_query query = { .min = 50, .max = 5 };
		enum pu_added added;
		int64_t id;

		variants[0].language = query.source = pu_str(from[i]);
		variants[1].language = query.target = pu_str("en");
		variants[0].text = pu_str(texts[i][0]);
		variants[1].text = pu_str("old houses");
		query.text = pu_str(texts[i][1]);
		CHECK(db_begin(db, true, &err));
		CHECK(pu_tm_add(tm, &unit, PU_DUPLICATE_SKIP, &id, &added,
				&err));
		CHECK(pu_tm_search(tm, &query, &matches, &err) &&
		      matches.count == 1);
		pu_matches_free(&matches);
		CHECK(pu_tm_concordance(tm, pu_str("houses"), pu_str(""),
					pu_str(""), 5, &lines, &err) &&
		      lines.count == 1);
		pu_concordances_free(&lines);
		db_rollback(db);
		CHECK(pu_tm_search(tm, &query, &matches, &err) &&
		      matches.count == 0);
		pu_matches_free(&matches);
		CHECK(pu_tm_concordance(tm, pu_str("houses"), pu_str(""),
					pu_str(""), 5, &lines, &err) &&
		      lines.count == 0);
		pu_concordances_free(&lines);
	}
	pu_tm_free(tm);
	pu_db_close(db);
}

int
main(void)
{
	int rounds = getenv("PUENTE_TEST_SMALL") ? 4 : 12;

	test_protected();
	test_equal_best();
	test_rolled_back();
	test_oracle(0x2545F4914F6CDD1D, rounds, 25);
	test_oracle(42, rounds, 25);
	test_crowd(2, 150);
	test_crowd(150, 2);
	test_crowd(20, 20);
	for (size_t i = 0; i < COUNT(tokenizers); i++) {
		free((char *)(uintptr_t)tokenizers[i].primary);
		tokenizer_free(tokenizers[i].tokenizer);
	}
	return tap_done();
}
