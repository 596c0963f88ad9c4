/* truth.h - random units, and what a concordance of them must answer, found by a
 * look at every unit, for tests
 *
 * Include once, with memory.h's memory open.
 */
#ifndef TESTS_UNIT_TRUTH_H
#define TESTS_UNIT_TRUTH_H

#include "base/mem.h"
#include "tests/random.h"
#include "tests/unit/memory.h"
#include "tm/concord.h"
#include "tm/internal.h"
#include "tm/keys.h"

static uint64_t random_state = 0x2545F4914F6CDD1D;

static uint32_t
below(uint32_t limit)
{
	return random_below(&random_state, limit);
}

/* ---- random units ---- */

static const char *const spanish[] = {
	"la",       "de",       "huelga", "huelgas", "el",     "preso",
	"presos",   "2019",     "puerto", "Quito",   "taller", "12",
	"talleres", "caja",     "ciudad", "mañana",  "2 500",  "vecina",
	"vecinas",  "ciudades", "mar",    "OTAN",    "río",    "ríos",
};
static const char *const english[] = {
	"the",       "of",    "strike", "strikes", "a",    "prisoner",
	"prisoners", "2019",  "port",   "Quito",   "fund", "12",
	"de",        "city",  "cities", "morning", "2500", "neighbour",
	"sea",       "river", "rivers", "la",      "NATO", "workshop",
};
static const char *const chinese[] = {
	"罢工", "港口", "2019", "城市", "早上", "基金", "河", "囚犯",
};

static const char *
word(const char *const *words, size_t count)
{
	uint32_t at = below((uint32_t)count);

	return words[below(at + 1)]; /* the first ones more often */
}

static const char *
any_word(int language)
{
	if (language == 2)
		return word(chinese, sizeof chinese / sizeof *chinese);
	return word(language ? english : spanish,
		    sizeof spanish / sizeof *spanish);
}

static struct pu_str
sentence(int language, uint32_t most)
{
	struct pu_buf text = PU_BUF_INIT;
	struct pu_str copy;

	for (uint32_t i = 1 + below(most); i; i--)
		pu_buf_addf(&text, "%s%s", any_word(language),
			    language == 2 ? ""
			    : below(9)    ? " "
					  : ", ");
	copy = arena_str(arena, pu_buf_str(&text));
	pu_buf_free(&text);
	return copy;
}

static int64_t
random_date(void)
{
	return below(3) ? PU_NO_TIME : 1000 + below(40);
}

static struct pu_unit
random_unit(uint32_t most)
{
	static const char *const tags[] = { "es", "en", "zh" };
	struct pu_variant *v = arena_array(arena, 3, sizeof *v);
	struct pu_unit unit = { .created = random_date(),
				.changed = random_date(),
				.variants = v,
				.variant_count = 2 + !below(5) };
	int first = (int)below(unit.variant_count == 2 ? 2 : 1);

	for (size_t i = 0; i < unit.variant_count; i++) {
		int language = (first + (int)i) % 3;

		v[i] = (struct pu_variant){
			.language = language == 0 && !below(4)
					    ? pu_str("es-MX")
					    : pu_str(tags[language]),
			.text = sentence(language, most),
			.created = random_date(),
			.changed = random_date(),
		};
	}
	return unit;
}

/* ---- every unit looked at ---- */

static const char *const families[] = { "es", "en", "zh" };
static struct tokenizer *tokenizers[3];

struct truth {
	int coverage;
	int64_t date, unit;
	size_t source, target;
};

static struct truth *truths;
static size_t truth_count, truth_room;

static int
by_rank(const void *a, const void *b)
{
	const struct truth *x = a, *y = b;

	if (x->coverage != y->coverage)
		return y->coverage - x->coverage;
	if (x->date != y->date)
		return x->date > y->date ? -1 : 1;
	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	return x->source != y->source ? (int)x->source - (int)y->source
				      : (int)x->target - (int)y->target;
}

static int
family_of(struct pu_str tag)
{
	for (int i = 0; i < 3; i++)
		if (pu_str_starts(tag, families[i]))
			return i;
	return -1;
}

static int
count_words(const struct pu_variant *v, const char *words)
{
	struct tokenizer *tokenizer = tokenizers[family_of(v->language)];
	struct tokens tokens = TOKENS_INIT;
	struct wanted wanted;
	uint64_t found = 0;
	int count = 0;

	if (!wanted_parse(&wanted, tokenizer, pu_str(words), &err))
		return -1;
	if (tokenizer_run(tokenizer, v->text, &tokens, &err))
		found = wanted_in_text(&wanted, &tokens, NULL);
	for (; found; found &= found - 1)
		count++;
	wanted_free(&wanted);
	tokens_free(&tokens);
	return count;
}

static bool
is(const char *asked, int family)
{
	return !*asked || !strcmp(asked, families[family]);
}

/* The side searched first tells a pair when both have as many words. */
static bool
goes_first(int a, int b, const char *source)
{
	if (*source && (is(source, a) || is(source, b)))
		return is(source, a);
	return a < b;
}

static int64_t
date_of(const struct pu_unit *unit, const struct pu_variant *v)
{
	int64_t own = newest(v->created, v->changed);

	return own != PU_NO_TIME ? own : newest(unit->created, unit->changed);
}

static void
look_at(const struct pu_unit *unit, const int *counts, const char *source,
	const char *target)
{
	for (size_t i = 0; i < unit->variant_count; i++)
		for (size_t j = 0; j < unit->variant_count; j++) {
			const struct pu_variant *v = unit->variants;
			int a = family_of(v[i].language);
			int b = family_of(v[j].language);

			if (i == j || !counts[i] || counts[i] < counts[j] ||
			    (counts[i] == counts[j] &&
			     !goes_first(a, b, source)))
				continue;
			if (!(is(source, a) && is(target, b)) &&
			    !(is(source, b) && is(target, a)))
				continue;
			MEM_GROW(truths, truth_count, truth_room);
			truths[truth_count++] =
				(struct truth){ counts[i], date_of(unit, &v[j]),
						unit->id, i, j };
		}
}

static void
look_at_all(const char *words, const char *source, const char *target)
{
	struct pu_arena *units = pu_arena_new();
	struct pu_unit unit = { 0 };

	truth_count = 0;
	while (pu_tm_next(tm, NULL, unit.id, units, &unit, NULL, &err) == 1) {
		int counts[3] = { 0 };

		for (size_t i = 0; i < unit.variant_count; i++)
			counts[i] = count_words(&unit.variants[i], words);
		look_at(&unit, counts, source, target);
	}
	pu_arena_free(units);
	if (truth_count)
		qsort(truths, truth_count, sizeof *truths, by_rank);
}

/* ---- both ---- */

static bool
same(const char *words, const char *source, const char *target, size_t max)
{
	struct pu_concordances found;
	size_t want;
	bool ok;

	if (!pu_tm_concordance(tm, pu_str(words), pu_str(source),
			       pu_str(target), max, &found, &err)) {
		printf("# %s\n", err.text);
		return false;
	}
	want = truth_count < max ? truth_count : max;
	ok = found.count == want && (found.about ? found.total >= found.count
						 : found.total == truth_count);
	if (found.count < max)
		ok = ok && !found.about;
	for (size_t i = 0; ok && i < found.count; i++) {
		const struct pu_concordance *c = &found.items[i];

		ok = c->unit == truths[i].unit &&
		     c->changed == truths[i].date && c->span_count > 0;
		if (!ok)
			printf("# %zu: unit %d of %d, not %d of %d\n", i,
			       (int)c->unit, (int)c->changed,
			       (int)truths[i].unit, (int)truths[i].date);
	}
	if (!ok)
		printf("# '%s' %s-%s: %zu of %d%s, not %zu of %zu\n", words,
		       source, target, found.count, (int)found.total,
		       found.about ? " about" : "", want, truth_count);
	pu_concordances_free(&found);
	return ok;
}

#endif
