/* search.h - exact, in-context and fuzzy matches; concordance
 *
 * Scores, kinds, penalties and order are those of docs/score.md.
 */
#ifndef TM_SEARCH_H
#define TM_SEARCH_H

#include "tm/tm.h"

#define PU_SCORE_LEAST 30 /* nothing below is ever looked for */
#define PU_SCORE_MOST  102

#define PU_QUERY_MOST ((size_t)1048576) /* bytes of a text that is looked for */

struct pu_tm_query {
	struct pu_str text; /* plain, or with codes; nothing matches one that is
			     * longer than PU_QUERY_MOST */
	const struct pu_inline_code *codes;
	size_t code_count;
	struct pu_str source, target; /* canonical; any pair, any direction */
	/* Neighbours the query names: ptr NULL: not named; len 0: the document
	 * starts or ends here. */
	struct pu_str previous, next;
	int min; /* least score shown, 30..102 */
	/* Nothing reaches min: the best below it instead, PU_SCORE_LEAST or
	 * more, and what ties with it. */
	bool fallback;
	/* Only texts of the same words in the same order, inflected or not (of
	 * equal stems). */
	bool whole;
	size_t max; /* matches wanted, 1..1000 */
	bool explain;
};

enum pu_match_kind { PU_MATCH_CONTEXT, PU_MATCH_EXACT, PU_MATCH_FUZZY };

struct pu_penalty {
	const char *reason; /* "aligned", "machine", "region", "origin",
				 * "numbers", "words", "punctuation", "codes" */
	int points;
};

enum pu_diff_op {
	PU_DIFF_EQUAL,
	PU_DIFF_DELETE,
	PU_DIFF_INSERT,
	PU_DIFF_REPLACE
};

/* What turns the match's source into the query, token by token (words,
 * numbers, punctuation, and the runs between them). The texts of equal, insert
 * and replace, one after another, are the query byte for byte; was of equal,
 * delete and replace are the match's source. delete is in the match only:
 * text and was are the same; insert is in the query only: was is empty; replace
 * stands for was, with the query's text. */
struct pu_diff {
	enum pu_diff_op op;
	struct pu_str text, was;
};
/* "equal", "delete", "insert", "replace". */
PU_API const char *pu_diff_op_name(enum pu_diff_op op);

struct pu_span {
	size_t start, end; /* bytes */
};

/* What told where one of the query's inline codes goes. */
enum pu_code_place {
	PU_CODE_LOST, /* nothing: it has no place */
	PU_CODE_KEPT, /* the match has one that does the same there */
	PU_CODE_BY_WORDS, /* the same words in both languages: a name */
	PU_CODE_BY_KEYS, /* keys that are pressed together */
	PU_CODE_BY_MARKS, /* marks, or an end of the text */
	PU_CODE_BY_MEMORY, /* what the memory says for the words in it */
	PU_CODE_BY_SPACES /* spaces left where a code was taken out */
};
/* "lost", "kept", "words", "keys", "marks", "memory", "spaces". */
PU_API const char *pu_code_place_name(enum pu_code_place place);

struct pu_match {
	int64_t unit;
	size_t source_variant, target_variant; /* positions in the unit */
	int score; /* 0..102 */
	double similarity; /* 0..100 */
	enum pu_match_kind kind;
	struct pu_str source, target; /* plain text */
	struct pu_str source_language, target_language;
	struct pu_str origin, translator;
	enum pu_trust trust;
	int64_t changed; /* PU_NO_TIME: undated */
	uint64_t occurrences;
	const struct pu_str *protected_tokens; /* those that differ */
	size_t protected_count;
	/* The target with the query's own numbers, dates, times, markers of a
	 * list, names that both sides share, and protected tokens, in the
	 * target's form; where they were put in (bytes of the suggestion, in
	 * order; outside of them it is the target). What is in doubt stays as
	 * it is, save protected tokens, which are blanked. ptr NULL: nothing
	 * to carry over. */
	struct pu_str suggestion;
	const struct pu_span *suggestion_spans;
	size_t suggestion_span_count;
	/* The suggestion, or the target where nothing else changes, with the
	 * query's inline codes in it: U+E000 + k is the query's code k, each
	 * once at most, nested as in the query. ptr NULL: the query has none
	 * (or the target holds characters that would be taken for some). */
	struct pu_str coded;
	const struct pu_span *coded_spans; /* as suggestion_spans, of coded */
	/* Of the query's codes, those that found no place (a pair is two): it
	 * is in doubt, or there is none. */
	size_t codes_lost;
	const enum pu_code_place *code_places; /* of each, with explain; a
						* character's says nothing */
	struct pu_penalty penalties[8];
	size_t penalty_count;
	const struct pu_diff *diff; /* with explain */
	size_t diff_count;
};

/* Words of a text that is looked for by similarity; longer ones, and longer
 * queries, match identical texts only. */
#define PU_TM_LONGEST 4095

struct pu_matches { /* best first */
	const struct pu_match *items;
	size_t count;
	bool fallback; /* they are all below the query's min */
	/* The query has more than PU_TM_LONGEST words: only identical texts
	 * were looked for. */
	bool only_identical;
	struct pu_arena *owner;
};

/* What searching has cost since the handle was made. */
struct pu_tm_counters {
	uint64_t queries;
	uint64_t loaded; /* texts that no index held yet, read into memory */
	uint64_t chunks; /* of the index read */
	uint64_t bytes; /* of index and texts read for it */
	uint64_t postings; /* ids taken from chunks */
	uint64_t candidates; /* that had enough of them */
	uint64_t verified; /* whose keys were compared */
	uint64_t gone; /* postings of removed texts met */
	uint64_t passed; /* texts passed over: too old or trusted too little */
	uint64_t scored; /* texts scored in full */
};
PU_API void pu_tm_counters(const struct pu_tm *tm,
			   struct pu_tm_counters *counters);

PU_API bool pu_tm_search(struct pu_tm *tm, const struct pu_tm_query *query,
			 struct pu_matches *out, struct pu_error *err);
PU_API void pu_matches_free(struct pu_matches *matches);
PU_API const char *pu_match_kind_name(enum pu_match_kind kind);

struct pu_concordance {
	int64_t unit;
	struct pu_str source, target; /* source: the side that was searched */
	struct pu_str source_language, target_language;
	const struct pu_span *spans, *target_spans;
	size_t span_count, target_span_count;
	struct pu_str origin, translator;
	int64_t changed;
};

struct pu_concordances { /* best coverage, then newest */
	const struct pu_concordance *items;
	size_t count;
	uint64_t total; /* found in all; exact, unless: */
	bool about; /* there were many, and only the first were looked at: total
		     * is an estimate, two digits of it, never less than count */
	struct pu_arena *owner;
};

/* words: any of them, inflected forms too; "quoted phrases" in that order and
 * adjacent. Looked for in the text of both languages; source or target may be
 * empty: any. max: 1..100000, fewer when they are 32 MiB of text. */
PU_API bool pu_tm_concordance(struct pu_tm *tm, struct pu_str words,
			      struct pu_str source, struct pu_str target,
			      size_t max, struct pu_concordances *out,
			      struct pu_error *err);
PU_API void pu_concordances_free(struct pu_concordances *concordances);

#endif
