#include "config.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "check/rules.h"

/* Shorter texts have more than one translation by right, or stand in many
 * places. */
#define SOURCE_WORDS 2
#define TARGET_WORDS 5
#define BLOCK_WORDS  6

/* What was seen of an article: of each text one entry, by its hash. */
struct seen {
	uint64_t text, other; /* hashes; text 0: free */
	size_t segment;
};

struct table {
	struct seen *items;
	size_t count, size; /* a power of two */
};

static struct seen *
slot(const struct table *table, uint64_t text)
{
	size_t at = (size_t)text & (table->size - 1);

	while (table->items[at].text && table->items[at].text != text)
		at = (at + 1) & (table->size - 1);
	return &table->items[at];
}

static void
grow(struct table *table)
{
	struct table old = *table;

	table->size = old.size ? 2 * old.size : 256;
	table->items = mem_array(table->size, sizeof *table->items);
	for (size_t i = 0; i < old.size; i++)
		if (old.items[i].text)
			*slot(table, old.items[i].text) = old.items[i];
	free(old.items);
}

/* The entry of a text; a new one has segment PU_NO_SEGMENT. */
static struct seen *
find(struct table *table, uint64_t text)
{
	struct seen *seen;

	if (2 * table->count >= table->size)
		grow(table);
	seen = slot(table, text);
	if (!seen->text) {
		*seen = (struct seen){ .text = text, .segment = PU_NO_SEGMENT };
		table->count++;
	}
	return seen;
}

/* Of the words alone: case and punctuation make no other text. */
static uint64_t
hash_words(struct passage *passage, size_t *words)
{
	const struct tokens *tokens = passage_tokens(passage);
	uint64_t hash = 1;

	*words = 0;
	for (size_t i = 0; tokens && i < tokens->count; i++) {
		const struct token *token = &tokens->items[i];

		if (token->kind == TOKEN_PUNCTUATION)
			continue;
		hash = hash_mix(hash * 31 + (token->kind == TOKEN_NUMBER
						     ? token->exact
						     : token->full));
		++*words;
	}
	return hash ? hash : 1;
}

/* Of the whole of one side. */
static void
tell(struct checking *checking, size_t segment, bool target, const char *key,
     const char *sentence)
{
	struct checking beside = checking_beside(checking, segment);
	const struct passage *side =
		target ? checking->target : checking->source;
	struct pu_text_span all = { 0, side->text.len };

	checking_tell(&beside, PU_SEVERITY_WARNING, target ? PU_NO_SPAN : all,
		      target ? all : PU_NO_SPAN, pu_str(key), "%s", sentence);
}

/* ---- the same source in two ways, and the other way round ---- */

struct both {
	struct table sources, targets;
};

static void *
begin_both(const struct pu_check_options *options)
{
	(void)options;
	return mem_alloc(sizeof(struct both));
}

static void
drop_both(void *state)
{
	struct both *both = state;

	free(both->sources.items);
	free(both->targets.items);
	free(both);
}

/* Whether an earlier segment had the text with another one on the other side. */
static bool
differs(struct checking *checking, struct table *table, uint64_t text,
	uint64_t other, size_t *segment)
{
	struct seen *seen = find(table, text);

	*segment = seen->segment;
	if (seen->segment != PU_NO_SEGMENT)
		return seen->other != other;
	seen->segment = checking->segment;
	seen->other = other;
	return false;
}

static void
look_both(struct checking *checking)
{
	struct both *both = checking->state;
	size_t source_words, target_words, segment;
	uint64_t source = hash_words(checking->source, &source_words);
	uint64_t target = hash_words(checking->target, &target_words);

	if (!source_words || !target_words)
		return;
	if (source_words >= SOURCE_WORDS &&
	    differs(checking, &both->sources, source, target, &segment))
		tell(checking, segment, true, "source",
		     _("an earlier segment says the same in the source, and is "
		       "translated in another way"));
	if (target_words >= TARGET_WORDS &&
	    differs(checking, &both->targets, target, source, &segment))
		tell(checking, segment, true, "target",
		     _("an earlier segment has the same translation, for "
		       "another source"));
}

const struct rule rule_same_source = {
	.about = { .id = "same-source",
		   .severity = PU_SEVERITY_WARNING,
		   .on = PU_CHECK_PAIR,
		   .summary = N_("the same source in two ways, or one "
				 "translation of two sources") },
	.begin = begin_both,
	.pair = look_both,
	.drop = drop_both,
};

/* ---- a block that is in the page twice ---- */

struct blocks {
	struct table seen;
	/* The last segment that an earlier one says as well, plus 1. */
	size_t last, earlier;
};

static void *
begin_blocks(const struct pu_check_options *options)
{
	(void)options;
	return mem_alloc(sizeof(struct blocks));
}

/* Of a paragraph that stands twice its first sentence is told. */
static bool
goes_on(struct blocks *blocks, size_t segment, size_t earlier)
{
	bool next = blocks->last && blocks->last == segment &&
		    blocks->earlier == earlier;

	blocks->last = segment + 1;
	blocks->earlier = earlier + 1;
	return next;
}

static void
drop_blocks(void *state)
{
	struct blocks *blocks = state;

	free(blocks->seen.items);
	free(blocks);
}

static void
look_block(struct checking *checking)
{
	struct blocks *blocks = checking->state;
	size_t words;
	uint64_t hash = hash_words(checking->source, &words);
	struct seen *seen;

	if (words < BLOCK_WORDS)
		return;
	seen = find(&blocks->seen, hash);
	if (seen->segment == PU_NO_SEGMENT)
		seen->segment = checking->segment;
	else if (!goes_on(blocks, checking->segment, seen->segment))
		tell(checking, seen->segment, false, "block",
		     _("an earlier segment says the same: is it in the page "
		       "twice?"));
}

const struct rule rule_duplicate_block = {
	.about = { .id = "duplicate-block",
		   .severity = PU_SEVERITY_WARNING,
		   .on = PU_CHECK_SOURCE,
		   .summary = N_("the same text twice in a page") },
	.begin = begin_blocks,
	.source = look_block,
	.drop = drop_blocks,
};
