#include "config.h"

#include "cli/command.h"
#include "cli/commands.h"
#include "jobs/waive.h"
#include "text/finding.h"

static json_t *
waiver_value(const struct waiver *waiver)
{
	char name[PU_FINGERPRINT_SIZE];
	json_t *value = json_object();

	pu_fingerprint_name(name, waiver->fingerprint);
	json_object_set_new(value, "fingerprint", json_string(name));
	json_object_set_new(value, "check", value_text(waiver->check));
	json_object_set_new(value, "waived",
			    json_boolean(waiver_counts(waiver)));
	json_object_set_new(value, "who", value_text(waiver->who));
	json_object_set_new(value, "reason", value_text(waiver->reason));
	json_object_set_new(value, "day", value_text(waiver->day));
	json_object_set_new(value, "second", value_name(waiver->second));
	json_object_set_new(value, "second_reason",
			    value_name(waiver->second_reason));
	json_object_set_new(value, "second_day",
			    value_name(waiver->second_day));
	return value;
}

static void
show_person(struct output *out, struct pu_str day, struct pu_str who,
	    struct pu_str reason)
{
	output_put(out, "\t");
	output_text(out, day);
	output_put(out, "\t");
	output_text(out, who);
	output_put(out, "\t");
	output_text(out, reason);
}

static void
show(struct output *out, const struct waiver *waiver)
{
	char name[PU_FINGERPRINT_SIZE];

	pu_fingerprint_name(name, waiver->fingerprint);
	output_f(out, "%s\t", name);
	output_text(out, waiver->check);
	output_put(out, "\t");
	output_put(out, waiver_counts(waiver) ? _("waived") : _("proposed"));
	show_person(out, waiver->day, waiver->who, waiver->reason);
	if (waiver->second.len)
		show_person(out, waiver->second_day, waiver->second,
			    waiver->second_reason);
	output_put(out, "\n");
}

static int
list(struct invocation *inv)
{
	struct pu_arena *arena = NULL;
	struct pu_error err = { .code = PU_OK };
	struct waiver waiver = { .id = 0 };
	int status = STATUS_NONE, got;

	if (inv->argc)
		return command_misuse(inv, _("--list takes no fingerprint"));
	if (!command_open(inv, JOB_READ, &status))
		return status;
	arena = pu_arena_new();
	while ((got = job_waiver_next(&inv->job, waiver.id, &waiver, arena,
				      &err)) > 0) {
		if (inv->json)
			output_json(inv->out, waiver_value(&waiver));
		else
			show(inv->out, &waiver);
		pu_arena_reset(arena);
		status = STATUS_DONE;
	}
	if (got < 0)
		status = command_fail(inv, &err);
	else if (status == STATUS_NONE)
		command_note(inv, _("nothing is waived"));
	pu_arena_free(arena);
	return status;
}

static int
undo(struct invocation *inv)
{
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;

	if (!command_place(inv, &status))
		return status;
	if (!inv->dry_run && !job_waive_undo(&inv->job, inv->argv[0], &err))
		return command_fail(inv, &err);
	return STATUS_DONE;
}

static int
waive(struct invocation *inv)
{
	const char *reason = option_text(inv, "reason");
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;
	bool counts = true;

	if (!reason)
		return command_misuse(inv, _("a finding is waived for a "
					     "reason: say it with --reason "
					     "\"...\""));
	if (inv->dry_run || !command_place(inv, &status))
		return status;
	if (!job_waive(&inv->job, inv->argv[0], pu_str(reason), &counts, &err))
		return command_fail(inv, &err);
	if (!counts)
		command_note(inv, _("proposed: it counts as waived once "
				    "another user waives it too"));
	return STATUS_DONE;
}

static int
run(struct invocation *inv)
{
	if (option_flag(inv, "list"))
		return list(inv);
	if (inv->argc != 1)
		return command_misuse(inv,
				      _("which finding? give its fingerprint"));
	return option_flag(inv, "undo") ? undo(inv) : waive(inv);
}

static const char *const examples[] = {
	"puente check waive 7f813bc4cb40a153 --reason \"as the author has it\"",
	"puente check waive --list",
	"puente check waive --undo 7f813bc4cb40a153",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "reason", "TEXT", N_("why it may stand"), OPTION_TEXT, 0, 0 },
	{ 0, "list", NULL, N_("show what is waived, by whom and why"),
	  OPTION_FLAG, 0, 0 },
	{ 0, "undo", NULL, N_("take a waiver back"), OPTION_FLAG, 0, 0 },
	OPTION_END
};

const struct command cmd_check_waive = {
	.name = "check waive",
	.group = GROUP_TERMS,
	.usage = "[FINGERPRINT]",
	.summary = N_("let a finding stand, for a reason"),
	.examples = examples,
	.options = options,
	.max_operands = 1,
	.run = run,
};
