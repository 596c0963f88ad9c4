/* error.h - what went wrong, told once, by the function that knows
 *
 * A function that can fail returns bool and takes a struct pu_error last.
 * On false it has filled in the error; on true it has not touched it.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

#include "base/export.h"

enum pu_code {
	PU_OK,
	PU_INVALID, /* the caller asked for something impossible */
	PU_NOT_FOUND, /* no such file, id or name */
	PU_CONFLICT, /* the state does not allow it */
	PU_SYNTAX, /* malformed input: line and column are set */
	PU_ENCODING, /* input is binary or in another encoding */
	PU_LIMIT, /* input exceeds a documented limit */
	PU_IO, /* reading or writing failed; cause holds errno */
	PU_DATABASE, /* cause holds the SQLite extended code */
	PU_BUSY, /* another process is writing; try again */
	PU_READONLY, /* the file or its folder cannot be written */
	PU_FULL, /* no space left */
	PU_VERSION, /* file written by a newer program */
	PU_CANCELLED, /* the task asked to stop */
	PU_CONSENT /* nobody has allowed it whom it concerns */
};

struct pu_error {
	enum pu_code code;
	int cause;
	long line, column; /* 1-based; 0 when unknown */
	char source[256]; /* file name; may be empty */
	char text[512]; /* sentences, without final full stop */
	char failure[16]; /* stable name of one that people look up,
			   * "E-CLAIM-02"; else empty */
};

/* Fill in err and return false, so that callers can write
 * "return pu_fail(err, PU_LIMIT, ...)". Too long a text is cut at a
 * character of UTF-8, never inside one. */
PU_API bool pu_fail(struct pu_error *err, enum pu_code code, const char *format,
		    ...) PU_PRINTF(3, 4);

/* The same for a failure that has a stable name of its own. */
PU_API bool pu_fail_named(struct pu_error *err, enum pu_code code,
			  const char *failure, const char *format, ...)
	PU_PRINTF(4, 5);

/* PU_IO, PU_NOT_FOUND (ENOENT, ENOTDIR), PU_FULL (ENOSPC, EDQUOT) or
 * PU_READONLY (EROFS, EACCES, EPERM when writing is true) from errno, with
 * "format: what the system said". */
PU_API bool pu_fail_errno(struct pu_error *err, int number, bool writing,
			  const char *format, ...) PU_PRINTF(4, 5);

/* Put "format: " in front of err's text: context added on the way up. */
PU_API bool pu_fail_context(struct pu_error *err, const char *format, ...)
	PU_PRINTF(2, 3);

/* Say where: source and 1-based line and column (0: unknown). Returns false.
 * What is already set stays. */
PU_API bool pu_fail_at(struct pu_error *err, const char *source, long line,
		       long column);

/* Short, stable, untranslated name: "syntax", "busy". */
PU_API const char *pu_code_name(enum pu_code code);

#endif
