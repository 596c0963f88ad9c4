/* Kept alignments in the database: what is saved, found, edited by two, and
 * undone exactly, over random edits. */
#include "config.h"

#include "db/db.h"
#include "tests/random.h"
#include "tests/unit/alignment.h"

static uint64_t state = 7;

/* ---- the database ---- */

static void
test_kept(struct pu_db *db)
{
	struct pu_arena *arena = pu_arena_new();
	struct alignment *a = make(3), *same = NULL;
	struct alignment_edit line;
	struct edit edit, other;
	int64_t id, revision;
	struct pu_str verb;
	size_t first = 0;

	CHECK(alignment_settle(a, &err));
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
	CHECK(db_begin(db, false, &err) && alignment_delete(db, id, &err) &&
	      db_commit(db, &err));
	alignment_free(a);
	alignment_free(same);
	pu_arena_free(arena);
}

static void
test_found(struct pu_db *db)
{
	struct pu_arena *arena = pu_arena_new();
	struct alignment *a = make(3);
	struct alignment_summary summary;
	struct alignment_edit line;
	size_t first = 0;
	enum side_name side;
	struct edit edit;
	int64_t id, found;

	CHECK(alignment_settle(a, &err));
	a->side[0].digest = pu_str("digest-es");
	edit_begin(&edit, a);
	CHECK(db_begin(db, false, &err) && alignment_store(a, db, &err));
	id = a->id;
	CHECK(verb_accept(&edit, &first, 1, &err) &&
	      alignment_save(a, db, &edit, "accept", pu_str("ana"), &err) &&
	      db_commit(db, &err));
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
	pu_arena_free(arena);
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

int
main(void)
{
	struct pu_db *db = NULL;

	if (CHECK(pu_db_open(&db, ":memory:", PU_DB_CREATE, &err))) {
		test_kept(db);
		test_found(db);
		test_random(db);
	}
	pu_db_close(db);
	return tap_done();
}
