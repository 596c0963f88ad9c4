#include "config.h"

#include "base/mem.h"
#include "formats/inline.h"
#include "text/lang.h"

/* A document is turned around as a whole. What says right to left of single
 * paragraphs goes only where most of them do, or they are quotes. */

static void
add(struct inlines *all, enum turn_kind kind, struct span span,
    struct pu_str bytes)
{
	MEM_GROW(all->turns, all->turn_count, all->turn_room);
	all->turns[all->turn_count++] =
		(struct inline_turn){ kind, span,
				      arena_str(all->arena, bytes) };
}

static bool
is_empty_tag(const struct inlines *all, struct span tag)
{
	return tag.end - tag.start > 3 && all->text.ptr[tag.end - 2] == '/';
}

void
inline_turn(struct inlines *all, const struct xml_reader *xml, bool right)
{
	struct span tag = inline_tag(all, xml);

	if (is_empty_tag(all, tag))
		add(all, right ? TURN_RIGHT : TURN_LEFT, tag, pu_str(""));
}

void
inline_turn_add(struct inlines *all, struct span span, struct pu_str bytes)
{
	add(all, TURN_ADD, span, bytes);
}

void
inline_turn_mode(struct inlines *all, const struct xml_reader *xml,
		 bool standard)
{
	struct span tag = inline_tag(all, xml), value;

	if (inline_find_value(all, tag, "writing-mode", &value))
		add(all, TURN_MODE, value, pu_str(""));
	else if (standard) {
		tag.end -= is_empty_tag(all, tag) ? 2 : 1;
		tag.start = tag.end;
		add(all, TURN_ADD, tag,
		    pu_str(" style:writing-mode=\"rl-tb\""));
	}
}

/* The splices from first on lie in falling order, none within another. */
static bool
is_replaced(const struct splices *splices, size_t first, struct span span)
{
	size_t low = first, high = splices->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (splices->items[middle].start >= span.end)
			low = middle + 1;
		else
			high = middle;
	}
	return low < splices->count && splices->items[low].end > span.start;
}

static bool
is_turned(const struct inlines *all)
{
	size_t drops = 0;

	for (size_t i = 0; i < all->turn_count; i++)
		drops += all->turns[i].kind == TURN_RIGHT;
	return drops * 2 > all->row_count;
}

void
inline_write_turns(struct writing *writing, size_t first)
{
	const struct inlines *all = writing->own;
	const struct splices changes = *writing->out;
	bool rtl = pu_lang_is_rtl(writing->language);
	const bool wanted[] = { [TURN_RIGHT] = !rtl && is_turned(all),
				[TURN_LEFT] = rtl,
				[TURN_ADD] = rtl,
				[TURN_MODE] = true };

	for (size_t i = 0; i < all->turn_count; i++) {
		const struct inline_turn *turn = &all->turns[i];
		struct pu_str bytes = turn->bytes;

		if (turn->kind == TURN_MODE)
			bytes = pu_str(rtl ? "rl-tb" : "lr-tb");
		if (wanted[turn->kind] &&
		    !is_replaced(&changes, first, turn->span))
			splices_add(writing->out, turn->span.start,
				    turn->span.end, bytes);
	}
}
