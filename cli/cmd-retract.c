#include "config.h"

#include "cli/commands.h"
#include "cli/publishing.h"

static void
show(struct invocation *inv, const struct desk_published *p)
{
	json_t *value;

	command_note(inv, "%s: %s -> %s", p->moved.name.ptr,
		     job_state_name(p->moved.before),
		     job_state_name(p->moved.after));
	if (!inv->json) {
		for (size_t i = 0; i < p->file_count; i++) {
			output_text(inv->out, p->files[i].path);
			output_put(inv->out, "\n");
		}
		output_flush(inv->out);
		command_note(inv, _("these files were written for it; take "
				    "them away, here and wherever they were "
				    "sent: puente does not"));
		publishing_note_others(inv, p);
		return;
	}
	value = json_object();
	json_object_set_new(value, "job",
			    value_text(pu_buf_str(&p->moved.name)));
	json_object_set_new(value, "before",
			    json_string(job_state_name(p->moved.before)));
	json_object_set_new(value, "after",
			    json_string(job_state_name(p->moved.after)));
	json_object_set_new(value, "files",
			    publishing_files(p->files, p->file_count));
	json_object_set_new(value, "again",
			    publishing_names(p->others, p->other_count));
	output_json(inv->out, value);
}

static int
run(struct invocation *inv)
{
	const char *reason = option_text(inv, "reason");
	struct desk_published published;
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;

	if (inv->dry_run || !command_open(inv, JOB_WRITE, &status))
		return status;
	if (!desk_retract(&inv->job, pu_str(inv->argv[0]),
			  pu_str(reason ? reason : ""), &published, &err))
		return command_fail(inv, &err);
	show(inv, &published);
	desk_published_free(&published);
	return STATUS_DONE;
}

static const char *const examples[] = {
	"puente retract la-marcha/en --reason \"the author asks for it\"",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "reason", "TEXT", N_("why; it is kept"), OPTION_TEXT, 0, 0 },
	OPTION_END
};

const struct command cmd_retract = {
	.name = "retract",
	.group = GROUP_DESK,
	.usage = "JOB",
	.summary = N_("take back what was published, and tell its files"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
