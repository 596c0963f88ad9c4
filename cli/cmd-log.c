#include "config.h"

#include <inttypes.h>
#include <limits.h>

#include "cli/command.h"
#include "cli/commands.h"

static void
show(struct invocation *inv, const struct pu_tm_batch *batch)
{
	struct pu_buf what = PU_BUF_INIT;

	/* "import memory.tmx"; a change may tell its kind itself. */
	pu_buf_add(&what, batch->kind);
	if (pu_str_starts(batch->what, what.ptr))
		pu_buf_clear(&what);
	else if (batch->what.len)
		pu_buf_addc(&what, ' ');
	pu_buf_add(&what, batch->what);
	if (inv->json) {
		json_t *line = json_object();

		json_object_set_new(line, "id", json_integer(batch->id));
		json_object_set_new(line, "what",
				    value_text(pu_buf_str(&what)));
		json_object_set_new(line, "when", value_time(batch->when));
		json_object_set_new(line, "units",
				    json_integer((json_int_t)batch->units));
		json_object_set_new(line, "state", value_text(batch->state));
		output_json(inv->out, line);
	} else {
		output_f(inv->out, "%6" PRId64 "  ", batch->id);
		output_time(inv->out, batch->when, false);
		output_f(inv->out, "  %8" PRIu64 "  %-7.*s  ", batch->units,
			 (int)batch->state.len, batch->state.ptr);
		output_text(inv->out, pu_buf_str(&what));
		output_put(inv->out, "\n");
	}
	pu_buf_free(&what);
}

static int
run(struct invocation *inv)
{
	struct pu_error err = { .code = PU_OK };
	struct pu_tm_batch batch = { .id = 0 };
	long left = option_number(inv, "max", LONG_MAX);
	int status = STATUS_DONE, got = 0;

	if (!command_open(inv, JOB_READ, &status))
		return status;
	while (left-- > 0 && (got = pu_tm_batch_next(inv->job.tm, batch.id,
						     &batch, &err)) > 0)
		show(inv, &batch);
	return got < 0 ? command_fail(inv, &err) : STATUS_DONE;
}

static const char *const examples[] = {
	"puente log",
	"puente log -n 1 --json",
	NULL,
};

static const struct option_spec options[] = { { 'n', "max", "N",
						N_("show the newest N only"),
						OPTION_NUMBER, 1, LONG_MAX },
					      OPTION_END };

const struct command cmd_log = {
	.name = "log",
	.group = GROUP_MEMORY,
	.summary = N_("show what changed the memory in bulk, newest first"),
	.examples = examples,
	.options = options,
	.run = run,
};
