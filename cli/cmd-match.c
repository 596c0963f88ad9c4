#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/fragments.h"
#include "cli/match.h"
#include "cli/tags.h"
#include "jobs/neighbours.h"
#include "text/lines.h"
#include "text/variant.h"
#include "tm/search.h"

/* ---- the queries ---- */

struct asking {
	struct invocation *inv;
	struct pu_tm_query query;
	struct pu_str previous, next; /* as they were typed */
	struct pu_arena *arena; /* of one query */
	struct neighbours *row; /* NULL: without --context */
	bool fragments, tags, many, found;
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
	a->query.previous = a->previous;
	a->query.next = a->next;
	if (a->tags) {
		tags_take(&variant, a->arena);
		a->query.previous = tags_leave(a->previous, a->arena);
		a->query.next = tags_leave(a->next, a->arena);
	}
	a->query.text = variant.text;
	a->query.codes = variant.codes;
	a->query.code_count = variant.code_count;
	if (some && !pu_tm_search(a->inv->job.tm, &a->query, &matches, err))
		return false;
	if (variant.code_count)
		tags_put(&matches, &a->query, a->arena);
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
		match_json(a->inv->out, line, text, &a->query, &matches,
			   a->fragments ? &cover : NULL);
	else
		match_show(a->inv, a->many, text, &a->query, &matches);
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

	a->previous = previous;
	a->next = next;
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
		.min = (int)option_number(inv, "min", 70),
		.max = (size_t)option_number(inv, "max", 5),
		.fallback = option_flag(inv, "fallback"),
		.explain = option_flag(inv, "explain"),
	};
	a.previous = neighbour(inv, "previous");
	a.next = neighbour(inv, "next");
	a.arena = pu_arena_new();
	if (option_flag(inv, "context"))
		a.row = neighbours_new(ask_between, &a);
	a.fragments = option_flag(inv, "fragments");
	a.tags = option_flag(inv, "tags");
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
	"puente match -s es -t en --tags \"El <b>taller</b> empieza a las "
	"cinco.\"",
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
	{ 0, "tags", NULL,
	  N_("<b>, <f0> and {1} in a query are inline codes: put them into "
	     "what is suggested"),
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
