#include "config.h"

#include "jobs/check-memory.h"

#include "base/i18n.h"
#include "text/token.h"
#include "tm/search.h"

/* Translations of one text that are looked at. */
#define MATCHES 20

static bool
is_same(struct pu_str a, struct pu_str b, bool *same, struct pu_error *err)
{
	struct pu_buf folded[2] = { PU_BUF_INIT, PU_BUF_INIT };
	bool ok = text_identity(&folded[0], a, err) &&
		  text_identity(&folded[1], b, err);

	*same = ok && pu_str_eq(pu_buf_str(&folded[0]), pu_buf_str(&folded[1]));
	pu_buf_free(&folded[0]);
	pu_buf_free(&folded[1]);
	return ok;
}

/* The best translation of the very same source; *other ptr NULL: there is none,
 * or one of them is target. */
static bool
find_other(const struct pu_matches *matches, struct pu_str target,
	   struct pu_str *other, struct pu_error *err)
{
	*other = pu_str_n(NULL, 0);
	for (size_t i = 0; i < matches->count; i++) {
		const struct pu_match *match = &matches->items[i];
		bool same;

		if (match->kind == PU_MATCH_FUZZY)
			continue;
		if (!is_same(match->target, target, &same, err))
			return false;
		if (same) {
			*other = pu_str_n(NULL, 0);
			return true;
		}
		if (!other->ptr)
			*other = match->target;
	}
	return true;
}

static void
tell(const struct pu_check_pair *pair, struct pu_str other, size_t segment,
     struct pu_arena *arena, struct pu_findings *findings)
{
	struct pu_buf text = PU_BUF_INIT;
	struct pu_finding finding = {
		.check = pu_check_named(pu_str("same-source"))->id,
		.severity = PU_SEVERITY_INFO,
		.source = PU_NO_SPAN,
		.target = { 0, pair->target.text.len },
		.key = other,
		.segment = segment,
		.other = PU_NO_SEGMENT
	};

	pu_buf_addf(&text, _("the memory has it as \"%.*s\""), (int)other.len,
		    other.ptr);
	finding.text = pu_buf_str(&text);
	findings_add(findings, &finding, pair->source.text, pair->target.text,
		     arena);
	pu_buf_free(&text);
}

bool
check_memory_pair(struct job *job, const struct pu_str languages[2],
		  const struct pu_check_pair *pair, size_t segment,
		  struct pu_arena *arena, struct pu_findings *findings,
		  struct pu_error *err)
{
	const struct pu_tm_query query = { .text = pair->source.text,
					   .codes = pair->source.codes,
					   .code_count =
						   pair->source.code_count,
					   .source = languages[0],
					   .target = languages[1],
					   .min = PU_SCORE_LEAST,
					   .whole = true,
					   .max = MATCHES };
	struct pu_buf target = PU_BUF_INIT;
	struct pu_matches matches;
	struct pu_str other;
	bool ok;

	if (!pu_str_trim(pair->target.text).len ||
	    pair->source.text.len > PU_QUERY_MOST)
		return true;
	if (!pu_tm_search(job->tm, &query, &matches, err))
		return false;
	unit_plain(&target, pair->target.text, pair->target.codes,
		   pair->target.code_count);
	ok = find_other(&matches, pu_buf_str(&target), &other, err);
	if (ok && other.ptr)
		tell(pair, other, segment, arena, findings);
	pu_buf_free(&target);
	pu_matches_free(&matches);
	return ok;
}
