#include "config.h"

#include "base/i18n.h"
#include "check/rules.h"

/* "No vino nadie": what follows so near belongs to the same negation. */
#define NEAR 6

struct negations {
	size_t least, most; /* those that are surely some, and all */
	struct pu_text_span first;
};

static bool
is_parted(const struct tokens *tokens, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (tokens->items[i].kind == TOKEN_PUNCTUATION)
			return true;
	return false;
}

static bool
covers(const struct lexis_hit *phrase, const struct lexis_hit *hit)
{
	return phrase->what == LEXIS_NEGATION && phrase->value == LEXIS_NOT &&
	       phrase->first <= hit->first &&
	       hit->first < phrase->first + phrase->count;
}

/* "Sin embargo", "not only", "No. 14": no negation, though it has the word. */
static bool
is_none(const struct passage *passage, const struct lexis_hits *hits, size_t at)
{
	const struct tokens *tokens = passage->tokens;
	const struct lexis_hit *hit = &hits->items[at];
	const struct token *next = &tokens->items[hit->first + 1];

	/* hits stand by their places, and none is longer than a phrase */
	for (size_t i = at; i-- > 0;)
		if (hits->items[i].first + LEXIS_WORDS <= hit->first)
			break;
		else if (covers(&hits->items[i], hit))
			return true;
	for (size_t i = at + 1;
	     i < hits->count && hits->items[i].first == hit->first; i++)
		if (covers(&hits->items[i], hit))
			return true;
	return hit->first + 2 < tokens->count && next[1].kind == TOKEN_NUMBER &&
	       next->start == next[-1].end &&
	       passage->plain.ptr[next->start] == '.';
}

static struct negations
count(struct passage *passage)
{
	const struct lexis_hits *hits = passage_phrases(passage);
	struct negations n = { .first = PU_NO_SPAN };
	size_t last = SIZE_MAX; /* a sure one */

	for (size_t i = 0; i < hits->count; i++) {
		const struct lexis_hit *hit = &hits->items[i];

		if (hit->what != LEXIS_NEGATION || hit->value == LEXIS_NOT ||
		    is_none(passage, hits, i))
			continue;
		n.most++;
		if (hit->value == LEXIS_PERHAPS)
			continue;
		if (last == SIZE_MAX)
			n.first = passage_span(passage, hit->first, hit->count);
		if (last == SIZE_MAX || hit->first > last + NEAR ||
		    is_parted(passage_tokens(passage), last, hit->first))
			n.least++;
		last = hit->first;
	}
	return n;
}

static void
look(struct checking *checking)
{
	struct passage *source = checking->source, *target = checking->target;
	struct negations a, b;

	if (pu_str_eq(source->plain, target->plain))
		return; /* "untranslated" says it */
	if (!lexis_knows(source->language->lexis, LEXIS_NEGATION) ||
	    !lexis_knows(target->language->lexis, LEXIS_NEGATION))
		return;
	a = count(source);
	b = count(target);
	if (a.least > b.most)
		checking_tell(checking, PU_SEVERITY_WARNING, a.first, b.first,
			      pu_str("lost"),
			      _("the source negates something that the "
				"translation does not"));
	else if (b.least > a.most)
		checking_tell(checking, PU_SEVERITY_WARNING, a.first, b.first,
			      pu_str("added"),
			      _("the translation negates something that the "
				"source does not"));
}

const struct rule rule_negation = {
	.about = { .id = "negation",
		   .severity = PU_SEVERITY_WARNING,
		   .on = PU_CHECK_PAIR,
		   .summary = N_("not, never, without: said on one side "
				 "only") },
	.pair = look,
};
