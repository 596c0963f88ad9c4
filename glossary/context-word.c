/* The words beside a place: of what class they are, how they end. */
#include "config.h"

#include "glossary/context-word.h"

static unsigned
class_of(const struct context *context, const struct reading_word *word)
{
	unsigned class = context_class(context, word->full);

	if (word->number)
		return CLASS_DETERMINER | CLASS_PLURAL;
	/* "let's", "they'll" own nothing. */
	if (word->owner && !(class & (CLASS_SUBJECT | CLASS_MODAL)))
		return CLASS_DETERMINER;
	return CONTEXT_GRAMMAR(class);
}

/* "the nurses' strike", and no quotation mark: white space stands behind it. */
static bool
owns(const struct reading *reading, size_t at)
{
	struct pu_str text = reading->text;
	size_t end = reading->words[at].end;
	size_t mark = end < text.len && text.ptr[end] == '\'' ? 1
		      : pu_str_starts(pu_str_n(text.ptr + end, text.len - end),
				      "\xE2\x80\x99")
			      ? 3
			      : 0;

	return mark && end + mark < text.len && text.ptr[end + mark] == ' ' &&
	       (text.ptr[end - 1] | 0x20) == 's';
}

unsigned
context_before(const struct context *context, const struct reading *reading,
	       size_t first)
{
	if (first && context->language == ENGLISH && owns(reading, first - 1))
		return CLASS_DETERMINER;
	if (!first || !context_is_near(&reading->words[first]))
		return 0;
	/* "the IT work" */
	if (reading_str(reading, first - 1).len > 1 &&
	    reading_shape(reading_str(reading, first - 1)) == SHAPE_UPPER &&
	    reading_shape(reading_str(reading, first)) == SHAPE_LOWER)
		return 0;
	return class_of(context, &reading->words[first - 1]);
}

unsigned
context_behind(const struct context *context, const struct reading *reading,
	       size_t at)
{
	if (at + 1 >= reading->count ||
	    !context_is_near(&reading->words[at + 1]) ||
	    reading->words[at + 1].number)
		return 0;
	return CONTEXT_GRAMMAR(
		context_class(context, reading->words[at + 1].full));
}

/* The word ends so, small letters or capitals, and has `least` bytes more. */
static bool
has_tail(struct pu_str word, const char *end, size_t least)
{
	size_t len = strlen(end);

	if (word.len < len + least)
		return false;
	for (size_t i = 0; i < len; i++)
		if ((word.ptr[word.len - len + i] | 0x20) != (end[i] | 0x20))
			return false;
	return true;
}

bool
context_ends(const struct reading *reading, size_t at, const char *end)
{
	return has_tail(reading_str(reading, at), end, 2);
}

bool
context_ends_in(const struct reading *reading, size_t at,
		const char *const *list)
{
	for (; *list; list++)
		if (context_ends(reading, at, *list))
			return true;
	return false;
}

bool
context_is_of(const struct reading *reading, size_t at, const char *const *list)
{
	struct pu_str word = reading_str(reading, at), one = word;

	one.len -= has_tail(word, "s", 1);
	for (; *list; list++)
		if (has_tail(word, *list, 0) || has_tail(one, *list, 0))
			return true;
	return false;
}

bool
context_has_neighbour(const struct reading *reading, size_t at, bool behind)
{
	return behind ? at + 1 < reading->count &&
				context_is_near(&reading->words[at + 1])
		      : at > 0 && context_is_near(&reading->words[at]);
}

bool
context_is_initial(const struct reading *reading, size_t at)
{
	return !at || (reading->words[at].gap & (GAP_POINT | GAP_OTHER));
}

bool
context_has_capital(const struct context *context,
		    const struct reading *reading, size_t at)
{
	enum reading_shape shape = reading_shape(reading_str(reading, at));

	return (shape == SHAPE_TITLE || shape == SHAPE_UPPER) &&
	       !context_class(context, reading->words[at].full);
}

bool
context_has_name(const struct context *context, const struct reading *reading,
		 size_t at)
{
	return context_has_capital(context, reading, at) &&
	       !context_is_initial(reading, at);
}
