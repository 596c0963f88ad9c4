#include "config.h"

#include "cli/command.h"
#include "cli/commands.h"

static int
run(struct invocation *inv)
{
	struct pu_buf user = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;
	bool found;

	if (!command_open(inv, JOB_READ, &status))
		return status;
	if (!pu_tm_config_get(inv->job.tm, pu_str("user"), &user, &found,
			      &err)) {
		status = command_fail(inv, &err);
	} else if (!user.len) {
		command_note(inv, _("nobody: \"puente config user HANDLE\" "
				    "says who confirms what you add"));
		status = STATUS_NONE;
	} else if (inv->json) {
		json_t *line = json_object();

		json_object_set_new(line, "user",
				    value_text(pu_buf_str(&user)));
		output_json(inv->out, line);
	} else {
		output_text(inv->out, pu_buf_str(&user));
		output_put(inv->out, "\n");
	}
	pu_buf_free(&user);
	return status;
}

static const char *const examples[] = {
	"puente whoami",
	NULL,
};

const struct command cmd_whoami = {
	.name = "whoami",
	.group = GROUP_SELF,
	.summary = N_("show in whose name units are confirmed"),
	.examples = examples,
	.run = run,
};
