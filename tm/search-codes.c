#include "config.h"

#include "tm/search-codes.h"

#include "tm/internal.h"

/* What is asked of the memory for one query. */
#define MOST_SAYINGS 32
#define MOST_SAID    5
#define MOST_BYTES   400 /* of what stands in a pair */

/* As the unit has it, or the plain text. */
static bool
coded_as_said(const struct said *said, struct pu_str plain,
	      struct pu_arena *arena, struct coded_text *out)
{
	struct pu_variant variant = { 0 };

	*out = (struct coded_text){ .text = plain };
	if (!said->coded.ptr)
		return true;
	if (!unpack_coded(&variant, said->coded, arena))
		return false;
	*out = (struct coded_text){ variant.text, variant.codes,
				    variant.code_count };
	return true;
}

bool
search_codes(const struct search *search, const struct carry_edits *edits,
	     const struct carry_lore *lore, struct pu_arena *arena,
	     struct pu_match *out, struct pu_error *err)
{
	struct pu_arena *scratch = search->finder->carried;
	struct carry_coding coding = {
		.query = { search->query->text, search->query->codes,
			   search->query->code_count },
		.edits = *edits,
	};
	struct carry_coded coded;
	struct said *said;
	size_t count;

	if (lore)
		coding.lore = *lore;
	if (!unit_said(search->tm, out->unit, scratch, &said, &count, err))
		return false;
	if (out->source_variant >= count || out->target_variant >= count ||
	    !coded_as_said(&said[out->source_variant], out->source, scratch,
			   &coding.source) ||
	    !coded_as_said(&said[out->target_variant], out->target, scratch,
			   &coding.target))
		return pack_fail(search->tm->db, out->unit, err);
	carry_codes(&coding, scratch, arena, &coded);
	out->coded = coded.text;
	out->coded_spans = coded.spans;
	out->codes_lost = coded.lost;
	out->code_places = search->query->explain ? coded.places : NULL;
	return true;
}

/* ---- what the memory says for a part of the query ---- */

/* Identical but for capitals and the marks at its end. */
#define NEARLY 98

static struct pu_str
without_end(struct pu_str text)
{
	static const char ellipsis[] = "\xE2\x80\xA6";

	for (;;) {
		text = pu_str_trim(text);
		if (text.len && strchr(".:;,!?", text.ptr[text.len - 1]))
			text.len--;
		else if (text.len >= 3 &&
			 !memcmp(text.ptr + text.len - 3, ellipsis, 3))
			text.len -= 3;
		else
			return text;
	}
}

/* Other marks make other words of it: "Project > Properties". */
static bool
says_it(const struct pu_match *match, struct pu_str text)
{
	for (size_t i = 0; i < match->penalty_count; i++)
		if (!strcmp(match->penalties[i].reason, "punctuation"))
			return pu_str_eq(without_end(match->source),
					 without_end(text));
	return true;
}

static bool
ask(const struct search *search, struct pu_str text, struct pu_arena *arena,
    struct carry_saying *out, struct pu_error *err)
{
	struct pu_tm_query query = *search->query;
	struct pu_matches matches;
	struct pu_str *said;

	query.text = text;
	query.codes = NULL;
	query.code_count = 0;
	query.previous = query.next = pu_str_n(NULL, 0);
	query.whole = true;
	query.fallback = query.explain = false;
	query.min = NEARLY;
	query.max = MOST_SAID;
	if (!pu_tm_search(search->tm, &query, &matches, err))
		return false;
	said = arena_array(arena, matches.count + 1, sizeof *said);
	*out = (struct carry_saying){ text, said, 0 };
	for (size_t i = 0; i < matches.count; i++)
		if (says_it(&matches.items[i], text))
			said[out->count++] =
				arena_str(arena, matches.items[i].target);
	pu_matches_free(&matches);
	return true;
}

static bool
is_asked(const struct carry_lore *lore, struct pu_str text)
{
	for (size_t i = 0; i < lore->count; i++)
		if (pu_str_eq(lore->items[i].text, text))
			return true;
	return false;
}

/* Of every pair of the query. */
static bool
learn(const struct search *search, const struct stripped *query,
      struct pu_arena *arena, struct carry_lore *lore, struct pu_error *err)
{
	struct carry_saying *items =
		arena_array(arena, MOST_SAYINGS, sizeof *items);

	*lore = (struct carry_lore){ items, 0 };
	for (size_t k = 0; k < query->count && lore->count < MOST_SAYINGS;
	     k++) {
		const struct coded_point *points = query->points;
		struct pu_str text;

		if (query->forms[k].role != CODE_OPENS)
			continue;
		text = pu_str_trim(pu_str_n(query->plain.ptr + points[k].at,
					    points[query->forms[k].partner].at -
						    points[k].at));
		if (!text.len || text.len > MOST_BYTES ||
		    text.len == query->plain.len || is_asked(lore, text))
			continue;
		if (!ask(search, text, arena, &items[lore->count], err))
			return false;
		lore->count++;
	}
	return true;
}

static bool
try_again(const struct search *search, struct pu_str plain,
	  const struct carry_lore *lore, struct pu_arena *arena,
	  struct pu_match *match, struct pu_error *err)
{
	struct carry_edits edits;

	pu_arena_reset(search->finder->carried);
	return search_edits(search, plain, match, &edits, err) &&
	       search_codes(search, &edits, lore, arena, match, err);
}

bool
search_codes_again(struct search *search, struct pu_match *items, size_t count,
		   struct pu_arena *arena, struct pu_error *err)
{
	const struct coded_text coded = { search->query->text,
					  search->query->codes,
					  search->query->code_count };
	struct stripped query;
	struct carry_lore lore;
	size_t lost = 0;

	for (size_t i = 0; i < count; i++)
		lost += items[i].coded.ptr ? items[i].codes_lost : 0;
	if (!lost)
		return true;
	stripped_read(&query, &coded, arena);
	finder_pause(search->finder);
	if (!learn(search, &query, arena, &lore, err))
		return false;
	search->finder->asked.arena = NULL;
	for (size_t i = 0; lore.count && i < count; i++)
		if (items[i].coded.ptr && items[i].codes_lost &&
		    !try_again(search, query.plain, &lore, arena, &items[i],
			       err))
			return false;
	return true;
}
