#include "config.h"

#include "cli/publishing.h"

#include <string.h>

static const struct publish_format *
format_named(struct pu_str name)
{
	for (size_t i = 0; i < DESK_FORMATS; i++)
		if (pu_str_is(name, desk_format_at(i)->name))
			return desk_format_at(i);
	return NULL;
}

/* "html, fragment ..." */
static int
unknown(struct invocation *inv, struct pu_str name)
{
	struct pu_buf all = PU_BUF_INIT;
	int status;

	for (size_t i = 0; i < DESK_FORMATS; i++)
		pu_buf_addf(&all, "%s%s", i ? ", " : "",
			    desk_format_at(i)->name);
	status = command_misuse(inv,
				_("there is no format \"%.*s\": there are %s"),
				(int)name.len, name.ptr, all.ptr);
	pu_buf_free(&all);
	return status;
}

bool
publishing_formats(struct invocation *inv, struct desk_publish_way *way,
		   int *status)
{
	const char *text = option_text(inv, "format");

	for (text = text ? text : "html";;) {
		size_t len = strcspn(text, ",");
		const struct publish_format *format =
			format_named(pu_str_n(text, len));
		bool there = false;

		if (!format) {
			*status = unknown(inv, pu_str_n(text, len));
			return false;
		}
		for (size_t i = 0; i < way->format_count; i++)
			there |= way->formats[i] == format;
		if (!there)
			way->formats[way->format_count++] = format;
		if (!text[len])
			return true;
		text += len + 1;
	}
}

json_t *
publishing_files(const struct publication_file *files, size_t count)
{
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++) {
		json_t *file = json_object();

		json_object_set_new(file, "path", value_text(files[i].path));
		json_object_set_new(file, "format",
				    value_text(files[i].format));
		json_array_append_new(list, file);
	}
	return list;
}

json_t *
publishing_names(const struct pu_str *names, size_t count)
{
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++)
		json_array_append_new(list, value_text(names[i]));
	return list;
}

void
publishing_note_others(struct invocation *inv,
		       const struct desk_published *published)
{
	for (size_t i = 0; i < published->other_count; i++)
		command_note(
			inv,
			_("its page is to be made again, for the links "
			  "between languages: puente publish --again %.*s"),
			(int)published->others[i].len,
			published->others[i].ptr);
}
