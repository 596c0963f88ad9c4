#include "config.h"

#include <inttypes.h>

#include "cli/label.h"
#include "cli/match.h"
#include "cli/tags.h"
#include "jobs/stored.h"

#define INDENT 7

static void
show_run(struct output *out, const char *open, struct pu_str text,
	 const char *close, enum style style)
{
	if (!text.len)
		return;
	output_style(out, style);
	output_put(out, open);
	output_text(out, text);
	output_put(out, close);
	output_style(out, STYLE_PLAIN);
}

/* What the match has and the query lacks in [-...-], the reverse in {+...+}:
 * never by colour alone. */
static void
show_diff(struct output *out, const struct pu_match *m)
{
	output_f(out, "%*s", INDENT, "");
	for (size_t i = 0; i < m->diff_count; i++) {
		const struct pu_diff *diff = &m->diff[i];

		if (diff->op == PU_DIFF_EQUAL) {
			output_text(out, diff->text);
			continue;
		}
		if (diff->op != PU_DIFF_INSERT)
			show_run(out, "[-", diff->was, "-]", STYLE_BAD);
		if (diff->op != PU_DIFF_DELETE)
			show_run(out, "{+", diff->text, "+}", STYLE_GOOD);
	}
	output_put(out, "\n");
}

static void
show_explanation(struct output *out, const struct pu_match *m)
{
	output_f(out, _("%*ssimilarity %.1f"), INDENT, "", m->similarity);
	for (size_t i = 0; i < m->penalty_count; i++)
		output_f(out, ", %s -%d", label(m->penalties[i].reason),
			 m->penalties[i].points);
	output_put(out, "\n");
	show_diff(out, m);
}

/* The query's tags, by what told their places: "kept: <b> </b>". */
static void
show_codes(struct output *out, const struct pu_match *m,
	   const struct pu_tm_query *query)
{
	output_f(out, _("%*stags "), INDENT, "");
	tags_show(out, m, query);
	output_put(out, "\n");
}

static void
show_origin(struct output *out, const struct pu_match *m)
{
	struct pu_buf when = PU_BUF_INIT;

	time_format(&when, m->changed);
	pu_buf_cut(&when, when.len < 10 ? when.len : 10);
	output_style(out, STYLE_DIM);
	output_f(out, _("%*sunit %" PRId64 ", %s"), INDENT, "", m->unit,
		 label(pu_trust_name(m->trust)));
	if (m->origin.len) {
		output_put(out, ", ");
		output_text(out, m->origin);
	}
	if (m->translator.len) {
		output_put(out, ", ");
		output_text(out, m->translator);
	}
	if (when.len)
		output_f(out, ", %s", when.ptr);
	if (m->occurrences > 1)
		output_f(out,
			 P_(", once", ", %" PRIu64 " times", m->occurrences),
			 m->occurrences);
	output_style(out, STYLE_PLAIN);
	output_put(out, "\n");
	pu_buf_free(&when);
}

/* What was put in stands out; {+...+} when it is explained, so that the line
 * can else be copied. */
static void
show_suggestion(struct output *out, const struct pu_match *m, bool explain)
{
	size_t at = 0;

	output_f(out, _("%*ssuggested: "), INDENT, "");
	for (size_t i = 0; i < m->suggestion_span_count; i++) {
		const struct pu_span *span = &m->suggestion_spans[i];

		output_text(out,
			    pu_str_n(m->suggestion.ptr + at, span->start - at));
		show_run(out, explain ? "{+" : "",
			 pu_str_n(m->suggestion.ptr + span->start,
				  span->end - span->start),
			 explain ? "+}" : "", STYLE_BOLD);
		at = span->end;
	}
	output_text(out,
		    pu_str_n(m->suggestion.ptr + at, m->suggestion.len - at));
	output_put(out, "\n");
}

/* A pair that nobody has reviewed can be mended where it came from. */
static void
show_mending(struct invocation *inv, const struct pu_match *m)
{
	struct pu_error none;
	int64_t alignment;
	uint32_t bead;

	if (m->trust != PU_TRUST_ALIGNED ||
	    !job_alignment_of_unit(&inv->job, m->unit, &alignment, &bead,
				   &none))
		return;
	output_style(inv->out, STYLE_DIM);
	output_f(inv->out,
		 _("%*snot reviewed: \"puente alignment fix --unit %" PRId64
		   "\" mends it\n"),
		 INDENT, "", m->unit);
	output_style(inv->out, STYLE_PLAIN);
}

static void
show_match(struct invocation *inv, const struct pu_match *m,
	   const struct pu_tm_query *query)
{
	struct output *out = inv->out;

	output_style(out, STYLE_BOLD);
	output_f(out, "%4d   ", m->score);
	output_style(out, STYLE_PLAIN);
	output_text(out, m->source);
	output_f(out, "\n%*s", INDENT, "");
	output_style(out, STYLE_GOOD);
	output_text(out, m->target);
	output_style(out, STYLE_PLAIN);
	output_put(out, "\n");
	if (m->protected_count)
		output_f(out, _("%*sprotected: check by hand what differs\n"),
			 INDENT, "");
	if (m->suggestion.ptr)
		show_suggestion(out, m, query->explain);
	if (m->codes_lost)
		output_f(out,
			 P_("%*sa tag found no place: put it in by hand\n",
			    "%*s%zu tags found no place: put them in by "
			    "hand\n",
			    m->codes_lost),
			 INDENT, "", m->codes_lost);
	if (query->explain)
		show_explanation(out, m);
	if (m->code_places)
		show_codes(out, m, query);
	show_origin(out, m);
	show_mending(inv, m);
}

void
match_show(struct invocation *inv, bool many, struct pu_str text,
	   const struct pu_tm_query *query, const struct pu_matches *matches)
{
	if (many) {
		output_style(inv->out, STYLE_BOLD);
		output_text(inv->out, text);
		output_style(inv->out, STYLE_PLAIN);
		output_put(inv->out, "\n");
	}
	if (matches->fallback)
		output_f(inv->out,
			 _("   -   nothing of %d or more; the best "
			   "below:\n"),
			 query->min);
	for (size_t i = 0; i < matches->count; i++)
		show_match(inv, &matches->items[i], query);
	if (!matches->count && many)
		output_f(inv->out, "   -   %s\n", _("no match"));
	else if (!matches->count)
		command_note(inv, _("no match of %d or more"), query->min);
}
