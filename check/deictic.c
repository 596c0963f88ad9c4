#include "config.h"

#include "base/i18n.h"
#include "check/rules.h"
#include "text/ascii.h"

/* "yesterday, the 30th of May", "30 May (last Saturday)": an article at most. */
#define NEXT_TO 6 /* bytes */

static bool
stands_apart(struct pu_str text, size_t end, size_t start, size_t most)
{
	size_t letters = 0;

	if (start <= end)
		return false;
	if (start - end > NEXT_TO)
		return true;
	for (size_t i = end; i < start; i++) {
		letters += ascii_is_word(text.ptr[i]);
		if (text.ptr[i] == '.' || text.ptr[i] == ';')
			return true;
	}
	return letters > most;
}

/* The date that it means is said beside it. */
static bool
is_dated(struct passage *passage, struct pu_text_span span)
{
	const struct values *values;

	if (!(passage->has & PASSAGE_DIGIT))
		return false;
	values = passage_values(passage);
	for (size_t i = 0; i < values->count; i++) {
		const struct value *value = &values->items[i];

		if (value->kind == VALUE_DATE && value->date.date.day &&
		    value->date.date.month &&
		    !stands_apart(passage->plain, span.end, value->start, 3) &&
		    !stands_apart(passage->plain, value->end, span.start, 0))
			return true;
	}
	return false;
}

static void
tell(struct checking *checking, struct pu_text_span span)
{
	struct passage *source = checking->source;
	struct pu_str words =
		pu_str_n(source->text.ptr + span.start, span.end - span.start);

	if (is_dated(source, span))
		checking_tell(checking, PU_SEVERITY_INFO, span, PU_NO_SPAN,
			      words,
			      _("\"%.*s\" is true on one day only: the date "
				"beside it is enough"),
			      (int)words.len, words.ptr);
	else
		checking_tell(checking, PU_SEVERITY_WARNING, span, PU_NO_SPAN,
			      words,
			      _("\"%.*s\" means another time when the "
				"translation is published later: say the date"),
			      (int)words.len, words.ptr);
}

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
		if (hit->value != LEXIS_NOT)
			tell(checking, span);
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
