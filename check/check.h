/* check.h - quality checks over pairs of segments, and over a source alone
 *
 * Pure computation: no database, no glossary. Whoever has them hands in the
 * terms that were found in the texts, and takes waived findings out again.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "base/error.h"
#include "check/length.h"
#include "text/finding.h"
#include "text/term.h"
#include "text/unit.h"

/* ---- which checks there are ---- */

#define PU_CHECK_PAIR   1u /* looks at a pair of segments */
#define PU_CHECK_SOURCE 2u /* looks at a source when it has no translation */

struct pu_check_about {
	const char *id; /* "iban" */
	enum pu_severity severity; /* the gravest it may find */
	unsigned on; /* PU_CHECK_PAIR, PU_CHECK_SOURCE */
	const char *summary; /* in English, to be translated */
	bool two_persons; /* no one may waive it alone */
};

/* The check at a place, from 0; NULL: there are no more. Those of the glossary
 * (name-glossary, false-friend, sensitive) are among them. */
PU_API const struct pu_check_about *pu_check_at(size_t at);
PU_API const struct pu_check_about *pu_check_named(struct pu_str id);
/* The check that finds what has this fingerprint; NULL: it is no finding's. */
PU_API const struct pu_check_about *pu_check_of(uint64_t fingerprint);

/* ---- checking ---- */

/* What is known of single words. */
struct pu_check_words {
	void *arg;
	/* How many texts of the desk have the word, in any inflection; NULL:
	 * that is not known. */
	uint32_t (*count)(void *arg, struct pu_str word);
	/* The same of this form alone, in small letters or capitals; NULL:
	 * every form of a known word is taken for one. */
	uint32_t (*whole)(void *arg, struct pu_str word);
	/* A dictionary has it, and suggests another: appended. NULL: there is
	 * no dictionary. */
	bool (*known)(void *arg, struct pu_str word);
	bool (*suggest)(void *arg, struct pu_str word, struct pu_buf *out);
};

struct pu_check_options {
	struct pu_str source, target; /* canonical; target may be empty when
					* only sources are checked */
	/* '.' or ',' as somebody has settled it for the language, 0: as it is
	 * usual there. */
	uint32_t source_decimal, target_decimal;
	/* Learned from the desk's own translations; ratio 0: what is usual
	 * between the languages. */
	struct pu_length_model length;
	/* Of the source's language; NULL: spelling is not looked at. */
	const struct pu_check_words *words;
	/* Ids of checks that are not to run. */
	const struct pu_str *without;
	size_t without_count;
};

struct pu_check_side {
	struct pu_str text; /* as in text/unit.h, codes as private-use
			     * characters */
	const struct pu_inline_code *codes;
	size_t code_count;
	const struct pu_term_hit *terms; /* by place */
	size_t term_count;
};

enum pu_check_block { /* what the segment is part of */
		      PU_CHECK_TEXT,
		      PU_CHECK_PAYMENT, /* where money is to be sent to */
		      PU_CHECK_HEADING,
		      PU_CHECK_ITEM
};

struct pu_check_pair {
	struct pu_check_side source, target;
	enum pu_check_block block;
	bool last; /* the last segment of its paragraph */
	/* A sentence to which an aligner found none in the other text: that side
	 * is empty, and only "untranslated" looks at the pair. An error where
	 * the block is PU_CHECK_PAYMENT. */
	bool alone;
	/* The codes are what two documents look like, each made by itself: only
	 * what readers lose is told of them. */
	bool formatted;
	bool links_kept; /* its paragraph has as many links as the source's */
};

struct pu_checker;

/* PU_INVALID: an id that is none. */
PU_API bool pu_checker_new(struct pu_checker **out,
			   const struct pu_check_options *options,
			   struct pu_error *err);
PU_API void pu_checker_free(struct pu_checker *checker); /* NULL is legal */

/* The next pair of an article: findings are added, strings in arena. Checks that
 * compare segments know those since pu_checker_start: they keep a few bytes of
 * each. */
PU_API bool pu_checker_pair(struct pu_checker *checker,
			    const struct pu_check_pair *pair,
			    struct pu_arena *arena,
			    struct pu_findings *findings, struct pu_error *err);
/* The next segment of a source without a translation. */
PU_API bool pu_checker_source(struct pu_checker *checker,
			      const struct pu_check_side *source,
			      enum pu_check_block block, struct pu_arena *arena,
			      struct pu_findings *findings,
			      struct pu_error *err);
/* The article is over: what can only be said now (a name that was never given in
 * full ...). The next pair begins another one. */
PU_API bool pu_checker_end(struct pu_checker *checker, struct pu_arena *arena,
			   struct pu_findings *findings, struct pu_error *err);

#endif
