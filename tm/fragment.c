#include "config.h"

#include "tm/fragment.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/lang.h"
#include "text/utf8.h"
#include "tm/finder.h"
#include "tm/internal.h"
#include "tm/keys.h"
#include "tm/runs.h"

struct run {
	size_t first, words;
};

struct fragmenting {
	struct pu_tm *tm;
	const struct pu_tm_query *query;
	struct pu_fragments *out;
	struct tokens tokens;
	struct pu_buf keys; /* of all tokens */
	struct runs *index;
	struct run *runs; /* that the memory knows */
	size_t count, room;
};

/* ---- the query's words ---- */

/* A memory without the language has no tokenizer for it. */
static bool
tokenize(struct fragmenting *f, struct finder_family *family,
	 struct pu_error *err)
{
	struct tokenizer *own = NULL, *tokenizer = NULL;
	bool ok;

	if (family)
		tokenizer = family->tokenizer;
	else if (tokenizer_new(&own, lang_primary(f->query->source), err))
		tokenizer = own;
	ok = tokenizer &&
	     tokenizer_run(tokenizer, f->out->plain, &f->tokens, err);
	tokenizer_free(own);
	return ok;
}

static void
tell_words(struct fragmenting *f)
{
	struct pu_span *words =
		arena_array(f->out->owner, f->tokens.count + 1, sizeof *words);
	size_t count = 0;

	while (count < f->tokens.count && count < PU_FRAGMENT_TEXT &&
	       f->tokens.items[count].kind != TOKEN_PUNCTUATION) {
		words[count].start = f->tokens.items[count].start;
		words[count].end = f->tokens.items[count].end;
		count++;
	}
	f->out->words = words;
	f->out->word_count = count;
}

/* ---- which runs are whole segments ---- */

/* Whether some text of those in memory has these keys. */
static int
in_memory(const struct fragmenting *f, struct fuzzy *texts,
	  const struct run *run, struct pu_error *err)
{
	struct fuzzy_hit hit;

	if (!fuzzy_count(texts))
		return 0;
	fuzzy_start(texts,
		    pu_str_n(f->keys.ptr + run->first * KEY_BYTES,
			     run->words * KEY_BYTES),
		    NULL, NULL);
	return fuzzy_next(texts, 100, &hit, err);
}

/* One whose keys only look the same is sorted out by the search. */
static bool
knows(const struct fragmenting *f, const struct finder_family *family,
      const struct run *run, bool *known, struct pu_error *err)
{
	int got = runs_find(f->index, run->first, run->words, err);

	if (got == 0)
		got = in_memory(f, family->texts, run, err);
	*known = got > 0;
	return got >= 0;
}

static bool
find_runs(struct fragmenting *f, const struct finder_family *family,
	  struct pu_error *err)
{
	const struct token *tokens = f->tokens.items;
	size_t count = f->out->word_count;

	keys_pack(&f->keys, &f->tokens);
	runs_start(f->index, pu_buf_str(&f->keys), PU_FRAGMENT_WORDS,
		   &family->source);
	for (size_t i = 0; i < count; i++) {
		struct run run = { i, 0 };
		bool word = false, known;

		while (run.words < PU_FRAGMENT_WORDS && i + run.words < count) {
			word |= tokens[i + run.words++].kind == TOKEN_WORD;
			if (!word)
				continue;
			if (!knows(f, family, &run, &known, err))
				return false;
			if (!known)
				continue;
			MEM_GROW(f->runs, f->count, f->room);
			f->runs[f->count++] = run;
		}
	}
	return true;
}

/* ---- what they mean ---- */

static bool
is_space(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 ||
	       (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000;
}

/* The run with what is written on to it: marks that no space and no other word
 * touches. */
static struct pu_span
with_marks(const struct fragmenting *f, const struct run *run)
{
	const struct pu_span *words = f->out->words;
	size_t last = run->first + run->words - 1;
	struct pu_str plain = f->out->plain;
	size_t from = run->first ? words[run->first - 1].end : 0;
	size_t to = last + 1 < f->out->word_count ? words[last + 1].start
						  : plain.len;
	struct pu_span span = { words[run->first].start, words[last].end };
	size_t start = from;
	bool apart = from == 0;

	for (size_t at = from; at < span.start;)
		if (is_space(utf8_next(plain, &at))) {
			start = at;
			apart = true;
		}
	if (apart)
		span.start = start;
	apart = to == plain.len;
	for (size_t at = span.end; at < to;) {
		size_t before = at;

		if (is_space(utf8_next(plain, &at))) {
			to = before;
			apart = true;
			break;
		}
	}
	if (apart)
		span.end = to;
	return span;
}

static bool
ask(const struct fragmenting *f, struct pu_span span, struct pu_matches *out,
    struct pu_error *err)
{
	struct pu_tm_query query = *f->query;

	query.text =
		pu_str_n(f->out->plain.ptr + span.start, span.end - span.start);
	query.codes = NULL;
	query.code_count = 0;
	query.previous = query.next = (struct pu_str){ NULL, 0 };
	query.whole = true;
	query.fallback = query.explain = false;
	return pu_tm_search(f->tm, &query, out, err);
}

static int
best(const struct pu_matches *matches)
{
	return matches->count ? matches->items[0].score : 0;
}

/* A segment often ends in a full stop, and so may the run. */
static bool
resolve(const struct fragmenting *f, const struct run *run,
	struct pu_fragment *out, struct pu_error *err)
{
	struct pu_span bare = {
		f->out->words[run->first].start,
		f->out->words[run->first + run->words - 1].end
	};
	struct pu_span marked = with_marks(f, run), span = bare;
	struct pu_matches more;

	*out = (struct pu_fragment){ .first = run->first, .words = run->words };
	if (!ask(f, bare, &out->matches, err))
		return false;
	if (best(&out->matches) < 100 &&
	    (marked.start < bare.start || marked.end > bare.end)) {
		if (!ask(f, marked, &more, err)) {
			pu_matches_free(&out->matches);
			return false;
		}
		if (best(&more) > best(&out->matches)) {
			struct pu_matches less = out->matches;

			out->matches = more;
			more = less;
			span = marked;
		}
		pu_matches_free(&more);
	}
	out->start = span.start;
	out->end = span.end;
	return true;
}

static bool
resolve_all(const struct fragmenting *f, struct pu_error *err)
{
	struct pu_fragment *items =
		arena_array(f->out->owner, f->count + 1, sizeof *items);

	f->out->items = items;
	for (size_t i = 0; i < f->count; i++) {
		struct pu_fragment *item = &items[f->out->count];

		if (!resolve(f, &f->runs[i], item, err))
			return false;
		if (item->matches.count)
			f->out->count++;
		else
			pu_matches_free(&item->matches);
	}
	return true;
}

/* ---- all of it ---- */

static bool
run_all(struct fragmenting *f, struct finder *finder, struct pu_error *err)
{
	const struct pu_tm_query *query = f->query;
	struct finder_family *family, *target;
	struct pu_buf plain = PU_BUF_INIT;

	unit_plain(&plain, query->text, query->codes, query->code_count);
	f->out->plain = arena_str(f->out->owner, pu_buf_str(&plain));
	pu_buf_free(&plain);
	if (!finder_family(finder, query->target, &target, err) ||
	    !finder_family(finder, query->source, &family, err) ||
	    !tokenize(f, family, err))
		return false;
	tell_words(f);
	if (!family || !target)
		return true;
	return finder_load(finder, family, err) && find_runs(f, family, err) &&
	       resolve_all(f, err);
}

bool
pu_tm_fragments(struct pu_tm *tm, const struct pu_tm_query *query,
		struct pu_fragments *out, struct pu_error *err)
{
	struct fragmenting f = {
		.tm = tm, .query = query, .out = out, .keys = PU_BUF_INIT
	};
	struct finder *finder;
	bool ok;

	*out = (struct pu_fragments){ .owner = NULL };
	if (!finder_open(&finder, tm, err))
		return false;
	out->owner = pu_arena_new();
	f.index = runs_new();
	ok = run_all(&f, finder, err);
	finder_close(finder);
	tokens_free(&f.tokens);
	pu_buf_free(&f.keys);
	runs_free(f.index);
	free(f.runs);
	if (!ok)
		pu_fragments_free(out);
	return ok;
}

void
pu_fragments_free(struct pu_fragments *fragments)
{
	for (size_t i = 0; i < fragments->count; i++) {
		struct pu_matches matches = fragments->items[i].matches;

		pu_matches_free(&matches);
	}
	pu_arena_free(fragments->owner);
	*fragments = (struct pu_fragments){ 0 };
}
