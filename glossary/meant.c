#include "config.h"

#include "glossary/meant.h"

#include <stdlib.h>

#include "base/mem.h"
#include "glossary/context.h"
#include "glossary/reading.h"
#include "glossary/target-words.h"
#include "text/lang.h"

#define LINK_MOST 3u /* bytes of a word between those of a name */

struct meant {
	struct pu_buf language;
	struct tokenizer *tokenizer;
	struct context *context;
	struct reading reading;
	bool english;
};

bool
meant_new(struct meant **out, struct pu_str language, struct pu_error *err)
{
	struct meant *meant = mem_alloc(sizeof *meant);

	*out = NULL;
	meant->language = (struct pu_buf)PU_BUF_INIT;
	pu_buf_add(&meant->language, language);
	meant->english = pu_str_is(lang_primary(language), "en");
	if (!tokenizer_new(&meant->tokenizer, language, err) ||
	    !context_new(&meant->context, meant->tokenizer, language, err)) {
		meant_free(meant);
		return false;
	}
	*out = meant;
	return true;
}

void
meant_free(struct meant *meant)
{
	if (!meant)
		return;
	tokenizer_free(meant->tokenizer);
	context_free(meant->context);
	reading_free(&meant->reading);
	pu_buf_free(&meant->language);
	free(meant);
}

static bool
read_text(struct meant *meant, struct pu_str text, struct pu_error *err)
{
	return reading_read(&meant->reading, meant->tokenizer,
			    pu_buf_str(&meant->language), text, READING_JOINED,
			    err);
}

/* The words of the hit; false: it has none of its own. */
static bool
find_words(const struct meant *meant, const struct pu_term_hit *hit,
	   size_t *first, size_t *last)
{
	const struct reading *reading = &meant->reading;
	bool found = false;

	for (size_t i = 0; i < reading->count; i++) {
		size_t at = reading_start(reading, reading->words[i].start);

		if (at >= hit->end)
			break;
		if (at < hit->start)
			continue;
		if (!found)
			*first = i;
		*last = i;
		found = true;
	}
	return found;
}

/* ---- part of a name ---- */

static enum reading_shape
shape_at(const struct meant *meant, size_t at)
{
	return reading_shape(reading_str(&meant->reading, at));
}

static bool
is_capital(const struct meant *meant, size_t at)
{
	enum reading_shape shape = shape_at(meant, at);

	return shape == SHAPE_TITLE || shape == SHAPE_UPPER;
}

/* Only in a text that has small letters a capital says something; of a heading
 * with capitals throughout it does not. */
static bool
has_small_words(const struct meant *meant)
{
	size_t small = 0, large = 0;

	for (size_t i = 0; i < meant->reading.count; i++) {
		if (context_class(meant->context, meant->reading.words[i].full))
			continue;
		small += shape_at(meant, i) == SHAPE_LOWER;
		large += is_capital(meant, i);
	}
	return small && 2 * small >= large;
}

static bool
joins(const struct reading_word *word)
{
	return !(word->gap & (GAP_COMMA | GAP_POINT | GAP_OTHER));
}

static bool
is_closed(const struct meant *meant, size_t at)
{
	return context_class(meant->context, meant->reading.words[at].full);
}

/* A word with a capital is behind the words first to last, or before them. */
static bool
capital_behind(const struct meant *meant, size_t last)
{
	const struct reading *reading = &meant->reading;

	return last + 1 < reading->count && joins(&reading->words[last + 1]) &&
	       is_capital(meant, last + 1);
}

static bool
capital_before(const struct meant *meant, size_t first)
{
	return first && joins(&meant->reading.words[first]) &&
	       is_capital(meant, first - 1);
}

/* "Stade de": where the name before the word begins, a short word between. */
static bool
name_before(const struct meant *meant, size_t first, size_t *start)
{
	*start = first - 1;
	if (capital_before(meant, first))
		return true;
	if (first < 2 || !joins(&meant->reading.words[first]) ||
	    reading_str(&meant->reading, first - 1).len > LINK_MOST)
		return false;
	--*start;
	return capital_before(meant, first - 1);
}

/* ---- what stands there ---- */

static bool
has_hyphen(const struct meant *meant, size_t at)
{
	const struct reading *reading = &meant->reading;

	return (at && reading->words[at].gap == GAP_HYPHEN) ||
	       (at + 1 < reading->count &&
		reading->words[at + 1].gap == GAP_HYPHEN);
}

/* But for a capital at its beginning. */
static bool
is_word(struct pu_str word, const char *small)
{
	return word.len == strlen(small) && (*word.ptr | 0x20) == *small &&
	       !memcmp(word.ptr + 1, small + 1, word.len - 1);
}

static bool
ends_with(struct pu_str word, const char *const *ends)
{
	for (; *ends; ends++)
		if (pu_str_ends(word, *ends))
			return true;
	return false;
}

/* Of a verb, by its ending or as the irregular ones that are frequent have it, or
 * an adverb or participle. */
static bool
is_past(struct pu_str word)
{
	static const char *const ends[] = { "ed", "ly", "ing", NULL };
	static const char *const words[] = {
		"became", "began", "broke", "brought", "came", "fell", "felt",
		"found",  "gave",  "got",   "grew",    "held", "kept", "knew",
		"led",    "left",  "lost",  "made",    "met",  "paid", "put",
		"ran",    "rose",  "said",  "saw",     "says", "sent", "shot",
		"sold",   "spoke", "stood", "told",    "took", "went", "won",
		"wrote",  NULL
	};

	for (size_t i = 0; words[i]; i++)
		if (pu_str_is(word, words[i]))
			return true;
	return ends_with(word, ends);
}

/* "health workers": a noun of the singular, and another one behind it, as far
 * as that can be told: it is no verb by its ending or by what it takes ("the
 * family sent a note"). */
static bool
says_what_kind(const struct meant *meant, size_t at)
{
	const struct reading *reading = &meant->reading;
	const struct reading_word *next = &reading->words[at + 1];
	struct pu_str word;

	if (!meant->english || at + 1 >= reading->count || !joins(next) ||
	    reading->words[at].owner || next->number ||
	    is_closed(meant, at + 1))
		return false;
	word = reading_str(reading, at);
	if ((pu_str_ends(word, "s") && !pu_str_ends(word, "ss")) ||
	    shape_at(meant, at + 1) != SHAPE_LOWER)
		return false;
	return !is_past(reading_str(reading, at + 1)) &&
	       !(at + 2 < reading->count && joins(next + 1) &&
		 (context_class(meant->context, next[1].full) &
		  (CLASS_DETERMINER | CLASS_OBJECT | CLASS_PARTICLE |
		   CLASS_MODAL)));
}

/* "It works", "we will march": whoever lists English terms may not say that they
 * are nouns. "To" stands before nouns as well. */
static bool
is_verb(const struct meant *meant, size_t at, bool bare)
{
	static const char *const thirds[] = { "he", "she", "it", "who", NULL };
	const struct reading *reading = &meant->reading;
	unsigned class = context_before(meant->context, reading, at);
	struct pu_str before;

	if (!meant->english || !at || !(class & (CLASS_SUBJECT | CLASS_MODAL)))
		return false;
	before = reading_str(reading, at - 1);
	if (before.len > 1 && reading_shape(before) == SHAPE_UPPER)
		return false;
	if (class & CLASS_SUBJECT) {
		for (size_t i = 0; thirds[i]; i++)
			if (is_word(before, thirds[i]))
				return !bare;
		return bare;
	}
	return bare && !is_word(before, "to");
}

bool
meant_ask(struct meant *meant, struct pu_str text,
	  const struct pu_term_hit *hit, enum meant_answer *answer,
	  struct pu_error *err)
{
	size_t first = 0, last = 0;

	*answer = MEANT_TERM;
	if (!read_text(meant, text, err))
		return false;
	if (!find_words(meant, hit, &first, &last) || first != last)
		return true;
	if (has_hyphen(meant, first) || says_what_kind(meant, first) ||
	    is_verb(meant, first, hit->text.len == hit->term.len))
		*answer = MEANT_OTHER;
	if (is_capital(meant, first) && has_small_words(meant) &&
	    ((first && capital_behind(meant, last)) ||
	     (capital_before(meant, first) && !is_closed(meant, first - 1))))
		*answer = MEANT_NAME;
	return true;
}

bool
meant_name_kept(struct meant *meant, struct pu_str text,
		const struct pu_term_hit *hit, struct pu_str translation,
		bool *kept, struct pu_error *err)
{
	size_t first = 0, last = 0, before, start, end;

	*kept = false;
	if (!words_hold(translation, hit->text))
		return true;
	if (!read_text(meant, text, err))
		return false;
	if (!find_words(meant, hit, &first, &last))
		return true;
	if (name_before(meant, first, &before)) {
		start = reading_start(&meant->reading,
				      meant->reading.words[before].start);
		*kept = words_hold(translation, pu_str_n(text.ptr + start,
							 hit->end - start));
	}
	if (!*kept && capital_behind(meant, last)) {
		end = reading_end(&meant->reading,
				  meant->reading.words[last + 1].end);
		*kept = words_hold(translation, pu_str_n(text.ptr + hit->start,
							 end - hit->start));
	}
	return true;
}
