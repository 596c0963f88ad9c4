#include "config.h"

#include <errno.h>
#include <langinfo.h>
#include <libgen.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/day.h"
#include "base/mem.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/console.h"

#define LAST_SECOND 253402300799LL /* of the year 9999 */

/* A language that the person asked for and the system has no locale of is
 * spoken all the same; text is UTF-8 whatever the locale says. */
static void
choose_locale(void)
{
	const char *wanted = getenv("LC_ALL");

	if (!setlocale(LC_ALL, "")) {
		if (!wanted || !*wanted)
			wanted = getenv("LC_MESSAGES");
		if (!wanted || !*wanted)
			wanted = getenv("LANG");
		setlocale(LC_ALL, "C.UTF-8");
		if (wanted && *wanted)
			setenv("LANGUAGE", wanted, 0);
	}
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
}

/* The catalogues of the build tree, when we run from one; else those that were
 * installed. */
static void
find_catalogues(void)
{
	char exe[4096], catalogue[4200];
	ssize_t len = readlink("/proc/self/exe", exe, sizeof exe - 1);
	const char *folder = LOCALEDIR;

	if (len > 0) {
		exe[len] = '\0';
		snprintf(catalogue, sizeof catalogue,
			 "%s/locale/es/LC_MESSAGES/puente.mo", dirname(exe));
		if (!access(catalogue, R_OK)) {
			*strstr(catalogue, "/es/LC_MESSAGES/puente.mo") = '\0';
			folder = catalogue;
		}
	}
	bindtextdomain("puente", folder);
	bind_textdomain_codeset("puente", "UTF-8");
}

static void
read_globals(struct invocation *inv)
{
	struct console *console = inv->console;

	inv->json = option_flag(inv, "json");
	inv->quiet = console->quiet = option_flag(inv, "quiet");
	inv->verbose = console->verbose = option_flag(inv, "verbose");
	inv->dry_run = option_flag(inv, "dry-run");
	inv->yes = option_flag(inv, "yes");
	inv->job.force = option_flag(inv, "force");
	inv->job.task = &console->task;
	inv->job.log = &console->log;
	console->progress = option_flag(inv, "progress") ||
			    (console->terminal && !console->quiet);
}

/* No command was run: help was asked for, or nothing at all. */
static int
no_command(struct invocation *inv, const char *family)
{
	if (family && option_flag(inv, "help")) {
		help_family(inv->out, family);
		return STATUS_DONE;
	}
	if (family)
		return command_misuse(inv, _("%s what? see \"puente help %s\""),
				      family, family);
	if (option_flag(inv, "help")) {
		help_overview(inv->out);
		return STATUS_DONE;
	}
	return command_misuse(inv, _("which command?"));
}

/* -o, where the command does not see to it itself. False: said. */
static bool
into_file(struct invocation *inv, int *status)
{
	const char *path = option_global(inv, "output");
	struct pu_error err = { .code = PU_OK };

	if (!path || output_to(inv->out, path, &err))
		return true;
	*status = command_fail(inv, &err);
	return false;
}

static int
too_much(struct invocation *inv, const char *operand)
{
	const struct command *command = inv->command;
	const char *usage = command->usage ? command->usage : "";

	if (strstr(usage, "TEXT"))
		return command_misuse(inv,
				      _("\"%s\" is too much; a text of "
					"several words goes into "
					"quotes"),
				      operand);
	return command_misuse(inv,
			      _("\"%s\" is too much for \"puente %s\"; a "
				"file to write to goes behind -o"),
			      operand, command->name);
}

static int
run(struct invocation *inv, int argc, char **argv)
{
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;
	const struct command *command;
	const char *family;

	if (argc == 2 && !strcmp(argv[1], "--version"))
		argv[1] += strlen("--");
	if (!options_parse(inv, argc, argv, &family, &err))
		return command_misuse(inv, "%s", err.text);
	read_globals(inv);
	command = inv->command;
	if (!command)
		return no_command(inv, family);
	if (option_flag(inv, "help")) {
		help_command(inv->out, command);
		return STATUS_DONE;
	}
	if (inv->argc < command->min_operands)
		return command_misuse(inv,
				      _("something is missing: puente %s "
					"%s"),
				      command->name, command->usage);
	if (command->max_operands >= 0 && inv->argc > command->max_operands)
		return too_much(inv, inv->argv[command->max_operands]);
	return into_file(inv, &status) ? command->run(inv) : status;
}

/* The day on which everything is done: so that what is written can be made
 * again, byte for byte (reproducible-builds.org, SOURCE_DATE_EPOCH). */
static const int32_t *
day_given(int32_t *day)
{
	const char *given = getenv("SOURCE_DATE_EPOCH");
	long long seconds;
	char *end;

	if (!given || *given < '0' || *given > '9')
		return NULL;
	errno = 0;
	seconds = strtoll(given, &end, 10);
	if (errno || *end || seconds > LAST_SECOND)
		return NULL;
	*day = day_of(seconds);
	return day;
}

int
main(int argc, char **argv)
{
	struct console console;
	struct output out;
	struct invocation inv = { .out = &out,
				  .console = &console,
				  .path = PU_BUF_INIT };
	const char *dictionaries = getenv("PUENTE_DICTD");
	struct pu_error err = { .code = PU_OK };
	int status, written = STATUS_DONE;
	int32_t day;

	choose_locale();
	find_catalogues();
	json_set_alloc_funcs(mem_alloc, free);
	console_start(&console);
	output_start(&out);
	out.console = &console;
	if (dictionaries && *dictionaries)
		inv.job.dictionaries = dictionaries;
	inv.job.today = day_given(&day);
	status = run(&inv, argc, argv);
	job_close(&inv.job);
	console_end(&console);
	if (!output_end(&out, status <= STATUS_NONE, &err))
		written = command_fail(&inv, &err);
	pu_buf_free(&inv.path);
	free(inv.given);
	free(inv.argv);
	return status > written ? status : written;
}
