#include "config.h"

#include "text/srx-filter.h"

#include <unicode/utf16.h>

#include "text/srx-coarse.h"

#define STEPS 2000 /* of one look; then anything may match */

struct srx_filter {
	const struct coarse *before, *after;
};

const struct srx_filter *
srx_filter_new(struct pu_str before, struct pu_str after,
	       struct pu_arena *arena)
{
	struct srx_filter *filter = arena_array(arena, 1, sizeof *filter);

	filter->before = coarse_read(before, true, arena);
	filter->after = coarse_read(after, false, arena);
	return filter;
}

struct look {
	const UChar *text;
	int32_t len;
	int32_t from, to; /* what is beyond counts as matching */
	bool back;
	int steps;
};

/* What is left to match behind (or before) a node. */
struct rest {
	const struct coarse *node;
	uint32_t times; /* of a repetition: done so far */
	const struct rest *next;
};

static bool match(struct look *look, const struct coarse *node, uint32_t times,
		  int32_t at, const struct rest *rest);

static bool
go_on(struct look *look, int32_t at, const struct rest *rest)
{
	return !rest || match(look, rest->node, rest->times, at, rest->next);
}

static bool
is_ascii_word(UChar c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z');
}

static bool
match(struct look *look, const struct coarse *node, uint32_t times, int32_t at,
      const struct rest *rest)
{
	struct rest more = { NULL, 0, rest };

	if (++look->steps > STEPS)
		return true;
	if (look->back ? at == look->from && at > 0
		       : at == look->to && at < look->len)
		return true;
	if (!node->empty &&
	    (node->kind != COARSE_REPEAT || times < node->low)) {
		UChar c;

		if (look->back ? at == 0 : at == look->len)
			return false;
		c = look->text[look->back ? at - 1 : at];
		if (U16_IS_SURROGATE(c))
			return true; /* half a character: ICU knows */
		if (!coarse_has(&node->set, c))
			return false;
	}
	switch (node->kind) {
	case COARSE_EMPTY:
		return go_on(look, at, rest);
	case COARSE_START:
		return at == 0 && go_on(look, at, rest);
	case COARSE_WORD_EDGE:
		if (at > 0 && at < look->len &&
		    is_ascii_word(look->text[at - 1]) &&
		    is_ascii_word(look->text[at]))
			return false;
		return go_on(look, at, rest);
	case COARSE_ANYTHING:
		return true;
	case COARSE_SET:
		return go_on(look, look->back ? at - 1 : at + 1, rest);
	case COARSE_BOTH:
		more.node = look->back ? node->left : node->right;
		return match(look, look->back ? node->right : node->left, 0, at,
			     &more);
	case COARSE_EITHER:
		return match(look, node->right, 0, at, rest) ||
		       match(look, node->left, 0, at, rest);
	case COARSE_REPEAT:
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
	return filter->before->kind != COARSE_ANYTHING &&
	       filter->after->kind != COARSE_ANYTHING;
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
