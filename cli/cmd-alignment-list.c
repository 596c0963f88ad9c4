#include "config.h"

#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>

#include "cli/alignment.h"
#include "cli/commands.h"

static void
show_json(struct invocation *inv, const struct alignment_summary *a)
{
	json_t *line = json_object();

	json_object_set_new(line, "alignment", json_integer(a->id));
	json_object_set_new(line, "revision", json_integer(a->revision));
	json_object_set_new(line, "source", value_text(a->name[SIDE_SOURCE]));
	json_object_set_new(line, "target", value_text(a->name[SIDE_TARGET]));
	value_set_languages(line, a->language[SIDE_SOURCE],
			    a->language[SIDE_TARGET]);
	json_object_set_new(line, "beads", json_integer(a->beads));
	json_object_set_new(line, "pairs", json_integer(a->pairs));
	json_object_set_new(line, "sure", json_integer(a->sure));
	json_object_set_new(line, "check", json_integer(a->doubtful));
	json_object_set_new(line, "accepted", json_integer(a->accepted));
	json_object_set_new(line, "created", value_time(a->created));
	json_object_set_new(line, "changed", value_time(a->changed));
	json_object_set_new(line, "translator", value_name(a->translator));
	json_object_set_new(line, "batch",
			    a->batch ? json_integer(a->batch) : json_null());
	json_object_set_new(line, "replaced_by",
			    a->replaced ? json_integer(a->replaced)
					: json_null());
	output_json(inv->out, line);
}

static void
show(struct invocation *inv, const struct alignment_summary *a)
{
	if (inv->json) {
		show_json(inv, a);
		return;
	}
	output_f(inv->out,
		 "%6" PRId64 " %6" PRIu32 " %6" PRIu32 " %6" PRIu32 " %6" PRIu32
		 "  ",
		 a->id, a->beads, a->accepted, a->sure, a->doubtful);
	output_time(inv->out, a->changed, true);
	output_put(inv->out, "  ");
	for (int side = 0; side < SIDES; side++) {
		output_text(inv->out, a->name[side]);
		output_put(inv->out, " (");
		output_text(inv->out, a->language[side]);
		output_put(inv->out, side ? ")" : ")  ");
	}
	if (a->replaced)
		output_f(inv->out, _("  replaced by %" PRId64), a->replaced);
	output_put(inv->out, "\n");
}

static int
run(struct invocation *inv)
{
	struct pu_error err = { .code = PU_OK };
	struct pu_arena *arena = pu_arena_new();
	struct alignment_summary a = { .id = 0 };
	bool all = option_flag(inv, "all"), any = false;
	bool doubtful = option_flag(inv, "doubtful");
	int status = STATUS_DONE, got = 0;

	if (!command_open(inv, JOB_READ, &status))
		goto done;
	while ((got = alignment_next(inv->job.db, a.id, &a, arena, &err)) > 0) {
		if ((a.replaced && !all) || (doubtful && !a.doubtful))
			continue;
		if (!any && !inv->json)
			output_put(inv->out, _("    id  beads accept   sure  "
					       "check  changed     names\n"));
		show(inv, &a);
		any = true;
	}
	if (got < 0)
		status = command_fail(inv, &err);
	else if (!any)
		command_note(inv, _("no alignment is kept: \"puente align "
				    "--store\" keeps one"));
done:
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente alignment list",
	"puente alignment list --all --json",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "all", NULL, N_("also those that a newer version has replaced"),
	  OPTION_FLAG, 0, 0 },
	{ 0, "doubtful", NULL, N_("only those with beads to check"),
	  OPTION_FLAG, 0, 0 },
	OPTION_END
};

const struct command cmd_alignment_list = {
	.name = "alignment list",
	.group = GROUP_TEXT,
	.usage = "",
	.summary = N_("show the alignments that are kept, newest first"),
	.examples = examples,
	.options = options,
	.min_operands = 0,
	.max_operands = 0,
	.run = run,
};
