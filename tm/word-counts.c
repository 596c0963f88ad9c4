#include "config.h"

#include "tm/word-counts.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "tm/finder.h"
#include "tm/keys.h"

#define PLACES (1u << 8 * KEY_BYTES)

struct word_counts {
	uint8_t *counts; /* by key */
	uint8_t *forms; /* by form_key; NULL: not asked for yet */
	struct pu_tm *tm;
	int64_t family;
	struct tokenizer *tokenizer;
	struct tokens tokens;
};

/* A word that a text has twice is one text more. */
static void
count_text(struct word_counts *counts, struct pu_str keys)
{
	for (size_t i = 0; i < keys_count(keys); i++) {
		uint32_t key = keys_get(keys, i);
		bool again = false;

		for (size_t k = 0; k < i && !again; k++)
			again = keys_get(keys, k) == key;
		if (!again && counts->counts[key] < WORD_COUNT_MOST)
			counts->counts[key]++;
	}
}

static bool
count_all(struct word_counts *counts, struct finder *finder, int64_t family,
	  const struct pu_task *task, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(finder->db, SQL_SEARCH_KEYS);
	uint64_t done = 0;
	int got;

	stmt_int(stmt, 1, family);
	stmt_int(stmt, 2, 0);
	while ((got = stmt_next(stmt, err)) == 1) {
		count_text(counts, stmt_get_text(stmt, 1));
		if (++done % 4096 == 0 &&
		    !pu_task_step(task, _("counting words"), done, 0, err)) {
			got = -1;
			break;
		}
	}
	stmt_done(stmt);
	return got == 0;
}

bool
word_counts_new(struct word_counts **out, struct pu_tm *tm,
		struct pu_str language, const struct pu_task *task,
		struct pu_error *err)
{
	struct word_counts *counts = NULL;
	struct finder_family *family;
	struct finder *finder;
	bool ok;

	*out = NULL;
	if (!finder_open(&finder, tm, err))
		return false;
	ok = finder_family(finder, language, &family, err);
	if (ok && family) {
		counts = mem_alloc(sizeof *counts);
		counts->counts = mem_alloc(PLACES);
		counts->tm = tm;
		counts->family = family->id;
		ok = tokenizer_new(&counts->tokenizer, language, err) &&
		     count_all(counts, finder, family->id, task, err);
	}
	finder_close(finder);
	if (!ok) {
		word_counts_free(counts);
		return false;
	}
	*out = counts;
	return true;
}

void
word_counts_free(struct word_counts *counts)
{
	if (!counts)
		return;
	free(counts->counts);
	free(counts->forms);
	tokenizer_free(counts->tokenizer);
	tokens_free(&counts->tokens);
	free(counts);
}

uint32_t
word_counts_get(struct word_counts *counts, struct pu_str word)
{
	struct pu_error err = { .code = PU_OK };

	if (!tokenizer_run(counts->tokenizer, word, &counts->tokens, &err) ||
	    counts->tokens.count != 1)
		return 0;
	return counts->counts[key_of(&counts->tokens.items[0])];
}

/* ---- whole words ---- */

/* Of the newest texts: some seconds' reading at most. */
#define FORM_TEXTS 200000

static uint32_t
form_key(const struct token *token)
{
	uint64_t hash = token->full;

	return (uint32_t)(hash ^ hash >> 24 ^ hash >> 48) & (PLACES - 1);
}

static void
count_forms(struct word_counts *counts)
{
	const struct token *items = counts->tokens.items;

	for (size_t i = 0; i < counts->tokens.count; i++) {
		uint8_t *place = &counts->forms[form_key(&items[i])];
		bool again = false;

		for (size_t k = 0; k < i && !again; k++)
			again = items[k].full == items[i].full;
		if (!again && *place < WORD_COUNT_MOST)
			++*place;
	}
}

static void
count_all_forms(struct word_counts *counts, struct finder *finder)
{
	struct stmt *stmt = stmt_use(finder->db, SQL_SEARCH_FORMS);
	struct pu_error err = { .code = PU_OK };

	stmt_int(stmt, 1, counts->family);
	stmt_int(stmt, 2, FORM_TEXTS);
	while (stmt_next(stmt, &err) == 1 &&
	       tokenizer_run(counts->tokenizer, stmt_get_text(stmt, 0),
			     &counts->tokens, &err))
		count_forms(counts);
	stmt_done(stmt);
}

uint32_t
word_counts_whole(struct word_counts *counts, struct pu_str word)
{
	struct pu_error err = { .code = PU_OK };
	struct token token;

	if (!counts->forms) {
		struct finder *finder;

		counts->forms = mem_alloc(PLACES);
		if (finder_open(&finder, counts->tm, &err)) {
			count_all_forms(counts, finder);
			finder_close(finder);
		}
	}
	return tokenizer_word(counts->tokenizer, word, &token, &err)
		       ? counts->forms[form_key(&token)]
		       : 0;
}
