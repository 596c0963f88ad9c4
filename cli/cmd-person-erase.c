#include "config.h"

#include <inttypes.h>

#include "cli/commands.h"
#include "cli/person.h"

static json_t *
result_value(const struct erase_result *result)
{
	json_t *value = json_object(), *backups = json_array();

	/* The name is not said again, and neither is the handle. */
	json_object_set_new(value, "erased", json_true());
	json_object_set_new(value, "publications",
			    person_publications_value(result->publications,
						      result->publication_count,
						      true));
	for (size_t i = 0; i < result->backup_count; i++)
		json_array_append_new(backups, value_text(result->backups[i]));
	json_object_set_new(value, "backups", backups);
	json_object_set_new(value, "versioned", value_name(result->versioned));
	json_object_set_new(value, "synchronised",
			    json_boolean(result->synchronised.len > 0));
	json_object_set_new(value, "mentions", json_integer(result->mentions));
	return value;
}

static void
show(struct invocation *inv, const struct erase_result *result)
{
	struct output *out = inv->out;

	output_f(out, "%s\n", _("Erased here. This could not be reached:"));
	if (result->publication_count)
		person_publications_put(inv, result->publications,
					result->publication_count);
	for (size_t i = 0; i < result->backup_count; i++) {
		output_f(out, "- %s ", _("a copy of the memory:"));
		output_text(out, result->backups[i]);
		output_put(out, "\n");
	}
	if (result->versioned.len) {
		output_f(out, "- %s ",
			 _("versions that git may keep in the folder:"));
		output_text(out, result->versioned);
		output_put(out, "\n");
	}
	if (result->synchronised.len)
		output_f(out, "- %s\n",
			 _("versions that the network or synchronised folder "
			   "keeps of this file"));
	if (result->mentions) {
		output_put(out, "- ");
		output_f(out,
			 _("texts of articles that say the name: %" PRId64),
			 result->mentions);
		output_put(out, "\n");
	}
	output_f(out, "- %s\n",
		 _("exports, bundles, pages and backups that were given away, "
		   "and the disk's own free space"));
}

static int
run(struct invocation *inv)
{
	struct pu_error err = { .code = PU_OK };
	struct erase_result result;
	struct pu_arena *arena = NULL;
	int status = STATUS_DONE;

	if (inv->argc && !inv->dry_run &&
	    !command_confirm(inv, _("erase this person for good? It cannot be "
				    "undone")))
		return STATUS_DONE;
	if (inv->dry_run || !command_open(inv, JOB_WRITE, &status))
		return status;
	if (!inv->argc)
		return job_sweep(&inv->job, &err) ? STATUS_DONE
						  : command_fail(inv, &err);
	arena = pu_arena_new();
	if (job_person_erase(&inv->job, pu_str(inv->argv[0]), &result, arena,
			     &err)) {
		if (inv->json)
			output_json(inv->out, result_value(&result));
		else
			show(inv, &result);
	} else {
		status = command_fail(inv, &err);
		if (err.code == PU_BUSY)
			command_note(inv, _("once no other program has the "
					    "memory open, \"puente person "
					    "erase\" without a handle clears "
					    "what is left of it in the file"));
	}
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente person erase ana",
	"puente person erase",
	NULL,
};

const struct command cmd_person_erase = {
	.name = "person erase",
	.group = GROUP_DESK,
	.usage = "[HANDLE]",
	.summary = N_("forget somebody for good; say what could not be "
		      "reached"),
	.examples = examples,
	.max_operands = 1,
	.run = run,
};
