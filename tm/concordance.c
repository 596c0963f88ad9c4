#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "tm/concord.h"
#include "tm/internal.h"
#include "tm/keys.h"

/* So many texts are looked up one by one in some milliseconds. */
static const struct concord_limits limits = {
	.texts = 1000,
	.first = 256,
	.units = 1000,
	.verify = 2000,
	.picks = 100,
	.bytes = (size_t)32 << 20,
};

struct concord_kept *
concord_kept(struct pu_tm *tm)
{
	struct concord_kept *kept = tm->concord;

	if (kept)
		return kept;
	tm->concord = kept = mem_alloc(sizeof *kept);
	kept->limits = limits;
	kept->delta = delta_new();
	kept->coverage = coverage_new();
	return kept;
}

void
concord_kept_free(struct concord_kept *kept)
{
	if (!kept)
		return;
	delta_free(kept->delta);
	coverage_free(kept->coverage);
	places_free(&kept->places);
	places_free(&kept->others);
	for (size_t i = 0; i < kept->sample_count; i++)
		corpus_sample_free(&kept->samples[i]);
	free(kept->samples);
	free(kept);
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
	return family_of(concord, line->target_language);
}

/* ---- which words of the translations stand for them ---- */

/* Appends the keys of a text. */
static bool
add_keys(struct concord *concord, int64_t text, struct pu_buf *keys,
	 struct pu_error *err)
{
	struct stmt *stmt = stmt_use(concord->finder->db, SQL_TEXT_KEYS_OF);
	int got;

	stmt_int(stmt, 1, text);
	got = stmt_next(stmt, err);
	if (got == 1)
		pu_buf_add(keys, stmt_get_text(stmt, 0));
	stmt_done(stmt);
	return got >= 0;
}

static uint32_t
texts_with(const void *context, uint32_t key)
{
	return corpus_sample_get(context, key);
}

static bool
learn_corpus(struct concord *concord, struct associate *associate,
	     int64_t family, struct pu_error *err)
{
	struct concord_kept *kept = concord->kept;
	struct corpus_sample *sample = NULL;

	for (size_t i = 0; i < kept->sample_count; i++)
		if (kept->samples[i].family == family)
			sample = &kept->samples[i];
	if (!sample) {
		MEM_GROW(kept->samples, kept->sample_count, kept->sample_room);
		sample = &kept->samples[kept->sample_count++];
		*sample = (struct corpus_sample){ .family = family };
	}
	if (!corpus_sample_make(sample, concord->finder, family, err))
		return false;
	associate_corpus(associate, sample->texts, texts_with, sample);
	return true;
}

static bool
is_like(const struct line *line, const struct line *like)
{
	return line->side == like->side &&
	       line->target_language->family == like->target_language->family;
}

/* What is known of the lines that have the side and the target's family of
 * this one; in *strongest, for each word, its surest translation. */
static bool
learn(struct concord *concord, const struct line *like, struct associate **out,
      double *strongest, struct pu_error *err)
{
	const struct side *side = &concord->sides[like->side];
	struct finder_family *family = target_family(concord, like);
	struct pu_buf keys = PU_BUF_INIT;
	struct associate *associate = associate_new(side->wanted.count);
	bool ok = true;

	for (size_t i = 0; ok && i < concord->line_count; i++)
		if (is_like(&concord->lines[i], like))
			ok = add_keys(concord, concord->lines[i].target_text,
				      &keys, err);
	associate_want(associate, pu_buf_str(&keys));
	for (size_t w = 0; ok && w < side->wanted.count; w++)
		ok = side->wanted.numbers >> w & 1 ||
		     sample_hits(concord->finder, associate, &side->wanted, w,
				 &side->picks[w], family->id, err);
	ok = ok && learn_corpus(concord, associate, family->id, err);
	for (size_t w = 0; ok && w < side->wanted.count; w++) {
		strongest[w] = 0;
		for (size_t i = 0; i < keys_count(pu_buf_str(&keys)); i++) {
			double weight = associate_weight(
				associate, w, keys_exact(pu_buf_str(&keys), i));

			if (weight > strongest[w])
				strongest[w] = weight;
		}
	}
	pu_buf_free(&keys);
	*out = associate;
	return ok;
}

/* ---- the answer ---- */

/* Words that stand on both sides (names), and for each word found the surest
 * translation in this text, with what comes near it. */
static bool
mark_target(struct concord *concord, const struct line *line,
	    const struct associate *associate, const double *strongest,
	    struct pu_concordance *out, struct pu_error *err)
{
	struct finder *finder = concord->finder;
	struct pu_arena *arena = concord->arena;
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
	marks = mem_array(tokens->count + 1, sizeof *marks);
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
	out->target_spans =
		settle_spans(tokens, marks, arena, &out->target_span_count);
	free(marks);
	return true;
}

static struct pu_str
keep(struct pu_arena *arena, struct pu_str text, struct pu_str before)
{
	return pu_str_eq(text, before) ? before : arena_str(arena, text);
}

/* before: the line told before, and what was told (zeroes: none was): names
 * that stay the same are kept once. */
static bool
tell(struct concord *concord, const struct line *line,
     const struct line *before, const struct pu_concordance *told,
     struct pu_concordance *out, struct pu_error *err)
{
	struct finder *finder = concord->finder;
	struct pu_arena *arena = concord->arena;

	out->unit = line->unit;
	out->changed = line->date;
	out->source_language =
		keep(arena, line->source_language->tag, told->source_language);
	out->target_language =
		keep(arena, line->target_language->tag, told->target_language);
	out->source = line->text;
	out->spans = line->spans;
	out->span_count = line->span_count;
	out->origin = told->origin;
	out->translator = told->translator;
	return (line->origin == before->origin ||
		finder_origin(finder, line->origin, arena, &out->origin,
			      err)) &&
	       (line->translator == before->translator ||
		finder_name(finder, line->translator, arena, &out->translator,
			    err));
}

static bool
answer(struct concord *concord, struct pu_concordances *out,
       struct pu_error *err)
{
	size_t count = concord->line_count;
	struct pu_concordance *items =
		arena_array(out->owner, count + 1, sizeof *items);
	bool *done = mem_array(count + 1, sizeof *done);
	const struct line none = { .origin = 0 };
	const struct pu_concordance nothing = { .origin = pu_str(""),
						.translator = pu_str("") };
	bool ok = true;

	for (size_t i = 0; ok && i < count; i++) {
		const struct line *like = &concord->lines[i];
		struct associate *associate = NULL;
		double strongest[WANTED_MOST] = { 0 };

		ok = tell(concord, like, i ? like - 1 : &none,
			  i ? &items[i - 1] : &nothing, &items[i], err);
		if (!ok || done[i])
			continue;
		ok = learn(concord, like, &associate, strongest, err);
		for (size_t j = i; ok && j < count; j++) {
			if (done[j] || !is_like(&concord->lines[j], like))
				continue;
			done[j] = true;
			ok = mark_target(concord, &concord->lines[j], associate,
					 strongest, &items[j], err);
		}
		associate_free(associate);
	}
	free(done);
	out->items = items;
	out->count = count;
	out->total = concord->total;
	out->about = concord->about;
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

		if (family != from &&
		    (concord_wants(concord->source, family->id) ||
		     concord_wants(concord->target, family->id)))
			concord->sides[concord->side_count++].family = family;
	}
	return true;
}

static void
concord_free(struct concord *concord)
{
	for (size_t i = 0; i < concord->side_count; i++) {
		wanted_free(&concord->sides[i].wanted);
		for (size_t w = 0; w < WANTED_MOST; w++)
			picks_free(&concord->sides[i].picks[w]);
	}
	free(concord->sides);
	free(concord->lines);
}

static bool
search(struct concord *concord, struct pu_str source, struct pu_str target,
       size_t max, struct pu_concordances *out, struct pu_error *err)
{
	bool none;

	if (!choose_sides(concord, source, target, &none, err))
		return false;
	for (size_t i = 0; !none && i < concord->side_count; i++)
		if (!gather_texts(concord, &concord->sides[i], err))
			return false;
	coverage_count(concord->kept->coverage);
	return lines_find(concord, max, err) && answer(concord, out, err);
}

bool
pu_tm_concordance(struct pu_tm *tm, struct pu_str words, struct pu_str source,
		  struct pu_str target, size_t max, struct pu_concordances *out,
		  struct pu_error *err)
{
	struct concord concord = { .words = words };
	bool ok;

	*out = (struct pu_concordances){ 0 };
	if (max < 1 || max > 100000)
		return pu_fail(err, PU_INVALID,
			       _("from 1 to 100000 results can be asked for, "
				 "not %zu"),
			       max);
	if (!finder_open(&concord.finder, tm, err))
		return false;
	out->owner = concord.arena = pu_arena_new();
	concord.kept = concord_kept(tm);
	coverage_clear(concord.kept->coverage);
	ok = search(&concord, source, target, max, out, err);
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
