#include "config.h"

#include "jobs/quantities.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/convention.h"
#include "text/value.h"

struct quantities {
	struct convention *source, *target;
	struct pu_arena *arena;
};

/* The values of a text. */
struct side {
	struct pu_str text;
	struct values values;
};

bool
quantities_new(struct quantities **out, struct pu_str source,
	       struct pu_str target, struct pu_error *err)
{
	struct quantities *quantities = mem_alloc(sizeof *quantities);

	*quantities = (struct quantities){ .arena = pu_arena_new() };
	if (convention_new(&quantities->source, source, 0, err) &&
	    convention_new(&quantities->target, target, 0, err)) {
		*out = quantities;
		return true;
	}
	*out = NULL;
	quantities_free(quantities);
	return false;
}

void
quantities_free(struct quantities *quantities)
{
	if (!quantities)
		return;
	convention_free(quantities->source);
	convention_free(quantities->target);
	pu_arena_free(quantities->arena);
	free(quantities);
}

static bool
is_amount(const struct value *value)
{
	return value->kind == VALUE_NUMBER || value->kind == VALUE_ORDINAL ||
	       value->kind == VALUE_WORD;
}

/* Names are words; what marks a place in a list is where it is. */
static bool
is_quantity(const struct value *value)
{
	return value->kind != VALUE_NAME && value->kind != VALUE_MARKER;
}

/* In figures or spelled is the same. */
static bool
is_same(const struct side *a, const struct value *x, const struct side *b,
	const struct value *y)
{
	if (is_amount(x) && is_amount(y))
		return number_equal(&x->number, &y->number);
	return values_equal(a->text, x, b->text, y);
}

/* Whether the other side has what stands at a spot, by any reading. */
static bool
is_in(const struct side *a, size_t spot, const struct side *b)
{
	for (size_t i = 0; i < a->values.count; i++) {
		const struct value *value = &a->values.items[i];

		if (value->spot != spot)
			continue;
		if (!is_quantity(value))
			return true;
		for (size_t k = 0; k < b->values.count; k++)
			if (is_same(a, value, b, &b->values.items[k]))
				return true;
	}
	return false;
}

static bool
are_equal(const struct side *a, const struct side *b)
{
	if (a->values.count != b->values.count)
		return false;
	for (size_t i = 0; i < a->values.count; i++)
		if (!is_same(a, &a->values.items[i], b, &b->values.items[i]))
			return false;
	return true;
}

static struct side
read_side(struct quantities *quantities, struct convention *convention,
	  struct pu_str text)
{
	struct side side = { .text = text };

	values_read(text, convention, quantities->arena, &side.values);
	return side;
}

bool
quantities_agree(struct quantities *quantities, struct pu_str text,
		 struct pu_str known, struct pu_str filled)
{
	struct side wanted, had, got;
	bool differ = false;

	pu_arena_reset(quantities->arena);
	wanted = read_side(quantities, quantities->source, text);
	had = read_side(quantities, quantities->source, known);
	if (are_equal(&wanted, &had))
		return true;
	got = read_side(quantities, quantities->target, filled);
	for (size_t i = 0; i < wanted.values.spots; i++) {
		if (is_in(&wanted, i, &had))
			continue;
		differ = true;
		if (!is_in(&wanted, i, &got))
			return false;
	}
	for (size_t i = 0; i < had.values.spots; i++) {
		if (is_in(&had, i, &wanted))
			continue;
		differ = true;
		if (is_in(&had, i, &got))
			return false;
	}
	return differ;
}
