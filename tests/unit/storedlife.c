/* The life of a stored alignment, at random: every verb, undo, a new version,
 * and other people's hands in the memory. After each step alignment and memory
 * must say the same; what is refused or only tried changes nothing; undo gives
 * back exactly what was. */
#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "db/db.h"
#include "tests/random.h"
#include "tests/tap.h"
#include "tests/unit/storedlife.h"

#define STEPS 220

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

/* What has happened, and the way back. The second time around, it must not be
 * what happened before. */
static struct {
	uint64_t state;
	char folder[64], path[96], source[96], target[96];
	char **past;
	size_t depth, room;
	size_t done[EVENTS], refused, tried, stale;
} story;
static struct pu_error err;

static uint32_t
below(uint32_t limit)
{
	return random_below(&story.state, limit);
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
	if (story.depth == story.room) {
		story.room = story.room ? 2 * story.room : 64;
		story.past = realloc(story.past, story.room * sizeof(char *));
	}
	story.past[story.depth++] = before;
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
		story.stale += err.code == PU_CONFLICT;
		story.refused += err.code != PU_CONFLICT;
		ok = (err.code == PU_INVALID || err.code == PU_NOT_FOUND ||
		      (err.code == PU_CONFLICT && order.revision &&
		       order.revision != life.revision)) &&
		     holds(name) && is_still(before, name);
		free(before);
		return ok;
	}
	changed = !order.dry && (result.bead_count || result.gone);
	life.revision += changed;
	story.tried += order.dry;
	ok = holds(name);
	if (changed) {
		story.done[event]++;
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
	char *want = story.depth ? story.past[--story.depth] : NULL;
	bool ok =
		job_alignment_undo(&life.job, life.id, 0, false, &result, &err);

	if (!want)
		return !ok && err.code == PU_NOT_FOUND;
	if (ok)
		stored_result_free(&result);
	else
		printf("# undo: %s\n", err.text);
	life.revision++;
	story.done[UNDO]++;
	ok = ok && holds("undo") && is_still(want, "undo");
	free(want);
	return ok;
}

static bool
open_again(void)
{
	job_close(&life.job);
	story.done[REOPEN]++;
	return job_open(&life.job, JOB_WRITE, &err) && holds("reopen");
}

static void
forget_past(void)
{
	while (story.depth)
		free(story.past[--story.depth]);
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
	if (!keep(story.source, story.target, &kept))
		return false;
	if (!CHECK(!kept.known && kept.version_of == life.id &&
		   kept.reused > beads / 3 && kept.reused < kept.beads))
		printf("# reused %zu of %zu\n", kept.reused, kept.beads);
	life.replaced = life.id;
	life.id = kept.alignment;
	life.revision = 1;
	forget_past();
	forget_numbers();
	story.done[NEW_VERSION]++;
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

	story.done[MEDDLE]++;
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
	memset(&story, 0, sizeof story);
	story.state = seed;
	life.lines = LINES;
	snprintf(story.folder, sizeof story.folder, "/tmp/puente-life-XXXXXX");
	if (!CHECK(mkdtemp(story.folder) != NULL))
		return false;
	snprintf(story.path, sizeof story.path, "%s/m.db", story.folder);
	snprintf(story.source, sizeof story.source, "%s/a.es", story.folder);
	snprintf(story.target, sizeof story.target, "%s/a.en", story.folder);
	life.job = (struct job){ .path = story.path, .force = true };
	for (size_t i = 0; i < LINES; i++)
		make_line(i);
	snprintf(twin[0], sizeof twin[0], "%s/b.es", story.folder);
	snprintf(twin[1], sizeof twin[1], "%s/b.en", story.folder);
	/* A line less: the very same documents would be kept once. */
	life.lines = LINES - 1;
	if (!CHECK(job_open(&life.job, JOB_CREATE, &err)) ||
	    !keep(twin[0], twin[1], &kept))
		return false;
	life.lines = LINES;
	life.twin = kept.alignment;
	if (!keep(story.source, story.target, &kept))
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
	free(story.past);
	free(life.texts);
	alignment_free(life.now);
	job_close(&life.job);
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", story.folder, files[i]);
		unlink(path);
	}
	rmdir(story.folder);
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

	while (ok && story.depth)
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
		done[i] += story.done[i];
	*refused += story.refused;
	*tried += story.tried;
	*stale += story.stale;
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
