#include "config.h"

#include <inttypes.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/leftout.h"
#include "jobs/export.h"

static const struct left_out_kind kinds[] = {
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

/* One line a file; what was left out stands on the first. */
static void
show_json(struct output *out, struct pu_str path, uint64_t units, bool first,
	  const struct export_result *result)
{
	json_t *line = json_object(), *findings = json_array();

	for (size_t i = 0; i < result->finding_count; i++) {
		const struct export_finding *f = &result->findings[i];
		json_t *item;

		if (!pu_str_eq(f->path, path))
			continue;
		item = json_object();
		json_object_set_new(item, "unit",
				    json_integer((json_int_t)f->unit));
		json_object_set_new(item, "text", value_text(f->what));
		json_array_append_new(findings, item);
	}
	json_object_set_new(line, "file", value_text(path));
	json_object_set_new(line, "units", json_integer((json_int_t)units));
	json_object_set_new(
		line, "skipped",
		json_integer(first ? (json_int_t)result->skipped : 0));
	json_object_set_new(
		line, "left_out",
		first ? left_out_value(kinds, KINDS, &result->left_out)
		      : json_object());
	json_object_set_new(line, "findings", findings);
	output_json(out, line);
}

static void
show_all_json(struct output *out, const char *path,
	      const struct export_result *result)
{
	if (!result->file_count)
		show_json(out, pu_str(path), result->units, true, result);
	for (size_t i = 0; i < result->file_count; i++)
		show_json(out, result->files[i].path, result->files[i].units,
			  i == 0, result);
}

/* ---- for the eyes ---- */

#define TOLD 20u /* findings */

/* Why units are not in the file. */
static void
tell_skipped(struct invocation *inv, const struct export_options *options,
	     const struct export_result *result)
{
	if (result->alone)
		command_note(inv,
			     P_("one unit left out: it has no text in "
				"both languages",
				"%" PRIu64 " units left out: they have no "
				"text in both languages",
				result->alone),
			     result->alone);
	if (result->sensitive)
		command_note(inv,
			     P_("one unit left out: it is marked sensitive",
				"%" PRIu64
				" units left out: they are marked sensitive",
				result->sensitive),
			     result->sensitive);
	if (result->withheld)
		command_note(inv,
			     P_("one unit left out: the desk withholds it "
				"(embargo, retracted, or being changed)",
				"%" PRIu64
				" units left out: the desk withholds "
				"them (embargo, retracted, or being changed)",
				result->withheld),
			     result->withheld);
	if (result->long_pairs)
		command_note(inv,
			     P_("a text of more than %zu characters: one pair "
				"left out",
				"a text of more than %zu characters: %" PRIu64
				" pairs left out",
				result->long_pairs),
			     options->longest, result->long_pairs);
	if (result->other_source)
		command_note(
			inv,
			P_("one pair has another source language than the "
			   "file's header names, and some tools pass it over; "
			   "choose one with -s, or write es for es-EC with "
			   "--primary-codes",
			   "%" PRIu64
			   " pairs have another source language than the "
			   "file's header names, and some tools pass them "
			   "over; choose one with -s, or write es for es-EC "
			   "with --primary-codes",
			   result->other_source),
			result->other_source);
}

/* What a format of pairs could not take as it is. */
static void
tell_changed(struct invocation *inv, const struct export_result *result)
{
	if (result->unplaced)
		command_note(inv,
			     P_("one unit left out: the format has a place for "
				"one translation of a text",
				"%" PRIu64 " units left out: the format has a "
				"place for one translation of a text",
				result->unplaced),
			     result->unplaced);
	if (result->guarded)
		command_note(inv,
			     P_("one cell begins like a formula: an apostrophe "
				"stands before it (--guard no: none)",
				"%" PRIu64 " cells begin like formulas: an "
				"apostrophe stands before them (--guard no: "
				"none)",
				result->guarded),
			     result->guarded);
}

static void
tell_stale(struct invocation *inv, const struct export_result *result)
{
	if (result->stale_count == 1)
		command_note(inv,
			     _("warning: %.*s is of an earlier export, and no "
			       "part of this one: delete it, or leave it out "
			       "when you pass the parts on"),
			     (int)result->stale_first.len,
			     result->stale_first.ptr);
	else if (result->stale_count)
		command_note(inv,
			     _("warning: %zu files, %.*s to %.*s, are of an "
			       "earlier export, and no part of this one: "
			       "delete them, or leave them out when you pass "
			       "the parts on"),
			     result->stale_count, (int)result->stale_first.len,
			     result->stale_first.ptr,
			     (int)result->stale_last.len,
			     result->stale_last.ptr);
}

static void
tell_findings(struct invocation *inv, const struct export_result *result)
{
	size_t most =
		result->finding_count < TOLD ? result->finding_count : TOLD;

	for (size_t i = 0; i < most; i++) {
		const struct export_finding *f = &result->findings[i];
		struct pu_buf what = PU_BUF_INIT;

		output_escape(&what, f->what);
		command_note(inv,
			     _("warning: %.*s, unit %" PRIu64
			       ": the text holds \"%s\", a name that the "
			       "memory knows, an address or an account"),
			     (int)f->path.len, f->path.ptr, f->unit, what.ptr);
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
tell_left_out(struct invocation *inv, const struct export_options *options,
	      const struct export_result *result)
{
	struct pu_buf list = PU_BUF_INIT;

	left_out_list(&list, kinds, KINDS, &result->left_out);
	if (list.len && (options->format == EXCHANGE_TSV ||
			 options->format == EXCHANGE_CSV))
		command_note(inv,
			     _("left out, as the format has no place for "
			       "it: %s; \"--format tmx --for self\" "
			       "writes everything"),
			     list.ptr);
	else if (list.len && options->whom == EXPORT_PUBLIC)
		command_note(inv,
			     _("left out, as the file may go anywhere: %s; "
			       "\"--for self\" writes everything"),
			     list.ptr);
	else if (list.len)
		command_note(inv,
			     _("left out, as others may read the file: %s; "
			       "\"--for self\" writes everything"),
			     list.ptr);
	pu_buf_free(&list);
}

static void
tell(struct invocation *inv, const struct export_options *options,
     const struct export_result *result)
{
	command_note(inv,
		     P_("one unit written", "%" PRIu64 " units written",
			result->units),
		     result->units);
	if (result->file_count > 1)
		command_note(inv, _("in %zu files, the first of them %.*s"),
			     result->file_count, (int)result->files[0].path.len,
			     result->files[0].path.ptr);
	tell_stale(inv, result);
	tell_skipped(inv, options, result);
	tell_changed(inv, result);
	tell_findings(inv, result);
	tell_left_out(inv, options, result);
}

/* ---- what was asked for ---- */

/* Digits, then K, M or G: thousands, as those who set limits count. */
static bool
read_size(struct invocation *inv, uint64_t *size, int *status)
{
	const char *text = option_text(inv, "split-size"), *p = text;
	uint64_t number = 0;

	*size = 0;
	if (!text)
		return true;
	for (; *p >= '0' && *p <= '9' && number < UINT64_MAX / 100; p++)
		number = number * 10 + (uint64_t)(*p - '0');
	if (number && number < UINT64_MAX / 1000000000 && *p) {
		number *= *p == 'K' || *p == 'k'   ? 1000u
			  : *p == 'M' || *p == 'm' ? 1000000u
			  : *p == 'G' || *p == 'g' ? 1000000000u
						   : 0u;
		p++;
	}
	*size = number;
	if (number && !*p)
		return true;
	*status = command_misuse(inv,
				 _("--split-size takes a number of bytes such "
				   "as 200M or 1G, not \"%s\""),
				 text);
	return false;
}

static bool
was_given(const struct invocation *inv, const char *name)
{
	return option_text(inv, name) || option_flag(inv, name);
}

/* Options that would have no effect, or a bad one. */
static bool
fit_together(struct invocation *inv, const struct export_options *o,
	     int *status)
{
	static const char *const tmx[] = { "encoding", "context",
					   "primary-codes", "split-size",
					   "longest" };
	static const char *const others[] = { "context", "primary-codes",
					      "longest" };

	for (size_t i = 0; i < sizeof tmx / sizeof tmx[0]; i++)
		if (o->format != EXCHANGE_TMX && was_given(inv, tmx[i])) {
			*status = command_misuse(
				inv, _("--%s goes with TMX alone"), tmx[i]);
			return false;
		}
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (o->whom == EXPORT_SELF && was_given(inv, others[i])) {
			*status = command_misuse(
				inv,
				_("--%s would lose something, and --for self "
				  "loses nothing: choose one of the two"),
				others[i]);
			return false;
		}
	if (o->whom == EXPORT_PUBLIC && o->context > EXPORT_CONTEXT_NONE) {
		*status = command_misuse(
			inv, _("neighbours tell in which order a document "
			       "says what, so they do not go into a file for "
			       "anybody: add --for partner or --for omegat"));
		return false;
	}
	if (o->part && !o->path) {
		*status = command_misuse(
			inv, _("several files need a name: add -o FILE"));
		return false;
	}
	return true;
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

	if (!job_export(&inv->job, options, &result, &err)) {
		tell_findings(inv, &result);
		export_result_free(&result);
		return command_fail(inv, &err);
	}
	/* With the data itself on standard output, the talk is on stderr. */
	if (inv->json && options->path)
		show_all_json(inv->out, options->path, &result);
	tell(inv, options, &result);
	if (!result.units)
		status = STATUS_NONE;
	export_result_free(&result);
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
		.format = (enum exchange_format)option_choice(inv, "format",
							      EXCHANGE_TMX),
		.whom = (enum export_for)option_choice(inv, "for",
						       EXPORT_PUBLIC),
		.level1 = option_choice(inv, "level", 1) == 0,
		.origin = pu_str(origin ? origin : ""),
		.path = path && !pu_str_is(pu_str(path), "-") ? path : NULL,
		.dry = inv->dry_run,
		.utf16 = option_choice(inv, "encoding", 0) == 1,
		.primary = option_flag(inv, "primary-codes"),
		.context = (enum export_context)(
			option_choice(inv, "context", -1) + 1),
		.longest = (size_t)option_number(inv, "longest", 0),
	};
	/* A table needs a pair; TMX holds all languages unless told. */
	enum language_need need = options.format == EXCHANGE_TMX
					  ? LANGUAGE_OPTION
					  : LANGUAGE_NEEDED;
	int status = STATUS_DONE;

	if (!read_since(inv, &options.since, &status) ||
	    !read_size(inv, &options.part, &status) ||
	    !fit_together(inv, &options, &status) ||
	    !command_languages(inv, need, &source, &target, &status) ||
	    !command_language(inv, "source", LANGUAGE_SETTING, &prefer,
			      &status) ||
	    !command_open(inv, JOB_READ, &status))
		goto done;
	options.guard = option_choice(inv, "guard",
				      options.format != EXCHANGE_CSV) == 0;
	options.xliff2 = option_choice(inv, "xliff-version", 0) == 1;
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
	"puente export --for omegat -s es -t en -o puente.tmx",
	"puente export --format tsv -s es -t en > pairs.tsv",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "format", "tmx|tsv|csv|xliff|po|weblate", N_("tmx when not given"),
	  OPTION_CHOICE, 0, 0 },
	{ 0, "for", "self|omegat|partner|public",
	  N_("public, the default: no names, ids, times or notes, only "
	     "harmless properties, in no order; partner: dates by day, in "
	     "order; omegat: that, with places and neighbours as OmegaT has "
	     "them; self: everything"),
	  OPTION_CHOICE, 0, 0 },
	OPTION_SOURCE,
	OPTION_TARGET,
	{ 0, "origin", "NAME", N_("only units from there"), OPTION_TEXT, 0, 0 },
	{ 0, "since", "DATE", N_("only units changed on that day or later"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "level", "1|2", N_("1 leaves inline codes out"), OPTION_CHOICE, 0,
	  0 },
	{ 0, "xliff-version", "1.2|2.1", N_("1.2 when not given"),
	  OPTION_CHOICE, 0, 0 },
	{ 0, "guard", "yes|no",
	  N_("put an apostrophe before what a spreadsheet would take for a "
	     "formula; yes for CSV, no for TSV when not given"),
	  OPTION_CHOICE, 0, 0 },
	{ 0, "context", "none|memoq|phrase",
	  N_("neighbours of a segment as that tool has them"), OPTION_CHOICE, 0,
	  0 },
	{ 0, "encoding", "utf-8|utf-16le",
	  N_("utf-8 when not given; old tools want utf-16le"), OPTION_CHOICE, 0,
	  0 },
	{ 0, "primary-codes", NULL,
	  N_("languages without their region: es for es-EC"), OPTION_FLAG, 0,
	  0 },
	{ 0, "longest", "N",
	  N_("leave out pairs with a text of more than N characters; Trados "
	     "takes 2000"),
	  OPTION_NUMBER, 1, 100000000 },
	{ 0, "split-size", "SIZE",
	  N_("files of at most SIZE bytes (200M, 1G), each whole in itself: "
	     "FILE-1.tmx, FILE-2.tmx ..."),
	  OPTION_TEXT, 0, 0 },
	OPTION_OUTPUT,
	OPTION_END
};

const struct command cmd_export = {
	.name = "export",
	.group = GROUP_MEMORY,
	.summary = N_("write the memory in the forms that other tools read; "
		      "what names people stays here unless told"),
	.examples = examples,
	.options = options,
	.run = run,
};
