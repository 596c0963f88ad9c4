#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "check/credit.h"
#include "check/rules.h"
#include "text/chars.h"
#include "text/utf8.h"

/* A credit is a line, not a sentence of the text. */
#define CREDIT_WORDS 25

static bool
is_capital(const struct passage *passage, size_t token)
{
	size_t at = passage->tokens->items[token].start;

	if (at && passage->plain.ptr[at - 1] == '@')
		return true;
	return char_kind(utf8_next(passage->plain, &at)) == CHAR_UPPER;
}

/* "by the Collective of": a name stands behind such a word of the credit. */
static bool
names_somebody(const struct passage *passage, const struct lexis_hits *hits,
	       const struct lexis_hit *credit)
{
	for (size_t i = 0; i < hits->count; i++) {
		const struct lexis_hit *by = &hits->items[i];

		if (by->what != LEXIS_CREDIT_BY || by->first <= credit->first)
			continue;
		for (size_t k = by->first + by->count;
		     k < passage->tokens->count; k++)
			if (is_capital(passage, k))
				return true;
		return false;
	}
	return false;
}

/* What comes behind the words of a credit: a colon, or a name. */
static bool
is_followed(const struct passage *passage, const struct lexis_hits *hits,
	    const struct lexis_hit *hit)
{
	size_t next = hit->first + hit->count;

	if (next >= passage->tokens->count)
		return hit->value == LEXIS_SURELY;
	if (passage->plain.ptr[passage->tokens->items[next].start] == ':')
		return true;
	return hit->value == LEXIS_SURELY &&
	       (is_capital(passage, next) ||
		names_somebody(passage, hits, hit));
}

bool
credit_stands(struct passage *passage, struct pu_text_span *span)
{
	const struct lexis_hits *hits = passage_phrases(passage);
	const struct tokens *tokens = passage_tokens(passage);
	size_t first = 0;

	if (!hits->count || passage_words(passage) > CREDIT_WORDS)
		return false;
	while (first < tokens->count &&
	       tokens->items[first].kind == TOKEN_PUNCTUATION)
		first++;
	for (size_t i = 0; i < hits->count; i++) {
		const struct lexis_hit *hit = &hits->items[i];

		if (hit->what != LEXIS_CREDIT || hit->first != first ||
		    !is_followed(passage, hits, hit))
			continue;
		*span = passage_span(passage, hit->first, hit->count);
		return true;
	}
	return false;
}

struct credits {
	bool seen;
	size_t segment;
};

static void *
begin(const struct pu_check_options *options)
{
	(void)options;
	return mem_alloc(sizeof(struct credits));
}

static void
look_source(struct checking *checking)
{
	struct pu_text_span span;

	if (credit_stands(checking->source, &span))
		checking_tell(checking, PU_SEVERITY_WARNING, span, PU_NO_SPAN,
			      pu_str("source"),
			      _("this says who translated or wrote: it is no "
				"text to be translated"));
}

static void
look_pair(struct checking *checking)
{
	struct credits *credits = checking->state;
	struct checking beside = checking_beside(checking, credits->segment);
	struct pu_text_span span;

	if (!credit_stands(checking->target, &span)) {
		look_source(checking);
		return;
	}
	if (credits->seen)
		checking_tell(&beside, PU_SEVERITY_ERROR, PU_NO_SPAN, span,
			      pu_str("second"),
			      _("a second credit: an earlier segment has "
				"one"));
	else
		checking_tell(checking, PU_SEVERITY_WARNING, PU_NO_SPAN, span,
			      pu_str("text"),
			      _("a credit written by hand: who translated "
				"this is said when it is published"));
	if (!credits->seen)
		credits->segment = checking->segment;
	credits->seen = true;
}

const struct rule rule_credit = {
	.about = { .id = "credit",
		   .severity = PU_SEVERITY_ERROR,
		   .on = PU_CHECK_PAIR | PU_CHECK_SOURCE,
		   .summary = N_("credits in the text: one too many, or "
				 "translated as text") },
	.alone = true,
	.begin = begin,
	.pair = look_pair,
	.source = look_source,
	.drop = free,
};
