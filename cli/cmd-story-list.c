#include "config.h"

#include <inttypes.h>

#include "cli/commands.h"
#include "cli/story.h"

static bool
show(struct invocation *inv, const struct story *story, struct pu_arena *arena,
     struct pu_error *err)
{
	struct story_version version;
	json_t *value;

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
		output_json(inv->out, value);
		return true;
	}
	output_text(inv->out, story->slug);
	output_put(inv->out, "\t");
	output_text(inv->out, story->language);
	output_f(inv->out, _("\tversion %d\t%" PRIu32 " words\t"),
		 story->version, version.words);
	output_text(inv->out, story->title);
	output_put(inv->out, "\n");
	return true;
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
		      "words, title"),
	.examples = examples,
	.run = run,
};
