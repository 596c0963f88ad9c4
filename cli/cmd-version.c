#include "config.h"

#include "cli/command.h"
#include "cli/commands.h"
#include "text/token.h"

/* Of the JSON that commands write: raised when a key is lost or changes its
 * meaning. */
#define FORMAT_VERSION 1

static int
run(struct invocation *inv)
{
	json_t *line, *libraries;

	if (!inv->json) {
		output_f(inv->out, "puente %s\n", PACKAGE_VERSION);
		output_f(inv->out, _("JSON format %d\n"), FORMAT_VERSION);
		output_f(inv->out, "%s, jansson %s\n", token_versions(),
			 jansson_version_str());
		return STATUS_DONE;
	}
	line = json_object();
	libraries = json_array();
	json_object_set_new(line, "version", json_string(PACKAGE_VERSION));
	json_object_set_new(line, "format", json_integer(FORMAT_VERSION));
	json_array_append_new(libraries, json_string(token_versions()));
	json_object_set_new(line, "libraries", libraries);
	output_json(inv->out, line);
	return STATUS_DONE;
}

static const char *const examples[] = {
	"puente version",
	"puente version --json",
	NULL,
};

const struct command cmd_version = {
	.name = "version",
	.group = GROUP_SELF,
	.summary = N_("show the versions of the program, its JSON and its "
		      "libraries"),
	.examples = examples,
	.run = run,
};
