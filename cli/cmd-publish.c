#include "config.h"

#include "cli/commands.h"
#include "cli/publishing.h"

static void
show_json(struct invocation *inv, const struct desk_published *p)
{
	json_t *value = json_object();

	json_object_set_new(value, "job",
			    value_text(pu_buf_str(&p->moved.name)));
	json_object_set_new(value, "before",
			    json_string(job_state_name(p->moved.before)));
	json_object_set_new(value, "after",
			    json_string(job_state_name(p->moved.after)));
	json_object_set_new(value, "edition", json_integer(p->edition));
	json_object_set_new(value, "files",
			    publishing_files(p->files, p->file_count));
	json_object_set_new(value, "again",
			    publishing_names(p->others, p->other_count));
	json_object_set_new(value, "command",
			    p->command.len ? value_text(p->command)
					   : json_null());
	output_json(inv->out, value);
}

static void
note_files(struct invocation *inv, const struct desk_published *p)
{
	for (size_t i = 0; i < p->file_count; i++) {
		if (!pu_str_is(p->files[i].format, "wxr"))
			continue;
		command_note(inv,
			     _("%.*s is for a first import only: WordPress "
			       "skips an article that it has; corrections are "
			       "pasted, or sent"),
			     (int)p->files[i].path.len, p->files[i].path.ptr);
	}
	if (p->unsafe.len)
		command_note(inv,
			     _("warning: the pages lie in %.*s, where old "
			       "versions of them stay, and the names in them"),
			     (int)p->unsafe.len, p->unsafe.ptr);
	for (size_t i = 0; i < p->unlinked_count; i++)
		command_note(inv,
			     _("there is no link to its page in \"%.*s\", "
			       "whose address is not known (--url)"),
			     (int)p->unlinked[i].len, p->unlinked[i].ptr);
}

static void
show(struct invocation *inv, const struct desk_published *p)
{
	const char *name = p->moved.name.ptr;

	if (p->moved.before != p->moved.after)
		command_note(inv, "%s: %s -> %s", name,
			     job_state_name(p->moved.before),
			     job_state_name(p->moved.after));
	command_note(inv,
		     p->whole ? _("%s: edition %d, as it was; its files are in "
				  "their places")
			      : _("%s: edition %d"),
		     name, p->edition);
	if (inv->json) {
		show_json(inv, p);
	} else {
		for (size_t i = 0; i < p->file_count; i++) {
			output_text(inv->out, p->files[i].path);
			output_put(inv->out, "\n");
		}
		if (p->command.len) {
			output_text(inv->out, p->command);
			output_put(inv->out, "\n");
		}
	}
	output_flush(inv->out);
	note_files(inv, p);
	publishing_note_others(inv, p);
	if (inv->dry_run)
		command_note(inv, _("nothing was written"));
}

static struct pu_str
given(const struct invocation *inv, const char *name)
{
	const char *text = option_text(inv, name);

	return pu_str(text ? text : "");
}

static int
run(struct invocation *inv)
{
	const char *folder = option_text(inv, "output");
	struct desk_publish_way way = {
		.folder = folder ? folder : ".",
		.slug = given(inv, "slug"),
		.url = given(inv, "url"),
		.permission = given(inv, "permission"),
		.again = option_flag(inv, "again"),
		.force = inv->job.force,
		.dry_run = inv->dry_run,
	};
	struct desk_published published;
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;

	if (!publishing_formats(inv, &way, &status) ||
	    !command_open(inv, JOB_WRITE, &status))
		return status;
	if (!desk_publish(&inv->job, pu_str(inv->argv[0]), &way, &published,
			  &err))
		return command_fail(inv, &err);
	show(inv, &published);
	desk_published_free(&published);
	return STATUS_DONE;
}

static const char *const examples[] = {
	"puente publish la-marcha/en -o pages",
	"puente publish la-marcha/en --format html,wp-blocks,txt -o pages",
	"puente publish la-marcha/en --url https://example.org/march/",
	"puente publish la-marcha/en --again -o pages",
	NULL,
};

static const struct option_spec options[] = {
	{ 'o', "output", "FOLDER", N_("write the files there, not here"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "format", "FORMATS",
	  N_("html (the default), fragment, wp-blocks, wxr, wp-json, md, txt, "
	     "review, json-ld, hreflang; several with commas"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "slug", "SLUG", N_("the page's name in its address"), OPTION_TEXT,
	  0, 0 },
	{ 0, "url", "URL", N_("where the page will stand"), OPTION_TEXT, 0, 0 },
	{ 0, "permission", "TEXT",
	  N_("who allows the story to be published, or what does"), OPTION_TEXT,
	  0, 0 },
	{ 0, "again", NULL,
	  N_("the texts of the last edition, with the names that may be shown "
	     "today"),
	  OPTION_FLAG, 0, 0 },
	OPTION_END
};

const struct command cmd_publish = {
	.name = "publish",
	.group = GROUP_DESK,
	.usage = "JOB",
	.summary = N_("write an approved translation as pages, with its "
		      "credit"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
