/* Why a bead is sure or doubtful, in words. */
#include "config.h"

#include <stdlib.h>

#include "align/explain.h"
#include "glossary/glossary.h"
#include "jobs/reasons.h"
#include "tests/tap.h"

static struct job job;
static struct pu_arena *arena;
static struct pu_error err;

static void
add_segment(struct alignment *a, enum side_name side, const char *text)
{
	const struct pu_segment segment = { .text = pu_str(text) };

	alignment_add_segment(a, side, &segment);
}

static struct alignment *
start(void)
{
	struct alignment *a = alignment_new();

	a->side[SIDE_SOURCE].language = pu_str("es");
	a->side[SIDE_TARGET].language = pu_str("en");
	return a;
}

static void
add_bead(struct alignment *a, uint32_t s, uint32_t s_count, uint32_t t,
	 uint32_t t_count)
{
	const struct kept_bead bead = { .run = { { s, s_count },
						 { t, t_count } },
					.confidence = CONFIDENCE_STEPS / 2 };

	alignment_add_bead(a, &bead);
}

/* The reason of a bead. */
static const char *
reason(const struct alignment *a, size_t at)
{
	static char out[256];
	struct pu_str *reasons;

	if (!job_reasons(&job, a, NULL, &reasons, arena, &err))
		return err.text;
	snprintf(out, sizeof out, "%.*s", (int)reasons[at].len,
		 reasons[at].ptr);
	return out;
}

/* Of two texts that are one bead. */
static const char *
of_pair(const char *es, const char *en)
{
	struct alignment *a = start();
	const char *told;

	add_segment(a, SIDE_SOURCE, es);
	add_segment(a, SIDE_TARGET, en);
	add_bead(a, 0, 1, 0, 1);
	told = reason(a, 0);
	alignment_free(a);
	return told;
}

static void
test_pairs(void)
{
	CHECK_STR(of_pair("Dijo Inés Quispe el 12 de mayo: 66 barcos.",
			  "On May 12 Ines Quispe said: 66 ships."),
		  "in common: 2 numbers, 2 names");
	CHECK_STR(of_pair("Pagó 300 y 12 en una hora.",
			  "It paid 12 within an hour."),
		  "in common: 1 of 2 numbers");
	CHECK_STR(of_pair("Nadie aplaudió.", "Nobody clapped."),
		  "only the lengths fit");
	CHECK_STR(of_pair("La situación es normal.", "All is normal."),
		  "in common: 1 of 1 known word");
}

static void
test_terms(void)
{
	struct pu_term_pair pair = { .source_language = pu_str("es"),
				     .target_language = pu_str("en"),
				     .source = pu_str("horno de leña"),
				     .target = pu_str("wood-fired oven") };
	bool added;
	int64_t concept;

	CHECK(pu_glossary_add(job.glossary, &pair, &concept, &added, &err));
	CHECK_STR(of_pair("Un horno de leña.", "A wood-fired oven."),
		  "in common: 1 term");
}

/* Lengths are held against those of the texts. */
static void
test_lengths(void)
{
	struct alignment *a = start();

	for (uint32_t i = 0; i < 12; i++) {
		add_segment(a, SIDE_SOURCE, "Nadie aplaudió en la sala.");
		add_segment(a, SIDE_TARGET,
			    i ? "Nobody clapped in the hall."
			      : "But who, they asked, would "
				"have thought that anybody "
				"there might have clapped?");
		add_bead(a, i, 1, i, 1);
	}
	CHECK_STR(reason(a, 0), "nothing in common; the translation is long");
	CHECK_STR(reason(a, 1), "only the lengths fit");
	alignment_free(a);
}

static void
test_places(void)
{
	struct alignment *a = start();
	struct kept_bead *bead;

	for (int i = 0; i < 4; i++) {
		add_segment(a, SIDE_SOURCE, "Nadie aplaudió.");
		add_segment(a, SIDE_TARGET, "Nobody clapped.");
	}
	add_bead(a, 0, 1, 2, 1);
	add_bead(a, 1, 1, 0, 1);
	add_bead(a, 2, 1, 1, 1);
	add_bead(a, 3, 1, 0, 0);
	add_bead(a, 0, 0, 3, 1);
	CHECK_STR(reason(a, 0), "moved; only the lengths fit");
	CHECK_STR(reason(a, 1), "only the lengths fit");
	CHECK_STR(reason(a, 3), "no counterpart found");
	bead = &a->beads[4];
	bead->by_person = true;
	CHECK_STR(reason(a, 4), "no counterpart, a person says");
	alignment_free(a);
}

/* ---- align/explain.h ---- */

static void
test_words(void)
{
	const struct pu_str es[] = { pu_str("El horno y el horno nuevo"),
				     pu_str("nuevo") };
	const struct pu_str en[] = { pu_str("The new oven"), pu_str("cold") };
	const struct pu_side source = { .segments = es,
					.count = 2,
					.language = pu_str("es") };
	const struct pu_side target = { .segments = en,
					.count = 2,
					.language = pu_str("en") };
	const struct pu_bead all = { 0, 2, 0, 2, 0 }, null = { 0, 1, 0, 0, 0 };
	const struct pu_bead apart = { 1, 1, 1, 1, 0 };
	struct pu_lexicon *lexicon = pu_lexicon_new(pu_str("es"), pu_str("en"));
	struct explainer *explainer;
	struct explained told;

	pu_lexicon_add(lexicon, pu_str("horno"), pu_str("oven"), .8);
	pu_lexicon_add(lexicon, pu_str("nuevo"), pu_str("new"), .8);
	explainer = explainer_new(&source, &target, lexicon);
	pu_lexicon_free(lexicon);
	explain(explainer, &all, &told);
	CHECK(told.same == 2 && told.known == 2);
	CHECK(told.length > .4 && told.length < .9);
	explain(explainer, &apart, &told);
	CHECK(told.same == 0 && told.known == 0);
	explain(explainer, &null, &told);
	CHECK(told.same == 0 && told.known == 0 && told.length == 0);
	explain(explainer, &all, &told);
	CHECK(told.same == 2);
	explainer_free(explainer);
	explainer_free(NULL);
}

int
main(void)
{
	struct job none = { .path = "/nowhere/at.db",
			    .dictionaries = "/nowhere" };

	arena = pu_arena_new();
	if (CHECK(job_scratch(&job, &none, &err))) {
		job.dictionaries = none.dictionaries;
		test_pairs();
		test_terms();
		test_lengths();
		test_places();
	}
	job_scratch_close(&job);
	test_words();
	pu_arena_free(arena);
	return tap_done();
}
