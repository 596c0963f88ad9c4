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
	lexicon->key[0] = lexicon->key[1] = (struct pu_buf)PU_BUF_INIT;
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
	pu_buf_free(&lexicon->key[0]);
	pu_buf_free(&lexicon->key[1]);
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
lexicon_restore(struct pu_lexicon *lexicon, struct pu_str source,
		struct pu_str target, double quality)
{
	float q = quality > 1 ? 1 : (float)quality;

	if (q <= 0 || !source.len || !target.len)
		return;
	table_add(&lexicon->words, source, target, q);
	table_add(&lexicon->stems, word_stem(source), word_stem(target),
		  q * STEM_SHARE);
}

void
pu_lexicon_add(struct pu_lexicon *lexicon, struct pu_str source,
	       struct pu_str target, double quality)
{
	if (single_word(lexicon->scanner[0], source, &lexicon->key[0]) &&
	    single_word(lexicon->scanner[1], target, &lexicon->key[1]))
		lexicon_restore(lexicon, pu_buf_str(&lexicon->key[0]),
				pu_buf_str(&lexicon->key[1]), quality);
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
