/* Kept alignments: each verb against what it says. */
#include "config.h"

#include "tests/unit/alignment.h"

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

int
main(void)
{
	test_order();
	test_shift();
	test_join();
	test_part();
	test_cut();
	test_realign();
	return tap_done();
}
