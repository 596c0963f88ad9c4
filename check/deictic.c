#include "config.h"

#include "base/i18n.h"
#include "check/rules.h"

static void
look(struct checking *checking)
{
	struct passage *source = checking->source;
	const struct lexis_hits *hits = passage_phrases(source);
	size_t behind = 0; /* the last one told */

	for (size_t i = 0; i < hits->count; i++) {
		const struct lexis_hit *hit = &hits->items[i];
		struct pu_text_span span;

		if (hit->what != LEXIS_DEICTIC || hit->first < behind)
			continue;
		behind = hit->first + hit->count;
		span = passage_span(source, hit->first, hit->count);
		checking_tell(checking, PU_SEVERITY_WARNING, span, PU_NO_SPAN,
			      pu_str_n(source->text.ptr + span.start,
				       span.end - span.start),
			      _("\"%.*s\" is another day when the translation "
				"is published later: say the date"),
			      (int)(span.end - span.start),
			      source->text.ptr + span.start);
	}
}

const struct rule rule_deictic = {
	.about = { .id = "deictic",
		   .severity = PU_SEVERITY_WARNING,
		   .on = PU_CHECK_PAIR | PU_CHECK_SOURCE,
		   .summary = N_("yesterday, this Sunday: dates that depend on "
				 "the day of reading") },
	.pair = look,
	.source = look,
};
