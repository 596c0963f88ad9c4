#include "config.h"

#include "cli/desk-moved.h"

void
desk_moved_show(struct invocation *inv, const struct desk_moved *moved,
		const char *count)
{
	json_t *value;

	if (moved->before != moved->after)
		command_note(inv, "%s: %s -> %s", moved->name.ptr,
			     job_state_name(moved->before),
			     job_state_name(moved->after));
	if (!inv->json)
		return;
	value = json_object();
	json_object_set_new(value, "job", value_text(pu_buf_str(&moved->name)));
	json_object_set_new(value, "before",
			    json_string(job_state_name(moved->before)));
	json_object_set_new(value, "after",
			    json_string(job_state_name(moved->after)));
	if (count)
		json_object_set_new(value, count,
				    json_integer((json_int_t)moved->count));
	output_json(inv->out, value);
}

enum desk_role
desk_role_option(const struct invocation *inv)
{
	return option_choice(inv, "role", 0) ? ROLE_PROOFREADER : ROLE_REVISER;
}
