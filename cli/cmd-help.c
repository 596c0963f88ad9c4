#include "config.h"

#include "cli/command.h"
#include "cli/commands.h"

static int
run(struct invocation *inv)
{
	struct pu_buf name = PU_BUF_INIT, near = PU_BUF_INIT;
	const struct command *command;
	int status = STATUS_DONE;
	bool family;

	if (!inv->argc) {
		help_overview(inv->out);
		return STATUS_DONE;
	}
	for (int i = 0; i < inv->argc; i++)
		pu_buf_addf(&name, "%s%s", i ? " " : "", inv->argv[i]);
	command = command_find(name.ptr, &family);
	if (command) {
		help_command(inv->out, command);
	} else if (family) {
		help_family(inv->out, name.ptr);
	} else {
		command_suggest(&near, name.ptr);
		status = command_misuse(inv, _("there is no command \"%s\"%s"),
					name.ptr, near.ptr);
	}
	pu_buf_free(&name);
	pu_buf_free(&near);
	return status;
}

static const char *const examples[] = {
	"puente help",
	"puente help match",
	"puente help unit add",
	NULL,
};

const struct command cmd_help = {
	.name = "help",
	.group = GROUP_SELF,
	.usage = "[COMMAND]",
	.summary = N_("show what there is, or one command with examples"),
	.examples = examples,
	.max_operands = 2,
	.run = run,
};
