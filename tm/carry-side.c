#include "config.h"

#include "tm/carry-side.h"

#include "text/chars.h"
#include "text/step.h"
#include "text/utf8.h"

/* Values inside a protected token are its, not ours. */
static void
leave_protected(struct carry_side *side, struct pu_arena *arena)
{
	const struct protect_token *tokens = side->tokens;
	size_t count = side->token_count;
	struct value *items;
	size_t kept = 0, spots = 0, last = SIZE_MAX;

	if (!count)
		return;
	items = arena_array(arena, side->values.count + 1, sizeof *items);
	for (size_t i = 0; i < side->values.count; i++) {
		const struct value *value = &side->values.items[i];
		size_t k = 0;

		while (k < count && (tokens[k].end <= value->start ||
				     value->end <= tokens[k].start))
			k++;
		if (k < count)
			continue;
		spots += value->spot != last;
		last = value->spot;
		items[kept] = *value;
		items[kept++].spot = spots - 1;
	}
	side->values = (struct values){ items, kept, spots };
}

void
side_tokens(struct carry_side *side, struct pu_arena *arena)
{
	if (side->tokens_read)
		return;
	side->token_count = protect_find(side->text, arena, &side->tokens);
	side->tokens_read = true;
}

void
side_values(struct carry_side *side, struct pu_arena *arena)
{
	size_t *first;

	if (side->values_read)
		return;
	side_tokens(side, arena);
	values_read(side->text, side->convention, arena, &side->values);
	leave_protected(side, arena);
	first = arena_array(arena, side->values.spots + 1, sizeof *first);
	for (size_t i = side->values.count; i--;)
		first[side->values.items[i].spot] = i;
	first[side->values.spots] = side->values.count;
	side->first = first;
	side->values_read = true;
}

/* ---- a quick look ---- */

/* Words around a difference that may belong to a value: miles de millones de. */
#define CONTEXT 3

struct range {
	size_t start, end;
};

static bool
is_blank(const struct carry_side *side, size_t at)
{
	return side->text.ptr[at] == ' ' || side->text.ptr[at] == '\n';
}

static struct range
whole_words(const struct carry_side *side, struct range range)
{
	while (range.start && !is_blank(side, range.start - 1))
		range.start--;
	while (range.end < side->text.len && !is_blank(side, range.end))
		range.end++;
	return range;
}

static struct range
with_context(const struct carry_side *side, struct range range)
{
	for (int i = 0; i < CONTEXT; i++) {
		while (range.start && is_blank(side, range.start - 1))
			range.start--;
		while (range.end < side->text.len && is_blank(side, range.end))
			range.end++;
		range = whole_words(side, range);
	}
	return range;
}

static bool
has_digit(const struct carry_side *side, struct range range)
{
	struct pu_str text = pu_str_n(side->text.ptr, range.end);

	while (range.start < range.end) {
		uint32_t c = utf8_next(text, &range.start);

		if (c != UTF8_BAD && char_digit(c) >= 0)
			return true;
	}
	return false;
}

/* "Ana Paz" begins a text as a name, "Ana" as any word does. */
static bool
capital_behind(const struct carry_side *side, size_t at)
{
	bool upper;

	return at < side->text.len &&
	       step_letters(side->text, at + 1, &upper) > at + 1 && upper;
}

/* A capital that does not begin the text, or a word that is part of a date;
 * what numbers are written of has been asked for. */
static void
look(const struct carry_side *side, struct range range, bool *capital,
     bool *named)
{
	size_t at = range.start;

	*capital = *named = false;
	while (at < range.end) {
		struct word word;
		bool upper;
		size_t end = step_letters(side->text, at, &upper);

		if (end == at) {
			utf8_next(side->text, &at);
			continue;
		}
		*capital |= upper && (at || capital_behind(side, end));
		*named |=
			convention_word(side->convention,
					pu_str_n(side->text.ptr + at, end - at),
					&word) &&
			(word.month || word.weekday || word.first);
		at = end;
	}
}

/* "a) ", "(iv) " */
static bool
may_mark(const struct carry_side *side)
{
	size_t most = side->text.len < 8 ? side->text.len : 8;

	return side->text.len && (memchr(side->text.ptr, ')', most) ||
				  memchr(side->text.ptr, '.', most));
}

bool
side_may_differ(const struct carry_side *source, const struct carry_side *query)
{
	struct pu_str a = source->text, b = query->text;
	size_t least = a.len < b.len ? a.len : b.len, start = 0, end = 0;
	struct range x, y;
	bool capital[2], named[2];

	while (start < least && a.ptr[start] == b.ptr[start])
		start++;
	while (end < least - start &&
	       a.ptr[a.len - 1 - end] == b.ptr[b.len - 1 - end])
		end++;
	x = whole_words(source, (struct range){ start, a.len - end });
	y = whole_words(query, (struct range){ start, b.len - end });
	if (!x.start && !y.start && may_mark(source) && may_mark(query))
		return true;
	if (has_digit(source, with_context(source, x)) &&
	    has_digit(query, with_context(query, y)))
		return true;
	look(source, x, &capital[0], &named[0]);
	look(query, y, &capital[1], &named[1]);
	return capital[0] || capital[1] || (named[0] && named[1]);
}
