/* Which sentences translate which, from the two texts alone. */
#include "config.h"

#include "tests/unit/aligning.h"

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
	test_coverage(s, t);
	test_alone(s, t);
	free(s);
	free(t);
	return tap_done();
}
