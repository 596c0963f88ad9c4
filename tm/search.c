#include "config.h"

#include "tm/search.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/lang.h"
#include "tm/candidate.h"
#include "tm/internal.h"
#include "tm/keys.h"
#include "tm/protect.h"
#include "tm/search-codes.h"

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

	finder->asked.arena = NULL;
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
visit(struct search *search, int64_t id, struct pu_error *err)
{
	struct candidate candidate;
	int got = candidate_read(search, id, least_bound(search), &candidate,
				 err);

	if (got == 1)
		got = candidate_leads(search, id,
				      candidate_best(search, &candidate), err);
	return got == 1 ? candidate_add(search, &candidate, err) : got == 0;
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
		if (!visit(search, search->identical.items[i], err))
			return false;
	return true;
}

static int
wanted(void *context, int64_t id, int bound, struct pu_error *err)
{
	return candidate_leads(context, id, score_best(bound), err);
}

/* Penalties only take away, so a bound on the text is one on the score. */
static bool
search_fuzzy(struct search *search, struct pu_error *err)
{
	const struct fuzzy_filter filter = { search, wanted };
	struct finder *finder = search->finder;
	struct fuzzy_hit hit;
	int got;

	if (least_bound(search) > 100 || !finder->query.count)
		return true;
	if (!finder_load(finder, search->family, err))
		return false;
	fuzzy_start(search->family->texts, pu_buf_str(&finder->query_keys),
		    &search->family->source, &filter);
	while ((got = fuzzy_next(search->family->texts, least_bound(search),
				 &hit, err)) == 1)
		if (!ids_hold(&search->identical, hit.id) &&
		    !visit(search, hit.id, err))
			return false;
	return got == 0;
}

/* ---- the answer ---- */

bool
search_edits(const struct search *search, struct pu_str query,
	     const struct pu_match *match, struct carry_edits *out,
	     struct pu_error *err)
{
	struct finder *finder = search->finder;
	struct carry_query *asked = &finder->asked;
	struct carry_texts texts = { .source = match->source,
				     .target = match->target };
	struct convention *convention;

	*out = (struct carry_edits){ NULL, 0 };
	if (pu_str_eq(query, match->source))
		return true;
	if (!finder_convention(finder, search->query->source, &convention,
			       err) ||
	    !finder_convention(finder, match->source_language,
			       &texts.source_convention, err) ||
	    !finder_convention(finder, match->target_language,
			       &texts.target_convention, err))
		return false;
	if (!asked->arena)
		carry_ask(asked, query, convention, finder->scratch);
	*out = carry_find(asked, &texts, finder->carried);
	return true;
}

/* The match's target with the query's values and codes. */
static bool
suggest(const struct search *search, struct pu_str query,
	struct pu_arena *arena, struct pu_match *out, struct pu_error *err)
{
	struct carry_edits edits;

	pu_arena_reset(search->finder->carried);
	if (!search_edits(search, query, out, &edits, err))
		return false;
	if (edits.count)
		out->suggestion = carry_apply(out->target, &edits, arena,
					      &out->suggestion_spans);
	out->suggestion_span_count = edits.count;
	return !search->query->code_count ||
	       search_codes(search, &edits, NULL, arena, out, err);
}

static bool
tell(struct search *search, struct found *found, struct pu_arena *arena,
     struct pu_match *out, struct pu_error *err)
{
	struct finder *finder = search->finder;
	struct pu_str query = pu_buf_str(&finder->query_plain);

	if ((!found->counted && !candidate_count(search, found, err)) ||
	    !finder_body(finder, found->source, &finder->plain, NULL, err) ||
	    !finder_body(finder, found->target, &finder->target, NULL, err))
		return false;
	*out = (struct pu_match){
		.unit = found->rank.unit,
		.source_variant = (size_t)found->rank.source,
		.target_variant = (size_t)found->rank.target,
		.score = found->rank.score,
		.similarity = found->score.similarity,
		.kind = found->score.kind,
		.source = arena_str(arena, pu_buf_str(&finder->plain)),
		.target = arena_str(arena, pu_buf_str(&finder->target)),
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
answer(struct search *search, struct pu_matches *out, struct pu_error *err)
{
	size_t count;
	struct found *best = found_best(search->finder->found, &count);
	struct pu_match *items =
		arena_array(out->owner, count + 1, sizeof *items);

	for (size_t i = 0; i < count; i++)
		if (!tell(search, &best[i], out->owner, &items[i], err))
			return false;
	if (search->query->code_count &&
	    !search_codes_again(search, items, count, out->owner, err))
		return false;
	out->items = items;
	out->count = count;
	out->fallback = count && items[0].score < search->query->min;
	out->only_identical = search->finder->query.count > PU_TM_LONGEST;
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
	if (!search->family || !search->target_family ||
	    query->text.len > PU_QUERY_MOST)
		return true;
	found_start(finder->found, query->min, query->max);
	found_fall_back(finder->found, candidate_least(query));
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
	dates_close(&search.dates);
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

const char *
pu_code_place_name(enum pu_code_place place)
{
	static const char *const names[] = { "lost",  "kept",   "words", "keys",
					     "marks", "memory", "spaces" };

	return names[place];
}
