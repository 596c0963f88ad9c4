#include "config.h"

#include "check/compare.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/utf8.h"

/* Longer values are compared only as far; more are paired by equality alone. */
#define LONGEST 128
#define MOST    32

/* Levenshtein's distance. */
static size_t
distance(struct pu_str a, struct pu_str b)
{
	size_t row[LONGEST + 1];

	a.len = a.len < LONGEST ? a.len : LONGEST;
	b.len = b.len < LONGEST ? b.len : LONGEST;
	for (size_t k = 0; k <= b.len; k++)
		row[k] = k;
	for (size_t i = 0; i < a.len; i++) {
		size_t corner = row[0];

		row[0] = i + 1;
		for (size_t k = 0; k < b.len; k++) {
			size_t best = corner + (a.ptr[i] != b.ptr[k]);

			corner = row[k + 1];
			if (row[k] + 1 < best)
				best = row[k] + 1;
			if (corner + 1 < best)
				best = corner + 1;
			row[k + 1] = best;
		}
	}
	return row[b.len];
}

static void
join(struct kept *sources, size_t i, struct kept *targets, size_t k, bool same)
{
	sources[i].partner = k;
	targets[k].partner = i;
	sources[i].same = targets[k].same = same;
}

static void
pair_equal(struct kept *sources, size_t source_count, struct kept *targets,
	   size_t target_count)
{
	for (size_t i = 0; i < source_count; i++)
		for (size_t k = 0; k < target_count; k++)
			if (targets[k].partner == KEPT_ALONE &&
			    pu_str_eq(sources[i].value, targets[k].value)) {
				join(sources, i, targets, k, true);
				break;
			}
}

/* The nearest two that are left, half of the longer one's characters apart at
 * most. */
static bool
pair_nearest(struct kept *sources, size_t source_count, struct kept *targets,
	     size_t target_count)
{
	size_t best = SIZE_MAX, at = 0, to = 0;

	for (size_t i = 0; i < source_count; i++)
		for (size_t k = 0; k < target_count; k++) {
			struct pu_str a = sources[i].value;
			struct pu_str b = targets[k].value;
			size_t longer = a.len > b.len ? a.len : b.len, off;

			if (sources[i].partner != KEPT_ALONE ||
			    targets[k].partner != KEPT_ALONE)
				continue;
			off = distance(a, b);
			if (off * 2 > longer || off >= best)
				continue;
			best = off;
			at = i;
			to = k;
		}
	if (best == SIZE_MAX)
		return false;
	join(sources, at, targets, to, false);
	return true;
}

void
kept_pair(struct kept *sources, size_t source_count, struct kept *targets,
	  size_t target_count)
{
	for (size_t i = 0; i < source_count; i++)
		sources[i].partner = KEPT_ALONE;
	for (size_t k = 0; k < target_count; k++)
		targets[k].partner = KEPT_ALONE;
	pair_equal(sources, source_count, targets, target_count);
	if (source_count > MOST || target_count > MOST)
		return;
	while (pair_nearest(sources, source_count, targets, target_count))
		;
}

size_t
kept_place(struct pu_str a, struct pu_str b)
{
	size_t i = 0, at = 0, place = 1;

	while (i < a.len && i < b.len && a.ptr[i] == b.ptr[i])
		i++;
	while (at < i && at < a.len) {
		utf8_next(a, &at);
		place += at <= i;
	}
	return place;
}

struct pu_str
kept_key(struct pu_arena *arena, struct pu_str a, struct pu_str b)
{
	char *out = arena_alloc(arena, a.len + b.len + 2);

	if (a.len)
		memcpy(out, a.ptr, a.len);
	out[a.len] = '|';
	if (b.len)
		memcpy(out + a.len + 1, b.ptr, b.len);
	return pu_str_n(out, a.len + b.len + 1);
}

struct pu_str
kept_text(struct pu_str text, struct pu_text_span span)
{
	return pu_str_n(text.ptr + span.start, span.end - span.start);
}

/* ---- telling ---- */

static void
tell_changed(struct checking *checking, const struct kept *source,
	     const struct kept *target, enum pu_severity severity)
{
	struct pu_str a = kept_text(checking->source->text, source->span);
	struct pu_str b = kept_text(checking->target->text, target->span);
	struct pu_str key =
		kept_key(checking->scratch, source->value, target->value);

	if (severity == PU_SEVERITY_ERROR)
		checking_tell(
			checking, severity, source->span, target->span, key,
			_("\"%.*s\" has become \"%.*s\" in the "
			  "translation, they differ from character %zu "
			  "on: copy the source's"),
			(int)a.len, a.ptr, (int)b.len, b.ptr, kept_place(a, b));
	else
		checking_tell(checking, severity, source->span, target->span,
			      key,
			      _("\"%.*s\" has become \"%.*s\" in the "
				"translation: see that it leads to the same"),
			      (int)a.len, a.ptr, (int)b.len, b.ptr);
}

static void
tell_alone(struct checking *checking, const struct kept *one, bool source)
{
	struct passage *passage = source ? checking->source : checking->target;
	struct pu_str text = kept_text(passage->text, one->span);
	struct pu_str none = pu_str_n("", 0);

	if (source)
		checking_tell(checking, PU_SEVERITY_ERROR, one->span,
			      PU_NO_SPAN,
			      kept_key(checking->scratch, one->value, none),
			      _("\"%.*s\" is missing in the translation: it "
				"has to stay as it is"),
			      (int)text.len, text.ptr);
	else
		checking_tell(checking, PU_SEVERITY_ERROR, PU_NO_SPAN,
			      one->span,
			      kept_key(checking->scratch, none, one->value),
			      _("\"%.*s\" is in the translation, and not in "
				"the source"),
			      (int)text.len, text.ptr);
}

void
kept_compare(struct checking *checking, struct kept *sources,
	     size_t source_count, struct kept *targets, size_t target_count,
	     enum pu_severity (*weigh)(const struct checking *checking,
				       struct pu_str a, struct pu_str b))
{
	kept_pair(sources, source_count, targets, target_count);
	for (size_t i = 0; i < source_count; i++) {
		const struct kept *a = &sources[i], *b;
		enum pu_severity severity = PU_SEVERITY_ERROR;

		if (a->partner == KEPT_ALONE) {
			if (!a->loose)
				tell_alone(checking, a, true);
			continue;
		}
		b = &targets[a->partner];
		if (a->same || (a->loose && b->loose))
			continue;
		if (weigh)
			severity = weigh(checking, a->value, b->value);
		if (severity != PU_SEVERITY_INFO)
			tell_changed(checking, a, b, severity);
	}
	for (size_t k = 0; k < target_count; k++)
		if (targets[k].partner == KEPT_ALONE && !targets[k].loose)
			tell_alone(checking, &targets[k], false);
}
