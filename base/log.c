#include "config.h"

#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>

void
pu_log(const struct pu_log *log, enum pu_level level, const char *format, ...)
{
	char text[1024];
	va_list args;

	if (!log || !log->say)
		return;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	log->say(log->arg, level, text);
}
