#include "config.h"

#include "glossary/context-word.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "glossary/closed.h"
#include "text/lang.h"

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
	} else {
		static const struct {
			const char *language;
			const struct closed_class *list;
		} others[] = { { "fr", closed_fr },
			       { "pt", closed_pt },
			       { "it", closed_it },
			       { "ca", closed_ca } };

		for (size_t i = 0; i < sizeof others / sizeof *others; i++)
			if (pu_str_is(primary, others[i].language))
				ok = fill(context, tokenizer, others[i].list,
					  err);
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

		if (n && !context_is_near(word))
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
	/* "March was dry": a noun would have its article. */
	if (context_is_initial(reading, at) && at + 1 < reading->count &&
	    (context_class(context, word[1].full) &
	     (CLASS_FINITE | CLASS_COPULA)))
		return true;
	if (!at || !context_is_near(word))
		return false;
	return word[-1].number || (context_class(context, word[-1].full) &
				   (CLASS_PREPOSITION | CLASS_TIME));
}
