#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/storedlife.h"

struct life life;
static struct pu_error err;

/* ---- all there is, as text ---- */

static void
put_segments(struct pu_buf *out)
{
	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < life.now->side[side].count; i++) {
			const struct pu_segment *s =
				&life.now->side[side].segments[i];

			pu_buf_addf(out, "%zu-%zu %u %.*s\n", s->start, s->end,
				    s->paragraph, (int)s->text.len,
				    s->text.ptr);
		}
}

static void
put_beads(struct pu_buf *out)
{
	for (size_t i = 0; i < life.now->count; i++) {
		const struct kept_bead *b = &life.now->beads[i];

		pu_buf_addf(out, "%u %u+%u %u+%u %u %d%d%d %lld\n", b->id,
			    b->run[0].first, b->run[0].count, b->run[1].first,
			    b->run[1].count, b->confidence, b->by_person,
			    b->accepted, b->pinned, (long long)b->unit);
	}
}

static void
put_memory(struct pu_buf *out)
{
	const struct pu_tm_filter all = { .since = PU_NO_TIME };
	struct pu_arena *arena = pu_arena_new();
	struct pu_unit unit = { .id = 0 };
	struct pu_tm_info info;

	while (pu_tm_next(life.job.tm, &all, unit.id, arena, &unit, &info,
			  &err) == 1) {
		pu_buf_addf(out, "%lld %s", (long long)unit.id,
			    pu_trust_name(info.trust));
		for (size_t i = 0; i < unit.variant_count; i++) {
			const struct pu_variant *v = &unit.variants[i];

			pu_buf_addf(out, " %.*s|%.*s|%.*s",
				    (int)v->previous.len, v->previous.ptr,
				    (int)v->text.len, v->text.ptr,
				    (int)v->next.len, v->next.ptr);
		}
		pu_buf_addc(out, '\n');
		pu_arena_reset(arena);
	}
	pu_arena_free(arena);
}

static bool
reload(void)
{
	alignment_free(life.now);
	life.now = NULL;
	return job_alignment_read(&life.job, life.id, &life.now, &err);
}

char *
everything(void)
{
	struct pu_buf out = PU_BUF_INIT;

	put_segments(&out);
	put_beads(&out);
	if (!life.meddled)
		put_memory(&out);
	return pu_buf_take(&out);
}

bool
is_still(const char *want, const char *when)
{
	char *got = everything();
	bool same = !strcmp(got, want);

	if (!same)
		printf("# after %s, got:\n%s# want:\n%s", when, got, want);
	free(got);
	return same;
}

/* ---- what must hold ---- */

/* Each segment in one bead, no bead empty. */
static bool
covers_all(void)
{
	bool ok = true;

	for (int side = 0; side < SIDES; side++) {
		size_t count = life.now->side[side].count;
		unsigned char *times = calloc(count + 1, 1);

		for (size_t i = 0; i < life.now->count; i++) {
			struct run run = life.now->beads[i].run[side];

			for (uint32_t k = 0; k < run.count; k++)
				times[run.first + k]++;
			ok = ok && (life.now->beads[i].run[0].count ||
				    life.now->beads[i].run[1].count);
		}
		for (size_t i = 0; i < count; i++)
			ok = ok && times[i] == 1;
		free(times);
	}
	return ok;
}

/* The document's text but white space, whatever was cut. */
static bool
loses_no_text(void)
{
	bool ok = true;

	for (int side = 0; side < SIDES; side++) {
		struct pu_buf got = PU_BUF_INIT, want = PU_BUF_INIT;

		for (size_t i = 0; i < life.now->side[side].count; i++) {
			struct pu_str t = life.now->side[side].segments[i].text;

			for (size_t k = 0; k < t.len; k++)
				if (t.ptr[k] != ' ')
					pu_buf_addc(&got, t.ptr[k]);
		}
		for (size_t i = 0; i < life.lines; i++)
			for (const char *c = life.line[side][i]; *c; c++)
				if (*c != ' ')
					pu_buf_addc(&want, *c);
		ok = ok && pu_str_eq(pu_buf_str(&got), pu_buf_str(&want));
		pu_buf_free(&got);
		pu_buf_free(&want);
	}
	return ok;
}

/* A bead's number stands for the same places of the documents for ever. */
static bool
numbers_hold(void)
{
	bool ok = true;

	for (size_t i = 0; i < life.now->count; i++) {
		const struct kept_bead *b = &life.now->beads[i];
		char **slot;
		struct pu_buf text = PU_BUF_INIT;

		for (int side = 0; side < SIDES; side++) {
			const struct pu_segment *s =
				life.now->side[side].segments +
				b->run[side].first;

			if (b->run[side].count)
				pu_buf_addf(&text, "%zu-%zu ", s->start,
					    s[b->run[side].count - 1].end);
			pu_buf_addc(&text, '|');
		}
		if (b->id >= life.text_count) {
			life.texts = realloc(life.texts,
					     (b->id + 1) * sizeof(char *));
			while (life.text_count <= b->id)
				life.texts[life.text_count++] = NULL;
		}
		slot = &life.texts[b->id];
		if (!*slot)
			*slot = pu_buf_take(&text);
		else
			ok = ok && !strcmp(*slot, text.ptr);
		pu_buf_free(&text);
	}
	return ok;
}

static bool
same_variant(const struct pu_variant *a, const struct pu_variant *b)
{
	return pu_str_eq(a->text, b->text) &&
	       pu_str_eq(a->previous, b->previous) &&
	       pu_str_eq(a->next, b->next);
}

static bool
has_accepted(const struct alignment *alignment, int64_t unit)
{
	for (size_t i = 0; alignment && i < alignment->count; i++)
		if (alignment->beads[i].accepted &&
		    alignment->beads[i].unit == unit)
			return true;
	return false;
}

static bool
has_unit(const struct alignment *alignment, int64_t unit)
{
	for (size_t i = 0; i < alignment->count; i++)
		if (alignment->beads[i].unit == unit)
			return true;
	return false;
}

static bool
unit_is(const struct alignment *alignment, const struct kept_bead *bead,
	const struct alignment *old, const struct alignment *twin,
	struct pu_arena *arena)
{
	struct pu_unit want, got;
	struct pu_tm_info info;
	bool accepted, reviewed;

	if (!bead_is_pair(bead))
		return !bead->unit;
	if (!bead->unit ||
	    !pu_tm_get(life.job.tm, bead->unit, arena, &got, &info, &err))
		return false;
	stored_unit(&want, alignment, bead, arena);
	accepted = has_accepted(life.now, bead->unit) ||
		   has_accepted(old, bead->unit);
	reviewed = info.trust == PU_TRUST_REVIEWED;
	/* What two alignments give stays as it was reviewed in one. */
	return got.variant_count == 2 &&
	       same_variant(&got.variants[0], &want.variants[0]) &&
	       same_variant(&got.variants[1], &want.variants[1]) &&
	       (accepted == reviewed ||
		(reviewed && has_unit(twin, bead->unit)));
}

static bool
units_are(const struct alignment *alignment, const struct alignment *old,
	  const struct alignment *twin)
{
	struct pu_arena *arena = pu_arena_new();
	bool ok = true;

	for (size_t i = 0; ok && i < alignment->count; i++) {
		const struct kept_bead *bead = &alignment->beads[i];

		ok = unit_is(alignment, bead, old, twin, arena);
		if (!ok)
			printf("# %lld: bead %u has not its unit %lld\n",
			       (long long)alignment->id, bead->id,
			       (long long)bead->unit);
		pu_arena_reset(arena);
	}
	pu_arena_free(arena);
	return ok;
}

/* No unit but of a bead that stands, of this version, the one before, or the
 * twin. */
static bool
no_other_units(const struct alignment *old, const struct alignment *twin,
	       struct pu_arena *arena)
{
	const struct pu_tm_filter all = { .since = PU_NO_TIME };
	struct pu_unit unit = { .id = 0 };
	struct pu_tm_info info;
	bool ok = true;

	while (ok && pu_tm_next(life.job.tm, &all, unit.id, arena, &unit, &info,
				&err) == 1)
		ok = has_unit(life.now, unit.id) || has_unit(twin, unit.id) ||
		     (old && has_unit(old, unit.id));
	return ok;
}

static bool
memory_follows(void)
{
	struct pu_arena *arena = pu_arena_new();
	struct alignment *old = NULL, *twin = NULL;
	bool ok = (!life.replaced ||
		   job_alignment_read(&life.job, life.replaced, &old, &err)) &&
		  job_alignment_read(&life.job, life.twin, &twin, &err) &&
		  units_are(life.now, old, twin) &&
		  units_are(twin, old, twin) &&
		  no_other_units(old, twin, arena);

	alignment_free(old);
	alignment_free(twin);
	pu_arena_free(arena);
	return ok;
}

bool
holds(const char *when)
{
	bool read = reload(), whole = read && covers_all();
	bool kept = whole && loses_no_text(), numbers = kept && numbers_hold();
	bool follows = numbers && (life.meddled || memory_follows());
	bool revision = follows && life.now->revision == life.revision;

	if (!revision)
		printf("# after %s: read %d, covered %d, text %d, numbers %d, "
		       "memory %d; revision %lld of %lld\n",
		       when, read, whole, kept, numbers, follows,
		       life.now ? (long long)life.now->revision : 0,
		       (long long)life.revision);
	return revision;
}
