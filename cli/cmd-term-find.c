#include "config.h"

#include <inttypes.h>
#include <string.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "jobs/term.h"
#include "text/lines.h"

struct asking {
	struct invocation *inv;
	struct pu_str source, target;
	struct pu_arena *arena;
	bool overlaps; /* terms inside longer ones too */
	bool found;
};

static void
show_json(struct output *out, long line, const struct pu_term_hit *hit)
{
	json_t *value = json_object(), *targets = json_array();

	json_object_set_new(value, "line", json_integer(line));
	json_object_set_new(value, "start",
			    json_integer((json_int_t)hit->start));
	json_object_set_new(value, "end", json_integer((json_int_t)hit->end));
	json_object_set_new(value, "text", value_text(hit->text));
	json_object_set_new(value, "concept", json_integer(hit->concept));
	json_object_set_new(value, "term", value_text(hit->term));
	json_object_set_new(value, "status",
			    json_string(pu_term_status_name(hit->status)));
	for (size_t i = 0; i < hit->target_count; i++)
		json_array_append_new(targets, value_text(hit->targets[i]));
	json_object_set_new(value, "targets", targets);
	json_object_set_new(value, "kind",
			    json_string(pu_term_kind_name(hit->kind)));
	if (hit->covered)
		json_object_set_new(value, "covered", json_true());
	output_json(out, value);
}

/* start, end, text, concept, term, status, targets, kind: tabs between them. */
static void
show(struct output *out, const struct pu_term_hit *hit)
{
	output_f(out, "%zu\t%zu\t", hit->start, hit->end);
	output_text(out, hit->text);
	output_f(out, "\t%" PRId64 "\t", hit->concept);
	output_text(out, hit->term);
	output_f(out, "\t%s\t", pu_term_status_name(hit->status));
	for (size_t i = 0; i < hit->target_count; i++) {
		if (i)
			output_put(out, "; ");
		output_text(out, hit->targets[i]);
	}
	output_f(out, "\t%s\n", pu_term_kind_name(hit->kind));
}

static bool
ask(void *arg, long line, struct pu_str text, struct pu_error *err)
{
	struct asking *a = arg;
	const struct pu_term_hit *hits;
	size_t count;

	pu_arena_reset(a->arena);
	if (!job_term_find(&a->inv->job, text, a->source, a->target, a->arena,
			   &hits, &count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (hits[i].covered && !a->overlaps)
			continue;
		if (a->inv->json)
			show_json(a->inv->out, line, &hits[i]);
		else
			show(a->inv->out, &hits[i]);
	}
	a->found = a->found || count;
	return pu_task_step(a->inv->job.task, _("searching"), (uint64_t)line, 0,
			    err);
}

static int
run(struct invocation *inv)
{
	struct pu_buf source = PU_BUF_INIT, target = PU_BUF_INIT;
	struct asking a = { .inv = inv,
			    .overlaps = option_flag(inv, "overlaps") };
	struct pu_error err = { .code = PU_OK };
	const char *text = inv->argc ? inv->argv[0] : "-";
	int status = STATUS_DONE;
	bool ok;

	console_only_reads();
	if (!command_language(inv, "source", LANGUAGE_NEEDED, &source,
			      &status) ||
	    !command_language(inv, "target", LANGUAGE_SETTING, &target,
			      &status) ||
	    !command_open(inv, JOB_READ, &status))
		goto done;
	a.source = pu_buf_str(&source);
	a.target = pu_buf_str(&target);
	a.arena = pu_arena_new();
	ok = !strcmp(text, "-") ? lines_each("-", ask, &a, &err)
				: ask(&a, 1, pu_str(text), &err);
	status = !ok       ? command_fail(inv, &err)
		 : a.found ? STATUS_DONE
			   : STATUS_NONE;
	if (status == STATUS_NONE)
		command_note(inv, _("nothing found"));
	pu_arena_free(a.arena);
done:
	pu_buf_free(&source);
	pu_buf_free(&target);
	return status;
}

static const char *const examples[] = {
	"puente term find -s es -t en \"La caja de resistencia seguirá "
	"abierta.\"",
	"puente term find -s es -t en --json - < article.es.txt",
	NULL,
};

static const struct option_spec options[] = { { 's', "source", "LANG",
						N_("language of the text"),
						OPTION_TEXT, 0, 0 },
					      OPTION_TARGET,
					      { 0, "overlaps", NULL,
						N_("also the terms inside "
						   "longer ones"),
						OPTION_FLAG, 0, 0 },
					      OPTION_END };

const struct command cmd_term_find = {
	.name = "term find",
	.group = GROUP_TERMS,
	.usage = "[TEXT|-]",
	.summary = N_("find the glossary's terms in a text"),
	.examples = examples,
	.options = options,
	.max_operands = 1,
	.run = run,
};
