#include "config.h"

#include <string.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "jobs/desk-credit.h"
#include "text/lang.h"

#define DECIMAL_MARK   "decimal-mark."
#define REVIEW_SELF    "review.self"
#define SITE_GENERATOR "site.generator"

static const char *const keys[] = { "user",
				    "omegat-user",
				    "source",
				    "target",
				    REVIEW_SELF,
				    "site.base-url",
				    "site.wordpress",
				    "site.wordpress-login",
				    "site.category",
				    "site.category-id",
				    SITE_GENERATOR,
				    "site.licence",
				    "site.licence-url",
				    NULL };

/* The memory keeps settings of its own among these. */
static bool
is_known(const char *key)
{
	for (size_t i = 0; keys[i]; i++)
		if (!strcmp(keys[i], key))
			return true;
	return desk_credit_values(pu_str(key)) ||
	       !strncmp(key, DECIMAL_MARK, strlen(DECIMAL_MARK));
}

/* Settings of the credit line. */
static bool
check_credit(struct invocation *inv, const char *key, const char *value,
	     int *status)
{
	struct desk_credit_settings settings = { .rules = CREDIT_SETTINGS };
	const char *values = desk_credit_values(pu_str(key));

	if (!values || desk_credit_set(&settings, pu_str(key), pu_str(value)))
		return true;
	*status = command_misuse(inv, _("%s is %s"), key, values);
	return false;
}

/* A handle stands in files and in credit lines. */
static bool
handle_ok(const char *value)
{
	struct pu_buf shown = PU_BUF_INIT;
	bool ok = !strpbrk(value, " \t\n") && strlen(value) <= 100;

	output_escape(&shown, pu_str(value));
	ok = ok && !strcmp(shown.ptr, value);
	pu_buf_free(&shown);
	return ok;
}

static int
unknown(struct invocation *inv, const char *key)
{
	return command_misuse(inv,
			      _("there is no setting \"%s\": there "
				"are user, omegat-user, source, target, "
				"review.self, decimal-mark.LANG and those of "
				"credit, which puente(1) tells"),
			      key);
}

/* value as it is stored: canonical. False: said. */
static bool
check(struct invocation *inv, const char *key, const char *value,
      struct pu_buf *out, int *status)
{
	struct pu_error err = { .code = PU_OK };

	if (!is_known(key)) {
		*status = unknown(inv, key);
		return false;
	}
	if (!*value)
		return true;
	if (!strcmp(key, "user") && !handle_ok(value)) {
		*status = command_misuse(inv, _("a user is a handle without "
						"spaces, such as quilla"));
		return false;
	}
	if ((!strcmp(key, "source") || !strcmp(key, "target")) &&
	    !pu_lang_canonical(out, pu_str(value), &err)) {
		*status = command_fail(inv, &err);
		return false;
	}
	if (!strncmp(key, DECIMAL_MARK, strlen(DECIMAL_MARK)) &&
	    strcmp(value, ".") != 0 && strcmp(value, ",") != 0) {
		*status = command_misuse(inv, _("a decimal mark is \".\" or "
						"\",\""));
		return false;
	}
	if (!strcmp(key, SITE_GENERATOR) && strcmp(value, "hugo") != 0 &&
	    strcmp(value, "jekyll") != 0) {
		*status = command_misuse(inv,
					 _("site.generator is hugo or jekyll"));
		return false;
	}
	if (!strcmp(key, REVIEW_SELF) && strcmp(value, "forbid") != 0 &&
	    strcmp(value, "warn") != 0 && strcmp(value, "allow") != 0) {
		*status = command_misuse(inv, _("review.self is forbid, warn "
						"or allow"));
		return false;
	}
	if (!check_credit(inv, key, value, status))
		return false;
	if (!out->len)
		pu_buf_addz(out, value);
	return true;
}

static void
show(struct invocation *inv, const char *key, struct pu_str value, bool name)
{
	if (inv->json) {
		json_t *line = json_object();

		json_object_set_new(line, "key", json_string(key));
		json_object_set_new(line, "value",
				    value.len ? value_text(value)
					      : json_null());
		output_json(inv->out, line);
		return;
	}
	if (name)
		output_f(inv->out, "%s\t", key);
	output_text(inv->out, value);
	output_put(inv->out, "\n");
}

static int
get(struct invocation *inv, const char *key)
{
	struct pu_buf value = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;
	bool found;

	if (!is_known(key))
		return unknown(inv, key);
	if (!pu_tm_config_get(inv->job.tm, pu_str(key), &value, &found, &err))
		status = command_fail(inv, &err);
	else if (found && value.len)
		show(inv, key, pu_buf_str(&value), false);
	else
		status = STATUS_NONE;
	pu_buf_free(&value);
	return status;
}

static int
get_all(struct invocation *inv)
{
	struct pu_buf last = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };
	struct pu_str key, value;
	int got;

	while ((got = pu_tm_config_next(inv->job.tm, pu_buf_str(&last), &key,
					&value, &err)) > 0) {
		pu_buf_clear(&last);
		pu_buf_add(&last, key);
		if (is_known(last.ptr))
			show(inv, last.ptr, value, true);
	}
	pu_buf_free(&last);
	return got < 0 ? command_fail(inv, &err) : STATUS_DONE;
}

static int
set(struct invocation *inv, const char *key, const char *value)
{
	struct pu_buf clean = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;

	if (check(inv, key, value, &clean, &status) && !inv->dry_run &&
	    command_open(inv, JOB_CREATE, &status) &&
	    !pu_tm_config_set(inv->job.tm, pu_str(key), pu_buf_str(&clean),
			      &err))
		status = command_fail(inv, &err);
	pu_buf_free(&clean);
	return status;
}

/* decimal-mark.ES_mx is decimal-mark.es-MX. False: no language; said. */
static bool
name_key(struct invocation *inv, const char *key, struct pu_buf *out,
	 int *status)
{
	size_t prefix = strlen(DECIMAL_MARK);
	struct pu_error err = { .code = PU_OK };

	if (strncmp(key, DECIMAL_MARK, prefix) != 0) {
		pu_buf_addz(out, key);
		return true;
	}
	pu_buf_addz(out, DECIMAL_MARK);
	if (pu_lang_canonical(out, pu_str(key + prefix), &err))
		return true;
	*status = command_fail(inv, &err);
	return false;
}

static int
run(struct invocation *inv)
{
	struct pu_buf key = PU_BUF_INIT;
	int status = STATUS_DONE;

	if (inv->argc && !name_key(inv, inv->argv[0], &key, &status)) {
		pu_buf_free(&key);
		return status;
	}
	if (inv->argc == 2)
		status = set(inv, key.ptr, inv->argv[1]);
	else if (command_open(inv, JOB_READ, &status))
		status = inv->argc ? get(inv, key.ptr) : get_all(inv);
	pu_buf_free(&key);
	return status;
}

static const char *const examples[] = {
	"puente config user quilla",
	"puente config omegat-user \"Inti Quilla\"",
	"puente config source es",
	"puente config target en",
	"puente config decimal-mark.es .",
	"puente config review.self warn",
	"puente config credit.style prose",
	"puente config site.generator jekyll",
	"puente config",
	NULL,
};

const struct command cmd_config = {
	.name = "config",
	.group = GROUP_SELF,
	.usage = "[KEY [VALUE]]",
	.summary = N_("show or set what the memory takes for granted (user, "
		      "omegat-user, source, target, review.self, "
		      "decimal-mark.LANG, credit.KEY)"),
	.examples = examples,
	.max_operands = 2,
	.run = run,
};
