#include "config.h"

#include <inttypes.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "jobs/term.h"

static void
show(struct invocation *inv, const struct pu_term_pair *pair, int64_t concept,
     bool added)
{
	if (inv->json) {
		json_t *line = json_object();

		json_object_set_new(line, "concept", json_integer(concept));
		json_object_set_new(line, "source", value_text(pair->source));
		json_object_set_new(line, "target", value_text(pair->target));
		json_object_set_new(
			line, "status",
			json_string(pu_term_status_name(pair->status)));
		json_object_set_new(line, "added", json_boolean(added));
		output_json(inv->out, line);
	}
	if (added)
		command_note(inv, _("concept %" PRId64), concept);
	else
		command_note(inv,
			     _("this pair was there already, in concept "
			       "%" PRId64),
			     concept);
}

static int
run(struct invocation *inv)
{
	struct pu_buf source = PU_BUF_INIT, target = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };
	struct pu_term_pair pair = {
		.source = pu_str(inv->argv[0]),
		.target = pu_str(inv->argv[1]),
		.status = (enum pu_term_status)option_choice(inv, "status",
							     PU_TERM_PREFERRED),
	};
	int status = STATUS_DONE;
	int64_t concept;
	bool added;

	if (!command_languages(inv, LANGUAGE_NEEDED, &source, &target,
			       &status) ||
	    inv->dry_run || !command_open(inv, JOB_CREATE, &status))
		goto done;
	pair.source_language = pu_buf_str(&source);
	pair.target_language = pu_buf_str(&target);
	if (job_term_add(&inv->job, &pair, &concept, &added, &err))
		show(inv, &pair, concept, added);
	else
		status = command_fail(inv, &err);
done:
	pu_buf_free(&source);
	pu_buf_free(&target);
	return status;
}

static const char *const examples[] = {
	"puente term add -s es -t en \"caja de resistencia\" \"strike fund\"",
	"puente term add -s es -t en --status forbidden \"caja de "
	"resistencia\" \"resistance box\"",
	NULL,
};

static const struct option_spec options[] = {
	OPTION_SOURCE,
	OPTION_TARGET,
	{ 0, "status", "preferred|admitted|forbidden",
	  N_("of the target term; preferred when not given"), OPTION_CHOICE, 0,
	  0 },
	OPTION_END
};

const struct command cmd_term_add = {
	.name = "term add",
	.group = GROUP_TERMS,
	.usage = "SOURCE TARGET",
	.summary = N_("add a term and its translation to the glossary"),
	.examples = examples,
	.options = options,
	.min_operands = 2,
	.max_operands = 2,
	.run = run,
};
