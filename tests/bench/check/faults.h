/* faults.h - what can be wrong with a translation, made on purpose
 *
 * An operator takes a good pair and spoils it in one way. Where ordinary pairs
 * have nothing to spoil (an account number ...), it first plants something good
 * in both texts. Its fault is found when a check that may find it tells
 * something of the spoiled pair that nobody tells of the good one.
 */
#ifndef TESTS_BENCH_CHECK_FAULTS_H
#define TESTS_BENCH_CHECK_FAULTS_H

#include "check/check.h"
#include "tests/bench/check/glossary.h"
#include "tests/bench/check/seen.h"

#define FAULT_BEFORE 2u /* segments of the article before the pair, at most */

/* What there is before it is checked; starts with the pair at hand. */
struct draft {
	struct pu_buf source, target;
	const char *source_language, *target_language;
	enum pu_check_block block;
	bool last;
	struct { /* both texts empty: none */
		struct pu_buf source, target;
	} before[FAULT_BEFORE];
	struct pu_inline_code codes[4]; /* U+E000 and so on of both texts */
	size_t code_count;
	uint64_t random; /* see tests/random.h */
	const struct glossary *glossary; /* NULL: there is none */
	struct target_terms terms; /* of the good pair */
	struct seen *words; /* of the source's language */
};

struct fault {
	const char *name; /* "iban-digit" */
	const char *checks; /* ids of those that may find it, by blanks */
	bool alone; /* the source is checked, without a translation */
	/* Makes a good pair that can be spoiled; false: not of this one. NULL:
	 * the pair is taken as it is. */
	bool (*plant)(struct draft *draft);
	/* False: there is nothing to spoil in this pair. */
	bool (*spoil)(struct draft *draft);
};

/* A family's operators end with a name that is NULL; all of them stand in
 * faults.c. */
extern const struct fault *const fault_families[]; /* ends with NULL */

/* ---- for operators (draft.c) ---- */

uint32_t draft_below(struct draft *draft, uint32_t limit); /* 0..limit-1 */
/* Bytes start to end become text. */
void draft_replace(struct pu_buf *text, size_t start, size_t end,
		   const char *by);
/* Where word stands between characters that are no ASCII letters or figures,
 * from *at on; false: nowhere. */
bool draft_find(const struct pu_buf *text, const char *word, size_t *at);
/* The first of words (ends with NULL) that stands there becomes by. */
bool draft_replace_word(struct pu_buf *text, const char *const *words,
			const char *by);
/* A sentence more at the end of both texts. */
void draft_append(struct draft *draft, const char *source, const char *target);
/* The same where the texts differ by language: of en, es, in this order; false:
 * another language. */
bool draft_append_in(struct draft *draft, const char *en, const char *es);
bool draft_is(const char *language, const char *primary); /* "es-EC" is "es" */
/* One ASCII figure, chosen by chance, becomes another one. */
bool draft_change_figure(struct draft *draft, struct pu_buf *text);

#endif
