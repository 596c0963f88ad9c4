#include "config.h"

#include "cli/console.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "cli/output.h"

/* The only variables of the program: what a signal handler can reach. */
static volatile sig_atomic_t stopped, nothing_at_stake;

static void
stop(int signal)
{
	(void)signal;
	stopped = 1;
	if (nothing_at_stake)
		_exit(130);
}

void
console_only_reads(void)
{
	nothing_at_stake = 1;
}

void
console_end(struct console *console)
{
	if (console->drawn)
		fputs("\r\033[K", stderr);
	console->drawn = false;
}

void
console_say(struct console *console, enum pu_level level, const char *text)
{
	struct pu_buf line = PU_BUF_INIT;

	if ((level == PU_DETAIL && !console->verbose) ||
	    (level == PU_NOTE && console->quiet))
		return;
	console_end(console);
	output_escape(&line, pu_str(text));
	fprintf(stderr,
		level == PU_WARNING ? _("puente: warning: %s\n")
				    : "puente: %s\n",
		line.ptr);
	pu_buf_free(&line);
}

static void
say(void *arg, enum pu_level level, const char *text)
{
	console_say(arg, level, text);
}

void
console_error(struct console *console, const struct pu_error *err)
{
	struct pu_buf line = PU_BUF_INIT, shown = PU_BUF_INIT;

	console_end(console);
	if (err->source[0])
		pu_buf_addf(&line, "%s:", err->source);
	if (err->line > 0)
		pu_buf_addf(&line, "%ld:", err->line);
	if (err->line > 0 && err->column > 0)
		pu_buf_addf(&line, "%ld:", err->column);
	if (line.len)
		pu_buf_addc(&line, ' ');
	if (err->failure[0])
		pu_buf_addf(&line, "%s: ", err->failure);
	pu_buf_addz(&line, err->text);
	output_escape(&shown, pu_buf_str(&line));
	fprintf(stderr, "puente: %s\n", shown.ptr);
	pu_buf_free(&line);
	pu_buf_free(&shown);
}

static void
draw(struct console *console, const char *phase, uint64_t done, uint64_t total)
{
	struct pu_buf line = PU_BUF_INIT;

	pu_buf_addz(&line, phase);
	if (total)
		pu_buf_addf(&line, " %d %%",
			    (int)(100 * (double)done / (double)total));
	else
		pu_buf_addf(&line, " %llu", (unsigned long long)done);
	if (console->terminal)
		fprintf(stderr, "\r%s\033[K", line.ptr);
	else
		fprintf(stderr, "puente: %s\n", line.ptr);
	console->drawn = console->terminal;
	pu_buf_free(&line);
}

/* What is over in a moment is not shown; then ten times a second on a terminal,
 * and once a second in a file. */
static bool
step(void *arg, const char *phase, uint64_t done, uint64_t total)
{
	struct console *console = arg;
	struct timespec now;
	int64_t past, wait;

	if (stopped)
		return false;
	/* Asked only whether to stop: nothing is counted. */
	if (!console->progress || (!done && !total))
		return true;
	clock_gettime(CLOCK_MONOTONIC, &now);
	past = (int64_t)(now.tv_sec - console->last.tv_sec) * 1000 +
	       (now.tv_nsec - console->last.tv_nsec) / 1000000;
	wait = console->terminal ? (console->drawn ? 100 : 400) : 1000;
	if (past < wait)
		return true;
	console->last = now;
	draw(console, phase, done, total);
	return true;
}

void
console_start(struct console *console)
{
	struct sigaction action = { .sa_handler = stop };
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	*console = (struct console){ .terminal = isatty(STDERR_FILENO) };
	console->progress = console->terminal;
	console->task = (struct pu_task){ step, console };
	console->log = (struct pu_log){ say, console };
	clock_gettime(CLOCK_MONOTONIC, &console->last);
	action.sa_flags = (int)SA_RESETHAND;
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
}
