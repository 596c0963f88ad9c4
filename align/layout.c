#include "config.h"

#include "align/layout.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"

#define PIN_SCORE 9.0 /* a pin teaches as a sure bead does */

static uint32_t
first_of(const struct pu_bead *pin, int side)
{
	return side == SOURCE ? pin->source : pin->target;
}

static uint32_t
count_of(const struct pu_bead *pin, int side)
{
	return side == SOURCE ? pin->source_count : pin->target_count;
}

/* taken[i]: segment i stands in a pin. */
static bool
mark(const struct layout *l, int side, const struct pu_bead *pins, size_t count,
     unsigned char *taken, struct pu_error *err)
{
	for (size_t k = 0; k < count; k++) {
		uint32_t first = first_of(&pins[k], side);
		uint32_t n = count_of(&pins[k], side);

		if (first > l->all[side] || n > l->all[side] - first)
			return pu_fail(err, PU_INVALID,
				       _("a fixed pair names segment %lu, but "
					 "there are only %lu"),
				       (unsigned long)first + n,
				       (unsigned long)l->all[side]);
		for (uint32_t i = first; i < first + n; i++) {
			if (taken[i])
				return pu_fail(
					err, PU_INVALID,
					_("segment %lu stands in two fixed "
					  "pairs"),
					(unsigned long)i + 1);
			taken[i] = 1;
		}
	}
	return true;
}

/* Free segments first, then pin by pin. free_before[i]: how many free ones
 * stand before segment i of the text. */
static void
arrange(struct layout *l, int side, const struct pu_bead *pins, size_t count,
	const unsigned char *taken, uint32_t *free_before)
{
	uint32_t n = 0, run = 0;

	for (uint32_t i = 0; i < l->all[side]; i++) {
		free_before[i] = n;
		if (taken[i]) {
			run = 0;
			continue;
		}
		run += run < BEAD_MOST;
		l->run[side][n] = (unsigned char)run;
		l->order[side][n++] = i;
	}
	free_before[l->all[side]] = n;
	l->count[side] = n;
	for (size_t k = 0; k < count; k++) {
		uint32_t first = first_of(&pins[k], side);

		for (uint32_t i = 0; i < count_of(&pins[k], side); i++)
			l->order[side][n++] = first + i;
	}
}

static void
add_starts(struct layout *l, int side, const uint32_t *paragraphs)
{
	size_t n = (size_t)l->all[side] + 1;

	if (!paragraphs)
		return;
	l->starts[side] = mem_alloc(n);
	for (uint32_t i = 0; i < l->all[side]; i++) {
		uint32_t k = l->order[side][i];

		l->starts[side][i] = k && paragraphs[k] != paragraphs[k - 1];
	}
}

static void
add_links(struct layout *l, const struct pu_bead *pins, size_t count)
{
	uint32_t at[2] = { l->count[SOURCE], l->count[TARGET] };

	l->links = mem_array(count + 1, sizeof *l->links);
	for (size_t k = 0; k < count; k++) {
		const struct pu_bead *pin = &pins[k];

		if (pin->source_count && pin->target_count)
			l->links[l->link_count++] =
				(struct link){ at[SOURCE], pin->source_count,
					       at[TARGET], pin->target_count,
					       PIN_SCORE };
		at[SOURCE] += pin->source_count;
		at[TARGET] += pin->target_count;
	}
}

/* The longest chain of pins that do not cross: for each length the pin with
 * the least target that ends such a chain. */
static void
add_nodes(struct layout *l, const struct pu_bead *pins, size_t count,
	  uint32_t *const free_before[2])
{
	uint32_t *by_source =
		mem_array((size_t)l->all[SOURCE] + 1, sizeof *by_source);
	uint32_t *tail = mem_array(count + 1, sizeof *tail);
	uint32_t *before = mem_array(count + 1, sizeof *before), length = 0;

	l->nodes = mem_array(count + 1, sizeof *l->nodes);
	for (size_t k = 0; k < count; k++)
		if (pins[k].source_count && pins[k].target_count)
			by_source[pins[k].source] = (uint32_t)k + 1;
	for (uint32_t i = 0; i < l->all[SOURCE]; i++) {
		uint32_t low = 0, high = length;
		const struct pu_bead *pin;

		if (!by_source[i])
			continue;
		pin = &pins[by_source[i] - 1];
		while (low < high) {
			uint32_t mid = low + (high - low) / 2;

			if (pins[tail[mid] - 1].target < pin->target)
				low = mid + 1;
			else
				high = mid;
		}
		before[by_source[i] - 1] = low ? tail[low - 1] : 0;
		tail[low] = by_source[i];
		length += low == length;
	}
	l->node_count = length;
	for (uint32_t k = length ? tail[length - 1] : 0; k; k = before[k - 1])
		l->nodes[--length] = (struct node){
			free_before[SOURCE][pins[k - 1].source],
			free_before[TARGET][pins[k - 1].target]
		};
	free(by_source);
	free(tail);
	free(before);
}

bool
layout_init(struct layout *l, const struct pu_side *source,
	    const struct pu_side *target, const struct pu_bead *pins,
	    size_t pin_count, struct pu_error *err)
{
	uint32_t *free_before[2] = { NULL, NULL };
	bool ok = true;

	*l = (struct layout){ .all = { (uint32_t)source->count,
				       (uint32_t)target->count } };
	for (int side = 0; side < 2; side++) {
		size_t n = (size_t)l->all[side] + 1;
		unsigned char *taken = mem_alloc(n);

		l->order[side] = mem_array(n, sizeof *l->order[side]);
		l->run[side] = mem_alloc(n);
		free_before[side] = mem_array(n, sizeof *free_before[side]);
		ok = ok && mark(l, side, pins, pin_count, taken, err);
		if (ok)
			arrange(l, side, pins, pin_count, taken,
				free_before[side]);
		free(taken);
	}
	if (ok) {
		add_starts(l, SOURCE, source->paragraphs);
		add_starts(l, TARGET, target->paragraphs);
		add_links(l, pins, pin_count);
		add_nodes(l, pins, pin_count, free_before);
	} else {
		layout_clear(l);
	}
	free(free_before[SOURCE]);
	free(free_before[TARGET]);
	return ok;
}

void
layout_clear(struct layout *l)
{
	for (int side = 0; side < 2; side++) {
		free(l->order[side]);
		free(l->run[side]);
		free(l->starts[side]);
	}
	free(l->nodes);
	free(l->links);
	*l = (struct layout){ 0 };
}

struct pu_str *
layout_segments(const struct layout *l, int side, const struct pu_str *segments)
{
	struct pu_str *out = mem_array((size_t)l->all[side] + 1, sizeof *out);

	for (uint32_t i = 0; i < l->all[side]; i++)
		out[i] = segments[l->order[side][i]];
	return out;
}
