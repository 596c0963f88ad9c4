#include "config.h"

#include "desk/update-guard.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/address.h"
#include "text/chars.h"
#include "text/iban.h"
#include "text/utf8.h"
#include "text/value.h"

struct guard {
	struct convention *convention;
	const struct pu_str *names;
	size_t name_count;
	struct pu_arena *scratch;
};

bool
guard_new(struct guard **out, struct pu_str language,
	  const struct pu_str *names, size_t name_count, struct pu_error *err)
{
	struct guard *guard = mem_alloc(sizeof *guard);

	guard->names = names;
	guard->name_count = name_count;
	if (!convention_new(&guard->convention, language, 0, err)) {
		free(guard);
		return false;
	}
	guard->scratch = pu_arena_new();
	*out = guard;
	return true;
}

void
guard_free(struct guard *guard)
{
	if (!guard)
		return;
	convention_free(guard->convention);
	pu_arena_free(guard->scratch);
	free(guard);
}

/* ---- what is protected ---- */

struct token {
	size_t start, end;
	bool told; /* a reader is told when it changes */
};

struct tokens {
	struct token *items;
	size_t count, room;
};

static void
add(struct tokens *tokens, size_t start, size_t end, bool told)
{
	if (start >= end)
		return;
	MEM_GROW(tokens->items, tokens->count, tokens->room);
	tokens->items[tokens->count++] = (struct token){ start, end, told };
}

static void
add_values(struct guard *guard, struct pu_str text, struct tokens *tokens)
{
	struct values values;
	const struct address *addresses;
	const struct iban *ibans;
	size_t count;

	values_read(text, guard->convention, guard->scratch, &values);
	for (size_t i = 0; i < values.count; i++)
		if (!i || values.items[i].spot != values.items[i - 1].spot)
			add(tokens, values.items[i].outer_start,
			    values.items[i].outer_end, true);
	count = addresses_read(text, guard->scratch, &addresses);
	for (size_t i = 0; i < count; i++)
		add(tokens, addresses[i].start, addresses[i].end, true);
	count = ibans_read(text, guard->scratch, &ibans);
	for (size_t i = 0; i < count; i++)
		add(tokens, ibans[i].start, ibans[i].end, true);
}

/* The names that stand in it; ASCII capitals make no difference. */
static void
add_names(const struct guard *guard, struct pu_str text, struct tokens *tokens)
{
	for (size_t n = 0; n < guard->name_count; n++) {
		struct pu_str name = guard->names[n];

		for (size_t i = 0; name.len && i + name.len <= text.len; i++)
			if (!memcmp(text.ptr + i, name.ptr, name.len))
				add(tokens, i, i + name.len, true);
	}
}

/* In small letters; a few languages together, since a word that negates in one
 * and is something else in another costs no more than a second look. */
static bool
negates(struct pu_str word)
{
	static const char *const words[] = {
		"no",      "not",     "never",   "none",    "nor",    "neither",
		"nobody",  "nothing", "without", "cannot",  "nunca",  "jamás",
		"ni",      "sin",     "tampoco", "nadie",   "nada",   "ningún",
		"ninguno", "ninguna", "ne",      "pas",     "jamais", "sans",
		"aucun",   "aucune",  "rien",    "não",     "nem",    "sem",
		"nenhum",  "nenhuma", "non",     "né",      "mai",    "senza",
		"nessun",  "nessuno", "nessuna", "nicht",   "kein",   "keine",
		"keinen",  "keiner",  "nie",     "niemand", "ohne",   "mai",
		"sense",   "cap",     "gens",    NULL
	};

	for (const char *const *known = words; *known; known++)
		if (word.len == strlen(*known) && str_holds(word, *known))
			return true;
	return pu_str_ends(word, "n't") || pu_str_ends(word, "n\u2019t");
}

static bool
in_word(uint32_t c)
{
	enum char_kind kind = char_kind(c);

	return kind == CHAR_LETTER || kind == CHAR_UPPER || kind == CHAR_MARK ||
	       kind == CHAR_DIGIT || c == '\'' || c == 0x2019;
}

/* Words with capitals or figures, and negations. The first word of the text has
 * a capital in any case: nobody is told of that alone. */
static void
add_words(struct pu_str text, struct tokens *tokens)
{
	size_t start = 0;
	bool capital = false, digit = false, open = false;

	for (size_t at = 0; at <= text.len;) {
		size_t from = at;
		uint32_t c = at < text.len ? utf8_next(text, &at) : ' ';

		if (from == text.len)
			at++;
		if (in_word(c)) {
			start = open ? start : from;
			open = true;
			capital |= char_kind(c) == CHAR_UPPER;
			digit |= char_kind(c) == CHAR_DIGIT;
			continue;
		}
		if (open && (capital || digit ||
			     negates(pu_str_n(text.ptr + start, from - start))))
			add(tokens, start, from, digit);
		open = capital = digit = false;
	}
}

static int
by_place(const void *a, const void *b)
{
	const struct token *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end < y->end ? -1 : x->end > y->end;
}

static struct tokens
read_tokens(struct guard *guard, struct pu_str text)
{
	struct tokens tokens = { .count = 0 };

	add_values(guard, text, &tokens);
	add_names(guard, text, &tokens);
	add_words(text, &tokens);
	if (tokens.count)
		qsort(tokens.items, tokens.count, sizeof *tokens.items,
		      by_place);
	return tokens;
}

static struct pu_str
text_of(struct pu_str text, const struct token *token)
{
	return pu_str_n(text.ptr + token->start, token->end - token->start);
}

/* The next one of those that are told of, or of all. */
static const struct token *
next_of(const struct tokens *tokens, size_t *at, bool told)
{
	while (*at < tokens->count && told && !tokens->items[*at].told)
		++*at;
	return *at < tokens->count ? &tokens->items[(*at)++] : NULL;
}

static struct pu_str
copy_of(struct pu_arena *arena, struct pu_str text, const struct token *token)
{
	return token ? arena_str(arena, text_of(text, token)) : pu_str("");
}

/* Whether they are the same, in the same order; the first that are not. */
static bool
same_tokens(struct pu_str before, const struct tokens *a, struct pu_str after,
	    const struct tokens *b, bool told, struct pu_arena *arena,
	    struct guard_verdict *out)
{
	size_t i = 0, k = 0;

	for (;;) {
		const struct token *x = next_of(a, &i, told),
				   *y = next_of(b, &k, told);

		if (!x && !y)
			return true;
		if (x && y && pu_str_eq(text_of(before, x), text_of(after, y)))
			continue;
		if (told) {
			out->was = copy_of(arena, before, x);
			out->now = copy_of(arena, after, y);
		}
		return false;
	}
}

/* ---- what else differs ---- */

#define WORD_MOST 48 /* characters of what may be a typing error */
#define EDITS     2

static size_t
characters(struct pu_str text, uint32_t out[WORD_MOST])
{
	size_t count = 0;

	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);

		if (utf8_is_space(c))
			continue;
		if (count == WORD_MOST)
			return SIZE_MAX;
		out[count++] = c;
	}
	return count;
}

/* Edits between two, a swap of neighbours being one. */
static size_t
distance(const uint32_t *a, size_t la, const uint32_t *b, size_t lb)
{
	size_t rows[3][WORD_MOST + 1], *before = rows[0], *above = rows[1],
				       *row = rows[2];

	for (size_t j = 0; j <= lb; j++)
		above[j] = before[j] = j;
	for (size_t i = 1; i <= la; i++) {
		size_t *old = before;

		row[0] = i;
		for (size_t j = 1; j <= lb; j++) {
			size_t best = above[j - 1] + (a[i - 1] != b[j - 1]);

			if (above[j] + 1 < best)
				best = above[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1] && before[j - 2] + 1 < best)
				best = before[j - 2] + 1;
			row[j] = best;
		}
		before = above;
		above = row;
		row = old;
	}
	return above[lb];
}

/* The longer is the shorter with what makes it the contrary in front. */
static bool
is_contrary(struct pu_str a, struct pu_str b)
{
	static const char *const prefixes[] = { "in", "im",  "il",  "ir",
						"un", "dis", "des", "de",
						"a",  "i",   NULL };
	struct pu_str longer = a.len > b.len ? a : b,
		      shorter = a.len > b.len ? b : a;

	for (const char *const *prefix = prefixes; *prefix; prefix++)
		if (longer.len == shorter.len + strlen(*prefix) &&
		    pu_str_starts(longer, *prefix) &&
		    pu_str_eq(
			    pu_str_n(longer.ptr + strlen(*prefix), shorter.len),
			    shorter))
			return true;
	return false;
}

static bool
is_plain_mark(uint32_t c)
{
	return !in_word(c) && c != '?' && c != 0xBF && c != '%' && c != '+' &&
	       c != '=' && c != '<' && c != '>' && c != '$';
}

static bool
is_marks(const uint32_t *text, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!is_plain_mark(text[i]))
			return false;
	return true;
}

/* One place where they differ, words and the marks at them. */
static bool
is_slip(struct pu_str was, struct pu_str now)
{
	uint32_t a[WORD_MOST], b[WORD_MOST];
	size_t la = characters(was, a), lb = characters(now, b);

	if (la == SIZE_MAX || lb == SIZE_MAX)
		return false;
	if (is_marks(a, la) && is_marks(b, lb))
		return true;
	if (la < 4 || lb < 4 || is_contrary(was, now))
		return false;
	for (size_t i = 0; i < la + lb; i++) {
		uint32_t c = i < la ? a[i] : b[i - la];

		if (!in_word(c) && !is_plain_mark(c))
			return false;
	}
	return distance(a, la, b, lb) <= EDITS;
}

struct words {
	struct pu_str *items; /* parted by white space */
	size_t count;
};

static struct words
split(struct pu_str text, struct pu_arena *arena)
{
	struct words words = {
		arena_array(arena, text.len / 2 + 1, sizeof *words.items), 0
	};
	size_t start = 0;

	for (size_t at = 0; at <= text.len;) {
		size_t from = at;
		bool end =
			at == text.len || utf8_is_space(utf8_next(text, &at));

		if (from == text.len)
			at++;
		if (!end)
			continue;
		if (from > start)
			words.items[words.count++] =
				pu_str_n(text.ptr + start, from - start);
		start = at;
	}
	return words;
}

static struct pu_str
run_of(const struct words *words, size_t first, size_t end)
{
	const struct pu_str *last;

	if (first == end)
		return pu_str("");
	last = &words->items[end - 1];
	return pu_str_n(
		words->items[first].ptr,
		(size_t)(last->ptr + last->len - words->items[first].ptr));
}

#define AHEAD 3 /* words after which both texts go together again */

/* The word was written twice, and is no more. */
static bool
is_doubled(const struct words *words, size_t first, size_t end)
{
	return end == first + 1 && first &&
	       pu_str_eq(words->items[first], words->items[first - 1]);
}

static bool
meet(const struct words *a, size_t *i, const struct words *b, size_t *k)
{
	for (size_t sum = 1; sum <= (size_t)2 * AHEAD; sum++)
		for (size_t x = 0; x <= sum; x++) {
			size_t p = *i + x, q = *k + sum - x;

			if (x > AHEAD || sum - x > AHEAD || p > a->count ||
			    q > b->count)
				continue;
			if ((p == a->count && q == b->count) ||
			    (p < a->count && q < b->count &&
			     pu_str_eq(a->items[p], b->items[q]))) {
				*i = p;
				*k = q;
				return true;
			}
		}
	return false;
}

/* Nothing but slips, at few places. */
static bool
only_slips(struct pu_str before, struct pu_str after, struct pu_arena *arena)
{
	struct words a = split(before, arena), b = split(after, arena);
	size_t i = 0, k = 0, places = 0;

	while (i < a.count || k < b.count) {
		size_t from = i, since = k;

		if (i < a.count && k < b.count &&
		    pu_str_eq(a.items[i], b.items[k])) {
			i++;
			k++;
			continue;
		}
		if (!meet(&a, &i, &b, &k) || ++places > 1 + a.count / 8)
			return false;
		if (!(since == k && is_doubled(&a, from, i)) &&
		    !is_slip(run_of(&a, from, i), run_of(&b, since, k)))
			return false;
	}
	return true;
}

void
guard_compare(struct guard *guard, struct pu_str before, struct pu_str after,
	      struct pu_arena *arena, struct guard_verdict *out)
{
	struct tokens a, b;

	pu_arena_reset(guard->scratch);
	*out = (struct guard_verdict){ .was = { NULL, 0 }, .now = { NULL, 0 } };
	a = read_tokens(guard, before);
	b = read_tokens(guard, after);
	same_tokens(before, &a, after, &b, true, arena, out);
	out->typo = same_tokens(before, &a, after, &b, false, arena, out) &&
		    only_slips(before, after, guard->scratch);
	free(a.items);
	free(b.items);
}
