#include "config.h"

#include "tm/carry-codes.h"

/* What is tried, from the surest on; i of codes that are written otherwise says
 * less, for not every tool gives both sides the same numbers. */
enum rule { BY_X, BY_DATA, BY_DATA_AND_I, BY_COUNT, BY_I, BY_CLASS, RULES };

struct twins {
	const struct stripped *source, *target;
	const struct coded_text *source_codes, *target_codes;
	size_t *twins, *back; /* of the target's points */
};

static const struct pu_inline_code *
code_of(const struct stripped *text, const struct coded_text *codes, size_t i)
{
	return &codes->codes[text->points[i].code];
}

static bool
agree(enum rule rule, const struct pu_inline_code *a,
      const struct pu_inline_code *b)
{
	bool same = a->data.len && pu_str_eq(a->data, b->data);

	switch (rule) {
	case BY_X:
		return a->x >= 0 && a->x == b->x;
	case BY_DATA:
	case BY_COUNT:
		return same;
	case BY_DATA_AND_I:
		return same && a->i >= 0 && a->i == b->i;
	case BY_I:
		return a->i >= 0 && a->i == b->i;
	case BY_CLASS:
	case RULES:
		break;
	}
	return true;
}

static bool
alike(const struct code_form *a, const struct code_form *b)
{
	return a->role != CODE_CLOSES && a->role == b->role &&
	       code_what_fits(a->what, b->what);
}

/* How many of a text's free codes agree with this one; the last of them. */
static size_t
count_like(const struct stripped *text, const struct coded_text *codes,
	   const size_t *taken, enum rule rule, const struct code_form *form,
	   const struct pu_inline_code *code, size_t *last)
{
	size_t count = 0;

	for (size_t i = 0; i < text->count; i++)
		if (taken[i] == CODE_NONE && alike(&text->forms[i], form) &&
		    agree(rule, code_of(text, codes, i), code)) {
			*last = i;
			count++;
		}
	return count;
}

static void
join(struct twins *t, size_t i, size_t j)
{
	t->twins[i] = j;
	t->back[j] = i;
	if (t->source->forms[i].role == CODE_OPENS) {
		t->twins[t->source->forms[i].partner] =
			t->target->forms[j].partner;
		t->back[t->target->forms[j].partner] =
			t->source->forms[i].partner;
	}
}

static void
join_single(struct twins *t, enum rule rule, size_t i)
{
	const struct code_form *form = &t->source->forms[i];
	const struct pu_inline_code *code =
		code_of(t->source, t->source_codes, i);
	size_t own = 0, other = 0;

	if (count_like(t->source, t->source_codes, t->twins, rule, form, code,
		       &own) == 1 &&
	    count_like(t->target, t->target_codes, t->back, rule, form, code,
		       &other) == 1)
		join(t, i, other);
}

/* As many of the same data on both sides: which is which makes no difference
 * to where they stand. */
static void
join_equal(struct twins *t, size_t i)
{
	const struct code_form *form = &t->source->forms[i];
	const struct pu_inline_code *code =
		code_of(t->source, t->source_codes, i);
	size_t last = 0, j = 0;

	if (count_like(t->source, t->source_codes, t->twins, BY_COUNT, form,
		       code, &last) != count_like(t->target, t->target_codes,
						  t->back, BY_COUNT, form, code,
						  &last))
		return;
	for (; j < t->target->count; j++)
		if (t->back[j] == CODE_NONE &&
		    alike(&t->target->forms[j], form) &&
		    agree(BY_COUNT, code_of(t->target, t->target_codes, j),
			  code)) {
			join(t, i, j);
			return;
		}
}

const size_t *
codes_pair_off(const struct stripped *source,
	       const struct coded_text *source_codes,
	       const struct stripped *target,
	       const struct coded_text *target_codes, struct pu_arena *arena)
{
	struct twins t = {
		source,
		target,
		source_codes,
		target_codes,
		arena_array(arena, source->count + 1, sizeof *t.twins),
		arena_array(arena, target->count + 1, sizeof *t.back)
	};

	for (size_t i = 0; i < source->count; i++)
		t.twins[i] = CODE_NONE;
	for (size_t i = 0; i < target->count; i++)
		t.back[i] = CODE_NONE;
	for (enum rule rule = BY_X; rule < RULES; rule++)
		for (size_t i = 0; i < source->count; i++) {
			if (t.twins[i] != CODE_NONE ||
			    source->forms[i].role == CODE_CLOSES)
				continue;
			if (rule == BY_COUNT)
				join_equal(&t, i);
			else
				join_single(&t, rule, i);
		}
	return t.twins;
}
