#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "tm/associate.h"
#include "tm/finder.h"
#include "tm/keys.h"
#include "tm/sample.h"
#include "tm/search.h"
#include "tm/wanted.h"

struct side { /* a family whose texts are searched */
	struct finder_family *family;
	struct wanted wanted;
	struct sample_hit *hits;
	size_t count, room;
};

struct line { /* a unit's pair of variants */
	int coverage;
	size_t side;
	uint64_t found;
	int64_t unit, source, target; /* positions */
	int64_t source_text, target_text;
	int64_t source_language, target_language;
	int64_t origin, translator, date;
};

struct concord {
	struct finder *finder;
	struct pu_str words;
	int64_t source, target; /* families; 0: any */
	struct side *sides;
	size_t side_count;
	struct line *lines;
	size_t line_count, line_room;
	struct map *pairs; /* (unit, both positions) -> line */
};

static int
coverage_of(uint64_t found)
{
	int count = 0;

	for (; found; found &= found - 1)
		count++;
	return count;
}

/* ---- texts with the words ---- */

/* Numbers have one key: whether it is this one, the text tells. */
static bool
look_closer(struct concord *concord, struct side *side, int64_t text,
	    uint64_t *found, struct pu_error *err)
{
	struct finder *finder = concord->finder;

	if (!finder_body(finder, text, &finder->text, NULL, err) ||
	    !tokenizer_run(side->family->tokenizer, pu_buf_str(&finder->text),
			   &finder->match, err))
		return false;
	*found = wanted_in_text(&side->wanted, &finder->match, NULL);
	return true;
}

static bool
find_texts(struct concord *concord, struct side *side, struct pu_error *err)
{
	struct stmt *stmt;
	int got;

	if (!finder_tokenizer(side->family, err) ||
	    !wanted_parse(&side->wanted, side->family->tokenizer,
			  concord->words, err))
		return false;
	if (!side->wanted.count)
		return true;
	stmt = stmt_use(concord->finder->db, SQL_SEARCH_KEYS);
	stmt_int(stmt, 1, side->family->id);
	stmt_int(stmt, 2, 0);
	while ((got = stmt_next(stmt, err)) == 1) {
		int64_t text = stmt_get_int(stmt, 0);
		uint64_t found =
			wanted_in_keys(&side->wanted, stmt_get_text(stmt, 1));

		if ((found & side->wanted.numbers) != 0 &&
		    !look_closer(concord, side, text, &found, err))
			return false;
		if (!found)
			continue;
		MEM_GROW(side->hits, side->count, side->room);
		side->hits[side->count++] = (struct sample_hit){ text, found };
	}
	return got == 0;
}

/* ---- their units ---- */

static bool
is(int64_t wanted, int64_t family)
{
	return !wanted || wanted == family;
}

/* A pair is told once, by the side where more of the words stand; the first
 * side searched, when both have as many. */
static void
add_line(struct concord *concord, const struct line *line)
{
	int64_t key[3] = { line->unit, line->source, line->target };
	uint32_t at;
	bool added;

	if (key[1] > key[2]) {
		key[1] = line->target;
		key[2] = line->source;
	}
	at = map_add(concord->pairs, pu_str_n((const char *)key, sizeof key),
		     &added);
	if (added) {
		MEM_GROW(concord->lines, concord->line_count,
			 concord->line_room);
		concord->lines[concord->line_count++] = *line;
	} else if (line->coverage > concord->lines[at].coverage)
		concord->lines[at] = *line;
}

static struct finder_family *
family_of(const struct concord *concord, const struct finder_language *language)
{
	for (size_t i = 0; i < concord->finder->family_count; i++)
		if (concord->finder->families[i].id == language->family)
			return &concord->finder->families[i];
	return NULL;
}

static struct finder_family *
target_family(const struct concord *concord, const struct line *line)
{
	return family_of(concord, finder_language(concord->finder,
						  line->target_language));
}

static void
add_row(struct concord *concord, size_t side, const struct sample_hit *hit,
	const struct pair *pair)
{
	const struct finder_language *source =
		finder_language(concord->finder, pair->source->said.language);
	const struct finder_language *target =
		finder_language(concord->finder, pair->target->said.language);
	struct line line = {
		.coverage = coverage_of(hit->found),
		.side = side,
		.found = hit->found,
		.unit = pair->unit,
		.source = (int64_t)pair->source_position,
		.target = (int64_t)pair->target_position,
		.source_text = hit->text,
		.target_text = pair->target->said.text,
		.origin = pair->origin,
		.translator = pair_translator(pair),
		.date = pair_date(pair),
	};

	if (!source || !target || source->id == target->id ||
	    !family_of(concord, target))
		return;
	if (!(is(concord->source, source->family) &&
	      is(concord->target, target->family)) &&
	    !(is(concord->source, target->family) &&
	      is(concord->target, source->family)))
		return;
	line.source_language = source->id;
	line.target_language = target->id;
	add_line(concord, &line);
}

static bool
find_units(struct concord *concord, size_t at, struct pu_error *err)
{
	const struct side *side = &concord->sides[at];

	for (size_t i = 0; i < side->count; i++) {
		struct pairs *pairs = &concord->finder->pairs;
		const struct pair *pair;
		int got;

		pairs_start(pairs, side->hits[i].text);
		while ((got = pairs_next(pairs, &pair, err)) == 1)
			add_row(concord, at, &side->hits[i], pair);
		if (got < 0)
			return false;
	}
	return true;
}

static int
by_rank(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	if (x->coverage != y->coverage)
		return x->coverage > y->coverage ? -1 : 1;
	if (x->date != y->date)
		return x->date > y->date ? -1 : 1;
	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	if (x->source != y->source)
		return x->source < y->source ? -1 : 1;
	return (x->target > y->target) - (x->target < y->target);
}

/* ---- which words of the translations stand for them ---- */

static bool
keys_of(struct concord *concord, struct finder_family *family, int64_t text,
	struct pu_error *err)
{
	struct finder *finder = concord->finder;

	pu_buf_clear(&finder->query_keys);
	return finder_tokenizer(family, err) &&
	       finder_body(finder, text, &finder->text, NULL, err) &&
	       keys_make(family->tokenizer, &finder->match,
			 pu_buf_str(&finder->text), &finder->query_keys, err);
}

/* What is known of the lines that have the side and the target's family of
 * this one; in *strongest, for each word, its surest translation. */
static bool
learn(struct concord *concord, const struct line *lines, size_t count,
      const struct line *like, struct associate **out, double *strongest,
      struct pu_error *err)
{
	const struct side *side = &concord->sides[like->side];
	struct finder_family *family = target_family(concord, like);
	struct pu_buf keys = PU_BUF_INIT;
	struct associate *associate = associate_new(side->wanted.count);
	bool ok = true;

	for (size_t i = 0; ok && i < count; i++)
		if (lines[i].side == like->side &&
		    target_family(concord, &lines[i]) == family) {
			ok = keys_of(concord, family, lines[i].target_text,
				     err);
			pu_buf_add(&keys,
				   pu_buf_str(&concord->finder->query_keys));
		}
	associate_want(associate, pu_buf_str(&keys));
	ok = ok &&
	     sample_hits(concord->finder, associate, &side->wanted, side->hits,
			 side->count, family->id, err) &&
	     sample_corpus(concord->finder, associate, family->id, err);
	for (size_t w = 0; ok && w < side->wanted.count; w++) {
		strongest[w] = 0;
		for (size_t i = 0; i < keys_count(pu_buf_str(&keys)); i++) {
			double weight = associate_weight(
				associate, w, keys_get(pu_buf_str(&keys), i));

			if (weight > strongest[w])
				strongest[w] = weight;
		}
	}
	pu_buf_free(&keys);
	*out = associate;
	return ok;
}

/* ---- the answer ---- */

static size_t
spans_of(const struct tokens *tokens, const bool *marks, struct pu_arena *arena,
	 const struct pu_span **out)
{
	struct pu_span *spans =
		arena_array(arena, tokens->count + 1, sizeof *spans);
	size_t count = 0;

	for (size_t i = 0; i < tokens->count; i++)
		if (marks[i])
			spans[count++] =
				(struct pu_span){ tokens->items[i].start,
						  tokens->items[i].end };
	*out = spans;
	return count;
}

static bool
mark_source(struct concord *concord, const struct line *line,
	    struct pu_arena *arena, struct pu_concordance *out,
	    struct pu_error *err)
{
	struct finder *finder = concord->finder;
	const struct side *side = &concord->sides[line->side];
	bool *marks;

	if (!finder_body(finder, line->source_text, &finder->text, NULL, err) ||
	    !tokenizer_run(side->family->tokenizer, pu_buf_str(&finder->text),
			   &finder->match, err))
		return false;
	out->source = arena_str(arena, pu_buf_str(&finder->text));
	marks = arena_array(arena, finder->match.count + 1, sizeof *marks);
	wanted_in_text(&side->wanted, &finder->match, marks);
	out->span_count = spans_of(&finder->match, marks, arena, &out->spans);
	return true;
}

/* Words that stand on both sides (names), and for each word found the surest
 * translation in this text, with what comes near it. */
static bool
mark_target(struct concord *concord, const struct line *line,
	    const struct associate *associate, const double *strongest,
	    struct pu_arena *arena, struct pu_concordance *out,
	    struct pu_error *err)
{
	struct finder *finder = concord->finder;
	struct finder_family *family = target_family(concord, line);
	const struct tokens *tokens = &finder->match;
	const struct side *side = &concord->sides[line->side];
	struct wanted wanted = { 0 };
	bool *marks;

	if (!finder_tokenizer(family, err) ||
	    !finder_body(finder, line->target_text, &finder->text, NULL, err) ||
	    !tokenizer_run(family->tokenizer, pu_buf_str(&finder->text),
			   &finder->match, err) ||
	    !wanted_parse(&wanted, family->tokenizer, concord->words, err))
		return false;
	out->target = arena_str(arena, pu_buf_str(&finder->text));
	marks = arena_array(arena, tokens->count + 1, sizeof *marks);
	wanted_in_text(&wanted, tokens, marks);
	wanted_free(&wanted);
	for (size_t w = 0; w < side->wanted.count; w++) {
		double best = 0.05 * strongest[w], weight;

		if (!(line->found >> w & 1) || strongest[w] <= 0)
			continue;
		for (size_t i = 0; i < tokens->count; i++) {
			weight = associate_weight(associate, w,
						  key_of(&tokens->items[i])) /
				 2;
			best = weight > best ? weight : best;
		}
		for (size_t i = 0; i < tokens->count; i++)
			marks[i] |= associate_weight(
					    associate, w,
					    key_of(&tokens->items[i])) >= best;
	}
	out->target_span_count =
		spans_of(tokens, marks, arena, &out->target_spans);
	return true;
}

static bool
tell(struct concord *concord, const struct line *line, struct pu_arena *arena,
     struct pu_concordance *out, struct pu_error *err)
{
	struct finder *finder = concord->finder;

	out->unit = line->unit;
	out->changed = line->date;
	out->source_language = arena_str(
		arena, finder_language(finder, line->source_language)->tag);
	out->target_language = arena_str(
		arena, finder_language(finder, line->target_language)->tag);
	return finder_origin(finder, line->origin, arena, &out->origin, err) &&
	       finder_name(finder, line->translator, arena, &out->translator,
			   err) &&
	       mark_source(concord, line, arena, out, err);
}

static bool
answer(struct concord *concord, size_t max, struct pu_concordances *out,
       struct pu_error *err)
{
	size_t count = concord->line_count < max ? concord->line_count : max;
	struct pu_concordance *items =
		arena_array(out->owner, count + 1, sizeof *items);
	bool *done = arena_array(out->owner, count + 1, sizeof *done);
	bool ok = true;

	if (concord->line_count)
		qsort(concord->lines, concord->line_count,
		      sizeof *concord->lines, by_rank);
	for (size_t i = 0; ok && i < count; i++) {
		const struct line *like = &concord->lines[i];
		struct associate *associate = NULL;
		double strongest[WANTED_MOST] = { 0 };

		ok = tell(concord, like, out->owner, &items[i], err);
		if (!ok || done[i])
			continue;
		ok = learn(concord, concord->lines, count, like, &associate,
			   strongest, err);
		for (size_t j = i; ok && j < count; j++) {
			const struct line *line = &concord->lines[j];

			if (done[j] || line->side != like->side ||
			    target_family(concord, line) !=
				    target_family(concord, like))
				continue;
			done[j] = true;
			ok = mark_target(concord, line, associate, strongest,
					 out->owner, &items[j], err);
		}
		associate_free(associate);
	}
	out->items = items;
	out->count = count;
	out->total = concord->line_count;
	return ok;
}

/* The families to search, the source's first; *none: the memory has no text
 * of a language that was asked for. */
static bool
choose_sides(struct concord *concord, struct pu_str source,
	     struct pu_str target, bool *none, struct pu_error *err)
{
	struct finder *finder = concord->finder;
	struct finder_family *from = NULL, *to = NULL;

	if ((source.len && !finder_family(finder, source, &from, err)) ||
	    (target.len && !finder_family(finder, target, &to, err)))
		return false;
	*none = (source.len && !from) || (target.len && !to);
	concord->source = from ? from->id : 0;
	concord->target = to ? to->id : 0;
	concord->sides =
		mem_array(finder->family_count + 1, sizeof *concord->sides);
	if (from)
		concord->sides[concord->side_count++].family = from;
	for (size_t i = 0; i < finder->family_count; i++) {
		struct finder_family *family = &finder->families[i];

		if (family != from && (is(concord->source, family->id) ||
				       is(concord->target, family->id)))
			concord->sides[concord->side_count++].family = family;
	}
	return true;
}

static void
concord_free(struct concord *concord)
{
	for (size_t i = 0; i < concord->side_count; i++) {
		wanted_free(&concord->sides[i].wanted);
		free(concord->sides[i].hits);
	}
	free(concord->sides);
	free(concord->lines);
	map_free(concord->pairs);
}

bool
pu_tm_concordance(struct pu_tm *tm, struct pu_str words, struct pu_str source,
		  struct pu_str target, size_t max, struct pu_concordances *out,
		  struct pu_error *err)
{
	struct concord concord = { .words = words };
	bool none, ok;

	*out = (struct pu_concordances){ 0 };
	if (max < 1 || max > 100000)
		return pu_fail(err, PU_INVALID,
			       _("from 1 to 100000 results can be asked for, "
				 "not %zu"),
			       max);
	if (!finder_open(&concord.finder, tm, err))
		return false;
	concord.pairs = map_new();
	out->owner = pu_arena_new();
	ok = choose_sides(&concord, source, target, &none, err);
	for (size_t i = 0; ok && !none && i < concord.side_count; i++)
		ok = find_texts(&concord, &concord.sides[i], err) &&
		     find_units(&concord, i, err);
	ok = ok && answer(&concord, max, out, err);
	finder_close(concord.finder);
	concord_free(&concord);
	if (!ok)
		pu_concordances_free(out);
	return ok;
}

void
pu_concordances_free(struct pu_concordances *concordances)
{
	pu_arena_free(concordances->owner);
	*concordances = (struct pu_concordances){ 0 };
}
