#include "config.h"

#include "cli/warnings.h"

#define TOLD 3 /* warnings */

void
warnings_show(struct invocation *inv, const char *path,
	      const struct pu_warning *warnings, size_t count, size_t total)
{
	/* "One more" takes as much room as that one itself. */
	size_t shown = inv->verbose || total <= TOLD + 1 ? count : TOLD;

	for (size_t i = 0; i < count && i < shown; i++) {
		const struct pu_warning *w = &warnings[i];

		if (!w->line)
			command_note(inv, "%s: %.*s", path, (int)w->text.len,
				     w->text.ptr);
		else if (w->column)
			command_note(inv, "%s:%ld:%ld: %.*s", path, w->line,
				     w->column, (int)w->text.len, w->text.ptr);
		else
			command_note(inv, "%s:%ld: %.*s", path, w->line,
				     (int)w->text.len, w->text.ptr);
	}
	if (total > shown)
		command_note(inv,
			     P_("%s: one more warning; --verbose or --json "
				"show it",
				"%s: %zu more warnings; --verbose or --json "
				"show them",
				total - shown),
			     path, total - shown);
}

static json_t *
warning_value(const struct pu_warning *warning)
{
	json_t *value = json_object();

	json_object_set_new(value, "line", json_integer(warning->line));
	json_object_set_new(value, "column", json_integer(warning->column));
	json_object_set_new(value, "unit",
			    json_integer((json_int_t)warning->unit));
	json_object_set_new(value, "code", json_string(warning->code));
	json_object_set_new(value, "text", value_text(warning->text));
	return value;
}

json_t *
warnings_value(const struct pu_warning *warnings, size_t count)
{
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++)
		json_array_append_new(list, warning_value(&warnings[i]));
	return list;
}
