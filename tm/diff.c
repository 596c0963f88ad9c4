#include "config.h"

#include "tm/diff.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tm/score.h"

/* Beyond this many cells the middle of two texts is told as one change. */
#define MOST_CELLS ((size_t)1 << 24)
#define FORBIDDEN  1000000u

struct piece {
	struct pu_str text;
	const struct token *token; /* NULL: the run between two tokens */
};

enum step { STEP_BOTH, STEP_MATCH, STEP_QUERY };

struct list { /* of changes, in order */
	struct pu_diff *items;
	size_t count, room;
};

void
diff_work_free(struct diff_work *work)
{
	tokens_free(&work->match);
	tokens_free(&work->query);
}

static struct piece *
cut(struct pu_str text, const struct tokens *tokens, struct pu_arena *arena,
    size_t *count)
{
	struct piece *pieces =
		arena_array(arena, 2 * tokens->count + 1, sizeof *pieces);
	size_t at = 0, n = 0;

	for (size_t i = 0; i <= tokens->count; i++) {
		const struct token *token =
			i < tokens->count ? &tokens->items[i] : NULL;
		size_t start = token ? token->start : text.len;

		if (start > at)
			pieces[n++].text = pu_str_n(text.ptr + at, start - at);
		if (!token)
			break;
		at = token->end > at ? token->end : at;
		if (at > start)
			pieces[n++] = (struct piece){
				pu_str_n(text.ptr + start, at - start), token
			};
	}
	*count = n;
	return pieces;
}

static uint32_t
one_cost(const struct piece *piece)
{
	return !piece->token                             ? 1
	       : piece->token->kind == TOKEN_PUNCTUATION ? 4
							 : 8;
}

static uint32_t
both_cost(const struct piece *a, const struct piece *b)
{
	bool mark;

	if (pu_str_eq(a->text, b->text))
		return 0;
	if (!a->token || !b->token)
		return a->token || b->token ? FORBIDDEN : 1;
	mark = a->token->kind == TOKEN_PUNCTUATION;
	if (mark != (b->token->kind == TOKEN_PUNCTUATION))
		return FORBIDDEN;
	return mark ? 3 : 1 + 2 * score_substitute(a->token, b->token);
}

/* The cheapest steps from a to b, last one first; NULL: too long to tell. */
static unsigned char *
find_steps(const struct piece *a, size_t n, const struct piece *b, size_t m,
	   size_t *count)
{
	unsigned char *table, *steps;
	uint32_t *row;

	*count = 0;
	if ((n + 1) > MOST_CELLS / (m + 1))
		return NULL;
	table = mem_array((n + 1) * (m + 1), 1);
	row = mem_array(m + 1, sizeof *row);
	for (size_t i = 0; i <= n; i++) {
		uint32_t diagonal = row[0];

		row[0] = i ? row[0] + one_cost(&a[i - 1]) : 0;
		table[i * (m + 1)] = STEP_MATCH;
		for (size_t j = 1; j <= m; j++) {
			uint32_t best = row[j - 1] + one_cost(&b[j - 1]);
			unsigned char step = STEP_QUERY;

			if (i) {
				uint32_t up = row[j] + one_cost(&a[i - 1]);
				uint32_t both = diagonal +
						both_cost(&a[i - 1], &b[j - 1]);

				diagonal = row[j];
				if (up < best)
					best = up, step = STEP_MATCH;
				if (both <= best)
					best = both, step = STEP_BOTH;
			}
			row[j] = best;
			table[i * (m + 1) + j] = step;
		}
	}
	steps = mem_array(n + m + 1, 1);
	for (size_t i = n, j = m; i || j;) {
		unsigned char step = table[i * (m + 1) + j];

		steps[(*count)++] = step;
		i -= step != STEP_QUERY;
		j -= step != STEP_MATCH;
	}
	free(row);
	free(table);
	return steps;
}

static struct pu_str
joined(struct pu_str a, struct pu_str b)
{
	return !a.len ? b : !b.len ? a : pu_str_n(a.ptr, a.len + b.len);
}

static enum pu_diff_op
op_of(struct pu_str was, struct pu_str text)
{
	if (!text.len)
		return PU_DIFF_DELETE;
	if (!was.len)
		return PU_DIFF_INSERT;
	return pu_str_eq(was, text) ? PU_DIFF_EQUAL : PU_DIFF_REPLACE;
}

/* A deletion beside an insertion is a replacement. */
static bool
joins(enum pu_diff_op last, enum pu_diff_op op)
{
	return last == op || (last == PU_DIFF_DELETE && op == PU_DIFF_INSERT) ||
	       (last == PU_DIFF_INSERT && op == PU_DIFF_DELETE);
}

/* Neighbouring pieces of a text lie side by side in it, so that a slice
 * grows. */
static void
add(struct list *list, struct pu_str was, struct pu_str text)
{
	enum pu_diff_op op = op_of(was, text);

	if (!was.len && !text.len)
		return;
	if (list->count && joins(list->items[list->count - 1].op, op)) {
		struct pu_diff *last = &list->items[list->count - 1];

		last->op = last->op == op ? op : PU_DIFF_REPLACE;
		last->was = joined(last->was, was);
		last->text = joined(last->text, text);
		return;
	}
	MEM_GROW(list->items, list->count, list->room);
	list->items[list->count++] = (struct pu_diff){ op, text, was };
}

static struct pu_str
span(const struct piece *pieces, size_t count)
{
	const struct pu_str none = { "", 0 };

	return count ? joined(pieces[0].text,
			      pu_str_n(pieces[0].text.ptr + pieces[0].text.len,
				       (size_t)(pieces[count - 1].text.ptr -
						pieces[0].text.ptr) +
					       pieces[count - 1].text.len -
					       pieces[0].text.len))
		     : none;
}

static void
compare(struct list *list, const struct piece *a, size_t n,
	const struct piece *b, size_t m)
{
	const struct pu_str none = { "", 0 };
	unsigned char *steps;
	size_t start = 0, end = 0, count;

	while (start < n && start < m &&
	       pu_str_eq(a[start].text, b[start].text))
		start++;
	while (end < n - start && end < m - start &&
	       pu_str_eq(a[n - 1 - end].text, b[m - 1 - end].text))
		end++;
	add(list, span(a, start), span(b, start));
	a += start, b += start;
	n -= start + end, m -= start + end;
	steps = find_steps(a, n, b, m, &count);
	if (!steps)
		add(list, span(a, n), span(b, m));
	for (size_t i = 0, j = 0; steps && count; count--) {
		unsigned char step = steps[count - 1];

		add(list, step == STEP_QUERY ? none : a[i].text,
		    step == STEP_MATCH ? none : b[j].text);
		i += step != STEP_QUERY;
		j += step != STEP_MATCH;
	}
	free(steps);
	add(list, span(a + n, end), span(b + m, end));
}

bool
diff_make(struct diff_work *work, struct tokenizer *tokenizer,
	  struct pu_str match, struct pu_str query, struct pu_arena *arena,
	  const struct pu_diff **out, size_t *count, struct pu_error *err)
{
	struct list list = { 0 };
	struct piece *a, *b;
	struct pu_diff *items;
	size_t n, m;

	if (!tokenizer_run_all(tokenizer, match, &work->match, err) ||
	    !tokenizer_run_all(tokenizer, query, &work->query, err))
		return false;
	match = arena_str(arena, match);
	query = arena_str(arena, query);
	a = cut(match, &work->match, arena, &n);
	b = cut(query, &work->query, arena, &m);
	compare(&list, a, n, b, m);
	items = arena_array(arena, list.count + 1, sizeof *items);
	for (size_t i = 0; i < list.count; i++) {
		items[i] = list.items[i];
		/* A deletion has no text of the query: it shows its own. */
		if (items[i].op == PU_DIFF_DELETE)
			items[i].text = items[i].was;
	}
	*out = items;
	*count = list.count;
	free(list.items);
	return true;
}
