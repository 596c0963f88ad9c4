/* checking.h - what "check" and "term check" have in common */
#ifndef CLI_CHECKING_H
#define CLI_CHECKING_H

#include "cli/command.h"
#include "jobs/check.h"

/* The choices are those of enum exchange_format. */
#define OPTION_FROM                                                            \
	{                                                                      \
		0, "from", "tmx|tsv|csv|xliff|po|weblate",                     \
			N_("what the files are, where neither name nor "       \
			   "content tells"),                                   \
			OPTION_CHOICE, 0, 0                                    \
	}
#define OPTION_FAIL_ON                                                         \
	{                                                                      \
		0, "fail-on", "error|warning|never",                           \
			N_("which findings make the exit status 1 (error)"),   \
			OPTION_CHOICE, 0, 0                                    \
	}
#define OPTION_MIN_SEVERITY                                                    \
	{                                                                      \
		0, "min-severity", "info|warning|error",                       \
			N_("leave out what is less grave"), OPTION_CHOICE, 0,  \
			0                                                      \
	}
#define OPTION_REPORT                                                          \
	{                                                                      \
		0, "format", "text|html",                                      \
			N_("html: a page to be read in a browser, or sent"),   \
			OPTION_CHOICE, 0, 0                                    \
	}
#define OPTION_STRICT                                                          \
	{                                                                      \
		0, "strict", NULL,                                             \
			N_("exit with status 5 when anything had to be "       \
			   "skipped"),                                         \
			OPTION_FLAG, 0, 0                                      \
	}

/* Runs the checks over the operands. options: what those in common do not say.
 * Gives the exit status. */
int checking_run(struct invocation *inv, struct check_options *options,
		 bool source_only);

#endif
