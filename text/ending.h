/* ending.h - where a sentence may end, before any rule is asked (internal to
 * text/)
 *
 * What needs to see more than a rule can: whether a straight quote opens or
 * closes, whether "2." in a paragraph goes on with a list that began with
 * "1.", where an address ends. The text is one block in UTF-16.
 */
#ifndef TEXT_ENDING_H
#define TEXT_ENDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <unicode/umachine.h>

/* What is known of a place, the strongest first. */
enum ending_state {
	ENDING_ENDS, /* a sentence ends: no rule is asked */
	ENDING_GOES_ON, /* it does not: no rule is asked */
	ENDING_LIKELY, /* it ends, unless a rule says no */
	ENDING_POSSIBLE /* it ends only if a rule says so */
};

struct ending {
	int32_t at; /* before white space, in code units */
	enum ending_state state;
	size_t rule; /* the user's rule that breaks here */
};

struct endings {
	struct ending *items;
	size_t count, room;
};

void endings_add(struct endings *endings, int32_t at, enum ending_state state,
		 size_t rule);
/* By place, then by state, then by rule. */
void endings_sort(struct endings *endings);

/* Possible ends: after full stops and what closes with them. Notes behind them,
 * "end.[3] Next", "end. [3] Next", "end.3 Next", stay with the sentence. */
void endings_after_marks(struct endings *endings, const UChar *text,
			 int32_t len);
/* None inside "https://a.example/b?c=d.e", "www.", "ana.paz@b.example". */
void endings_in_addresses(struct endings *endings, const UChar *text,
			  int32_t len);
/* Straight quotes with space on both sides or on none: they open and close in
 * turn. Nothing is added when one is left over. */
void endings_at_quotes(struct endings *endings, const UChar *text, int32_t len);
/* The items of a list that begins with the block: "1. One 2. Two", "a) ...",
 * or bullets; each starts a segment, and its mark stays with it. */
void endings_at_items(struct endings *endings, const UChar *text, int32_t len);

#endif
