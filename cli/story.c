#include "config.h"

#include "cli/story.h"

#include <inttypes.h>

#include "text/chips.h"

bool
story_named(struct invocation *inv, const char *name, struct story *out,
	    struct pu_arena *arena, int *status)
{
	struct pu_error err = { .code = PU_OK };
	int got = story_find(inv->job.db, pu_str(name), out, arena, &err);

	if (got > 0)
		return true;
	if (!got)
		pu_fail(&err, PU_NOT_FOUND,
			_("there is no story \"%s\": \"puente story list\" "
			  "tells which there are"),
			name);
	*status = command_fail(inv, &err);
	return false;
}

bool
story_day(struct invocation *inv, const char *name, int32_t *out, int *status)
{
	const char *text = option_text(inv, name);

	*out = DAY_NONE;
	if (!text || day_read(out, pu_str(text)))
		return true;
	*status = command_misuse(inv,
				 _("--%s takes a day such as 2026-11-22, not "
				   "\"%s\""),
				 name, text);
	return false;
}

json_t *
story_day_value(int32_t day)
{
	char text[DAY_TEXT];

	return value_name(day > 0 ? day_write(text, day) : pu_str(""));
}

void
story_set(json_t *value, const struct story *story)
{
	char id[24];

	snprintf(id, sizeof id, "%016" PRIx64, (uint64_t)story->id);
	json_object_set_new(value, "story",
			    story->id ? json_string(id) : json_null());
	json_object_set_new(value, "slug", value_text(story->slug));
	json_object_set_new(value, "language", value_text(story->language));
	json_object_set_new(value, "title", value_text(story->title));
}

json_t *
story_value(const struct story *story)
{
	json_t *value = json_object();

	story_set(value, story);
	json_object_set_new(value, "version", json_integer(story->version));
	json_object_set_new(value, "author", value_name(story->author));
	json_object_set_new(value, "credit", value_name(story->credit));
	json_object_set_new(value, "licence", value_name(story->licence));
	json_object_set_new(value, "permission", value_name(story->permission));
	json_object_set_new(value, "permission_day",
			    story_day_value(story->permission_day));
	json_object_set_new(value, "embargo", story_day_value(story->embargo));
	json_object_set_new(value, "url", value_name(story->url));
	json_object_set_new(value, "published",
			    story_day_value(story->published));
	json_object_set_new(value, "day", story_day_value(story->day));
	return value;
}

void
story_tagged(struct pu_buf *out, const struct story_segment *segment)
{
	chips_put(out, segment->text, segment->codes, segment->code_count);
}
