#include "config.h"

#include <inttypes.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/leftout.h"
#include "jobs/glossary-export.h"

static const struct left_out_kind kinds[] = {
	{ "sensitive", N_("sensitive concepts"),
	  offsetof(struct glossary_left_out, concepts) },
	{ "names", N_("names"), offsetof(struct glossary_left_out, names) },
	{ "ids", N_("ids"), offsetof(struct glossary_left_out, ids) },
	{ "times", N_("times"), offsetof(struct glossary_left_out, times) },
	{ "notes", N_("notes"), offsetof(struct glossary_left_out, notes) },
	{ "fields", N_("fields"), offsetof(struct glossary_left_out, fields) },
};

#define KINDS (sizeof kinds / sizeof kinds[0])

static void
show_json(struct output *out, const char *path,
	  const struct glossary_export_result *result)
{
	json_t *line = json_object(), *findings = json_array();

	json_object_set_new(line, "file", value_text(pu_str(path)));
	json_object_set_new(line, "concepts",
			    json_integer((json_int_t)result->concepts));
	json_object_set_new(line, "guarded",
			    json_integer((json_int_t)result->guarded));
	json_object_set_new(line, "left_out",
			    left_out_value(kinds, KINDS, &result->left_out));
	for (size_t i = 0; i < result->finding_count; i++) {
		const struct glossary_finding *f = &result->findings[i];
		json_t *item = json_object();

		json_object_set_new(item, "unit",
				    json_integer((json_int_t)f->concept));
		json_object_set_new(item, "text", value_text(f->what));
		json_array_append_new(findings, item);
	}
	json_object_set_new(line, "findings", findings);
	output_json(out, line);
}

static void
tell_left_out(struct invocation *inv,
	      const struct glossary_export_result *result)
{
	struct pu_buf list = PU_BUF_INIT;

	left_out_list(&list, kinds, KINDS, &result->left_out);
	if (list.len)
		command_note(inv,
			     _("left out, as others may read the file: %s; "
			       "\"--for self\" writes everything"),
			     list.ptr);
	pu_buf_free(&list);
}

#define TOLD 20u /* findings */

static void
tell_findings(struct invocation *inv,
	      const struct glossary_export_result *result)
{
	size_t most =
		result->finding_count < TOLD ? result->finding_count : TOLD;

	for (size_t i = 0; i < most; i++) {
		const struct glossary_finding *f = &result->findings[i];
		struct pu_buf what = PU_BUF_INIT;

		output_escape(&what, f->what);
		command_note(inv,
			     _("warning: concept %" PRIu64
			       " of the file holds \"%s\", a name that the "
			       "memory knows, an address or an account"),
			     f->concept, what.ptr);
		pu_buf_free(&what);
	}
	if (result->finding_total > most)
		command_note(inv,
			     P_("and one more such place",
				"and %" PRIu64 " more such places",
				result->finding_total - most),
			     result->finding_total - most);
}

static void
tell(struct invocation *inv, const struct glossary_export_result *result)
{
	command_note(inv,
		     P_("one concept written", "%" PRIu64 " concepts written",
			result->concepts),
		     result->concepts);
	if (result->guarded)
		command_note(inv,
			     P_("an apostrophe stands before one cell that a "
				"spreadsheet would take for a formula",
				"an apostrophe stands before %" PRIu64
				" cells that a spreadsheet would take for "
				"formulas",
				result->guarded),
			     result->guarded);
	tell_findings(inv, result);
	tell_left_out(inv, result);
}

static int
run(struct invocation *inv)
{
	static const enum glossary_format formats[] = {
		GLOSSARY_TBX, GLOSSARY_TBX3, GLOSSARY_CSV, GLOSSARY_TSV,
		GLOSSARY_OMEGAT
	};
	static const enum export_for whoms[] = { EXPORT_SELF, EXPORT_PARTNER,
						 EXPORT_PUBLIC };
	struct pu_buf source = PU_BUF_INIT, target = PU_BUF_INIT;
	struct pu_buf prefer = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };
	struct glossary_export_result result;
	const char *glossary = option_text(inv, "glossary");
	const char *path = option_text(inv, "output");
	struct glossary_export_options options = {
		.format = formats[option_choice(inv, "format", 0)],
		.whom = whoms[option_choice(inv, "for", 2)],
		.glossary = pu_str(glossary ? glossary : ""),
		.path = path && !pu_str_is(pu_str(path), "-") ? path : NULL,
		.dry = inv->dry_run,
	};
	enum language_need need = options.format == GLOSSARY_OMEGAT
					  ? LANGUAGE_NEEDED
					  : LANGUAGE_OPTION;
	int status = STATUS_DONE;

	if (!command_languages(inv, need, &source, &target, &status) ||
	    !command_language(inv, "source", LANGUAGE_SETTING, &prefer,
			      &status) ||
	    !command_open(inv, JOB_READ, &status))
		goto done;
	options.guard = option_choice(inv, "guard",
				      options.format != GLOSSARY_CSV) == 0;
	options.source = pu_buf_str(&source);
	options.target = pu_buf_str(&target);
	options.prefer = pu_buf_str(&prefer);
	if (!job_glossary_export(&inv->job, &options, &result, &err)) {
		status = command_fail(inv, &err);
		goto written;
	}
	/* With the data itself on standard output, the talk is on stderr. */
	if (inv->json && options.path)
		show_json(inv->out, options.path, &result);
	tell(inv, &result);
	status = result.concepts ? STATUS_DONE : STATUS_NONE;
written:
	glossary_export_result_free(&result);
done:
	pu_buf_free(&source);
	pu_buf_free(&target);
	pu_buf_free(&prefer);
	return status;
}

static const char *const examples[] = {
	"puente term export -o glossary.tbx",
	"puente term export --for self -o everything.tbx",
	"puente term export --format csv -s es -t en > glossary.csv",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "format", "tbx|tbx3|csv|tsv|omegat",
	  N_("tbx, TBX-Basic version 2, when not given"), OPTION_CHOICE, 0, 0 },
	{ 0, "for", "self|partner|public",
	  N_("public, the default: nothing sensitive, no names, ids, times or "
	     "notes; partner: notes, and dates by day; self: everything"),
	  OPTION_CHOICE, 0, 0 },
	OPTION_SOURCE,
	OPTION_TARGET,
	{ 0, "glossary", "NAME", N_("only this glossary"), OPTION_TEXT, 0, 0 },
	{ 0, "guard", "yes|no",
	  N_("put an apostrophe before what a spreadsheet would take for a "
	     "formula; yes for CSV, no for TSV when not given"),
	  OPTION_CHOICE, 0, 0 },
	OPTION_OUTPUT,
	OPTION_END
};

const struct command cmd_term_export = {
	.name = "term export",
	.group = GROUP_TERMS,
	.summary = N_("write the glossary in the forms that other tools read; "
		      "what names people stays here unless told"),
	.examples = examples,
	.options = options,
	.run = run,
};
