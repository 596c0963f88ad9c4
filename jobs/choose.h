/* choose.h - which match may be filled into a segment (internal)
 *
 * The first that reaches the least score, has a place for every inline code, and
 * says no other protected token (docs/score.md, 6), placeholder or number than
 * the segment.
 */
#ifndef JOBS_CHOOSE_H
#define JOBS_CHOOSE_H

#include "jobs/quantities.h"
#include "tm/search.h"

/* Why a segment was left. */
enum pretranslate_left {
	LEFT_NONE, /* no match reaches the least score */
	LEFT_CODES, /* a match does, but a code has no place in it */
	LEFT_PLACES, /* another placeholder than the text has */
	LEFT_PROTECTED, /* another account, telephone, address or handle */
	LEFT_NUMBERS, /* another number, date or time, or one too many */
	LEFT_PAYMENT, /* an account is near */
	LEFT_DONE, /* translated already */
	LEFT_REASONS
};

struct choose_segment {
	struct pu_str plain;
	const struct pu_inline_code *codes;
	size_t code_count;
	unsigned placeholders; /* styles, see text/placeholder.h; 0: none */
};

/* NULL: none may, and *why. matches are of the segment's text and codes; least:
 * the least score. */
const struct pu_match *choose_match(const struct choose_segment *segment,
				    const struct pu_matches *matches, int least,
				    struct quantities *quantities,
				    enum pretranslate_left *why);
/* What a match fills in: U+E000 + k is the segment's code k. ptr NULL: a code
 * has no place. */
struct pu_str choose_text(const struct choose_segment *segment,
			  const struct pu_match *match);

#endif
