#include "config.h"

#include "cli/commands.h"
#include "cli/desk-job.h"
#include "text/chips.h"

static json_t *
segment_value(const struct story_segment *segment, size_t number,
	      const struct target *target)
{
	struct pu_buf source = PU_BUF_INIT, text = PU_BUF_INIT;
	json_t *value = json_object();

	chips_put(&source, segment->text, segment->codes, segment->code_count);
	chips_put(&text, target->text, segment->codes, segment->code_count);
	json_object_set_new(value, "segment", json_integer((json_int_t)number));
	json_object_set_new(value, "source", value_text(pu_buf_str(&source)));
	json_object_set_new(value, "target",
			    target->head ? value_text(pu_buf_str(&text))
					 : json_null());
	json_object_set_new(value, "state",
			    json_string(target_state_name(target->state)));
	json_object_set_new(value, "head", desk_id_value(target->head));
	json_object_set_new(value, "other", desk_id_value(target->other));
	json_object_set_new(value, "words", json_integer(segment->words));
	pu_buf_free(&source);
	pu_buf_free(&text);
	return value;
}

/* Of two translations, the one that is not shown above. */
static void
show_other(struct invocation *inv, const struct target *target,
	   const struct story_segment *segment)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_buf text = PU_BUF_INIT;
	struct event other;
	struct pu_error err;

	if (target->other &&
	    event_get(inv->job.db, target->other, &other, arena, &err) > 0) {
		chips_put(&text, other.text, segment->codes,
			  segment->code_count);
		output_put(inv->out, "       [or] ");
		output_text(inv->out, pu_buf_str(&text));
		output_f(inv->out, "\n       --merge %016llx\n",
			 (unsigned long long)target->other);
	}
	pu_buf_free(&text);
	pu_arena_free(arena);
}

static void
show_segment(struct invocation *inv, const struct story_segment *segment,
	     size_t number, const struct target *target)
{
	struct pu_buf text = PU_BUF_INIT;

	chips_put(&text, segment->text, segment->codes, segment->code_count);
	output_f(inv->out, "%5zu  ", number);
	output_text(inv->out, pu_buf_str(&text));
	pu_buf_clear(&text);
	chips_put(&text, target->text, segment->codes, segment->code_count);
	output_f(inv->out, "\n       [%s]%s", target_state_name(target->state),
		 text.len ? " " : "");
	output_text(inv->out, pu_buf_str(&text));
	output_put(inv->out, "\n");
	pu_buf_free(&text);
	show_other(inv, target, segment);
}

static json_t *
job_value(const struct desk_shown *s)
{
	json_t *value = json_object();

	json_object_set_new(value, "job", value_text(pu_buf_str(&s->name)));
	json_object_set_new(value, "state",
			    json_string(job_state_name(s->row.state)));
	json_object_set_new(value, "deadline", desk_day_value(s->row.deadline));
	json_object_set_new(value, "urgent", json_boolean(s->row.urgent));
	json_object_set_new(value, "words", json_integer(s->row.words));
	json_object_set_new(value, "left_words",
			    json_integer(s->row.left_words));
	return value;
}

static int
run(struct invocation *inv)
{
	struct pu_error err = { .code = PU_OK };
	const struct target *targets;
	json_t *value, *segments;
	struct desk_shown s;
	int status = STATUS_DONE;
	size_t only = 0, count;

	if (!desk_shown_open(&s, inv, inv->argv[0], &status) ||
	    (inv->argc > 1 &&
	     !desk_segment(inv, &s, inv->argv[1], &only, &status)))
		goto done;
	if (!target_all(inv->job.db, s.row.id, &targets, &count, s.arena,
			&err)) {
		status = command_fail(inv, &err);
		goto done;
	}
	value = job_value(&s);
	segments = json_array();
	if (!inv->json)
		output_f(inv->out, "%s  %s\n", s.name.ptr,
			 job_state_name(s.row.state));
	for (size_t i = 0; i < count && i < s.version.segment_count; i++) {
		if (only && i + 1 != only)
			continue;
		if (inv->json)
			json_array_append_new(
				segments, segment_value(&s.version.segments[i],
							i + 1, &targets[i]));
		else
			show_segment(inv, &s.version.segments[i], i + 1,
				     &targets[i]);
	}
	json_object_set_new(value, "segments", segments);
	if (inv->json)
		output_json(inv->out, value);
	else
		json_decref(value);
done:
	desk_shown_close(&s);
	return status;
}

static const char *const examples[] = {
	"puente job show la-marcha/en",
	"puente job show la-marcha/en 2 --json",
	NULL,
};

const struct command cmd_job_show = {
	.name = "job show",
	.group = GROUP_DESK,
	.usage = "JOB [N]",
	.summary =
		N_("show a job: its segments, their translations and states"),
	.examples = examples,
	.min_operands = 1,
	.max_operands = 2,
	.run = run,
};
