#include "config.h"

#include <inttypes.h>

#include "cli/commands.h"
#include "cli/console.h"
#include "jobs/desk-translate.h"
#include "jobs/pretranslate.h"

static json_t *
left_value(const struct desk_filled *filled)
{
	json_t *value = json_object();

	for (int i = 0; i < LEFT_REASONS; i++)
		json_object_set_new(
			value,
			pretranslate_left_name((enum pretranslate_left)i),
			json_integer((json_int_t)filled->left[i]));
	return value;
}

static void
show_json(struct invocation *inv, const struct desk_filled_job *result)
{
	const struct desk_filled *f = &result->filled;
	json_t *value = json_object();

	json_object_set_new(value, "job",
			    value_text(pu_buf_str(&result->name)));
	json_object_set_new(value, "segments",
			    json_integer((json_int_t)result->segments));
	json_object_set_new(value, "filled",
			    json_integer((json_int_t)f->segments));
	json_object_set_new(value, "filled_words",
			    json_integer((json_int_t)f->words));
	json_object_set_new(value, "context",
			    json_integer((json_int_t)f->context));
	json_object_set_new(value, "exact", json_integer((json_int_t)f->exact));
	json_object_set_new(value, "fuzzy", json_integer((json_int_t)f->fuzzy));
	json_object_set_new(value, "left_segments",
			    json_integer((json_int_t)result->left_segments));
	json_object_set_new(value, "left_words",
			    json_integer((json_int_t)result->left_words));
	json_object_set_new(value, "left", left_value(f));
	output_json(inv->out, value);
}

static void
show(struct invocation *inv, const struct desk_filled_job *result)
{
	const struct desk_filled *f = &result->filled;

	if (inv->json) {
		show_json(inv, result);
		return;
	}
	output_f(inv->out,
		 _("%s: %" PRIu64 " of %" PRIu64 " segments filled, %" PRIu64
		   " words left\n"),
		 result->name.ptr, f->segments, result->segments,
		 result->left_words);
	if (f->fuzzy)
		command_note(inv,
			     P_("one segment is filled from a similar text: "
				"read it closely",
				"%" PRIu64 " segments are filled from similar "
				"texts: read them closely",
				f->fuzzy),
			     f->fuzzy);
	if (f->left[LEFT_PAYMENT])
		command_note(inv,
			     P_("one segment is left to you: accounts are "
				"never filled in",
				"%" PRIu64 " segments are left to you: "
				"accounts are never filled in",
				f->left[LEFT_PAYMENT]),
			     f->left[LEFT_PAYMENT]);
}

static int
run(struct invocation *inv)
{
	const struct desk_fill_options options = {
		.least = (int)option_number(inv, "min", DESK_FILL_LEAST),
		.confirm = option_flag(inv, "confirm"),
	};
	struct desk_filled_job result = DESK_FILLED_JOB_INIT;
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;

	if (inv->dry_run || !command_place(inv, &status))
		return status;
	if (job_desk_fill(&inv->job, pu_str(inv->argv[0]), &options, &result,
			  &err)) {
		console_end(inv->console);
		show(inv, &result);
	} else {
		status = command_fail(inv, &err);
	}
	pu_buf_free(&result.name);
	return status;
}

static const char *const examples[] = {
	"puente job pretranslate la-marcha/en",
	"puente job pretranslate la-marcha/en --min 100",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "min", "N", N_("least score of what is filled in (85)"),
	  OPTION_NUMBER, 50, 102 },
	{ 0, "confirm", NULL,
	  N_("confirm what stood between the same neighbours; the rest are "
	     "drafts"),
	  OPTION_FLAG, 0, 0 },
	OPTION_END
};

const struct command cmd_job_pretranslate = {
	.name = "job pretranslate",
	.group = GROUP_DESK,
	.usage = "JOB",
	.summary = N_("fill a translation at the desk from the memory, as "
		      "drafts"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
