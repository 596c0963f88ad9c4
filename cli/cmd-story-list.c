#include "config.h"

#include <inttypes.h>

#include "cli/commands.h"
#include "cli/story.h"
#include "desk/job.h"

/* "en open, fr published" */
static bool
show_jobs(struct invocation *inv, const struct story *story, json_t *list,
	  struct pu_arena *arena, struct pu_error *err)
{
	const struct desk_job *jobs;
	size_t count;

	if (!desk_job_of(inv->job.db, story->id, &jobs, &count, arena, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		const char *state = job_state_name(jobs[i].state);
		json_t *one;

		if (!list) {
			output_put(inv->out, i ? ", " : "");
			output_text(inv->out, jobs[i].language);
			output_f(inv->out, " %s", state);
			continue;
		}
		one = json_object();
		json_object_set_new(one, "language",
				    value_text(jobs[i].language));
		json_object_set_new(one, "state", json_string(state));
		json_object_set_new(one, "words_left",
				    json_integer(jobs[i].left_words));
		json_array_append_new(list, one);
	}
	return true;
}

static bool
show(struct invocation *inv, const struct story *story, struct pu_arena *arena,
     struct pu_error *err)
{
	struct story_version version;
	json_t *value, *jobs;
	bool ok;

	if (!story_read_version(inv->job.db, story->id, story->version,
				&version, arena, err))
		return false;
	if (inv->json) {
		value = story_value(story);
		json_object_set_new(
			value, "segments",
			json_integer((json_int_t)version.segment_count));
		json_object_set_new(value, "words",
				    json_integer((json_int_t)version.words));
		jobs = json_array();
		json_object_set_new(value, "jobs", jobs);
		ok = show_jobs(inv, story, jobs, arena, err);
		output_json(inv->out, value);
		return ok;
	}
	output_text(inv->out, story->slug);
	output_put(inv->out, "\t");
	output_text(inv->out, story->language);
	output_f(inv->out, _("\tversion %d\t%" PRIu32 " words\t"),
		 story->version, version.words);
	output_text(inv->out, story->title);
	output_put(inv->out, "\t");
	ok = show_jobs(inv, story, NULL, arena, err);
	output_put(inv->out, "\n");
	return ok;
}

static int
run(struct invocation *inv)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_error err = { .code = PU_OK };
	struct pu_buf last = PU_BUF_INIT;
	struct story story;
	int status = STATUS_DONE, got = 0;
	bool any = false;

	if (command_open(inv, JOB_READ, &status)) {
		while ((got = story_next(inv->job.db, pu_buf_str(&last), &story,
					 arena, &err)) > 0) {
			pu_buf_clear(&last);
			pu_buf_add(&last, story.slug);
			any = true;
			if (!show(inv, &story, arena, &err)) {
				got = -1;
				break;
			}
			pu_arena_reset(arena);
		}
		status = got < 0 ? command_fail(inv, &err)
			 : any   ? STATUS_DONE
				 : STATUS_NONE;
	}
	pu_buf_free(&last);
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente story list",
	"puente story list --json",
	NULL,
};

const struct command cmd_story_list = {
	.name = "story list",
	.group = GROUP_DESK,
	.summary = N_("the stories, one a line: name, language, version, "
		      "words, title, and where its translations are"),
	.examples = examples,
	.run = run,
};
