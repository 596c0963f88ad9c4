#include "config.h"

#include "base/i18n.h"
#include "check/rules.h"

static void
look_boilerplate(struct checking *checking)
{
	struct passage *source = checking->source;
	const struct lexis_hits *hits = passage_phrases(source);
	size_t words = passage_words(source);

	for (size_t i = 0; i < hits->count; i++)
		if (hits->items[i].what == LEXIS_BOILERPLATE &&
		    hits->items[i].count == words) {
			checking_tell(
				checking, PU_SEVERITY_WARNING,
				(struct pu_text_span){ 0, source->text.len },
				PU_NO_SPAN, pu_str("page"),
				_("this belongs to the page, not to its text: "
				  "leave it out"));
			return;
		}
}

const struct rule rule_boilerplate = {
	.about = { .id = "boilerplate",
		   .severity = PU_SEVERITY_WARNING,
		   .on = PU_CHECK_SOURCE,
		   .summary = N_("share this, related: what belongs to a page, "
				 "not to its text") },
	.source = look_boilerplate,
};
