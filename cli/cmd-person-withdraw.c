#include "config.h"

#include "cli/commands.h"
#include "cli/person.h"

static void
put(struct invocation *inv, const struct person_view *view,
    const struct person_publication *all, size_t count)
{
	json_t *value = NULL;

	if (!inv->json) {
		person_publications_put(inv, all, count);
		return;
	}
	value = json_object();
	json_object_set_new(value, "handle", value_text(view->person.handle));
	json_object_set_new(value, "publications",
			    person_publications_value(all, count, true));
	output_json(inv->out, value);
}

static int
run(struct invocation *inv)
{
	struct pu_error err = { .code = PU_OK };
	const struct person_publication *all;
	struct pu_arena *arena = NULL;
	struct person_view view;
	enum consent_value value;
	size_t count;
	unsigned uses;
	int status = STATUS_DONE;

	if (!person_uses(inv, &uses, &status) || !command_place(inv, &status) ||
	    inv->dry_run)
		return status;
	value = option_choice(inv, "as", 0) ? CONSENT_COLLECTIVE : CONSENT_NONE;
	arena = pu_arena_new();
	if (job_person_withdraw(&inv->job, pu_str(inv->argv[0]), uses, value,
				&view, arena, &err) &&
	    job_person_publications(&inv->job, view.person.id, &all, &count,
				    arena, &err))
		put(inv, &view, all, count);
	else
		status = command_fail(inv, &err);
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente person withdraw ana --use all",
	"puente person withdraw ana --use byline,jsonld --as collective",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "use", "USE,...",
	  N_("byline, help, link, handle, jsonld, tm, stats, or all"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "as", "none|collective",
	  N_("the organisation stands in their place, or nothing"),
	  OPTION_CHOICE, 0, 0 },
	OPTION_END
};

const struct command cmd_person_withdraw = {
	.name = "person withdraw",
	.group = GROUP_DESK,
	.usage = "HANDLE",
	.summary = N_("take consent back; list what still carries the name"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
