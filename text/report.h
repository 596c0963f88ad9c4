/* report.h - a reader's report (struct pu_report) while it grows (internal) */
#ifndef TEXT_REPORT_H
#define TEXT_REPORT_H

#include <stdarg.h>

#include "base/error.h"
#include "text/unit.h"

/* Start with { 0 } and an arena that lives as long. */
struct report {
	struct pu_report told;
	struct pu_warning *warnings;
	size_t room;
	struct pu_arena *arena;
	bool mended; /* the current unit has been counted as repaired */
	uint64_t replaced; /* characters, counted as repaired */
};

/* The report so far, until the next call of a report_. */
const struct pu_report *report_tell(struct report *report);
/* So many characters of the file were replaced up to here. */
void report_replaced(struct report *report, uint64_t so_far);
void report_free(struct report *report);
/* Whether one more warning would be told, and not only counted. */
bool report_tells(const struct report *report);
/* The next unit begins; _at: there. */
void report_unit(struct report *report);
void report_unit_at(struct report *report, long line, long column);
/* Something of the current unit was mended: one warning. */
void report_warn(struct report *report, long line, long column,
		 const char *code, const char *format, ...) PU_PRINTF(5, 6);
void report_vwarn(struct report *report, long line, long column,
		  const char *code, const char *format, va_list args);
/* The current unit cannot be used: one warning, counted as skipped. */
void report_skip(struct report *report, long line, long column,
		 const char *code, const char *format, ...) PU_PRINTF(5, 6);
void report_vskip(struct report *report, long line, long column,
		  const char *code, const char *format, va_list args);
/* Something worth knowing, which counts neither as mended nor as skipped. */
void report_note(struct report *report, long line, long column,
		 const char *code, const char *format, ...) PU_PRINTF(5, 6);
/* Appends the first words of a segment, by which a person finds it again: some
 * 60 bytes, inline codes and white space as spaces. */
void report_words(struct pu_buf *out, struct pu_str text);
#endif
