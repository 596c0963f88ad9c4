#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "cli/checking.h"
#include "cli/commands.h"
#include "cli/label.h"

/* ---- --list ---- */

static json_t *
about_value(const struct pu_check_about *about)
{
	json_t *value = json_object(), *on = json_array();

	if (about->on & PU_CHECK_PAIR)
		json_array_append_new(on, json_string("pair"));
	if (about->on & PU_CHECK_SOURCE)
		json_array_append_new(on, json_string("source"));
	json_object_set_new(value, "check", json_string(about->id));
	json_object_set_new(value, "severity",
			    json_string(pu_severity_name(about->severity)));
	json_object_set_new(value, "on", on);
	json_object_set_new(value, "two_persons",
			    json_boolean(about->two_persons));
	json_object_set_new(value, "text", json_string(_(about->summary)));
	return value;
}

static int
list(struct invocation *inv)
{
	const struct pu_check_about *about;

	for (size_t i = 0; (about = pu_check_at(i)) != NULL; i++) {
		if (inv->json) {
			output_json(inv->out, about_value(about));
			continue;
		}
		output_column(inv->out, pu_str(about->id), 18);
		output_column(inv->out,
			      pu_str(label(pu_severity_name(about->severity))),
			      14);
		output_f(inv->out, "%s\n", _(about->summary));
	}
	return STATUS_DONE;
}

/* ---- ids, parted by commas ---- */

static size_t
split(const char *text, struct pu_str **out)
{
	size_t count = 0, room = 0;

	*out = NULL;
	while (text) {
		size_t len = strcspn(text, ",");
		struct pu_str id = pu_str_trim(pu_str_n(text, len));

		if (id.len) {
			MEM_GROW(*out, count, room);
			(*out)[count++] = id;
		}
		text = text[len] ? text + len + 1 : NULL;
	}
	return count;
}

static int
run(struct invocation *inv)
{
	struct check_options options = { .least = PU_SEVERITY_INFO };
	struct pu_str *only, *without;
	int status;

	if (option_flag(inv, "list"))
		return list(inv);
	options.only_count = split(option_text(inv, "only"), &only);
	options.without_count = split(option_text(inv, "without"), &without);
	options.only = only;
	options.memory = option_flag(inv, "memory");
	options.without = without;
	status = checking_run(inv, &options, option_flag(inv, "source-only"));
	free(only);
	free(without);
	return status;
}

static const char *const examples[] = {
	"puente check -s es -t en pairs.tsv",
	"puente check -s es -t en article.es.txt article.en.txt",
	"puente check --source-only -s es article.es.txt",
	"puente check --json --only iban,account,payee article.xlf",
	"puente check --format html -o report.html article.xlf",
	"puente check --list",
	NULL,
};

static const struct option_spec options[] = {
	OPTION_SOURCE,
	OPTION_TARGET,
	{ 0, "source-only", NULL,
	  N_("check documents that are not translated yet"), OPTION_FLAG, 0,
	  0 },
	{ 0, "list", NULL, N_("show which checks there are"), OPTION_FLAG, 0,
	  0 },
	{ 0, "only", "ID[,ID...]", N_("no checks but these"), OPTION_TEXT, 0,
	  0 },
	{ 0, "without", "ID[,ID...]", N_("all checks but these"), OPTION_TEXT,
	  0, 0 },
	{ 0, "memory", NULL,
	  N_("also tell what the memory translates in another way"),
	  OPTION_FLAG, 0, 0 },
	OPTION_MIN_SEVERITY,
	OPTION_FAIL_ON,
	OPTION_FROM,
	OPTION_REPORT,
	OPTION_STRICT,
	OPTION_END
};

const struct command cmd_check = {
	.name = "check",
	.group = GROUP_TERMS,
	.usage = "[FILE...|-]",
	.summary = N_("find what is wrong in translations: accounts, numbers, "
		      "dates, names, links ..."),
	.examples = examples,
	.options = options,
	.max_operands = -1,
	.run = run,
};
