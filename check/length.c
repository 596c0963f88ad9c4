#include "config.h"

#include "check/length.h"

#include <math.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "check/rules.h"
#include "text/lang.h"

#define PAIRS_LEAST 1000
#define PAIRS_MOST  65536
#define OUTSIDE     .005 /* on either side */

/* Half a percent of a normal distribution lies beyond; and the variance of a
 * character that Gale and Church found. */
#define USUAL    2.576
#define VARIANCE 6.8

struct lengths {
	uint32_t source, target;
};

struct pu_length_learner {
	struct lengths *pairs;
	size_t count, room;
	uint64_t seen;
};

size_t
length_of(struct pu_str text)
{
	size_t length = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		length += (c & 0xC0) != 0x80 && c > ' ';
	}
	return length;
}

double
length_deviation(const struct pu_length_model *model, size_t source,
		 size_t target)
{
	double expected = model->ratio * (double)source;

	return ((double)target - expected) / sqrt(VARIANCE * (expected + 1));
}

/* ---- what is usual ---- */

/* Characters to one of English, in the news and handbooks of both. */
static const struct {
	const char *tag;
	double length;
} usual[] = { { "en", 1 },    { "es", 1.1 },  { "fr", 1.13 }, { "pt", 1.07 },
	      { "it", 1.1 },  { "de", 1.14 }, { "ca", 1.07 }, { "nl", 1.1 },
	      { "gl", 1.07 }, { "eu", 1.05 }, { "ru", 1.05 }, { "ar", .85 },
	      { "he", .8 },   { "zh", .33 },  { "ja", .45 },  { "ko", .5 } };

static double
usual_length(struct pu_str tag)
{
	struct pu_str primary = lang_primary(tag);

	for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
		if (pu_str_is(primary, usual[i].tag))
			return usual[i].length;
	return 1;
}

struct pu_length_model
length_usual(struct pu_str source, struct pu_str target)
{
	return (struct pu_length_model){ .ratio = usual_length(target) /
						  usual_length(source),
					 .low = -USUAL,
					 .high = USUAL };
}

/* ---- learning ---- */

struct pu_length_learner *
pu_length_learner_new(void)
{
	return mem_alloc(sizeof(struct pu_length_learner));
}

void
pu_length_learner_free(struct pu_length_learner *learner)
{
	if (!learner)
		return;
	free(learner->pairs);
	free(learner);
}

void
pu_length_learner_add(struct pu_length_learner *learner, struct pu_str source,
		      struct pu_str target)
{
	struct lengths pair = { (uint32_t)length_of(source),
				(uint32_t)length_of(target) };
	uint64_t place = learner->seen++;

	if (!pair.source || !pair.target)
		return;
	if (learner->count < PAIRS_MOST) {
		MEM_GROW(learner->pairs, learner->count, learner->room);
		learner->pairs[learner->count++] = pair;
		return;
	}
	/* Each pair has the same chance to stay (Vitter 1985, algorithm R). */
	place = hash_mix(place) % learner->seen;
	if (place < PAIRS_MOST)
		learner->pairs[place] = pair;
}

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

bool
pu_length_learn(struct pu_length_learner *learner, struct pu_length_model *out)
{
	struct pu_length_model model = { 0 };
	double source = 0, target = 0, *values;
	size_t beyond;

	if (learner->count < PAIRS_LEAST)
		return false;
	for (size_t i = 0; i < learner->count; i++) {
		source += learner->pairs[i].source;
		target += learner->pairs[i].target;
	}
	model.ratio = target / source;
	values = mem_array(learner->count, sizeof *values);
	for (size_t i = 0; i < learner->count; i++)
		values[i] = length_deviation(&model, learner->pairs[i].source,
					     learner->pairs[i].target);
	qsort(values, learner->count, sizeof *values, by_value);
	beyond = (size_t)(OUTSIDE * (double)learner->count);
	model.low = values[beyond];
	model.high = values[learner->count - 1 - beyond];
	free(values);
	*out = model;
	return true;
}

/* ---- the rule ---- */

static void *
begin(const struct pu_check_options *options)
{
	struct pu_length_model *model = mem_alloc(sizeof *model);

	*model = options->length.ratio > 0
			 ? options->length
			 : length_usual(options->source, options->target);
	return model;
}

static void
look(struct checking *checking)
{
	const struct pu_length_model *model = checking->state;
	size_t source = length_of(checking->source->plain);
	size_t target = length_of(checking->target->plain);
	double deviation = length_deviation(model, source, target);

	if (!source || !target)
		return;
	if (deviation < model->low)
		checking_tell(checking, PU_SEVERITY_WARNING, PU_NO_SPAN,
			      PU_NO_SPAN, pu_str("short"),
			      _("the translation is short: %zu characters for "
				"%zu"),
			      target, source);
	else if (deviation > model->high)
		checking_tell(checking, PU_SEVERITY_WARNING, PU_NO_SPAN,
			      PU_NO_SPAN, pu_str("long"),
			      _("the translation is long: %zu characters for "
				"%zu"),
			      target, source);
}

const struct rule rule_length = {
	.about = { .id = "length",
		   .severity = PU_SEVERITY_WARNING,
		   .on = PU_CHECK_PAIR,
		   .summary = N_("a translation that is much shorter or longer "
				 "than others") },
	.begin = begin,
	.pair = look,
	.drop = free,
};
