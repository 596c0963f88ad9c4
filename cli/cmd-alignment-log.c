#include "config.h"

#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>

#include "cli/alignment.h"
#include "cli/commands.h"

static void
show(struct invocation *inv, const struct alignment_edit *edit)
{
	if (inv->json) {
		json_t *line = json_object();

		json_object_set_new(line, "revision",
				    json_integer(edit->revision));
		json_object_set_new(line, "when", value_time(edit->when));
		json_object_set_new(line, "who", value_name(edit->who));
		json_object_set_new(line, "verb", value_text(edit->verb));
		json_object_set_new(line, "before", json_integer(edit->before));
		json_object_set_new(line, "after", json_integer(edit->after));
		json_object_set_new(line, "undone", json_boolean(edit->undone));
		output_json(inv->out, line);
		return;
	}
	output_f(inv->out, "%6" PRId64 "  ", edit->revision);
	output_time(inv->out, edit->when, false);
	output_f(inv->out, "  %-8.*s %5" PRIu32 " -> %-5" PRIu32 "  %s",
		 (int)edit->verb.len, edit->verb.ptr, edit->before, edit->after,
		 edit->undone ? _("undone") : "");
	if (edit->undone && edit->who.len)
		output_put(inv->out, "  ");
	output_text(inv->out, edit->who);
	output_put(inv->out, "\n");
}

static int
run(struct invocation *inv)
{
	struct pu_error err = { .code = PU_OK };
	struct pu_arena *arena = pu_arena_new();
	struct alignment_edit edit = { .revision = 0 };
	struct alignment_summary summary;
	long left = option_number(inv, "max", LONG_MAX);
	int status = STATUS_DONE, got = 0;
	int64_t id;

	if (alignment_operand(inv, JOB_READ, &id, &status)) {
		got = alignment_get(inv->job.db, id, &summary, arena, &err)
			      ? 1
			      : -1;
		while (got > 0 && left-- > 0 &&
		       (got = alignment_log(inv->job.db, id, edit.revision,
					    &edit, arena, &err)) > 0)
			show(inv, &edit);
		if (got < 0)
			status = command_fail(inv, &err);
	}
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente alignment log 1",
	NULL,
};

static const struct option_spec options[] = { { 'n', "max", "N",
						N_("show the newest N only"),
						OPTION_NUMBER, 1, LONG_MAX },
					      OPTION_END };

const struct command cmd_alignment_log = {
	.name = "alignment log",
	.group = GROUP_TEXT,
	.usage = "ID",
	.summary = N_("show who edited an alignment, and how, newest first"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
