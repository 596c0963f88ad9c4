/* The life of a stored alignment, at random: every verb, undo, a new version,
 * and other people's hands in the memory. After each step alignment and memory
 * must say the same; what is refused or only tried changes nothing; undo gives
 * back exactly what was. */
#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "db/db.h"
#include "jobs/stored.h"
#include "tests/random.h"
#include "tests/tap.h"

#define STEPS  220
#define LINES  26
#define WIDEST 64 /* a file's line */

enum event {
	ACCEPT_SOME,
	ACCEPT_MIN,
	ACCEPT_ALL,
	MERGE,
	MERGE_SOME,
	SPLIT,
	SPLIT_GUESS,
	CUT,
	SHIFT,
	LINK,
	UNLINK,
	PIN,
	UNPIN,
	REALIGN,
	REALIGN_ALL,
	ORDERS,
	UNDO = ORDERS,
	REOPEN,
	NEW_VERSION,
	MEDDLE, /* somebody else in the memory */
	EVENTS
};
static const char *const event_names[EVENTS] = {
	"accept", "accept --min", "accept --all", "merge",   "merge some",
	"split",  "split",        "cut",          "shift",   "link",
	"unlink", "pin",          "unpin",        "realign", "realign --all",
	"undo",   "reopen",       "version",      "meddle"
};

/* The second time around, what happens must not be what happened before. */
static struct {
	uint64_t state;
	struct job job;
	char folder[64], path[96], source[96], target[96];
	char line[SIDES][LINES + 4][WIDEST];
	size_t lines;
	int64_t id, revision, replaced;
	int64_t twin; /* of nearly the same documents, never edited */
	struct alignment *now;
	char **past;
	size_t depth, room;
	char **texts; /* what a bead's number stands for, by number */
	size_t text_count;
	bool meddled; /* others do what they like with the memory */
	size_t done[EVENTS], refused, tried, stale;
} life;
static struct pu_error err;

static uint32_t
below(uint32_t limit)
{
	return random_below(&life.state, limit);
}

/* ---- documents ---- */

static void
write_side(const char *path, enum side_name side)
{
	FILE *file = fopen(path, "w");

	if (!CHECK(file != NULL))
		return;
	for (size_t i = 0; i < life.lines; i++)
		fprintf(file, "%s\n%s", life.line[side][i],
			i % 4 == 3 ? "\n" : "");
	fclose(file);
}

static void
make_line(size_t i)
{
	static const char *const words[][SIDES] = { { "barco", "ship" },
						    { "huelga", "strike" },
						    { "domingo", "Sunday" },
						    { "puerto", "port" },
						    { "a\xC3\xB1o", "year" } };
	uint32_t one = below(5), two = below(5), number = below(1000);

	for (int side = 0; side < SIDES; side++)
		/* Some say the same, amid what says the same. */
		if (i % 13 < 5)
			snprintf(life.line[side][i], WIDEST, "%s",
				 side ? "Yes, of course."
				      : "S\xC3\xAD, claro.");
		else
			snprintf(life.line[side][i], WIDEST, "%s %u %s %zu.",
				 words[one][side], number, words[two][side], i);
}

/* Aligns and keeps them. */
static bool
keep(const char *source, const char *target, struct stored_new *kept)
{
	const struct align_options options = { .source = pu_str("es"),
					       .target = pu_str("en"),
					       .lines = true,
					       .lexicon = "none" };
	const struct remember_options remember = {
		.source_path = source,
		.target_path = target,
		.translator = pu_str("inti"),
	};
	struct stored_reuse *reuse = NULL;
	struct align_result result;
	bool ok;

	write_side(source, SIDE_SOURCE);
	write_side(target, SIDE_TARGET);
	if (!CHECK(job_align_again(&life.job, source, target, &options, &result,
				   &reuse, &err)))
		return false;
	ok = CHECK(job_store(&life.job, &result, reuse, &options, &remember,
			     kept, &err));
	stored_reuse_free(reuse);
	align_result_free(&result);
	return ok;
}

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

/* When others meddle with it, the memory need not be what it was. */
static char *
everything(void)
{
	struct pu_buf out = PU_BUF_INIT;

	put_segments(&out);
	put_beads(&out);
	if (!life.meddled)
		put_memory(&out);
	return pu_buf_take(&out);
}

static bool
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

static bool
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

/* ---- events ---- */

static struct run
some_run(enum side_name side)
{
	uint32_t count = (uint32_t)life.now->side[side].count;
	uint32_t first = below(count), most = count - first;

	return (struct run){ first, 1 + below(most > 2 ? 2 : most) };
}

static void
choose(struct stored_order *order, enum event event, uint32_t beads[3])
{
	static const enum stored_verb verbs[ORDERS] = {
		STORED_ACCEPT, STORED_ACCEPT,  STORED_ACCEPT, STORED_MERGE,
		STORED_MERGE,  STORED_SPLIT,   STORED_SPLIT,  STORED_CUT,
		STORED_SHIFT,  STORED_LINK,    STORED_UNLINK, STORED_PIN,
		STORED_UNPIN,  STORED_REALIGN, STORED_REALIGN
	};
	size_t at = below((uint32_t)life.now->count), count = life.now->count;
	const struct kept_bead *bead = &life.now->beads[at];

	*order = (struct stored_order){ .verb = verbs[event],
					.beads = beads,
					.lexicon = "none" };
	order->bead_count = event == ACCEPT_SOME || event == MERGE_SOME ? 3
			    : event == ACCEPT_MIN || event == ACCEPT_ALL ||
					    event == CUT || event == LINK ||
					    event >= REALIGN
				    ? 0
				    : 1;
	for (size_t i = 0; i < 3; i++)
		beads[i] = life.now->beads[(at + i) % count].id;
	order->all = event == ACCEPT_ALL || event == REALIGN_ALL;
	order->min = event == ACCEPT_MIN ? 9000 : 0;
	order->split_here = event == SPLIT;
	for (int side = 0; side < SIDES; side++) {
		order->at[side] = bead->run[side].first +
				  below(bead->run[side].count + 1);
		order->run[side] = some_run((enum side_name)side);
	}
	order->side = (enum side_name)below(2);
	order->up = below(2);
	order->segment = order->run[order->side].first;
	order->cut_at = below(16);
}

static void
remember_past(char *before)
{
	if (life.depth == life.room) {
		life.room = life.room ? 2 * life.room : 64;
		life.past = realloc(life.past, life.room * sizeof(char *));
	}
	life.past[life.depth++] = before;
}

static bool
order_once(enum event event)
{
	struct stored_result result = { .alignment = NULL };
	const char *name = event_names[event];
	struct stored_order order;
	char *before = everything();
	uint32_t beads[3];
	bool ok, changed;

	choose(&order, event, beads);
	order.dry = !below(8);
	order.revision = below(4) ? 0 : life.revision - !below(3);
	if (!job_alignment_edit(&life.job, life.id, &order, &result, &err)) {
		life.stale += err.code == PU_CONFLICT;
		life.refused += err.code != PU_CONFLICT;
		ok = (err.code == PU_INVALID || err.code == PU_NOT_FOUND ||
		      (err.code == PU_CONFLICT && order.revision &&
		       order.revision != life.revision)) &&
		     holds(name) && is_still(before, name);
		free(before);
		return ok;
	}
	changed = !order.dry && (result.bead_count || result.gone);
	life.revision += changed;
	life.tried += order.dry;
	ok = holds(name);
	if (changed) {
		life.done[event]++;
		remember_past(before);
	} else {
		ok = ok && is_still(before, name);
		free(before);
	}
	stored_result_free(&result);
	return ok;
}

static bool
undo_once(void)
{
	struct stored_result result;
	char *want = life.depth ? life.past[--life.depth] : NULL;
	bool ok =
		job_alignment_undo(&life.job, life.id, 0, false, &result, &err);

	if (!want)
		return !ok && err.code == PU_NOT_FOUND;
	if (ok)
		stored_result_free(&result);
	else
		printf("# undo: %s\n", err.text);
	life.revision++;
	life.done[UNDO]++;
	ok = ok && holds("undo") && is_still(want, "undo");
	free(want);
	return ok;
}

static bool
open_again(void)
{
	job_close(&life.job);
	life.done[REOPEN]++;
	return job_open(&life.job, JOB_WRITE, &err) && holds("reopen");
}

static void
forget_past(void)
{
	while (life.depth)
		free(life.past[--life.depth]);
}

static void
forget_numbers(void)
{
	while (life.text_count)
		free(life.texts[--life.text_count]);
}

/* One line says something else, one is new. */
static bool
new_version(void)
{
	size_t changed = below((uint32_t)life.lines);
	struct stored_new kept;
	size_t beads = life.now->count;

	make_line(changed);
	for (int side = 0; side < SIDES; side++) {
		strcpy(strrchr(life.line[side][changed], '.'), " 777.");
		snprintf(life.line[side][life.lines], WIDEST, "%s 5%zu.",
			 side ? "New" : "Nuevo", life.lines);
	}
	life.lines++;
	if (!keep(life.source, life.target, &kept))
		return false;
	if (!CHECK(!kept.known && kept.version_of == life.id &&
		   kept.reused > beads / 3 && kept.reused < kept.beads))
		printf("# reused %zu of %zu\n", kept.reused, kept.beads);
	life.replaced = life.id;
	life.id = kept.alignment;
	life.revision = 1;
	forget_past();
	forget_numbers();
	life.done[NEW_VERSION]++;
	return holds("version");
}

/* Somebody edits or deletes a unit, or takes the whole batch back. */
static bool
meddle(void)
{
	int64_t unit = life.now->beads[below((uint32_t)life.now->count)].unit;
	struct pu_arena *arena = pu_arena_new();
	uint64_t undone, kept;
	struct pu_unit old;
	bool ok = true;

	life.done[MEDDLE]++;
	if (!below(6)) {
		ok = !life.now->batch ||
		     pu_tm_undo(life.job.tm, life.now->batch, &undone, &kept,
				NULL, &err) ||
		     err.code == PU_CONFLICT;
	} else if (unit &&
		   pu_tm_get(life.job.tm, unit, arena, &old, NULL, &err)) {
		struct pu_variant *v = (struct pu_variant *)old.variants;

		v[1].text = pu_str("Somebody knew better.");
		ok = below(2) ? pu_tm_edit(life.job.tm, &old, &err)
			      : pu_tm_delete(life.job.tm, unit, &err);
	}
	pu_arena_free(arena);
	return ok && holds("meddling");
}

/* ---- a life ---- */

static bool
begin(uint64_t seed)
{
	char twin[SIDES][96];
	struct stored_new kept;

	memset(&life, 0, sizeof life);
	life.state = seed;
	life.lines = LINES;
	snprintf(life.folder, sizeof life.folder, "/tmp/puente-life-XXXXXX");
	if (!CHECK(mkdtemp(life.folder) != NULL))
		return false;
	snprintf(life.path, sizeof life.path, "%s/m.db", life.folder);
	snprintf(life.source, sizeof life.source, "%s/a.es", life.folder);
	snprintf(life.target, sizeof life.target, "%s/a.en", life.folder);
	life.job = (struct job){ .path = life.path, .force = true };
	for (size_t i = 0; i < LINES; i++)
		make_line(i);
	snprintf(twin[0], sizeof twin[0], "%s/b.es", life.folder);
	snprintf(twin[1], sizeof twin[1], "%s/b.en", life.folder);
	/* A line less: the very same documents would be kept once. */
	life.lines = LINES - 1;
	if (!CHECK(job_open(&life.job, JOB_CREATE, &err)) ||
	    !keep(twin[0], twin[1], &kept))
		return false;
	life.lines = LINES;
	life.twin = kept.alignment;
	if (!keep(life.source, life.target, &kept))
		return false;
	life.id = kept.alignment;
	life.revision = 1;
	return CHECK(holds("store"));
}

static void
end(void)
{
	static const char *const files[] = { "m.db", "m.db-wal", "m.db-shm",
					     "a.es", "a.en",     "b.es",
					     "b.en" };
	char path[128];

	forget_past();
	forget_numbers();
	free(life.past);
	free(life.texts);
	alignment_free(life.now);
	job_close(&life.job);
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", life.folder, files[i]);
		unlink(path);
	}
	rmdir(life.folder);
}

/* The parts of a life; others come last, for they leave traces. */
static bool
live(size_t steps, bool others)
{
	bool ok = true;

	for (size_t i = 0; ok && i < steps; i++) {
		uint32_t what = below(40);

		if (what < 8)
			ok = undo_once();
		else if (what == 8)
			ok = open_again();
		else if (what < 12 && others)
			ok = meddle();
		else
			ok = order_once((enum event)below(ORDERS));
	}
	return ok;
}

static bool
undo_all(void)
{
	bool ok = true;

	while (ok && life.depth)
		ok = undo_once();
	return ok && undo_once();
}

static void
a_life(uint64_t seed, size_t done[EVENTS], size_t *refused, size_t *tried,
       size_t *stale)
{
	struct pu_buf findings = PU_BUF_INIT;

	if (begin(seed)) {
		CHECK(live(STEPS, false));
		CHECK(undo_all());
		CHECK(live(STEPS / 2, false));
		CHECK(new_version());
		CHECK(live(STEPS / 2, false));
		CHECK(undo_all());
		life.meddled = true;
		CHECK(live(STEPS / 2, true));
		CHECK(undo_all());
		CHECK(pu_tm_doctor(life.job.tm, false, &findings, NULL, &err));
		CHECK_STR(findings.len ? findings.ptr : "", "");
	}
	for (size_t i = 0; i < EVENTS; i++)
		done[i] += life.done[i];
	*refused += life.refused;
	*tried += life.tried;
	*stale += life.stale;
	pu_buf_free(&findings);
	end();
}

int
main(void)
{
	size_t done[EVENTS] = { 0 }, refused = 0, tried = 0, stale = 0;
	size_t lives = getenv("PUENTE_TEST_SMALL") ? 1 : 2;

	for (uint64_t seed = 1; seed <= lives; seed++)
		a_life(seed * UINT64_C(0x9E3779B97F4A7C15), done, &refused,
		       &tried, &stale);
	for (size_t i = 0; i < EVENTS; i++) {
		printf("# %s: %zu\n", event_names[i], done[i]);
		CHECK(done[i] >= lives);
	}
	printf("# refused %zu, tried %zu, of another revision %zu\n", refused,
	       tried, stale);
	CHECK(refused > 25 * lives && tried > 10 * lives && stale > 2 * lives);
	return tap_done();
}
