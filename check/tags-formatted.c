#include "config.h"

#include "base/i18n.h"
#include "check/tags.h"
#include "text/ascii.h"

/* What two documents look like. Nobody copied one's codes into the other: a
 * translation may have more of them, say bold in italics, set a title in quotes
 * instead, or a word of its own language in no italics at all. */

#define ENOUGH 7 /* tenths of the source's emphasis, by share of the text */

static bool
is_emphasis(enum code_what what)
{
	return what == CODE_BOLD || what == CODE_ITALIC ||
	       what == CODE_UNDERLINE || what == CODE_STRIKE;
}

static struct pu_str
inside(const struct passage *passage, const struct tags *tags, size_t open)
{
	size_t from = tags->places[open] + 3;

	return pu_str_n(passage->plain.ptr + from,
			tags->places[tags->forms[open].partner] - from);
}

static bool
is_pair(const struct tags *tags, size_t at)
{
	return tags->forms[at].role == CODE_OPENS;
}

/* ---- what need not be there ---- */

static void
match_emphasis(struct tags *a, struct tags *b)
{
	for (size_t i = 0; i < a->count; i++)
		for (size_t k = 0; k < b->count && !a->used[i]; k++)
			if (is_pair(a, i) && is_pair(b, k) && !b->used[k] &&
			    is_emphasis(a->forms[i].what) &&
			    is_emphasis(b->forms[k].what))
				a->used[i] = b->used[k] = true;
}

static size_t
emphasized(const struct passage *passage, const struct tags *tags)
{
	size_t sum = 0;

	for (size_t i = 0; i < tags->count; i++)
		if (is_pair(tags, i) && is_emphasis(tags->forms[i].what))
			sum += inside(passage, tags, i).len;
	return sum;
}

/* "A and B" for "A" and "B". */
static bool
is_enough(const struct checking *checking, const struct tags *source,
	  const struct tags *target)
{
	size_t a = emphasized(checking->source, source),
	       b = emphasized(checking->target, target);

	return b * checking->source->text.len * 10 >=
	       a * checking->target->text.len * ENOUGH;
}

static bool
stands_in(struct pu_str text, struct pu_str in)
{
	for (size_t at = 0; at + text.len <= in.len; at++) {
		size_t same = 0;

		while (same < text.len && ascii_lower(in.ptr[at + same]) ==
						  ascii_lower(text.ptr[same]))
			same++;
		if (same == text.len)
			return true;
	}
	return false;
}

/* A word in small letters, but where a sentence begins, that is the same in both:
 * in one of them it is foreign. */
static bool
is_foreign_word(const struct checking *checking, const struct tags *source,
		size_t open)
{
	struct pu_str text = inside(checking->source, source, open);

	for (size_t at = 0; at < text.len; at++)
		if (text.ptr[at] >= 'A' && text.ptr[at] <= 'Z' &&
		    (at || source->places[open]))
			return false;
	return text.len && stands_in(text, checking->target->plain);
}

/* Its text is an address that the translation has, too: programs make links of
 * those. */
static bool
is_address(const struct checking *checking, struct pu_str text)
{
	bool dotted = false;

	for (size_t at = 0; at < text.len; at++) {
		dotted = dotted || text.ptr[at] == '.' || text.ptr[at] == '@';
		if (text.ptr[at] == ' ')
			return false;
	}
	return dotted && stands_in(text, checking->target->plain);
}

static bool
is_quoted_instead(const struct checking *checking)
{
	return (checking->target->has & PASSAGE_QUOTE) &&
	       !(checking->source->has & PASSAGE_QUOTE);
}

static bool
is_excused(const struct checking *checking, const struct tags *source,
	   const struct tags *target, size_t at)
{
	enum code_what what = source->forms[at].what;

	if (!is_pair(source, at))
		return false;
	if (what == CODE_LINK)
		return checking->links_kept ||
		       is_address(checking,
				  inside(checking->source, source, at));
	return is_enough(checking, source, target) ||
	       (what == CODE_ITALIC && (is_quoted_instead(checking) ||
					is_foreign_word(checking, source, at)));
}

/* ---- telling ---- */

static const char *
sentence_of(enum code_what what)
{
	switch (what) {
	case CODE_LINK:
		return _("this is a link in the source, and the translation "
			 "has lost it");
	case CODE_BOLD:
		return _("this is bold in the source, and not in the "
			 "translation");
	case CODE_ITALIC:
		return _("this is in italics in the source, and not in the "
			 "translation");
	case CODE_UNDERLINE:
	case CODE_STRIKE:
		return _("this is underlined or struck through in the source, "
			 "and not in the translation");
	case CODE_IMAGE:
		return _("the translation has lost an image");
	case CODE_NOTE:
		return _("the translation has lost the mark of a note");
	case CODE_FIELD:
		return _("the translation has lost a field, which the program "
			 "fills in");
	case CODE_ANY:
	case CODE_SUBSCRIPT:
	case CODE_SUPERSCRIPT:
	case CODE_MONO:
	case CODE_FONT:
	case CODE_BREAK:
	case CODE_TAB:
		break;
	}
	return NULL;
}

static void
tell_lost(struct checking *checking, const struct tags *source,
	  const struct tags *target)
{
	for (size_t i = 0; i < source->count; i++) {
		enum code_what what = source->forms[i].what;
		const char *sentence = sentence_of(what);

		if (source->used[i] || !sentence ||
		    !(is_pair(source, i) || what == CODE_NOTE ||
		      source->forms[i].role == CODE_STANDS) ||
		    is_excused(checking, source, target, i))
			continue;
		checking_tell(checking, PU_SEVERITY_ERROR, tags_span(source, i),
			      PU_NO_SPAN,
			      source->codes[i].data.len
				      ? source->codes[i].data
				      : pu_str(code_what_type(what)),
			      "%s", sentence);
	}
}

static size_t
count_halves(const struct tags *tags)
{
	size_t count = 0;

	for (size_t i = 0; i < tags->count; i++)
		count += tags->forms[i].role == CODE_HALF_OPENS;
	return count;
}

static void
tell_unclosed(struct checking *checking, const struct tags *source,
	      const struct tags *target)
{
	size_t more = count_halves(target), less = count_halves(source);

	for (size_t i = target->count; i-- > 0 && more > less;) {
		struct pu_str name = target->codes[i].data;

		if (target->forms[i].role != CODE_HALF_OPENS)
			continue;
		more--;
		checking_tell(checking, PU_SEVERITY_ERROR, PU_NO_SPAN,
			      (struct pu_text_span){ target->places[i],
						     target->places[i] + 3 },
			      name,
			      _("the tag %.*s is opened in the translation, "
				"and never closed"),
			      (int)name.len, name.ptr);
	}
}

void
tags_look_formatted(struct checking *checking, struct tags *source,
		    struct tags *target)
{
	match_emphasis(source, target);
	tell_lost(checking, source, target);
	tell_unclosed(checking, source, target);
}
