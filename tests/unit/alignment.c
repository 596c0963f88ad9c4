/* Kept alignments: each verb against what it says, and undo as its exact
 * inverse, over random edits. */
#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "bitext/alignment.h"
#include "db/db.h"
#include "tests/random.h"
#include "tests/tap.h"

#define OK(condition, what) tap_check(condition, what, __FILE__, __LINE__)

static struct pu_error err;
static uint64_t state = 7;

/* ---- making one ---- */

static void
fill(struct alignment *a, enum side_name side, uint32_t count)
{
	size_t at = 0;

	a->side[side].name = pu_str(side ? "a.en.txt" : "a.es.txt");
	a->side[side].language = pu_str(side ? "en" : "es");
	a->side[side].digest = pu_str(side ? "d2" : "d1");
	for (uint32_t i = 0; i < count; i++) {
		char text[64];
		struct pu_segment segment = { .paragraph = i / 3 };

		snprintf(text, sizeof text, "%c\xC3\xA9\t\"%u\" two  words\n.",
			 side ? 't' : 's', i);
		segment.text = arena_str(a->arena, pu_str(text));
		segment.start = at;
		segment.end = at + segment.text.len;
		at = segment.end + 1 + i % 2;
		alignment_add_segment(a, side, &segment);
	}
}

static struct kept_bead
bead(uint32_t source, uint32_t sources, uint32_t target, uint32_t targets)
{
	return (struct kept_bead){ .run = { { source, sources },
					    { target, targets } },
				   .confidence = 9000 };
}

static struct alignment *
make(uint32_t count)
{
	struct alignment *a = alignment_new();

	fill(a, SIDE_SOURCE, count);
	fill(a, SIDE_TARGET, count);
	for (uint32_t i = 0; i < count; i++) {
		struct kept_bead one = bead(i, 1, i, 1);

		one.confidence = i % 4 ? 9500 : 5000;
		one.unit = i + 100;
		alignment_add_bead(a, &one);
	}
	return a;
}

/* ---- as text, to compare ---- */

static void
put_run(struct pu_buf *out, struct run run)
{
	for (uint32_t i = 0; i < run.count; i++)
		pu_buf_addf(out, "%s%u", i ? "," : "", run.first + i);
}

/* "0,1:0 2:" */
static char *
shape(const struct alignment *a)
{
	struct pu_buf out = PU_BUF_INIT;

	for (size_t i = 0; i < a->count; i++) {
		pu_buf_addz(&out, i ? " " : "");
		put_run(&out, a->beads[i].run[SIDE_SOURCE]);
		pu_buf_addc(&out, ':');
		put_run(&out, a->beads[i].run[SIDE_TARGET]);
	}
	return pu_buf_take(&out);
}

/* Everything there is of it. */
static char *
all(const struct alignment *a)
{
	struct pu_buf out = PU_BUF_INIT;

	for (size_t i = 0; i < a->count; i++) {
		const struct kept_bead *b = &a->beads[i];

		pu_buf_addf(&out, "%u %u+%u %u+%u %u %d%d%d %lld\n", b->id,
			    b->run[0].first, b->run[0].count, b->run[1].first,
			    b->run[1].count, b->confidence, b->by_person,
			    b->accepted, b->pinned, (long long)b->unit);
	}
	for (int side = 0; side < SIDES; side++)
		for (size_t i = 0; i < a->side[side].count; i++) {
			const struct pu_segment *s = &a->side[side].segments[i];

			pu_buf_addf(&out, "%zu-%zu %u %.*s|\n", s->start,
				    s->end, s->paragraph, (int)s->text.len,
				    s->text.ptr);
		}
	return pu_buf_take(&out);
}

static bool
is_shape(const struct alignment *a, const char *want)
{
	char *got = shape(a);
	bool ok = !strcmp(got, want);

	if (!ok)
		printf("# got:  %s\n# want: %s\n", got, want);
	free(got);
	return ok;
}

/* ---- each verb, once ---- */

/* One bead each for runs "0:0 1,2:1 ...". */
static struct alignment *
shaped(uint32_t sources, uint32_t targets, const struct kept_bead *beads,
       size_t count)
{
	struct alignment *a = alignment_new();

	fill(a, SIDE_SOURCE, sources);
	fill(a, SIDE_TARGET, targets);
	for (size_t i = 0; i < count; i++)
		alignment_add_bead(a, &beads[i]);
	CHECK(alignment_settle(a, &err));
	return a;
}

static void
test_order(void)
{
	const struct kept_bead beads[] = { bead(0, 0, 1, 1), bead(2, 1, 0, 1),
					   bead(0, 0, 3, 1), bead(0, 1, 2, 1),
					   bead(1, 1, 0, 0) };
	const struct kept_bead hole[] = { bead(0, 1, 0, 1) },
			       twice[] = { bead(0, 1, 0, 1), bead(0, 1, 1, 1) };
	struct alignment *a = shaped(3, 4, beads, 5), *b = alignment_new();

	OK(is_shape(a, "0:2 :3 1: 2:0 :1"),
	   "a bead without source follows the one that ends where it begins");
	fill(b, SIDE_SOURCE, 1);
	fill(b, SIDE_TARGET, 2);
	alignment_add_bead(b, &hole[0]);
	OK(!alignment_settle(b, &err) && err.code == PU_INVALID,
	   "a segment in no bead");
	b->count = 0;
	alignment_add_bead(b, &twice[0]);
	alignment_add_bead(b, &twice[1]);
	OK(!alignment_settle(b, &err), "a segment in two");
	alignment_free(a);
	alignment_free(b);
}

#define BEGIN(a, edit)                                                         \
	struct edit edit;                                                      \
	edit_begin(&(edit), a)

static void
test_shift(void)
{
	struct alignment *a = make(5);

	CHECK(alignment_settle(a, &err));
	{
		BEGIN(a, edit);
		OK(verb_shift(&edit, 1, SIDE_TARGET, true, &err) &&
			   is_shape(a, "0:0 :1 1:2 2:3 3:4 4:"),
		   "the target moves up");
		edit_free(&edit);
	}
	{
		BEGIN(a, edit);
		OK(verb_shift(&edit, 2, SIDE_TARGET, false, &err) &&
			   is_shape(a, "0:0 :1 1: 2:2 3:3 4:4"),
		   "the target moves down, and what lacks one takes it");
		edit_free(&edit);
	}
	{
		BEGIN(a, edit);
		OK(!verb_shift(&edit, 1, SIDE_TARGET, true, &err) &&
			   err.code == PU_INVALID,
		   "nothing to move");
		edit_free(&edit);
	}
	a->beads[5].pinned = true;
	{
		BEGIN(a, edit);
		OK(verb_shift(&edit, 3, SIDE_SOURCE, true, &err) &&
			   is_shape(a, "0:0 :1 1: 2: 3:2 :3 4:4"),
		   "the source moves up as far as a pinned bead");
		edit_free(&edit);
	}
	alignment_free(a);
}

static void
test_join(void)
{
	struct alignment *a = make(6);
	size_t three[] = { 1, 2, 3 }, apart[] = { 0, 2 };
	const struct run cross[SIDES] = { { 2, 1 }, { 4, 1 } },
			 none[SIDES] = { { 2, 1 }, { 0, 0 } },
			 beyond[SIDES] = { { 5, 2 }, { 0, 1 } };

	CHECK(alignment_settle(a, &err));
	{
		BEGIN(a, edit);
		OK(!verb_merge(&edit, apart, 2, &err) && err.code == PU_INVALID,
		   "beads that lie apart are not merged");
		OK(!verb_link(&edit, none, &err) && err.code == PU_INVALID,
		   "a link has two sides");
		OK(!verb_link(&edit, beyond, &err) && err.code == PU_NOT_FOUND,
		   "no such segment");
		edit_free(&edit);
	}
	{
		BEGIN(a, edit);
		OK(verb_merge(&edit, three, 3, &err) &&
			   is_shape(a, "0:0 1,2,3:1,2,3 4:4 5:5"),
		   "three beads become one");
		OK(a->beads[1].by_person && a->beads[1].id == 7 &&
			   !a->beads[1].unit && edit.before_count == 3 &&
			   edit.after_count == 1,
		   "which is new, and a person's");
		edit_free(&edit);
	}
	{
		BEGIN(a, edit);
		OK(verb_link(&edit, cross, &err) &&
			   is_shape(a, "0:0 1:1,2,3 2:4 3: 4: 5:5"),
		   "a link takes from two beads, what is left stays together");
		OK(bead_is_doubtful(&a->beads[1]) &&
			   !bead_is_doubtful(&a->beads[2]),
		   "and is doubtful");
		edit_free(&edit);
	}
	alignment_free(a);
}

static void
test_part(void)
{
	const struct kept_bead beads[] = { bead(0, 2, 0, 3) };
	struct alignment *a = shaped(2, 3, beads, 1);
	uint32_t at[SIDES] = { 1, 3 }, ends[SIDES] = { 0, 0 };

	{
		BEGIN(a, edit);
		OK(!verb_split(&edit, 0, ends, &err) && err.code == PU_INVALID,
		   "no part is empty");
		edit_free(&edit);
	}
	{
		BEGIN(a, edit);
		OK(verb_split(&edit, 0, at, &err) && is_shape(a, "0:0,1,2 1:"),
		   "a bead is split");
		edit_free(&edit);
	}
	{
		BEGIN(a, edit);
		OK(verb_unlink(&edit, 0, &err) && is_shape(a, ":0,1,2 0: 1:"),
		   "and unlinked");
		OK(!verb_unlink(&edit, 0, &err) && err.code == PU_INVALID,
		   "once");
		edit_free(&edit);
	}
	alignment_free(a);
}

static void
test_cut(void)
{
	struct alignment *a = make(2);
	const struct pu_segment *s;

	CHECK(alignment_settle(a, &err));
	{
		BEGIN(a, edit);
		OK(!edit_cut(&edit, SIDE_SOURCE, 9, 3, &err) &&
			   err.code == PU_NOT_FOUND,
		   "no such segment to cut");
		OK(!edit_cut(&edit, SIDE_SOURCE, 0, 2, &err) &&
			   err.code == PU_INVALID,
		   "not inside a character");
		OK(!edit_cut(&edit, SIDE_SOURCE, 0, 0, &err) &&
			   !edit_cut(&edit, SIDE_SOURCE, 0, 99, &err),
		   "nor at the ends");
		edit_free(&edit);
	}
	{
		BEGIN(a, edit);
		OK(edit_cut(&edit, SIDE_SOURCE, 0, 12, &err) &&
			   edit_end(&edit, &err) && is_shape(a, "0,1:0 2:1"),
		   "a segment is cut, its bead holds both parts");
		s = a->side[SIDE_SOURCE].segments;
		OK(pu_str_is(s[0].text, "s\xC3\xA9\t\"0\" two") &&
			   pu_str_is(s[1].text, "words\n.") &&
			   s[0].start == 0 && s[0].end == 11 &&
			   s[1].start == 13,
		   "without the white space between");
		edit_free(&edit);
	}
	alignment_free(a);
}

/* ---- a machine that pairs one by one ---- */

static bool
pair_up(void *arg, const struct alignment *a, const bool *is_free,
	struct guesses *guesses, struct pu_error *error)
{
	uint32_t *segments[SIDES], count[SIDES] = { 0, 0 }, most;

	(void)error;
	++*(int *)arg;
	for (int side = 0; side < SIDES; side++) {
		segments[side] =
			calloc(a->side[side].count + 1, sizeof(uint32_t));
		for (uint32_t i = 0; i < a->side[side].count; i++)
			if (is_free[alignment_holder(a, (enum side_name)side,
						     i)])
				segments[side][count[side]++] = i;
	}
	most = count[0] > count[1] ? count[0] : count[1];
	for (uint32_t i = 0; i < most; i++) {
		struct run part[SIDES];

		for (int side = 0; side < SIDES; side++)
			part[side] =
				i < count[side]
					? (struct run){ segments[side][i], 1 }
					: (struct run){ 0, 0 };
		put_guess(guesses, part, 7777);
	}
	free(segments[0]);
	free(segments[1]);
	return true;
}

static void
test_realign(void)
{
	const struct kept_bead beads[] = { bead(0, 2, 0, 1), bead(0, 0, 1, 1),
					   bead(2, 1, 4, 1), bead(3, 1, 2, 1),
					   bead(4, 1, 3, 1) };
	struct alignment *a = shaped(5, 5, beads, 5);
	int calls = 0;
	const struct bead_guess guess = { pair_up, &calls };
	uint32_t pinned = a->beads[2].id, same = a->beads[3].id;
	size_t index;

	a->beads[2].pinned = true;
	a->beads[0].unit = 5;
	{
		BEGIN(a, edit);
		OK(verb_realign(&edit, &guess, true, &err) && calls == 1 &&
			   is_shape(a, "0:0 1:1 2:4 3:2 4:3"),
		   "what lies between pins is aligned anew");
		OK(a->beads[2].id == pinned && a->beads[2].pinned,
		   "a pin stays");
		OK(alignment_find(a, same, &index, &err) &&
			   a->beads[index].confidence == 7777,
		   "what comes out the same keeps its number");
		edit_free(&edit);
	}
	{
		BEGIN(a, edit);
		OK(verb_realign(&edit, &guess, true, &err) &&
			   edit_is_empty(&edit),
		   "a second time there is nothing to do");
		edit_free(&edit);
	}
	alignment_free(a);
}

/* ---- random edits ---- */

static size_t
some(const struct alignment *a)
{
	return random_below(&state, (uint32_t)a->count);
}

static struct run
some_run(const struct alignment *a, enum side_name side)
{
	uint32_t count = (uint32_t)a->side[side].count;
	uint32_t first = random_below(&state, count);
	uint32_t most = count - first > 3 ? 3 : count - first;

	return (struct run){ first, 1 + random_below(&state, most) };
}

static bool
random_verb(struct edit *edit, const char **verb)
{
	static const char *const verbs[] = { "accept", "pin",     "merge",
					     "split",  "shift",   "link",
					     "unlink", "realign", "cut",
					     "unpin" };
	struct alignment *a = edit->alignment;
	uint32_t which = random_below(&state, 10);
	size_t beads[2] = { some(a), some(a) };
	const struct kept_bead *b = &a->beads[beads[0]];
	struct run run[SIDES] = { some_run(a, SIDE_SOURCE),
				  some_run(a, SIDE_TARGET) };
	uint32_t at[SIDES];
	int calls = 0;
	const struct bead_guess guess = { pair_up, &calls };
	enum side_name side = (enum side_name)random_below(&state, 2);

	*verb = verbs[which];
	for (int i = 0; i < SIDES; i++)
		at[i] = b->run[i].first +
			random_below(&state, b->run[i].count + 1);
	switch (which) {
	case 0:
		return verb_accept(edit, beads, 2, &err);
	case 1:
		return verb_pin(edit, beads, 2, true, &err);
	case 2:
		return verb_merge(edit, beads, 1, &err);
	case 3:
		return verb_split(edit, beads[0], at, &err);
	case 4:
		return verb_shift(edit, beads[0], side, random_below(&state, 2),
				  &err);
	case 5:
		return verb_link(edit, run, &err);
	case 6:
		return verb_unlink(edit, beads[0], &err);
	case 7:
		return random_below(&state, 4)
			       ? verb_split_guess(edit, beads[0], &guess, &err)
			       : verb_realign(edit, &guess,
					      random_below(&state, 2), &err);
	case 8:
		return edit_cut(edit, side, run[side].first,
				1 + random_below(&state, 24), &err) &&
		       (random_below(&state, 2) ||
			edit_cut(edit, side, run[side].first, 2, &err) ||
			true) &&
		       edit_cut(edit, (enum side_name)(1 - side),
				run[1 - side].first, 11, &err) &&
		       edit_end(edit, &err);
	default:
		return verb_pin(edit, beads, 2, false, &err);
	}
}

/* Cut and joined, no byte of a text is lost or altered. */
static bool
covers(const struct alignment *a, struct pu_str whole, enum side_name side)
{
	size_t at = 0;

	for (size_t i = 0; i < a->side[side].count; i++) {
		struct pu_str text = a->side[side].segments[i].text;

		for (size_t b = 0; b < text.len; b++, at++) {
			while (at < whole.len && whole.ptr[at] != text.ptr[b] &&
			       strchr(" \t\n", whole.ptr[at]))
				at++;
			if (at >= whole.len || whole.ptr[at] != text.ptr[b])
				return false;
		}
	}
	return strspn(whole.ptr + at, " \t\n") == whole.len - at;
}

static bool
reload(struct alignment **a, struct pu_db *db)
{
	int64_t id = (*a)->id;

	alignment_free(*a);
	return alignment_load(a, db, id, &err);
}

/* What is saved is what is read, and counts and numbers of units follow. */
static bool
agrees(const struct alignment *a, struct pu_db *db, const char *want)
{
	struct pu_arena *arena = pu_arena_new();
	struct alignment_summary summary;
	uint32_t accepted = 0, doubtful = 0, pairs = 0, bead_id, beads;
	int64_t alignment;
	char *got = all(a);
	bool ok = !strcmp(got, want) &&
		  alignment_get(db, a->id, &summary, arena, &err);

	for (size_t i = 0; ok && i < a->count; i++) {
		const struct kept_bead *b = &a->beads[i];

		accepted += b->accepted;
		doubtful += bead_is_doubtful(b);
		pairs += bead_is_pair(b);
		ok = !b->unit ||
		     (alignment_of_unit(db, b->unit, &alignment, &bead_id,
					&err) &&
		      alignment == a->id && bead_id == b->id &&
		      alignment_unit_beads(db, b->unit, a->id, &beads, &err) &&
		      beads == 1);
	}
	ok = ok && summary.beads == a->count && summary.accepted == accepted &&
	     summary.doubtful == doubtful && summary.pairs == pairs &&
	     summary.sure + accepted + doubtful == a->count &&
	     summary.segments[0] == a->side[0].count;
	free(got);
	pu_arena_free(arena);
	return ok;
}

/* New pairs give units as a memory would. */
static void
give_units(struct alignment *a, int64_t *next)
{
	for (size_t i = 0; i < a->count; i++)
		if (bead_is_pair(&a->beads[i]) && !a->beads[i].unit)
			a->beads[i].unit = (*next)++;
}

static bool
edit_once(struct alignment **a, struct pu_db *db, int64_t *next, bool *done)
{
	const char *verb = "";
	struct edit edit;
	bool ok = true;
	char *want;

	edit_begin(&edit, *a);
	*done = random_verb(&edit, &verb) && !edit_is_empty(&edit);
	if (*done) {
		give_units(*a, next);
		edit_step(&edit, *next, 3);
		want = all(*a);
		ok = db_begin(db, false, &err) &&
		     alignment_save(*a, db, &edit, verb, pu_str("ana"), &err) &&
		     db_commit(db, &err) && reload(a, db) &&
		     agrees(*a, db, want);
		if (!ok)
			printf("# %s: %s\n", verb, err.text);
		free(want);
	} else {
		ok = reload(a, db);
	}
	edit_free(&edit);
	return ok;
}

static bool
undo_once(struct alignment **a, struct pu_db *db, const char *want)
{
	struct edit undone;
	struct pu_str verb;
	int64_t revision;
	bool ok = alignment_undo(*a, db, &undone, &revision, &verb, &err) &&
		  undone.step_count == 1 && undone.steps[0].change == 3 &&
		  db_begin(db, false, &err) &&
		  alignment_save_undo(*a, db, &undone, revision, &err) &&
		  db_commit(db, &err) && reload(a, db) && agrees(*a, db, want);

	if (!ok) {
		char *got = all(*a);

		printf("# %s\n# got:\n%s# want:\n%s", err.text, got, want);
		free(got);
	}
	edit_free(&undone);
	return ok;
}

#define ROUNDS 40
#define EDITS  25

static bool
round_of_edits(struct pu_db *db, size_t *edits)
{
	struct alignment *a = make(4 + random_below(&state, 30));
	char *past[EDITS], *whole[SIDES];
	int64_t next = 1000000 * (int64_t)(1 + *edits);
	size_t count = 0;
	bool ok;

	for (size_t i = 0; i < a->count; i++)
		a->beads[i].unit = next++;
	for (int side = 0; side < SIDES; side++) {
		struct pu_buf text = PU_BUF_INIT;

		for (size_t i = 0; i < a->side[side].count; i++)
			pu_buf_add(&text, a->side[side].segments[i].text);
		whole[side] = pu_buf_take(&text);
	}
	ok = alignment_settle(a, &err) && db_begin(db, false, &err) &&
	     alignment_store(a, db, &err) && db_commit(db, &err) &&
	     reload(&a, db);
	while (ok && count < EDITS) {
		bool done;

		past[count] = all(a);
		ok = edit_once(&a, db, &next, &done);
		for (int side = 0; ok && side < SIDES; side++)
			ok = covers(a, pu_str(whole[side]),
				    (enum side_name)side);
		if (done)
			count++;
		else
			free(past[count]);
	}
	*edits += count;
	while (ok && count) {
		ok = undo_once(&a, db, past[count - 1]);
		free(past[--count]);
	}
	while (count)
		free(past[--count]);
	alignment_free(a);
	for (int side = 0; side < SIDES; side++)
		free(whole[side]);
	return ok;
}

static void
test_random(struct pu_db *db)
{
	size_t edits = 0;
	bool ok = true;

	for (int i = 0; ok && i < ROUNDS; i++)
		ok = round_of_edits(db, &edits);
	OK(ok && edits == (size_t)ROUNDS * EDITS,
	   "random edits are kept as made, and undone exactly");
}

/* ---- the database ---- */

static void
test_kept(struct pu_db *db)
{
	struct pu_arena *arena = pu_arena_new();
	struct alignment *a = make(3), *same = NULL;
	struct alignment_summary summary;
	struct alignment_edit line;
	struct edit edit, other;
	int64_t id, revision, found;
	enum side_name side;
	struct pu_str verb;
	size_t first = 0;

	CHECK(alignment_settle(a, &err));
	a->side[0].digest = pu_str("digest-es");
	a->translator = pu_str("inti");
	CHECK(db_begin(db, false, &err) && alignment_store(a, db, &err) &&
	      db_commit(db, &err));
	id = a->id;
	CHECK(alignment_load(&same, db, id, &err));
	OK(pu_str_is(same->translator, "inti") && same->revision == 1 &&
		   pu_str_is(same->side[1].name, "a.en.txt"),
	   "what is stored is read");
	edit_begin(&edit, a);
	edit_begin(&other, same);
	CHECK(verb_accept(&edit, &first, 1, &err) &&
	      verb_merge(&other, &first, 1, &err));
	CHECK(db_begin(db, false, &err));
	OK(alignment_save(a, db, &edit, "accept", pu_str("ana"), &err),
	   "an edit is saved");
	OK(!alignment_save(same, db, &other, "merge", pu_str(""), &err) &&
		   err.code == PU_CONFLICT,
	   "one that did not see it is refused");
	CHECK(db_commit(db, &err));
	edit_free(&edit);
	edit_free(&other);
	OK(alignment_log(db, id, 0, &line, arena, &err) == 1 &&
		   pu_str_is(line.verb, "accept") &&
		   pu_str_is(line.who, "ana") && line.revision == 2 &&
		   line.before == 1 && !line.undone,
	   "the log says who did what");
	OK(alignment_undo(a, db, &edit, &revision, &verb, &err) &&
		   pu_str_is(verb, "accept") && db_begin(db, false, &err) &&
		   alignment_save_undo(a, db, &edit, revision, &err) &&
		   db_commit(db, &err),
	   "undone");
	edit_free(&edit);
	OK(alignment_log(db, id, 0, &line, arena, &err) == 1 && line.undone &&
		   alignment_log(db, id, 2, &line, arena, &err) == 0,
	   "which the log says, too");
	OK(!alignment_undo(a, db, &edit, &revision, &verb, &err) &&
		   err.code == PU_NOT_FOUND,
	   "nothing is left to undo");
	edit_free(&edit);
	OK(alignment_of_document(db, pu_str("digest-es"), pu_str("es"), 0,
				 &found, &side, &err) == 1 &&
		   found == id && side == SIDE_SOURCE &&
		   alignment_of_document(db, pu_str("digest-es"), pu_str("es"),
					 id, &found, &side, &err) == 0,
	   "found by a document");
	OK(alignment_of_names(db, a->side, &found, &err) && found == id,
	   "and by names");
	CHECK(db_begin(db, false, &err) &&
	      alignment_set_replaced(db, id, id, &err));
	OK(alignment_of_names(db, a->side, &found, &err) && found != id,
	   "not when it is replaced");
	OK(alignment_delete(db, id, &err) && db_commit(db, &err) &&
		   !alignment_get(db, id, &summary, arena, &err) &&
		   err.code == PU_NOT_FOUND &&
		   alignment_log(db, id, 0, &line, arena, &err) == 0,
	   "gone with its log");
	alignment_free(a);
	alignment_free(same);
	pu_arena_free(arena);
}

int
main(void)
{
	struct pu_db *db = NULL;

	test_order();
	test_shift();
	test_join();
	test_part();
	test_cut();
	test_realign();
	if (CHECK(pu_db_open(&db, ":memory:", PU_DB_CREATE, &err))) {
		test_kept(db);
		test_random(db);
	}
	pu_db_close(db);
	return tap_done();
}
