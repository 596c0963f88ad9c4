#include "config.h"

#include "align/lexicon.h"

#include <stdlib.h>

#include "align/table.h"
#include "align/vocabulary.h"
#include "base/mem.h"

/* What an entry is worth to other forms of its words. */
#define STEM_SHARE .75f

struct pu_lexicon *
pu_lexicon_new(struct pu_str source_language, struct pu_str target_language)
{
	struct pu_lexicon *lexicon = mem_alloc(sizeof *lexicon);

	lexicon->scanner[0] = scanner_new(source_language);
	lexicon->scanner[1] = scanner_new(target_language);
	table_init(&lexicon->words);
	table_init(&lexicon->stems);
	return lexicon;
}

void
pu_lexicon_free(struct pu_lexicon *lexicon)
{
	if (!lexicon)
		return;
	scanner_free(lexicon->scanner[0]);
	scanner_free(lexicon->scanner[1]);
	table_clear(&lexicon->words);
	table_clear(&lexicon->stems);
	free(lexicon);
}

/* The one word of text, folded into key; false when there are several. */
static bool
single_word(struct scanner *scanner, struct pu_str text, struct pu_buf *key)
{
	struct pu_str word;
	enum word_kind kind;

	pu_buf_clear(key);
	scanner_start(scanner, text);
	while (scanner_next(scanner, &word, &kind)) {
		if (kind == WORD_MARK)
			continue;
		if (key->len || kind == WORD_NUMBER)
			return false;
		pu_buf_add(key, word);
	}
	return key->len > 0;
}

void
pu_lexicon_add(struct pu_lexicon *lexicon, struct pu_str source,
	       struct pu_str target, double quality)
{
	struct pu_buf s = PU_BUF_INIT, t = PU_BUF_INIT;
	float q = quality > 1 ? 1 : (float)quality;

	if (q > 0 && single_word(lexicon->scanner[0], source, &s) &&
	    single_word(lexicon->scanner[1], target, &t)) {
		struct pu_str a = pu_buf_str(&s), b = pu_buf_str(&t);

		table_add(&lexicon->words, a, b, q);
		table_add(&lexicon->stems, word_stem(a), word_stem(b),
			  q * STEM_SHARE);
	}
	pu_buf_free(&s);
	pu_buf_free(&t);
}

size_t
pu_lexicon_size(const struct pu_lexicon *lexicon)
{
	return lexicon->words.count;
}

bool
lexicon_next(const struct pu_lexicon *lexicon, size_t *at,
	     struct pu_str *source, struct pu_str *target, double *quality)
{
	const struct table_entry *e;

	if (*at >= lexicon->words.count)
		return false;
	e = &lexicon->words.entries[(*at)++];
	*source = map_key(lexicon->words.source, e->source);
	*target = map_key(lexicon->words.target, e->target);
	*quality = (double)e->quality;
	return true;
}
