#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/fragments.h"
#include "cli/label.h"
#include "jobs/lines.h"
#include "jobs/neighbours.h"
#include "jobs/stored.h"
#include "jobs/variant.h"
#include "tm/search.h"

/* ---- JSON ---- */

static json_t *
penalties_value(const struct pu_match *match)
{
	json_t *list = json_array();

	for (size_t i = 0; i < match->penalty_count; i++) {
		json_t *item = json_object();

		json_object_set_new(item, "reason",
				    json_string(match->penalties[i].reason));
		json_object_set_new(item, "points",
				    json_integer(match->penalties[i].points));
		json_array_append_new(list, item);
	}
	return list;
}

static json_t *
protected_value(const struct pu_match *match)
{
	json_t *list = json_array();

	for (size_t i = 0; i < match->protected_count; i++)
		json_array_append_new(list,
				      value_text(match->protected_tokens[i]));
	return list;
}

static json_t *
suggestion_value(const struct pu_match *match)
{
	json_t *value = json_object(), *list = json_array();

	for (size_t i = 0; i < match->suggestion_span_count; i++) {
		const struct pu_span *span = &match->suggestion_spans[i];

		json_array_append_new(list, value_span(span->start, span->end));
	}
	json_object_set_new(value, "text", value_text(match->suggestion));
	json_object_set_new(value, "spans", list);
	return value;
}

static json_t *
diff_value(const struct pu_match *match)
{
	json_t *list = json_array();

	for (size_t i = 0; i < match->diff_count; i++) {
		json_t *item = json_array();

		json_array_append_new(
			item, json_string(pu_diff_op_name(match->diff[i].op)));
		json_array_append_new(item, value_text(match->diff[i].text));
		json_array_append_new(list, item);
	}
	return list;
}

static json_t *
match_value(const struct pu_match *m, const struct pu_tm_query *query)
{
	json_t *value = json_object();

	json_object_set_new(value, "unit", json_integer(m->unit));
	json_object_set_new(value, "score", json_integer(m->score));
	json_object_set_new(value, "similarity", json_real(m->similarity));
	json_object_set_new(value, "kind",
			    json_string(pu_match_kind_name(m->kind)));
	json_object_set_new(value, "source", value_text(m->source));
	json_object_set_new(value, "target", value_text(m->target));
	json_object_set_new(value, "source_language",
			    value_text(m->source_language));
	json_object_set_new(value, "target_language",
			    value_text(m->target_language));
	json_object_set_new(value, "origin", value_name(m->origin));
	json_object_set_new(value, "trust",
			    json_string(pu_trust_name(m->trust)));
	json_object_set_new(value, "translator", value_name(m->translator));
	json_object_set_new(value, "changed", value_time(m->changed));
	json_object_set_new(value, "occurrences",
			    json_integer((json_int_t)m->occurrences));
	json_object_set_new(value, "protected", protected_value(m));
	json_object_set_new(value, "penalties", penalties_value(m));
	json_object_set_new(value, "suggestion",
			    m->suggestion.ptr ? suggestion_value(m)
					      : json_null());
	if (query->explain)
		json_object_set_new(value, "diff", diff_value(m));
	if (query->fallback)
		json_object_set_new(value, "fallback",
				    json_boolean(m->score < query->min));
	return value;
}

static void
show_json(struct invocation *inv, long line, struct pu_str text,
	  const struct pu_tm_query *query, const struct pu_matches *matches,
	  const struct cover *cover)
{
	json_t *value = json_object(), *list = json_array();

	json_object_set_new(value, "line", json_integer(line));
	json_object_set_new(value, "query", value_text(text));
	for (size_t i = 0; i < matches->count; i++)
		json_array_append_new(list,
				      match_value(&matches->items[i], query));
	json_object_set_new(value, "matches", list);
	if (cover)
		fragments_value(value, cover);
	output_json(inv->out, value);
}

/* ---- for people ---- */

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
show_match(struct invocation *inv, const struct pu_match *m, bool explain)
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
		show_suggestion(out, m, explain);
	if (explain)
		show_explanation(out, m);
	show_origin(out, m);
	show_mending(inv, m);
}

static void
show_text(struct invocation *inv, bool many, struct pu_str text,
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
		show_match(inv, &matches->items[i], query->explain);
	if (!matches->count && many)
		output_f(inv->out, "   -   %s\n", _("no match"));
	else if (!matches->count)
		command_note(inv, _("no match of %d or more"), query->min);
}

/* ---- the queries ---- */

struct asking {
	struct invocation *inv;
	struct pu_tm_query query;
	struct pu_arena *arena; /* of one query */
	struct neighbours *row; /* NULL: without --context */
	bool fragments, many, found;
};

static bool
ask(void *arg, long line, struct pu_str text, struct pu_error *err)
{
	struct asking *a = arg;
	struct pu_matches matches = { .count = 0 };
	struct cover cover = { .count = 0 };
	bool some = pu_str_trim(text).len > 0;
	struct pu_variant variant;

	pu_arena_reset(a->arena);
	variant_fill(&variant, a->query.source, text, a->arena);
	a->query.text = variant.text;
	a->query.codes = variant.codes;
	a->query.code_count = variant.code_count;
	if (some && !pu_tm_search(a->inv->job.tm, &a->query, &matches, err))
		return false;
	if (matches.only_identical)
		command_note(a->inv,
			     _("a text of more than %d words: only identical "
			       "ones were looked for"),
			     PU_TM_LONGEST);
	if (some && a->fragments &&
	    !job_cover(&a->inv->job, &a->query, &cover, err)) {
		pu_matches_free(&matches);
		return false;
	}
	if (a->inv->json)
		show_json(a->inv, line, text, &a->query, &matches,
			  a->fragments ? &cover : NULL);
	else
		show_text(a->inv, a->many, text, &a->query, &matches);
	if (!a->inv->json)
		fragments_show(a->inv->out, &cover);
	a->found = a->found || matches.count || cover.count;
	pu_matches_free(&matches);
	cover_free(&cover);
	output_flush(a->inv->out);
	return pu_task_step(a->inv->job.task, _("searching"), (uint64_t)line, 0,
			    err);
}

static bool
ask_between(void *arg, long line, struct pu_str text, struct pu_str previous,
	    struct pu_str next, struct pu_error *err)
{
	struct asking *a = arg;

	a->query.previous = previous;
	a->query.next = next;
	return ask(a, line, text, err);
}

static bool
take(void *arg, long line, struct pu_str text, struct pu_error *err)
{
	struct asking *a = arg;

	return a->row ? neighbours_put(a->row, line, text, err)
		      : ask(a, line, text, err);
}

static bool
ask_all(struct asking *a, struct pu_error *err)
{
	struct invocation *inv = a->inv;

	for (int i = 0; i < inv->argc; i++) {
		bool stdin_wanted = !strcmp(inv->argv[i], "-");

		if (stdin_wanted ? !lines_each("-", take, a, err)
				 : !take(a, i + 1, pu_str(inv->argv[i]), err))
			return false;
	}
	return !a->row || neighbours_end(a->row, err);
}

/* An option's text: not given is "not known", empty is the document's edge. */
static struct pu_str
neighbour(const struct invocation *inv, const char *name)
{
	const char *text = option_text(inv, name);

	return text ? pu_str(text) : (struct pu_str){ NULL, 0 };
}

/* What the search has cost, for whoever wants to know. */
static void
say_cost(struct invocation *inv)
{
	struct pu_tm_counters cost;

	if (!inv->verbose)
		return;
	pu_tm_counters(inv->job.tm, &cost);
	command_note(inv,
		     _("%" PRIu64 " KiB of the index read, %" PRIu64
		       " texts that are not in it yet, %" PRIu64
		       " texts compared, %" PRIu64 " scored"),
		     (cost.bytes + 1023) / 1024, cost.loaded, cost.verified,
		     cost.scored);
}

static int
run(struct invocation *inv)
{
	struct pu_buf source = PU_BUF_INIT, target = PU_BUF_INIT;
	struct asking a = { .inv = inv };
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;

	console_only_reads();
	if (option_flag(inv, "context") &&
	    (option_text(inv, "previous") || option_text(inv, "next")))
		return command_misuse(inv, _("--context takes the neighbours "
					     "from the queries themselves: "
					     "not together with --previous "
					     "and --next"));
	if (!command_languages(inv, LANGUAGE_NEEDED, &source, &target,
			       &status) ||
	    !command_open(inv, JOB_READ, &status))
		goto done;
	a.query = (struct pu_tm_query){
		.source = pu_buf_str(&source),
		.target = pu_buf_str(&target),
		.previous = neighbour(inv, "previous"),
		.next = neighbour(inv, "next"),
		.min = (int)option_number(inv, "min", 70),
		.max = (size_t)option_number(inv, "max", 5),
		.fallback = option_flag(inv, "fallback"),
		.explain = option_flag(inv, "explain"),
	};
	a.arena = pu_arena_new();
	if (option_flag(inv, "context"))
		a.row = neighbours_new(ask_between, &a);
	a.fragments = option_flag(inv, "fragments");
	a.many = inv->argc > 1 || !strcmp(inv->argv[0], "-");
	if (!ask_all(&a, &err))
		status = command_fail(inv, &err);
	else
		status = a.found ? STATUS_DONE : STATUS_NONE;
	say_cost(inv);
done:
	neighbours_free(a.row);
	pu_arena_free(a.arena);
	pu_buf_free(&source);
	pu_buf_free(&target);
	return status;
}

static const char *const examples[] = {
	"puente match -s es -t en \"El taller empieza a las cinco.\"",
	"puente match -s es -t en --explain --min 50 \"El taller empieza a "
	"las seis.\"",
	"puente match -s es -t en --fallback \"El taller termina a las seis "
	"en punto.\"",
	"puente match -s es -t en --fragments \"Nadie aplaudió y el taller "
	"empieza a las cinco.\"",
	"puente segment -s es article.txt | puente match -s es -t en --context -",
	"puente match -s es -t en --json - < queries.txt",
	NULL,
};

static const struct option_spec options[] = {
	OPTION_SOURCE,
	OPTION_TARGET,
	{ 0, "min", "N", N_("least score shown; 70 when not given"),
	  OPTION_NUMBER, 30, 102 },
	{ 'n', "max", "N", N_("most matches shown; 5 when not given"),
	  OPTION_NUMBER, 1, 1000 },
	{ 0, "previous", "TEXT",
	  N_("the segment before; \"\" is the start of the document"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "next", "TEXT",
	  N_("the segment after; \"\" is the end of the document"), OPTION_TEXT,
	  0, 0 },
	{ 0, "fallback", NULL,
	  N_("when nothing reaches --min: the best below it, down to 30"),
	  OPTION_FLAG, 0, 0 },
	{ 0, "fragments", NULL,
	  N_("also the longest pieces that are known as whole segments or "
	     "terms"),
	  OPTION_FLAG, 0, 0 },
	{ 0, "context", NULL,
	  N_("the queries follow each other in a document: each is the next "
	     "one's neighbour"),
	  OPTION_FLAG, 0, 0 },
	{ 0, "explain", NULL,
	  N_("say what differs and what every point was taken off for"),
	  OPTION_FLAG, 0, 0 },
	OPTION_END
};

const struct command cmd_match = {
	.name = "match",
	.group = GROUP_MEMORY,
	.usage = "TEXT...|-",
	.summary = N_("find what was translated before, exactly or nearly"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = -1,
	.run = run,
};
