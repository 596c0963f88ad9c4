#include "config.h"

#include "text/srx-filter.h"

#include <stdlib.h>

#include <unicode/utf16.h>

#include "base/mem.h"
#include "text/utf8.h"

#define STEPS      2000 /* of one look; then anything may match */
#define DEPTH      50 /* of brackets */
#define REPEAT_ANY 100000

enum kind {
	KIND_EMPTY, /* nothing, and all that has no width */
	KIND_START, /* of the text */
	KIND_WORD_EDGE, /* certainly none between two ASCII letters or digits */
	KIND_ANYTHING, /* not understood: matches */
	KIND_SET,
	KIND_BOTH, /* left, then right */
	KIND_EITHER, /* left or right */
	KIND_REPEAT /* left */
};

/* ASCII characters, one bit each: may: perhaps, sure: certainly. */
struct class
{
	uint64_t may[2], sure[2];
	bool others; /* may match some other character */
	UChar only; /* and then no other than this; 0: any */
};

struct node {
	enum kind kind;
	bool empty; /* may match nothing */
	const struct node *left, *right;
	struct class set; /* the character that it begins with, seen from the
			   * place; a set itself */
	uint32_t low, high;
};

struct srx_filter {
	const struct node *before, *after;
};

/* ---- reading an expression ---- */

struct parse {
	struct pu_str text;
	bool back; /* matched from its end */
	size_t at;
	int depth;
	bool lost; /* something was not understood */
	struct pu_arena *arena;
};

static struct node *
node(struct parse *p, enum kind kind, const struct node *left,
     const struct node *right)
{
	struct node *made = arena_array(p->arena, 1, sizeof *made);

	made->kind = kind;
	made->left = left;
	made->right = right;
	made->empty = kind <= KIND_ANYTHING;
	return made;
}

static bool
at_end(const struct parse *p)
{
	return p->at >= p->text.len;
}

static char
peek(const struct parse *p)
{
	return at_end(p) ? '\0' : p->text.ptr[p->at];
}

static bool
take(struct parse *p, const char *word)
{
	struct pu_str rest = pu_str_n(p->text.ptr + p->at, p->text.len - p->at);

	if (!pu_str_starts(rest, word))
		return false;
	p->at += strlen(word);
	return true;
}

static void
add_range(struct class *set, unsigned from, unsigned to)
{
	for (unsigned c = from; c <= to && c < 128; c++) {
		set->may[c >> 6] |= UINT64_C(1) << (c & 63);
		set->sure[c >> 6] |= UINT64_C(1) << (c & 63);
	}
}

static void
add_any(struct class *set)
{
	set->may[0] = set->may[1] = UINT64_MAX;
	set->others = true;
	set->only = 0;
}

static void
negate(struct class *set)
{
	for (int i = 0; i < 2; i++) {
		uint64_t may = set->may[i];

		set->may[i] = ~set->sure[i];
		set->sure[i] = ~may;
	}
	set->others = true;
	set->only = 0;
}

static void
join(struct class *set, const struct class *more)
{
	for (int i = 0; i < 2; i++) {
		set->may[i] |= more->may[i];
		set->sure[i] |= more->sure[i];
	}
	if (more->others) {
		set->only = set->others ? 0 : more->only;
		set->others = true;
	}
}

static void
add_code(struct class *set, uint32_t c)
{
	if (c < 128) {
		add_range(set, c, c);
		return;
	}
	set->only = c < 0xD800 && !set->others ? (UChar)c : 0;
	set->others = true;
}

/* "{Lu}" of \p{Lu}. */
static void
property(struct parse *p, struct class *set)
{
	size_t start = p->at;

	while (!at_end(p) && peek(p) != '}')
		p->at++;
	p->at += !at_end(p);
	if (pu_str_is(pu_str_n(p->text.ptr + start, p->at - start), "{L}")) {
		add_range(set, 'A', 'Z');
		add_range(set, 'a', 'z');
		set->others = true;
	} else if (pu_str_is(pu_str_n(p->text.ptr + start, p->at - start),
			     "{Lu}")) {
		add_range(set, 'A', 'Z');
		set->others = true;
	} else if (pu_str_is(pu_str_n(p->text.ptr + start, p->at - start),
			     "{Ll}")) {
		add_range(set, 'a', 'z');
		set->others = true;
	} else if (pu_str_is(pu_str_n(p->text.ptr + start, p->at - start),
			     "{Lo}")) {
		set->others = true;
	} else {
		add_any(set);
	}
}

/* A class behind a backslash; false: it is none. */
static bool
escaped_class(struct parse *p, char c, struct class *set)
{
	switch (c) {
	case 's':
	case 'S':
		add_range(set, '\t', '\r');
		add_range(set, ' ', ' ');
		break;
	case 'd':
	case 'D':
		add_range(set, '0', '9');
		break;
	case 'w':
	case 'W':
		add_range(set, '0', '9');
		add_range(set, 'A', 'Z');
		add_range(set, 'a', 'z');
		add_range(set, '_', '_');
		break;
	case 'p':
		property(p, set);
		return true;
	default:
		return false;
	}
	set->others = true;
	if (c < 'a')
		negate(set);
	return true;
}

/* A character that means itself behind a backslash. */
static bool
means_itself(char c)
{
	return c > ' ' && c < 0x7F && !(c >= '0' && c <= '9') &&
	       !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z');
}

static const struct node *
set_node(struct parse *p, const struct class *set)
{
	struct node *made = node(p, KIND_SET, NULL, NULL);

	made->set = *set;
	return made;
}

static const struct node *
escape(struct parse *p)
{
	struct class set = { { 0 }, { 0 }, false, 0 };
	char c;

	p->at++;
	c = peek(p);
	p->at++;
	if (c == 'b')
		return node(p, KIND_WORD_EDGE, NULL, NULL);
	if (c == 'B' || c == 'A' || c == 'Z' || c == 'z')
		return node(p, KIND_EMPTY, NULL, NULL);
	if (means_itself(c))
		add_range(&set, (unsigned char)c, (unsigned char)c);
	else if (!escaped_class(p, c, &set))
		p->lost = true;
	return set_node(p, &set);
}

/* One member of a bracketed set, or a range of them. */
static void
member(struct parse *p, struct class *set)
{
	struct class more = { { 0 }, { 0 }, false, 0 };
	uint32_t from, to;

	if (peek(p) == '\\') {
		char c;

		p->at++;
		c = peek(p);
		p->at++;
		if (means_itself(c))
			add_range(&more, (unsigned char)c, (unsigned char)c);
		else if (!escaped_class(p, c, &more))
			p->lost = true;
		if (peek(p) == '-' && p->at + 1 < p->text.len &&
		    p->text.ptr[p->at + 1] != ']')
			p->lost = true;
		join(set, &more);
		return;
	}
	from = to = utf8_next(p->text, &p->at);
	if (peek(p) == '-' && p->at + 1 < p->text.len &&
	    p->text.ptr[p->at + 1] != ']') {
		p->at++;
		if (peek(p) == '\\' || peek(p) == '[' || peek(p) == '-') {
			p->lost = true;
			return;
		}
		to = utf8_next(p->text, &p->at);
	}
	if (from == to)
		add_code(&more, from);
	else
		add_range(&more, from, to);
	if (to >= 128 && from != to) {
		more.others = true;
		more.only = 0;
	}
	join(set, &more);
}

static const struct node *
bracket(struct parse *p)
{
	struct class set = { { 0 }, { 0 }, false, 0 };
	bool negated;

	p->at++;
	negated = take(p, "^");
	if (peek(p) == ']' || peek(p) == '-' || peek(p) == ':')
		p->lost = true;
	while (!at_end(p) && peek(p) != ']' && !p->lost) {
		if (peek(p) == '[' || peek(p) == '&' || peek(p) == '$' ||
		    peek(p) == '{')
			p->lost = true;
		else
			member(p, &set);
	}
	p->lost = p->lost || !take(p, "]");
	if (negated)
		negate(&set);
	return set_node(p, &set);
}

static const struct node *alternatives(struct parse *p);

static const struct node *
group(struct parse *p)
{
	const struct node *inner = NULL;
	bool width = true;

	p->at++;
	if (take(p, "?=") || take(p, "?!") || take(p, "?<=") || take(p, "?<!"))
		width = false;
	else if (!take(p, "?:") && !take(p, "?>") && peek(p) == '?')
		p->lost = true;
	if (++p->depth > DEPTH)
		p->lost = true;
	if (p->lost)
		return node(p, KIND_ANYTHING, NULL, NULL);
	inner = alternatives(p);
	p->depth--;
	p->lost = p->lost || !take(p, ")");
	return width ? inner : node(p, KIND_EMPTY, NULL, NULL);
}

static const struct node *
atom(struct parse *p)
{
	struct class set = { { 0 }, { 0 }, false, 0 };
	char c = peek(p);

	if (c == '\\')
		return escape(p);
	if (c == '[')
		return bracket(p);
	if (c == '(')
		return group(p);
	if (c == '^' || c == '$') {
		p->at++;
		return node(p, c == '^' ? KIND_START : KIND_EMPTY, NULL, NULL);
	}
	if (c == '*' || c == '+' || c == '?' || c == '{' || c == '}')
		p->lost = true;
	if (c == '.') {
		p->at++;
		add_any(&set);
	} else {
		add_code(&set, utf8_next(p->text, &p->at));
	}
	return set_node(p, &set);
}

static uint32_t
count(struct parse *p)
{
	uint32_t value = 0;

	p->lost = p->lost || peek(p) < '0' || peek(p) > '9';
	while (peek(p) >= '0' && peek(p) <= '9') {
		value = value * 10 + (uint32_t)(peek(p) - '0');
		if (value > REPEAT_ANY)
			value = REPEAT_ANY;
		p->at++;
	}
	return value;
}

static const struct node *
repeated(struct parse *p, const struct node *what)
{
	uint32_t low = 1, high = 1;
	struct node *made = NULL;

	if (take(p, "*")) {
		low = 0;
		high = REPEAT_ANY;
	} else if (take(p, "+")) {
		high = REPEAT_ANY;
	} else if (take(p, "?")) {
		low = 0;
	} else if (take(p, "{")) {
		low = high = count(p);
		if (take(p, ","))
			high = peek(p) == '}' ? REPEAT_ANY : count(p);
		p->lost = p->lost || !take(p, "}");
	} else {
		return what;
	}
	if (!take(p, "+")) /* greedy, lazy, possessive: the same here */
		take(p, "?");
	made = node(p, KIND_REPEAT, what, NULL);
	made->low = low;
	made->high = high;
	made->empty = low == 0 || what->empty;
	made->set = what->set;
	return made;
}

/* Nested so that the step nearest to the place is at the top. */
static const struct node *
both(struct parse *p, const struct node *left, const struct node *right)
{
	const struct node *first = p->back ? right : left;
	const struct node *then = p->back ? left : right;
	struct node *made = node(p, KIND_BOTH, left, right);

	made->set = first->set;
	if (first->empty)
		join(&made->set, &then->set);
	made->empty = first->empty && then->empty;
	return made;
}

static const struct node *
sequence(struct parse *p)
{
	const struct node *all = NULL, **items = NULL;
	size_t count = 0, room = 0;

	while (!at_end(p) && peek(p) != '|' && peek(p) != ')' && !p->lost) {
		MEM_GROW(items, count, room);
		items[count++] = repeated(p, atom(p));
	}
	for (size_t i = 0; i < count; i++) {
		const struct node *item = items[p->back ? i : count - 1 - i];

		if (!all)
			all = item;
		else
			all = p->back ? both(p, all, item) : both(p, item, all);
	}
	free(items);
	return all ? all : node(p, KIND_EMPTY, NULL, NULL);
}

static int
by_class(const void *a, const void *b)
{
	const struct class *x = &(*(const struct node *const *)a)->set;
	const struct class *y = &(*(const struct node *const *)b)->set;

	for (int i = 0; i < 2; i++)
		if (x->may[i] != y->may[i])
			return x->may[i] < y->may[i] ? -1 : 1;
	return (x->only > y->only) - (x->only < y->only);
}

/* A balanced tree, so that one character leaves few of many words. */
static const struct node *
either(struct parse *p, const struct node *const *items, size_t count)
{
	struct node *made = NULL;

	if (count == 1)
		return items[0];
	made = node(p, KIND_EITHER, either(p, items, count / 2),
		    either(p, items + count / 2, count - count / 2));
	made->set = made->left->set;
	join(&made->set, &made->right->set);
	made->empty = made->left->empty || made->right->empty;
	return made;
}

static const struct node *
alternatives(struct parse *p)
{
	const struct node *all = NULL, **items = NULL;
	size_t count = 0, room = 0;

	do {
		MEM_GROW(items, count, room);
		items[count++] = sequence(p);
	} while (!p->lost && take(p, "|"));
	qsort(items, count, sizeof *items, by_class);
	all = either(p, items, count);
	free(items);
	return all;
}

static const struct node *
read_all(struct pu_str text, bool back, struct pu_arena *arena)
{
	struct parse p = { .text = text, .back = back, .arena = arena };
	const struct node *all = alternatives(&p);

	return p.lost || !at_end(&p) ? node(&p, KIND_ANYTHING, NULL, NULL)
				     : all;
}

const struct srx_filter *
srx_filter_new(struct pu_str before, struct pu_str after,
	       struct pu_arena *arena)
{
	struct srx_filter *filter = arena_array(arena, 1, sizeof *filter);

	filter->before = read_all(before, true, arena);
	filter->after = read_all(after, false, arena);
	return filter;
}

/* ---- looking ---- */

struct look {
	const UChar *text;
	int32_t len;
	int32_t from, to; /* what is beyond counts as matching */
	bool back;
	int steps;
};

/* What is left to match behind (or before) a node. */
struct rest {
	const struct node *node;
	uint32_t times; /* of a repetition: done so far */
	const struct rest *next;
};

static bool match(struct look *look, const struct node *node, uint32_t times,
		  int32_t at, const struct rest *rest);

static bool
go_on(struct look *look, int32_t at, const struct rest *rest)
{
	return !rest || match(look, rest->node, rest->times, at, rest->next);
}

static bool
in_class(const struct class *set, UChar c)
{
	if (c < 128)
		return set->may[c >> 6] >> (c & 63) & 1;
	return set->others && (!set->only || set->only == c);
}

static bool
is_ascii_word(UChar c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z');
}

static bool
match(struct look *look, const struct node *node, uint32_t times, int32_t at,
      const struct rest *rest)
{
	struct rest more = { NULL, 0, rest };

	if (++look->steps > STEPS)
		return true;
	if (look->back ? at == look->from && at > 0
		       : at == look->to && at < look->len)
		return true;
	if (!node->empty && (node->kind != KIND_REPEAT || times < node->low)) {
		UChar c;

		if (look->back ? at == 0 : at == look->len)
			return false;
		c = look->text[look->back ? at - 1 : at];
		if (U16_IS_SURROGATE(c))
			return true; /* half a character: ICU knows */
		if (!in_class(&node->set, c))
			return false;
	}
	switch (node->kind) {
	case KIND_EMPTY:
		return go_on(look, at, rest);
	case KIND_START:
		return at == 0 && go_on(look, at, rest);
	case KIND_WORD_EDGE:
		if (at > 0 && at < look->len &&
		    is_ascii_word(look->text[at - 1]) &&
		    is_ascii_word(look->text[at]))
			return false;
		return go_on(look, at, rest);
	case KIND_ANYTHING:
		return true;
	case KIND_SET:
		return go_on(look, look->back ? at - 1 : at + 1, rest);
	case KIND_BOTH:
		more.node = look->back ? node->left : node->right;
		return match(look, look->back ? node->right : node->left, 0, at,
			     &more);
	case KIND_EITHER:
		return match(look, node->right, 0, at, rest) ||
		       match(look, node->left, 0, at, rest);
	case KIND_REPEAT:
		break;
	}
	more.node = node;
	more.times = times + 1;
	return (times >= node->low && go_on(look, at, rest)) ||
	       (times < node->high && match(look, node->left, 0, at, &more));
}

bool
srx_filter_knows(const struct srx_filter *filter)
{
	return filter->before->kind != KIND_ANYTHING &&
	       filter->after->kind != KIND_ANYTHING;
}

bool
srx_filter_may(const struct srx_filter *filter, const UChar *text, int32_t len,
	       int32_t place, int32_t from, int32_t to)
{
	struct look look = { text, len, from, to, true, 0 };

	if (!match(&look, filter->before, 0, place, NULL))
		return false;
	look.back = false;
	look.steps = 0;
	return match(&look, filter->after, 0, place, NULL);
}
