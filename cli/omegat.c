#include "config.h"

#include "cli/omegat.h"

#include <inttypes.h>
#include <unistd.h>

#include "cli/console.h"

#define IMPORTED 5
#define ALIGNED  10
#define MACHINE  20

static bool
choose_scope(struct invocation *inv, enum omegat_scope *scope, int *status)
{
	bool relevant = option_flag(inv, "relevant");
	bool all = option_flag(inv, "all");

	*scope = relevant ? OMEGAT_RELEVANT : all ? OMEGAT_ALL : OMEGAT_AUTO;
	if (!relevant || !all)
		return true;
	*status = command_misuse(inv, _("--relevant or --all, not both"));
	return false;
}

/* This very program, which need not be where programs are looked for. */
static void
find_program(struct pu_buf *out)
{
	char path[4096];
	ssize_t len = readlink("/proc/self/exe", path, sizeof path);

	if (len > 0 && (size_t)len < sizeof path)
		pu_buf_add(out, pu_str_n(path, (size_t)len));
	else
		pu_buf_addz(out, "puente");
}

bool
omegat_begin(struct invocation *inv, struct omegat_given *given, int *status)
{
	*given = (struct omegat_given){
		.options = { .folder = inv->argv[0],
			     .outside = option_flag(inv, "outside"),
			     .no_tm = option_flag(inv, "no-tm"),
			     .dry = inv->dry_run,
			     .imported = (int)option_number(
				     inv, "penalty-imported", IMPORTED),
			     .aligned = (int)option_number(
				     inv, "penalty-aligned", ALIGNED),
			     .machine = (int)option_number(
				     inv, "penalty-machine", MACHINE),
			     .arg = inv },
		.source = PU_BUF_INIT,
		.target = PU_BUF_INIT,
		.program = PU_BUF_INIT,
	};
	if (!choose_scope(inv, &given->options.scope, status) ||
	    !command_languages(inv, LANGUAGE_OPTION, &given->source,
			       &given->target, status) ||
	    !command_place(inv, status)) {
		omegat_end(given);
		return false;
	}
	given->options.source = pu_buf_str(&given->source);
	given->options.target = pu_buf_str(&given->target);
	find_program(&given->program);
	if (!option_flag(inv, "no-finder"))
		given->options.program = given->program.ptr;
	return true;
}

void
omegat_end(struct omegat_given *given)
{
	pu_buf_free(&given->source);
	pu_buf_free(&given->target);
	pu_buf_free(&given->program);
}

int
omegat_run(struct invocation *inv,
	   bool (*job)(struct job *job, const struct omegat_options *options,
		       struct omegat_result *result, struct pu_error *err),
	   void (*show)(void *arg, const struct omegat_file *file),
	   void (*sum)(struct invocation *inv,
		       const struct omegat_result *result))
{
	struct pu_error err = { .code = PU_OK };
	struct omegat_result result;
	struct omegat_given given;
	int status = STATUS_DONE;

	if (!omegat_begin(inv, &given, &status))
		return status;
	given.options.visit = show;
	if (job(&inv->job, &given.options, &result, &err)) {
		sum(inv, &result);
		status = command_status(result.worst);
	} else {
		status = command_fail(inv, &err);
	}
	omegat_end(&given);
	return status;
}

/* ---- pulled ---- */

static void
json_pulled(struct invocation *inv, const struct omegat_file *file,
	    int64_t batch)
{
	json_t *line = json_object();
	const struct {
		const char *name;
		uint64_t count;
	} counts[] = {
		{ "units", file->units },     { "added", file->added },
		{ "updated", file->updated }, { "duplicate", file->duplicate },
		{ "skipped", file->skipped }, { "kept", file->kept },
	};

	json_object_set_new(line, "file",
			    file->path ? value_text(pu_str(file->path))
				       : json_null());
	for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
		json_object_set_new(line, counts[i].name,
				    json_integer((json_int_t)counts[i].count));
	json_object_set_new(line, "batch",
			    batch ? json_integer(batch) : json_null());
	json_object_set_new(line, "error",
			    file->failed
				    ? value_text(pu_str(file->failed->text))
				    : json_null());
	output_json(inv->out, line);
}

void
omegat_show_pulled(void *arg, const struct omegat_file *file)
{
	struct invocation *inv = arg;

	if (inv->json)
		json_pulled(inv, file, 0);
	command_note(inv,
		     _("%s: %" PRIu64 " units: %" PRIu64 " added, %" PRIu64
		       " updated, %" PRIu64 " there already, %" PRIu64
		       " skipped"),
		     file->path, file->units, file->added, file->updated,
		     file->duplicate, file->skipped);
	if (file->kept)
		command_note(inv,
			     P_("%s: one unit was changed here later than in "
				"OmegaT, and stays as it is",
				"%s: %" PRIu64 " units were changed here later "
				"than in OmegaT, and stay as they are",
				file->kept),
			     file->path, file->kept);
	if (file->failed)
		console_error(inv->console, file->failed);
}

void
omegat_sum_pulled(struct invocation *inv, const struct omegat_result *result)
{
	const struct omegat_file all = { .units = result->units,
					 .added = result->added,
					 .updated = result->updated,
					 .duplicate = result->duplicate,
					 .skipped = result->skipped,
					 .kept = result->kept };

	if (inv->json)
		json_pulled(inv, &all, result->batch);
	if (!result->files && result->worst == PU_OK)
		command_note(inv, _("the project has no translations yet"));
	else if (inv->dry_run)
		command_note(inv, _("a dry run: nothing was stored"));
	else if (!result->added && !result->updated)
		command_note(inv, _("nothing new in the project"));
	if (result->batch)
		command_note_undo(inv, result->batch);
}

/* ---- pushed ---- */

void
omegat_show_pushed(void *arg, const struct omegat_file *file)
{
	struct invocation *inv = arg;

	if (inv->json) {
		json_t *line = json_object();

		json_object_set_new(line, "file", json_string(file->path));
		json_object_set_new(line, "units",
				    json_integer((json_int_t)file->units));
		json_object_set_new(line, "written",
				    json_boolean(file->written));
		json_object_set_new(line, "removed",
				    json_boolean(file->removed));
		json_object_set_new(
			line, "error",
			file->failed ? value_text(pu_str(file->failed->text))
				     : json_null());
		output_json(inv->out, line);
	}
	if (file->failed)
		console_error(inv->console, file->failed);
	else if (file->removed)
		command_note(inv, _("%s: no longer needed"), file->path);
	else if (file->written || inv->dry_run)
		command_note(inv,
			     P_("%s: one entry", "%s: %" PRIu64 " entries",
				file->units),
			     file->path, file->units);
	else
		command_note(inv,
			     P_("%s: one entry, as before",
				"%s: %" PRIu64 " entries, as before",
				file->units),
			     file->path, file->units);
}

void
omegat_sum_pushed(struct invocation *inv, const struct omegat_result *result)
{
	if (result->relevant)
		command_note(inv, _("only what is like the project's segments; "
				    "--all gives OmegaT everything"));
	if (!result->files && result->worst == PU_OK && result->relevant)
		command_note(inv, _("nothing in the memory is like the "
				    "project's segments, or it has that "
				    "itself"));
	else if (!result->files && result->worst == PU_OK)
		command_note(inv, _("the memory and the glossary have nothing "
				    "for the project's languages that it has "
				    "not itself"));
	if (inv->dry_run)
		command_note(inv, _("a dry run: nothing was written"));
}
