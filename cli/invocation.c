#include "config.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/place.h"
#include "text/lang.h"

int
command_status(enum pu_code code)
{
	switch (code) {
	case PU_OK:
		return STATUS_DONE;
	case PU_INVALID:
		return STATUS_USAGE;
	case PU_NOT_FOUND:
		return STATUS_MISSING;
	case PU_CONFLICT:
		return STATUS_CONFLICT;
	case PU_SYNTAX:
	case PU_ENCODING:
	case PU_LIMIT:
	case PU_IO:
		return STATUS_INPUT;
	case PU_DATABASE:
	case PU_BUSY:
	case PU_READONLY:
	case PU_FULL:
	case PU_VERSION:
		return STATUS_DATABASE;
	case PU_CANCELLED:
		return STATUS_CANCELLED;
	case PU_CONSENT:
		return STATUS_CONSENT;
	}
	return STATUS_INPUT;
}

int
command_fail(struct invocation *inv, const struct pu_error *err)
{
	output_flush(inv->out);
	/* Who reads our output has seen enough. */
	if (err->code == PU_IO && err->cause == EPIPE)
		return STATUS_DONE;
	console_error(inv->console, err);
	return command_status(err->code);
}

int
command_misuse(struct invocation *inv, const char *format, ...)
{
	struct pu_error err = { .code = PU_INVALID };
	va_list args;

	va_start(args, format);
	vsnprintf(err.text, sizeof err.text, format, args);
	va_end(args);
	command_fail(inv, &err);
	if (inv->command)
		fprintf(stderr, _("puente: see \"puente help %s\"\n"),
			inv->command->name);
	else
		fputs(_("puente: see \"puente help\"\n"), stderr);
	return STATUS_USAGE;
}

void
command_note(struct invocation *inv, const char *format, ...)
{
	char text[1024];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	console_say(inv->console, PU_NOTE, text);
}

void
command_note_undo(struct invocation *inv, int64_t batch)
{
	command_note(inv, _("\"puente undo %" PRId64 "\" takes this back"),
		     batch);
}

bool
command_place(struct invocation *inv, int *status)
{
	struct pu_error err = { .code = PU_OK };

	if (!inv->path.len && !place_find(&inv->path, option_text(inv, "db"),
					  &inv->job.make_folder, &err)) {
		*status = command_fail(inv, &err);
		return false;
	}
	inv->job.path = inv->path.ptr;
	return true;
}

bool
command_open(struct invocation *inv, enum job_mode mode, int *status)
{
	struct pu_error err = { .code = PU_OK };
	bool made;

	if (!command_place(inv, status))
		return false;
	made = mode == JOB_CREATE && !place_exists(inv->path.ptr);
	if (!job_open(&inv->job, mode, &err)) {
		*status = command_fail(inv, &err);
		return false;
	}
	if (made)
		command_note_made(inv);
	else if (!inv->told && inv->console->terminal &&
		 !option_text(inv, "db"))
		command_note(inv, _("the memory is %s"), inv->path.ptr);
	inv->told = true;
	return true;
}

void
command_note_made(struct invocation *inv)
{
	command_note(inv, _("a new memory: %s"), inv->path.ptr);
	inv->told = true;
}

/* What the memory's settings say; nothing when there is no memory. */
static bool
configured(struct invocation *inv, const char *name, struct pu_buf *out,
	   int *status)
{
	struct pu_error err = { .code = PU_OK };
	bool found;

	if (!command_place(inv, status))
		return false;
	if (!place_exists(inv->path.ptr))
		return true;
	if (!inv->job.db && !command_open(inv, JOB_READ, status))
		return false;
	if (pu_tm_config_get(inv->job.tm, pu_str(name), out, &found, &err))
		return true;
	*status = command_fail(inv, &err);
	return false;
}

bool
command_language(struct invocation *inv, const char *name,
		 enum language_need need, struct pu_buf *out, int *status)
{
	struct pu_error err = { .code = PU_OK };
	const char *tag = option_text(inv, name);

	if (tag) {
		if (pu_lang_canonical(out, pu_str(tag), &err))
			return true;
		*status = command_fail(inv, &err);
		return false;
	}
	if (need != LANGUAGE_OPTION && !configured(inv, name, out, status))
		return false;
	if (out->len || need != LANGUAGE_NEEDED)
		return true;
	*status = command_misuse(
		inv,
		_("which language? say -%c LANG, or once and for all "
		  "\"puente config %s LANG\""),
		name[0], name);
	return false;
}

bool
command_languages(struct invocation *inv, enum language_need need,
		  struct pu_buf *source, struct pu_buf *target, int *status)
{
	if (!command_language(inv, "source", need, source, status) ||
	    !command_language(inv, "target", need, target, status))
		return false;
	if (!source->len || strcmp(source->ptr, target->ptr) != 0)
		return true;
	*status = command_misuse(inv,
				 _("source and target are the same "
				   "language, %s"),
				 source->ptr);
	return false;
}

bool
command_share(struct invocation *inv, const char *name, double *out,
	      int *status)
{
	const char *text = option_text(inv, name);
	double share;
	char *end;

	if (!text)
		return true;
	share = strtod(text, &end);
	if (end != text && !*end && share >= 0 && share <= 1) {
		*out = share;
		return true;
	}
	*status = command_misuse(inv,
				 _("--%s takes a number from 0 to 1, not "
				   "\"%s\""),
				 name, text);
	return false;
}

bool
command_id(struct invocation *inv, const char *text, int64_t *id, int *status)
{
	char *end;

	errno = 0;
	*id = strtoll(text, &end, 10);
	if (!errno && end != text && !*end && *id > 0)
		return true;
	*status = command_misuse(inv,
				 _("\"%s\" is not the number of a unit, "
				   "a change or an alignment"),
				 text);
	return false;
}

int
command_each(struct invocation *inv,
	     int (*one)(struct invocation *inv, const char *operand, void *arg),
	     void *arg)
{
	int status = STATUS_DONE, worst = STATUS_DONE;

	for (int i = 0; i < inv->argc && status != STATUS_CANCELLED; i++) {
		status = one(inv, inv->argv[i], arg);
		worst = status > worst ? status : worst;
	}
	return worst;
}

bool
command_confirm(struct invocation *inv, const char *question)
{
	char answer[16];

	if (inv->yes || !inv->console->terminal || !isatty(STDIN_FILENO))
		return true;
	output_flush(inv->out);
	console_end(inv->console);
	/* TRANSLATORS: the answer is "y", or "s" in Spanish; see below. */
	fprintf(stderr, _("puente: %s [y/N] "), question);
	if (!fgets(answer, sizeof answer, stdin))
		return false;
	/* TRANSLATORS: the letters that mean yes. */
	return answer[0] && strchr(_("yY"), answer[0]) != NULL;
}
