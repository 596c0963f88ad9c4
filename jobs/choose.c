#include "config.h"

#include "jobs/choose.h"

#include "text/placeholder.h"
#include "text/utf8.h"

static bool
has_private(struct pu_str text)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);

		if (c >= PU_CODE_FIRST && c <= PU_CODE_LAST)
			return true;
	}
	return false;
}

struct pu_str
choose_text(const struct choose_segment *segment, const struct pu_match *match)
{
	struct pu_str text =
		match->suggestion.ptr ? match->suggestion : match->target;

	if (segment->code_count)
		return match->codes_lost ? pu_str_n(NULL, 0) : match->coded;
	return has_private(text) ? pu_str_n(NULL, 0) : text;
}

/* What the filled text must not say otherwise: the placeholders of a catalogue,
 * which are text and of which the program needs each, and, from a similar text,
 * numbers. */
static enum pretranslate_left
fault_of(const struct choose_segment *segment, const struct pu_match *match,
	 struct quantities *quantities)
{
	unsigned styles = segment->placeholders;
	enum pretranslate_left fault = LEFT_NONE;
	struct pu_buf text = PU_BUF_INIT;

	unit_plain(&text, choose_text(segment, match), segment->codes,
		   segment->code_count);
	if (styles &&
	    !placeholders_agree(segment->plain, pu_buf_str(&text), styles))
		fault = LEFT_PLACES;
	else if (match->kind == PU_MATCH_FUZZY &&
		 !quantities_agree(quantities, segment->plain, match->source,
				   pu_buf_str(&text)))
		fault = LEFT_NUMBERS;
	pu_buf_free(&text);
	return fault;
}

const struct pu_match *
choose_match(const struct choose_segment *segment,
	     const struct pu_matches *matches, int least,
	     struct quantities *quantities, enum pretranslate_left *why)
{
	*why = LEFT_NONE;
	for (size_t i = 0; i < matches->count; i++) {
		const struct pu_match *match = &matches->items[i];

		if (match->score < least)
			break;
		if (match->protected_count)
			*why = LEFT_PROTECTED;
		else if (!choose_text(segment, match).ptr)
			*why = LEFT_CODES;
		else if (pu_str_trim(match->target).len) {
			*why = fault_of(segment, match, quantities);
			if (*why == LEFT_NONE)
				return match;
		}
	}
	return NULL;
}
