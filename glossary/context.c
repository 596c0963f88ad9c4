#include "config.h"

#include "glossary/context.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "glossary/closed.h"
#include "text/lang.h"

struct context {
	struct map *classes; /* by the bytes of the full key */
	struct map *idioms; /* by those of several */
	enum { OTHER, ENGLISH, SPANISH } language;
};

static bool
fill(struct context *context, struct tokenizer *tokenizer,
     const struct closed_class *list, struct pu_error *err)
{
	for (; list->words; list++)
		for (const char *at = list->words; *at;) {
			size_t len = strcspn(at, " ");
			struct token token;
			uint32_t item;

			if (!tokenizer_word(tokenizer, pu_str_n(at, len),
					    &token, err))
				return false;
			item = map_add(context->classes,
				       pu_str_n((const char *)&token.full,
						sizeof token.full),
				       NULL);
			*map_value(context->classes, item) |= list->classes;
			at += len + strspn(at + len, " ");
		}
	return true;
}

static bool
fill_idioms(struct context *context, struct tokenizer *tokenizer,
	    const char *const *list, struct pu_error *err)
{
	for (; *list; list++) {
		uint64_t keys[IDIOM_LONGEST];
		size_t count = 0;

		for (const char *at = *list; *at && count < IDIOM_LONGEST;) {
			size_t len = strcspn(at, " ");
			struct token token;

			if (!tokenizer_word(tokenizer, pu_str_n(at, len),
					    &token, err))
				return false;
			keys[count++] = token.full;
			at += len + strspn(at + len, " ");
		}
		map_add(context->idioms,
			pu_str_n((const char *)keys, count * sizeof *keys),
			NULL);
	}
	return true;
}

bool
context_new(struct context **out, struct tokenizer *tokenizer,
	    struct pu_str language, struct pu_error *err)
{
	struct context *context = mem_alloc(sizeof *context);
	struct pu_str primary = lang_primary(language);
	bool ok = true;

	context->classes = map_new();
	context->idioms = map_new();
	if (pu_str_is(primary, "en")) {
		context->language = ENGLISH;
		ok = fill(context, tokenizer, closed_en, err) &&
		     fill_idioms(context, tokenizer, idioms_en, err);
	} else if (pu_str_is(primary, "es")) {
		context->language = SPANISH;
		ok = fill(context, tokenizer, closed_es, err) &&
		     fill_idioms(context, tokenizer, idioms_es, err);
	}
	if (!ok) {
		context_free(context);
		context = NULL;
	}
	*out = context;
	return ok;
}

void
context_free(struct context *context)
{
	if (!context)
		return;
	map_free(context->classes);
	map_free(context->idioms);
	free(context);
}

unsigned
context_class(const struct context *context, uint64_t full)
{
	uint32_t item = map_find(context->classes,
				 pu_str_n((const char *)&full, sizeof full));

	return item == MAP_NONE ? 0
				: (unsigned)*map_value(context->classes, item);
}

/* ---- neighbours ---- */

static bool
is_near(const struct reading_word *word)
{
	return !(word->gap & (GAP_COMMA | GAP_POINT | GAP_OTHER));
}

static unsigned
class_of(const struct context *context, const struct reading_word *word)
{
	if (word->number)
		return CLASS_DETERMINER | CLASS_PLURAL;
	if (word->owner)
		return CLASS_DETERMINER;
	return context_class(context, word->full);
}

unsigned
context_before(const struct context *context, const struct reading *reading,
	       size_t first)
{
	if (!first || !is_near(&reading->words[first]))
		return 0;
	return class_of(context, &reading->words[first - 1]);
}

static unsigned
class_behind(const struct context *context, const struct reading *reading,
	     size_t at)
{
	if (at + 1 >= reading->count || !is_near(&reading->words[at + 1]) ||
	    reading->words[at + 1].number)
		return 0;
	return context_class(context, reading->words[at + 1].full);
}

/* The word at `at` ends so, small letters or capitals. */
static bool
ends(const struct reading *reading, size_t at, const char *end)
{
	struct pu_str word = reading_str(reading, at);
	size_t len = strlen(end);

	if (word.len < len + 2)
		return false;
	for (size_t i = 0; i < len; i++)
		if ((word.ptr[word.len - len + i] | 0x20) != end[i])
			return false;
	return true;
}

static bool
has_neighbour(const struct reading *reading, size_t at, bool behind)
{
	return behind ? at + 1 < reading->count &&
				is_near(&reading->words[at + 1])
		      : at > 0 && is_near(&reading->words[at]);
}

/* ---- English ---- */

/* Weights: 4 settles it, 2 speaks for it, 1 is a hint. */
static int
english_before(const struct context *context, const struct reading *reading,
	       size_t at)
{
	unsigned class = context_before(context, reading, at);
	bool plural = ends(reading, at, "s");

	if (class & CLASS_DETERMINER)
		return 8;
	if (class & CLASS_MODAL)
		return -8;
	if (class & CLASS_SUBJECT)
		return -6;
	if (class & CLASS_PREPOSITION)
		return 6;
	if (class & (CLASS_COPULA | CLASS_FINITE))
		return 2;
	if (class & CLASS_ADVERB)
		return -3;
	if (class & CLASS_MANY)
		return plural ? 0 : -2;
	if (class || !has_neighbour(reading, at, false))
		return 0;
	if (ends(reading, at - 1, "ly"))
		return -3;
	/* "Workers strike", but "rail strikes" */
	if (!plural && ends(reading, at - 1, "s") &&
	    !ends(reading, at - 1, "ss") && !ends(reading, at - 1, "us"))
		return -2;
	/* "a feminist strike" */
	return context_before(context, reading, at - 1) & CLASS_DETERMINER ? 1
									   : 0;
}

static int
english_behind(const struct context *context, const struct reading *reading,
	       size_t at)
{
	unsigned class = class_behind(context, reading, at);

	if (class & (CLASS_FINITE | CLASS_MODAL | CLASS_COPULA))
		return class & CLASS_PREPOSITION ? 0 : 4;
	if (class & (CLASS_OTHER | CLASS_TIME))
		return 0;
	if (class & (CLASS_DETERMINER | CLASS_OBJECT))
		return -4;
	if (class & (CLASS_ADVERB | CLASS_PARTICLE))
		return -2;
	if (class || !has_neighbour(reading, at, true))
		return 0;
	if (ends(reading, at + 1, "ed"))
		return 2;
	return ends(reading, at + 1, "ly") ? -1 : 0;
}

/* ---- Spanish ---- */

static int
spanish_before(const struct context *context, const struct reading *reading,
	       size_t at)
{
	unsigned class = context_before(context, reading, at);

	if (class & CLASS_CLITIC)
		return -8;
	/* "los despido": a pronoun */
	if ((class & CLASS_PLURAL) && (class & CLASS_OBJECT) &&
	    !ends(reading, at, "s"))
		return -6;
	if (class & (CLASS_DETERMINER | CLASS_PREPOSITION | CLASS_COPULA))
		return 8;
	if (class & CLASS_SUBJECT)
		return -4;
	return 0;
}

static int
spanish_behind(const struct context *context, const struct reading *reading,
	       size_t at)
{
	unsigned class = class_behind(context, reading, at);

	if (class & CLASS_FINITE)
		return 2;
	if (class & CLASS_DETERMINER) {
		/* "huelga el lunes" */
		if (!has_neighbour(reading, at + 1, true) ||
		    reading->words[at + 2].number ||
		    (context_class(context, reading->words[at + 2].full) &
		     CLASS_TIME))
			return 0;
		return -3;
	}
	if (class || !has_neighbour(reading, at, true))
		return 0;
	/* "huelga decir" */
	if (ends(reading, at + 1, "ar") || ends(reading, at + 1, "er") ||
	    ends(reading, at + 1, "ir"))
		return -3;
	return 0;
}

enum context_answer
context_ask(const struct context *context, const struct reading *reading,
	    size_t at)
{
	int score = 0;

	if (context->language == ENGLISH)
		score = english_before(context, reading, at) +
			english_behind(context, reading, at);
	else if (context->language == SPANISH)
		score = spanish_before(context, reading, at) +
			spanish_behind(context, reading, at);
	return score > 0   ? CONTEXT_NOUN
	       : score < 0 ? CONTEXT_VERB
			   : CONTEXT_UNSURE;
}

bool
context_is_verb(const struct context *context, const struct reading *reading,
		size_t first)
{
	return context->language == SPANISH &&
	       (context_before(context, reading, first) & CLASS_CLITIC);
}

/* A phrase begins at first and reaches beyond at. */
static bool
begins_idiom(const struct context *context, const struct reading *reading,
	     size_t first, size_t at)
{
	uint64_t keys[IDIOM_LONGEST];

	for (size_t n = 0; n < IDIOM_LONGEST && first + n < reading->count;
	     n++) {
		const struct reading_word *word = &reading->words[first + n];
		struct pu_str key =
			pu_str_n((const char *)keys, (n + 1) * sizeof *keys);

		if (n && !is_near(word))
			return false;
		keys[n] = word->full;
		if (first + n >= at &&
		    map_find(context->idioms, key) != MAP_NONE)
			return true;
	}
	return false;
}

bool
context_in_idiom(const struct context *context, const struct reading *reading,
		 size_t at)
{
	if (context->language == OTHER)
		return false;
	for (size_t back = 0; back < IDIOM_LONGEST && back <= at; back++)
		if (begins_idiom(context, reading, at - back, at))
			return true;
	return false;
}

bool
context_is_month(const struct context *context, const struct reading *reading,
		 size_t at)
{
	const struct reading_word *word = &reading->words[at];

	if (!(context_class(context, word->full) & CLASS_MONTH) ||
	    reading_shape(reading_str(reading, at)) != SHAPE_TITLE)
		return false;
	if (at + 1 < reading->count && word[1].number)
		return true;
	if (!at || !is_near(word))
		return false;
	return word[-1].number || (context_class(context, word[-1].full) &
				   (CLASS_PREPOSITION | CLASS_TIME));
}
