#include "config.h"

#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Drop a character that the end of the array has cut in two. */
static void
trim(char *text)
{
	size_t len = strlen(text), back = 0, want;
	unsigned char lead;

	while (back < 4 && back < len &&
	       ((unsigned char)text[len - 1 - back] & 0xc0) == 0x80)
		back++;
	if (back == len)
		return;
	lead = (unsigned char)text[len - 1 - back];
	want = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
	if (back < want)
		text[len - 1 - back] = '\0';
}

bool
pu_fail(struct pu_error *err, enum pu_code code, const char *format, ...)
{
	va_list args;

	*err = (struct pu_error){ .code = code };
	va_start(args, format);
	vsnprintf(err->text, sizeof err->text, format, args);
	va_end(args);
	trim(err->text);
	return false;
}

bool
pu_fail_named(struct pu_error *err, enum pu_code code, const char *failure,
	      const char *format, ...)
{
	va_list args;

	*err = (struct pu_error){ .code = code };
	snprintf(err->failure, sizeof err->failure, "%s", failure);
	va_start(args, format);
	vsnprintf(err->text, sizeof err->text, format, args);
	va_end(args);
	trim(err->text);
	return false;
}

bool
pu_fail_errno(struct pu_error *err, int number, bool writing,
	      const char *format, ...)
{
	enum pu_code code = PU_IO;
	char said[128] = "";
	va_list args;
	size_t used;

	if (number == ENOENT || number == ENOTDIR)
		code = PU_NOT_FOUND;
	else if (number == ENOSPC || number == EDQUOT)
		code = PU_FULL;
	else if (writing &&
		 (number == EROFS || number == EACCES || number == EPERM))
		code = PU_READONLY;
	*err = (struct pu_error){ .code = code, .cause = number };
	va_start(args, format);
	vsnprintf(err->text, sizeof err->text, format, args);
	va_end(args);
	used = strlen(err->text);
	if (strerror_r(number, said, sizeof said) == 0)
		snprintf(err->text + used, sizeof err->text - used, ": %s",
			 said);
	trim(err->text);
	return false;
}

bool
pu_fail_context(struct pu_error *err, const char *format, ...)
{
	char was[sizeof err->text];
	va_list args;
	size_t used;

	memcpy(was, err->text, sizeof was);
	va_start(args, format);
	vsnprintf(err->text, sizeof err->text, format, args);
	va_end(args);
	used = strlen(err->text);
	snprintf(err->text + used, sizeof err->text - used, ": %s", was);
	trim(err->text);
	return false;
}

bool
pu_fail_at(struct pu_error *err, const char *source, long line, long column)
{
	if (!err->source[0] && source) {
		snprintf(err->source, sizeof err->source, "%s", source);
		trim(err->source);
	}
	if (!err->line) {
		err->line = line;
		err->column = column;
	}
	return false;
}

const char *
pu_code_name(enum pu_code code)
{
	static const char *const names[] = {
		[PU_OK] = "ok",
		[PU_INVALID] = "invalid",
		[PU_NOT_FOUND] = "not-found",
		[PU_CONFLICT] = "conflict",
		[PU_SYNTAX] = "syntax",
		[PU_ENCODING] = "encoding",
		[PU_LIMIT] = "limit",
		[PU_IO] = "io",
		[PU_DATABASE] = "database",
		[PU_BUSY] = "busy",
		[PU_READONLY] = "read-only",
		[PU_FULL] = "full",
		[PU_VERSION] = "version",
		[PU_CANCELLED] = "cancelled",
		[PU_CONSENT] = "consent",
	};

	return (size_t)code < sizeof names / sizeof names[0] ? names[code]
							     : "unknown";
}
