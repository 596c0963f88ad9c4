#include "config.h"

#include "cli/commands.h"
#include "cli/term.h"

static void
show_change(struct invocation *inv, int64_t concept,
	    const struct pu_concept_change *change)
{
	json_t *line;

	if (!inv->json) {
		output_time(inv->out, change->when, false);
		output_put(inv->out, "  ");
		output_text(inv->out, change->what);
		output_put(inv->out, "  ");
		output_text(inv->out, change->who);
		output_put(inv->out, "\n");
		if (change->has_before) {
			output_put(inv->out, _("before: "));
			concept_show(inv->out, &change->before);
		}
		return;
	}
	line = json_object();
	json_object_set_new(line, "id", json_integer(change->id));
	json_object_set_new(line, "concept", json_integer(concept));
	json_object_set_new(line, "what", value_text(change->what));
	json_object_set_new(line, "when", value_time(change->when));
	json_object_set_new(line, "who", value_name(change->who));
	json_object_set_new(line, "batch",
			    change->batch ? json_integer(change->batch)
					  : json_null());
	json_object_set_new(line, "before",
			    change->has_before ? concept_value(&change->before)
					       : json_null());
	output_json(inv->out, line);
}

/* A concept that is deleted has a past, too. */
static int
show_history(struct invocation *inv, int64_t concept, struct pu_arena *arena)
{
	struct pu_concept_change change = { .id = 0 };
	struct pu_error err = { .code = PU_OK };
	int got;
	bool any = false;

	while ((got = pu_glossary_history(inv->job.glossary, concept, change.id,
					  arena, &change, &err)) > 0) {
		show_change(inv, concept, &change);
		pu_arena_reset(arena);
		any = true;
	}
	if (got == 0 && !any)
		pu_fail(&err, PU_NOT_FOUND, _("there is no concept %lld"),
			(long long)concept);
	return got < 0 || !any ? command_fail(inv, &err) : STATUS_DONE;
}

static int
show_one(struct invocation *inv, const char *text, void *arg)
{
	struct pu_error err = { .code = PU_OK };
	struct pu_arena *arena = arg;
	struct pu_concept concept;
	struct term_ref ref;
	int status = STATUS_DONE;

	pu_arena_reset(arena);
	if (!term_ref(inv, text, &ref, &status))
		return status;
	if (option_flag(inv, "history"))
		return show_history(inv, ref.concept, arena);
	if (!pu_glossary_get(inv->job.glossary, ref.concept, arena, &concept,
			     NULL, &err))
		return command_fail(inv, &err);
	concept_put(inv, &concept);
	return STATUS_DONE;
}

static int
run(struct invocation *inv)
{
	struct pu_arena *arena = pu_arena_new();
	int status = STATUS_DONE;

	if (command_open(inv, JOB_READ, &status))
		status = command_each(inv, show_one, arena);
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente term show 1",
	"puente term show --history 1",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "history", NULL,
	  N_("who changed it, when, and what it was before; of a deleted one "
	     "too"),
	  OPTION_FLAG, 0, 0 },
	OPTION_END
};

const struct command cmd_term_show = {
	.name = "term show",
	.group = GROUP_TERMS,
	.usage = "ID...",
	.summary = N_("show all that is known of a concept and its terms"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = -1,
	.run = run,
};
