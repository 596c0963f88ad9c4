/* command.h - the subcommands
 *
 * Help, completion and the tests that hold the manual page against them follow
 * these tables. One file per command, each ending in one const struct command.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "cli/output.h"
#include "jobs/jobs.h"

/* Exit statuses, docs in puente(1). Of several, the largest is returned. */
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
#define OPTION_END                                                             \
	{                                                                      \
		.name = NULL                                                   \
	}
#define OPTION_SOURCE                                                          \
	{                                                                      \
		's', "source", "LANG", N_("source language"), OPTION_TEXT, 0,  \
			0                                                      \
	}
#define OPTION_TARGET                                                          \
	{                                                                      \
		't', "target", "LANG", N_("target language"), OPTION_TEXT, 0,  \
			0                                                      \
	}
#define OPTION_OUTPUT                                                          \
	{                                                                      \
		'o', "output", "FILE",                                         \
			N_("write to FILE instead of standard output"),        \
			OPTION_TEXT, 0, 0                                      \
	}
/* The choices are those of enum pu_format, from PU_FORMAT_TEXT on. */
#define OPTION_DOCUMENT                                                        \
	{                                                                      \
		0, "format", "text|html|markdown|docx|odt|po|xliff",           \
			N_("what the file is, where neither its name nor its " \
			   "first bytes tell"),                                \
			OPTION_CHOICE, 0, 0                                    \
	}

/* In the order of the overview. */
enum command_group {
	GROUP_MEMORY,
	GROUP_TEXT,
	GROUP_TERMS,
	GROUP_DESK,
	GROUP_OMEGAT,
	GROUP_SELF
};

struct invocation;

struct command {
	const char *name; /* "unit add": two words for a family */
	enum command_group group;
	const char *usage; /* operands: "[TEXT...|-]"; NULL: none */
	const char *summary; /* N_(...), one line, without full stop */
	const char *const *examples; /* "puente match ..." lines, then NULL */
	const struct option_spec *options; /* ends with OPTION_END, or NULL */
	int min_operands, max_operands; /* max -1: any number */
	int (*run)(struct invocation *inv);
};

extern const struct command *const commands[]; /* ends with NULL */
extern const struct option_spec global_options[];

struct option_given {
	const struct option_spec *spec;
	const char *value; /* NULL for a flag */
};

/* What main hands to a command. */
struct invocation {
	const struct command *command;
	int argc; /* operands only */
	char **argv;
	struct option_given *given; /* in order */
	size_t given_count, given_room;
	bool json, quiet, verbose, dry_run, yes;
	bool told; /* which memory it is */
	struct output *out;
	struct console *console;
	struct job job; /* path resolved when it is opened */
	struct pu_buf path; /* of the database */
};

/* ---- option.c ---- */

/* Sorts argv into command, options and operands; argv[0] is skipped. The
 * command is NULL when none was named; *family is the word when only the first
 * of two was. False: misuse, told in err. */
bool options_parse(struct invocation *inv, int argc, char **argv,
		   const char **family, struct pu_error *err);
/* The command of that name, else NULL; *family: name is a family's. */
const struct command *command_find(const char *name, bool *family);
/* Appends " (did you mean ...?)" to out when a command is near. */
void command_suggest(struct pu_buf *out, const char *name);

/* The value given on the command line (the last one), else NULL. */
const char *option_text(const struct invocation *inv, const char *name);
/* The same, of an option that the command has not itself. */
const char *option_global(const struct invocation *inv, const char *name);
bool option_flag(const struct invocation *inv, const char *name);
/* The number given, else fallback; the range has been checked. */
long option_number(const struct invocation *inv, const char *name,
		   long fallback);
/* Index of the choice given in the spec's value list, else fallback. */
int option_choice(const struct invocation *inv, const char *name, int fallback);
/* What OPTION_DOCUMENT says: an enum pu_format, 0 when it is not given. */
int option_document(const struct invocation *inv);

/* ---- invocation.c: what several commands need ---- */

/* Opens the memory that --db, $PUENTE_DB or the folder names. False: said, and
 * *status is set. */
bool command_open(struct invocation *inv, enum job_mode mode, int *status);
/* Only finds out where it lies, for a job that may open it, or make it: then
 * that is to be told. */
bool command_place(struct invocation *inv, int *status);
void command_note_made(struct invocation *inv);
enum language_need {
	LANGUAGE_OPTION, /* only what -s or -t says */
	LANGUAGE_SETTING, /* else the memory's setting, when there is one */
	LANGUAGE_NEEDED /* none at all is a misuse */
};
/* -s ("source") or -t ("target"): the canonical tag into out. False: said,
 * and *status is set. */
bool command_language(struct invocation *inv, const char *name,
		      enum language_need need, struct pu_buf *out, int *status);
/* Both, which must differ when both are there. */
bool command_languages(struct invocation *inv, enum language_need need,
		       struct pu_buf *source, struct pu_buf *target,
		       int *status);
/* An option that takes a share of 1; not given: out stays. */
bool command_share(struct invocation *inv, const char *name, double *out,
		   int *status);
/* The number of a unit, a change (batch) or an alignment: positive, decimal.
 * False: said. */
bool command_id(struct invocation *inv, const char *text, int64_t *id,
		int *status);

/* Says "puente: FILE:LINE:COL: sentence" on stderr; gives the exit status. */
int command_fail(struct invocation *inv, const struct pu_error *err);
int command_status(enum pu_code code);
/* A misuse: one sentence and where help is. Gives STATUS_USAGE. */
int command_misuse(struct invocation *inv, const char *format, ...)
	PU_PRINTF(2, 3);
/* Does one with each operand, whatever became of those before it, until somebody
 * cancels; gives the largest status. arg is handed on. */
int command_each(struct invocation *inv,
		 int (*one)(struct invocation *inv, const char *operand,
			    void *arg),
		 void *arg);
/* Asks, when there is a person at a terminal and no --yes. */
bool command_confirm(struct invocation *inv, const char *question);
/* A sentence for the person, on stderr, unless --quiet. */
void command_note(struct invocation *inv, const char *format, ...)
	PU_PRINTF(2, 3);
/* How to take a batch back. */
void command_note_undo(struct invocation *inv, int64_t batch);

/* ---- help.c ---- */

void help_overview(struct output *out);
void help_command(struct output *out, const struct command *command);
void help_family(struct output *out, const char *family);

#endif
