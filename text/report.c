#include "config.h"

#include "text/report.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "text/utf8.h"

#define WARNING_LIMIT 1000
#define WORDS         60

/* What was quoted may have been cut inside a character. */
static void
mend(char *text)
{
	const struct pu_str all = pu_str(text);

	for (size_t at = 0; at < all.len;) {
		size_t was = at;

		if (utf8_next(all, &at) == UTF8_BAD)
			text[was] = '?';
	}
}

const struct pu_report *
report_tell(struct report *report)
{
	report->told.warnings = report->warnings;
	return &report->told;
}

void
report_replaced(struct report *report, uint64_t so_far)
{
	report->told.repaired += so_far - report->replaced;
	report->replaced = so_far;
}

void
report_free(struct report *report)
{
	free(report->warnings);
}

bool
report_tells(const struct report *report)
{
	return report->told.warning_count < WARNING_LIMIT;
}

void
report_unit(struct report *report)
{
	report_unit_at(report, 0, 0);
}

void
report_unit_at(struct report *report, long line, long column)
{
	report->told.line = line;
	report->told.column = column;
	report->told.units++;
	report->mended = false;
}

static void
add(struct report *report, bool skipped, long line, long column,
    const char *code, const char *format, va_list args)
{
	struct pu_report *told = &report->told;
	struct pu_warning *warning;
	char text[512];

	told->warning_total++;
	if (!report_tells(report))
		return;
	vsnprintf(text, sizeof text, format, args);
	mend(text);
	MEM_GROW(report->warnings, told->warning_count, report->room);
	warning = &report->warnings[told->warning_count++];
	warning->line = line;
	warning->column = column;
	warning->unit = told->units;
	warning->code = code;
	warning->skipped = skipped;
	warning->text = arena_str(report->arena, pu_str(text));
}

void
report_vwarn(struct report *report, long line, long column, const char *code,
	     const char *format, va_list args)
{
	if (!report->mended)
		report->told.repaired++;
	/* What is mended outside units counts for itself. */
	report->mended = report->told.units > 0;
	add(report, false, line, column, code, format, args);
}

void
report_warn(struct report *report, long line, long column, const char *code,
	    const char *format, ...)
{
	va_list args;

	va_start(args, format);
	report_vwarn(report, line, column, code, format, args);
	va_end(args);
}

void
report_vskip(struct report *report, long line, long column, const char *code,
	     const char *format, va_list args)
{
	report->told.skipped++;
	add(report, true, line, column, code, format, args);
}

void
report_skip(struct report *report, long line, long column, const char *code,
	    const char *format, ...)
{
	va_list args;

	va_start(args, format);
	report_vskip(report, line, column, code, format, args);
	va_end(args);
}

void
report_note(struct report *report, long line, long column, const char *code,
	    const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(report, false, line, column, code, format, args);
	va_end(args);
}

void
report_words(struct pu_buf *out, struct pu_str text)
{
	struct pu_str first = pu_str_trim(text);
	bool blank = false;

	if (first.len > WORDS) {
		first.len = WORDS;
		while (first.len && (first.ptr[first.len] & 0xC0) == 0x80)
			first.len--;
	}
	for (size_t at = 0; at < first.len;) {
		uint32_t c = utf8_next(first, &at);
		bool was = blank;

		blank = c <= ' ' || (c >= PU_CODE_FIRST && c <= PU_CODE_LAST);
		if (!blank)
			utf8_add(out, c == UTF8_BAD ? 0xFFFD : c);
		else if (!was)
			pu_buf_addc(out, ' ');
	}
	if (first.len < pu_str_trim(text).len)
		pu_buf_addz(out, "...");
}
