#include "config.h"

#include <inttypes.h>

#include "cli/commands.h"
#include "cli/publishing.h"

static void
show(struct invocation *inv, const struct desk_corrected *c)
{
	const char *name = c->moved.name.ptr;
	json_t *value;

	if (inv->json) {
		value = json_object();
		json_object_set_new(value, "job",
				    value_text(pu_buf_str(&c->moved.name)));
		json_object_set_new(
			value, "before",
			json_string(job_state_name(c->moved.before)));
		json_object_set_new(
			value, "after",
			json_string(job_state_name(c->moved.after)));
		json_object_set_new(value, "segments",
				    json_integer((json_int_t)c->moved.count));
		json_object_set_new(value, "url",
				    c->last.url.len ? value_text(c->last.url)
						    : json_null());
		json_object_set_new(value, "files",
				    publishing_files(c->files, c->file_count));
		output_json(inv->out, value);
		return;
	}
	if (c->moved.before != c->moved.after)
		command_note(inv, "%s: %s -> %s", name,
			     job_state_name(c->moved.before),
			     job_state_name(c->moved.after));
	command_note(inv, _("%s: segments open again: %" PRIu64), name,
		     c->moved.count);
	output_f(inv->out, "%s\t", name);
	output_text(inv->out, c->last.url.ptr ? c->last.url : pu_str(""));
	output_put(inv->out, "\n");
	for (size_t i = 0; i < c->file_count; i++) {
		output_f(inv->out, "%s\t", name);
		output_text(inv->out, c->files[i].path);
		output_put(inv->out, "\n");
	}
}

static int
run(struct invocation *inv)
{
	const char *reason = option_text(inv, "reason");
	struct pu_arena *arena;
	struct desk_corrected *list = NULL;
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;
	size_t count = 0;

	if (inv->dry_run || !command_open(inv, JOB_WRITE, &status))
		return status;
	arena = pu_arena_new();
	if (!desk_correct(&inv->job, pu_str(inv->argv[0]),
			  (const char *const *)inv->argv + 1,
			  (size_t)inv->argc - 1, pu_str(reason ? reason : ""),
			  &list, &count, arena, &err))
		status = command_fail(inv, &err);
	for (size_t i = 0; status == STATUS_DONE && i < count; i++) {
		show(inv, &list[i]);
		desk_moved_free(&list[i].moved);
	}
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente story correct la-marcha 7 --reason \"the day is wrong\"",
	"puente story correct la-marcha 3 10-12 --reason \"a name is wrong\"",
	NULL,
};

static const struct option_spec options[] = { { 0, "reason", "TEXT",
						N_("what is wrong; it is kept"),
						OPTION_TEXT, 0, 0 },
					      OPTION_END };

const struct command cmd_story_correct = {
	.name = "story correct",
	.group = GROUP_DESK,
	.usage = "SLUG SEGMENT...",
	.summary = N_("open segments again in every language, since something "
		      "that was published is wrong"),
	.examples = examples,
	.options = options,
	.min_operands = 2,
	.max_operands = -1,
	.run = run,
};
