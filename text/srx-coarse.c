#include "config.h"

#include "text/srx-coarse.h"

#include <stdlib.h>

#include <unicode/uchar.h>

#include "base/mem.h"
#include "text/ascii.h"
#include "text/utf8.h"

#define DEPTH 50 /* of brackets */

struct parse {
	struct pu_str text;
	bool back; /* matched from its end */
	size_t at;
	int depth;
	bool lost; /* something was not understood */
	struct pu_arena *arena;
};

static struct coarse *
node(struct parse *p, enum coarse_kind kind, const struct coarse *left,
     const struct coarse *right)
{
	struct coarse *made = arena_array(p->arena, 1, sizeof *made);

	made->kind = kind;
	made->left = left;
	made->right = right;
	made->empty = kind <= COARSE_ANYTHING;
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
add_range(struct coarse_class *set, uint32_t from, uint32_t to)
{
	for (uint32_t c = from; c <= to && c < 128; c++) {
		set->may[c >> 6] |= UINT64_C(1) << (c & 63);
		set->sure[c >> 6] |= UINT64_C(1) << (c & 63);
	}
	if (to < 128)
		return;
	if (to > 0xFFFF || set->range_count == COARSE_RANGES) {
		set->any = true;
		return;
	}
	set->ranges[set->range_count].from = (UChar)(from < 128 ? 128 : from);
	set->ranges[set->range_count++].to = (UChar)to;
}

static void
negate(struct coarse_class *set)
{
	for (int i = 0; i < 2; i++) {
		uint64_t may = set->may[i];

		set->may[i] = ~set->sure[i];
		set->sure[i] = ~may;
	}
	set->any = true;
}

static void
join(struct coarse_class *set, const struct coarse_class *more)
{
	for (int i = 0; i < 2; i++) {
		set->may[i] |= more->may[i];
		set->sure[i] |= more->sure[i];
	}
	set->any |= more->any;
	set->space |= more->space;
	set->categories |= more->categories;
	for (int i = 0; i < more->range_count; i++)
		add_range(set, more->ranges[i].from, more->ranges[i].to);
}

bool
coarse_has(const struct coarse_class *set, UChar c)
{
	if (c < 128)
		return set->may[c >> 6] >> (c & 63) & 1;
	if (set->any || (set->space && utf8_is_space(c)))
		return true;
	for (int i = 0; i < set->range_count; i++)
		if (c >= set->ranges[i].from && c <= set->ranges[i].to)
			return true;
	return set->categories && set->categories & U_MASK(u_charType(c));
}

/* What stands behind the backslash; NUL: the text ends. */
static char
escaped(struct parse *p)
{
	char c;

	p->at++;
	c = peek(p);
	p->at += !at_end(p);
	return c;
}

/* "{Lu}" of \p{Lu}. */
static void
property(struct parse *p, struct coarse_class *set)
{
	static const struct {
		const char *name, *ascii; /* from, to */
		uint32_t categories;
	} known[] = {
		{ "{L}", "AZaz", U_GC_L_MASK }, { "{Lu}", "AZ", U_GC_LU_MASK },
		{ "{Ll}", "az", U_GC_LL_MASK }, { "{Lo}", "", U_GC_LO_MASK },
		{ "{M}", "", U_GC_M_MASK },
	};
	size_t start = p->at;
	struct pu_str name;

	while (!at_end(p) && peek(p) != '}')
		p->at++;
	p->at += !at_end(p);
	name = pu_str_n(p->text.ptr + start, p->at - start);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (!pu_str_is(name, known[i].name))
			continue;
		for (const char *c = known[i].ascii; *c; c += 2)
			add_range(set, (uint32_t)c[0], (uint32_t)c[1]);
		set->categories |= known[i].categories;
		return;
	}
	set->may[0] = set->may[1] = UINT64_MAX;
	set->any = true;
}

/* A class behind a backslash; false: it is none. */
static bool
escaped_class(struct parse *p, char c, struct coarse_class *set)
{
	switch (c) {
	case 's':
	case 'S':
		add_range(set, '\t', '\r');
		add_range(set, ' ', ' ');
		set->space = true;
		break;
	case 'd':
	case 'D':
		add_range(set, '0', '9');
		set->categories = U_GC_ND_MASK;
		break;
	case 'w':
	case 'W':
		add_range(set, '0', '9');
		add_range(set, 'A', 'Z');
		add_range(set, 'a', 'z');
		add_range(set, '_', '_');
		set->any = true;
		break;
	case 'p':
		property(p, set);
		return true;
	default:
		return false;
	}
	if (c < 'a')
		negate(set);
	return true;
}

/* A character that means itself behind a backslash. */
static bool
means_itself(char c)
{
	return c > ' ' && c < 0x7F && !ascii_is_alnum(c);
}

static const struct coarse *
set_node(struct parse *p, const struct coarse_class *set)
{
	struct coarse *made = node(p, COARSE_SET, NULL, NULL);

	made->set = *set;
	return made;
}

static const struct coarse *
escape(struct parse *p)
{
	struct coarse_class set = { .any = false };
	char c = escaped(p);

	if (c == 'b')
		return node(p, COARSE_WORD_EDGE, NULL, NULL);
	if (c == 'B' || c == 'A' || c == 'Z' || c == 'z')
		return node(p, COARSE_EMPTY, NULL, NULL);
	if (means_itself(c))
		add_range(&set, (uint32_t)c, (uint32_t)c);
	else if (!escaped_class(p, c, &set))
		p->lost = true;
	return set_node(p, &set);
}

/* One member of a bracketed set, or a range of them. */
static void
member(struct parse *p, struct coarse_class *set)
{
	struct coarse_class more = { .any = false };
	uint32_t from, to;

	if (peek(p) == '\\') {
		char c = escaped(p);

		if (means_itself(c))
			add_range(&more, (uint32_t)c, (uint32_t)c);
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
	add_range(&more, from, to);
	join(set, &more);
}

static const struct coarse *
bracket(struct parse *p)
{
	struct coarse_class set = { .any = false };
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

static const struct coarse *alternatives(struct parse *p);

static const struct coarse *
group(struct parse *p)
{
	const struct coarse *inner = NULL;
	bool width = true;

	p->at++;
	if (take(p, "?=") || take(p, "?!") || take(p, "?<=") || take(p, "?<!"))
		width = false;
	else if (!take(p, "?:") && !take(p, "?>") && peek(p) == '?')
		p->lost = true;
	if (++p->depth > DEPTH)
		p->lost = true;
	if (p->lost)
		return node(p, COARSE_ANYTHING, NULL, NULL);
	inner = alternatives(p);
	p->depth--;
	p->lost = p->lost || !take(p, ")");
	return width ? inner : node(p, COARSE_EMPTY, NULL, NULL);
}

static const struct coarse *
atom(struct parse *p)
{
	struct coarse_class set = { .any = false };
	char c = peek(p);

	if (c == '\\')
		return escape(p);
	if (c == '[')
		return bracket(p);
	if (c == '(')
		return group(p);
	if (c == '^' || c == '$') {
		p->at++;
		return node(p, c == '^' ? COARSE_START : COARSE_EMPTY, NULL,
			    NULL);
	}
	if (c == '*' || c == '+' || c == '?' || c == '{' || c == '}')
		p->lost = true;
	if (c == '.') {
		p->at++;
		set.may[0] = set.may[1] = UINT64_MAX;
		set.any = true;
	} else {
		uint32_t own = utf8_next(p->text, &p->at);

		add_range(&set, own, own);
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
		if (value > COARSE_ANY_TIMES)
			value = COARSE_ANY_TIMES;
		p->at++;
	}
	return value;
}

static const struct coarse *
repeated(struct parse *p, const struct coarse *what)
{
	uint32_t low = 1, high = 1;
	struct coarse *made = NULL;

	if (take(p, "*")) {
		low = 0;
		high = COARSE_ANY_TIMES;
	} else if (take(p, "+")) {
		high = COARSE_ANY_TIMES;
	} else if (take(p, "?")) {
		low = 0;
	} else if (take(p, "{")) {
		low = high = count(p);
		if (take(p, ","))
			high = peek(p) == '}' ? COARSE_ANY_TIMES : count(p);
		p->lost = p->lost || !take(p, "}");
	} else {
		return what;
	}
	if (!take(p, "+")) /* greedy, lazy, possessive: the same here */
		take(p, "?");
	made = node(p, COARSE_REPEAT, what, NULL);
	made->low = low;
	made->high = high;
	made->empty = low == 0 || what->empty;
	made->set = what->set;
	return made;
}

/* Nested so that the step nearest to the place is at the top. */
static const struct coarse *
both(struct parse *p, const struct coarse *left, const struct coarse *right)
{
	const struct coarse *first = p->back ? right : left;
	const struct coarse *then = p->back ? left : right;
	struct coarse *made = node(p, COARSE_BOTH, left, right);

	made->set = first->set;
	if (first->empty)
		join(&made->set, &then->set);
	made->empty = first->empty && then->empty;
	return made;
}

static const struct coarse *
sequence(struct parse *p)
{
	const struct coarse *all = NULL, **items = NULL;
	size_t count = 0, room = 0;

	while (!at_end(p) && peek(p) != '|' && peek(p) != ')' && !p->lost) {
		MEM_GROW(items, count, room);
		items[count++] = repeated(p, atom(p));
	}
	for (size_t i = 0; i < count; i++) {
		const struct coarse *item = items[p->back ? i : count - 1 - i];

		if (!all)
			all = item;
		else
			all = p->back ? both(p, all, item) : both(p, item, all);
	}
	free(items);
	return all ? all : node(p, COARSE_EMPTY, NULL, NULL);
}

static int
by_class(const void *a, const void *b)
{
	const struct coarse_class *x = &(*(const struct coarse *const *)a)->set;
	const struct coarse_class *y = &(*(const struct coarse *const *)b)->set;

	for (int i = 0; i < 2; i++)
		if (x->may[i] != y->may[i])
			return x->may[i] < y->may[i] ? -1 : 1;
	return x->ranges[0].from - y->ranges[0].from;
}

/* A balanced tree, so that one character leaves few of many words. */
static const struct coarse *
either(struct parse *p, const struct coarse *const *items, size_t count)
{
	struct coarse *made = NULL;

	if (count == 1)
		return items[0];
	made = node(p, COARSE_EITHER, either(p, items, count / 2),
		    either(p, items + count / 2, count - count / 2));
	made->set = made->left->set;
	join(&made->set, &made->right->set);
	made->empty = made->left->empty || made->right->empty;
	return made;
}

static const struct coarse *
alternatives(struct parse *p)
{
	const struct coarse *all = NULL, **items = NULL;
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

const struct coarse *
coarse_read(struct pu_str text, bool back, struct pu_arena *arena)
{
	struct parse p = { .text = text, .back = back, .arena = arena };
	const struct coarse *all = alternatives(&p);

	return p.lost || !at_end(&p) ? node(&p, COARSE_ANYTHING, NULL, NULL)
				     : all;
}
