#include "text/ending.h"

#include <stdlib.h>

#include <unicode/uchar.h>

#include "base/mem.h"
#include "text/utf8.h"

void
endings_add(struct endings *endings, int32_t at, enum ending_state state,
	    size_t rule)
{
	MEM_GROW(endings->items, endings->count, endings->room);
	endings->items[endings->count++] = (struct ending){
		.at = at,
		.state = state,
		.rule = rule,
	};
}

static int
by_place(const void *a, const void *b)
{
	const struct ending *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->state != y->state)
		return x->state < y->state ? -1 : 1;
	return x->rule < y->rule ? -1 : x->rule > y->rule;
}

void
endings_sort(struct endings *endings)
{
	if (endings->count)
		qsort(endings->items, endings->count, sizeof *endings->items,
		      by_place);
}

/* ---- marks ---- */

static inline bool
is_terminal(UChar c)
{
	if (c < 0x80)
		return c == '.' || c == '?' || c == '!';
	switch (c) {
	case 0x2026: /* ... */
	case 0x3002: /* ideographic full stop */
	case 0xFF01: /* full width ! ? */
	case 0xFF1F:
	case 0x61F: /* Arabic ? */
	case 0x6D4: /* Urdu full stop */
	case 0x964: /* danda */
		return true;
	default:
		return false;
	}
}

static bool
is_closer(UChar c)
{
	return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0xBB ||
	       c == 0x2019 || c == 0x201D || c == 0x203A ||
	       (c >= 0x3009 && c <= 0x3011 && c % 2) || c == 0xFF09;
}

/* A quote that closes in German opens elsewhere: what follows tells. */
static bool
closes_at(const UChar *text, int32_t len, int32_t i)
{
	if (text[i] == 0x201C || text[i] == 0x2018)
		return i + 1 == len || !u_isalnum(text[i + 1]);
	return is_closer(text[i]);
}

/* What a sentence can start with, or the space before it. */
static bool
may_follow(UChar c)
{
	return utf8_is_space(c) || c == 0xBF || c == 0xA1 || c == 0xAB ||
	       c == 0x2018 || c == 0x201C || c == '"' || c == '[' ||
	       (c >= 0x3008 && c <= 0x3010 && c % 2 == 0) || c == 0xFF08 ||
	       u_isupper(c);
}

static bool
is_digit(UChar c)
{
	return c >= '0' && c <= '9';
}

static bool
is_raised(UChar c)
{
	return c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2020 ||
	       (c >= 0x2070 && c <= 0x2079);
}

/* Past "[12]", "[3, 4]", or past a raised number; i when there is none. */
static int32_t
after_note(const UChar *text, int32_t len, int32_t i)
{
	int32_t j = i;

	while (j < len && is_raised(text[j]))
		j++;
	if (j > i || i == len || text[i] != '[')
		return j;
	for (j = i + 1; j < len && j < i + 15; j++)
		if (!is_digit(text[j]) &&
		    (j == i + 1 || (text[j] != ',' && text[j] != ' ' &&
				    text[j] != '-' && text[j] != 0x2013)))
			break;
	return j > i + 1 && j < len && text[j] == ']' ? j + 1 : i;
}

/* Past the number of a note that is set like any other, "end.12 Next"; the
 * full stop and what closes with it lie at mark .. i. */
static int32_t
after_plain_note(const UChar *text, int32_t len, int32_t mark, int32_t i)
{
	int32_t j = i;

	if (mark < 4 || text[mark] != '.')
		return i;
	for (int32_t k = mark - 4; k < mark; k++)
		if (!u_islower(text[k]))
			return i;
	while (j < len && j < i + 2 && is_digit(text[j]))
		j++;
	return j < len && utf8_is_space(text[j]) ? j : i;
}

/* A capital, behind white space and what opens. */
static bool
capital_follows(const UChar *text, int32_t len, int32_t i)
{
	int32_t end = len - i > 20 ? i + 20 : len;

	if (i == len || !utf8_is_space(text[i]))
		return false;
	while (i < end &&
	       (utf8_is_space(text[i]) || text[i] == '"' || text[i] == '(' ||
		text[i] == 0xAB || text[i] == 0xA1 || text[i] == 0xBF ||
		text[i] == 0x2018 || text[i] == 0x201C))
		i++;
	return i < end && u_isupper(text[i]);
}

/* Notes after a full stop belong to the sentence before: "end.[3] Next",
 * "end. [3] Next". Past them, or i. */
static int32_t
add_notes(struct endings *endings, const UChar *text, int32_t len, int32_t mark,
	  int32_t i)
{
	int32_t at = i, next;
	size_t before = endings->count;

	for (;; at = next) {
		int32_t from = at + (at + 1 < len && utf8_is_space(text[at]) &&
				     text[at + 1] == '[');

		next = after_note(text, len, from);
		if (next == from)
			break;
		endings_add(endings, at, ENDING_GOES_ON, 0);
		endings_add(endings, from + 1, ENDING_GOES_ON, 0);
	}
	if (at == i) {
		at = after_plain_note(text, len, mark, i);
		if (at > i && capital_follows(text, len, at))
			endings_add(endings, at, ENDING_ENDS, 0);
		return at;
	}
	if (at < len && !utf8_is_space(text[at])) {
		endings->count = before; /* something else */
		return i;
	}
	if (capital_follows(text, len, at) && mark > 0 &&
	    (u_isalnum(text[mark - 1]) || text[mark - 1] == '%' ||
	     text[mark - 1] == ')'))
		endings_add(endings, at, ENDING_ENDS, 0);
	return at;
}

/* Past a remark in brackets, "end. (photo by Ana)"; i when there is none. */
static int32_t
after_remark(const UChar *text, int32_t len, int32_t i)
{
	int32_t end = len - i > 202 ? i + 202 : len, j = i + 2;

	if (j >= len || !utf8_is_space(text[i]) || text[i + 1] != '(' ||
	    !u_islower(text[j]))
		return i;
	while (j < end && text[j] != '(' && text[j] != ')' &&
	       !is_terminal(text[j]))
		j++;
	return j < end && text[j] == ')' ? j + 1 : i;
}

void
endings_after_marks(struct endings *endings, const UChar *text, int32_t len)
{
	for (int32_t i = 0; i < len; i++) {
		int32_t mark = i, remark;

		if (!is_terminal(text[i]))
			continue;
		while (i < len &&
		       (is_terminal(text[i]) || closes_at(text, len, i)))
			i++;
		if (i < len && may_follow(text[i]))
			endings_add(endings, i, ENDING_POSSIBLE, 0);
		if (i < len && (remark = after_remark(text, len, i)) > i)
			endings_add(endings, remark, ENDING_POSSIBLE, 0);
		if (i + 2 < len && utf8_is_space(text[i]) &&
		    (text[i + 1] == 0xBB || text[i + 1] == 0x201D))
			endings_add(endings, i + 2, ENDING_POSSIBLE,
				    0); /* . >> */
		if (i < len)
			i = add_notes(endings, text, len, mark, i);
		i--;
	}
}

/* ---- addresses ---- */

static bool
starts_with(const UChar *text, int32_t len, int32_t i, const char *word)
{
	for (; *word && i < len && text[i] == (UChar)*word; word++)
		i++;
	return !*word;
}

void
endings_in_addresses(struct endings *endings, const UChar *text, int32_t len)
{
	for (int32_t i = 0; i < len; i++) {
		if (text[i] != '@' && text[i] != ':' && text[i] != 'w')
			continue;
		if (text[i] != '@' && !starts_with(text, len, i, "://") &&
		    !starts_with(text, len, i, "www."))
			continue;
		while (++i < len && !utf8_is_space(text[i]) && text[i] < 0x3000)
			if (is_terminal(text[i - 1]) || is_closer(text[i - 1]))
				endings_add(endings, i, ENDING_GOES_ON, 0);
	}
}

/* ---- straight quotes ---- */

static bool
ends_with_mark(const UChar *text, int32_t at)
{
	while (at > 0 && is_closer(text[at - 1]) && text[at - 1] != '"')
		at--;
	return at > 0 && is_terminal(text[at - 1]);
}

static bool
may_start(UChar c)
{
	return u_isupper(c) || is_digit(c) || c == 0xBF || c == 0xA1 ||
	       c == '"' || c == 0x201C || c == 0xAB;
}

/* The quote at i, with space on both sides or on none. */
static void
add_quote(struct endings *endings, const UChar *text, int32_t len, int32_t i,
	  bool closes)
{
	int32_t before = i, next = i + 1;

	while (before > 0 && utf8_is_space(text[before - 1]))
		before--;
	while (next < len && utf8_is_space(text[next]))
		next++;
	if (!ends_with_mark(text, before) || (next == len && !closes))
		return;
	if (closes) {
		if (before < i)
			endings_add(endings, before, ENDING_GOES_ON, 0);
		if (next == len)
			return;
		endings_add(endings, i + 1,
			    may_start(text[next]) ? ENDING_LIKELY
						  : ENDING_GOES_ON,
			    0);
	} else {
		if (may_start(text[next]))
			endings_add(endings, before, ENDING_ENDS, 0);
		endings_add(endings, i + 1, ENDING_GOES_ON, 0);
	}
}

void
endings_at_quotes(struct endings *endings, const UChar *text, int32_t len)
{
	int32_t count = 0;

	for (int32_t i = 0; i < len; i++)
		count += text[i] == '"';
	if (!count || count % 2)
		return;
	count = 0;
	for (int32_t i = 0; i < len; i++) {
		bool spaced;

		if (text[i] != '"')
			continue;
		count++;
		if (i == 0)
			continue;
		spaced = utf8_is_space(text[i - 1]);
		if (i + 1 < len ? spaced != utf8_is_space(text[i + 1])
				: !spaced)
			continue;
		if (spaced ||
		    (is_terminal(text[i - 1]) && u_isalnum(text[i + 1])))
			add_quote(endings, text, len, i, count % 2 == 0);
	}
}

/* ---- lists ---- */

/* "1." "1)" "(1)" "1.)" "a)": what stands around the number tells its kind. */
struct item {
	int32_t number; /* or letter */
	bool letter, bracket, dot, closed;
	int32_t end;
};

static bool
is_bullet(UChar c)
{
	return c == 0x2022 || c == 0x2023 || c == 0x2043 || c == 0x25E6 ||
	       c == 0x25AA || c == 0x25CF;
}

static bool
read_item(const UChar *text, int32_t len, int32_t i, struct item *item)
{
	*item = (struct item){ .number = 0 };
	if (i < len && text[i] == '(') {
		item->bracket = true;
		i++;
	}
	if (i < len && ((text[i] >= 'a' && text[i] <= 'z') ||
			(text[i] >= 'A' && text[i] <= 'Z'))) {
		item->letter = true;
		item->number = text[i++];
	} else {
		int32_t start = i;

		while (i < len && i < start + 3 && is_digit(text[i]))
			item->number = item->number * 10 + (text[i++] - '0');
		if (i == start)
			return false;
	}
	if (i < len && text[i] == '.') {
		item->dot = true;
		i++;
	}
	if (i < len && text[i] == ')') {
		item->closed = true;
		i++;
	}
	item->end = i;
	return (item->dot || item->closed) &&
	       (item->closed || !item->bracket) && i < len &&
	       utf8_is_space(text[i]);
}

static bool
is_next(const struct item *item, const struct item *last)
{
	return item->number == last->number + 1 &&
	       item->letter == last->letter && item->bracket == last->bracket &&
	       item->dot == last->dot && item->closed == last->closed;
}

/* Whether an item may start at i: what stands before it is finished, or is
 * without any full stop as in a list from 1 on (bare), and a capital follows.
 */
static bool
starts_item(const UChar *text, int32_t len, int32_t i, const struct item *item,
	    bool bare)
{
	int32_t before = i, next = item->end;
	UChar c;

	while (before > 0 && utf8_is_space(text[before - 1]))
		before--;
	while (next < len && utf8_is_space(text[next]))
		next++;
	if (before == 0 || next == len)
		return false;
	c = text[before - 1];
	if (is_terminal(c) || c == ';' || c == ':' || is_closer(c))
		return !u_islower(text[next]) || item->closed;
	return bare && (u_isalnum(c) || c == 0x2026) &&
	       (u_isupper(text[next]) || text[next] == 0xBF);
}

static void
add_item(struct endings *endings, const UChar *text, int32_t start, int32_t end)
{
	int32_t before = start;

	while (before > 0 && utf8_is_space(text[before - 1]))
		before--;
	if (before > 0)
		endings_add(endings, before, ENDING_ENDS, 0);
	if (end > start)
		endings_add(endings, end, ENDING_GOES_ON, 0);
}

static int32_t
past_space(const UChar *text, int32_t len, int32_t i)
{
	while (i < len && utf8_is_space(text[i]))
		i++;
	return i;
}

static void
add_bulleted(struct endings *endings, const UChar *text, int32_t len, int32_t i)
{
	UChar bullet = text[i];

	for (; i < len; i++) {
		struct item item;
		int32_t next;

		if (text[i] != bullet || (i > 0 && !utf8_is_space(text[i - 1])))
			continue;
		next = past_space(text, len, i + 1);
		add_item(endings, text, i,
			 read_item(text, len, next, &item) ? item.end : i);
	}
}

void
endings_at_items(struct endings *endings, const UChar *text, int32_t len)
{
	struct item last, item;
	int32_t i = past_space(text, len, 0), next;
	bool bare, marked = false; /* a full stop since the last item began */

	if (i < len && is_bullet(text[i])) {
		add_bulleted(endings, text, len, i);
		return;
	}
	if (!read_item(text, len, i, &last))
		return;
	bare = last.closed || last.number == 1 || last.number == 'a' ||
	       last.number == 'A';
	for (i = last.end; i < len; i = next) {
		next = i + 1;
		if (!utf8_is_space(text[i])) {
			marked = marked || is_terminal(text[i]);
			continue;
		}
		next = past_space(text, len, i);
		if (!read_item(text, len, next, &item) ||
		    !is_next(&item, &last) ||
		    !starts_item(text, len, next, &item, bare && !marked))
			continue;
		add_item(endings, text, next, item.end);
		last = item;
		next = item.end;
		marked = false;
	}
}
