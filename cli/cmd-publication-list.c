#include "config.h"

#include "cli/commands.h"
#include "cli/publishing.h"
#include "desk/person.h"

static void
show(struct invocation *inv, const struct desk_edition *e)
{
	const struct publication *p = &e->publication;
	const char *state = publication_state_name(p->state);
	char day[DAY_TEXT];
	json_t *value;

	day_write(day, p->day);
	if (!inv->json) {
		output_text(inv->out, e->job);
		output_f(inv->out, "\t%d\t%s\t%s\t", p->edition, day, state);
		output_text(inv->out, p->url);
		output_put(inv->out, "\n");
		return;
	}
	value = json_object();
	json_object_set_new(value, "job", value_text(e->job));
	json_object_set_new(value, "edition", json_integer(p->edition));
	json_object_set_new(value, "version", json_integer(p->version));
	json_object_set_new(value, "day", json_string(day));
	json_object_set_new(value, "url",
			    p->url.len ? value_text(p->url) : json_null());
	json_object_set_new(value, "state", json_string(state));
	json_object_set_new(value, "retracted",
			    p->state == PUBLICATION_RETRACTED
				    ? value_text(day_write(day, p->retracted))
				    : json_null());
	json_object_set_new(value, "reason",
			    p->reason.len ? value_text(p->reason)
					  : json_null());
	json_object_set_new(value, "files",
			    publishing_files(e->files, e->file_count));
	output_json(inv->out, value);
}

static bool
person_of(struct invocation *inv, int64_t *id, struct pu_arena *arena,
	  struct pu_error *err)
{
	const char *handle = option_text(inv, "person");
	struct person person;
	int got;

	*id = 0;
	if (!handle)
		return true;
	handle += *handle == '@';
	got = person_find(inv->job.db, pu_str(handle), &person, arena, err);
	if (!got)
		pu_fail(err, PU_NOT_FOUND, _("there is nobody called \"%s\""),
			handle);
	*id = got > 0 ? person.id : 0;
	return got > 0;
}

static int
run(struct invocation *inv)
{
	struct pu_arena *arena;
	const struct desk_edition *list = NULL;
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;
	size_t count = 0;
	int64_t person;

	if (inv->argc && option_text(inv, "person"))
		return command_misuse(inv,
				      _("give a job or --person, not both"));
	if (!command_open(inv, JOB_READ, &status))
		return status;
	arena = pu_arena_new();
	if (!person_of(inv, &person, arena, &err) ||
	    !desk_editions(&inv->job, pu_str(inv->argc ? inv->argv[0] : ""),
			   person, &list, &count, arena, &err))
		status = command_fail(inv, &err);
	else if (!count)
		status = STATUS_NONE;
	for (size_t i = 0; status == STATUS_DONE && i < count; i++)
		show(inv, &list[i]);
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente publication list",
	"puente publication list la-marcha/en --json",
	"puente publication list --person quilla",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "person", "HANDLE",
	  N_("only those in whose files this person's name stands"),
	  OPTION_TEXT, 0, 0 },
	OPTION_END
};

const struct command cmd_publication_list = {
	.name = "publication list",
	.group = GROUP_DESK,
	.usage = "[JOB]",
	.summary = N_("show what was published, and where its files are"),
	.examples = examples,
	.options = options,
	.max_operands = 1,
	.run = run,
};
