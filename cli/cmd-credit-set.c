#include "config.h"

#include "cli/commands.h"
#include "cli/credit.h"

#define ROLES                                                                  \
	"translator|author-translator|reviser|proofreader|editor|earlier|"     \
	"updater|helper"

static const struct what {
	const char *option;
	enum credit_change change;
} whats[] = {
	{ "add", CREDIT_ADD },
	{ "remove", CREDIT_REMOVE },
	{ "change", CREDIT_TURN },
	{ "first", CREDIT_MOVE },
};

/* ROLES are in the order of enum credit_role, behind the author. */
static enum credit_role
role(const struct invocation *inv, const char *name, enum credit_role fallback)
{
	int chosen = option_choice(inv, name, -1);

	return chosen < 0 ? fallback : (enum credit_role)(chosen + 1);
}

/* False: said. */
static bool
read_change(struct invocation *inv, struct desk_credit_change *out, int *status)
{
	const char *reason = option_text(inv, "reason");
	int count = 0;

	*out = (struct desk_credit_change){
		.position = 1, .reason = pu_str(reason ? reason : "")
	};
	for (size_t i = 0; i < sizeof whats / sizeof whats[0]; i++) {
		const char *who = option_text(inv, whats[i].option);

		if (!who)
			continue;
		count++;
		out->change = whats[i].change;
		out->who = pu_str(who);
	}
	if (count != 1) {
		*status = command_misuse(inv, _("one of --add, --remove, "
						"--change and --first"));
		return false;
	}
	out->role = role(inv, "role",
			 out->change == CREDIT_ADD ? CREDIT_TRANSLATOR
						   : CREDIT_ROLES);
	out->to = role(inv, "to", CREDIT_ROLES);
	if ((out->change == CREDIT_TURN) != (out->to != CREDIT_ROLES)) {
		*status = command_misuse(inv, _("--change and --to go "
						"together"));
		return false;
	}
	return true;
}

static int
run(struct invocation *inv)
{
	struct pu_arena *arena = NULL;
	struct desk_credit_change change;
	struct desk_credit_view view;
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;

	if (!read_change(inv, &change, &status) || inv->dry_run ||
	    !command_place(inv, &status))
		return status;
	arena = pu_arena_new();
	if (!job_credit_set(&inv->job, pu_str(inv->argv[0]), &change, &view,
			    arena, &err))
		status = command_fail(inv, &err);
	else
		credit_put(inv, &view);
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente credit set la-marcha/en --add luz --role helper --reason "
	"\"she read the letters aloud\"",
	"puente credit set la-marcha/en --change luz --role helper --to "
	"translator --reason \"half of the work was hers\"",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "add", "HANDLE", N_("name them, too, as --role (translator)"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "remove", "HANDLE", N_("do not name them as --role (at all)"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "change", "HANDLE",
	  N_("name them as --to, instead of as --role (as what they are)"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "first", "HANDLE", N_("name them first of those of their role"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "role", ROLES, N_("as what"), OPTION_CHOICE, 0, 0 },
	{ 0, "to", ROLES, N_("as what, from now on"), OPTION_CHOICE, 0, 0 },
	{ 0, "reason", "TEXT", N_("why, which stays with it; always needed"),
	  OPTION_TEXT, 0, 0 },
	OPTION_END
};

const struct command cmd_credit_set = {
	.name = "credit set",
	.group = GROUP_DESK,
	.usage = "JOB",
	.summary = N_("change a credit by hand, for a reason"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
