/* command.h - the subcommands
 *
 * Help, completion and the tests that hold the manual page against them follow
 * these tables. One file per command, each ending in one const struct command.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/buf.h"
#include "base/error.h"
#include "base/log.h"
#include "base/task.h"
#include "jobs/jobs.h"

/* Exit statuses, docs in puente(1). */
enum {
	STATUS_DONE = 0,
	STATUS_NONE = 1, /* nothing found, or findings */
	STATUS_USAGE = 2,
	STATUS_MISSING = 3, /* no such file, id or name */
	STATUS_CONFLICT = 4,
	STATUS_INPUT = 5,
	STATUS_DATABASE = 6,
	STATUS_CONSENT = 7,
	STATUS_CANCELLED = 130
};

enum option_type { OPTION_FLAG, OPTION_TEXT, OPTION_NUMBER, OPTION_CHOICE };

struct option_spec {
	char letter; /* 0: no short form */
	const char *name; /* "min" */
	const char *value; /* "N", "FILE"; for a choice "skip|update|keep";
				 * NULL for a flag */
	const char *help; /* N_(...), one line, without full stop */
	enum option_type type;
	long low, high; /* of a number */
};

struct command;

/* What main hands to a command. */
struct invocation {
	const struct command *command;
	int argc; /* operands only */
	char **argv;
	struct job job; /* path resolved, not opened */
	bool json, quiet, verbose, dry_run, yes, color;
	void *options; /* parsed values, see the functions below */
};

struct command {
	const char *name; /* "unit add": two words for a family */
	const char *usage; /* operands: "[TEXT...|-]" */
	const char *summary; /* N_(...), one line, without full stop */
	const char *const *examples; /* "puente match ..." lines, then NULL */
	const struct option_spec *options; /* ends with a NULL name */
	int min_operands, max_operands; /* max -1: any number */
	int (*run)(struct invocation *inv);
};

/* The value given on the command line, else NULL. */
const char *option_text(const struct invocation *inv, const char *name);
bool option_flag(const struct invocation *inv, const char *name);
/* The number given, else fallback; main has checked the range. */
long option_number(const struct invocation *inv, const char *name,
		   long fallback);
/* Index of the choice given in the spec's value list, else fallback. */
int option_choice(const struct invocation *inv, const char *name, int fallback);

/* -s and -t: canonical tags into out, from the option, else from the database's
 * config (source, target). False: said on stderr, *status is set. */
bool option_language(struct invocation *inv, char letter, struct pu_buf *out,
		     int *status);

/* Says "puente: FILE:LINE:COL: sentence" on stderr; gives the exit status. */
int command_fail(const struct pu_error *err);
int command_status(enum pu_code code);
/* The same for a misuse: one sentence and where help is. */
int command_misuse(const struct invocation *inv, const char *format, ...)
	PU_PRINTF(2, 3);

extern const struct command *const commands[]; /* ends with NULL */

#endif
