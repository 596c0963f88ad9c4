/* concord.h - what the files of the concordance share
 *
 * gather.c finds the texts with the words, in the index and in what it does
 * not hold yet, and tallies them; lines.c their units, by coverage and date,
 * and settle.c looks into those that are doubtful; concordance.c tells them.
 */
#ifndef TM_CONCORD_H
#define TM_CONCORD_H

#include "tm/coverage.h"
#include "tm/delta.h"
#include "tm/finder.h"
#include "tm/index.h"
#include "tm/phrase.h"
#include "tm/sample.h"
#include "tm/search.h"
#include "tm/wanted.h"

struct concord_limits {
	uint32_t texts; /* so many are looked up; of more, the newest first */
	uint32_t first; /* of these so many at once, then eight times as many */
	uint32_t units; /* of a text; with more it is looked into first */
	uint32_t verify; /* texts with a phrase, perhaps, that are looked into
			  * so as to count them */
	uint32_t picks; /* texts whose translations are asked, for all words */
	size_t bytes; /* of the lines' texts: with so many, no more lines */
};

struct concord_counters { /* since the handle was made */
	uint64_t delta; /* texts looked through in memory */
	uint64_t postings; /* ids taken from the index */
	uint64_t looked_up; /* texts whose units were asked for */
	uint64_t newest; /* of these, those that came by their dates */
	uint64_t verified; /* texts whose keys or words were compared */
	uint64_t refused; /* of these, without the words */
	uint64_t gone; /* texts that are there no more */
};

struct concord_kept { /* between queries of one handle */
	struct concord_limits limits;
	struct concord_counters counters;
	struct delta *delta;
	struct coverage *coverage;
	struct places places, others; /* scratch */
	struct corpus_sample *samples; /* of each family asked for */
	size_t sample_count, sample_room;
};

/* The handle's, made at the first call. */
struct concord_kept *concord_kept(struct pu_tm *tm);
void concord_kept_free(struct concord_kept *kept); /* NULL is legal */

struct side { /* a family whose texts are searched */
	struct finder_family *family;
	struct wanted wanted;
	struct picks picks[WANTED_MOST]; /* some texts with each word */
};

struct line { /* a unit's pair of variants */
	unsigned coverage;
	uint64_t found; /* a bit for each word or phrase */
	size_t side, target_side; /* SIDE_NONE: is not searched */
	int64_t unit, source, target; /* positions */
	int64_t source_text, target_text;
	const struct finder_language *source_language, *target_language;
	int64_t origin, translator, back_translator; /* back: of the source */
	int64_t date, back;
	struct pu_str text; /* the source's, and where the words stand */
	const struct pu_span *spans;
	size_t span_count;
};
#define SIDE_NONE SIZE_MAX

struct concord {
	struct finder *finder;
	struct concord_kept *kept;
	struct pu_str words;
	int64_t source, target; /* families; 0: any */
	struct side *sides;
	size_t side_count;
	struct pu_arena *arena; /* of the answer */
	struct line *lines; /* the answer, best first */
	size_t line_count, line_room;
	size_t bytes; /* of their texts */
	uint64_t total;
	bool about;
	uint64_t tested, failed; /* texts that were unsure */
};

static inline bool
concord_wants(int64_t wanted, int64_t family)
{
	return !wanted || wanted == family;
}

/* ---- gather.c ---- */

/* Counts the words in the texts of one side. */
bool gather_texts(struct concord *concord, struct side *side,
		  struct pu_error *err);

/* ---- settle.c: what a text really holds ---- */

/* How many items a set of bits stands for. */
unsigned settle_count(uint64_t found);
/* The items in a body of a side's language; its tokens are in the finder's
 * match when marks are asked for (freed by the caller; NULL: it holds none). */
bool settle_look(struct concord *concord, const struct side *side,
		 struct pu_str body, uint64_t *found, bool **marks,
		 struct pu_error *err);
/* Looks into a text that is not sure yet; the coverage has it right then. */
bool settle_text(struct concord *concord, uint32_t text, struct pu_error *err);
/* Where the tokens stand that are marked; marks NULL: none is. In arena. */
const struct pu_span *settle_spans(const struct tokens *tokens,
				   const bool *marks, struct pu_arena *arena,
				   size_t *count);

/* ---- ranking.c: lines of like coverage by date, unit and positions ---- */

struct ranking { /* a heap: the best is the first item */
	struct line *items;
	size_t count, room;
};

bool ranking_before(const struct line *a, const struct line *b);
void ranking_add(struct ranking *ranking, const struct line *line);
struct line ranking_take(struct ranking *ranking); /* the best */
void ranking_keep(struct ranking *ranking, size_t count); /* the best ones */
void ranking_free(struct ranking *ranking);

/* ---- lines.c ---- */

/* Finds the first max lines, and how many there are. */
bool lines_find(struct concord *concord, size_t max, struct pu_error *err);

#endif
