#include "config.h"

#include <string.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "jobs/doctor.h"

static void
show(struct invocation *inv, struct pu_str findings)
{
	while (findings.len) {
		const char *end = memchr(findings.ptr, '\n', findings.len);
		size_t len = end ? (size_t)(end - findings.ptr) : findings.len;
		struct pu_str line = pu_str_n(findings.ptr, len);

		if (inv->json) {
			json_t *value = json_object();

			json_object_set_new(value, "finding", value_text(line));
			output_json(inv->out, value);
		} else {
			output_text(inv->out, line);
			output_put(inv->out, "\n");
		}
		findings.ptr += len + (end != NULL);
		findings.len -= len + (end != NULL);
	}
}

static int
run(struct invocation *inv)
{
	struct pu_buf findings = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };
	bool rebuild = option_flag(inv, "rebuild") && !inv->dry_run;
	int status = STATUS_DONE;

	if (!command_open(inv, rebuild ? JOB_WRITE : JOB_READ, &status))
		return status;
	if (!job_doctor(&inv->job, rebuild, &findings, &err)) {
		status = command_fail(inv, &err);
	} else {
		show(inv, pu_buf_str(&findings));
		status = findings.len && !rebuild ? STATUS_NONE : STATUS_DONE;
		if (!findings.len)
			command_note(inv, _("the memory is sound"));
		else if (rebuild)
			command_note(inv, _("what is derived from the units "
					    "was made again"));
	}
	pu_buf_free(&findings);
	return status;
}

static const char *const examples[] = {
	"puente doctor",
	"puente doctor --rebuild",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "rebuild", NULL,
	  N_("make everything again that is derived from the units"),
	  OPTION_FLAG, 0, 0 },
	OPTION_END
};

const struct command cmd_doctor = {
	.name = "doctor",
	.group = GROUP_MEMORY,
	.summary = N_("check the file, and what is derived from the units "
		      "against a fresh computation"),
	.examples = examples,
	.options = options,
	.run = run,
};
