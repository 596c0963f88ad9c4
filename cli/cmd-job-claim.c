#include "config.h"

#include <string.h>

#include "cli/commands.h"
#include "cli/desk-job.h"

/* At most nine of them, and nothing else. */
static bool
figures(const char *text, const char *end, int32_t *number)
{
	*number = 0;
	for (const char *at = text; at < end; at++) {
		if (*at < '0' || *at > '9' || at - text >= 9)
			return false;
		*number = *number * 10 + (*at - '0');
	}
	return end > text;
}

static bool
range(struct invocation *inv, struct desk_claiming *claiming, int *status)
{
	const char *text = option_text(inv, "segments");
	const char *dash = text ? strchr(text, '-') : NULL;
	int32_t first, last;

	if (!text)
		return true;
	if (!dash || !figures(text, dash, &first) ||
	    !figures(dash + 1, dash + strlen(dash), &last) || first < 1 ||
	    last < first) {
		*status = command_misuse(inv, _("--segments takes a range, "
						"such as 1-20"));
		return false;
	}
	claiming->first = first;
	claiming->last = last;
	return true;
}

static int
run(struct invocation *inv)
{
	struct desk_told told = DESK_TOLD_INIT;
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;
	const char *reason = option_text(inv, "reason");
	struct desk_claiming claiming = { .first = 1,
					  .last = CLAIM_WHOLE_LAST };

	claiming.role =
		option_choice(inv, "role", 0) ? ROLE_REVISER : ROLE_TRANSLATOR;
	claiming.over = option_flag(inv, "takeover");
	claiming.reason = pu_str(reason ? reason : "");
	if (!desk_days(inv, &claiming.days, &status) ||
	    !range(inv, &claiming, &status) || !command_place(inv, &status))
		return status;
	return desk_told_end(inv,
			     job_desk_claim(&inv->job, pu_str(inv->argv[0]),
					    &claiming, &told, &err),
			     &told, &err);
}

static const char *const examples[] = {
	"puente job claim la-marcha/en",
	"puente job claim la-marcha/en --for 2d --segments 1-20",
	"puente job claim la-marcha/en --role reviser",
	NULL,
};

static const struct option_spec options[] = {
	OPTION_FOR,
	{ 0, "segments", "N-M", N_("only these"), OPTION_TEXT, 0, 0 },
	{ 0, "role", "translator|reviser", N_("as whom; translator"),
	  OPTION_CHOICE, 0, 0 },
	{ 0, "takeover", NULL, N_("from whoever holds it; needs --reason"),
	  OPTION_FLAG, 0, 0 },
	{ 0, "reason", "TEXT", N_("why"), OPTION_TEXT, 0, 0 },
	OPTION_END
};

const struct command cmd_job_claim = {
	.name = "job claim",
	.group = GROUP_DESK,
	.usage = "JOB",
	.summary = N_("take a job, or some of its segments, for some days"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
