/* console.h - talk on stderr, progress, and Ctrl-C */
#ifndef CLI_CONSOLE_H
#define CLI_CONSOLE_H

#include <stdbool.h>
#include <time.h>

#include "base/error.h"
#include "base/log.h"
#include "base/task.h"

struct console {
	struct pu_task task; /* hand these to a job */
	struct pu_log log;
	bool quiet, verbose;
	bool terminal; /* stderr is one */
	bool progress; /* show it: on a terminal, or as lines when forced */
	bool drawn; /* an unfinished progress line stands there */
	struct timespec last;
};

/* From here on SIGINT, SIGTERM and SIGHUP ask the task to stop; a second one
 * ends the process. A closed pipe is an error of write, not a signal. */
void console_start(struct console *console);
/* The command writes nothing but its answer: a signal may end it at once, also
 * while it waits for a line. */
void console_only_reads(void);
/* "puente: FILE:LINE:COL: sentence." */
void console_error(struct console *console, const struct pu_error *err);
void console_say(struct console *console, enum pu_level level,
		 const char *text);
/* Erases the progress line. */
void console_end(struct console *console);

#endif
