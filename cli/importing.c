#include "config.h"

#include "cli/importing.h"

#include "cli/place.h"
#include "cli/warnings.h"

json_t *
plan_value(size_t number, long line, long column, const char *action)
{
	json_t *value = json_object();

	json_object_set_new(value, "unit", json_integer((json_int_t)number));
	json_object_set_new(value, "line", json_integer(line));
	json_object_set_new(value, "column", json_integer(column));
	json_object_set_new(value, "action", json_string(action));
	return value;
}

void
imported_json(struct output *out, const struct imported *imported, json_t *plan)
{
	json_t *value = json_object();

	json_object_set_new(value, "file", value_text(pu_str(imported->path)));
	json_object_set_new(value, "format", json_string(imported->format));
	for (size_t i = 0; i < imported->count_count; i++)
		json_object_set_new(
			value, imported->counts[i].name,
			json_integer((json_int_t)imported->counts[i].count));
	json_object_set_new(value, "batch",
			    imported->batch ? json_integer(imported->batch)
					    : json_null());
	json_object_set_new(value, "seconds", value_real(imported->seconds, 3));
	json_object_set_new(
		value, "warnings",
		warnings_value(imported->warnings, imported->warning_count));
	if (plan)
		json_object_set_new(value, "plan", plan);
	output_json(out, value);
}

bool
importing_open(struct invocation *inv, struct pu_buf *source,
	       struct pu_buf *target, int *status)
{
	return command_languages(inv, LANGUAGE_SETTING, source, target,
				 status) &&
	       command_place(inv, status) &&
	       (inv->dry_run || !place_exists(inv->path.ptr) ||
		command_open(inv, JOB_CREATE, status));
}
