#include "config.h"

#include "tm/search.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "text/lang.h"
#include "tm/carry.h"
#include "tm/finder.h"
#include "tm/internal.h"
#include "tm/keys.h"
#include "tm/protect.h"

struct ids { /* of texts */
	int64_t *items;
	size_t count, room;
};

struct neighbour {
	bool named, edge; /* edge: the document's start or end */
	struct ids texts; /* equal to it */
};

struct search {
	struct pu_tm *tm;
	struct finder *finder;
	const struct pu_tm_query *query;
	struct finder_family *family; /* of the source */
	int64_t target_family, user;
	struct score_side side; /* of the query */
	struct neighbour previous, next;
	struct ids identical; /* texts that have been looked at */
	/* Of each language: whether its region differs from the one asked for,
	 * as source and as target; REGION_ASK: not known yet. */
	unsigned char *regions[2];
};

enum { REGION_ASK, REGION_SAME, REGION_DIFFERS };

static int
least_score(const struct pu_tm_query *query)
{
	return query->fallback ? PU_SCORE_LEAST : query->min;
}

/* ---- preparing ---- */

static bool
check_query(const struct pu_tm_query *query, struct pu_error *err)
{
	if (query->min < PU_SCORE_LEAST || query->min > PU_SCORE_MOST)
		return pu_fail(err, PU_INVALID,
			       _("the least score must be from 30 to 102, not "
				 "%d"),
			       query->min);
	if (query->max < 1 || query->max > 1000)
		return pu_fail(err, PU_INVALID,
			       _("from 1 to 1000 matches can be asked for, not "
				 "%zu"),
			       query->max);
	return true;
}

static bool
family_id(struct finder *finder, struct pu_str tag, int64_t *id,
	  struct pu_error *err)
{
	struct finder_family *family;

	if (!finder_family(finder, tag, &family, err))
		return false;
	*id = family ? family->id : 0;
	return true;
}

static bool
prepare(struct search *search, struct pu_error *err)
{
	struct finder *finder = search->finder;
	const struct pu_tm_query *query = search->query;

	pu_buf_clear(&finder->query_plain);
	pu_buf_clear(&finder->query_identity);
	pu_buf_clear(&finder->query_keys);
	unit_plain(&finder->query_plain, query->text, query->codes,
		   query->code_count);
	if (!text_identity(&finder->query_identity,
			   pu_buf_str(&finder->query_plain), err) ||
	    !tokenizer_run(search->family->tokenizer,
			   pu_buf_str(&finder->query_plain), &finder->query,
			   err))
		return false;
	keys_pack(&finder->query_keys, &finder->query);
	for (int i = 0; i < 2; i++)
		search->regions[i] =
			arena_alloc(finder->scratch, finder->language_count);
	search->side = (struct score_side){
		.tokens = &finder->query,
		.identity = pu_buf_str(&finder->query_identity),
		.codes = query->codes,
		.code_count = query->code_count,
	};
	return write_user(search->tm, &search->user, err);
}

/* ---- texts that are identical ---- */

/* Every text of the source's family with this identity form. */
static bool
find_identical(struct search *search, struct pu_str identity, struct ids *out,
	       struct pu_error *err)
{
	struct finder *finder = search->finder;
	struct stmt *stmt;
	int64_t hash;
	int got;

	if (!texts_hash(search->tm, search->family->id, identity, &hash, err))
		return false;
	stmt = stmt_use(finder->db, SQL_TEXT_BY_HASH);
	stmt_int(stmt, 1, hash);
	stmt_int(stmt, 2, search->family->id);
	while ((got = stmt_next(stmt, err)) == 1) {
		pu_buf_clear(&finder->text);
		if (!text_identity(&finder->text, stmt_get_text(stmt, 1), err))
			break;
		if (!pu_str_eq(pu_buf_str(&finder->text), identity))
			continue;
		MEM_GROW(out->items, out->count, out->room);
		out->items[out->count++] = stmt_get_int(stmt, 0);
	}
	stmt_done(stmt);
	return got == 0;
}

static bool
find_neighbour(struct search *search, struct pu_str text, struct neighbour *out,
	       struct pu_error *err)
{
	struct pu_buf *identity = &search->finder->identity;

	if (!text.ptr)
		return true;
	out->named = true;
	pu_buf_clear(identity);
	if (!text_identity(identity, text, err))
		return false;
	out->edge = identity->len == 0;
	return out->edge ||
	       find_identical(search, pu_buf_str(identity), &out->texts, err);
}

static bool
ids_hold(const struct ids *ids, int64_t id)
{
	for (size_t i = 0; i < ids->count; i++)
		if (ids->items[i] == id)
			return true;
	return false;
}

static int
neighbour_is(const struct neighbour *neighbour, int64_t text)
{
	if (!neighbour->named || text == SAID_UNKNOWN)
		return 0;
	return text == 0 ? neighbour->edge : ids_hold(&neighbour->texts, text);
}

/* ---- the units of a text ---- */

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
	  const struct score_side *match, uint32_t distance, struct found *row)
{
	struct score_side side = *match;
	const struct said *said = &pair->source->said;
	bool regions;

	if (!languages_fit(search, pair, row, &regions))
		return false;
	if (said->coded.ptr) {
		struct pu_variant variant = { 0 };

		if (!unpack_coded(&variant, said->coded,
				  search->finder->scratch))
			return false;
		side.codes = variant.codes;
		side.code_count = variant.code_count;
	}
	if (!score_text(&row->score, &search->side, &side, distance))
		return false;
	if (row->score.kind == PU_MATCH_EXACT)
		score_context(&row->score,
			      neighbour_is(&search->previous, said->previous) +
				      neighbour_is(&search->next, said->next));
	rank_row(search, pair, row);
	score_memory(&row->score, pair->penalty, row->rank.trust, regions);
	row->rank.score = row->score.score;
	return row->rank.score >= least_score(search->query);
}

/* Everything that the memory knows of a text, so that equal matches are
 * counted whole. */
static bool
add_units(struct search *search, int64_t text, const struct score_side *match,
	  uint32_t distance, struct pu_str plain, struct pu_error *err)
{
	struct finder *finder = search->finder;
	const struct pair *pair;
	int got;

	pairs_start(&finder->pairs, finder->db, text);
	while ((got = pairs_next(&finder->pairs, &pair, err)) == 1) {
		struct found row = { .source = plain };

		if (!score_row(search, pair, match, distance, &row))
			continue;
		if (!finder_body(finder, pair->target->said.text,
				 &finder->target, NULL, err))
			return false;
		row.target = pu_buf_str(&finder->target);
		found_add(finder->found, &row);
	}
	return got == 0;
}

/* ---- the search ---- */

/* The least similarity over stems that can still lead among the first; 101:
 * nothing can. */
static int
least_bound(const struct search *search)
{
	int least = found_least(search->finder->found);

	return least > 99                           ? 101
	       : least > 94 || search->query->whole ? 100
						    : least;
}

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

/* Reads the text, scores it, adds its units. identical: no distance can rule
 * it out. */
static bool
visit(struct search *search, int64_t id, bool identical, struct pu_error *err)
{
	struct finder *finder = search->finder;
	const struct tokens *a = &finder->query, *b = &finder->match;
	struct score_side match = { .tokens = b };
	uint32_t limit = UINT32_MAX / 4, distance;
	int least = least_bound(search);
	size_t longer;
	bool there;

	if (!finder_body(finder, id, &finder->plain, &there, err))
		return false;
	if (!there) /* gone since */
		return true;
	finder->counters.scored++;
	if (!tokenizer_run(search->family->tokenizer,
			   pu_buf_str(&finder->plain), &finder->match, err))
		return false;
	longer = a->count > b->count ? a->count : b->count;
	if (search->query->whole && !identical && !same_stems(a, b))
		return true;
	if (!search->query->whole && !identical)
		limit = score_limit(least, longer);
	distance = score_distance(&finder->work, a->items, a->count, b->items,
				  b->count, limit);
	if (distance > limit)
		return true;
	pu_buf_clear(&finder->identity);
	if (!text_identity(&finder->identity, pu_buf_str(&finder->plain), err))
		return false;
	match.identity = pu_buf_str(&finder->identity);
	return add_units(search, id, &match, distance,
			 pu_buf_str(&finder->plain), err);
}

static bool
search_exact(struct search *search, struct pu_error *err)
{
	const struct pu_tm_query *query = search->query;

	if (!find_identical(search, search->side.identity, &search->identical,
			    err))
		return false;
	if (search->identical.count &&
	    (!find_neighbour(search, query->previous, &search->previous, err) ||
	     !find_neighbour(search, query->next, &search->next, err)))
		return false;
	for (size_t i = 0; i < search->identical.count; i++)
		if (!visit(search, search->identical.items[i], true, err))
			return false;
	return true;
}

/* Penalties only take away, so a bound on the text is one on the score. */
static bool
search_fuzzy(struct search *search, struct pu_error *err)
{
	struct finder *finder = search->finder;
	struct fuzzy_hit hit;
	int got;

	if (least_bound(search) > 100 || !finder->query.count)
		return true;
	if (!finder_load(finder, search->family, err))
		return false;
	fuzzy_start(search->family->texts, pu_buf_str(&finder->query_keys),
		    &search->family->source);
	while ((got = fuzzy_next(search->family->texts, least_bound(search),
				 &hit, err)) == 1)
		if (!ids_hold(&search->identical, hit.id) &&
		    !visit(search, hit.id, false, err))
			return false;
	return got == 0;
}

/* ---- the answer ---- */

/* The match's target with the query's values. */
static bool
suggest(const struct search *search, struct pu_str query,
	struct pu_arena *arena, struct pu_match *out, struct pu_error *err)
{
	struct finder *finder = search->finder;
	struct carry_texts texts = { .query = query,
				     .source = out->source,
				     .target = out->target };

	if (pu_str_eq(query, out->source))
		return true;
	if (!finder_convention(finder, search->query->source,
			       &texts.query_convention, err) ||
	    !finder_convention(finder, out->source_language,
			       &texts.source_convention, err) ||
	    !finder_convention(finder, out->target_language,
			       &texts.target_convention, err))
		return false;
	pu_arena_reset(finder->carried);
	carry_over(&texts, finder->carried, arena, &out->suggestion,
		   &out->suggestion_spans, &out->suggestion_span_count);
	return true;
}

static bool
tell(const struct search *search, const struct found *found,
     struct pu_arena *arena, struct pu_match *out, struct pu_error *err)
{
	struct finder *finder = search->finder;
	struct pu_str query = pu_buf_str(&finder->query_plain);

	*out = (struct pu_match){
		.unit = found->rank.unit,
		.source_variant = (size_t)found->rank.source,
		.target_variant = (size_t)found->rank.target,
		.score = found->rank.score,
		.similarity = found->score.similarity,
		.kind = found->score.kind,
		.source = arena_str(arena, found->source),
		.target = arena_str(arena, found->target),
		.source_language = arena_str(
			arena,
			finder_language(finder, found->source_language)->tag),
		.target_language = arena_str(
			arena,
			finder_language(finder, found->target_language)->tag),
		.trust = found->rank.trust,
		.changed = found->rank.newest,
		.occurrences = found->occurrences,
		.penalty_count = found->score.penalty_count,
	};
	memcpy(out->penalties, found->score.penalties, sizeof out->penalties);
	out->protected_count = protect_differences(query, out->source, arena,
						   &out->protected_tokens);
	return suggest(search, query, arena, out, err) &&
	       finder_origin(finder, found->origin, arena, &out->origin, err) &&
	       finder_name(finder, found->translator, arena, &out->translator,
			   err) &&
	       (!search->query->explain ||
		diff_make(&finder->diff, search->family->tokenizer, out->source,
			  query, arena, &out->diff, &out->diff_count, err));
}

static bool
answer(const struct search *search, struct pu_matches *out,
       struct pu_error *err)
{
	size_t count;
	const struct found *best = found_best(search->finder->found, &count);
	struct pu_match *items =
		arena_array(out->owner, count + 1, sizeof *items);

	for (size_t i = 0; i < count; i++)
		if (!tell(search, &best[i], out->owner, &items[i], err))
			return false;
	out->items = items;
	out->count = count;
	out->fallback = count && items[0].score < search->query->min;
	return true;
}

static bool
search_all(struct search *search, struct pu_matches *out, struct pu_error *err)
{
	const struct pu_tm_query *query = search->query;
	struct finder *finder = search->finder;

	if (!family_id(finder, query->target, &search->target_family, err) ||
	    !finder_family(finder, query->source, &search->family, err))
		return false;
	if (!search->family || !search->target_family)
		return true;
	found_start(finder->found, query->min, query->max);
	found_fall_back(finder->found, least_score(query));
	return prepare(search, err) && search_exact(search, err) &&
	       search_fuzzy(search, err) && answer(search, out, err);
}

bool
pu_tm_search(struct pu_tm *tm, const struct pu_tm_query *query,
	     struct pu_matches *out, struct pu_error *err)
{
	struct search search = { .tm = tm, .query = query };
	bool ok;

	*out = (struct pu_matches){ 0 };
	if (!check_query(query, err) || !finder_open(&search.finder, tm, err))
		return false;
	search.finder->counters.queries++;
	out->owner = pu_arena_new();
	ok = search_all(&search, out, err);
	finder_close(search.finder);
	free(search.identical.items);
	free(search.previous.texts.items);
	free(search.next.texts.items);
	if (!ok)
		pu_matches_free(out);
	return ok;
}

void
pu_matches_free(struct pu_matches *matches)
{
	pu_arena_free(matches->owner);
	*matches = (struct pu_matches){ 0 };
}

const char *
pu_match_kind_name(enum pu_match_kind kind)
{
	static const char *const names[] = { "context", "exact", "fuzzy" };

	return names[kind];
}

const char *
pu_diff_op_name(enum pu_diff_op op)
{
	static const char *const names[] = { "equal", "delete", "insert",
					     "replace" };

	return names[op];
}
