#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "align/align.h"
#include "base/mem.h"
#include "tests/tap.h"

#define OK(condition, what) tap_check(condition, what, __FILE__, __LINE__)

static const char *const ES[] = {
	"La cooperativa de Yanuqa compró 12 molinos en 2019.",
	"Marta Quispe explicó que la inversión costó 48.500 dólares.",
	"«Nadie nos regaló nada», dijo la presidenta.",
	"El municipio de Santa Rumi no respondió a las preguntas.",
	"En marzo llegaron 37 familias nuevas al valle.",
	"¿Quién va a pagar la electricidad en 2024?",
};
static const char *const EN[] = {
	"The Yanuqa cooperative bought 12 mills in 2019.",
	"Marta Quispe explained that the investment cost 48,500 dollars.",
	"“Nobody gave us anything”, said the president.",
	"The municipality of Santa Rumi did not answer the questions.",
	"In March 37 new families arrived in the valley.",
	"Who is going to pay for electricity in 2024?",
};
#define COUNT (sizeof ES / sizeof ES[0])

struct text {
	struct pu_str items[1200];
	size_t count;
};

static void
push(struct text *text, const char *segment)
{
	text->items[text->count++] = pu_str(segment);
}

static struct pu_alignment
align(const struct text *source, const struct text *target)
{
	struct pu_side s = { source->items, NULL, source->count, pu_str("es") };
	struct pu_side t = { target->items, NULL, target->count, pu_str("en") };
	struct pu_alignment out;
	struct pu_error err;

	if (!pu_align(&out, &s, &t, NULL, NULL, &err))
		printf("# %s\n", err.text);
	return out;
}

static bool
has(const struct pu_alignment *out, uint32_t source, uint32_t source_count,
    uint32_t target, uint32_t target_count)
{
	for (size_t i = 0; i < out->count; i++) {
		const struct pu_bead *b = &out->beads[i];

		if (b->source_count == source_count &&
		    b->target_count == target_count &&
		    (!source_count || b->source == source) &&
		    (!target_count || b->target == target))
			return true;
	}
	return false;
}

/* Every segment in exactly one bead, confidences in range, in order. */
static bool
is_whole(const struct pu_alignment *out, size_t source, size_t target)
{
	unsigned char *seen = mem_alloc(source + target + 1);
	bool whole = true;
	size_t last = 0;

	for (size_t i = 0; i < out->count; i++) {
		const struct pu_bead *b = &out->beads[i];

		whole = whole && b->source >= last &&
			b->source_count + b->target_count > 0 &&
			b->confidence >= 0 && b->confidence <= 1;
		last = b->source;
		for (uint32_t k = 0; k < b->source_count; k++)
			seen[b->source + k]++;
		for (uint32_t k = 0; k < b->target_count; k++)
			seen[source + b->target + k]++;
	}
	for (size_t i = 0; i < source + target; i++)
		whole = whole && seen[i] == 1;
	free(seen);
	return whole;
}

static void
fill(struct text *source, struct text *target)
{
	source->count = target->count = 0;
	for (size_t i = 0; i < COUNT; i++) {
		push(source, ES[i]);
		push(target, EN[i]);
	}
}

static double
mean(const struct pu_alignment *out)
{
	double sum = 0;

	for (size_t i = 0; i < out->count; i++)
		sum += out->beads[i].confidence;
	return out->count ? sum / (double)out->count : 0;
}

static void
test_plain(struct text *s, struct text *t)
{
	struct pu_alignment a, b;
	size_t right = 0;

	fill(s, t);
	a = align(s, t);
	for (uint32_t i = 0; i < COUNT; i++)
		right += has(&a, i, 1, i, 1);
	OK(right == COUNT && a.count == COUNT, "one to one");
	OK(is_whole(&a, s->count, t->count), "every segment once");
	b = align(s, t);
	OK(a.count == b.count &&
		   !memcmp(a.beads, b.beads, a.count * sizeof *a.beads),
	   "the same every time");
	pu_alignment_free(&b);
	b = align(s, s);
	right = 0;
	for (uint32_t i = 0; i < COUNT; i++)
		right += has(&b, i, 1, i, 1);
	OK(right == COUNT, "a text is its own translation");
	OK(mean(&b) > .9, "and that is sure");
	pu_alignment_free(&b);
	for (size_t i = 0; i < COUNT; i++)
		t->items[i] = pu_str(i % 2 ? "Zzyx qoph wkrt."
					   : "Xor vlim dufe brap gnix ulo.");
	b = align(s, t);
	OK(mean(&b) < mean(&a), "clean is surer than garbled");
	pu_alignment_free(&a);
	pu_alignment_free(&b);
}

static void
test_joins(struct text *s, struct text *t)
{
	struct pu_alignment out;

	fill(s, t);
	t->items[1] = pu_str("Marta Quispe explained that the investment cost "
			     "48,500 dollars. “Nobody gave us anything”, said "
			     "the president.");
	for (size_t i = 2; i + 1 < COUNT; i++)
		t->items[i] = pu_str(EN[i + 1]);
	t->count--;
	out = align(s, t);
	OK(has(&out, 1, 2, 1, 1) && has(&out, 0, 1, 0, 1) &&
		   has(&out, 5, 1, 4, 1),
	   "two to one");
	pu_alignment_free(&out);
	out = align(t, s);
	OK(has(&out, 1, 1, 1, 2), "one to two");
	pu_alignment_free(&out);
}

/* A sentence that only repeats a name, beside one that is as well translated
 * without it, and one that says the rest. */
static void
test_joins_nothing(struct text *s, struct text *t)
{
	struct pu_alignment a;

	fill(s, t);
	s->items[1] = pu_str("Marta Quispe explicó que la inversión en los "
			     "molinos costó 48.500 dólares.");
	t->items[1] = pu_str("Marta Quispe explained that the investment "
			     "cost 48,500 dollars.");
	memmove(t->items + 3, t->items + 2, (t->count - 2) * sizeof *t->items);
	t->items[2] = pu_str("Marta Quispe grew up there.");
	t->count++;
	a = align(s, t);
	OK(has(&a, 1, 1, 1, 1) && has(&a, 0, 0, 2, 1),
	   "a name said again is no reason to join");
	pu_alignment_free(&a);
	s->items[1] = pu_str("Marta Quispe explicó que la inversión costó "
			     "48.500 dólares, en los «molinos» de Tupari.");
	t->items[2] = pu_str("That is, in the “mills” of Tupari.");
	a = align(s, t);
	OK(has(&a, 1, 1, 1, 2), "what another name says, is");
	pu_alignment_free(&a);
}

static void
test_nulls(struct text *s, struct text *t)
{
	struct pu_alignment out;

	fill(s, t);
	for (size_t i = 2; i + 1 < COUNT; i++)
		t->items[i] = pu_str(EN[i + 1]);
	t->count--;
	out = align(s, t);
	OK(has(&out, 2, 1, 0, 0) && has(&out, 3, 1, 2, 1),
	   "a sentence without translation");
	OK(is_whole(&out, s->count, t->count), "every segment once");
	pu_alignment_free(&out);
	out = align(t, s);
	OK(has(&out, 0, 0, 2, 1) && has(&out, 2, 1, 3, 1),
	   "a sentence that the source lacks");
	pu_alignment_free(&out);
}

static void
test_moved(struct text *s, struct text *t)
{
	static const unsigned char order[COUNT] = { 1, 2, 3, 4, 5, 0 };
	struct pu_alignment out;
	size_t right = 0;

	fill(s, t);
	for (size_t i = 0; i < COUNT; i++)
		t->items[i] = pu_str(EN[order[i]]);
	out = align(s, t);
	for (uint32_t i = 0; i < COUNT; i++)
		right += has(&out, order[i], 1, i, 1);
	OK(right == COUNT, "a sentence that moved is found");
	OK(is_whole(&out, s->count, t->count), "every segment once");
	pu_alignment_free(&out);
}

static void
test_sizes(struct text *s, struct text *t)
{
	struct pu_alignment out;

	s->count = t->count = 0;
	out = align(s, t);
	OK(out.count == 0, "nothing with nothing");
	pu_alignment_free(&out);
	push(s, ES[0]);
	push(s, "");
	out = align(s, t);
	OK(out.count == 2 && is_whole(&out, 2, 0), "an empty target");
	pu_alignment_free(&out);
	out = align(t, s);
	OK(out.count == 2 && is_whole(&out, 0, 2), "an empty source");
	pu_alignment_free(&out);
	fill(s, t);
	s->count = 1;
	out = align(s, t);
	OK(has(&out, 0, 1, 0, 1) && is_whole(&out, 1, t->count),
	   "one with many");
	pu_alignment_free(&out);
	s->count = 0;
	for (size_t i = 0; i < 1000; i++)
		push(s, i == 500 ? ES[1] : "Otra cosa que nadie tradujo.");
	t->count = 3;
	t->items[0] = pu_str("Something else.");
	t->items[2] = pu_str("And the rest.");
	out = align(s, t);
	OK(has(&out, 500, 1, 1, 1) && is_whole(&out, 1000, 3),
	   "a thousand with three");
	pu_alignment_free(&out);
}

static void
test_dense(struct text *s, struct text *t)
{
	static const char *const zh[] = { "合作社在2019年购买了12座磨坊。",
					  "投资花费了48500美元。",
					  "三月有37个新家庭来到山谷。" };
	static const char *const en[] = {
		"The cooperative bought 12 mills in 2019.",
		"The investment cost 48,500 dollars.",
		"In March 37 new families arrived in the valley."
	};
	struct pu_alignment out;
	struct pu_error err;
	struct pu_side a = { s->items, NULL, 3, pu_str("zh") };
	struct pu_side b = { t->items, NULL, 3, pu_str("en") };
	size_t right = 0;

	for (size_t i = 0; i < 3; i++) {
		s->items[i] = pu_str(zh[i]);
		t->items[i] = pu_str(en[i]);
	}
	if (!pu_align(&out, &a, &b, NULL, NULL, &err))
		printf("# %s\n", err.text);
	for (uint32_t i = 0; i < 3; i++)
		right += has(&out, i, 1, i, 1);
	OK(right == 3, "a script without spaces");
	pu_alignment_free(&out);
}

static bool
stop(void *arg, const char *phase, uint64_t done, uint64_t total)
{
	(void)phase;
	(void)done;
	(void)total;
	return --*(int *)arg > 0;
}

static void
test_cancel(struct text *s, struct text *t)
{
	struct pu_side a = { s->items, NULL, 0, pu_str("es") };
	struct pu_side b = { t->items, NULL, 0, pu_str("en") };
	struct pu_alignment out;
	struct pu_error err = { .code = PU_OK };
	int left = 1;
	struct pu_task task = { stop, &left };

	fill(s, t);
	a.count = b.count = COUNT;
	OK(!pu_align(&out, &a, &b, NULL, &task, &err) &&
		   err.code == PU_CANCELLED,
	   "a task can stop it");
	left = COUNT + 3;
	OK(!pu_align(&out, &a, &b, NULL, &task, &err), "later too");
	left = 1000;
	OK(pu_align(&out, &a, &b, NULL, &task, &err), "or let it be");
	pu_alignment_free(&out);
}

static void
test_coverage(struct text *s, struct text *t)
{
	struct pu_lexicon *lexicon = pu_lexicon_new(pu_str("es"), pu_str("en"));
	struct pu_side a = { s->items, NULL, 1, pu_str("es") };
	struct pu_side b = { t->items, NULL, 1, pu_str("en") };
	struct pu_alignment out;
	struct pu_error err;

	s->items[0] = pu_str("perro blanco");
	t->items[0] = pu_str("white dog");
	pu_lexicon_add(lexicon, pu_str("perro"), pu_str("dog"), .8);
	OK(pu_align(&out, &a, &b, lexicon, NULL, &err) &&
		   out.source_coverage > .49 && out.source_coverage < .51 &&
		   out.target_coverage > .49 && out.target_coverage < .51,
	   "tells what share of the words the lexicon knew");
	pu_alignment_free(&out);
	pu_lexicon_free(lexicon);
}

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

/* Of the bead that says that a source segment has no counterpart. */
static double
sure_alone(const struct pu_alignment *out, uint32_t source)
{
	for (size_t i = 0; i < out->count; i++)
		if (out->beads[i].source == source &&
		    out->beads[i].source_count && !out->beads[i].target_count)
			return out->beads[i].confidence;
	return -1;
}

/* The same sentence without counterpart, in a text where others have none and
 * in one where all others have. */
static void
test_alone(struct text *s, struct text *t)
{
	static const char *const no[] = {
		"Nadie tradujo nunca esta frase larga, que habla de lluvias, "
		"de caminos cortados, de ovejas y de una escuela sin techo, y "
		"que por eso se queda sola en su texto.",
		"Tampoco esta otra, en la que un viejo cuenta despacio cómo "
		"eran las fiestas del pueblo antes de que llegara la luz y "
		"todos se fueran a dormir tarde.",
	};
	struct pu_alignment few, many;

	fill(s, t);
	for (size_t i = 2; i + 1 < COUNT; i++)
		t->items[i] = pu_str(EN[i + 1]);
	t->count--;
	few = align(s, t);
	s->count = 4;
	for (size_t i = 4; i < COUNT; i++) {
		push(s, no[0]);
		push(s, no[1]);
		push(s, ES[i]);
	}
	many = align(s, t);
	OK(sure_alone(&few, 2) > 0 && sure_alone(&many, 2) > 0 &&
		   sure_alone(&many, 5) > 0,
	   "sentences without counterpart");
	OK(sure_alone(&many, 2) > sure_alone(&few, 2),
	   "surer where many have none");
	pu_alignment_free(&few);
	pu_alignment_free(&many);
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

	test_plain(s, t);
	test_joins(s, t);
	test_joins_nothing(s, t);
	test_nulls(s, t);
	test_moved(s, t);
	test_sizes(s, t);
	test_dense(s, t);
	test_cancel(s, t);
	test_terms();
	test_paragraphs();
	test_coverage(s, t);
	test_alone(s, t);
	test_pins(s, t);
	test_many_pins(s, t);
	free(s);
	free(t);
	return tap_done();
}
