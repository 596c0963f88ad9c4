#include "config.h"

#include <inttypes.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "jobs/export.h"

static const struct {
	const char *key, *name;
	size_t offset;
} kinds[] = {
	{ "names", N_("names"), offsetof(struct disclosed, names) },
	{ "ids", N_("ids"), offsetof(struct disclosed, ids) },
	{ "times", N_("times"), offsetof(struct disclosed, times) },
	{ "notes", N_("notes"), offsetof(struct disclosed, notes) },
	{ "properties", N_("properties"),
	  offsetof(struct disclosed, properties) },
	{ "neighbours", N_("neighbours"),
	  offsetof(struct disclosed, neighbours) },
	{ "codes", N_("codes"), offsetof(struct disclosed, codes) },
};

#define KINDS (sizeof kinds / sizeof kinds[0])

static uint64_t
count_of(const struct disclosed *out, size_t kind)
{
	return *(const uint64_t *)(const void *)((const char *)out +
						 kinds[kind].offset);
}

static void
show_json(struct output *out, const char *path,
	  const struct export_result *result)
{
	json_t *line = json_object(), *left_out = json_object();

	for (size_t i = 0; i < KINDS; i++) {
		uint64_t count = count_of(&result->left_out, i);

		if (count)
			json_object_set_new(left_out, kinds[i].key,
					    json_integer((json_int_t)count));
	}
	json_object_set_new(line, "file", value_text(pu_str(path)));
	json_object_set_new(line, "units",
			    json_integer((json_int_t)result->units));
	json_object_set_new(line, "skipped",
			    json_integer((json_int_t)result->skipped));
	json_object_set_new(line, "left_out", left_out);
	output_json(out, line);
}

/* For the eyes: "names 12, times 30". */
static void
tell(struct invocation *inv, const struct export_options *options,
     const struct export_result *result)
{
	struct pu_buf list = PU_BUF_INIT;

	for (size_t i = 0; i < KINDS; i++) {
		uint64_t count = count_of(&result->left_out, i);

		if (count)
			pu_buf_addf(&list, "%s%s %" PRIu64,
				    list.len ? ", " : "", _(kinds[i].name),
				    count);
	}
	command_note(inv,
		     P_("one unit written", "%" PRIu64 " units written",
			result->units),
		     result->units);
	if (result->skipped)
		command_note(inv,
			     P_("one unit left out: it has no text in "
				"both languages",
				"%" PRIu64 " units left out: they have no "
				"text in both languages",
				result->skipped),
			     result->skipped);
	if (list.len && options->whom == EXPORT_PUBLIC &&
	    options->format == EXPORT_TMX)
		command_note(inv,
			     _("left out, as the file may go anywhere: %s; "
			       "\"--for self\" writes everything"),
			     list.ptr);
	else if (list.len)
		command_note(inv,
			     _("left out, as the format has no place for "
			       "it: %s; \"--format tmx --for self\" "
			       "writes everything"),
			     list.ptr);
	pu_buf_free(&list);
}

static bool
read_since(struct invocation *inv, int64_t *since, int *status)
{
	const char *text = option_text(inv, "since");

	*since = PU_NO_TIME;
	if (!text || time_parse(text, since))
		return true;
	*status = command_misuse(inv,
				 _("--since takes a date such as 2026-03-01 or "
				   "2026-03-01T12:00:00Z, not \"%s\""),
				 text);
	return false;
}

static int export(struct invocation *inv, struct export_options *options)
{
	struct pu_error err = { .code = PU_OK };
	struct export_result result;
	int status = STATUS_DONE;

	if (!job_export(&inv->job, options, &result, &err))
		return command_fail(inv, &err);
	/* With the data itself on standard output, the talk is on stderr. */
	if (inv->json && options->path)
		show_json(inv->out, options->path, &result);
	tell(inv, options, &result);
	if (!result.units)
		status = STATUS_NONE;
	return status;
}

static int
run(struct invocation *inv)
{
	struct pu_buf source = PU_BUF_INIT, target = PU_BUF_INIT;
	struct pu_buf prefer = PU_BUF_INIT;
	const char *origin = option_text(inv, "origin");
	const char *path = option_text(inv, "output");
	struct export_options options = {
		.format = (enum export_format)option_choice(inv, "format",
							    EXPORT_TMX),
		.whom = (enum export_for)option_choice(inv, "for",
						       EXPORT_PUBLIC),
		.level1 = option_choice(inv, "level", 1) == 0,
		.origin = pu_str(origin ? origin : ""),
		.path = path && !pu_str_is(pu_str(path), "-") ? path : NULL,
		.dry = inv->dry_run,
	};
	/* A table needs a pair; TMX holds all languages unless told. */
	enum language_need need = options.format == EXPORT_TMX
					  ? LANGUAGE_OPTION
					  : LANGUAGE_NEEDED;
	int status = STATUS_DONE;

	if (!read_since(inv, &options.since, &status) ||
	    !command_languages(inv, need, &source, &target, &status) ||
	    !command_language(inv, "source", LANGUAGE_SETTING, &prefer,
			      &status) ||
	    !command_open(inv, JOB_READ, &status))
		goto done;
	options.source = pu_buf_str(&source);
	options.target = pu_buf_str(&target);
	options.prefer = pu_buf_str(&prefer);
	status = export(inv, &options);
done:
	pu_buf_free(&source);
	pu_buf_free(&target);
	pu_buf_free(&prefer);
	return status;
}

static const char *const examples[] = {
	"puente export -o memory.tmx",
	"puente export --for self -o everything.tmx",
	"puente export --format tsv -s es -t en > pairs.tsv",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "format", "tmx|tsv|csv", N_("tmx when not given"), OPTION_CHOICE,
	  0, 0 },
	{ 0, "for", "self|public",
	  N_("public, the default: no names, ids, times or notes, and only "
	     "harmless properties; self: everything"),
	  OPTION_CHOICE, 0, 0 },
	OPTION_SOURCE,
	OPTION_TARGET,
	{ 0, "origin", "NAME", N_("only units from there"), OPTION_TEXT, 0, 0 },
	{ 0, "since", "DATE", N_("only units changed on that day or later"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "level", "1|2", N_("1 leaves inline codes out"), OPTION_CHOICE, 0,
	  0 },
	OPTION_OUTPUT,
	OPTION_END
};

const struct command cmd_export = {
	.name = "export",
	.group = GROUP_MEMORY,
	.summary = N_("write the memory as TMX or a table of pairs; what "
		      "names people stays here unless told"),
	.examples = examples,
	.options = options,
	.run = run,
};
