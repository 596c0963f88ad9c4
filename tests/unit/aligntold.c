/* What the aligner is told beside the texts: terms, paragraphs, pins. */
#include "config.h"

#include <math.h>

#include "tests/unit/aligning.h"

static bool
finds_strike(const char *source, const char *first, const char *second,
	     uint32_t right, const struct pu_lexicon *lexicon)
{
	struct pu_str s[] = { pu_str(ES[0]), pu_str(source), pu_str(ES[2]) };
	struct pu_str t[] = { pu_str(EN[0]), pu_str(first), pu_str(second),
			      pu_str(EN[2]) };
	struct pu_side a = { s, NULL, 3, pu_str("es") };
	struct pu_side b = { t, NULL, 4, pu_str("en") };
	struct pu_alignment out;
	struct pu_error err;
	bool found = pu_align(&out, &a, &b, lexicon, NULL, &err) &&
		     has(&out, 1, 1, right, 1);

	pu_alignment_free(&out);
	return found;
}

/* Nothing but a term tells which of two sentences it is. */
static void
test_terms(void)
{
	static const char one[] = "They went to the marketplace then.";
	static const char two[] = "They went on hunger strikes then.";
	static const char es[] = "Hicieron huelgas de hambre luego.";
	struct pu_lexicon *lexicon = pu_lexicon_new(pu_str("es"), pu_str("en"));

	OK(!finds_strike(es, one, two, 2, NULL) ||
		   !finds_strike(es, two, one, 1, NULL),
	   "without a glossary it is not known");
	pu_lexicon_add(lexicon, pu_str("huelga de hambre"),
		       pu_str("hunger strike"), .95);
	OK(finds_strike(es, one, two, 2, lexicon) &&
		   finds_strike(es, two, one, 1, lexicon),
	   "a term of several words, in another form, tells");
	pu_lexicon_free(lexicon);
}

/* Which of two sentences it is, only paragraphs tell: target starts say where
 * those of the target begin, a bit for each segment. */
static double
confidence_of(uint32_t starts, bool known, uint32_t right)
{
	static const uint32_t of_source[] = { 0, 0, 1, 1, 2, 2, 3, 3 };
	struct pu_str s[8], t[9];
	uint32_t of_target[9], paragraph = 0;
	struct pu_side a = { s, known ? of_source : NULL, 8, pu_str("es") };
	struct pu_side b = { t, known ? of_target : NULL, 9, pu_str("en") };
	struct pu_alignment out;
	struct pu_error err;
	double found = 0;

	for (size_t i = 0; i < COUNT; i++) {
		s[i < 4 ? i : i + 1] = pu_str(ES[i]);
		t[i < 4 ? i : i + 2] = pu_str(EN[i]);
	}
	s[4] = pu_str("Así fue la tarde entera.");
	t[4] = pu_str("So it went all day.");
	t[5] = pu_str("It was hot in there.");
	s[7] = s[0];
	t[8] = t[0];
	for (uint32_t i = 0; i < 9; i++) {
		paragraph += starts >> i & 1;
		of_target[i] = paragraph;
	}
	if (!pu_align(&out, &a, &b, NULL, NULL, &err))
		return -1;
	for (size_t i = 0; i < out.count; i++)
		if (out.beads[i].source == 4 && out.beads[i].source_count &&
		    out.beads[i].target_count && out.beads[i].target == right)
			found = out.beads[i].confidence;
	pu_alignment_free(&out);
	return found;
}

static void
test_paragraphs(void)
{
	enum {
		FIRST = 1 << 2 | 1 << 4 | 1 << 7,
		SECOND = 1 << 2 | 1 << 5 | 1 << 7
	};

	OK(confidence_of(FIRST, true, 4) > confidence_of(FIRST, false, 4) + .1,
	   "a paragraph that starts on both sides is a reason to pair");
	OK(confidence_of(SECOND, true, 5) >
		   confidence_of(SECOND, false, 5) + .1,
	   "wherever it is");
	OK(fabs(confidence_of(0, true, 4) - confidence_of(0, false, 4)) < .05,
	   "a text of one paragraph says nothing");
}

static bool
realign(struct pu_alignment *out, const struct text *s, const struct text *t,
	const struct pu_bead *pins, size_t count)
{
	struct pu_side a = { s->items, NULL, s->count, pu_str("es") };
	struct pu_side b = { t->items, NULL, t->count, pu_str("en") };
	struct pu_error err;

	return pu_realign(out, &a, &b, NULL, pins, count, NULL, &err);
}

static void
test_pins(struct text *s, struct text *t)
{
	struct pu_bead wrong[] = { { 1, 1, 2, 1, 0 } };
	struct pu_bead cross[] = { { 1, 1, 3, 1, 0 },
				   { 3, 2, 1, 1, 0 },
				   { 5, 1, 6, 0, 0 } };
	struct pu_bead twice[] = { { 1, 1, 2, 1, 0 }, { 0, 2, 5, 1, 0 } };
	struct pu_bead beyond[] = { { 5, 2, 0, 1, 0 } };
	struct pu_alignment out;

	fill(s, t);
	OK(realign(&out, s, t, wrong, 1) && is_whole(&out, COUNT, COUNT) &&
		   has(&out, 1, 1, 2, 1) && has(&out, 0, 1, 0, 1) &&
		   has(&out, 2, 1, 0, 0) && has(&out, 0, 0, 1, 1) &&
		   has(&out, 3, 1, 3, 1) && has(&out, 5, 1, 5, 1),
	   "the rest is aligned around a pin, right or wrong");
	pu_alignment_free(&out);
	OK(realign(&out, s, t, cross, 3) && is_whole(&out, COUNT, COUNT) &&
		   has(&out, 1, 1, 3, 1) && has(&out, 3, 2, 1, 1) &&
		   has(&out, 5, 1, 0, 0) && has(&out, 0, 1, 0, 1),
	   "pins may cross, and may say that there is no counterpart");
	for (size_t i = 0; i < out.count; i++)
		if (out.beads[i].source == 5)
			OK(out.beads[i].confidence >= 1, "a pin is sure");
	pu_alignment_free(&out);
	OK(!realign(&out, s, t, twice, 2) && !realign(&out, s, t, beyond, 1),
	   "pins that contradict each other or the text are refused");
}

/* Any pins: every segment once, and the pins among the beads. */
static void
test_many_pins(struct text *s, struct text *t)
{
	uint32_t seed = 7, bad = 0;

	fill(s, t);
	for (int round = 0; round < 400; round++) {
		struct pu_bead pins[4];
		uint32_t used[2] = { 0, 0 };
		struct pu_alignment out;
		size_t count = 0;

		while (count < 4) {
			uint32_t r[4], spans[2];

			for (int k = 0; k < 4; k++) {
				seed = seed * 1664525 + 1013904223;
				r[k] = seed >> 16;
			}
			r[0] %= COUNT;
			r[1] %= COUNT;
			r[2] %= 3;
			r[3] %= 3;
			spans[0] = ((1u << r[2]) - 1) << r[0];
			spans[1] = ((1u << r[3]) - 1) << r[1];
			if (r[0] + r[2] > COUNT || r[1] + r[3] > COUNT ||
			    (spans[0] & used[0]) || (spans[1] & used[1]))
				break;
			used[0] |= spans[0];
			used[1] |= spans[1];
			pins[count++] =
				(struct pu_bead){ r[0], r[2], r[1], r[3], 0 };
		}
		if (!realign(&out, s, t, pins, count)) {
			bad++;
			continue;
		}
		bad += !is_whole(&out, COUNT, COUNT);
		for (size_t k = 0; k < count; k++)
			if (pins[k].source_count && pins[k].target_count)
				bad += !has(&out, pins[k].source,
					    pins[k].source_count,
					    pins[k].target,
					    pins[k].target_count);
		pu_alignment_free(&out);
	}
	OK(bad == 0, "any pins stand, and every segment is there once");
}

int
main(void)
{
	struct text *s = mem_alloc(sizeof *s), *t = mem_alloc(sizeof *t);

	test_terms();
	test_paragraphs();
	test_pins(s, t);
	test_many_pins(s, t);
	free(s);
	free(t);
	return tap_done();
}
