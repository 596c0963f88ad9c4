#include "config.h"

#include "cli/desk-job.h"

#include <inttypes.h>
#include <stdlib.h>

#include "desk/person.h"

json_t *
desk_id_value(int64_t id)
{
	char text[24];

	if (!id)
		return json_null();
	snprintf(text, sizeof text, "%016" PRIx64, (uint64_t)id);
	return json_string(text);
}

json_t *
desk_day_value(int32_t day)
{
	char text[DAY_TEXT];

	return day == DAY_NONE ? json_null() : value_text(day_write(text, day));
}

void
desk_told_show(struct invocation *inv, const struct desk_told *told)
{
	char until[DAY_TEXT];
	json_t *value;

	if (told->expired)
		command_note(inv,
			     _("%s: a claim had run out; the work is kept"),
			     told->name.ptr);
	if (told->before != told->after)
		command_note(inv, "%s: %s -> %s", told->name.ptr,
			     job_state_name(told->before),
			     job_state_name(told->after));
	if (told->until != DAY_NONE)
		command_note(inv, _("%s is yours until %s"), told->name.ptr,
			     day_write(until, told->until).ptr);
	if (!inv->json)
		return;
	value = json_object();
	json_object_set_new(value, "job", value_text(pu_buf_str(&told->name)));
	json_object_set_new(value, "before",
			    json_string(job_state_name(told->before)));
	json_object_set_new(value, "after",
			    json_string(job_state_name(told->after)));
	json_object_set_new(value, "until", desk_day_value(told->until));
	json_object_set_new(value, "event", desk_id_value(told->event));
	output_json(inv->out, value);
}

int
desk_told_end(struct invocation *inv, bool ok, struct desk_told *told,
	      const struct pu_error *err)
{
	int status = STATUS_DONE;

	if (ok) {
		desk_told_show(inv, told);
	} else {
		status = command_fail(inv, err);
		if (told->event)
			command_note(inv, _("what you typed is kept: \"puente "
					    "job history\" shows it"));
	}
	pu_buf_free(&told->name);
	return status;
}

bool
desk_days(struct invocation *inv, int *days, int *status)
{
	const char *text = option_text(inv, "for");
	char *rest;
	long number;

	*days = 0;
	if (!text)
		return true;
	number = strtol(text, &rest, 10);
	if (rest != text && (!*rest || !strcmp(rest, "d")) && number > 0 &&
	    number <= CLAIM_DAYS_MAX) {
		*days = (int)number;
		return true;
	}
	*status = command_misuse(inv, _("--for takes days, such as 2d"));
	return false;
}

bool
desk_shown_open(struct desk_shown *s, struct invocation *inv, const char *name,
		int *status)
{
	struct pu_error err = { .code = PU_OK };

	*s = (struct desk_shown){ .name = PU_BUF_INIT,
				  .arena = pu_arena_new() };
	if (!command_open(inv, JOB_READ, status))
		return false;
	if (!job_desk_find(&inv->job, pu_str(name), &s->row, s->arena, &err) ||
	    story_get(inv->job.db, s->row.story, &s->story, s->arena, &err) <=
		    0 ||
	    !story_load_version(inv->job.db, s->row.story, 0, &s->version,
				s->arena, &err)) {
		*status = command_fail(inv, &err);
		return false;
	}
	pu_buf_add(&s->name, s->story.slug);
	pu_buf_addc(&s->name, '/');
	pu_buf_add(&s->name, s->row.language);
	return true;
}

void
desk_shown_close(struct desk_shown *s)
{
	pu_buf_free(&s->name);
	pu_arena_free(s->arena);
}

bool
desk_segment(struct invocation *inv, const struct desk_shown *shown,
	     const char *text, size_t *segment, int *status)
{
	char *rest;
	unsigned long number = strtoul(text, &rest, 10);

	if (*text >= '0' && *text <= '9' && !*rest && number &&
	    (!shown || number <= shown->version.segment_count)) {
		*segment = number;
		return true;
	}
	*status = command_misuse(inv, _("there is no segment %s"), text);
	return false;
}

struct pu_str
desk_handle(struct invocation *inv, int64_t person, struct pu_arena *arena)
{
	struct pu_error err;
	struct person who;

	if (!person ||
	    person_get(inv->job.db, person, &who, arena, &err) <= 0 ||
	    !who.handle.len)
		return pu_str("-");
	return who.handle;
}
