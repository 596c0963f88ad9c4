#include "config.h"

#include "tm/candidate.h"

#include "text/lang.h"
#include "tm/internal.h"

enum { REGION_ASK, REGION_SAME, REGION_DIFFERS };

int
candidate_least(const struct pu_tm_query *query)
{
	return query->fallback ? PU_SCORE_LEAST : query->min;
}

bool
ids_hold(const struct ids *ids, int64_t id)
{
	size_t low = 0, high = ids->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (ids->items[middle] < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < ids->count && ids->items[low] == id;
}

/* ---- what a text is worth ---- */

static bool
same_stems(const struct tokens *a, const struct tokens *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (a->items[i].stem != b->items[i].stem)
			return false;
	return true;
}

/* All texts that are identical are known, so that of others no identity form
 * need be made. */
int
candidate_read(struct search *search, int64_t id, int least,
	       struct candidate *candidate, struct pu_error *err)
{
	struct finder *finder = search->finder;
	const struct tokens *a = &finder->query, *b = &finder->match;
	uint32_t limit = UINT32_MAX / 4;
	bool there, identical;

	*candidate = (struct candidate){ .text = id, .side = { .tokens = b } };
	if (!finder_body(finder, id, &finder->plain, &there, err))
		return -1;
	if (!there)
		return 0;
	finder->counters.scored++;
	if (!tokenizer_run(search->family->tokenizer,
			   pu_buf_str(&finder->plain), &finder->match, err))
		return -1;
	identical = ids_hold(&search->identical, id);
	if (search->query->whole && !identical && !same_stems(a, b))
		return 0;
	if (identical)
		candidate->side.identity = search->side.identity;
	else if (!search->query->whole)
		limit = score_limit(least,
				    a->count > b->count ? a->count : b->count);
	candidate->distance = score_distance(&finder->work, a->items, a->count,
					     b->items, b->count, limit);
	return candidate->distance <= limit;
}

/* With the query's own codes. */
int
candidate_best(const struct search *search, const struct candidate *candidate)
{
	struct score_side side = candidate->side;
	struct score best;

	if (side.identity.ptr)
		return PU_SCORE_MOST;
	side.codes = search->side.codes;
	side.code_count = search->side.code_count;
	return score_text(&best, &search->side, &side, candidate->distance)
		       ? best.score
		       : 0;
}

/* Of matches with the score of the last one that stands among the first, trust
 * and date decide: their bounds spare most of the texts. */
int
candidate_leads(struct search *search, int64_t text, int score,
		struct pu_error *err)
{
	struct dates_reader *dates = &search->dates;
	struct score_rank last, best = { .score = score };
	int64_t block = text / DATES_TEXTS;
	unsigned trust;

	if (score < found_least(search->finder->found))
		return 0;
	if (!found_last(search->finder->found, &last) || score > last.score)
		return 1;
	if (block < dates->id)
		dates_close(dates);
	if (!dates_seek(dates, search->finder->db, block, err))
		return -1;
	trust = dates_trust(dates, (uint32_t)(text % DATES_TEXTS));
	best.trust = trust ? (enum pu_trust)(trust - 1) : PU_TRUST_MACHINE;
	if (best.trust == PU_TRUST_TEAM && search->user)
		best.trust = PU_TRUST_OWN;
	best.newest =
		dates_bound(dates_get(dates, (uint32_t)(text % DATES_TEXTS)));
	best.unit = dates->least;
	if (score_order(&best, &last) <= 0)
		return 1;
	search->finder->counters.passed++;
	return 0;
}

/* ---- what its units are worth ---- */

static int
neighbour_is(const struct neighbour *neighbour, int64_t text)
{
	if (!neighbour->named || text == SAID_UNKNOWN)
		return 0;
	return text == 0 ? neighbour->edge : ids_hold(&neighbour->texts, text);
}

static void
rank_row(const struct search *search, const struct pair *pair,
	 struct found *row)
{
	row->translator = pair_translator(pair);
	row->origin = pair->origin;
	row->rank = (struct score_rank){
		.trust = pair->trust,
		.newest = pair_date(pair),
		.unit = pair->unit,
		.source = (int64_t)pair->source_position,
		.target = (int64_t)pair->target_position,
	};
	if (row->rank.trust == PU_TRUST_TEAM && search->user &&
	    row->translator == search->user)
		row->rank.trust = PU_TRUST_OWN;
}

/* Comparing tags is slow; a memory has few of them. */
static bool
region_differs(const struct search *search, bool target,
	       const struct finder_language *language)
{
	unsigned char *known =
		&search->regions[target][language - search->finder->languages];

	if (*known == REGION_ASK)
		*known = lang_region_differs(target ? search->query->target
						    : search->query->source,
					     language->tag)
				 ? REGION_DIFFERS
				 : REGION_SAME;
	return *known == REGION_DIFFERS;
}

/* The languages of both variants fit, as do their scripts; regions may
 * differ. */
static bool
languages_fit(const struct search *search, const struct pair *pair,
	      struct found *row, bool *regions)
{
	const struct finder_language *source, *target;

	row->source_language = pair->source->said.language;
	row->target_language = pair->target->said.language;
	if (row->source_language == row->target_language)
		return false;
	source = finder_language(search->finder, row->source_language);
	target = finder_language(search->finder, row->target_language);
	if (!source || !target || source->family != search->family->id ||
	    target->family != search->target_family)
		return false;
	*regions = region_differs(search, false, source) ||
		   region_differs(search, true, target);
	return true;
}

static bool
score_row(const struct search *search, const struct pair *pair,
	  const struct candidate *candidate, struct found *row)
{
	struct score_side side = candidate->side;
	const struct said *said = &pair->source->said;
	bool regions;

	if (!languages_fit(search, pair, row, &regions))
		return false;
	if (said->coded.ptr) {
		struct pu_variant variant = { 0 };

		pu_arena_reset(search->tm->arena);
		if (!unpack_coded(&variant, said->coded, search->tm->arena))
			return false;
		side.codes = variant.codes;
		side.code_count = variant.code_count;
	}
	if (!score_text(&row->score, &search->side, &side, candidate->distance))
		return false;
	if (row->score.kind == PU_MATCH_EXACT)
		score_context(&row->score,
			      neighbour_is(&search->previous, said->previous) +
				      neighbour_is(&search->next, said->next));
	rank_row(search, pair, row);
	score_memory(&row->score, pair->penalty, row->rank.trust, regions);
	row->rank.score = row->score.score;
	return row->rank.score >= candidate_least(search->query);
}

bool
candidate_add(struct search *search, const struct candidate *candidate,
	      struct pu_error *err)
{
	struct finder *finder = search->finder;
	const struct pair *pair;
	int got;

	pairs_start(&finder->pairs, candidate->text);
	while ((got = pairs_next(&finder->pairs, &pair, err)) == 1) {
		struct found row = { .source = candidate->text,
				     .target = pair->target->said.text };

		if (score_row(search, pair, candidate, &row))
			found_add(finder->found, &row);
	}
	return got == 0;
}

#define SHORT 10000 /* units of a text, worth to be counted first */

static bool
count_some(struct search *search, int64_t text, int64_t *units,
	   struct pu_error *err)
{
	struct stmt *stmt = stmt_use(search->finder->db, SQL_UNIT_TEXT_MANY);
	int got;

	stmt_int(stmt, 1, text);
	stmt_int(stmt, 2, SHORT);
	got = stmt_next(stmt, err);
	*units = got == 1 ? stmt_get_int(stmt, 0) : 0;
	stmt_done(stmt);
	return got == 1;
}

/* Found by the source or by the target, whichever fewer units say. */
bool
candidate_count(struct search *search, struct found *found,
		struct pu_error *err)
{
	struct finder *finder = search->finder;
	struct candidate candidate;
	const struct pair *next;
	int64_t sources, targets, text, other;
	int got;

	if (!count_some(search, found->source, &sources, err) ||
	    !count_some(search, found->target, &targets, err) ||
	    (got = candidate_read(search, found->source, 0, &candidate, err)) <
		    0)
		return false;
	if (!got)
		return true;
	text = sources <= targets ? found->source : found->target;
	other = sources <= targets ? found->target : found->source;
	found->occurrences = 0;
	pairs_start(&finder->pairs, text);
	while ((got = pairs_next(&finder->pairs, &next, err)) == 1) {
		struct pair pair = *next;
		struct found row = { 0 };

		if (next->target->said.text != other)
			continue;
		if (text == found->target)
			pair_swap(&pair);
		found->occurrences +=
			score_row(search, &pair, &candidate, &row);
	}
	return got == 0;
}
