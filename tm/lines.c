#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tm/concord.h"
#include "tm/newest.h"

#define UNITS_EACH 4 /* of a text, before thinking better of it */

struct side_text { /* a variant */
	int64_t position, text, date; /* date: its own, or its unit's */
	const struct finder_language *language;
	size_t side;
};

struct lines {
	struct concord *concord;
	size_t max;
	unsigned coverage; /* the class: lines with so many words */
	size_t kept; /* lines of better classes */
	struct ranking ranking; /* of the class, not accepted yet */
	uint64_t told, told_before; /* lines made; in better classes */
	uint64_t texts, texts_before; /* that told them */
	bool complete; /* no line is left out */
};

/* ---- which side tells a pair ---- */

static unsigned
count_in(const struct lines *lines, const struct side_text *v, bool *unsure)
{
	if (unsure)
		*unsure = false;
	return v->side == SIDE_NONE || v->text > UINT32_MAX
		       ? 0
		       : coverage_get(lines->concord->kept->coverage,
				      (uint32_t)v->text, unsure);
}

/* Of two variants with as many words: the one of the side searched first. */
static bool
comes_first(const struct side_text *a, const struct side_text *b)
{
	if (a->side != b->side)
		return a->side < b->side;
	return a->text != b->text ? a->text < b->text
				  : a->position < b->position;
}

static bool
asked_for(const struct concord *concord, const struct side_text *a,
	  const struct side_text *b)
{
	int64_t x = a->language->family, y = b->language->family;

	return a->language->id != b->language->id &&
	       ((concord_wants(concord->source, x) &&
		 concord_wants(concord->target, y)) ||
		(concord_wants(concord->source, y) &&
		 concord_wants(concord->target, x)));
}

static void
add_line(struct lines *lines, const struct pair *pair,
	 const struct side_text *s, const struct side_text *t)
{
	const struct line line = {
		.coverage = lines->coverage,
		.side = s->side,
		.target_side = t->side,
		.unit = pair->unit,
		.source = s->position,
		.target = t->position,
		.source_text = s->text,
		.target_text = t->text,
		.source_language = s->language,
		.target_language = t->language,
		.origin = pair->origin,
		.translator = pair_translator(pair),
		.back_translator = pair->source->author ? pair->source->author
							: pair->author,
		.date = t->date,
		.back = s->date,
	};

	ranking_add(&lines->ranking, &line);
	lines->told++;
}

static size_t
side_of(const struct concord *concord, const struct finder_language *language)
{
	for (size_t i = 0; i < concord->side_count; i++)
		if (concord->sides[i].family->id == language->family)
			return i;
	return SIDE_NONE;
}

/* False: its language is not there. */
static bool
get_side(const struct concord *concord, const struct pair *pair,
	 const struct variant *variant, size_t position, struct side_text *out)
{
	int64_t own = newest(variant->created, variant->changed);

	out->language =
		finder_language(concord->finder, variant->said.language);
	if (!out->language)
		return false;
	out->side = side_of(concord, out->language);
	out->position = (int64_t)position;
	out->text = variant->said.text;
	out->date =
		own != PU_NO_TIME ? own : newest(pair->created, pair->changed);
	return true;
}

/* Adds the line of a pair if its source is to tell it and it is of the class.
 */
static bool
pair_up(struct lines *lines, const struct pair *pair, struct pu_error *err)
{
	struct side_text s, t;
	const struct side_text *first;
	unsigned count;
	bool unsure;

	if (!get_side(lines->concord, pair, pair->source, pair->source_position,
		      &s) ||
	    !get_side(lines->concord, pair, pair->target, pair->target_position,
		      &t) ||
	    !asked_for(lines->concord, &s, &t))
		return true;
	first = comes_first(&s, &t) ? &s : &t;
	count = count_in(lines, &s, NULL);
	if (count == lines->coverage && count == count_in(lines, &t, NULL)) {
		count_in(lines, first, &unsure);
		if (unsure &&
		    !settle_text(lines->concord, (uint32_t)first->text, err))
			return false;
		count = count_in(lines, &s, NULL);
	}
	if (count == lines->coverage && count >= count_in(lines, &t, NULL) &&
	    (count > count_in(lines, &t, NULL) || first == &s))
		add_line(lines, pair, &s, &t);
	return true;
}

/* ---- the best of those at hand ---- */

/* The text has not all the words after all: the other side may tell it. */
static void
turn(struct lines *lines, struct line *line)
{
	struct line other = *line;

	lines->told--;
	if (line->target_side == SIDE_NONE ||
	    coverage_get(lines->concord->kept->coverage,
			 (uint32_t)line->target_text, NULL) != lines->coverage)
		return;
	other.side = line->target_side;
	other.target_side = line->side;
	other.source = line->target;
	other.target = line->source;
	other.source_text = line->target_text;
	other.target_text = line->source_text;
	other.source_language = line->target_language;
	other.target_language = line->source_language;
	other.translator = line->back_translator;
	other.back_translator = line->translator;
	other.date = line->back;
	other.back = line->date;
	ranking_add(&lines->ranking, &other);
	lines->told++;
}

static bool
accept(struct lines *lines, struct line *line, struct pu_error *err)
{
	struct concord *concord = lines->concord;
	struct coverage *coverage = concord->kept->coverage;
	struct finder *finder = concord->finder;
	uint32_t text = (uint32_t)line->source_text;
	bool *marks = NULL, unsure;

	if (coverage_get(coverage, text, &unsure) != lines->coverage) {
		turn(lines, line);
		return true;
	}
	line->found = 0;
	if (!finder_body(finder, line->source_text, &finder->text, NULL, err) ||
	    !settle_look(concord, &concord->sides[line->side],
			 pu_buf_str(&finder->text), &line->found, &marks, err))
		return false;
	concord->tested += unsure;
	if (settle_count(line->found) < lines->coverage) {
		concord->failed += unsure;
		concord->kept->counters.refused++;
		coverage_set(coverage, text, settle_count(line->found), false);
		turn(lines, line);
	} else {
		coverage_set(coverage, text, lines->coverage, false);
		line->text =
			arena_str(concord->arena, pu_buf_str(&finder->text));
		line->spans = settle_spans(&finder->match, marks,
					   concord->arena, &line->span_count);
		MEM_GROW(concord->lines, concord->line_count,
			 concord->line_room);
		concord->lines[concord->line_count++] = *line;
		concord->bytes += line->text.len;
		if (concord->bytes >= concord->kept->limits.bytes)
			lines->max = concord->line_count;
	}
	free(marks);
	return true;
}

/* Accepts lines, best first, as long as none better can come: units to come are
 * of this date at most, with this id or a later one when it is the same. */
static bool
accept_until(struct lines *lines, int64_t date, int64_t unit,
	     struct pu_error *err)
{
	const struct line bound = { .date = date, .unit = unit, .source = -1 };

	while (lines->ranking.count &&
	       lines->concord->line_count < lines->max &&
	       ranking_before(&lines->ranking.items[0], &bound)) {
		struct line line = ranking_take(&lines->ranking);

		if (!accept(lines, &line, err))
			return false;
	}
	return true;
}

/* ---- the units of a text ---- */

/* Far more than can be told are not kept: those of texts that were looked into
 * stand fast. */
static void
thin(struct lines *lines)
{
	size_t keep = 2 * (lines->max + lines->concord->kept->limits.units);

	if (lines->ranking.count >= 2 * keep)
		ranking_keep(&lines->ranking, keep);
}

/* 1, 0: more pairs than there were to be, -1. */
static int
look_up(struct lines *lines, uint32_t text, uint64_t *rows,
	struct pu_error *err)
{
	struct concord *concord = lines->concord;
	struct pairs *pairs = &concord->finder->pairs;
	const struct pair *pair;
	uint64_t seen = 0, sure = concord->kept->limits.units;
	bool unsure;
	int got;

	coverage_get(concord->kept->coverage, text, &unsure);
	if (unsure && !settle_text(lines->concord, text, err))
		return -1;
	if (coverage_get(concord->kept->coverage, text, NULL) !=
	    lines->coverage)
		return 1;
	concord->kept->counters.looked_up++;
	lines->texts++;
	pairs_start(pairs, text);
	while ((got = pairs_next(pairs, &pair, err)) == 1) {
		if (!(*rows)--) {
			pairs_stop(pairs);
			return 0;
		}
		if (!pair_up(lines, pair, err) ||
		    (++seen == sure &&
		     !settle_text(lines->concord, text, err))) {
			pairs_stop(pairs);
			return -1;
		}
		if (seen % sure == 0)
			thin(lines);
	}
	concord->kept->counters.gone += !seen;
	return got < 0 ? -1 : 1;
}

/* Begins the class anew. */
static void
restart(struct lines *lines)
{
	lines->concord->line_count = lines->kept;
	lines->ranking.count = 0;
	lines->told = lines->told_before;
	lines->texts = lines->texts_before;
}

/* ---- a class ---- */

/* All texts of the class. 1, 0: they have more units than such texts should
 * have, -1. */
static int
find_all(struct lines *lines, struct pu_error *err)
{
	const struct coverage *coverage = lines->concord->kept->coverage;
	uint64_t rows =
		UNITS_EACH * (uint64_t)lines->concord->kept->limits.texts;
	uint32_t text = 0;
	int got = 1;

	while (got == 1 && coverage_next(coverage, lines->coverage, &text))
		got = look_up(lines, text, &rows, err);
	if (got == 1 && !accept_until(lines, INT64_MIN, INT64_MAX, err))
		got = -1;
	return got;
}

/* The texts of the class, from the newest down, until max lines are found. */
static bool
find_newest(struct lines *lines, struct pu_error *err)
{
	struct concord *concord = lines->concord;
	size_t need = lines->max - concord->line_count;
	size_t first = concord->kept->limits.first;
	struct newest *newest = newest_open(
		concord->finder->db, concord->kept->coverage, lines->coverage,
		need > first / 2 ? 2 * need : first);
	uint64_t rows = UINT64_MAX;
	struct newest_text text;
	int got = 1;

	while (got == 1 && concord->line_count < lines->max) {
		got = newest_next(newest, &text, err);
		if (got == 1 &&
		    (!accept_until(lines, text.date, text.unit, err) ||
		     (concord->line_count < lines->max &&
		      look_up(lines, text.text, &rows, err) < 0)))
			got = -1;
		concord->kept->counters.newest++;
	}
	newest_close(newest);
	if (got == 0 && !accept_until(lines, INT64_MIN, INT64_MAX, err))
		got = -1;
	if (got == 1 || lines->ranking.count)
		lines->complete = false;
	return got >= 0;
}

static bool
find_class(struct lines *lines, bool all, struct pu_error *err)
{
	int got = all ? find_all(lines, err) : 0;

	if (got)
		return got == 1;
	restart(lines);
	return find_newest(lines, err);
}

/* How many lines there are about, in two digits. */
static uint64_t
estimate(const struct lines *lines)
{
	const struct coverage *coverage = lines->concord->kept->coverage;
	double each =
		lines->texts ? (double)lines->told / (double)lines->texts : 1;
	double right = 1 - (double)lines->concord->failed /
				   (double)(lines->concord->tested + 1);
	double count = 0, unit = 1;

	for (unsigned c = 1; c <= WANTED_MOST; c++) {
		double unsure = (double)coverage_unsure(coverage, c);

		count += (double)coverage_texts(coverage, c) - unsure +
			 unsure * right;
	}
	count *= each;
	if (count < (double)lines->told)
		count = (double)lines->told;
	while (count / unit >= 100)
		unit *= 10;
	return (uint64_t)(count / unit + 0.5) * (uint64_t)unit;
}

bool
lines_find(struct concord *concord, size_t max, struct pu_error *err)
{
	const struct coverage *coverage = concord->kept->coverage;
	struct lines lines = { .concord = concord,
			       .max = max,
			       .complete = true };
	uint64_t texts = 0;
	bool ok = true, all;

	for (unsigned c = 1; c <= WANTED_MOST; c++)
		texts += coverage_texts(coverage, c);
	all = texts <= concord->kept->limits.texts;
	for (unsigned c = WANTED_MOST; ok && c; c--) {
		if (!coverage_texts(coverage, c))
			continue;
		if (concord->line_count == lines.max && !all) {
			lines.complete = false;
			break;
		}
		lines.coverage = c;
		lines.kept = concord->line_count;
		lines.told_before = lines.told;
		lines.texts_before = lines.texts;
		ok = find_class(&lines, all, err);
		lines.ranking.count = 0;
	}
	if (ok) {
		concord->about = !lines.complete;
		concord->total = concord->about ? estimate(&lines) : lines.told;
		if (concord->total < concord->line_count)
			concord->total = concord->line_count;
	}
	ranking_free(&lines.ranking);
	return ok;
}
