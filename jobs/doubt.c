#include "config.h"

#include "jobs/doubt.h"

#include "base/i18n.h"
#include "text/lang.h"

/* docs/alignment.md, "Do they translate each other at all?" */
#define AGREEMENT_LEAST .18
#define SEGMENTS_LEAST  6u /* of the shorter side: fewer say too little */

double
doubt_agreement(const struct pu_alignment *alignment)
{
	double all[2] = { 0, 0 }, joined[2] = { 0, 0 }, best = 0, sure;

	for (size_t i = 0; i < alignment->count; i++) {
		const struct pu_bead *b = &alignment->beads[i];
		bool pair = b->source_count && b->target_count;

		all[0] += b->source_count;
		all[1] += b->target_count;
		sure = pair ? b->confidence * b->confidence : 0;
		sure *= sure;
		joined[0] += sure * b->source_count;
		joined[1] += sure * b->target_count;
	}
	for (int side = 0; side < 2; side++)
		if (all[side] > 0 && joined[side] / all[side] > best)
			best = joined[side] / all[side];
	return best;
}

static void
guess_side(struct guess *guess, const struct segmented *text)
{
	for (size_t i = 0; i < text->count; i++)
		guess_add(guess, text->segments[i].text);
}

/* Both are surely in one language, whatever was said. */
static const char *
same_language(const struct align_result *result)
{
	const char *a = guess_language(&result->guess[0]);
	const char *b = guess_language(&result->guess[1]);

	return a && b && !strcmp(a, b) ? a : NULL;
}

static void
tell(const struct guess *guess, const char *path, const char *option,
     struct pu_str language, const struct pu_log *log)
{
	const char *other = guess_language(guess);

	if (!guess_contradicts(guess, language))
		return;
	if (other && !pu_str_is(lang_primary(language), other))
		pu_log(log, PU_WARNING,
		       _("%s: this does not look like \"%.*s\" but like "
			 "\"%s\": say -%s %s if it is"),
		       path, (int)language.len, language.ptr, other, option,
		       other);
	else
		pu_log(log, PU_WARNING,
		       _("%s: this is in another script than \"%.*s\" is "
			 "written in: see what -%s says"),
		       path, (int)language.len, language.ptr, option);
}

void
doubt_languages(struct align_result *result,
		const struct align_options *options, const char *source_path,
		const char *target_path, const struct pu_log *log)
{
	const char *a, *b;

	guess_side(&result->guess[0], &result->source);
	guess_side(&result->guess[1], &result->target);
	a = guess_language(&result->guess[0]);
	b = guess_language(&result->guess[1]);
	if (a && b && pu_str_is(lang_primary(options->target), a) &&
	    pu_str_is(lang_primary(options->source), b)) {
		pu_log(log, PU_WARNING,
		       _("%s looks like \"%s\" and %s like \"%s\": are they "
			 "given in the wrong order?"),
		       source_path, a, target_path, b);
		return;
	}
	tell(&result->guess[0], source_path, "s", options->source, log);
	tell(&result->guess[1], target_path, "t", options->target, log);
}

bool
doubt_refuses(const struct align_result *result,
	      const struct align_options *options, struct pu_buf *reason)
{
	const char *same = same_language(result);
	size_t least = result->source.count < result->target.count
			       ? result->source.count
			       : result->target.count;

	if (same && !pu_str_eq(lang_primary(options->source),
			       lang_primary(options->target))) {
		pu_buf_addf(reason, _("both are in one language, \"%s\""),
			    same);
		return true;
	}
	if (least < SEGMENTS_LEAST || result->agreement >= AGREEMENT_LEAST)
		return false;
	pu_buf_addf(reason,
		    _("they do not look like translations of each other: only "
		      "%.0f %% seem to have a counterpart (of a translation "
		      "at least %.0f %% have)"),
		    result->agreement * 100, AGREEMENT_LEAST * 100);
	return true;
}
