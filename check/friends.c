#include "config.h"

#include "base/i18n.h"
#include "check/friends.h"
#include "check/rules.h"
#include "text/lang.h"

/* What both texts have of each pair. */
struct seen {
	bool right; /* what one of its words rightly is, on either side */
	const struct lexis_hit *target; /* the first; NULL: none */
};

static void
note(struct seen *seen, const struct lexis_hits *hits, bool target)
{
	for (size_t i = 0; i < hits->count; i++) {
		const struct lexis_hit *hit = &hits->items[i];

		if (hit->what == LEXIS_FRIEND_RIGHT)
			seen[hit->value].right = true;
		else if (hit->what == LEXIS_FRIEND && target &&
			 !seen[hit->value].target)
			seen[hit->value].target = hit;
	}
}

/* Which of the pair's words is in the language of a passage; -1: none. */
static int
word_of(const struct friends *pair, const struct passage *passage)
{
	struct pu_str primary = lang_primary(passage->language->tag);

	for (int i = 0; i < 2; i++)
		if (pu_str_is(primary, pair->language[i]))
			return i;
	return -1;
}

static void
tell(struct checking *checking, const struct lexis_hit *hit,
     const struct lexis_hit *other)
{
	const struct friends *pair = &friends[hit->value];
	int own = word_of(pair, checking->source);
	struct pu_text_span source =
		passage_span(checking->source, hit->first, hit->count);
	struct pu_text_span target =
		passage_span(checking->target, other->first, other->count);

	if (own < 0 || !pair->right[own])
		return;
	checking_tell(checking, PU_SEVERITY_WARNING, source, target,
		      pu_str(pair->words[own]),
		      _("\"%.*s\" and \"%.*s\" look alike, but mean different "
			"things: it may have to be \"%s\""),
		      (int)(source.end - source.start),
		      checking->source->text.ptr + source.start,
		      (int)(target.end - target.start),
		      checking->target->text.ptr + target.start,
		      pair->right[own]);
}

/* One word of the pair stands in the source, the other in the translation, and
 * neither of what they are rightly is there. */
static void
look(struct checking *checking)
{
	const struct lexis_hits *source = passage_phrases(checking->source);
	struct seen *seen = NULL;

	for (size_t i = 0; i < source->count; i++) {
		const struct lexis_hit *hit = &source->items[i];

		if (hit->what != LEXIS_FRIEND)
			continue;
		if (!seen) {
			seen = arena_array(checking->scratch,
					   (size_t)friend_count, sizeof *seen);
			note(seen, source, false);
			note(seen, passage_phrases(checking->target), true);
		}
		if (!seen[hit->value].right && seen[hit->value].target)
			tell(checking, hit, seen[hit->value].target);
	}
}

const struct rule rule_false_friend = {
	.about = { .id = "false-friend",
		   .severity = PU_SEVERITY_WARNING,
		   .on = PU_CHECK_PAIR,
		   .summary = N_("words that look alike in both languages and "
				 "mean something else") },
	.pair = look,
};
