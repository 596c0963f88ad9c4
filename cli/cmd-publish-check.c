#include "config.h"

#include "cli/commands.h"
#include "cli/publishing.h"

static const char *
weight_name(enum publish_weight weight)
{
	static const char *const names[] = { [PUBLISH_INFO] = "info",
					     [PUBLISH_WARNING] = "warning",
					     [PUBLISH_ERROR] = "error" };

	return names[weight];
}

static void
show(struct invocation *inv, const struct publish_finding *finding)
{
	struct pu_buf text = PU_BUF_INIT;
	const char *weight =
		weight_name(publish_trouble_weight(finding->trouble));
	const char *name = publish_trouble_name(finding->trouble);

	publish_finding_say(&text, finding);
	if (inv->json) {
		json_t *value = json_object();

		json_object_set_new(value, "job", json_string(inv->argv[0]));
		json_object_set_new(value, "check", json_string(name));
		json_object_set_new(value, "severity", json_string(weight));
		json_object_set_new(
			value, "block",
			finding->at == SIZE_MAX
				? json_null()
				: json_integer((json_int_t)finding->at + 1));
		json_object_set_new(value, "message",
				    value_text(pu_buf_str(&text)));
		output_json(inv->out, value);
	} else {
		output_f(inv->out, "%s: %s: ", inv->argv[0], weight);
		output_text(inv->out, pu_buf_str(&text));
		output_f(inv->out, " [%s]\n", name);
	}
	pu_buf_free(&text);
}

static int
run(struct invocation *inv)
{
	struct desk_publish_way way = { .folder = "." };
	const char *slug = option_text(inv, "slug");
	const char *url = option_text(inv, "url");
	struct pu_arena *arena = pu_arena_new();
	const struct publish_finding *findings;
	struct pu_error err = { .code = PU_OK }, refused;
	int status = STATUS_DONE;
	size_t count;

	way.slug = pu_str(slug ? slug : "");
	way.url = pu_str(url ? url : "");
	if (!publishing_formats(inv, &way, &status) ||
	    !command_open(inv, JOB_WRITE, &status)) {
		pu_arena_free(arena);
		return status;
	}
	if (!desk_publish_check(&inv->job, pu_str(inv->argv[0]), &way,
				&findings, &count, &refused, arena, &err)) {
		pu_arena_free(arena);
		return command_fail(inv, &err);
	}
	for (size_t i = 0; i < count; i++) {
		show(inv, &findings[i]);
		if (publish_trouble_weight(findings[i].trouble) ==
		    PUBLISH_ERROR)
			status = STATUS_NONE;
	}
	output_flush(inv->out);
	if (refused.code) {
		command_fail(inv, &refused);
		status = STATUS_NONE;
	}
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente publish check la-marcha/en",
	"puente publish check la-marcha/en --format hreflang --json",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "format", "FORMATS", N_("what it would be published as"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "slug", "SLUG", N_("the page's name in its address"), OPTION_TEXT,
	  0, 0 },
	{ 0, "url", "URL", N_("where the page will stand"), OPTION_TEXT, 0, 0 },
	OPTION_END
};

const struct command cmd_publish_check = {
	.name = "publish check",
	.group = GROUP_DESK,
	.usage = "JOB",
	.summary = N_("find what would keep a page from going out, or spoil "
		      "it"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
