#include "config.h"

#include "formats/markdown-pieces.h"

#include <stdlib.h>

#include "base/mem.h"
#include "formats/markdown-lines.h"

/* Left- and right-flanking, section 6.2. */
size_t
piece_marks(struct inline_reader *r, size_t at)
{
	char mark = r->text.ptr[at];
	uint32_t before = markdown_before(r->text, at), after;
	bool left, right, parted, ended;
	size_t end = at;

	while (end < r->text.len && r->text.ptr[end] == mark)
		end++;
	after = markdown_at(r->text, end);
	parted = markdown_is_punctuation(before);
	ended = markdown_is_punctuation(after);
	left = !markdown_is_space(after) &&
	       (!ended || parted || markdown_is_space(before));
	right = !markdown_is_space(before) &&
		(!parted || ended || markdown_is_space(after));
	piece_add(r, MARKS, at, end)->run = r->run_count;
	MEM_GROW(r->runs, r->run_count, r->run_room);
	r->runs[r->run_count++] = (struct run){
		.mark = mark,
		.opens = left && (mark == '*' || !right || parted),
		.closes = right && (mark == '*' || !left || ended),
		.count = end - at,
		.left = end - at
	};
	return end;
}

/* Outermost first before the text, innermost first behind it. */
static void
emphasize(struct inline_reader *r, struct run *run, int32_t pair, bool strong,
	  bool closing)
{
	struct emphasis *emphasis;
	size_t number = r->emphasis_count + 1;

	MEM_GROW(r->emphases, r->emphasis_count, r->emphasis_room);
	emphasis = &r->emphases[r->emphasis_count++];
	*emphasis = (struct emphasis){ pair, strong, closing, 0 };
	if (!closing) {
		emphasis->next = run->first;
		run->first = number;
	} else if (run->last) {
		r->emphases[run->last - 1].next = number;
	}
	if (closing || !run->last)
		run->last = number;
	if (!run->first)
		run->first = number;
	run->left -= strong ? 2 : 1;
}

static void
pair(struct inline_reader *r, struct run *opener, struct run *closer)
{
	while (opener->left && closer->left) {
		bool strong = opener->left >= 2 && closer->left >= 2;

		r->pairs++;
		emphasize(r, opener, r->pairs, strong, false);
		emphasize(r, closer, r->pairs, strong, true);
	}
}

/* Section 6.2, rules 9 and 10. */
static bool
agree(const struct run *opener, const struct run *closer)
{
	return !(opener->closes || closer->opens) ||
	       (opener->count + closer->count) % 3 != 0 ||
	       (opener->count % 3 == 0 && closer->count % 3 == 0);
}

/* mine: runs of its mark that may open; what lies between two that are a pair
 * cannot pair across. */
static void
close_run(struct inline_reader *r, struct run *closer, struct stack *mine,
	  struct stack *others)
{
	size_t looked = 0;

	for (size_t i = mine->count; i-- && closer->left && looked < LOOK_BACK;
	     looked++) {
		struct run *opener = &r->runs[mine->items[i]];

		if (!agree(opener, closer))
			continue;
		pair(r, opener, closer);
		while (others->count &&
		       others->items[others->count - 1] > mine->items[i])
			others->count--;
		mine->count = i + (opener->left > 0);
	}
}

void
pieces_emphasize(struct inline_reader *r)
{
	struct stack stars = { .count = 0 }, lines = { .count = 0 };

	for (size_t i = 0; i < r->run_count; i++) {
		struct run *run = &r->runs[i];
		bool star = run->mark == '*';
		struct stack *mine = star ? &stars : &lines;

		if (run->closes)
			close_run(r, run, mine, star ? &lines : &stars);
		if (!run->opens || !run->left)
			continue;
		MEM_GROW(mine->items, mine->count, mine->room);
		mine->items[mine->count++] = i;
	}
	free(stars.items);
	free(lines.items);
}
