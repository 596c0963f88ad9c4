/* What was changed on a page, taken over into an alignment that others may have
 * edited since. */
#include "config.h"

#include <stdlib.h>

#include "formats/review.h"
#include "jobs/review.h"
#include "tests/tap.h"

static struct pu_error err;
static struct edit edit;

/* Beads 1 to 4: 0|0, 1|1, 2 3|2, |3. */
static struct alignment *
make(void)
{
	static const struct run runs[][SIDES] = { { { 0, 1 }, { 0, 1 } },
						  { { 1, 1 }, { 1, 1 } },
						  { { 2, 2 }, { 2, 1 } },
						  { { 0, 0 }, { 3, 1 } } };
	struct alignment *a = alignment_new();

	for (int s = 0; s < SIDES; s++) {
		a->side[s].language = pu_str(s ? "en" : "es");
		a->side[s].digest = pu_str(s ? "d2" : "d1");
		for (uint32_t i = 0; i < 4; i++) {
			const struct pu_segment segment = {
				.text = pu_str("uno dos tres"),
				.start = (size_t)i * 13,
				.end = (size_t)i * 13 + 12
			};

			alignment_add_segment(a, (enum side_name)s, &segment);
		}
	}
	for (size_t i = 0; i < 4; i++) {
		const struct kept_bead bead = {
			.run = { runs[i][0], runs[i][1] }, .confidence = 5000
		};

		alignment_add_bead(a, &bead);
	}
	if (!alignment_settle(a, &err))
		abort();
	a->id = 12;
	return a;
}

static void
put_run(struct pu_buf *out, struct run run)
{
	for (uint32_t i = 0; i < run.count; i++)
		pu_buf_addf(out, "%s%u", i ? " " : "", run.first + i);
}

/* "1:0|0 2a:1|1": number, a for accepted, p for pinned, segments. */
static const char *
show(const struct alignment *a)
{
	static struct pu_buf out = PU_BUF_INIT;

	pu_buf_clear(&out);
	for (size_t i = 0; i < a->count; i++) {
		const struct kept_bead *bead = &a->beads[i];

		pu_buf_addf(&out, "%s%u%s%s:", i ? ", " : "", bead->id,
			    bead->accepted ? "a" : "", bead->pinned ? "p" : "");
		put_run(&out, bead->run[0]);
		pu_buf_addc(&out, '|');
		put_run(&out, bead->run[1]);
	}
	return out.ptr;
}

#define BEAD(id, s, t, accepted)                                               \
	"{\"id\":" #id ",\"source\":[" s "],\"target\":[" t                    \
	"],\"accepted\":" #accepted ",\"pinned\":false}"
#define BEFORE                                                                 \
	BEAD(1, "0,1", "0,1", false)                                           \
	"," BEAD(2, "1,1", "1,1", false) "," BEAD(                             \
		3, "2,2", "2,1", false) "," BEAD(4, "", "3,1", false)

/* What the alignment is after that, or what is wrong. */
static const char *
after(struct alignment *a, const char *digest, const char *splits,
      const char *beads)
{
	struct pu_buf json = PU_BUF_INIT;
	struct review_edits *edits;
	const char *shown;

	pu_buf_addf(&json,
		    "{\"format\":\"puente-review-edits\",\"version\":1,"
		    "\"alignment\":12,\"revision\":1,\"digest\":\"%s\","
		    "\"saved\":\"2019-11-30T12:00:00Z\",\"who\":\"\","
		    "\"segments\":{\"source\":4,\"target\":4},\"splits\":"
		    "{\"source\":[%s],\"target\":[]},\"before\":[" BEFORE
		    "],\"after\":[%s]}",
		    digest, splits, beads);
	edit_free(&edit);
	if (!review_edits_read(&edits, pu_buf_str(&json), "e", &err))
		abort();
	shown = review_apply(&edit, a, edits, &err) ? show(a) : err.text;
	review_edits_free(edits);
	pu_buf_free(&json);
	return shown;
}

static void
test_apply(void)
{
	struct alignment *a = make();

	CHECK_STR(show(a), "1:0|0, 2:1|1, 3:2 3|2, 4:|3");
	CHECK_STR(after(a, "d1-d2", "", BEFORE), "1:0|0, 2:1|1, 3:2 3|2, 4:|3");
	CHECK(edit_is_empty(&edit));
	alignment_free(a);

	a = make();
	CHECK_STR(after(a, "d1-d2", "",
			BEAD(1, "0,1", "0,1", true) "," BEAD(
				0, "1,2", "1,1", false) "," BEAD(0, "3,1",
								 "2,2", true)),
		  "1a:0|0, 5:1 2|1, 6a:3|2 3");
	CHECK(edit.before_count == 4 && edit.after_count == 3);
	CHECK(a->beads[1].by_person && !a->beads[0].by_person);
	CHECK(a->beads[0].confidence == 5000);
	alignment_free(a);
}

static void
test_splits(void)
{
	struct alignment *a = make();

	CHECK_STR(
		after(a, "d1-d2", "[0,4],[0,8],[3,4]",
		      BEAD(0, "0,1", "0,1", false) "," BEAD(0, "1,2", "", false) "," BEAD(
			      2, "3,1", "1,1",
			      true) "," BEAD(0, "4,2", "2,1",
					     false) "," BEAD(0, "6,1", "3,1",
							     false)),
		"8:0|0, 9:1 2|, 2a:3|1, 10:4 5|2, 11:6|3");
	CHECK(a->side[0].count == 7 && a->side[0].segments[1].text.len == 3);
	CHECK(a->side[0].segments[2].start == 8);
	alignment_free(a);

	a = make();
	after(a, "d1-d2", "[0,40]",
	      BEAD(0, "0,2", "0,1", false) "," BEAD(
		      2, "2,1", "1,1",
		      false) "," BEAD(3, "3,2", "2,1",
				      false) "," BEAD(4, "", "3,1", false));
	CHECK(err.code == PU_INVALID);
	alignment_free(a);
}

#define MERGED                                                                 \
	BEAD(0, "0,2", "0,2", false)                                           \
	"," BEAD(3, "2,2", "2,1", false) "," BEAD(4, "", "3,1", false)

/* Others have cut and accepted meanwhile, elsewhere or in the way. */
static void
test_conflicts(void)
{
	struct alignment *a = make();
	struct edit other;
	size_t second = 1;

	edit_begin(&other, a);
	CHECK(edit_cut(&other, SIDE_TARGET, 2, 4, &err) &&
	      edit_end(&other, &err));
	edit_free(&other);
	CHECK_STR(show(a), "1:0|0, 2:1|1, 5:2 3|2 3, 4:|4");
	CHECK_STR(after(a, "d1-d2", "",
			BEAD(1, "0,1", "0,1", true) "," BEAD(
				2, "1,1", "1,1",
				false) "," BEAD(3, "2,2", "2,1",
						false) "," BEAD(4, "", "3,1",
								true)),
		  "1a:0|0, 2:1|1, 5:2 3|2 3, 4a:|4");
	CHECK_STR(after(a, "d1-d2", "", MERGED),
		  "since the page was written, somebody has changed 1 bead "
		  "that was changed on it (1); nothing was taken over. Write "
		  "the page anew");
	CHECK(err.code == PU_CONFLICT);
	alignment_free(a);

	a = make();
	edit_begin(&other, a);
	CHECK(verb_accept(&other, &second, 1, &err));
	edit_free(&other);
	after(a, "d1-d2", "", MERGED);
	CHECK(err.code == PU_CONFLICT && strstr(err.text, "(2)"));
	alignment_free(a);
	/* A bead of that number never held so much. */
	a = make();
	a->beads[3].run[1].count = 0;
	a->beads[2].run[1].count = 2;
	after(a, "d1-d2", "", BEFORE);
	CHECK_STR(after(a, "d1-d2", "", BEAD(0, "0,4", "0,4", false)),
		  "since the page was written, somebody has changed 2 beads "
		  "that were changed on it (3, 4); nothing was taken over. "
		  "Write the page anew");
	alignment_free(a);

	a = make();
	CHECK_STR(after(a, "d1-other", "", MERGED),
		  "the page was made from other documents than alignment 12 "
		  "of this memory: nothing was taken over");
	CHECK(err.code == PU_CONFLICT);
	alignment_free(a);
}

int
main(void)
{
	test_apply();
	test_splits();
	test_conflicts();
	edit_free(&edit);
	return tap_done();
}
