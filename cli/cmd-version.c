#include "config.h"

#include <string.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "text/token.h"

/* Of the JSON that commands write: raised when a key is lost or changes its
 * meaning. */
#define FORMAT_VERSION 1

/* "ICU 72.1, Unicode 15.0" as an object. */
static json_t *
versions_value(const char *list)
{
	json_t *value = json_object();

	while (*list) {
		size_t len = strcspn(list, ","), name = len;

		while (name && list[name - 1] != ' ')
			name--;
		if (name)
			json_object_setn_new(
				value, list, name - 1,
				json_stringn(list + name, len - name));
		list += len;
		list += strspn(list, ", ");
	}
	return value;
}

static int
run(struct invocation *inv)
{
	struct pu_buf libraries = PU_BUF_INIT;
	json_t *line;

	token_versions(&libraries);
	pu_buf_addf(&libraries, ", jansson %s", jansson_version_str());
	if (inv->json) {
		line = json_object();
		json_object_set_new(line, "version",
				    json_string(PACKAGE_VERSION));
		json_object_set_new(line, "format",
				    json_integer(FORMAT_VERSION));
		json_object_set_new(line, "libraries",
				    versions_value(libraries.ptr));
		output_json(inv->out, line);
	} else {
		output_f(inv->out, "puente %s\n", PACKAGE_VERSION);
		output_f(inv->out, _("JSON format %d\n"), FORMAT_VERSION);
		output_f(inv->out, "%s\n", libraries.ptr);
	}
	pu_buf_free(&libraries);
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
