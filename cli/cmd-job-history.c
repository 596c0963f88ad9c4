#include "config.h"

#include "cli/commands.h"
#include "cli/desk-job.h"
#include "text/chips.h"

static void
show(struct invocation *inv, const struct event *event, struct pu_arena *arena)
{
	struct pu_str who = desk_handle(inv, event->person, arena);
	char day[DAY_TEXT];
	json_t *value;

	if (inv->json) {
		value = json_object();
		json_object_set_new(value, "event", desk_id_value(event->id));
		json_object_set_new(value, "parent",
				    desk_id_value(event->parent));
		json_object_set_new(value, "day", desk_day_value(event->day));
		json_object_set_new(value, "person", value_text(who));
		json_object_set_new(value, "role",
				    json_string(desk_role_name(event->role)));
		json_object_set_new(
			value, "action",
			json_string(event_action_name(event->action)));
		json_object_set_new(value, "confirmed",
				    json_boolean(event->confirmed));
		json_object_set_new(value, "text", value_text(event->text));
		json_object_set_new(value, "note", value_text(event->note));
		output_json(inv->out, value);
		return;
	}
	day_write(day, event->day);
	output_f(inv->out, "%s\t", day);
	output_text(inv->out, who);
	output_f(inv->out, "\t%s\t", event_action_name(event->action));
	output_text(inv->out, event->text.ptr ? event->text : event->note);
	output_put(inv->out, "\n");
}

/* The events as people see them: codes as chips. */
static int
run(struct invocation *inv)
{
	struct pu_error err = { .code = PU_OK };
	const struct story_segment *segment;
	const struct event *events;
	struct desk_shown shown;
	int status = STATUS_DONE;
	size_t number, count;

	if (!desk_shown_open(&shown, inv, inv->argv[0], &status) ||
	    !desk_segment(inv, &shown, inv->argv[1], &number, &status))
		goto done;
	segment = &shown.version.segments[number - 1];
	if (!event_all(inv->job.db, shown.row.id, segment->id, &events, &count,
		       shown.arena, &err)) {
		status = command_fail(inv, &err);
		goto done;
	}
	for (size_t i = 0; i < count; i++) {
		struct event event = events[i];
		struct pu_buf text = PU_BUF_INIT;

		if (event.text.ptr) {
			chips_put(&text, event.text, segment->codes,
				  segment->code_count);
			event.text = pu_buf_str(&text);
		}
		show(inv, &event, shown.arena);
		pu_buf_free(&text);
	}
	if (!count)
		status = STATUS_NONE;
done:
	desk_shown_close(&shown);
	return status;
}

static const char *const examples[] = {
	"puente job history la-marcha/en 2",
	NULL,
};

const struct command cmd_job_history = {
	.name = "job history",
	.group = GROUP_DESK,
	.usage = "JOB N",
	.summary =
		N_("what was done to a segment: who, when, and what it said"),
	.examples = examples,
	.min_operands = 2,
	.max_operands = 2,
	.run = run,
};
